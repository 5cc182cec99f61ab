"""Lays items down as real programs do, and keeps what each tells of whom."""

from __future__ import annotations

import base64
import json
import os
import random
import wave
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.world.people import Person
from tests.world.truth import LEFT_OPEN, Stand

SETTINGS = """\
[detection]
phone_regions = ["NO", "GB", "DE", "US"]

[extraction]
processes = 2

[[sources]]
name = "share"
type = "files"
path = "share"

[[sources]]
name = "post"
type = "mbox"
path = "post"

[[sources]]
name = "boxes"
type = "maildir"
path = "boxes"

[[sources]]
name = "calls"
type = "recordings"
path = "calls"
timezone = "Europe/Oslo"
day_first = true
"""


@dataclass(frozen=True)
class Item:
    source: str
    locator: str
    carrier: str = "text"


class Laid:
    """One item, and the verdicts on it."""

    def __init__(self, desk: Desk, item: Item) -> None:
        self.desk, self.item = desk, item

    def must(self, person: Person, how: str) -> Laid:
        self.desk.put(self.item, person, True, how)
        return self

    def open(self, person: Person, why: str = "") -> Laid:
        self.desk.put(self.item, person, False, why)
        return self

    def never(self, kind: str, *people: Person) -> Laid:
        for one in people:
            self.desk.trap(self.item, one, kind)
        return self


class Desk:
    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.folder, self.rng = folder, rng
        self.items: list[Item] = []
        self.stands: dict[tuple[str, str, str], Stand] = {}
        self.traps: dict[tuple[str, str, str], str] = {}
        self._mail: dict[str, list[bytes]] = {}
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("share", "post", "boxes", "calls"):
            (folder / name).mkdir(exist_ok=True)
        (folder / "pii-scan.toml").write_text(SETTINGS)

    def put(self, item: Item, person: Person, must: bool, how: str) -> None:
        key = (item.source, item.locator, person.key)
        old = self.stands.get(key)
        if old is None or (must and not old.decidable):
            self.stands[key] = Stand(item, person.key, must, how if must else LEFT_OPEN, how)
        self.traps.pop(key, None)

    def trap(self, item: Item, person: Person, kind: str) -> None:
        key = (item.source, item.locator, person.key)
        if key not in self.stands:
            self.traps[key] = kind

    def number(self) -> int:
        self._count += 1
        return self._count

    def day(self, first: int = 2021, last: int = 2025) -> datetime:
        start = datetime(first, 1, 4, 8)
        return start + timedelta(days=self.rng.randrange((last - first + 1) * 360), minutes=self.rng.randrange(600))

    def file(self, path: str, text: str | bytes, *, charset: str = "utf-8", day: datetime | None = None) -> Laid:
        """Write a file; `{n}` in the path is a number of its own."""
        path = path.replace("{n}", f"{self.number():04d}")
        place = self.folder / "share" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode(charset))
        stamp = (day or self.day()).timestamp()
        os.utime(place, (stamp, stamp))
        return self._lay(Item("share", path))

    def mail(
        self, sender: Person | str, to: Any, subject: str, body: str, *, cc: Any = (), day: datetime | None = None,
        html: str = "", charset: str = "utf-8", cte: str = "", reply: str = "", extra: tuple[tuple[str, str], ...] = (),
        attach: tuple[tuple[str, str, bytes], ...] = (), bare: bool = False, box: str = "", ids: list[str] | None = None,
    ) -> Laid:  # fmt: skip
        """Write a message. People as sender or recipients stand with name and first address, and are laid down."""
        day = day or self.day()
        number = self.number()
        mid = f"{self.rng.getrandbits(40):010x}.{number}@relay.example.net"
        named: list[tuple[Person, str]] = []

        def show(one: Person | str, role: str) -> str:
            if isinstance(one, str):
                return encoded(one)
            named.append((one, role))
            address = one.address(day)
            return address if bare else encoded(f"{one.full} <{address}>")

        tos = to if isinstance(to, list | tuple) else [to]
        ccs = cc if isinstance(cc, list | tuple) else [cc]
        message = EmailMessage()
        heads = [("From", show(sender, "sender")), ("To", ", ".join(show(one, "recipient") for one in tos))]
        if ccs:
            heads.append(("Cc", ", ".join(show(one, "recipient") for one in ccs)))
        heads += [("Subject", encoded(subject, words=True)), ("Date", format_datetime(day)), ("Message-ID", f"<{mid}>")]
        if reply:
            heads.append(("In-Reply-To", f"<{reply}>"))
            heads.append(("References", f"<{reply}>"))
        heads += list(extra)
        if attach or html:
            if html and body:
                message.set_content(body)
                message.add_alternative(html, subtype="html")
            elif html:
                message.set_content(html, subtype="html")
            else:
                message.set_content(body)
            for name, kind, content in attach:
                main, sub = kind.split("/")
                message.add_attachment(content, maintype=main, subtype=sub, filename=name)
            rest = message.as_bytes()
        elif charset.lower() != "utf-8" or cte:
            text = body.encode(charset)
            if cte == "base64" or not cte:
                coded, word = base64.encodebytes(text), "base64"
            else:
                coded, word = text, "8bit"
            rest = (
                f'MIME-Version: 1.0\nContent-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: {word}\n\n'.encode()
                + coded
            )
        else:
            message.set_content(body, cte="8bit" if self.rng.random() < 0.5 else "quoted-printable")
            rest = message.as_bytes()
        raw = "".join(f"{name}: {value}\n" for name, value in heads).encode() + rest
        if ids is not None:
            ids.append(mid)
        box = box or self.rng.choice(
            ["post:inbox.mbox", "post:2022/sent.mbox", "post:archive", "boxes:office", "boxes:sales/.Sent", "boxes:hr"]
        )
        source, name = box.split(":")
        if source == "post":
            self._mail.setdefault(name, []).append(raw)
        else:
            base = self.folder / "boxes" / name
            for sub in ("cur", "new", "tmp"):
                (base / sub).mkdir(parents=True, exist_ok=True)
            (base / "cur" / f"{int(day.timestamp())}.M{number}P1.host:2,S").write_bytes(raw)
        laid = self._lay(Item(source, f"{name}#{mid}"))
        for one, role in named:
            laid.must(one, f"{role} address")
        return laid

    def call(self, sidecar: dict[str, Any], words: str = "", *, vtt: bool = True) -> Laid:
        name = f"{self.rng.choice(['2023', '2024', 'queue'])}/rec-{self.number():05d}-{self.rng.getrandbits(28):07x}"
        place = self.folder / "calls" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        self.sound(place.with_name(place.name + ".wav"))
        if sidecar:
            place.with_name(place.name + ".json").write_text(json.dumps(sidecar, ensure_ascii=False, indent=1))
        if not words:
            words = "Agent: Thanks for calling, how can I help?\nCaller: I wanted to check when the parcel comes."
        lines = words.splitlines()
        text = "WEBVTT\n"
        for at, line in enumerate(lines):
            who, _, said = line.partition(": ")
            text += (
                f"\n00:00:{at * 4:02d}.000 --> 00:00:{at * 4 + 3:02d}.000\n<v {who}>{said}</v>\n"
                if said
                else f"\n00:00:{at * 4:02d}.000 --> 00:00:{at * 4 + 3:02d}.000\n{line}\n"
            )
        place.with_name(place.name + (".vtt" if vtt else ".txt")).write_text(text if vtt else words)
        return self._lay(Item("calls", name + ".wav", "text"))

    def sound(self, path: Path) -> None:
        with wave.open(str(path), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(8000)
            out.writeframes(b"\0\0" * 800)

    def row(self, table: str, key: str) -> Laid:
        return self._lay(Item("calls", f"{table}#{key}"))

    def _lay(self, item: Item) -> Laid:
        self.items.append(item)
        return Laid(self, item)

    def close(self) -> None:
        for name, raws in self._mail.items():
            place = self.folder / "post" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as out:
                for raw in raws:
                    out.write(b"From MAILER-DAEMON Mon Jan  4 08:00:00 2021\n")
                    out.write(
                        b"\n".join(
                            b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in raw.split(b"\n")
                        )
                    )
                    out.write(b"\n\n")


def encoded(value: str, *, words: bool = False) -> str:
    """Return a header value in ASCII: a display name as encoded words, an address as it is."""
    if value.isascii():
        return value
    if words or "<" not in value:
        return Header(value, "utf-8").encode(maxlinelen=2000)
    name, _, rest = value.rpartition(" <")
    return f"{Header(name.strip(chr(34)), 'utf-8').encode(maxlinelen=2000)} <{rest}"
