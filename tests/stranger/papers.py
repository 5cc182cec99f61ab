"""Documents of the share: minutes, contracts, CVs, memos, in the formats that offices use."""

from __future__ import annotations

import html

from tests.company import documents
from tests.stranger.envelope import as_bytes
from tests.stranger.office import Office
from tests.stranger.post import MAIL, Post, talk
from tests.world.ledger import Sheet

_FOLDERS = (
    "Common",
    "Common/Old stuff",
    "Projects/2024",
    "Projects/2023",
    "Personnel",
    "Finance/Incoming",
    "Desktop of reception",
)
_STEMS = ("Document", "Minutes", "Copy of Document", "final", "final FINAL", "untitled", "Scan0001 text")
_ENDINGS = ("txt", "txt", "md", "docx", "docx", "pdf", "pdf", "html")


def paper(office: Office, section: str = "paper") -> None:
    """Write one document."""
    pen = office.scribe()
    template = office.text(section)
    people = office.people(template, {})
    text = pen.fill(template, people, office.words())
    if section == "cv":
        pen.tie(people["c"], 0)
    save(office, text, pen.sheet)


def save(office: Office, text: str, sheet: Sheet, folder: str = "") -> None:
    """Write a text in one of the formats that can hold its letters."""
    rng = office.rng
    ending = rng.choice(_ENDINGS)
    if ending == "pdf" and not _latin(text):
        # The fonts that every PDF reader has hold no other letters.
        ending = "docx"
    lines = text.split("\n")
    content = {
        "txt": lambda: text.encode("utf-8-sig") if rng.random() < 0.2 else text.replace("\n", "\r\n").encode(),
        "md": lambda: text.encode(),
        "docx": lambda: _docx(office, lines),
        "pdf": lambda: documents.pdf([lines]),
        "html": lambda: _page(lines),
    }[ending]()
    office.file(office.path(folder or rng.choice(_FOLDERS), rng.choice(_STEMS), ending), content, text, sheet)


def _latin(text: str) -> bool:
    return text.isascii()


def _docx(office: Office, lines: list[str]) -> bytes:
    if office.rng.random() < 0.3:
        # Many people lay text out in a table that has no lines.
        return documents.docx(lines[0], [""], [[line] for line in lines[1:] if line] or [[""]])
    return documents.docx(lines[0], lines[1:] or [""])


def _page(lines: list[str]) -> bytes:
    body = "\n".join(f"<div>{html.escape(line)}</div>" if line else "<br>" for line in lines)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def kept_mail(post: Post) -> None:
    """Write the last mail of a thread into the share, as people drag mail into folders."""
    boxes = {box: list(mails) for box, mails in post.boxes.items()}
    last = talk(post)[-1]
    post.boxes = boxes
    sheet = Sheet()
    sheet.take(last.head)
    sheet.take(last.body)
    letter, office = last.letter, post.office
    office.file(
        office.path(f"Projects/2024/{MAIL}", "saved", "eml"),
        as_bytes(letter),
        letter.readable(),
        sheet,
        date=letter.day,
    )
