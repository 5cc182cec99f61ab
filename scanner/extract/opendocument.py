"""OpenDocument (odt, ods, odp, odg, their templates, and as one XML file): every part of the package."""

from __future__ import annotations

import base64
import io
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.names import Unique
from scanner.extract.odf_lock import unlocked
from scanner.extract.opentext import BLOCKS, OpenText
from scanner.extract.package import Package
from scanner.extract.parts import loose
from scanner.extract.sniffing import sniff
from scanner.extract.trees import local, said, tree_of
from scanner.model import Place, Reason, Role
from scanner.ports import About, Blob, Extracted, Member, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

ODF = "application/vnd.oasis.opendocument."
_KINDS = ("text", "spreadsheet", "presentation", "graphics", "chart", "formula", "image", "base")
_OLD = {"writer": "text", "calc": "spreadsheet", "impress": "presentation", "draw": "graphics", "math": "formula"}
_FORM = re.compile(
    r"mimetype|(?:.*/)?layout-cache|Configurations2/.*|META-INF/manifest\.xml|(?:.*/)?(?:script|dialog)-l[bc]\.xml",
    re.I,
)
_CONTENT = re.compile(r"(?:(.+)/)?(content|styles|meta|settings)\.xml")
_PEOPLE = frozenset(("initial-creator", "creator", "printed-by"))
_SILENT = frozenset(
    ("generator", "editing-cycles", "editing-duration", "creation-date", "date", "print-date", "language")
)
_LOCKED = re.compile(rb"<(?:\w{1,20}:)?encryption-data\b")
_USUAL = ("$(", "false", "true", "low-resolution", "high-resolution", "view")
_SETTING = frozenset(("string", ""))


class OpenDocumentExtractor:
    """Reads content, page styles, properties and settings of a document and of the objects inside it."""

    name: ClassVar[str] = "opendocument"
    version: ClassVar[int] = 5
    media_types: ClassVar[frozenset[str]] = frozenset(
        {
            *(f"{ODF}{kind}{what}" for kind in _KINDS for what in ("", "-template", "-flat-xml")),
            *(f"{ODF}{kind}" for kind in ("text-master", "text-master-template", "text-web", "database")),
            *(f"application/vnd.sun.xml.{kind}{what}" for kind in _OLD for what in ("", ".template")),
        }
    )

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, the text with its places, then every other part; pictures and files as members."""
        kind = _kind(blob)
        if kind.endswith("-flat-xml"):
            yield from _flat(blob, kind.removesuffix("-flat-xml"))
            return
        package = Package(blob.stream)
        manifest = package.data("META-INF/manifest.xml") or b""
        if _LOCKED.search(manifest):
            document = unlocked(package, manifest, blob.means.passwords)
            yield Member("unlocked", document, len(document.getbuffer()))
            return
        if "content.xml" not in package.names:
            yield Trouble(Reason.CORRUPT, "the content is missing")
        names = sorted(package.names, key=lambda name: (name.count("/"), name != "meta.xml", name != "content.xml"))
        shown = Unique()
        for name in names:
            if not _FORM.fullmatch(name):
                yield from _part(package, name, kind, shown)
        if package.damaged:
            yield Trouble(Reason.TRUNCATED, "the directory of the document is lost; parts before the break were read")


def _kind(blob: Blob) -> str:
    told = sniff(blob)
    for before, after in _OLD.items():
        if told.startswith(f"application/vnd.sun.xml.{before}"):
            return after
    return told.removeprefix(ODF).removesuffix("-template")


def _part(package: Package, name: str, kind: str, shown: Unique) -> Iterator[Extracted]:
    found = _CONTENT.fullmatch(name)
    if found:
        label = "object" if found[1] else None
        if found[2] in ("content", "styles"):
            yield from _text(package, name, kind if not label else "text", label)
        else:
            yield from _told(package, name, label)
    elif name == "manifest.rdf":
        yield from _statements(package, name)
    elif name.lower().endswith(".xml"):
        yield from loose(package, name, "signature" if "signature" in name else "macro" if "/" in name else name[:-4])
    elif not (name.startswith("ObjectReplacements/") and f"{name.partition('/')[2]}/content.xml" in package.names):
        yield from package.member(name, shown(posixpath.basename(name)))


def _text(package: Package, name: str, kind: str, label: str | None) -> Iterator[Extracted]:
    walk = OpenText(kind, label)
    try:
        for element, whole in package.blocks(name, BLOCKS, blanks=True):
            walk.take(element, whole=whole)
            yield from walk.done()
    except UnreadableError as error:
        yield Trouble(error.reason, error.detail)
    for remark in package.remarks(name):
        walk.asides.once(remark)
    yield from walk.rest()


def _told(package: Package, name: str, label: str | None) -> Iterator[Extracted]:
    root = tree_of(package.data(name) or b"")
    if root is None:
        yield Trouble(Reason.CORRUPT, "document properties")
    elif name.endswith("settings.xml"):
        yield from _settings(root)
    else:
        yield from _properties(root, about=label is None)


def _properties(root: _Element, *, about: bool = True) -> Iterator[Extracted]:
    """Yield what a document says of itself."""
    draft = Draft(place=Place(label="properties"), prose=False)
    told: dict[str, str] = {}
    for element in root.iter("*"):
        key, text = local(element), (element.text or "").strip()
        for attribute in ("href", "title"):
            draft.line(said(element, attribute))
        if not text or key in _SILENT:
            told.setdefault(key, text)
            continue
        told.setdefault(key, text)
        if key == "user-defined":
            key = said(element, "name") or key
        draft.write(f"{key}: ")
        person = key in _PEOPLE and fits(Kind.NAME, text)
        draft.line(text, "PERSON" if person else None, Role.AUTHOR if person else None)
    yield from draft.rest()
    if about:
        yield About(told.get("title") or None, _moment(told.get("creation-date", "")))


def _moment(text: str) -> str | None:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text[:26])
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _settings(root: _Element) -> Iterator[Extracted]:
    """Yield settings in words, such as the printer and the data source."""
    draft = Draft(place=Place(label="settings"), prose=False)
    for element in root.iter("{*}config-item"):
        text = (element.text or "").strip()
        kind = said(element, "type")
        if kind in _SETTING and 3 < len(text) <= 1000 and any(map(str.isalpha, text)) and not text.startswith(_USUAL):
            draft.line(text)
    yield from draft.rest()


def _statements(package: Package, name: str) -> Iterator[Extracted]:
    """Yield the texts of statements about the document; what programs write there holds none."""
    root = tree_of(package.data(name) or b"")
    draft = Draft(place=Place(label="properties"), prose=False)
    for text in root.itertext() if root is not None else ():
        draft.line(str(text))
    yield from draft.rest()


def _flat(blob: Blob, kind: str) -> Iterator[Extracted]:
    """Read a document that is one XML file; a large or broken one is read block by block."""
    walk = OpenText(kind)
    blob.stream.seek(0)
    package = Package.of_one(blob.stream, "flat.xml", blob.size)
    names = 0
    try:
        for element, whole in package.blocks("flat.xml", BLOCKS, blanks=True):
            if whole:
                for data in list(element.iter("{*}binary-data")):
                    names += 1
                    yield from _binary(data, names)
                    data.text = None
                for meta in [one for one in element.iter("{*}meta") if len(one)]:
                    yield from _properties(meta)
                    meta.clear()
                for settings in [one for one in element.iter("{*}settings") if len(one)]:
                    yield from _settings(settings)
                    settings.clear()
            walk.take(element, whole=whole)
            yield from walk.done()
    except UnreadableError as error:
        yield Trouble(error.reason, error.detail)
    yield from walk.rest()


def _binary(element: _Element, number: int) -> Iterator[Extracted]:
    try:
        data = base64.b64decode(element.text or "")
    except ValueError:
        yield Trouble(Reason.CORRUPT, "embedded file")
        return
    if data:
        yield Member(f"embedded-{number}", io.BytesIO(data), len(data))
