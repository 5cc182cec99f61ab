"""An item of Outlook (message, contact, appointment, task, note) written as a mail, which one reader then reads.

So headers get their roles, cards their fields and HTML its hidden places as in any mail, and a message that is
nested or lies in a mailbox is a document of its own.
"""

from __future__ import annotations

import hashlib
import io
import re
from binascii import b2a_base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from scanner.extract.letterbody import Part, bodies
from scanner.extract.letterhead import BREAKS, QUOTED, header_lines
from scanner.extract.mapi import Props, text
from scanner.extract.mime import Headers, read_headers
from scanner.extract.names import shown
from scanner.model import Reason
from scanner.ports import Trouble

DEPTH = 17
"""Messages nested deeper in one item are told, not read; a compound file is walked twice as deep and a little more."""
LARGE = 32 * 1024 * 1024
CHUNK = 192 * 1024
_BY_REFERENCE = frozenset((2, 3, 4, 7))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")

Opened = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an item: its bytes are read when they are asked for."""

    name: str
    open: Opened
    size: int | None = None
    media_type: str = ""


@dataclass(slots=True)
class Letter:
    """What one item holds; `faults` fills while it is written."""

    props: Props
    recipients: Sequence[Props] = ()
    headers: Headers = field(default_factory=list)
    attached: Callable[[], Iterator[Attached | Letter | Trouble]] = lambda: iter(())
    name: str = ""
    faults: list[Trouble] = field(default_factory=list)
    beside: list[Attached] = field(default_factory=list)
    """Files too large to stand in a mail, which is held in memory as a whole; filled like the faults."""


def transport_headers(props: Props) -> Headers:
    """Return the header that a message came with."""
    told = text(props, 0x007D).encode("utf-8", "surrogateescape")
    return read_headers(io.BytesIO(told))[0] if told else []


def attachment_name(props: Props, number: int) -> str:
    """Return the name of an attachment as told, else its number."""
    told = shown(text(props, 0x3707, 0x3704, 0x3001, 0x370D)).replace("/", "_")
    extension = shown(text(props, 0x3703))
    return told or f"attachment {number}{extension if len(extension) < 10 else ''}"


def data_attached(props: Props, name: str, opened: Opened, size: int | None = None) -> Attached | Trouble:
    """Return a file of an item; a message under rights management is told."""
    if name.casefold() == "message.rpmsg":
        return Trouble(Reason.DRM, "rights-managed message", name)
    told = text(props, 0x370E).lower()
    # A message that was signed is kept whole, header of its content and all, as one file.
    return Attached(name, opened, size, "message/rfc822" if told.startswith(("multipart/", "message/")) else told)


def without_data(props: Props, name: str) -> Trouble:
    """Tell of an attachment whose bytes are not in the item."""
    if props.get(0x3705) in _BY_REFERENCE:
        return Trouble(Reason.UNSUPPORTED, "a link to a file, not the file", name)
    return Trouble(Reason.CORRUPT, "an attachment without its data", name)


def written(letter: Letter, *, attachments: bool = True, depth: int = 0) -> Iterator[bytes]:
    """Yield the item as a mail in pieces; what cannot be read of it is added to its faults."""
    lines = list(header_lines(letter.props, letter.recipients, letter.headers))
    head = "".join(f"{line}\r\n" for line in lines)
    parts = list(bodies(letter.props, head, letter.faults))
    boundary = _boundary(head, parts)
    yield head.encode("utf-8", "replace")
    yield f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'.encode()
    for part in parts:
        # Signs that no text has would make the whole look like no mail.
        coded = _CONTROL.search(part.data) is not None
        encoding = "Content-Transfer-Encoding: base64\r\n" if coded else ""
        yield f"--{boundary}\r\nContent-Type: {part.kind}\r\n{encoding}\r\n".encode()
        yield b2a_base64(part.data) if coded else part.data
        yield b"\r\n"
    if attachments:
        for one in letter.attached():
            yield from _attachment(letter, one, boundary, depth)
    yield f"--{boundary}--\r\n".encode()


def _attachment(letter: Letter, one: Attached | Letter | Trouble, boundary: str, depth: int) -> Iterator[bytes]:
    if isinstance(one, Trouble):
        letter.faults.append(one)
        return
    if isinstance(one, Letter) and depth >= DEPTH:
        letter.faults.append(Trouble(Reason.TOO_DEEP, f"nested deeper than {DEPTH}"))
        return
    if isinstance(one, Attached) and one.size is not None and one.size > LARGE:
        letter.beside.append(one)
        return
    kind = "message/rfc822" if isinstance(one, Letter) else one.media_type or "application/octet-stream"
    name = QUOTED.sub("_", BREAKS.sub(" ", one.name))
    head = f'--{boundary}\r\nContent-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    yield head.encode("utf-8", "replace")
    if isinstance(one, Letter):
        yield b"\r\n"
        yield from written(one, depth=depth + 1)
        letter.faults += one.faults
        letter.beside += one.beside
    else:
        try:
            yield b"Content-Transfer-Encoding: base64\r\n\r\n"
            stream = one.open()
            while block := _whole(stream):
                yield b2a_base64(block)
        except (OSError, ValueError):
            letter.faults.append(Trouble(Reason.CORRUPT, "an attachment", one.name))
    yield b"\r\n"


def _whole(stream: BinaryIO) -> bytes:
    """Read a block of which only the last of a stream may be shorter, since base64 goes by three bytes."""
    block = stream.read(CHUNK)
    while block and len(block) % 3 and (more := stream.read(CHUNK)):
        block += more
    return block


def _boundary(head: str, parts: Sequence[Part]) -> str:
    """Make a line that no part holds: it depends on them all."""
    digest = hashlib.sha256(head.encode("utf-8", "replace"))
    for part in parts:
        digest.update(part.data)
    return digest.hexdigest()
