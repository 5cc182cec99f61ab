"""Gets the bytes of an item, or says why there are none."""

from __future__ import annotations

from scanner.errors import DeniedError, GoneError, SourceError
from scanner.examined import ItemDone, State
from scanner.model import ByteRange, Item, Problem, Reason, Stage
from scanner.ports import Connector, LocalItems

_BLOCK = 1 << 20


def fetch(connector: Connector, item: Item, most: int) -> ByteRange | bytes:
    """Return where an item's bytes lie, or the bytes if only the connector can read them.

    Raises a `SourceError`, also when there are more than `most` bytes.
    """
    if isinstance(connector, LocalItems):
        return connector.local(item)
    parts, size = [], 0
    with connector.open(item) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > most:
                raise _TooLarge(f"more than max_item_bytes ({most})")
            parts.append(block)
    return b"".join(parts)


def list_problem(error: SourceError) -> Problem:
    """Return the problem of a partition or source that could not be listed."""
    reason = Reason.DENIED if isinstance(error, DeniedError) else Reason.UNREADABLE
    return Problem(Stage.LIST, reason, error.reason, retryable=error.retryable)


def fetch_end(task: int, error: SourceError) -> ItemDone:
    """Return the end of an item that could not be fetched."""
    reason = Reason.UNREADABLE
    if isinstance(error, GoneError):
        reason = Reason.VANISHED
    elif isinstance(error, DeniedError):
        reason = Reason.DENIED
    elif isinstance(error, _TooLarge):
        reason = Reason.TOO_LARGE
    retryable = error.retryable or isinstance(error, GoneError)
    return ItemDone(
        task, State.FAILED, None, stage=Stage.FETCH, reason=reason, detail=error.reason, retryable=retryable
    )


class _TooLarge(SourceError):
    """The item is over the limit."""


def forbidden_end(number: int, why: str) -> ItemDone:
    """Return the end of an item that its connector said must not be read: "reason" or "reason (detail)"."""
    reason = next((one for one in Reason if why.startswith(one)), Reason.SPECIAL)
    detail = why.removeprefix(reason).strip(" ()")
    return ItemDone(number, State.SKIPPED, None, stage=Stage.FETCH, reason=reason, detail=detail)
