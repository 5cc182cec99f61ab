"""One folder of recordings, read: its calls, its records, and the files that are part of no call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from connectors._recordings_documents import sheet_of
from connectors._recordings_facts import Reading
from connectors._recordings_groups import Group, Stems, grouped
from connectors._recordings_index import Index, names_in
from connectors._recordings_names import Kind, base, is_generic, is_transcript
from connectors._recordings_records import LARGEST, Form, NoSidecarError, Record, Sheet
from connectors._recordings_store import Folder, Store, Stored
from connectors._recordings_tables import Table
from connectors._tree import Fault
from scanner.errors import DeniedError, GoneError, PermanentError

ALONE = (Form.JSON, Form.XML)


@dataclass(slots=True)
class Read:
    """A folder as it was read; `broken` counts sidecars that are not what their names say."""

    path: str
    index: Index
    calls: list[Group] = field(default_factory=list)
    others: list[Stored] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: int = 0


class FolderReader:
    """Opens what must be opened to tell which files are one call: tables, and sidecars named like no recording."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store = store
        self._fields = reading.fields

    def read(self, path: str, listed: Folder) -> Read:
        """Read a folder; raises a `TransientError` where going on would make records look deleted."""
        found = grouped(listed.files)
        read = Read(path, Index(path, self._fields), found.calls.groups, list(found.others), list(listed.faults))
        for group in found.loose:
            self._loose(read, group, found.calls)
        for table in found.tables:
            self._table(read, table)
        read.index.end()
        return read

    def records(self, file: Stored, form: Form) -> Iterator[Record]:
        """Yield the records of a table or list once more; raises `NoSidecarError` where it breaks."""
        if form is Form.ELEMENT:
            yield from self._sheet(file).records
            return
        with self._store.open(file) as stream:
            yield from Table(stream, file.name)

    def _sheet(self, file: Stored) -> Sheet:
        if file.size > LARGEST:
            raise NoSidecarError("it is too large for a sidecar")
        with self._store.open(file) as stream:
            return sheet_of(stream.read(LARGEST + 1), file.name)

    def _loose(self, read: Read, group: Group, named: Stems) -> None:
        """Find out what a sidecar is that has no recording beside it, and what of its name lies with it."""
        alone: list[tuple[Sheet, Stored]] = []
        for file in group.of(Kind.SIDECAR):
            try:
                sheet = self._sheet(file)
            except NoSidecarError as error:
                read.broken += error.broken
                continue
            except GoneError:
                group.files.remove(file)
                continue
            except (DeniedError, PermanentError):
                continue
            if sheet.shape.form is Form.ELEMENT:
                if self._rows(read, file, sheet):
                    group.files.remove(file)
                    read.others += [file] if sheet.more else []
            elif sheet.records[0].spoken or self._fields.tells_calls([*sheet.records[0].fields]):
                alone.append((sheet, file))
        self._settle(read, group, alone, named)

    def _settle(self, read: Read, group: Group, alone: Sequence[tuple[Sheet, Stored]], named: Stems) -> None:
        names = [one for sheet, _ in alone for one in names_in(sheet.records[0].fields, self._fields)]
        spoken = any(is_transcript(one.name) for one in group.files)
        if owner := named.find(names):
            owner.files += group.files
        elif (alone or spoken) and len(named.groups) == 1 and all(is_generic(one.name) for one in group.files):
            named.groups[0].files += group.files  # a folder for each call
        elif len(alone) == 1 and len(group.files) == 1 and not alone[0][0].records[0].spoken:
            read.index.begin(alone[0][1], alone[0][0].shape)
            read.index.add(alone[0][0].records[0])
        elif alone or spoken:
            read.calls.append(group)
        else:
            read.others += group.files

    def _rows(self, read: Read, file: Stored, sheet: Sheet) -> bool:
        told = [one for one in sheet.records if self._fields.tells_calls([*one.fields])]
        if not sheet.records or len(told) * 2 < len(sheet.records):
            return False
        read.index.begin(file, sheet.shape)
        for record in sheet.records:
            read.index.add(record)
        return True

    def _table(self, read: Read, file: Stored) -> None:
        try:
            with self._store.open(file) as stream:
                if not self._rows_of(read, file, Table(stream, file.name)):
                    read.others.append(file)
        except NoSidecarError as error:  # what came before the fault stays, and all of it is examined as a file
            read.broken += error.broken
            read.others.append(file)
        except GoneError:
            return
        except (DeniedError, PermanentError) as error:
            read.faults.append(Fault(file.path, error))
            read.others.append(file)

    def _rows_of(self, read: Read, file: Stored, table: Table) -> bool:
        if table.titles and not self._fields.tells_calls(table.titles):
            return False
        first: Record | None = None
        count = 0
        try:
            for record in table:
                count += 1
                if count == 1:
                    if not self._fields.tells_calls(table.titles or [*record.fields]):
                        return False
                    read.index.begin(file, table.shape)
                    first = record
                    continue
                if first is not None:
                    read.index.add(first)
                    first = None
                read.index.add(record)
        finally:
            if first is not None:  # a table of one row is the sidecar of what bears its name
                read.index.add(first, also=base(file.name))
        return count > 0
