"""Files of one folder that are one call, by their names alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from connectors._recordings_names import Kind, base, candidates, is_transcript, kind_of, stem
from connectors._recordings_store import Stored

_ORDER = (Kind.RECORDING, Kind.SIDECAR, Kind.TRANSCRIPT, Kind.TEXT)


@dataclass(slots=True)
class Group:
    """The files of one call; `twin` tells that another one here differs from it by capitals alone."""

    files: list[Stored] = field(default_factory=list)
    twin: bool = False

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

    calls: Stems
    loose: Sequence[Group]
    tables: Sequence[Stored]
    others: Sequence[Stored]


class Stems:
    """Calls by the names of their recordings; capitals count only where names differ by nothing else."""

    def __init__(self) -> None:
        self._exact: dict[str, Group] = {}
        self._names: dict[str, str] = {}
        self._folded: dict[str, list[str]] = {}

    @property
    def groups(self) -> list[Group]:
        """Return the calls."""
        return list(self._exact.values())

    def add(self, file: Stored) -> None:
        """Take a recording."""
        name = stem(file.name)
        if name not in self._exact:
            self._exact[name] = Group()
            twins = self._folded.setdefault(name.casefold(), [])
            twins.append(name)
            for one in twins:
                self._exact[one].twin = len(twins) > 1
        self._exact[name].files.append(file)
        self._names[file.name] = name
        self._names.setdefault(file.name.casefold(), name)

    def find(self, names: Iterable[str]) -> Group | None:
        """Return the call that the first of some names leads to."""
        wanted = [*names]
        for name in wanted:
            if found := self._exact.get(self._names.get(name, name)):
                return found
        for name in map(str.casefold, wanted):
            twins = self._folded.get(self._names.get(name, name).casefold(), ())
            if len(twins) == 1:
                return self._exact[twins[0]]
        return None


def grouped(files: Sequence[Stored]) -> Grouped:
    """Put together what belongs together. What must not be read is a file by itself."""
    readable = [one for one in files if one.skip is None]
    others = [one for one in files if one.skip is not None]
    calls = Stems()
    for one in readable:
        if kind_of(one.name) is Kind.RECORDING:
            calls.add(one)
    loose: dict[str, Group] = {}
    tables: list[Stored] = []
    for one in readable:
        kind = kind_of(one.name)
        if kind is Kind.TABLE:
            tables.append(one)
        elif kind is Kind.OTHER:
            others.append(one)
        elif kind is not Kind.RECORDING:
            owner = calls.find(candidates(one.name))
            (owner or loose.setdefault(base(one.name), Group())).files.append(one)
    maybe = [group for group in loose.values() if _may_be_a_call(group)]
    others += [one for group in loose.values() if not _may_be_a_call(group) for one in group.files]
    return Grouped(calls, maybe, tables, others)


def _may_be_a_call(group: Group) -> bool:
    return bool(group.of(Kind.SIDECAR)) or any(is_transcript(one.name) for one in group.files)
