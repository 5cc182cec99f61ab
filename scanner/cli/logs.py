"""The log of `-v`: lines on stderr with time, level, event and facts."""

from __future__ import annotations

import logging
import sys
import time

import click

from scanner import log


def begin(context: click.Context, verbose: int) -> None:
    """Show the log until the command ends: its course, or with a second `-v` its details."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter())
    log.LOGGER.handlers[:] = [handler]
    log.LOGGER.propagate = False
    log.LOGGER.setLevel(logging.INFO if verbose == 1 else logging.DEBUG)
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
