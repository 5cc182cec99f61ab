"""A reader for who looks again and again: a session of PostgreSQL is kept between two looks.

To begin one takes its server ten times as long as what a look asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from scanner.errors import FatalError
from scanner.index.address import Address, Postgres
from scanner.index.crypto import RootKey
from scanner.index.database import check_readable, connect_reader, current_key, exists
from scanner.index.reader import IndexReader, open_reader
from scanner.index.stores import Store


class LastingReader:
    """Opens one index for reading as often as it is asked; one look at a time. A file is opened anew each time."""

    def __init__(self, address: Address, keys: Callable[[], Sequence[RootKey]]) -> None:
        self._address = address
        self._keys = keys
        self._store: Store | None = None

    @contextmanager
    def look(self) -> Iterator[IndexReader | None]:
        """Yield a reader that sees one picture of the index; None if there is none yet."""
        if self._store is None and not exists(self._address):
            yield None
        elif not isinstance(self._address, Postgres):
            with open_reader(self._address, self._keys()) as reader:
                yield reader
        else:
            try:
                store = self._begun()
                with store.clear_faults():
                    yield IndexReader(store, current_key(store, self._keys()))
                    store.let_go()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """End the session; the next look begins one."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _begun(self) -> Store:
        """Return a store with a picture as of now; a session that was lost while nobody looked is begun anew."""
        if self._store is not None:
            try:
                with self._store.clear_faults():
                    self._store.snapshot()
                    check_readable(self._store)
                return self._store
            except FatalError:
                self.close()
        self._store = connect_reader(self._address)
        self._store.snapshot()
        return self._store
