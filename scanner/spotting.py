"""What of an item that was just examined concerns the subject: its values, and who else bears its name.

Works on what worker processes send, as `scanner.index` does for what is stored; keeps of each content only what
is the subject's, so that an item of any size needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scanner.examined import BlockRow, Child, ContentRecord, FindingRow, Slot
from scanner.gathering import TITLE
from scanner.identity.bearers import is_role
from scanner.identity.sought import Sought
from scanner.index.contents import LINKED_TYPES, MOST_LINKED
from scanner.index.places import Hit, join_part
from scanner.model import Identifier, Problem, Ring, Stage
from scanner.ports import About, Trouble
from scanner.secret import Secret

Bearer = tuple[int, str]
"""(number of a name, address of another that stands with it)"""


@dataclass(frozen=True, slots=True, repr=False)
class Spotted:
    """What of one content concerns the subject; `rows` with the number of each value."""

    rows: tuple[tuple[int, FindingRow], ...]
    bearers: frozenset[Bearer]
    slots: tuple[Slot, ...]
    children: tuple[Child, ...]
    about: About
    media_type: str
    troubles: tuple[tuple[Stage, Trouble], ...]


Contents = Mapping[bytes, Spotted]
"""The contents of one item, by name."""


class Spotter:
    """Knows the subject's values."""

    def __init__(self, sought: Sought) -> None:
        self._numbers = {(one.type, one.key.reveal()): number for number, one in sought.values.items()}
        sure = {number for number, member in sought.members.items() if member.ring is not Ring.POSSIBLE}
        self._names = {number for number in sure if sought.values[number].type == "PERSON"}
        self._own = sure - self._names

    def spot(self, record: ContentRecord) -> Spotted:
        """Return what of a content concerns the subject."""
        rows = tuple((number, row) for row in record.findings if (number := self._number(row)) is not None)
        bearers = frozenset(one for block in record.blocks for one in self._bearers(record, block))
        slots = record.slots if rows else ()
        return Spotted(rows, bearers, slots, record.children, record.about, record.media_type, record.troubles)

    def _number(self, row: FindingRow) -> int | None:
        return self._numbers.get((row.type, row.key))

    def _bearers(self, record: ContentRecord, block: BlockRow) -> Iterator[Bearer]:
        """Yield whose address stands with the subject's name where nothing else of the subject does."""
        rows = [record.findings[index] for index in block.members]
        if len({(row.type, row.key) for row in rows if row.type in LINKED_TYPES}) > MOST_LINKED:
            return
        numbers = {number for row in rows if (number := self._number(row)) is not None}
        names = numbers & self._names
        if not names or numbers & self._own:
            return
        for row in rows:
            if row.type == "EMAIL_ADDRESS" and not is_role(Identifier(row.type, Secret(row.key), Secret(row.display))):
                yield from ((name, row.key) for name in names)


def walk(contents: Contents, name: bytes | None, path: str = "", depth: int = 0) -> Iterator[tuple[Spotted, str, int]]:
    """Yield a content and all that lie in it, with the path and depth of each in the item."""
    content = contents.get(name) if name else None
    if content is None:
        return
    yield content, path, depth
    for child in content.children:
        inner = f"{path}/{child.path}" if path and child.path else path or child.path
        yield from walk(contents, child.name, inner, depth + bool(child.path))


def hits(contents: Contents, root: bytes | None) -> Iterator[Hit]:
    """Yield where the subject's values stand in an item."""
    for content, path, depth in walk(contents, root):
        for number, row in content.rows:
            slot = content.slots[row.slot]
            part = join_part(path, slot.part)
            score = round(row.score, 2)  # as the index keeps it
            yield Hit(number, part, slot, row.start, row.end, score, row.recognizer, row.role, depth)


def about(contents: Contents, root: bytes | None) -> About:
    """Return title and time that an item's own content tells; a content of a name holds the real one."""
    content = contents.get(root) if root else None
    while content is not None and content.media_type == TITLE and content.children:
        content = contents.get(content.children[0].name)
    return content.about if content is not None else About()


def problems(contents: Contents, root: bytes | None, locator: str) -> Iterator[Problem]:
    """Yield what of an item could not be read."""
    for content, path, _ in walk(contents, root):
        for stage, trouble in content.troubles:
            part = join_part(path, trouble.part)
            yield Problem(stage, trouble.reason, trouble.detail, locator, part, trouble.retryable)
