"""OCR of pages: a whole page that has no usable text, else the areas of its pictures. Rendering is bounded."""

from __future__ import annotations

import ctypes
import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scanner.extract import ocr
from scanner.extract.pdf_told import words
from scanner.model import Box, Place, Reason
from scanner.ports import Extracted, OcrCost, Trouble

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

PIXELS = 12_000_000
"""Of a rendered page; A4 at 300 dots per inch is 8.7 million."""
SOURCE_PIXELS = 120_000_000
WIDE_PIXELS = 40_000_000
"""JPEG 2000 takes four bytes for each colour of a pixel."""
RENDER_SECONDS = 15.0
_OBJECTS = 200_000
_PART_OF_PAGE = 0.04
_WIDTH, _HEIGHT = 150, 40
_WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
_DPI = (150, 300)
_PLAIN_DPI = 220


@dataclass(slots=True)
class Views:
    """Which areas of a page to read, at how many dots per inch; `text` is what its text layer tells already."""

    areas: list[Box]
    dpi: float = _PLAIN_DPI
    text: str = ""
    too_large: bool = False


def views(page: pypdfium2.PdfPage, text: str, *, whole: bool) -> Views:
    """Find the pictures of a page that are large enough to hold text."""
    width = page.get_width()
    found = Views([_WHOLE] if whole else [], text=text)
    dots: list[float] = []
    for area, size, wide in _pictures(page):
        if size[0] * size[1] > (WIDE_PIXELS if wide else SOURCE_PIXELS):
            found.too_large = True
        shown_width = (area[2] - area[0]) * width
        if shown_width > 0:
            dots.append(size[0] / shown_width * 72)
        part = (area[2] - area[0]) * (area[3] - area[1])
        if not whole and (part > _PART_OF_PAGE or (size[0] > _WIDTH and size[1] > _HEIGHT)):
            _join(found.areas, area)
    if dots:
        found.dpi = min(max(max(dots), _DPI[0]), _DPI[1])
    return found


def _pictures(page: pypdfium2.PdfPage) -> Iterator[tuple[Box, tuple[int, int], bool]]:
    """Yield area, size in pixels, and whether decoding takes much memory."""
    import pypdfium2.raw as raw

    for number, one in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=6)):
        if number >= 2_000:
            return
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(one, wide, high)
        # Bounds within a form are in the form's own units: the whole page is looked at instead.
        area = _area(page, one) if one.container is None else _WHOLE
        yield area, (wide.value, high.value), "JPXDecode" in one.get_filters()
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), 1_000)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if note:
            yield from _stamp(page, note)
            raw.FPDFPage_CloseAnnot(note)


def _stamp(page: pypdfium2.PdfPage, note: Any) -> Iterator[tuple[Box, tuple[int, int], bool]]:
    import pypdfium2.raw as raw

    for number in range(min(max(raw.FPDFAnnot_GetObjectCount(note), 0), 100)):
        one = raw.FPDFAnnot_GetObject(note, number)
        rectangle = raw.FS_RECTF()
        kind = raw.FPDFPageObj_GetType(one) if one else None
        pictures = kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        if pictures and raw.FPDFAnnot_GetRect(note, rectangle):
            sides = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
            yield _on_page(page, sides), (_WIDTH * 2, _HEIGHT * 2), False
            return


def _area(page: pypdfium2.PdfPage, one: Any) -> Box:
    return _on_page(page, one.get_bounds())


def _on_page(page: pypdfium2.PdfPage, sides: tuple[float, float, float, float]) -> Box:
    """Return a rectangle of the page's units as parts of the page as it is shown, turned and cropped."""
    import pypdfium2.raw as raw

    across: list[float] = []
    down: list[float] = []
    for x, y in ((sides[0], sides[1]), (sides[2], sides[3])):
        to_x, to_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, 10_000, 10_000, 0, x, y, to_x, to_y)
        across.append(min(max(to_x.value / 10_000, 0.0), 1.0))
        down.append(min(max(to_y.value / 10_000, 0.0), 1.0))
    return min(across), min(down), max(across), max(down)


def _join(areas: list[Box], new: Box) -> None:
    """Add an area; those that meet are one, because scanners cut pages into strips."""
    if new[2] <= new[0] or new[3] <= new[1]:
        return
    near = 0.005
    for number, one in enumerate(areas):
        if new[0] <= one[2] + near and one[0] <= new[2] + near and new[1] <= one[3] + near and one[1] <= new[3] + near:
            del areas[number]
            _join(areas, (min(one[0], new[0]), min(one[1], new[1]), max(one[2], new[2]), max(one[3], new[3])))
            return
    areas.append(new)


class _Known(OrderedDict[bytes, "ocr.Reading"]):
    """Readings by content of the picture: a letterhead stands on every page."""

    def read(self, image: Image.Image, languages: tuple[str, ...]) -> ocr.Reading:
        key = hashlib.sha256(repr((image.size, image.mode, languages)).encode() + image.tobytes()).digest()
        reading = self.get(key)
        if reading is None:
            reading = self[key] = ocr.read_picture(image, languages) if ocr.worth_reading(image) else ocr.Reading()
            if len(self) > 64:
                self.popitem(last=False)
        return reading


_known = _Known()


def read_page(page: pypdfium2.PdfPage, wanted: Views, languages: tuple[str, ...], place: Place) -> Iterator[Extracted]:
    """Yield what is to be seen in the areas, without the lines that the text layer has, and what it cost."""
    if wanted.too_large:
        yield Trouble(Reason.TOO_LARGE, "picture")
        return
    began = time.monotonic()
    if wanted.areas != [_WHOLE]:
        _remove_text(page)
    image = _rendered(page, wanted.dpi)
    if image is None:
        yield Trouble(Reason.TIMEOUT, "picture")
        yield OcrCost(1, time.monotonic() - began)
        return
    layer = words(wanted.text)
    for number, area in enumerate(wanted.areas[:20]):
        sides = (area[0] * image.width, area[1] * image.height, area[2] * image.width, area[3] * image.height)
        piece = image if area == _WHOLE else image.crop(sides)
        reading = _known.read(piece, languages)
        lines = tuple(_placed(line, area) for line in reading.lines if not _told(line.text, layer))
        label = "picture" if number == 0 else f"picture {number + 1}"
        yield from ocr.segments(replace(reading, lines=lines), "body", replace(place, label=label))
        if reading.cut:
            yield Trouble(Reason.TIMEOUT, "picture")
        # A sign of life for each picture, and its time, which is not that of the document.
        now = time.monotonic()
        yield OcrCost(int(number == 0), now - began)
        began = now


def _told(line: str, layer: frozenset[str]) -> bool:
    found = words(line)
    return bool(found) and found <= layer


def _placed(line: ocr.Line, area: Box) -> ocr.Line:
    if area == _WHOLE:
        return line
    left, top, width, height = area[0], area[1], area[2] - area[0], area[3] - area[1]
    moved = [
        replace(
            word,
            box=(
                left + word.box[0] * width,
                top + word.box[1] * height,
                left + word.box[2] * width,
                top + word.box[3] * height,
            ),
        )
        for word in line.words
    ]
    return replace(line, words=tuple(moved))


def _remove_text(page: pypdfium2.PdfPage) -> None:
    """Take the text layer off the page in memory, so that it is not read a second time."""
    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page)
    if count > _OBJECTS:
        return
    for number in range(count - 1, -1, -1):
        one = raw.FPDFPage_GetObject(page, number)
        if one and raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFPage_RemoveObject(page, one):
            raw.FPDFPageObj_Destroy(one)


def _rendered(page: pypdfium2.PdfPage, dpi: float) -> Image.Image | None:
    """Draw a page, annotations too; None when it takes too long."""
    import pypdfium2
    import pypdfium2.raw as raw

    width, height = page.get_size()
    scale = dpi / 72
    if width * height * scale * scale > PIXELS:
        scale = (PIXELS / (width * height)) ** 0.5
    across, down = max(1, min(round(width * scale), 20_000)), max(1, min(round(height * scale), 20_000))
    deadline = time.monotonic() + RENDER_SECONDS
    late = False

    def stop(_: Any) -> bool:
        nonlocal late
        late = time.monotonic() > deadline
        return late

    pause = raw.IFSDK_PAUSE(version=1, user=None)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(stop)
    bitmap = pypdfium2.PdfBitmap.new_native(across, down, raw.FPDFBitmap_BGR)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, across, down, 0, raw.FPDF_ANNOT, pause)
        while state == raw.FPDF_RENDER_TOBECONTINUED and not late:
            state = raw.FPDF_RenderPage_Continue(page, pause)
        raw.FPDF_RenderPage_Close(page)
        return bitmap.to_pil().convert("RGB") if not late else None
    finally:
        bitmap.close()
