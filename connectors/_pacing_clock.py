"""Time: the clock of a pace, and how services tell how long to wait."""

from __future__ import annotations

import math
import threading
import time
from datetime import UTC
from email.utils import parsedate_to_datetime


class Clock:
    """Time as a pace sees it; tests have their own."""

    def now(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def unix(self) -> float:
        """Return Unix time."""
        return time.time()

    def wait(self, turn: threading.Condition, seconds: float | None) -> None:
        """Wait to be notified, but not longer than `seconds`; the lock of `turn` is held."""
        turn.wait(seconds)


def retry_after(value: str | None, now: float | None = None) -> float | None:
    """Return the seconds that a `Retry-After` header asks for, a number or an HTTP date; None for nonsense.

    `now` is Unix time.
    """
    text = (value or "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            date = parsedate_to_datetime(text)
            # A date without a zone is meant as GMT, as every date of HTTP is.
            date = date if date.tzinfo else date.replace(tzinfo=UTC)
            seconds = date.timestamp() - (time.time() if now is None else now)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
