"""Live search: each drive is asked for what identifies the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from connectors._sharepoint_api import FILES, Api, path
from connectors._sharepoint_drive import SELECT, file_item
from scanner.errors import GoneError, RefusedError, SourceError
from scanner.model import Identifier, Item, Partition, Problem, Reason, Stage

MOST_HITS = 1000


def search(
    api: Api, partitions: Iterator[Partition | Problem], identifiers: Sequence[Identifier]
) -> Iterator[Item | Problem]:
    """Yield the files that the service finds; rows of lists and pages cannot be searched so."""
    asked = list(dict.fromkeys(form.reveal() for one in identifiers for form in (one.key, one.display)))
    for place in partitions:
        if isinstance(place, Problem):
            yield place
        elif not place.id.startswith(("list:", "pages:")):
            yield from _in_drive(api, place.id, asked)


def _in_drive(api: Api, drive: str, asked: Sequence[str]) -> Iterator[Item | Problem]:
    found: set[str] = set()
    for words in asked:
        quoted = '"' + words.replace('"', " ").replace("'", "''") + '"'
        where = f"{path('drives', drive)}/root/search(q='{path(quoted)[1:]}')"
        try:
            for number, row in enumerate(api.all(where, {"$select": SELECT}, needs=FILES)):
                if number >= MOST_HITS:
                    told = f"search: more than {MOST_HITS:,} files of a drive: the rest was not taken"
                    yield Problem(Stage.LIST, Reason.UNREADABLE, told)
                    break
                item = file_item(drive, row)
                if row.get("folder") is None and item.locator not in found:
                    found.add(item.locator)
                    yield item
        except RefusedError:
            raise
        except GoneError:
            return  # the drive is gone
        except SourceError as error:
            yield Problem(
                Stage.LIST, error.reason or Reason.UNREADABLE, f"search: {error.detail}", retryable=error.retryable
            )
            return
