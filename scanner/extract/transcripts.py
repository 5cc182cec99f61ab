"""Transcripts and captions: what was said as running text, with the times and speakers of its words.

Read as plain text, an address that is said over two captions is torn, and nobody knows where in the recording it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from scanner.extract.captions import Captions
from scanner.extract.charsets import Decoded
from scanner.extract.documents import numbered
from scanner.extract.draft import Draft
from scanner.extract.jsontokens import pieces
from scanner.extract.outline import Outline
from scanner.extract.phrases import Speech, lines_of
from scanner.extract.spokenjson import SpokenReader
from scanner.extract.text import SPOILT, without_colours
from scanner.extract.textsigns import HEAD, head_text, text_kind
from scanner.extract.transcriptsigns import SPOKEN_JSON, SUBRIP, TURNS, VTT, spoken_unit
from scanner.extract.turns import Turns
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Trouble


class CaptionExtractor:
    """Reads captions and transcripts in lines."""

    name: ClassVar[str] = "captions"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({VTT, SUBRIP, TURNS})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield what was said, and apart from it notes, names of cues and styles."""
        kind = text_kind(blob.stream.read(HEAD), blob)
        blob.stream.seek(0)
        text, speech = Decoded(blob.stream), Speech()
        reader = Turns(speech) if kind == TURNS else Captions(speech, vtt=kind == VTT)
        for line in lines_of(without_colours(text)):
            reader.take(line)
            yield from speech.take()
        reader.finish()
        yield from speech.rest()
        if text.spoilt:
            yield SPOILT


class SpokenJsonExtractor:
    """Reads the answers of speech engines and the transcripts of meetings."""

    name: ClassVar[str] = "transcript"
    version: ClassVar[int] = 3
    media_types: ClassVar[frozenset[str]] = frozenset({SPOKEN_JSON})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield what was said, and every other field as the reader of JSON does."""
        unit = spoken_unit(head_text(blob.stream.read(HEAD)), blob) or 1.0
        blob.stream.seek(0)
        text, speech, draft = Decoded(blob.stream), Speech(), Draft(place=Place(label="fields"))
        reader = SpokenReader(Outline(draft), speech, unit)
        number = 0
        for piece in pieces(text):
            if type(piece) is str:
                reader.take(piece)
            else:
                reader.whole(piece)
            yield from speech.take()
            yield from draft.take()
            while reader.members:
                number += 1
                yield numbered(reader.members.pop(0), number)
        reader.finish()
        yield from speech.rest()
        yield from draft.rest()
        for member in reader.members:
            number += 1
            yield numbered(member, number)
        if reader.stack:
            yield Trouble(Reason.TRUNCATED, "brackets are not closed")
        if text.spoilt:
            yield SPOILT
