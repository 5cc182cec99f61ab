"""Word and PowerPoint documents (ECMA-376): every part, not only the main one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.package import Package
from scanner.extract.properties import outside_links, properties
from scanner.extract.sniffing import DOCX, PPTX
from scanner.extract.wording import Wording
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Trouble

_LABELS: tuple[tuple[str, str | None], ...] = (
    (r"word/document\d*\.xml", None),
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/footnotes\.xml", "footnote"),
    (r"word/endnotes\.xml", "endnote"),
    (r"(?:word|ppt|xl)/comments\w*(?:/.*)?\.xml", "comment"),
    (r"(?:word|xl)/(?:people|persons/.*)\.xml", "people"),
    (r"ppt/(?:commentAuthors|authors)\.xml", "people"),
    (r"word/glossary/document\.xml", "glossary"),
    (r"(?:word|ppt|xl)/charts/chart\w*\.xml", "chart"),
    (r"(?:word|ppt|xl)/diagrams/data\d*\.xml", "diagram"),
    (r"(?:word|ppt|xl)/drawings/drawing\d*\.xml", "drawing"),
    (r"word/settings\.xml", "settings"),
)
_MASTER = re.compile(r"ppt/(?:slideMasters|slideLayouts|notesMasters|handoutMasters)/\w{1,60}\.xml")
_HINTS = ("Click to edit", "Second level", "Third level", "Fourth level", "Fifth level", "‹#›")
_PATTERNS = [(re.compile(pattern, re.I), label) for pattern, label in _LABELS]


class WordExtractor:
    """Reads docx, docm and dotx."""

    name: ClassVar[str] = "word"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({DOCX})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, the main text, then every other part under its label."""
        package = Package(blob.stream)
        yield from properties(package)
        names = sorted(package.names, key=lambda name: not name.startswith("word/document"))
        for name in names:
            label = label_of(name)
            if label != "":
                yield from wording(package, name, Place(label=label))
        yield from rest(package)


class SlidesExtractor:
    """Reads pptx, pptm and ppsx; each slide is a place, its notes another."""

    name: ClassVar[str] = "slides"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({PPTX})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, the slides in their order with notes and comments, then every other part."""
        package = Package(blob.stream)
        yield from properties(package)
        slides = _slides(package)
        labels = {name: f"slide {number}" for number, name in enumerate(slides, 1)}
        for number, name in enumerate(slides, 1):
            yield from wording(package, name, Place(page=number, label=f"slide {number}"))
        for name in package.names:
            if name in labels:
                continue
            slide = _slide_of(package, name, labels)
            label = label_of(name)
            if slide:
                kind = "notes" if name.startswith("ppt/notesSlides/") else label
                yield from wording(package, name, Place(page=int(slide[6:]), label=f"{slide} {kind}"))
            elif label:
                yield from wording(package, name, Place(label=label))
        yield from _masters(package)
        yield from rest(package)


def label_of(name: str) -> str | None:
    """Return the label of a part, None for the main text, "" for what holds no text of its own."""
    return next((label for pattern, label in _PATTERNS if pattern.fullmatch(name)), "")


def wording(package: Package, name: str, place: Place) -> Iterator[Extracted]:
    """Yield the text of one part; a broken part is told and the next one read."""
    walk = Wording(place)
    fault: UnreadableError | None = None
    try:
        for event, element in package.events(name, ("start", "end")):
            walk.take(event, element)
            for draft in walk.drafts:
                yield from draft.take()
    except UnreadableError as error:
        fault = error
    walk.finish()
    for draft in walk.drafts:
        yield from draft.rest()
    if fault:
        yield Trouble(fault.reason, fault.detail)


def rest(package: Package) -> Iterator[Extracted]:
    """Yield links that lead outside, embedded documents, and whether the package was damaged."""
    yield from outside_links(package)
    yield from package.members()
    if package.damaged:
        yield Trouble(Reason.TRUNCATED, "the directory of the document is lost; parts before the break were read")


def _masters(package: Package) -> Iterator[Extracted]:
    """Yield the lines of masters and layouts once; they repeat each other and tell people where to click."""
    draft, seen = Draft(place=Place(label="slide master")), set[str]()
    for name in filter(_MASTER.fullmatch, package.names):
        for one in wording(package, name, Place()):
            if not isinstance(one, Segment):
                yield one
                continue
            for line in one.text.splitlines():
                if line not in seen and not line.startswith(_HINTS):
                    seen.add(line)
                    draft.line(line)
        yield from draft.take()
    yield from draft.rest()


def _slides(package: Package) -> list[str]:
    """Return the slides in the order of the presentation, those that it does not name at the end."""
    known = [name for name in package.names if re.fullmatch(r"ppt/slides/[^/]{1,100}\.xml", name)]
    known.sort(key=lambda name: (len(name), name))
    order: list[str] = []
    try:
        links = package.links("ppt/presentation.xml")
        for _, element in package.events("ppt/presentation.xml", ("start",)):
            for key, value in element.attrib.items():
                if str(key).endswith("}id") and str(value) in links and links[str(value)][1] in known:
                    order.append(links[str(value)][1])
    except UnreadableError:
        pass  # the order is lost, the slides are not
    order = list(dict.fromkeys(order))
    return order + [name for name in known if name not in set(order)]


def _slide_of(package: Package, name: str, labels: dict[str, str]) -> str | None:
    if not re.match(r"ppt/(?:notesSlides|comments)/[^/]+\.xml\Z", name):
        return None
    try:
        for _, target, _ in package.links(name).values():
            if target in labels:
                return labels[target]
        for slide, label in labels.items():
            if any(target == name for _, target, _ in package.links(slide).values()):
                return label
    except UnreadableError:
        pass  # the text is read all the same, only its slide is unknown
    return None
