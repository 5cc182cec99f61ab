"""The text as a reader sees it: without characters that hide, with the way back to the offsets of the original.

Recognition works on what is seen: characters that do not show are gone, entities of HTML are what they stand
for, accents are composed, digits and letters of other shapes are plain ones, look-alikes of Latin letters in a Latin
word are Latin, and an e-mail address that a line end cuts is whole. A text without any of it stays as it is,
which costs a search or two.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scanner.model import Detected, Finding, Segment

Edit = tuple[int, int, str]
"""Start and end of a stretch and what is seen there instead."""

_ENTITY = re.compile(r"&(?:amp;){0,3}(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z]{2,24}[0-9]{0,2});", re.IGNORECASE)

_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2212\ufe63"
# The zeros of the scripts in use; nine more digits stand behind each. Those of 1D7CE stand among the letters below.
_ZEROS = "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810"
_DIGITS = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS)
# Full width, letters of mathematics, letters in circles.
_SHAPES = "\uff01-\uff5e\U0001d400-\U0001d7ff\u24b6-\u24e9\ufe6b\u2024"
_OTHER_SHAPE = re.compile(f"[{_BLANKS}{_HYPHENS}{_DIGITS}{_SHAPES}]")

_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e007f"
)
_SIGNS = "\u0300-\u036f"
_LONGER = re.compile(rf"[{_HIDDEN}]+|\w[{_SIGNS}](?:[{_SIGNS}{_HIDDEN}]*[{_SIGNS}])?|[\ufb00-\ufb06]")
_NOT_SEEN = re.compile(f"[{_HIDDEN}]")
_LOOSE_SIGNS = re.compile(f"[{_SIGNS}]")

# Letters that look the same as a Latin one in most typefaces. https://www.unicode.org/reports/tr39/
_ALIKE = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d\u0261"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03b9",
        "aeopcyxijsdhqwgABEKMHOPCTYXIJSABEZHIKMNOPTYXovi",
        strict=True,
    )
)
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f\u0261]")
_CHUNK = re.compile(r"[^\s<>\"'(),;:!?/|]+")
_LATIN = re.compile("[A-Za-z]")

_NEXT_LINE = r"[ \t]*\r?\n[ \t>]*"
_TOP_LEVELS = "com|org|net|edu|gov|info|biz|io|co|eu|uk|de|fr|es|it|nl|pl|no|se|fi|dk|at|ch|be|br|ar|in|us|example|test"
_BROKEN = re.compile(
    rf"(?<=[\w.+-]@){_NEXT_LINE}(?=[\w-]{{1,63}}\.\w)"
    rf"|(?<=\w){_NEXT_LINE}(?=@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+)"
    rf"|(?<=\.){_NEXT_LINE}(?=(?:{_TOP_LEVELS})(?![\w@]))"
)
_BREAK_NEAR_AT = re.compile(r"@[^\s@]{0,80}[ \t]*\r?\n|\n[ \t>]*@")
_ADDRESS_BEFORE = re.compile(r"(?:^|[\s<(\[:;,])[\w.+-]{1,64}@[\w.-]{1,64}\.$")
_MARKED = re.compile(r"[._\d]")
_LAST_WORD = re.compile(r"(?:^|[\n\s<(\[:;,])([\w.+-]{1,64})$")


@dataclass(frozen=True, slots=True)
class _Layer:
    """Edits of one pass: where they begin and end before it and after it."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    seen_starts: tuple[int, ...]
    seen_ends: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        first, _ = _moved(start, self.seen_starts, self.seen_ends, self.starts, self.ends)
        _, last = _moved(end - 1, self.seen_starts, self.seen_ends, self.starts, self.ends)
        return first, last

    def forth(self, start: int, end: int) -> tuple[int, int]:
        first, _ = _moved(start, self.starts, self.ends, self.seen_starts, self.seen_ends)
        _, last = _moved(end - 1, self.starts, self.ends, self.seen_starts, self.seen_ends)
        return first, last


def _moved(
    at: int, starts: Sequence[int], ends: Sequence[int], to_starts: Sequence[int], to_ends: Sequence[int]
) -> tuple[int, int]:
    """Return where the character at `at` begins and ends on the other side."""
    edit = bisect_right(starts, at) - 1
    if edit < 0:
        return at, at + 1
    if at < ends[edit]:
        return to_starts[edit], to_ends[edit]
    moved = to_ends[edit] + at - ends[edit]
    return moved, moved + 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A segment as a reader sees it."""

    segment: Segment
    layers: tuple[_Layer, ...] = ()

    def back(self, detected: Detected) -> Detected:
        """Return what was found in the seen segment with the offsets of the original."""
        if not self.layers:
            return detected
        return replace(detected, findings=self._moved(detected.findings), guesses=self._moved(detected.guesses))

    def _moved(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        moved = []
        for one in findings:
            start, end = one.start, one.end
            for layer in reversed(self.layers):
                start, end = layer.back(start, end)
            moved.append(replace(one, start=start, end=end))
        return tuple(moved)


def seen(segment: Segment) -> Seen:
    """Return the segment as a reader sees it; the same segment when there is nothing to change."""
    text, layers = seen_text(segment.text)
    if not layers:
        return Seen(segment if text == segment.text else replace(segment, text=text))
    size = len(segment.text)
    return Seen(
        replace(
            segment,
            text=text,
            marks=tuple(
                replace(one, start=span[0], end=span[1])
                for one in segment.marks
                if (span := _forth(one.start, one.end, size, layers))
            ),
            blocks=tuple(
                replace(one, start=span[0], end=span[1])
                for one in segment.blocks
                if (span := _forth(one.start, one.end, size, layers))
            ),
        ),
        layers,
    )


def _forth(start: int, end: int, size: int, layers: Iterable[_Layer]) -> tuple[int, int] | None:
    if not 0 <= start < end <= size:
        return None
    for layer in layers:
        start, end = layer.forth(start, end)
    return (start, end) if start < end else None


def seen_text(text: str) -> tuple[str, tuple[_Layer, ...]]:
    """Return the text as a reader sees it, and the layers back to the original."""
    layers: list[_Layer] = []
    if "&" in text:
        text = _edited(text, layers, _ENTITY.finditer(text), lambda match: _unescaped(match[0]))
    if not text.isascii():
        if _OTHER_SHAPE.search(text):
            text = _OTHER_SHAPE.sub(lambda match: _plain_shape(match[0]), text)
        if _LONGER.search(text):
            text = _edited(text, layers, _LONGER.finditer(text), lambda match: _shorter(match[0]))
        if _OTHER_SCRIPT.search(text):
            text = _CHUNK.sub(lambda match: _latin(match[0]), text)
    if "@" in text and _BREAK_NEAR_AT.search(text):
        text = _edited(text, layers, _broken(text), _joined)
    return text, tuple(layers)


def _broken(text: str) -> Iterator[re.Match[str]]:
    """Yield the line ends within addresses; each is looked at where the blanks before it begin, and nowhere else."""
    at = 0
    while (end := text.find("\n", at)) >= 0:
        said = text[at:end].removesuffix("\r").rstrip(" \t")
        if found := _BROKEN.match(text, at + len(said)):
            yield found
        at = end + 1


def _edited(
    text: str, layers: list[_Layer], matches: Iterable[re.Match[str]], change: Callable[[re.Match[str]], str]
) -> str:
    """Return the text with what `change` makes of each match, and add the layer back."""
    edits = [(*match.span(), new) for match in matches if (new := change(match)) != match[0]]
    if not edits:
        return text
    pieces: list[str] = []
    seen_starts: list[int] = []
    seen_ends: list[int] = []
    at = size = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        size += start - at
        seen_starts.append(size)
        size += len(new)
        seen_ends.append(size)
        at = end
    pieces.append(text[at:])
    layers.append(
        _Layer(tuple(edit[0] for edit in edits), tuple(edit[1] for edit in edits), tuple(seen_starts), tuple(seen_ends))
    )
    return "".join(pieces)


def _unescaped(entity: str) -> str:
    for _ in range(4):
        entity = html.unescape(entity)
    # A sign that is named but does not print ("&#0;") would be taken for text.
    return entity if ("\ufffd" not in entity and entity.isprintable()) or entity.isspace() else _hidden_only(entity)


def _hidden_only(entity: str) -> str:
    return entity if _NOT_SEEN.fullmatch(entity) else " "


def _plain_shape(char: str) -> str:
    if char in "\u2010\u2011\u2212\ufe63":
        return "-"
    if char.isspace():
        return " "
    if (digit := unicodedata.decimal(char, None)) is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _shorter(match: str) -> str:
    if match[0] in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06":
        return unicodedata.normalize("NFKC", match)
    shown = _NOT_SEEN.sub("", match)
    # What does not compose with its letter is a stroke or a stress mark, or is piled up to confuse.
    return _LOOSE_SIGNS.sub("", unicodedata.normalize("NFC", shown))


def _latin(chunk: str) -> str:
    """Return a word of Latin letters and look-alikes in Latin letters; real words of other scripts stay."""
    others = _OTHER_SCRIPT.findall(chunk)
    if not others or not _LATIN.search(chunk) or any(char not in _ALIKE for char in others):
        return chunk
    return "".join(_ALIKE.get(char, char) for char in chunk)


def _joined(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    near = text[max(0, start - 130) : start]
    if text[start - 1] == ".":
        return "" if _ADDRESS_BEFORE.search(near) else match[0]
    if text[start - 1] == "@":
        return ""
    # "by Kai\n@example.com" may be two things; a word with a mark in it or alone on its line is the first half.
    last = _LAST_WORD.search(near)
    return "" if last and (last[1] == near.rpartition("\n")[2].strip(" \t><") or _MARKED.search(last[1])) else match[0]
