"""Calls in a bucket: its folders are what `/` parts in keys; each is listed by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from connectors import _s3_answers
from connectors._recordings_store import Folder, Stored, changed
from connectors._s3_answers import Asked
from connectors._s3_checks import checks
from connectors._s3_client import Client
from connectors._s3_listing import ARCHIVES, is_restored
from connectors._s3_names import Stored as Object
from connectors._s3_names import address, can_be_named, decoded
from connectors._s3_reading import ObjectStream
from connectors._tree import Fault
from scanner.errors import PermanentError, SourceError, TransientError
from scanner.model import Reason
from scanner.ports import CheckResult

PAGE = 1000
_BLOCK = 256 << 10


class BucketStore:
    """The keys of a bucket that begin with a prefix. Paths are keys less the folders that the prefix names."""

    def __init__(self, client: Client, bucket: str, prefix: str = "", page: int = PAGE) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix
        self._above = prefix[: prefix.rfind("/") + 1]
        self._size = page
        self._asked = Asked("s3:ListBucket", _s3_answers.listing, payer=client.requester_pays)

    def folder(self, path: str) -> Folder:
        files: list[Stored] = []
        folders: list[str] = []
        faults: list[Fault] = []
        for answer in self._answers(self._above + path if path else self._prefix):
            encoding = answer.get("EncodingType")
            files += [self._stored(decoded(one["Key"], encoding), one) for one in answer.get("Contents", ())]
            for one in answer.get("CommonPrefixes", ()):
                inner = decoded(one["Prefix"], encoding).removeprefix(self._above)
                if can_be_named(inner):
                    folders.append(inner)
                else:
                    error = PermanentError("the name of a folder is no valid UTF-8, so that no request can name it")
                    faults.append(Fault(inner, error))
        return Folder(sorted(files, key=lambda one: one.path), sorted(set(folders)), faults)

    def _answers(self, prefix: str) -> Iterator[Mapping[str, Any]]:
        way: dict[str, str] = {}
        while True:
            query = {"Prefix": prefix, "MaxKeys": self._size, "EncodingType": "url", "Delimiter": "/"}
            restored = {} if self._bucket.endswith("--x-s3") else {"OptionalObjectAttributes": ["RestoreStatus"]}
            answer = self._client.call("list_objects_v2", self._asked, self._bucket, **query, **restored, **way)
            yield answer
            if not answer["IsTruncated"]:
                return
            token = answer.get("NextContinuationToken")
            if not token or way.get("ContinuationToken") == token:
                raise TransientError("the listing does not say how it goes on")
            way = {"ContinuationToken": token}

    def _stored(self, key: str, entry: Mapping[str, Any]) -> Stored:
        storage, restored = entry.get("StorageClass"), is_restored(entry.get("RestoreStatus"))
        archived = f"{Reason.ARCHIVED} (storage class {storage})" if storage in ARCHIVES and not restored else None
        named = None if can_be_named(key) else f"{Reason.UNREADABLE} (the key is no valid UTF-8)"
        etag = str(entry.get("ETag") or "")
        return Stored(
            key.removeprefix(self._above), entry.get("Size") or 0, etag, entry.get("LastModified"), archived or named
        )

    def _object(self, file: Stored) -> Object:
        return Object(self._bucket, self._above + file.path, file.stamp, file.size)

    def open(self, file: Stored) -> BinaryIO:
        if not can_be_named(file.path):
            raise PermanentError("the key is no valid UTF-8, so that no request can name it")
        if not file.size:
            return io.BytesIO()
        return io.BufferedReader(ObjectStream(self._client, self._object(file)), _BLOCK)

    def part(self, file: Stored, offset: int, length: int) -> bytes:
        if not length:
            return b""
        asked = Asked("s3:GetObject", _whole, object=True, payer=self._client.requester_pays)
        span = f"bytes={offset}-{offset + length - 1}"
        answer = self._client.call("get_object", asked, self._bucket, Key=self._above + file.path, Range=span)
        with answer["Body"] as body:
            if not answer.get("ContentRange"):
                body.read(offset)
            data: bytes = body.read(length)
        if len(data) != length:
            raise changed()
        return data

    def uri(self, path: str) -> str:
        return address(Object(self._bucket, self._above + path, "", None))

    def identity(self) -> str:
        query = {"Prefix": self._prefix, "MaxKeys": 1, "EncodingType": "url"}
        self._client.call("list_objects_v2", self._asked, self._bucket, **query)
        return self._bucket

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._client, lambda: iter([self._bucket]), self._prefix, all_versions=False, pattern=None)

    def close(self) -> None:
        self._client.close()


def _whole(answer: Mapping[str, Any]) -> SourceError | None:
    if answer.get("Body") is not None:
        return None
    return TransientError("the service sent something that is no object")
