"""A bucket of invented people, and `pii-scan` over it."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.program import LIGHT, Program, make_key
from tests.services.s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server

BUCKET = "acme-data"
SETTINGS = f"""
[[sources]]
name = "bucket"
type = "s3"
bucket = "{{bucket}}"
region = "{REGION}"
endpoint_url = "{{url}}"
access_key_id = "env:ACME_KEY"
secret_access_key = "env:ACME_SECRET"
{{more}}
"""
KEYS = {"ACME_KEY": ACCESS_KEY, "ACME_SECRET": SECRET_KEY}


def person(number: int) -> str:
    return f"person{number:04}@example.com"


def text(number: int) -> bytes:
    return f"notes of meeting {number}\ncall {person(number)} and {person(number // 7)}\n".encode()


def fill(store: S3Server, count: int) -> list[str]:
    """Put objects into the bucket, in folders of fifty."""
    keys = [f"hr/{number // 50:03}/notes {number:05}.txt" for number in range(count)]
    for number, key in enumerate(keys):
        store.put(BUCKET, key, text(number))
    return keys


class BucketProgram(Program):
    """`pii-scan` with the credentials of the bucket in its environment."""

    def run(self, *arguments, **rest):  # type: ignore[no-untyped-def]
        return super().run(*arguments, **KEYS, **rest)

    def start_into(self, out, err, *arguments, **env):  # type: ignore[no-untyped-def]
        return super().start_into(out, err, *arguments, **KEYS, **env)


def home(folder: Path, store: S3Server, more: str = "", bucket: str = BUCKET) -> BucketProgram:
    """Write settings and a key; returns the program of that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(url=store.url, bucket=bucket, more=more)
    (folder / "pii-scan.toml").write_text(settings, encoding="utf-8")
    program = BucketProgram(folder, LIGHT)
    make_key(program)
    return program
