"""A swept world in memory that is then asked live for one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectors.memory import MemoryConnector, World
from scanner import dossier, live
from scanner.asking import Terms
from scanner.config import SourceSettings
from scanner.identity import sought
from scanner.index.reader import open_reader
from scanner.model import Dossier, LiveSource, SubjectItem
from scanner.ports import Connector
from scanner.setting import SourceType
from tests.scanner.doubles import InlinePool, nothing_known
from tests.scanner.index.writing import FINGERPRINT, KEY
from tests.scanner.people import NORMAL
from tests.scanner.services import MemoryService
from tests.scanner.sweeping import Bench, Quiet

KAI, ANNA = "kai.lund@example.com", "anna.berg@example.com"
TYPES = {"email": "EMAIL_ADDRESS", "phone": "PHONE_NUMBER", "name": "PERSON", "skype": "SKYPE_ID"}


class Mute(MemoryConnector):
    """A source that cannot search."""

    search = None  # type: ignore[assignment]


@dataclass
class Place:
    """One index, one world as a service, and the questions that are put to both."""

    folder: Path
    world: World = field(default_factory=World)
    connect: Callable[[World], Connector] = MemoryService
    terms: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bench = Bench(self.folder, self.world, connect=MemoryConnector)
        self.others: list[SourceSettings] = []
        self.progress = Quiet()

    def sweep(self) -> None:
        self.bench.sweep()

    def source(self, connect: Callable[[World], Connector], name: str = "world") -> SourceSettings:
        return SourceSettings(name, SourceType("memory", "", (), lambda _: connect(self.world)), {})

    def ask(self, least: float = 0.0, **query: str) -> Dossier:
        """Ask for one person, with a live search behind the answer of the index."""
        identifiers = [one for name, text in query.items() if (one := NORMAL.identifier(TYPES[name], text))]
        sources = [self.source(self.connect), *self.others]
        given = {"progress": self.progress, "max_item_bytes": 1 << 24, "most": 100, "seconds": 60.0}
        with open_reader(self.bench.index, [KEY]) as reader:
            pool = InlinePool(self.bench.index, FINGERPRINT, reader.content_key(), known=nothing_known)
            who = sought.seek(reader, NORMAL, identifiers)
            found = dossier.dossier_of(reader, who, [one.name for one in sources], least)
            everything = sought.beyond_index(who, NORMAL)
            answer = live.ask(reader, sources, everything, pool, Terms(**{**given, **self.terms}))  # type: ignore[arg-type]
            whole = dossier.with_live(found, answer.items, answer.sources, least)
            items = tuple(whole.items())
        return Dossier(whole.generated_at, whole.query, whole.subject, lambda: iter(items), whole.coverage, whole.live)


def brought(answer: Dossier) -> dict[str, SubjectItem]:
    """Return what the live search brought, by locator; asserts that it is marked and counted."""
    found = {item.locator: item for item in answer.items() if item.live}
    counted = sum(one.hits - one.held for one in answer.live)
    assert len(found) == counted, "a hit is lost"
    return found


def told(answer: Dossier, name: str = "world") -> LiveSource:
    """Return what came of one source."""
    return next(one for one in answer.live if one.source == name)
