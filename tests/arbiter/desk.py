"""Where things lie: a share, exports of tools, mailboxes, calls; and the settings that sweep them."""

from __future__ import annotations

import io
import os
import wave
from collections import Counter
from datetime import datetime
from pathlib import Path

from tests.arbiter.formats import made
from tests.arbiter.numbers import REGIONS
from tests.arbiter.post import boxed, message
from tests.world.ledger import Item, Sheet

SETTINGS = f"""
[index]
url = "sqlite:///pii-scan.db"
key = "file:pii-scan.key"

[detection]
languages = ["en"]
phone_regions = [{", ".join(f'"{one}"' for one in REGIONS)}]

[[sources]]
name = "share"
type = "files"
path = "share"

[[sources]]
name = "exports"
type = "files"
path = "exports"

[[sources]]
name = "mail"
type = "mbox"
path = "mail"

[[sources]]
name = "calls"
type = "recordings"
path = "calls"
timezone = "Europe/London"
day_first = true
"""


class Desk:
    """Writes items below a folder and knows them all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._boxes: dict[str, list[bytes]] = {}
        self._names: Counter[str] = Counter()
        self.items: list[Item] = []
        for one in ("share", "exports", "mail", "calls"):
            (folder / one).mkdir(parents=True)
        (folder / "pii-scan.toml").write_text(SETTINGS)

    def file(self, source: str, locator: str, text: str, beside: dict[str, str], day: datetime) -> Item:
        """Write a file, a saved message, or a call with what lies beside it."""
        locator = self._fresh(source, locator)
        path = self._folder / source / locator
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".eml":
            path.write_bytes(message(text, f"saved{len(self.items)}@halcyon.example", day))
        else:
            path.write_bytes(made(path.name, text))
        for suffix, more in beside.items():
            path.with_suffix(suffix).write_text(more, encoding="utf-8")
        if beside:
            path.with_suffix(".wav").write_bytes(_silence())
        for one in (path, *(path.with_suffix(suffix) for suffix in (*beside, ".wav") if beside)):
            os.utime(one, (day.timestamp(), day.timestamp()))
        if beside:
            locator = str(Path(locator).with_suffix(".wav"))
        return self._add(
            source, locator, "\n".join([text, *beside.values()]), day, "ocr" if path.suffix == ".png" else "text"
        )

    def table(self, locator: str, head: str, rows: list[str], day: datetime) -> list[Item]:
        """Write a table of calls, each an item by the id in its first cell."""
        path = self._folder / "calls" / locator
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        return [self._add("calls", f"{locator}#{one.partition(',')[0]}", one, day, "text") for one in rows]

    def post(self, box: str, text: str, day: datetime, before: str = "") -> Item:
        """Put a message into a mailbox; `before` is the id of the one it answers."""
        ident = f"m{len(self.items):04}.{day:%y%m%d}@halcyon.example"
        self._boxes.setdefault(box, []).append(boxed(message(text, ident, day, before), day))
        return self._add("mail", f"{box}.mbox#{ident}", text, day, "text")

    def close(self) -> None:
        """Write the mailboxes."""
        for name, messages in self._boxes.items():
            (self._folder / "mail" / f"{name}.mbox").write_bytes(b"".join(messages))

    def _fresh(self, source: str, locator: str) -> str:
        self._names[source + locator] += 1
        count = self._names[source + locator]
        stem, dot, end = locator.rpartition(".")
        return locator if count == 1 else f"{stem}-{count}{dot}{end}"

    def _add(self, source: str, locator: str, text: str, day: datetime, carrier: str) -> Item:
        item = Item(source, locator, text, Sheet(), carrier, day)
        self.items.append(item)
        return item


def _silence() -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(1600))
    return stream.getvalue()
