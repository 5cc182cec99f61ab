"""What the program tells of its own work with `-v`: an event and facts, never a personal value.

Callers give names of settings, counts, and keyed digests (`IndexReader.digest`) of all that a
source names: its partitions and items.
"""

from __future__ import annotations

import json
import logging
import re

LOGGER = logging.getLogger("pii_scan")
_PLAIN = re.compile(r"[\w.:/+-]+", re.ASCII)


def info(event: str, **facts: object) -> None:
    """Tell what a person may want to follow: begin and end of a source, a partition."""
    _tell(logging.INFO, event, facts)


def debug(event: str, **facts: object) -> None:
    """Tell a detail, such as a commit."""
    _tell(logging.DEBUG, event, facts)


def enabled() -> bool:
    """Tell whether anybody listens, before facts are made that cost something."""
    return LOGGER.isEnabledFor(logging.INFO)


def _tell(level: int, event: str, facts: dict[str, object]) -> None:
    if LOGGER.isEnabledFor(level):
        told = " ".join(f"{name}={_written(value)}" for name, value in facts.items())
        LOGGER.log(level, "%s %s", event, told)


def _written(value: object) -> str:
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text)
