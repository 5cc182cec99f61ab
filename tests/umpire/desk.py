"""Where the items of the ninth world are written, and what each is for whom."""

from __future__ import annotations

import json
import mailbox
import random
import wave
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from tests.umpire.formats import saved
from tests.umpire.words import Note, Who, Words
from tests.world.ledger import IDENTIFIERS, Item, Sheet
from tests.world.people import Cast, Firm, Person
from tests.world.phones import Numbers

SETTINGS = """\
[detection]
phone_regions = ["SE", "GB", "DE", "ES"]

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
name = "calls"
type = "recordings"
path = "calls"
timezone = "Europe/Stockholm"
day_first = true
"""
BOXES = ("reception.mbox", "nursing.mbox", "sent-2024.mbox", "lab/shared.mbox", "old/2022.mbox")


@dataclass
class Laid:
    """An item with what was noted of it; `sure`, `left` and `never` are told by who wrote it, and win."""

    item: Item
    notes: list[Note]
    sure: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    never: dict[str, str] = field(default_factory=dict)

    def says(
        self,
        *,
        sure: Mapping[str, str] | None = None,
        left: Mapping[str, str] | None = None,
        never: Mapping[str, str] | None = None,
    ) -> Laid:
        """Tell by key what stands for certain, what is left open, and whom the item must not be taken for."""
        self.sure |= sure or {}
        self.left |= left or {}
        self.never |= never or {}
        return self


class Desk:
    """Writes items below a folder and keeps what they say."""

    def __init__(self, folder: Path, rng: random.Random, numbers: Numbers, cast: Cast) -> None:
        self.rng, self.numbers, self.cast, self.laid = rng, numbers, cast, list[Laid]()
        self.staff: list[Person] = []
        self.tied: dict[str, set[tuple[str, str]]] = {}
        self._folder, self._count, self._boxes = folder, 0, dict[str, mailbox.mbox]()
        for one in ("share", "post/lab", "post/old", "calls"):
            (folder / one).mkdir(parents=True, exist_ok=True)
        (folder / "pii-scan.toml").write_text(SETTINGS)

    def day(self, first: int = 2021, last: int = 2025) -> datetime:
        """Return a working hour of some year."""
        start = datetime.fromisoformat(f"{first}-01-04T08:00:00+01:00")
        return start + timedelta(days=self.rng.randrange((last - first + 1) * 362), minutes=self.rng.randrange(560))

    def one(self, key: str) -> Person:
        """Return a person."""
        return self.cast.by_key(key)

    def firm(self, key: str) -> Firm:
        """Return an employer."""
        return next(one for one in self.cast.firms if one.key == key)

    def file(self, path: str, text: str, who: Who, *, tie: bool = False) -> Laid:
        """Write a file of the share; `#` in its path becomes a number."""
        words = Words(who, self.rng)
        told = words.put(text)
        path = path.replace("#", f"{self._next():03d}")
        place = self._folder / "share" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        ending = path.rsplit(".", 1)[-1]
        place.write_bytes(saved(told, ending))
        return self._lay("share", path, told, words, carrier="ocr" if ending == "png" else "text", tie=tie)

    def mail(self, text: str, who: Who, *, day: datetime | None = None, box: str = "", reply: str = "") -> Laid:
        """Write a mail: lines of a head, an empty line, a body; `%%FILE name` begins an attachment, `%%HTML` a second body."""
        words = Words(who, self.rng)
        told = words.put(text)
        head, _, body = told.partition("\n\n")
        body, *files = body.split("\n%%FILE ")
        body, _, html = body.partition("%%HTML\n")
        box, day, name = (
            box or self.rng.choice(BOXES),
            day or self.day(),
            f"{self._next()}.{self.rng.randrange(16**8):08x}@mx.example.net",
        )
        message = EmailMessage(policy=SMTP.clone(header_factory=_headers()))
        for line in head.split("\n"):
            title, _, value = line.partition(": ")
            message[title] = value
        message["Date"], message["Message-ID"] = format_datetime(day), f"<{name}>"
        if reply:
            message["In-Reply-To"], message["References"] = f"<{reply}>", f"<{reply}>"
        if body.strip() or not html:
            message.set_content(body)
        if html and body.strip():
            message.add_alternative(html, subtype="html")
        elif html:
            message.set_content(html, subtype="html")
        for one in files:
            title, _, content = one.partition("\n")
            message.add_attachment(
                saved(content, title.rsplit(".", 1)[-1]), maintype="application", subtype="octet-stream", filename=title
            )
        if box not in self._boxes:
            self._boxes[box] = mailbox.mbox(self._folder / "post" / box)
        self._boxes[box].add(message.as_bytes())
        return self._lay("post", f"{box}#{name}", told, words, date=day)

    def call(self, sidecar: str, words_said: str, who: Who, *, ending: str = "vtt") -> Laid:
        """Write a recorded call: silence, what the recorder noted (JSON), and a transcript."""
        words = Words(who, self.rng)
        noted = json.loads(words.put(sidecar))
        noted["start"] = self.day().isoformat()
        name = f"{noted['start'][:7]}/rec_{self._next():05d}"
        place = self._folder / "calls" / f"{name}.wav"
        place.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(place), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes(b"\0\0" * 8000)
        place.with_suffix(".json").write_text(json.dumps(noted, ensure_ascii=False))
        told = words.put(words_said)
        if told:
            place.with_suffix(f".{ending}").write_text(_captions(told, ending))
        return self._lay("calls", f"{name}.wav", f"{json.dumps(noted, ensure_ascii=False)}\n{told}", words)

    def rows(self, name: str, title: str, rows: list[tuple[str, str, Who]]) -> list[Laid]:
        """Write a list of calls; each row (id, text, who) is an item."""
        kept, lines = [], [title]
        for number, text, who in rows:
            words = Words(who, self.rng)
            lines.append(f"{number};{words.put(text)}")
            kept.append(self._lay("calls", f"{name}#{number}", lines[-1], words))
        (self._folder / "calls" / name).write_text("\n".join(lines) + "\n")
        return kept

    def close(self) -> None:
        """Write what lies in the mailboxes."""
        for one in self._boxes.values():
            one.close()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _lay(
        self,
        source: str,
        locator: str,
        text: str,
        words: Words,
        *,
        tie: bool = False,
        carrier: str = "text",
        date: datetime | None = None,
    ) -> Laid:
        for key, kind, value in words.notes:
            if kind in IDENTIFIERS and (tie or key in words.signers):
                self.tied.setdefault(key, set()).add((kind, value))
        laid = Laid(Item(source, locator, text, Sheet(), carrier, date), words.notes)
        self.laid.append(laid)
        return laid


def _headers() -> HeaderRegistry:
    """Return headers as they are given, but for those that lie across lines."""
    known = HeaderRegistry()
    known.map_to_type("list-id", UnstructuredHeader)
    return known


def _captions(told: str, ending: str) -> str:
    lines = told.split("\n")
    if ending == "txt":
        return "\n".join(f"[00:00:{7 * number:02d}] {line}" for number, line in enumerate(lines))
    if ending == "json":
        parts = [line.partition(": ") for line in lines]
        return json.dumps(
            {
                "segments": [
                    {"start": 7.0 * n, "end": 7.0 * n + 6, "speaker": who, "text": said}
                    for n, (who, _, said) in enumerate(parts)
                ]
            },
            ensure_ascii=False,
        )
    dot = "," if ending == "srt" else "."
    cues = [
        f"{n + 1}\n00:00:{7 * n:02d}{dot}000 --> 00:00:{7 * n + 6:02d}{dot}000\n{line}\n"
        for n, line in enumerate(lines)
    ]
    return ("WEBVTT\n\n" if ending == "vtt" else "") + "\n".join(cues)
