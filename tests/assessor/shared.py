"""What many share: switchboards, role mailboxes, lists, robots, displays that lie, somebody else's phone."""

from __future__ import annotations

from tests.assessor.world import World

_SIGNED = (
    ("SE", "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: Ritning K-{num}\n\nRev B gäller.\n\n{a.full}\n{a.title}\nGranvik Group AB\nVäxel: {a.board}\n"),
    ("DE", "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: Planlauf\n\nFreigegeben.\n\nMit freundlichen Grüßen\n{a.full}\n{a.title}\nGranvik Bau GmbH\nTelefon {a.board}\n{a.mail}\n"),
    ("PL", "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: rysunki\n\nW załączeniu.\n\n{a.full}\ntel. {a.board}\nkom. {a.tel}\n"),
)  # fmt: skip


def lay(world: World) -> None:
    """Write all that is shared."""
    _boards(world)
    _roles(world)
    _lists(world)
    _lies(world)
    _borrowed(world)


def _boards(world: World) -> None:
    """Several sign with one number; a call from it is nobody's."""
    for key, body in _SIGNED:
        here = [one for one in world.staff if one.firm and one.firm.key == key]
        people = world.rng.sample(here, min(4, len(here)))
        for one in people:
            world.write("mail", body, {"a": one}, tie="a")
        board = world.firm(key).board
        for place, form in (
            (
                "call",
                "id: {ref}\nstart: {iso}T09:14:00Z\ndirection: inbound\nduration: 19\nfrom: "
                + board
                + "\n\nCaller: Is this the crane rental?\n",
            ),
            ("it/phones/missed-{n}.csv", "time,number\n{stamp}," + board + "\n"),
            ("reception/slips/{n}.txt", "Somebody from " + board + " called, no name given.\n"),
        ):
            world.write(place, form).never("switchboard", *people)


def _roles(world: World) -> None:
    """A mailbox of a function: whoever signs is meant, and without a signature nobody."""
    boxes = (
        "payroll@granvik.example",
        "hse@granvik.example",
        "kadry@granvik-polska.example",
        "rh@granvik-brasil.example",
        "personal@granvik-bau.example",
    )
    for box in boxes:
        one, two = world.rng.sample([one for one in world.staff if one.firm and one.firm.main], 2)
        for person, other in ((one, two), (two, one)):
            body = f"From: {box}\nTo: {{x.full}} <{{x.mail}}>\nSubject: your question\n\nHello,\n\nthe form is attached.\n\nBest\n{{a.full}}\n{{a.title}}\n"
            world.write(
                "mail",
                body,
                {"a": person},
                over={"a": "must signed from a role mailbox"},
                never={"role mailbox": [other]},
            )
        world.write(
            "mail",
            f"From: {box}\nTo: {{x.full}} <{{x.mail}}>\nSubject: reminder\n\nPlease send the hours by Friday.\n\nThe team\n",
        ).never("role mailbox", one, two)
        world.write("mail", f"From: {{x.full}} <{{x.mail}}>\nTo: {box}\nSubject: hours\n\nHere they are.\n").never(
            "role mailbox", one, two
        )
        world.write("it/mailgw/quarantine-{n}.log", f"{{stamp}} held to=<{box}> reason=exe\n").never(
            "role mailbox", one, two
        )


def _lists(world: World) -> None:
    """Long lists: everybody in them is meant, and nobody for the next one's number."""
    people = "\n".join(f"{{{chr(65 + at)}.full}}" for at in range(24))
    world.write("intranet/fire-drill-{n}.txt", "Muster list\n" + people + "\n")
    rows = "\n".join(f"<tr><td>{{{chr(65 + at)}.rev}}</td><td>{{{chr(65 + at)}.mail}}</td></tr>" for at in range(20))
    world.write(
        "mail",
        f"From: newsletter@granvik.example\nTo: all@granvik.example\nSubject: Jubilees\n\n<html><body><table>{rows}</table></body></html>",
    )
    many = ", ".join(f"{{{chr(65 + at)}.full}} <{{{chr(65 + at)}.mail}}>" for at in range(18))
    world.write("mail", "From: {a.full} <{a.mail}>\nTo: " + many + "\nSubject: [social] barbecue\n\nBring chairs.\n")
    for at in range(4):
        world.write(
            "mail",
            f"From: Robot <robot@desk.granvik.example>\nTo: {{a.mail}}\nSubject: [CHG-{{num}}] approval {at}\n\nRequester: {{b.full}}\nApprover 1: {{c.full}} ({{c.mail}})\nApprover 2: {{d.full}} ({{d.mail}})\nCAB: {{e.full}}, {{f.full}}\nOn call: {{g.full}} {{g.tel}}\n",
        )
    world.write(
        "archive/phone-book-{n}.pdf",
        "TELEPHONE DIRECTORY\n\n"
        + "\n".join(f"{{{chr(65 + at)}.rev}} ........ {{{chr(65 + at)}.tel}}" for at in range(22)),
    )


def _lies(world: World) -> None:
    """Displays that name one and send from another; nobody owns the other address by that."""
    bad = (
        "ceo.office@fast-pay.example",
        "support9913@webmail.example.net",
        "granvik.hr@bonus.example.org",
        "x71@relay.example.com",
    )
    for at, address in enumerate(bad):
        a = world.pick(inside=True)
        subject = ("Urgent wire", "gift cards", "Bonus form", "are you at your desk?")[at]
        world.write(
            "mail",
            f"From: {{a.full}} <{address}>\nTo: {{x.full}} <{{x.mail}}>\nSubject: {subject}\n\nI am in a meeting, do it now. Sent from my phone.\n",
            {"a": a},
            over={"a": "open the display may lie"},
        )
        world.write("it/soc/blocked-{n}.log", f"{{stamp}} block sender={address} verdict=phish\n").never(
            "lying display name", a
        )
    for _ in range(3):
        world.write(
            "mail",
            'From: "{a.full} (via Boards)" <notify-{num}@boards.example.net>\nTo: {b.mail}\nSubject: comment\n\n{a.full} wrote: moved to next week.\n',
        )


def _borrowed(world: World) -> None:
    """A number in a text is the one's whom it names, not the writer's."""
    for body in (
        "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: phone broken\n\nMine fell into the concrete. Until Monday call {b.full}: {b.tel}\n\n{a.full}\n",
        "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: Vertretung\n\nIch bin bis {date} im Urlaub. Meine Vertretung:\n{b.full}\nTel. {b.tel}\n{b.mail}\n\nViele Grüße\n{a.full}\n",
        "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: assistente\n\nPer appuntamenti rivolgersi alla mia assistente {b.full}, {b.tel}.\n\nCordiali saluti\n{a.full}\n",
        "From: {b.full} <{b.mail}>\nTo: {x.full} <{x.mail}>\nSubject: Termin\n\nim Auftrag von {a.full}\n\n{b.full}\nAssistenz der Geschäftsleitung\n{b.tel}\n",
        "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: Re: site visit\n\nFine with me.\n{a.first}\n\n> --\n> {b.full}\n> {b.title}\n> {b.tel}\n> {b.mail}\n",
    ):
        world.write("mail", body)
    for number, what in (
        ("112", "fire brigade"),
        ("+800 1234 5678", "incident hotline"),
        ("0800 555 0199", "fault desk"),
    ):
        world.write("hse/poster-{n}.txt", f"IN CASE OF FIRE call {number} ({what}), then {{a.full}}, {{a.tel}}\n")
    world.write(
        "reception/rooms-{n}.csv",
        "room;phone\nMeeting room 2;"
        + world.numbers.draw("SE", land=True)
        + "\nFax;"
        + world.numbers.draw("SE", land=True)
        + "\n",
    )
