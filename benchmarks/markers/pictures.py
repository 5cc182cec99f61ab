"""Pictures: words drawn in them, and what their metadata says."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from benchmarks.markers.corpus import Document, Marks
from benchmarks.markers.drawing import encoded, image

_ASCII = {0x010E: "ImageDescription", 0x013B: "Artist", 0x8298: "Copyright", 0x013C: "HostComputer"}
_WIDE = {0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject"}
_PRIVATE = {0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber"}
_FILES = Path(__file__).with_name("files")


def _ifd(entries: Sequence[tuple[int, int, bytes]], at: int) -> bytes:
    """Return a directory of little-endian TIFF entries that lies at an offset, with its values behind it."""
    behind = at + 2 + 12 * len(entries) + 4
    rows, values = b"", b""
    for tag, kind, value in sorted(entries):
        count = len(value) // 4 if kind == 4 else len(value)
        place = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", behind + len(values))
        values += value + b"\0" * (len(value) % 2) if len(value) > 4 else b""
        rows += struct.pack("<HHI", tag, kind, count) + place
    return struct.pack("<H", len(entries)) + rows + bytes(4) + values


def exif(mark: Marks) -> bytes:
    """Return an EXIF block written by hand: texts, Windows' texts, a user comment."""
    private = [(tag, 2, mark(f"EXIF {name}").encode() + b"\0") for tag, name in _PRIVATE.items()]
    private.append((0x9286, 7, b"UNICODE\0" + mark("EXIF UserComment").encode("utf-16-le")))
    main = [(tag, 2, mark(f"EXIF {name}").encode() + b"\0") for tag, name in _ASCII.items()]
    main += [(tag, 1, mark(f"EXIF {name}").encode("utf-16-le") + b"\0\0") for tag, name in _WIDE.items()]
    size = len(_ifd([*main, (0x8769, 4, bytes(4))], 8))
    head = _ifd([*main, (0x8769, 4, struct.pack("<I", 8 + size))], 8)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + head + _ifd(private, 8 + size)


def xmp(mark: Marks) -> bytes:
    """Return an XMP packet with a creator and a region's name."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:mwg="http://www.metadataworkinggroup.com/schemas/regions/" mwg:Name="{mark("XMP person shown")}"><dc:creator><rdf:Seq>'
        f"<rdf:li>{mark('XMP creator')}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _iptc(mark: Marks) -> bytes:
    sets = ((80, "by-line"), (120, "caption"), (25, "keyword"), (116, "copyright"), (122, "caption writer"))
    data = b"".join(
        b"\x1c\x02" + struct.pack(">BH", number, len(word)) + word
        for number, word in ((number, mark(f"IPTC {name}").encode()) for number, name in sets)
    )
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def photo(mark: Marks) -> bytes:
    plain = encoded(image(mark.picture("picture")), "JPEG", quality=90)
    segments = [
        _segment(0xE1, exif(mark)),
        _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(mark)),
        _segment(0xED, _iptc(mark)),
        _segment(0xFE, mark("JPEG comment").encode()),
    ]
    return plain[:2] + b"".join(segments) + plain[2:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def screen(mark: Marks) -> bytes:
    plain = encoded(image(mark.picture("picture"), mark.picture("second line")), "PNG")
    chunks = [
        _chunk(b"tEXt", b"Author\0" + mark("tEXt").encode()),
        _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(mark("zTXt").encode())),
        _chunk(b"iTXt", b"Title\0\0\0en\0\0" + mark("iTXt").encode()),
        _chunk(b"iTXt", b"Copyright\0\x01\0en\0\0" + zlib.compress(mark("packed iTXt").encode())),
        _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(mark)),
        _chunk(b"eXIf", exif(mark)[6:]),
    ]
    behind = _chunk(b"tEXt", b"Comment\0" + mark("tEXt behind the picture").encode())
    return plain[:33] + b"".join(chunks) + plain[33:-12] + behind + plain[-12:]


def pages(mark: Marks) -> bytes:
    from PIL import TiffImagePlugin

    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, name in (_ASCII | {0x010D: "DocumentName", 0x011D: "PageName", 0x0131: "Software"}).items():
        info[tag] = mark(name)
    info[700] = xmp(mark)
    first, second, third = (image(mark.picture(f"page {number}")) for number in (1, 2, 3))
    return encoded(
        first, "TIFF", save_all=True, append_images=[second, third], tiffinfo=info, compression="tiff_deflate"
    )


def fax(mark: Marks) -> bytes:
    return encoded(image(mark.picture("picture")).convert("1"), "TIFF", compression="group4")


def moving(mark: Marks) -> bytes:
    frames = [image(mark.picture(f"frame {number}")) for number in (1, 2)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=mark("GIF comment").encode())


def modern(kind: str) -> Document:
    def make(mark: Marks) -> bytes:
        return encoded(image(mark.picture("picture")), kind.upper(), exif=exif(mark)[6:], xmp=xmp(mark), quality=90)

    return Document(f"picture.{kind}", kind, make)


def plain(kind: str, *, dark: bool = False) -> Document:
    name = {"JPEG2000": "jp2"}.get(kind, kind.lower())
    return Document(
        f"{'dark' if dark else 'picture'}.{name}",
        name,
        lambda mark: encoded(image(mark.picture("picture"), dark=dark), kind),
    )


def turned(degrees: int) -> Document:
    def make(mark: Marks) -> bytes:
        return encoded(image(mark.picture("picture"), mark.picture("second line")).rotate(degrees, expand=True), "PNG")

    return Document(f"turned{degrees}.png", "png", make)


def small_print(mark: Marks) -> bytes:
    return encoded(image(mark.picture("small letters"), size=14), "PNG")


def shot(mark: Marks) -> bytes:
    """A picture whose EXIF says that it is to be shown turned."""
    from PIL import Image

    about = Image.Exif()
    about[0x0112] = 6
    return encoded(image(mark.picture("picture")).rotate(90, expand=True), "JPEG", exif=about, quality=90)


DOCUMENTS = (
    Document("photo.jpg", "jpeg", photo),
    Document("shot.jpg", "jpeg", shot),
    Document("screen.png", "png", screen),
    turned(90),
    turned(180),
    plain("PNG", dark=True),
    Document("small.png", "png", small_print),
    Document("pages.tiff", "tiff", pages),
    Document("fax.tif", "tiff", fax),
    Document("moving.gif", "gif", moving),
    modern("webp"),
    modern("avif"),
    plain("BMP"),
    plain("JPEG2000"),
)
