"""What every connector must do, told once.

A connector joins with one `Harness` (how to put things into its source) and one class:
`class TestMine(Conformance): make = MyHarness`, with `LocalConformance` and `PartedConformance` before it where they
apply. What a source cannot do, its harness says.
"""

from __future__ import annotations

import hashlib
import tracemalloc
from pathlib import Path
from typing import ClassVar

import pytest

from scanner.errors import CheckpointExpiredError, GoneError, SourceError
from scanner.model import Listing, Page, Partition
from scanner.ports import LocalItems
from tests.connectors.harness import BOXES, Harness, Ledger, read, read_range, stored


class Conformance:
    """The suite; subclasses name their harness."""

    make: ClassVar[type[Harness]]

    @pytest.fixture
    def source(self, tmp_path: Path) -> Harness:
        return self.make(tmp_path)

    def test_lists_and_reads_everything(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(7, box)
        ledger = Ledger().sweep(source.connector())
        assert ledger.locators == source.truth.keys()
        connector = source.connector()
        assert {one: read(connector, ledger.find(one)) for one in source.truth} == source.truth

    def test_a_partition_is_crawled_by_a_connector_that_listed_none(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(4, box)
        found = [one for one in source.connector().partitions() if isinstance(one, Partition)]
        ledger = Ledger()
        for partition in found:
            ledger.crawl(source.connector(), partition)
        assert ledger.locators == source.truth.keys()
        for partition in found:
            ledger.crawl(source.connector(), partition)
        assert ledger.locators == source.truth.keys()

    def test_open_twice_gives_the_same_bytes(self, source: Harness) -> None:
        locator = source.put("one", b"some text\n")
        item = Ledger().sweep(source.connector()).find(locator)
        connector = source.connector()
        assert read(connector, item) == read(connector, item) == source.truth[locator]

    def test_opens_several_items_at_a_time(self, source: Harness) -> None:
        first, second = source.fill(2)
        ledger, connector = Ledger().sweep(source.connector()), source.connector()
        with connector.open(ledger.find(first)) as one, connector.open(ledger.find(second)) as other:
            start = one.read(3)
            assert other.read() == source.truth[second]
            assert start + one.read() == source.truth[first]

    def test_pages_are_bounded_and_only_the_final_one_is_last(self, source: Harness) -> None:
        source.fill(7)
        pages = self._pages(source, None)
        assert len(pages) >= 3
        assert all(len(page.upserts) <= source.page for page in pages)
        assert [page.last for page in pages] == [False] * (len(pages) - 1) + [True]
        assert {page.listing for page in pages} == {Listing.FULL}

    def test_goes_on_after_every_page(self, source: Harness) -> None:
        source.fill(10)
        pages = self._pages(source, None)
        everything = [item for page in pages for item in page.upserts]
        for count, page in enumerate(pages[:-1], 1):
            rest = self._pages(source, page.checkpoint)
            assert {one.listing for one in rest} == {page.listing}
            assert [item for one in pages[:count] + rest for item in one.upserts] == everything

    def test_checkpoint_is_text_that_can_be_stored(self, source: Harness) -> None:
        for name in source.names:
            source.put(name)
        for page in self._pages(source, None):
            assert page.checkpoint
            assert page.checkpoint.encode("utf-8").decode("utf-8") == page.checkpoint
            assert len(page.checkpoint) < 8192

    def test_second_sweep_of_the_same_changes_nothing(self, source: Harness) -> None:
        source.fill()
        ledger = Ledger().sweep(source.connector())
        before = {one: ledger.find(one).version for one in ledger.locators}
        ledger.sweep(source.connector())
        assert {one: ledger.find(one).version for one in ledger.locators} == before

    def test_new_item_is_seen(self, source: Harness) -> None:
        source.fill()
        ledger = Ledger().sweep(source.connector())
        source.put("one more")
        assert ledger.sweep(source.connector()).locators == source.truth.keys()

    def test_changed_item_has_another_version(self, source: Harness) -> None:
        locator = source.fill()[3]
        ledger = Ledger().sweep(source.connector())
        before = ledger.find(locator).version
        assert source.put("item 03", b"other!\n") == locator
        after = ledger.sweep(source.connector()).find(locator)
        assert after.version != before
        assert read(source.connector(), after) == source.truth[locator]

    def test_deleted_item_is_forgotten(self, source: Harness) -> None:
        locators = source.fill()
        ledger = Ledger().sweep(source.connector())
        source.delete(locators[0])
        source.delete(locators[4])
        assert ledger.sweep(source.connector()).locators == source.truth.keys()

    def test_renamed_item_is_found_under_its_new_locator(self, source: Harness) -> None:
        locator = source.fill()[2]
        ledger = Ledger().sweep(source.connector())
        renamed = source.rename(locator)
        ledger.sweep(source.connector())
        assert renamed != locator
        assert ledger.locators == source.truth.keys()

    def test_crash_at_any_page_loses_nothing(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(7, box)
        for pages in range(1, 8):
            ledger = Ledger().sweep(source.connector(), stop_after=pages)
            assert ledger.sweep(source.connector()).locators == source.truth.keys()

    def test_changes_during_a_round_are_caught_up(self, source: Harness) -> None:
        locators = source.fill(10)
        for pages in range(1, 4):
            ledger = Ledger().sweep(source.connector(), stop_after=pages)
            source.delete(locators.pop(0))
            source.delete(locators.pop())
            locators.append(source.put(f"item {20 + pages}"))
            for _ in range(2):
                ledger.sweep(source.connector())
            assert ledger.locators == source.truth.keys()

    def test_crash_in_an_incremental_round(self, source: Harness) -> None:
        source.fill(3)
        for pages in range(1, 5):
            ledger = Ledger().sweep(source.connector())
            for number in range(7):
                source.put(f"new {pages} {number}")
            ledger.sweep(source.connector(), stop_after=pages)
            assert ledger.sweep(source.connector()).sweep(source.connector()).locators == source.truth.keys()

    @pytest.mark.parametrize("checkpoint", ["x", "{}", "[]", "null", '{"kind":"other 1"}', "\x00", '{"kind":'])
    def test_checkpoint_of_no_use_is_refused_before_the_first_page(self, source: Harness, checkpoint: str) -> None:
        source.fill(1)
        with pytest.raises(CheckpointExpiredError):
            next(iter(source.connector().changes(self._partition(source), checkpoint)))

    def test_damaged_checkpoint_is_refused(self, source: Harness) -> None:
        source.fill(1)
        checkpoint = self._pages(source, None)[-1].checkpoint
        with pytest.raises(CheckpointExpiredError):
            list(source.connector().changes(self._partition(source), checkpoint.replace(":", ": 1,", 2)))

    def test_denied_partition_is_told_and_deletes_nothing(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(4, box)
        ledger = Ledger().sweep(source.connector())
        source.deny("b")
        added = source.put("added", box="a")
        ledger.sweep(source.connector())
        assert ledger.problems
        assert ledger.locators == source.truth.keys()
        assert added in ledger.locators
        source.allow()
        assert not ledger.sweep(source.connector()).problems
        assert ledger.locators == source.truth.keys()

    def test_problems_carry_no_name(self, source: Harness) -> None:
        source.put("kai", box="b")
        source.deny("b")
        problems = Ledger().sweep(source.connector()).problems
        assert problems
        assert not any("kai" in one.detail or str(source.folder) in one.detail for one in problems)

    def test_lost_source_is_an_error_and_no_deletion(self, source: Harness) -> None:
        source.fill()
        ledger = Ledger().sweep(source.connector())
        source.lose()
        try:
            ledger.sweep(source.connector())
        except SourceError as error:
            assert error.detail
        else:
            assert ledger.problems
        assert ledger.locators == source.truth.keys()

    def test_dropped_partition_is_gone(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(2, box)
        ledger = Ledger().sweep(source.connector())
        source.drop("b")
        assert ledger.sweep(source.connector()).locators == source.truth.keys()

    def test_names_of_every_kind(self, source: Harness) -> None:
        locators = [source.put(name, name.encode("utf-8", "surrogateescape") + b"\n") for name in source.names]
        assert len(set(locators)) == len(source.names)
        ledger, connector = Ledger().sweep(source.connector()), source.connector()
        assert ledger.locators == source.truth.keys()
        assert {one: read(connector, ledger.find(one)) for one in source.truth} == source.truth

    def test_empty_item(self, source: Harness) -> None:
        locator = source.put_empty()
        item = Ledger().sweep(source.connector()).find(locator)
        assert read(source.connector(), item) == source.truth[locator] == b""

    def test_partition_that_is_emptied(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(2, box)
        ledger = Ledger().sweep(source.connector())
        for locator in [one for one in source.truth if ledger.find(one) and one in source.truth]:
            if len(source.truth) > 2:
                source.delete(locator)
        assert ledger.sweep(source.connector()).locators == source.truth.keys()

    def test_huge_item_is_streamed(self, source: Harness) -> None:
        block = b"x" * 1023 + b"\n"
        locator = source.put("huge", block * 40_000)
        expected = hashlib.sha256(source.truth[locator]).digest()
        tracemalloc.start()
        try:
            item, connector = Ledger().sweep(source.connector()).find(locator), source.connector()
            found = hashlib.sha256()
            with connector.open(stored(item)) as stream:
                while piece := stream.read(1 << 16):
                    found.update(piece)
            assert tracemalloc.get_traced_memory()[1] < 12_000_000
        finally:
            tracemalloc.stop()
        assert found.digest() == expected

    def test_vanished_item_is_gone(self, source: Harness) -> None:
        locators = source.fill()
        ledger, connector = Ledger().sweep(source.connector()), source.connector()
        source.delete(locators[-1])
        with pytest.raises(GoneError):
            read(connector, ledger.find(locators[-1]))
        if isinstance(connector, LocalItems):
            with pytest.raises(GoneError):
                connector.local(stored(ledger.find(locators[-1])))

    def test_source_is_left_as_it_was(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(3, box)
        source.age()
        before, ledger = source.snapshot(), Ledger()
        for _ in range(2):
            connector = source.connector()
            list(connector.check())
            ledger.sweep(connector)  # closes it
            connector = source.connector()
            for locator in ledger.locators:
                read(connector, ledger.find(locator))
        assert source.snapshot() == before

    def test_check_tells_and_never_raises(self, source: Harness) -> None:
        source.fill(1)
        assert all(one.ok for one in source.connector().check())
        told = list(source.broken().check())
        assert told
        assert not all(one.ok for one in told)

    def test_check_of_a_denied_box_does_not_raise(self, source: Harness) -> None:
        source.fill(1, "b")
        source.deny("b")
        assert list(source.connector().check())

    def test_source_that_cannot_be_reached_raises(self, source: Harness) -> None:
        with pytest.raises(SourceError):
            list(source.broken().partitions())

    def test_close_twice(self, source: Harness) -> None:
        connector = source.connector()
        connector.close()
        connector.close()

    def test_partitions_are_stable(self, source: Harness) -> None:
        for box in BOXES:
            source.fill(1, box)
        assert list(source.connector().partitions()) == list(source.connector().partitions())

    def _partition(self, source: Harness) -> Partition:
        found = next(iter(source.connector().partitions()))
        assert isinstance(found, Partition)
        return found

    def _pages(self, source: Harness, checkpoint: str | None) -> list[Page]:
        return list(source.connector().changes(self._partition(source), checkpoint))


class LocalConformance:
    """Beside the suite, for a connector whose items are parts of local files (`LocalItems`)."""

    def test_local_range_holds_what_open_gives(self, source: Harness) -> None:
        source.fill(3)
        ledger, connector = Ledger().sweep(source.connector()), source.connector()
        assert isinstance(connector, LocalItems)
        assert {one: read_range(connector.local(stored(ledger.find(one)))) for one in source.truth} == source.truth


class PartedConformance:
    """Beside the suite, for a connector whose boxes are partitions of their own."""

    def test_partition_that_is_gone_raises(self, source: Harness) -> None:
        source.fill(2, "a")
        source.fill(2, "b")
        partitions = {one.id for one in source.connector().partitions()}
        source.drop("b")
        (gone,) = partitions - {one.id for one in source.connector().partitions()}
        with pytest.raises(GoneError):
            list(source.connector().changes(Partition(gone), None))
