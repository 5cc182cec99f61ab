"""What two readers of one line disagree on, and addresses that go on in the next line."""

from __future__ import annotations

import re

from scanner.extract.layout import Line, Word, around
from scanner.extract.ocr_addresses import ENDINGS

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DIGITS = re.compile(r"[+(]?\d(?:[\s()./-]{0,3}\d){5,20}")
_LIKE_ADDRESS = re.compile(r"\w\s?[.,]\s?(?:com|org|net)\b|\b(?:e-?mail|www|http)\b", re.I)
_OPEN = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){0,4}(?:[\w-]{1,63})?\Z")
_ENDED = re.compile(rf"\.(?:{ENDINGS})\Z", re.I)
_GOES_ON = re.compile(rf"[.\w-]{{0,120}}(?<=\.)(?:{ENDINGS})(?=[\s,;]|\Z)|(?:{ENDINGS})(?=[\s,;]|\Z)", re.I)


def values(text: str) -> set[str]:
    """Return addresses and numbers in a normal form, to tell whether two readings say the same."""
    found = {one.lower().strip(".-_") for one in _EMAIL.findall(text)}
    return found | {"".join(sign for sign in one if sign.isdigit()) for one in _DIGITS.findall(text)}


def holds_value(text: str) -> bool:
    """Tell whether a line may hold an address or a number, however badly it was read."""
    return sum(sign.isdigit() for sign in text) >= 5 or holds_address(text)


def holds_address(text: str) -> bool:
    """Tell whether a line may hold an e-mail address."""
    return "@" in text or bool(_LIKE_ADDRESS.search(text))


def differ(line: Line, other: Line) -> bool:
    """Tell whether another reading of a line holds a value that the first one lacks."""
    return bool(values(other.text) - values(line.text))


def continued(line: Line, following: Line | None) -> Line | None:
    """Return the address that is cut at the end of a line, joined with the beginning of the next; None if none is."""
    cut = _OPEN.search(line.text)
    if not cut or following is None or _ENDED.search(cut[0]) or not (rest := _GOES_ON.match(following.text)):
        return None
    joined = cut[0] + rest[0]
    if not _EMAIL.fullmatch(joined):
        return None
    box = around((line.words[-1].box, following.words[0].box))
    return Line((Word(joined, box, line.confidence),), line.block)


def numbers(text: str) -> dict[str, str]:
    """Return the numbers of a text by their digits, as they are written."""
    return {"".join(sign for sign in one if sign.isdigit()): one for one in _DIGITS.findall(text)}
