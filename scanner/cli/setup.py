"""`pii-scan init` and `pii-scan check`: before the first sweep."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.cli.common import INCOMPLETE, JSON, SOURCES, Global
from scanner.errors import FatalError, KeyFault, PiiScanError

if TYPE_CHECKING:
    from scanner.config import Settings
    from scanner.ports import CheckResult
    from scanner.setting import Setting

_HEAD = """\
# Settings of pii-scan. All keys and their meaning: docs/settings.md
# A secret never stands here: write "env:NAME" or "file:PATH".
"""
_EXAMPLE = """
# Where to look. Each source is a table of its own; see docs/sources/.
# [[sources]]
# name = "share"
# type = "files"
# path = "/srv/share"

# [[sources]]
# name = "old-mail"
# type = "mbox"
# path = "mail/archive.mbox"
"""


@click.command()
@click.pass_obj
def init(options: Global) -> None:
    """Write commented settings and a new key; never overwrites anything."""
    from scanner import config

    file = config.find(options.config)
    if file.exists():
        options.note(f"{file} is there already; it was not changed")
    else:
        _write(file, _template())
        options.note(f"wrote {file}: name your sources in it")
    settings = options.settings()
    if settings.index.key.scheme == "file":
        _key_file(options, settings)
    else:
        _key_elsewhere(options, settings)


def _key_file(options: Global, settings: Settings) -> None:
    from scanner.index.crypto import RootKey, write_keys

    path = Path(settings.index.key.target)
    if path.exists():
        options.note(f"{path.name} is there already; it was not changed")
        return
    _no_index_without_key(settings)
    try:
        write_keys(path, [RootKey.generate()], replace=False)
    except OSError as error:
        raise FatalError(f"the key file cannot be written: {os.strerror(error.errno or 0)}") from None
    options.note(f"wrote {path.name}: keep a copy of it in a safe place; without it the index is lost")


def _key_elsewhere(options: Global, settings: Settings) -> None:
    """Print a new key, alone on stdout, if there is none yet where the settings point."""
    from scanner.index.crypto import RootKey, read_keys

    key = settings.index.key
    try:
        read_keys(key)
    except KeyFault:
        _no_index_without_key(settings)
        click.echo(f"the key comes from {key}, which holds no key yet; this is a new one to put there.", err=True)
        click.echo("Keep a copy of it in a safe place; without it the index is lost:", err=True)
        click.echo(RootKey.generate().line())
    else:
        options.note(f"the key comes from {key}, which is set already")


def _no_index_without_key(settings: Settings) -> None:
    from scanner.index.database import exists

    if exists(settings.index.address):
        raise FatalError(f"the index {settings.index.address.name} is there, but not its key; bring the key back")


def _write(file: Path, text: str) -> None:
    try:
        with open(file, "x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise FatalError(f"{file} cannot be written: {os.strerror(error.errno or 0)}") from None


def _template() -> str:
    from scanner import config

    lines = [_HEAD]
    for name, keys in config.TABLES.items():
        shown = [_line(one) for one in keys if one.effective and one.default is not None]
        if shown:
            lines += [f"[{name}]", *shown, ""]
    return "\n".join(lines) + _EXAMPLE


def _line(one: Setting) -> str:
    return f"{one.key} = {_toml(one.key, one.default)}  # {one.help}"


def _toml(key: str, value: object) -> str:
    if key == "url":
        return f'"sqlite:///{value}"'
    if key == "key":
        return f'"file:{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{one}"' for one in value) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value)


@click.command()
@SOURCES
@JSON
@click.pass_obj
def check(options: Global, sources: tuple[str, ...], as_json: bool) -> None:
    """Try settings, key, models and every source; crawls nothing."""
    settings = options.settings()
    failed: list[str] = []
    results = _watched(_results(settings, sources), failed)
    if as_json:
        from reports.status_json import write_checks

        write_checks(results, sys.stdout.buffer)
    else:
        from reports.console import print_checks

        print_checks(results, sys.stdout)
    if failed:
        sys.exit(INCOMPLETE)


def _watched(results: Iterator[tuple[str, CheckResult]], failed: list[str]) -> Iterator[tuple[str, CheckResult]]:
    for where, result in results:
        if not result.ok:
            failed.append(where)
        yield where, result


def _results(settings: Settings, names: tuple[str, ...]) -> Iterator[tuple[str, CheckResult]]:
    from scanner.ports import CheckResult

    chosen = settings.chosen(names)
    count = len(settings.sources)
    found = f"{count} source{'s' * (count != 1)}" if count else "no source yet; see docs/sources"
    yield "settings", CheckResult(str(settings.file), True, found)
    if settings.idle:
        yield "settings", CheckResult(", ".join(settings.idle), True, "no effect in this version")
    yield from _database(settings)
    yield "key", _key(settings)
    yield "models", _models(settings)
    yield from _house_rules(settings)
    yield "formats", _archives()
    yield "formats", _passwords(settings)
    yield "formats", _ocr(settings)
    yield "formats", _speech(settings)
    yield "workers", _isolation()
    for source in chosen:
        connector = source.connect()
        for result in connector.check():
            yield source.name, result
        connector.close()


def _key(settings: Settings) -> CheckResult:
    from scanner.index.crypto import read_keys
    from scanner.index.database import connect_reader, current_key, exists
    from scanner.ports import CheckResult

    try:
        keys = read_keys(settings.index.key)
        if not exists(settings.index.address):
            return CheckResult("key", True, "there is no index yet")
        conn = connect_reader(settings.index.address)
        try:
            current_key(conn, keys)
        finally:
            conn.close()
    except PiiScanError as error:
        return CheckResult("key", False, str(error))
    return CheckResult("key", True, "opens the index")


def _database(settings: Settings) -> Iterator[tuple[str, CheckResult]]:
    """Tell whether the database of an index in PostgreSQL can be reached, and may be used as a sweep does."""
    from scanner.index.address import Postgres
    from scanner.index.database import standing
    from scanner.ports import CheckResult

    if isinstance(settings.index.address, Postgres):
        try:
            yield "index", CheckResult("database", True, standing(settings.index.address))
        except PiiScanError as error:
            yield "index", CheckResult("database", False, str(error))


def _models(settings: Settings) -> CheckResult:
    from scanner import build
    from scanner.ports import CheckResult

    try:
        found = build.names_model(settings.detection)
    except PiiScanError as error:
        return CheckResult("language model", False, str(error))
    others = [one for one in settings.detection.languages if one != "en"]
    note = f"; no model for {', '.join(others)}: the English one reads them" if others else ""
    return CheckResult("language model", True, found + note)


def _house_rules(settings: Settings) -> Iterator[tuple[str, CheckResult]]:
    """Tell what lists and recognizers of the company's own hold, and whether they are quick enough."""
    from scanner import build
    from scanner.ports import CheckResult

    rules = build.house_rules(settings.detection)
    slow = rules.slow()
    for name, count in rules.counts().items():
        if getattr(settings.detection, name) is None:
            continue
        faults = [fault.removeprefix(f"{name}: ") for fault in slow if fault.startswith(f"{name}: ")]
        noun = "recognizer" if name == "recognizers" else "value"
        told = "; ".join(faults) if faults else f"{count} {noun}{'s' * (count != 1)}"
        yield "detection", CheckResult(name, not faults, told)


def _passwords(settings: Settings) -> CheckResult:
    from scanner import build
    from scanner.ports import CheckResult

    try:
        count = len(build.passwords(settings.extraction))
    except PiiScanError as error:
        return CheckResult("passwords", False, str(error))
    return CheckResult("passwords", True, f"{count} to try on locked files")


def _isolation() -> CheckResult:
    from scanner import walls
    from scanner.ports import CheckResult

    return CheckResult("isolation", True, str(walls.standing()))


def _speech(settings: Settings) -> CheckResult:
    """Load the model that hears recordings; it is no fault to go without, as each recording is told."""
    from scanner import build
    from scanner.extract import speech_engine
    from scanner.ports import CheckResult

    try:
        found = build.speech(settings.speech)
    except PiiScanError as error:
        return CheckResult("speech", False, str(error))
    if found is None:
        return CheckResult("speech", True, "no model; each recording is told as not heard")
    if not speech_engine.available():
        return CheckResult("speech", False, "the extra [speech] is missing; each recording is told as not heard")
    try:
        model = speech_engine.load(found.model)
    except (RuntimeError, OSError, ValueError):
        return CheckResult("speech", False, "the model cannot be loaded")
    if found.language and found.language not in model.supported_languages:
        return CheckResult("speech", False, f"the model does not know the language {found.language}")
    languages = f"{len(model.supported_languages)} languages" if model.model.is_multilingual else "English only"
    return CheckResult("speech", True, f"{found.language or 'language told by each recording'}; a model of {languages}")


def _ocr(settings: Settings) -> CheckResult:
    """Tell the languages of pictures; it is no fault to go without, as each picture is told."""
    from scanner.extract import ocr, ocr_tesseract
    from scanner.ports import CheckResult

    wanted = settings.extraction.ocr_languages
    if not settings.extraction.ocr or not wanted:
        return CheckResult("ocr", True, "off; each picture is told as not read")
    if not ocr.available():
        return CheckResult("ocr", True, "the extra [ocr] is missing; each picture is told as not read")
    missing = ocr_tesseract.missing(wanted)
    if missing:
        return CheckResult("ocr", False, f"no data for {', '.join(missing)}: see ocr_languages in docs/settings.md")
    return CheckResult("ocr", True, f"tesseract and rapidocr, languages {', '.join(wanted)}")


def _archives() -> CheckResult:
    from scanner.ports import CheckResult

    try:
        import libarchive  # noqa: F401
    except (ImportError, OSError, AttributeError, TypeError):
        return CheckResult("archives", False, "the system library libarchive is missing: apt-get install libarchive13")
    return CheckResult("archives", True, "libarchive")
