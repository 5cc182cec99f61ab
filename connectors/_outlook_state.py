"""What a checkpoint of a mailbox says: how far the feed of each folder was read, and what waits for the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from connectors import _checkpoint
from scanner.errors import CheckpointExpiredError

_FORM = "outlook mail 1"
_TYPES = {
    "full": bool,
    "done": bool,
    "again": bool,
    "tree": str,
    "looked": int,
    "since": int,
    "ids": list,
    "links": list,
    "at": int,
    "next": str,
    "pending": list,
}
PENDING = 2_000


@dataclass(slots=True)
class State:
    """The state of one mailbox.

    `folders` are in the order in which they are read; a link is where the next reading of a folder begins, "" at its
    beginning. `at` and `next` tell how far this round came. `pending` are removals to be looked at when it ends.
    `looked` and `since` are the Unix times of the last look for hidden folders and of the last FULL round; `again` asks
    for another one.
    """

    full: bool = True
    done: bool = True
    again: bool = False
    tree: str = ""
    looked: int = 0
    since: int = 0
    folders: dict[str, str] = field(default_factory=dict)
    at: int = 0
    next: str = ""
    pending: dict[str, None] = field(default_factory=dict)
    _written: str = ""

    @classmethod
    def read(cls, checkpoint: str) -> State:
        """Read a checkpoint; raises `CheckpointExpiredError` if it is none."""
        fields = _checkpoint.read(_FORM, checkpoint, **_TYPES)
        ids, links, pending = (_texts(fields.pop(name)) for name in ("ids", "links", "pending"))
        if len(ids) != len(links) or not 0 <= fields["at"] <= len(ids):
            raise CheckpointExpiredError("the checkpoint is damaged")
        state = cls(**fields, folders=dict(zip(ids, links, strict=True)), pending=dict.fromkeys(pending))
        state._written = checkpoint
        return state

    def write(self) -> str:
        """Return the checkpoint.

        While more removals wait than it should carry, it stands still: what lies behind it is listed again.
        """
        if len(self.pending) <= PENDING or self.done or not self._written:
            self._written = _checkpoint.write(
                _FORM,
                full=self.full,
                done=self.done,
                again=self.again,
                tree=self.tree,
                looked=self.looked,
                since=self.since,
                ids=list(self.folders),
                links=list(self.folders.values()),
                at=self.at,
                next=self.next,
                pending=list(self.pending),
            )
        return self._written

    def begin(self, *, full: bool) -> None:
        """Begin a round."""
        self.full, self.done, self.again, self.at, self.next = full, False, False, 0, ""

    def ends(self, id: str, link: str) -> None:
        """Note that the feed of a folder was read to its end."""
        self.folders[id] = link
        self.skip()

    def skip(self) -> None:
        """Go on with the folder after the one under way."""
        if self.at < len(self.folders):
            self.at += 1
        self.next = ""

    def drop(self, id: str) -> None:
        """Forget the folder under way."""
        del self.folders[id]
        self.next = ""

    def finish(self) -> None:
        """End the round."""
        self.done, self.at, self.next = True, 0, ""


def _texts(found: list[object]) -> list[str]:
    texts = [one for one in found if isinstance(one, str)]
    if len(texts) != len(found):
        raise CheckpointExpiredError("the checkpoint is damaged")
    return texts
