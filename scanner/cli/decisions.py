"""`pii-scan link`, `unlink` and `decisions`: which identifiers are one person's, as a person decided."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from scanner.cli.common import JSON, Global, author, reading, take_back
from scanner.cli.subjects import SELECTORS
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings
    from scanner.model import Identifier

_TYPES = {**{name: type for name, (type, _) in SELECTORS.items()}, "messenger": "MESSENGER_HANDLE"}
_LOOKS = (
    (re.compile(r"[^@\s]+@[^@\s]+"), "email"),
    (re.compile(r"(?:https?://)?(?:[\w.]+\.)?linkedin\.com/.+", re.IGNORECASE), "linkedin"),
    (re.compile(r"[+(]?\d[\d\s()./-]{4,}"), "phone"),
    (re.compile(r"live:.+", re.IGNORECASE), "skype"),
)
_PAIR = "identifiers as they are, or with their kind in front: skype:kai.lund, name:Kai Lund"


def _of_a_pair(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the arguments and options of a decision on two identifiers."""
    command = click.option("--by", metavar="NAME", help="Who says so (default: your user name).")(
        click.pass_obj(command)
    )
    command = click.option("--reason", default="", metavar="TEXT", help="Why.")(command)
    return click.argument("a")(click.argument("b")(command))


@click.command()
@_of_a_pair
def link(options: Global, a: str, b: str, reason: str, by: str | None) -> None:
    """Decide that two identifiers are one person's: it wins over all evidence, now and after every sweep."""
    _decide(options, (a, b), same=True, reason=reason, by=by)


@click.command()
@_of_a_pair
def unlink(options: Global, a: str, b: str, reason: str, by: str | None) -> None:
    """Decide that two identifiers are not one person's: it wins over all evidence, now and after every sweep."""
    _decide(options, (a, b), same=False, reason=reason, by=by)


@click.command()
@click.option("--undo", type=click.IntRange(1), metavar="NUMBER", help="Take a decision back.")
@JSON
@click.pass_obj
def decisions(options: Global, undo: int | None, as_json: bool) -> None:
    """List what was decided with `link` and `unlink`, or take one of these decisions back."""
    if undo is not None:
        take_back(options, undo, "decisions", lambda writer, number: writer.undo_decision(number))
        return
    with reading(options.settings()) as reader:
        found = list(reader.decisions)
    if as_json:
        from reports.decisions import write_decisions

        write_decisions(found, sys.stdout.buffer)
    else:
        from reports.console import print_decisions

        print_decisions(found, sys.stdout)


def _decide(options: Global, texts: tuple[str, str], *, same: bool, reason: str, by: str | None) -> None:
    from scanner.index.crypto import read_keys
    from scanner.index.writer import open_writer
    from scanner.model import Decision

    settings = options.settings()
    first, second = (_identifier(settings, name, text) for name, text in zip("AB", texts, strict=True))
    if first.form == second.form:
        raise UsageError("A and B are the same identifier; name two")
    now = datetime.now(UTC).replace(microsecond=0)
    with open_writer(settings.index.address, read_keys(settings.index.key)) as writer:
        writer.decide(Decision(first, second, same, reason, by or author(), now))
    options.note(f"decided: {'one person' if same else 'two people'}; `pii-scan decisions` lists it and takes it back")


def _identifier(settings: Settings, argument: str, text: str) -> Identifier:
    from scanner import build

    kind, colon, rest = text.partition(":")
    if not colon or kind.lower() not in _TYPES:
        kind = next((kind for looks, kind in _LOOKS if looks.fullmatch(text.strip())), "name")
        rest = text
    found = build.normaliser(settings.detection).identifier(_TYPES[kind.lower()], rest)
    if found is None:
        raise UsageError(f"{argument}: what you gave is no identifier; give {_PAIR}")
    return found
