"""Hears: sound in, utterances with the time of each word out. faster-whisper, offline, with 8-bit numbers.

No prompt, no text from before, no second try at a higher temperature: each of them made models repeat themselves on
the sound of telephones, and tries of chance would give another text the next time.
"""

from __future__ import annotations

import functools
import os
import queue
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from scanner.errors import UnreadableError
from scanner.extract import speech_model, speech_second, speech_spelling
from scanner.extract.allocator import spare_memory
from scanner.extract.speech_heard import Heard
from scanner.extract.speech_sound import RATE
from scanner.model import Reason
from scanner.ports import ALIVE, Alive, Speech

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SILENCE = 0.001
"""A peak of -60 dB: nobody speaks."""
_QUIET, _LOUD = 0.25, 0.5
_MOST_GAIN = 100.0
"""What tells speech from noise does not hear what is said very softly: it is made louder."""
_LONGEST_STEP = 900.0
"""No step of the engine takes longer; after that there is no sign of life any more."""
_TOLD_BY = 30
"""Seconds of speech that tell the language."""
_SURE_LANGUAGE = 0.5
_MISSED = 4.0
"""So many seconds of speech without a word are heard again."""
LOW = -1.0
"""Mean log-probability below which the words are guessed rather than heard."""
_REPEATING = 2.4
"""Text that can be pressed together so much says the same again and again."""

_NO_SPEECH_SIGNS = -1
"""Stands for what the engine never writes: notes, brackets."""

_T = TypeVar("_T")


@dataclass(slots=True)
class Ear:
    """What is known of the sound of one recording: its language and how much of it was speech."""

    speech: Speech
    language: str = ""
    sure: float = 0.0
    spoken: float = 0.0
    """Seconds of speech."""
    lost: float = 0.0
    """Of them those without words, though they were heard twice."""
    _model: Any = field(default=None, repr=False)

    def hear(self, sound: NDArray[np.float32], start: float) -> Generator[Alive, None, list[Heard]]:
        """Return what is said in a piece that begins at some second; a sign of life each second until then."""
        from faster_whisper.vad import VadOptions, collect_chunks, get_speech_timestamps

        peak = float(np.abs(sound).max()) if sound.size else 0.0
        if peak < _SILENCE:
            return []
        if peak < _QUIET:
            sound = sound * min(_LOUD / peak, _MOST_GAIN)
        spans = yield from _lively(lambda: get_speech_timestamps(sound, VadOptions()))
        if not spans:
            return []
        model = yield from self._loaded()
        said = np.concatenate(collect_chunks(sound, spans)[0])
        self.spoken += len(said) / RATE
        yield from self._language(model, said)
        heard = yield from self._transcribed(model, said, spans, start)
        for begin, end in _missed(spans, heard, start):
            rest = [{"start": 0, "end": end - begin}]
            heard += yield from self._transcribed(model, sound[begin:end], rest, start + begin / RATE)
        heard.sort(key=lambda one: one.begins)
        heard = yield from self._dictated(model, sound, heard, start)
        self.lost += sum(end - begin for begin, end in _missed(spans, heard, start)) / RATE
        return heard

    def _dictated(
        self, model: Any, sound: NDArray[np.float32], heard: list[Heard], start: float
    ) -> Generator[Alive, None, list[Heard]]:
        """Hear numbers and addresses again, and return what was heard with the likelier of both hearings."""
        dictation = self.speech.dictation
        if dictation is None or self.language not in dictation.languages:
            return heard
        once = heard
        for begins, ends, barred in speech_second.stretches(once, start):
            if barred == speech_second.DOTS:
                heard = yield from self._spelled(model, sound, heard, (begins, ends), start)
                continue
            part = sound[int((begins - start) * RATE) : int((ends - start) * RATE)]
            whole = [{"start": 0, "end": len(part)}]
            again = yield from self._transcribed(model, part, whole, begins, barred=barred)
            heard = speech_second.better(heard, again, dictation)
        return heard

    def _spelled(
        self, model: Any, sound: NDArray[np.float32], heard: list[Heard], span: tuple[float, float], start: float
    ) -> Generator[Alive, None, list[Heard]]:
        """Return what was heard with the addresses of a stretch as its sound and the names of people bear them out."""
        dictation = self.speech.dictation
        assert dictation is not None
        begins, ends = speech_second.widened(heard, span, start)
        part = sound[int((begins - start) * RATE) : int((ends - start) * RATE)]
        first = " ".join(one.text.strip() for one in heard if one.begins < ends and begins < one.ends)
        voice = speech_spelling.Voice(model, self.language)
        told = yield from _lively(lambda: speech_spelling.said(part, first, begins, dictation, voice))
        for one in told:
            heard = speech_second.placed(heard, one.words, one.first, one.last, guessed=one.guessed)
        return heard

    def _transcribed(
        self,
        model: Any,
        said: NDArray[np.float32],
        spans: list[dict[str, int]],
        start: float,
        *,
        barred: str = "",
    ) -> Generator[Alive, None, list[Heard]]:
        """Return what is heard in speech that was put together from spans of a piece.

        `barred`: signs that the model may not write.
        """
        from faster_whisper.transcribe import restore_speech_timestamps

        found, _ = yield from _lively(
            lambda: model.transcribe(
                said,
                language=self.language,
                beam_size=5,
                temperature=0,
                condition_on_previous_text=False,
                word_timestamps=True,
                suppress_tokens=[_NO_SPEECH_SIGNS, *(speech_second.tokens_with(model, barred) if barred else ())],
            )
        )
        lines = restore_speech_timestamps(found, spans, RATE)
        heard: list[Heard] = []
        while (one := (yield from _lively(lambda: next(lines, None)))) is not None:
            heard.append(self._utterance(one, start))
        return [one for one in heard if one.words]

    def _loaded(self) -> Generator[Alive, None, Any]:
        if self._model is None:
            try:
                self._model = yield from _lively(lambda: load(self.speech.model, self.speech.threads))
            except (RuntimeError, OSError, ValueError):
                raise UnreadableError(Reason.NO_SPEECH_MODEL, "the model cannot be loaded") from None
        return self._model

    def _language(self, model: Any, said: NDArray[np.float32]) -> Generator[Alive, None, None]:
        """Have the language told once, or again while it is not sure; a model of one language has that."""
        if not model.model.is_multilingual or self.speech.language in model.supported_languages:
            self.language, self.sure = self.speech.language if model.model.is_multilingual else "en", 1.0
        elif self.sure < _SURE_LANGUAGE:
            first = said[: _TOLD_BY * RATE]
            language, sure, _ = yield from _lively(lambda: model.detect_language(audio=first))
            if sure > self.sure:
                self.language, self.sure = language, sure

    def _utterance(self, one: Any, start: float) -> Heard:
        words = tuple((word.word, start + float(word.start), start + float(word.end)) for word in one.words or ())
        doubtful = one.avg_logprob < LOW or one.compression_ratio > _REPEATING
        return Heard(words, one.avg_logprob, doubtful, self.language)


def _missed(spans: list[dict[str, int]], heard: list[Heard], start: float) -> list[tuple[int, int]]:
    """Return stretches of speech without words: a model at times ends in the middle of its window."""
    words = sorted(((begin - start) * RATE, (end - start) * RATE) for one in heard for _, begin, end in one.words)
    missed = []
    for span in spans:
        at = span["start"]
        for begin, end in [*words, (span["end"], span["end"])]:
            if at < span["end"] and min(begin, span["end"]) - at >= _MISSED * RATE:
                missed.append((at, int(min(begin, span["end"]))))
            at = max(at, int(end))
    return missed


@functools.lru_cache(maxsize=1)
def available() -> bool:
    """Tell whether the extra `[speech]` is installed."""
    return all(find_spec(one) is not None for one in ("faster_whisper", "ctranslate2", "av", "onnxruntime"))


@functools.lru_cache(maxsize=1)
def load(folders: tuple[str, ...], threads: int = 1) -> Any:
    """Load a model; takes a second or more, and raises what the engine raises for a broken one."""
    spare_memory()
    os.environ["HF_HUB_OFFLINE"] = "1"
    from faster_whisper import WhisperModel

    files = speech_model.in_memory(folders)
    options: dict[str, Any] = {"files": files} if files else {}
    return WhisperModel(
        folders[0], device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True, **options
    )


def _lively(work: Callable[[], _T]) -> Generator[Alive, None, _T]:
    """Return what the work gives; a sign of life each second while it is done beside."""
    answers: queue.SimpleQueue[tuple[_T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            answers.put((None, error))

    began = time.monotonic()
    threading.Thread(target=run, daemon=True).start()
    while True:
        try:
            answer, error = answers.get(timeout=1.0 if time.monotonic() - began < _LONGEST_STEP else None)
        except queue.Empty:
            yield ALIVE
            continue
        if error is not None:
            raise error
        return answer  # type: ignore[return-value]
