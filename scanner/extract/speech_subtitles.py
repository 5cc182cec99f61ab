"""Subtitles that lie in a film: text with the time at which each stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scanner.extract.charsets import clean
from scanner.model import Place, Segment, WordTime
from scanner.ports import ALIVE, Alive

if TYPE_CHECKING:
    from scanner.extract.speech_sound import Film

_TEXTS = ("mov_text", "subrip", "srt", "webvtt", "text", "ass", "ssa")
_TAG = re.compile(r"<[^<>\n]{1,200}>|\{\\[^{}\n]{1,500}\}")
_SOFT = 16 * 1024
_LONGEST = 8 * 1024


def read(film: Film, number: int) -> Iterator[Segment | Alive]:
    """Yield the lines of one track of subtitles; those that are pictures are left."""
    stream = film.subtitle(number)
    if stream.codec_context is None or stream.codec_context.name not in _TEXTS:
        return
    text, times, offset = "", list[WordTime](), 0
    for packet in film.packets(stream):
        line = _line(stream.codec_context.name, packet)
        if not line:
            continue
        begins = float((packet.pts or 0) * packet.time_base)
        ends = begins + float((packet.duration or 0) * packet.time_base)
        times.append(WordTime(len(text), len(text) + len(line), (round(begins, 2), round(ends, 2))))
        text += line + "\n"
        yield ALIVE
        if len(text) > _SOFT:
            yield _segment(text, offset, times)
            text, times, offset = "", [], offset + len(text)
    if text:
        yield _segment(text, offset, times)


def _segment(text: str, offset: int, times: list[WordTime]) -> Segment:
    return Segment(text, "body", Place(label="subtitles"), offset, times=tuple(times))


def _line(codec: str, packet: Any) -> str:
    data = bytes(packet)[:_LONGEST]
    if codec == "mov_text":  # two bytes of length before it, styles behind it (3GPP TS 26.245)
        data = data[2 : 2 + int.from_bytes(data[:2], "big")]
    text = data.decode("utf-8", "replace")
    if codec in ("ass", "ssa"):  # nine fields before the text, parted by commas
        text = text.split(",", 8)[-1].replace("\\N", "\n").replace("\\n", "\n")
    return clean(_TAG.sub("", text)).strip()
