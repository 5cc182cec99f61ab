"""Source type `recordings`: calls as recordings with sidecars and transcripts, in a folder or a bucket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from hashlib import sha256
from typing import Any, BinaryIO

from connectors import _checkpoint
from connectors._globs import Globs
from connectors._recordings_bucket import BucketStore
from connectors._recordings_check import checks
from connectors._recordings_facts import Reading
from connectors._recordings_fields import Fields
from connectors._recordings_folder import FolderReader
from connectors._recordings_items import Handle
from connectors._recordings_opening import Opener
from connectors._recordings_settings import SETTINGS
from connectors._recordings_store import DiskStore, Store
from connectors._recordings_walk import Counts, Found, Position, Walk
from connectors._s3_client import SLOTS, Access, Client
from connectors._tree import Fault
from connectors.pacing import Pace, Paced
from scanner.errors import CheckpointExpiredError, SettingsError, TransientError
from scanner.model import Item, LeftOut, Listing, Page, Partition, Problem
from scanner.ports import CheckResult
from scanner.setting import SourceType

PAGE = 500
ALL = ("**/*",)
_FORM = "recordings 1"
_TOLD = {
    "alone": "recordings without a sidecar: nothing tells who spoke",
    "silent": "calls without a recording: only what their sidecar or transcript says is examined",
    "doubled": "recordings with more than one sidecar: all were read as of one call",
    "broken": "sidecars that could not be taken apart: examined as files",
}


class RecordingsConnector:
    """Lists every call below a root, anew in each round; the whole tree is one partition.

    One call is one item, whatever files it has; a file that is part of no call is an item of its own.
    """

    def __init__(
        self,
        store: Store,
        reading: Reading | None = None,
        include: Sequence[str] = ALL,
        exclude: Sequence[str] = (),
        page: int = PAGE,
    ) -> None:
        self._store = store
        self._reading = reading or Reading()
        self._reader = FolderReader(store, self._reading)
        self._opener = Opener(store, self._reading)
        self._globs = Globs(include, exclude)
        self._size = page
        self._counts = Counts()
        read = (sorted(self._reading.fields.given.items()), str(self._reading.zone), self._reading.day_first)
        self._read_as = sha256(repr(read).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        asked = (read, tuple(include), tuple(exclude))
        self._asked = sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._store, self._reading)

    def partitions(self) -> Iterator[Partition | Problem]:
        self._store.identity()
        yield Partition(".")

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        start, root, count, self._counts = self._read(checkpoint) if checkpoint else (None, "", 0, Counts())
        here = self._store.identity()
        self._distrust_emptiness(count, root, here)
        count = count if start else 0
        page: list[Found] = []
        told: list[int] = []
        walk = Walk(self._store, self._reader, self._reading.fields, self._globs, self._read_as, self._counts)
        for found in walk.run(start):
            if len(page) == self._size:
                count += len(page)
                yield self._page(page, self._write(page[-1][0], here, count, told))
                page = []
            page.append(found)
            if len(page) == self._size:
                told = list(astuple(self._counts))  # before the next one is counted, which belongs to the next page
        if self._store.identity() != here:
            raise TransientError("another folder took the place of the source while it was listed")
        yield self._page(page, self._write(None, here, count + len(page), []), last=True)

    def open(self, item: Item) -> closing[BinaryIO]:
        return closing(self._opener.open(Handle.read(item.handle)))

    def left_out(self) -> Sequence[LeftOut]:
        return [LeftOut(what, count) for name, what in _TOLD.items() if (count := getattr(self._counts, name))]

    def close(self) -> None:
        self._store.close()

    def _read(self, checkpoint: str) -> tuple[Position | None, str, int, Counts]:
        types = {"asked": str, "done": bool, "root": str, "count": int, "at": list, "told": list}
        fields = _checkpoint.read(_FORM, checkpoint, **types)
        if fields["asked"] != self._asked:
            raise CheckpointExpiredError("the settings of the source were changed")
        try:
            start = None if fields["done"] else Position(*fields["at"])
            return start, fields["root"], fields["count"], Counts() if fields["done"] else Counts(*fields["told"])
        except TypeError:
            raise CheckpointExpiredError("the checkpoint is damaged") from None

    def _write(self, at: Position | None, root: str, count: int, told: list[int]) -> str:
        place = [] if at is None else list(astuple(at))
        return _checkpoint.write(_FORM, asked=self._asked, done=at is None, root=root, count=count, at=place, told=told)

    def _distrust_emptiness(self, count: int, root: str, here: str) -> None:
        """Refuse an empty folder in place of a full one: that is a lost mount."""
        if count and root and root != here:
            listed = self._store.folder("")
            if not (listed.files or listed.folders or listed.faults):
                raise TransientError(
                    "the folder is empty and not the one listed before; is it mounted? (else: sweep --full)"
                )

    def _page(self, found: Sequence[Found], checkpoint: str, *, last: bool = False) -> Page:
        faults = [one for _, one in found if isinstance(one, Fault)]
        return Page(
            Listing.FULL,
            checkpoint,
            upserts=tuple(one for _, one in found if isinstance(one, Item)),
            problems=tuple(fault.problem for fault in faults),
            unlisted=tuple(fault.path for fault in faults),
            last=last,
        )


class BucketRecordings(RecordingsConnector, Paced):
    """The same over a bucket, which is a service: its items are opened by several threads."""

    lanes = 1
    readers = SLOTS

    def __init__(self, store: Store, pace: Pace, *rest: Any, **options: Any) -> None:
        RecordingsConnector.__init__(self, store, *rest, **options)
        Paced.__init__(self, pace)

    def close(self) -> None:
        Paced.close(self)
        RecordingsConnector.close(self)


def _build(values: Mapping[str, Any]) -> RecordingsConnector:
    reading = Reading(Fields(values["fields"]), values["timezone"], values["day_first"])
    rest = (reading, values["include"], values["exclude"])
    path, bucket = values["path"], values["s3"]
    if (path is None) == (bucket is None):
        raise SettingsError(["a source of type recordings needs one of path and s3, and only one"])
    if path is not None:
        return RecordingsConnector(DiskStore(path), *rest)
    names = [name for name in Access.__dataclass_fields__ if name in bucket]
    access = Access(**{name: bucket[name] for name in names})
    pace = Pace(values.get("max_requests_per_second"), access.store)
    client = Client(access, pace)
    return BucketRecordings(BucketStore(client, bucket["bucket"], bucket["prefix"]), pace, *rest)


TYPE = SourceType(
    name="recordings",
    help="call recordings with their sidecars and transcripts, in a folder or a bucket",
    settings=SETTINGS,
    build=_build,
)
