"""Source type `s3`: objects in a bucket, or in several, of S3 or a store that speaks it."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import Any, BinaryIO

from connectors import _checkpoint, _s3_answers, _s3_settings
from connectors._s3_answers import Asked
from connectors._s3_checks import checks
from connectors._s3_client import SLOTS, Access, Client
from connectors._s3_listing import PAGE, Area, Lister, Place
from connectors._s3_names import Names, can_be_named
from connectors._s3_reading import ObjectStream
from connectors.pacing import Pace, Paced
from scanner import setting
from scanner.errors import CheckpointExpiredError, PermanentError, TransientError
from scanner.model import Item, LeftOut, Listing, Page, Partition, Problem
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

LANES = 4
MOST_PARTS = 100
_FORM = "s3 1"
_FRESH_SECONDS = 60.0
_BLOCK = 256 << 10
_TAGS = LeftOut("tags of objects and their user metadata (x-amz-meta-*)")
_UPLOADS = LeftOut("parts of uploads that were never completed: S3 hands them out to nobody")
_OLDER = LeftOut('older versions of objects, where a bucket keeps them: versions = "latest"')


class S3Connector(Paced):
    """Lists every object anew in each round; a bucket is one partition, or one for each folder at its top.

    `bucket` is a name or a pattern; with a pattern a locator begins with the name of its bucket.
    """

    lanes = LANES
    readers = SLOTS

    def __init__(
        self,
        bucket: str,
        prefix: str = "",
        access: Access | None = None,
        *,
        all_versions: bool = False,
        split: bool = False,
        pace: Pace | None = None,
        page: int = PAGE,
    ) -> None:
        super().__init__(pace or Pace())
        self._access = access or Access()
        self._pattern = bucket if any(one in bucket for one in "*?[") else None
        self._bucket = bucket
        self._prefix = prefix
        self._all = all_versions
        self._split = split
        self._client = Client(self._access, self._pace)
        self._names = Names(None if self._pattern else bucket)
        self._lister = Lister(self._client, self._names, all_versions=all_versions, page=page)
        self._first: dict[Area, tuple[float, Mapping[str, Any]]] = {}
        self._markers: dict[str, int] = {}
        self._found: dict[str, list[str]] = {}
        asked = (bucket, prefix, all_versions, split, self._access.endpoint_url)
        self._asked = sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._client, self._buckets, self._prefix, all_versions=self._all, pattern=self._pattern)

    def partitions(self) -> Iterator[Partition | Problem]:
        for bucket in self._buckets():
            yield from map(Partition, self._parts(bucket))

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        start = self._read(checkpoint) if checkpoint else Place()
        area = self._area(partition.id)
        first = self._first_of(area) if start == Place() else None
        for found in self._lister.walk(area, start, first):
            if found.last:
                self._markers[partition.id] = found.way.markers
            yield Page(Listing.FULL, self._write(found.way, found.last), found.items, last=found.last)

    def open(self, item: Item) -> closing[BinaryIO]:
        stored = self._names.stored(item.locator, item.handle)
        if not can_be_named(stored.key):
            raise PermanentError("the key is no valid UTF-8, so that no request can name it")
        if stored.size == 0:
            return closing(io.BytesIO())
        return closing(io.BufferedReader(ObjectStream(self._client, stored), _BLOCK))

    def left_out(self) -> Sequence[LeftOut]:
        markers = sum(self._markers.values())
        older = (LeftOut("delete markers: they have no content", markers) if markers else None) if self._all else _OLDER
        return tuple(one for one in (older, _TAGS, _UPLOADS) if one is not None)

    def close(self) -> None:
        super().close()
        self._client.close()

    def _buckets(self) -> Iterator[str]:
        """Yield the buckets to read; raises a `SourceError` when there is none."""
        if self._pattern is None:
            yield self._bucket
            return
        asked = Asked("s3:ListAllMyBuckets", _s3_answers.buckets)
        names: list[str] = []
        way: dict[str, str] = {}
        while True:
            answer = self._client.call("list_buckets", asked, **way)
            names += [str(one["Name"]) for one in answer["Buckets"]]
            token = answer.get("ContinuationToken")
            if not token or way.get("ContinuationToken") == token:
                break
            way = {"ContinuationToken": token}
        wanted = sorted({name for name in names if fnmatchcase(name, self._pattern)})
        if not wanted:
            # No bucket at all is what a wrong account shows; it must not look like a deletion.
            raise TransientError("no bucket of this account has a name that the pattern fits")
        yield from wanted

    def _parts(self, bucket: str) -> Iterator[str]:
        """Yield the ids of a bucket's partitions: the bucket, and its folders if it is to be split."""
        area = Area(bucket, self._prefix)
        if not self._split:
            if self._pattern is None:  # says whether the source can be read at all, and is not asked again
                self._first[area] = (time.monotonic(), self._lister.first(area))
            yield bucket
            return
        folders = self._found[bucket] = self._folders(bucket)
        yield from (f"{bucket}/{folder}" for folder in folders)
        yield bucket

    def _folders(self, bucket: str) -> list[str]:
        """Return the folders to list side by side; none when there are too many for that."""
        return self._lister.folders(Area(bucket, self._prefix, "/"), MOST_PARTS)

    def _area(self, id: str) -> Area:
        bucket = self._bucket if self._pattern is None else id.partition("/")[0]
        if id != bucket:
            return Area(bucket, id.removeprefix(f"{bucket}/"))
        if not self._split:
            return Area(bucket, self._prefix)
        if bucket not in self._found:
            self._found[bucket] = self._folders(bucket)
        return Area(bucket, self._prefix, "/" if self._found[bucket] else "")

    def _first_of(self, area: Area) -> Mapping[str, Any] | None:
        at, answer = self._first.pop(area, (0.0, None))
        return answer if time.monotonic() - at < _FRESH_SECONDS else None

    def _read(self, checkpoint: str) -> Place:
        types = {"asked": str, "done": bool, "after": str, "version": str, "markers": int}
        fields = _checkpoint.read(_FORM, checkpoint, **types)
        if fields.pop("asked") != self._asked:
            raise CheckpointExpiredError("the settings of the source were changed")
        return Place() if fields.pop("done") else Place(**fields)

    def _write(self, way: Place, done: bool) -> str:
        told = {} if done else {"after": way.after, "version": way.version, "markers": way.markers}
        fields = {"after": "", "version": "", "markers": 0, **told}
        return _checkpoint.write(_FORM, asked=self._asked, done=done, **fields)


def _build(values: Mapping[str, Any]) -> S3Connector:
    names = ("region", "endpoint_url", "access_key_id", "secret_access_key", "session_token", "requester_pays")
    access = Access(**{name: values[name] for name in names})
    return S3Connector(
        values["bucket"],
        values["prefix"],
        access,
        all_versions=values["versions"] == _s3_settings.ALL,
        split=values["split"],
        pace=Pace(values.get("max_requests_per_second"), access.store),
    )


TYPE = SourceType(
    name="s3",
    help="objects in buckets of S3, or of a store that speaks it",
    settings=(
        Setting("bucket", setting.text, "the bucket, or a pattern such as `acme-*`"),
        Setting("prefix", _s3_settings.prefix, "read only keys that begin with this", ""),
        Setting("region", setting.text, "the region of the bucket; else boto3's own chain", None),
        Setting("endpoint_url", _s3_settings.endpoint, "the address of a store that is not AWS", None),
        Setting("access_key_id", setting.secret, "the access key; without it boto3's own chain is asked", None),
        Setting("secret_access_key", setting.secret, "the secret of the access key", None),
        Setting("session_token", setting.secret, "the token that belongs to temporary keys", None),
        Setting(
            "versions", _s3_settings.versions, "`latest`, or `all` to read older versions as well", _s3_settings.LATEST
        ),
        Setting("requester_pays", setting.boolean, "accept to pay for requests, where a bucket asks for it", False),
        Setting("split", setting.boolean, "list the folders at the top side by side (millions of objects)", False),
    ),
    build=_build,
)
