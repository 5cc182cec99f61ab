"""The share: files of all kinds in a tree; each function yields what lies in one folder."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tests.company import documents, papers
from tests.company.letters import Letter, as_mbox, message, signature
from tests.company.people import (
    ANNA_F,
    ANNA_N,
    BLUE,
    BOB,
    CHLOE,
    DANA,
    FIRMS,
    FJORD,
    INGRID,
    JUERGEN,
    KAI,
    KRISTIN,
    MARCUS,
    MEI,
    PEOPLE,
    PRIYA,
    SIOBHAN,
    TOM,
    Person,
)  # fmt: skip
from tests.company.routine import START


@dataclass(frozen=True)
class Paper:
    """One file of the share: `text` is what a program can read in it, `why` what keeps it from reading."""

    path: str
    content: bytes
    text: str = ""
    why: str = ""


def _text(path: str, text: str, encoding: str = "utf-8") -> Paper:
    return Paper(path, text.encode(encoding), text)


def contacts() -> Iterator[Paper]:
    """Yield cards and directories."""
    for person in PEOPLE:
        if person not in (KRISTIN, ANNA_N, TOM):
            yield _text(f"contacts/{person.key}.vcf", documents.vcard(person))
    yield _text("contacts/all suppliers.vcf", "".join(map(documents.vcard, (BOB, CHLOE, MEI, ANNA_N))))
    yield Paper("contacts/phones.xlsx", papers.phone_list().content, papers.phone_list().text)
    rows = [["Surname, name", "Firm", "Reach"], ["Lund, Kai", FJORD.name, "031-390 06 12"]]
    rows.append(["Haskell, Robert", BLUE.name, BOB.phone])
    yield _text("contacts/directory.csv", documents.comma_separated(rows, ";"), "latin-1")
    firms = [["Firm", "Switchboard", "Mail"], *([firm.name, firm.switchboard, firm.role_mailbox] for firm in FIRMS)]
    yield _text("contacts/firms.csv", documents.comma_separated(firms))


def contracts() -> Iterator[Paper]:
    """Yield contracts and letters as docx and pdf."""
    sides = ((KAI, BOB), (ANNA_F, JUERGEN), (PRIYA, CHLOE), (SIOBHAN, MEI), (KAI, CHLOE), (DANA, MARCUS))
    for number, (one, other) in enumerate(sides, 1):
        yield _contract(number, one, other)
        lines = [f"Letter {number}", f"Dear {other.name},", "we confirm the terms of last week."]
        lines += [one.name, one.position, one.phone]
        yield Paper(f"contracts/letter {number}.pdf", documents.pdf([lines]), "\n".join(lines))
    yield Paper("contracts/offer 2024-17.pdf", papers.offer().content, papers.offer().text)
    yield Paper("contracts/2023/offer (copy).pdf", papers.offer().content, papers.offer().text)
    yield Paper("contracts/locked.pdf", documents.pdf([["Salary of the director"]], password="quay-4"), why="password")


def _contract(number: int, one: Person, other: Person) -> Paper:
    paragraphs = [
        f"Between {one.name} ({one.email}) and {other.name} ({other.email}).",
        "The parties agree on the annex.",
    ]
    table = [["Party", "Phone"], [one.name, one.phone], [other.name, other.phone]]
    footer, comment = f"Filed by {DANA.name}", f"To be checked by {PRIYA.name}"
    content = documents.docx(f"Contract {number}", paragraphs, table, footer=footer, comment=comment)
    text = "\n".join([*paragraphs, documents.lines_of(table), footer, comment])
    return Paper(f"contracts/contract {number}.docx", content, text)


def projects() -> Iterator[Paper]:
    """Yield slides, sheets, minutes, and exports of other programs."""
    team = f"{KAI.name}, lead\n{JUERGEN.name}, grid\n{BOB.name}, freight"
    slides = [("Harbour project", "Cranes for Göteborg"), ("Team", team)]
    notes = f"Call {MEI.name} first: {MEI.phone}"
    yield Paper("projects/harbour/kick-off.pptx", documents.pptx(slides, notes=notes), _joined(slides, notes))
    slides = [("Route plan", f"Questions to {TOM.email}"), ("Thanks", "Lund, Kai helped with the drawings")]
    yield Paper("projects/harbour/routes.pptx", documents.pptx(slides), _joined(slides))
    present_by_week = ((KAI, BOB, MEI), (JUERGEN, ANNA_N), (KAI, PRIYA), (CHLOE, DANA), (TOM, BOB), (KAI, SIOBHAN))
    for week, present in enumerate(present_by_week, 1):
        names = "\n".join(f"- {one.name}, {one.firm.name}" for one in present)
        text = f"Minutes, week {week}\nPresent:\n{names}\n\nThe test run goes on.\n"
        yield _text(f"projects/harbour/minutes week {week}.txt", text)
    yield _text(
        "projects/übergabe/Protokoll Größe.txt", f"Übergabe an {JUERGEN.name}, {JUERGEN.phone}.\nGeprüft.\n", "latin-1"
    )
    yield _text("projects/übergabe/备忘录.txt", f"备忘录: {MEI.name}, {MEI.phones[1].written[0]}\n", "utf-16")
    yield _text("projects/übergabe/façade.txt", f"Couleurs choisies par {CHLOE.name}.\n")
    yield from _exports()


def _exports() -> Iterator[Paper]:
    users = [
        {"id": number, "name": one.name, "mail": one.email, "skype": one.skype}
        for number, one in enumerate((KAI, BOB, CHLOE))
    ]
    yield _text("exports/users.json", json.dumps({"users": users}, indent=2, ensure_ascii=False))
    reporter = f'<reporter mail="{INGRID.email}">{INGRID.name}</reporter>'
    ticket = f'<?xml version="1.0"?>\n<ticket id="77">{reporter}<owner>{KAI.name}</owner></ticket>\n'
    yield _text("exports/ticket-77.xml", ticket)
    team = f'<ul><li>{KAI.name}, <a href="{KAI.linkedin}">profile</a></li><li>{DANA.name}</li></ul>'
    yield _text("exports/team.html", f"<html><head><title>Team</title></head><body>{team}</body></html>")
    rows = [
        ["date", "caller", "minutes"],
        ["2024-02-01", "+46701740615", "4"],
        ["2024-02-02", BOB.phones[0].number, "11"],
    ]
    yield _text("exports/calls.csv", documents.comma_separated(rows))
    orders = [["order", "customer", "e-mail"], ["4711", INGRID.name, INGRID.email], ["4712", MARCUS.name, MARCUS.email]]
    visits = [["day", "visitor"], ["2024-03-04", "Kai Lund"], ["2024-03-05", "Anna Berg"]]
    book = documents.xlsx({"Orders": orders, "Visits": visits})
    yield Paper("exports/orders.xlsx", book, documents.lines_of([*orders, *visits]))
    yield _text("exports/server.log", "2024-03-01 09:00:01 start\n2024-03-01 09:00:07 ready\n")
    yield _text("exports/payslips.txt", "March: K. Lund, sent\nApril: K. Lund, sent\n")


def mail_in_the_share() -> Iterator[Paper]:
    """Yield mail that people have dragged into folders."""
    for number, (sender, to) in enumerate(((KAI, INGRID), (JUERGEN, KAI), (BOB, PRIYA), (SIOBHAN, DANA)), 1):
        letter = _kept(f"kept-{number}", sender, to)
        yield Paper(f"mail/kept {number}.eml", message(letter).as_bytes(), letter.readable())
    old = [
        _kept(f"old-{number}", sender, to) for number, (sender, to) in enumerate(((MEI, TOM), (TOM, KAI), (CHLOE, BOB)))
    ]
    content = as_mbox([(letter, message(letter).as_bytes()) for letter in old])
    yield Paper("mail/old/laptop.mbox", content, "\n".join(letter.readable() for letter in old))


def _kept(id: str, sender: Person, to: Person) -> Letter:
    text = f"As agreed by phone.\n\n{signature(sender)}"
    return Letter(f"{id}@mail.{sender.firm.domain}", sender, (to,), "Kept for the record", START, text)


def archives() -> Iterator[Paper]:
    """Yield a zip, and a zip within a zip within a tar.gz."""
    yield Paper("archive/bundle.zip", papers.bundle().content, papers.bundle().text)
    memo = f"Backup made by {KAI.name}, {KAI.email}\n"
    inner = documents.zipped({"deep/memo.txt": memo.encode(), "deep/CV.docx": papers.cv().content})
    middle = documents.zipped({"inner.zip": inner})
    yield Paper(
        "archive/backup.tar.gz", documents.tar_gz({"2022/middle.zip": middle}), "\n".join([memo, papers.cv().text])
    )


def hr() -> Iterator[Paper]:
    """Yield staff files: one small file a person, as such folders are."""
    for person in PEOPLE:
        if person.firm is FJORD:
            yield _text(
                f"hr/{person.key}/notes.txt",
                f"Interview with {person.name} ({person.email}).\nHoliday left: 12 days.\n",
            )
            lines = [
                f"Certificate for {person.name}, {FJORD.name}",
                "Crane safety, level 2",
                "Issued by the harbour office",
            ]
            yield Paper(f"hr/{person.key}/certificate.pdf", documents.pdf([lines]), "\n".join(lines))
    yield Paper("hr/applicants/CV Feldt.docx", papers.cv().content, papers.cv().text)
    cv = papers.cv()
    yield Paper("hr/applicants/CV damaged.docx", cv.content[:9000], cv.text, why="truncated")


def odds() -> Iterator[Paper]:
    """Yield what holds nobody's data, or cannot be read."""
    yield Paper("odds/empty.txt", b"")
    yield Paper("odds/firmware.bin", bytes([0x7F, 0x00, 0xC3, 0x9A]) * 700, why="unknown type")
    for number in range(1, 9):
        yield _text(
            f"odds/manual/chapter {number}.txt", f"Chapter {number}\n\nGrease the bearing every {number * 50} hours.\n"
        )
    yield _text("odds/reception.txt", f"Reception: {FJORD.switchboard}, {FJORD.role_mailbox}\n")


FOLDERS = (contacts, contracts, projects, mail_in_the_share, archives, hr, odds)


def _joined(slides: list[tuple[str, str]], notes: str = "") -> str:
    return "\n".join([*(f"{title}\n{text}" for title, text in slides), notes])
