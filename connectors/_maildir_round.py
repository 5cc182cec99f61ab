"""One FULL round over one maildir folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from connectors import _checkpoint
from connectors._letterbox import Letterbox, version
from connectors._locators import Claims
from connectors._tree import Entry, Fault, moment
from scanner.errors import CheckpointExpiredError, GoneError, SourceError
from scanner.model import Item, ItemKind, Listing, Page

_FORM = "maildir 1"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a checkpoint says: the state of the folder when the round began, and the message listed last."""

    state: str
    after: str = ""
    done: bool = False

    def __str__(self) -> str:
        return _checkpoint.write(_FORM, **asdict(self))

    @staticmethod
    def read(checkpoint: str) -> Progress:
        """Return what a checkpoint says; raises `CheckpointExpiredError`."""
        return Progress(**_checkpoint.read(_FORM, checkpoint, state=str, after=str, done=bool))


class Round:
    """Lists all messages by their unique names, which is about the order of delivery.

    Every head is read, also of those that an earlier run has listed: whether a Message-ID is
    repeated is known only from all before it.
    """

    def __init__(self, box: Letterbox, prefix: str, names: dict[str, str], state: str) -> None:
        self._box = box
        self._prefix = prefix
        self._names = names
        self._state = state
        self._claims = Claims()

    def pages(self, before: Progress | None, size: int) -> Iterator[Page]:
        """Yield the round's pages; raises `CheckpointExpiredError` if the folder changed since it began."""
        if before and not before.done and before.state != self._state:
            raise CheckpointExpiredError("the maildir was changed while it was listed")
        progress = replace(before, state=self._state) if before and not before.done else Progress(self._state)
        found: list[Item | Fault] = []
        for number, (key, name) in enumerate(self._names.items(), 1):
            one = self._look(name, number)
            if one is None or key <= progress.after:
                continue
            if len(found) == size:
                yield self._page(found, progress)
                found = []
            found.append(one)
            progress = replace(progress, after=key)
        yield self._page(found, replace(progress, done=True))

    def _look(self, name: str, number: int) -> Item | Fault | None:
        try:
            return self._item(name, number)
        except GoneError:
            pass  # most likely its flags were changed meanwhile
        except SourceError as error:
            return Fault(f"{self._prefix}#{number}", error)
        try:
            return self._item(self._box.find(name), number)
        except GoneError:
            return None
        except SourceError as error:
            return Fault(f"{self._prefix}#{number}", error)

    def _item(self, name: str, number: int) -> Item:
        path = self._box.path_of(name)
        entry = Entry(path, self._box.tree.stat(path))
        known = None if entry.special else self._box.message_id(name)
        return Item(
            locator=f"{self._prefix}#{self._claims.claim(known or str(number))}",
            version=version(entry.stat),
            kind=ItemKind.MESSAGE,
            media_type="message/rfc822",
            size=entry.stat.st_size,
            url=self._box.tree.uri(path),
            modified=moment(entry.stat.st_mtime_ns),
            handle=f"{len(self._prefix)}:{name}",
            skip=entry.special,
        )

    def _page(self, found: list[Item | Fault], progress: Progress) -> Page:
        faults = [one for one in found if isinstance(one, Fault)]
        return Page(
            Listing.FULL,
            str(progress),
            upserts=tuple(one for one in found if isinstance(one, Item)),
            problems=tuple(fault.problem for fault in faults),
            # Which locator a message had that cannot be opened now is not known: none counts as deleted.
            unlisted=(f"{self._prefix}#",) if faults else (),
            last=progress.done,
        )
