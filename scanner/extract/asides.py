"""What attributes of office XML tell: alternative texts, authors, tags, tooltips, names that people gave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING

from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.names import word_set
from scanner.extract.trees import local
from scanner.extract.xmltext import ATTRIBUTES, attributes
from scanner.model import Place, Role

if TYPE_CHECKING:
    from lxml.etree import _Element

SEEN = 100_000

_TELLING = word_set(
    "descr title tooltip alt instr displayName userId string helpText statusText screenTip displayText text "
    "prompt promptTitle error errorTitle caption userName shortName fullName uniqueName tag label initials ed "
    "location display connection command refreshedBy sourceFile sourceObject ddeTopic ddeService oleLink "
    "emailAddress email address mail subject macro formula url userInfo user lastUser lastEditedBy shortTitle "
    "description comment reservedBy legacyFieldName publishedName codeName rowHeaderCaption colHeaderCaption "
    "help statusBar customMenu destinationFile linkTarget schemaLocation "
    "xpath stringValue contentStatus keywords dataCaption grandTotalCaption errorCaption"
)
_NAMED = word_set(
    "docPr cNvPr bookmarkStart docVar ffData attr section custShow cSld tag moveFromRangeStart moveToRangeStart "
    "control connection dbPr definedName sheet table tableColumn cacheField customSheetView webPr textPr cm "
    "protectedRange scenario property queryTable pivotTableDefinition slicer timeline queryTableField customPr "
    "dataField level ddeItem Schema Map model comment smartTag ext image docPartObj style cellStyle "
    "caption customWorkbookView functionGroup"
)
_VALUED = word_set(
    "tag alias default statusText helpText lvlText query connectString udl mailSubject addressFieldName mappedName "
    "table docVar listItem calculation entryMacro exitMacro name placeholder docPart category description "
    "attr sheetName result filter s inputCells author title hyperlinkBase address addressLine column listEntry "
    "tblCaption tblDescription attachedSchema cellSmartTagPr"
)
_INSIDE = ("Pictures/", "./Object", "ObjectReplacements/", "Thumbnails/", "../media/", "media/")
"""Where links to pictures lead that are read as members."""
_PEOPLE = word_set("author cmAuthor person userInfo")
_GENERATED = re.compile(
    r"[A-Z][A-Za-z ]{2,40} \d{1,5}|_(?:GoBack|Toc|Ref|Hlk|PictureBullets|Hlt|MON_|xlnm)[\w.]*|%\d.{0,3}"
)
"""What programs number: "Text Placeholder 2"."""
_SAME = word_set("true false auto none yes no on off left right center both single nil text all visible list")


class Way(Enum):
    """What an attribute is."""

    NONE = 0
    TEXT = 1
    AUTHOR = 2
    LINK = 3
    NAME = 4
    VALUE = 5
    PERSON = 6


_BY_ELEMENT = {Way.NAME: _NAMED, Way.VALUE: _VALUED}


def way_of(bare: str) -> Way:
    """Return what an attribute of this name is."""
    if bare == "author":
        return Way.AUTHOR
    if bare in ("Target", "href", "action"):
        return Way.LINK
    if bare in ("name", "displayName", "fullName", "userName"):
        return Way.NAME if bare == "name" else Way.PERSON
    return Way.TEXT if bare in _TELLING else Way.VALUE if bare in ("val", "value") else Way.NONE


class Asides:
    """Collects what attributes tell, each value once."""

    def __init__(
        self,
        place: Place,
        way: Callable[[str], Way] = way_of,
        *,
        without: frozenset[str] = frozenset(),
        common: frozenset[str] = _SAME,
    ) -> None:
        """`way` tells by its name what an attribute is; elements `without` and texts in `common` tell nothing."""
        self._without, self._common = without, common
        self._way_of = way
        self.draft = Draft(place=place)
        self._seen: set[str] = set()
        self._ways: dict[str, Way] = {}

    def below(self, root: _Element) -> None:
        """Take the attributes of an element and of all inside it."""
        for element in root.iter("*"):
            if element.attrib:
                self.take(element)

    def take(self, element: _Element) -> None:
        """Take the attributes of one element."""
        for key, text in _items(element):
            way = self._ways.get(key)
            if way is None:
                way = self._ways[key] = self._way_of(key.rpartition("}")[2])
            if (way is Way.NONE and "@" not in text) or text in self._seen:
                continue
            name = local(element)
            if name in self._without:
                return
            if way is Way.AUTHOR or (way in (Way.NAME, Way.PERSON) and name in _PEOPLE):
                self.author(text)
            elif way in (Way.TEXT, Way.PERSON) or name in _BY_ELEMENT.get(way, ()):
                self.once(text)
            elif way is Way.LINK or "@" in text:
                self.link(text)

    def author(self, text: str) -> None:
        """Write the author of a comment or change."""
        if text in self._seen or not text.strip():
            return
        self._keep(text)
        self.draft.write("author: ")
        type = "PERSON" if fits(Kind.NAME, text) else "EMAIL_ADDRESS" if fits(Kind.EMAIL, text) else None
        self.draft.line(text, type, Role.AUTHOR)

    def once(self, text: str) -> None:
        """Write a text that was not there before; what programs number is left out."""
        if text in self._seen:
            return
        self._keep(text)
        if (
            len(text) > 1
            and any(map(str.isalpha, text))
            and text not in self._common
            and not _GENERATED.fullmatch(text)
        ):
            self.draft.line(text)

    def link(self, text: str) -> None:
        """Write what a link tells."""
        if text in self._seen or text.startswith(_INSIDE):
            return
        self._keep(text)
        found = list(link_values(text))
        if text.startswith("http") or (not found and len(text) > 3 and any(map(str.isalpha, text))):
            found.append((text, None))
        for value, type in found:
            self.draft.line(value, type)

    def _keep(self, text: str) -> None:
        if len(self._seen) < SEEN:
            self._seen.add(text)


def _items(element: _Element) -> Iterable[tuple[str, str]]:
    """Return names and values; so many that the library would look them up for hours are cut."""
    if len(element.attrib) > ATTRIBUTES:
        return attributes(element)
    return element.items()  # type: ignore[return-value]
