"""A value of the index as a part of a subject: in which ring, how sure, and why."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.identity.owners import Period
from scanner.model import BlockKind, Ring

_KIND_WORDS = {
    BlockKind.VCARD: "vCard",
    BlockKind.HEADER: "mail header",
    BlockKind.CARD: "business card",
    BlockKind.ROW: "row",
    BlockKind.SIGNATURE: "signature",
    BlockKind.STATED: "statement",
}


@dataclass(slots=True)
class Member:
    """A value of the index in one ring, with why.

    `period` tells when an identifier that was handed on was the subject's. `rivals` bear a name too, or a like one:
    whose it is in an item, its surroundings decide. `short` is a name of initials: a second sign must speak for it.
    `decided` by people: no place shows it. `how` it stands in an item, where it does not stand there as it is known.
    """

    value: int
    ring: Ring
    confidence: float
    reason: str
    via: int | None = None
    kind: BlockKind | None = None
    period: Period | None = None
    rivals: tuple[int, ...] = ()
    short: bool = False
    decided: bool = False
    how: str = ""

    def why(self, kind: BlockKind | None = None) -> str:
        """Return the reason with the kind of the contact block that shows it."""
        kind = kind or self.kind
        return self.reason.replace("{kind}", _KIND_WORDS[kind] if kind else "contact block")
