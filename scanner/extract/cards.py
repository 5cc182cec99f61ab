"""vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), read line by line so that a broken card loses only its broken lines."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from scanner.extract.charsets import Decoded, codec_name, decode
from scanner.extract.draft import Draft
from scanner.extract.text import SPOILT
from scanner.model import BlockKind, Role
from scanner.ports import Blob, Extracted

LINE = 128 * 1024
_MARKS = {
    "fn": "PERSON",
    "email": "EMAIL_ADDRESS",
    "tel": "PHONE_NUMBER",
    "org": "ORGANIZATION",
    "title": "POSITION",
    "role": "POSITION",
    "adr": "STREET_ADDRESS",
    "label": "STREET_ADDRESS",
    "x-skype": "SKYPE_ID",
    "x-skype-username": "SKYPE_ID",
    "x-ms-imaddress": None,
    "agent": None,
}
_SILENT = frozenset(("photo", "logo", "sound", "key", "version", "prodid", "rev", "uid", "begin", "end", "source"))
_ESCAPE = re.compile(r"\\([nN]|.)", re.S)
_FIELDS = re.compile(r"(?<!\\);")


class CardExtractor:
    """Reads each card as one block with its fields marked."""

    name: ClassVar[str] = "card"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"text/vcard"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments of many cards each; pictures are left out."""
        text = Decoded(blob.stream)
        draft = Draft(prose=False)
        card: list[tuple[str, str]] = []
        for line in unfolded(text):
            field = _field(line)
            if field is None:
                continue
            if field[0] in ("begin", "end"):
                _write(draft, card)
                card = []
                yield from draft.take()
            elif field[0] not in _SILENT and len(card) < 1000:
                card.append(field)
        _write(draft, card)
        yield from draft.rest()
        if text.spoilt:
            yield SPOILT


def unfolded(chunks: Iterable[str]) -> Iterator[str]:
    """Yield logical lines: continuation lines joined, soft line ends of quoted-printable too."""
    held: list[str] = []
    size = 0
    for line in _lines(chunks):
        if held and line[:1] in (" ", "\t"):
            held.append(line[1:] if size < LINE else "")
        elif held and held[-1].endswith("=") and "QUOTED-PRINTABLE" in held[0].upper():
            held[-1] = held[-1][:-1]
            held.append(line if size < LINE else "")
        else:
            if held:
                yield "".join(held)
            held, size = [line[:LINE]], 0
        size += len(line)
    yield "".join(held)


def _lines(chunks: Iterable[str]) -> Iterator[str]:
    held = ""
    for chunk in chunks:
        lines = (held + chunk).replace("\r\n", "\n").split("\n")
        held = lines.pop()[: 2 * LINE]
        yield from lines
    yield held


def _field(line: str) -> tuple[str, str] | None:
    """Return the lower-case name and the readable value of a line."""
    head, colon, value = _split_head(line)
    if not colon or not value.strip():
        return None
    name, *parameters = head.split(";")
    name = name.rpartition(".")[2].strip().lower()
    if name in _SILENT:
        return name, ""
    told = {key.upper(): val for key, _, val in (one.partition("=") for one in parameters)}
    encoding = told.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in told:
        data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        value = decode(data, codec_name(told.get("CHARSET", "")))
    elif encoding in ("B", "BASE64"):
        value = _base64(value)
    return name, value


def _base64(value: str) -> str:
    try:
        return decode(binascii.a2b_base64(value.encode("ascii", "ignore") + b"=="))
    except binascii.Error:
        return ""


def _split_head(line: str) -> tuple[str, str, str]:
    """Part name and parameters from the value at the first colon outside quotes."""
    if '"' not in line.partition(":")[0]:
        return line.partition(":")
    quoted = False
    for at, sign in enumerate(line[:4096]):
        quoted ^= sign == '"'
        if sign == ":" and not quoted:
            return line[:at], ":", line[at + 1 :]
    return line.partition(":")


def _write(draft: Draft, card: list[tuple[str, str]]) -> None:
    if not card:
        return
    begun = draft.begin()
    named = any(name == "fn" for name, _ in card)
    for name, value in card:
        text, type = _readable(name, value, named)
        if text:
            draft.write(f"{name.upper()}: ")
            draft.write(text, type, Role.CONTACT if type in ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER") else None)
            draft.write("\n")
    draft.end(begun, BlockKind.VCARD)
    draft.write("\n")


def _readable(name: str, value: str, named: bool) -> tuple[str, str | None]:
    fields = [_ESCAPE.sub(_escaped, field).strip() for field in _FIELDS.split(value)]
    if name == "n":
        order = [fields[at] for at in (3, 1, 2, 0, 4) if at < len(fields) and fields[at]]
        return ("", None) if named else (" ".join(order), "PERSON")
    text = ", ".join(field for field in fields if field)
    lower = text.lower()
    if name == "org":
        return text, "ORGANIZATION"
    if name in ("tel", "email"):
        text = text.removeprefix("tel:").removeprefix("mailto:")
        good = "@" in text if name == "email" else sum(map(str.isdigit, text)) >= 3
        return text, _MARKS[name] if good else None
    if name in ("impp", "x-ms-imaddress") and lower.startswith("skype:"):
        return text[6:], "SKYPE_ID"
    if "linkedin.com/" in lower:
        return text, "LINKEDIN_URL"
    return text, _MARKS.get(name)


def _escaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
