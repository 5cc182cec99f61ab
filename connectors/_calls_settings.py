"""The settings of the sources that hold calls and meetings in a vendor's cloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from connectors._endpoint import service_url
from scanner import setting


def token_address(value: Any, base: Path) -> str:
    """Take the address of a token endpoint: https, or http on this machine, with a path."""
    split = urlsplit(setting.text(value, base))
    allowed = "an address such as https://host/oauth/token (http only on this machine)"
    if split.query or split.fragment:
        raise ValueError(allowed)
    try:
        return service_url(f"{split.scheme}://{split.netloc}", base) + split.path
    except ValueError:
        raise ValueError(allowed) from None


def versioned_url(value: Any, base: Path) -> str:
    """Take the address of Zoom's API, with its version: https, or http on this machine."""
    split = urlsplit(setting.text(value, base))
    path = split.path.rstrip("/") or "/v2"
    allowed = "an address such as https://host/v2 (http only on this machine)"
    if split.query or split.fragment:
        raise ValueError(allowed)
    try:
        return service_url(f"{split.scheme}://{split.netloc}", base) + path
    except ValueError:
        raise ValueError(allowed) from None


def one_of(*allowed: str) -> setting.Kind:
    """Make a kind that takes one of some words."""

    def kind(value: Any, _base: Path) -> str:
        if value not in allowed:
            raise ValueError(" or ".join(f'"{one}"' for one in allowed))
        return str(value)

    return kind
