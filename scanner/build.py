"""Puts the program together: the only module that knows all packages."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scanner import config
from scanner.config import DetectionSettings, ExtractionSettings, Settings, SpeechSettings
from scanner.errors import SettingsError, UsageError
from scanner.setting import SourceType

if TYPE_CHECKING:
    from detectors.house.rules import HouseRules
    from scanner.examine import Examiner
    from scanner.ports import Connector, Engine, Means, Normaliser, Speech
    from scanner.secret import Secret
    from scanner.workers import WorkerPool


class _SourceTypes(Mapping[str, SourceType]):
    """The types by name; the module of one is imported when it is asked for: all of them take longer than an answer."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __getitem__(self, name: str) -> SourceType:
        if name not in self._names:
            raise KeyError(name)
        found: SourceType = importlib.import_module(f"connectors.{name}").TYPE
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


SOURCE_TYPES = _SourceTypes(
    "files", "mbox", "maildir", "s3", "gmail", "outlook", "sharepoint", "recordings", "zoom", "gotomeeting"
)

WORKER_MODULES = (
    "detectors.ahead",
    "scanner.examine",
    "scanner.extract",
    "scanner.index.reader",
)
"""What worker processes share: most of the time that they need to start."""


def load_settings(given: str | None) -> Settings:
    """Read the settings file; raises `UsageError` or `SettingsError`."""
    settings = config.load(config.find(given), SOURCE_TYPES)
    if faults := house_rules(settings.detection).faults():
        raise SettingsError([f"{settings.file}: detection.{fault}" for fault in faults])
    return settings


def normaliser(settings: DetectionSettings) -> Normaliser:
    """Return what knows the normal forms of identifiers."""
    from detectors.normalise import Normal

    return Normal(settings.phone_regions)


def engine(settings: DetectionSettings, *, guess: bool = True) -> Engine:
    """Load the models and return what finds personal data; `guess` False where no index keeps guesses at names."""
    _one_thread_each()
    from detectors import make_engine

    return make_engine(
        settings.languages,
        settings.phone_regions,
        settings.min_score,
        ner=settings.ner,
        house=house_rules(settings),
        guess=guess,
    )


def names_model(settings: DetectionSettings) -> str:
    """Return which model finds names; raises `SettingsError` when it is not installed."""
    from detectors.names.setting import told

    return told(settings.ner)


def house_rules(settings: DetectionSettings) -> HouseRules:
    """Return the lists and recognizers of the company itself."""
    from detectors.house.rules import HouseRules

    given = {"allow": settings.allow, "deny": settings.deny, "recognizers": settings.recognizers}
    return HouseRules(**{name: text for name, text in given.items() if text is not None})


def _one_thread_each() -> None:
    """Keep the matrix library to one thread a process: the processes use the cores already."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def folder(path: Path) -> Connector:
    """Return a connector over a folder, for `detect`."""
    return SOURCE_TYPES["files"].build({"path": path, "include": ("**/*",), "exclude": ()})


def fingerprint(settings: Settings, key: bytes) -> str:
    """Return a digest of all that decides what is found in the same bytes; loads no model.

    The key hides what stands in lists of the company's own: the digest lies in the clear.
    """
    from detectors.versions import fingerprint as detection
    from scanner.extract import EXTRACTORS

    limits = settings.extraction
    parts = [
        detection(
            settings.detection.languages,
            settings.detection.phone_regions,
            settings.detection.min_score,
            settings.detection.ner,
        ),
        *(f"{one.name}={one.version}" for one in EXTRACTORS),
        f"{limits.max_item_bytes} {limits.ocr} {limits.ocr_languages}",
        *_heard_by(settings.speech),
        house_rules(settings.detection).digest(key),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class MakeExaminer:
    """Makes the examiner of a worker process; holds the key that names contents and no other."""

    detection: DetectionSettings
    extraction: ExtractionSettings
    means: Means
    content_key: bytes
    index: Path | None
    fingerprint: str

    def __call__(self) -> Examiner:
        """Load the models; called once in each worker process."""
        from scanner import extract
        from scanner.examine import Examiner, Limits
        from scanner.index.crypto import ContentNamer
        from scanner.index.reader import KnownContents

        known = KnownContents(self.index, self.fingerprint) if self.index else _nothing_known
        limits = Limits(self.extraction.max_item_bytes, self.extraction.timeout_seconds)
        return Examiner(engine(self.detection), extract, limits, ContentNamer(self.content_key), known, self.means)


def _nothing_known(_name: bytes, _again: bool) -> bool:
    return False


def means(settings: Settings, threads: int = 1) -> Means:
    """Return what extractors may use; raises `UsageError` when passwords or the speech model cannot be read."""
    from scanner.ports import Means

    extraction = settings.extraction
    languages = extraction.ocr_languages if extraction.ocr else ()
    return Means(passwords(extraction), languages, speech(settings.speech, settings.detection.phone_regions, threads))


def speech(settings: SpeechSettings, regions: tuple[str, ...] = (), threads: int = 1) -> Speech | None:
    """Return what hears recordings, None if nothing does; raises `SettingsError` when the model is not there."""
    if settings.model is None:
        return None
    from detectors.spoken.dictation import Dictation
    from scanner.extract import speech_model
    from scanner.ports import Speech

    try:
        folders = speech_model.located(settings.model)
    except (ValueError, OSError) as error:
        why = error if isinstance(error, ValueError) else type(error).__name__
        raise SettingsError([f"speech.model: {settings.model!r}: {why}"]) from None
    dictation = Dictation(regions)
    return Speech(folders, settings.language or "", settings.speech == "always", threads, dictation)


def _heard_by(settings: SpeechSettings) -> Iterator[str]:
    """Yield what decides which words are heard in a recording; nothing where no model is set."""
    if (found := speech(settings)) is not None:
        from scanner.extract import speech_engine, speech_model

        yield f"{speech_model.identity(found.model)} {found.language} {found.always} {speech_engine.available()}"


def passwords(settings: ExtractionSettings) -> tuple[Secret, ...]:
    """Read the passwords to try on locked files, one a line; raises `UsageError` when they cannot be read."""
    from scanner.secret import Secret

    if settings.passwords is None:
        return ()
    try:
        lines = settings.passwords.read().reveal().splitlines()
    except (LookupError, OSError, UnicodeDecodeError) as error:
        why = error if isinstance(error, LookupError) else type(error).__name__
        raise UsageError(f"extraction.passwords: {settings.passwords} cannot be read: {why}") from None
    return tuple(Secret(line) for line in dict.fromkeys(lines) if line)


def load_ahead(settings: DetectionSettings) -> None:
    """Load what worker processes share while the caller goes on; raises `UsageError` when a model is missing."""
    from scanner import forking

    names_model(settings)  # told once and before anything begins, not by each worker
    _one_thread_each()
    shared = [settings.languages, settings.phone_regions, settings.min_score, settings.ner]
    os.environ["PII_SCAN_AHEAD"] = json.dumps(shared)  # read by detectors.ahead
    forking.load_ahead(WORKER_MODULES)


@contextmanager
def worker_pool(
    settings: Settings, content_key: bytes, *, index: Path | None, mark: str = "", jobs: int | None = None
) -> Iterator[WorkerPool]:
    """Run with worker processes, which start when they are needed.

    `index` None examines everything anew; what is known there counts as far as it has the `mark` of `fingerprint`.
    """
    from scanner.workers import WorkerLimits, WorkerPool

    load_ahead(settings.detection)
    extraction = settings.extraction
    cores = len(os.sched_getaffinity(0))
    processes = jobs or extraction.processes or cores
    given = means(settings, max(1, cores // processes))
    factory = MakeExaminer(settings.detection, extraction, given, content_key, index, mark)
    limits = WorkerLimits(processes, extraction.timeout_seconds, extraction.max_memory_bytes)
    with WorkerPool(factory, limits) as pool:
        yield pool
