"""Which files of a recording are read, and under what names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connectors._calls_answers import number, objects, text

_NAMES = {
    "M4A": ("audio", "m4a"),
    "MP4": ("video", "mp4"),
    "TRANSCRIPT": ("transcript", "vtt"),
    "CC": ("captions", "vtt"),
    "CHAT": ("chat", "txt"),
    "CHAT_MESSAGE": ("messages", "txt"),
    "TIMELINE": ("timeline", "json"),
    "SUMMARY": ("summary", "json"),
    "CSV": ("polls", "csv"),
}
_KEPT = (
    "id", "file_type", "file_extension", "file_size", "download_url", "recording_start", "recording_end",
    "recording_type", "status",
)  # fmt: skip
_PICTURE = "TB"


@dataclass(frozen=True, slots=True)
class File:
    """One file as Zoom tells it; `pending`: it is still being made."""

    row: Mapping[str, Any]

    @property
    def id(self) -> str:
        return text(self.row, "id")

    @property
    def type(self) -> str:
        return text(self.row, "file_type").upper()

    @property
    def size(self) -> int | None:
        found = number(self.row, "file_size")
        return int(found) if found and found > 0 else None

    @property
    def url(self) -> str:
        return text(self.row, "download_url")

    @property
    def pending(self) -> bool:
        """A recording under way has neither an end nor a type; one that is put together says so."""
        status = text(self.row, "status").lower()
        under_way = self.row.get("file_type") == "" or self.row.get("recording_end") == ""
        return status not in ("", "completed") or (under_way and self.size is None)

    @property
    def name(self) -> str:
        """What it is called in the call, before it is told from others of its kind."""
        stem, ending = _NAMES.get(self.type, ("file", ""))
        told = text(self.row, "file_extension").lower()
        ending = told if told.isascii() and told.isalnum() and len(told) < 6 else ending
        return f"{stem}.{ending}" if ending else stem


def files(row: Mapping[str, Any]) -> list[File]:
    """Return the files of a recording's row."""
    return [File({name: one[name] for name in _KEPT if name in one}) for one in objects(row.get("recording_files"))]


def chosen(found: Sequence[File]) -> tuple[list[tuple[str, File]], list[str]]:
    """Return the files to read, each with a name of its own, and what is told of those that are not.

    A video has the sound of its audio file again: one of them is read. Its pictures are told as not examined.
    """
    heard = {text(one.row, "recording_start") for one in found if one.type == "M4A" and not one.pending}
    kept: list[File] = []
    filmed: set[str] = set()
    videos = pictures = 0
    for one in sorted(found, key=lambda one: (text(one.row, "recording_start"), _rank(one), one.id)):
        start = text(one.row, "recording_start")
        if one.pending:
            continue
        if one.type == _PICTURE:
            pictures += 1
        elif one.type == "MP4" and (start in heard or start in filmed):
            videos += 1
        else:
            kept.append(one)
            filmed |= {start} if one.type == "MP4" else set()
    told = []
    if videos:
        told.append(f"{videos} video files are not examined: their sound is read from another file of the recording")
    if pictures:
        told.append(f"{pictures} pictures of the recording are not examined")
    return list(_named(kept)), told


def _rank(one: File) -> tuple[int, int]:
    """What was heard goes first, and of several videos the one with most in it."""
    order = list(_NAMES)
    return order.index(one.type) if one.type in order else len(order), -(one.size or 0)


def _named(found: Sequence[File]) -> Iterator[tuple[str, File]]:
    taken: dict[str, int] = {}
    for one in found:
        taken[one.name] = count = taken.get(one.name, 0) + 1
        stem, dot, ending = one.name.partition(".")
        yield (one.name if count == 1 else f"{stem}-{count}{dot}{ending}"), one
