"""The sound of a recording, decoded piece by piece: at most some minutes of it are held, whatever its length.

Only the demuxer that the bytes call for is used, and it opens nothing else: ffmpeg would follow playlists.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scanner.errors import UnreadableError
from scanner.extract.speech_signs import DEMUXERS
from scanner.model import Reason
from scanner.ports import ALIVE, Alive, Blob

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 16_000
"""What the models take."""
PIECE = 180
"""Seconds of sound in one piece; it is cut where it is quiet, within `_QUIET` seconds before that."""
_QUIET = 30
_BLOCK = RATE // 20
_CALM = 8
"""So many blocks in a row, 0.4 s, are looked at together."""
MOST_HOURS = 24
_GAP = 0.5
_LONGEST_GAP = 10.0
_LEAST_RATE, _MOST_RATE, _MOST_CHANNELS = 2_000, 768_000, 64
_LOCKED = ("enca", "encv", "drms", "drmi", "aavd")
"""Codes of sound that is encrypted (ISO 14496-12, 8.12; iTunes; Audible)."""
_ASF_LOCKS = (bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e"), bytes.fromhex("14e68a292226174cb935dae07ee9289c"))
"""Content encryption objects (ASF specification 3.14, 3.15)."""
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of sound: when it begins, and its channels, one row for each."""

    start: float
    sound: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        """Return how long it is."""
        return float(self.sound.shape[1] / RATE)


class Film:
    """An opened recording."""

    def __init__(self, container: Any) -> None:
        self._container = container
        self.tracks = len(container.streams.audio)
        attached = container.streams.video
        self.pictures = any(one.average_rate and not _is_cover(one) for one in attached)
        """It shows moving pictures."""
        self.subtitles = len(container.streams.subtitles)
        self.seconds = container.duration / 1_000_000 if container.duration and container.duration > 0 else None
        self.heard = 0.0
        """How many seconds of the last track came out."""
        self.faults = 0
        """Packets that could not be decoded."""

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield tags of the file and its tracks, and titles of chapters."""
        yield from self._container.metadata.items()
        for stream in self._container.streams:
            yield from stream.metadata.items()
        for chapter in self._container.chapters():
            yield "chapter", chapter.get("metadata", {}).get("title", "")

    def subtitle(self, number: int) -> Any:
        """Return a track of subtitles."""
        return self._container.streams.subtitles[number]

    def packets(self, stream: Any) -> Iterator[Any]:
        """Yield the packets of a track; what is behind a broken one counts as missing."""
        import av

        try:
            yield from self._container.demux(stream)
        except (av.error.FFmpegError, EOFError):
            self.faults += 1

    def pieces(self, track: int) -> Iterator[Piece | Alive]:
        """Yield the sound of a track, and signs of life between."""
        stream = self._container.streams.audio[track]
        _check(stream)
        self.heard = 0.0
        collected = _Collected()
        for number, frame in enumerate(self._frames(stream)):
            if number % 500 == 0:
                yield ALIVE
            yield from collected.take(frame, _begins(frame, self._container))
            self.heard = collected.end
            if collected.end > MOST_HOURS * 3600:
                raise UnreadableError(Reason.TOO_LARGE, f"more than {MOST_HOURS} hours of sound")
        yield from collected.rest()
        self.heard = collected.end

    def _frames(self, stream: Any) -> Iterator[Any]:
        import av

        for packet in self.packets(stream):
            try:
                yield from packet.decode()
            except (av.error.FFmpegError, EOFError):
                self.faults += 1


@contextmanager
def opened(blob: Blob, kind: str) -> Iterator[Film]:
    """Open a recording of a media type; raises `UnreadableError`."""
    import av

    blob.stream.seek(0)
    if DEMUXERS[kind] == "asf" and any(one in blob.stream.read(1 << 16) for one in _ASF_LOCKS):
        raise UnreadableError(Reason.DRM, "a recording")
    blob.stream.seek(0)
    av.logging.set_level(None)
    try:
        container = av.open(
            blob.stream,
            format=DEMUXERS[kind],
            options={"protocol_whitelist": "none"},
            metadata_errors="replace",
        )
    except (av.error.FFmpegError, ValueError, EOFError):
        raise UnreadableError(Reason.CORRUPT, "a recording") from None
    with container:
        yield Film(container)


def _check(stream: Any) -> None:
    """Raise for a track that nobody can read."""
    context = stream.codec_context
    tag = str(getattr(context, "codec_tag", "") or "")
    if tag in _LOCKED:
        raise UnreadableError(Reason.DRM, "a recording")
    if context is None or not context.sample_rate:
        raise UnreadableError(Reason.CORRUPT, "sound of an unknown kind")
    if not _LEAST_RATE <= context.sample_rate <= _MOST_RATE or not 0 < context.channels <= _MOST_CHANNELS:
        raise UnreadableError(Reason.CORRUPT, "sound of an impossible rate")


def _is_cover(stream: Any) -> bool:
    return stream.codec_context is None or stream.codec_context.name in ("mjpeg", "png", "bmp", "gif")


def _begins(frame: Any, container: Any) -> float | None:
    if frame.time is None:
        return None
    return float(frame.time) - (container.start_time or 0) / 1_000_000


class _Collected:
    """Sound on its way into pieces: brought to one rate, gaps filled, cut where it is quiet."""

    def __init__(self) -> None:
        self._resampler: Any = None
        self._form: tuple[Any, ...] = ()
        self._parts: list[NDArray[np.int16]] = []
        self._size = 0
        self._start = 0.0
        self._begun = False

    @property
    def end(self) -> float:
        """Return how far it goes, in seconds of the recording."""
        return self._start + self._size / RATE

    def take(self, frame: Any, begins: float | None) -> Iterator[Piece]:
        if not self._begun:
            self._begun = True
            self._start = begins if begins is not None and 0 < begins < MOST_HOURS * 3600 else 0.0
        elif begins is not None and begins - self.end > _GAP:
            yield from self._leap(begins)
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if form != self._form:
            yield from self._flush()
            if self._form and self._channels(frame) != self._rows():
                yield from self._whole()
            self._form, self._resampler = form, _resampler(self._channels(frame))
        frame.pts = None  # they are looked at here
        for one in self._resampler.resample(frame):
            yield from self._append(one.to_ndarray())

    def rest(self) -> Iterator[Piece]:
        yield from self._flush()
        yield from self._whole()

    def _leap(self, begins: float) -> Iterator[Piece]:
        """Fill a gap in the times of a recording with silence, or begin anew behind a long one."""
        missing = begins - self.end
        if missing <= _LONGEST_GAP and self._parts:
            yield from self._append(np.zeros((self._rows(), int(missing * RATE)), np.int16))
        elif begins < MOST_HOURS * 3600:
            yield from self._flush()
            yield from self._whole()
            self._start = begins

    def _channels(self, frame: Any) -> int:
        return 2 if frame.layout.nb_channels == 2 else 1

    def _rows(self) -> int:
        return self._parts[0].shape[0] if self._parts else 1

    def _flush(self) -> Iterator[Piece]:
        if self._resampler is not None:
            for one in self._resampler.resample(None):
                yield from self._append(one.to_ndarray())
            self._resampler, self._form = None, ()

    def _append(self, samples: NDArray[np.int16]) -> Iterator[Piece]:
        self._parts.append(samples)
        self._size += samples.shape[1]
        if self._size >= PIECE * RATE:
            whole = np.concatenate(self._parts, axis=1)
            cut = _quietest(whole)
            yield self._piece(whole[:, :cut])
            self._parts, self._size = [whole[:, cut:].copy()], whole.shape[1] - cut
            self._start += cut / RATE

    def _whole(self) -> Iterator[Piece]:
        if self._size:
            yield self._piece(np.concatenate(self._parts, axis=1))
        self._start, self._parts, self._size = self.end, [], 0

    def _piece(self, samples: NDArray[np.int16]) -> Piece:
        return Piece(self._start, samples.astype(np.float32) / np.float32(32768))


def _resampler(channels: int) -> Any:
    from av.audio.resampler import AudioResampler

    return AudioResampler(format="s16p", layout="stereo" if channels == 2 else "mono", rate=RATE)


def _quietest(samples: NDArray[np.int16]) -> int:
    """Return where near its end a stretch of sound is quietest: so no word is cut."""
    first = samples.shape[1] - _QUIET * RATE
    tail = np.abs(samples[:, first:]).max(axis=0).astype(np.float64)
    blocks = tail[: len(tail) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).mean(axis=1)
    calm = np.convolve(blocks, np.ones(_CALM), "valid")
    return int(first + (int(np.argmin(calm)) + _CALM // 2) * _BLOCK)


def voices(piece: Piece) -> list[tuple[str, NDArray[np.float32]]]:
    """Return what is to be heard apart: two channels with different sound, else all in one; "" has no name."""
    sound = piece.sound
    if sound.shape[0] == 1:
        return [("", sound[0])]
    left, right = (one - one.mean() for one in sound)
    loud, soft = float(np.sqrt((left**2).mean())), float(np.sqrt((right**2).mean()))
    alike = float((left * right).mean()) / (loud * soft) if loud and soft else 0.0
    if alike > _SAME:
        return [("", sound.mean(axis=0))]
    return [("channel 1", sound[0]), ("channel 2", sound[1])]
