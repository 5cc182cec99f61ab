"""All that is held on a subject, as pure data; reports render it (contract: `subject --json`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scanner.model.findings import Box, Identifier, Role
from scanner.model.items import ItemKind, LeftOut
from scanner.model.problems import Problem, Stage

ASSERTED = 0.5
"""From this confidence on an item is said to concern the subject; below it a person must look."""


class Ring(StrEnum):
    """How sure it is that an identifier is the subject's."""

    EXACT = "exact"
    LINKED = "linked"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that ties an identifier to the subject."""

    reason: str
    source: str
    locator: str
    part: str


@dataclass(frozen=True, slots=True)
class SubjectIdentifier:
    """An identifier of the subject with the reasons why; `held` False tells that it stands nowhere in the index.

    `path` leads to it: what was asked, and each identifier that the next one was tied to.
    """

    identifier: Identifier
    ring: Ring
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    held: bool = True
    path: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """The data subject. `id` is a keyed digest of the query, stable for one index."""

    id: str
    names: tuple[str, ...]
    identifiers: tuple[SubjectIdentifier, ...]


@dataclass(frozen=True, slots=True)
class SubjectFinding:
    """A place where one of the subject's identifiers stands; `place` is a label such as "Sheet1!row 5"."""

    type: str
    value: str
    part: str
    start: int
    end: int
    score: float
    recognizer: str
    page: int | None = None
    place: str | None = None
    seconds: tuple[float, float] | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class SubjectItem:
    """An item that concerns (confidence >= 0.5) or may concern the subject.

    `live` tells that a live search found it and the index does not have it so.
    """

    source: str
    source_type: str
    locator: str
    parts: tuple[str, ...]
    kind: ItemKind
    title: str | None
    url: str | None
    created: datetime | None
    modified: datetime | None
    roles: tuple[Role, ...]
    confidence: float
    reasons: tuple[str, ...]
    findings: tuple[SubjectFinding, ...]
    live: bool = False


@dataclass(frozen=True, slots=True)
class LiveSource:
    """What a source's own search found: hits = held + examined + skipped + failed + not_examined, always.

    `asked` False: it has no search. `held` are in the index as they are now; `not_examined` were over the limit, or
    their turn did not come. `problems` are those of stage `list` first: what of the source was not searched.
    """

    source: str
    asked: bool = True
    hits: int = 0
    held: int = 0
    examined: int = 0
    skipped: int = 0
    failed: int = 0
    not_examined: int = 0
    problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        if self.hits != self.held + self.examined + self.skipped + self.failed + self.not_examined:
            raise AssertionError("hits do not add up")

    @property
    def complete(self) -> bool:
        """Tell whether all of it was searched, and every hit could be examined."""
        unsearched = any(one.stage is Stage.LIST for one in self.problems)
        return not (unsearched or self.failed or self.not_examined)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a source is in the index: listed = examined + skipped + failed, always.

    `complete` False tells that some partition or folder could not be listed in the last sweep.
    `problems` yields those of listings first, then of failed items, of items read in part, of
    skipped ones. `in_part` counts the examined items of which a part could not be read, `unheard` those among them
    of whose words nothing was read: a recording without a transcript that nobody listened to.
    """

    source: str
    listed: int
    examined: int
    skipped: int
    failed: int
    last_sweep: datetime | None
    complete: bool
    problems: Callable[[], Iterator[Problem]]
    in_part: int = 0
    left_out: tuple[LeftOut, ...] = ()
    unheard: int = 0
    too_old: bool = False
    """The last sweep that was complete is longer ago than the settings allow."""

    @property
    def whole(self) -> bool:
        """Tell whether all of it was listed and examined, in part at least, and lately enough."""
        return self.complete and not self.failed and not self.too_old

    def __post_init__(self) -> None:
        if self.listed != self.examined + self.skipped + self.failed:
            raise AssertionError("coverage does not add up")


@dataclass(frozen=True, slots=True)
class Dossier:
    """The answer to one query. `items` streams, so a dossier of any size has flat memory.

    Call `items()` anew for each pass. Order: by source, then by locator of discovery; stable
    for an unchanged index. What a live search brought comes behind; `live` tells of each source
    what was asked, and is empty when none was to be asked.
    """

    generated_at: datetime
    query: tuple[Identifier, ...]
    subject: Subject
    items: Callable[[], Iterator[SubjectItem]]
    coverage: tuple[Coverage, ...]
    live: tuple[LiveSource, ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether everything that was listed, and what was asked live, could be examined, in part at least."""
        return all(source.whole for source in self.coverage) and all(source.complete for source in self.live)
