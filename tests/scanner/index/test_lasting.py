"""A reader that is asked again and again sees what stands in the index then, and outlives its session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scanner.errors import FatalError, IndexFault, KeyFault
from scanner.index.address import Address
from scanner.index.crypto import RootKey
from scanner.index.lasting import LastingReader
from tests.databases import STORES, address, both, fresh, raw
from tests.scanner.doubles import mail
from tests.scanner.index.writing import KEY, Hand, hand


@pytest.fixture(params=STORES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    return address(request.param, tmp_path)


@pytest.fixture
def lasting(index: Address) -> Iterator[LastingReader]:
    with closing(LastingReader(index, lambda: [KEY])) as found:
        yield found


def names(lasting: LastingReader) -> list[str] | None:
    with lasting.look() as reader:
        return None if reader is None else [one.name for one in reader.sources()]


def test_each_look_sees_what_is_there_then(index: Address, lasting: LastingReader) -> None:
    assert names(lasting) is None
    for name in ("a", "b"):
        with hand(index) as at:
            at.writer.source_id(name, "memory")
        assert name in (names(lasting) or [])


def test_one_look_sees_one_picture(index: Address, lasting: LastingReader) -> None:
    with hand(index) as at:
        at.put("a", mail("Name: Kai Lund"))
        with lasting.look() as reader:
            assert reader is not None
            before = reader.sources()
            at.put("b", mail("Name: Anna Berg"))
            assert reader.sources() == before
        assert names(lasting) is not None
        with lasting.look() as reader:
            assert reader is not None and reader.sources() != before


@both
def test_every_look_heeds_schema_and_key(tmp_path: Path, store: str) -> None:
    index, keys = address(store, tmp_path), [KEY]
    with hand(index), closing(LastingReader(index, lambda: keys)) as lasting:
        assert names(lasting) is not None
        keys[:] = [RootKey.generate()]
        with pytest.raises(KeyFault):
            names(lasting)
        keys[:] = [KEY]
        assert names(lasting) is not None
        with raw(index) as other:
            other.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (other.number(99),))
        with pytest.raises(IndexFault, match="schema 99"):
            names(lasting)


def test_a_session_is_kept_and_begun_anew_when_it_was_lost() -> None:
    index = fresh()
    with hand(index) as at, closing(LastingReader(index, lambda: [KEY])) as lasting:
        assert number(lasting) == number(lasting)
        end(at, number(lasting))
        assert names(lasting) is not None


def test_a_session_that_is_lost_within_a_look_is_a_fault_once() -> None:
    index = fresh()
    with hand(index) as at, closing(LastingReader(index, lambda: [KEY])) as lasting:
        with pytest.raises(FatalError), lasting.look() as reader:
            assert reader is not None
            end(at, number_of(reader.store))
            reader.sources()
        assert names(lasting) is not None


def end(at: Hand, session: int) -> None:
    assert at.writer.store.execute("SELECT pg_terminate_backend(CAST(? AS int), 5000)", (session,)).fetchone()[0]


def number(lasting: LastingReader) -> int:
    with lasting.look() as reader:
        assert reader is not None
        return number_of(reader.store)


def number_of(store: object) -> int:
    return int(store.execute("SELECT pg_backend_pid()").fetchone()[0])  # type: ignore[attr-defined]
