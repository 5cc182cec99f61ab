"""What extraction and detection produce: segments, findings, contact blocks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from scanner.secret import Secret

_WORDS = {
    "EMAIL_ADDRESS": "e-mail",
    "PHONE_NUMBER": "phone",
    "PERSON": "name",
    "SKYPE_ID": "Skype",
    "LINKEDIN_URL": "LinkedIn",
    "MESSENGER_HANDLE": "messenger",
    "LOCATION": "place",
    "DATE_TIME": "date or time",
    "URL": "web address",
    "NRP": "origin or belief",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP address",
    "MAC_ADDRESS": "MAC address",
}
_start, _end = attrgetter("start"), attrgetter("end")
_CAPITALS = frozenset("US UK ES IT PL FI SE IN AU SG SSN ITIN NHS NINO NIF NIE VAT PESEL PAN TFN NRIC FIN UUID".split())


def type_word(type: str) -> str:
    """Return an entity type as people call it: "e-mail", "US passport"."""
    words = type.split("_")
    return _WORDS.get(type) or " ".join(word if word in _CAPITALS else word.lower() for word in words)


class Role(StrEnum):
    """What a person is to an item, told by structure (a header field, a property), not by prose."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CC = "cc"
    BCC = "bcc"
    AUTHOR = "author"
    OWNER = "owner"
    ATTENDEE = "attendee"
    CONTACT = "contact"
    CALLER = "caller"
    CALLEE = "callee"
    MENTIONED = "mentioned"


class BlockKind(StrEnum):
    """What kind of place holds one person's data together."""

    HEADER = "header"
    VCARD = "vcard"
    ROW = "row"
    SIGNATURE = "signature"
    CARD = "card"
    STATED = "stated"
    """Said by the person: "my new address is", "formerly"."""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom as parts of the width and height of a page, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its part a segment stands; `label` is for people: "Sheet1!row 5", "comment", "slide 4".

    `box` tells where on its page or picture a finding stands: left, top, right, bottom as parts of the width and
    height (0 to 1), whatever the resolution; only where a text was read from a picture.
    """

    page: int | None = None
    label: str | None = None
    seconds: tuple[float, float] | None = None
    box: Box | None = None

    def text(self) -> Place:
        """Return the place of the text that a finding stands in, without its own box, time and speaker."""
        if self.box is None and self.seconds is None:
            return self
        return Place(self.page, None if self.seconds else self.label)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value whose type structure tells (a header address, a vCard field); offsets in the segment's text."""

    start: int
    end: int
    type: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """A stretch of a segment that structure says is about one person: a row, a card, an address pair."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where on its page a stretch of a segment stands, as a picture's reader told."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a stretch of a segment was said: from and to, in seconds since its recording began, and by whom if told.

    `guessed`: the sound does not tell it by itself; a list of names was asked too.
    """

    start: int
    end: int
    seconds: tuple[float, float]
    speaker: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Extracted text with its part and place.

    `part` is relative to the content it was read from: "header", "body", or "" for a content
    without inner structure. `offset` is where `text` begins in the text of that part and
    place, so that long texts can come in several segments; offsets count characters.
    `prose` False keeps name recognition by language models away (code, tables of numbers).
    `boxes` and `times` in the order of the text; `times` do not overlap, and a segment with
    some has no label of its own. `language` is an ISO 639 code where it is told. `searched` False: it is shown to
    who asks what was read, and not searched (ids of messages look like addresses and are nobody's).
    """

    text: str
    part: str = "body"
    place: Place = Place()
    offset: int = 0
    marks: tuple[Mark, ...] = ()
    blocks: tuple[BlockSpan, ...] = ()
    prose: bool = True
    boxes: tuple[WordBox, ...] = ()
    times: tuple[WordTime, ...] = ()
    searched: bool = True
    language: str = ""

    def is_guessed(self, start: int, end: int) -> bool:
        """Tell whether a word of a stretch of the text was guessed."""
        first = bisect_right(self.times, start, key=_end)
        return any(one.guessed for one in self.times[first : bisect_left(self.times, end, lo=first, key=_start)])

    def place_of(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the text: the box around its words and when they were said, where known.

        The label is who said it, where that is told and was one speaker.
        """
        place = self.place
        if found := [one.box for one in self.boxes if one.start < end and start < one.end]:
            left, top, right, bottom = zip(*found, strict=True)
            place = replace(place, box=(min(left), min(top), max(right), max(bottom)))
        first = bisect_right(self.times, start, key=_end)
        if said := self.times[first : bisect_left(self.times, end, lo=first, key=_start)]:
            begun, ended = zip(*(one.seconds for one in said), strict=True)
            speakers = {one.speaker for one in said}
            label = speakers.pop() if len(speakers) == 1 else ""
            place = replace(place, seconds=(min(begun), max(ended)), label=label or place.label)
        return place


@dataclass(frozen=True, slots=True)
class Finding:
    """One entity at one place of one segment.

    `key` is the normal form that look-ups use, `display` how a person reads it. Offsets count
    characters of the segment's text.
    """

    type: str
    start: int
    end: int
    score: float
    recognizer: str
    key: Secret
    display: Secret
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class FoundText:
    """A finding with the text it stands on, where on its page that stands, and when and by whom it was said; if known.

    A contact block told as one finding has `fields`, and `places` where the same card stands more than once.
    """

    finding: Finding
    text: str
    box: Box | None = None
    fields: Mapping[str, str | list[str]] | None = None
    places: tuple[tuple[int, int], ...] = ()
    seconds: tuple[float, float] | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class ContactBlock:
    """Findings of one segment that stand together as one person's card; `members` index its findings."""

    kind: BlockKind
    members: tuple[int, ...]


GUESS = "NAME_GUESS"
"""The type of what may be a full name: nobody is shown one, unless the index knows a person of that name."""


@dataclass(frozen=True, slots=True)
class Detected:
    """All that was found in one segment; findings are sorted by (start, end, type).

    `guesses` are of type `GUESS`, and findings of nothing by themselves.
    """

    findings: tuple[Finding, ...] = ()
    blocks: tuple[ContactBlock, ...] = ()
    guesses: tuple[Finding, ...] = ()
    cut: bool = False
    """A recognizer of the company's own ran out of time somewhere in it."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A normalised value that can point at a person: `key` for look-ups, `display` for people."""

    type: str
    key: Secret
    display: Secret

    @property
    def form(self) -> tuple[str, str]:
        """Type and normal form: what tells it from every other."""
        return self.type, self.key.reveal()

    @property
    def value(self) -> Secret:
        """The form for other programs: the normal form, but a name as it is written and a profile as its address."""
        return self.display if self.type in ("PERSON", "LINKEDIN_URL") else self.key
