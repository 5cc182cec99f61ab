"""Every hiding place of every format: a word that stands in one place only comes out whole.

Words in pictures are left to the tests of their readers. What is not read yet stands in `NOT_READ`:
take it out once it is read.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from benchmarks.markers import FAMILIES, Document
from benchmarks.markers.ours import texts

NOT_READ: frozenset[tuple[str, str]] = frozenset()

BY_FORMAT: dict[str, list[Document]] = defaultdict(list)
for _documents in FAMILIES.values():
    for _document in _documents:
        BY_FORMAT[_document.format].append(_document)


@pytest.mark.parametrize("format", sorted(BY_FORMAT))
def test_every_place_is_read(format: str) -> None:
    missed = [place for document in BY_FORMAT[format] for place in _missed(document) if place not in NOT_READ]
    assert missed == []


def _missed(document: Document) -> list[tuple[str, str]]:
    built = document.build()
    whole = "\n".join(texts(built.data, document.name)).lower()
    return [
        (document.name, place)
        for place, marker in built.places.items()
        if not marker.ocr and not marker.found_in(whole)
    ]


def test_no_marker_stands_for_two_places() -> None:
    built = [document.build() for documents in FAMILIES.values() for document in documents]
    words = [marker.word for one in built for marker in one.places.values()]
    assert len(words) == len(set(words))
    assert len(words) > 250
