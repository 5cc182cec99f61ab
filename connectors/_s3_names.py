"""Names of objects: keys as stored, locators that are unique in a source, handles that lead back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from scanner.errors import PermanentError

_MARK = "?versionId="


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as listed: where it is, and what it was then. `version` None: whichever is the newest."""

    bucket: str
    key: str
    etag: str
    size: int | None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """How objects of a source are called.

    `bucket` None: the source reads several, and a locator begins with the one it is in.
    """

    bucket: str | None

    def locator(self, stored: Stored, *, latest: bool = True) -> str:
        """Return the key; what is not the newest version of it says which one it is.

        A key that reads as if it did so itself says it too, so that no two locators are the same.
        """
        key = stored.key if self.bucket is not None else f"{stored.bucket}/{stored.key}"
        if stored.version is None or (latest and not tells_version(stored.key)):
            return key
        return f"{key}{_MARK}{stored.version}"

    def stored(self, locator: str, handle: str) -> Stored:
        """Return the object that a locator and handle lead to."""
        try:
            told = json.loads(handle)
            etag, size, version = told["e"], told.get("s"), told.get("v")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PermanentError("the item was stored by another version of this connector") from None
        bucket, key = (self.bucket, locator) if self.bucket is not None else locator.split("/", 1)
        if version is not None:
            key = key.removesuffix(f"{_MARK}{version}")
        return Stored(bucket, key, etag, size, version)


def tells_version(key: str) -> bool:
    """Tell whether a key reads as if it named a version of another one."""
    return _MARK in key


def handle(stored: Stored) -> str:
    """Return what is stored beside the locator."""
    told = {"e": stored.etag, "s": stored.size, "v": stored.version}
    return json.dumps({name: one for name, one in told.items() if one is not None}, separators=(",", ":"))


def decoded(text: str, encoding: str | None) -> str:
    """Undo the encoding of a listing; bytes that are no UTF-8 become surrogate escapes.

    boto3 does the same, but puts other characters in their place: those objects could not be told apart.
    """
    if encoding != "url":
        return text
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "surrogateescape")


def order(key: str) -> bytes:
    """Return what keys are listed by: their bytes."""
    return key.encode("utf-8", "surrogateescape")


def can_be_named(key: str) -> bool:
    """Tell whether a request can name the key."""
    try:
        key.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def address(stored: Stored) -> str:
    """Return the address that the tools of S3 know the object by."""
    return f"s3://{stored.bucket}/{quote(order(stored.key))}"
