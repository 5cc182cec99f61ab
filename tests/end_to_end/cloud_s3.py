"""Objects in one bucket of S3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from tests.end_to_end.cloud import Cloud, Kind
from tests.services import s3
from tests.services.server import ContractServer, Request, seldom, slow

BUCKET = "acme"
OLD_TOKEN = s3.error("InvalidArgument", 400, "The continuation token provided is incorrect")


class Bucket(Cloud):
    name = "s3"
    feeds = 1
    finding = 0

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._keys: list[str] = []
        self.server = s3.S3Server()
        self.server.make(BUCKET)
        self.env = {"S3_ID": s3.ACCESS_KEY, "S3_SECRET": s3.SECRET_KEY}

    def faults(self) -> Mapping[ContractServer, tuple[Kind, ...]]:
        expired = seldom(lambda _: s3.error("ExpiredToken", 400), 3)
        kinds = (s3.slow_down("1"), s3.FAILED, s3.FAILED, s3.RESET, s3.CUT_XML, s3.EMPTY, s3.HTML, slow(0.2), expired)
        return {self.server: kinds}

    def expire(self, *, listing: bool = False) -> None:
        """A round of a store begins without a cursor: it is the listing that goes on with one."""
        self.server.faults.on(lambda one: "continuation-token" in one.query, OLD_TOKEN)
        self.server.page = 20

    def take_away(self, request: Request) -> bool:
        key = unquote(request.path).removeprefix(f"/{BUCKET}/")
        there = key in self._keys
        if there:
            self._keys.remove(key)
            self.server.delete(BUCKET, key)
        return there

    def settings(self) -> str:
        return (
            f'[[sources]]\nname = "{self.name}"\ntype = "s3"\nbucket = "{BUCKET}"\nregion = "{s3.REGION}"\n'
            f'endpoint_url = "{self.server.url}"\naccess_key_id = "env:S3_ID"\nsecret_access_key = "env:S3_SECRET"\n'
        )

    def add(self) -> None:
        self.count += 1
        key = f"room {self.count % 7}/paper {self.count}.txt"
        self.server.put(BUCKET, key, self.text())
        self._keys.append(key)

    def change(self) -> None:
        kind = self.chance.randrange(3)
        if kind == 0:
            self.add()
        elif kind == 1:
            self.server.put(BUCKET, self.chance.choice(self._keys), self.text())
        else:
            self.server.delete(BUCKET, self._keys.pop(self.chance.randrange(len(self._keys))))

    def kinds(self, asked: Sequence[Request]) -> Counter[str]:
        return Counter("feed" if "list-type" in one.query else "items" for one in asked)
