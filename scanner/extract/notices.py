"""Reports of mail servers and programs about a mail: delivery (RFC 3464), disposition (RFC 8098), abuse (RFC 5965)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from scanner.extract.addresses import mailboxes
from scanner.extract.draft import Draft
from scanner.extract.fields import value
from scanner.extract.mime import read_headers
from scanner.model import Place, Role, Segment

KINDS = frozenset(
    (
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
        "message/tracking-status",
    )
)
GROUPS = 10_000
_ROLES: dict[str, Role | None] = {
    "final-recipient": Role.RECIPIENT,
    "original-recipient": Role.RECIPIENT,
    "original-rcpt-to": Role.RECIPIENT,
    "x-actual-recipient": Role.RECIPIENT,
    "original-mail-from": Role.SENDER,
    "reported-uri": None,
    "x-display-name": None,
}


def notice_segments(data: bytes) -> Iterator[Segment]:
    """Yield the fields of a report; the addresses of those who got or sent the mail are marked."""
    draft = Draft("body", Place(label="report"), prose=False)
    stream = io.BytesIO(data)
    for _ in range(GROUPS):
        headers, at = read_headers(stream)
        if not headers and at >= len(data):
            break
        for key, raw in headers:
            told = value(raw)
            draft.write(f"{key.title()}: ")
            _field(draft, key, told)
            draft.write("\n")
        draft.write("\n" if headers else "")
        yield from draft.take()
        if not headers:
            draft.line(stream.readline(65536).decode("utf-8", "replace").rstrip())
    yield from draft.rest()


def _field(draft: Draft, key: str, told: str) -> None:
    kind, semicolon, rest = told.partition(";")
    if key not in _ROLES or not semicolon or "@" not in rest:
        draft.write(told)
        return
    draft.write(f"{kind}; ")
    for mailbox in mailboxes(rest):
        if mailbox.name:
            draft.write(f"{mailbox.name} ")
        draft.write(mailbox.address, "EMAIL_ADDRESS" if "@" in mailbox.address else None, _ROLES[key])
