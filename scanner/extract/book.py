"""Books (EPUB 2 and 3): chapters in the order of reading, who made them, pictures; locked parts are told."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar
from urllib.parse import unquote

from scanner.errors import UnreadableError
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.markup import html_segments, html_stream
from scanner.extract.package import BROKEN, Package
from scanner.extract.trees import local
from scanner.extract.xmltext import XmlExtractor
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import About, Blob, Extracted, Trouble

_PAGES = (".xhtml", ".html", ".htm", ".xht")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif", ".heic")
_SILENT = (".ttf", ".otf", ".woff", ".woff2", ".mp3", ".mp4", ".m4a", ".ogg", ".wav", ".pls", ".dfont")
_SCRAMBLED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_SHEET = 4 * 1024 * 1024


@dataclass
class _Plan:
    """What the package document tells: the chapters in their order, and the book's own facts."""

    path: str = ""
    spine: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    title: str | None = None


class BookExtractor:
    """Reads epub."""

    name: ClassVar[str] = "book"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"application/epub+zip"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the facts, the chapters, then all other texts and pictures."""
        package = Package(blob.stream)
        locked = _locked(package)
        plan = _Plan()
        try:
            plan = _plan(package)
        except UnreadableError as error:
            yield Trouble(error.reason, "the plan of the book; its parts were read in the order of the file")
        plan.facts += [("comment", one) for one in (*package.comments(), *package.remarks(plan.path)) if one]
        yield from _facts(plan)
        yield About(plan.title)
        names = [name for name in package.names if not name.endswith("/") and name != "mimetype"]
        for number, name in enumerate(plan.spine, 1):
            yield from _part(package, name, f"chapter {number}", locked)
        for name in names:
            if name not in plan.spine and name not in (plan.path, "META-INF/container.xml"):
                yield from _part(package, name, posixpath.basename(name), locked)
        if package.damaged:
            yield Trouble(Reason.TRUNCATED, "the directory of the book is lost; parts before the break were read")


def _part(package: Package, name: str, label: str, locked: frozenset[str]) -> Iterator[Extracted]:
    lower = name.lower()
    if name in locked:
        yield Trouble(Reason.DRM, "part of a book", label)
        return
    if lower.endswith(_SILENT):
        return
    try:
        if lower.endswith(_PICTURES):
            yield from package.member(name, posixpath.basename(name))
        elif lower.endswith(_PAGES):
            with package.open(name) as stream:
                yield from html_stream(stream, "body", label)
        elif lower.endswith((".css", ".js")):
            with package.open(name) as stream:
                sheet = stream.read(_SHEET).decode("utf-8", "replace")
            kind = "style" if lower.endswith(".css") else "script"
            yield from html_segments(f"<{kind}>{sheet}</{kind}>", "body", label)
        elif lower.endswith((".ncx", ".xml", ".opf", ".smil")):
            yield from _tree(package, name, label)
        else:
            yield from package.member(name, posixpath.basename(name))
    except (*BROKEN, UnreadableError) as error:
        reason = error.reason if isinstance(error, UnreadableError) else Reason.CORRUPT
        yield Trouble(reason, "part of a book", label)


def _tree(package: Package, name: str, label: str) -> Iterator[Extracted]:
    with package.open(name) as stream:
        data = stream.read(_SHEET)
    for one in XmlExtractor().extract(Blob(io.BytesIO(data), len(data), name)):
        if isinstance(one, Segment):
            yield replace(one, place=Place(label=label), prose=False)
        elif isinstance(one, Trouble):
            yield replace(one, part=label)


def _plan(package: Package) -> _Plan:
    plan = _Plan()
    if "META-INF/container.xml" in package.names:
        for _, element in package.events("META-INF/container.xml", ("end",)):
            if local(element) == "rootfile" and not plan.path:
                plan.path = element.get("full-path") or ""
    if plan.path not in package.names:
        plan.path = next((name for name in package.names if name.endswith(".opf")), "")
    if not plan.path:
        raise UnreadableError(Reason.CORRUPT, "no plan")
    folder = posixpath.dirname(plan.path)
    items: dict[str, str] = {}
    for _, element in package.events(plan.path, ("end",)):
        kind, text = local(element), (element.text or "").strip()
        if kind == "item":
            target = unquote(element.get("href") or "")
            items[element.get("id") or ""] = posixpath.normpath(posixpath.join(folder, target))
        elif kind == "itemref":
            name = items.get(element.get("idref") or "", "")
            if name in package.names and name not in plan.spine:
                plan.spine.append(name)
        elif kind == "reference":
            plan.facts.append(("title", element.get("title") or ""))
        elif kind == "meta":
            plan.facts.append(
                (element.get("property") or element.get("name") or kind, text or element.get("content") or "")
            )
        elif "purl.org/dc" in str(element.tag) and text:
            plan.facts.append((kind, text))
            plan.facts.extend(
                ("as", str(value)) for key, value in element.attrib.items() if str(key).endswith("file-as")
            )
            plan.title = plan.title or (text if kind == "title" else None)
    return plan


def _facts(plan: _Plan) -> Iterator[Segment]:
    draft = Draft(place=Place(label="properties"), prose=False)
    for key, value in plan.facts:
        if not value or key in ("dcterms:modified", "generator", "cover"):
            continue
        draft.write(f"{key}: ")
        if key in ("creator", "contributor") and " " in value and fits(Kind.NAME, value):
            draft.write(value, "PERSON", Role.AUTHOR)
        else:
            draft.write(value)
        draft.write("\n")
        yield from draft.take()
    yield from draft.rest()


def _locked(package: Package) -> frozenset[str]:
    """Return the parts that rights management locks; fonts are only scrambled against copying."""
    found: set[str] = set()
    if "META-INF/encryption.xml" in package.names:
        scrambled = False
        try:
            for event, element in package.events("META-INF/encryption.xml", ("start", "end")):
                if local(element) == "EncryptedData" and event == "start":
                    scrambled = False
                elif local(element) == "EncryptionMethod" and event == "start":
                    scrambled = (element.get("Algorithm") or "") in _SCRAMBLED_FONTS
                elif local(element) == "CipherReference" and event == "start" and not scrambled:
                    found.add(unquote(element.get("URI") or "").lstrip("/"))
        except UnreadableError:
            pass  # the parts themselves tell what cannot be read
    if not found and any(name in package.names for name in ("META-INF/rights.xml", "META-INF/sinf.xml")):
        found = {name for name in package.names if not name.startswith("META-INF/") and name.endswith(_PAGES)}
    return frozenset(found)
