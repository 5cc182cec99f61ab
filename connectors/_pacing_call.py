"""One call on its way through its tries: what it is charged to, and the patience it has left."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from connectors._pacing_budget import Budget
from scanner.errors import SourceError, TransientError

T = TypeVar("T")
_FINAL = "no_further_tries"


@dataclass(frozen=True, slots=True)
class Charge:
    """What one call costs of one budget."""

    budget: Budget
    units: float = 1.0


class Calling(Generic[T]):
    """A call: `send`, `judge` and charges as given to `Pace.call`; used by one thread."""

    def __init__(
        self,
        send: Callable[[], T],
        judge: Callable[[T | Exception], SourceError | None],
        charges: tuple[Charge, ...],
        patience: float,
    ) -> None:
        self.charges = charges
        self.narrowest = min((charge.budget for charge in charges), key=_width)
        self.patience = patience
        self.failure: SourceError | None = None
        """What the last try was judged to be."""
        self.turned_away = self.unreached = 0
        """How often in a row the gate had no room, or could not be reached."""
        self._send = send
        self._judge = judge
        self._held_from: float | None = None

    def send(self) -> T | Exception:
        """Send once and judge; returns the answer or what was raised, and keeps the failure.

        Raises what `judge` raises.
        """
        answer: T | Exception
        try:
            answer = self._send()
        except Exception as raised:  # noqa: BLE001 what it means is for `judge` to say
            answer = raised
        # What comes out of a call within this one was judged, and tried often enough.
        final = isinstance(answer, SourceError) and is_final(answer)
        self.failure = answer if final else self._judge(answer)  # type: ignore[assignment]
        return answer

    def holding(self, now: float) -> None:
        """Note that from now on it waits for what the service asked."""
        self._held_from = now

    def looked(self, now: float) -> None:
        """Charge what it waited so."""
        if self._held_from is not None:
            self.patience -= now - self._held_from
            self._held_from = None


def final(error: TransientError) -> TransientError:
    """Mark an error as one that no calls around this one shall try again."""
    setattr(error, _FINAL, True)
    return error


def is_final(error: BaseException) -> bool:
    """Tell whether an error was marked so, or says itself that it comes again."""
    return not isinstance(error, TransientError) or getattr(error, _FINAL, False)


def _width(budget: Budget) -> tuple[float, float]:
    per_second = math.inf if budget.per_second is None else budget.per_second
    return per_second, math.inf if budget.slots is None else budget.slots
