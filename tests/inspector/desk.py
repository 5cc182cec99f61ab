"""Writes items as programs write them, and notes beside each what a careful reader may say of whom."""

from __future__ import annotations

import json
import os
import random
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path
from typing import Any

from tests.world.people import Person
from tests.world.truth import LEFT_OPEN, NEUTRAL, Pair, Stand

SETTINGS = """\
[detection]
phone_regions = ["PT", "ES", "FR", "GB", "PL"]

[extraction]
processes = 2

[[sources]]
name = "drive"
type = "files"
path = "drive"

[[sources]]
name = "mail"
type = "maildir"
path = "mail"

[[sources]]
name = "old-mail"
type = "mbox"
path = "old-mail"

[[sources]]
name = "phone"
type = "recordings"
path = "phone"
timezone = "Europe/Lisbon"
day_first = true
"""
_FLAT = policy.SMTP.clone(linesep="\n", max_line_length=900, cte_type="7bit")


@dataclass(frozen=True)
class Item:
    """Where an item lies."""

    source: str
    locator: str
    carrier: str = "text"


class Laid:
    """One item; each call notes a verdict."""

    def __init__(self, desk: Desk, item: Item) -> None:
        self._desk, self.item = desk, item

    def must(self, how: str, *people: Person) -> Laid:
        """The item concerns these people, and the data say so."""
        for one in people:
            self._desk.put(self.item, one, True, how)
        return self

    def open(self, why: str, *people: Person) -> Laid:
        """A good reader may say so or not."""
        for one in people:
            self._desk.put(self.item, one, False, why)
        return self

    def never(self, kind: str, *people: Person) -> Laid:
        """A careful reader says "somebody else" or "cannot tell"; a verdict given before stands."""
        for one in people:
            self._desk.trap(self.item, one, kind)
        return self


class Desk:
    """A folder with four sources."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self._folder, self._rng = folder, rng
        self.items: list[Any] = []
        self.stands: dict[Pair, Stand] = {}
        self.traps: dict[Pair, str] = {}
        self._old: dict[str, list[bytes]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("drive", "mail", "old-mail", "phone"):
            (folder / name).mkdir(exist_ok=True)
        (folder / "pii-scan.toml").write_text(SETTINGS)

    def put(self, item: Item, person: Person, must: bool, how: str) -> None:
        key = (item.source, item.locator, person.key)
        old = self.stands.get(key)
        if old is None or (must and not old.decidable):
            self.stands[key] = Stand(item, person.key, must, how if must or how in NEUTRAL else LEFT_OPEN, how)  # type: ignore[arg-type]
        self.traps.pop(key, None)

    def trap(self, item: Item, person: Person, kind: str) -> None:
        key = (item.source, item.locator, person.key)
        if key not in self.stands:
            self.traps.setdefault(key, kind)

    def day(self, first: int = 2021, last: int = 2025) -> datetime:
        """Return a minute of a working day."""
        start = datetime(first, 1, 4, 8, tzinfo=UTC)
        return start + timedelta(days=self._rng.randrange((last - first + 1) * 364), minutes=self._rng.randrange(600))

    def number(self) -> int:
        """Return a number no item has."""
        return len(self.items) + 1

    def file(self, path: str, content: str | bytes, day: datetime | None = None, charset: str = "utf-8") -> Laid:
        """Write a file; `{n}` in its path is a number of its own."""
        path = path.replace("{n}", f"{self.number():03d}")
        place = self._folder / "drive" / path
        assert not place.exists(), path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode(charset))
        stamp = (day or self.day()).timestamp()
        os.utime(place, (stamp, stamp))
        return self._lay(Item("drive", path))

    def mail(
        self, sender: Person | str, to: Sequence[Person | str] | Person | str, subject: str, body: str, *,
        cc: Sequence[Person | str] = (), day: datetime | None = None, html: str = "", calendar: str = "",
        heads: Sequence[tuple[str, str]] = (), attach: Sequence[tuple[str, str, bytes]] = (), charset: str = "utf-8",
        bare: bool = False, plain: str = "",
    ) -> Laid:  # fmt: skip
        """Write a message. A person as sender or recipient stands by name and the address of that day."""
        day = day or self.day()
        named: list[tuple[str, Person]] = []

        def show(one: Person | str, role: str) -> str:
            if isinstance(one, str):
                if "<" in one and not one.isascii():
                    name, _, rest = one.rpartition(" <")
                    return formataddr((name.strip('"'), rest.rstrip(">")), "utf-8")
                return one
            named.append((role, one))
            name = "" if bare else plain or one.full
            return formataddr((name, one.address(day)), "utf-8")

        message = EmailMessage(policy=_FLAT)
        rest = EmailMessage(policy=_FLAT)
        tos = [to] if isinstance(to, Person | str) else to
        lines = [("From", show(sender, "sender")), ("To", ", ".join(show(one, "recipient") for one in tos))]
        if cc:
            lines.append(("Cc", ", ".join(show(one, "cc") for one in cc)))
        number = self.number()
        mid = f"{number}.{self._rng.getrandbits(36):09x}@mx{self._rng.randint(1, 4)}.example.net"
        rest["Subject"] = subject
        lines += [("Date", format_datetime(day)), ("Message-ID", f"<{mid}>"), *heads]
        if body or not html:
            message.set_content(body, charset=charset)
        if html and body:
            message.add_alternative(html, subtype="html")
        elif html:
            message.set_content(html, subtype="html")
        if calendar:
            message.add_alternative(calendar, subtype="calendar", params={"method": "REQUEST"})
        for name, kind, content in attach:
            main, sub = kind.split("/")
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        head = "".join(f"{name}: {value}\n" for name, value in lines).encode()
        raw = head + rest.as_bytes().strip() + b"\n" + message.as_bytes()
        laid = self._post(raw, mid, day, number)
        for role, one in named:
            laid.must(f"{role} address", one)
        return laid

    def _post(self, raw: bytes, mid: str, day: datetime, number: int) -> Laid:
        if day.year < 2023:
            box = f"{self._rng.choice(['comercial', 'geral', 'projects'])}-{day.year}.mbox"
            self._old.setdefault(box, []).append(raw)
            return self._lay(Item("old-mail", f"{box}#{mid}"))
        box = self._rng.choice(["porto", "madrid", "leeds", "porto/.Enviados"])
        base = self._folder / "mail" / box
        for sub in ("cur", "new", "tmp"):
            (base / sub).mkdir(parents=True, exist_ok=True)
        (base / "cur" / f"{int(day.timestamp())}.{number}.host:2,S").write_bytes(raw)
        return self._lay(Item("mail", f"{box}#{mid}"))

    def call(self, sidecar: dict[str, Any], spoken: Sequence[tuple[str, str]]) -> Laid:
        """Write a call as a recording with a sidecar and a transcript."""
        name = f"{self._rng.choice(['2023', '2024', '2025'])}/call_{self.number():04d}"
        place = self._folder / "phone" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(place.with_suffix(".wav")), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(8000)
            out.writeframes(b"\0\0" * 400)
        place.with_suffix(".json").write_text(json.dumps(sidecar, ensure_ascii=False, indent=2))
        text = "WEBVTT\n"
        for at, (who, said) in enumerate(spoken):
            text += f"\n00:00:{at * 5:02d}.000 --> 00:00:{at * 5 + 4:02d}.000\n<v {who}>{said}\n"
        place.with_suffix(".vtt").write_text(text)
        return self._lay(Item("phone", f"{name}.wav"))

    def _lay(self, item: Item) -> Laid:
        self.items.append(item)
        return Laid(self, item)

    def close(self) -> None:
        """Write the old mailboxes."""
        for name, raws in self._old.items():
            with (self._folder / "old-mail" / name).open("wb") as out:
                for raw in raws:
                    lines = [b">" + one if one.startswith(b"From ") else one for one in raw.split(b"\n")]
                    out.write(b"From - Mon Jan  4 08:00:00 2021\n" + b"\n".join(lines) + b"\n\n")
