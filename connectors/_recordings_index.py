"""Which record tells of which recording: keys of records, their places, and what found its recording.

A record costs about a hundred bytes, whatever stands in it: keys are kept as hashes, the rest is read again.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote, urlsplit

from connectors._recordings_fields import Fields
from connectors._recordings_names import LEAST_ID, candidates, ids, stem
from connectors._recordings_records import Record, Shape
from connectors._recordings_store import Stored
from scanner.callfile import recording_type

MOST_ROWS = 100
"""So many records of one recording are taken as its own; more are calls by themselves."""
_LEAST_NAME = 8
"""Shorter names come again in each folder (`001.wav`): there a record must name the folder as well."""
_FOLDED = "~"
_SEPARATOR = re.compile(r"[/\\]+")


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record stands; its digest tells whether it still does."""

    file: Stored
    shape: Shape
    offset: int
    length: int
    digest: int


class Index:
    """The records of the tables and loose sidecars of one folder."""

    def __init__(self, folder: str, fields: Fields) -> None:
        self.folder = folder
        self._fields = fields
        self.files: list[tuple[Stored, Shape]] = []
        self._file, self._length = array("I"), array("I")
        self._offset, self._digest = array("Q"), array("Q")
        self._keys, self._rows = array("Q"), array("I")
        self._sorted: tuple[Any, Any] | None = None
        self.claimed = bytearray()

    def __len__(self) -> int:
        return len(self._file)

    def begin(self, file: Stored, shape: Shape) -> None:
        """Let the records that follow be those of this file."""
        self.files.append((file, shape))

    def add(self, record: Record, also: str = "") -> None:
        """Take a record of the file that was begun; `also` is a name that it has beside its own."""
        number = len(self._file)
        self._file.append(len(self.files) - 1)
        self._offset.append(record.offset)
        self._length.append(len(record.data))
        self._digest.append(digest(record.data))
        keys = {*self._keys_of(record.fields), *([f"n/{also}"] if also else [])}
        for key in keys | {f"{_FOLDED}{one.casefold()}" for one in keys if one != one.casefold()}:
            self._keys.append(_hash(key))
            self._rows.append(number)

    def end(self) -> None:
        """Make it ready for look-ups."""
        self.claimed = bytearray(len(self))
        if not self._keys:
            return
        import numpy

        keys, rows = numpy.frombuffer(self._keys, "u8"), numpy.frombuffer(self._rows, "u4")
        order = numpy.argsort(keys, kind="stable")
        self._sorted = keys[order], rows[order]
        self._keys, self._rows = array("Q"), array("I")

    def row(self, number: int) -> Row:
        """Return where a record stands."""
        file, shape = self.files[self._file[number]]
        return Row(file, shape, self._offset[number], self._length[number], self._digest[number])

    def holds(self, number: int, record: Record) -> bool:
        """Tell whether a record is the one that was taken under this number."""
        return self._offset[number] == record.offset and self._digest[number] == digest(record.data)

    def counts(self) -> list[int]:
        """Return how many records each of the files has."""
        found = [0] * len(self.files)
        for number in self._file:
            found[number] += 1
        return found

    def find(self, paths: Iterable[str], *, exact: bool = False) -> list[int]:
        """Return the records that tell of a call, known by the paths of its files; marks them as claimed.

        Not `exact`: capitals do not count where nothing else is found.
        """
        found: dict[int, None] = {}
        for path in paths:
            for number in self._of(path.removeprefix(self.folder), exact=exact):
                found.setdefault(number)
        chosen = list(found)[:MOST_ROWS]
        for number in chosen:
            self.claimed[number] = 1
        return chosen

    def loose(self) -> Iterator[int]:
        """Yield the records for which no recording was found."""
        return (number for number, claimed in enumerate(self.claimed) if not claimed)

    def _of(self, path: str, *, exact: bool) -> list[int]:
        parts = path.split("/")
        for fold in (False,) if exact else (False, True):
            for name in [stem(parts[-1])] if recording_type(parts[-1]) else candidates(parts[-1]):
                if found := self._named([*parts[:-1], name], fold=fold):
                    return found
            told = [one for one in ids(parts[-1]) if len(parts) == 1 or len(one) >= LEAST_ID]
            if found := self._look_up("i/", told, fold=fold):
                return found
        return []

    def _named(self, places: Sequence[str], *, fold: bool) -> list[int]:
        for count in (3, 2):
            if len(places) >= count and (found := self._look_up(f"{count}/", ["/".join(places[-count:])], fold=fold)):
                return found
        if len(places) == 1 or len(places[-1]) >= _LEAST_NAME:
            return self._look_up("n/", places[-1:], fold=fold)
        return []

    def _look_up(self, kind: str, names: Sequence[str], *, fold: bool) -> list[int]:
        if self._sorted is None or not names:
            return []
        import numpy

        keys = [f"{kind}{one}" for one in names]
        if fold:
            keys = [f"{mark}{one.casefold()}" for one in keys for mark in ("", _FOLDED)]
        known, rows = self._sorted
        wanted = numpy.array([_hash(one) for one in keys], "u8")
        firsts, lasts = numpy.searchsorted(known, wanted), numpy.searchsorted(known, wanted, "right")
        found = [
            int(rows[at])
            for first, last in zip(firsts, lasts, strict=True)
            for at in range(int(first), min(int(last), int(first) + MOST_ROWS))
        ]
        return sorted(set(found))

    def _keys_of(self, fields: Mapping[str, str]) -> Iterator[str]:
        for title, value in fields.items():
            what, _ = self._fields.naming(title)
            if what == "id" and 0 < len(value.strip()) <= 200:
                yield f"i/{value.strip()}"
            elif what == "file":
                yield from _names(value)


def _names(value: str) -> Iterator[str]:
    """Yield the keys of a name, path or address of a recording."""
    value = value.strip()
    if not value or len(value) > 2000:
        return
    if "://" in value:
        try:
            value = unquote(urlsplit(value).path)
        except ValueError:
            return
    parts = [one for one in _SEPARATOR.split(value) if one not in ("", ".", "..")]
    if not parts or (not recording_type(parts[-1]) and len(parts[-1]) < 4):
        return
    places = [*parts[:-1], stem(parts[-1]) if recording_type(parts[-1]) else parts[-1]]
    yield f"n/{places[-1]}"
    for count in (2, 3):
        if len(places) >= count:
            yield f"{count}/" + "/".join(places[-count:])


def names_in(fields: Mapping[str, str], known: Fields) -> Iterator[str]:
    """Yield the stems of the recordings that a record names."""
    for title, value in fields.items():
        if known.naming(title)[0] == "file":
            yield from (key[2:] for key in _names(value) if key.startswith("n/"))


def digest(data: bytes) -> int:
    """Return 64 bits that tell the bytes of a record from others."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


def _hash(key: str) -> int:
    return digest(key.encode("utf-8", "surrogatepass"))
