"""Pictures: the text in them by OCR, frame by frame, and what they say beside their pixels."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from scanner.errors import UnreadableError
from scanner.extract import ocr
from scanner.extract.archives import carried
from scanner.extract.around import MOST, loose_text, text_behind
from scanner.extract.gif_texts import gif_texts
from scanner.extract.picture_metadata import PIXELS, metadata
from scanner.extract.png_texts import png_texts
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, OcrCost, Trouble

if TYPE_CHECKING:
    from PIL import Image

FRAMES = 2_000
"""So many pages of one file are read."""
JPEG_PIXELS = 120_000_000
"""JPEG may be larger than `PIXELS`: it comes out at a half, a quarter or an eighth of its size at no cost."""
READ_PIXELS = 16_000_000
"""More than that (A3 at 300 dots per inch) is made smaller before it is read."""
SMALLEST = 20
"""No letter fits in less."""
_ENDS = (b"\xff\xd9", b"IEND\xaeB`\x82", b"\x00;")
"""The ends of JPEG, PNG and GIF."""
_PADDING = 4096
"""More bytes than that behind a bitmap are no padding."""
_OWN_TAGS = ("TIFF", "MPO")
"""Each page of these has its own metadata."""
_FORMATS = ("PNG", "JPEG", "MPO", "GIF", "TIFF", "WEBP", "BMP", "DIB", "JPEG2000", "AVIF", "HEIF", "PSD", "ICO", "PPM")
_ITEM = re.compile(rb"(.{4})infe(?:\x02.{7}|\x03.{9})(.)", re.DOTALL)
"""An item of a HEIF file: its length, and where its kind begins."""
_LONGEST_ITEM = 4096
_ASCII = bytes(one if one < 0x80 else ord("?") for one in range(256))


class PictureExtractor:
    """Reads pictures and their pages; metadata are read even where no OCR is to be had."""

    name: ClassVar[str] = "pictures"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset(
        f"image/{kind}"
        for kind in (
            *("png", "jpeg", "gif", "tiff", "webp", "bmp", "heic", "heif", "avif", "jp2", "x-icon"),
            *("vnd.adobe.photoshop", "x-portable-anymap"),
        )
    )

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the metadata, then the text of each frame with its number."""
        texts = [*png_texts(blob.stream), *gif_texts(blob.stream)]
        yield from carried(blob)
        yield from _behind(blob)
        blob.stream.seek(0)
        with _opened(blob) as picture:
            told = []
            for one in metadata(picture, texts):
                told.append(one.text if isinstance(one, Segment) else "")
                yield one
            yield from _Frames(picture, blob, told).read()


def _behind(blob: Blob) -> Iterator[Extracted]:
    """Yield the text behind the end of a picture; a bitmap tells its own size, so that other bytes there are told."""
    blob.stream.seek(0)
    head = blob.stream.read(30)
    if not head.startswith(b"BM") or len(head) < 30:
        yield from text_behind(blob.stream, _ENDS)
        return
    # BITMAPFILEHEADER and BITMAPINFOHEADER; a line of pixels ends at a multiple of four bytes.
    size, _, offset, _, width, height, _, bits = struct.unpack_from("<3I I2i2H", head, 2)
    end = max(size, offset + (width * bits + 31) // 32 * 4 * abs(height))
    blob.stream.seek(min(end, blob.size))
    behind = blob.stream.read(MOST)
    texts = [*loose_text(behind, "behind the end")]
    yield from texts
    if not texts and len(behind) > _PADDING:
        yield Trouble(Reason.CORRUPT, "bytes behind the end of a picture")


@contextmanager
def _opened(blob: Blob) -> Iterator[Image.Image]:
    import pi_heif
    from PIL import Image, ImageFile, UnidentifiedImageError

    Image.init()
    if "HEIF" not in Image.OPEN:
        pi_heif.register_heif_opener()
    most = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                picture = Image.open(_harmless(blob.stream), formats=[one for one in _FORMATS if one in Image.OPEN])
            except UnidentifiedImageError:
                raise UnreadableError(Reason.CORRUPT, "picture") from None
            except (OSError, ValueError, SyntaxError, EOFError):
                raise UnreadableError(Reason.CORRUPT, "the head of a picture") from None
            with picture:
                yield picture
    finally:
        Image.MAX_IMAGE_PIXELS = most


def _harmless(stream: BinaryIO) -> BinaryIO:
    """Return a HEIF file whose items have kinds in ASCII, and any other stream as it is.

    pi_heif 1.4 hands the kind of an item (ISO 14496-12, 8.11.6) to its dictionary without a look at whether it could
    be decoded, and that ends the process.
    """
    stream.seek(4)
    heif = stream.read(4) == b"ftyp"
    stream.seek(0)
    if not heif:
        return stream
    data = bytearray(stream.read())
    for found in _ITEM.finditer(data):
        size = int.from_bytes(found[1], "big")
        start = found.start(2)
        entry = slice(start, min(found.start() + size, start + _LONGEST_ITEM))
        data[entry] = data[entry].translate(_ASCII)
    return io.BytesIO(data)


class _Frames:
    """The way through the frames of one file."""

    def __init__(self, picture: Image.Image, blob: Blob, told: Iterable[str]) -> None:
        """`told` are the texts of metadata that were handed on."""
        self._picture = picture
        self._told = set(told)
        self._languages = blob.means.ocr
        self._seen: set[bytes] = set()
        self._unread = 0
        self._cut = 0

    def read(self) -> Iterator[Extracted]:
        """Yield the text of each frame; a broken one is told, those behind it are tried."""
        count, whole = self._count()
        for number in range(min(count, FRAMES)):
            of = f", page {number + 1}" if count > 1 else ""
            try:
                self._picture.seek(number)
                if number and self._picture.format in _OWN_TAGS:
                    yield from self._tags(number + 1)
                yield from self._frame(Place(page=number + 1) if count > 1 else Place())
            except UnreadableError as error:
                yield Trouble(error.reason, error.detail + of)
            except EOFError:
                yield Trouble(Reason.TRUNCATED, f"pages from {number + 1} on")
                break
            except MemoryError:
                yield Trouble(Reason.MEMORY, f"picture{of}")
            except Exception as error:  # noqa: BLE001 - the library raises anything on hostile pictures
                cut = "truncated" in str(error)
                yield Trouble(Reason.TRUNCATED if cut else Reason.CORRUPT, f"picture{of}")
                if not whole:
                    break
        if count > FRAMES and whole:
            yield Trouble(Reason.TOO_MANY, f"more than {FRAMES} pages")
        if self._unread:
            yield Trouble(Reason.NO_OCR, "picture" if count == 1 else f"{self._unread} of {count} pages")
        if self._cut:
            yield Trouble(Reason.TIMEOUT, "a part of a picture was not read", retryable=True)

    def _tags(self, page: int) -> Iterator[Extracted]:
        """Yield the metadata of a further page, without what another page told word for word."""
        for one in metadata(self._picture):
            if not isinstance(one, Segment):
                yield one
            elif one.text not in self._told:
                self._told.add(one.text)
                yield replace(one, place=replace(one.place, page=page))

    def _count(self) -> tuple[int, bool]:
        """Return the number of frames, and whether all of them can be reached."""
        try:
            return int(getattr(self._picture, "n_frames", 1)), True
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return FRAMES, False

    def _frame(self, place: Place) -> Iterator[Extracted]:
        width, height = self._picture.size
        if min(width, height) < SMALLEST:
            return
        image = pixels(self._picture)
        digest = hashlib.sha256(image.tobytes()).digest()
        if digest in self._seen or not ocr.worth_reading(image):
            return
        self._seen.add(digest)
        if not self._languages or not ocr.available():
            self._unread += 1
            return
        reading = ocr.read_picture(image, self._languages)
        yield OcrCost(1, reading.seconds)
        self._cut += reading.cut
        yield from ocr.segments(reading, "body", place)


def pixels(picture: Image.Image) -> Image.Image:
    """Decode the frame at hand, upright as its EXIF tells, on white, and no larger than can be read."""
    from PIL import Image, ImageOps

    width, height = picture.size
    most = JPEG_PIXELS if picture.format in ("JPEG", "MPO") else PIXELS
    if width * height > most:
        raise UnreadableError(Reason.TOO_LARGE, f"a picture of more than {most // 1_000_000} million pixels")
    shrink = (READ_PIXELS / (width * height)) ** 0.5
    if shrink < 1 and picture.format == "JPEG":
        picture.draft("RGB", (round(width * shrink), round(height * shrink)))
    picture.load()
    image = _plain(picture)
    if image.width * image.height > READ_PIXELS:
        shrink = (READ_PIXELS / (image.width * image.height)) ** 0.5
        image = image.resize((int(image.width * shrink), int(image.height * shrink)), Image.Resampling.BOX)
    turned = ImageOps.exif_transpose(image)
    return turned if turned is not None else image


def _plain(picture: Image.Image) -> Image.Image:
    """Return a picture in grey or in colours, without transparency; 16 bits a colour are brought to 8."""
    from PIL import Image

    if picture.mode in ("L", "RGB"):
        return picture.copy()
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        low, high = picture.convert("F").getextrema()
        scale = 255 / ((high - low) or 1)  # type: ignore[operator]
        return picture.convert("F").point(lambda value: (value - low) * scale).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        image = picture.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image).convert("RGB")
    return picture.convert("L" if picture.mode == "1" else "RGB")
