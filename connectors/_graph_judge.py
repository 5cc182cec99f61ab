"""What an answer of Microsoft Graph, or of its login, means: the only place that looks at status codes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from connectors._http import Answer
from connectors._outcomes import failure
from connectors.pacing import retry_after
from scanner.errors import (
    CheckpointExpiredError,
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Reason

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}\Z")
_NO_MAILBOX = {"mailboxnotenabledforrestapi", "mailboxnotsupportedforrestapi", "errornonexistentmailbox"}
_TOO_LARGE = {"errormessagesizeexceeded", "errorcontentsizeexceeded", "errormimecontenttoolarge"}


def judge(answer: Answer | Exception, needs: str = "") -> SourceError | None:
    """Return the error that an answer of Graph is, None for an answer to be used.

    `needs` names the permission without which Graph answers 403. An exception that is none of the network is raised.
    """
    if isinstance(answer, Exception):
        return failure(answer)
    status = answer.status
    if 200 <= status < 300:
        return None
    code = error_code(answer)
    said = f"Graph answers {status}" + (f" ({code})" if code else "")
    known = code.lower()
    if is_page(answer) and status not in (429, 503, 504, 509):  # a 404 of a proxy does not say that something is gone
        return TransientError(f"{said} with a page of HTML: a proxy?")
    if (status in (400, 404, 409, 410) and _expired(known)) or status == 410:
        return CheckpointExpiredError(f"{said}: the change feed starts anew")
    if known in _NO_MAILBOX:
        return DeniedError(
            f"{said}: no mailbox in the cloud (no licence, a guest, or a mailbox on premises)", reason=Reason.NO_MAILBOX
        )
    if known in _TOO_LARGE or status == 413:
        return PermanentError(said, reason=Reason.TOO_LARGE)
    if status == 429 or status == 509 or (status in (503, 504) and "Retry-After" in answer.headers):
        return ThrottledError(f"{said}: it asks to wait", wait(answer.headers))
    if status == 401:
        return RefusedError(f"{said}: the token is refused")
    if status == 403:
        return DeniedError(f"{said}: {needs or 'the application has no permission for this'}")
    if status == 404:
        return GoneError(f"{said}: not found")
    if status == 423:
        return DeniedError(f"{said}: locked")
    if status in (408, 409, 425) or (status >= 500 and status != 501) or 300 <= status < 400:
        return TransientError(said)
    return PermanentError(said)


def _expired(code: str) -> bool:
    # The casing varies: SyncStateNotFound, syncStateInvalid, resyncRequired, resyncChangesApplyDifferences.
    return code.startswith(("syncstate", "resync", "errorsyncstate", "errorinvalidsyncstate"))


def login_judge(answer: Answer | Exception) -> SourceError | None:
    """Return the error that an answer of the login is; refusals are left to msal, which reads them."""
    if isinstance(answer, Exception):
        return failure(answer)
    if answer.status == 429 or (answer.status >= 500 and "Retry-After" in answer.headers):
        return ThrottledError(f"the login answers {answer.status}: it asks to wait", wait(answer.headers))
    if answer.status >= 500 or 300 <= answer.status < 400:
        return TransientError(f"the login answers {answer.status}")
    if json_object(answer) is None:
        return TransientError(f"the login answers {answer.status} with something that is no JSON")
    return None


def json_object(answer: Answer) -> dict[str, Any] | None:
    """Return the JSON object of an answer, None if it is none: an HTML page, a cut text, nothing."""
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def is_page(answer: Answer) -> bool:
    """Tell whether an answer is a page of HTML, which no error of Graph is."""
    start = answer.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--"))


def error_code(answer: Answer) -> str:
    """Return the code of an error as Graph writes it, "" if there is none that is safe to show."""
    error = (json_object(answer) or {}).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) and _CODE.match(code) else ""


def wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that `Retry-After` asks for; a date is measured on the clock that wrote it."""
    elapsed = retry_after(headers.get("Date"), now=0.0)  # seconds since 1970
    return retry_after(headers.get("Retry-After"), now=elapsed)
