"""An mbox that lies in a share: its messages are members."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, ClassVar, cast

from scanner.extract.charsets import decode
from scanner.extract.draft import Draft
from scanner.extract.fields import plain
from scanner.extract.mime import read_headers
from scanner.extract.names import Unique, shown
from scanner.extract.windows import Window
from scanner.framing import frames, unquoted
from scanner.model import Place
from scanner.ports import Blob, Extracted, Member

HEADERS = 64 * 1024
"""So far into a message its id is looked for."""
SENDERS = 100_000
_NOBODY = (b"-", b"MAILER-DAEMON", b"")


class MailboxExtractor:
    """Hands out each message under its Message-ID, or its number when it has none."""

    name: ClassVar[str] = "mailbox"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"application/mbox"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield one member a message, in their order, then who sent them by the lines between them."""
        names = Unique()
        senders: dict[bytes, None] = {}
        for number, frame in enumerate(frames(blob.stream), 1):
            if frame.framed and len(senders) < SENDERS:
                blob.stream.seek(frame.start)
                senders[blob.stream.read(min(frame.offset - frame.start, 300)).split(b" ", 2)[1].strip()] = None
            window = cast(BinaryIO, Window(blob.stream, frame.offset, frame.length))
            headers, _ = read_headers(io.BytesIO(unquoted(window).read(HEADERS)))
            told = next((plain(raw) for key, raw in headers if key == "message-id"), "")
            name = shown(told.strip("<> \t").replace("/", "_")) or str(number)
            window.seek(0)
            yield Member(names(name), unquoted(window), frame.length, "message/rfc822")
        draft = Draft("header", Place(label="From line"), prose=False)
        for sender in senders:
            if sender.upper() not in _NOBODY:
                draft.line(decode(sender))
                yield from draft.take()
        yield from draft.rest()
