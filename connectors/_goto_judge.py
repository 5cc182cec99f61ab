"""What an answer of GoTo means: the only place that looks at its status codes and its own codes."""

from __future__ import annotations

import re

from connectors._calls_answers import is_page, json_of, text
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

_SAFE = re.compile(r"[A-Za-z_.]{1,50}\Z")


def judge(answer: Answer, needs: str = "") -> SourceError | None:
    """Return the error that an answer is, None for an answer to be used; `needs` says what may be missing."""
    status = answer.status
    if 200 <= status < 300:
        return None
    told = json_of(answer)
    told = told if isinstance(told, dict) else {}
    code = text(told, "int_err_code") or text(told, "errorCode")
    said = f"GoTo answers {status}" + (f" ({code})" if _SAFE.match(code) else "")
    over = "over_" in answer.headers.get("X-Mashery-Error-Code", "").lower()
    if status == 429 or over or (status == 503 and "Retry-After" in answer.headers):
        return ThrottledError(f"{said}: it asks to wait", retry_after(answer.headers.get("Retry-After")))
    if is_page(answer.body):  # a 404 of a proxy does not say that something is gone
        return TransientError(f"{said} with a page of HTML: a proxy?")
    if status == 401 or (status == 403 and code.lower() == "invalidtoken"):
        return RefusedError(f"{said}: the token is refused")
    if status == 403:
        return DeniedError(f"{said}: no permission; {needs or 'the account must be allowed to read this'}")
    if status in (404, 410):
        return GoneError(f"{said}: not found")
    if status in (408, 409, 425) or (status >= 500 and status != 501) or 300 <= status < 400:
        return TransientError(said)
    return PermanentError(said)
