"""Files of one folder that are one call, by their names alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from connectors._recordings_names import Kind, base, candidates, is_transcript, kind_of, stem
from connectors._recordings_store import Stored

_ORDER = (Kind.RECORDING, Kind.SIDECAR, Kind.TRANSCRIPT, Kind.TEXT)


@dataclass(slots=True)
class Group:
    """The files of one call."""

    files: list[Stored] = field(default_factory=list)

    def of(self, *kinds: Kind) -> list[Stored]:
        """Return the files of these kinds."""
        return [one for one in self.files if kind_of(one.name) in kinds]

    @property
    def sorted(self) -> list[Stored]:
        """Return recordings first, then sidecars, transcripts, texts: the first one gives the call its locator."""
        return sorted(self.files, key=lambda one: (_ORDER.index(kind_of(one.name)), one.path))


@dataclass(frozen=True, slots=True)
class Grouped:
    """Calls with a recording; what may be a call without one; tables; files that are none of these."""

    calls: Sequence[Group]
    loose: Sequence[Group]
    tables: Sequence[Stored]
    others: Sequence[Stored]


def grouped(files: Sequence[Stored]) -> Grouped:
    """Put together what belongs together. What must not be read is a file by itself."""
    readable = [one for one in files if one.skip is None]
    others = [one for one in files if one.skip is not None]
    calls: dict[str, Group] = {}
    names: dict[str, str] = {}
    for one in readable:
        if kind_of(one.name) is Kind.RECORDING:
            calls.setdefault(stem(one.name), Group()).files.append(one)
            names[one.name.casefold()] = stem(one.name)
    loose: dict[str, Group] = {}
    tables: list[Stored] = []
    for one in readable:
        kind = kind_of(one.name)
        if kind is Kind.TABLE:
            tables.append(one)
        elif kind is Kind.OTHER:
            others.append(one)
        elif kind is not Kind.RECORDING:
            near = (names.get(name, name) for name in candidates(one.name))
            owner = next((calls[name] for name in near if name in calls), None)
            (owner or loose.setdefault(base(one.name), Group())).files.append(one)
    maybe = [group for group in loose.values() if _may_be_a_call(group)]
    others += [one for group in loose.values() if not _may_be_a_call(group) for one in group.files]
    return Grouped(list(calls.values()), maybe, tables, others)


def _may_be_a_call(group: Group) -> bool:
    return bool(group.of(Kind.SIDECAR)) or any(is_transcript(one.name) for one in group.files)
