"""PDF: a word in every place, pages by OCR, passwords, earlier versions, and what a hostile sender may try."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Sequence

import pytest

from scanner.errors import UnreadableError
from scanner.extract import ocr
from scanner.extract.pdf import PdfExtractor
from scanner.model import Reason, Segment
from scanner.ports import Blob, Extracted, Means, Member, OcrCost, Trouble
from scanner.secret import Secret
from tests.scanner.extract import samples
from tests.scanner.extract.pdfs import (
    FONT,
    PAGE_WORDS,
    everywhere,
    form,
    locked,
    pattern,
    shows,
    simple,
    stream,
    updated,
    written,
)
from tests.scanner.extract.reading import Read, check, read

SECONDS = 10.0


def pieces(data: bytes, *passwords: str, languages: tuple[str, ...] = ()) -> list[Extracted]:
    means = Means(tuple(map(Secret, passwords)), languages)
    found = []
    for one in PdfExtractor().extract(Blob(io.BytesIO(data), len(data), "x.pdf", means=means)):
        if isinstance(one, Segment):
            check(one)
        elif isinstance(one, Member):
            one.stream.read()
        found.append(one)
    return found


def text_of(found: Sequence[Extracted]) -> str:
    return "\n".join(one.text for one in found if isinstance(one, Segment))


def told(found: Sequence[Extracted]) -> list[tuple[Reason, str]]:
    return [(one.reason, one.detail) for one in found if isinstance(one, Trouble)]


@pytest.fixture(scope="module")
def all_places() -> tuple[Read, list[str]]:
    data, markers = everywhere()
    return read(data), markers


def test_every_place_is_read(all_places: tuple[Read, list[str]]) -> None:
    found, markers = all_places
    members = "\n".join(f"{name}\n{data.decode('utf-8', 'replace')}" for name, data in found.members.items())
    assert len(markers) > 85
    assert [one for one in markers if one not in found.text and one not in members] == []
    assert found.troubles == []


@pytest.mark.parametrize(
    ("label", "page", "word"),
    [
        (None, 1, "invisibleword"),
        ("annotation", 1, "noteword"),
        ("annotation", 1, "contactword"),
        ("hidden text", 1, "replacedword"),
        ("hidden text", None, "stampword"),
        ("properties", None, "customword"),
        ("bookmark", None, "bookmarkword"),
        ("structure", None, "altword"),
        ("layer", None, "layername"),
        ("signature", None, "signer@example.com"),
        ("attached file", None, "descword"),
        ("form", None, "inheritedword"),
        ("XMP", None, "xmpcreator"),
    ],
)
def test_places_have_names(all_places: tuple[Read, list[str]], label: str | None, page: int | None, word: str) -> None:
    assert word in all_places[0].at("body", label, page)


def test_values_whose_type_the_structure_tells_are_marked(all_places: tuple[Read, list[str]]) -> None:
    found = all_places[0]
    assert {"Nora Noter", "Per Olsen"} <= set(found.marks("PERSON"))
    assert {"link@example.com", "copy@example.com", "signer@example.com"} <= set(found.marks("EMAIL_ADDRESS"))


def test_technical_strings_are_left_out(all_places: tuple[Read, list[str]]) -> None:
    assert "technical" not in all_places[0].text
    assert "6f1d6f0e" not in all_places[0].text


def test_strings_are_told_once(all_places: tuple[Read, list[str]]) -> None:
    assert all_places[0].text.count("overlayword") == 1


@pytest.mark.parametrize("revision", [3, 4, 6])
@pytest.mark.parametrize(("user", "given"), [("quay-4", "quay-4"), ("blåbær", "blåbær"), ("quay-4", "owner-lock")])
def test_a_password_opens(revision: int, user: str, given: str) -> None:
    data = locked(user, revision=revision)
    assert "lockedword" in text_of(pieces(data, "wrong", given))
    with pytest.raises(UnreadableError) as caught:
        pieces(data, "wrong")
    assert (caught.value.reason, caught.value.retryable) == (Reason.PASSWORD, True)


def test_a_document_that_is_only_protected_from_change_opens_without_password() -> None:
    assert "lockedword" in text_of(pieces(locked("")))


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (b"Adobe.PubSec", Reason.ENCRYPTED),
        (b"Adobe.APS", Reason.DRM),
        (b"FOPN_fLock", Reason.DRM),
        (b"MicrosoftIRMServices", Reason.DRM),
        (b"EBX_HANDLER", Reason.DRM),
    ],
)
def test_handlers_of_rights_and_keys_are_told(handler: bytes, reason: Reason) -> None:
    entry = b"<< /Filter /" + handler + b" /V 4 /Length 128 >>"
    with pytest.raises(UnreadableError) as caught:
        pieces(simple(shows("x"), entry, trailer=b"/Encrypt 6 0 R /ID [<0011> <0011>]"))
    assert caught.value.reason is reason


def test_text_that_a_later_version_deleted_is_read() -> None:
    data = updated(simple(shows("salary of Ola Nordmann")), 4, stream(shows("blackened")))
    found = read(data)
    assert "blackened" in found.at("body", None, 1)
    assert found.at("body", "earlier version", 1) == "salary of Ola Nordmann\n"


def test_what_all_versions_have_is_told_once() -> None:
    data = updated(simple(shows("sameword")), 4, stream(shows("sameword") + shows("newword", 600)))
    assert read(data).text.count("sameword") == 1


def test_a_file_that_a_later_version_took_out_is_read() -> None:
    file = b"<< /Type /Filespec /F (gone.txt) /EF << /F 7 0 R >> >>"
    data = simple(shows("x"), file, stream(b"goneword", b"/Type /EmbeddedFile"))
    data = updated(data, 7, b"null")
    assert read(data).members == {"gone.txt": b"goneword"}


def test_many_versions_are_told() -> None:
    data = simple(shows("version0"))
    for number in range(1, 8):
        data = updated(data, 4, stream(shows(f"version{number}")))
    found = pieces(data)
    assert [number for number in range(8) if f"version{number}" in text_of(found)] == [2, 3, 4, 5, 6, 7]
    assert (Reason.TOO_MANY, "more than 5 earlier versions") in told(found)


def test_a_page_in_the_tree_again_is_read_once() -> None:
    kids = b"3 0 R " * 1000
    data = simple().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [" + kids + b"] /Count 1000")
    assert text_of(pieces(data)).count("pageword") <= 1000


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (simple().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R 3 0 R 2 0 R]"), "pageword"),
        (simple(shows("x"), b"<< /First 6 0 R /Next 6 0 R /Title (loopword) /Parent 6 0 R >>"), "loopword"),
        (simple(shows("x"), b"<< /T (loopword) /V 6 0 R /Kids [6 0 R] >>"), "loopword"),
        (simple(shows("x"), b"<< /Kids [6 0 R 6 0 R] /Limits [(loopword) (b)] >>"), "loopword"),
        (simple(shows("x"), b"<< /S /P /P 6 0 R /K [6 0 R] /Alt (loopword) >>"), "loopword"),
        (simple(shows("x"), b"<< /S /URI /URI (https://example.com/loopword) /Next 6 0 R >>"), "loopword"),
    ],
)
def test_loops_end(data: bytes, word: str) -> None:
    began = time.monotonic()
    assert word in text_of(pieces(data))
    assert time.monotonic() - began < SECONDS


def test_a_wrong_number_of_pages_is_told() -> None:
    found = pieces(simple().replace(b"/Count 1 ", b"/Count 1000000 "))
    assert (Reason.CORRUPT, "1000000 pages are told, 1 are there") in told(found)
    assert "pageword" in text_of(found)


def bomb(megabytes: int = 200) -> bytes:
    pack = zlib.compressobj(9)
    return b"".join(pack.compress(bytes(1 << 20)) for _ in range(megabytes)) + pack.flush()


def packed(data: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<< " + entries + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def nested(depth: int) -> bytes:
    inner = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (7 + number),
        )
        for number in range(depth)
    ]
    return simple(b"/X Do", *inner, form(shows("ha")), resources=b"/XObject << /X 6 0 R >>")


TWICE = b"/Filter [/FlateDecode /FlateDecode]"
AGAIN = b"/Contents [" + b"4 0 R " * 3_000 + b"]"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (simple(shows("goodword"), packed(bomb())), Reason.RATIO),
        (
            simple(shows("goodword"), packed(zlib.compress(bomb()), b"/Filter [/FlateDecode /FlateDecode]")),
            Reason.RATIO,
        ),
        (simple(shows("goodword"), packed(bytes([0x80, 0x0B] * 3_000_000), b"/Filter /LZWDecode")), Reason.RATIO),
        (simple(b"q " * 6_000_000), Reason.TOO_LARGE),
        (
            simple(shows("m") * 5_000).replace(b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 3_000 + b"]"),
            Reason.TOO_LARGE,
        ),
        (nested(9), Reason.TOO_LARGE),
        (
            simple(
                b"/X Do",
                stream(
                    b"/X Do /X Do",
                    b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
                ),
                resources=b"/XObject << /X 6 0 R >>",
            ),
            Reason.TOO_DEEP,
        ),
    ],
    ids=["deflate", "twice deflated", "lzw", "saved states", "contents again", "forms in forms", "form draws itself"],
)
def test_bombs_are_told_and_do_not_end_the_process(data: bytes, reason: Reason) -> None:
    began = time.monotonic()
    found = pieces(data)
    assert reason in [one for one, _ in told(found)]
    assert "goodword" in text_of(found) or b"goodword" not in data
    assert time.monotonic() - began < SECONDS


def test_a_bomb_that_a_page_needs_takes_only_that_page() -> None:
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>"]
    page = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 7 0 R >> >> >>"
    data = written([*pages, page % 4, packed(bomb()), page % 6, stream(shows("goodword")), FONT])
    found = pieces(data)
    assert "goodword" in text_of(found)
    assert Reason.RATIO in [one for one, _ in told(found)]


def test_an_attached_bomb_is_unpacked_only_as_far_as_it_is_read() -> None:
    data = simple(shows("x"), packed(bomb(), b"/Type /EmbeddedFile /Filter /FlateDecode"))
    blob = Blob(io.BytesIO(data), len(data))
    members = [one for one in PdfExtractor().extract(blob) if isinstance(one, Member) and one.stream.read(4096)]
    assert [one.name for one in members] == ["attachment"]


@pytest.mark.alone
def test_a_million_objects_are_told_within_memory_and_time() -> None:
    objects = b"[" + b"(n) " * 1_000_000 + b"]"
    numbers = [b"%d" % number for number in range(600_000)]
    for data in (simple(shows("x"), objects), simple(shows("x"), *numbers)):
        began = time.process_time()
        found = pieces(data)
        assert "x" in text_of(found)
        assert time.process_time() - began < 6 * SECONDS
    assert told(found)[0][0] is Reason.TOO_MANY


def test_truncated_documents_keep_the_pages_before_the_break() -> None:
    data = simple(shows("firstword"))
    found = pieces(data[: data.index(b"xref\n")])
    assert "firstword" in text_of(found)
    assert Reason.TRUNCATED in [one for one, _ in told(found)]


def test_truncated_documents_that_lost_their_catalog_keep_the_pages_before_the_break() -> None:
    data = simple(shows("firstword"))
    found = pieces(data[: data.index(b"xref\n")].replace(b"/Type /Catalog /Pages 2 0 R", b""))
    assert "firstword" in text_of(found)
    assert Reason.TRUNCATED in [one for one, _ in told(found)]


def test_a_lost_table_is_told_and_all_is_read() -> None:
    data = simple(shows("pageword"), b"<< /Title (markword) /Parent 1 0 R >>")
    found = pieces(data.replace(b"startxref\n", b"startxref\n9"))
    assert "pageword" in text_of(found)
    assert "markword" in text_of(found)
    assert told(found) == [(Reason.CORRUPT, "damaged; what is there was read")]


def test_a_large_file_is_read_piece_by_piece() -> None:
    class Counting(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            self.largest = max(self.largest, len(self.getbuffer()) if size in (-1, None) else int(size or 0))
            return super().read(size)

    data = simple(shows("pageword"), stream(random.Random(1).randbytes(30 << 20), b"/Type /EmbeddedFile"))
    source = Counting(data)
    first = next(iter(PdfExtractor().extract(Blob(source, len(data)))))
    assert isinstance(first, Segment) and first.text == "pageword"
    assert source.largest <= 8 << 20


def test_names_and_values_never_stand_in_troubles() -> None:
    data, _ = everywhere()
    for cut in range(100, len(data), len(data) // 20):
        try:
            details = [detail for _, detail in told(pieces(data[:cut]))]
        except UnreadableError as error:
            details = [error.detail]
        assert not any("word" in one for one in details)


# OCR


def picture(lines: Sequence[str], size: tuple[int, int] = (1000, 300)) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", size, "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((40, 40 + 70 * number), line, font=ImageFont.load_default(40), fill="black")
    return stream(
        image.tobytes(),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % size,
        deflated=True,
    )


LETTER = ("Letter of Kai Lund", "kai.lund@example.com")


def scan(layer: bytes = b"", lines: Sequence[str] = LETTER, page: bytes = b"") -> bytes:
    place = b"q 500 0 0 150 50 500 cm /Scan Do Q\n"
    return simple(place + layer, picture(lines), resources=b"/XObject << /Scan 6 0 R >>", page=page)


needs_ocr = pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed")


@needs_ocr
def test_a_page_that_is_a_picture_is_read_with_boxes() -> None:
    found = pieces(scan(), languages=("en",))
    (seen,) = [one for one in found if isinstance(one, Segment)]
    assert "kai.lund@example.com" in seen.text
    assert (seen.place.page, seen.place.label) == (1, "picture")
    at = seen.text.index("kai.lund")
    left, top, right, bottom = seen.place_of(at, at + 20).box or (0, 0, 0, 0)
    assert 0.08 < left < right < 0.95
    assert 0.22 < top < bottom < 0.41
    assert [one.pages for one in found if isinstance(one, OcrCost)] == [1]


@needs_ocr
def test_a_page_with_text_and_a_picture_gives_both_and_nothing_twice() -> None:
    layer = b"BT 3 Tr /F1 12 Tf 72 620 Td (Letter of Kai Lund) Tj ET"
    found = pieces(scan(layer), languages=("en",))
    assert text_of(found).count("Letter of Kai Lund") == 1
    assert "kai.lund@example.com" in text_of(found)


@needs_ocr
def test_pictures_on_turned_and_cropped_pages_are_found() -> None:
    found = pieces(scan(shows("layerword"), page=b"/Rotate 180 /CropBox [20 400 595 842]"), languages=("en",))
    assert "kai.lund@example.com" in text_of(found)


@needs_ocr
def test_a_font_that_does_not_tell_its_signs_is_read_by_its_looks() -> None:
    glyphs = b"<< /a 7 0 R >>"
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0] /CharProcs " + glyphs
        + b" /Encoding << /Differences [97 /g1] >> /FirstChar 97 /LastChar 97 /Widths [9000] /Resources"
        b" << /Font << /F1 5 0 R >> >> >>"
    )  # fmt: skip
    glyph = stream(b"9000 0 d0 BT /F1 1000 Tf (Looks tell Kai) Tj ET")
    data = simple(b"BT /F3 30 Tf 50 600 Td (a) Tj ET", font, glyph, resources=b"/Font << /F1 5 0 R /F3 6 0 R >>")
    data = data.replace(b"/Font << /F1 5 0 R >> /Font", b"/Font", 1)
    assert "Looks tell Kai" in text_of(pieces(data, languages=("en",)))


@pytest.mark.parametrize(
    "data", [scan(), scan(shows("layerword")), scan(b"BT 3 Tr /F1 9 Tf 9 9 Td (hidden layer) Tj ET")]
)
def test_without_ocr_pages_with_pictures_are_told(data: bytes) -> None:
    assert told(pieces(data)) == [(Reason.NO_OCR, "page 1")]


def test_small_pictures_need_no_ocr() -> None:
    data = scan(shows("layerword")).replace(b"q 500 0 0 150 50 500 cm", b"q 50 0 0 15 50 500 cm")
    tiny = data.replace(b"/Width 1000 /Height 300", b"/Width 100 /Height 30")
    assert Reason.NO_OCR not in [one for one, _ in told(pieces(tiny))]


@needs_ocr
def test_a_picture_of_too_many_pixels_is_told_and_not_drawn() -> None:
    data = scan().replace(b"/Width 1000 /Height 300", b"/Width 50000 /Height 50000")
    found = pieces(data, languages=("en",))
    assert (Reason.TOO_LARGE, "page 1") in told(found)
    assert text_of(found) == ""


@needs_ocr
def test_a_page_that_takes_for_ever_to_draw_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.pdf_pictures.RENDER_SECONDS", -1.0)
    assert (Reason.TIMEOUT, "page 1") in told(pieces(scan(), languages=("en",)))


@needs_ocr
def test_so_many_pages_are_read_by_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.pdf_pages.OCR_PAGES", 0)
    assert told(pieces(scan(), languages=("en",))) == [(Reason.TOO_MANY, "page 1")]


def test_so_many_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.pdf_pages.PAGES", 1)
    found = pieces(samples.pdf())
    assert "second" not in text_of(found)
    assert (Reason.TOO_MANY, "more than 1 pages") in told(found)


# Mutations

SEEDS = (
    lambda: everywhere()[0],
    lambda: simple(b"".join(PAGE_WORDS.values()), form(shows("f")), pattern(shows("p"))),
    lambda: locked(""),
    lambda: updated(simple(shows("old")), 4, stream(shows("new"))),
    samples.pdf,
    samples.scan,
    scan,
)


def test_mutations_end_neither_the_process_nor_take_long() -> None:
    """In a process of its own, so that a crash of a library is seen as one."""
    program = textwrap.dedent(
        """
        import random, sys, time
        from scanner.errors import UnreadableError
        from tests.scanner.extract.test_hostile_files import mutated
        from tests.scanner.extract.test_pdf import SEEDS, pieces
        chance = random.Random(5)
        longest = 0.0
        for make in SEEDS:
            data = make()
            for number in range(int(sys.argv[1])):
                began = time.process_time()
                try:
                    pieces(mutated(data, chance))
                except UnreadableError:
                    pass
                longest = max(longest, time.process_time() - began)
        print(longest)
        """
    )
    count = "40"
    ended = subprocess.run([sys.executable, "-c", program, count], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert float(ended.stdout.split()[-1]) < SECONDS
