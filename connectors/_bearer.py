"""Calls with a token that can run out while they wait for their turn or on their way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from connectors.pacing import Charge, Pace
from scanner.errors import RefusedError, SourceError

T = TypeVar("T")


def call_with_token(
    pace: Pace,
    tokens: tuple[Callable[[str], str], Callable[[], str]],
    send: Callable[[str], T],
    judge: Callable[[T | Exception], SourceError | None],
    charges: Sequence[Charge],
) -> T:
    """Send by `Pace.call` with the newest token; one that is refused is renewed once.

    `tokens` are two ways to one: a function of a refused token ("" for none), which may ask the login, and one
    that makes no request and returns "" while there is none.
    """
    renew, newest = tokens
    used = renew("")

    def sent() -> T:
        nonlocal used
        used = newest() or used  # the turn may come after a long wait
        return send(used)

    try:
        return pace.call(sent, judge, *charges)
    except RefusedError:  # it ran out or was revoked: once with a new one
        used = renew(used)
        return pace.call(sent, judge, *charges)
