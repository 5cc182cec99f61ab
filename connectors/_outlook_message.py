"""The bytes of one message: its MIME, or what it is put together from where the MIME does not come whole."""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from connectors._graph import segment
from connectors._graph_judge import judge
from connectors._http import BLOCK, Answer
from connectors._outlook_mime import LARGEST, LINK, assembled, attachments
from connectors._outlook_rows import Handle, texts
from connectors._outlook_service import MAIL_READ, Mail
from scanner.errors import GoneError, PermanentError, RefusedError, SourceError, ThrottledError, TransientError

_ATTACHED = re.compile(rb"(?im)^content-(?:disposition:\s*attachment|type:\s*message/rfc822)")
_PAGE = (b"<!doctype html", b"<html")
_OTHER = ("text/html", "application/json")
"""What a message never is, but pages of proxies and answers of Graph are."""


_TRIES = 3


class CutError(PermanentError):
    """The MIME of a message was cut short as often as it was asked for: it will be so for ever."""


class _Judge:
    """Judges answers that should be a message."""

    def __init__(self) -> None:
        self._cut = 0

    def __call__(self, answer: Answer | Exception, needs: str) -> SourceError | None:
        if isinstance(answer, TransientError):
            self._cut += 1
            return CutError(answer.detail) if self._cut >= _TRIES else answer
        error = judge(answer, needs)
        if error is None and isinstance(answer, Answer):
            if not answer.body:
                return TransientError("Graph answers with nothing where a message should be")
            media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if media in _OTHER or answer.body.lstrip().lower().startswith(_PAGE):
                return TransientError("Graph answers with something else where a message should be: a proxy?")
        return error


def message_bytes(mail: Mail, handle: Handle, *, listing: bool) -> tuple[BinaryIO, int]:
    """Return a message in memory, and how many of its attachments are only links.

    MIME does not tell of such links. They are asked for where there are attachments by Graph's word and none in the
    MIME, and with `listing` for every message with attachments.
    """
    where = f"{mail.box.path}/messages/{segment(handle.id)}/$value"
    try:
        file = mail.graph.whole(
            where, mail.charges, most=LARGEST, headers=mail.headers, needs=MAIL_READ, judged=_Judge()
        )
    except CutError:
        return assembled(mail, handle.id)
    if handle.attached and (listing or not _has_attachment(file)):
        names = _links(mail, handle.id)
        return (_headed(file, names), len(names)) if names else (file, 0)
    return file, 0


def _links(mail: Mail, id: str) -> list[str]:
    try:
        found = [one for one in attachments(mail, id) if one.get("@odata.type") == LINK]
    except (RefusedError, ThrottledError):
        raise
    except (GoneError, SourceError):
        return []  # the message itself was read
    return ["".join(texts(one.get("name"))) for one in found]


def _has_attachment(file: BinaryIO) -> bool:
    rest = b""
    while block := file.read(BLOCK):
        if _ATTACHED.search(rest + block):
            break
        rest = block[-256:]
    file.seek(0)
    return bool(block)


def _headed(file: BinaryIO, names: list[str]) -> BinaryIO:
    """Return a message with headers before its own that name what is attached as a link."""
    made = os.fdopen(os.memfd_create("pii-scan"), "w+b")
    for name in names:
        made.write(b"X-Attached-Link: " + " ".join(name.split()).encode() + b"\r\n")
    with file:
        while block := file.read(BLOCK):
            made.write(block)
    made.seek(0)
    return made
