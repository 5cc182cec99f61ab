"""A person's name in a contact block, and what of an identifier may bear it."""

from __future__ import annotations

from dataclasses import dataclass

from detectors.merge import Match


@dataclass(slots=True)
class Named:
    """A cell that is a person's name."""

    start: int
    end: int
    line: int
    words: tuple[str, ...]
    points: float
    at: int
    """Its number among the cells of the zone."""

    @property
    def key(self) -> str:
        return " ".join(sorted(self.words))


def bearer_of(text: str, match: Match) -> str:
    """Return the part of an identifier that may bear a name."""
    value = text[match.start : match.end]
    if match.type == "EMAIL_ADDRESS":
        return value.rpartition("@")[0].partition("+")[0]
    if match.type == "LINKEDIN_URL":
        return value.rstrip("/").rpartition("/")[2].rstrip("0123456789abcdef").rstrip("-") or value.rpartition("/")[2]
    if match.type in ("SKYPE_ID", "MESSENGER_HANDLE"):
        return value.rpartition(":")[2].lstrip("@")
    return ""
