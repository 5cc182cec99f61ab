"""What the company holds: every message and object is made from a seed when it is asked for, and never kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.services.made import key
from tests.end_to_end import corpus

MAIL = ("gmail", "outlook")
BUCKET = "s3"
_WITH_ATTACHMENT = 10
_WITH_BYTES = 50
"""Of so many objects of the bucket one has bytes: the others cost a line of a listing, and no request."""


@dataclass(frozen=True, slots=True)
class Company:
    """Mailboxes of `messages` each, so many of each service, and a bucket of so many keys."""

    seed: int
    mailboxes: tuple[tuple[str, int], ...]
    messages: int
    keys: int

    @property
    def sources(self) -> list[str]:
        """The services in use."""
        return [name for name, count in self.mailboxes if count] + [BUCKET] * bool(self.keys)

    def boxes(self, source: str) -> dict[str, int]:
        """Return how many items each mailbox of a service holds; of the bucket, under ""."""
        if source == BUCKET:
            return {"": self.keys}
        return {f"{source}{number}@example.com": self.messages for number in range(dict(self.mailboxes)[source])}

    def items(self, source: str) -> int:
        """Return how many messages or objects a service holds."""
        return sum(self.boxes(source).values())

    def requests(self, source: str) -> int:
        """Return how many of its items have to be asked for one by one."""
        return -(-self.keys // _WITH_BYTES) if source == BUCKET else self.items(source)

    def marker(self, box: str, number: int) -> str:
        """Return the address that stands in this item and nowhere else, "" if the item has no bytes."""
        if not box and number % _WITH_BYTES:
            return ""
        return f"{box.partition('@')[0] or 'key'}.{number}@marker.example"

    def text(self, box: str, number: int) -> bytes:
        """Return the bytes of an item."""
        marker = self.marker(box, number)
        if not marker:
            return b""
        chance = random.Random(f"{self.seed} {box} {number}")
        if not box:
            return f"{corpus.text(chance, 2)}Ask {marker} about it.\n".encode()
        attached = _attachments(self.seed) if number % _WITH_ATTACHMENT == 0 else []
        return corpus.mail(marker, chance, attached)  # its subject

    def locators(self, source: str) -> Iterator[tuple[str, str, int]]:
        """Yield (locator, mailbox, number) of every item of a service."""
        name = {"gmail": "{:x}", "outlook": "n{}"}.get(source, "")
        for box, count in self.boxes(source).items():
            for number in range(count):
                yield (f"{box}/{name.format(number)}" if box else key(number)), box, number


@cache
def _attachments(seed: int) -> list[tuple[str, bytes]]:
    chance = random.Random(seed)
    return [(f"offer{n}.zip", corpus.zipped({"list.csv": corpus.text(chance)})) for n in range(40)]
