"""What `pii-scan check` tries on S3: the least requests that show each permission."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from connectors import _s3_answers
from connectors._s3_answers import Asked
from connectors._s3_client import Client
from connectors._s3_names import can_be_named, decoded
from scanner.errors import SourceError, TransientError
from scanner.ports import CheckResult

_MOST_BUCKETS = 50
_SAMPLE = 100
_ARCHIVES = {"GLACIER", "DEEP_ARCHIVE"}


def checks(
    client: Client, buckets: Callable[[], Iterator[str]], prefix: str, *, all_versions: bool, pattern: str | None
) -> Iterator[CheckResult]:
    """Yield what works; never raises a `SourceError`."""
    try:
        names = list(buckets())
    except SourceError as error:
        yield CheckResult("buckets", False, error.detail)
        return
    if pattern is not None:
        yield CheckResult("buckets", True, f"{len(names)} fit the pattern")
    for name in names[:_MOST_BUCKETS]:
        yield from _bucket(client, name, prefix, all_versions=all_versions, called=name if pattern else "")
    if len(names) > _MOST_BUCKETS:
        yield CheckResult("buckets", True, f"the other {len(names) - _MOST_BUCKETS} were not tried")


def _bucket(client: Client, bucket: str, prefix: str, *, all_versions: bool, called: str) -> Iterator[CheckResult]:
    of = f" of {called}" if called else ""
    operation, permission, entries = (
        ("list_object_versions", "s3:ListBucketVersions", "Versions")
        if all_versions
        else ("list_objects_v2", "s3:ListBucket", "Contents")
    )
    asked = Asked(permission, _s3_answers.listing, payer=client.requester_pays)
    try:
        answer = client.call(operation, asked, bucket, Prefix=prefix, MaxKeys=_SAMPLE, EncodingType="url")
    except SourceError as error:
        yield CheckResult(f"listing{of}", False, error.detail)
        return
    found = answer.get(entries, ())
    many = f"{len(found)} objects seen{' (there are more)' if answer['IsTruncated'] else ''}"
    yield CheckResult(f"listing{of}", True, f"{permission} is allowed; {many}")
    sample = _sample(found, answer.get("EncodingType"))
    if sample is None:
        yield CheckResult(f"reading{of}", True, "not tried: there is no object that could be read")
    else:
        yield _reading(client, bucket, sample, all_versions=all_versions, name=f"reading{of}")


def _sample(entries: Any, encoding: str | None) -> dict[str, str] | None:
    """Return how to ask for one object that lies on disk and has a byte."""
    for entry in entries:
        key = decoded(entry["Key"], encoding)
        if entry.get("Size") and entry.get("StorageClass") not in _ARCHIVES and can_be_named(key):
            version = entry.get("VersionId")
            return {"Key": key, **({"VersionId": version} if version and version != "null" else {})}
    return None


def _reading(client: Client, bucket: str, sample: dict[str, str], *, all_versions: bool, name: str) -> CheckResult:
    permission = "s3:GetObjectVersion" if "VersionId" in sample else "s3:GetObject"
    asked = Asked(permission, _object, object=True, payer=client.requester_pays)
    try:
        answer = client.call("get_object", asked, bucket, Range="bytes=0-0", **sample)
        answer["Body"].close()
    except SourceError as error:
        return CheckResult(name, False, error.detail)
    return CheckResult(name, True, f"{permission} is allowed; one object was opened")


def _object(answer: Mapping[str, Any]) -> SourceError | None:
    if answer.get("ETag") and answer.get("Body") is not None:
        return None
    return TransientError("the service sent something that is no object")
