"""What changes hands or names: marriages, new employers, numbers and mailboxes handed on."""

from __future__ import annotations

from tests.examiner.papers import card, paper
from tests.examiner.players import Player, local_of
from tests.examiner.post import Letter, send, signature
from tests.examiner.talk import call
from tests.examiner.usual import established, name_alone, number_alone
from tests.examiner.verdicts import Verdicts, must, never
from tests.examiner.world import World, moment
from tests.world.people import EMAIL, PHONE, Firm, Handed

LATE = ["Hello, I am late."]


def marriages(world: World) -> None:
    """A new name told by mail, one told by a card and a register, and a near name of somebody else."""
    _told_by_mail(world)
    first, new, old, country = world.of_seed(
        (
            ("Agnieszka", "Dudek", "Lisowska", "PL"),
            ("Camille", "Rousselot", "Duvernay", "FR"),
            ("Hannah", "Blackwood", "Cottesloe", "GB"),
        )
    )
    person = world.person("maid-1", (first, new, country))
    established(world, person, with_card=False)
    named = person.full if country == "PL" else f"{person.full} (née {old})"
    card(world, person, "maid-card", {}, name=named, note=f"née {old}")
    line = f"{person.full}, née {old}, {person.email}, in the company since 2015."
    paper(world, "Register of staff", [line], "maid-register", must(person))
    for _ in range(2):
        name_alone(world, f"{first} {old}", "maid-nee-name", must(person))
    near = world.person("maid-x", (first, new + ("son" if country == "GB" else "er"), country), 1)
    established(world, near)
    name_alone(world, near.full, "near-name", must(near) | never("near-name", person))


def _told_by_mail(world: World) -> None:
    first, new, old, country = world.of_seed(
        (
            ("Sofie", "Brandvold", "Holmsund", "NO"),
            ("Charlotte", "Eversley", "Ludgrove", "GB"),
            ("Johanna", "Steinhauser", "Pfefferkorn", "DE"),
        )
    )
    now, then = (f"{local_of(first)}.{local_of(last)}@{world.domain}" for last in (new, old))
    person, former = world.person("maid-0", (first, new, country), email=now), f"{first} {old}"
    person.emails.append(then)
    established(world, person, with_card=False)
    mate, filler, day = world.someone(), world.filler(), moment(2021, 3, 4)
    send(world, Letter((former, then), (mate,), "Papers", filler, "maid-old-mail", must(person), day=day))
    hand, mates = world.hand(), (world.someone(), world.someone())
    told = world.rng.choice(
        (
            f"I have married: from today my name is {person.full}, formerly {former}."
            f" My new address is {now}, the old one ({then}) works until summer.",
            f"Please note my change of name: {former} is now {person.full}. Instead of {then} use {now}.",
            f"I got married last week. {person.full} (née {old}) is my new name; my new address is {now},"
            f" {then} will be closed.",
        )
    )
    day = moment(2023, 5, 2)
    send(world, Letter(person, mates, "My new name", told, "maid-stated", {}, hand=hand, day=day, signed=person))
    for _ in range(3):
        name_alone(world, former, "maid-old-name", must(person))


def movers(world: World) -> None:
    """Five who change the firm, each told in another way; and two of one name whom nothing ties."""
    names = [
        ("Rasmus", "Thorbjørnsen", "NO"),
        ("Gwendolyn", "Prescott", "GB"),
        ("Hartmut", "Rosenbaum", "DE"),
        ("Sylvie", "Grandjean", "FR"),
        ("Kamila", "Sobczak", "PL"),
    ]
    world.rng.shuffle(names)
    for number, name in enumerate(names):
        person, firm = world.person(f"mov-{number}", name), world.firms[1 + number]
        new = f"{local_of(name[0])[0]}.{local_of(name[1])}@{firm.domain}"
        person.emails.append(new)
        mates = (world.someone(), world.someone())
        filler, day = world.filler(), moment(2021, 2 + number, 3)
        send(world, Letter(person, mates[:1], "Papers", filler, "mov-old", {}, signed=person, day=day))
        if (tell := _TOLD[number]) is not None:
            tell(world, person, firm, mates)
        _at_the_new_firm(world, person, firm, mates[1], number)
    _not_a_mover(world)


def _says_so(world: World, person: Player, firm: Firm, mates: tuple[Player, Player]) -> None:
    text = f"Friday is my last day here. I go to {firm.name}; my new address is {person.emails[1]}."
    day = moment(2022, 6, 1)
    send(world, Letter(person, mates, "Leaving", text, "mov-stated", {}, day=day, signed=person))


def _card_with_both(world: World, person: Player, _firm: Firm, _mates: tuple[Player, Player]) -> None:
    card(world, person, "mov-card", {})


def _redirect(world: World, person: Player, _firm: Firm, mates: tuple[Player, Player]) -> None:
    old, new = person.emails
    sender = ("Mail Delivery System", f"mailer-daemon@{world.domain}")
    text = world.rng.choice(
        (
            f"The recipient {old} has left. The address has changed; please use {new} instead.",
            f"The address {old} is no longer in use. New address: {new}",
            f"Your message was redirected. The mailbox {old} has moved to {new}.",
        )
    )
    subject, day = "Undeliverable: Papers", moment(2022, 6, 2)
    send(world, Letter(sender, mates[:1], subject, text, "mov-redirect", must(person), day=day))


def _automatic_reply(world: World, person: Player, _firm: Firm, mates: tuple[Player, Player]) -> None:
    text = f"I no longer work at {person.firm.name}. You reach me at my new address {person.emails[1]}."
    subject, day, headers = "Automatic reply: Papers", moment(2022, 6, 3), {"Auto-Submitted": "auto-replied"}
    send(world, Letter(person, mates[:1], subject, text, "mov-autoreply", {}, day=day, headers=headers))


_SAME_MOBILE = 3
_TOLD = (_says_so, _card_with_both, _redirect, None, _automatic_reply)
"""What tells of each move; of the fourth, the mobile in the signatures of both firms."""


def _at_the_new_firm(world: World, person: Player, firm: Firm, mate: Player, number: int) -> None:
    old, new, verdicts = person.firm, person.emails[1], must(person)
    person.firm = firm
    filler, signed, case = world.filler(), f"{person.shown}\n{firm.name}", "mov-new"
    if number == _SAME_MOBILE:
        signed, case = signature(world, person, world.hand(), email=new), "mov-new-signed"
    day = moment(2022, 9, 1 + number)
    send(world, Letter((person.shown, new), (mate,), "New here", filler, case, verdicts, signed=signed, day=day))
    for _ in range(2):
        day = moment(2023, 1, 5 + number)
        send(world, Letter(("", new), (mate,), "Offer", world.filler(), "mov-new-bare", verdicts, day=day))
    paper(world, "Contacts", [f"Send the offer to {new}."], "mov-new-doc", verdicts)
    name_alone(world, person.full, "mov-name", verdicts)
    person.firm = old


def _not_a_mover(world: World) -> None:
    name = world.of_seed((("Vidar", "Hestnes", "NO"), ("Rowena", "Galsworthy", "GB"), ("Friedhelm", "Altmann", "DE")))
    one, other = world.person("nomov-a", name), world.person("nomov-b", name, 2)
    for person, rival, year in ((one, other, 2021), (other, one, 2023)):
        others = never("homonym", rival)
        mate, filler, day = world.someone(), world.filler(), moment(year, 4, 4)
        send(world, Letter(person, (mate,), "Papers", filler, "hom-own-mail", others, signed=person, day=day))
        mate, filler, day = world.someone(), world.filler(), moment(year, 5, 4)
        verdicts = must(person) | others
        send(world, Letter(mate, (("", person.email),), "Papers", filler, "hom-own-mail", verdicts, day=day))
        number_alone(world, person, "hom-phone-only", others)


def number_handed_on(world: World) -> None:
    """A mobile that was one person's and is another's from a day that a mail tells."""
    names = world.of_seed(
        (
            (("Audun", "Mjelde", "NO"), ("Kjersti", "Rognli", "NO")),
            (("Barnaby", "Frobisher", "GB"), ("Cressida", "Ormerod", "GB")),
            (("Egon", "Wiesinger", "DE"), ("Traute", "Lindemann", "DE")),
        )
    )
    first = world.person("num-a", names[0])
    number = first.mobile
    second = world.person("num-b", names[1], phone=False)
    second.phones = [number]
    world.handed.append(Handed(PHONE, number, first.key, second.key, moment(2022, 3, 1)))
    for year, month in ((2020, 3), (2020, 9), (2021, 2), (2021, 10)):
        _writes(world, first, _not_now(second), first, (year, month, 5))
    new = world.numbers.mobile(first.country)
    first.phones = [number, new]
    mates = (world.someone(), second)
    told = (
        f"From 1 March 2022 my new mobile number is {world.numbers.written(new)}."
        f" My old number {world.numbers.written(number)} goes to {second.full} of the service desk."
    )
    subject, day = "New mobile number", moment(2022, 2, 20)
    send(world, Letter(first, mates, subject, told, "num-announce", must(second), day=day))
    for year, month in ((2022, 4), (2022, 9), (2023, 2), (2024, 1)):
        _writes(world, second, _not_now(first), second, (year, month, 5))
        _writes(world, first, _not_now(second), new, (year, month, 6))
    _number_by_its_day(world, number, first, second)
    call(world, new, LATE, "num-new", must(first) | _not_now(second), day=moment(2023, 7, 1))


def _not_now(person: Player) -> Verdicts:
    return never("reassigned-number", person)


def _writes(world: World, person: Player, others: Verdicts, signed: Player | str, day: tuple[int, int, int]) -> None:
    """Send a mail under the own signature, or one with the new number."""
    mate, filler = world.someone(), world.filler()
    if isinstance(signed, str):
        signed = signature(world, person, "C", phone=signed)
    send(world, Letter(person, (mate,), "Papers", filler, "num-own", others, signed=signed, day=moment(*day)))


def _number_by_its_day(world: World, number: str, first: Player, second: Player) -> None:
    days = ((2020, 6, first, second), (2021, 5, first, second), (2022, 6, second, first), (2023, 6, second, first))
    for year, month, person, rival in days:
        day, verdicts = moment(year, month, 1), must(person) | _not_now(rival)
        call(world, number, [*LATE, "No problem."], "num-call", verdicts, day=day)
        mates = world.someone(), world.someone()
        text = f"Please ring {world.numbers.written(number)} today."
        send(world, Letter(mates[0], mates[1:], "Ring back", text, "num-mail", verdicts, day=day))


def mailbox_handed_on(world: World) -> None:
    """A mailbox that two people use one after the other."""
    names = world.of_seed(
        (
            (("Hildegunn", "Moldestad", "NO"), ("Runar", "Aasheim", "NO")),
            (("Prudence", "Wetherby", "GB"), ("Digby", "Carruthers", "GB")),
            (("Walburga", "Niedermayer", "DE"), ("Ansgar", "Breitkopf", "DE")),
        )
    )
    box = f"{world.of_seed(('planning.north', 'assistant.ceo', 'werkstatt.leitung'))}@{world.domain}"
    first, second = world.person("box-a", names[0]), world.person("box-b", names[1])
    world.handed.append(Handed(EMAIL, box, first.key, second.key, moment(2022, 1, 1)))
    for person, rival, year in ((first, second, 2020), (second, first, 2022)):
        person.boxes.append(box)
        established(world, person, with_card=True)
        _uses(world, person, box, must(person) | never("reassigned-box", rival), year)


def _uses(world: World, person: Player, box: str, verdicts: Verdicts, year: int) -> None:
    """Let a person use a mailbox for two years."""
    for day in (moment(which, month, 9) for which in (year, year + 1) for month in (2, 5, 11)):
        mate, filler = world.someone(), world.filler()
        signed = signature(world, person, world.hand(), email=box)
        sender = (person.shown, box)
        send(world, Letter(sender, (mate,), "Plan", filler, "box-signed", verdicts, signed=signed, day=day))
    mate, filler, day = world.someone(), world.filler(), moment(year, 7, 1)
    send(world, Letter(("", box), (mate,), "Plan", filler, "box-bare", verdicts, day=day))
    mate, filler, day = world.someone(), world.filler(), moment(year + 1, 3, 1)
    send(world, Letter(mate, (("", box),), "Plan", filler, "box-bare", verdicts, day=day))
