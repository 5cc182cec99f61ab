"""Connectors over the store for tests."""

from __future__ import annotations

import os
import socket
from typing import Any

from connectors._s3_client import Access
from connectors.pacing import Pace
from connectors.s3 import S3Connector
from scanner.setting import SecretRef
from tests.services.s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server


def access(url: str, **more: Any) -> Access:
    os.environ["S3_TEST_ID"], os.environ["S3_TEST_SECRET"] = ACCESS_KEY, SECRET_KEY
    given = {"access_key_id": SecretRef("env", "S3_TEST_ID"), "secret_access_key": SecretRef("env", "S3_TEST_SECRET")}
    return Access(**{"region": REGION, "endpoint_url": url, **given, **more})


def closed_port() -> str:
    """Return an address where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


def quick(**options: Any) -> Pace:
    """Return a pace that tries again at once."""
    return Pace(jitter=lambda: 0.0, **options)


def bucket(server: S3Server, name: str = "acme-data", **options: Any) -> S3Connector:
    """Return a connector over a bucket of the store."""
    rest = {"page": 3, "pace": quick(), **options}
    given = {key: rest.pop(key) for key in [*rest] if key in Access.__dataclass_fields__}
    return S3Connector(name, rest.pop("prefix", ""), access(rest.pop("url", server.url), **given), **rest)
