"""Families: one phone for all, one mailbox for two, father and son of one name, sisters a letter apart."""

from __future__ import annotations

from tests.assessor.form import dial
from tests.assessor.texts_home import OWN
from tests.assessor.world import World


def lay(world: World) -> None:
    """Write all families."""
    _house(world, ("Torsten", "Ekwallius", "SE"), ("Birgit", "Ekwallius"), "Jonas Ekwallius")
    _house(world, ("Salvatore", "Pizzolante", "IT"), ("Ornella", "Pizzolante"), "Mattia Pizzolante")
    _house(world, ("Rohit", "Bhandarkare", "IN"), ("Smita", "Bhandarkare"), "Aarav Bhandarkare")
    _generations(world)
    _sisters(world)
    _contacts(world)


def _house(world: World, one: tuple[str, str, str], two: tuple[str, str], child: str) -> None:
    """A couple with a landline and a mailbox in common; one of them works for the group."""
    country = one[2]
    line = world.numbers.draw(country, land=True)
    a = world.extra(one[0], one[1], country, country)
    b = world.extra(two[0], two[1], country, "none", f"{two[0].lower()}.{two[1].lower()}@postbox.example")
    both, family = [a, b], f"familj.{one[1].lower()}@inbox.example.net"
    world.cast.shared_lines.append((line, (a.key, b.key)))
    world.lay(OWN[2], {"a": a})
    world.lay(OWN[0], {"a": b})
    shown = dial(line, world.rng)
    world.write(
        "hr/emergency/{n}.docx",
        "In case of emergency\nEmployee | {a.full}\nContact | {b.full}\nRelation | spouse\nContact's mobile | {b.tel}\nContact's e-mail | {b.mail}\nHome | "
        + shown
        + "\n",
        {"a": a, "b": b},
    )
    world.write(
        "hr/emergency/list-{n}.csv",
        "employee,contact,relation,phone\n{a.full},{b.full},spouse,{b.tel}\n{x.full},,,\n",
        {"a": a, "b": b},
    )
    for body in (
        "id: {ref}\nstart: {iso}T17:20:11Z\ndirection: inbound\nduration: 22\nfrom: "
        + line
        + "\n\nCaller: Is it open tomorrow?\nAgent: No.\n",
    ):
        world.write("call", body).never("shared family line", *both)
    world.write("voicemail/home-{n}.txt", f"Missed call from {shown} at {{time}}, no message.\n").never(
        "shared family line", *both
    )
    world.write(
        "call",
        "id: {ref}\nstart: {iso}T18:02:00Z\ndirection: inbound\nduration: 41\nfrom: "
        + line
        + "\n\nAgent: Granvik, hello.\nCaller: Good evening, this is {b.full}. I wanted to ask about the summer party.\n",
        {"b": b},
        never={"relative": [a]},
    )
    world.write(
        "mail",
        f"From: {family}\nTo: {{x.full}} <{{x.mail}}>\nSubject: key for the boat house\n\nHello, we left it under the mat.\n\n{{a.full}}\n",
        {"a": a},
        over={"a": "must signed from a shared mailbox"},
        never={"relative": [b]},
    )
    world.write(
        "mail",
        f"From: {family}\nTo: {{x.full}} <{{x.mail}}>\nSubject: thanks\n\nThank you for the flowers!\n\nWarm regards\n{{b.full}}\n",
        {"b": b},
        over={"b": "must signed from a shared mailbox"},
        never={"relative": [a]},
    )
    world.write("sports/kids-run-{n}.txt", f"KIDS RUN 800 m\n1. {child} 3:41\n2. unknown 3:50\n").never(
        "relative", *both
    )
    world.write(
        "hr/dental-{n}.csv",
        "member,dependant,born\n{a.full}," + child + ",04.05.2016\n",
        {"a": a},
        never={"relative": [b]},
    )
    world.write("sports/dinner-{n}.txt", f"Tables\n4: family {one[1]}\n5: {{x.full}} and guest\n").never(
        "surname alone", *both
    )
    world.write(
        "reception/parcel-{n}.txt", f"Parcel for {two[0][0]}. {two[1]}, fetched by {{a.full}} on {{date}}\n", {"a": a}
    ).open(b, "initial and surname")


def _generations(world: World) -> None:
    """Father and son bear one name; only `Snr` and `Jnr` tell them apart."""
    a = world.extra("Seamus", "Keoghane", "IE", "brann", "seamus")
    b = world.extra("Seamus", "Keoghane", "IE", "IE", "seamus.keoghane", born="11.02.2001", position="Apprentice")
    card = (
        "Name | Seamus Keoghane {0}\nRole | {{a.title}}\nCompany | {{a.firm}}\nMobile | {{a.tel}}\nMail | {{a.mail}}\n"
    )
    for one, sign in ((a, "Snr"), (b, "Jnr")):
        other = b if one is a else a
        world.write(
            "limerick/contacts-{n}.docx",
            "Contact sheet\n" + card.format(sign),
            {"a": one},
            tie="a",
            never={"namesake": [other]},
        )
        for body in (
            f"Ticket of work: {{a.full}} {sign} drives the dumper until {{date}}.\n",
            f"{{a.full}} {sign} rang, he is sick.\n",
        ):
            world.write(
                "limerick/notes/{n}.txt",
                body,
                {"a": one},
                over={"a": "must father and son by a sign"},
                never={"namesake": [other]},
            )
    for body in ("Give the keys of the dumper to {a.full}.\n", "| who | what |\n|---|---|\n| {a.full} | diesel |\n"):
        world.write(
            "limerick/notes/{n}.md", body, {"a": a}, over={"a": "never bare homonym"}, never={"bare homonym": [b]}
        )
    world.write(
        "mail",
        "From: {x.full} <{x.mail}>\nTo: {a.full} <{a.mail}>\nSubject: dumper\n\nSeamus, can your young lad bring the dumper back?\n",
        {"a": a},
        never={"namesake": [b]},
    )


def _sisters(world: World) -> None:
    """Names a letter apart, in one department, at one address."""
    for first, near, last, country in (
        ("Lena", "Lea", "Hartungsen", "DE"),
        ("Marina", "Martina", "Colacicco", "IT"),
        ("Kairi", "Kaire", "Tammeorg", "EE"),
    ):
        a = world.extra(first, last, country, country, department="Payroll")
        b = world.extra(near, last, country, country, department="Payroll", street=a.street)
        for one in (a, b):
            world.lay(world.rng.choice([OWN[0], OWN[6], OWN[10]]), {"a": one})
        for one, other in ((a, b), (b, a)):
            world.write(
                "canteen/cash-{n}.csv",
                "date;name;sum\n{iso};{a.full};4,20\n{iso};{x.full};6,80\n",
                {"a": one},
                never={"near name": [other]},
            )
            world.write(
                "mail",
                "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: who is in today\n\nOnly {a.full} is in.\n",
                {"a": one},
                never={"near name": [other]},
            )
        world.write("canteen/note-{n}.txt", f"{first[0]}. {last} paid twice, please give back 4,20\n").never(
            "initial of two", a, b
        )
        world.write("canteen/note-{n}.txt", f"Frau {last} paid twice, please give back 6,80\n").never(
            "surname alone", a, b
        )


def _contacts(world: World) -> None:
    """An emergency number is the relative's, also when nobody knows the relative."""
    for form in (
        "Site induction\nName: {a.full}\nTrade: {a.title}\nEmergency contact: brother, {phone}\nDate: {date}\n",
        "Scheda emergenza\nLavoratore: {a.full}\nIn caso di infortunio avvisare: moglie, tel. {phone}\n",
        "Acil durumda aranacak kişi\nÇalışan: {a.full}\nYakını (anne): {phone}\n",
        "Ficha de emergência\nTrabalhador: {a.full}\nAvisar: {other}, mãe, {phone}\n",
    ):
        text = form.replace("{phone}", dial(world.numbers.draw("SE"), world.rng)).replace("{other}", "Dona Lurdinha")
        world.write("hse/induction/{n}.txt", text)
