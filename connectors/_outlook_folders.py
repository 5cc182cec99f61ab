"""The folders of a mailbox: the tree as a feed, what it hides, and what lies beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from connectors._graph import rows, segment
from connectors._outlook_rows import row_id
from connectors._outlook_service import MAIL_READ, Mail
from scanner.errors import (
    CheckpointExpiredError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)

# Neither the tree nor the listing of hidden folders has them; Exchange knows them by these names.
RECOVERABLE = (
    "recoverableitemsdeletions",
    "recoverableitemsversions",
    "recoverableitemspurges",
    "recoverableitemsdiscoveryholds",
)
_FIELDS = "id,displayName,childFolderCount,isHidden"


@dataclass(slots=True)
class Tree:
    """Folders: those that are there or changed, those that went, and what could not be asked."""

    link: str = ""
    there: dict[str, None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    faults: list[SourceError] = field(default_factory=list)


def tree(mail: Mail, link: str) -> Tree:
    """Read the feed of the folder tree, from its beginning if there is no link."""
    found = Tree()
    where = link or f"{mail.box.path}/mailFolders/delta"
    params = None if link else {"$select": _FIELDS}
    for page in mail.pages(where, params=params, needs=MAIL_READ):
        for row in rows(page):
            id = row_id(row)
            if "@removed" in row:
                found.there.pop(id, None)
                found.gone.add(id)
            elif not _is_view(row):
                found.gone.discard(id)
                found.there[id] = None
        found.link = mail.link(page, "@odata.deltaLink") or ""
    if not found.link:
        raise TransientError("the feed of the folder tree ends without a link")
    return found


def everything(mail: Mail) -> Tree:
    """Return every folder of a mailbox, hidden ones and recoverable items too."""
    try:
        found = tree(mail, "")
    except CheckpointExpiredError:
        found = tree(mail, "")  # the walk itself ran out: once more; a second time is told
    except (GoneError, PermanentError):
        found = Tree()  # no such feed here; the listing tells, or tells that there is no mailbox
    look(mail, found)
    return found


def look(mail: Mail, found: Tree) -> None:
    """Add what the feed of the tree does not tell of: hidden folders and recoverable items."""
    seen: dict[str, None] = {}
    levels = [f"{mail.box.path}/mailFolders"]
    while levels:
        where = levels.pop()
        try:
            levels += [f"{mail.box.path}/mailFolders/{segment(id)}/childFolders" for id in _level(mail, where, seen)]
        except (RefusedError, ThrottledError):
            raise
        except SourceError as error:
            if not seen:
                raise
            if not isinstance(error, GoneError):  # else it went while we looked
                found.faults.append(error)
    for id in (*seen, *_recoverable(mail, found.faults)):
        found.there.setdefault(id)


def _level(mail: Mail, where: str, seen: dict[str, None]) -> list[str]:
    """Note the folders of one level, and return those that have folders in them."""
    parents = []
    params = {"includeHiddenFolders": "true", "$top": "100", "$select": _FIELDS}
    for page in mail.pages(where, params=params, needs=MAIL_READ):
        for row in rows(page):
            id = row_id(row)
            if id in seen or _is_view(row):
                continue
            seen[id] = None
            if row.get("childFolderCount") != 0:
                parents.append(id)
    return parents


def _recoverable(mail: Mail, faults: list[SourceError]) -> Iterator[str]:
    """Yield the folders of what was deleted for good by its owner and is kept all the same."""
    for name in RECOVERABLE:
        try:
            yield row_id(mail.get(f"{mail.box.path}/mailFolders/{name}", params={"$select": "id"}, needs=MAIL_READ))
        except (GoneError, PermanentError):  # 404, or 400 where the name is not known: there is none
            if name == RECOVERABLE[0]:
                return  # then there are no others either
        except (RefusedError, ThrottledError):
            raise
        except SourceError as error:
            faults.append(error)


def is_there(mail: Mail, folder: str) -> bool:
    """Ask for one folder by its id, after its feed said that it is gone; raises `GoneError` if all the mailbox is."""
    try:
        mail.get(f"{mail.box.path}/mailFolders/{segment(folder)}", params={"$select": "id"}, needs=MAIL_READ)
    except GoneError:
        mail.get(f"{mail.box.path}/mailFolders", params={"$top": "1"}, needs=MAIL_READ)
        return False
    return True


def _is_view(row: Mapping[str, Any]) -> bool:
    """Tell a search folder: it shows messages that lie elsewhere."""
    return row.get("@odata.type") == "#microsoft.graph.mailSearchFolder"
