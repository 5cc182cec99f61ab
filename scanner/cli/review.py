"""`pii-scan subjects review`: what of who is who needs a person."""

from __future__ import annotations

import sys

import click

from scanner.cli.common import JSON, Global, reading


@click.group()
def subjects() -> None:
    """Look at all people in the index."""


@subjects.command()
@click.option("--most", type=click.IntRange(1), default=50, metavar="N", help="Show so many cases (default: 50).")
@click.option("--reveal", is_flag=True, help="Show values unmasked.")
@JSON
@click.pass_obj
def review(options: Global, most: int, reveal: bool, as_json: bool) -> None:
    """List what a person should decide, worst first: conflicts, namesakes, refused merges."""
    from scanner import build
    from scanner.identity import review as reviewing

    settings = options.settings()
    with reading(settings) as reader:
        found = reviewing.review(reader, build.normaliser(settings.detection), most)
    if as_json:
        from reports.decisions import write_cases

        write_cases(found, sys.stdout.buffer)
    else:
        from reports.console import print_cases

        print_cases(found, sys.stdout, reveal=reveal)
