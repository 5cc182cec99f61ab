"""Ordinary people, what establishes a person, and the traffic of everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.examiner.names import HOMES, ORDINARY
from tests.examiner.papers import card, paper
from tests.examiner.players import Player
from tests.examiner.post import PLACES, Letter, quoted, send
from tests.examiner.talk import call, chat, invitation
from tests.examiner.verdicts import Verdicts, must
from tests.examiner.words import LANGUAGES, NAMING, SUBJECTS
from tests.examiner.world import World

_MIXED = ("en", "en", "en", "en", "de", "no", "fr", "es")


def ordinary_people(world: World) -> None:
    """Invent some people of each country, every other one at the firm of the country."""
    for country, names in ORDINARY.items():
        firsts, lasts = map(list, names)
        world.rng.shuffle(firsts)
        world.rng.shuffle(lasts)
        pairs = list(zip(firsts, lasts, strict=True))[: 6 if country == "NO" else 3]
        for number, (first, last) in enumerate(pairs):
            firm = HOMES.get(country, 0) if number % 2 == 0 else 0
            world.ordinary_person(f"o-{country}{number}", (first, last, country), firm)


def established(world: World, *people: Player, with_card: bool | None = None) -> None:
    """Show what belongs to each person: a signed mail, and a card always, never or by chance."""
    for person in people:
        mate, subject = world.someone((person,)), world.rng.choice(SUBJECTS["en"])
        filler, place = world.filler(), world.rng.choice(PLACES)
        send(world, Letter(person, (mate,), subject, filler, "establish", {}, signed=person, place=place))
        if _wants_card(world, person) if with_card is None else with_card:
            card(world, person, "card", {})


def _wants_card(world: World, person: Player) -> bool:
    return len(person.emails) > 1 or world.rng.random() < 0.4 or bool(person.skype or person.linkedin)


def number_alone(world: World, person: Player, case: str, others: Verdicts | None = None) -> None:
    """Write a person's number where nothing else tells who is meant."""
    kind, verdicts = world.rng.randrange(3), must(person) | (others or {})
    number = world.numbers.written(person.mobile)
    if kind == 0:
        paper(world, "Call-backs", [f"Missed call, please ring back: {number}", world.filler()], case, verdicts)
    elif kind == 1:
        said = ("Hello, this is about the order.", "Yes, we will send it on Thursday.")
        call(world, person.mobile, said, case, verdicts)
    else:
        lines = (("Reception", f"someone rang for you, number was {number}"), ("Desk 4", "thanks, will call"))
        chat(world, lines, case, verdicts, world.hand())


def name_alone(world: World, name: str, case: str, verdicts: Verdicts, language: str = "en") -> None:
    """Write a name in a sentence of a document; `mixed` is any language."""
    if language == "mixed":
        language = world.rng.choice(_MIXED)
    title = world.rng.choice(("Minutes", "Notes", "Report", "Memo"))
    sentences = [world.filler(language), naming(world, name, language), world.filler(language)]
    paper(world, title, sentences, case, verdicts)


def naming(world: World, name: str, language: str) -> str:
    """Return a sentence that names somebody."""
    return world.rng.choice(NAMING[language]).format(n=name)


def traffic(world: World) -> None:
    """Let everybody write, ring and be named."""
    for person in world.ordinary:
        language = LANGUAGES.get(person.country, "en") if world.rng.random() < 0.5 else "en"
        mate, named, third = world.rng.sample([one for one in world.ordinary if one is not person], 3)
        _correspondence(world, person, (mate, named, third), language)
        _alone(world, person)
        _meetings(world, person, mate, named, third)
        _shouted(world, person, named)
    for firm in world.firms:
        for _ in range(3):
            _notice(world, firm.domain, firm.board)


def _correspondence(world: World, person: Player, others: tuple[Player, Player, Player], language: str) -> None:
    mate, named, third = others
    hand, day = world.hand(), world.day()
    mail = Letter(
        person,
        (mate,),
        world.rng.choice(SUBJECTS[language]),
        f"{world.filler(language)} {naming(world, named.full, language)}",
        f"mail-mention-{language}",
        must(named),
        language=language,
        hand=hand,
        place=world.rng.choice(PLACES),
        signed=person if world.rng.random() < 0.6 else "",
        day=day,
    )
    id = send(world, mail)
    if world.rng.random() < 0.5:
        _answer(world, person, (mate, third), hand, day, id)


def _answer(world: World, person: Player, others: tuple[Player, Player], hand: str, day: datetime, id: str) -> None:
    mate, third = others
    subject, filler = f"Re: {world.rng.choice(SUBJECTS['en'])}", world.filler()
    quote = quoted(hand, person, mate, day, world.filler(), "the matter")
    answer = Letter(
        mate,
        (third,),
        subject,
        filler,
        "quoted",
        must(person),
        hand=hand,
        answers=id,
        day=day + timedelta(days=1),
        quote=quote,
        place=world.rng.choice(("mbox", "maildir")),
    )
    send(world, answer)


def _alone(world: World, person: Player) -> None:
    name_alone(world, person.full, "name-only", must(person), "mixed")
    if world.rng.random() < 0.6:
        number_alone(world, person, "phone-only")
    if person.skype:
        text = f"For the call on Tuesday add {world.rng.choice(('live:', ''))}{person.skype} on Skype."
        paper(world, "Handles", [text], "skype-only", must(person))
    if person.linkedin:
        paper(world, "Candidates", [f"Profile: {person.linkedin}", world.filler()], "linkedin-only", must(person))


def _meetings(world: World, person: Player, mate: Player, named: Player, third: Player) -> None:
    if len(person.emails) > 1:
        subject, filler = world.rng.choice(SUBJECTS["en"]), world.filler()
        send(world, Letter(("", person.emails[1]), (mate,), subject, filler, "second-address", must(person)))
    if world.rng.random() < 0.4:
        text = (world.rng.choice(SUBJECTS["en"]), f"Agenda: {third.full} shows the figures.")
        invitation(world, mate, (person, named), text, "ics", must(third))
    if world.rng.random() < 0.3:
        said = (f"Hello, {person.full} speaking.", "I call about the pallets.")
        agent = mate if mate.firm is world.firms[0] else None
        call(world, person.mobile, said, "call", must(person), name=person.full, agent=agent)
    if world.rng.random() < 0.3:
        lines = ((person.full, "are the papers ready?"), (mate.full, "tomorrow"), (person.full, "ok"))
        chat(world, lines, "chat", must(person, mate), world.hand())


def _shouted(world: World, person: Player, named: Player) -> None:
    if world.rng.random() < 0.2:
        lines = ["TO: ALL STAFF", f"{person.full.upper()} IS AWAY UNTIL MONDAY."]
        paper(world, "Memo", lines, "capitals", must(person))
    if world.rng.random() < 0.2:
        lines = [f"1. {person.last}, {person.first}", f"2. {named.last}, {named.first}"]
        paper(world, "List", lines, "reversed-list", must(person, named))


def _notice(world: World, domain: str, board: str) -> None:
    text = f"{world.filler()}\n\nSwitchboard {world.numbers.written(board)}"
    sender, to = ("", f"noreply@{domain}"), ("", f"all@{domain}")
    send(world, Letter(sender, (to,), "Notice", text, "switchboard-only", {}))
