"""What a picture says beside its pixels: EXIF, IPTC, XMP, comments. An artist's name or a position is personal data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scanner.extract.charsets import clean, guess
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import Extracted, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL import Image

PIXELS = 60_000_000
"""Pictures of more pixels are not decoded."""
_MOST = 5_000
_LONGEST = 64 * 1024
_XMP_BYTES = 16 << 20
_SUB = {"EXIF": 0x8769, "GPS": 0x8825}
_PEOPLE = {"creator", "Artist", "XPAuthor", "CameraOwnerName", "Author", "By-line", "Writer", "Photographer"}
_SILENT = {"MakerNote", "PrintImageMatching", "JPEGInterchangeFormat", "InterColorProfile", "StripOffsets", "ImageID"}
_IPTC_WORDS = (
    "5:Title 25:Keywords 40:Instructions 80:By-line 85:Position 90:City 92:Sublocation 101:Country 103:Reference "
    "105:Headline 110:Credit 115:Source 116:Copyright 118:Contact 120:Caption 122:Writer"
)
_IPTC = {(2, int(number)): word for number, word in (pair.split(":") for pair in _IPTC_WORDS.split())}
_CHARSETS = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "", b"JIS\0\0\0\0\0": "shift_jis", b"\0" * 8: ""}
_RDF = frozenset({"li", "Seq", "Bag", "Alt", "Description", "RDF", "xmpmeta", "value"})
_XMP_SILENT = frozenset(
    {"about", "lang", "parseType", "xmptk", "format", "InstanceID", "DocumentID", "OriginalDocumentID", "ColorMode"}
    | {"instanceID", "documentID", "originalDocumentID", "action", "when", "changed", "ICCProfile", "DateCreated"}
    | {"CreateDate", "ModifyDate", "MetadataDate", "Thumbnails", "image", "resource"}
)
_ID = re.compile(r"(?:xmp\.[di]id:|uuid:|adobe:docid:|[0-9A-Fa-f-]{32,36}\Z|\d{4}-\d\d-\d\dT)")
_MAKERS_WORDS = re.compile(rb"[A-Za-z][A-Za-z0-9 .@_+-]{5,60}[A-Za-z0-9]")
"""Where a maker keeps the owner's name among numbers."""
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_BINARY = frozenset(
    {"icc_profile", "exif", "photoshop", "xmp", "XML:com.adobe.xmp", "mp", "compression", "version", "progressive"}
)


def metadata(picture: Image.Image, texts: Sequence[tuple[str, str]] = ()) -> Iterator[Extracted]:
    """Yield the texts that a picture carries, and those that were found around it; a broken kind of them is told."""
    for label, step in (("EXIF", _exif), ("IPTC", _iptc), ("comment", _comments)):
        draft = Draft(place=Place(label=label))
        try:
            for key, value in itertools.chain(step(picture), texts if label == "comment" else ()):
                _line(draft, key, value)
        except Exception:  # noqa: BLE001 - the library raises anything on hostile tags
            yield Trouble(Reason.CORRUPT, f"{label} of a picture")
        yield from draft.rest()
    yield from _xmp(picture)


def _line(draft: Draft, key: str, value: str) -> None:
    value = clean(value).strip()[:_LONGEST]
    if not value:
        return
    draft.write(f"{key}: " if key else "")
    person = key in _PEOPLE and " " in value and fits(Kind.NAME, value)
    draft.line(value, "PERSON" if person else None, Role.AUTHOR if person else None)


def _exif(picture: Image.Image) -> Iterator[tuple[str, str]]:
    from PIL.ExifTags import GPSTAGS, TAGS

    if _must_decode(picture) and "exif" not in picture.info:
        return
    exif = picture.getexif()
    yield from _tags(dict(exif), TAGS)
    for name, at in _SUB.items():
        inner = dict(exif.get_ifd(at))
        if name == "GPS":
            yield from _position(inner)
        yield from _tags(inner, GPSTAGS if name == "GPS" else TAGS)


def _tags(tags: dict[int, Any], names: dict[int, str]) -> Iterator[tuple[str, str]]:
    for number, value in list(tags.items())[:_MOST]:
        name = names.get(number, f"tag {number}")
        if name == "MakerNote" and isinstance(value, bytes):
            yield from ((name, one.decode()) for one in _MAKERS_WORDS.findall(value[:_LONGEST])[:50])
        if name in _SILENT or number in (700, 33723, 34377, 34675):  # XMP, IPTC, Photoshop's, colours: read elsewhere
            continue
        text = _exif_text(name, value)
        if re.search(r"[^\W\d_]{2}|@", text):
            yield name, text


def _exif_text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return _mended(value)
    if isinstance(value, tuple | list) and value and all(isinstance(one, str) for one in value):
        return "; ".join(value[:100])
    if isinstance(value, tuple) and name.startswith("XP") and all(isinstance(one, int) for one in value):
        value = bytes(one & 0xFF for one in value)
    if not isinstance(value, bytes) or len(value) > _LONGEST:
        return ""
    if name.startswith("XP"):
        return value.decode("utf-16-le", "replace").rstrip("\x00")
    if value[:8] in _CHARSETS:
        return _user_text(_CHARSETS[value[:8]], value[8:])
    return "\n".join(one.decode("latin-1") for one in re.findall(rb"[\x20-\x7e\xa0-\xff]{4,}", value)[:100])


def _user_text(charset: str, data: bytes) -> str:
    """Decode a user's comment (EXIF 2.32, 4.6.5): cameras write UTF-16 in either order, phones UTF-8."""
    if charset == "" and data[:200].count(0) * 4 > len(data[:200]):
        big = data[0::2][:100].count(0) > data[1::2][:100].count(0)
        return data.decode("utf-16-be" if big else "utf-16-le", "replace").rstrip("\x00")
    return data.rstrip(b"\x00 ").decode(charset if charset == "shift_jis" else guess(data), "replace")


def _mended(text: str) -> str:
    """The library takes bytes for Latin-1; many programs write UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _position(tags: dict[int, Any]) -> Iterator[tuple[str, str]]:
    """Tell a position as people write it: 59.91273, 10.74609."""
    try:
        north, east = _degrees(tags[2], tags[1], "S"), _degrees(tags[4], tags[3], "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return
    yield "GPS position", f"{north:.5f}, {east:.5f}"


def _degrees(parts: Any, side: Any, negative: str) -> float:
    whole: float = sum(float(part) / 60**power for power, part in enumerate(parts))
    return -whole if str(side).strip("\x00 ").upper() == negative else whole


def _iptc(picture: Image.Image) -> Iterator[tuple[str, str]]:
    from PIL import ImageFile, IptcImagePlugin

    if not isinstance(picture, ImageFile.ImageFile):
        return
    for key, value in list((IptcImagePlugin.getiptcinfo(picture) or {}).items())[:_MOST]:
        for one in value[:_MOST] if isinstance(value, list) else [value]:
            name = _IPTC.get(key, "")
            if isinstance(one, bytes) and (name or key[0] == 2) and re.search(rb"[A-Za-z\x80-\xff]{2}|@", one):
                yield name, one.decode(guess(one), "replace")


def _comments(picture: Image.Image) -> Iterator[tuple[str, str]]:
    """Comments of JPEG, GIF and others, names of layers; the texts of PNG are read apart."""
    for key, value in list(picture.info.items())[:_MOST]:
        if picture.format in ("PNG", "GIF") or key in _BINARY or not isinstance(value, str | bytes) or not value:
            continue
        text = _mended(value) if isinstance(value, str) else value[:_LONGEST].decode(guess(value), "replace")
        if re.search(r"[^\W\d_]{2}|@", text):
            yield ("" if key == "comment" else str(key)), text
    for kind, data in list(getattr(picture, "applist", []))[:_MOST]:
        if kind == "COM" and data != picture.info.get("comment"):
            yield "", data[:_LONGEST].decode(guess(data), "replace")
    for layer in list(getattr(picture, "layers", []))[:_MOST] if picture.format == "PSD" else []:
        if isinstance(layer, tuple) and layer and isinstance(layer[0], str):
            yield "layer", layer[0]


def _must_decode(picture: Image.Image) -> bool:
    """Tell whether EXIF behind the pixels can only be had by decoding more pixels than is well."""
    return picture.format == "PNG" and picture.width * picture.height > PIXELS


def _xmp(picture: Image.Image) -> Iterator[Extracted]:
    for key in ("xmp", "XML:com.adobe.xmp"):
        packet = picture.info.get(key)
        if not isinstance(packet, bytes | str) or not packet:
            continue
        data = packet.encode() if isinstance(packet, str) else packet
        yield from xmp_packet(data)
        break
    if extended := _extended(picture):
        yield from xmp_packet(extended)


def _extended(picture: Image.Image) -> bytes:
    """Return the XMP that was too long for one segment of a JPEG (XMP part 3, 1.1.3.1): its pieces in their order."""
    found = [
        data[len(_EXTENDED) + 32 :]
        for kind, data in list(getattr(picture, "applist", []))[:_MOST]
        if kind == "APP1" and data.startswith(_EXTENDED)
    ]
    return b"".join(piece[8:] for piece in sorted(found, key=lambda piece: piece[4:8]))


def xmp_packet(data: bytes) -> Iterator[Segment | Trouble]:
    """Yield the texts of an XMP packet (ISO 16684-1), each behind the name of its property."""
    from lxml import etree

    found = re.search(
        rb"<(?:\w+:)?xmpmeta\b.*</(?:\w+:)?xmpmeta\s*>|<rdf:RDF\b.*</rdf:RDF\s*>", data[:_XMP_BYTES], re.S
    )
    draft = Draft(place=Place(label="XMP"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(found[0] if found else data[:_XMP_BYTES], parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        yield Trouble(Reason.CORRUPT, "XMP of a picture")
        return
    for key, value in itertools.islice(_properties(root), _MOST):
        _line(draft, key, value)
        yield from draft.take()
    yield from draft.rest()


def _properties(root: _Element) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for element in root.iter("*"):
        name = _local(str(element.tag))
        around = element
        while name in _RDF and (outer := around.getparent()) is not None:
            around, name = outer, _local(str(outer.tag))
        values = [(_local(str(key)), str(value)) for key, value in element.attrib.items()]
        for one in [*values, (name, element.text or "")]:
            if _told(*one) and one not in seen:
                seen.add(one)
                yield one


def _told(key: str, value: str) -> bool:
    """Leave out identifiers, dates and numbers of the program that wrote it."""
    return key not in _XMP_SILENT and bool(re.search(r"[^\W\d_]{2}|@|\d{6}", value)) and not _ID.match(value.strip())


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
