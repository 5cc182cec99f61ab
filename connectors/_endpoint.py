"""The setting that replaces a vendor's public addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from connectors._http import is_loopback
from scanner import setting


def service_url(value: Any, base: Path) -> str:
    """Take the address of a service: https, or http on this machine; scheme, host and port only."""
    allowed = "an address such as https://host or https://host:port (http only on this machine)"
    try:
        split = urlsplit(setting.text(value, base))
        good = split.scheme == "https" or (split.scheme == "http" and is_loopback(split.hostname))
        if not good or not split.hostname or split.port == 0 or split.username is not None:
            raise ValueError
    except ValueError:
        raise ValueError(allowed) from None
    if split.path not in ("", "/") or split.query or split.fragment:
        raise ValueError(allowed)
    return f"{split.scheme}://{split.netloc}"
