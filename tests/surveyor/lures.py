"""What a careless reader takes for somebody, and a careful one does not."""

from __future__ import annotations

from datetime import datetime

from tests.surveyor import homes
from tests.surveyor.cast import Figure, dial
from tests.surveyor.desk import World, sheet
from tests.surveyor.snares import CASE, slip
from tests.world.people import PHONE


def lay(world: World) -> None:
    """Write all cases."""
    for case in (
        _homonyms, _apart, _near_addresses, _relatives, _boards, _roles, _words, _digits, _liars, _lists, _team_signature, _namesakes, _called_alike,
        _first_names, _quotes,
    ):  # fmt: skip
        case(world)


def _homonyms(world: World) -> None:
    """Two of one name in one firm: department, address and number tell them apart, the name alone does not."""
    for first, last, country, firm, one_local, two_local, one_job, two_job in (
        ("Thomas", "Becker", "DE", "halden", "thomas.becker", "t.becker2", "Buchhaltung", "Disposition"),
        ("Ewa", "Nowak", "PL", "fennpl", "ewa.nowak", "e.nowak", "Kontrola jakości", "Magazyn"),
        ("Jan", "de Vries", "NL", "fenn", "j.devries", "jan.de.vries", "Legal", "Warehouse"),
    ):
        house = world.firm(firm)
        pair = [
            world.extra(
                first,
                last,
                country,
                firm=firm,
                emails=(f"{local}@{house.domain}",),
                key=f"{local}@{firm}",
                position=job,
                department=job,
                tags=CASE,
            )
            for local, job in ((one_local, one_job), (two_local, two_job))
        ]
        for at, person in enumerate(pair):
            other = pair[1 - at]
            # The department stands in the signature alone.
            _signature(world, person)
            slip(world, f"{person.full} ({person.department}, {house.name}) gets a new chair.").must(
                person, "name and department"
            ).never("homonym", other)
            slip(world, f"Please call {person.full} on {dial(person.mobile, world.rng)} about the key.").must(
                person, "name and phone"
            ).never("homonym", other)
            world.desk.letter(
                person, world.clerk(), "Key", f"The key is back.\n{person.first}", bare=world.rng.random() < 0.4
            ).never("homonym", other)
            to = world.clerk()
            world.desk.letter(
                to, person, "Chair", f"Hello {first},\n\nthe chair for {person.full} is here.\n{to.first}"
            ).never("homonym", other)
        for text in world.rng.sample(
            (
                "Parcel for {w} at the gate.",
                "{w} has not returned the ladder.",
                "Flu jab list: {w}",
                "Course passed: {w}",
            ),
            2,
        ):
            slip(world, text.format(w=f"{first} {last}")).never("homonym, bare name", *pair)


def _signature(world: World, person: Figure) -> None:
    firm = person.firm
    lines = (
        [person.full, person.department]
        + ([firm.name] if firm else [])
        + [f"Mobile {dial(person.mobile, world.rng)}", person.emails[0]]
    )
    world.tie(person, (PHONE, person.mobile))
    for _ in range(2):
        world.desk.letter(
            person, world.clerk(), "Figures", "The figures are attached.\n\nRegards\n" + "\n".join(lines) + "\n"
        )


def _apart(world: World) -> None:
    """Two of one name at two firms: the firm beside the name decides."""
    pair = [
        world.extra("Emma", "Larsen", "DK", firm="lind", key="emma1", tags=CASE),
        world.extra(
            "Emma", "Larsen", "IE", firm="kestrel", key="emma2", emails=("elarsen@kestreldata.example.com",), tags=CASE
        ),
    ]
    for at, person in enumerate(pair):
        homes.sign(world, person)
        firm = person.firm
        assert firm is not None
        for text in (
            "Emma Larsen, {f}, asked for the test report.",
            "Speakers: Emma Larsen ({f})",
            "Meeting with {f}: Emma Larsen came alone.",
        ):
            slip(world, text.format(f=firm.name)).must(person, "name and firm").never("homonym elsewhere", pair[1 - at])
    slip(world, "Emma Larsen is allergic to nuts.").never("homonym, bare name", *pair)
    slip(world, "Taxi for Emma Larsen, 8:10.").never("homonym, bare name", *pair)


def _near_addresses(world: World) -> None:
    """Addresses one letter or one digit apart; each is its owner's alone."""
    for (first, last, local), (first2, last2, local2), country in (
        (("Karin", "Lund", "k.lund"), ("Kai", "Lund", "kai.lund"), "NO"),
        (("Joost", "Visser", "j.visser"), ("Jelle", "Visser", "j.visser1"), "NL"),
        (("Tomasz", "Wilk", "twilk"), ("Teresa", "Wilke", "twilke"), "PL"),
    ):
        domain = "fennmark.example.com"
        pair = [
            world.extra(one, two, country, firm="fenn", emails=(f"{three}@{domain}",), tags=CASE)
            for one, two, three in ((first, last, local), (first2, last2, local2))
        ]
        for at, person in enumerate(pair):
            other = pair[1 - at]
            homes.sign(world, person)
            world.desk.letter(
                "Canteen <menu@canteen.example.net>", person.emails[0], "Menu", "Soup, fish, fruit."
            ).must(person, "address").never("near address", other)
            log = f"2023-02-0{at + 1} 08:00:01 INFO login ok user={person.emails[0]}\n2023-02-0{at + 1} 08:09:44 INFO logout user={person.emails[0]}\n"
            world.desk.file("logs/{n}.log", log).must(person, "address").never("near address", other)
            slip(world, f"{person.full} borrowed the projector.").must(person, "name").never("near name", other)
        if last == last2:
            slip(world, f"{first[0]}. {last} borrowed the torque key.").never("initial of two", *pair)


def _relatives(world: World) -> None:
    """Families with one telephone at home; each has a mobile too."""
    for (first, last), (first2, last2), country in (
        (("Agnieszka", "Kowalska"), ("Piotr", "Kowalski"), "PL"), (("Harriet", "Bingley"), ("Owen", "Bingley"), "GB"), (("Dagmar", "Feldkamp"), ("Uwe", "Feldkamp"), "DE"),
    ):  # fmt: skip
        home = world.numbers.draw(country, land=True)
        pair = [
            world.extra(one, two, country, firm=world.rng.choice(["", "bright"]), tags=CASE)
            for one, two in ((first, last), (first2, last2))
        ]
        world.cast.shared_lines.append((home, (pair[0].key, pair[1].key)))
        for at, person in enumerate(pair):
            body = f"Please use the new form.\n\nRegards\n{person.full}\nHome: {dial(home, world.rng)}\nMobile: {dial(person.mobile, world.rng)}\n"
            world.tie(person, (PHONE, person.mobile))
            world.desk.letter(person, world.clerk(), "Form", body).never("relative", pair[1 - at])
            card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{person.full}\r\nTEL;TYPE=HOME:{dial(home, world.rng)}\r\nTEL;TYPE=CELL:{person.mobile}\r\nEMAIL:{person.emails[0]}\r\nEND:VCARD\r\n"
            world.desk.file("contacts/{n}.vcf", card).must(person, "card").never("relative", pair[1 - at])
            slip(world, f"{person.full} rang from {dial(home, world.rng)}, the heating is out.").must(
                person, "name"
            ).never("relative", pair[1 - at])
        slip(world, f"Somebody rang from {dial(home, world.rng)} and hung up.").never("family phone", *pair)
        sidecar = {
            "call_id": "f1",
            "start_time": "2023-06-01T10:00:00",
            "direction": "inbound",
            "caller_number": home,
            "called_number": world.firm("fenn").board,
        }
        world.desk.voice(sidecar).never("family phone", *pair)


def _boards(world: World) -> None:
    """The switchboard of a firm means nobody."""
    for key in ("fenn", "fennpl", "halden", "bright"):
        firm = world.firm(key)
        people = [one for one in world.staff if one.firm is firm]
        some = world.rng.sample(people, min(3, len(people)))
        other = world.rng.choice(("Call {n} when you are at the gate.", "The number on the box is {n}."))
        for text in (f"{firm.name}, reception: {{n}}", other):
            slip(world, text.format(n=dial(firm.board, world.rng))).never("switchboard", *some)


def _roles(world: World) -> None:
    """Mail of a role mailbox: signed by one, and unsigned."""
    for key, number in (("fenn", 0), ("fenn", 1), ("fennpl", 0), ("bright", 1)):
        firm = world.firm(key)
        people = [one for one in world.staff if one.firm is firm]
        one, two = world.rng.sample(people, 2)
        for person, other in ((one, two), (two, one)):
            text = (
                f"Your request is with the workshop.\n\nKind regards\n{person.full}\n{firm.name}\n{firm.role(number)}\n"
            )
            world.desk.letter(firm.role(number), "client@buyer.example.net", "Your request", text).must(
                person, "signature under a role"
            ).never("role mailbox", other)
        world.desk.letter(
            firm.role(number),
            "client@buyer.example.net",
            "Your request",
            "We have received your request and will reply soon.",
        ).never("role mailbox", one, two)
        slip(world, f"Invoices go to {firm.role(number)} only.").never("role mailbox", one, two)


def _words(world: World) -> None:
    """Names that are words: meant as a person, and as words."""
    for first, last, country, firm, meant, words in (
        ("Grace", "Summers", "GB", "bright", "Grace Summers from quality will join at two.", "The insurer gave us a month of grace. Summers are quiet anyway."),
        ("Will", "Stone", "GB", "fenn", "I spoke to Will Stone, he agrees.", "Will stone and gravel be delivered on Monday as well?"),
        ("May", "Frost", "IE", "kestrel", "Approved by May Frost, controlling.", "May frost damage the pipes, the landlord pays for the repair."),
        ("Mark", "Rose", "GB", "bright", "Mark Rose signed the delivery note.", "The mark rose three percent against the dollar last week."),
        ("Hope", "Winter", "US", "fenn", "Hope Winter wrote the new manual.", "We hope winter will be mild, salt is expensive."),
        ("Frank", "Marsh", "GB", "bright", "Ask Frank Marsh for the alarm code.", "To be frank, marsh land is no place for a store."),
        ("Rose", "Field", "IE", "kestrel", "Rose Field is on leave until May.", "Turn left behind the rose field, then second gate."),
    ):  # fmt: skip
        person = world.extra(first, last, country, firm=firm, tags=CASE)
        homes.sign(world, person)
        slip(world, meant).must(person, "word-name as a name")
        slip(world, words).never("word-name", person)


def _digits(world: World) -> None:
    """Numbers of orders, accounts and places that have the digits of somebody's phone."""
    home = [one for one in world.staff if one.country in ("NL", "GB", "DE", "PL")]
    forms = (
        "Order {n} left the warehouse, three pallets.", "Rechnungsnummer {n}, zahlbar in 14 Tagen.", "IBAN NL91ABNA{n}",
        "Lat/long of the gate: 51.{n}, 4.{n}", "Serial no. {n}, part 7-A", "Zamówienie nr {n} zostało zrealizowane.",
        "Track & trace: 3S{n}NL", "Customer no.: {n}", "Chamber of commerce no. {n}", "Ticket ID {n} closed.", "Lot {n}, best before 2026-11",
        "https://shop.example.org/item/{n}",
    )  # fmt: skip
    for text in forms:
        person = world.rng.choice(home)
        digits = person.mobile[3:]
        national = world.rng.choice([digits, digits, f"0{digits}"])
        slip(world, text.format(n=national)).never("number look-alike", person)


def _liars(world: World) -> None:
    """A display name that is not the sender's: a wrong profile, a shared computer."""
    for _ in range(5):
        shown, real = world.rng.sample([one for one in world.staff if one.firm and one.firm.main], 2)
        body = f"The stock count is finished, list on the share.\n\nRegards\n{real.full}\n"
        to = world.clerk(shown, real)
        world.desk.letter(f'"{shown.full}" <{real.emails[0]}>', to, "Stock count", body).must(
            real, "address of a liar"
        ).never("lying display name", shown)
    shown = world.clerk()
    world.desk.letter(
        f'"{shown.full}" <ceo.urgent71@quickmail.example.net>',
        world.clerk(shown),
        "Urgent",
        "Are you at your desk? I need gift cards.",
    ).open(shown, "impostor")


def _lists(world: World) -> None:
    """Lists of many: an invitation to eighty addresses, a subscriber list of two thousand rows."""
    some = world.rng.sample(world.staff, 12)
    strangers = [f"guest{world.rng.getrandbits(24):06x}@list{at % 7}.example.org" for at in range(70)]
    to = strangers + [one.emails[0] for one in some]
    world.rng.shuffle(to)
    laid = world.desk.letter(
        "Fair office <fair@expo.example.org>", to, "Invitation to the fair", "Doors open at nine, hall 7."
    )
    for one in some:
        laid.must(one, "address among eighty")
    names = (
        "Adler Brink Castel Dorn Eder Falk Graf Hamm Ilg Jost Kern Lutz Moser Nagel Ott Pohl Rapp Sauer Traub Unger Vogt Wirth Zorn"
    ).split()
    firsts = (
        "Ada Bert Cleo Dirk Elsa Finn Gesa Hugo Inga Jens Kira Lars Mona Nils Olga Paul Ruth Sven Tina Udo Vera".split()
    )
    rows = [
        [f"{world.rng.choice(firsts)} {world.rng.choice(names)}", f"s{at:05d}@readers.example.net", "yes"]
        for at in range(2000)
    ]
    rows += [[one.full, one.emails[0], "no"] for one in some[:8]]
    world.rng.shuffle(rows)
    laid = world.desk.file(
        "exports/newsletter {n}.csv", "name,mail,open\n" + "\n".join(",".join(one) for one in rows) + "\n"
    )
    for one in some[:8]:
        laid.must(one, "row among two thousand")
    phones = world.rng.sample(world.staff, 8)
    grid = [["Nr", "Teilnehmer", "Telefon"]] + [
        [str(at), one.full, dial(one.mobile, world.rng)] for at, one in enumerate(phones, 1)
    ]
    laid = world.desk.file("lists/phone list {n}.xlsx", sheet(grid))
    for one in phones:
        laid.must(one, "row of a phone list")


def _team_signature(world: World) -> None:
    """One signature with four people and one number, which is nobody's own."""
    for key, team in (("fenn", "Payroll"), ("fennpl", "Serwis Polska")):
        firm = world.firm(key)
        four = world.rng.sample([one for one in world.staff if one.firm is firm], 4)
        number = world.numbers.draw(firm.country, land=True)
        names = "\n".join(one.full for one in four)
        for _ in range(2):
            laid = world.desk.letter(
                f"{team} <{team.split()[0].lower()}@{firm.domain}>",
                world.clerk(*four),
                "Slips",
                f"The slips are online.\n\nYour team {team}\n{names}\nPhone {number}\n{firm.name}\n",
            )
            for one in four:
                laid.must(one, "team signature")
        slip(world, f"Missed call from {dial(number, world.rng)}").never("team number", *four)
        slip(world, f"{team}: {dial(number, world.rng)}, {team.split()[0].lower()}@{firm.domain}").never(
            "team number", *four
        )


def _namesakes(world: World) -> None:
    """People of the same name who are not those of the index: an address, a firm or a life that is another's."""
    rows: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
        ("Oliver", "Penrose", "GB", "bright", (
            "Obituary\nOliver Penrose, painter (1911 - 1984), was born in Truro. The museum shows forty of his works.",
            "From our reading group: Oliver Penrose, Dental Practice Penrose, Ohio, oliver@penrosedental.example.org",)),
        ("Helena", "Novotná", "CZ", "fenn", (
            "Applicant 14: Helena Novotná, pastry cook, Brno, helena.novotna.brno@mojepost.example.net, born 2004",
            "The goalkeeper Helena Novotná won the cup in 1974 and died in 2001.",)),
        ("Ricardo", "Pinto", "PT", "fennpl", (
            "Ricardo Pinto, plumber, Braga, rpinto@canos.example.net: offer for the sink",
            "Court news: the cyclist Ricardo Pinto, 19, of Faro was fined.",)),
    )  # fmt: skip
    for first, last, country, firm, texts in rows:
        person = world.extra(first, last, country, firm=firm, tags=CASE)
        homes.sign(world, person)
        for text in texts:
            slip(world, text).never("namesake outside", person)
        house = person.firm
        assert house is not None
        slip(world, f"{person.full} of {house.name} asked for the drawing.").must(person, "name and firm")


def _called_alike(world: World) -> None:
    """Firms, streets, ships and prizes that are called like somebody."""
    for first, last, country, firm, texts in (
        (
            "Morgan",
            "Hale",
            "US",
            "kestrel",
            (
                "Legal advice by Morgan Hale & Partners LLP, 3 Bow Street.",
                "Morgan Hale Group plc publishes its yearly figures.",
            ),
        ),
        (
            "Ernst",
            "Weber",
            "DE",
            "halden",
            ("Lieferadresse: Ernst-Weber-Straße 12, 28195 Bremen", "Das Ernst-Weber-Haus ist wegen Umbau geschlossen."),
        ),
        (
            "Walter",
            "Finch",
            "GB",
            "bright",
            ("The Walter Finch Foundation pays for the playground.", "Walter Finch Ltd delivered the paint."),
        ),
        (
            "Anna",
            "Kramer",
            "NL",
            "fenn",
            ("Verzonden met het m.s. Anna Kramer, afvaart 12 mei.", "De Anna Kramerschool belt over de stage."),
        ),
    ):
        person = world.extra(first, last, country, firm=firm, tags=CASE)
        homes.sign(world, person)
        for text in texts:
            slip(world, text).never("called alike", person)
        slip(world, f"Dinner with {person.full}, two persons, 19:00.").must(person, "name")


def _first_names(world: World) -> None:
    """A first name or a surname alone: at most possible."""
    for person in world.rng.sample(world.staff, 12):
        text = world.rng.choice(
            [
                "{f} brings the cake on Friday.",
                "Ask {f}, the key is in the drawer.",
                "Thanks {f}!",
                "Mr or Ms {l} was not at home.",
                "Herr/Frau {l} bittet um Rückruf.",
            ]
        )
        kind = "first name alone" if "{f}" in text else "surname alone"
        slip(world, text.format(f=person.first, l=person.last)).never(kind, person)


def _quotes(world: World) -> None:
    """A quote that is copied again and again: one is in each copy, the writers of the copies are not one person."""
    for _ in range(3):
        one, two, three = world.anyone(), world.clerk(), world.clerk()
        quoted = f"> {one.full}\n> M {dial(one.mobile, world.rng)}\n> {one.emails[0]}\n"
        for at, (sender, to) in enumerate(((two, three), (three, two), (two, three))):
            mark = "> " * at
            body = f"{'Noted. ' * (at + 1)}\n\n" + "\n".join(mark + line for line in quoted.splitlines()) + "\n"
            world.desk.letter(sender, to, "Re: samples", body, day=datetime(2023, 3, 1 + at, 9)).must(
                one, "quoted signature"
            )
