"""Word and PowerPoint documents (ECMA-376): every part, not only the main one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.package import Package
from scanner.extract.parts import beside, label_of
from scanner.extract.properties import properties
from scanner.extract.sniffing import DOCX, PPTX
from scanner.extract.wording import wording
from scanner.model import Place, Segment
from scanner.ports import Blob, Extracted

_MASTER = re.compile(r"ppt/(?:slideMasters|slideLayouts|notesMasters|handoutMasters)/\w{1,60}\.xml")
_HINTS = ("Click to edit", "Second level", "Third level", "Fourth level", "Fifth level", "‹#›")
_BESIDE_A_SLIDE = re.compile(r"ppt/(?:notesSlides|comments)/[^/]+\.xml")


class WordExtractor:
    """Reads docx, docm, dotx and dotm."""

    name: ClassVar[str] = "word"
    version: ClassVar[int] = 5
    media_types: ClassVar[frozenset[str]] = frozenset({DOCX})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, the main text, then every other part under its label."""
        package = Package(blob.stream)
        yield from properties(package)
        main = [name for name in package.names if label_of(name) is None]
        for name in main:
            yield from wording(package, name, Place())
        yield from beside(package, set(main))


class SlidesExtractor:
    """Reads pptx, pptm, ppsx and potx; each slide is a place, its notes another."""

    name: ClassVar[str] = "slides"
    version: ClassVar[int] = 5
    media_types: ClassVar[frozenset[str]] = frozenset({PPTX})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, the slides in their order with notes and comments, then every other part."""
        package = Package(blob.stream)
        yield from properties(package)
        slides = _slides(package)
        labels = {name: number for number, name in enumerate(slides, 1)}
        for name, number in labels.items():
            yield from wording(package, name, Place(page=number, label=f"slide {number}"))
        done = set(slides)
        owners = _owners(package, labels)
        for name in filter(_BESIDE_A_SLIDE.fullmatch, package.names):
            if name in owners:
                done.add(name)
                kind = "notes" if name.startswith("ppt/notesSlides/") else "comment"
                number = owners[name]
                yield from wording(package, name, Place(page=number, label=f"slide {number} {kind}"))
        yield from _masters(package)
        yield from beside(package, done | set(filter(_MASTER.fullmatch, package.names)))


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
    there = set(known)
    try:
        links = package.links("ppt/presentation.xml")
        for _, element in package.events("ppt/presentation.xml", ("start",)):
            for key, value in element.attrib.items():
                if str(key).endswith("}id") and str(value) in links and links[str(value)][1] in there:
                    order.append(links[str(value)][1])
    except UnreadableError:
        pass  # the order is lost, the slides are not
    order = list(dict.fromkeys(order))
    return order + [name for name in known if name not in set(order)]


def _owners(package: Package, slides: dict[str, int]) -> dict[str, int]:
    """Return the slide of each part that hangs on one: notes and comments."""
    owners: dict[str, int] = {}
    for slide, number in slides.items():
        try:
            for _, target, _ in package.links(slide).values():
                owners.setdefault(target, number)
        except UnreadableError:
            continue  # told when its links are read; the text is read all the same
    for name in filter(_BESIDE_A_SLIDE.fullmatch, package.names):
        try:
            for _, target, _ in package.links(name).values():
                if target in slides:
                    owners[name] = slides[target]
        except UnreadableError:
            continue
    return owners
