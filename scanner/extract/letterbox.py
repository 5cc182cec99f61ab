"""Letters on their way out: the pieces of one that is read here, the bytes of one that is a member."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from scanner.extract.letter import Attached, Letter, written
from scanner.extract.message import MessageExtractor
from scanner.extract.names import Unique
from scanner.extract.windows import Chunks
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Member, Trouble

FAULTS = 100
"""So many faults of one message are told one by one."""


def letter_pieces(letter: Letter) -> Iterator[Extracted]:
    """Yield what a letter holds as the reader of mails reads it, each attachment as a member of its own."""
    names = Unique()
    data = b"".join(written(letter, attachments=False))
    for piece in MessageExtractor().extract(Blob(io.BytesIO(data), len(data))):
        if isinstance(piece, Member):
            yield Member(names(piece.name), piece.stream, piece.size, piece.media_type)
        else:
            yield piece
    yield from letter.faults[:FAULTS]
    for one in letter.attached():
        if isinstance(one, Trouble):
            yield one
        elif isinstance(one, Letter):
            yield from letter_member(one, names(one.name))
        else:
            yield from attached_member(one, names(one.name))


def letter_member(letter: Letter, name: str) -> Iterator[Extracted]:
    """Yield a letter as a mail, then what could not be read of it."""
    yield Member(name, cast(BinaryIO, Chunks(written(letter))), media_type="message/rfc822")
    yield from left_over(letter, name)


def left_over(letter: Letter, name: str) -> Iterator[Extracted]:
    """Yield the files of a letter, once it was read, that were too large to stand in it, and what could not be read."""
    for one in letter.beside:
        yield from attached_member(one, f"{name}/{one.name}")
    for fault in letter.faults[:FAULTS]:
        yield Trouble(fault.reason, fault.detail, f"{name}/{fault.part}" if fault.part else name)


def attached_member(one: Attached, name: str) -> Iterator[Extracted]:
    """Yield a file of a letter, or that it cannot be opened."""
    try:
        yield Member(name, one.open(), one.size, one.media_type or None)
    except (OSError, ValueError):
        yield Trouble(Reason.CORRUPT, "an attachment", name)
