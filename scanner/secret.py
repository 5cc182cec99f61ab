"""Values that must never show by accident: personal values and credentials."""

from __future__ import annotations

from typing import final


@final
class Secret:
    """A text that prints masked; `reveal()` is the one way to read it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself: only for look-up, encryption and output that was asked for."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)


def mask(text: str) -> str:
    """Shorten a personal value for display: `kai.lund@example.com` becomes `k***d@e***m`."""
    if "@" in text:
        local, _, domain = text.rpartition("@")
        return f"{mask(local)}@{mask(domain)}"
    if len(text) <= 3:
        return "***"
    return f"{text[0]}***{text[-1]}"
