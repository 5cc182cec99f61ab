"""Names that a cell of a row says something of: "ring Kai Lund" beside a number tells nothing of whose it is."""

from __future__ import annotations

import re

from scanner.model import Finding

_BETWEEN = " | "
_TITLE = re.compile(r"\A[^:|]{1,100}: ")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SMALL = re.compile(r"(?<![\w.@'\u2019-])[^\W\d_A-Z]{2,}(?![\w@'\u2019-])")
_GLUE = frozenset("attn van von der den del della dos das per pour fra till til bei chez and und och".split())
_IDENTIFIER = re.compile(r"@|\d(?:[ .()/-]{0,2}\d){5}")
_BEHIND = 2
"""Words behind a name that begins a cell, "Kai Lund abroad" may be a remark; and letters of "to" and "by" before it."""


def is_said(text: str, start: int, end: int, name: Finding) -> bool:
    """Tell whether a name stands in a sentence, in a cell of the row from `start` to `end` of a text.

    A cell that holds a number or an address as well tells whose it is.
    """
    first = text.rfind(_BETWEEN, start, name.start)
    last = text.find(_BETWEEN, name.end, end)
    first = start if first < 0 else first + len(_BETWEEN)
    before, behind = text[first : name.start], text[name.end : end if last < 0 else last]
    if _IDENTIFIER.search(before) or _IDENTIFIER.search(behind):
        return False
    before = _BRACKETED.sub(" ", _TITLE.sub("", before))
    return any(len(word) > _BEHIND for word in _words(before)) or len(_words(_BRACKETED.sub(" ", behind))) >= _BEHIND


def _words(text: str) -> list[str]:
    return [word for word in _SMALL.findall(text) if word.islower() and word not in _GLUE]
