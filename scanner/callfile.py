"""A call on its way from a connector to its reader: what is known of it, then its recordings and transcripts.

The form is a POSIX tar whose first member is `FACTS`, so that a call of any length streams; only this module knows it.
A connector puts one together with `bound`, `scanner.extract.calls` takes it apart with `opened`.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from scanner.errors import TransientError
from scanner.model import Reason, Role

MEDIA_TYPE = "application/vnd.pii-scan.call"
FACTS = "pii-scan-call.json"
_LARGEST_FACTS = 16 << 20
SIDECAR = "sidecar/"
"""What the name of a piece begins with that tells of the call and is not what was said in it."""
_RECORDINGS = {
    **dict.fromkeys((".wav", ".wave", ".wav49"), "audio/x-wav"),
    **dict.fromkeys((".mp3", ".mpga"), "audio/mpeg"),
    **dict.fromkeys((".m4a", ".m4b"), "audio/mp4"),
    **dict.fromkeys((".ogg", ".oga", ".opus", ".spx"), "audio/ogg"),
    **dict.fromkeys((".amr", ".awb"), "audio/AMR"),
    **dict.fromkeys((".mp4", ".m4v"), "video/mp4"),
    **dict.fromkeys((".aif", ".aiff"), "audio/x-aiff"),
    **dict.fromkeys((".au", ".snd"), "audio/x-au"),
    **dict.fromkeys((".3gp", ".3g2"), "video/3gpp"),
    **dict.fromkeys((".mka", ".mkv"), "video/x-matroska"),
    **dict.fromkeys(
        (".gsm", ".alaw", ".ulaw", ".al", ".ul", ".sln", ".g722", ".g729", ".vox", ".dss", ".ds2"), "audio/basic"
    ),
    ".flac": "audio/flac",
    ".webm": "video/webm",
    ".mov": "video/quicktime",
    ".aac": "audio/aac",
    ".wma": "audio/x-ms-wma",
    ".caf": "audio/x-caf",
    ".avi": "video/x-msvideo",
}
_PARTY_ROLES = {Role.CALLER, Role.CALLEE, Role.ATTENDEE, Role.OWNER}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a call; what is not known is empty. `number` and `email` as the system wrote them."""

    role: Role
    name: str = ""
    number: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a system tells of a call.

    `started` is an ISO 8601 text, with a zone if one is known; `seconds` how long it lasted. `direction` is "in",
    "out", "internal" or "". `told` are all fields as they were written, so that what this form has no place for
    is examined as well. `notices` are for people: what did not fit together.
    """

    title: str = ""
    started: str = ""
    seconds: float | None = None
    direction: str = ""
    parties: tuple[Party, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A recording, transcript or chat of a call. `open` is called once, when its turn comes; `size` in bytes."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def recording_type(name: str) -> str | None:
    """Return the media type that a file name tells of a recording, None when it is no recording's."""
    return _RECORDINGS.get("." + name.rpartition(".")[2].lower() if "." in name else "")


def bound(facts: Facts, pieces: Iterable[Piece]) -> BinaryIO:
    """Return the call as a stream; reading it raises what a piece raises, and `TransientError` when one has changed.

    A piece is asked for when those before it were read.
    """
    return io.BufferedReader(_Stream(_bytes(facts, pieces)), 1 << 16)


def opened(stream: BinaryIO) -> tuple[Facts, Iterator[tuple[str, int, BinaryIO]]]:
    """Return facts and pieces (name, size, stream) in order; each is read before the next is asked for.

    Raises `ValueError` or `tarfile.TarError` for what is no call file.
    """
    archive = tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
    first = archive.next()
    content = archive.extractfile(first) if first is not None and first.name == FACTS else None
    if first is None or content is None or first.size > _LARGEST_FACTS:
        raise ValueError("no call file")
    return _facts(json.loads(content.read())), _members(archive)


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, int, BinaryIO]]:
    while (one := archive.next()) is not None:
        content = archive.extractfile(one)
        if content is not None:
            yield one.name, one.size, content  # type: ignore[misc]


def _facts(row: Any) -> Facts:
    """Read facts from JSON of anybody: what does not fit is left out."""
    if not isinstance(row, dict):
        raise ValueError("no facts of a call")
    texts = {key: row[key] for key in ("title", "started", "direction") if isinstance(row.get(key), str)}
    seconds = row.get("seconds")
    told = row.get("told")
    return Facts(
        **texts,
        seconds=float(seconds) if isinstance(seconds, int | float) and not isinstance(seconds, bool) else None,
        parties=tuple(party for one in _list(row.get("parties")) if (party := _party(one))),
        told={str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {},
        notices=tuple(one for one in _list(row.get("notices")) if isinstance(one, str)),
    )


def _party(row: Any) -> Party | None:
    if isinstance(row, dict):
        with suppress(ValueError):
            role = Role(str(row.get("role")))
            if role in _PARTY_ROLES:
                return Party(role, *(str(row.get(key) or "") for key in ("name", "number", "email")))
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _bytes(facts: Facts, pieces: Iterable[Piece]) -> Iterator[bytes]:
    text = json.dumps(asdict(facts), ensure_ascii=True).encode("ascii")
    yield from _member(Piece(FACTS, len(text), lambda: io.BytesIO(text)))
    for piece in pieces:
        yield from _member(piece)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _member(piece: Piece) -> Iterator[bytes]:
    head = tarfile.TarInfo(piece.name)
    head.size = left = piece.size
    yield head.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
    with piece.open() as content:
        while block := content.read(min(left, 1 << 18) or 1):
            left -= len(block)
            if left < 0:
                raise TransientError("a file of the call grew while it was read", reason=Reason.CHANGED)
            yield block
    if left:
        raise TransientError("a file of the call became shorter while it was read", reason=Reason.CHANGED)
    yield bytes(-piece.size % tarfile.BLOCKSIZE)


class _Stream(io.RawIOBase):
    """Reads an iterator of blocks."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        if not self.closed:
            self._blocks.close()  # type: ignore[attr-defined]
        super().close()
