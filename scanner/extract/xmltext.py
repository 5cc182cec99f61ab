"""XML: text and attributes, element by element, in flat memory. Entities are never resolved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from scanner.extract.draft import Draft
from scanner.extract.outline import Outline
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

SIBLINGS = 64
"""So many children of one element are kept; older ones are dropped once they are read."""
ATTRIBUTES = 1000
EVENTS = ("start", "end", "comment", "pi")


class XmlExtractor:
    """Reads any XML; elements with several plain children are records."""

    name: ClassVar[str] = "xml"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/xml"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield text and attributes, then comments; broken XML is read as far as it goes."""
        from lxml import etree

        walk = _Walk()
        try:
            for event, element in parse(blob.stream, EVENTS):
                walk.take(event, element)
                yield from walk.draft.take()
                yield from walk.comments.take()
        except etree.XMLSyntaxError as error:
            yield from walk.rest()
            yield Trouble(Reason.CORRUPT, f"broken XML in line {error.lineno}")
            return
        yield from walk.rest()


def parse(stream: BinaryIO, events: tuple[str, ...], *, recover: bool = False) -> Iterator[tuple[str, _Element]]:
    """Parse without entities, network or huge trees."""
    from lxml import etree

    events_of: Iterator[tuple[str, _Element]] = etree.iterparse(
        stream,
        events=events,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
    )
    return events_of


def attributes(element: _Element) -> Iterator[tuple[str, str]]:
    """Yield names without namespace and values; many are cut, because the library looks each one up in a list."""
    if len(element.attrib) <= ATTRIBUTES:
        found = element.attrib.items()
    else:
        found = [(key, element.attrib[key]) for key in itertools.islice(element.attrib, ATTRIBUTES)]
    for key, value in found:
        yield str(key).rpartition("}")[2], str(value)


class _Walk:
    def __init__(self) -> None:
        self.draft = Draft()
        self.comments = Draft(place=Place(label="comment"))
        self.outline = Outline(self.draft)
        self.crowded = False

    def take(self, event: str, element: _Element) -> None:
        if event == "start":
            self.outline.enter(_local(element))
            for key, value in attributes(element):
                self.outline.field(key, value)
            self.crowded = self.crowded or len(element.attrib) > ATTRIBUTES
        elif event == "end":
            self._end(element)
        else:
            self.comments.line(element.text or "")

    def rest(self) -> Iterator[Extracted]:
        self.outline.finish()
        yield from self.draft.rest()
        yield from self.comments.rest()
        if self.crowded:
            yield Trouble(Reason.TOO_MANY, f"attributes: the first {ATTRIBUTES} of each element were read")

    def _end(self, element: _Element) -> None:
        mixed = len(element) > 0 and (_told(element.text) or any(_told(child.tail) for child in element))
        if mixed:
            self._mixed(element)
        elif len(element) == 0:
            self._leaf(element)
        else:
            self.outline.leave()
        parent = element.getparent()
        if parent is not None and len(parent) > SIBLINGS:
            self._forget(parent)

    def _leaf(self, element: _Element) -> None:
        """Hand the text of a plain element, and its attributes, to the element around it."""
        fields = self.outline.drop()
        for key, value in fields:
            self.outline.field(key, value)
        self.outline.field(_local(element), element.text or "")

    def _mixed(self, element: _Element) -> None:
        """Join running text that elements interrupt, so that no word is torn."""
        seen = {child.text for child in element}
        fields = [(key, value) for key, value in self.outline.drop() if value not in seen]
        for key, value in fields:
            self.outline.field(key, value)
        text = "".join(str(piece) for piece in element.itertext())
        self.outline.field(_local(element), " ".join(text.split()))

    def _forget(self, parent: _Element) -> None:
        first = parent[0]
        if not _told(first.tail):
            parent.remove(first)


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _told(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()
