"""XML trees of office documents: parsed without entities and network, taken apart, freed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element


def tree_of(data: bytes, *, blanks: bool = False, recover: bool = False) -> _Element | None:
    """Return the root of an XML document without entities, comments and huge trees; None when it is broken."""
    from lxml import etree

    try:
        root: _Element | None = etree.fromstring(data, etree.XMLParser(recover=recover, **parsing(blanks)))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def parsing(blanks: bool) -> dict[str, Any]:
    """Return how the parser is to read: nothing from outside, no entities, no huge trees."""
    return {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_blank_text": not blanks,
        "remove_comments": True,
        "remove_pis": True,
    }


def together(elements: list[_Element]) -> _Element:
    """Move elements into one that stands for nothing."""
    from lxml import etree

    made = etree.Element("blocks")
    made.extend(elements)
    return made


def drop(element: _Element) -> None:
    """Free an element that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None and len(parent) > 32:
        del parent[:16]


def local(element: _Element) -> str:
    """Return the name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def said(element: _Element, name: str) -> str:
    """Return an attribute by its name without namespace, "" when there is none."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
