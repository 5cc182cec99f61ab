"""What faults of the network and of services mean, whatever the vendor."""

from __future__ import annotations

from scanner.errors import DeniedError, GoneError, RefusedError, SourceError, ThrottledError, TransientError
from scanner.model import Reason

_REASONS = {
    DeniedError: Reason.DENIED,
    GoneError: Reason.VANISHED,
    RefusedError: Reason.REFUSED,
    ThrottledError: Reason.THROTTLED,
}


def reason(error: SourceError) -> Reason:
    """Return why something could not be listed or searched, for a problem."""
    return error.reason or _REASONS.get(type(error), Reason.UNREADABLE)


def failure(error: Exception) -> SourceError:
    """Return the error that an exception of the network is; any other exception is raised."""
    import requests

    if isinstance(error, SourceError):
        return error
    if not isinstance(error, requests.RequestException) or isinstance(error, ValueError):
        raise error
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return DeniedError(
            "the certificate of the service is not trusted (REQUESTS_CA_BUNDLE names whom to trust)",
            reason=Reason.UNREADABLE,
        )
    return TransientError(f"the service cannot be reached ({type(error).__name__})")
