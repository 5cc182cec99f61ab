"""Property sets of compound files ([MS-OLEPS]): author, last editor, company, custom fields."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from scanner.errors import UnreadableError
from scanner.extract.charsets import clean, codec_name
from scanner.extract.columns import Kind, fits
from scanner.extract.compound import Storage
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.model import Place, Reason, Role
from scanner.ports import About, Extracted, Trouble

COUNT = 5000
_NAMES: dict[str, dict[int, str]] = {
    "\x05SummaryInformation": {
        2: "title",
        3: "subject",
        4: "author",
        5: "keywords",
        6: "comments",
        7: "",
        8: "last saved by",
        9: "",
        12: "created",
        18: "",
    },
    "\x05DocumentSummaryInformation": {
        2: "category",
        3: "",
        12: "",
        14: "manager",
        15: "company",
        26: "",
        27: "status",
        28: "",
        29: "",
    },
}
_PEOPLE = frozenset(("author", "last saved by", "manager"))
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
_STRINGS = {8: "narrow", 30: "narrow", 31: "wide"}
_SIZES = {2: 2, 3: 4, 11: 2, 18: 2, 19: 4, 20: 8, 21: 8, 5: 8, 4: 4, 64: 8, 7: 8}


def stored_properties(storage: Storage) -> Iterator[Extracted]:
    """Yield what the document says of itself."""
    draft = Draft(place=Place(label="properties"), prose=False)
    told: dict[str, str] = {}
    for name in storage.streams:
        if not name.startswith("\x05"):
            continue
        try:
            for key, value in property_values(name, storage.read(name)):
                told.setdefault(key, value)
                _line(draft, key, value)
        except (struct.error, IndexError, ValueError, OverflowError, UnreadableError):
            yield Trouble(Reason.CORRUPT, "document properties")
    yield from draft.rest()
    yield About(told.get("title") or None, told.get("created") or None)


def property_values(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield names and texts of the properties of one stream; numbers are left out."""
    if len(data) < 48 or data[:2] != b"\xfe\xff":
        return
    for number in range(min(struct.unpack_from("<I", data, 24)[0], 4)):
        start = struct.unpack_from("<I", data, 28 + 20 * number + 16)[0]
        count = min(struct.unpack_from("<I", data, start + 4)[0], COUNT)
        places = dict(struct.unpack_from("<II", data, start + 8 + 8 * at) for at in range(count))
        codec = _codec(data, start + places[1]) if 1 in places else "cp1252"
        names = dict(_NAMES.get(name, {})) if number == 0 else {}
        if 0 in places:
            names |= _dictionary(data, start + places[0], codec)
        for key, offset in places.items():
            title = names.get(
                key, "" if number == 0 and name in _NAMES and _is_number(data, start + offset) else "property"
            )
            if key > 1 and title:
                for value in _texts(data, start + offset, codec):
                    yield title, value


def _codec(data: bytes, at: int) -> str:
    page = struct.unpack_from("<H", data, at + 4)[0]
    if page == 1200:
        return "utf-16-le"
    return "utf-8" if page == 65001 else codec_name(f"cp{page}") or "cp1252"


def _dictionary(data: bytes, at: int, codec: str) -> dict[int, str]:
    found: dict[int, str] = {}
    count = min(struct.unpack_from("<I", data, at)[0], COUNT)
    at += 4
    wide = codec == "utf-16-le"
    for _ in range(count):
        key, length = struct.unpack_from("<II", data, at)
        size = length * 2 if wide else length
        found[key] = _clean(data[at + 8 : at + 8 + size], codec) or "property"
        at += 8 + size + (-size % 4 if wide else 0)
    return found


def _texts(data: bytes, at: int, codec: str) -> Iterator[str]:
    kind = struct.unpack_from("<H", data, at)[0]
    at += 4
    if kind in _STRINGS:
        yield _string(data, at, _STRINGS[kind], codec)[0]
    elif kind == 64:
        yield _moment(struct.unpack_from("<Q", data, at)[0])
    elif kind in (3, 5, 19, 20):
        value = struct.unpack_from({3: "<i", 5: "<d", 19: "<I", 20: "<q"}[kind], data, at)[0]
        if abs(value) >= 10_000 and value == int(value):
            yield str(int(value))  # phone numbers are stored so
    elif kind == 65:
        size = struct.unpack_from("<I", data, at)[0]
        yield from _blob(data[at + 4 : at + 4 + size])
    elif kind & 0x1000:
        yield from _vector(data, at, kind & 0xFFF, codec)


def _vector(data: bytes, at: int, kind: int, codec: str) -> Iterator[str]:
    count = min(struct.unpack_from("<I", data, at)[0], COUNT)
    at += 4
    for _ in range(count):
        one = kind
        if kind == 12:
            one = struct.unpack_from("<H", data, at)[0]
            at += 4
        if one in _STRINGS:
            # Narrow texts stand in a vector without the blanks that follow them elsewhere.
            text, at = _string(data, at, _STRINGS[one], codec, 1 if _STRINGS[one] == "narrow" else 4)
            yield text
        else:
            at += max(_SIZES.get(one, 4), 4)


def _blob(data: bytes) -> Iterator[str]:
    """Yield the link targets of the property `_PID_HLINKS`, a vector of six values each in a blob."""
    for found in re.finditer(rb"(?:[\x20-\x7e]\x00){5,2048}", data):
        yield found[0].decode("utf-16-le")


def _is_number(data: bytes, at: int) -> bool:
    return struct.unpack_from("<H", data, at)[0] in (2, 3, 11, 19)


def _string(data: bytes, at: int, kind: str, codec: str, step: int = 4) -> tuple[str, int]:
    length = struct.unpack_from("<I", data, at)[0]
    size = length * 2 if kind == "wide" else length
    text = _clean(data[at + 4 : at + 4 + size], "utf-16-le" if kind == "wide" else codec)
    return text, at + 4 + size + -size % step


def _clean(data: bytes, codec: str) -> str:
    return clean(data.decode(codec, "replace").rstrip("\x00").partition("\x00")[0]).strip()


def _moment(ticks: int) -> str:
    """Return a FILETIME; durations (editing time) are stored as such too, and are none."""
    moment = _EPOCH + timedelta(microseconds=min(ticks // 10, 10**17))
    return moment.isoformat() if moment.year >= 1980 else ""


def _line(draft: Draft, key: str, value: str) -> None:
    if not value or value.isspace() or key in ("created", "_PID_GUID") or _MOMENT.match(value):
        return
    draft.write(f"{key}: ")
    key = key.lower()
    if key in _PEOPLE and " " in value and fits(Kind.NAME, value):
        draft.write(value, "PERSON", Role.AUTHOR)
    elif key in _PEOPLE and fits(Kind.EMAIL, value):
        draft.write(value, "EMAIL_ADDRESS", Role.AUTHOR)
    elif key in ("property", "_pid_hlinks") and next(link_values(value), None):
        for found, type in link_values(value):
            draft.write(found, type)
            draft.write(" ")
    else:
        draft.write(value, "ORGANIZATION" if key == "company" else None)
    draft.write("\n")
