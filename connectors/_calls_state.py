"""What a checkpoint of a list of calls says: how far a round came, and which calls a DELTA round has to miss."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from connectors import _checkpoint
from scanner.errors import CheckpointExpiredError

_FORM = "calls 1"
_TYPES = {
    "full": bool,
    "done": bool,
    "again": bool,
    "start": str,
    "end": str,
    "since": int,
    "at": int,
    "after": str,
    "known": list,
    "days": list,
    "held": bool,
    "partial": bool,
}
REMEMBERED = 3_000
"""Calls that a checkpoint names; of a list with more of them in its last days every round is FULL."""


@dataclass(frozen=True, slots=True)
class State:
    """A round from day `start` to day `end`; `at` is the stretch under way, `after` the key of its last call told.

    `known` are the calls that were listed in the days that the next round reads again, each with its day; "" is that
    of one that stands in no day. `since` is the Unix time of the last FULL round, `again` asks for another one.
    `held`: there was a call once. `partial`: the service does not list days so long ago as `start`.
    """

    full: bool = True
    done: bool = False
    again: bool = False
    start: str = ""
    end: str = ""
    since: int = 0
    at: int = 0
    after: str = ""
    known: dict[str, str] = field(default_factory=dict)
    held: bool = False
    partial: bool = False

    @classmethod
    def read(cls, checkpoint: str) -> State:
        """Read a checkpoint; raises `CheckpointExpiredError` if it is none."""
        fields = _checkpoint.read(_FORM, checkpoint, **_TYPES)
        known, days = fields.pop("known"), fields.pop("days")
        texts = all(isinstance(one, str) for one in [*known, *days])
        if not texts or len(known) != len(days) or fields["at"] < 0:
            raise CheckpointExpiredError("the checkpoint is damaged")
        try:
            for day in (fields["start"], fields["end"], *filter(None, days)):
                date.fromisoformat(day)
        except ValueError:
            raise CheckpointExpiredError("the checkpoint is damaged") from None
        return cls(**fields, known=dict(zip(known, days, strict=True)))

    def write(self) -> str:
        """Return the checkpoint."""
        state = self if len(self.known) <= REMEMBERED else replace(self, known={}, again=True)
        fields = {name: getattr(state, name) for name in _TYPES if name not in ("known", "days")}
        return _checkpoint.write(_FORM, **fields, known=list(state.known), days=list(state.known.values()))
