"""XML: text and attributes, element by element, in flat memory. Entities are never resolved."""

from __future__ import annotations

import base64
import binascii
import io
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from scanner.extract.draft import Draft
from scanner.extract.names import Unique, shown
from scanner.extract.outline import FIELD_CHARACTERS, Outline
from scanner.extract.records import columns_of
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Member, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

SIBLINGS = 64
"""So many children of one element are kept; older ones are dropped once they are read."""
ATTRIBUTES = 1000
_REFERENCE = re.compile(r"&[^#&;\s][^&;\s]{0,100};")
_PARTY_KEYS = {
    # UBL 2.1, then UN/CEFACT CII: where a name alone would not tell whose it is.
    ("PartyName", "Name"): "company",
    ("PartyLegalEntity", "RegistrationName"): "company",
    ("Contact", "Name"): "contact name",
    ("Contact", "ID"): "contact name",
    ("AgentParty", "Name"): "company",
    ("DefinedTradeContact", "PersonName"): "contact name",
    ("DefinedTradeContact", "DepartmentName"): "department",
    ("TelephoneUniversalCommunication", "CompleteNumber"): "telephone",
    ("FaxUniversalCommunication", "CompleteNumber"): "fax",
    ("EmailURIUniversalCommunication", "URIID"): "email",
    ("URIUniversalCommunication", "URIID"): "endpoint",
    ("SpecifiedLegalOrganization", "TradingBusinessName"): "company",
}
EVENTS = ("start", "end", "comment", "pi")


class XmlExtractor:
    """Reads any XML; elements with several plain children are records."""

    name: ClassVar[str] = "xml"
    version: ClassVar[int] = 5
    media_types: ClassVar[frozenset[str]] = frozenset({"application/xml"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield text and attributes, then comments; broken XML is read as far as it goes."""
        from lxml import etree

        walk = _Walk()
        declared = False
        try:
            for turn, (event, element) in enumerate(parse(blob.stream, EVENTS)):
                if event == "start" and not declared:
                    declared = True
                    yield from _entities(element)
                walk.take(event, element)
                if walk.members:
                    yield walk.members.pop()
                if turn & 15 == 0:
                    yield from walk.draft.take()
                    yield from walk.comments.take()
        except etree.XMLSyntaxError as error:
            yield from walk.rest()
            reason = Reason.TOO_LARGE if "huge" in str(error.msg) else Reason.CORRUPT
            yield Trouble(reason, f"broken XML in line {error.lineno}")
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
        self.members: list[Member] = []
        self._named = Unique()
        self._parties = 0
        self._bare = True
        """Tells whether the last element that began has no attribute."""
        self._empty: set[str] = set()

    def take(self, event: str, element: _Element) -> None:
        if event == "start":
            name = _local(element)
            self.outline.enter(name)
            self._parties += _is_party(name)
            self._bare = not element.attrib
            if not self._bare:
                self._attributes(element)
        elif event == "end":
            self._end(element, _local(element))
        else:
            self.comments.line(element.text or "")

    def _attributes(self, element: _Element) -> None:
        for key, value in attributes(element):
            self.outline.field(key, value)
        self.crowded = self.crowded or len(element.attrib) > ATTRIBUTES

    def rest(self) -> Iterator[Extracted]:
        self.outline.finish()
        yield from self.draft.rest()
        yield from self.comments.rest()
        if self.crowded:
            yield Trouble(Reason.TOO_MANY, f"attributes: the first {ATTRIBUTES} of each element were read")

    def _end(self, element: _Element, name: str) -> None:
        self._parties -= _is_party(name)
        if len(element) == 0:
            self._leaf(element, name)
        elif _told(element.text) or any(_told(child.tail) for child in element):
            self._mixed(element)
        elif self._parties:
            # A party of an invoice is one record, whatever groups its name, contact and address stand in.
            for key, value in self.outline.drop():
                self.outline.field(_PARTY_KEYS.get((name, key), key), value)
        else:
            self.outline.leave()
        parent = element.getparent()
        if parent is not None and len(parent) > SIBLINGS:
            self._forget(parent)

    def _leaf(self, element: _Element, name: str) -> None:
        """Hand the text of a plain element, and its attributes, to the element around it, unless they name a person."""
        fields, text = self.outline.drop(), element.text
        if not (text or self._bare or self._parties) and columns_of(tuple(k for k, _ in fields)).is_record(
            [value for _, value in fields]
        ):
            self.outline.record(fields)
            return
        member = self._embedded(element, text) if text and not self._bare else None
        if member is not None:
            self.members.append(member)
        for key, value in fields:
            self.outline.field(key, value)
        if text and member is None:
            self.outline.field(name, text)
        if not fields and not text and len(self._empty) < ATTRIBUTES and name not in self._empty:
            self._empty.add(name)  # an empty element tells something by its name only
            self.outline.field("", name)

    def _embedded(self, element: _Element, text: str) -> Member | None:
        """Return the document that an element holds as base64, as invoices do."""
        told = {key.lower(): value for key, value in attributes(element)}
        name, kind = told.get("filename", ""), told.get("mimecode") or told.get("mimetype") or ""
        if not (name or kind or told.get("encoding", "").lower() == "base64"):
            return None
        try:
            data = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            return None
        title = self._named(shown(name).rpartition("/")[2] or "embedded document")
        return Member(title, io.BytesIO(data), len(data), kind or None)

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


def _entities(root: _Element) -> Iterator[Extracted]:
    """Yield what the document declares; nothing is put in for a name, so that none can grow or lead outside."""
    dtd: Any = root.getroottree().docinfo.internalDTD
    draft = Draft(place=Place(label="entity"))
    reasons: dict[Reason, str] = {}
    for entity in itertools.islice(dtd.iterentities(), ATTRIBUTES) if dtd is not None else ():
        content = entity.content or ""
        if getattr(entity, "system_url", None):
            reasons[Reason.OUTSIDE] = "an external entity was not followed"
        if _REFERENCE.search(content):
            reasons[Reason.RATIO] = "entities inside entities were not put in"
        draft.line(content[:FIELD_CHARACTERS])
        yield from draft.take()
    yield from draft.rest()
    for reason, detail in reasons.items():
        yield Trouble(reason, detail)


@lru_cache(maxsize=1024)
def _is_party(name: str) -> bool:
    return name == "Party" or name.endswith("TradeParty")


def _local(element: _Element) -> str:
    tag = element.tag
    return _without_space(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _without_space(tag: str) -> str:
    return tag.rpartition("}")[2]


def _told(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()
