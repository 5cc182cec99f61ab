"""People who bear one name or nearly one, at one firm, at two, or outside."""

from __future__ import annotations

from datetime import timedelta

from tests.examiner.papers import card, paper
from tests.examiner.players import Player, local_of
from tests.examiner.post import Letter, send
from tests.examiner.talk import call
from tests.examiner.usual import established, name_alone, number_alone
from tests.examiner.verdicts import may, must, never
from tests.examiner.world import World, firm_of

HOMONYM = "homonym"


def namesakes_of_a_firm(world: World) -> None:
    """Two of one full name in one firm, with near addresses."""
    name = world.of_seed(
        (("Ingeborg", "Halvdansen", "NO"), ("Cornelia", "Wagenbach", "DE"), ("Gareth", "Llewellyn", "GB"))
    )
    local = f"{local_of(name[0])}.{local_of(name[1])}"
    one = world.person("hom1-a", name, email=f"{local}@{world.domain}")
    other = world.person("hom1-b", name, email=f"{local}2@{world.domain}")
    established(world, one, other, with_card=True)
    for person, rival in ((one, other), (other, one)):
        _told_by_identifiers(world, person, rival)
        _told_by_thread(world, person, rival)
    for _ in range(3):
        name_alone(world, one.full, "hom-bare", may(one, other))
    text = f"{one.full} brings the cake."
    send(world, Letter(world.someone(), (world.someone(),), "Lunch", text, "hom-bare-mail", may(one, other)))


def _told_by_identifiers(world: World, person: Player, rival: Player) -> None:
    name, verdicts = person.full, must(person) | never(HOMONYM, rival)
    mate = world.someone()
    badge = f"Dear {name}, your new badge is ready."
    send(world, Letter(mate, (person,), "Your badge", badge, "hom-own-mail", never(HOMONYM, rival), hand=world.hand()))
    travel = f"{name} ({person.email}) takes the morning train."
    send(world, Letter(mate, (world.someone((mate,)),), "Travel", travel, "hom-with-mail", verdicts))
    keys = f"Keys given to {name}, {world.numbers.written(person.mobile)}."
    paper(world, "Key handover", [keys], "hom-with-phone", verdicts)
    number_alone(world, person, "hom-phone-only", never(HOMONYM, rival))
    call(world, person.mobile, [f"Hi, {name} here, I am late."], "hom-call", verdicts, name=name)


def _told_by_thread(world: World, person: Player, rival: Player) -> None:
    day, mate = world.day(), world.someone()
    third = world.someone((mate,))
    plan, start = "Here is the shelf plan for hall 3.", "hom-thread-start"
    id = send(world, Letter(person, (mate,), "Shelf plan", plan, start, never(HOMONYM, rival), day=day))
    text, verdicts = f"{person.full} sent this, see below. Can we build it?", must(person) | never(HOMONYM, rival)
    later = day + timedelta(days=1)
    send(world, Letter(mate, (third,), "Fwd: Shelf plan", text, "hom-thread", verdicts, answers=id, day=later))


def namesakes_of_two_firms(world: World) -> None:
    """One name at our firm and at another."""
    pairs = world.of_seed(
        (
            (("Jonas", "Rehberg", "DE", 2), ("Claire", "Montfort", "FR", 3)),
            (("Pilar", "Quesada", "ES", 4), ("Oliver", "Stanmore", "GB", 1)),
            (("Tomasz", "Borowicz", "PL", 5), ("Lukas", "Engelbrecht", "DE", 2)),
        )
    )
    for number, (first, last, country, firm) in enumerate(pairs):
        one = world.person(f"hom2{number}-a", (first, last, country))
        other = world.person(f"hom2{number}-b", (first, last, country), firm)
        for person, rival in ((one, other), (other, one)):
            established(world, person)
            _told_by_firm(world, person, rival)
            _own_mail(world, person, rival)
        for _ in range(2):
            name_alone(world, one.full, "hom-bare", may(one, other))


def _told_by_firm(world: World, person: Player, rival: Player) -> None:
    name, firm = person.full, person.firm.name
    verdicts = must(person) | never(HOMONYM, rival)
    short = " ".join(firm.split()[:2])
    paper(world, "Visitors", ["Visitor list for Tuesday:", f"{name}, {firm}"], "hom-company", verdicts)
    asked = f"{name} of {short} asked for a new quotation. {world.filler()}"
    paper(world, "Notes", [asked], "hom-company", verdicts)
    rang = f"{name} ({firm}) hat heute angerufen. {world.filler('de')}"
    paper(world, "Notiz", [rang], "hom-company-de", verdicts)
    mates = [one for one in world.ordinary if one.firm is person.firm]
    if len(mates) >= 2:
        mate, third = world.rng.sample(mates, 2)
        text = f"Our colleague {name} takes over the figures from Monday."
        send(world, Letter(mate, (third,), "Our stand-up", text, "hom-addressee", verdicts))


def _own_mail(world: World, person: Player, rival: Player) -> None:
    verdicts = never(HOMONYM, rival)
    mate, filler = world.someone(), world.filler()
    send(world, Letter(person, (mate,), "Papers", filler, "hom-own-mail", verdicts, signed=person))
    number_alone(world, person, "hom-phone-only", verdicts)
    mate, text = world.someone(), f"Hello {person.full}, {world.filler()}"
    send(world, Letter(mate, (person,), "Papers", text, "hom-own-mail", verdicts, greeted=False))


def namesake_outside(world: World) -> None:
    """Somebody of the same name elsewhere, seen in one list, with an address and number of its own."""
    name = world.of_seed((("Helen", "Archdale", "GB"), ("Beatriz", "Salcedo", "ES"), ("Marek", "Olszewski", "PL")))
    kind = "namesake"
    one = world.person("out-a", name)
    other = world.person("out-b", name, 1, email=f"{local_of(name[0])}@zenith-media.example")
    other.firm = firm_of("Zenith Media", "zenith-media.example", "GB", world.numbers.land("GB"))
    established(world, one, with_card=True)
    verdicts = must(other) | never(kind, one)
    line = f"Journalist: {other.full}, Zenith Media, {other.email}, {world.numbers.written(other.mobile)}"
    paper(world, "Press list", [line], "namesake-once", verdicts, hand="C")
    for _ in range(2):
        text = f"Interview with {other.full} (Zenith Media) about fishing quotas."
        paper(world, "Clipping", [text], "namesake-company", verdicts)
    number_alone(world, other, "namesake-phone", never(kind, one))
    number_alone(world, one, "phone-only", never(kind, other))
    name_alone(world, one.full, "hom-bare", may(one, other))


def relatives(world: World) -> None:
    """A couple and a child with one home telephone."""
    last, firsts, country = world.of_seed(
        (
            ("Lindqvist-Aune", ("Berit", "Sverre", "Tiril"), "NO"),
            ("Drummond", ("Fiona", "Hamish", "Isla"), "GB"),
            ("Sandmeier", ("Gerlinde", "Volker", "Nele"), "DE"),
        )
    )
    home = world.numbers.land(country)
    child = f"{local_of(firsts[2])}{local_of(last)[:4]}@homemail.example.org"
    family = [
        world.person(f"rel-{place}", (first, last, country), place // 2, email=child if place == 2 else "")
        for place, first in enumerate(firsts)
    ]
    for person in family:
        person.lines.append(home)
    for person in family:
        established(world, person, with_card=False)
        _home_card(world, person, family, home)
    for person in family:
        _at_home(world, person, family, home)
    nobody = never("shared-phone", *family)
    for _ in range(3):
        call(world, home, ["Hello, the parcel has come.", "Good, thank you."], "rel-home-only", nobody)
    missed = f"Missed call from {world.numbers.written(home)}, no message."
    paper(world, "Call-backs", [missed], "rel-home-only", nobody)


def _home_card(world: World, person: Player, family: list[Player], home: str) -> None:
    rest = [one for one in family if one is not person]
    card(world, person, "rel-card", never("relative", *rest), phones=[*person.phones, home])


def _at_home(world: World, person: Player, family: list[Player], home: str) -> None:
    others = never("relative", *(one for one in family if one is not person))
    verdicts = must(person) | others
    number_alone(world, person, "rel-own-phone", others)
    mate, filler = world.someone(), world.filler()
    send(world, Letter(mate, (person,), "Papers", filler, "rel-mail", others))
    name_alone(world, person.full, "rel-name", verdicts, "mixed")
    ring = f"Ring {person.full}, at home {world.numbers.written(home)}, before delivery."
    paper(world, "Delivery", [ring], "rel-name-home", verdicts)
    said = (f"Hello, this is {person.full}.", "The parcel has come.")
    call(world, home, said, "rel-call-name", verdicts, name=person.full)


def near_addresses(world: World) -> None:
    """kai.lund, k.lund, klund2: three people of one surname."""
    last, firsts, country = world.of_seed(
        (
            ("Torsvik", ("Kai", "Karin", "Knut"), "NO"),
            ("Merriweather", ("Jack", "June", "Joel"), "US"),
            ("Falkenrath", ("Dirk", "Dana", "Dorian"), "DE"),
        )
    )
    letter, local = firsts[0][0].lower(), local_of(last)
    locals_ = (f"{local_of(firsts[0])}.{local}", f"{letter}.{local}", f"{letter}{local}2")
    people = [
        world.person(f"near-{place}", (first, last, country), email=f"{mailbox}@{world.domain}")
        for place, (first, mailbox) in enumerate(zip(firsts, locals_, strict=True))
    ]
    established(world, *people, with_card=True)
    for person in people:
        _near(world, person, people)
    for _ in range(2):
        text = f"{firsts[0][0]}. {last} signs for the goods."
        paper(world, "Notes", [text], "near-initial", never("initial", *people))
    bounced = f"Mail to {letter}.{local}2@{world.domain} bounced, no such user."
    paper(world, "Notes", [bounced], "near-unknown", never("near-email", *people))


def _near(world: World, person: Player, people: list[Player]) -> None:
    others = never("near-email", *(one for one in people if one is not person))
    verdicts, bare = must(person) | others, ("", person.email)
    mate, filler = world.someone(), world.filler()
    send(world, Letter(bare, (mate,), "Short", filler, "near-bare", verdicts))
    mate, filler = world.someone(), world.filler()
    send(world, Letter(mate, (bare,), "Short", filler, "near-bare", verdicts))
    paper(world, "Accounts", [f"User {person.email} was unlocked."], "near-doc", verdicts)
    number_alone(world, person, "near-phone", others)
    name_alone(world, person.full, "near-name", verdicts, "mixed")


def senior_and_junior(world: World) -> None:
    """A father and a son of one name."""
    first, last = world.of_seed((("Clarence", "Abernathy"), ("Wendell", "Stockbridge"), ("Horace", "Pennington")))
    name, kind = (first, last, "US"), "relative"
    private = f"{local_of(first)}@{local_of(last)}-family.example"
    senior = world.person("sr", name, email=private, shown=f"{first} {last} Sr.")
    junior = world.person("jr", name, shown=f"{first} {last} Jr.")
    for person, rival in ((senior, junior), (junior, senior)):
        established(world, person)
        number_alone(world, person, "srjr-phone", never(kind, rival))
        mate, filler, verdicts = world.someone(), world.filler(), must(person) | never(kind, rival)
        send(world, Letter(mate, (("", person.email),), "Papers", filler, "srjr-mail", verdicts))
        name_alone(world, person.shown, "srjr-suffix", may(person) | never(kind, rival))
    name_alone(world, senior.full, "hom-bare", may(senior, junior))


ALIKE = (namesakes_of_a_firm, namesakes_of_two_firms, namesake_outside, relatives, near_addresses)
