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
    """Give the gate of an index that is there; None for a file: its one process keeps the limits alone.

    Keys of limits are told from each other by the key of the index; a gate lives no longer than that is the same.
    """
    if not isinstance(address, Postgres):
        yield None
        return
    reader = connect_reader(address)
    try:
        cipher = Cipher(current_key(reader, keys))
    finally:
        reader.close()
    from scanner.index.stores.gates import PostgresGate

    gate = PostgresGate(address, cipher)
    try:
        yield gate
    finally:
        gate.close()
