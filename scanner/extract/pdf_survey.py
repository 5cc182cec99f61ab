"""What a page of a PDF is made of, looked at before pdfium reads it: weight, pictures, fonts, marked content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from scanner.errors import UnreadableError
from scanner.extract.pdf_streams import HEAVY, content_of, decoded, drawn, errors, inherited, weight
from scanner.model import Reason

Ref = tuple[int, int]
DEEPEST = 20
"""So many forms inside one another are drawn."""
LONGEST = 32_767
"""pdfium cuts longer strings: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/core/fpdfapi/page/"""
_MARKED = re.compile(rb"/(?:ActualText|Alt|E)\b")
_INLINE = re.compile(rb"\bBI\s[^\x00]{4,500}?\sID\s")
_STROKES = re.compile(rb"[\d.]\s+(?:[clv]|re)\s")
_LONG = re.compile(rb"[(<][^()<>]{%d}" % LONGEST)
_GLYPH_NAME = re.compile(r"/[A-Za-z]|/[A-Za-z]{3,}|/uni[0-9A-F]{4}")


@dataclass(slots=True)
class Look:
    """What was seen of a page, or of a form that pages draw."""

    weight: int = 0
    pictures: bool = False
    strokes: int = 0
    marked: bool = False
    """Some text is said to stand for other text, or has a description."""
    unmapped: bool = False
    """A font does not tell what its signs mean."""
    long: bool = False
    fault: UnreadableError | None = None

    def join(self, other: Look, times: int = 1) -> None:
        self.weight = min(self.weight + other.weight * times, 1 << 62)
        self.strokes = min(self.strokes + other.strokes * times, 1 << 30)
        self.pictures |= other.pictures
        self.marked |= other.marked
        self.unmapped |= other.unmapped
        self.long |= other.long
        self.fault = self.fault or other.fault


@dataclass(slots=True)
class Survey:
    """Looks at pages; forms and fonts that many pages share are looked at once."""

    drawn: set[Ref] = field(default_factory=set)
    """Forms that some page draws: their text comes with the page."""
    _forms: dict[Ref, Look] = field(default_factory=dict)
    _fonts: dict[Ref, bool] = field(default_factory=dict)

    def page(self, page: Any) -> Look:
        """Look at a page; never raises."""
        try:
            look = self._look(content_of(page), inherited(page, "/Resources"), 0)
        except UnreadableError as error:
            return Look(fault=error)
        except errors():
            return Look(fault=UnreadableError(Reason.CORRUPT, "page"))
        if look.weight > HEAVY:
            look.fault = UnreadableError(Reason.TOO_LARGE, "page")
        return look

    def _look(self, content: bytes, resources: Any, level: int) -> Look:
        import pikepdf

        look = Look(weight(content), bool(b" ID" in content and _INLINE.search(content)))
        look.marked = bool(_MARKED.search(content))
        look.long = len(content) > LONGEST and bool(_LONG.search(content))
        look.strokes = len(_STROKES.findall(content[: 4 << 20])) if b"Tj" not in content and b"TJ" not in content else 0
        if not isinstance(resources, pikepdf.Dictionary):
            return look
        if level < DEEPEST:
            self._objects(look, content, resources, level)
        elif b"Do" in content:
            look.fault = UnreadableError(Reason.TOO_DEEP, "page")
        fonts = resources.get("/Font")
        if isinstance(fonts, pikepdf.Dictionary):
            look.unmapped |= any(self._unmapped(font) for font in fonts.values())
        properties = resources.get("/Properties")
        if isinstance(properties, pikepdf.Dictionary):
            texts = [one for one in properties.values() if isinstance(one, pikepdf.Dictionary)]
            look.marked |= any("/ActualText" in one or "/Alt" in one or "/E" in one for one in texts)
        return look

    def _objects(self, look: Look, content: bytes, resources: Any, level: int) -> None:
        import pikepdf

        objects = resources.get("/XObject")
        if not isinstance(objects, pikepdf.Dictionary):
            return
        for name, times in drawn(content).items():
            one = objects.get(name)
            if isinstance(one, pikepdf.Stream):
                if one.get("/Subtype") == "/Image":
                    look.pictures = True
                elif one.get("/Subtype") == "/Form":
                    look.join(self._form(one, resources, level + 1), times)

    def _form(self, form: Any, around: Any, level: int) -> Look:
        known = self._forms.get(form.objgen)
        if known is None:
            self.drawn.add(form.objgen)
            self._forms[form.objgen] = Look(fault=UnreadableError(Reason.TOO_DEEP, "page"))  # until it is known
            try:
                known = self._look(decoded(form), form.get("/Resources", around), level)
            except UnreadableError as error:
                known = Look(fault=error)
            self._forms[form.objgen] = known
        return known

    def _unmapped(self, font: Any) -> bool:
        import pikepdf

        if not isinstance(font, pikepdf.Dictionary):
            return False
        known = self._fonts.get(font.objgen) if font.objgen != (0, 0) else None
        if known is None:
            known = self._fonts[font.objgen] = _says_nothing(font)
        return known


def _says_nothing(font: Any) -> bool:
    """Tell whether the signs of a font cannot be mapped to characters: without a table only known names help."""
    import pikepdf

    if "/ToUnicode" in font:
        return False
    encoding = font.get("/Encoding")
    if font.get("/Subtype") == "/Type0":
        return str(encoding) in ("/Identity-H", "/Identity-V") and not _predefined(font)
    if font.get("/Subtype") != "/Type3" or not isinstance(encoding, pikepdf.Dictionary):
        return False
    names = [str(one) for one in encoding.get("/Differences", []) if isinstance(one, pikepdf.Name)]
    return not names or sum(
        bool(re.fullmatch(r"/[A-Za-z]|/[a-z]{3,}|/uni[0-9A-F]{4}", one)) for one in names
    ) * 2 < len(names)


def _predefined(font: Any) -> bool:
    """Tell whether the font's signs are those of a known collection, for which pdfium has tables."""
    try:
        ordering = str(font.DescendantFonts[0].CIDSystemInfo.Ordering)
    except errors():
        return False
    return ordering in ("Japan1", "Korea1", "GB1", "CNS1", "KR")
