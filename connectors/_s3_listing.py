"""Listings of a bucket: objects by key, or all their versions; each page says where to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import pairwise
from typing import Any

from connectors import _s3_answers
from connectors._s3_answers import Asked
from connectors._s3_client import Client
from connectors._s3_names import Names, Stored, address, can_be_named, decoded, handle, order, tells_version
from scanner.errors import PermanentError, TransientError
from scanner.model import Item, ItemKind, Reason

PAGE = 1000
ARCHIVES = {"GLACIER", "DEEP_ARCHIVE"}
_DIRECTORY = "--x-s3"
_CIRCLES = "the listing goes in circles"
_TOP_PAGES = 10
"""How many pages of the top of a bucket are looked through for folders."""
_IDLE = 1000
"""How many pages in a row may be without a key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listing goes on: behind a key, or behind one version of it. `markers`: how many were passed."""

    after: str = ""
    version: str = ""
    markers: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """What one partition covers: the keys of a bucket that begin with `prefix`.

    `delimiter`: only those that do not have it behind the prefix.
    """

    bucket: str
    prefix: str
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One step of a listing; the way on leads behind it, unless it is `last`."""

    items: tuple[Item, ...]
    way: Place
    last: bool


class Lister:
    """Lists objects, `all_versions` of them or the newest."""

    def __init__(self, client: Client, names: Names, *, all_versions: bool, page: int = PAGE) -> None:
        self._client = client
        self._names = names
        self._all = all_versions
        self._size = page
        permission = "s3:ListBucketVersions" if all_versions else "s3:ListBucket"
        self._asked = Asked(permission, _s3_answers.listing, payer=client.requester_pays)

    def first(self, area: Area) -> Mapping[str, Any]:
        """Return the answer that a listing from the start begins with."""
        return self._ask(area, {})

    def folders(self, area: Area, most: int) -> list[str]:
        """Return the folders at the top of an area; none when there are more than `most`, or it takes long to tell.

        Those whose objects were all deleted count where older versions are read.
        """
        found: list[str] = []
        way: dict[str, str] = {}
        for _ in range(_TOP_PAGES):
            answer = self._ask(area, way)
            encoding = answer.get("EncodingType")
            found += [decoded(one["Prefix"], encoding) for one in answer.get("CommonPrefixes", ())]
            if len(found) > most or not all(map(can_be_named, found)):
                return []
            if not answer["IsTruncated"]:
                return sorted(set(found), key=order)
            key, token = answer.get("NextKeyMarker"), answer.get("NextContinuationToken")
            if not (key or token):
                return []
            way = {"ContinuationToken": token} if token else _from(Place(decoded(key or "", encoding)))
        return []

    def walk(self, area: Area, start: Place, first: Mapping[str, Any] | None = None) -> Iterator[Found]:
        """Yield the objects behind a place; `first` is an answer of `first` that is still good."""
        pages = self._versions(area, start, first) if self._all else self._objects(area, start, first)
        way = start
        for items, behind, last in pages:
            for at in range(0, max(len(items), 1), PAGE):  # a store may send more than it was asked for
                part = items[at : at + PAGE]
                end = at + PAGE >= len(items)
                yield Found(tuple(part), behind if end else way, last and end)
            way = behind

    def _ask(self, area: Area, way: dict[str, str]) -> Mapping[str, Any]:
        query = self._query(area, way)
        if not area.bucket.endswith(_DIRECTORY):
            query["OptionalObjectAttributes"] = ["RestoreStatus"]
        operation = "list_object_versions" if self._all else "list_objects_v2"
        return self._client.call(operation, self._asked, area.bucket, **query)

    def _query(self, area: Area, way: dict[str, str]) -> dict[str, Any]:
        delimiter = {"Delimiter": area.delimiter} if area.delimiter else {}
        return {"Prefix": area.prefix, "MaxKeys": self._size, "EncodingType": "url", **delimiter, **way}

    def _objects(
        self, area: Area, start: Place, answer: Mapping[str, Any] | None
    ) -> Iterator[tuple[list[Item], Place, bool]]:
        place, course = start, _Course(ordered=not area.bucket.endswith(_DIRECTORY))
        if answer is None:
            answer = self._ask(area, {"StartAfter": start.after} if start.after else {})
        while True:
            entries = answer.get("Contents", ())
            keys = [decoded(entry["Key"], answer.get("EncodingType")) for entry in entries]
            items = [self._item(area.bucket, key, entry) for key, entry in zip(keys, entries, strict=True)]
            way = course.take(keys, place)
            if not answer["IsTruncated"]:
                yield items, way, True
                return
            yield items, way, False
            token = answer.get("NextContinuationToken")
            if not token and way == place:
                raise TransientError("the listing does not say how it goes on")
            answer = self._go_on(area, token, way)
            place = way

    def _go_on(self, area: Area, token: str | None, way: Place) -> Mapping[str, Any]:
        """Return the next answer; a token that the store knows no more is no loss where the last key says as much."""
        if token:
            try:
                return self._ask(area, {"ContinuationToken": token})
            except PermanentError:
                if not way.after:
                    raise
        return self._ask(area, {"StartAfter": way.after})

    def _versions(
        self, area: Area, start: Place, answer: Mapping[str, Any] | None
    ) -> Iterator[tuple[list[Item], Place, bool]]:
        place = start
        if answer is None:
            answer = self._ask(area, _from(start))
        while True:
            encoding = answer.get("EncodingType")
            items = [
                self._item(area.bucket, decoded(entry["Key"], encoding), entry, latest=bool(entry.get("IsLatest")))
                for entry in answer.get("Versions", ())
            ]
            markers = place.markers + len(answer.get("DeleteMarkers", ()))
            if not answer["IsTruncated"]:
                yield items, Place(markers=markers), True
                return
            key, version = answer.get("NextKeyMarker"), answer.get("NextVersionIdMarker") or ""
            if not key:
                raise TransientError("the listing does not say how it goes on")
            way = Place(decoded(key, encoding), version, markers)
            if (order(way.after), way.version) == (order(place.after), place.version) or _before(way, place):
                raise TransientError(_CIRCLES)
            yield items, way, False
            answer = self._ask(area, _from(way))
            place = way

    def _item(self, bucket: str, key: str, entry: Mapping[str, Any], *, latest: bool = True) -> Item:
        etag, size, changed = str(entry.get("ETag") or ""), entry.get("Size"), entry.get("LastModified")
        if changed is not None:
            changed = changed.astimezone(UTC)  # boto3 gives it in the zone of this computer, which may change
        stored = Stored(bucket, key, etag, size, self._version(entry, key, latest))
        restored = is_restored(entry.get("RestoreStatus"))
        storage = entry.get("StorageClass")
        version = (etag, size, changed.isoformat() if changed else "", stored.version, restored and "restored")
        return Item(
            locator=self._names.locator(stored, latest=latest),
            version=" ".join(str(one) for one in version if one not in (None, False)),
            kind=ItemKind.FILE,
            name=key.rpartition("/")[2] or None,
            size=size,
            url=address(stored),
            modified=changed,
            handle=handle(stored),
            skip=f"{Reason.ARCHIVED} (storage class {storage})" if storage in ARCHIVES and not restored else None,
        )

    def _version(self, entry: Mapping[str, Any], key: str, latest: bool) -> str | None:
        """Return the version to ask for; that without an id needs none as long as it is the newest."""
        version = str(entry.get("VersionId") or "null")
        plain = latest and version == "null" and not tells_version(key)
        return None if not self._all or plain else version


class _Course:
    """Watches that a listing gets on; some stores list in no order, and cannot be told where to go on."""

    def __init__(self, *, ordered: bool) -> None:
        self._ordered = ordered
        self._idle = 0
        self._firsts: set[int] = set()

    def take(self, keys: Sequence[str], before: Place) -> Place:
        """Return the way on behind these keys; raises `TransientError` when the listing goes in circles."""
        self._idle = 0 if keys else self._idle + 1
        if self._idle > _IDLE:
            raise TransientError(_CIRCLES)
        if not keys:
            return before
        ranks = [order(before.after), *map(order, keys)]
        self._ordered = self._ordered and all(one < other for one, other in pairwise(ranks))
        if not self._ordered:
            if (first := hash(keys[0])) in self._firsts:
                raise TransientError(_CIRCLES)
            self._firsts.add(first)
            return Place()
        return replace(before, after=next((key for key in reversed(keys) if can_be_named(key)), before.after))


def _from(way: Place) -> dict[str, str]:
    told = {"KeyMarker": way.after, "VersionIdMarker": way.version}
    return {name: one for name, one in told.items() if one}


def _before(way: Place, other: Place) -> bool:
    return order(way.after) < order(other.after)


def is_restored(status: Mapping[str, Any] | None) -> bool:
    """Tell whether a copy of an archived object can be read; the class alone does not change with it."""
    return bool(status) and not (status or {}).get("IsRestoreInProgress") and "RestoreExpiryDate" in (status or {})
