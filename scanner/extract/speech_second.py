"""Numbers and addresses heard a second time, word by word: which stretches, and which of two hearings stays.

A model that writes digits writes too many or too few of those that are said twice or more ("077009000853"), and runs
the words of addresses into each other. Kept from writing digits and dots it writes a word for each, and errs less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from scanner.extract.speech_heard import Heard, Word
from scanner.ports import Dictated, Dictation

DIGITS, DOTS = "0123456789", ".@"
_DIGITS = re.compile(r"\d")
_ADDRESS = re.compile(r"@|\w{2}\.[a-z]{2,}|\w{2}\. ?at\b|\b(?:dot|punkt|prikk|underscore)\b", re.IGNORECASE)
_LEAST_DIGITS = 6
_ONE, _NEAR, _PAD, _LONGEST = 2, 1.5, 0.4, 28.0
"""Digits of one utterance; seconds between those that belong together, around them, and of all."""
_MOST_AROUND = 8
"""Words that the first hearing may have more than the second where an address is said."""
_BEFORE, _BEHIND = 10.0, 4.0
"""Seconds around an address that are heard with it."""
_PHONE = "PHONE_NUMBER"


class Stretch(NamedTuple):
    """Seconds of a recording that are worth a second hearing."""

    begins: float
    ends: float
    barred: str
    """Signs that the model may not write."""


def stretches(heard: Sequence[Heard], first: float = 0.0) -> Iterator[Stretch]:
    """Yield where numbers or addresses seem to be said in sound that begins at second `first`.

    Utterances that follow each other are one.
    """
    group: list[Heard] = []
    for one in heard:
        if not _suspect(one.text):
            continue
        if group and (one.begins - group[-1].ends > _NEAR or one.ends - group[0].begins > _LONGEST - 2 * _PAD):
            yield from _stretch(group, first)
            group = []
        group.append(one)
    if group:
        yield from _stretch(group, first)


def widened(heard: Sequence[Heard], span: tuple[float, float], first: float) -> tuple[float, float]:
    """Return a stretch with what is said before and behind it: whoever speaks may say their name there."""
    begins, ends = span
    for one in sorted(heard, key=lambda one: one.begins, reverse=True):
        near = begins - one.ends < _NEAR and ends - one.begins < _LONGEST - _PAD
        if near and one.begins < begins - _PAD:
            begins = max(first, one.begins - _PAD) if span[0] - one.begins < _BEFORE else begins
    for one in heard:
        if one.ends + _PAD > ends and one.begins - ends < _NEAR and one.ends + _PAD - begins < _LONGEST:
            ends = one.ends + _PAD if one.ends - span[1] < _BEHIND else ends
    return begins, ends


def _suspect(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= _ONE or _ADDRESS.search(text) is not None


def _stretch(group: Sequence[Heard], first: float) -> Iterator[Stretch]:
    text = " ".join(one.text for one in group)
    begins, ends = max(first, group[0].begins - _PAD), group[-1].ends + _PAD
    if len(_DIGITS.findall(text)) >= _LEAST_DIGITS:
        yield Stretch(begins, min(ends, begins + _LONGEST), DIGITS)
    if _ADDRESS.search(text):
        yield Stretch(begins, min(ends, begins + _LONGEST), DOTS)


@lru_cache(maxsize=4)
def tokens_with(model: Any, signs: str) -> tuple[int, ...]:
    """Return the tokens of a model in which one of some signs stands: it writes words where it may not use them."""
    known = model.hf_tokenizer.get_vocab()
    told = (id for token, id in known.items() if not (token.startswith("<|") or set(signs).isdisjoint(token)))
    return tuple(sorted(told))


def better(once: Sequence[Heard], again: Sequence[Heard], dictation: Dictation) -> list[Heard]:
    """Return what was heard once, its numbers and addresses as they were heard `again` where that is the likelier."""
    first = _Hearing(once, dictation)
    second = _Hearing(again, dictation, first.beside)
    changes = []
    for found in second.found:
        span = second.seconds(found)
        known = next((one for one in first.found if one.type == found.type and _meet(first.seconds(one), span)), None)
        if known is None:
            taken = any(_meet(first.seconds(one), span) for one in first.found)
            words = first.within(span) if (found.sure or found.type != _PHONE) and not taken else range(0)
        elif (_likelier(found, known) or first.is_dictated(known, found)) and not first.goes_on(known):
            words = first.words_of(known)
            if found.type != _PHONE and (said := first.within(span)):  # "Anna 4A at" was heard of "anna four eight at"
                words = range(min(words[0], said[0]), max(words[-1], said[-1]) + 1)
        else:
            continue
        if words:
            changes.append((words, second.said(found)))
    return first.changed(changes)


def placed(once: Sequence[Heard], said: Sequence[Word], first: int, last: int, *, guessed: bool = False) -> list[Heard]:
    """Return what was heard once with the address of another text for the same sound, word `first` to `last` of it.

    The words around it that both have tell where it belongs. `guessed`: a list of names told it.
    """
    hearing = _Hearing(once)
    inside = hearing.within((said[0][1] - _NEAR, said[-1][2] + _NEAR))
    theirs, ours = [_bare(one[0]) for one in said], [_bare(hearing.word(at)[0]) for at in inside]
    same = [
        (one.a + step, one.b + step)
        for one in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        for step in range(one.size)
    ]
    before = max((pair for pair in same if pair[1] < first), default=None)
    behind = min((pair for pair in same if pair[1] > last), default=None)
    if before is None:
        before = sum(_middle(hearing.word(at)) < said[first][1] for at in inside) - 1, first - 1
    if behind is None:
        behind = sum(_middle(hearing.word(at)) <= said[last][2] for at in inside), last + 1
    words = inside[before[0] + 1 : behind[0]]
    if not words or len(words) > last - first + 1 + _MOST_AROUND:
        return list(once)
    told = hearing.changed([(words, list(said[before[1] + 1 : behind[1]]))])
    if not guessed:
        return told
    span = said[first][1], said[last][2]
    return [replace(one, guessed=(*one.guessed, span)) for one in told]


def _middle(word: Word) -> float:
    return (word[1] + word[2]) / 2


def _bare(word: str) -> str:
    return word.strip(" .,;:?!").lower()


def _likelier(again: Dictated, once: Dictated) -> bool:
    if again.written == once.written or again.sure != once.sure:
        return again.sure > once.sure
    return bool(again.sure) or len(again.written) >= len(once.written)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two stretches of time share at least half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared * 2 >= min(one[1] - one[0], other[1] - other[0])


class _Hearing:
    """Utterances as one text, with what is dictated in it."""

    def __init__(self, heard: Sequence[Heard], dictation: Dictation | None = None, beside: str = "") -> None:
        self._heard = list(heard)
        self._words: list[tuple[int, Word]] = [(at, word) for at, one in enumerate(heard) for word in one.words]
        texts = [text for _, (text, _, _) in self._words]
        self._starts = [0, *accumulate(map(len, texts))]
        text = "".join(texts)
        self.found = dictation.read(text, beside) if dictation else ()
        behind = [0, *(one.end for one in self.found)]
        before = [*(one.start for one in self.found), len(text)]
        self.beside = " ".join(text[start:end] for start, end in zip(behind, before, strict=True))
        """What is said besides."""

    def word(self, at: int) -> Word:
        """Return a word by its number."""
        return self._words[at][1]

    def words_of(self, found: Dictated) -> range:
        """Return the words on which something stands."""
        touched = [
            at for at, (start, end) in enumerate(pairwise(self._starts)) if start < found.end and found.start < end
        ]
        return range(touched[0], touched[-1] + 1)

    def is_dictated(self, found: Dictated, again: Dictated) -> bool:
        """Tell whether a number that was heard alike again stands as nobody writes it: "0 117 4960"."""
        alone = any(len(self._words[at][1][0].strip(" .,;:?!")) == 1 for at in self.words_of(found))
        return found.type == _PHONE and bool(found.sure) and found.written == again.written and alone

    def goes_on(self, found: Dictated) -> bool:
        """Tell whether a number is the rest of what begins with letters, as an IBAN does."""
        at = self.words_of(found)[0]
        before = self._words[at - 1][1][0].strip() if at else ""
        return found.type == _PHONE and _DIGITS.search(before) is not None and before[-1] not in ".,;:?!"

    def seconds(self, found: Dictated) -> tuple[float, float]:
        words = self.words_of(found)
        return self._words[words[0]][1][1], self._words[words[-1]][1][2]

    def within(self, span: tuple[float, float]) -> range:
        """Return the words of which most is said within a stretch of time."""
        inside = [at for at, (_, (_, begin, end)) in enumerate(self._words) if span[0] <= (begin + end) / 2 <= span[1]]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def said(self, found: Dictated) -> list[Word]:
        """Return the words that say something: a number as one word of digits, with its time."""
        begins, ends = self.seconds(found)
        if found.type == _PHONE:
            return [(f" {found.written}", begins, ends)]
        words = [self._words[at][1] for at in self.words_of(found)]
        return [(f" {word[0].strip()}" if at == 0 else word[0], word[1], word[2]) for at, word in enumerate(words)]

    def changed(self, changes: Sequence[tuple[range, list[Word]]]) -> list[Heard]:
        """Return the utterances with other words in place of some; a mark behind those stays."""
        instead = dict[int, list[Word]]()
        for words, said in changes:
            if any(at in instead for at in words):
                continue
            last = self._words[words[-1]][1][0]
            tail = last[len(last.rstrip(".,;:?!")) :]
            text, begins, ends = said[-1]
            instead |= {at: [] for at in words}
            instead[words[0]] = [*said[:-1], (text.rstrip(".,;:?!") + tail, begins, ends)]
        told: list[list[Word]] = [[] for _ in self._heard]
        for at, (owner, word) in enumerate(self._words):
            told[owner] += instead.get(at, [word])
        return [replace(one, words=tuple(words)) for one, words in zip(self._heard, told, strict=True) if words]
