"""The ordinary papers of an office: most of them plain."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta

from reportlab.pdfgen import canvas

from tests.surveyor import texts
from tests.surveyor.cast import Figure, dial
from tests.surveyor.chats import CHATS
from tests.surveyor.desk import Laid, World, sheet, word
from tests.surveyor.refs import Ref, refer, refer_any


def lay(world: World, count: int) -> None:
    """Write ordinary items until there are enough."""
    kinds, weights = zip(*_KINDS, strict=True)
    for _ in range(count):
        world.rng.choices(kinds, weights)[0](world)


def settle(laid: Laid, *refs: Ref) -> Laid:
    """Lay down whom an item is about."""
    for one in refs:
        laid.must(one.person, one.how)
    return laid


def _stamp(world: World) -> str:
    return world.desk.day().strftime(world.rng.choice(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"]))


def _letter(world: World) -> None:
    """A mail between two people that speaks of a third."""
    one, two = world.anyone(), world.clerk()
    about = refer_any(world, one, two)
    subject, body = world.rng.choice(texts.LETTERS)
    end = world.rng.choice(texts.ENDS)
    laid = world.desk.letter(one, two, subject, f"{body.format(who=about.text)}\n\n{end}\n{one.full}\n")
    settle(laid, about, Ref(one, "", "sender address"), Ref(two, "", "recipient address"))


def _bare(world: World) -> None:
    """A mail whose head has addresses alone, and that names nobody."""
    one, two = world.anyone(), world.clerk()
    subject, body = world.rng.choice(texts.SHORT)
    world.desk.letter(one, two, subject, body, bare=True)


def _thread(world: World) -> None:
    """A question, and the answer that quotes it below."""
    one, two = world.anyone(), world.clerk()
    about = refer_any(world, one, two)
    subject, body = world.rng.choice(texts.LETTERS)
    ids: list[str] = []
    day = world.desk.day()
    ask = f"{body.format(who=about.text)}\n\n{world.rng.choice(texts.ENDS)}\n{one.full}\n"
    settle(world.desk.letter(one, two, subject, ask, day=day, ids=ids), about)
    head = world.rng.choice(texts.QUOTES).format(day=f"{day:%d.%m.%Y %H:%M}", name=one.full, address=one.emails[0])
    quoted = "\n".join(f"> {line}" for line in ask.splitlines())
    answer = f"Done, thanks.\n\n{two.first}\n\n{head}\n{quoted}\n"
    later = day + timedelta(hours=world.rng.randint(1, 60))
    laid = world.desk.letter(two, one, f"Re: {subject}", answer, day=later, reply=ids[0])
    settle(laid, Ref(about.person, "", f"{about.how} in a quote"))


def _forward(world: World) -> None:
    """A forwarded message with the head of the first one inside."""
    one, two, three = world.anyone(), world.clerk(), world.clerk()
    subject, body = world.rng.choice(texts.SHORT)
    day = world.desk.day()
    inner = f"From: {one.full} <{one.emails[0]}>\nDate: {day:%a, %d %b %Y %H:%M}\nSubject: {subject}\nTo: {two.full} <{two.emails[0]}>\n\n{body}"
    mark = world.rng.choice(
        [
            "---------- Forwarded message ---------",
            "-----Oorspronkelijk bericht-----",
            "-------- Weitergeleitete Nachricht --------",
        ]
    )
    laid = world.desk.letter(
        two, three, f"Fwd: {subject}", f"For your information.\n\n{mark}\n{inner}\n", day=day + timedelta(hours=3)
    )
    laid.must(one, "address in a forward")


def _robot(world: World) -> None:
    """A ticket system, a scanner, a shop: a machine tells of somebody."""
    about, other = refer_any(world), world.clerk()
    subject, body = world.rng.choice(texts.ROBOTS)
    number = world.rng.randint(100000, 999999)
    sender = world.rng.choice(
        [
            "Helpdesk <helpdesk@tickets.example.net>",
            "noreply@fennmark.example.com",
            "Planon <donotreply@rooms.example.org>",
        ]
    )
    settle(
        world.desk.letter(
            sender, other, subject.format(n=number), body.format(n=number, who=about.text, day=_stamp(world))
        ),
        about,
    )


def _bounce(world: World) -> None:
    one, two = world.clerk(), world.anyone()
    body = (
        "This is the mail system at host mx1.relay.example.net.\n\nI'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients.\n\n<{two.emails[0]}>: host mx.example.org said: 452 4.2.2 Mailbox full"
    )
    laid = world.desk.letter(
        "Mail Delivery System <mailer-daemon@relay.example.net>",
        one,
        "Undelivered Mail Returned to Sender",
        body,
        bare=True,
    )
    laid.must(two, "address in a bounce")


def _invitation(world: World) -> None:
    """A calendar invitation, by mail or as a file."""
    host, guest, third = world.clerk(), world.anyone(), world.anyone()
    day = world.desk.day()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "PRODID:-//office//cal//EN", "BEGIN:VEVENT", f"UID:{world.rng.getrandbits(60):x}",
             f"DTSTART:{day:%Y%m%dT%H%M00Z}", f"DTEND:{day + timedelta(hours=1):%Y%m%dT%H%M00Z}",
             f"SUMMARY:{world.rng.choice(texts.EVENTS)}", f'ORGANIZER;CN="{host.full}":mailto:{host.emails[0]}']  # fmt: skip
    lines += [f'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="{one.full}":mailto:{one.emails[0]}' for one in (guest, third)]
    text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    if world.rng.random() < 0.5:
        laid = world.desk.file("calendar/{n}.ics", text, day=day)
    else:
        part = (("invite.ics", "text/calendar", text.encode()),)
        laid = world.desk.letter(
            host, guest, "Invitation: " + lines[8][8:], "See the invitation.", attach=part, day=day - timedelta(days=3)
        )
    for one in (host, guest, third):
        laid.must(one, "attendee")


def _minutes(world: World) -> None:
    people = [refer_any(world, only=("name", "name", "turned")) for _ in range(world.rng.randint(3, 5))]
    task, about = world.rng.choice(texts.TASKS), refer_any(world)
    head, present, action = world.rng.choice(texts.MINUTES)
    names = "; ".join(one.text for one in people)
    lines = [f"{head} {_stamp(world)}", f"{present}: {names}", task, f"{action}: {about.text}"]
    kind = world.rng.choice(["docx", "txt", "html", "md"])
    path = f"minutes/{world.rng.choice([2021, 2022, 2023])}/team {{n}}.{kind}"
    if kind == "docx":
        laid = world.desk.file(path, word(lines))
    elif kind == "html":
        laid = world.desk.file(
            path, f"<html><body><h1>{lines[0]}</h1>" + "".join(f"<p>{one}</p>" for one in lines[1:]) + "</body></html>"
        )
    elif kind == "md":
        laid = world.desk.file(
            path,
            f"# {lines[0]}\n\n**{present}**\n\n"
            + "".join(f"- {one.text}\n" for one in people)
            + f"\n{task}\n\n- [ ] {lines[3]}\n",
        )
    else:
        laid = world.desk.file(path, "\n\n".join(lines))
    settle(laid, about, *people)


def _note(world: World) -> None:
    """A slip, a memo, a page of the intranet with one contact."""
    about = refer_any(world)
    text = world.rng.choice(texts.NOTES).format(who=about.text, n=world.rng.randint(20000, 99999), day=_stamp(world))
    kind = world.rng.choice(["docx", "txt", "html", "md", "txt"])
    path = f"{world.rng.choice(['memos', 'projects/bench 4', 'complaints', 'facility'])}/note {{n}}.{kind}"
    content: str | bytes = text
    if kind == "docx":
        content = word(text.splitlines())
    elif kind == "html":
        content = "<html><body>" + "".join(f"<p>{one}</p>" for one in text.splitlines()) + "</body></html>"
    settle(world.desk.file(path, content), about)


def _contract(world: World) -> None:
    one, two = (refer_any(world, only=("name",)) for _ in range(2))
    day = _stamp(world)
    text = world.rng.choice(texts.CONTRACTS).format(
        one=one.text, two=two.text, day=day, n=world.rng.randint(1000, 9999)
    )
    settle(world.desk.file("legal/agreement {n}.docx", word(text.splitlines())), one, two)


def _table(world: World) -> None:
    """A list of five to eight people, each by another sign: visitors, keys, courses, open invoices."""
    people: list[Figure] = world.rng.sample(world.staff, world.rng.randint(4, 8))
    head, fill = world.rng.choice(texts.TABLES)
    refs = [refer(world, one) for one in people]
    rows = [
        [cell.format(who=one.text, n=world.rng.randint(1000, 99999), day=_stamp(world)) for cell in fill]
        for one in refs
    ]
    name = f"lists/{world.rng.choice(['bezoekers', 'sleutels', 'kurs', 'offen'])} {{n}}"
    if world.rng.random() < 0.5:
        laid = world.desk.file(f"{name}.xlsx", sheet([head, *rows]))
    else:
        mark = world.rng.choice([";", "\t", ","])
        quoted = [[f'"{cell}"' if mark in cell else cell for cell in row] for row in [head, *rows]]
        laid = world.desk.file(f"{name}.csv", "\n".join(mark.join(row) for row in quoted) + "\n")
    settle(laid, *refs)


def _log(world: World) -> None:
    """A log of a machine, where a few lines have an address, a number or a handle."""
    day = world.desk.day()
    refs = [
        refer_any(world, only=("address", "address", "phone", "other address")) for _ in range(world.rng.randint(2, 4))
    ]
    lines = []
    for at, one in enumerate(refs):
        lines += [
            (day + timedelta(minutes=3 * at + step)).isoformat() + " " + line
            for step, line in enumerate(world.rng.sample(texts.NOISE, 2))
        ]
        form = texts.LOGS if one.how != "phone" else texts.SMS
        lines.append(
            (day + timedelta(minutes=3 * at + 2)).isoformat()
            + " "
            + world.rng.choice(form).format(who=one.text, n=world.rng.randint(100, 999))
        )
    settle(world.desk.file("logs/{n}.log", "\n".join(lines) + "\n", day=day), *refs)


def _call(world: World) -> None:
    """A recorded call: the recorder's file tells the numbers, and sometimes the agent."""
    caller, agent = world.anyone(), world.clerk()
    day = world.desk.day(2023, 2024)
    sidecar = world.rng.choice([_plain_sidecar, _nested_sidecar])(world, caller, agent, day)
    words = world.rng.choice(texts.CALLS)
    laid = world.desk.voice(
        sidecar, words.format(name=caller.full, firm=caller.firm.name if caller.firm else "a private customer")
    )
    laid.must(caller, "number of a call")
    if "agent" in sidecar or "user" in sidecar:
        laid.must(agent, "agent of a call")


def _plain_sidecar(world: World, caller: Figure, agent: Figure, day: datetime) -> dict[str, object]:
    return {
        "call_id": f"{world.rng.getrandbits(32):08x}", "start_time": day.isoformat(), "direction": "inbound",
        "caller_number": caller.mobile, "called_number": world.firm("fenn").board, "agent": agent.emails[0], "duration": world.rng.randint(20, 400),
    }  # fmt: skip


def _nested_sidecar(world: World, caller: Figure, agent: Figure, day: datetime) -> dict[str, object]:
    return {
        "id": world.rng.randint(10**6, 10**7), "startedAt": day.isoformat() + "+01:00",
        "from": {"phoneNumber": caller.mobile, "name": caller.full}, "to": {"phoneNumber": agent.mobile, "name": agent.full},
        "user": {"email": agent.emails[0]},
    }  # fmt: skip


def _saved(world: World) -> None:
    """A message somebody kept as a file, plain and as HTML."""
    one, two = world.anyone(), world.clerk()
    about, day = refer_any(world, one, two), world.desk.day()
    subject, body = world.rng.choice(texts.LETTERS)
    text = f"{body.format(who=about.text)}\n\n{world.rng.choice(texts.ENDS)}\n{one.first}\n"
    html = (
        "<html><body><p>" + text.strip().replace("\n", "<br>") + "</p></body></html>"
        if world.rng.random() < 0.6
        else ""
    )
    settle(world.desk.eml("projects/mails/{n}.eml", one, two, subject, text, day=day, html=html), about)


def _attached(world: World) -> None:
    """A mail whose attachment tells of somebody, with a copy to a third."""
    one, two, three = world.anyone(), world.clerk(), world.clerk()
    about = refer_any(world)
    text = world.rng.choice(texts.NOTES).format(who=about.text, n=world.rng.randint(20000, 99999), day=_stamp(world))
    kind = world.rng.choice(["docx", "xlsx", "txt"])
    if kind == "docx":
        part = (
            "note.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            word(text.splitlines()),
        )
    elif kind == "xlsx":
        rows = [["No", "Contact"], ["1", about.text]]
        part = ("list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet(rows))
    else:
        part = ("note.txt", "text/plain", text.encode())
    settle(world.desk.letter(one, two, "Attachment", "See attachment.", cc=[three], attach=(part,)), about)


def _book(world: World) -> None:
    """A page of a phone book, printed."""
    people = world.rng.sample([one for one in world.staff if one.full.isascii()], 6)
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    for at, one in enumerate(sorted(people, key=lambda one: one.last)):
        page.drawString(60, 780 - 20 * at, f"{one.last}, {one.first}")
        page.drawString(300, 780 - 20 * at, dial(one.mobile, world.rng))
    page.save()
    settle(
        world.desk.file("facility/phone book {n}.pdf", out.getvalue()), *(Ref(one, "", "phone book") for one in people)
    )


def _chat(world: World) -> None:
    world.rng.choice(CHATS)(world)


_KINDS: list[tuple[Callable[[World], None], int]] = [
    (_letter, 18), (_bare, 5), (_thread, 6), (_forward, 4), (_robot, 8), (_bounce, 2), (_invitation, 4), (_minutes, 12), (_note, 17),
    (_contract, 6), (_table, 6), (_log, 6), (_call, 8), (_chat, 10), (_saved, 6), (_attached, 7), (_book, 1),
]  # fmt: skip
