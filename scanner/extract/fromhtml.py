"""HTML and plain text that Outlook keeps inside RTF, taken out again: [MS-OXRTFEX]."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from scanner.extract.charsets import clean, codec_name
from scanner.extract.names import word_set

HEAD = 4096
"""So far into the RTF it is told what stands in it."""

_FROM = re.compile(rb"\\(fromhtml1|fromtext)\b")
_TOKEN = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S
)
_FONT = re.compile(rb"\\f(\d{1,5})[^;{}]{0,200}?\\fcharset(\d{1,3})")
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_SILENT = word_set("fonttbl colortbl stylesheet info pntext listtable listoverridetable generator mhtmltag pict object")
_SIGNS = {
    "par": "\r\n",
    "line": "\r\n",
    "tab": "\t",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "endash": "\u2013",
    "emdash": "\u2014",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
_SYMBOLS = {b"~": "&nbsp;", b"_": "&shy;", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\r\n", b"\r": "\r\n"}
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


@dataclass(frozen=True, slots=True)
class _Group:
    silent: bool = False
    tag: bool = False
    rtf: bool = False
    skip: int = 1
    font: bytes = b""


def encapsulated(rtf: bytes) -> tuple[str, str] | None:
    """Return kind ("html" or "text") and what the RTF was made from, None when it is RTF of its own."""
    found = _FROM.search(rtf[:HEAD])
    if not found:
        return None
    return ("html" if found[1] == b"fromhtml1" else "text"), _Unwrapping(rtf).text()


class _Unwrapping:
    """One walk over the tokens; bytes wait until their code page changes, since one sign may have two."""

    def __init__(self, rtf: bytes) -> None:
        self._rtf = rtf
        page = _PAGE.search(rtf[:HEAD])
        self._page = (codec_name(f"cp{int(page[1])}") if page else None) or "cp1252"
        self._fonts = {font: _CHARSETS.get(int(charset), self._page) for font, charset in _FONT.findall(rtf[: 1 << 20])}
        self._held = bytearray()
        self._out: list[str] = []
        self._groups: list[_Group] = []
        self._group = _Group()
        self._left_out = 0
        self._star = False

    def text(self) -> str:
        for found in _TOKEN.finditer(self._rtf):
            coded, word, number, symbol, brace, plain = found.groups()
            if coded or plain:
                self._bytes(bytes([int(coded, 16)]) if coded else plain)
            elif brace:
                self._brace(brace)
            elif word:
                self._word(word.decode(), int(number) if number else None)
            elif symbol == b"*":
                self._star = True
            elif symbol:
                self._put(_SYMBOLS.get(symbol, ""))
        self._flush()
        return clean("".join(self._out))

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._star = False
        if brace == b"{":
            self._groups.append(self._group)
        elif self._groups:
            self._group = self._groups.pop()

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self._left_out = self._group.skip
        elif word == "htmltag":
            self._change(tag=True, silent=False)
        elif word == "htmlrtf":
            self._change(rtf=number != 0)
        elif self._star or word in _SILENT:
            self._change(silent=True)
        elif word == "uc" and number is not None:
            self._change(skip=min(max(number, 0), 16))
        elif word == "f" and number is not None:
            self._change(font=str(number).encode())
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        self._star = False

    def _change(self, **changed: object) -> None:
        self._flush()
        self._group = replace(self._group, **changed)  # type: ignore[arg-type]

    def _bytes(self, data: bytes) -> None:
        if self._left_out:
            # What follows \u stands in for readers that know no Unicode; a coded sign counts as one.
            cut = min(self._left_out, len(data))
            self._left_out -= cut
            data = data[cut:]
        if data and self._shown:
            self._held += data

    def _put(self, text: str) -> None:
        if text and self._shown:
            self._flush()
            self._out.append(text)

    @property
    def _shown(self) -> bool:
        return not self._group.silent and (self._group.tag or not self._group.rtf)

    def _flush(self) -> None:
        if self._held:
            self._out.append(self._held.decode(self._fonts.get(self._group.font, self._page), "replace"))
            self._held.clear()
