"""Compact binary forms of what is stored by the million: spans, value lists, contact blocks.

Numbers are unsigned LEB128 varints; ascending lists are stored as differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Where a value stands in a content: index of the slot, offsets, index of the trait."""

    slot: int
    start: int
    end: int
    trait: int


class PackedBlock(NamedTuple):
    """A contact block: code of its kind, slot, and its members as places in the content's value list."""

    kind: int
    slot: int
    members: tuple[int, ...]


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Pack numbers >= 0."""
    out = bytearray()
    for number in numbers:
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        out.append(number)
    return bytes(out)


def unpack_numbers(data: bytes) -> list[int]:
    """Undo `pack_numbers`."""
    numbers = []
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
        else:
            numbers.append(number)
            number = shift = 0
    return numbers


def pack_ascending(numbers: Sequence[int]) -> bytes:
    """Pack an ascending list."""
    return pack_numbers(b - a for a, b in zip([0, *numbers][:-1], numbers, strict=True))


def unpack_ascending(data: bytes) -> list[int]:
    """Undo `pack_ascending`."""
    total = 0
    numbers = []
    for step in unpack_numbers(data):
        total += step
        numbers.append(total)
    return numbers


def pack_spans(spans: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Pack spans, given as `Span` or as plain tuples, in the order of (slot, start)."""
    if len(spans) == 1:  # as most are
        ((slot, start, end, trait),) = spans
        if slot < 0x80 <= start < 0x4000 and end - start < 0x80 and trait < 0x80:
            return bytes((slot, start & 0x7F | 0x80, start >> 7, end - start, trait))
        return pack_numbers((slot, start, end - start, trait))
    numbers: list[int] = []
    slot = start = 0
    for at, first, end, trait in sorted(spans):
        if at != slot:
            start = 0
        numbers += (at - slot, first - start, end - first, trait)
        slot, start = at, first
    return pack_numbers(numbers)


def unpack_spans(data: bytes) -> list[Span]:
    """Undo `pack_spans`."""
    spans = []
    slot = start = 0
    numbers = iter(unpack_numbers(data))
    for step, first, length, trait in zip(numbers, numbers, numbers, numbers, strict=True):
        start = first if step else start + first
        slot += step
        spans.append(Span(slot, start, start + length, trait))
    return spans


def pack_blocks(blocks: Iterable[PackedBlock]) -> bytes:
    """Pack contact blocks."""
    numbers: list[int] = []
    for block in blocks:
        numbers += (block.kind, block.slot, len(block.members), *block.members)
    return pack_numbers(numbers)


def unpack_blocks(data: bytes) -> list[PackedBlock]:
    """Undo `pack_blocks`."""
    blocks = []
    numbers = iter(unpack_numbers(data))
    for kind in numbers:
        slot, size = next(numbers), next(numbers)
        blocks.append(PackedBlock(kind, slot, tuple(next(numbers) for _ in range(size))))
    return blocks
