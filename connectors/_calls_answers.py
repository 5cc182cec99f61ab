"""What answers of services that hold calls have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from connectors._http import Answer


def json_of(answer: Answer) -> Any:
    """Return the JSON of an answer, None if it is none: a page of HTML, a cut text, nothing."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def is_page(start: bytes) -> bool:
    """Tell whether bytes begin a page of HTML."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower().startswith((b"<!doctype html", b"<html", b"<head"))


def objects(found: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; what is no list has none."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(row: Mapping[str, Any], *names: str) -> str:
    """Return a text or number at a path of nested objects as text, "" if there is none."""
    found: Any = row
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def number(row: Mapping[str, Any], name: str) -> float | None:
    """Return a number, written as one or as text; None if there is none."""
    try:
        return float(text(row, name))
    except ValueError:
        return None


def moment(written: str) -> datetime | None:
    """Return a time as services write it, in UTC where no zone is told; None if it is none.

    GoTo writes `2026-03-01T10:00:00.+0000`.
    """
    try:
        found = datetime.fromisoformat(written.strip().replace(".+", "+"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
