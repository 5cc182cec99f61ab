"""What one item may cost, and what it has used up so far."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.errors import UnreadableError
from scanner.model import Reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost.

    `seconds` counts for each part of it: for reading it, and for detection with a language
    model. After that only patterns are searched, and after `patience` times that nothing more.
    """

    item_bytes: int
    seconds: float
    depth: int = 20
    members: int = 100_000
    member_bytes: int = 256 << 20
    patience: int = 5
    ratio: int = 1000
    """Bytes out of a container for each byte of the item, once more than `ratio_floor` came out."""
    ratio_floor: int = 64 << 20


@dataclass(slots=True)
class Spent:
    """What an item has used up so far; `over` is the limit of the whole item that it reached."""

    size: int = 0
    bytes: int = 0
    members: int = 0
    ocr_pages: int = 0
    ocr_seconds: float = 0.0
    recordings: int = 0
    sound_seconds: float = 0.0
    speech_seconds: float = 0.0
    over: UnreadableError | None = None

    def take(self, count: int, limits: Limits) -> None:
        """Count bytes that came out of a container; raises at a limit."""
        self.bytes += count
        if self.bytes > max(limits.ratio_floor, self.size * limits.ratio):
            self.stop(Reason.RATIO, f"more than {limits.ratio} bytes for each byte read")
        if self.bytes > limits.item_bytes:
            self.stop(Reason.TOO_LARGE, "more comes out of it than max_item_bytes")

    def enter(self, limits: Limits) -> None:
        """Count a part; raises at the limit."""
        self.members += 1
        if self.members > limits.members:
            self.stop(Reason.TOO_MANY, f"more than {limits.members} parts")

    def stop(self, reason: Reason, detail: str) -> None:
        self.over = UnreadableError(reason, detail)
        raise self.over
