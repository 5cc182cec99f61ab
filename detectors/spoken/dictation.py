"""Numbers and addresses as they come out of speech, whether the model wrote words, digits or an address.

For whoever has two hearings of one stretch of sound and is to choose: it tells where each has such a thing, what is
meant, and whether that can be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from detectors.names.first_names import is_given
from detectors.phones.forms import reading
from detectors.spoken.forms import addresses, digits_of
from detectors.spoken.glued import addresses as glued_addresses
from detectors.spoken.glued import as_address
from detectors.spoken.hearings import readings, respellings
from detectors.spoken.tables import ENGLISH, GERMAN, NORWEGIAN, TABLES, Spoken
from detectors.spoken.words import Kind, words
from scanner.ports import Dictated, Spelt

_LANGUAGES = (("en", ENGLISH), ("de", GERMAN), ("no", NORWEGIAN), ("nb", NORWEGIAN), ("nn", NORWEGIAN))
_WRITTEN = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.ASCII)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST_DIGITS = 6
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Dictation:
    """Carries out `scanner.ports.Dictation`; `regions` are those whose national numbers are known."""

    regions: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset(code for code, _ in _LANGUAGES)

    def read(self, text: str, beside: str = "") -> Sequence[Dictated]:
        """Return what is dictated in a text, in order."""
        found: list[Dictated] = []
        for one in self._all(text, beside):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
        return sorted(found, key=lambda one: one.start)

    def spelt(self, text: str) -> Sequence[Sequence[Spelt]]:
        """Return the addresses that a text may mean, in order, once for each way to hear it."""
        return list(readings(text, self.read))

    def respelt(self, one: Spelt, heard: Collection[str] = ()) -> Sequence[Spelt]:
        """See `scanner.ports.Dictation`."""
        return list(respellings(one, heard))

    def _all(self, text: str, beside: str) -> Iterator[Dictated]:
        for match in _WRITTEN.finditer(text):
            written = match[0].rstrip(".").lower()
            yield _address((text, beside), match.start(), match.start() + len(written), written)
        for table in TABLES:
            row = words(text, table)
            for form in addresses(row, table, cut=True):
                yield _address((text, beside), row[form.first].start, row[form.last].end, form.written)
        for start, end, _ in glued_addresses(text):
            yield _address((text, beside), start, end, as_address(text[start:end]) or "")
        for table in TABLES:
            yield from self._numbers(text, table)

    def _numbers(self, text: str, table: Spoken) -> Iterator[Dictated]:
        row = words(text, table)
        at = 0
        while at < len(row):
            end, digits = digits_of(row, at)
            bare = digits.lstrip("+")
            if _LEAST_DIGITS <= len(bare) <= _MOST_DIGITS:
                first = next(one for one in row[at:end] if one.kind is not Kind.PAUSE)
                yield Dictated(first.start, row[end - 1].end, "PHONE_NUMBER", digits, int(self._can_be(digits)))
            at = max(end, at + 1)

    def _can_be(self, digits: str) -> bool:
        for region in (None,) if digits.startswith("+") else self.regions:
            number = reading(digits, region)
            # Plans lack what is set aside for fiction, and what is new: with a trunk prefix the length is enough.
            if number is not None and (number.valid or (digits.startswith("0") and number.has_trunk(digits))):
                return True
        return False


def _address(said: tuple[str, str], start: int, end: int, written: str) -> Dictated:
    """Return an address in a text; what is said before and behind it, and beside, tells which names are heard well."""
    text, beside = said
    elsewhere = frozenset(_WORD.findall(f"{text[:start]} {text[end:]} {beside}".lower()))
    local = _WORD.findall(written.partition("@")[0])
    sure = sum(2 if word in elsewhere else int(is_given(word)) for word in local)
    return Dictated(start, end, "EMAIL_ADDRESS", written, sure)
