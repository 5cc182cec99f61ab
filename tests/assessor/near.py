"""What looks like another's: addresses a letter apart, numbers a digit apart, orders with the digits of a phone."""

from __future__ import annotations

from tests.assessor.cast import Worker
from tests.assessor.form import dial, national
from tests.assessor.texts_home import OWN
from tests.assessor.world import World
from tests.world.people import PHONE


def lay(world: World) -> None:
    """Write all look-alikes."""
    _addresses(world)
    _numbers(world)


def _addresses(world: World) -> None:
    sets = (
        (
            ("Jan", "Novotňák", "CZ", "DE", "j.novotnak"),
            ("Jana", "Novotňáková", "CZ", "DE", "jana.novotnak"),
            ("Jiří", "Novotňák", "CZ", "perlinger", "j.novotnak"),
        ),
        (
            ("Marco", "Rossetti-Vani", "IT", "IT", "m.rossettivani"),
            ("Michela", "Rossetti-Vani", "IT", "IT", "m.rossettivani2"),
        ),
        (("Kai", "Lundström-Aho", "FI", "FI", "kai.lundstrom"), ("Kaj", "Lundström", "FI", "FI", "k.lundstrom")),
        (
            ("Ana", "Silveirinha", "PT", "PT", "ana.silveirinha"),
            ("Anabela", "Silveirinha", "BR", "BR", "ana.silveirinha"),
        ),
        (("Emre", "Kılıçarslan", "TR", "TR", "emre.k"), ("Emrah", "Kılıçarslan", "TR", "kalip", "emre.k")),
    )
    for group in sets:
        people = [world.extra(first, last, country, firm, mail) for first, last, country, firm, mail in group]
        for one in people:
            world.lay(world.rng.choice([OWN[2], OWN[3], OWN[7], OWN[11]]), {"a": one})
        for one in people:
            others = [other for other in people if other is not one]
            never = {"near e-mail": others}
            world.write(
                "it/mailgw/quarantine-{n}.log",
                "{stamp} held to=<{a.mail}> reason=macro\n{stamp} released by admin\n",
                {"a": one},
                never=never,
            )
            world.write(
                "mail",
                "From: alerts@monitor.example.net\nTo: {a.mail}\nSubject: Tilt sensor {num}\n\nThreshold passed twice.\n",
                {"a": one},
                never=never,
            )
            world.write(
                "mail",
                "From: {x.full} <{x.mail}>\nTo: {a.mail}\nSubject: gate code\n\n4711, as always.\n",
                {"a": one},
                never=never,
            )
        wrong = people[0].emails[0].replace("@", "@mail.")
        world.write(
            "it/mailgw/quarantine-{n}.log",
            f"{{stamp}} rejected to=<x{people[0].emails[0]}> no such user\n{{stamp}} rejected to=<{wrong}> no such host\n",
        ).never("near e-mail", *people)


def _numbers(world: World) -> None:
    """Orders, accounts and near numbers: digits that are nobody's phone."""
    rng = world.rng
    victims = [one for one in world.staff if (PHONE, one.mobile) in world.linkable[one.key]]
    forms = (
        ("stores/order-{n}.txt", "Purchase order {digits}\n40 bags of cement\ndelivery {date}\n"),
        ("stores/serials-{n}.csv", "item;serial\nvibrator;{digits}\npump;{ref}\n"),
        ("procurement/account-{n}.txt", "Customer account no. {digits}, balance {sum}\n"),
        ("it/sensors-{n}.json", '{"sensor": "strain-7", "device": {digits}, "value": 0.{num}}\n'),
        ("survey/points-{n}.csv", "pt;x;y\n101;{digits};{num}\n102;{num};{num}\n"),
        ("stores/tracking-{n}.md", "Tracking number: {digits} (truck, {date})\n"),
    )
    for place, form in forms:
        one = rng.choice(victims)
        digits = (
            one.mobile.lstrip("+") if rng.random() < 0.6 else "".join(c for c in national(one.mobile) if c.isdigit())
        )
        world.write(place, form.replace("{digits}", digits)).never("number look-alike", one)
    for form in (
        "Ring the pump man: {phone}\n",
        "Taxi from the station {phone}, ask for a big car\n",
        "Fra: {phone}\nTil: resepsjon\nMelding: kommer i morgen\n",
    ):
        for one in rng.sample(victims, 2):
            world.write(
                "reception/slips/{n}.txt", form.replace("{phone}", dial(_beside(one, rng.randrange(10)), rng))
            ).never("near number", one)
    for one in rng.sample(victims, 3):
        body = (
            "id: {ref}\nstart: {iso}T09:00:41Z\ndirection: inbound\nduration: 12\nfrom: "
            + _beside(one, rng.randrange(10))
            + "\n\nCaller: Wrong number, sorry.\n"
        )
        world.write("call", body).never("near number", one)


def _beside(person: Worker, digit: int) -> str:
    """Return the person's number with another last digit."""
    last = int(person.mobile[-1])
    return person.mobile[:-1] + str(digit if digit != last else (last + 1) % 10)
