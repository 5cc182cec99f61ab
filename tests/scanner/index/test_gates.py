"""Gates: several sessions keep one limit, what one is told holds for all, and nothing of it is readable."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from scanner.errors import TransientError
from scanner.index.address import Postgres
from scanner.index.crypto import Cipher
from scanner.index.gates import open_gate
from scanner.index.rotation import rotate_key
from scanner.index.writer import open_writer
from scanner.ports import Gate, Need
from scanner.secret import Secret
from scanner.setting import SecretRef
from tests.databases import base_url, fresh, raw, start, stop
from tests.gates import MemoryGate
from tests.scanner.index.gate_taking import Taken, take_apart
from tests.scanner.index.writing import KEY

psycopg = pytest.importorskip("psycopg")

from scanner.index.stores import gates  # noqa: E402

BOX, OTHER, TENANT = ("app", "mailbox kai@example.com"), ("app", "mailbox mira@example.com"), ("app", "tenant")
NEVER = 1e-9
"""Units a second that do not come back while a test runs."""


@pytest.fixture
def index() -> Postgres:
    made = fresh()
    with open_writer(made, [KEY]):
        pass
    return made


Opened = Callable[[], Gate]


@pytest.fixture(params=["memory", "postgres"])
def another(request: pytest.FixtureRequest) -> Iterator[Opened]:
    """Open a gate, as each worker does; all are gates of one index."""
    if request.param == "memory":
        one = MemoryGate(time.monotonic)
        yield lambda: one
        return
    index = request.getfixturevalue("index")
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(gates.PostgresGate(index, lambda: Cipher(KEY))))


def free(gate: Gate, *needs: Need) -> bool:
    answer = gate.take(needs)
    return answer.seconds <= 0 and not answer.held


def until_free(gate: Gate, *needs: Need) -> None:
    while not free(gate, *needs):
        time.sleep(0.005)


# What every gate does


def test_a_burst_may_be_used_at_once_and_by_anybody(another: Opened) -> None:
    need = Need(BOX, 1.0, NEVER, 5.0)
    assert [free(another(), need) for _ in range(7)] == [True] * 5 + [False] * 2


def test_units_come_back_at_their_rate(another: Opened) -> None:
    gate, need = another(), Need(BOX, 1.0, 20.0, 1.0)
    assert free(gate, need)
    answer = another().take([need])
    assert 0 < answer.seconds <= 0.05 and not answer.held
    until_free(gate, need)


def test_a_request_larger_than_the_burst_leaves_a_debt(another: Opened) -> None:
    gate = another()
    assert free(gate, Need(BOX, 20.0, 1.0, 5.0))
    assert 10 < gate.take([Need(BOX, 1.0, 1.0, 5.0)]).seconds <= 16


def test_a_request_takes_from_all_limits_or_from_none(another: Opened) -> None:
    gate, small, large = another(), Need(BOX, 1.0, NEVER, 1.0), Need(TENANT, 1.0, NEVER, 2.0)
    assert free(gate, small, large)
    for _ in range(3):
        assert not free(gate, large, small)
    assert free(gate, large)
    assert not free(gate, large)


def test_what_one_holds_is_held_for_all(another: Opened) -> None:
    one, two, need = another(), another(), Need(BOX, 1.0, 1000.0, 1000.0)
    one.hold(BOX, 60.0)
    for gate in (one, two):
        answer = gate.take([need, Need(TENANT)])
        assert 50 < answer.held[BOX] <= 60 and set(answer.held) == {BOX}
    assert free(two, Need(OTHER, 1.0, 1000.0, 1000.0), Need(TENANT))
    one.hold(BOX, 0.01)
    assert not free(two, need), "a shorter hold takes nothing back"


def test_a_limit_without_a_rate_can_be_held_as_well(another: Opened) -> None:
    gate = another()
    assert free(gate, Need(("app", "login")))
    gate.hold(("app", "login"), 60.0)
    assert not free(another(), Need(("app", "login")))


def test_a_hold_ends(another: Opened) -> None:
    gate = another()
    gate.hold(BOX, 0.05)
    until_free(another(), Need(BOX))


def test_two_held_below_one_hold_that_one(another: Opened) -> None:
    gate = another()
    for _ in range(2):
        gate.hold(BOX, 60.0, [TENANT])
    assert free(gate, Need(TENANT))
    another().hold(OTHER, 50.0, [TENANT])
    assert 40 < another().take([Need(TENANT)]).held[TENANT] <= 50


def test_two_held_one_after_the_other_do_not(another: Opened) -> None:
    gate = another()
    gate.hold(BOX, 0.02, [TENANT])
    until_free(gate, Need(BOX))
    gate.hold(OTHER, 60.0, [TENANT])
    assert free(gate, Need(TENANT))


# Many at once


def most_in_any_stretch(taken: Sequence[Taken], per_second: float, burst: float) -> None:
    """Assert that no stretch of time saw more; each take lies between its question and its answer, so none is blamed
    on a slow machine."""
    begins = sorted(asked for asked, _ in taken)
    for begin in begins:
        ends = sorted(answered for asked, answered in taken if asked >= begin)
        for count, end in enumerate(ends, 1):
            assert count <= burst + (end - begin) * per_second + 1e-3


@pytest.mark.parametrize(("processes", "threads"), [(4, 1), (2, 4)])
def test_no_stretch_of_time_sees_more_however_many_ask(index: Postgres, processes: int, threads: int) -> None:
    """They begin together with limits that nobody has met before, named in different orders."""
    tenant, box = Need(TENANT, 1.0, 60.0, 5.0), Need(BOX, 2.0, 1000.0, 50.0)
    count = 120 // (processes * threads)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        url = index.url.reveal()  # type: ignore[union-attr]
        needs = [[tenant, box] if number % 2 else [box, tenant] for number in range(processes)]
        runs = [pool.submit(take_apart, url, one, count, threads) for one in needs]
        taken = [one for run in runs for one in run.result()]
    assert len(taken) == 120
    most_in_any_stretch(taken, 60.0, 5.0)


def test_the_check_of_stretches_sees_one_take_too_many() -> None:
    even = [(number / 60, number / 60) for number in range(30)]
    most_in_any_stretch(even, 60.0, 1.0)
    with pytest.raises(AssertionError):
        most_in_any_stretch([*even, (0.25, 0.25)], 60.0, 1.0)


# The session


@pytest.fixture
def gate(index: Postgres) -> Iterator[Any]:
    with open_gate(index, [KEY]) as found:
        yield found


def rows(index: Postgres) -> list[Any]:
    with raw(index) as store:
        found: list[Any] = store.execute("SELECT * FROM gate").fetchall()
        return found


def end_sessions(index: Postgres) -> None:
    with psycopg.connect(base_url(), autocommit=True) as conn:
        query = (
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ~ %s"
        )
        conn.execute(query, ("gate",))


def test_a_session_that_was_lost_is_an_error_once_and_then_another(
    index: Postgres, gate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "_LOST", 0.0)
    need = Need(BOX, 1.0, NEVER, 2.0)
    assert free(gate, need)
    end_sessions(index)
    with pytest.raises(TransientError, match="the limits of the service cannot be kept") as error:
        gate.take([need])
    assert "kai" not in str(error.value) and "\n" not in str(error.value)
    assert free(gate, need)
    assert not free(gate, need), "what was taken before is still taken"


def test_without_a_server_nothing_passes_and_all_who_wait_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="postgres-of-tests-") as folder:
        server = start(Path(folder))
        index = fresh(server.get_uri())
        with open_writer(index, [KEY]), open_gate(index, [KEY]) as gate:
            assert gate is not None and free(gate, Need(BOX))
            stop(server)
            with pytest.raises(TransientError, match="the limits of the service cannot be kept"):
                gate.take([Need(BOX)])
            with pytest.raises(TransientError, match="cannot be reached"):
                gate.hold(BOX, 1.0)
            server.ensure_postgres_running()
            monkeypatch.setattr(gates.time, "monotonic", lambda real=time.monotonic: real() + 10)
            assert free(gate, Need(BOX))


def test_it_commits_by_itself_whatever_becomes_of_the_writer(index: Postgres, gate: Any) -> None:
    need = Need(BOX, 1.0, NEVER, 1.0)
    with open_writer(index, [KEY]) as writer:
        store = writer._conn

        def body() -> None:
            store.execute("DELETE FROM note")
            assert free(gate, need)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            store.run(body, writer.forget)
        assert not free(gate, need)
        assert len(rows(index)) == 1
        assert store.execute("SELECT 1").fetchone() == (1,)


def test_no_key_is_readable(index: Postgres, gate: Any, caplog: pytest.LogCaptureFixture) -> None:
    gate.take([Need(BOX, 1.0, 1.0, 1.0), Need(TENANT)])
    gate.hold(BOX, 60.0, [TENANT])
    told = repr(rows(index)) + caplog.text + repr(Need(BOX)) + repr(gate.take([Need(BOX)]))
    assert len(rows(index)) == 2
    for text in (*BOX, *TENANT, "kai", "example", b"app".hex()):
        assert text not in told
    other = gates.PostgresGate(index, lambda: Cipher(KEY))
    with closing(other):
        assert not free(other, Need(BOX)), "and yet every worker finds it"


def test_what_is_long_over_is_forgotten_and_what_is_not_stays(
    index: Postgres, gate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.hold(BOX, 60.0)
    gate.take([Need(OTHER, 1.0, 1000.0, 1.0)])
    gate.take([Need(TENANT, 1.0, NEVER, 1.0)])
    assert len(rows(index)) == 3
    monkeypatch.setattr(gates, "_OLD", 0)
    with closing(gates.PostgresGate(index, lambda: Cipher(KEY))) as later:
        until_free(later, Need(OTHER, 1.0, 1000.0, 1.0))
        later.close()
        while len(rows(index)) > 2:
            later._forget_at = 0.0
            assert not free(later, Need(BOX))
        assert not free(later, Need(TENANT, 1.0, NEVER, 1.0))
        assert free(later, Need(OTHER, 1.0, NEVER, 1.0)), "whose bucket is full"


def test_a_file_needs_none(tmp_path: Path) -> None:
    with open_writer(tmp_path / "index.db", [KEY]), open_gate(tmp_path / "index.db", [KEY]) as found:
        assert found is None


def test_a_new_key_forgets_what_was_kept_by_the_old_one(index: Postgres, gate: Any, tmp_path: Path) -> None:
    gate.hold(BOX, 60.0)
    (tmp_path / "key").write_text(KEY.line() + "\n")
    rotate_key(index, SecretRef("file", str(tmp_path / "key")), None, tmp_path)
    assert rows(index) == []


def test_an_index_that_cannot_be_reached_is_a_passing_fault() -> None:
    lost = Postgres(Secret("postgresql://kai@127.0.0.1:1/x?connect_timeout=5"))
    with closing(gates.PostgresGate(lost, lambda: Cipher(KEY))) as gate, pytest.raises(TransientError) as error:
        gate.take([Need(BOX)])
    assert "\n" not in str(error.value) and "kai" not in str(error.value)
