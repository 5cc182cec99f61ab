"""What settings of recordings may say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from connectors import _s3_settings
from connectors._recordings_fields import MEANINGS
from scanner import setting
from scanner.setting import REQUIRED, Setting

_BUCKET = (
    Setting("bucket", setting.text, "the bucket"),
    Setting("prefix", _s3_settings.prefix, "read only keys that begin with this", ""),
    Setting("region", setting.text, "the region of the bucket", None),
    Setting("endpoint_url", _s3_settings.endpoint, "the address of a store that is not AWS", None),
    Setting("access_key_id", setting.secret, "the access key", None),
    Setting("secret_access_key", setting.secret, "the secret of the access key", None),
    Setting("session_token", setting.secret, "the token that belongs to temporary keys", None),
    Setting("requester_pays", setting.boolean, "accept to pay for requests", False),
)


def bucket(value: Any, base: Path) -> Mapping[str, Any]:
    """Take a table with the keys of a bucket."""
    if not isinstance(value, Mapping):
        raise ValueError(f"a table with {', '.join(one.key for one in _BUCKET)}")
    known = {one.key for one in _BUCKET}
    faults = [f"{key}: unknown key" for key in value if key not in known]
    found: dict[str, Any] = {}
    for one in _BUCKET:
        if one.key not in value and one.default is REQUIRED:
            faults.append(f"{one.key}: is missing")
        try:
            found[one.key] = one.kind(value[one.key], base) if one.key in value else one.default
        except ValueError as error:
            faults.append(f"{one.key}: must be {error}")
    if faults:
        raise ValueError(f"a table with {', '.join(one.key for one in _BUCKET)} ({'; '.join(faults)})")
    return found


def fields(value: Any, _base: Path) -> Mapping[str, str]:
    """Take a table from what is told to the name of the field that tells it."""
    allowed = f'a table such as {{ caller = "Anrufer" }}, with any of {", ".join(MEANINGS)}'
    if not isinstance(value, Mapping) or not all(isinstance(one, str) and one.strip() for one in value.values()):
        raise ValueError(allowed)
    if unknown := [key for key in value if key not in MEANINGS]:
        raise ValueError(f"{allowed} ({', '.join(unknown)}: unknown)")
    return dict(value)


def timezone(value: Any, base: Path) -> ZoneInfo:
    """Take the name of a time zone."""
    allowed = 'the name of a time zone, such as "Europe/Oslo"'
    try:
        return ZoneInfo(setting.text(value, base))
    except (ValueError, OSError, LookupError):
        raise ValueError(allowed) from None


SETTINGS = (
    Setting("path", setting.path, "the folder with the recordings; or `s3`", None),
    Setting("s3", bucket, "the bucket with the recordings, as `{ bucket = ..., prefix = ... }`; or `path`", None),
    Setting("include", setting.texts, "globs of what to read, relative to the root", ("**/*",)),
    Setting("exclude", setting.texts, "globs of what to leave out", ()),
    Setting("timezone", timezone, "where clocks without a zone stand; UTC if not said", None),
    Setting("day_first", setting.boolean, "whether in `3/2/2026` the day stands first; else it is guessed", None),
    Setting("fields", fields, "which field of a sidecar tells what, where the guess is wrong", None),
)
