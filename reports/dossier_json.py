"""The dossier as JSON (contract: `subject --json`, schema `schemas/dossier-1.0.schema.json`)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, ClassVar

from reports import json_stream
from reports.files import write_private
from reports.json_records import coverage_record, moment, problem_record
from reports.json_stream import Fields, Rows
from scanner.model import (
    Dossier,
    Evidence,
    Identifier,
    LiveSource,
    Subject,
    SubjectFinding,
    SubjectIdentifier,
    SubjectItem,
)

SCHEMA_VERSION = "1.0"
_FEW = 50


class JsonReport:
    """Writes the dossier as one file, `dossier.json` when only a folder is named."""

    format: ClassVar[str] = "json"

    def write(self, dossier: Dossier, to: str | os.PathLike[str]) -> list[Path]:
        """Write the report below or at `to` with mode 0600 and return the file written."""
        return [write_private(to, "dossier.json", partial(write_dossier, dossier))]


def write_dossier(dossier: Dossier, stream: BinaryIO) -> None:
    """Write the dossier as UTF-8 JSON; items and findings are streamed."""
    json_stream.write(_dossier(dossier), stream)


def _dossier(dossier: Dossier) -> Fields:
    return Fields(
        {
            "schema_version": SCHEMA_VERSION,
            "generated_at": moment(dossier.generated_at),
            "query": [_value(identifier) for identifier in dossier.query],
            "subject": _subject(dossier.subject),
            "items": Rows(map(_item, dossier.items())),
            "coverage": Rows(map(coverage_record, dossier.coverage)),
            **({"live": Rows(map(_live, dossier.live))} if dossier.live else {}),
            "complete": dossier.complete,
        }
    )


def _value(identifier: Identifier) -> dict[str, object]:
    return {"type": identifier.type, "value": identifier.value.reveal()}


def _subject(subject: Subject) -> Fields:
    return Fields(
        {
            "id": subject.id,
            "names": subject.names,
            "identifiers": Rows(map(_identifier, subject.identifiers)),
        }
    )


def _identifier(known: SubjectIdentifier) -> dict[str, object]:
    return {
        **_value(known.identifier),
        "ring": known.ring,
        "confidence": known.confidence,
        "evidence": [_evidence(evidence) for evidence in known.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "reason": evidence.reason,
        "source": evidence.source,
        "locator": evidence.locator,
        "part": evidence.part,
    }


def _item(item: SubjectItem) -> Fields:
    return Fields(
        {
            "source": item.source,
            "type": item.source_type,
            "locator": item.locator,
            "parts": item.parts,
            "kind": item.kind,
            "title": item.title,
            "url": item.url,
            "created": moment(item.created),
            "modified": moment(item.modified),
            "roles": item.roles,
            "confidence": item.confidence,
            "reasons": item.reasons,
            "findings": Rows(_rows(item.findings)),
            **({"live": True} if item.live else {}),
        }
    )


def _live(source: LiveSource) -> Fields:
    return Fields(
        {
            "source": source.source,
            "asked": source.asked,
            "hits": source.hits,
            "held": source.held,
            "examined": source.examined,
            "skipped": source.skipped,
            "failed": source.failed,
            "not_examined": source.not_examined,
            "complete": source.complete,
            "problems": Rows(map(problem_record, source.problems)),
        }
    )


def _rows(findings: Sequence[SubjectFinding]) -> Iterable[object]:
    records = map(_finding, findings)
    return list(records) if len(findings) <= _FEW else records


def _finding(finding: SubjectFinding) -> dict[str, object]:
    return {
        "type": finding.type,
        "value": finding.value,
        "part": finding.part,
        "page": finding.page,
        "place": finding.place,
        "start": finding.start,
        "end": finding.end,
        "seconds": finding.seconds,
        "score": finding.score,
        "recognizer": finding.recognizer,
        **({"box": finding.box} if finding.box else {}),
    }
