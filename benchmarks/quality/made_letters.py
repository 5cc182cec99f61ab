"""Mails, chats and letters written by hand, names in double brackets: usual business mail, not what fools an engine.

A text has no copies with other names, so figures rest on few names: read their interval.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LABELS = ("PERSON",)
_NAME = re.compile(r"\[\[(.+?)\]\]")


def rows(_seed: int, count: int, part: str) -> Iterator[dict[str, Any]]:
    """Yield the texts of a part, in their order."""
    texts = Path(__file__).with_name(f"letters_{part}.txt").read_text("utf-8").strip().split("\n###\n")
    yield from (_row(f"letters-{part}-{at}", text) for at, text in enumerate(itertools.islice(texts, count)))


def _row(id: str, marked: str) -> dict[str, Any]:
    text, spans, at = "", [], 0
    for found in _NAME.finditer(marked):
        text += marked[at : found.start()]
        spans.append([len(text), len(text) + len(found[1]), "PERSON"])
        text += found[1]
        at = found.end()
    return {"id": id, "text": text + marked[at:], "spans": spans}
