"""Opens a call: its sidecars become facts, its recordings and transcripts pieces."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from connectors._recordings_documents import sheet_of, text_fields
from connectors._recordings_facts import Reading, facts_of
from connectors._recordings_index import Row, digest, names_in
from connectors._recordings_items import NO_SIDECAR, Handle
from connectors._recordings_names import Kind, is_about, kind_of, stem
from connectors._recordings_records import LARGEST, Form, NoSidecarError, Record
from connectors._recordings_store import Store, Stored, changed
from connectors._recordings_tables import record_at
from scanner.callfile import SIDECAR, Facts, Piece, bound, recording_type

BROKEN = "a sidecar could not be taken apart and was read as a file"
MANY = "a sidecar beside the recording tells of several calls"
_SMALL = 64 << 10
_MOST_TOLD = 4 << 20


class Opener:
    """Puts calls together."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store = store
        self._reading = reading

    def open(self, handle: Handle) -> BinaryIO:
        """Return the bytes of an item; raises a `SourceError`, as does reading them."""
        if handle.whole:
            return self._store.open(handle.files[0])
        records: list[Record] = []
        pieces: list[Piece] = []
        notices = list(handle.notices)
        for row in handle.rows:
            self._row(row, records, pieces, notices)
        stems = {stem(one.name) for one in handle.files if kind_of(one.name) is Kind.RECORDING}
        for file in handle.files:
            if kind_of(file.name) is Kind.SIDECAR:
                self._sidecar(file, stems, records, pieces, notices)
            elif kind_of(file.name) is Kind.TEXT:
                self._text(file, records, pieces)
            else:
                pieces.append(self._piece(file, file.name))
        facts = facts_of([one.fields for one in records], self._reading)
        if sum(len(key) + len(value) for key, value in facts.told.items()) > _MOST_TOLD:
            facts = replace(facts, told={})
            pieces += [_bytes(f"{SIDECAR}record {at}.txt", one.data) for at, one in enumerate(records, 1)]
        told = [one for one in notices if not (records and one == NO_SIDECAR)]
        # Transcripts come first: a recording beside one need not be heard.
        return bound(_noticed(facts, told), sorted(pieces, key=lambda one: recording_type(one.name) is not None))

    def _row(self, row: Row, records: list[Record], pieces: list[Piece], notices: list[str]) -> None:
        data = self._store.part(row.file, row.offset, row.length)
        if digest(data) != row.digest:
            raise changed()
        titles = self._store.part(row.file, *row.shape.titles) if row.shape.form is Form.ROW else b""
        try:
            record = record_at(row.shape, data, titles)
        except NoSidecarError:
            notices.append(BROKEN)
            pieces.append(_bytes(f"{SIDECAR}{row.file.name}", data))
            return
        records.append(record)
        if record.spoken:
            pieces.append(_bytes("transcript.json", data))
        elif record.cut:
            pieces.append(_bytes(f"{SIDECAR}{row.file.name}", data))

    def _sidecar(
        self, file: Stored, stems: set[str], records: list[Record], pieces: list[Piece], notices: list[str]
    ) -> None:
        try:
            if file.size > LARGEST:
                raise NoSidecarError("too large")
            sheet = sheet_of(self._whole(file), file.name)
        except NoSidecarError:
            notices.append(BROKEN)
            pieces.append(self._piece(file, SIDECAR + file.name))
            return
        chosen = list(sheet.records)
        if len(chosen) > 1:
            own = [one for one in chosen if stems & {*names_in(one.fields, self._reading.fields)}]
            chosen = own or chosen
            if not own:
                notices.append(MANY)
        records += chosen
        if any(one.spoken for one in sheet.records):
            pieces.append(self._piece(file, file.name))
        elif sheet.more or len(chosen) < len(sheet.records) or any(one.cut for one in chosen):
            pieces.append(self._piece(file, SIDECAR + file.name))

    def _text(self, file: Stored, records: list[Record], pieces: list[Piece]) -> None:
        """Take a text as what was said, unless its name or its lines say that it tells of the call."""
        if file.size <= _SMALL:
            data = self._whole(file)
            fields = text_fields(data)
            if self._reading.fields.tells_calls([*fields]):
                records.append(Record(0, data, fields))
                return
        pieces.append(self._piece(file, f"{SIDECAR if is_about(file.name) else ''}{file.name}"))

    def _whole(self, file: Stored) -> bytes:
        with self._store.open(file) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) != file.size:
            raise changed()
        return data

    def _piece(self, file: Stored, name: str) -> Piece:
        return Piece(name, file.size, partial(self._store.open, file))


def _bytes(name: str, data: bytes) -> Piece:
    return Piece(name, len(data), lambda: io.BytesIO(data))


def _noticed(facts: Facts, notices: Sequence[str]) -> Facts:
    return replace(facts, notices=tuple(dict.fromkeys((*notices, *facts.notices))))
