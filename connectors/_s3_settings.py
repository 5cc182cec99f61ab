"""What settings of a bucket may say."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LATEST, ALL = VERSIONS = ("latest", "all")


def prefix(value: Any, _base: Path) -> str:
    """Take a text, which may be empty."""
    if not isinstance(value, str) or len(value.encode("utf-8", "replace")) > 1024:
        raise ValueError("the text that keys begin with, of at most 1024 bytes")
    return value


def versions(value: Any, _base: Path) -> str:
    """Take `latest` or `all`."""
    if value not in VERSIONS:
        raise ValueError('"latest" or "all"')
    return str(value)


def endpoint(value: Any, _base: Path) -> str:
    """Take the address of a store; without TLS only one on this computer."""
    allowed = "an address such as https://s3.example.com, http:// on this computer only"
    if not isinstance(value, str):
        raise ValueError(allowed)
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(allowed) from None
    if not host or parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError(allowed)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise ValueError(allowed)
    return value.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
