"""Calendars (iCalendar, RFC 5545, and vCalendar 1.0): each event, task and note as a record with its people.

Read line by line like cards and not by `icalendar`, which holds the whole calendar in memory, takes a
millisecond for each event, and gives up all of it at some broken lines.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import unquote

from scanner.extract.addresses import Mailbox, mailboxes, person
from scanner.extract.charsets import Decoded
from scanner.extract.draft import HARD, Draft
from scanner.extract.links import link_values
from scanner.extract.markup import html_segments
from scanner.extract.names import Unique, shown
from scanner.extract.text import SPOILT, or_text
from scanner.extract.traces import read_ids
from scanner.extract.vlines import Line, lines, unescaped
from scanner.model import BlockKind, Place, Role, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

FIELDS = 20_000
_ID = 1000
_RECORDS = {
    "vevent": "event",
    "vtodo": "task",
    "vjournal": "note",
    "vfreebusy": "free times",
    "vavailability": "free times",
}
_PEOPLE: dict[str, Role | None] = {
    "organizer": Role.OWNER,
    "attendee": Role.ATTENDEE,
    "calendar-address": None,
    "x-ms-olk-sender": Role.SENDER,
    "x-sender": Role.SENDER,
    "x-owner": Role.OWNER,
}
_SILENT = re.compile(
    r"(?:dtstamp|dtstart|dtend|duration|due|completed|created|last-modified|sequence|rrule|exrule|rdate|exdate|trigger"
    r"|recurrence-id|status|transp|class|priority|percent-complete|version|calscale|method|action|repeat|geo|tzid"
    r"|tzoffsetfrom|tzoffsetto|tzurl|freebusy|acknowledged|refresh-interval|x-published-ttl|color|busytype"
    r"|x-microsoft-cdo-(?!owner)|x-microsoft-dis|x-mozilla|x-moz-|x-lic-|x-apple-(?:travel|sort|need)|x-wr-(?:relcalid|alarmuid)"
    r"|x-google-calendar-content-icon|x-primary-calendar|x-wr-timezone|x-ms-olk-(?:force|aut|conf|apptseq)|tzname)"
)
_TOLD_IN_PARAMETERS = ("CN", "EMAIL", "LABEL", "TITLE", "X-TITLE", "X-ADDRESS", "X-GUEST", "X-NAME", "X-CN", "FILENAME")
_WORDS = re.compile(r"(?!(?:true|false|none|yes|no|\w+/\w+)\Z).*[^\W\d_]{3}|@", re.I | re.S)
_ADDRESSES = ("SENT-BY", "DIR", "MEMBER", "DELEGATED-TO", "DELEGATED-FROM", "X-EMAIL", "ALTREP")
_EXTENSION = re.compile(r"\w{1,10}\Z")


class CalendarExtractor:
    """Reads events, tasks, journals and alarms; files inside are members."""

    name: ClassVar[str] = "calendar"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"text/calendar"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield each record: its people, its texts, the files in it."""
        yield from or_text(blob, self._records(blob), "no entry of a calendar in it")

    def _records(self, blob: Blob) -> Iterator[Extracted]:
        text = Decoded(blob.stream)
        names = Unique()
        faults: list[Trouble] = []
        counts: dict[str, int] = {}
        record = _Record(Place(label="calendar"))
        calendar, depth = record, 0
        for line in lines(text, faults):
            kind = line.value.strip().lower()
            if line.name == "begin" and kind in _RECORDS and not depth:
                yield from record.pieces(names)
                counts[kind] = counts.get(kind, 0) + 1
                record, depth = _Record(Place(label=f"{_RECORDS[kind]} {counts[kind]}")), 1
            elif line.name == "begin":
                depth += depth > 0
            elif line.name == "end" and depth:
                depth -= 1
                if not depth:
                    yield from record.pieces(names)
                    record = calendar
            elif len(record.lines) < FIELDS and not _SILENT.match(line.name):
                record.lines.append(line)
        yield from record.pieces(names)
        yield from faults
        if text.spoilt:
            yield SPOILT


@dataclass
class _Record:
    """The lines of one event, task or note, those of its alarms too; or those of the calendar itself."""

    place: Place
    lines: list[Line] = field(default_factory=list)

    def pieces(self, names: Unique) -> Iterator[Extracted]:
        """Yield what was gathered and forget it."""
        found, self.lines = self.lines, []
        people = Draft("body", self.place, prose=False)
        texts = Draft("body", self.place)
        for line in found:
            if line.name in _PEOPLE:
                _person(people, line)
        yield from people.rest()
        texts.offset = people.offset
        for line in found:
            if line.name in _PEOPLE:
                continue
            if line.data is not None:
                yield from _file(line, names)
            elif line.parameters.get("FMTTYPE", "").lower() == "text/html" and line.name != "attach":
                yield from html_segments(unescaped(line.value), "body", f"{self.place.label} html")
            else:
                _text(texts, line)
            _parameters(texts, line)
            yield from texts.take()
        yield from texts.rest()
        ids = "".join(
            f"Uid: {line.value.strip()[:_ID]}\n" for line in found if line.name == "uid" and "@" in line.value
        )
        if ids:  # they look like addresses and are nobody's
            yield Segment(ids[:HARD], "body", Place(label=f"{self.place.label} ids"), prose=False, searched=False)


def _person(draft: Draft, line: Line) -> None:
    """Write name and address in one block; in vCalendar the value is an entry as of a mail's header."""
    role = _PEOPLE[line.name]
    value = unescaped(line.value).strip()
    address = next((told for told, type in link_values(value) if type == "EMAIL_ADDRESS"), "")
    told = line.parameters
    mailbox = Mailbox(told.get("CN", ""), address or told.get("EMAIL", ""))
    if not address and "@" in value:
        entry = next(mailboxes(value), Mailbox("", ""))
        mailbox = Mailbox(mailbox.name or entry.name, entry.address)
    draft.write(f"{line.name.title()}: ")
    begun = draft.begin()
    name = mailbox.name.strip()
    found = person(Mailbox(name, mailbox.address)) if name != mailbox.address else None
    if found:
        draft.write(name[: found[1]], found[2], role)
        draft.write(name[found[1] :])
    elif name:
        draft.write(name, "EMAIL_ADDRESS" if "@" in name and " " not in name else None, role)
    if mailbox.address and mailbox.address != name:
        draft.write(" <" if name else "<")
        draft.write(mailbox.address, "EMAIL_ADDRESS" if "@" in mailbox.address else None, role)
        draft.write(">")
    if name and mailbox.address:
        draft.end(begun, BlockKind.HEADER)
    draft.write("\n")
    if value and not address and value not in (name, mailbox.address):
        draft.line(value)
    if address and told.get("EMAIL", address) != address:
        draft.line(told["EMAIL"], "EMAIL_ADDRESS")
    _parameters(draft, line, known=("CN", "EMAIL"))


def _text(draft: Draft, line: Line) -> None:
    value = unescaped(line.value).strip()
    if line.name == "uid":
        value = " ".join(read_ids(value)) if "@" in value else value if value.isalnum() else ""
    if not value or value.lower().startswith("cid:"):
        return
    draft.write(f"{line.name.title()}: ")
    scheme = value[:12].partition(":")
    values = list(link_values(value)) if scheme[1] and " " not in value else []
    if len(values) == 1 and values[0][1]:
        draft.write(values[0][0], values[0][1])
    else:
        draft.write(value)
    draft.write("\n")


def _parameters(draft: Draft, line: Line, known: tuple[str, ...] = ()) -> None:
    """Write the parameters that tell of people or are written by them."""
    for key, value in line.parameters.items():
        if key in known or not value:
            continue
        if key in _ADDRESSES:
            for one in value.split(","):
                values = list(link_values(one)) or [(unquote(one), None)]
                for told, type in values:
                    draft.line(told, type)
        elif key in _TOLD_IN_PARAMETERS or (key.startswith("X-") and _WORDS.search(value)):
            draft.line(unescaped(value))


def _file(line: Line, names: Unique) -> Iterator[Member]:
    told = (
        line.parameters.get("FILENAME") or line.parameters.get("X-FILENAME") or line.parameters.get("X-APPLE-FILENAME")
    )
    extension = _EXTENSION.search(line.media_type.rpartition("/")[2])
    name = shown(told or "").replace("/", "_") or f"{line.name}{'.' + extension[0] if extension else ''}"
    if line.data:
        yield Member(names(name), io.BytesIO(line.data), len(line.data), line.media_type or None)
