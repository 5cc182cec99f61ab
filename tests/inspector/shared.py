"""Cases of things that several people share or pass on: home phones, switchboards, role mailboxes, footers, quotes."""

from __future__ import annotations

from datetime import timedelta

from tests.inspector import paper
from tests.inspector.anchors import signature
from tests.inspector.forms import national, slug, written
from tests.inspector.world import EMAIL, PHONE, World


def lay(world: World) -> None:
    """Lay every case."""
    couple(world)
    emergency(world)
    boards(world)
    on_call(world)
    roles(world)
    on_behalf(world)
    partners(world)
    introduced(world)
    quoted(world)


def couple(world: World) -> None:
    """Two who share a phone at home; the number alone tells neither."""
    desk, rng = world.desk, world.rng
    for first, second, last, land in (
        ("Tomás", "Graça", "Valadão", "PT"),
        ("Owen", "Carys", "Prosser", "GB"),
        ("Roch", "Blandine", "Aubertin", "FR"),
    ):
        number = world.numbers.land(land)
        pair = [
            world.enter(
                one,
                last,
                land,
                emails=(f"{slug(one)}{slug(last)}@{rng.choice(('correio.example.org', 'postbox.example.com'))}",),
                mobile="",
            )
            for one in (first, second)
        ]
        world.cast.shared_lines.append((number, (pair[0].key, pair[1].key)))
        form = [
            f"Enc. de educação 1: {pair[0].full}, {pair[0].emails[0]}",
            f"Enc. de educação 2: {pair[1].full}, {pair[1].emails[0]}",
            f"Telefone de casa: {national(number, rng)}",
        ]
        desk.file("Formularios/campo_ferias_{n}.docx", paper.document("Inscrição", form)).must("form", *pair)
        for one in pair:
            other = pair[1] if one is pair[0] else pair[0]
            text = f"Hello,\n\nwe would like to cancel the delivery.\n\n{one.full}\n{written(number, rng)}\n"
            desk.mail(one, "enquiries@northmoor.example.net", "Delivery", text).never("relative", other)
        desk.file("Notas/casa_{n}.txt", f"{national(number, rng)} não atende, tentar à noite\n").never(
            "relative", *pair
        )
        side = {
            "direction": "in",
            "caller": number,
            "callee": world.firm("paper").board,
            "time": "2024-09-03T17:20:00Z",
            "duration": 35,
        }
        desk.call(side, [("Agent", "Hello?"), ("Caller", "We are at home until six.")]).never("relative", *pair)


def emergency(world: World) -> None:
    """Whom to ring if something happens: another person's number on somebody's sheet."""
    desk, rng = world.desk, world.rng
    for staff, kin, word in (
        (("Nuno", "Barradas", "PT", "cargas"), ("Teresa", "Pardelhas", "PT", ""), "esposa"),
        (("Colin", "Ferrers", "GB", "paper"), ("Maud", "Ferrers", "GB", ""), "mother"),
    ):
        one, other = world.enter(*staff), world.enter(*kin)
        rows = [
            ["Employee", one.full],
            ["E-mail", one.emails[0]],
            ["Mobile", one.mobile],
            ["In case of emergency", f"{other.full} ({word})"],
            ["Emergency phone", written(other.mobile, rng)],
        ]
        desk.file("RH/ficha_{n}.xlsx", paper.workbook("Ficha", rows)).must("form", one).must("full name", other)
        desk.mail(
            other,
            "geral@atlanticocargas.example.com",
            "Recibo",
            f"Obrigada.\n\n{other.full}\n{written(other.mobile, rng)}\n",
        )
        world.tie(one, (PHONE, one.mobile))
        world.tie(other, (PHONE, other.mobile))
        for _ in range(2):
            desk.file("Notas/urg_{n}.txt", f"avisar {national(other.mobile, rng)} se houver alta\n").must(
                "phone at home", other
            ).never("relative", one)
        desk.file("Notas/urg_{n}.txt", f"carta de condução: confirmar com {national(one.mobile, rng)}\n").must(
            "phone at home", one
        ).never("relative", other)


def boards(world: World) -> None:
    """A switchboard and a fax in many signatures; alone they mean nobody."""
    desk, rng = world.desk, world.rng
    for key in ("cargas", "obras", "paper"):
        firm = world.firm(key)
        people = [one for one in world.plain if one.firm is firm][:4]
        for at, one in enumerate(people):
            text = f"Bom dia,\n\nconfirmado.\n\n{one.full}\n{firm.name}\nTel. {written(firm.board, rng)} ext. {21 + at}\n{one.emails[0]}\n"
            desk.mail(one, firm.role(), "Confirmado", text)
        for text in (
            f"{firm.name}: {national(firm.board, rng)}\n",
            f"Central {written(firm.board, rng)}, seg a sex 9-18h\n",
        ):
            desk.file("Notas/central_{n}.txt", text).never("switchboard", *people)
        side = {
            "from": firm.board,
            "to": world.numbers.land("DE"),
            "start": "2024-10-01T10:00:00Z",
            "duration": 18,
            "direction": "outbound",
        }
        desk.call(side, [("A", "Wrong number, sorry."), ("B", "No problem.")]).never("switchboard", *people)


def on_call(world: World) -> None:
    """One handset that goes round by weeks."""
    desk, rng = world.desk, world.rng
    people = world.staff(3)
    number = world.numbers.mobile("PT")
    rows = [
        ["Semana", "Piquete", "Telemóvel do piquete"],
        *([12 + at, one.full, written(number, rng).replace("tel:", "")] for at, one in enumerate(people)),
    ]
    desk.file("Escalas/piquete_{n}.xlsx", paper.workbook("Piquete", rows)).must("full name", *people)
    for one in people[:2]:
        desk.mail(
            one,
            "geral@atlanticocargas.example.com",
            "Piquete",
            f"Esta semana estou de piquete: {national(number, rng)}\n\n{one.full}\n",
        )
    for _ in range(2):
        desk.file("Notas/piquete_{n}.txt", f"Avaria na porta 3 -> {national(number, rng)}\n").never(
            "shared handset", *people
        )


def roles(world: World) -> None:
    """A role's mailbox that people sign by name."""
    desk = world.desk
    for key in ("cargas", "paper"):
        firm = world.firm(key)
        people = [one for one in world.plain if one.firm is firm][:3]
        mail = firm.role(1)
        for one in people:
            desk.mail(
                f"{one.full} <{mail}>",
                "billing@morganashby.example.com",
                "Invoice",
                f"Please see attached.\n\n{one.full}\nAccounts\n",
            ).must("full name", one)
        for _ in range(2):
            desk.mail("Scanner <scan@devices.example.net>", mail, "Scan", "Scan attached.\n").never(
                "role mailbox", *people
            )
        desk.file("Notes/bill_{n}.txt", f"bills go to {mail}\n").never("role mailbox", *people)


def on_behalf(world: World) -> None:
    """An assistant who writes from the chief's address and gives her own number."""
    desk, rng = world.desk, world.rng
    for chief, aide, firm in (
        (("Valentim", "Corte-Real", "PT"), ("Rosália", "Meneses", "PT"), "cargas"),
        (("Georgina", "Sallow", "GB"), ("Ellis", "Trent", "GB"), "paper"),
    ):
        one, other = world.enter(*chief, firm), world.enter(*aide, firm)
        desk.mail(one, "office@morganashby.example.com", "Board", f"Thank you.\n\n{signature(world, one)}\n")
        desk.mail(other, "office@morganashby.example.com", "Rooms", f"Booked.\n\n{signature(world, other)}\n")
        world.tie(one, (PHONE, one.mobile))
        world.tie(other, (PHONE, other.mobile))
        text = f"Dear Sirs,\n\nthe chair asks for the minutes.\n\n{other.full}\nAssistant to {one.full}\n{written(other.mobile, rng)}\n"
        desk.mail(one, "office@morganashby.example.com", "Minutes", text, heads=(("Sender", other.emails[0]),)).must(
            "sender address", other
        )
        for _ in range(2):
            desk.file("Notas/pa_{n}.txt", f"sala 2: confirmar pelo {national(other.mobile, rng)}\n").must(
                "phone at home", other
            ).never("assistant", one)


def partners(world: World) -> None:
    """One footer with four people, each with an own line."""
    desk, rng = world.desk, world.rng
    four = [
        world.enter(first, last, "US", "ashby")
        for first, last in (
            ("Lionel", "Cadwell"),
            ("Priscilla", "Huang"),
            ("Desmond", "Okonjo"),
            ("Rachel", "Steinmark"),
        )
    ]
    foot = "\n".join(f"{one.full} · {written(one.mobile, rng)} · {one.emails[0]}" for one in four)
    for one in four[:2]:
        desk.mail(
            one,
            "hr@northmoor.example.net",
            "Engagement letter",
            f"Dear client,\n\nplease sign.\n\n{one.first}\n\n{foot}\n",
        ).must("footer", *four)
    for one in four:
        rest = [other for other in four if other is not one]
        world.tie(one, (PHONE, one.mobile))
        desk.file("Notes/lawyer_{n}.txt", f"ring {written(one.mobile, rng)} re the lease\n").must("phone", one).never(
            "footer", *rest
        )


def introduced(world: World) -> None:
    """Somebody passes on another's number: a colleague's, a driver's."""
    desk, rng = world.desk, world.rng
    for one in world.staff(4):
        number = world.numbers.mobile("PT")
        text = f"Boa tarde,\n\no motorista chega às 15h, chama-se Zeferino, {written(number, rng)}.\n\n{signature(world, one)}\n"
        desk.mail(one, "geral@atlanticocargas.example.com", "Motorista", text)
        world.tie(one, (PHONE, one.mobile))
        desk.file("Portaria/motorista_{n}.txt", f"cais 4, {national(number, rng)}\n").never("passed on", one)
    for name, one in zip(
        (
            ("Kerstin", "Vahlbeck", "DE"),
            ("Renzo", "Tagliaferro", "IT"),
            ("Sinéad", "Quill", "IE"),
            ("Bogdan", "Ilchev", "BG"),
        ),
        world.staff(4),
        strict=True,
    ):
        other = world.enter(*name)
        text = f"Hi,\n\nplease meet {other.full}, who takes over the tanks: {other.emails[0]}, {written(other.mobile, rng)}.\n\n{one.full}\n"
        desk.mail(one, "enquiries@northmoor.example.net", "Introduction", text).must("named", other)
        desk.file("Notes/tank_{n}.txt", f"tank 9: {written(other.mobile, rng)}\n").open(
            "unlinked identifier", other
        ).never("passed on", one)


def quoted(world: World) -> None:
    """A quoted signature below another's words: the number stays whose it was."""
    desk, rng = world.desk, world.rng
    heads = (
        "Em {d}, {n} <{m}> escreveu:",
        "El {d}, {n} ({m}) escribió:",
        "Le {d}, {n} <{m}> a écrit :",
        "Am {d} schrieb {n} <{m}>:",
        "W dniu {d} {n} <{m}> napisał(a):",
        "On {d}, {n} <{m}> wrote:",
    )
    for head in heads * 2:
        one, other = world.some(2)
        day = desk.day()
        sign = signature(world, other, day)
        lines = "\n".join(f"> {line}" for line in f"Podem enviar o plano?\n\n{sign}".splitlines())
        top = rng.choice(["Segue.", "Done, see below.", "Ok."])
        text = f"{top}\n\n{one.first}\n\n{head.format(d=f'{day:%d/%m/%Y}', n=other.full, m=other.emails[0])}\n{lines}\n"
        desk.mail(one, "trafego@atlanticocargas.example.com", "Re: plano", text, day=day + timedelta(days=1)).must(
            "quoted", other
        )
        # The quote shows everything of the other, as a signature does.
        world.tie(other, *[found for found in other.identifiers() if found[0] != EMAIL and found[1] != other.direct])
    for _ in range(8):
        one, other = world.some(2)
        text = f"FYI\n\n-----Mensagem original-----\nDe: {other.full} <{other.emails[0]}>\nEnviada: 4 de março de 2024 10:11\nPara: {one.full}\nAssunto: Tarifas\n\nAs tarifas sobem 2%.\n"
        desk.mail(one, "contabilidade@atlanticocargas.example.com", "FW: Tarifas", text).must("quoted", other)
