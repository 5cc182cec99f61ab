"""Connectors over the store for tests."""

from __future__ import annotations

import os
import socket
from typing import Any

from connectors._s3_client import Access
from scanner.setting import SecretRef
from tests.services.s3 import ACCESS_KEY, REGION, SECRET_KEY


def access(url: str, **more: Any) -> Access:
    os.environ["S3_TEST_ID"], os.environ["S3_TEST_SECRET"] = ACCESS_KEY, SECRET_KEY
    given = {"access_key_id": SecretRef("env", "S3_TEST_ID"), "secret_access_key": SecretRef("env", "S3_TEST_SECRET")}
    return Access(**{"region": REGION, "endpoint_url": url, **given, **more})


def closed_port() -> str:
    """Return an address where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"
