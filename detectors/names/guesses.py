"""What may be a full name, by its capitals alone: too weak to be told, enough where a person of that name is known.

The tagger passes over names in languages and places that it has not learned. A guess is kept by its key and is
found by nobody but who asks for a person that bears the very name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from detectors.folding import plain
from detectors.names.first_names import has_small_given, is_given
from detectors.names.gaps import Joint
from detectors.names.generations import is_generation
from detectors.names.language import tongue
from detectors.names.leads import is_lead, may_lead, without_leads
from detectors.names.named_after import is_named_after
from detectors.names.wordnames import is_word

WORDS = Path(__file__).parent.parent / "weights" / "common_words.txt"
Taken = Sequence[tuple[int, int, str]]
"""Start, end and type of what was found already, by their start."""

_CAP = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff](?:[^\W\d_]|['\u2019-](?=[^\W\d_])){0,39}"
_PART = r"(?:v[ao]n|de[rnls]?|d[aiou]s?|el|al|bin|zu|zum|zur|af|av|ten|te|ter|la|le|y|e|i|'t)"
_ONE = rf"(?:[A-Z]\.|{_CAP})"
_JOINT = Joint(_ONE, _PART)
_FULL = rf"{_ONE}(?:[ ](?:{_PART}[ ]){{0,3}}{_ONE}){{1,60}}"
_RUN = re.compile(rf"(?<![\w.@/'\u2019-]){_FULL}(?![\w@]|-\w)")
_TURNED = re.compile(
    rf"(?<![\w.@/'\u2019-])((?:{_PART}[ ]){{0,3}}{_CAP}(?:[ -]{_CAP}){{0,2}}),[ ]"
    rf"({_CAP}(?:[ ]{_CAP})?)(?:[ ]{_PART}){{0,3}}(?![\w@]|-\w)"
)
_COMMA = re.compile(r"[^\W\d_],[ ][^\W\d_a-z]")
_ENTRY = re.compile(r"[ ]{0,3}(?:[\t\n;:|()\[]|\Z)")
_SAID = r"[^\W\d_]{1,40}(?:[ ][^\W\d_]{1,40}){1,3}"
_AUTHOR = re.compile(rf"^[\W\d]{{0,40}}?(?:<({_SAID})>|({_SAID}):)", re.MULTILINE)
"""Whoever writes a line of a chat, in whatever case."""
_SMALL = re.compile(
    rf"(?<![\w.@/'\u2019-])([^\W\d_A-Z]{{3,40}})(?=[ ]((?:{_PART}[ ]){{0,3}}[^\W\d_A-Z]{{4,40}})(?![\w@]|-\w))"
)
"""Who writes in small letters."""
_HANDLE = re.compile(r"(?<![\w@./:+-])@[A-Za-z]\w{4,31}(?![\w@.-]*@|\w)")
"""A handle of any messenger: the least that Telegram takes has five characters."""
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LATIN = re.compile("[A-Za-z]")
_MOST_WORDS, _MOST = 5, 500
_FARTHEST = 300
"""Nothing that was found is longer, or it is no matter."""
_NAMED = frozenset(("PERSON", "ORGANIZATION", "LOCATION", "NRP", "POSITION", "STREET_ADDRESS"))
"""Types that a name may have been mistaken for."""


_ALSO_COMMON = frozenset("april dale drake jasmine june linden myrtle rowan".split())
"""Names that are words of prose, and that a list of the most frequent words leaves out."""


_PARTICLES = frozenset("la le las los el al de der den du des di da del do dos van von ten ter".split())


@cache
def _common() -> frozenset[str]:
    return frozenset(WORDS.read_text(encoding="ascii").split()) | _ALSO_COMMON


def is_common(word: str) -> bool:
    """Tell whether a word is one of English prose, whatever its case."""
    return word.lower() in _common()


def _is_odd_given(word: str) -> bool:
    return is_given(word) and not is_common(word)


def candidates(text: str) -> tuple[tuple[int, int], ...]:
    """Return where full names may stand in a text, whatever is found there."""
    found = dict.fromkeys(islice(_spans(text), _MOST))
    return tuple(span for span in found if not is_named_after(text, *span))


def free(text: str, spans: Iterable[tuple[int, int]], taken: Taken) -> Iterator[tuple[int, int]]:
    """Yield those of some stretches that nothing else tells; `taken` is what was found."""
    starts = [one[0] for one in taken]
    for start, end in spans:
        near = taken[bisect_left(starts, start - _FARTHEST) : bisect_left(starts, end)]
        if _is_free(text, start, end, near):
            yield start, end


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if _COMMA.search(text):
        for found in _TURNED.finditer(text):
            surname, given = _plain_words(found[1]), _plain_words(found[2])
            entry = _ENTRY.match(text, found.end()) is not None
            odd = not all(map(is_common, surname))
            if (odd and (entry or not all(map(is_common, given)))) or any(map(_is_odd_given, given)):
                yield found.span()
    for found in _RUN.finditer(text):
        words = _placed_words(text, *found.span())
        if len(words) > 2 and found[0].isupper():
            yield from _loud(text, words)
        yield from _inner(words, text)
        if len(words) > 2 and not found[0].isascii() and _begins_in_capitals(text, found):
            yield from _inner(words[1:], text)
        if len(words) > 2 and may_lead(text[slice(*words[0])]):
            start = without_leads(text, *found.span(), doubtful=True)
            yield from _inner([word for word in words if word[0] >= start], text)
    for start, gap, end in _JOINT.runs(text):
        yield from (span for span in _inner(_placed_words(text, start, end), text) if span[0] < gap < span[1])
    if ":" in text or ">" in text:
        for found in _AUTHOR.finditer(text):
            group = found.lastindex or 0
            if not all(map(is_common, _plain_words(found[group]))):
                yield found.span(group)
    for found in _SMALL.finditer(text) if has_small_given(text) else ():
        if is_given(found[1]) and not _is_prose(found[1]) and not _is_prose(found[2].split()[-1]):
            yield found.start(), found.end(2)
    if "@" in text:
        yield from (found.span() for found in _HANDLE.finditer(text))


def _begins_in_capitals(text: str, run: re.Match[str]) -> bool:
    """Tell whether a word of another alphabet may have its capital from its place: "Запросити Михайла Гриценка"."""
    before = text[max(0, run.start() - 3) : run.start()].rstrip(" ")
    first = run[0].split()[0]
    return (not before or before[-1] in "\n.!?:") and not _LATIN.search(first) and not is_given(first)


def _inner(words: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield the name in words that begin with capitals: from the first to the last that is no word of prose."""
    if len(words) > _MOST_WORDS:
        return
    rare = [at for at, (start, end) in enumerate(words) if end - start > 1 and not _is_prose(text[start:end])]
    if not rare:
        return
    first, last = rare[0], rare[-1]
    while last + 1 < len(words) and text[slice(*words[last])].lower() in _PARTICLES:
        last += 1  # "Solène de La Tour"
    if first < last:
        yield words[first][0], words[last][1]
        return
    # Alone, its neighbour may be the other half: "Live Fossheimslien", "Desmond Stone".
    if first > 0:
        yield words[first - 1][0], words[first][1]
    if last + 1 < len(words):
        yield words[first][0], words[last + 1][1]


def _loud(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield two or three neighbours of a line in capitals, of which one or two at least are no words of prose."""
    said = [text[start:end] for start, end in words]
    rare = [not _is_prose(word) for word in said]
    spoken = [is_lead(word) or tongue(plain(word)) != 0 for word in said]
    for at, (start, _) in enumerate(words):
        for last in (at + 1, at + 2):
            if last >= len(words) or spoken[at] or spoken[last] or not (rare[at] or rare[last]):
                continue
            if last == at + 1 or sum(rare[at : last + 1]) > 1:
                yield start, words[last][1]


@lru_cache(16384)
def _is_prose(word: str) -> bool:
    return is_common(word) or is_lead(word) or is_word(word)


def _words(text: str) -> Iterator[re.Match[str]]:
    return (one for one in _WORD.finditer(text) if not one[0][0].islower())


def _placed_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + one.start(), start + one.end()) for one in _words(text[start:end])]


def _plain_words(text: str) -> list[str]:
    return [plain(word) for word in _WORD.findall(text)]


def _is_free(text: str, start: int, end: int, taken: Taken) -> bool:
    """Tell whether nothing that was found stands in the way: half a name is less, a company around it is more.

    What was read as an address, or as two people in one, is not believed.
    """
    for first, last, type in taken:
        if last <= start or end <= first:
            continue
        if type not in _NAMED:
            return False
        if first < start and last == end and start == without_leads(text, first, last, doubtful=True):
            continue  # "Ring Rosario Villanueva": the rest may be whole
        around = first <= start and end <= last
        one = "," not in text[first:last] or (first, last) == (start, end) or is_generation(text, end, last)
        if type == "PERSON" and around and one:
            return False
        if type in ("ORGANIZATION", "LOCATION") and around and (first, last) != (start, end):
            return False
    return True
