"""The Message-ID of a mail as far as a locator needs it: whatever stands there, short enough."""

from __future__ import annotations

import re
from hashlib import sha256

HEAD = 1 << 20
"""Headers that are longer than this are not searched to their end."""
LONGEST = 512

_FIELD = re.compile(rb"(?:\A|\n)message-id[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE)


def message_id(head: bytes) -> str | None:
    """Return the Message-ID without angle brackets from the first bytes of a mail, None if there is none.

    Folded, repeated, unclosed and over-long ones are taken as they are; bytes that are no
    UTF-8 become surrogate escapes.
    """
    headers = _headers(head)
    for field in _FIELD.finditer(headers):
        if value := _inside(field[1]):
            return _short(value).decode("utf-8", "surrogateescape")
    return None


def _headers(head: bytes) -> bytes:
    if head.startswith((b"\n", b"\r\n")):
        return b""
    if (unix := head.find(b"\n\n")) >= 0:
        head = head[: unix + 1]
    if (dos := head.find(b"\n\r\n")) >= 0:
        head = head[: dos + 1]
    return head


def _inside(value: bytes) -> bytes:
    value = value.translate(None, b"\r\n").strip()
    opened = value.find(b"<")
    if opened >= 0:
        value = value[opened + 1 :].partition(b">")[0]
    return value.strip()


def _short(value: bytes) -> bytes:
    if len(value) <= LONGEST:
        return value
    return value[:64] + b"..." + sha256(value).hexdigest()[:32].encode()
