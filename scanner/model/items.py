"""What a connector lists: partitions, items, and where an item's bytes lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from scanner.model.problems import Problem


class ItemKind(StrEnum):
    """What a user would call the item."""

    MESSAGE = "message"
    FILE = "file"
    RECORDING = "recording"
    CONTACT = "contact"


class Listing(StrEnum):
    """What silence means: in a FULL listing an item that is not named is gone, in a DELTA it is unchanged."""

    FULL = "full"
    DELTA = "delta"


@dataclass(frozen=True, slots=True)
class Partition:
    """The unit of a source that is crawled, locked and checkpointed alone.

    `id` is stable over sweeps and unique in its source; items of one partition keep locators
    that are unique in the whole source.
    """

    id: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a user recognises, as listed; reading it is `Connector.open`.

    `version` changes whenever the content may have changed. `handle` is the connector's own
    way back to the bytes (such as a byte range); it is stored, so that a failed item can be
    read again without a listing. `skip` gives the reason why an item must not be read.
    `name` is a file name that helps to tell the format. Texts may hold surrogate escapes for
    bytes that are no UTF-8.
    """

    locator: str
    version: str
    kind: ItemKind
    name: str | None = None
    media_type: str | None = None
    size: int | None = None
    title: str | None = None
    url: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    handle: str = ""
    skip: str | None = None

    def __post_init__(self) -> None:
        for moment in (self.created, self.modified):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("times of an item need a time zone")


@dataclass(frozen=True, slots=True)
class Page:
    """One step of a listing.

    `checkpoint` covers everything up to and including this page; it is stored only together
    with what it covers. `last` ends the round. `unlisted` names locator prefixes that could
    not be listed (each with a problem of stage `list`): nothing below them counts as deleted.
    Every page of one round has the same `listing`.
    """

    listing: Listing
    checkpoint: str
    upserts: tuple[Item, ...] = ()
    deleted: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unlisted: tuple[str, ...] = ()
    last: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something a source holds that is not examined: on purpose, or because nobody can reach it.

    `what` is one safe line with the reason: no name, no address. `count` None: nobody can tell how many.
    """

    what: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes of a local file that a worker process may read itself.

    `length` None means to the end. `quoted` tells that the range is a message of an mbox,
    whose `>From ` lines lose one `>`.
    """

    path: Path
    offset: int = 0
    length: int | None = None
    quoted: bool = False
