"""Calls as a connector hands them over: who spoke, when and how long, then the recordings and transcripts."""

from __future__ import annotations

import io
import math
import re
import tarfile
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, ClassVar, cast

from scanner.callfile import MEDIA_TYPE, SIDECAR, Facts, Party, opened, recording_type
from scanner.errors import UnreadableError
from scanner.extract.addresses import Mailbox, person
from scanner.extract.charsets import clean
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.names import Unique, shown
from scanner.extract.sniffing import HEAD, UNKNOWN, sniff
from scanner.model import BlockKind, Place, Reason, Segment
from scanner.ports import About, Blob, Extracted, Member, Trouble

PARTIES = 1000
PIECES = 10_000
FIELDS = 25_000
_SHORT, _NOTED = 500, 30_000
_FIELDS = Place(label="fields")
_NOTICES = Place(label="notices")
_NO_WORDS = re.compile(r"(?:^|[\W_])chat(?:[\W_]|$)|^" + re.escape(SIDECAR), re.I)
_WORD = re.compile(rb"[^\W\d_]|[\x80-\xff]")
_DIRECTIONS = {"in": "in", "out": "out", "internal": "internal"}


class CallExtractor:
    """Reads a call: its facts as a header, each recording and transcript as a member.

    A recording is told when nobody can listen to it and no transcript says what was said.
    """

    name: ClassVar[str] = "call"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({MEDIA_TYPE})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield what is known of the call, then its pieces."""
        try:
            facts, pieces = opened(blob.stream)
        except (ValueError, tarfile.TarError, RecursionError):
            raise UnreadableError(Reason.CORRUPT, "no call in it") from None
        yield About(title=_title(facts), created=facts.started[:_SHORT] or None)
        yield from _header(facts)
        try:
            yield from _members(pieces, always=blob.means.speech is not None and blob.means.speech.always)
        except tarfile.TarError:
            raise UnreadableError(Reason.TRUNCATED, "the call breaks off") from None


def _title(facts: Facts) -> str:
    told = ", ".join(filter(None, (_seconds(facts), _DIRECTIONS.get(facts.direction, ""))))
    return clean(facts.title)[:_SHORT] or (f"Call, {told}" if told else "Call")


def _seconds(facts: Facts) -> str:
    good = facts.seconds is not None and math.isfinite(facts.seconds) and 0 <= facts.seconds < 1e9
    return f"{facts.seconds:.10g} s" if good else ""


def _header(facts: Facts) -> Iterator[Extracted]:
    people = Draft("header", prose=False)
    for party in facts.parties[:PARTIES]:
        _party(people, party)
    people.line(f"Title: {clean(facts.title)}" if facts.title else "")
    people.line(f"Start: {clean(facts.started)[:_SHORT]}" if facts.started else "")
    people.line(f"Duration: {_seconds(facts)}" if _seconds(facts) else "")
    people.line(f"Direction: {clean(facts.direction)[:_SHORT]}" if facts.direction else "")
    yield from people.rest()
    fields = Draft("header", _FIELDS, offset=0)
    for key, value in islice(_told(facts), FIELDS):
        # A blank line keeps neighbours apart: the caller's name must not look like the label of the agent's number.
        fields.write(clean(f"{key}: {value}\n\n"))
        yield from fields.take()
    yield from fields.rest()
    if len(facts.told) > FIELDS:
        yield Trouble(Reason.TOO_MANY, f"more than {FIELDS} fields of one call")
    if facts.notices:
        text = clean("\n".join(facts.notices))[:_NOTED]
        yield Segment(text + "\n", "header", _NOTICES, prose=False, searched=False)


def _told(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the fields; not what stands above, word for word, with its role."""
    above = {text.strip() for one in facts.parties for text in (one.name, one.number, one.email)} | {""}
    for key, value in facts.told.items():
        if value.strip() not in above:
            yield key.strip() or "field", value.strip()


def _party(draft: Draft, party: Party) -> None:
    draft.write(f"{party.role.title()}: ")
    begun = draft.begin()
    told = [one for one in (_name(party), _number(party), _email(party)) if one[0]]
    for number, (text, type) in enumerate(told):
        draft.write(", " if number else "")
        draft.write(text, type, party.role)
    if sum(type is not None for _, type in told) > 1:
        draft.end(begun, BlockKind.HEADER)
    draft.write("\n")


def _name(party: Party) -> tuple[str, str | None]:
    text = clean(party.name).strip()[:300]
    found = person(Mailbox(text, party.email)) if fits(Kind.NAME, text) else None
    return text, found[2] if found else None


def _number(party: Party) -> tuple[str, str | None]:
    text = clean(party.number).strip()[:300]
    return text, "PHONE_NUMBER" if fits(Kind.PHONE, text) else None


def _email(party: Party) -> tuple[str, str | None]:
    text = clean(party.email).strip()[:300]
    return text, "EMAIL_ADDRESS" if fits(Kind.EMAIL, text) else None


def _members(pieces: Iterator[tuple[str, int, BinaryIO]], *, always: bool) -> Iterator[Extracted]:
    """Yield the pieces; a recording is heard where no transcript came before it, or `always`."""
    names, said = Unique(), False
    silent: list[str] = []
    for number, (told, size, stream) in enumerate(pieces):
        if number >= PIECES:
            raise UnreadableError(Reason.TOO_MANY, f"more than {PIECES} pieces of one call")
        name = names(shown(told) or "unnamed")
        head = _head(stream)
        kind = _kind(head, name)
        if not is_recording(kind):
            said = said or _says_something(head, name)
            yield Member(name, cast(BinaryIO, _Joined(head, stream)), size, kind)
        elif not size:
            yield from _named(name)
            yield Trouble(Reason.TRUNCATED, "a recording without a byte", name)
        else:
            if _is_cut(head, size):
                yield Trouble(Reason.TRUNCATED, "the recording is shorter than its head says", name)
            if _is_read(kind) and (always or not said):
                yield Member(name, cast(BinaryIO, _Joined(head, stream)), size, kind)  # tells itself if nobody hears it
            else:
                silent.append(name)
                yield from _named(name)
    for name in () if said else silent:
        yield Trouble(Reason.NO_SPEECH_MODEL, "and no transcript beside it", name)


def is_recording(kind: str) -> bool:
    """Tell whether a media type is that of sound, or of pictures with sound."""
    return kind.startswith(("audio/", "video/"))


def _head(stream: BinaryIO) -> bytes:
    """Return the first bytes; a stream may give fewer than it was asked for."""
    parts, size = [], 0
    while size < HEAD and (block := stream.read(HEAD - size)):
        parts.append(block)
        size += len(block)
    return b"".join(parts)


def _kind(head: bytes, name: str) -> str:
    """Tell the media type by content; by name only what no content shows."""
    found = sniff(Blob(io.BytesIO(head), len(head), name)) if head else UNKNOWN
    if head.startswith(b"#!AMR"):
        return "audio/AMR"
    if found != UNKNOWN:
        return found
    return recording_type(name) or UNKNOWN


def _says_something(head: bytes, name: str) -> bool:
    """Tell whether a piece can be what was said: no chat, no sidecar, not empty."""
    return not _NO_WORDS.search(name) and bool(_WORD.search(head.replace(b"WEBVTT", b"").replace(b"\x00", b"")))


def _is_cut(head: bytes, size: int) -> bool:
    """Tell a WAVE file that lacks its end; programs that write as they record leave 0 or the highest number."""
    told = int.from_bytes(head[4:8], "little")
    return head[:4] == b"RIFF" and 0 < told < 0xFFFFFF00 and told + 8 > size


def _is_read(kind: str) -> bool:
    from scanner.extract import extractor_for

    return extractor_for(kind) is not None


def _named(name: str) -> Iterator[Segment]:
    """Yield the name of a recording that is no member: it often holds a number."""
    yield Segment(f"Recording: {name}\n", "header", Place(label="recordings"), prose=False)


class _Joined:
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that is left if negative."""
        if not self._head:
            return self._rest.read(size)
        if size < 0:
            found, self._head = self._head + self._rest.read(), b""
        else:
            found, self._head = self._head[:size], self._head[size:]
        return found
