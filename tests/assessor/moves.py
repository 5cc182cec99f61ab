"""What changes: employers, surnames, who carries a phone, who reads a mailbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.assessor.cast import Worker
from tests.assessor.form import dial
from tests.assessor.world import World
from tests.world.people import EMAIL, PHONE, Handed


def lay(world: World) -> None:
    """Write all changes."""
    _movers(world)
    _married(world)
    _phones(world)
    _mailbox(world)


def _movers(world: World) -> None:
    """A new employer, a new address; something says that it is one person."""
    told = (
        ("mail", "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: I am moving on\n\nDear all,\n\nfrom next month I work for Granvik. My new address is {a.mail2}, the mobile stays {a.tel}.\n\n{a.full}\n"),
        ("mail", "From: {a.full} <{a.mail2}>\nTo: {x.full} <{x.mail}>\nSubject: Neue Adresse\n\nHallo zusammen,\n\nmeine alte Adresse {a.mail} gilt nicht mehr, bitte ab sofort nur noch {a.mail2} verwenden.\n\nViele Grüße\n{a.full}\nMobil {a.tel}\n"),
        ("contacts/old/{a.key}.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:{a.full}\nN:{a.last};{a.first};;;\nEMAIL;TYPE=WORK:{a.mail2}\nEMAIL;TYPE=INTERNET:{a.mail}\nTEL;TYPE=CELL:{a.tel}\nNOTE:changed sides in spring\nEND:VCARD\n"),
        ("mail", "From: postmaster@granvik.example\nTo: {x.full} <{x.mail}>\nSubject: Automatic reply: invoice\n\n{a.full} no longer reads {a.mail}. Please write to {a.mail2} instead.\n"),
    )  # fmt: skip
    cast = (
        ("Carsten", "Molzahnke", "DE", "perlinger", "c.molzahnke", "carsten.molzahnke@granvik-bau.example"),
        ("Bogumiła", "Rzepczyk", "PL", "warta", "b.rzepczyk", "bogumila.rzepczyk@granvik-polska.example"),
        ("Gareth", "Llanfierro", "IE", "brann", "gareth", "gareth.llanfierro@granvik.example"),
        ("Nilüfer", "Sezginer", "TR", "kalip", "nilufer", "n.sezginer@granvik-insaat.example"),
    )
    for (first, last, country, firm, mail, new), (place, body) in zip(cast, told, strict=True):
        a = world.extra(first, last, country, firm, mail, mails=(new,))
        world.write(place, body, {"a": a}, tie="a")
        world.write("it/mailgw/quarantine-{n}.log", "{stamp} held to=<{a.mail2}> reason=zip in zip\n", {"a": a})
        world.write("calendar/list-{n}.csv", "day;who\n{iso};{a.mail2}\n{iso};{x.mail}\n", {"a": a})
        world.write(
            "mail",
            "From: {a.mail2}\nTo: {x.full} <{x.mail}>\nSubject: Re: Re: drawings\n\nReceived, thank you.\n",
            {"a": a},
        )
        world.write(
            "contracts/witness-{n}.txt", "In presence of {a.full}, then of another company, on {date}.\n", {"a": a}
        )


def _married(world: World) -> None:
    """A name before and after; a paper says which is which."""
    told = (
        ("hr/changes/{n}.docx", "Name change\nPersonnel no. {a.no}: {a.former} has married and is called {a.full} from {date} on.\nE-mail: {a.mail}\n"),
        ("mail", "From: {a.full} <{a.mail}>\nTo: payroll@granvik.example\nSubject: new name\n\nHi,\n\nI got married on Saturday: {a.former} is now {a.full}. Same phone, {a.tel}.\n"),
        ("hr/changes/{n}.csv", "staff no;old name;new name;mail\n{a.no};{a.former};{a.full};{a.mail}\n"),
        ("kadry/zmiana-nazwiska-{n}.pdf", "Zawiadomienie o zmianie nazwiska\n\nPani {a.full} (poprzednio {a.former})\nnr {a.no}, e-mail {a.mail}\n"),
        ("rh/br/alteracao-{n}.txt", "Alteração cadastral\nNome anterior: {a.former}\nNome atual: {a.full}\nE-mail: {a.mail}\n"),
    )  # fmt: skip
    cast = (
        ("Gunilla", "Sjöholmsson", "SE", "Gunilla Wadenmark"), ("Aoibheann", "Trasslerby", "IE", "Aoibheann Mac Cionnaith"),
        ("Roswitha", "Ebenhöch", "DE", "Roswitha Zumdieck"), ("Jolanta", "Smykowska-Lis", "PL", "Jolanta Trzebiatowicz"),
        ("Jussara", "Tavareira", "BR", "Jussara Penteadinho"),
    )  # fmt: skip
    for (first, last, country, former), (place, body) in zip(cast, told, strict=True):
        a = world.extra(first, last, country, country, former=former)
        world.write(place, body, {"a": a}, tie="a")
        world.write("archive/2018/attendance-{n}.txt", "Safety day 2018\nPresent: {a.former}, {x.full}\n", {"a": a})
        world.write(
            "archive/2017/certificate-{n}.docx",
            "Certificate\nThis is to certify that {a.former} has passed the course.\n",
            {"a": a},
        )
        world.write("projects/{n}/minutes.txt", "Present: {a.full}, {x.full}\nNext: {date}\n", {"a": a})
        world.write("archive/2016/thanks-{n}.md", f"Thanks to **{former.split()[0]}** for the pictures\n").never(
            "part of a name alone", a
        )


def _phones(world: World) -> None:
    """A phone of the company goes from one to the next on a day that a form tells."""
    forms = (
        ("it/handover/{n}.docx", "Handover of a company phone\nNumber | {phone}\nIssued on 2019-02-01 to | {a.full} | {a.mail}\nReturned, and handed to | {b.full} | {b.mail}\nOn | {day}\n"),
        ("it/handover/{n}.txt", "SIM {phone}\n2019-02-01 until {day}: {a.full} ({a.mail})\nsince {day}: {b.full} ({b.mail})\n"),
        ("it/handover/{n}.csv", "number,holder,mail,from,to\n{phone},{a.full},{a.mail},2019-02-01,{day}\n{phone},{b.full},{b.mail},{day},\n"),
    )  # fmt: skip
    for (place, body), country in zip(forms, ("NO", "PL", "PT"), strict=True):
        phone, day = world.numbers.draw(country), datetime(2023, 3, 1, 8) + timedelta(days=world.rng.randrange(200))
        a, b = (_carrier(world, country, which, phone) for which in (0, 1))
        world.cast.handed.append(Handed(PHONE, phone, a.key, b.key, day))
        text = body.replace("{phone}", dial(phone, world.rng)).replace("{day}", f"{day:%Y-%m-%d}")
        world.write(place, text, {"a": a, "b": b}, day=day)
        for owner, other, when in ((a, b, -200), (a, b, -90), (b, a, 80), (b, a, 300)):
            at = day + timedelta(days=when, hours=2)
            call = (
                "id: {ref}\nstart: {iso}T11:02:10+01:00\ndirection: inbound\nduration: 33\nfrom: "
                + phone
                + "\n\nCaller: Send the truck, please.\n"
            )
            world.write("call", call, day=at).must(owner, "dated phone / call").never("handed-on number", other)
        early = day - timedelta(days=40)
        head = f"SMS log {early:%Y-%m-%d}\n{early:%Y-%m-%d 07:12} in {phone} 'ten minutes late'\n"
        world.write("chats/sms-log-{n}.txt", head, day=early).never("handed-on number", b).open(
            a, "dated by its own text"
        )


def _carrier(world: World, country: str, which: int, phone: str) -> Worker:
    names = {
        "NO": (("Arvid", "Myklestøl"), ("Sunniva", "Grytnes")), "PL": (("Radosław", "Kmieć-Wrona"), ("Ewelina", "Trojnar")),
        "PT": (("Horácio", "Penedones"), ("Graça", "Valadeira")),
    }  # fmt: skip
    first, last = names[country][which]
    return world.extra(first, last, country, country, mobile=phone)


def _mailbox(world: World) -> None:
    """One trainee's mailbox after the other's."""
    day = datetime(2022, 9, 1, 8)
    address = "trainee.planning@granvik.example"
    a = world.extra("Elvira", "Hammarskog", "SE", "SE", "elvira.hammarskog", mails=(address,))
    b = world.extra("Melker", "Dahlroth", "SE", "SE", "melker.dahlroth", mails=(address,))
    world.cast.handed.append(Handed(EMAIL, address, a.key, b.key, day))
    for one in (a, b):
        world.write(
            "hr/personnel/{a.no}.txt", "Name: {a.full}\nE-mail: {a.mail}\nMobile: {a.tel}\n", {"a": one}, tie="a"
        )
    note = f"Mailbox {address}\n{{a.full}} ({{a.mail}}) until 2022-08-31\n{{b.full}} ({{b.mail}}) from 2022-09-01\n"
    world.write("it/handover/{n}.txt", note, {"a": a, "b": b}, day=day)
    for owner, other, when in ((a, b, -100), (a, b, -30), (b, a, 40), (b, a, 200)):
        body = f"From: {{a.full}} <{address}>\nTo: {{x.full}} <{{x.mail}}>\nSubject: Gantt chart\n\nHere it is.\n{{a.first}}\n"
        world.write("mail", body, {"a": owner}, never={"handed-on address": [other]}, day=day + timedelta(days=when))
        quiet = f"From: {{x.full}} <{{x.mail}}>\nTo: {address}\nSubject: Gantt chart\n\nThank you, got it.\n"
        laid = world.write("mail", quiet, day=day + timedelta(days=when + 1))
        laid.must(owner, "dated address / mail").never("handed-on address", other)
