"""What the parts of an office package are, and how those beside the main text are read: none is left out."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Iterator

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft, text_segments
from scanner.extract.names import Unique
from scanner.extract.package import BROKEN, Package
from scanner.extract.properties import is_properties, outside_links
from scanner.extract.trees import local
from scanner.extract.vba import macros
from scanner.extract.wording import wording
from scanner.extract.xmltext import XmlExtractor, attributes
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Trouble

_LABELS: tuple[tuple[str, str | None], ...] = (
    (r"word/document\d*\.xml", None),
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/footnotes\d*\.xml", "footnote"),
    (r"word/endnotes\d*\.xml", "endnote"),
    (r"(?:word|ppt|xl)/(?:threaded)?comments\w*(?:/.*)?\.xml", "comment"),
    (r"(?:word|xl)/(?:people|persons/.*)\.xml", "people"),
    (r"ppt/(?:commentAuthors|authors)\.xml", "people"),
    (r"word/glossary/document\.xml", "glossary"),
    (r"(?:word|ppt|xl)/charts/chart\w*\.xml", "chart"),
    (r"(?:word|ppt|xl)/diagrams/(?:data|drawing)\d*\.xml", "diagram"),
    (r"(?:word|ppt|xl)/drawings/\w+\.(?:xml|vml)", "drawing"),
    (r"word/(?:glossary/)?settings\.xml", "settings"),
    (r"word/(?:glossary/)?numbering\.xml", "numbering"),
    (r"ppt/presentation\.xml", "presentation"),
    (r"ppt/tags/.*\.xml", "tag"),
    (r"xl/workbook\.xml", "workbook"),
    (r"xl/tables/.*\.xml", "table"),
    (r"xl/connections\.xml", "connection"),
    (r"xl/richData/.*\.xml", "rich value"),
    (r"xl/(?:externalLinks|queryTables|slicers|slicerCaches|timelines|timelineCaches)/.*\.xml", "external data"),
    (r"xl/pivot(?:Tables|Cache)/.*\.xml", "pivot cache"),
    (r"xl/(?:revisions|xmlMaps|ctrlProps)\b.*\.xml", "changes"),
    (r"customXml/.*\.xml", "custom XML"),
    (r"_xmlsignatures/.*\.xml", "signature"),
)
_PATTERNS = [(re.compile(pattern, re.I), label) for pattern, label in _LABELS]
_LOOSE = frozenset(("custom XML", "signature", "external data", "pivot cache", "connection", "changes", "rich value"))
"""Parts in words of their own: all their texts and attributes are read, with their names."""

_FORM = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|customXml/itemProps\d*\.xml|(?:.*/)?(?:theme/.*|stylesWithEffects|styles|fontTable|"
    r"tableStyles|viewProps|calcChain|volatileDependencies|metadata|"
    r"diagrams/(?:layout|quickStyle|colors)\d*|charts/(?:style|colors)\d*|ink/.*|comments(?:Ids|Extended)|"
    r"featurePropertyBag|richData/(?!rdrichvalue\.|rdarray\.).*|mimetype)(?:\.xml)?|.*\.(?:odttf|fntdata|sigs)",
    re.I,
)
"""Parts that tell how a text looks, or that programs keep for themselves."""
_STYLES = re.compile(r"word/(?:glossary/)?styles\.xml", re.I)
_WIDE = re.compile(r"xl/customProperty\d*\.bin", re.I)
"""Properties that programs keep at a sheet: texts in UTF-16."""
_PRINTER = re.compile(r".*printerSettings\d*\.bin", re.I)
_OFFICE_WORDS = (b"wordprocessingml", b"drawingml", b"presentationml")


def label_of(name: str) -> str | None:
    """Return the label of a part, None for the main text, "" for one that no list knows."""
    return next((label for pattern, label in _PATTERNS if pattern.fullmatch(name)), "")


def is_form(name: str) -> bool:
    """Tell whether a part holds no text of people."""
    return bool(_FORM.fullmatch(name))


def beside(package: Package, done: set[str]) -> Iterator[Extracted]:
    """Yield every part that is not done yet, links that lead outside, and whether the package was damaged."""
    known: dict[str, set[str]] = {}
    names = Unique()
    for name in sorted(package.names, key=lambda name: (name.startswith("customXml/"), "/drawing" in name)):
        if name in done or is_form(name) or is_properties(name):
            if _STYLES.fullmatch(name):
                yield from _style_names(package, name)
            continue
        lower = name.lower()
        if lower.endswith((".xml", ".vml")):
            yield from _xml(package, name, known)
        elif _PRINTER.fullmatch(name):
            yield from _printer(package, name)
        elif _WIDE.fullmatch(name):
            yield from _wide(package, name)
        elif lower.endswith("vbaproject.bin"):
            yield from macros(package, name)
        else:
            yield from package.member(name, names(posixpath.basename(name)))
    yield from outside_links(package)
    yield from _notes(package)
    if package.damaged:
        yield Trouble(Reason.TRUNCATED, "the directory of the document is lost; parts before the break were read")


def loose(package: Package, name: str, label: str) -> Iterator[Extracted]:
    """Yield all texts and attributes of a part in words of its own."""
    try:
        with package.open(name) as stream:
            for one in XmlExtractor().extract(Blob(stream, package.size(name))):
                yield dataclasses.replace(one, place=Place(label=label)) if isinstance(one, Segment) else one
    except UnreadableError as error:
        yield Trouble(error.reason, error.detail)
    except BROKEN:
        yield Trouble(Reason.CORRUPT, "a part is broken")


def _xml(package: Package, name: str, known: dict[str, set[str]]) -> Iterator[Extracted]:
    label = label_of(name)
    if label in _LOOSE or (label == "" and not _in_office_words(package, name)):
        yield from loose(package, name, label or posixpath.basename(name)[:-4][:40])
        return
    seen = known.setdefault("diagram", set()) if label == "diagram" else None
    yield from wording(package, name, Place(label=label or posixpath.basename(name)[:-4][:40]), seen)


def _in_office_words(package: Package, name: str) -> bool:
    if name.endswith(".vml"):
        return True
    try:
        with package.open(name) as stream:
            head = stream.read(4096)
    except (*BROKEN, UnreadableError):
        return True
    return any(word in head for word in _OFFICE_WORDS)


def _printer(package: Package, name: str) -> Iterator[Extracted]:
    """Yield the name of the printer, which often is a person's or a room's ([MS-WMF] DEVMODE: 32 letters)."""
    data = package.data(name, 1 << 20) or b""
    draft = Draft(place=Place(label="printer"), prose=False)
    draft.line(data[:64].decode("utf-16-le", "ignore").partition("\0")[0].strip())
    yield from draft.rest()


def _style_names(package: Package, name: str) -> Iterator[Extracted]:
    """Yield the names that people gave to styles of their own."""
    draft, own = Draft(place=Place(label="style"), prose=False), False
    try:
        for _, element in package.events(name, ("start",)):
            values = {key.rpartition("}")[2]: value for key, value in attributes(element)}
            if local(element) == "style":
                own = values.get("customStyle") in ("1", "true")
            elif own and local(element) in ("name", "aliases"):
                draft.line(values.get("val", ""))
    except UnreadableError as error:
        yield Trouble(error.reason, "styles")
    yield from draft.rest()


def _wide(package: Package, name: str) -> Iterator[Extracted]:
    text = (package.data(name) or b"").decode("utf-16-le", "ignore").replace("\0", "")
    yield from text_segments([text], "body", Place(label="properties"), prose=False)


def _notes(package: Package) -> Iterator[Extracted]:
    """Yield comments of the zip and its entries, which office programs neither write nor show."""
    draft = Draft(place=Place(label="comment"))
    for text in package.comments():
        draft.line(text)
        yield from draft.take()
    yield from draft.rest()
