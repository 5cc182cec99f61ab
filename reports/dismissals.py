"""Decisions on false findings as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from reports import json_stream
from reports.json_records import moment
from reports.json_stream import Fields, Rows
from scanner.model import Dismissal


def write_dismissals(found: Sequence[Dismissal], stream: BinaryIO) -> None:
    """Write the decisions as UTF-8 JSON; `source` and `locator` are null for one that holds everywhere."""
    json_stream.write(Fields({"dismissed": Rows(map(_record, found))}), stream)


def _record(one: Dismissal) -> dict[str, object]:
    return {
        "number": one.number,
        "type": one.identifier.type,
        "value": one.identifier.value.reveal(),
        "source": one.source or None,
        "locator": one.locator or None,
        "reason": one.reason,
        "author": one.author,
        "made_at": moment(one.made_at),
    }
