"""Mailboxes of several people, programs that write mails, false names, web forms, forwarded threads."""

from __future__ import annotations

from tests.examiner.names import PRIVATE
from tests.examiner.papers import paper
from tests.examiner.players import Player, local_of
from tests.examiner.post import Letter, quoted, send
from tests.examiner.talk import chat
from tests.examiner.usual import name_alone, number_alone
from tests.examiner.verdicts import may, must
from tests.examiner.world import HANDS, World, firm_of, moment


def role_mailboxes(world: World) -> None:
    """info@ and the like: used by several, and who signs there is a person."""
    for role in ("support", "sales", "info", "billing"):
        address, team = f"{role}@{world.domain}", f"{role.title()} Team"
        for _ in range(2):
            person = world.someone()
            shown = world.rng.choice((team, "", f"{person.full} via {role.title()}"))
            to, filler = ("", world.stranger()), world.filler()
            send(world, Letter((shown, address), (to,), "Your request", filler, "role-signed", must(person), person))
        to, filler = ("", world.stranger()), world.filler()
        send(world, Letter((team, address), (to,), "Your request", filler, "role-bare", {}))
        sender, filler = ("", world.stranger()), world.filler()
        send(world, Letter(sender, (("", address),), "Question", filler, "role-bare", {}))
        board = world.numbers.written(world.firms[0].board)
        paper(world, "Help", [f"Write to {address} or ring {board}."], "role-bare", {})


def false_names(world: World) -> None:
    """One person's name in front of another's address; and a stranger who writes under a colleague's name."""
    for number in range(3):
        named, sender = world.rng.sample(world.ordinary, 2)
        mate, filler, day = world.someone(), world.filler(), moment(2023, 3, 3 + number)
        verdicts, shown = must(sender) | may(named), (named.full, sender.email)
        send(world, Letter(shown, (mate,), "Fwd: papers", filler, "lying-display", verdicts, day=day))
    named = world.doubted = world.rng.choice(world.ordinary)
    shown = (named.full, f"ceo.office{world.rng.randrange(99)}@phish.example.net")
    text, subject = "Are you at your desk? I need gift cards.", "Urgent transfer"
    send(world, Letter(shown, (world.someone(),), subject, text, "lying-phish", may(named)))


def signed_by_several(world: World) -> None:
    """Four in the signature of a shared mailbox, three in one of theirs."""
    people = world.rng.sample(world.ordinary, 4)
    block = "\n".join(f"{one.full}, {one.position}, {world.numbers.written(one.mobile)}" for one in people)
    sender, signed = ("Night Shift", f"night.shift@{world.domain}"), f"Your night shift\n{block}"
    for _ in range(2):
        mate, filler = world.someone(), world.filler()
        send(world, Letter(sender, (mate,), "Handover", filler, "sig-four", must(*people), signed))
    one, two, three = trio = world.rng.sample([one for one in world.ordinary if one not in people], 3)
    mate, filler = world.someone(), world.filler()
    signed = f"{one.full}, {two.full} and {three.full}\n{world.numbers.written(two.mobile)}"
    send(world, Letter(one, (mate,), "From all of us", filler, "sig-three", must(*trio), signed))


def ticket_robot(world: World) -> None:
    """A program that names three people in each mail, one of them in front of its own address."""
    address = f"tickets@{world.domain}"
    for number in range(14):
        people = asker, solver, third = world.rng.sample(world.ordinary, 3)
        shown = (f"{asker.full} (Tickets)", "Ticket System", f"{asker.full} via Tickets")[number % 3]
        told = (
            f"Ticket #{4000 + number}\nRequester: {asker.full}\nAssigned to: {solver.full}\n\n"
            f"{third.full} wrote: {world.filler()}"
        )
        if number % 4 == 0:
            told = (
                f"Ticket #{4000 + number} was closed by {solver.full}. Requested by {asker.full} <{asker.email}>."
                f" Comment of {third.full}: {world.filler()}"
            )
        to, subject = ("", f"team{number % 3}@{world.domain}"), f"[#{4000 + number}] Update"
        send(world, Letter((shown, address), (to,), subject, told, "robot", must(*people), greeted=False, hand="B"))


_LABELS = (
    (("Octavia", "Brightmore", "GB"), ("Name", "E-mail", "Phone", "Message")),
    (("Anselm", "Vogelsang", "DE"), ("Name", "E-Mail", "Telefon", "Nachricht")),
    (("Noémie", "Castelnau", "FR"), ("Nom", "E-mail", "Téléphone", "Message")),
    (("Rodrigo", "Valenzuela", "ES"), ("Nombre", "Correo", "Teléfono", "Mensaje")),
    (("Solvår", "Kleppestø", "NO"), ("Navn", "E-post", "Telefon", "Melding")),
    (("Ferdynand", "Gołębiewski", "PL"), ("Imię i nazwisko", "E-mail", "Telefon", "Wiadomość")),
)


def web_forms(world: World) -> None:
    """A form of the web site that writes mails; one customer leaves the name out, the numbers come back alone."""
    for number, (name, labels) in enumerate(_LABELS):
        address = f"{local_of(name[1])}.{local_of(name[0])[:2]}@{world.rng.choice(PRIVATE)}"
        person = world.person(f"form-{number}", name, email=address)
        person.firm = firm_of("", "", person.country, world.firms[0].board)
        _fills_in(world, person, labels, named=number != world.seed % 6)


def _fills_in(world: World, person: Player, labels: tuple[str, ...], *, named: bool) -> None:
    values = (person.full if named else "", person.email, world.numbers.written(person.mobile), world.filler())
    text = "\n".join(f"{label}: {value}" for label, value in zip(labels, values, strict=True))
    sender, sales = ("Web form", f"forms@{world.domain}"), ("", f"sales@{world.domain}")
    subject, verdicts = "New message from the web site", must(person)
    send(world, Letter(sender, (sales,), subject, text, "form", verdicts, greeted=False, hand="B"))
    for _ in range(2):
        number_alone(world, person, "form-phone")
    send(world, Letter(("", person.email), (sales,), "Again", world.filler(), "form-mail", verdicts))
    if named:
        name_alone(world, person.full, "form-name", verdicts)


def threads(world: World) -> None:
    """People who stand in quotes only: a signature in a quote is the quoted one's."""
    for number in range(4):
        _forwarded(world, number)
    for _ in range(3):
        _somebody_elses_number(world)


def _forwarded(world: World, number: int) -> None:
    one, writer, reader, last = world.rng.sample(world.ordinary, 4)
    hand = HANDS[number % 3]
    signed = f"{world.filler()}\n\n{writer.full}\n{world.numbers.written(writer.mobile)}"
    inner = quoted(hand, writer, reader, moment(2023, 2, 2 + number), signed, "Plan")
    told = must(writer) if hand == "B" else must(writer, reader)
    day, text = moment(2023, 2, 3 + number), "See below."
    send(world, Letter(one, (last,), "Fwd: Plan", text, "forwarded", told, one, day=day, hand=hand, quote=inner))
    outer = quoted("B", one, last, day, f"{text}\n{inner}", "Plan")
    mate, told, day = world.someone((one, writer, reader, last)), must(one) | told, moment(2023, 2, 4 + number)
    text, case = "And on it goes.", "forwarded-twice"
    send(world, Letter(last, (mate,), "Fwd: Fwd: Plan", text, case, told, day=day, hand="B", quote=outer))


def _somebody_elses_number(world: World) -> None:
    sender, owner = world.rng.sample(world.ordinary, 2)
    mate = world.someone()
    text = f"The number of {owner.full} is {world.numbers.written(owner.mobile)}, ring before noon."
    send(world, Letter(sender, (mate,), "Number", text, "others-number", must(owner), sender))
    asker, owner = world.rng.sample(world.ordinary, 2)
    lines = ((asker.full, f"who is {world.numbers.written(owner.mobile)}?"), ("Desk", "no idea"))
    chat(world, lines, "chat-number", must(asker, owner), "B")
