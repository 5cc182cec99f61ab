"""Gets the bytes of an item, or says why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from scanner.errors import DeniedError, GoneError, PermanentError, RefusedError, SourceError, ThrottledError
from scanner.examined import ItemDone, State
from scanner.model import ByteRange, Item, Problem, Reason, Stage
from scanner.ports import Connector, LocalItems
from scanner.sealed import Sealed, seal

_BLOCK = 1 << 20
_SMALL = 1 << 23
"""Up to here an item goes by value."""

Fetched = ByteRange | bytes | Sealed


def fetch(connector: Connector, item: Item, most: int) -> Fetched:
    """Return where an item's bytes lie, or the bytes if only the connector can read them; sealed if they are many.

    Raises a `SourceError`, also when there are more than `most` bytes.
    """
    if isinstance(connector, LocalItems):
        return connector.local(item)
    if item.size is not None and item.size > most:
        raise _too_large(most)
    with connector.open(item) as stream:
        blocks = _blocks(stream, most)
        start, size = [], 0
        for block in blocks:
            start.append(block)
            size += len(block)
            if size > _SMALL:
                return seal(chain(start, blocks))
    return b"".join(start)


def discard(found: object) -> None:
    """Remove what `fetch` laid on disk, if it did."""
    if isinstance(found, Sealed):
        found.discard()


def _blocks(stream: BinaryIO, most: int) -> Iterator[bytes]:
    size = 0
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > most:
            raise _too_large(most)
        yield block


def _too_large(most: int) -> PermanentError:
    return PermanentError(f"more than max_item_bytes ({most})", reason=Reason.TOO_LARGE)


def list_problem(error: SourceError) -> Problem:
    """Return the problem of a partition or source that could not be listed."""
    return Problem(Stage.LIST, _reason(error), error.detail, retryable=error.retryable)


def fetch_end(task: int, error: SourceError) -> ItemDone:
    """Return the end of an item that could not be fetched."""
    retryable = error.retryable or isinstance(error, GoneError)
    return ItemDone(
        task, State.FAILED, None, stage=Stage.FETCH, reason=_reason(error), detail=error.detail, retryable=retryable
    )


_REASONS: dict[type[SourceError], Reason] = {
    DeniedError: Reason.DENIED,
    GoneError: Reason.VANISHED,
    RefusedError: Reason.REFUSED,
    ThrottledError: Reason.THROTTLED,
}


def _reason(error: SourceError) -> Reason:
    return error.reason or _REASONS.get(type(error), Reason.UNREADABLE)


def forbidden_end(number: int, why: str) -> ItemDone:
    """Return the end of an item that its connector said must not be read: "reason" or "reason (detail)"."""
    reason = next((one for one in Reason if why.startswith(one)), Reason.SPECIAL)
    detail = why.removeprefix(reason).strip(" ()")
    return ItemDone(number, State.SKIPPED, None, stage=Stage.FETCH, reason=reason, detail=detail)
