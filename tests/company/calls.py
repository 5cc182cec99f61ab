"""One call of the telephone system: its recording, what the system says of it, and a transcript with times."""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tests.company.people import INGRID, KAI

_QUIET = bytes(8000)
"""Half a second of silence: what was said stands in the transcript, and nobody needs a model to read it."""


@dataclass(frozen=True)
class Call:
    """Files of one call by their endings; `text` is what a program can read in them."""

    name: str
    files: dict[str, bytes]
    text: str


def calls() -> Iterator[Call]:
    """Yield the calls."""
    sidecar = json.dumps(
        {
            "caller_number": KAI.phones[0].number,
            "caller_name": KAI.name,
            "callee_number": INGRID.phones[0].number,
            "callee_name": INGRID.name,
            "start_time": "2024-05-14T09:07:00+02:00",
            "duration": 41,
            "direction": "outbound",
        },
        indent=1,
        ensure_ascii=False,
    )
    said = (
        f"WEBVTT\n\n00:00:02.000 --> 00:00:08.500\n<v {KAI.name}>Good morning, the drawings of the quay are late.\n\n"
        f"00:00:14.200 --> 00:00:17.000\n<v {KAI.name}>Please send them to {KAI.emails[1]} today.\n\n"
        f"00:00:18.000 --> 00:00:20.500\n<v {INGRID.name}>I will.\n"
    )
    yield Call("2024/call-0017", {"wav": _wave(), "json": sidecar.encode(), "vtt": said.encode()}, sidecar + said)


def _wave() -> bytes:
    form = struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    size = struct.pack("<I", 36 + len(_QUIET))
    return b"RIFF" + size + b"WAVEfmt " + form + b"data" + struct.pack("<I", len(_QUIET)) + _QUIET
