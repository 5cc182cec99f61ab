"""Reads a document as the caller does, without limits: everything by kind, members read to their end."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from scanner.extract import extractor_for, sniff
from scanner.model import Segment
from scanner.ports import About, Blob, Member, Trouble

HARD = 64 * 1024


@dataclass
class Read:
    media_type: str
    segments: list[Segment] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    abouts: list[About] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(segment.text for segment in self.segments)

    @property
    def searched(self) -> str:
        """What detection gets to see of it."""
        return "\n".join(segment.text for segment in self.segments if segment.searched)

    def marks(self, type: str) -> list[str]:
        return [one.text[mark.start : mark.end] for one in self.segments for mark in one.marks if mark.type == type]

    def said(self, text: str) -> tuple[tuple[float, float] | None, str | None]:
        """When and by whom a text that stands in one segment was said."""
        (segment,) = (one for one in self.segments if text in one.text)
        start = segment.text.index(text)
        place = segment.place_of(start, start + len(text))
        return place.seconds, place.label

    def blocks(self, kind: str) -> list[str]:
        return [one.text[b.start : b.end] for one in self.segments for b in one.blocks if b.kind == kind]

    def at(self, part: str, label: str | None = None, page: int | None = None) -> str:
        wanted = [
            one.text
            for one in self.segments
            if one.part == part and one.place.label == label and (page is None or one.place.page == page)
        ]
        return "".join(wanted)

    @property
    def reasons(self) -> set[str]:
        return {trouble.reason.value for trouble in self.troubles}


def blob(data: bytes, name: str = "", media_type: str | None = None) -> Blob:
    return Blob(io.BytesIO(data), len(data), name, media_type)


def read(data: bytes, name: str = "", media_type: str | None = None) -> Read:
    """Sniff and extract; raises what the extractor raises."""
    one = blob(data, name, media_type)
    kind = sniff(one)
    assert one.stream.tell() == 0
    found = Read(kind)
    extractor = extractor_for(kind)
    if extractor is None:
        return found
    for piece in extractor.extract(one):
        match piece:
            case Segment():
                check(piece)
                found.segments.append(piece)
            case Member():
                assert piece.name not in found.members
                found.members[piece.name] = piece.stream.read()
            case Trouble():
                found.troubles.append(piece)
            case About():
                found.abouts.append(piece)
    return found


def check(segment: Segment) -> None:
    """Hold the promises of the port that every segment keeps."""
    size = len(segment.text)
    assert 0 < size <= HARD
    segment.text.encode("utf-8")
    assert "\x00" not in segment.text
    for mark in segment.marks:
        assert 0 <= mark.start < mark.end <= size
        assert segment.text[mark.start : mark.end].strip()
    ends = 0
    for time in segment.times:
        assert ends <= time.start < time.end <= size
        assert 0 <= time.seconds[0] <= time.seconds[1]
        ends = time.end
    for block in segment.blocks:
        assert 0 <= block.start < block.end <= size
