"""What a PDF says of itself: author, title, keywords, entries that programs and people added."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from scanner.errors import UnreadableError
from scanner.extract.charsets import clean
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.pdf_texts import Texts, text
from scanner.model import Place, Role
from scanner.ports import About, Extracted

if TYPE_CHECKING:
    import pikepdf

_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z)?")
_SILENT = {"/CreationDate", "/ModDate", "/Trapped"}
_MOST = 1_000


def properties(document: pikepdf.Pdf) -> Iterator[Extracted]:
    """Yield the document's information dictionary."""
    import pikepdf

    info = document.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return
    draft = Draft(place=Place(label="properties"), prose=False)
    told: dict[str, str] = {}
    for key, one in itertools.islice(info.items(), _MOST):
        value = _value(one)
        told[key] = value
        if key not in _SILENT and value:
            draft.write(f"{clean(key).strip('/')}: ")
            person = key == "/Author" and " " in value and fits(Kind.NAME, value)
            draft.line(value, "PERSON" if person else None, Role.AUTHOR if person else None)
        yield from draft.take()
    yield from draft.rest()
    yield About(told.get("/Title") or None, moment(told.get("/CreationDate", "")))


def _value(value: object) -> str:
    import pikepdf

    try:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array):
            return "\n".join(inner for _, inner in Texts().entries(value))
        return text(value)
    except UnreadableError:
        return ""


def moment(told: str) -> str | None:
    """Return a PDF date (ISO 32000-1, 7.9.4) in ISO 8601; without a zone it counts as UTC."""
    found = _DATE.match(told)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups()[:6])
    shift = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * (-1 if found[7] == "-" else 1)
    try:
        zone = timezone(shift) if found[7] else UTC
        return datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=zone).isoformat()
    except ValueError:
        return None
