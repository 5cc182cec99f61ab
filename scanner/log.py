"""What the program tells of its own work with `-v`: an event and facts, never a personal value.

Callers give names of settings, counts, and keyed digests (`IndexReader.digest`) of all that a
source names: its partitions and items. A run or sweep binds its number, which stands in every line until it ends.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

LOGGER = logging.getLogger("pii_scan")
LOGGER.addHandler(logging.NullHandler())  # nobody listens: then nothing is printed, warnings neither
_PLAIN = re.compile(r"[\w.:/+-]+", re.ASCII)
_bound: ContextVar[Mapping[str, object]] = ContextVar("bound", default={})  # noqa: B039 - never changed in place


def info(event: str, **facts: object) -> None:
    """Tell what a person may want to follow: begin and end of a source, a partition."""
    _tell(logging.INFO, event, facts)


def warning(event: str, **facts: object) -> None:
    """Tell what a person should look at: an alert that did not get through, a run given up."""
    _tell(logging.WARNING, event, facts)


def debug(event: str, **facts: object) -> None:
    """Tell a detail, such as a commit."""
    _tell(logging.DEBUG, event, facts)


def enabled() -> bool:
    """Tell whether anybody listens, before facts are made that cost something."""
    return LOGGER.isEnabledFor(logging.INFO)


@contextmanager
def bound(**facts: object) -> Iterator[None]:
    """Put facts into every line that is told inside."""
    token = _bound.set({**_bound.get(), **facts})
    try:
        yield
    finally:
        _bound.reset(token)


def _tell(level: int, event: str, facts: Mapping[str, object]) -> None:
    if LOGGER.isEnabledFor(level):
        whole = {**_bound.get(), **facts}
        told = " ".join(f"{name}={_written(value)}" for name, value in whole.items())
        LOGGER.log(level, "%s %s", event, told, extra={"event": event, "facts": whole})


def _written(value: object) -> str:
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text)
