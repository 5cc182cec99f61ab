"""What is packed or encrypted comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.examined import Slot
from scanner.index import packing, rows
from scanner.index.crypto import Cipher
from scanner.index.packing import PackedBlock, Span
from scanner.model import Item, ItemKind, Place
from scanner.ports import About
from tests.scanner.index.writing import KEY

CIPHER = Cipher(KEY)
MAC = b"m" * 16
NUMBER = st.integers(0, 1 << 40)
ANY_TEXT = st.text(st.characters(codec=None), max_size=30)
TIMES = st.integers(-2_000_000_000, 8_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
SPANS = st.tuples(NUMBER, NUMBER, NUMBER, NUMBER).map(lambda t: Span(t[0], t[1], t[1] + t[2], t[3]))


@given(st.lists(NUMBER))
def test_numbers(numbers: list[int]) -> None:
    assert packing.unpack_numbers(packing.pack_numbers(numbers)) == numbers


@given(st.lists(NUMBER, unique=True).map(sorted))
def test_ascending_numbers(numbers: list[int]) -> None:
    assert packing.unpack_ascending(packing.pack_ascending(numbers)) == numbers


@given(st.lists(SPANS))
def test_spans(spans: list[Span]) -> None:
    assert packing.unpack_spans(packing.pack_spans(spans)) == sorted(spans)


@given(st.lists(st.builds(PackedBlock, NUMBER, NUMBER, st.lists(NUMBER, max_size=4).map(tuple))))
def test_blocks(blocks: list[PackedBlock]) -> None:
    assert packing.unpack_blocks(packing.pack_blocks(blocks)) == blocks


def test_a_span_nearby_is_small() -> None:
    assert len(packing.pack_spans([Span(0, 10, 25, 3)])) == 4


@pytest.mark.parametrize(
    "span",
    [
        Span(127, 128, 255, 127),
        Span(0, 16383, 16383, 0),
        Span(128, 300, 310, 1),
        Span(0, 127, 130, 1),
        Span(0, 16384, 16390, 1),
        Span(0, 300, 428, 1),
        Span(0, 300, 310, 128),
    ],
)
def test_a_single_span_is_packed_as_its_numbers(span: Span) -> None:
    slot, start, end, trait = span
    assert packing.pack_spans([span]) == packing.pack_numbers([slot, start, end - start, trait])


ITEMS = st.builds(
    Item,
    locator=ANY_TEXT,
    version=st.just(""),
    kind=st.sampled_from(ItemKind),
    name=st.none() | ANY_TEXT.filter(bool),
    media_type=st.none() | st.just("text/plain"),
    title=st.none() | ANY_TEXT.filter(bool),
    url=st.none() | ANY_TEXT.filter(bool),
    created=st.none() | TIMES,
    modified=st.none() | TIMES,
    handle=ANY_TEXT,
)


@given(ITEMS, st.integers(0, 10))
def test_items_with_any_text_even_lone_surrogates(item: Item, cut: int) -> None:
    prefix, version = item.locator[:cut], rows.version_digest("7")
    blob = CIPHER.encrypt("item", MAC, rows.item_text(item, version, prefix))
    stored = rows.item_from(CIPHER, MAC, blob, prefix, item.kind)
    assert (stored.item, stored.version) == (item, version)


def test_a_prefix_is_not_written_again() -> None:
    item = Item("mailbox/" * 20 + "1", "1", ItemKind.FILE)
    short = rows.item_text(item, b"v" * 8, "mailbox/" * 20)
    assert len(short) < len(rows.item_text(item, b"v" * 8, "")) - 100


PLACES = st.builds(
    Place,
    page=st.none() | st.integers(0, 9),
    label=st.none() | ANY_TEXT,
    seconds=st.none() | st.tuples(st.floats(0, 9), st.floats(0, 9)),
    box=st.none() | st.tuples(*[st.floats(0, 1)] * 4),
)


@given(st.lists(st.builds(Slot, ANY_TEXT | st.sampled_from(["header", "body", ""]), PLACES)), ANY_TEXT, ANY_TEXT)
def test_contents(slots: list[Slot], title: str, thread: str) -> None:
    blob = rows.content_blob(CIPHER, MAC, b"d" * 16, About(title, "2026-01-02T03:04:05Z", thread), tuple(slots))
    stored = rows.content_from(CIPHER, MAC, blob)
    assert (stored.digest, stored.title or "", stored.slots) == (b"d" * 16, title, tuple(slots))
    assert stored.created == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert bool(stored.thread) is bool(thread)
    assert thread not in (stored.thread or "") or len(thread) < 3


@given(ANY_TEXT.map(lambda text: text.replace("\0", "")), ANY_TEXT.map(lambda text: text.replace("\0", "")))
def test_values(key: str, display: str) -> None:
    blob = rows.value_blob(CIPHER, MAC, key, display)
    assert rows.value_from(CIPHER, MAC, blob) == (key, display or key)


@given(st.lists(ANY_TEXT, min_size=3, max_size=3))
def test_texts(texts: list[str]) -> None:
    assert rows.texts_from(CIPHER, "source", MAC, rows.text_blob(CIPHER, "source", MAC, *texts), 3) == texts


def test_a_long_text() -> None:
    text = "å\udc80" * 500_000
    assert rows.texts_from(CIPHER, "source", MAC, rows.text_blob(CIPHER, "source", MAC, text), 1) == [text]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01T12:00:00+02:00", datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))),
        ("2024-05-01T12:00:00", datetime(2024, 5, 1, 12, tzinfo=UTC)),
        ("1900-01-01", datetime(1900, 1, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_times_that_documents_tell(text: str | None, moment: datetime | None) -> None:
    assert rows.moment_of(rows.created_seconds(text)) == moment


def test_versions_are_told_apart_with_surrogates_too() -> None:
    assert len({rows.version_digest(one) for one in ("", "a", "\udc80", "\udc81")}) == 4
