"""What an answer of Google means: the only place that looks at its status codes and reasons.

Texts of the service are never repeated: they hold addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from connectors._outcomes import failure
from connectors.pacing import retry_after
from scanner.errors import (
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Reason

_SAFE = re.compile(r"[A-Za-z][A-Za-z_]{0,50}\Z")
_THROTTLED = {
    "ratelimitexceeded", "userratelimitexceeded", "rate_limit_exceeded", "resource_exhausted", "quotaexceeded",
    "concurrentlimitexceeded", "quota_exceeded",
}  # fmt: skip
_DAILY = {"dailylimitexceeded", "dailylimitexceededunreg"}
_DAY_SECONDS = 3600.0
"""A daily limit is no matter of minutes; when the day ends is not told."""
_NOT_ENABLED = {"accessnotconfigured", "service_disabled"}
_SCOPE = {"insufficientpermissions", "access_token_scope_insufficient", "insufficientscopes"}
_NO_GMAIL = re.compile(r"mail service not enabled|not a valid gmail|no mailbox", re.IGNORECASE)


def judge(answer: Any, scope: str) -> SourceError | None:
    """Return the error that an answer of the client is, None for an answer to be used; raises what it does not know."""
    from googleapiclient.errors import HttpError

    if isinstance(answer, HttpError):
        return refusal(int(answer.resp.status), answer.resp, answer.content, scope)
    return failure(answer) if isinstance(answer, Exception) else None


def refusal(status: int, headers: Any, body: bytes, scope: str) -> SourceError:
    """Return the error that an answer with another status than 200 is."""
    reasons = list(_reasons(body))
    known = {one.lower() for one in reasons}
    shown = next((one for one in reasons if _SAFE.match(one)), "")
    said = f"Google answers {status}" + (f" ({shown})" if shown else "")
    if known & _DAILY:
        return ThrottledError(f"{said}: the quota of the day is used up", _DAY_SECONDS)
    if status == 429 or (status in (403, 503) and known & _THROTTLED) or (status == 503 and "retry-after" in headers):
        return ThrottledError(f"{said}: it asks to wait", retry_after(headers.get("retry-after")))
    if status in (400, 403) and _NO_GMAIL.search(_message(body)):
        return DeniedError(f"{said}: the account has no Gmail", reason=Reason.NO_MAILBOX)
    if status == 401:
        return RefusedError(f"{said}: the token is refused")
    if status == 403:
        return DeniedError(f"{said}: {_missing(known, scope)}")
    if status == 404:
        return GoneError(f"{said}: not found")
    if status != 501 and (status in (408, 409, 425) or status >= 500 or 300 <= status < 400):
        return TransientError(said)
    return PermanentError(said)


def _missing(known: set[str], scope: str) -> str:
    if known & _NOT_ENABLED:
        return "the API is not enabled in the Google Cloud project of the service account"
    if known & _SCOPE:
        return f"the scope {scope} is missing"
    if "domainpolicy" in known:
        return "the policies of the domain forbid it"
    return f"no permission; the scope is {scope}, and who lists the directory must be an administrator"


def _reasons(body: bytes) -> Iterator[str]:
    """Yield what an error names as its reasons, in the old form and in the new one."""
    error = _error(body)
    for one in (*_objects(error.get("errors")), *_objects(error.get("details"))):
        if isinstance(one.get("reason"), str):
            yield one["reason"]
    if isinstance(error.get("status"), str):
        yield error["status"]


def _message(body: bytes) -> str:
    error = _error(body)
    told = [error.get("message"), *(one.get("message") for one in _objects(error.get("errors")))]
    return " ".join(one for one in told if isinstance(one, str))


def _error(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    error = found.get("error") if isinstance(found, dict) else None
    return error if isinstance(error, dict) else {}


def _objects(found: Any) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
