"""Cases in which a wrong person is near: namesakes, shared lines, addresses that passed on, words that are names."""

from __future__ import annotations

import json
from datetime import datetime

from tests.auditor.forms import national, slug, written
from tests.auditor.world import EMAIL, PHONE, World
from tests.world.people import Handed, Person


def lay(world: World) -> None:
    for case in (
        namesakes_two_firms, namesakes_one_firm, outside_namesakes, near_addresses, relatives, word_names, look_alikes, lying_names, role_robot,
        team_signature, passed_address, passed_number, switchboard, phone_book, father_son, maiden, new_job, same_first_letter,
        long_thread, officer, absence, assistant, conference, next_of_kin, two_contacts, manager, couple_address, call_table, extensions,
        cards_together, mail_list, wrong_contact, no_relation, four_cards, swapped_names, late_namesake, call_same_name, vcard_agent, thread_namesake,
    ):  # fmt: skip
        case(world)


def sign(
    world: World,
    who: Person,
    *,
    day: datetime | None = None,
    firm: str = "",
    text: str = "Hello,\n\nthe papers are ready.\n\n",
) -> None:
    """Write a mail with the person's signature, which ties the number."""
    label = firm or (who.firm.name if who.firm else "")
    body = (
        text
        + "-- \n"
        + "\n".join(one for one in (who.full, label, f"Mobile {written(who.mobile, world.rng)}", who.emails[0]) if one)
        + "\n"
    )
    world.desk.mail(who, world.clerk(), "Papers", body, day=day)
    world.tie(who, (PHONE, who.mobile))


def note(world: World, text: str, folder: str = "notes") -> object:
    return world.desk.file(folder + "/{n}.txt", text)


def namesakes_two_firms(world: World) -> None:
    for first, last, country in world.rng.sample(
        [
            ("Daniel", "Whitcombe", "GB"),
            ("Ingrid", "Solheim", "NO"),
            ("Stefan", "Brandauer", "DE"),
            ("Laura", "Medrano", "ES"),
        ],
        3,
    ):
        a = world.extra(first, last, country, firm=world.firm("nordhavn"), key=slug(first + last) + "1")
        b = world.extra(first, last, country, firm=world.firm("pineway"), key=slug(first + last) + "2")
        sign(world, a)
        sign(world, b)
        desk, full = world.desk, a.full
        desk.file("hr/{n}.txt", f"Parking\n\nBay 3 is reserved for {full} until further notice.\n").never(
            "namesake, nothing decides", a, b
        )
        desk.file("hr/{n}.txt", f"Guest list\n\n{full} (Nordhavn Logistics AS), arrives 10:40\n").must(
            a, "namesake, company beside"
        ).never("namesake, other company", b)
        desk.file("hr/{n}.txt", f"Reference call with {full} of Pineway Freight Inc about the Denver lane.\n").must(
            b, "namesake, company beside"
        ).never("namesake, other company", a)
        desk.file("notes/{n}.txt", f"ring {written(b.mobile, world.rng)} about the tail lift\n").must(
            b, "namesake, own number"
        ).never("namesake's number", a)
        desk.file("notes/{n}.txt", f"{full}, {written(a.mobile, world.rng)}, wants the morning slot\n").must(
            a, "namesake, own number"
        ).never("namesake's number", b)
        desk.file(
            "crm/deal-{n}.json",
            json.dumps({"deal": 5, "account": "Pineway Freight Inc", "contact": full, "amount": 1200}),
        ).must(b, "namesake, company in the record").never("namesake, other company", a)


def namesakes_one_firm(world: World) -> None:
    first, last = world.rng.choice([("Thomas", "Bergland"), ("Marie", "Ekberg"), ("Andreas", "Vollmer")])
    firm = world.firm(world.rng.choice(["nordhavn", "kestrel"]))
    a = world.extra(first, last, "NO", firm=firm, key="same1", emails=(f"{slug(first)}.{slug(last)}@{firm.domain}",))
    b = world.extra(first, last, "NO", firm=firm, key="same2", emails=(f"{slug(first)}.{slug(last)}2@{firm.domain}",))
    sign(world, a, text="Hello,\n\nfrom the finance department: the list.\n\n")
    sign(world, b, text="Hello,\n\nfrom the workshop: the list.\n\n")
    world.desk.file("hr/{n}.txt", f"{a.full} ({firm.name}) has used 21 days of leave.\n").never(
        "namesake in one company", a, b
    )
    world.desk.file("hr/{n}.txt", f"Present: {a.full}, {world.firm('tavira').name} as guest\n").never(
        "namesake in one company", a, b
    )
    world.desk.file("hr/{n}.txt", f"Keys handed to {a.full} <{b.emails[0]}>\n").must(b, "namesake, own address").never(
        "namesake's address", a
    )
    world.desk.mail(world.clerk(), b, "Shoes", f"Hi {first},\n\nyour safety shoes are here.\n", bare=True).never(
        "namesake's address", a
    )
    world.desk.mail(world.clerk(), a.emails[0], "Budget", "The budget is due on Friday.\n").must(a, "address").never(
        "namesake's address", b
    )


def outside_namesakes(world: World) -> None:
    who = world.extra("James", "Brindley", "GB", firm=world.firm("halden"))
    sign(world, who)
    world.desk.file(
        "reading/{n}.txt",
        "Canal history\n\nJames Brindley (1716-1772) laid out the Bridgewater Canal and died at Turnhurst.\n",
    ).never("namesake long dead", who)
    world.desk.file("hr/{n}.txt", f"Fire wardens: {who.full} (first floor)\n").must(who, "full name")
    other = world.extra("Sofie", "Tangen", "NO", firm=world.firm("nordhavn"))
    sign(world, other)
    world.desk.mail(
        "Sofie Tangen <sofie.t@blomster.example.org>",
        "info@nordhavn.example.com",
        "Flowers",
        "Hello, our price list for wreaths.\n\nSofie Tangen\nTangen Blomster, Voss\nTel +47 41 25 54 44\n",
    ).never("namesake outside, own address", other)
    world.desk.file(
        "crm/supplier-{n}.json",
        json.dumps({"supplier": "Tangen Blomster", "contact": "Sofie Tangen", "mail": "sofie.t@blomster.example.org"}),
    ).never("namesake outside, own address", other)
    world.desk.file("notes/{n}.txt", "Sofie Tangen of Nordhavn Logistics AS has the spare key.\n").must(
        other, "namesake, company beside"
    )
    world.desk.file("notes/{n}.txt", "Sofie Tangen rang.\n").never("namesake, nothing decides", other)


def near_addresses(world: World) -> None:
    firm = world.firm("kestrel")
    trio = [("Karin", "Lundqvist"), ("Kai", "Lundqvist"), ("Klaus", "Lundqvist")]
    mails = [f"k.lundqvist@{firm.domain}", f"kai.lundqvist@{firm.domain}", f"kl.lundqvist@{firm.domain}"]
    people = [
        world.extra(first, last, "DE", firm=firm, emails=(mail,))
        for (first, last), mail in zip(trio, mails, strict=True)
    ]
    for one in people:
        sign(world, one)
    for at, one in enumerate(people):
        rest = [other for other in people if other is not one]
        world.desk.mail(
            "planning@kestrelmoor.example.com", one.emails[0], "Roster", "Your roster for week 12 is attached.\n"
        ).must(one, "address").never("near address", *rest)
        world.desk.file("hr/{n}.txt", f"{one.full} is on parental leave.\n").must(one, "full name").never(
            "same surname", *rest
        )
        if at == 0:
            world.desk.file("lists/{n}.txt", f"Login;LastSeen\n{one.emails[0].split('@')[0]};2023-04-01\n").open(
                one, "login alone"
            ).never("near address", *rest)
    world.desk.file("hr/{n}.txt", "K. Lundqvist is ill today.\n").never("initial of several", *people)
    world.desk.file("lists/{n}.txt", "lundqvist@example.com;unsubscribed\n").never("near address", *people)
    world.desk.file("lists/{n}.txt", "kai.lundqvist@nordhavn.example.com;bounced\n").never(
        "same local part, other domain", *people
    )


def relatives(world: World) -> None:
    line = world.numbers.draw("NO", land=True)
    a = world.extra("Gunnhild", "Aasgaard", "NO", mobile=world.numbers.draw("NO"))
    b = world.extra("Terje", "Aasgaard", "NO", mobile=world.numbers.draw("NO"))
    world.cast.shared_lines.append((line, (a.key, b.key)))
    for one in (a, b):
        text = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{one.full}\r\nTEL;TYPE=HOME:{line}\r\nTEL;TYPE=CELL:{one.mobile}\r\nEMAIL:{one.emails[0]}\r\nEND:VCARD\r\n"
        world.desk.file("contacts/{n}.vcf", text).must(one, "contact record").never("relative", b if one is a else a)
        world.tie(one, (PHONE, one.mobile))
    world.desk.file("notes/{n}.txt", f"call {line}, piano delivery\n").never("relatives at one phone", a, b)
    world.desk.call(
        {"direction": "in", "start": "2024-02-03T10:00:00Z", "caller_number": line, "callee_number": "+4755550100"}
    ).never("relatives at one phone", a, b)
    world.desk.file("notes/{n}.txt", f"{a.full} ({line}) takes the piano after all\n").must(
        a, "full name at a shared phone"
    ).never("relatives at one phone", b)
    world.desk.file("notes/{n}.txt", f"text to {written(b.mobile, world.rng)}: piano comes\n").must(
        b, "linked phone"
    ).never("relative", a)


def word_names(world: World) -> None:
    cases = [
        (
            "Frank",
            "Price",
            "The board wants a frank price discussion before the tender.",
            "Frank price talks are due in May.",
            "Mr Frank Price signed for the parcel.",
        ),
        (
            "Grace",
            "Church",
            "Meet at Grace Church on Sunday at ten; parking behind the hall.",
            "grace church hall hire, 40.00",
            "Grace Church, our auditor, was present; she asked for the ledger.",
        ),
        (
            "Summer",
            "Brooks",
            "Summer brooks run dry by August in this valley.",
            "SUMMER BROOKS WALK 2024 - TICKETS",
            "Dear Ms Summer Brooks,\n\nyour claim is settled.",
        ),
        (
            "Dale",
            "Marsh",
            "The survey covers dale, marsh and upland meadow.",
            "Dale marsh drainage, lot 3",
            "Dale Marsh phoned twice; he wants the keys back.",
        ),
        (
            "Mark",
            "Downs",
            "The shop had more mark downs this spring than last.",
            "Mark downs: 20 % on pumps",
            "Interview with Mark Downs, candidate for the depot.",
        ),
        (
            "Rose",
            "Hedges",
            "Cut back the rose hedges before the frost.",
            "Rose hedges, 40 m, trimmed",
            "Rose Hedges has passed her first aid exam.",
        ),
    ]
    for first, last, prose, heading, sure in world.rng.sample(cases, 4):
        who = world.extra(first, last, "GB", firm=world.rng.choice([None, world.firm("halden")]))
        sign(world, who)
        world.desk.file("notes/{n}.txt", prose + "\n").never("word-name in prose", who)
        world.desk.file("lists/{n}.txt", heading + "\n").never("word-name in prose", who)
        world.desk.file("hr/{n}.txt", sure + "\n").must(who, "word-name with a sign")
        world.desk.file("notes/{n}.txt", f"call {written(who.mobile, world.rng)}\n").must(who, "linked phone")


def look_alikes(world: World) -> None:
    for country in ("US", "GB", "NO", "US"):
        first, last = {"US": ("Wendell", "Arkwright"), "GB": ("Imogen", "Saltmarsh"), "NO": ("Håvard", "Tveitan")}[
            country
        ]
        key = slug(first + last) + country + str(world.desk.number())
        if any(one.full == f"{first} {last}" for one in world.cast.people):
            first, last = "Rosalind", "Quackenbush"
        who = world.extra(first, last, country, key=key)
        sign(world, who)
        digits = national(who.mobile).replace(" ", "").replace("(", "").replace(")", "").replace("-", "")
        whole = who.mobile.lstrip("+")
        texts = [
            f"Order no. {digits} shipped, 3 cartons\n", f"Invoice {whole}\nDue in 30 days, total 1.250,00 EUR\n", f"id;sku;qty\n1;{digits};4\n",
            f"Serial number: SN{whole}-A\n", f"IBAN DE89 {whole[:4]} {whole[4:8]} {whole[8:]}00 00\n", f"Tracking 1Z{whole}99\n", f"EAN {whole}7\n",
        ]  # fmt: skip
        for text in world.rng.sample(texts, 4):
            world.desk.file("orders/{n}.csv" if text.startswith("id;") else "orders/{n}.txt", text).never(
                "number look-alike", who
            )


def lying_names(world: World) -> None:
    boss = world.extra("Cornelia", "Ashdown", "GB", firm=world.firm("halden"))
    sign(world, boss)
    victim = world.clerk()
    world.desk.mail(
        "Cornelia Ashdown <ceo.office77@webpost.example.org>",
        victim,
        "Quick task",
        "Are you at your desk? I need gift cards bought today. Sent from my phone\n",
    ).never("lying display name", boss)
    world.desk.mail(
        "Cornelia Ashdown <ceo.office77@webpost.example.org>",
        victim,
        "Re: Quick task",
        "Did you get them? Do not call, I am in a meeting.\n",
    ).never("lying display name", boss)
    world.desk.mail(
        "it-desk@webpost.example.org",
        "support@haldenrock.example.com",
        "Blocked sender",
        "The address ceo.office77@webpost.example.org was blocked.\n",
    ).never("lying display name", boss)
    # Somebody's address book has the wrong label.
    a, b = world.clerk(), world.extra("Leopold", "Gansauer", "DE", firm=world.firm("kestrel"))
    sign(world, b)
    wrong = world.extra("Ottilie", "Mertesacker", "DE", firm=world.firm("kestrel"))
    sign(world, wrong)
    world.desk.mail(a, f"Leopold Gansauer <{wrong.emails[0]}>", "Pallets", "Ten pallets short.\n").must(
        wrong, "address"
    ).open(b, "another's address under the name")
    world.desk.mail(
        f'"{b.emails[0]}" <mailer@bulk.example.net>', "info@nordhavn.example.com", "Win", "You have won.\n"
    ).open(b, "address as a display name")
    world.desk.mail("mailer@bulk.example.net", "info@nordhavn.example.com", "Win again", "You have won again.\n").never(
        "bulk mailer that showed an address", b
    )
    world.desk.mail(f"Support <{b.emails[0]}>", a, "Re: lift", "Fixed.\n").must(b, "address")


def role_robot(world: World) -> None:
    """A robot that writes for each agent from one address."""
    box = "servicedesk@kestrelmoor.example.com"
    people = [
        world.extra(first, last, "DE", firm=world.firm("kestrel"))
        for first, last in [
            ("Mechthild", "Ruhland"),
            ("Torsten", "Eichinger"),
            ("Beate", "Kolbenschlag"),
            ("Umut", "Sarıkaya"),
        ]
    ]
    for one in people:
        sign(world, one)
    for one in people:
        rest = [other for other in people if other is not one]
        world.desk.mail(
            f"{one.full} <{box}>",
            world.clerk(),
            f"[Ticket {world.rng.randint(1000, 9999)}] Printer",
            f"Hello,\n\nyour ticket is solved.\n\n{one.full}\nService Desk\n{box}\n",
        ).must(one, "agent of a robot").never("ticket robot", *rest)
    world.desk.mail(f"Service Desk <{box}>", "info@nordhavn.example.com", "Survey", "How did we do?\n").never(
        "ticket robot", *people
    )
    world.desk.file("notes/{n}.txt", f"Password problems: write to {box}\n").never("ticket robot", *people)
    world.desk.file("exports/{n}.csv", f"ticket,assignee\n4711,{box}\n").never("ticket robot", *people)


def team_signature(world: World) -> None:
    people = [
        world.extra(first, last, "GB", firm=world.firm("halden"), mobile=world.numbers.draw("GB", land=True))
        for first, last in [
            ("Philippa", "Winstanley"),
            ("Gareth", "Llewellyn-Rees"),
            ("Nadia", "Bousfield"),
            ("Jonty", "Harcastle"),
        ]
    ]
    block = "\n".join(f"{one.full}  {written(one.mobile, world.rng)}  {one.emails[0]}" for one in people)
    for writer in people[:2]:
        laid = world.desk.mail(
            writer,
            world.clerk(),
            "Our team",
            f"Dear customer,\n\nfrom May we look after you.\n\nYour claims team\n{block}\n",
        )
        for one in people:
            laid.must(one, "team signature")
    for one in people:
        world.tie(one, (PHONE, one.mobile))
        rest = [other for other in people if other is not one]
        world.desk.file("notes/{n}.txt", f"claim 88: try {written(one.mobile, world.rng)}\n").must(
            one, "phone of a team signature"
        ).never("signature of four", *rest)


def passed_address(world: World) -> None:
    for address, day, pair in [
        ("trainee@haldenrock.example.com", datetime(2023, 7, 1), (("Oscar", "Fothergill"), ("Bethan", "Prosser"))),
        ("pm.east@nordhavn.example.com", datetime(2022, 10, 1), (("Sigrid", "Haavardsholm"), ("Eirik", "Stangeland"))),
    ]:
        firm = world.firm("halden" if "halden" in address else "nordhavn")
        a, b = (world.extra(first, last, "GB" if firm.key == "halden" else "NO", firm=firm) for first, last in pair)
        sign(world, a), sign(world, b)
        world.cast.handed.append(Handed(EMAIL, address, a.key, b.key, day))
        for who, first, last in ((a, 2021, day.year - 1), (b, day.year + 1, 2025)):
            other = b if who is a else a
            days = sorted(world.desk.day(first, last) for _ in range(5))
            for at in (0, 2, 4):
                world.desk.mail(
                    f"{who.full} <{address}>",
                    world.clerk(),
                    "Weekly",
                    f"Figures below.\n\n-- \n{who.full}\n{address}\n{who.emails[0]}\n",
                    day=days[at],
                ).must(who, "passed address, with name").never("passed address", other)
            for at in (1, 3):
                # Between two mails in which the holder signs with it.
                world.desk.mail(world.clerk(), address, "Badge", "Please bring your badge.\n", day=days[at]).must(
                    who, "passed address, dated"
                ).never("passed address", other)


def passed_number(world: World) -> None:
    number, day = world.numbers.draw("NO"), datetime(2023, 3, 1)
    a = world.extra("Halvard", "Nesheim", "NO", firm=world.firm("nordhavn"), mobile="")
    b = world.extra("Live", "Skjelbreid", "NO", firm=world.firm("nordhavn"), mobile="")
    world.cast.handed.append(Handed(PHONE, number, a.key, b.key, day))
    for who, first, last in ((a, 2021, 2022), (b, 2024, 2025)):
        other = b if who is a else a
        days = sorted(world.desk.day(first, last) for _ in range(5))
        for at in (0, 2, 4):
            world.desk.mail(
                who,
                world.clerk(),
                "Shift",
                f"Fine by me.\n\n-- \n{who.full}\nNordhavn Logistics AS\nMob {written(number, world.rng)}\n",
                day=days[at],
            ).never("passed number", other)
        for at in (1, 3):
            world.desk.mail(
                "Gate <gate@sensors.example.net>",
                "info@nordhavn.example.com",
                "Gate opened",
                f"Gate 2 opened by phone {number}.\n",
                day=days[at],
            ).must(who, "passed number, dated").never("passed number", other)
    world.desk.call(
        {
            "direction": "in",
            "start": (days[0] + (days[-1] - days[0]) / 2).isoformat() + "Z",
            "caller_number": number,
            "callee_number": "+4755550100",
        }
    ).must(b, "passed number, dated").never("passed number", a)


def switchboard(world: World) -> None:
    firm = world.firm("pineway")
    people = [
        world.extra(first, last, "US", firm=firm)
        for first, last in [
            ("Marguerite", "Delacroy"),
            ("Clifton", "Abernethy"),
            ("Shonda", "Whitlatch"),
            ("Ezekiel", "Broadus"),
        ]
    ]
    for one in people:
        body = f"Thanks,\n\n-- \n{one.full}\n{firm.name}\nOffice: (303) 555-0100\nCell: {written(one.mobile, world.rng)}\ninfo@pineway.example.net\n"
        world.desk.mail(one, world.clerk(), "Rates", body)
        world.tie(one, (PHONE, one.mobile))
    world.desk.file("notes/{n}.txt", f"Ring {written(firm.board, world.rng)} for the gate\n").never(
        "switchboard", *people
    )
    world.desk.call(
        {
            "direction": "out",
            "start": "2024-02-03T10:00:00Z",
            "caller_number": "+4755550100",
            "callee_number": firm.board,
        }
    ).never("switchboard", *people)
    world.desk.mail(world.clerk(), "info@pineway.example.net", "Hours", "Are you open on Monday?\n").never(
        "role mailbox", *people
    )
    world.desk.mail(
        "info@pineway.example.net",
        world.clerk(),
        "Re: Hours",
        "Yes, from eight.\n\nPineway Freight Inc\n(303) 555-0100\n",
    ).never("role mailbox", *people)


def phone_book(world: World) -> None:
    names = [
        ("Adelheid", "Brunnhuber"),
        ("Bartholomew", "Quigley"),
        ("Crispin", "Tregenza"),
        ("Dorothea", "Zumstein"),
        ("Emeka", "Nwachukwu"),
        ("Fenella", "Macrae"),
        ("Gisela", "Pfannenstiel"),
        ("Hamish", "Dalgleish"),
    ]
    people = [world.extra(first, last, "DE" if at % 2 else "GB") for at, (first, last) in enumerate(names)]
    rows = [f"{one.full};{one.emails[0]};{written(one.mobile, world.rng)}" for one in people]
    laid = world.desk.file("lists/phone-book-{n}.csv", "Name;Mail;Mobile\n" + "\n".join(rows) + "\n")
    text = world.desk.file(
        "lists/phone-book-{n}.txt",
        "Phone list\n\n"
        + "\n".join(f"{one.full:34}{written(one.mobile, world.rng):26}{one.emails[0]}" for one in people)
        + "\n",
    )
    for at, one in enumerate(people):
        laid.must(one, "row of a phone book")
        text.must(one, "row of a phone book")
        world.tie(one, (PHONE, one.mobile))
        near = [people[other] for other in (at - 1, at + 1) if 0 <= other < len(people)]
        world.desk.file("notes/{n}.txt", f"no answer at {written(one.mobile, world.rng)}, try tomorrow\n").must(
            one, "phone of a phone book"
        ).never("phone book neighbour", *near)


def father_son(world: World) -> None:
    line = world.numbers.draw("US")
    a = world.extra("Harlan", "Tidewater", "US", key="senior", emails=("htidewater@freepost.example.org",))
    b = world.extra("Harlan", "Tidewater", "US", key="junior", emails=("harlan.jr@mailbox.example.net",))
    for one, suffix in ((a, "Sr."), (b, "Jr.")):
        text = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Harlan Tidewater {suffix}\r\nN:Tidewater;Harlan;;;{suffix}\r\nTEL;TYPE=HOME:{line}\r\nTEL;TYPE=CELL:{one.mobile}\r\nEMAIL:{one.emails[0]}\r\nEND:VCARD\r\n"
        world.desk.file("contacts/{n}.vcf", text).must(one, "contact record").never(
            "father and son", b if one is a else a
        )
        world.tie(one, (PHONE, one.mobile))
    world.desk.file("hr/{n}.txt", "Policy holder: Harlan Tidewater\n").never("father and son", a, b)
    world.desk.file("hr/{n}.txt", "Harlan Tidewater, Jr. came in person.\n").must(b, "suffix").never(
        "father and son", a
    )
    world.desk.file("hr/{n}.txt", "The policy of Harlan Tidewater Sr. lapses in June.\n").must(a, "suffix").never(
        "father and son", b
    )
    world.desk.file("notes/{n}.txt", f"missed call {written(line, world.rng)}\n").never("relatives at one phone", a, b)


def maiden(world: World) -> None:
    firm = world.firm("nordhavn")
    for first, old, new, says in world.rng.sample([
        ("Camilla", "Rognerud", "Steinsvik", "Hi,\n\nI got married: my name is now Camilla Steinsvik (formerly Camilla Rognerud). Please use the new address, {new}; {old} still works for a while.\n"),
        ("Henrike", "Altendorf", "Bassermann", "Dear all,\n\nplease note: since the wedding my name is Henrike Bassermann, née Altendorf. Old: {old}, new: {new}\n"),
        ("Oonagh", "Kilbride", "Fitzsimons", "FYI name change. Previously: Oonagh Kilbride <{old}>. Now: Oonagh Fitzsimons <{new}>.\n"),
    ], 2):  # fmt: skip
        before, after = f"{slug(first)}.{slug(old)}@{firm.domain}", f"{slug(first)}.{slug(new)}@{firm.domain}"
        who = world.extra(first, new, "NO", firm=firm, emails=(after, before), former=f"{first} {old}")
        world.desk.mail(
            f"{who.full} <{after}>",
            world.clerk(),
            "My name",
            says.format(old=before, new=after) + f"\n-- \n{who.full}\nMobile {written(who.mobile, world.rng)}\n",
            day=datetime(2023, 8, 2),
        ).must(who, "address")
        world.desk.mail(
            f"{first} {old} <{before}>",
            world.clerk(),
            "Stock",
            f"Counted.\n\n-- \n{first} {old}\nMobile {written(who.mobile, world.rng)}\n",
            day=datetime(2022, 3, 4),
        ).must(who, "former address")
        world.tie(who, (PHONE, who.mobile), (EMAIL, before))
        world.desk.file("hr/{n}.txt", f"Certificate of completion\n\n{first} {old}, working at heights, 2021\n").must(
            who, "former name"
        )
        world.desk.file("hr/{n}.txt", f"Bonus list\n\n{first} {new}: 1.5 %\n").must(who, "full name")
        world.desk.mail(
            "planning@kestrelmoor.example.com", before, "Roster", "See attachment.\n", day=datetime(2021, 9, 9)
        ).must(who, "former address")


def new_job(world: World) -> None:
    old, new = world.firm("tavira"), world.firm("ostrava")
    who = world.extra(
        "Bohumil",
        "Sedlmayr",
        "CZ",
        firm=old,
        emails=("bohumil.sedlmayr@tavira.example.org", "sedlmayr@ostrov.example.org"),
        since=datetime(2023, 1, 1),
    )
    world.desk.mail(
        f"{who.full} <{who.emails[0]}>",
        world.clerk(),
        "Goodbye",
        f"Dear partners,\n\nI leave Tavira at the end of the year. From January you reach me at {who.emails[1]}, my mobile stays {written(who.mobile, world.rng)}.\n\n{who.full}\n{old.name}\n",
        day=datetime(2022, 12, 10),
    ).must(who, "address")
    world.desk.mail(
        f"{who.full} <{who.emails[1]}>",
        world.clerk(),
        "Paper",
        f"Here I am again.\n\n-- \n{who.full}\n{new.name}\nMobile {written(who.mobile, world.rng)}\n",
        day=datetime(2023, 2, 10),
    ).must(who, "address after a change of job")
    world.tie(who, (EMAIL, who.emails[1]), (PHONE, who.mobile))
    world.desk.mail(world.clerk(), who.emails[1], "Samples", "Two rolls, please.\n", day=datetime(2024, 2, 1)).must(
        who, "address after a change of job"
    )
    world.desk.file("notes/{n}.txt", f"{who.full} ({new.name}) offers rolls\n").must(who, "full name, new company")
    world.desk.file("notes/{n}.txt", f"{who.full}, {old.name}: olives contract of 2021\n").must(
        who, "full name, old company"
    )


def same_first_letter(world: World) -> None:
    a = world.extra("Wilhelmina", "Fennimore", "NL", emails=("w.fennimore@freepost.example.org",))
    b = world.extra("Walter", "Fennimore", "NL", emails=("walter.fennimore@mailbox.example.net",))
    sign(world, a), sign(world, b)
    world.desk.file("hr/{n}.txt", "W. Fennimore has signed.\n").never("initial of several", a, b)
    world.desk.file("hr/{n}.txt", "Mr and Mrs Fennimore are coming.\n").never("surname alone", a, b)
    world.desk.file("hr/{n}.txt", "Signed: Walter Fennimore\n").must(b, "full name").never("same surname", a)
    world.desk.file("hr/{n}.txt", "Fennimore, Wilhelmina - room 12\n").must(a, "reversed name").never("same surname", b)
    # Two brothers may both be Bill.
    c = world.extra("William", "Kettlewell", "GB")
    d = world.extra("Wilbur", "Kettlewell", "GB")
    sign(world, c), sign(world, d)
    world.desk.file("hr/{n}.txt", "Bill Kettlewell came by.\n").open(c, "Bill is the short form of both").open(
        d, "Bill is the short form of both"
    )


def long_thread(world: World) -> None:
    """Reply on top, without quote marks: two signatures stand in one mail."""
    a = world.extra("Evangeline", "Prideaux", "GB")
    b = world.extra("Casimir", "Wrzesniewski", "PL")
    for first, second in ((a, b), (b, a)):
        body = (
            f"Agreed, see you then.\n\n{first.full}\nT {written(first.mobile, world.rng)}\n\nOn Tue, 3 Oct 2023 at 10:11, {second.full} <{second.emails[0]}> wrote:\n\nShall we say Thursday?\n\n{second.full}\nT {written(second.mobile, world.rng)}\n\n"
            "This e-mail is confidential. If you are not the addressee, delete it.\n"
        )
        world.desk.mail(first, second, "Re: Re: date", body)
    outlook = f"ok\n\nVon: {a.full} <{a.emails[0]}>\nGesendet: Mittwoch, 4. Oktober 2023 09:00\nAn: {b.full} <{b.emails[0]}>\nBetreff: date\n\nFriday is better.\n\n{a.full}\nTel. {written(a.mobile, world.rng)}\n"
    world.desk.mail(b, a, "AW: date", outlook)
    for one, other in ((a, b), (b, a)):
        world.tie(one, (PHONE, one.mobile))
        for _ in range(2):
            world.desk.file("notes/{n}.txt", f"courier says {written(one.mobile, world.rng)} does not pick up\n").must(
                one, "phone of a thread"
            ).never("other end of a thread", other)


def officer(world: World) -> None:
    who = world.extra("Annelore", "Scharnagl", "DE", firm=world.firm("kestrel"))
    foot = f"\n____\nKestrel & Moor GmbH, Lindenweg 3, Berlin. Data protection officer: {who.full}, {written(who.mobile, world.rng)}, {who.emails[0]}\n"
    writers = [
        world.extra(first, last, "DE", firm=world.firm("kestrel"))
        for first, last in [
            ("Ruprecht", "Vogelsang"),
            ("Wiebke", "Thormählen"),
            ("Detlef", "Krautwurst"),
            ("Sieglinde", "Amrhein"),
        ]
    ]
    for one in writers:
        world.desk.mail(one, world.clerk(), "Tender", f"The tender is out.\n\n{one.full}{foot}").must(
            who, "officer in the footer"
        )
    world.tie(who, (PHONE, who.mobile))
    world.desk.file("notes/{n}.txt", f"privacy question: {written(who.mobile, world.rng)}\n").must(
        who, "phone of a footer"
    ).never("phone of a footer", *writers)
    world.desk.file("hr/{n}.txt", f"{who.full} checks the contracts.\n").must(who, "full name").never(
        "footer", *writers
    )


def absence(world: World) -> None:
    a, b = world.extra("Ludmilla", "Garnreiter", "DE"), world.extra("Valentin", "Hochleitner", "DE")
    world.desk.mail(
        a,
        world.clerk(),
        "Automatic reply: Offer",
        f"I am out of the office until 14 August. In urgent cases please contact my colleague {b.full}, {written(b.mobile, world.rng)}, {b.emails[0]}.\n\nBest regards\n{a.full}\nMobile {written(a.mobile, world.rng)}\n",
    ).must(b, "deputy of an absence")
    sign(world, b), sign(world, a)
    world.desk.file("notes/{n}.txt", f"customs asks for {written(b.mobile, world.rng)}\n").must(
        b, "linked phone"
    ).never("deputy's phone", a)
    world.desk.file("notes/{n}.txt", f"customs asks for {written(a.mobile, world.rng)}\n").must(
        a, "linked phone"
    ).never("deputy's phone", b)


def assistant(world: World) -> None:
    a, b = world.extra("Bertrand", "Malaussène", "FR"), world.extra("Clotilde", "Vauquelin", "FR")
    for _ in range(2):
        world.desk.mail(
            a,
            world.clerk(),
            "Contrat",
            f"Bonjour,\n\nle contrat suit.\n\n{a.full}\nTél. {written(a.mobile, world.rng)}\nAssistante : {b.full}, {written(b.mobile, world.rng)}, {b.emails[0]}\n",
        ).must(b, "assistant in a signature")
    world.tie(a, (PHONE, a.mobile)), world.tie(b, (PHONE, b.mobile))
    world.desk.file("notes/{n}.txt", f"taxi for {written(b.mobile, world.rng)} at six\n").must(
        b, "assistant's phone"
    ).never("assistant's phone", a)
    world.desk.file("notes/{n}.txt", f"taxi for {written(a.mobile, world.rng)} at seven\n").must(
        a, "linked phone"
    ).never("assistant's phone", b)


def conference(world: World) -> None:
    bridge = "+442079460177"
    people = [
        world.extra(first, last, "GB")
        for first, last in [("Marmaduke", "Ellerby"), ("Saoirse", "Geraghty"), ("Tobias", "Wrangham")]
    ]
    for one in people:
        sign(world, one)
        world.desk.mail(
            one,
            world.clerk(),
            "Weekly call",
            f"Join by phone: {bridge}, conference id 553 221 884#\nTopic: status\n\n{one.full}\n",
        )
    world.desk.file("notes/{n}.txt", f"dial {bridge} at ten\n").never("conference line", *people)
    world.desk.call(
        {"direction": "out", "start": "2024-05-03T10:00:00Z", "caller_number": "+4755550100", "callee_number": bridge}
    ).never("conference line", *people)


def next_of_kin(world: World) -> None:
    a, b = (
        world.extra("Ragnvald", "Ulvestad", "NO", firm=world.firm("nordhavn")),
        world.extra("Bergljot", "Fuglestad", "NO"),
    )
    sign(world, a)
    world.desk.file(
        "hr/personal-{n}.txt",
        f"EMPLOYEE RECORD\nName: {a.full}\nE-mail: {a.emails[0]}\nMobile: {written(a.mobile, world.rng)}\n\nEMERGENCY CONTACT\nName: {b.full}\nRelation: sister\nMobile: {written(b.mobile, world.rng)}\n",
    ).must(a, "contact record").must(b, "emergency contact")
    world.desk.file("newsletter/{n}.csv", f"name,email,mobile\n{b.full},{b.emails[0]},{b.mobile}\n").must(
        b, "contact record"
    )
    world.tie(b, (PHONE, b.mobile))
    world.desk.file("notes/{n}.txt", f"hospital asks to ring {written(b.mobile, world.rng)}\n").must(
        b, "linked phone"
    ).never("next of kin", a)


def two_contacts(world: World) -> None:
    pairs = [
        (("Everardo", "Quintanilla"), ("Nuria", "Balaguer")),
        (("Placido", "Arrizabalaga"), ("Ximena", "Torrejon")),
    ]
    lines, people = (
        ["Account,Primary contact,Primary e-mail,Primary phone,Billing contact,Billing e-mail,Billing phone"],
        [],
    )
    for at, (one, two) in enumerate(pairs):
        a, b = world.extra(*one, "ES"), world.extra(*two, "ES")
        lines.append(f"Bodega {at + 1} SL,{a.full},{a.emails[0]},{a.mobile},{b.full},{b.emails[0]},{b.mobile}")
        people.append((a, b))
    laid = world.desk.file("crm/accounts-{n}.csv", "\n".join(lines) + "\n")
    for a, b in people:
        for one, other in ((a, b), (b, a)):
            laid.must(one, "one of two contacts in a row")
            world.tie(one, (PHONE, one.mobile))
            world.desk.file("notes/{n}.txt", f"wine order: {written(one.mobile, world.rng)}\n").must(
                one, "phone of one of two contacts"
            ).never("other contact of a row", other)


def manager(world: World) -> None:
    a, b = (
        world.extra("Sunniva", "Hjelmeland", "NO", firm=world.firm("nordhavn")),
        world.extra("Oddbjørn", "Fjellanger", "NO", firm=world.firm("nordhavn")),
    )
    record = {
        "id": "7f3a",
        "displayName": a.full,
        "mail": a.emails[0],
        "mobilePhone": a.mobile,
        "manager": {"id": "91cc", "displayName": b.full, "mail": b.emails[0], "mobilePhone": b.mobile},
    }
    world.desk.file("directory/{n}.json", json.dumps(record, indent=2, ensure_ascii=False)).must(
        a, "contact record"
    ).must(b, "manager in a record")
    for one, other in ((a, b), (b, a)):
        world.tie(one, (PHONE, one.mobile))
        world.desk.file("notes/{n}.txt", f"locked out: {written(one.mobile, world.rng)}\n").must(
            one, "phone of a record"
        ).never("manager", other)


def couple_address(world: World) -> None:
    box = "haugsand.family@freepost.example.org"
    a, b = world.extra("Randi", "Haugsand", "NO"), world.extra("Olav", "Haugsand", "NO")
    for one in (a, b):
        sign(world, one)
        world.desk.file(
            "contacts/{n}.vcf",
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{one.full}\r\nEMAIL;TYPE=PREF:{one.emails[0]}\r\nEMAIL;TYPE=HOME:{box}\r\nTEL:{one.mobile}\r\nEND:VCARD\r\n",
        ).must(one, "contact record").never("relative", b if one is a else a)
    world.desk.mail(box, "info@nordhavn.example.com", "Moving", "When do you come for the piano?\n").never(
        "family address", a, b
    )
    world.desk.mail(f"Haugsand <{box}>", "info@nordhavn.example.com", "Re: Moving", "Thursday then.\n").never(
        "family address", a, b
    )
    world.desk.mail(
        f"Randi Haugsand <{box}>", "info@nordhavn.example.com", "Piano", "It is a grand piano.\n\nRandi Haugsand\n"
    ).must(a, "name over a family address").never("family address", b)


def call_table(world: World) -> None:
    firm = world.firm("halden")
    agents = [
        world.extra(first, last, "GB", firm=firm)
        for first, last in [("Perpetua", "Stanhope"), ("Alasdair", "Muirhead")]
    ]
    for one in agents:
        sign(world, one)
    rows = ["callid,start,direction,duration,agent_name,agent_email,customer_name,customer_number"]
    people = []
    for at in range(6):
        first, last = [
            ("Ffion", "Gethin"),
            ("Ottoline", "Raybould"),
            ("Ifeanyi", "Adebowale"),
            ("Lorcan", "Devenish"),
            ("Marisol", "Echeverría"),
            ("Quentin", "Sotheby-Hall"),
        ][at]
        who, agent = world.extra(first, last, "GB"), agents[at % 2]
        sign(world, who)
        key = f"77{world.rng.randint(10000, 99999)}{at}"
        rows.append(
            f"{key},2024-03-0{at + 1} 10:00:00,in,62,{agent.full},{agent.emails[0]},{who.full if at % 2 else ''},{who.mobile}"
        )
        people.append((who, agent, key))
    (world.desk.folder / "calls" / "calls.csv").write_text("\n".join(rows) + "\n")
    for who, agent, key in people:
        other = agents[1] if agent is agents[0] else agents[0]
        world.desk.row("calls.csv", key).must(who, "customer of a call").must(agent, "agent of a call").never(
            "other agent", other
        )
        world.desk.file("notes/{n}.txt", f"survey sent to {written(who.mobile, world.rng)}\n").must(
            who, "linked phone"
        ).never("agent of a customer", *agents)


def extensions(world: World) -> None:
    firm = world.firm("halden")
    a, b = (
        world.extra(first, last, "GB", firm=firm, mobile="")
        for first, last in [("Rowena", "Applegarth"), ("Lionel", "Cathcart")]
    )
    for one, ext in ((a, "214"), (b, "377")):
        for _ in range(2):
            world.desk.mail(
                one,
                world.clerk(),
                "Minutes",
                f"Attached.\n\n-- \n{one.full}\n{firm.name}\nTel. +44 20 7946 0100 ext. {ext}\n",
            )
    world.desk.file("notes/{n}.txt", "try 020 7946 0100 ext. 377\n").open(b, "extension").never(
        "switchboard with another extension", a
    )
    world.desk.file("notes/{n}.txt", "try +44 20 7946 0100, reception\n").never("switchboard", a, b)


def cards_together(world: World) -> None:
    people = [
        world.extra(first, last, "IT")
        for first, last in [("Ludovica", "Trevisan"), ("Ermanno", "Cavalcanti"), ("Fiammetta", "Boscolo")]
    ]
    text = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{one.full}\r\nEMAIL:{one.emails[0]}\r\nTEL:{one.mobile}\r\nEND:VCARD\r\n"
        for one in people
    )
    laid = world.desk.file("contacts/all-{n}.vcf", text)
    for at, one in enumerate(people):
        laid.must(one, "card among cards")
        world.tie(one, (PHONE, one.mobile))
        world.desk.file("notes/{n}.txt", f"pizza: {written(one.mobile, world.rng)}\n").must(
            one, "phone of a card among cards"
        ).never("neighbour card", *(people[:at] + people[at + 1 :]))


def mail_list(world: World) -> None:
    box = "berth-users@lists.example.net"
    people = [
        world.extra(first, last, "SE")
        for first, last in [
            ("Torkel", "Rosenqvist"),
            ("Birgitta", "Ankarcrona"),
            ("Sixten", "Wallenstråle"),
            ("Ebba", "Munkhammar"),
            ("Folke", "Järnefors"),
        ]
    ]
    for one in people:
        sign(world, one)
        rest = [other for other in people if other is not one]
        world.desk.mail(
            f"{one.full} <{one.emails[0]}>",
            box,
            "[berth] water",
            "No water at berth 9.\n",
            extra=(("List-Id", "<berth-users.lists.example.net>"), ("Reply-To", box)),
        ).must(one, "address").never("mailing list", *rest)
        world.desk.mail(
            f"{one.full} via berth-users <{box}>",
            box,
            "[berth] power",
            "No power at berth 4.\n",
            extra=(("List-Id", "<berth-users.lists.example.net>"),),
        ).must(one, "list mail with the writer's name").never("mailing list", *rest)
    world.desk.mail(box, world.clerk(), "[berth] reminder", "Your membership is confirmed.\n").never(
        "mailing list", *people
    )
    world.desk.file("notes/{n}.txt", f"subscribe to {box}\n").never("mailing list", *people)
    digest = "berth-users Digest, Vol 14\n\nToday's Topics:\n" + "".join(
        f"   {at}. Re: water ({one.full})\n" for at, one in enumerate(people[:3], 1)
    )
    laid = world.desk.mail(box, world.clerk(), "berth-users Digest, Vol 14", digest)
    for one in people[:3]:
        laid.must(one, "name in a digest")
    laid.never("mailing list", *people[3:])


def wrong_contact(world: World) -> None:
    """A row slipped: the mail of one stands beside another's name once, against many right ones."""
    a, b = world.extra("Isidora", "Pantelić", "RS"), world.extra("Vukan", "Radosavljev", "RS")
    for one in (a, b):
        for _ in range(3):
            sign(world, one)
    world.desk.file("lists/{n}.csv", f"name,email\n{a.full},{b.emails[0]}\n").must(b, "address").open(
        a, "her name in a slipped row"
    )
    world.desk.file("notes/{n}.txt", f"seat for {written(b.mobile, world.rng)}\n").must(b, "linked phone").never(
        "slipped row", a
    )
    world.desk.file("notes/{n}.txt", f"{b.full} flies on Monday\n").must(b, "full name").never("slipped row", a)


def no_relation(world: World) -> None:
    who = world.extra("Augustin", "Leclerc-Morel", "FR", firm=world.firm("tavira"))
    sign(world, who)
    world.desk.file(
        "reading/{n}.txt",
        f"The painter {who.full} (1834-1901) is shown in Lyon; no relation to our colleague of the same name.\n",
    ).open(who, "the colleague is mentioned without being named")


def four_cards(world: World) -> None:
    """Names and numbers in running prose: who has which is said by order alone."""
    a, b = world.extra("Griselda", "Hardcastle", "GB"), world.extra("Barnaby", "Oldershaw", "GB")
    sign(world, a), sign(world, b)
    world.desk.file(
        "notes/{n}.txt",
        f"{a.full} and {b.full} are on {written(a.mobile, world.rng)} and {written(b.mobile, world.rng)}.\n",
    ).must(a, "full name").must(b, "full name")
    world.desk.file("notes/{n}.txt", f"fetch {written(a.mobile, world.rng)} at five\n").must(a, "linked phone").never(
        "two in one sentence", b
    )
    world.desk.file("notes/{n}.txt", f"fetch {written(b.mobile, world.rng)} at six\n").must(b, "linked phone").never(
        "two in one sentence", a
    )


def swapped_names(world: World) -> None:
    """Two people whose names are one another's in reverse."""
    a = world.extra("Martin", "Alexander", "GB", firm=world.firm("halden"))
    b = world.extra("Alexander", "Martin", "GB", firm=world.firm("halden"))
    sign(world, a), sign(world, b)
    world.desk.file("hr/{n}.txt", f"{a.full} was late on Monday.\n").open(a, "reverse of another").never(
        "reverse name", b
    )
    world.desk.file("hr/{n}.txt", f"Alexander, Martin <{a.emails[0]}>\n").must(a, "address").never("reverse name", b)
    # Two whose surnames are within one letter.
    c, d = world.extra("Kristian", "Johannesen", "NO"), world.extra("Kristian", "Johannessen", "NO")
    sign(world, c), sign(world, d)
    world.desk.file("hr/{n}.txt", f"{c.full} took the van.\n").must(c, "full name").never("one letter away", d)
    world.desk.file("hr/{n}.txt", f"{d.full} took the car.\n").must(d, "full name").never("one letter away", c)
    world.desk.file("hr/{n}.txt", "Kristian Johanesen took the boat.\n").never("typo of two", c, d)
    # A brother and sister whose first names start alike.
    e, f = world.extra("Christian", "Ravensbourne", "GB"), world.extra("Christiane", "Ravensbourne", "GB")
    sign(world, e), sign(world, f)
    world.desk.file("hr/{n}.txt", f"{e.full} came fourth.\n").must(e, "full name").never("one letter away", f)
    world.desk.file("hr/{n}.txt", f"{f.full} came fifth.\n").must(f, "full name").never("one letter away", e)
    world.desk.file("hr/{n}.txt", "Chris Ravensbourne came sixth.\n").never("short form of several", e, f)
    # Transliterations that fall together.
    g, h = world.extra("Natalya", "Solovyova", "RU"), world.extra("Nataliya", "Solovieva", "UA")
    sign(world, g), sign(world, h)
    world.desk.file("orders/{n}.txt", "Справка выдана: Наталия Соловьева\n").open(
        h, "her name in Cyrillic, never shown"
    ).never("spelling of two", g)
    world.desk.file("hr/{n}.txt", f"{g.full} is on the list.\n").must(g, "full name").never("spelling of two", h)


def late_namesake(world: World) -> None:
    """Two of one name, decided by one of them being an addressee, a neighbour, a domain."""
    full = "Rebecca Holloway"
    a = world.extra("Rebecca", "Holloway", "GB", firm=world.firm("halden"), key="holl1")
    b = world.extra(
        "Rebecca", "Holloway", "US", firm=world.firm("pineway"), key="holl2", emails=("rholloway@pineway.example.net",)
    )
    sign(world, a), sign(world, b)
    day = datetime(2023, 5, 4)
    for first in (a, b):
        other = b if first is a else a
        mids: list[str] = []
        clerk = world.extra(
            *(("Phineas", "Underhay") if first is a else ("Loretta", "Brumfield")),
            "GB" if first is a else "US",
            firm=first.firm,
        )
        world.desk.mail(
            clerk,
            first.emails[0],
            "Lease 12" if first is a else "Truck 9",
            "Please check the draft.\n",
            day=day,
            ids=mids,
            box="post:threads.mbox",
        ).must(first, "address").never("namesake's address", other)
        world.desk.mail(
            clerk,
            f"legal@{first.firm.domain}" if first.firm else "",
            "Re: " + ("Lease 12" if first is a else "Truck 9"),
            f"{full} has the draft and answers by Friday.\n",
            day=day,
            reply=mids[0],
            box="post:threads.mbox",
        ).must(first, "namesake, thread").never("namesake, other thread", other)
        world.desk.mail(clerk, first.emails[0], "Form", f"Dear {full},\n\nplease sign here.\n").must(
            first, "address"
        ).never("namesake's address", other)
    world.desk.file("hr/{n}.txt", f"Applicants: {full}, and one more.\n").never("namesake, nothing decides", a, b)
    world.desk.file(
        "hr/{n}.txt", f"Fleet meeting of Pineway Freight Inc, Denver\n\nPresent:\n- {full}\n- the depot manager\n"
    ).must(b, "namesake, company in the heading").never("namesake, other company", a)


def thread_namesake(world: World) -> None:
    """A mail names somebody with a surname only; the thread cannot make it certain."""
    a, b = world.extra("Emmeline", "Cholmondeley", "GB"), world.extra("Rupert", "Cholmondeley", "GB")
    sign(world, a), sign(world, b)
    world.desk.mail(
        world.clerk(), "info@nordhavn.example.com", "Re: seat", "Cholmondeley wants the window seat.\n"
    ).never("surname alone", a, b)


def call_same_name(world: World) -> None:
    """A caller gives a name of two, from the number of one."""
    a = world.extra("Gareth", "Pritchard", "GB", firm=world.firm("halden"), key="prit1")
    b = world.extra("Gareth", "Pritchard", "GB", key="prit2", emails=("gpritchard61@mailbox.example.net",))
    sign(world, a), sign(world, b)
    words = "Agent: Claims, good morning.\nCaller: Gareth Pritchard here, about the roof."
    world.desk.call(
        {
            "direction": "in",
            "start": "2024-06-03T10:00:00Z",
            "caller_number": b.mobile,
            "callee_number": "+442079460100",
        },
        words,
    ).must(b, "linked phone").never("namesake's call", a)
    world.desk.call(
        {
            "direction": "in",
            "start": "2024-06-04T10:00:00Z",
            "caller_number": "anonymous",
            "callee_number": "+442079460100",
        },
        words,
    ).never("namesake, nothing decides", a, b)


def vcard_agent(world: World) -> None:
    """A card with the secretary's and the spouse's names as notes."""
    a = world.extra("Desmond", "Okonkwo-Bell", "GB")
    b = world.extra("Hyacinth", "Merriweather", "GB")
    world.desk.file(
        "contacts/{n}.vcf",
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{a.full}\r\nEMAIL:{a.emails[0]}\r\nTEL;TYPE=CELL:{a.mobile}\r\nNOTE:Secretary: {b.full}, tel. {b.mobile}\r\nEND:VCARD\r\n",
    ).must(a, "contact record").must(b, "name in a note of a card")
    sign(world, b)
    world.tie(a, (PHONE, a.mobile))
    world.desk.file("notes/{n}.txt", f"car at nine for {written(b.mobile, world.rng)}\n").must(b, "linked phone").never(
        "secretary", a
    )
