"""Full names that a line end, blanks or marks of bold type part: prose that goes on, never lines or columns of a list.

"paid by Rashid / Qureshi in cash" is one name. "ask Anna or Thomas / Martin knows" are two people, and so may be what
stands on two lines of a signature; so the text must show that the line was wrapped, and that the name stands within it.
The value of a field may have wide gaps, "Prepared by:  Rashid    Qureshi      checked: -", if two words are all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.names.first_names import is_given

_BROKEN = re.compile(r"(?<=[^\W\d_])(?:\n|[ ]{2,8}|[*]{1,3}[ ][*]{1,3})(?=[^\W\d_])")
_MARK = "*"
_AROUND = 80
_SHORTEST = 25
"""Characters of a line that can have been wrapped; a greeting or an entry of a list is shorter."""
_WIDE = 55
"""A line so long that ends within a sentence was wrapped, whatever the others are."""
_COLUMNS = re.compile(r"\S[ ]{2,}|[\t|]")
_FIRST_WORD = re.compile(r"[^\s]+")
_LABELLED = re.compile(r"[^\W\d_][ ]{0,3}:[ ]{1,12}\Z")
_FIELD_END = re.compile(r"[ ]{0,3}(?:\n|\Z)|[ ]{2,40}[^\W\d_][^:\n]{0,30}:")
_TWO = 2
_GOES_ON = re.compile(r"[ ]([^\W\d_])|[.,;:!?)]")


class Joint:
    """Finds names over gaps, of runs of words that may be names before and after one."""

    def __init__(self, one: str, part: str) -> None:
        small = rf"(?:{part}[ ]){{0,3}}"
        self._before = re.compile(rf"(?<![\w.@/'\u2019-])(?:{one}[ ]{small}){{0,3}}{one}(?:[ ]{part}){{0,3}}\Z")
        self._after = re.compile(rf"{small}{one}(?:[ ]{small}{one}){{0,3}}(?![\w@]|-\w)")

    def runs(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the start, the gap and the end of runs of capitalised words that go on over a gap of a paragraph."""
        longest = max(map(len, text.split("\n"))) if "\n" in text else len(text)
        for gap in _BROKEN.finditer(text):
            wrapped = gap[0] == "\n"
            if wrapped and not _is_wrapped(text, gap.start(), longest):
                continue
            low = max(0, gap.start() - _AROUND)
            head = self._before.search(text[low : gap.start()])
            tail = self._after.match(text, gap.end(), gap.end() + _AROUND)
            if head and tail:
                start, end = low + head.start(), tail.end()
                two_people = is_given(head[0].split()[-1]) and is_given(tail[0].split()[0])
                if wrapped:
                    told = _within_prose(text, start, end) and not two_people
                elif gap[0][0] == _MARK:
                    told = not two_people
                else:
                    between = len(gap[0]) == _TWO and _between_words(text, start, end)
                    told = between or (_fills_field(text, start, gap.end(), end) and not two_people)
                if told:
                    yield start, gap.start(), end


def _is_wrapped(text: str, at: int, longest: int) -> bool:
    """Tell whether a line ends because its next word would not have fitted."""
    size = at - (text.rfind("\n", 0, at) + 1)
    if size < _SHORTEST or _COLUMNS.search(text, at - size, at):
        return False
    word = _FIRST_WORD.match(text, at + 1)
    return size >= _WIDE or (word is not None and size + 1 + len(word[0]) > longest)


def _within_prose(text: str, start: int, end: int) -> bool:
    behind = _GOES_ON.match(text, end)
    goes_on = behind is not None and (behind[1] is None or behind[1].islower())
    return goes_on and _follows_word(text, start)


def _between_words(text: str, start: int, end: int) -> bool:
    """Tell whether two blanks stand in a sentence: no others in its line, a word in small letters beside the name."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip()
    behind = _GOES_ON.match(text, end)
    beside = behind is not None and behind[1] is not None and behind[1].islower()
    return len(_COLUMNS.findall(line)) == 1 and (beside or _follows_word(text, start))


def _fills_field(text: str, start: int, second: int, end: int) -> bool:
    """Tell whether two words with a gap are all that stands behind a label; another field may follow."""
    if " " in text[start:second].rstrip() or " " in text[second:end]:
        return False
    before = text[max(0, start - _AROUND) : start]
    return _LABELLED.search(before) is not None and _FIELD_END.match(text, end) is not None


def _follows_word(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] == " " and text[start - 2].islower()
