"""Opens the gate of an index: the limits of services that all workers of one index keep together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scanner.index.address import Address, Postgres
from scanner.index.crypto import Cipher, RootKey
from scanner.index.database import connect_reader, current_key
from scanner.ports import Gate


@contextmanager
def open_gate(address: Address, keys: Sequence[RootKey]) -> Iterator[Gate | None]:
    """Give the gate of an index; None for a file: its one process keeps the limits alone.

    Limits are found by the key of the index, so whoever opens a gate has a writer open, which keeps the key as it is.
    """
    if not isinstance(address, Postgres):
        yield None
        return
    from scanner.index.stores.gates import PostgresGate

    gate = PostgresGate(address, lambda: _cipher(address, keys))
    try:
        yield gate
    finally:
        gate.close()


def _cipher(address: Address, keys: Sequence[RootKey]) -> Cipher:
    reader = connect_reader(address)
    try:
        return Cipher(current_key(reader, keys))
    finally:
        reader.close()
