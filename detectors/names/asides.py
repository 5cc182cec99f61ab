"""What stands right behind a full name and nothing tells: "Kai Lund (Payroll)", "Kai Lund - Payroll".

It may be where somebody works. As a guess it is a finding of nothing; it counts where another place says the same of
one who bears the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from detectors.names.guess_keys import ASIDE
from detectors.names.guesses import Taken

_WORDS = r"([^\W\d_][\w&'\u2019.-]{1,30}(?:[ ][\w&'\u2019.-]{1,30}){0,3})"
_BEHIND = re.compile(rf"[ ]?[(\[]{_WORDS}[)\]]|(?:[ ]?,|[ ][-\u2013\u2014/|])[ ]{_WORDS}(?=[ \t]*(?:[\n;)\]]|$))")
_REACH = 140


def asides(text: str, taken: Taken) -> Iterator[tuple[int, int]]:
    """Yield what stands right behind full names; `taken` is what was found in the text, by its start."""
    starts = [one[0] for one in taken]
    for start, end, type in taken:
        if type != "PERSON" or " " not in text[start:end]:
            continue
        found = _BEHIND.match(text, end, end + _REACH)
        if found is None:
            continue
        first, last = found.span(found.lastindex or 0)
        if not any(one[0] < last for one in taken[bisect_left(starts, end) :][:1]):
            yield first, last


def aside(text: str) -> str:
    """Return an aside as guesses are written, so that it is no name."""
    return f"{ASIDE}{text}"
