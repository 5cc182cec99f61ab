"""What stands behind a phone number and belongs to it: extensions, direct dials, a second number cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_WORDS = (
    r"ext(?:ension|n)?|x|int(?:ern[oa]?)?|wew|dw|durchwahl|nst|app|poste|anexo|linje|linka|klapka|mell\u00e9k|dahili|toestel|ankn"
    r"|lokal|loc(?:al)?|ramal|\u0434\u043e\u0431|vnitr|\u5185\u7ebf|\u5167\u7dda|\u5185\u7dda"
)
_EXTENSION = re.compile(
    rf"[ ,;/(\u00a0-]{{0,3}}(?:(?:{_WORDS})[.:]?[ \u00a0]?[#-]?[ ]?|#[ ]?)(\d{{1,6}})\b\)?", re.IGNORECASE
)
_DIRECT = re.compile(
    r"(?:[\s,;/(|]{0,3}(?:or|oder|direct|direkt|durchwahl|dw|ddi|dd|fax|extension|ext)\b[.:]?|[\s]?[,;/])\s?-(\d{1,4})(?![\d-])",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\s?/\s?-?(\d{2,4})(?![ ().\u00a0\u2010-\u2015/-]?\d|[\w:%])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A number in a text; `written` is how it would be written in full, abroad."""

    start: int
    end: int
    score: float
    written: str = field(repr=False)


def has_extension(text: str, end: int) -> bool:
    """Tell whether an extension stands behind a number that ends there."""
    return bool(_EXTENSION.match(text, end))


def with_tails(text: str, hit: Hit) -> Iterator[Hit]:
    """Yield a number with its extension, and the numbers that share its beginning."""
    direct = _DIRECT.match(text, hit.end)
    if direct and (written := _dialled(text, hit, direct[1])):
        yield hit
        yield Hit(direct.start(1) - 1, direct.end(), hit.score, written)
    elif extension := _EXTENSION.match(text, hit.end):
        yield Hit(hit.start, extension.end(), hit.score, f"{hit.written} ext. {extension[1]}")
    else:
        yield hit
        if second := _SECOND.match(text, hit.end):
            yield Hit(second.start(1), second.end(), hit.score, _with_end(hit.written, second[1]))


def _dialled(text: str, hit: Hit, direct: str) -> str | None:
    """Return the number that is dialled instead of the switchboard, which ends in a 0 behind a dash or in as many."""
    if hit.written.endswith("0") and text[hit.end - 1] == "0" and not text[hit.end - 2].isdigit():
        return hit.written[:-1] + direct
    zeros = text[hit.end - len(direct) : hit.end] == "0" * len(direct)
    return _with_end(hit.written, direct) if len(direct) > 1 and zeros else None


def _with_end(written: str, end: str) -> str:
    """Return a number with other digits at its end; blanks stay where they are."""
    digits = iter(reversed(end))
    return "".join(reversed([next(digits, char) if char.isdigit() else char for char in reversed(written)]))
