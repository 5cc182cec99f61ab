"""Pictures: metadata of each kind, frames, bounds, and what is told where nothing can be read."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from scanner.errors import UnreadableError
from scanner.extract import extractor_for, ocr, pictures, sniff
from scanner.extract.picture_metadata import xmp_packet
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import NO_MEANS, Blob, Extracted, Means, Member, OcrCost, Trouble

FILES = Path(__file__).parent / "files"
ENGLISH = Means(ocr=("en",))
XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/" '
    b'p:AuthorsPosition="Pilot">'
    b"<dc:creator><rdf:Seq><rdf:li>Nora Vik</rdf:li></rdf:Seq></dc:creator>"
    b"<p:Contact>nora@example.com</p:Contact></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)


def drawn(
    text: str = "Kai Lund\nkai.lund@example.com\n+46 70 174 06 12", size: tuple[int, int] = (700, 200)
) -> Image.Image:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((20, 20), text, fill="black", font_size=32)
    return image


def encoded(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    held = io.BytesIO()
    (image or drawn()).save(held, kind, **options)
    return held.getvalue()


def exif() -> Image.Exif:
    tags = Image.Exif()
    tags[0x013B] = "Nora Vik"
    tags[0x8298] = "(c) nora@example.com"
    tags[0x9C9D] = "Emil Holm".encode("utf-16-le") + b"\0\0"
    tags.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "for Alva Ek".encode("utf-16-be")
    tags.get_ifd(0x8769)[0xA430] = "Jonas Moe"
    tags.get_ifd(0x8825).update({1: "N", 2: (59.0, 30.0, 0.0), 3: "W", 4: (10.0, 15.0, 0.0)})
    return tags


def extracted(data: bytes, means: Means = NO_MEANS) -> list[Extracted]:
    blob = Blob(io.BytesIO(data), len(data), means=means)
    extractor = extractor_for(sniff(blob))
    assert extractor is not None
    return list(extractor.extract(blob))


def text_at(found: list[Extracted], label: str | None) -> str:
    return "".join(one.text for one in found if isinstance(one, Segment) and one.place.label == label)


def reasons(found: list[Extracted]) -> list[Reason]:
    return [one.reason for one in found if isinstance(one, Trouble)]


@pytest.mark.parametrize(
    ("kind", "options"),
    [("JPEG", {}), ("PNG", {}), ("WEBP", {}), ("AVIF", {}), ("TIFF", {})],
)
def test_exif_is_read_and_people_are_marked(kind: str, options: dict[str, object]) -> None:
    found = extracted(encoded(kind, exif=exif(), **options))
    text = text_at(found, "EXIF")
    wanted = ["Artist: Nora Vik", "(c) nora@example.com", "XPAuthor: Emil Holm"]
    wanted += [] if kind == "TIFF" else ["for Alva Ek", "Jonas Moe", "GPS position: 59.50000, -10.25000"]
    assert [one for one in wanted if one not in text] == []
    segment = next(one for one in found if isinstance(one, Segment) and one.place.label == "EXIF")
    assert ("Nora Vik", Role.AUTHOR) in [(segment.text[mark.start : mark.end], mark.role) for mark in segment.marks]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_xmp_is_read(kind: str) -> None:
    options: dict[str, object] = {"xmp": XMP}
    if kind == "PNG":
        chunk = PngImagePlugin.PngInfo()
        chunk.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options = {"pnginfo": chunk}
    if kind == "TIFF":
        options = {"tiffinfo": {700: XMP}}
    text = text_at(extracted(encoded(kind, **options)), "XMP")
    assert text.splitlines() == ["AuthorsPosition: Pilot", "creator: Nora Vik", "Contact: nora@example.com"]


def test_broken_xmp_is_told_and_entities_stay_closed() -> None:
    entity = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    bomb = entity + b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>&e;name</a></x:xmpmeta>'
    assert "root:" not in "".join(one.text for one in xmp_packet(bomb) if isinstance(one, Segment))
    assert [one.reason for one in xmp_packet(b"\x00\x01") if isinstance(one, Trouble)] == [Reason.CORRUPT]


def test_iptc_is_read() -> None:
    values = b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value for number, value in IPTC)
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(values)) + values + b"\0" * (len(values) % 2)
    segment = b"Photoshop 3.0\0" + block
    plain = encoded("JPEG")
    data = plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]
    assert text_at(extracted(data), "IPTC").splitlines() == ["By-line: Nora Vik", "Caption: Emil Holm på Årøya"]


IPTC = [(80, b"Nora Vik"), (120, "Emil Holm på Årøya".encode())]


def test_every_text_chunk_of_a_png_is_read_behind_the_pixels_too() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    plain = encoded("PNG")
    before = chunk(b"tEXt", b"Comment\0first@example.com")
    before += chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"second@example.com"))
    behind = chunk(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress("Åse third@example.com".encode()))
    found = extracted(plain[:33] + before + plain[33:-12] + behind + plain[-12:])
    assert text_at(found, "comment").splitlines() == [
        "Comment: first@example.com",
        "Comment: second@example.com",
        "Comment: Åse third@example.com",
    ]


@pytest.mark.parametrize("kind", ["JPEG", "GIF"])
def test_comments_are_read(kind: str) -> None:
    assert text_at(extracted(encoded(kind, comment=b"by kai@example.com")), "comment") == "by kai@example.com\n"


def test_a_picture_is_told_as_unread_without_languages_or_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reasons(extracted(encoded("PNG"))) == [Reason.NO_OCR]
    monkeypatch.setattr(ocr, "available", lambda: False)
    assert reasons(extracted(encoded("PNG"), ENGLISH)) == [Reason.NO_OCR]


@pytest.mark.parametrize("image", [Image.new("L", (12, 400)), Image.new("RGB", (500, 300), "#336699")])
def test_decoration_costs_nothing_and_is_not_told(image: Image.Image) -> None:
    assert extracted(encoded("PNG", image)) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "JPEG2000", "AVIF", "ICO"])
def test_text_in_every_kind_of_picture_is_read(kind: str) -> None:
    size = (256, 120) if kind == "ICO" else (700, 200)
    image = drawn("Kai Lund\n070-174 06 12", size)
    assert "Kai Lund\n070-174 06 12" in text_at(extracted(encoded(kind, image), ENGLISH), None)


def test_every_page_of_a_tiff_has_its_number() -> None:
    pages = [drawn("Nora Vik"), drawn("Emil Holm"), drawn("Nora Vik")]
    found = extracted(encoded("TIFF", pages[0], save_all=True, append_images=pages[1:]), ENGLISH)
    told = [(one.text, one.place) for one in found if isinstance(one, Segment)]
    assert told == [("Nora Vik\n", Place(page=1)), ("Emil Holm\n", Place(page=2))]  # the third is the first again


def test_pages_that_are_cut_off_are_told_and_those_before_are_kept() -> None:
    data = encoded("TIFF", drawn("Nora Vik"), save_all=True, append_images=[drawn("Emil Holm")], compression="tiff_lzw")
    found = extracted(data[: len(data) // 2 + 200], ENGLISH)
    assert "Nora Vik" in text_at(found, None)
    assert reasons(found)


def test_a_picture_upside_down_by_its_exif_is_turned() -> None:
    tags = Image.Exif()
    tags[0x0112] = 3
    data = encoded("JPEG", drawn("Kai Lund Nora Vik").rotate(180), exif=tags, quality=92)
    assert "Kai Lund" in text_at(extracted(data, ENGLISH), None)


def test_transparent_and_deep_pictures_are_brought_to_black_on_white() -> None:
    clear = Image.new("RGBA", (700, 200), (0, 0, 0, 0))
    ImageDraw.Draw(clear).text((20, 20), "Kai Lund", fill="black", font_size=32)
    deep = drawn("Nora Vik").convert("I").point(lambda value: value * 200).convert("I;16")
    assert "Kai Lund" in text_at(extracted(encoded("PNG", clear), ENGLISH), None)
    assert "Nora Vik" in text_at(extracted(encoded("PNG", deep), ENGLISH), None)


def test_too_many_pixels_are_told_before_they_are_decoded() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert reasons(extracted(data, ENGLISH)) == [Reason.TOO_LARGE]


def test_more_pages_than_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "FRAMES", 1)
    data = encoded("TIFF", save_all=True, append_images=[drawn("Emil Holm")])
    assert reasons(extracted(data, ENGLISH)) == [Reason.TOO_MANY]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0\0\x10JFIF", b"II*\0\xff\xff\xff\xff"]
)
def test_what_is_no_picture_is_told_as_corrupt(data: bytes) -> None:
    with pytest.raises(UnreadableError) as told:
        extracted(data)
    assert told.value.reason is Reason.CORRUPT


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "WEBP", "JPEG2000"])
def test_damaged_pictures_end_in_a_reason(kind: str) -> None:
    data = encoded(kind, exif=exif()) if kind in ("PNG", "JPEG", "WEBP") else encoded(kind)
    for at in range(1, 12):
        place = len(data) * at // 12
        for broken in (data[:place], data[: place - 4] + b"\xff\0\xaa\x55" + data[place:]):
            try:
                extracted(broken)
            except UnreadableError as error:
                assert error.reason in (Reason.CORRUPT, Reason.TRUNCATED, Reason.TOO_LARGE, Reason.UNSUPPORTED)


@pytest.mark.parametrize("kind", ["emf", "wmf"])
def test_the_text_of_drawings_is_read(kind: str) -> None:
    found = extracted((FILES / f"card.{kind}").read_bytes())
    assert text_at(found, "drawing") == "Kai Lund\nkai.lund@example.com\n+46 70 174 06 12"


def test_a_drawing_that_is_cut_off_is_told() -> None:
    data = (FILES / "card.emf").read_bytes()
    assert reasons(extracted(data[: len(data) // 2])) == [Reason.TRUNCATED]


def test_a_bitmap_in_a_drawing_is_a_member() -> None:
    bitmap = encoded("BMP", drawn())
    header, bits = bitmap[14:54], bitmap[54:]
    body = struct.pack("<16x6iIIII12x", 0, 0, 0, 0, 700, 200, 80, 40, 120, len(bits))
    record = struct.pack("<II", 81, 120 + len(bits)) + body.ljust(72, b"\0") + header + bits
    head = (FILES / "card.emf").read_bytes()[:108]
    data = struct.pack("<II", 1, 108) + head[8:108] + record + struct.pack("<IIIII", 14, 20, 0, 16, 20)
    members = [one for one in extracted(data) if isinstance(one, Member)]
    assert [one.name for one in members] == ["bitmap 1.bmp"]
    assert Image.open(members[0].stream).size == (700, 200)


def test_heic_is_read() -> None:
    found = extracted((FILES / "card.heic").read_bytes(), ENGLISH)
    assert "kai.lund@example.com" in text_at(found, None)
    assert (text_at(found, "EXIF"), text_at(found, "XMP")) == ("Artist: Nora Vik\n", "creator: Emil Holm\n")


@pytest.mark.parametrize("kind", ["mime", "application/rdf+xml", "Exif"])
def test_heic_with_items_of_a_kind_that_is_no_text_is_read(kind: str) -> None:
    data = (FILES / "card.heic").read_bytes()
    at = data.index(kind.encode(), data.index(b"iinf"))
    broken = data[:at] + b"\xe1" + data[at + 1 :]
    assert "kai.lund@example.com" in text_at(extracted(broken, ENGLISH), None)


def test_svg_is_read_as_text() -> None:
    assert "kai@example.com" in text_at(
        extracted(b'<svg xmlns="http://www.w3.org/2000/svg"><text>kai@example.com</text></svg>'), None
    )


def test_the_cost_of_each_page_is_told() -> None:
    found = extracted(encoded("PNG", drawn()), Means(ocr=("en",)))
    (cost,) = (one for one in found if isinstance(one, OcrCost))
    assert cost.pages == 1
    assert any(isinstance(one, Segment) for one in found[found.index(cost) :])
