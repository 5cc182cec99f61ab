"""What `pii-scan check` tells of recordings: which field of their sidecars was taken for what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from connectors._recordings_documents import sheet_of
from connectors._recordings_facts import Reading
from connectors._recordings_names import Kind, ending, kind_of
from connectors._recordings_records import NoSidecarError
from connectors._recordings_store import Store, Stored
from connectors._recordings_tables import Table
from scanner.errors import SourceError
from scanner.ports import CheckResult

_FOLDERS, _SIDECARS = 20, 5
_SMALL = 4 << 20
_SAFE = re.compile(r"[^\W\d_][\w .:/()#-]{0,59}")
_MOST_TOLD = 40


def checks(store: Store, reading: Reading) -> Iterator[CheckResult]:
    """Yield what works, and the fields of a few sidecars; never raises a `SourceError`."""
    good = True
    for one in store.check():
        good = good and one.ok
        yield one
    if not good:
        return
    seen: dict[str, dict[str, None]] = {}
    for file in islice(_some(store), _SIDECARS):
        if titles := _titles(store, file):
            seen.setdefault(ending(file.name).upper(), {}).update(dict.fromkeys(titles))
    if not seen:
        yield CheckResult("fields", True, "no sidecar was seen in the first folders")
    for kind, told in seen.items():
        yield CheckResult(f"fields of {kind}", *_told(list(told), reading))


def _some(store: Store) -> Iterator[Stored]:
    """Yield sidecars of the first folders, the first of each ending before others."""
    todo = [""]
    found: list[Stored] = []
    for _ in range(_FOLDERS):
        if not todo:
            break
        try:
            listed = store.folder(todo.pop(0))
        except SourceError:
            continue
        found += [one for one in listed.files if kind_of(one.name) in (Kind.SIDECAR, Kind.TABLE) and not one.skip]
        todo += listed.folders[:_FOLDERS]
        if len(found) > 1000:
            break
    firsts = {ending(one.name): one for one in reversed(found)}
    yield from firsts.values()
    yield from (one for one in found if one not in firsts.values())


def _titles(store: Store, file: Stored) -> list[str]:
    try:
        with store.open(file) as stream:
            if kind_of(file.name) is Kind.TABLE:
                table = Table(stream, file.name)
                first = next(iter(table), None)
                return list(table.titles) or list(first.fields if first else ())
            if file.size > _SMALL:
                return []
            records = sheet_of(stream.read(_SMALL), file.name).records
            return list(records[0].fields) if records else []
    except (NoSidecarError, SourceError):
        return []


def _told(titles: Sequence[str], reading: Reading) -> tuple[bool, str]:
    """Return what was taken for what; a title that may be a value itself is not shown."""
    taken, unknown = [], []
    for title in titles[:500]:
        shown = title if _SAFE.fullmatch(title) and sum(map(str.isdigit, title)) < 5 else "(a title that is not shown)"
        if found := reading.fields.meanings(title):
            taken.append(f"{found[0].key} from {shown}")
        else:
            unknown.append(shown)
    missing = [f"{key} = {title}" for key, title in reading.fields.given.items() if title not in titles]
    parts = [
        ", ".join(taken[:_MOST_TOLD]) or "nothing known",
        f"unknown: {', '.join(unknown[:_MOST_TOLD])}" if unknown else "",
        f"not seen, but named in the settings: {', '.join(missing)}" if missing else "",
    ]
    return bool(taken), "; ".join(filter(None, parts))
