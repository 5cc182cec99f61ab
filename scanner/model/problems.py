"""Recorded failures: data, not exceptions; they never carry content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where on its way an item got stuck."""

    LIST = "list"
    FETCH = "fetch"
    EXTRACT = "extract"
    DETECT = "detect"


class Reason(StrEnum):
    """Why something could not be read; a short word that people can group by."""

    UNSUPPORTED = "unsupported"
    PASSWORD = "password-protected"
    ENCRYPTED = "encrypted"
    DRM = "rights-managed"
    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    TOO_MANY = "too many parts"
    RATIO = "decompression bomb"
    TIMEOUT = "time limit"
    MEMORY = "memory limit"
    CRASHED = "reader crashed"
    VANISHED = "vanished"
    CHANGED = "changed while read"
    DENIED = "permission denied"
    UNREADABLE = "unreadable"
    SPECIAL = "not a regular file"
    NO_OCR = "no OCR"
    NO_SPEECH_MODEL = "no speech model"
    UNSURE_SPEECH = "hard to understand"
    OUTSIDE = "link out of the source"
    ARCHIVED = "archived"
    THROTTLED = "throttled"
    REFUSED = "credentials refused"
    SUSPENDED = "suspended"
    NO_MAILBOX = "no cloud mailbox"
    ELSEWHERE = "content lies elsewhere"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not examined. `detail` is one safe line: no content, no name, no path.

    `locator` None means the partition or source as a whole; `part` "" means the whole item.
    """

    stage: Stage
    reason: Reason
    detail: str = ""
    locator: str | None = None
    part: str = ""
    retryable: bool = False
