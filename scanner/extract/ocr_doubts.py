"""What two readers of one line disagree on, and slips in addresses: told as further lines beside what was read."""

from __future__ import annotations

import re

from scanner.extract.layout import Line, Word, around

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DIGITS = re.compile(r"[+(]?\d(?:[\s()./-]{0,3}\d){5,20}")
_AT = r"\s?(?:@|\(at\)|\[at\]|\(a\)|\(@\)|©|®)\s?"
_ENDINGS = (
    "com|org|net|info|biz|edu|gov|eu|no|se|dk|fi|is|de|nl|be|fr|es|it|pl|cz|at|ch|ie|uk|us|ca|au|io|ai|co|example|test"
)
_SLIPPED = re.compile(
    rf"([\w+-]{{1,40}}(?:\s?[.,_-]\s?[\w+-]{{1,40}}){{0,4}}){_AT}((?:[\w-]{{1,63}}\s?[.,]\s?){{1,4}}(?:{_ENDINGS}))(?![\w@])",
    re.I,
)
_OPEN = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){0,4}(?:[\w-]{1,63})?\Z")
_ENDED = re.compile(rf"\.(?:{_ENDINGS})\Z", re.I)
_GOES_ON = re.compile(rf"[.\w-]{{0,120}}(?<=\.)(?:{_ENDINGS})(?=[\s,;]|\Z)|(?:{_ENDINGS})(?=[\s,;]|\Z)", re.I)


def values(text: str) -> set[str]:
    """Return addresses and numbers in a normal form, to tell whether two readings say the same."""
    found = {one.lower().strip(".-_") for one in _EMAIL.findall(text)}
    return found | {"".join(sign for sign in one if sign.isdigit()) for one in _DIGITS.findall(text)}


def holds_value(text: str) -> bool:
    """Tell whether a line may hold an address or a number, however badly it was read."""
    signs = sum(sign.isdigit() for sign in text)
    return (
        signs >= 5
        or "@" in text
        or bool(re.search(r"\w\s?[.,]\s?(?:com|org|net)\b|\b(?:e-?mail|www|http)\b", text, re.I))
    )


def differ(line: Line, other: Line) -> bool:
    """Tell whether another reading of a line holds a value that the first one lacks."""
    return bool(values(other.text) - values(line.text))


def repaired(line: Line, following: Line | None) -> Line | None:
    """Return the addresses of a line without common slips: a blank, a comma, an at in brackets; None if there is none.

    An address that is cut at the end of a line is joined with the beginning of the next.
    """
    found: dict[str, tuple[int, int]] = {}
    text = line.text
    for one in _SLIPPED.finditer(text):
        right = re.sub(r"\s", "", one[2]).replace(",", ".")
        for left in dict.fromkeys((re.sub(r"\s", "", one[1]), one[1].split()[-1])):
            left = left.replace(",", ".")
            if ".." not in left and left[0] not in "._-":
                found[f"{left}@{right}"] = one.span()
    known = values(text)
    words = [_word(line, address, span) for address, span in found.items() if address.lower() not in known]
    cut = _OPEN.search(text)
    if cut and following is not None and not _ENDED.search(cut[0]) and (rest := _GOES_ON.match(following.text)):
        joined = cut[0] + rest[0]
        if _EMAIL.fullmatch(joined) and joined.lower() not in known:
            words.append(
                Word(joined, around((_word(line, "", cut.span()).box, following.words[0].box)), line.confidence)
            )
    return Line(tuple(words), line.block) if words else None


def _word(line: Line, text: str, span: tuple[int, int]) -> Word:
    at = 0
    touched = []
    for word in line.words:
        if at < span[1] and span[0] < at + len(word.text):
            touched.append(word)
        at += len(word.text) + 1
    touched = touched or list(line.words)
    return Word(text, around(word.box for word in touched), min(word.confidence for word in touched))
