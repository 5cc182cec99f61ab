"""Writes messages: headers, plain or HTML text, attachments."""

from __future__ import annotations

import mimetypes
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tests.arbiter.formats import made

_PARTS = re.compile(r"^@(html|> .*)\n", re.MULTILINE)


def message(text: str, ident: str, day: datetime, before: str = "") -> bytes:
    """Return a message: headers, a blank line, the body; `@html` begins a second body, `@> name` a file."""
    head, _, rest = text.partition("\n\n")
    post = EmailMessage(policy=SMTP)
    post["Message-ID"] = f"<{ident}>"
    post["Date"] = format_datetime(day)
    if before:
        post["In-Reply-To"] = f"<{before}>"
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        post[name] = value.strip()
    body, *parts = _PARTS.split(rest)
    if body.strip():
        post.set_content(body.rstrip() + "\n", cte="8bit")
    for kind, content in zip(parts[::2], parts[1::2], strict=True):
        if kind == "html" and not body.strip():
            post.set_content(content, subtype="html", cte="quoted-printable")
        elif kind == "html":
            post.add_alternative(content, subtype="html", cte="quoted-printable")
        else:
            _attach(post, kind[2:].strip(), content)
    for number, part in enumerate(one for one in post.walk() if one.is_multipart()):
        part.set_boundary(f"=_{number}_{re.sub(r'[^a-z0-9]', '', ident)}")
    return post.as_bytes()


def _attach(post: EmailMessage, name: str, content: str) -> None:
    main, _, sub = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
    post.add_attachment(made(name, content.rstrip() + "\n"), maintype=main, subtype=sub, filename=name)


def boxed(raw: bytes, day: datetime) -> bytes:
    """Return a message as it stands in an mbox."""
    text = raw.replace(b"\r\n", b"\n").rstrip() + b"\n"
    text = re.sub(rb"^(>*From )", rb">\1", text, flags=re.MULTILINE)
    return f"From archive@halcyon.example {day:%a %b %d %H:%M:%S %Y}\n".encode() + text + b"\n"
