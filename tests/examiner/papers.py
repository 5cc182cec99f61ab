"""Documents, tables and contacts of the share."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from functools import cache

from tests.company import documents
from tests.examiner.players import Player
from tests.examiner.verdicts import Verdicts, must
from tests.examiner.world import World

_ENDINGS = {"A": ("docx", "pdf", "html"), "B": ("md", "txt", "html"), "C": ("txt", "pdf", "docx")}
_FOLDERS = {"A": "records", "B": "wiki", "C": "notes"}
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
Rows = Sequence[Sequence[object]]


def paper(
    world: World,
    title: str,
    paragraphs: Sequence[str],
    case: str,
    verdicts: Verdicts,
    *,
    hand: str = "",
    ending: str = "",
) -> None:
    """Write a document of paragraphs in a form of its hand."""
    hand = hand or world.hand()
    number = world.next_number()
    ending = ending or world.rng.choice(_ENDINGS[hand])
    path, text = f"{_FOLDERS[hand]}/{number:04d}.{ending}", "\n\n".join(paragraphs)
    world.file(path, _formed(ending, title, paragraphs), f"{title}\n{text}", case, verdicts)


def _formed(ending: str, title: str, paragraphs: Sequence[str]) -> str | bytes:
    text = "\n\n".join(paragraphs)
    if ending == "docx":
        return documents.docx(title, paragraphs)
    if ending == "pdf":
        return _pdf([title, "", *paragraphs])
    if ending == "html":
        return _html(title, paragraphs)
    return f"# {title}\n\n{text}\n" if ending == "md" else f"{title}\n\n{text}\n"


def _html(title: str, paragraphs: Sequence[str]) -> str:
    from html import escape

    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    head = f"<head><meta charset=utf-8><title>{escape(title)}</title></head>"
    return f"<!doctype html><html>{head}<body><h1>{escape(title)}</h1>{body}</body></html>"


def _pdf(paragraphs: Sequence[str]) -> bytes:
    """Write pages of wrapped lines in a font that holds Latin, Greek, Cyrillic and Arabic letters."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    height = 790
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 85) or [""]:
            canvas.setFont(_font(), 11)
            canvas.drawString(60, height, line)
            height -= 15
            if height < 60:
                canvas.showPage()
                height = 790
        height -= 8
    canvas.save()
    return stream.getvalue()


@cache
def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Examiner", _FONT))
    return "Examiner"


def table(world: World, rows: Rows, case: str, verdicts: Verdicts, *, ending: str = "csv") -> None:
    """Write a list, as `csv` or `xlsx`."""
    path = f"lists/{world.next_number():04d}.{ending}"
    written = [[str(cell) for cell in row] for row in rows]
    content = _sheet(rows) if ending == "xlsx" else documents.comma_separated(written)
    world.file(path, content, documents.lines_of(written), case, verdicts)


def _sheet(rows: Rows) -> bytes:
    """Write a workbook; numbers stay numbers."""
    return documents.xlsx({"Sheet": rows})  # type: ignore[dict-item]


def card(
    world: World,
    person: Player,
    case: str,
    verdicts: Verdicts,
    *,
    name: str = "",
    phones: Sequence[str] = (),
    note: str = "",
) -> None:
    """Write a person's card, with another name or other numbers where some are given."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{person.last};{person.first};;;",
        f"FN:{name or person.full}",
        f"ORG:{person.firm.name}",
        *(f"EMAIL;TYPE=INTERNET:{one}" for one in person.emails),
        *(f"TEL;TYPE=CELL:{one}" for one in phones or person.phones),
        *([f"X-SKYPE:{person.skype}"] if person.skype else []),
        *([f"URL:{person.linkedin}"] if person.linkedin else []),
        *([f"NOTE:{note}"] if note else []),
        "END:VCARD",
    ]
    path = f"contacts/{world.next_number():04d}.vcf"
    world.file(path, "\r\n".join(lines) + "\r\n", "\n".join(lines), case, must(person) | verdicts)
