"""Where the items of the sixth world go, and the files of other programs that hold them."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl

from tests.auditor.desk import Desk, Item, Laid, encoded
from tests.surveyor.cast import Figure, Numbers, slug
from tests.world.people import EMAIL, Cast, Firm, Person

SETTINGS = """\
[detection]
phone_regions = ["NL", "GB", "DE", "PL"]

[extraction]
processes = 2

[[sources]]
name = "share"
type = "files"
path = "share"

[[sources]]
name = "post"
type = "mbox"
path = "post"

[[sources]]
name = "boxes"
type = "maildir"
path = "boxes"

[[sources]]
name = "calls"
type = "recordings"
path = "calls"
timezone = "Europe/Amsterdam"
day_first = true
"""
BOXES = (
    "post:inbox.mbox",
    "post:archive-2022.mbox",
    "post:sent.mbox",
    "boxes:reception",
    "boxes:hr",
    "boxes:purchasing/.Done",
)


class Office(Desk):
    """The office of Fennmark: shares, mailboxes and a call recorder."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        super().__init__(folder, rng)
        (folder / "pii-scan.toml").write_text(SETTINGS)

    def letter(self, sender: Person | str, to: Any, subject: str, body: str, **more: Any) -> Laid:
        """Write a mail into one of the boxes."""
        return self.mail(sender, to, subject, body, box=self.rng.choice(BOXES), **more)

    def eml(
        self,
        path: str,
        sender: Person | str,
        to: Person | str,
        subject: str,
        body: str,
        *,
        day: datetime,
        html: str = "",
    ) -> Laid:
        """Write a saved message as a file; people in the head are laid down."""
        message = EmailMessage()
        for name, one in (("From", sender), ("To", to)):
            message[name] = one if isinstance(one, str) else encoded(f"{one.full} <{one.address(day)}>")
        message["Subject"] = subject
        message["Date"] = format_datetime(day)
        message["Message-ID"] = f"<{self.rng.getrandbits(50):x}@desk.example.net>"
        message.set_content(body)
        if html:
            message.add_alternative(html, subtype="html")
        laid = self.file(path, message.as_bytes(), day=day)
        for one in (sender, to):
            if not isinstance(one, str):
                laid.must(one, "address in a saved mail")
        return laid

    def voice(self, sidecar: dict[str, Any], words: str = "") -> Laid:
        """Write a recorded call with the recorder's file beside it."""
        return self.call(sidecar, words, vtt=self.rng.random() < 0.5)


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a Word document."""
    document = docx.Document()
    document.add_heading(paragraphs[0], 1)
    for one in paragraphs[1:]:
        document.add_paragraph(one)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(rows: Sequence[Sequence[Any]], title: str = "Blad1") -> bytes:
    """Return an Excel workbook of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass
class World:
    """The people so far, what is tied to whom, and which spellings some item shows."""

    desk: Office
    rng: random.Random
    numbers: Numbers
    cast: Cast
    staff: list[Figure] = field(default_factory=list)
    """Who may stand in ordinary items: borne by nobody else, no word of a language."""
    linkable: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    once: set[tuple[str, str]] = field(default_factory=set)
    """Land lines that one place has shown so far."""
    shown: dict[str, set[str]] = field(default_factory=dict)

    def enter(self, person: Figure, *, ordinary: bool = False) -> Figure:
        """Add a person who is asked for."""
        assert all(one.key != person.key for one in self.cast.people), person.key
        self.cast.people.append(person)
        self.linkable[person.key] = {(EMAIL, person.emails[0])}
        self.shown[person.key] = set()
        if ordinary:
            self.staff.append(person)
        return person

    def extra(
        self, first: str, last: str, country: str, *, firm: str = "", emails: tuple[str, ...] = (), **more: Any
    ) -> Figure:
        """Return a new person of a case."""
        house = self.firm(firm) if firm else None
        local = f"{slug(first)}.{slug(last)}"
        more.setdefault("mobile", self.numbers.draw(country))
        more.setdefault("position", "Coordinator")
        mails = emails or (f"{local}@{house.domain if house else 'posteo.example.net'}",)
        key = more.pop("key", slug(first + last))
        return self.enter(Figure(key=key, country=country, first=first, last=last, firm=house, emails=mails, **more))

    def tie(self, person: Person, *identifiers: tuple[str, str]) -> None:
        """Note that some place shows identifiers as one person's."""
        self.linkable[person.key] |= set(identifiers)

    def firm(self, key: str) -> Firm:
        """Return an employer."""
        return next(one for one in self.cast.firms if one.key == key)

    def clerk(self, *others: Person) -> Figure:
        """Return somebody ordinary of the group, other than some."""
        inside = [one for one in self.staff if one.firm and one.firm.main and one not in others]
        return self.rng.choice(inside)

    def anyone(self, *others: Person) -> Figure:
        """Return somebody ordinary, other than some."""
        return self.rng.choice([one for one in self.staff if one not in others])


__all__ = ["BOXES", "Item", "Laid", "Office", "World", "sheet", "word"]
