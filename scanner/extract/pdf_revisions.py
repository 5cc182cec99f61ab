"""Earlier versions of a PDF: what was deleted or blackened later still stands in the file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.pdf_streams import errors
from scanner.extract.pdf_told import Told
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

LARGEST = 50 << 20
REVISIONS = 5
_END = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF[\r\n]{0,2}")
_TABLE = re.compile(rb"\s{0,4}(?:xref|\d{1,10} \d{1,5} obj)")

Reader = Callable[[Blob, Told], Iterator[Extracted]]


def revisions(blob: Blob, told: Told, names: set[str], read: Reader) -> Iterator[Extracted]:
    """Yield lines and files of earlier versions that later ones do not have; `names` are those of the files told."""
    if blob.size > LARGEST:
        blob.stream.seek(blob.size - 4096)
        if b"/Prev" in blob.stream.read():
            yield Trouble(Reason.TOO_LARGE, "earlier versions were not read")
        return
    blob.stream.seek(0)
    data = blob.stream.read()
    ends = list(_ends(data))
    if len(ends) > REVISIONS:
        yield Trouble(Reason.TOO_MANY, f"more than {REVISIONS} earlier versions")
    for end in reversed(ends[-REVISIONS:]):
        earlier = Blob(io.BytesIO(data[:end]), end, blob.name, means=blob.means)
        yield from _version(earlier, told, names, read)


def _ends(data: bytes) -> Iterator[int]:
    """Yield where earlier versions end: each has a table of its own that stands where its last line says."""
    tables: set[int] = set()
    linearized = b"/Linearized" in data[:1024]
    for found in _END.finditer(data, 0, max(0, len(data) - 64)):
        at = int(found[1])
        if at in tables or at >= found.start() or not _TABLE.match(data, at):
            continue
        tables.add(at)
        if linearized and len(tables) == 1:
            continue  # its first section is not a version
        yield found.end()
        if len(tables) > 10_000:
            return


def _version(blob: Blob, told: Told, names: set[str], read: Reader) -> Iterator[Extracted]:
    try:
        for one in read(blob, told):
            if isinstance(one, Segment):
                place = Place(page=one.place.page, label="earlier version")
                draft = Draft(one.part, place)
                for line in told.new(one.text):
                    draft.line(line)
                yield from draft.rest()
            elif isinstance(one, Member) and one.name not in names:
                names.add(one.name)
                yield one
    except UnreadableError:
        return
    except errors():
        return
