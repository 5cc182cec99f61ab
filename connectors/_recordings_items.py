"""Items of a folder of recordings, and handles that lead back to their bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from connectors._recordings_groups import Group
from connectors._recordings_index import Row
from connectors._recordings_names import Kind
from connectors._recordings_records import Form, Shape
from connectors._recordings_store import Stored
from scanner.callfile import MEDIA_TYPE
from scanner.errors import PermanentError
from scanner.model import Item, ItemKind

NO_SIDECAR = "no sidecar tells of this recording"
NO_RECORDING = "no recording of this call was found"


@dataclass(frozen=True, slots=True)
class Handle:
    """What `open` needs: the files of a call, the records that tell of it, what did not fit together."""

    files: Sequence[Stored] = ()
    rows: Sequence[Row] = ()
    notices: Sequence[str] = ()
    whole: bool = False
    """The item is one file as it is, and no call."""

    def text(self) -> str:
        """Return it as a text to be stored."""
        sources: dict[str, int] = {}
        for row in self.rows:
            sources.setdefault(row.file.path, len(sources))
        shapes = {row.file.path: row.shape for row in self.rows}
        told = {
            "f": [[one.path, one.size, one.stamp] for one in self.files],
            "s": [
                [path, str(shapes[path].form), shapes[path].codec, shapes[path].sign, *shapes[path].titles]
                for path in sources
            ],
            "r": [[sources[one.file.path], one.offset, one.length, f"{one.digest:x}"] for one in self.rows],
            "n": list(self.notices),
            "w": int(self.whole),
        }
        return json.dumps({key: value for key, value in told.items() if value}, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Handle:
        """Undo `text`; raises `PermanentError`."""
        try:
            told: dict[str, Any] = json.loads(text)
            files = [Stored(*one) for one in told.get("f", ())]
            sources = [
                (Stored(path, 0, ""), Shape(Form(form), codec, sign, (start, length)))
                for path, form, codec, sign, start, length in told.get("s", ())
            ]
            rows = [
                Row(sources[number][0], sources[number][1], offset, length, int(digest, 16))
                for number, offset, length, digest in told.get("r", ())
            ]
            return cls(files, rows, told.get("n", ()), bool(told.get("w")))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise PermanentError("the item was stored by another version of this connector") from None


def file_item(file: Stored, uri: str) -> Item:
    """Return the item of a file that is part of no call."""
    return Item(
        locator=file.path,
        version=f"file {file.stamp} {file.size}",
        kind=ItemKind.FILE,
        name=file.name,
        size=file.size,
        url=uri,
        modified=file.modified,
        handle=Handle([file], whole=True).text(),
        skip=file.skip,
    )


def call_item(group: Group, rows: Sequence[Row], uri: str, asked: str) -> Item:
    """Return the item of a call that has files of its own."""
    files = group.sorted
    handle = Handle(files, rows, _notices(group, rows))
    return Item(
        locator=files[0].path,
        version=_version(asked, handle),
        kind=ItemKind.RECORDING,
        name=files[0].name,
        media_type=MEDIA_TYPE,
        size=sum(one.size for one in files),
        url=uri,
        modified=max((one.modified for one in files if one.modified), default=None),
        handle=handle.text(),
    )


def row_item(locator: str, row: Row, uri: str, asked: str) -> Item:
    """Return the item of a record that has no recording."""
    handle = Handle(rows=[row], notices=[NO_RECORDING])
    return Item(
        locator=locator,
        version=_version(asked, handle),
        kind=ItemKind.RECORDING,
        name=row.file.name if row.shape.form in (Form.JSON, Form.XML) else None,
        media_type=MEDIA_TYPE,
        size=row.length,
        url=uri,
        modified=row.file.modified,
        handle=handle.text(),
    )


def sidecars(group: Group, rows: Sequence[Row]) -> int:
    """Return how many files tell of a call."""
    return len(group.of(Kind.SIDECAR)) + len({one.file.path for one in rows})


def _notices(group: Group, rows: Sequence[Row]) -> list[str]:
    told = []
    count = sidecars(group, rows)
    if not group.of(Kind.RECORDING):
        told.append(NO_RECORDING)
    elif not count:
        told.append(NO_SIDECAR)
    if count > 1:
        told.append(f"{count} sidecars tell of this call")
    if len(rows) > len({one.file.path for one in rows}):
        told.append(f"{len(rows)} records of a table tell of this call")
    return told


def _version(asked: str, handle: Handle) -> str:
    """Return what changes with any piece; where in its table a record stands does not matter."""
    told = [
        asked,
        [(one.path, one.size, one.stamp) for one in handle.files],
        [(one.file.path, one.digest) for one in handle.rows],
        list(handle.notices),
    ]
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
