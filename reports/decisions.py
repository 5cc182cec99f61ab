"""Decisions on who is who, and what is to be decided, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from reports import json_stream
from reports.json_records import moment
from reports.json_stream import Fields, Rows
from scanner.model import Case, Decision, Identifier


def write_decisions(found: Sequence[Decision], stream: BinaryIO) -> None:
    """Write decisions as UTF-8 JSON; `decision` is "link" or "unlink"."""
    json_stream.write(Fields({"decisions": Rows(map(_decision, found))}), stream)


def write_cases(found: Sequence[Case], stream: BinaryIO) -> None:
    """Write cases as UTF-8 JSON, worst first; the identifier that is odd stands first."""
    json_stream.write(Fields({"cases": Rows(map(_case, found))}), stream)


def _decision(one: Decision) -> dict[str, object]:
    return {
        "number": one.number,
        "decision": "link" if one.same else "unlink",
        "a": _value(one.first),
        "b": _value(one.second),
        "reason": one.reason,
        "author": one.author,
        "made_at": moment(one.made_at),
    }


def _case(one: Case) -> dict[str, object]:
    return {
        "kind": one.kind,
        "identifiers": [_value(identifier) for identifier in one.identifiers],
        "others": one.others,
        "contents": one.contents,
        "why": one.why,
    }


def _value(one: Identifier) -> dict[str, object]:
    return {"type": one.type, "value": one.value.reveal()}
