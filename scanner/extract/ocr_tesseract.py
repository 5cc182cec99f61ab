"""Tesseract: quick and exact on clean pages; its language data are Debian packages."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.extract.charsets import clean
from scanner.extract.layout import Line, Word

if TYPE_CHECKING:
    from PIL import Image

_FOLDERS = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")
_CODES = dict(
    pair.split(":")
    for pair in (
        "ar:ara bg:bul bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est eu:eus fa:fas "
        "fi:fin fo:fao fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun id:ind is:isl it:ita ja:jpn ko:kor "
        "lb:ltz lt:lit lv:lav mk:mkd mt:mlt nb:nor nl:nld nn:nor no:nor pl:pol pt:por ro:ron ru:rus sk:slk "
        "sl:slv sq:sqi sr:srp sv:swe th:tha tr:tur uk:ukr vi:vie zh:chi_sim "
    ).split()
)
"""ISO 639-1 to the names of tesseract's data."""


def folder() -> Path | None:
    """Return where the language data lie, None if there are none."""
    return next((Path(one) for one in _FOLDERS if any(Path(one).glob("*.traineddata"))), None)


def installed(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of those languages whose data are there; English or any other if none of them."""
    there = _there()
    wanted = dict.fromkeys(_code(one) for one in languages)
    return tuple(code for code in wanted if code in there) or tuple(sorted(there, key=lambda one: one != "eng"))[:1]


def missing(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return those languages whose data are not there."""
    there = _there()
    return tuple(one for one in languages if _code(one) not in there)


def _there() -> set[str]:
    at = folder()
    names = at.glob("*.traineddata") if at is not None else ()
    return {one.name.removesuffix(".traineddata") for one in names} - {"osd", "equ"}


def _code(language: str) -> str:
    return _CODES.get(language.partition("-")[0].lower(), language)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as tesseract read it; `done` false when time ran out."""

    lines: list[Line]
    done: bool = True


def read(picture: Image.Image, languages: tuple[str, ...], milliseconds: int) -> Page:
    """Return the lines of a picture in the order that tesseract tells; none without language data."""
    codes = installed(languages)
    if not codes:
        return Page([])
    api = _engine("+".join(codes))
    api.SetImage(picture)
    try:
        api.SetSourceResolution(_resolution(picture))
        if not api.Recognize(milliseconds):
            return Page([], done=False)
        return _page(api, picture.size)
    finally:
        api.Clear()


def read_line(crop: Any, languages: tuple[str, ...]) -> tuple[str, float]:
    """Read a stretch that holds one line, and tell how sure it is."""
    from PIL import Image, ImageOps

    codes = installed(languages)
    if not codes:
        return "", 0.0
    import numpy
    import tesserocr

    picture = Image.fromarray(crop).convert("L")
    if numpy.median(numpy.asarray(picture)) < 110:
        picture = ImageOps.invert(picture)
    height = 48
    picture = picture.resize((max(1, round(picture.width * height / picture.height)), height), Image.Resampling.BICUBIC)
    picture = ImageOps.expand(picture, 8, int(numpy.median(numpy.asarray(picture))))
    api = _engine("+".join(codes))
    api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    try:
        api.SetImage(picture)
        api.SetSourceResolution(300)
        if not api.Recognize(2_000):
            return "", 0.0
        return " ".join(clean(api.GetUTF8Text()).split()), api.MeanTextConf() / 100
    finally:
        api.Clear()
        api.SetPageSegMode(tesserocr.PSM.AUTO)


@functools.lru_cache(maxsize=2)
def _engine(codes: str) -> Any:
    import tesserocr

    api = tesserocr.PyTessBaseAPI(path=str(folder()), lang=codes, psm=tesserocr.PSM.AUTO)
    api.SetVariable("debug_file", "/dev/null")
    return api


def _resolution(picture: Image.Image) -> int:
    """Guess the dots per inch as if it were a page; tesseract needs some figure, and prints when it has none."""
    return max(70, min(400, round(max(picture.size) / 11)))


def _page(api: Any, size: tuple[int, int]) -> Page:
    import tesserocr

    level = tesserocr.RIL
    lines: list[Line] = []
    words: list[Word] = []
    block = 0
    here = api.GetIterator()
    while here is not None:
        if words and here.IsAtBeginningOf(level.TEXTLINE):
            lines.append(Line(tuple(words), block))
            words = []
        block += here.IsAtBeginningOf(level.BLOCK)
        word = _word(here, size)
        if word is not None:
            words.append(word)
        if not here.Next(level.WORD):
            break
    if words:
        lines.append(Line(tuple(words), block))
    return Page(lines)


def _word(here: Any, size: tuple[int, int]) -> Word | None:
    import tesserocr

    level = tesserocr.RIL.WORD
    if here.Empty(level):
        return None
    text = clean(here.GetUTF8Text(level)).strip()
    box = here.BoundingBox(level)
    if not text or box is None:
        return None
    width, height = size
    parts = (box[0] / width, box[1] / height, box[2] / width, box[3] / height)
    return Word(" ".join(text.split()), parts, here.Confidence(level) / 100)
