"""What an answer of Zoom means: the only place that looks at its status codes and its own codes.

Texts of the service are never repeated: they hold addresses. Names of scopes are.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from connectors._calls_answers import is_page, json_of, moment, text
from connectors._http import Answer
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

_SCOPE = re.compile(r"\b[a-z_]+(?::[a-z_]+){1,4}\b")
_NO_SCOPE = {"104", "4711"}
_NO_TOKEN = {"124"}
_NO_RIGHT = {"200"}
_NO_USER = {"1001", "3301"}


def judge(answer: Answer, needs: str = "") -> SourceError | None:
    """Return the error that an answer is, None for an answer to be used; `needs` names the scope of the call."""
    status = answer.status
    if 200 <= status < 300:
        return None
    told = json_of(answer)
    code, said_ = (text(told, "code"), text(told, "message")) if isinstance(told, dict) else ("", "")
    said = f"Zoom answers {status}" + (f" (code {code})" if code.isdigit() and len(code) < 8 else "")
    if status == 429 or (status == 503 and "Retry-After" in answer.headers):
        return _throttled(answer, said, said_)
    if is_page(answer.body):  # a 404 of a proxy does not say that something is gone
        return TransientError(f"{said} with a page of HTML: a proxy?")
    if code in _NO_SCOPE or "does not contain scope" in said_:
        scopes = sorted(set(_SCOPE.findall(said_)))
        return DeniedError(f"{said}: a scope is missing: {needs or ' or '.join(scopes)}")
    if status == 401 or code in _NO_TOKEN:
        return RefusedError(f"{said}: the token is refused")
    if status == 404 or code in _NO_USER:
        return GoneError(f"{said}: not found")
    if status == 403 or code in _NO_RIGHT:
        return DeniedError(f"{said}: no permission, or no plan that has it; it needs {needs or 'a scope'}")
    if status in (408, 409, 425) or (status >= 500 and status != 501) or 300 <= status < 400:
        return TransientError(said)
    return PermanentError(said)


def _throttled(answer: Answer, said: str, message: str) -> ThrottledError:
    """A limit of the day is told by a date, or holds until the day ends in UTC."""
    given = answer.headers.get("Retry-After")
    wait = retry_after(given)
    now = datetime.now(UTC)
    if wait is None and given and (until := moment(given)) is not None:
        wait = max(0.0, (until - now).total_seconds())
    if "daily" in f"{answer.headers.get('X-RateLimit-Type', '')} {message}".lower():
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        rest = (midnight - now).total_seconds()
        return ThrottledError(f"{said}: the limit of the day is used up", rest if wait is None else wait)
    return ThrottledError(f"{said}: it asks to wait", wait)
