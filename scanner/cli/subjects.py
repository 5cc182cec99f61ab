"""`pii-scan subject` and `pii-scan export`: the dossier of one person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from scanner.cli.common import INCOMPLETE, JSON, Global, reading
from scanner.cli.live import Live, ask_live, live_options, wanted
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings
    from scanner.model import Dossier, Identifier

SELECTORS = {
    "email": ("EMAIL_ADDRESS", "E-mail address."),
    "phone": ("PHONE_NUMBER", "Phone number, in any writing."),
    "skype": ("SKYPE_ID", "Skype name."),
    "name": ("PERSON", "Full name."),
    "linkedin": ("LINKEDIN_URL", "LinkedIn profile."),
}


def selectors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each kind of identifier."""
    for name, (_, text) in reversed(SELECTORS.items()):
        command = click.option(f"--{name}", multiple=True, metavar="X", help=text + " May be repeated.")(command)
    return command


def _asked(command: Callable[..., Any]) -> Callable[..., Any]:
    command = selectors(command)
    limit = click.FloatRange(0, 1)
    text = "Leave out items below this confidence (0 to 1); 0.5 and more asserts."
    return click.option("--min-confidence", type=limit, default=0.0, metavar="F", help=text)(command)


def query_of(settings: Settings, given: dict[str, tuple[str, ...]]) -> list[Identifier]:
    """Return the identifiers that the options of `selectors` hold."""
    from scanner import build

    normaliser = build.normaliser(settings.detection)
    found = []
    for name, (type, _) in SELECTORS.items():
        for text in given[name]:
            identifier = normaliser.identifier(type, text)
            if identifier is None:
                raise UsageError(f"--{name}: what you gave is none; check its writing")
            found.append(identifier)
    if not found:
        raise UsageError(f"say who: one or more of {', '.join(f'--{name}' for name in SELECTORS)}")
    return found


@contextmanager
def _dossier(options: Global, given: dict[str, tuple[str, ...]], least: float, live: Live | None) -> Iterator[Dossier]:
    """Answer a query from the index, and from the sources themselves where that is asked for."""
    from scanner import build
    from scanner.dossier import dossier_of, with_live
    from scanner.identity.sought import seek
    from scanner.schedule.state import old_sources

    settings = options.settings()
    query = query_of(settings, given)
    with reading(settings) as reader:
        sought = seek(reader, build.normaliser(settings.detection), query)
        names, old = [one.name for one in settings.sources], set(old_sources(reader, settings, datetime.now(UTC)))
        dossier = dossier_of(reader, sought, names, least, old)
        if live is not None:
            answer = ask_live(options, settings, reader, sought, live)
            dossier = with_live(dossier, answer.items, answer.sources, least)
        yield dossier


@click.command()
@_asked
@click.option("--all", "everything", is_flag=True, help="Show all items, in the order of the sources.")
@click.option("--explain", is_flag=True, help="Show every reason and all evidence.")
@click.option("--reveal", is_flag=True, help="Show values of other people unmasked.")
@click.option("--batch", metavar="FILE", help="Answer for each row of a CSV file, whose columns are the selectors.")
@click.option("--to", metavar="DIR", help="With --batch: the folder for one JSON file a row.")
@live_options
@JSON
@click.pass_obj
def subject(
    options: Global,
    /,
    min_confidence: float,
    batch: str | None,
    to: str | None,
    everything: bool,
    explain: bool,
    reveal: bool,
    live: bool,
    live_items: int | None,
    live_minutes: float | None,
    as_json: bool,
    **given: tuple[str, ...],
) -> None:
    """Show all that is held on one person: items, why, how sure, and what could not be read."""
    if batch is not None or to is not None:
        _answer_batch(options, batch, to, min_confidence, any(given.values()) or live)
        return
    with _dossier(options, given, min_confidence, wanted(live, live_items, live_minutes)) as dossier:
        if as_json:
            from reports.dossier_json import write_dossier

            write_dossier(dossier, sys.stdout.buffer)
        else:
            from reports.console import print_dossier

            print_dossier(dossier, sys.stdout, reveal=reveal, explain=explain, everything=everything)
    if not dossier.complete:
        sys.exit(INCOMPLETE)


def _answer_batch(options: Global, batch: str | None, to: str | None, least: float, more: bool) -> None:
    """Write an answer for each row of a file; rows that name nobody are told, and the rest goes on."""
    from reports.dossier_json import JsonReport
    from scanner import build
    from scanner.cli.batch import rows_of
    from scanner.dossier import dossier_of
    from scanner.identity.sought import seek
    from scanner.schedule.state import old_sources

    if batch is None or to is None or more:
        raise UsageError("--batch FILE and --to DIR go together, and with no other selector and no --live")
    settings = options.settings()
    report, sources = JsonReport(), [one.name for one in settings.sources]
    complete = True
    with reading(settings) as reader:
        normaliser = build.normaliser(settings.detection)
        old = set(old_sources(reader, settings, datetime.now(UTC)))
        for number, given in rows_of(batch, SELECTORS):
            try:
                query = query_of(settings, given)
            except UsageError as error:
                options.note(f"--batch: row {number}: {error}")
                complete = False
                continue
            dossier = dossier_of(reader, seek(reader, normaliser, query), sources, least, old)
            report.write(dossier, f"{to.rstrip('/')}/{number:05}.json")
            complete = complete and dossier.complete
    options.note(f"wrote the answers to {to}")
    if not complete:
        sys.exit(INCOMPLETE)


@click.command()
@_asked
@click.option("--to", required=True, metavar="PATH", help="File or folder to write.")
@click.option("--format", "formats", default="json", metavar="LIST", help="Formats, by comma: json.")
@live_options
@click.pass_obj
def export(
    options: Global,
    /,
    min_confidence: float,
    to: str,
    formats: str,
    live: bool,
    live_items: int | None,
    live_minutes: float | None,
    **given: tuple[str, ...],
) -> None:
    """Write the dossier of one person to files that only you can read."""
    from reports import REPORTS

    chosen = list(dict.fromkeys(one.strip() for one in formats.split(",")))
    unknown = [one for one in chosen if one not in REPORTS]
    if unknown:
        raise UsageError(f"--format: {', '.join(unknown) or repr(formats)} is unknown; there are: {', '.join(REPORTS)}")
    with _dossier(options, given, min_confidence, wanted(live, live_items, live_minutes)) as dossier:
        for one in chosen:
            for path in REPORTS[one].write(dossier, to):
                options.note(f"wrote {path}")
    if not dossier.complete:
        sys.exit(INCOMPLETE)
