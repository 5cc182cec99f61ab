"""What a careful reader finds though it is not written plainly."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.surveyor import homes
from tests.surveyor.cast import Figure, dial
from tests.surveyor.desk import Laid, World, sheet, word
from tests.surveyor.refs import OTHER_TONGUE, folded
from tests.world.people import EMAIL, PHONE, Handed

CASE = frozenset({"case"})


def lay(world: World) -> None:
    """Write all cases."""
    for case in (
        _halves,
        _typos,
        _initials,
        _nicks,
        _scripts,
        _former,
        _movers,
        _handed_number,
        _handed_by_signature,
        _handed_mailbox,
        _services,
    ):
        case(world)


def slip(world: World, text: str, day: datetime | None = None) -> Laid:
    """Return a small paper with a text, in one of the usual forms."""
    kind = world.rng.choice(["txt", "docx", "html", "md", "mail", "mail"])
    if kind == "mail":
        return world.desk.letter(
            "Front desk <frontdesk@fennmark.example.com>",
            world.clerk(),
            "Note",
            f"Hi,\n\n{text}\n\nFront desk",
            day=day,
        )
    path = f"{world.rng.choice(['reception', 'notes', 'quality', 'visits'])}/{{n}}.{kind}"
    if kind == "docx":
        return world.desk.file(path, word(["Note", *text.splitlines()]), day=day)
    if kind == "html":
        return world.desk.file(path, f"<html><body><p>{text}</p></body></html>", day=day)
    return world.desk.file(path, text + "\n", day=day)


def _one(world: World, key: str) -> Figure:
    return next(one for one in world.staff if one.key == key)


def _halves(world: World) -> None:
    """Double names, of which one half is written."""
    for key, forms in (
        (
            "mariajosefernandezortega",
            ("María José Fernández", "Maria Jose Fernandez Ortega", "Fernández Ortega, M. José"),
        ),
        ("annalenagrossmann", ("Anna Lena Großmann", "Anna-Lena Grossmann", "Annalena Großmann")),
        ("jeanbaptistemoreau", ("Jean Baptiste Moreau", "MOREAU Jean-Baptiste")),
        ("ulrikebrandtmeissner", ("Ulrike Brandt", "Ulrike Brandt Meissner")),
        ("khaledalmasri", ("Khaled Al Masri", "Khaled El-Masri", "Khalid Al-Masri")),
        ("sannevandenbroek", ("Sanne v.d. Broek", "Broek, Sanne van den", "van den Broek, Sanne")),
    ):
        person = _one(world, key)
        for form in world.rng.sample(forms, 2):
            text = world.rng.choice(
                ["Collected by {w} at 11:40.", "Signed for by {w}.", "Afgetekend door {w}.", "Teilnahme bestätigt: {w}"]
            )
            laid = slip(world, text.format(w=form))
            if form in ("Khalid Al-Masri", "Fernández Ortega, M. José"):
                laid.open(person, "far form of a name")
            else:
                laid.must(person, "double name or particle")


def _typos(world: World) -> None:
    """One letter wrong in a long name; with a second sign it decides, else it is left open."""
    for key, form in (
        ("venkateshsubramaniam", "Venkatesh Subramanian"), ("priyankaragunathan", "Priyanka Ragunathan"), ("margaretthornbury", "Margaret Thornburry"),
        ("friederikekuhnemann", "Friederike Kühneman"), ("williamcastellano", "William Castelano"), ("maximilianoberhauser", "Maximillian Oberhauser"),
        ("alexandrawetherby", "Alexandra Weatherby"),
    ):  # fmt: skip
        found = [one for one in world.staff if one.key.startswith(key[:10])]
        person = found[0]
        if world.rng.random() < 0.5:
            slip(world, f"Taxi ordered for {form}, 17:30.").open(person, "typo")
        else:
            slip(world, f"Taxi ordered for {form}, tel. {dial(person.mobile, world.rng)}.").must(
                person, "typo beside the phone"
            )


def _initials(world: World) -> None:
    """An initial and the surname: with the firm or a number it decides, alone it does not."""
    for person in world.rng.sample(
        [one for one in world.staff if one.firm and one.country not in ("CN", "KR", "JP")], 9
    ):
        short, firm = f"{person.first[0]}. {person.last}", person.firm
        assert firm is not None
        match world.rng.randrange(4):
            case 0:
                slip(world, f"{short} of {firm.name} will sign the acceptance report.").must(person, "initial and firm")
            case 1:
                slip(
                    world, f"{person.last} {person.first[0]}., {dial(person.mobile, world.rng)}, needs a parking space."
                ).must(person, "initial and phone")
            case 2:
                slip(world, f"Badge for {short} ({person.emails[0]}).").must(person, "initial and address")
            case _:
                slip(world, f"Room 3 was left open, see {short} about it.").open(person, "initial alone")


def _nicks(world: World) -> None:
    """A pet name with the surname, and places that show it."""
    named = [one for one in world.staff if one.nicks]
    for person in world.rng.sample(named, min(9, len(named))):
        nick = world.rng.choice(person.nicks)
        text = world.rng.choice(
            [
                "Spoke to {w}, all fine with the samples.",
                "Cake in the canteen, {w} turns forty.",
                "Forklift course passed: {w}",
            ]
        )
        slip(world, text.format(w=f"{nick} {person.last}")).must(person, "nick")
        if world.rng.random() < 0.3:
            to = world.clerk(person)
            world.desk.letter(
                f'"{nick} {person.last}" <{person.emails[0]}>', to, "Samples", f"Samples are on the bench.\n{nick}\n"
            ).must(person, "sender address")


def _scripts(world: World) -> None:
    """Names in another alphabet or another romanisation, or without their accents."""
    near = [one for one in world.staff if one.spelled and one.country in ("GR", "RU", "UA", "BG")]
    for person in near:
        for spelled in world.rng.sample(person.spelled, 1):
            laid = slip(
                world, world.rng.choice(["Guest at the fair: {w}", "Pick-up by {w}, two boxes."]).format(w=spelled)
            )
            if spelled in OTHER_TONGUE:
                laid.open(person, "the name in another tongue")
            else:
                laid.must(person, "near spelling" if spelled.isascii() else "other script")
    for person in world.rng.sample([one for one in world.staff if world.shown[one.key]], 5):
        spelled = next(iter(world.shown[person.key]))
        slip(world, f"Visitor: {spelled}, stand 12").must(person, "other script, shown elsewhere")
    for person in world.rng.sample([one for one in world.staff if folded(world, one)], 8):
        slip(world, f"{folded(world, person)} collected the samples at noon.").must(person, "without accents")
    for key, forms in (
        ("zsofiaszentgyorgyi", "Szentgyörgyi Zsófia"),
        ("bencehalmos", "Halmos Bence"),
        ("minjunseo", "Seo Min-jun"),
        ("xiuyingzheng", "Zheng Xiuying"),
    ):
        slip(world, f"Certificate of attendance: {forms}").must(_one(world, key), "reversed")


def _former(world: World) -> None:
    """Names before marriage, told by a letter of the personnel office, a signature or a card."""
    for at, (first, now, before, country, firm) in enumerate((
        ("Ingrid", "Hallberg", "Nyqvist", "SE", "lind"), ("Monika", "Rutkowska", "Zalewska", "PL", "fennpl"), ("Claire", "Holbrook", "Dunstan", "GB", "bright"),
    )):  # fmt: skip
        person = world.extra(first, now, country, firm=firm, former=f"{first} {before}", tags=CASE)
        homes.sign(world, person)
        told = (
            f"Change of name: {first} {before} is called {first} {now} since her marriage. Mail goes to {person.emails[0]}.",
            f"Please note that {first} {now} (née {before}), {person.emails[0]}, has new visiting cards.",
            f"{first} {now}, formerly {first} {before}\n{person.emails[0]}\n{dial(person.mobile, world.rng)}",
        )[at]
        slip(world, told).must(person, "change of name")
        for text in world.rng.sample(
            ["Archive box 12: file of {w}", "Course 2018, passed: {w}", "Old locker list: 44 {w}"], 2
        ):
            slip(world, text.format(w=f"{first} {before}")).must(person, "former name")
        slip(world, f"Bonus approved for {first} {now}.").must(person, "name")


def _movers(world: World) -> None:
    """The same people at a new employer, told by a mail, a card, an automatic reply or the same mobile."""
    rows = (
        ("Joanna", "Mikulska", "PL", "fennpl", "halden", "mail"), ("Declan", "Moriarty", "IE", "kestrel", "bright", "card"),
        ("Sigrid", "Almqvist", "SE", "lind", "fenn", "reply"), ("Stavros", "Kalogeras", "GR", "aegis", "kestrel", "mobile"),
        ("Wouter", "Hendriksma", "NL", "fenn", "bright", "mail"),
    )  # fmt: skip
    for first, last, country, old, new, told in rows:
        local = f"{first[0]}.{last}".lower()
        mails = (f"{local}@{world.firm(old).domain}", f"{first}.{last}".lower() + f"@{world.firm(new).domain}")
        since = datetime(2022, 1, 3, 8) + timedelta(days=world.rng.randrange(400))
        person = world.extra(
            first, last, country, firm=old, emails=mails, since=since, new_firm=world.firm(new), tags=CASE
        )
        before, after = (
            since - timedelta(days=world.rng.randint(30, 200)),
            since + timedelta(days=world.rng.randint(20, 200)),
        )
        number = dial(person.mobile, world.rng)
        world.tie(person, (EMAIL, mails[1]), (PHONE, person.mobile))
        sign = f"{person.full}\n{world.firm(old).name}\nMobile {number}\n"
        world.desk.letter(person, world.clerk(), "Terms", f"The terms stay as they are.\n\n{sign}", day=before)
        if told == "mail":
            body = f"Dear all,\n\ntoday is my last day here. From now on my new address is {mails[1]}, the mobile stays.\n\n{sign}"
            world.desk.letter(person, world.clerk(), "New address", body, day=since - timedelta(days=1)).must(
                person, "statement of a move"
            )
        elif told == "card":
            card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{person.full}\r\nEMAIL;TYPE=WORK:{mails[1]}\r\nEMAIL;TYPE=OLD:{mails[0]}\r\nTEL:{number}\r\nEND:VCARD\r\n"
            world.desk.file("contacts/{n}.vcf", card, day=after).must(person, "card")
        elif told == "reply":
            body = f"Thank you for your message. {person.full} has left {world.firm(old).name}. Her new address: {mails[1]}"
            world.desk.letter(
                f"{person.full} <{mails[0]}>", world.clerk(), "Automatic reply: Terms", body, day=after
            ).must(person, "redirect")
        new_sign = f"{person.full}\n{world.firm(new).name}\nM {dial(person.mobile, world.rng)}\n"
        body = f"Hello from my new desk.\n\nRegards\n{new_sign}"
        world.desk.letter(f"{person.full} <{mails[1]}>", world.clerk(), "New desk", body, day=after).must(
            person, "new address"
        )
        world.desk.letter(
            "Shop <orders@shop.example.net>",
            mails[1],
            "Your order",
            "Your order was shipped.",
            day=after + timedelta(days=9),
        ).must(person, "new address")
        log = f"{after:%Y-%m-%d} 10:00:02 INFO login ok user={mails[1]}\n{after:%Y-%m-%d} 10:00:09 INFO rows=12\n"
        world.desk.file("logs/{n}.log", log, day=after).must(person, "new address")
        slip(world, f"Asked for the drawings again: {person.full}, {world.firm(new).name}.", after).must(person, "name")


def _pass_on(world: World, type: str, value: str, before: Figure, after: Figure, day: datetime) -> None:
    world.cast.handed.append(Handed(type, value, before.key, after.key, day))


def _handed_number(world: World) -> None:
    """A company mobile that goes from one to the next: an inventory tells the day."""
    one = world.extra("Rutger", "Vermaat", "NL", firm="fenn", mobile="", tags=CASE)
    two = world.extra("Noor", "Biesheuvel", "NL", firm="fenn", mobile="", tags=CASE)
    number, day = world.numbers.draw("NL"), datetime(2022, 9, 1)
    _pass_on(world, PHONE, number, one, two, day)
    rows = [["toestel", "nummer", "gebruiker", "e-mail", "van", "tot"],
            ["Galaxy A52", dial(number, world.rng), one.full, one.emails[0], "2019-02-01", "2022-08-31"],
            ["Galaxy A52", dial(number, world.rng), two.full, two.emails[0], "2022-09-01", ""]]  # fmt: skip
    world.desk.file("it/toestellen {n}.xlsx", sheet(rows)).must(one, "inventory").must(two, "inventory")
    _dated(world, number, one, two, day)


def _handed_by_signature(world: World) -> None:
    """A number in the signatures of one, and years later in those of another who says so."""
    one = world.extra("Fergus", "Mallory", "GB", firm="bright", mobile="", tags=CASE)
    two = world.extra("Imogen", "Tarrant", "GB", firm="bright", mobile="", tags=CASE)
    number, day = world.numbers.draw("GB"), datetime(2023, 2, 1)
    _pass_on(world, PHONE, number, one, two, day)
    for person, when in (
        (one, datetime(2021, 5, 3, 9)),
        (one, datetime(2022, 11, 7, 9)),
        (two, datetime(2023, 2, 6, 9)),
        (two, datetime(2024, 3, 4, 9)),
    ):
        body = "Prices are in the list.\n\nBest regards\n"
        if person is two:
            body = (
                f"From 1 February 2023 I have taken over the mobile of {one.full}.\n\nBest regards\n"
                if when.year == 2023
                else body
            )
        body += f"{person.full}\nBrightwater Foods\nMobile: {dial(number, world.rng)}\n"
        laid = world.desk.letter(person, world.clerk(), "Price list", body, day=when)
        if person is two and when.year == 2023:
            laid.must(one, "name")
        else:
            laid.never("handed-on number", two if person is one else one)
    _dated(world, number, one, two, day)


def _dated(world: World, number: str, one: Figure, two: Figure, day: datetime) -> None:
    """Items with the number alone, before and after the day."""
    for person, other, when in (
        (one, two, day - timedelta(days=90)),
        (one, two, day - timedelta(days=300)),
        (two, one, day + timedelta(days=120)),
        (two, one, day + timedelta(days=400)),
    ):
        text = f"Missed call on {when:%d %B %Y} from {dial(number, world.rng)}, please ring back."
        world.desk.letter(
            "Front desk <frontdesk@fennmark.example.com>", world.clerk(), "Missed call", text, day=when
        ).must(person, "dated number").never("handed-on number", other)
    when = day + timedelta(days=200)
    sidecar = {
        "call_id": f"{world.rng.getrandbits(30):x}",
        "start_time": when.isoformat(),
        "direction": "inbound",
        "caller_number": number,
        "called_number": world.firm("fenn").board,
    }
    world.desk.voice(sidecar).must(two, "dated number").never("handed-on number", one)


def _handed_mailbox(world: World) -> None:
    one = world.extra("Doortje", "Wassenaar", "NL", firm="fenn", tags=CASE)
    two = world.extra("Milan", "Kovačić", "HR", firm="fenn", tags=CASE)
    for person in (one, two):
        homes.sign(world, person)
    address, day = "trainee@fennmark.example.com", datetime(2022, 7, 1)
    _pass_on(world, EMAIL, address, one, two, day)
    text = (f"Mailbox {address}\nuntil 30 June 2022: {one.full} ({one.emails[0]})\nfrom 1 July 2022: {two.full} ({two.emails[0]})")  # fmt: skip
    world.desk.file("it/mailboxes {n}.txt", text).must(one, "inventory").must(two, "inventory")
    for person, other, when in (
        (one, two, datetime(2021, 11, 2, 9)),
        (one, two, datetime(2022, 3, 8, 14)),
        (two, one, datetime(2022, 10, 4, 9)),
        (two, one, datetime(2023, 4, 4, 16)),
    ):
        body = (
            f"The test sheets are in the folder.\n\nRegards\n{person.full}\n"
            if world.rng.random() < 0.5
            else "The test sheets are in the folder."
        )
        world.desk.letter(address, world.clerk(), "Test sheets", body, day=when).must(person, "dated mailbox").never(
            "handed-on address", other
        )


def _services(world: World) -> None:
    """Services that write in somebody's name: the name is the person's."""
    for person in world.rng.sample(world.staff, 4):
        head = world.rng.choice(
            ["{w} via eSign <dse@esign.example.net>", "{w} (shared a file) <no-reply@drive.example.org>"]
        )
        world.desk.letter(head.format(w=person.full) if person.full.isascii() else f'"{person.full}" <no-reply@drive.example.org>', world.clerk(person),
                          "A document was shared", "Open the document in your browser.").must(person, "name of a service")  # fmt: skip
    able = [one for one in world.staff if one.telegram]
    for person in world.rng.sample(able, 3):
        slip(world, f"New order by chat from {person.telegram}: two filters.").must(person, "handle alone")
