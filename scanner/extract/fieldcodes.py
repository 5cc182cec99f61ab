"""Fields of Word: the text that they show, and the codes behind it, which hold links and names."""

from __future__ import annotations

import re

from scanner.extract.charsets import clean
from scanner.extract.draft import Draft
from scanner.extract.links import link_values

_SIGNS = {
    **dict.fromkeys((0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x08, 0x1F, 0xAD), None),
    0x07: "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0x0E: "\n",
    0x1E: "-",
    0xA0: " ",
}
_CELL = re.compile("\x07\x07|\x07")
"""Two marks end a row of a table, one ends a cell."""
_FIELD_SIGNS = re.compile("[\x13\x14\x15]")
_DULL = frozenset(("PAGE", "NUMPAGES", "TOC", "PAGEREF", "DATE", "TIME", "SEQ", "EMBED", "SHAPE"))
_NESTED = 100


class Fields:
    """Parts the codes of fields from the text that they show: [MS-DOC] 2.8.25."""

    def __init__(self, shown: Draft, codes: Draft) -> None:
        self._shown, self._codes = shown, codes
        self._open: list[list[str]] = []
        """The codes of open fields; an empty slot once the shown part has begun."""
        self._in_code: list[bool] = []

    def take(self, text: str) -> None:
        """Read a piece of the text, signs of fields among it."""
        at = 0
        for found in _FIELD_SIGNS.finditer(text):
            self._write(text[at : found.start()])
            at = found.end()
            if found[0] == "\x13":
                if len(self._open) < _NESTED:
                    self._open.append([])
                    self._in_code.append(True)
            elif self._open and found[0] == "\x14":
                self._told()
                self._in_code[-1] = False
            elif self._open:
                if self._in_code[-1]:
                    self._told()
                self._open.pop()
                self._in_code.pop()
        self._write(text[at:])

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._in_code and self._in_code[-1]:
            self._open[-1].append(text[:65536])
            return
        if "\x07" in text:
            text = _CELL.sub(lambda found: "\n" if len(found[0]) == 2 else " | ", text)
        text = text.translate(_SIGNS)
        self._shown.write(clean(text))

    def _told(self) -> None:
        code = clean("".join(self._open[-1]).translate(_SIGNS)).strip()
        write_field(self._codes, code)
        # A field inside the code of another one belongs to that code too.
        if len(self._open) > 1 and self._in_code[-2]:
            self._open[-2].append(f" {code} ")


def write_field(draft: Draft, code: str) -> None:
    """Write the code of a field; the target of a link with the types that it tells."""
    word, _, told = code.partition(" ")
    if (
        word.upper() in ("PAGE", "NUMPAGES", "TOC", "PAGEREF", "DATE", "TIME", "SEQ", "EMBED", "SHAPE")
        and "@" not in code
    ):
        return
    link = told.replace("\\l", " ").strip().strip('"').partition('"')[0] if word.upper() == "HYPERLINK" else ""
    values = list(link_values(link)) if link else []
    for value, type in values:
        draft.line(value, type)
    if not values or "\\o" in code:
        draft.line(code)
