"""The bytes of one object: what was listed and nothing else, also over a connection that breaks."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

from connectors._s3_answers import Asked
from connectors._s3_client import Client
from connectors._s3_names import Stored
from scanner.errors import PermanentError, SourceError, TransientError
from scanner.model import Reason

_BREAKS = 6
"""How often a connection may break without `_PROGRESS` bytes in between."""
_PROGRESS = 256 << 10
_PIECE = 64 << 10
_SECONDS, _BYTES_PER_SECOND = 300.0, 8192


class ObjectStream(io.RawIOBase):
    """Reads an object once, from the start; goes on at the same byte when the connection breaks.

    Every answer must be of the ETag and length that were listed. Raises a `SourceError`.
    """

    def __init__(self, client: Client, stored: Stored) -> None:
        self._client = client
        self._stored = stored
        self._size = stored.size
        self._at = 0
        self._breaks = 0
        self._broke_at = 0
        self._until = time.monotonic() + _SECONDS + (stored.size or 0) / _BYTES_PER_SECOND
        self._body: Any = self._request()

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        if not len(target) or self._at == self._size:
            return 0
        while True:
            if time.monotonic() > self._until:
                raise TransientError("the service hands out the object too slowly", reason=Reason.TIMEOUT)
            data = self._read(min(len(target), _PIECE))
            if data or self._at == self._size:
                break
        self._at += len(data)
        if self._size is not None and self._at > self._size:
            raise _changed()
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._drop()
        super().close()

    def _read(self, most: int) -> bytes:
        """Return some bytes, none when the connection broke or the object, of unknown length, is at its end."""
        from botocore.exceptions import BotoCoreError
        from urllib3.exceptions import HTTPError

        try:
            if self._body is None:
                self._body = self._request()
            data: bytes = self._body.read(most)
        except (BotoCoreError, HTTPError, HTTPException, OSError):
            data = b""
        else:
            if not data and self._size is None:
                self._size = self._at
        if not data and self._at != self._size:
            self._broken()
        return data

    def _broken(self) -> None:
        self._drop()
        if self._at - self._broke_at >= _PROGRESS:
            self._breaks = 0
        self._breaks += 1
        self._broke_at = self._at
        if self._breaks > _BREAKS:
            raise TransientError("the connection broke in the middle of the object, again and again")

    def _drop(self) -> None:
        if self.__dict__.get("_body") is not None:
            self._body.close()
        self._body = None

    def _request(self) -> Any:
        stored = self._stored
        wanted: dict[str, Any] = {"Key": stored.key}
        if stored.version is not None:
            wanted["VersionId"] = stored.version
        if stored.etag.isprintable() and stored.etag.isascii() and stored.etag:
            wanted["IfMatch"] = stored.etag
        if self._at:
            wanted["Range"] = f"bytes={self._at}-"
        permission = "s3:GetObject" if stored.version is None else "s3:GetObjectVersion"
        asked = Asked(permission, self._fault, object=True, payer=self._client.requester_pays)
        try:
            answer = self._client.call("get_object", asked, stored.bucket, **wanted)
        except PermanentError as error:
            if error.reason is Reason.CHANGED:
                raise _changed() from None
            raise
        body, length = answer["Body"], answer.get("ContentLength")
        if self._size is None and length is not None and not self._at:
            self._size = length
        if self._at and not answer.get("ContentRange"):
            self._skip(body)
        return body

    def _fault(self, answer: Mapping[str, Any]) -> SourceError | None:
        """Find what is not the object that was listed; some stores do not look at `If-Match`."""
        etag, length = str(answer.get("ETag") or ""), answer.get("ContentLength")
        whole = self._size if not self._at or not answer.get("ContentRange") else self._rest()
        fault: SourceError | None = None
        if self._stored.etag and not etag:
            fault = TransientError("the service sent something that is no object")
        elif self._stored.etag and etag.strip('W/"') != self._stored.etag.strip('W/"'):
            fault = PermanentError("the object was changed after it was listed", reason=Reason.CHANGED)
        elif whole is not None and length is not None and length != whole:
            fault = TransientError("the service promised another number of bytes than it listed")
        elif self._at and answer.get("ContentRange") and not self._continues(str(answer["ContentRange"])):
            fault = TransientError("the service sent another part of the object than was asked for")
        if fault is not None and answer.get("Body") is not None:
            answer["Body"].close()
        return fault

    def _rest(self) -> int | None:
        return None if self._size is None else self._size - self._at

    def _continues(self, told: str) -> bool:
        return told.removeprefix("bytes ").startswith(f"{self._at}-")

    def _skip(self, body: Any) -> None:
        """Pass over what was read already: the store does not know ranges."""
        left = self._at
        while left and (piece := body.read(min(left, 1 << 16))):
            left -= len(piece)


def _changed() -> TransientError:
    return TransientError("the object was changed after it was listed", reason=Reason.CHANGED)
