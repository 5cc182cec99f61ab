"""What every connector that can search must do, told once (`scanner.ports.Search`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from scanner.errors import SourceError
from scanner.model import Identifier, Item, Problem, Stage
from scanner.ports import Connector, Search
from scanner.secret import Secret
from tests.connectors.gmail_harness import Gmail
from tests.connectors.harness import Harness, Ledger, read
from tests.connectors.sharepoint_harness import DriveHarness
from tests.connectors.test_memory import MemoryHarness
from tests.connectors.test_outlook import OutlookHarness

KAI, PHONE = "kai.lund@example.com", "+4791234567"
HARNESSES: tuple[type[Harness], ...] = (MemoryHarness, OutlookHarness, DriveHarness, Gmail)


@pytest.fixture(params=HARNESSES, ids=lambda one: one.__name__)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Harness]:
    harness = request.param(tmp_path)
    yield harness
    getattr(harness, "close", lambda: None)()


def identifier(value: str, type: str = "EMAIL_ADDRESS") -> Identifier:
    return Identifier(type, Secret(value), Secret(value))


MINE = (identifier(KAI), identifier(PHONE, "PHONE_NUMBER"))


def found(connector: Connector, identifiers: Sequence[Identifier] = MINE) -> tuple[list[Item], list[Problem]]:
    assert isinstance(connector, Search)
    hits = list(connector.search(identifiers))
    return [one for one in hits if isinstance(one, Item)], [one for one in hits if isinstance(one, Problem)]


def letter(text: str) -> bytes:
    return f"From: office@example.org\nSubject: x\n\n{text}\n".encode()


def fill(source: Harness) -> set[str]:
    """Put in what is to be found, and other things; return the locators of the first."""
    source.fill(4)
    source.put("other", letter("write to anna.berg@example.com"), "b")
    return {
        source.put("mail", letter(f"write to {KAI}"), "a"),
        source.put("phone", letter(f"call {PHONE}"), "b"),
        source.put("both", letter(f"{KAI} {PHONE} {KAI}"), "b"),
    }


def test_each_item_is_found_once_as_it_is_listed(source: Harness) -> None:
    wanted = fill(source)
    ledger = Ledger().sweep(source.connector())
    items, problems = found(source.connector())
    assert (sorted(one.locator for one in items), problems) == (sorted(wanted), [])
    for one in items:
        known = ledger.find(one.locator)
        assert (one.version, one.kind, one.name, one.handle) == (known.version, known.kind, known.name, known.handle)


def test_what_is_found_can_be_opened(source: Harness) -> None:
    wanted = fill(source)
    connector = source.connector()
    items, _ = found(connector)
    assert {one.locator: read(connector, one) for one in items} == {one: source.truth[one] for one in wanted}


def test_what_changed_since_it_was_listed_has_another_version_or_place(source: Harness) -> None:
    source.put("mail", letter(f"write to {KAI}"))
    (before,) = found(source.connector())[0]
    source.put("mail", letter(f"do write to {KAI}"))
    (after,) = found(source.connector())[0]
    assert (before.locator, before.version) != (after.locator, after.version)


def test_what_is_gone_is_not_found(source: Harness) -> None:
    wanted = fill(source)
    gone = wanted.pop()
    source.delete(gone)
    assert {one.locator for one in found(source.connector())[0]} == wanted


def test_nothing_is_found_for_whom_nobody_names(source: Harness) -> None:
    fill(source)
    assert found(source.connector(), [identifier("nobody@example.com")]) == ([], [])


def test_a_box_that_cannot_be_searched_is_a_problem_and_the_others_are_searched(source: Harness) -> None:
    wanted = fill(source)
    source.deny("b")
    items, problems = found(source.connector())
    assert {one.locator for one in items} == {one for one in wanted if one in source.truth and not _in_b(one, source)}
    assert {one.stage for one in problems} == {Stage.LIST}
    assert not any(value in one.detail for one in problems for value in (KAI, PHONE, "kai"))


def _in_b(locator: str, source: Harness) -> bool:
    if isinstance(source, DriveHarness):
        return locator.startswith(source.boxes["b"].id)
    return locator.startswith(("b/", "b@"))


def test_a_source_that_cannot_be_reached_raises_or_tells(source: Harness) -> None:
    try:
        items, problems = found(source.broken())
    except SourceError as error:
        assert error.detail and KAI not in error.detail
    else:
        assert not items and problems


def test_a_search_only_reads(source: Harness) -> None:
    fill(source)
    before = source.snapshot()
    found(source.connector())
    assert source.snapshot() == before


@pytest.mark.parametrize("value", ['"', "'", "{}", "a b OR c", "x:y", "\\", "åø", "%", "*"])
def test_odd_values_are_searched_as_words_or_not_at_all(source: Harness, value: str) -> None:
    wanted = fill(source)
    items, problems = found(source.connector(), [identifier(value, "PERSON"), *MINE])
    assert wanted <= {one.locator for one in items}
    assert problems == []
