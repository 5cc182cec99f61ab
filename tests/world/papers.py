"""Documents of the share: notes as text, Word, PDF and HTML, tables, calendars, phone books, kept mails."""

from __future__ import annotations

import html
from datetime import datetime, timedelta

from tests.company import documents
from tests.world.ledger import Sheet, tie_of
from tests.world.mails import Post, as_bytes, thread
from tests.world.pen import Pen, has, needs
from tests.world.people import Person
from tests.world.world import START, World

_FOLDERS = ("projects", "office", "archive/2023", "archive/2024", "hr", "yard", "sales/visits")
_STEMS = ("note", "memo", "doc", "paper", "draft", "copy", "scan-text")


def note(world: World, section: str = "note") -> None:
    """Write one note in one of the formats."""
    pen = world.pen(world.day())
    template = world.text(section)
    text = pen.fill(template, world.company(needs(template), {}), world.words())
    save(world, text, pen.sheet)


def save(world: World, text: str, sheet: Sheet, folder: str = "") -> None:
    """Write a text as one of the formats that can hold its letters."""
    rng = world.rng
    ending = rng.choice(("txt", "txt", "txt", "docx", "docx", "pdf", "html"))
    if ending == "pdf" and not text.isascii():
        ending = "docx"
    title, *lines = text.split("\n")
    content = {
        "txt": lambda: text.encode(),
        "docx": lambda: documents.docx(title, lines or [""]),
        "pdf": lambda: documents.pdf([text.split("\n")]),
        "html": lambda: _page(title, lines),
    }[ending]()
    world.file(world.path(folder or rng.choice(_FOLDERS), rng.choice(_STEMS), ending), content, text, sheet)


def _page(title: str, lines: list[str]) -> bytes:
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    return f"<html><head><title>{html.escape(title)}</title></head><body>{body}</body></html>".encode()


def listing(world: World) -> None:
    """Write a table of people, a row each, as csv or as a workbook."""
    rng = world.rng
    titles, slots = world.text("listing").split("\n")
    mark = next(one for one in ("|", ";", ",") if one in titles)
    pen = world.pen(world.day())
    rows = [titles.split(mark)]
    wanted = [one for one in slots.split(",") if one not in ("date", "order")]
    able = [one for one in world.cast.people if has(one, wanted)]
    # Namesakes may stand in one table; their own cells tell them apart, or nothing does.
    for one in rng.sample(able, min(len(able), rng.randrange(4, 13))):
        rows.append(_row(world, pen, one, slots.split(",")))
    text = documents.lines_of(rows)
    if rng.random() < 0.5:
        content = documents.comma_separated(rows, mark).encode()
        world.file(world.path("lists", "list", "csv"), content, text, pen.sheet)
    else:
        world.file(world.path("lists", "table", "xlsx"), documents.xlsx({"Sheet1": rows}), text, pen.sheet)


def _row(world: World, pen: Pen, person: Person, slots: list[str]) -> list[str]:
    before = len(pen.sheet.mentions)
    words = world.words()
    split = "last" in slots and "first" in slots
    beside_firm = "firm" in slots
    cells = []
    for slot in slots:
        if slot in words:
            cells.append(words[slot])
        elif slot in ("full", "name", "turned"):
            cells.append(pen.name(person, slot, beside_firm=beside_firm))
        elif split and slot in ("last", "first"):
            cells.append(getattr(person, slot))
        else:
            cells.append(pen.fill(f"{{c.{slot}}}", {"c": person}, words))
    if split:
        pen.cells(person, person.first, person.last)
    pen.sheet.ties.append(tie_of(person.key, pen.sheet.mentions[before:]))
    return cells


def phone_book(world: World) -> None:
    """Write a directory of many people: name, dots, number."""
    pen = world.pen(world.day())
    lines = [f"Telephone directory, {START.year + 1}", ""]
    for person in sorted(world.cast.people, key=lambda one: one.last):
        if person.firm and person.direct and person.firm.main:
            before = len(pen.sheet.mentions)
            name = pen.name(person, "turned", beside_firm=True)
            number = pen.phone(person, person.direct)
            lines.append(f"{name} ({person.firm.name}) {'.' * (34 - min(30, len(name)))} {number}")
            pen.sheet.ties.append(tie_of(person.key, pen.sheet.mentions[before:]))
    text = "\n".join(lines)
    world.file(world.path("lists", "directory", "txt"), text.encode(), text, pen.sheet)
    world.file(world.path("lists", "directory", "docx"), documents.docx(lines[0], lines[1:]), text, pen.sheet)


def event(world: World) -> None:
    """Write a calendar entry with an organizer and guests."""
    day = world.day()
    pen = world.pen(day)
    template = world.text("event")
    people = world.company(needs(template), {})
    title = pen.fill(template, people, world.words())
    guests: list[Person] = []
    for _ in range(world.rng.randrange(2, 6)):
        guests.append(world.someone(without=[*guests, *people.values()]))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example//EN",
        "BEGIN:VEVENT",
        f"UID:{world.seed}-{len(world.items)}",
    ]
    lines += [f"DTSTART:{_stamp(day)}", f"DTEND:{_stamp(day + timedelta(hours=1))}", f"SUMMARY:{_escaped(title)}"]
    for role, one in zip(("ORGANIZER", *("ATTENDEE",) * 9), guests, strict=False):
        before = len(pen.sheet.mentions)
        lines.append(f'{role};CN="{pen.name(one)}":mailto:{pen.email(one, one.address(day))}')
        pen.sheet.ties.append(tie_of(one.key, pen.sheet.mentions[before:]))
    text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    world.file(world.path("calendar", "event", "ics"), text.encode(), text, pen.sheet)


def _stamp(day: datetime) -> str:
    return day.strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return text.replace(",", "\\,").replace(";", "\\;")


def kept_mail(post: Post) -> None:
    """Write the last mail of a new thread into the share, as people drag mail into folders."""
    world = post.world
    before = {box: list(mails) for box, mails in post.boxes.items()}
    last = thread(post)[-1]
    post.boxes = before
    text = last.letter.readable()
    world.file(world.path("mail kept", "mail", "eml"), as_bytes(last.letter), text, last.sheet())
