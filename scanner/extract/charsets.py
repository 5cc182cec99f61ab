"""Finding out how text is written in bytes, and reading it without ever failing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

SAMPLE = 64 * 1024
CHUNK = 64 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Supersets that senders mean when they write the narrower name: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
_ALIASES = {
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
    "x-unknown": "",
    "unknown-8bit": "",
    "ks_c_5601-1987": "cp949",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-roman": "mac_roman",
}
# Codecs of Python that no document uses; punycode takes quadratic time, so a sender could stop us with it.
_NEVER = {"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
_GUESSES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r"),
    *("iso8859_2", "iso8859_5", "cp866", "cp437", "cp850", "mac_roman"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_ESCAPED = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_AS_WESTERN = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0x100)
}
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\xc0-\xff]{3}")
_SIGNS = "\xa0\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xbb\u20ac\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u2022"
_WESTERN = tuple(
    frozenset((letters + letters.upper() + _SIGNS).encode("cp1252", "ignore"))
    for letters in ("åäöæøéü", "äöüßé", "àâçéèêëîïôûùüœæ", "áéíóúñü¿¡ºª", "ãõáéíóúâêôçàºª", "àèéìíòóùú", "äöüéèêëïóáç")
)
"""The letters of Nordic, German, French, Spanish, Portuguese, Italian and Dutch; statistics err on short texts."""


@lru_cache(maxsize=256)
def codec_name(label: str) -> str | None:
    """Return the codec that a label of a document means, None when no such text codec is known."""
    label = label.strip(" \t\r\n\"'").lower()
    label = _ALIASES.get(label, label)
    if not label or len(label) > 40 or not label.isascii():
        return None
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    name = info.name.lower()
    if name in _NEVER or name.replace("_", "-") in _NEVER or not getattr(info, "_is_text_encoding", True):
        return None
    return _MEANT.get(name, name)


def byte_order_mark(head: bytes) -> str | None:
    """Return the codec that a byte order mark at the start tells."""
    return next((codec for mark, codec in _BOMS if head.startswith(mark)), None)


def utf16_without_mark(head: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes, which stand nearly all on one side of the byte pairs."""
    head = head[: len(head) & ~1]
    zeros = head.count(0)
    if zeros * 2 > len(head) >= 16:
        return _utf32_without_mark(head)
    if len(head) < 4 or zeros * 50 < len(head):
        return None
    left, right = head[0::2].count(0), head[1::2].count(0)
    if min(left, right) * 20 > max(left, right):
        return None
    codec = "utf-16-le" if right > left else "utf-16-be"
    text = head.decode(codec, "replace")
    good = sum(char.isprintable() or char in "\r\n\t" for char in text[:4096])
    return codec if good * 20 >= len(text[:4096]) * 19 else None


def _utf32_without_mark(head: bytes) -> str | None:
    head = head[: len(head) & ~3]
    for codec, low in (("utf-32-le", 0), ("utf-32-be", 3)):
        if not any(head[3 - low :: 4]) and head[low::4].count(0) * 20 < len(head) // 4:
            return codec
    return None


def guess(head: bytes) -> str:
    """Return the codec of a sample of text; never fails."""
    told = byte_order_mark(head) or utf16_without_mark(head)
    if told:
        return told
    if is_utf8(head):
        return "iso2022_jp" if b"\x1b$" in head and head.isascii() else "utf-8"
    return _guess_legacy(head)


def is_utf8(head: bytes) -> bool:
    """Tell whether a sample is UTF-8; the last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _guess_legacy(head: bytes) -> str:
    if _mostly_utf8(head):
        return "utf-8"
    if len(_HIGH.findall(head)) < 6:
        return "cp1252"
    if _is_western(head):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(head[: SAMPLE // 4], steps=4, chunk_size=1024, cp_isolation=_GUESSES).best()
    return best.encoding if best else "cp1252"


def _mostly_utf8(head: bytes) -> bool:
    """Tell broken UTF-8 from other charsets, in which whole sequences of UTF-8 are rare."""
    text = head.decode("utf-8", "surrogateescape")
    broken = len(_ESCAPED.findall(text))
    whole = sum(not char.isascii() for char in text) - broken
    return whole > 4 * broken


def _is_western(head: bytes) -> bool:
    high = frozenset(b"".join(_HIGH.findall(head)))
    return not _HIGH_RUN.search(head) and any(high <= letters for letters in _WESTERN)


def decode(data: bytes, codec: str | None = None) -> str:
    """Decode a whole text; with a codec that does not fit, or none, the codec is guessed."""
    if data.isascii() and codec in (None, "utf-8", "cp1252") and b"\x1b$" not in data:
        return clean(data.decode("ascii"))
    if codec:
        try:
            return clean(data.decode(codec))
        except UnicodeError:
            # A wrong label is as likely as a broken text; what fits UTF-8 is UTF-8.
            pass
    found = guess(data[:SAMPLE])
    if codec and codec != "utf-8" and not found.startswith("utf-8"):
        return clean(data.decode(codec, "replace"))
    if found.startswith("utf-8"):
        return clean(data.decode(found, "surrogateescape"))
    return clean(data.decode(found, "replace"))


def clean(text: str) -> str:
    """Return a text without zero signs and halves of surrogate pairs; escaped bytes are read as cp1252."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return _SURROGATE.sub("\ufffd", text.translate(_AS_WESTERN))


class Decoded:
    """The text of a stream in chunks; `broken` counts what could not be decoded, `length` all characters."""

    def __init__(self, stream: BinaryIO, codec: str | None = None) -> None:
        self._stream, self._codec = stream, codec
        self.broken = 0
        self.length = 0

    def __iter__(self) -> Iterator[str]:
        head = self._stream.read(SAMPLE)
        codec = byte_order_mark(head) or self._codec or guess(head)
        utf8 = codec.startswith("utf-8")
        decoder = codecs.getincrementaldecoder(codec)("surrogateescape" if utf8 else "replace")
        chunk = head
        while chunk:
            yield self._counted(decoder.decode(chunk), utf8)
            chunk = self._stream.read(CHUNK)
        yield self._counted(decoder.decode(b"", True), utf8)

    def _counted(self, text: str, utf8: bool) -> str:
        self.length += len(text)
        self.broken += 0 if text.isascii() else len(_ESCAPED.findall(text)) if utf8 else text.count("\ufffd")
        return clean(text)

    @property
    def spoilt(self) -> bool:
        """Tell whether so much could not be decoded that the text is not to be trusted."""
        return self.broken > 16 and self.broken * 100 > self.length
