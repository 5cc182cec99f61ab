"""The log: lines on stderr with time, level, event and facts, for people or as JSON for programs."""

from __future__ import annotations

import json
import logging
import sys
import time

import click

from scanner import log


def begin(context: click.Context, verbose: int, form: str = "text") -> None:
    """Show the log until the command ends: its course, or with a second `-v` its details."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _formatter())
    log.LOGGER.handlers[:] = [handler]
    log.LOGGER.propagate = False
    log.LOGGER.setLevel(logging.INFO if verbose <= 1 else logging.DEBUG)
    command, began = context.invoked_subcommand or "", time.monotonic()
    log.info("command begins", command=command)
    context.call_on_close(lambda: _end(handler, command, began))


def _end(handler: logging.Handler, command: str, began: float) -> None:
    log.info("command ends", command=command, seconds=time.monotonic() - began)
    log.LOGGER.removeHandler(handler)
    log.LOGGER.setLevel(logging.NOTSET)


def _formatter() -> logging.Formatter:
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    return formatter


class _Json(logging.Formatter):
    """One object a line: time, level, event, and the facts under their names."""

    def format(self, record: logging.LogRecord) -> str:
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        told = {"time": f"{moment}.{int(record.msecs):03}Z", "level": record.levelname.lower()}
        facts = {name: _plain(value) for name, value in getattr(record, "facts", {}).items()}
        return json.dumps({**told, "event": getattr(record, "event", record.getMessage()), **facts})


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | None) else str(value)
