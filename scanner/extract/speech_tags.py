"""What a recording says beside its sound: titles, people, comments, chapters, covers, how long it lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from scanner.extract.charsets import clean
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

if TYPE_CHECKING:
    from tinytag import TinyTag

_PEOPLE = frozenset(
    "artist albumartist album_artist composer author performer director conductor lyricist owner".split()
)
_FIELDS = ("title", "artist", "albumartist", "composer", "album", "comment", "genre", "year")
_LONGEST = 64 * 1024
_MOST = 5_000
_SILENT = frozenset(
    "major_brand minor_version compatible_brands encoder encoded_by_tool handler_name vendor_id".split()
)
_MOST_PICTURES = 50
_ENDINGS = {"image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}

Line = tuple[str, str]
"""What it is, and the text."""


class Tags:
    """Collects the tags of one recording by all readers, each text once."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self.seconds: float | None = None
        """How long it says to last."""
        self._lines: dict[Line, None] = {}
        self._pictures: list[Member] = []
        self._broken = False

    def read(self) -> None:
        """Read what can be read without the extra `[speech]`."""
        from tinytag import TinyTag, UnsupportedFormatError

        self._blob.stream.seek(0)
        try:
            found = TinyTag.get(file_obj=self._blob.stream, image=True)
        except UnsupportedFormatError:
            return
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - the library raises anything on hostile tags
            self._broken = True
            return
        self.seconds = found.duration
        self.add(_lines(found))
        images = [image for row in found.images.as_dict().values() for image in row][:_MOST_PICTURES]
        for number, image in enumerate(images, 1):
            self._pictures.append(_cover(number, image.mime_type or "", image.data))
            self.add([("picture", image.description or "")])

    def add(self, lines: Iterable[Line]) -> None:
        """Take further texts; what is known stands once."""
        known = {text for _, text in self._lines}
        for key, value in lines:
            text = clean(value).strip()[:_LONGEST]
            if text and text not in known and key.lower() not in _SILENT and len(self._lines) < _MOST:
                known.add(text)
                self._lines[key, text] = None

    def told(self) -> Iterator[Extracted]:
        """Yield the texts, how long it lasts, and the pictures."""
        if self._broken:
            yield Trouble(Reason.CORRUPT, "tags of a recording")
        draft = Draft("header", Place(label="tags"))
        for key, text in self._lines:
            draft.write(f"{key}: ")
            person = key.lower() in _PEOPLE and " " in text and fits(Kind.NAME, text)
            draft.line(text, "PERSON" if person else None, Role.AUTHOR if person else None)
        yield from draft.rest()
        if self.seconds:  # shown, not searched: it looks like a time of day
            yield Segment(f"duration: {clock(self.seconds)}\n", "header", Place(label="duration"), searched=False)
        yield from self._pictures


def clock(seconds: float) -> str:
    """Return a length of time as a player shows it: "1:02:03"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _lines(found: TinyTag) -> Iterator[Line]:
    for key in _FIELDS:
        if value := getattr(found, key, None):
            yield key, str(value)
    for key, values in found.other.items():
        for value in values:
            yield key, str(value)


def _cover(number: int, media_type: str, data: bytes) -> Member:
    return Member(f"cover {number}{_ENDINGS.get(media_type, '')}", BytesIO(data), len(data), None)
