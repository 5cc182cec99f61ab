import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reports.detect import FileFindings, detect_json
from reports.dossier_json import write_dossier
from reports.sweep_json import sweep_json
from scanner.model import ItemKind, LiveSource, Place, Ring, Role, Stage
from tests.reports.samples import (
    HOSTILE,
    LEFT_OUT,
    coverage,
    dossier,
    found,
    item,
    live_source,
    problem,
    raw_finding,
    said_finding,
    sweep,
)

NAMES = ("dossier", "sweep", "detect")


def schema(name: str) -> dict:
    root = Path(__file__).parents[2]
    return json.loads((root / "reports" / "schemas" / f"{name}-1.0.schema.json").read_text("utf-8"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def full_dossier() -> dict:
    bare = item(title=None, created=None, roles=(), parts=(), reasons=(), findings=(), confidence=0.3)
    rich = item(locator=HOSTILE, findings=(found(), found(page=1, place="comment", seconds=(0.0, 1.5))))
    stream = io.BytesIO()
    late = item(live=True, locator=HOSTILE)
    live = (live_source(problem(None, stage=Stage.LIST)), LiveSource("share", asked=False))
    sources = (replace(coverage(problem(None), failed=2, complete=False), left_out=LEFT_OUT),)
    write_dossier(dossier(bare, rich, late, sources=sources, live=live), stream)
    return json.loads(stream.getvalue())


def full_sweep() -> dict:
    heard = {"recordings": 2, "sound_seconds": 60.0, "speech_seconds": 20.5}
    read = {"ocr_pages": 3, "ocr_seconds": 1.5, **heard}
    return json.loads(sweep_json(sweep(problem(), failed=1, complete=False, left_out=LEFT_OUT, **read)))


def full_detect() -> list:
    entry = FileFindings(
        "a.pdf", "body", (raw_finding(box=(0, 0.5, 1, 0.75)),), (problem(),), Place(1, "x", (0.0, 1.0)), "text"
    )
    said = FileFindings("c.vtt", "body", (said_finding(), said_finding(speaker=None)))
    return json.loads(detect_json([entry, FileFindings("b.txt", ""), said]))


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_valid_and_named(name: str):
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:pii-scan:schema:{name}:1.0"


@pytest.mark.parametrize(
    ("name", "output"), [("dossier", full_dossier), ("sweep", full_sweep), ("detect", full_detect)]
)
def test_real_outputs_are_valid(name: str, output: Callable[[], object]):
    assert list(validator(name).iter_errors(output())) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described(name: str):
    assert list(undescribed(schema(name))) == []


def undescribed(node: object, path: str = ""):
    if isinstance(node, dict):
        for field, definition in node.get("properties", {}).items():
            if "description" not in definition and "$ref" not in definition:
                yield f"{path}/{field}"
        for name, inner in node.items():
            yield from undescribed(inner, f"{path}/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_objects_are_closed(name: str):
    document = schema(name)
    objects = [node for node in (document, *document["$defs"].values()) if node.get("type") == "object"]
    assert objects and all(node["additionalProperties"] is False for node in objects)


WRONG = {
    "a missing field": lambda document: document.pop("coverage"),
    "an unknown field": lambda document: document.update(secret=1),
    "another version": lambda document: document.update(schema_version="2.0"),
    "a time without zone": lambda document: document.update(generated_at="2026-11-03T09:30:00"),
    "a confidence above 1": lambda document: document["items"][0].update(confidence=1.5),
    "an unknown ring": lambda document: document["subject"]["identifiers"][0].update(ring="near"),
    "a negative count": lambda document: document["coverage"][0].update(listed=-1),
    "a live source without its hits": lambda document: document["live"][0].pop("hits"),
    "an empty live search": lambda document: document.update(live=[]),
    "a live mark that is no mark": lambda document: document["items"][2].update(live="yes"),
    "three seconds": lambda document: document["items"][1]["findings"][0].update(seconds=[1, 2, 3]),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_dossier_fails(fault: str):
    document = full_dossier()
    WRONG[fault](document)
    assert not validator("dossier").is_valid(document)


def test_a_wrong_sweep_and_a_wrong_detect_fail():
    one, many = full_sweep(), full_detect()
    del one["sources"][0]["unchanged"]
    many[0]["findings"][0]["start"] = "4"
    assert not validator("sweep").is_valid(one)
    assert not validator("detect").is_valid(many)


def test_the_schema_knows_every_word_of_the_model():
    defs = schema("dossier")["$defs"]
    item_fields = defs["item"]["properties"]
    assert item_fields["roles"]["items"]["enum"] == list(Role)
    assert item_fields["kind"]["enum"] == list(ItemKind)
    assert defs["identifier"]["properties"]["ring"]["enum"] == list(Ring)
    assert defs["problem"]["properties"]["stage"]["enum"] == list(Stage)
