"""The bytes of one message: as it was sent where Gmail has that, else put together from what it tells."""

from __future__ import annotations

import base64
import binascii
import io
import json
import mmap
import os
import re
from email.message import EmailMessage, Message
from typing import Any, BinaryIO

from connectors._gmail_service import Mailbox
from scanner.errors import DeniedError, PermanentError, TransientError
from scanner.model import Reason

_DEEPEST = 50
_RAW = re.compile(rb'"raw"\s*:\s*"')
_PADDING = re.compile(rb"(=|\\u003[dD])+\Z")
_BLOCK = 4 << 16
"""Characters decoded at a time: a multiple of four."""


def message_bytes(mailbox: Mailbox, id: str) -> BinaryIO:
    """Return a message as RFC 822; raises a `SourceError`."""
    try:
        return mailbox.raw(id, _read)
    except (PermanentError, DeniedError) as error:
        if error.reason not in (None, Reason.NO_MAILBOX) or (isinstance(error, DeniedError) and error.reason is None):
            raise
        return io.BytesIO(_assembled(mailbox, id))  # chats have no bytes of their own


def _read(answer: BinaryIO) -> BinaryIO:
    if not answer.read(1):
        raise TransientError("Gmail answers with nothing where a message should be")
    with mmap.mmap(answer.fileno(), 0, access=mmap.ACCESS_READ) as text:
        start, end = _raw(text)
        return _unpacked(text, start, end)


def _raw(text: mmap.mmap) -> tuple[int, int]:
    """Return where the bytes of the message lie in an answer that is whole; raises a `TransientError` if it is not."""
    found = _RAW.search(text)
    end = text.find(b'"', found.end()) if found else -1
    if found is None or end < 0 or end == found.end():
        raise TransientError("Gmail answers with a message without its bytes")
    try:
        rest = json.loads(text[: found.end()] + text[end:])
    except (ValueError, RecursionError):
        rest = None
    if not isinstance(rest, dict) or rest.get("raw") != "":
        raise TransientError("Gmail answers with something that is no message: a proxy, or a cut answer")
    return found.end(), end


def _unpacked(text: mmap.mmap, start: int, end: int) -> BinaryIO:
    tail = _PADDING.search(text[max(start, end - 24) : end])
    end -= len(tail[0]) if tail else 0
    file = os.fdopen(os.memfd_create("pii-scan"), "w+b")
    try:
        for at in range(start, end, _BLOCK):
            file.write(decoded(text[at : min(at + _BLOCK, end)].decode("ascii", "replace")))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def decoded(text: str) -> bytes:
    """Return the bytes of base64url, padded or not; raises a `TransientError` if it is none."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise TransientError("Gmail answers with bytes that cannot be decoded") from None


def _assembled(mailbox: Mailbox, id: str) -> bytes:
    found = mailbox.message(id)
    payload = found.get("payload")
    if not isinstance(payload, dict):
        raise TransientError("Gmail answers with a message without content")
    top = EmailMessage()
    for name, value in _headers(payload):
        if name.lower() not in ("content-type", "content-transfer-encoding", "mime-version"):
            top[name] = value
    parts = [*_leaves(mailbox, id, payload, 0)]
    top.set_content("") if not parts else top.make_mixed()
    for one in parts:
        top.attach(one)  # type: ignore[arg-type]
    return top.as_bytes()


def _leaves(mailbox: Mailbox, id: str, part: dict[str, Any], depth: int) -> list[Message]:
    inner = part.get("parts")
    if isinstance(inner, list) and inner and depth < _DEEPEST:
        return [leaf for one in inner if isinstance(one, dict) for leaf in _leaves(mailbox, id, one, depth + 1)]
    body = part.get("body")
    body = body if isinstance(body, dict) else {}
    data = body.get("data")
    if not data and isinstance(body.get("attachmentId"), str):
        data = mailbox.attachment(id, body["attachmentId"]).get("data")
    if not isinstance(data, str) or not data:
        return []
    leaf = Message()
    for name, value in _headers(part):
        if name.lower() in ("content-type", "content-disposition", "content-id", "content-description"):
            leaf[name] = value
    if "content-type" not in leaf:
        leaf["Content-Type"] = str(part.get("mimeType") or "text/plain").split("\n")[0]
    leaf["Content-Transfer-Encoding"] = "base64"
    leaf.set_payload(base64.encodebytes(decoded(data)).decode())
    return [leaf]


def _headers(part: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for one in part.get("headers") or ():
        name, value = (one.get("name"), one.get("value")) if isinstance(one, dict) else (None, None)
        if isinstance(name, str) and isinstance(value, str) and name.isascii() and name.replace("-", "").isalnum():
            found.append((name, " ".join(value.split())))
    return found
