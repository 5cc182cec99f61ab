"""Packets of PGP, and how a ring of keys is told that is not armoured (RFC 9580, section 4)."""

from __future__ import annotations

from collections.abc import Iterator

BOX = b"KBXf"
"""Stands at the eighth byte of a box of GnuPG."""
PACKETS = 1_000_000
_KEYS = (5, 6)
"""Secret and public keys."""
_ALGORITHMS = frozenset((1, 2, 3, 16, 17, 18, 19, 20, 22, 25, 26, 27, 28))


def is_key_ring(head: bytes) -> bool:
    """Tell keys that are not armoured: a first packet that is one, of a known version, or a box of GnuPG."""
    if head[8:12] == BOX:
        return True
    if len(head) < 12 or not head[0] & 0x80:
        return False
    kind, body = next(packets(head), (0, b""))
    if kind not in _KEYS or len(body) < 9 or body[0] not in (3, 4, 5, 6):
        return False
    return body[7 if body[0] == 3 else 5] in _ALGORITHMS


def packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and body of each packet; one that ends too early ends them (RFC 9580 section 4.2)."""
    at = 0
    for _ in range(PACKETS):
        if at + 2 > len(data) or not data[at] & 0x80:
            return
        first, at = data[at], at + 1
        if first & 0x40:
            kind, (size, at) = first & 0x3F, _new_length(data, at)
        else:
            width = (1, 2, 4, 0)[first & 3]
            kind = first >> 2 & 0xF
            size = int.from_bytes(data[at : at + width], "big") if width else len(data)
            at += width
        yield kind, data[at : at + size]
        at += size


def _new_length(data: bytes, at: int) -> tuple[int, int]:
    first = data[at] if at < len(data) else 0
    if first < 192:
        return first, at + 1
    if first < 224:
        return ((first - 192) << 8) + int.from_bytes(data[at + 1 : at + 2], "big") + 192, at + 2
    return int.from_bytes(data[at + 1 : at + 5], "big"), at + 5
