"""The one tree of errors; their texts carry no personal value and no secret.

A failed item is data (`Problem`), a failed source is an exception of this module, a bug is
a crash. `SourceError` and its children are raised by connectors; the rest ends a command.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.model.problems import Reason


class PiiScanError(Exception):
    """Base of every error that a user can cause; its text is one clear line."""

    exit_code = 1


class FatalError(PiiScanError):
    """The command cannot go on; nothing already stored is lost."""


class UsageError(PiiScanError):
    """Wrong use of a command."""

    exit_code = 2


class SettingsError(UsageError):
    """Faults of a settings file, all at once; `faults` holds one line each."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class KeyFault(FatalError):
    """The key of the index is missing, malformed or of another index."""


class IndexBusy(FatalError):
    """Another process writes to the same index."""


class TakenOver(IndexBusy):
    """Another process took over what this one was at; this one was stopped meanwhile, or cut off."""


class IndexFault(FatalError):
    """The index cannot be opened, read or written."""


class SourceError(PiiScanError):
    """A source, partition or item could not be read. `detail` is safe to store and print.

    `reason` None: the class of the error says it all.
    """

    retryable = False
    reason: Reason | None = None

    def __init__(self, detail: str, *, reason: Reason | None = None) -> None:
        self.detail = detail
        if reason is not None:
            self.reason = reason
        super().__init__(detail)


class TransientError(SourceError):
    """Worth trying again soon: a reset, a 5xx, an I/O error."""

    retryable = True


class ThrottledError(TransientError):
    """The service asks to wait; `retry_after` is in seconds, None if it did not say."""

    def __init__(self, detail: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(detail)


class DeniedError(SourceError):
    """No permission for this; a person must change something first."""

    retryable = True


class RefusedError(SourceError):
    """The credentials themselves are refused: it is no use to go on with this partition now."""

    retryable = True


class GoneError(SourceError):
    """The item or partition does not exist any more."""


class CheckpointExpiredError(SourceError):
    """The checkpoint is too old or unknown; the round must start again without one."""


class PermanentError(SourceError):
    """Will fail the same way next time."""


class UnreadableError(PiiScanError):
    """A document, or the rest of it, cannot be read; `detail` is safe to store and print."""

    def __init__(self, reason: Reason, detail: str = "", *, retryable: bool = False) -> None:
        self.reason = reason
        self.detail = detail
        self.retryable = retryable
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
