"""What five languages state in one sentence: a name at birth, a new address."""

from __future__ import annotations

from tests.examiner.papers import paper
from tests.examiner.players import Player, local_of
from tests.examiner.post import Letter, send
from tests.examiner.usual import established, name_alone
from tests.examiner.verdicts import must
from tests.examiner.words import LANGUAGES, SUBJECTS
from tests.examiner.world import World, moment


def born_names(world: World) -> None:
    """Names at birth as five languages write them in a register."""
    people = (
        ("Lovise", "Kleivane", "Storhaug", "NO", "{n} (født {o})"),
        ("Mechthild", "Rabenau", "Schirrmacher", "DE", "{n}, geb. {o}"),
        ("Apolline", "Garnier", "Vasseur", "FR", "{n}, née {o}"),
        ("Bogumiła", "Kurek", "Szewczyk", "PL", "{n} z domu {o}"),
        ("Tabitha", "Wolstenholme", "Cranfield", "GB", "{n}, formerly Tabitha {o}"),
    )
    for number, (first, new, old, country, form) in enumerate(people):
        person = world.person(f"born-{number}", (first, new, country))
        established(world, person, with_card=False)
        line = f"{form.format(n=person.full, o=old)}, {person.email}"
        paper(world, "Register", [line, world.filler()], f"born-stated-{country}", must(person))
        for _ in range(2):
            name_alone(world, f"{first} {old}", f"born-name-{country}", must(person))


def new_addresses(world: World) -> None:
    """A new address that five languages tell from the old one."""
    people = (
        ("Eskil", "Gjerstad", "NO", "Jeg har byttet jobb. Min nye adresse er {e}."),
        ("Sieglinde", "Wackernagel", "DE", "Ich habe den Arbeitgeber gewechselt. Meine neue Adresse lautet {e}."),
        ("Barnabé", "Fontenelle", "FR", "J'ai changé d'employeur. Ma nouvelle adresse est {e}."),
        ("Casilda", "Berenguer", "ES", "He cambiado de empresa. Mi nueva dirección es {e}."),
        ("Sławomir", "Kozubek", "PL", "Zmieniłem pracę. Mój nowy adres to {e}."),
    )
    for number, (first, last, country, told) in enumerate(people):
        person = world.person(f"lmov-{number}", (first, last, country))
        new = f"{local_of(first)}{local_of(last)[0]}@{world.firms[1 + number].domain}"
        person.emails.append(new)
        _tells(world, person, new, told)


def _tells(world: World, person: Player, new: str, told: str) -> None:
    language, verdicts = LANGUAGES[person.country], must(person)
    mate, filler, day = world.someone(), world.filler(), moment(2021, 3, 3)
    send(world, Letter(person, (mate,), SUBJECTS["en"][0], filler, "lmov-old", {}, person, day))
    mates, text, day = (world.someone(), world.someone()), told.format(e=new), moment(2022, 3, 3)
    subject, case = SUBJECTS[language][0], f"lmov-stated-{language}"
    send(world, Letter(person, mates, subject, text, case, {}, person.shown, day, language=language))
    mate, filler, day = world.someone(), world.filler(), moment(2023, 3, 3)
    sender, case = (person.shown, new), f"lmov-new-{language}"
    send(world, Letter(sender, (mate,), "Papers", filler, case, verdicts, day=day))
    paper(world, "Contacts", [f"Send the offer to {new}."], f"lmov-doc-{language}", verdicts)
