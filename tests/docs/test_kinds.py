"""What the program can find, read, write and complain about is documented, in full and no more."""

from __future__ import annotations

import re

import pytest

from detectors.entities import ENTITY_TYPES
from detectors.recognizers import TABLE
from reports import REPORTS
from scanner.extract import EXTRACTORS, sniffing, textsigns
from scanner.model.problems import Reason, Stage
from scanner.ports import Extractor
from tests.docs.pages import ROOT, page, rows


def test_every_entity_type_is_explained() -> None:
    table = rows(page("entities.md"))
    assert [one for one in ENTITY_TYPES if one not in table] == []


def test_no_entity_type_is_explained_that_is_not_there() -> None:
    shouted = {one for one in rows(page("entities.md")) if one.isupper() and len(one) > 2}
    assert sorted(shouted - set(ENTITY_TYPES)) == []


def test_every_recognizer_emits_known_entity_types() -> None:
    emitted = {kind for entry in TABLE for kind in entry.make().supported_entities}
    assert sorted(emitted - set(ENTITY_TYPES)) == []


VAGUE = set("application data document log mime office plain presentation sheet tab type values vnd x".split()) | {""}


def spellings(media_type: str) -> set[str]:
    """Return how people may call a media type: its subtype, the endings of its files, our own name for it."""
    kind, _, subtype = media_type.partition("/")
    words = set(re.split(r"[/.;=\- ]", subtype.partition("+")[0])) - VAGUE
    words |= {ending.lstrip(".") for ending, known in textsigns._EXTENSIONS.items() if known == media_type}
    words |= {name.lower() for name, known in vars(sniffing).items() if known == media_type and name.isupper()}
    return words or {kind}


@pytest.mark.parametrize("one", EXTRACTORS, ids=lambda one: one.name)
def test_every_family_of_formats_is_explained(one: Extractor) -> None:
    text = page("formats.md").lower()
    first_cells = " ".join(re.findall(r"^\|([^|]+)\|", text, re.MULTILINE))
    reasons = set(re.findall(r"`([a-z]+)` \(", text))
    assert (set(re.findall(r"\w+", first_cells)) | reasons) & {
        word.lower() for kind in one.media_types for word in spellings(kind)
    }


@pytest.mark.parametrize("reason", Reason, ids=str)
def test_every_reason_of_a_problem_comes_with_meaning_and_advice(reason: Reason) -> None:
    meaning, advice = rows(page("troubleshooting.md"))[str(reason)]
    assert meaning
    assert advice


@pytest.mark.parametrize("stage", Stage, ids=str)
def test_every_stage_is_named(stage: Stage) -> None:
    assert f"`{stage}`" in page("troubleshooting.md")


@pytest.mark.parametrize("format", REPORTS)
def test_every_report_format_is_explained(format: str) -> None:
    assert rows(page("commands/export.md"))[format]


def test_schemas_are_linked() -> None:
    for schema in (ROOT / "reports" / "schemas").glob("*.json"):
        assert f"../reports/schemas/{schema.name}" in page("output.md")
