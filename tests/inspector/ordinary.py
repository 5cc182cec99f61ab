"""What fills most of a company's disks: mails, minutes, lists, chats, calls, in the shapes their programs write."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from tests.inspector import anchors, paper
from tests.inspector.forms import bare, written
from tests.inspector.world import PHONE, World
from tests.world.people import Person

_TALK = (
    "a carga de terça passou para quarta, confirma?", "The second pallet is short by four reams.", "¿Podemos mover la visita a las diez?", "Les épreuves partent ce soir.",
    "Die Pumpe läuft wieder, Bericht folgt.", "Proszę o fakturę korygującą.", "Potete mandare il listino nuovo?", "Orçamento aprovado, avançamos.", "Could you check lot 7 before noon?",
    "El andamio llega mañana.", "Wir brauchen die Pläne bis Freitag.", "Merci de confirmer la teinte.",
)  # fmt: skip


def lay(world: World, room: int) -> None:
    """Fill the room that is left."""
    ways: list[Callable[[World], object]] = [
        letter,
        letter,
        letter,
        thread,
        invitation,
        minutes,
        contract,
        resume,
        whatsapp,
        whatsapp_number,
        teams,
        telegram,
        discord,
        ticket,
        digest,
        call,
        call,
        meeting_csv,
        payroll,
        forwarded,
        bounce,
        visitors,
        letter,
        webinar,
        expense,
        git_log,
        phone_book,
    ]
    end = len(world.desk.items) + max(room, 0)
    crowd(world)
    while len(world.desk.items) < end:
        world.rng.choice(ways)(world)


def _said(world: World) -> str:
    return world.rng.choice(_TALK)


def letter(world: World) -> None:
    """A mail from one to another, display names as programs write them."""
    rng = world.rng
    one, other = world.some(2)
    day = world.desk.day()
    plain = rng.choice(["", "", "", f"{one.last}, {one.first}", f"{one.last.upper()} {one.first}", bare(one.full)])
    body = f"{rng.choice(['Olá', 'Hi', 'Hola', 'Bonjour', 'Hallo', 'Cześć'])} {other.first},\n\n{_said(world)}\n\n{anchors.signature(world, one, day, full=rng.random() < 0.3)}\n"
    world.tie(one, (PHONE, one.mobile))
    if "linkedin.com" in body or "Skype:" in body or "Telegram" in body:
        world.tie(one, *[found for found in one.identifiers() if found[0] not in ("EMAIL_ADDRESS", PHONE)])
    heads = [("Disposition-Notification-To", one.emails[0])] if rng.random() < 0.1 else []
    html = paper.page("m", "<div>" + body.replace("\n", "<br>") + "</div>") if rng.random() < 0.4 else ""
    sender = f'"{plain}" <{one.address(day)}>' if plain else one
    world.desk.mail(
        sender,
        other,
        _said(world)[:28],
        body,
        html=html,
        day=day,
        heads=heads,
        charset=rng.choice(["utf-8", "utf-8", "utf-8"]),
    ).must("sender address", one)


def thread(world: World) -> None:
    """Two mails of a thread; the answer names a third by name."""
    one, other, third = world.some(3)
    day = world.desk.day()
    world.desk.mail(one, other, "Plano", f"{_said(world)}\n\n{one.first}\n", cc=[third], day=day)
    world.desk.mail(
        other,
        one,
        "Re: Plano",
        f"{_said(world)} {third.full} can help.\n\n{other.first}\n",
        day=day + timedelta(days=1),
    ).must("full name", third)


def forwarded(world: World) -> None:
    """A mail sent on as an attachment."""
    one, other, third = world.some(3)
    inner = f"From: {bare(third.full)} <{third.emails[0]}>\nTo: {other.emails[0]}\nSubject: Amostras\nDate: Mon, 4 Mar 2024 10:00:00 +0000\nMessage-ID: <{world.rng.getrandbits(40):x}@x.example.net>\n\n{bare(_said(world))}\n"
    world.desk.file(
        "Arquivo/mail_{n}.eml",
        f"From: {bare(one.full)} <{one.emails[0]}>\nTo: geral@atlanticocargas.example.com\nSubject: FW: Amostras\nDate: Tue, 5 Mar 2024 10:00:00 +0000\nMessage-ID: <{world.rng.getrandbits(40):x}@y.example.net>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\nsee attached\n--b1\nContent-Type: message/rfc822\n\n{inner}\n--b1--\n",
    ).must("sender address", one).must("attached mail", other, third)


def invitation(world: World) -> None:
    """A calendar's invitation."""
    one, *rest = world.some(4)
    lines = [
        "BEGIN:VCALENDAR",
        "METHOD:REQUEST",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f"UID:{world.rng.getrandbits(60):x}",
        "DTSTART:20240318T093000Z",
        "DTEND:20240318T103000Z",
        f"SUMMARY:{_said(world)[:20]}",
        f'ORGANIZER;CN="{one.full}":mailto:{one.emails[0]}',
    ]
    lines += [f'ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=TRUE;CN="{other.full}":MAILTO:{other.emails[0]}' for other in rest]
    lines += ["END:VEVENT", "END:VCALENDAR", ""]
    if world.rng.random() < 0.5:
        world.desk.file("Agenda/convite_{n}.ics", "\r\n".join(lines)).must("organiser", one).must("attendee", *rest)
    else:
        world.desk.mail(one, rest[:2], "Invitation", "When: Monday 09:30\n", calendar="\r\n".join(lines)).must(
            "attendee", *rest
        )


def minutes(world: World) -> None:
    """Minutes with those present by name."""
    people = world.some(4)
    text = [
        f"Presentes: {', '.join(one.full for one in people[:3])}",
        f"Ausente: {people[3].full}",
        f"1. {_said(world)}",
        f"2. {people[0].first} trata do resto.",
    ]
    if world.rng.random() < 0.5:
        world.desk.file("Atas/ata_{n}.docx", paper.document("Ata", text)).must("full name", *people)
    else:
        world.desk.file("Atas/ata_{n}.md", "# Ata\n\n" + "\n\n".join(text) + "\n").must("full name", *people)


def contract(world: World) -> None:
    """A contract with its parties."""
    one, other = world.some(2)
    text = [
        f"Entre {one.full}, adiante primeiro outorgante, e {other.full}, segundo outorgante, é celebrado o presente contrato.",
        "Cláusula 1.ª: O preço é de 1.200,00 EUR.",
        f"O segundo outorgante indica o correio {other.emails[0]} e o telefone {written(other.mobile, world.rng)}.",
    ]
    world.tie(other, (PHONE, other.mobile))
    world.desk.file("Contratos/contrato_{n}.docx", paper.document("Contrato", text)).must("full name", one, other)


def resume(world: World) -> None:
    """A CV."""
    one = world.some()[0]
    world.tie(one, (PHONE, one.mobile))
    text = [
        f"{one.position}",
        f"{written(one.mobile, world.rng)} | {one.emails[-1]}",
        "2015-2020 Production planner",
        "Languages: Portuguese, English",
    ]
    world.desk.file("RH/cv_{n}.docx", paper.document(one.full, text)).must("cv", one)


def whatsapp(world: World) -> None:
    """A group chat as the messenger exports it, contacts under their names."""
    people = world.some(3)
    iphone = world.rng.random() < 0.5
    lines = [
        "[12/03/2024, 14:20:11] Cais 4: \u200eAs mensagens e chamadas são protegidas."
        if iphone
        else "12/03/2024, 14:20 - As mensagens e chamadas são protegidas."
    ]
    for at in range(8):
        one = people[at % 3]
        lines.append(
            f"[12/03/2024, 14:{22 + at}:0{at}] {one.full}: {_said(world)}"
            if iphone
            else f"12/03/2024, 14:{22 + at} - {one.full}: {_said(world)}"
        )
    world.desk.file("Exports/WhatsApp Chat {n}.txt", "\n".join(lines) + "\n").must("chat name", *people)


def whatsapp_number(world: World) -> None:
    """The same with people who are not in the address book: numbers."""
    people = [one for one in world.some(4) if one.mobile]
    lines = []
    for at, one in enumerate([*people, *people]):
        lines.append(
            f"{3 + at}/12/24, 9:0{at}\u202fAM - {written(one.mobile, world.rng).replace('tel:', '')}: {_said(world)}"
        )
    found = [one for one in people if (PHONE, one.mobile) in world.linkable[one.key]]
    laid = world.desk.file("Exports/WhatsApp grupo {n}.txt", "\n".join(lines) + "\n")
    laid.must("chat number", *found).open("unlinked identifier", *[one for one in people if one not in found])


def teams(world: World) -> None:
    """A Teams chat saved as HTML."""
    people = world.some(3)
    body = "".join(
        f'<div class="msg"><span class="from">{one.full}{world.rng.choice(["", " (Guest)", " (External)"])}</span> <time>14:0{at}</time><p>{_said(world)}</p></div>'
        for at, one in enumerate(people)
    )
    world.desk.file("Exports/teams_{n}.html", paper.page("Chat", body)).must("chat name", *people)


def telegram(world: World) -> None:
    """A Telegram export."""
    people = world.some(3)
    messages = [
        {
            "id": at,
            "type": "message",
            "date": f"2024-04-02T10:0{at}:00",
            "from": one.full,
            "from_id": f"user{world.rng.getrandbits(30)}",
            "text": _said(world),
        }
        for at, one in enumerate(people)
    ]
    world.desk.file(
        "Exports/telegram_{n}/result.json",
        json.dumps(
            {"name": "Cargas", "type": "private_supergroup", "messages": messages}, ensure_ascii=False, indent=1
        ),
    ).must("chat name", *people)


def discord(world: World) -> None:
    """A Slack channel's day: messages with profiles."""
    people = world.some(2)
    rows = [
        {
            "type": "message",
            "user": f"U{world.rng.getrandbits(30):X}",
            "ts": f"17100000{at}.0001",
            "text": _said(world),
            "user_profile": {"real_name": one.full, "display_name": one.first, "name": one.emails[0].split("@")[0]},
        }
        for at, one in enumerate(people)
    ]
    world.desk.file("Exports/slack-day-{n}.json", json.dumps(rows, ensure_ascii=False)).must("chat name", *people)


def ticket(world: World) -> None:
    """A ticket robot that names everybody."""
    one, other, *rest = world.some(6)
    body = f"##- Please type your reply above this line -##\n\nTicket #{world.rng.randint(600000000, 699999999)} was updated by {other.full}.\n\nRequester: {one.full} <{one.emails[0]}>\nAssignee: {other.full}\nFollowers: {'; '.join(who.emails[0] for who in rest)}\n\n{_said(world)}\n"
    world.desk.mail("Helpdesk <support@tickets.example.net>", one, "[Ticket] update", body).must(
        "ticket", one, other, *rest
    )


def digest(world: World) -> None:
    """A mailing list's digest."""
    people = world.some(3)
    parts = "\n".join(
        f"Message: {at}\nFrom: {one.full} <{one.emails[0]}>\nSubject: [cais] {_said(world)[:20]}\n\n{_said(world)}\n"
        for at, one in enumerate(people, 1)
    )
    world.desk.mail(
        "cais-request@lists.example.net",
        "cais@lists.example.net",
        "cais Digest, Vol 12",
        f"Today's Topics:\n\n{'-' * 40}\n\n{parts}\nEnd of cais Digest\n",
    ).must("digest", *people)


def call(world: World) -> None:
    """A call with names and numbers in its sidecar."""
    one, other = world.some(2)
    way = world.rng.randrange(3)
    said = [("Agent", "Good morning, Northmoor Paper."), ("Caller", _said(world))]
    if way == 0:
        side = {
            "call_id": world.rng.getrandbits(30),
            "agent": {"name": one.full, "email": one.emails[0]},
            "customer": {"name": other.full, "phone": other.mobile},
            "started_at": "2024-02-06T11:00:00Z",
            "duration": 212,
        }
        world.desk.call(side, said).must("call", one, other)
    elif way == 1:
        side = {
            "id": f"{world.rng.getrandbits(30):x}",
            "direction": "outbound",
            "from": {"name": one.full, "email": one.emails[0]},
            "to": {"number": other.mobile},
            "time": "2024-02-06T11:00:00Z",
            "length": 33,
        }
        laid = world.desk.call(side, said).must("call", one)
        if (PHONE, other.mobile) in world.linkable[other.key]:
            laid.must("call number", other)
        else:
            laid.open("unlinked identifier", other)
    else:
        side = {
            "meeting": "weekly",
            "host": one.emails[0],
            "participants": [{"name": other.full}],
            "start": "2024-02-06T11:00:00Z",
            "duration": 990,
        }
        world.desk.call(side, [("Host", f"Thanks {other.first}, that was all."), ("Guest", "Bye.")]).must(
            "call", one, other
        )


def meeting_csv(world: World) -> None:
    """Who was in an on-line meeting, as its program lists them."""
    people = world.some(4)
    rows = [["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]]
    rows += [
        [
            f"{one.first} ({one.full})" if at % 2 else one.full,
            one.emails[0] if at < 2 else "",
            "03/12/2024 02:00:11 PM",
            "03/12/2024 02:44:01 PM",
            "44",
            "No",
        ]
        for at, one in enumerate(people)
    ]
    world.desk.file("Exports/participants_{n}.csv", paper.table(rows, ",")).must("list row", *people)


def payroll(world: World) -> None:
    """A sheet by family name and first name, nothing else; its heads in one of six languages."""
    people = world.some(4)
    heads = world.rng.choice(
        [
            ("Apelido", "Nome", "Ilíquido"),
            ("Last name", "First name", "Gross"),
            ("Nazwisko", "Imię", "Brutto"),
            ("Apellidos", "Nombre", "Bruto"),
            ("Nom", "Prénom", "Brut"),
            ("Nachname", "Vorname", "Brutto"),
        ]
    )
    capitals = world.rng.random() < 0.5
    rows = [
        ["Nr", *heads],
        *[
            [f"{world.rng.randint(100, 999)}", one.last.upper() if capitals else one.last, one.first, "1.480,00"]
            for one in people
        ],
    ]
    laid = (
        world.desk.file("RH/salarios_{n}.xlsx", paper.workbook("Mar", rows))
        if world.rng.random() < 0.5
        else world.desk.file("RH/salarios_{n}.csv", paper.table(rows))
    )
    laid.must(f"name in two cells, {heads[0]}{', capitals' if capitals else ''}", *people)


def bounce(world: World) -> None:
    """A delivery report with the headers of the mail that did not arrive."""
    one, other = world.some(2)
    body = f"Your message to {other.emails[0]} couldn't be delivered.\n\nOriginal headers:\nFrom: {bare(one.full)} <{one.emails[0]}>\nTo: {other.emails[0]}\nSubject: plan\n"
    world.desk.mail("Microsoft Outlook <postmaster@mx1.example.net>", one, "Undeliverable: plan", body).must(
        "bounce", one, other
    )


def visitors(world: World) -> None:
    """The gate's book."""
    people = world.some(3)
    rows = [
        ["Dia", "Visitante", "Visita a", "Cartão"],
        *[["04/03", one.full, world.rng.choice(["cais", "direção"]), str(at)] for at, one in enumerate(people)],
    ]
    world.desk.file("Portaria/livro_{n}.html", paper.page("Livro", paper.grid(rows))).must("full name", *people)


def webinar(world: World) -> None:
    """Answers of a survey as JSON lines."""
    people = world.some(3)
    lines = [
        json.dumps(
            {
                "submitted": "2024-03-01",
                "answers": [
                    {"q": "Your name?", "a": one.full},
                    {"q": "Where do we write to?", "a": one.emails[0]},
                    {"q": "Rating", "a": at},
                ],
            },
            ensure_ascii=False,
        )
        for at, one in enumerate(people)
    ]
    world.desk.file("Web/survey_{n}.jsonl", "\n".join(lines) + "\n").must("form", *people)


def expense(world: World) -> None:
    """An expense claim as text of fixed columns."""
    one, other = world.some(2)
    text = f"NOTA DE DESPESAS      N.º {world.rng.randint(1000, 9999)}\nColaborador : {one.full}\nAprovado por: {other.full}\n\n04/03  Portagem        12,40\n05/03  Almoço           9,80\nTOTAL                  22,20\n"
    world.desk.file("Gastos/nota_{n}.txt", text, charset="utf-8").must("full name", one, other)


def git_log(world: World) -> None:
    """A history of changes."""
    one, other = world.some(2)
    text = f"commit {world.rng.getrandbits(160):040x}\nAuthor: {one.full} <{one.emails[0]}>\nDate:   Tue Mar 5 09:00:00 2024 +0000\n\n    Round prices\n\n    Co-authored-by: {other.full} <{other.emails[0]}>\n"
    world.desk.file("IT/log_{n}.txt", text).must("author", one, other)


def phone_book(world: World) -> None:
    """A printed phone list."""
    people = world.some(6)
    for one in people:
        world.tie(one, (PHONE, one.mobile))
    lines = ["Internal phone list", ""] + [
        f"{bare(one.full)} ....... {written(one.mobile, world.rng).encode('ascii', 'replace').decode().replace('tel:', '').replace('?', ' ')}"
        for one in people
    ]
    world.desk.file("RH/lista_{n}.pdf", paper.pdf(lines)).must("full name", *people)


def crowd(world: World) -> None:
    """A mailing list of hundreds, a dozen of whom are in the index."""
    rng = world.rng
    people: list[Person] = world.some(12)
    rows = [["name", "address", "opt-in"], *[[one.full, one.emails[0], "y"] for one in people]]
    for at in range(400):
        first, last = (
            rng.choice(["Ulla", "Pim", "Zora", "Edu", "Tarik", "Ilse"]),
            "".join(rng.choice(["ka", "mor", "li", "ten", "vu", "ras"]) for _ in range(3)).capitalize(),
        )
        rows.append([f"{first} {last}", f"{first.lower()}{at}@reader{at % 40}.example.org", rng.choice("yn")])
    head, rest = rows[0], rows[1:]
    rng.shuffle(rest)
    world.desk.file("Web/newsletter_{n}.csv", paper.table([head, *rest], ",")).must("list row", *people)
