"""Exports of the programs of an office, each in its own form: a row or a record for a person."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.company import documents
from tests.stranger.office import Office
from tests.stranger.scribe import Scribe, has
from tests.world.people import Person


@dataclass(frozen=True)
class Form:
    """An export: titles and slots of its columns; `mark` parts the cells, empty for a workbook."""

    stem: str
    titles: str
    slots: str
    mark: str = ","


FORMS = (
    Form("crm_contacts", "Account|Contact|E-mail|Mobile|Last activity", "firm full email mobile date", ";"),
    Form("staff list", "No.|Surname|Given name|Function|Office phone|E-mail", "n last first position direct email", ""),
    Form("tickets", "Key|Opened|Requester|Requester e-mail|Summary|State", "order date any email thing state", ","),
    Form("Sign-up (responses)", "Timestamp|Your name|Your e-mail|Vegetarian?", "date full email yes", ""),
    Form("cost centres", "Employee|Cost centre|Share", "turned n percent", ";"),
    Form("google", "Name|Given Name|Family Name|E-mail 1 - Value|Phone 1 - Value", "full first last email mobile", ","),
    Form("outlook", "First Name|Last Name|Company|E-mail Address|Mobile Phone", "first last firm email mobile", ","),
    Form("subscribers", "email|status|joined", "email state date", ","),
    Form("badge log", "time|door|holder", "time room upper", "\t"),
    Form("expenses", "Date|Employee|What|Amount", "date turned thing sum", ""),
    Form("phone costs", "Number|Holder|Cost", "mobile full sum", ";"),
    Form("skills", "Person|Team|Skype|Profile", "full city skype linkedin", ""),
)


def table(office: Office, form: Form) -> None:
    """Write one export as rows."""
    pen = office.scribe()
    slots = form.slots.split()
    rows = [form.titles.split("|")]
    for person in _some(office, slots):
        before = len(pen.sheet.mentions)
        rows.append(_row(office, pen, person, slots))
        pen.tie(person, before)
    text = documents.lines_of(rows)
    if form.mark:
        content = documents.comma_separated(rows, form.mark).encode("utf-8-sig" if form.mark == ";" else "utf-8")
        ending = "tsv" if form.mark == "\t" else "csv"
        office.file(office.path("Exports", form.stem, ending), content, text, pen.sheet)
    else:
        office.file(office.path("Exports", form.stem, "xlsx"), documents.xlsx({"Export": rows}), text, pen.sheet)


def _some(office: Office, wanted: Sequence[str]) -> list[Person]:
    able = [one for one in office.cast.people if has(one, set(wanted) - {"city"})]
    return office.rng.sample(able, min(len(able), office.rng.randrange(3, 12)))


def _row(office: Office, pen: Scribe, person: Person, slots: Sequence[str]) -> list[str]:
    words = office.words() | {
        "n": str(office.rng.randrange(1000, 9999)),
        "percent": f"{office.rng.randrange(5, 100)} %",
        "state": office.rng.choice(("open", "closed", "waiting", "active")),
        "yes": office.rng.choice(("yes", "no", "no thanks")),
    }
    cells = []
    for slot in slots:
        if slot in words:
            cells.append(words[slot])
        elif slot in ("first", "last"):
            cells.append(getattr(person, slot))
        elif slot in ("full", "any", "turned", "upper"):
            cells.append(pen.name(person, slot, firm="firm" in slots))
        else:
            cells.append(pen.fill(f"{{c.{slot}}}", {"c": person}, words))
    if "last" in slots:
        pen.cells(person)
    return cells


def _records(
    office: Office, wanted: Sequence[str], write: Callable[[Scribe, Person], object]
) -> tuple[Scribe, list[object]]:
    pen, found = office.scribe(), []
    for person in _some(office, wanted):
        before = len(pen.sheet.mentions)
        found.append(write(pen, person))
        pen.tie(person, before)
    return pen, found


def tickets_json(office: Office) -> None:
    """Write tickets as a help desk gives them to other programs."""

    def ticket(pen: Scribe, person: Person) -> object:
        words = office.words()
        return {
            "id": words["order"],
            "subject": f"{words['thing']} broken",
            "requester": {"name": pen.name(person, "any"), "email": pen.email(person)},
            "comments": [{"public": True, "body": f"Seen in {words['room']}, will be looked at on {words['day']}."}],
        }

    pen, found = _records(office, (), ticket)
    text = json.dumps({"tickets": found, "next_page": None}, ensure_ascii=False, indent=2)
    office.file(office.path("Exports", "helpdesk", "json"), text.encode(), text, pen.sheet)


def customers_json(office: Office) -> None:
    """Write customers with given and family names apart."""

    def customer(pen: Scribe, person: Person) -> object:
        pen.cells(person)
        contact = {"mail": pen.email(person), "tel": pen.phone(person, person.mobile)}
        return {"customer": {"name": {"given": person.first, "family": person.last}, "contact": contact, "vip": False}}

    pen, found = _records(office, ("mobile",), customer)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    office.file(office.path("Exports", "customers", "json"), text.encode(), text, pen.sheet)


def directory_ldif(office: Office) -> None:
    """Write a directory as LDIF, letters beyond ASCII left as they are."""

    def entry(pen: Scribe, person: Person) -> object:
        pen.cells(person)
        mail = pen.email(person)
        lines = [f"dn: uid={mail.partition('@')[0]},ou=people,dc=example", "objectClass: inetOrgPerson"]
        lines += [f"cn: {pen.name(person)}", f"sn: {person.last}", f"givenName: {person.first}", f"mail: {mail}"]
        return "\n".join([*lines, f"telephoneNumber: {pen.phone(person, person.direct)}"])

    pen, found = _records(office, ("direct",), entry)
    text = "\n\n".join(str(one) for one in found) + "\n"
    office.file(office.path("Exports", "directory", "txt"), text.encode(), text, pen.sheet)


def people_xml(office: Office) -> None:
    """Write people as a program for payrolls gives them."""

    def element(pen: Scribe, person: Person) -> object:
        number = office.rng.randrange(100, 999)
        name = f'<Name display="{escape(pen.name(person))}"/>'
        return f'  <Employee no="{number}">{name}<Mail>{pen.email(person)}</Mail></Employee>'

    pen, found = _records(office, ("firm",), element)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<Staff>\n' + "\n".join(map(str, found)) + "\n</Staff>\n"
    office.file(office.path("Exports", "payroll", "xml"), text.encode(), text, pen.sheet)


def wiki_table(office: Office) -> None:
    """Write a table of a wiki: who looks after what."""

    def line(pen: Scribe, person: Person) -> object:
        return f"| {office.words()['thing']} | {pen.name(person, 'any')} | {pen.email(person)} |"

    pen, found = _records(office, (), line)
    text = "\n".join(["## Who does what", "", "| topic | person | mail |", "|---|---|---|", *map(str, found)])
    office.file(office.path("Exports", "wiki", "md"), text.encode(), text, pen.sheet)


def fixed_width(office: Office) -> None:
    """Write what the old mainframe prints."""

    def line(pen: Scribe, person: Person) -> object:
        name, number = pen.name(person, "turned"), pen.phone(person, person.mobile)
        return f"{office.rng.randrange(10**5):05d}  {name:<36}{number:<22}{office.rng.choice('AB')}"

    pen, found = _records(office, ("mobile",), line)
    text = "\n".join(["CUSTNO NAME                                PHONE                 CL", *map(str, found)])
    office.file(office.path("Exports", "LIST", "txt"), text.encode(), text, pen.sheet)


RECORDS = (tickets_json, customers_json, directory_ldif, people_xml, wiki_table, fixed_width)
