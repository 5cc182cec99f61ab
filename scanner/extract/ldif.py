"""Exports of directories and address books (LDIF, RFC 2849): each entry of a person is one block."""

from __future__ import annotations

import io
import re
from binascii import Error, a2b_base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from scanner.extract.charsets import Decoded
from scanner.extract.draft import Draft
from scanner.extract.names import Unique, word_set
from scanner.extract.records import columns_of, write_record
from scanner.extract.text import SPOILT, or_text
from scanner.extract.vlines import unfolded
from scanner.ports import Blob, Extracted, Member, Trouble

FIELDS = 1000
_LINE = re.compile(r"([A-Za-z0-9][\w.-]{0,100})((?:;[\w-]{1,60}){0,9}):([:<]?)[ \t]*(.*)", re.S)
_PERSONS = word_set("person organizationalperson inetorgperson residentialperson mozillaabpersonalpha user contact")
_THINGS = word_set("computer device applicationprocess groupofnames groupofuniquenames group organizationalunit domain")
_TITLES = {
    "displayname": "full name",
    "gn": "first name",
    "sn": "last name",
    "o": "company",
    "telephonenumber": "phone",
    "mozillasecondemail": "email",
    "othermailbox": "email",
    "proxyaddresses": "proxy",
    "othermobile": "mobile",
    "othertelephone": "phone",
    "pager": "phone",
    "facsimiletelephonenumber": "fax",
}
_DN = re.compile(r"(?:[A-Za-z]{1,20}|\d[\d.]{0,60})=[^,]{1,500}(?:,|\Z)")
_FILES = {"jpegphoto": "photo.jpg", "thumbnailphoto": "photo.jpg", "photo": "photo", "audio": "audio",
          "usercertificate": "certificate.cer", "usersmimecertificate": "certificate.p7b"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribute:
    """One value of an entry; `options` are what stands behind its name, `;lang-el`."""

    name: str
    options: str
    value: str
    data: bytes = b""


class LdifExtractor:
    """Reads each entry as a record: values with their types, other entries that it points to beside it."""

    name: ClassVar[str] = "ldif"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"text/ldif"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments of many entries each, and pictures, sounds and certificates as members."""
        yield from or_text(blob, self._entries(blob), "no entry in it")

    def _entries(self, blob: Blob) -> Iterator[Extracted]:
        text = Decoded(blob.stream)
        draft, names = Draft(), Unique()
        faults: list[Trouble] = []
        for entry in entries(unfolded(text, faults)):
            _write(draft, entry)
            yield from draft.take()
            for one in entry:
                if one.data and one.name in _FILES:
                    yield Member(names(_FILES[one.name]), io.BytesIO(one.data), len(one.data))
        yield from draft.rest()
        yield from faults
        if text.spoilt:
            yield SPOILT


def entries(lines: Iterable[str]) -> Iterator[list[Attribute]]:
    """Yield the attributes of each entry; one of very many comes in pieces."""
    entry: list[Attribute] = []
    for line in lines:
        if not line.strip() or len(entry) >= FIELDS:
            if entry:
                yield entry
            entry = []
        if one := _attribute(line):
            entry.append(one)
    if entry:
        yield entry


def _attribute(line: str) -> Attribute | None:
    found = _LINE.match(line)
    if not found:
        return Attribute("", "", line.strip()) if line.strip() else None
    name, options, sign, value = found[1].lower(), found[2], found[3], found[4].strip()
    if sign != ":":
        return Attribute(name, options, value)
    data = _base64(value)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Attribute(name, options, "", data)
    return Attribute(name, options, text.strip()) if text.isprintable() or "\n" in text else None


def _base64(text: str) -> bytes:
    try:
        return a2b_base64(text + "=" * (-len(text) % 4))
    except Error:
        return b""


def _write(draft: Draft, entry: list[Attribute]) -> None:
    """Write what is an entry's own as a record, and what names other entries outside of it."""
    personal = _is_person(entry)
    own: list[tuple[str, str]] = []
    for one in entry:
        if one.name == "dn" or _DN.match(one.value) or not one.name:
            draft.line(f"{one.name}: {one.value}" if one.name else one.value)
        elif one.value and one.name != "objectclass":
            own.append((_title(one, personal=personal), one.value))
    if own:
        columns = columns_of(tuple(title for title, _ in own))
        write_record(draft, columns, [value for _, value in own], block=personal)
    draft.write("\n")


def _is_person(entry: list[Attribute]) -> bool:
    """Tell a person's entry by its classes; by the halves of a name where none are told."""
    classes = {one.value.lower() for one in entry if one.name == "objectclass"}
    if classes:
        return not classes.isdisjoint(_PERSONS) and classes.isdisjoint(_THINGS)
    return any(one.name in ("sn", "givenname", "gn") for one in entry)


def _title(one: Attribute, *, personal: bool) -> str:
    """Return a title that tells what a value is; what stands in another language, or names a thing, keeps its own."""
    if one.name == "cn" and personal and not one.options and " " in one.value:
        return "full name"
    if one.options or (one.name in ("displayname", "gn", "sn", "givenname", "title") and not personal):
        return f"{one.name}{one.options} value"
    return _TITLES.get(one.name, one.name)
