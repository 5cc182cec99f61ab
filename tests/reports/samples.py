"""Invented records for the tests of reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from scanner.model import (
    Box,
    Coverage,
    Dossier,
    Evidence,
    Finding,
    FoundText,
    Identifier,
    ItemKind,
    LeftOut,
    LiveSource,
    Problem,
    Reason,
    Ring,
    Role,
    SourceSummary,
    Stage,
    Subject,
    SubjectFinding,
    SubjectIdentifier,
    SubjectItem,
    SweepSummary,
)
from scanner.secret import Secret

WHEN = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
MINE = "kai.lund@example.com"
THEIRS = "anna.berg@example.org"
MY_PHONE = "+4791234567"
HOSTILE = "\x1b[31m[red]\x1b]0;own\x07\x9b2J\u202edoc\u2066\r\nx\tz\udcff\x00[/red][link=file:///]y"


def identifier(value: str = MINE, type: str = "EMAIL_ADDRESS") -> Identifier:
    return Identifier(type, Secret(value.casefold()), Secret(value))


def found(value: str = MINE, **fields: object) -> SubjectFinding:
    plain = {"type": "EMAIL_ADDRESS", "value": value, "part": "body", "start": 3, "end": 23}
    return SubjectFinding(**(plain | {"score": 1.0, "recognizer": "email"} | fields))  # type: ignore[arg-type]


def item(**fields: object) -> SubjectItem:
    plain: dict[str, object] = {
        "source": "share",
        "source_type": "files",
        "locator": "clients/offer.docx",
        "parts": ("body",),
        "kind": ItemKind.FILE,
        "title": "Offer",
        "url": None,
        "created": WHEN,
        "modified": None,
        "roles": (Role.SENDER,),
        "confidence": 0.97,
        "reasons": ("the address stands in it",),
        "findings": (found(),),
    }
    return SubjectItem(**(plain | fields))  # type: ignore[arg-type]


def coverage(*problems: Problem, failed: int = 0, complete: bool = True, source: str = "share") -> Coverage:
    return Coverage(source, 10 + failed, 9, 1, failed, WHEN, complete, lambda: iter(problems))


LEFT_OUT = (LeftOut("in recycle bins: out of reach", 12), LeftOut("archive mailboxes: out of reach"))


def live_source(*problems: Problem, source: str = "mail", **counts: int) -> LiveSource:
    plain = {"hits": 12, "held": 9, "examined": 3}
    return LiveSource(source, problems=problems, **(plain | counts))


def subject() -> Subject:
    evidence = Evidence("stands beside it in a signature", "old-mail", "a.mbox#1@mail.example", "body")
    return Subject(
        "3fa9c0d1",
        ("Kai Lund",),
        (
            SubjectIdentifier(identifier(), Ring.EXACT, 1.0),
            SubjectIdentifier(identifier(MY_PHONE, "PHONE_NUMBER"), Ring.LINKED, 0.92, (evidence,)),
            SubjectIdentifier(identifier("Kai Lund", "PERSON"), Ring.POSSIBLE, 0.4),
        ),
    )


def dossier(
    *items: SubjectItem,
    sources: tuple[Coverage, ...] | None = None,
    who: Subject | None = None,
    live: tuple[LiveSource, ...] = (),
) -> Dossier:
    def stream() -> Iterator[SubjectItem]:
        return iter(items)

    covered = (coverage(),) if sources is None else sources
    return Dossier(WHEN, (identifier(),), who or subject(), stream, covered, live)


def problem(locator: str | None = "clients/broken.docx", **fields: object) -> Problem:
    plain = {"stage": Stage.EXTRACT, "reason": Reason.CORRUPT, "detail": "no end of the archive"}
    return Problem(locator=locator, **(plain | fields))  # type: ignore[arg-type]


def sweep(*problems: Problem, failed: int = 0, complete: bool = True, **fields: object) -> SweepSummary:
    plain = {"listed": 12 + failed, "examined": 5, "unchanged": 6, "skipped": 1, "failed": failed}
    source = SourceSummary("share", problems=problems, **(plain | fields))  # type: ignore[arg-type]
    return SweepSummary("s1", WHEN, WHEN, complete, (source,), ("a new model: 5 items were read again",))


def raw_finding(type: str = "EMAIL_ADDRESS", value: str = THEIRS, box: Box | None = None) -> FoundText:
    finding = Finding(type, 4, 4 + len(value), 0.85, "email", Secret(value), Secret(value))
    return FoundText(finding, value, box)


def said_finding(seconds: tuple[float, float] = (14.2, 17.0), speaker: str | None = "Kai Lund") -> FoundText:
    return replace(raw_finding(), seconds=seconds, speaker=speaker)
