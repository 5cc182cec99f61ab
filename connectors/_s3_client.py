"""The way to S3: credentials, one client for all threads, and every request through the pace of the source."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from connectors import _s3_answers
from connectors._credential import revealed
from connectors._s3_answers import Asked, ElsewhereError
from connectors.pacing import Budget, Charge, Pace
from scanner.errors import RefusedError
from scanner.setting import SecretRef

CONNECT_SECONDS, READ_SECONDS = 10, 60
SLOTS = 16
PER_SECOND, BURST = 3500.0, 1000.0
"""S3 serves 5,500 reads a second and prefix; the bucket may have other readers. Any second sees both together."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the store is, and who asks."""

    region: str | None = None
    endpoint_url: str | None = None
    access_key_id: SecretRef | None = None
    secret_access_key: SecretRef | None = None
    session_token: SecretRef | None = None
    requester_pays: bool = False

    @property
    def store(self) -> str:
        """What has the limits: each bucket of the store, whoever asks."""
        return f"s3 {self.endpoint_url or 'AWS'}"


class Client:
    """Sends requests; safe for threads. Credentials are read when they are first needed.

    When they are refused they are read once more: keys are rotated, and tokens run out, during a sweep.
    """

    def __init__(self, access: Access, pace: Pace) -> None:
        self._access = access
        self._pace = pace
        self._lock = threading.Lock()
        self._made: dict[str | None, Any] = {}
        """Clients by region."""
        self._regions: dict[str, str] = {}
        """Where the service said that a bucket is."""
        self._generation = 0

    @property
    def requester_pays(self) -> bool:
        """Whether who asks pays for the requests."""
        return self._access.requester_pays

    def call(self, operation: str, asked: Asked, bucket: str = "", **parameters: Any) -> Mapping[str, Any]:
        """Send a request until it is answered; raises a `SourceError`."""
        if bucket:
            parameters["Bucket"] = bucket
            if self._access.requester_pays:
                parameters["RequestPayer"] = "requester"
        generation = self._generation
        try:
            return self._call(operation, asked, bucket, parameters)
        except RefusedError:
            self._renew(generation)
        except ElsewhereError as error:
            if error.region is None or self._regions.get(bucket) == error.region:
                raise
            self._regions[bucket] = error.region
        return self._call(operation, asked, bucket, parameters)

    def close(self) -> None:
        """Give back the connections."""
        with self._lock:
            for one in self._made.values():
                one.close()
            self._made = {}

    def _call(self, operation: str, asked: Asked, bucket: str, parameters: dict[str, Any]) -> Mapping[str, Any]:
        def send() -> Mapping[str, Any]:
            answer: Mapping[str, Any] = getattr(self._client(bucket), operation)(**parameters)
            return answer

        budget = Budget(f"s3:{bucket}", per_second=PER_SECOND, burst=BURST, slots=SLOTS)
        return self._pace.call(send, partial(_s3_answers.judge, asked), Charge(budget))

    def _renew(self, generation: int) -> None:
        with self._lock:
            if generation == self._generation:
                self._generation += 1
                self._made = {}

    def _client(self, bucket: str) -> Any:
        region = self._regions.get(bucket)
        with self._lock:
            if region not in self._made:
                self._made[region] = self._make(region)
            return self._made[region]

    def _make(self, region: str | None) -> Any:
        import boto3
        import botocore.session
        from botocore.config import Config

        access = self._access
        if (access.access_key_id is None) != (access.secret_access_key is None):
            raise RefusedError("access_key_id and secret_access_key need each other")
        core = botocore.session.get_session()
        core.register_component("data_loader", _models())
        core.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=_time)
        session = boto3.session.Session(
            botocore_session=core,
            aws_access_key_id=_secret("access_key_id", access.access_key_id),
            aws_secret_access_key=_secret("secret_access_key", access.secret_access_key),
            aws_session_token=_secret("session_token", access.session_token),
            region_name=region or access.region,
        )
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": 1},  # the pace tries again, nobody else
            max_pool_connections=2 * SLOTS,
            signature_version="s3v4",
            # Stores of others know neither the new checksums nor a host name for each bucket.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path" if access.endpoint_url else "auto"},
        )
        here = session.region_name or ("us-east-1" if access.endpoint_url else None)
        client = session.client(
            "s3", region_name=here, endpoint_url=access.endpoint_url, verify=_trust(), config=config
        )
        client.meta.events.register_last("before-parameter-build.s3", _stay)
        return client


def _stay(context: dict[str, Any], **_: Any) -> None:
    """Keep botocore from looking for the region of a bucket: it asks hundreds of times where a redirect leads back."""
    context.setdefault("s3_redirect", {})["redirected"] = True


def _time(text: Any) -> datetime:
    """Read a time; botocore's own way tries the forms of all its services, a third of the time of a listing."""
    from botocore.utils import parse_timestamp

    with suppress(TypeError, ValueError):
        if (found := datetime.fromisoformat(text)).tzinfo:
            return found
    slowly: datetime = parse_timestamp(text)
    return slowly


@cache
def _models() -> Any:
    """Return what reads the models of services: 20 MB once, and not for each source."""
    from botocore.loaders import create_loader

    return create_loader()


def _trust() -> str | None:
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or None


def _secret(key: str, reference: SecretRef | None) -> str | None:
    if reference is None:
        return None
    value = revealed(key, reference).strip()
    if not value or not value.isascii() or any(one.isspace() for one in value):
        raise RefusedError(f"{key}: what the reference leads to is no key")
    return value
