"""Marker words: one for each place of each document, the same in every run."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_VOWELS = "aeou"
_CONSONANTS = "bdkmnprst"
"""Letters that pictures' readers hardly mistake."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that stands in one place and nowhere else; `ocr`: only as a picture of it."""

    word: str
    ocr: bool = False

    def found_in(self, text: str) -> bool:
        """Tell whether it stands there as a whole word, capitals or not."""
        return re.search(rf"(?<![0-9a-z]){self.word}(?![0-9a-z])", text) is not None


class Marks:
    """Hands a maker the marker of each place it names, and remembers them."""

    def __init__(self, document: str) -> None:
        self._document = document
        self.places: dict[str, Marker] = {}

    def __call__(self, place: str) -> str:
        """Return the word of a place: letters and digits, so that every tool keeps it as one."""
        digest = self._digest(place)
        return self._keep(place, Marker(f"zq{_syllables(digest, 3)}{digest[8] % 10}{digest[9] % 10}"))

    def cut(self, place: str, pieces: int = 2) -> list[str]:
        """Return the word in pieces of at least two letters, to be written as runs that follow each other."""
        word = self(place)
        return [word[at * 2 : at * 2 + 2] for at in range(pieces - 1)] + [word[pieces * 2 - 2 :]]

    def number(self, place: str) -> str:
        """Return ten digits, as of a phone."""
        return self._keep(place, Marker(f"47{int.from_bytes(self._digest(place)[:6]) % 10**8:08}"))

    def picture(self, place: str) -> str:
        """Return a word that is going to be drawn."""
        return self._keep(place, Marker(f"wo{_syllables(self._digest(place), 4)}", ocr=True))

    def _keep(self, place: str, marker: Marker) -> str:
        if place in self.places:
            raise ValueError(f"{self._document}: {place} is there twice")
        self.places[place] = marker
        return marker.word

    def _digest(self, place: str) -> bytes:
        return hashlib.sha256(f"{self._document}/{place}".encode()).digest()


def _syllables(digest: bytes, number: int) -> str:
    return "".join(
        _CONSONANTS[digest[2 * at] % len(_CONSONANTS)] + _VOWELS[digest[2 * at + 1] % len(_VOWELS)]
        for at in range(number)
    )


Maker = Callable[[Marks], bytes]


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the corpus: its name, its format as the figures count it, and who makes it."""

    name: str
    format: str
    make: Maker

    def build(self) -> Built:
        """Make it; a place in its name counts as well."""
        marks = Marks(self.name)
        return Built(self, self.make(marks), marks.places)


@dataclass(frozen=True, slots=True)
class Built:
    """A document made, with the marker of each of its places."""

    document: Document
    data: bytes
    places: Mapping[str, Marker]


def packed(parts: Mapping[str, str | bytes], stored: str = "") -> bytes:
    """Return a zip of the parts; the one named `stored` is not compressed, as ODF and EPUB want."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """Return what a library writes into a file object."""
    target = io.BytesIO()
    save(target)
    return target.getvalue()
