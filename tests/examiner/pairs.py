"""Two people in one item: whose is what? And telephones and mailboxes of several."""

from __future__ import annotations

import json

from tests.examiner.papers import paper, table
from tests.examiner.players import Player, local_of
from tests.examiner.post import Letter, send, signature
from tests.examiner.talk import call, invitation
from tests.examiner.usual import established, name_alone, number_alone
from tests.examiner.verdicts import must, never
from tests.examiner.world import World, moment
from tests.world.people import PHONE, Handed

_PEOPLE = (
    (
        ("Octavio", "Benavides", "ES"), ("Perpetua", "Lozano", "ES"), ("Winifred", "Aldridge", "GB"),
        ("Cuthbert", "Sotheby", "GB"), ("Roswitha", "Eichinger", "DE"), ("Burkhard", "Vollmer", "DE"),
        ("Gudrun", "Haukeland", "NO"), ("Asbjørn", "Tveitane", "NO"), ("Clotilde", "Marceau", "FR"),
        ("Anatole", "Verdier", "FR"), ("Bronisław", "Czajka", "PL"), ("Halina", "Gruszka", "PL"),
    ),
    (
        ("Leandro", "Carrasco", "ES"), ("Eulalia", "Montalbán", "ES"), ("Rosamund", "Birtwistle", "GB"),
        ("Lionel", "Cheeseman", "GB"), ("Irmtraud", "Zoller", "DE"), ("Hubertus", "Raabe", "DE"),
        ("Torunn", "Espeland", "NO"), ("Magnar", "Vatne", "NO"), ("Mireille", "Chastain", "FR"),
        ("Lucien", "Barthélemy", "FR"), ("Mieczysław", "Gajda", "PL"), ("Danuta", "Sroka", "PL"),
    ),
    (
        ("Isidoro", "Galindo", "ES"), ("Amparo", "Trujillo", "ES"), ("Henrietta", "Lovelace", "GB"),
        ("Percival", "Stanhope", "GB"), ("Edeltraud", "Kirchhoff", "DE"), ("Lothar", "Brinkmann", "DE"),
        ("Oddny", "Lillebø", "NO"), ("Steinar", "Hovland", "NO"), ("Solange", "Perrault", "FR"),
        ("Gaspard", "Delorme", "FR"), ("Kazimierz", "Wilk", "PL"), ("Teodora", "Baran", "PL"),
    ),
)  # fmt: skip


def pairs(world: World) -> None:
    """Twelve people who meet in items of two."""
    people = [world.person(f"m-{place}", name, place % 3) for place, name in enumerate(world.of_seed(_PEOPLE))]
    established(world, *people)
    _assistant(world, people[0], people[1])
    _staff(world, people)
    _documents(world, people)
    _borrowed_phone(world, people[8], people[9])
    _desk_and_bridge(world, people)
    _switchboard(world, people)
    _handed_on_unsaid(world, people[10], people[11])


def _assistant(world: World, assistant: Player, boss: Player) -> None:
    for _ in range(3):
        mate, filler = world.someone(), world.filler()
        send(world, Letter(assistant, (mate,), "On behalf", filler, "signs-for-boss", must(boss), boss))
    headers = {"Sender": f"{assistant.shown} <{assistant.email}>"}
    mate, filler = world.someone(), world.filler()
    send(world, Letter(boss, (mate,), "Sent for me", filler, "sender-header", must(assistant), headers=headers))


def _staff(world: World, people: list[Player]) -> None:
    """A directory with emergency contacts and managers, as a table and as JSON."""
    boss, one, near, other, far = people[1:6]
    rows = [
        ["Employee", "E-mail", "Mobile", "Emergency contact", "Emergency phone", "Manager", "Manager e-mail"],
        [one.full, one.email, one.mobile, near.full, near.mobile, other.full, other.email],
        [other.full, other.email, other.mobile, far.full, far.mobile, boss.full, boss.email],
    ]
    verdicts = must(boss, one, near, other, far)
    table(world, rows, "emergency-table", verdicts, ending=world.of_seed(("csv", "xlsx")))
    record = {
        "name": one.full,
        "email": one.email,
        "mobile": one.mobile,
        "emergency_contact": {"name": near.full, "phone": near.mobile},
        "manager": {"name": other.full, "email": other.email},
    }
    content = json.dumps([record], ensure_ascii=False, indent=1)
    world.file("hr/staff.json", content, content, "emergency-json", must(one, near, other))


def _documents(world: World, people: list[Player]) -> None:
    """A CV with a reference, a contract of two, an invoice of two."""
    landlord, contact = people[2:4]
    applicant, other = people[6:8]
    number = world.numbers.written
    own = [applicant.full, applicant.email, number(applicant.mobile), "Experience: ten years in shipping."]
    reference = f"References: {other.full}, {other.email}, {number(other.mobile)}"
    paper(world, "Curriculum vitae", [*own, reference], "cv-reference", must(applicant, other))
    lease = (
        f"Between {landlord.full} ({landlord.email}, {number(landlord.mobile)}), the landlord, and {other.full}"
        f" ({other.email}, {number(other.mobile)}), the tenant, it is agreed as follows."
    )
    paper(world, "Lease", [lease], "contract-two", must(landlord, other))
    ours = f"Our contact: {contact.full}, {number(contact.mobile)}"
    lines = [ours, f"Your contact: {applicant.full}, {applicant.email}"]
    paper(world, "Invoice", lines, "invoice-two", must(contact, applicant))


def _borrowed_phone(world: World, person: Player, owner: Player) -> None:
    for _ in range(2):
        mate, number = world.someone(), world.numbers.written(owner.mobile)
        text = f"My phone is broken; this week you reach me on the mobile of {owner.full}, {number}."
        signed = f"{person.shown}\n{person.firm.name}"
        send(world, Letter(person, (mate,), "Phone broken", text, "borrowed-phone", must(owner), signed))


def _desk_and_bridge(world: World, people: list[Player]) -> None:
    """A telephone in three signatures, and a dial-in number in many invitations."""
    desk, bridge = world.numbers.land("NO"), world.numbers.land("NO")
    for person in (people[3], people[5], people[7]):
        mate, filler = world.someone(), world.filler()
        signed = signature(world, person, "B", phone=desk)
        send(world, Letter(person, (mate,), "Desk", filler, "desk-phone", {}, signed))
    for person in people[:8]:
        mate, text = world.someone(), ("Call", f"Dial in: {world.numbers.written(bridge)}")
        invitation(world, person, (mate,), text, "bridge", {})
    call(world, desk, ["Hello, the desk here."], "desk-call", never("shared-phone", *people))


def _switchboard(world: World, people: list[Player]) -> None:
    firm = world.firms[1]
    staff = [one for one in (*people, *world.ordinary) if one.firm is firm]
    rows = [["Name", "Telephone", "E-mail"], *([one.full, firm.board, one.email] for one in staff)]
    table(world, rows, "switch-table", must(*staff))
    said = ["Hello, may I speak to the buyer?"]
    call(world, firm.board, said, "switch-call", never("switchboard", *people))


def _handed_on_unsaid(world: World, first: Player, second: Player) -> None:
    """A mobile that changes hands, and nothing but days tells."""
    number = world.numbers.mobile("PL")
    world.handed.append(Handed(PHONE, number, first.key, second.key, moment(2022, 1, 1)))
    first.phones.append(number)
    second.phones.append(number)
    years = ((2019, first, second), (2020, first, second), (2023, second, first), (2024, second, first))
    for year, person, rival in years:
        for month in (2, 8):
            mate, filler, day = world.someone(), world.filler(), moment(year, month, 3)
            signed, others = signature(world, person, world.hand(), phone=number), never("reassigned-number", rival)
            send(world, Letter(person, (mate,), "Papers", filler, "num2-own", others, signed, day))
    for year, person, rival in years:
        verdicts = must(person) | never("reassigned-number", rival)
        call(world, number, ["Hello, I am late."], "num2-call", verdicts, day=moment(year, 5, 5))


def family_mailbox(world: World) -> None:
    """A mailbox that a couple uses, each signing with the first name."""
    first, last, other_first, country = world.of_seed(
        (
            ("Ruthmary", "Cleverdon", "Carlisle", "GB"),
            ("Sunniva", "Heggelund", "Torleif", "NO"),
            ("Adelheid", "Mosbacher", "Winfried", "DE"),
        )
    )
    one = world.person("fam-a", (first, last, country))
    other = world.person("fam-b", (other_first, last, country), 1)
    box = f"the.{local_of(last)}s@homemail.example.org"
    for person, rival, month in ((one, other, 1), (other, one, 2)):
        established(world, person)
        person.boxes.append(box)
        others = never("relative", rival)
        for place in range(3):
            mate, filler, day = world.someone(), world.filler(), moment(2022, month + place, 7)
            sender, signed = (person.shown, box), person.first
            verdicts = must(person) | others
            send(world, Letter(sender, (mate,), "Private", filler, "family-box", verdicts, signed, day))
        number_alone(world, person, "rel-own-phone", others)
        name_alone(world, person.full, "rel-name", must(person) | others)
