"""A message put together from its parts, for those whose MIME the service does not get to its end."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator, Mapping
from email.header import Header
from email.utils import format_datetime, formataddr
from typing import Any, BinaryIO

from connectors._graph import rows, segment
from connectors._outlook_rows import line, moment, objects, texts
from connectors._outlook_service import MAIL_READ, Mail

LARGEST = 512 << 20
"""No message of Exchange is larger than 150 MB."""
_LINE = 57 * 1024
_PEOPLE = (
    ("From", "from"),
    ("Sender", "sender"),
    ("To", "toRecipients"),
    ("Cc", "ccRecipients"),
    ("Bcc", "bccRecipients"),
    ("Reply-To", "replyTo"),
)
_BOUNDARY = "=_pii-scan_"
_LISTED = "id,name,contentType,size,isInline"
LINK = "#microsoft.graph.referenceAttachment"
_MESSAGE = "#microsoft.graph.itemAttachment"


def attachments(mail: Mail, id: str) -> Iterator[dict[str, Any]]:
    """Yield what is known of the attachments of a message, without their bytes."""
    where = f"{mail.box.path}/messages/{segment(id)}/attachments"
    for page in mail.pages(where, params={"$select": _LISTED}, needs=MAIL_READ):
        yield from rows(page)


def assembled(mail: Mail, id: str) -> tuple[BinaryIO, int]:
    """Return a message made of its JSON and its attachments, in memory, and how many of those are links only."""
    row = mail.get(f"{mail.box.path}/messages/{segment(id)}", needs=MAIL_READ)
    boundary = _BOUNDARY + os.urandom(12).hex()
    file = os.fdopen(os.memfd_create("pii-scan"), "w+b")
    try:
        file.write(_head(row, boundary) + _text(row, boundary))
        links = sum(_attachment(mail, id, one, file, boundary) for one in attachments(mail, id))
        file.write(f"\r\n--{boundary}--\r\n".encode())
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file, links


def _head(row: Mapping[str, Any], boundary: str) -> bytes:
    headers: list[tuple[str, str]] = []
    for one in objects(row.get("internetMessageHeaders")):
        name = line(one.get("name")) or ""
        if re.fullmatch(r"[!-9;-~]+", name) and not name.lower().startswith(("content-", "mime-version")):
            headers.append((name, line(one.get("value")) or ""))
    given = {name.lower() for name, _ in headers}
    for name, field in _PEOPLE:
        if name.lower() not in given and (shown := _people(row.get(field))):
            headers.append((name, shown))
    sent = moment(row.get("sentDateTime"))
    for name, value in (
        ("Subject", line(row.get("subject"))),
        ("Message-ID", line(row.get("internetMessageId"))),
        ("Date", format_datetime(sent) if sent else None),
    ):
        if name.lower() not in given and value:
            headers.append((name, value))
    headers += [("MIME-Version", "1.0"), ("Content-Type", f'multipart/mixed; boundary="{boundary}"')]
    return "".join(f"{name}: {_folded(name, value)}\r\n" for name, value in headers).encode("ascii", "replace")


def _folded(name: str, value: str) -> str:
    flat = " ".join(value.split())
    return flat if flat.isascii() else Header(flat, "utf-8", header_name=name).encode(linesep="\r\n")


def _people(found: object) -> str:
    named = [
        one.get("emailAddress") for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)
    ]
    pairs = [
        ("".join(texts(one.get("name"))), "".join(texts(one.get("address")))) for one in named if isinstance(one, dict)
    ]
    return ", ".join(formataddr(pair) if pair[1].isascii() else " ".join(pair) for pair in pairs)


def _text(row: Mapping[str, Any], boundary: str) -> bytes:
    body = row.get("body")
    content = (line(body.get("content")) if isinstance(body, dict) else None) or ""
    form = "html" if isinstance(body, dict) and body.get("contentType") == "html" else "plain"
    head = (
        f'\r\n--{boundary}\r\nContent-Type: text/{form}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(content.encode())


def _attachment(mail: Mail, id: str, row: Mapping[str, Any], file: BinaryIO, boundary: str) -> bool:
    """Add one attachment; returns whether it is a link to what lies elsewhere."""
    name = "".join(texts(row.get("name"))) or "attachment"
    kind = row.get("@odata.type")
    if kind == LINK:
        _part(file, boundary, "text/plain", f"{name}.url")
        file.write(base64.encodebytes(f"Link to a file that lies elsewhere: {name}\n".encode()))
        return True
    where = f"{mail.box.path}/messages/{segment(id)}/attachments/{segment(str(row.get('id', '')))}/$value"
    with mail.graph.whole(where, mail.charges, most=LARGEST, headers=mail.headers, needs=MAIL_READ) as content:
        media = line(row.get("contentType")) or "application/octet-stream"
        if kind == _MESSAGE:
            start = content.read(6)
            content.seek(0)
            card = start.upper() == b"BEGIN:"
            media, name = ("text/calendar", name) if card else ("application/octet-stream", f"{name}.eml")
        _part(file, boundary, media if re.fullmatch(r"[\w.+-]+/[\w.+-]+", media) else "application/octet-stream", name)
        while block := content.read(_LINE):
            file.write(base64.encodebytes(block))
    return False


def _part(file: BinaryIO, boundary: str, media: str, name: str) -> None:
    shown = Header(name, "utf-8").encode(linesep="\r\n ") if not name.isascii() else name.replace('"', "'")
    shown = " ".join(shown.split())
    file.write(
        f'\r\n--{boundary}\r\nContent-Type: {media}\r\nContent-Disposition: attachment; filename="{shown}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n".encode("ascii", "replace")
    )
