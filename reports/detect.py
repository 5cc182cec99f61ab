"""Findings of files, and their JSON (contract: `detect --json`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from reports import json_stream
from reports.json_records import problem_record
from reports.json_stream import Fields, Rows
from scanner.model import FoundText, Place, Problem

STDIN = "-"
"""The path of the text on stdin."""
_WHOLE = Place()


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What was found at one place of a file, and the text that was read there if it is to be shown."""

    path: str
    part: str
    findings: tuple[FoundText, ...] = ()
    problems: tuple[Problem, ...] = ()
    place: Place = _WHOLE
    text: str | None = None


def detect_json(files: Iterable[FileFindings]) -> str:
    """Return the findings as one JSON text."""
    return json_stream.text(_files(files))


def write_detect(files: Iterable[FileFindings], stream: BinaryIO) -> None:
    """Write the findings as UTF-8 JSON; each entry is written before the next is asked for."""
    json_stream.write(_files(files), stream)


def _files(files: Iterable[FileFindings]) -> Rows:
    return Rows(map(_file, files))


def _file(file: FileFindings) -> Fields:
    return Fields(
        {
            "path": file.path,
            "part": file.part,
            **_known({"page": file.place.page, "place": file.place.label, "seconds": file.place.seconds}),
            **_known({"text": file.text}),
            "findings": Rows(map(_finding, file.findings)),
            "problems": Rows(map(problem_record, file.problems)),
        }
    )


def _known(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}


def _finding(found: FoundText) -> dict[str, object]:
    finding = found.finding
    return {
        "type": finding.type,
        "value": found.text,
        "start": finding.start,
        "end": finding.end,
        "score": finding.score,
        "recognizer": finding.recognizer,
        **_known({"fields": found.fields, "places": found.places or None, "box": found.box}),
        **_known({"seconds": found.seconds, "place": found.speaker}),
    }
