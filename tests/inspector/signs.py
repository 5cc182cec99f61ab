"""Items that carry one sign of a person: a number written oddly, a chat name, an address in disguise, a form of the name."""

from __future__ import annotations

import json
from urllib.parse import quote

from tests.inspector import anchors, paper
from tests.inspector.forms import REGIONS, bare, eastern, german, national, slug, typo, wide, written
from tests.inspector.world import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, World
from tests.world.people import Person


def lay(world: World) -> None:
    """Lay a sign or two of everybody, then the forms of names."""
    for person in world.plain:
        found = anchors.ids(world, person)
        kinds = [one for one in found if one != EMAIL]
        for kind in world.rng.sample(kinds, min(len(kinds), world.rng.choice([1, 1, 2]))):
            {PHONE: phone, SKYPE: skype, LINKEDIN: linkedin, HANDLE: handle}[kind](world, person, found[kind])
    for person in world.some(20):
        address(world, person)
    for person in world.plain:
        if world.rng.random() < 0.65:
            spelling(world, person)
        if person.nicks and world.rng.random() < 0.6:
            nickname(world, person)
    for person in world.some(14):
        order(world, person)
    for person in [one for one in world.plain if one.firm and world.rng.random() < 0.2]:
        initials(world, person)
    for person in [one for one in world.plain if len(slug(one.last)) > 8 and one.country not in ("VN",)][:10]:
        slip(world, person)
    inflected(world)


def phone(world: World, person: Person, number: str) -> None:
    """Nothing of a person but a number."""
    rng, desk = world.rng, world.desk
    at_home = person.country in REGIONS
    shape = national(number, rng) if at_home and rng.random() < 0.6 else written(number, rng)
    digits, bits = number[1:], shape.replace("tel:", "")
    how = "phone at home" if at_home and "+" not in shape and not shape.startswith("00") else "phone"
    way = rng.randrange(14)
    if way == 0:
        text = f"Recados de terça\n\n- ligar de volta {bits} por causa da palete\n- fatura da água\n"
        desk.file("Notas/recados_{n}.txt", text).must(how, person)
    elif way == 1:
        desk.file(
            "Notas/whats_{n}.html",
            paper.page(
                "Links", f'<p>Responder <a href="https://wa.me/{digits}?text=Ol%C3%A1">por aqui</a> até sexta.</p>'
            ),
        ).must("phone in a link", person)
    elif way == 2:
        rows = [["calldate", "clid", "src", "dst", "dcontext", "channel", "duration", "billsec", "disposition", "uniqueid"],
                ["2024-03-05 10:12:44", '"" <200>', "200", f"00{digits}", "from-internal", "PJSIP/200-00000a1f", "74", "61", "ANSWERED", "1709633564.2591"],
                ["2024-03-05 10:19:02", '"" <203>', "203", "118", "from-internal", "PJSIP/203-00000a20", "12", "9", "ANSWERED", "1709633942.2593"]]  # fmt: skip
        desk.file("IT/pbx/Master_{n}.csv", paper.table(rows, ",")).must("phone in a log", person)
    elif way == 3:
        log = f"2024-06-11T08:14:03Z smsc[411]: submit_sm from=NORTHMOOR to={digits} len=86 id=7f3a status=DELIVRD\n2024-06-11T08:14:09Z smsc[411]: enquire_link ok\n"
        desk.file("IT/sms/gateway_{n}.log", log).must("phone in a log", person)
    elif way == 4:
        desk.file(
            "Portaria/entregas_{n}.docx",
            paper.document("Entregas", [f"Se ninguém abrir, contactar o {bits} (mesmo fora de horas)."]),
        ).must(how, person)
    elif way == 5:
        log = f"INVITE sip:{number}@sbc2.example.net;user=phone SIP/2.0\nFrom: <sip:210@pbx.example.net>;tag=1c8\nCSeq: 102 INVITE\nUser-Agent: Asterisk\n"
        desk.file("IT/sip/trace_{n}.txt", log).must("phone in a log", person)
    elif way == 6:
        desk.mail(
            "Voicemail <voicemail@pbx.example.net>",
            world.some()[0],
            f"New voicemail from {bits}",
            f"You have a new message in mailbox 204.\nFrom: {bits}\nLength: 0:41\n",
        ).must(how, person)
    elif way == 7:
        side = {
            "callId": f"c-{rng.getrandbits(32):x}",
            "direction": "inbound",
            "from": {"number": number},
            "to": {"number": world.firm("cargas").board},
            "start": "2024-05-14T09:31:00Z",
            "duration": 131,
        }
        desk.call(
            side, [("Agent", "Bom dia, em que posso ajudar?"), ("Caller", "Era só para confirmar a entrega de amanhã.")]
        ).must("caller number", person)
    elif way == 8:
        desk.file(
            "Armazem/etiqueta_{n}.txt",
            f"VOL 2/5  PESO 14,2 KG\nCOBRANÇA: NÃO\nCONTACTO DEST.: {bits}\nREF 88-201-4477\n",
        ).must(how, person)
    elif way == 9:
        desk.file("Notes/scrap_{n}.md", f"# Wed\n\n* [ ] text {bits} re keys\n* [x] toner\n").must(how, person)
    elif way == 10:
        rows = [
            ["Lugar", "Matrícula", "Tlm. de contacto", "Válido até"],
            ["A-14", "AA-01-ZZ", bits, "31/12/2025"],
            ["A-15", "AB-02-ZY", "—", "30/06/2025"],
        ]
        desk.file("Portaria/estacionamento_{n}.xlsx", paper.workbook("Parque", rows)).must(how, person)
    elif way == 11 and at_home:
        desk.file(
            "Notas/larga_{n}.txt",
            f"受付メモ\n折り返し電話：{wide(number)}\n",
        ).must("phone in full width", person)
    elif way == 12 and person.country == "EG":
        desk.file("Notas/arabic_{n}.txt", f"الرجاء الاتصال على {eastern(number)} قبل الظهر\n").must(
            "phone in eastern digits", person
        )
    else:
        when = desk.day(2023, 2025)
        body = f"Hi both,\n\nthe driver is running late. His dispatcher asked to be rung on {bits} rather than the office.\n\nThanks\n"
        desk.mail(
            "Gate 2 <gate2@northmoor.example.net>", "enquiries@northmoor.example.net", "Late lorry", body, day=when
        ).must(how, person)


def skype(world: World, person: Person, name: str) -> None:
    """Nothing but a Skype name."""
    rng, desk = world.rng, world.desk
    way = rng.randrange(5)
    if way == 0:
        desk.file(
            "Notas/entrevista_{n}.txt", f"Quinta 15h, entrevista por Skype ({name}). Enviar convite na véspera.\n"
        ).must("skype", person)
    elif way == 1:
        desk.file(
            "Notes/call_{n}.html",
            paper.page("Call", f'<p>Join: <a href="skype:{name}?call">ring on Skype</a> at ten.</p>'),
        ).must("skype", person)
    elif way == 2:
        export = {"userId": "8:acx.office", "exportDate": "2024-02-01T08:00:00", "conversations": [{
            "id": f"8:{name}", "displayName": None, "MessageList": [
                {"id": "1706", "displayName": None, "originalarrivaltime": "2024-01-30T10:01:00Z", "messagetype": "RichText", "from": f"8:{name}", "content": "are the drums in yet?"},
                {"id": "1707", "displayName": None, "originalarrivaltime": "2024-01-30T10:03:00Z", "messagetype": "RichText", "from": "8:acx.office", "content": "tomorrow"}]}]}  # fmt: skip
        desk.file("Exports/skype/messages_{n}.json", json.dumps(export)).must("skype in an export", person)
    elif way == 3:
        desk.mail(
            "Reception <enquiries@northmoor.example.net>",
            world.some()[0],
            "Interpreter",
            f"The interpreter prefers Skype. ID: {name}\n",
        ).must("skype", person)
    else:
        desk.file(
            "Projects/kickoff_{n}.docx",
            paper.document("Kick-off", ["How to reach us out of hours:", f"Skype name: {name}"]),
        ).must("skype", person)


def linkedin(world: World, person: Person, url: str) -> None:
    """Nothing but a profile's address, however the site or a browser writes it."""
    rng, desk = world.rng, world.desk
    tail = url.split("/in/")[1]
    shape = rng.choice(
        [
            f"linkedin.com/in/{tail}",
            f"https://pt.linkedin.com/in/{tail}/",
            f"https://www.linkedin.com/in/{tail}?utm_source=share&utm_campaign=share_via",
            f"http://linkedin.com/in/{tail}/en",
            f"www.linkedin.com/in/{tail.upper()}",
        ]
    )
    if rng.random() < 0.5:
        desk.file(
            "RH/candidatos_{n}.md",
            f"## Vaga 2024-07\n\n| perfil | nota |\n|---|---|\n| {shape} | bom, falar com a direção |\n",
        ).must("linkedin", person)
    else:
        desk.mail(
            "Recruiting <hr@northmoor.example.net>", world.staff()[0], "Profile", f"Worth a chat? {shape}\n\nR.\n"
        ).must("linkedin", person)


def handle(world: World, person: Person, name: str) -> None:
    """Nothing but a Telegram name."""
    rng, desk = world.rng, world.desk
    shape = rng.choice(
        [
            f"Telegram: {name}",
            f"https://t.me/{name[1:]}",
            f"telegram {name}",
            f"tg://resolve?domain={name[1:]}",
            f"t.me/{name[1:]}",
        ]
    )
    if rng.random() < 0.5:
        desk.file("Notas/grupo_{n}.txt", f"Pedir acesso ao grupo das cargas -> {shape}\n").must("handle", person)
    else:
        chat = {"name": "Turno da noite", "type": "private_group", "id": 99120, "messages": [
            {"id": 1, "type": "message", "date": "2024-04-02T22:10:00", "from": "Portaria", "text": ["alguém viu ", {"type": "mention", "text": name}, " hoje?"]}]}  # fmt: skip
        desk.file("Exports/telegram-{n}/result.json", json.dumps(chat, ensure_ascii=False)).must("handle", person)


def address(world: World, person: Person) -> None:
    """An address as logs, links, robots and wary people write it."""
    rng, desk = world.rng, world.desk
    mail = rng.choice([person.emails[0], world.tied(person, EMAIL) or person.emails[0]])
    local, domain = mail.split("@")
    way = rng.randrange(10)
    if way == 0:
        desk.file(
            "Web/unsubscribe_{n}.log",
            f'198.51.100.23 - - [04/Mar/2024:08:12:09 +0000] "GET /u?m={quote(mail, safe="")}&l=42 HTTP/1.1" 200 512\n',
        ).must("address in a link", person)
    elif way == 1:
        desk.file("Web/speakers_{n}.html", paper.page("Speakers", f"<p>Questions to: {local} (at) {domain}</p>")).must(
            "address written out", person
        )
    elif way == 2:
        text = f"This is the mail system at host mx2.example.net.\n\n<{mail}>: host mx.example.net[203.0.113.9] said: 550 5.1.1 User unknown\n"
        desk.mail(
            "Mail Delivery System <MAILER-DAEMON@mx2.example.net>",
            "geral@atlanticocargas.example.com",
            "Undelivered Mail Returned to Sender",
            text,
        ).must("address in a bounce", person)
    elif way == 3:
        desk.file(
            "IT/smtp_{n}.log",
            f"Mar  4 08:12:10 mx2 postfix/smtp[2211]: 4F2C1: to=<{mail.upper()}>, relay=none, delay=3.1, status=deferred\n",
        ).must("address in a log", person)
    elif way == 4:
        tagged = f"{local}+talao@{domain}"
        desk.mail(
            "Loja <no-reply@shop.example.net>", tagged, "O seu talão", "Obrigado pela sua compra. Total: 18,40 EUR\n"
        ).must("address with a tag", person)
    elif way == 5:
        srs = f"bounces+8812-{local}={domain}@news.example.net"
        desk.mail(f"News <{srs}>", "list@news.example.net", "October issue", "See the web version.\n").must(
            "address in a return path", person
        )
    elif way == 6:
        patch = f"From 3c1f9e2 Mon Sep 17 00:00:00 2001\nFrom: build <build@ci.example.net>\nDate: Tue, 5 Mar 2024 09:00:00 +0000\nSubject: [PATCH] Fix rounding\n\nReviewed-by: <{mail}>\n---\n tax.py | 2 +-\n"
        desk.file("IT/patches/0001-fix_{n}.patch", patch).must("address in a log", person)
    elif way == 7:
        ics = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:{rng.getrandbits(40):x}@cal.example.net\r\nDTSTART:20240312T090000Z\r\nSUMMARY:Vistoria\r\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{mail}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        desk.file("Agenda/vistoria_{n}.ics", ics).must("attendee address", person)
    elif way == 8:
        sql = f"INSERT INTO `newsletter` VALUES (118,'{mail}','2022-01-09',1,NULL),(119,'office@example.net','2022-01-10',0,NULL);\n"
        desk.file("IT/backup/dump_{n}.sql", sql).must("address in a log", person)
    else:
        desk.file("Web/config_{n}.ini", f"[alerts]\nto = {mail.capitalize()}\nlevel = warn\n").must(
            "address in a log", person
        )


def _paper(world: World, name: str, *, person: Person) -> object:
    """An ordinary paper about somebody by name alone; the text is of one of many kinds."""
    rng, desk = world.rng, world.desk
    way = rng.randrange(9)
    if way == 0:
        return desk.file(
            "Qualidade/nc_{n}.docx",
            paper.document(
                "Não conformidade", ["Data: 12/03/2024", f"Detetado por: {name}", "Descrição: palete partida."]
            ),
        )
    if way == 1:
        return desk.file(
            "Projects/actions_{n}.md",
            f"# Actions\n\n1. New quote for the bearings - {name}, by Friday\n2. Clean the yard\n",
        )
    if way == 2:
        rows = [
            ["Data", "Motorista / convidado", "Motivo"],
            ["04-03-2024", name, "visita ao cais"],
            ["05-03-2024", "(anulado)", ""],
        ]
        return desk.file("Portaria/visitas_{n}.xlsx", paper.workbook("Visitas", rows))
    if way == 3:
        return desk.mail(
            "Travel <bookings@travel.example.net>",
            "geral@atlanticocargas.example.com",
            f"Booking {rng.getrandbits(24):06X}",
            f"Passenger: {name}\nOPO-MAD 14 MAR 07:05\nSeat 12C\n",
        )
    if way == 4:
        return desk.file(
            "Formacao/certificado_{n}.html",
            paper.page(
                "Certificado",
                f"<h1>Certificado</h1><p>Certifica-se que <b>{name}</b> concluiu o curso de empilhador.</p>",
            ),
        )
    if way == 5:
        return desk.file(
            "Notes/thanks_{n}.txt", f"Thank-you cards still to write: {name} (helped with the audit), the caterers.\n"
        )
    if way == 6:
        return desk.mail(
            "RRHH <rrhh@obrasduero.example.org>",
            "info@obrasduero.example.org",
            "Parte de baja",
            f"Se comunica que {name} estará de baja hasta el lunes.\n",
        )
    if way == 7:
        rows = [
            ["Ref", "Titular", "Importe"],
            [f"G-{rng.randint(1000, 9999)}", name, "48,20"],
            ["G-0001", "Caja", "5,00"],
        ]
        return desk.file("Gastos/hoja_{n}.csv", paper.table(rows))
    return desk.call(
        {"id": rng.randint(1000, 9999), "direction": "internal", "started": "2024-02-08T10:00:00Z", "duration": 63},
        [("Speaker 1", f"Could you send the drawings to {name} before lunch?"), ("Speaker 2", "Sure, on it.")],
    )  # fmt: skip


def spelling(world: World, person: Person) -> None:
    """The whole name: as it is, without its diacritics, in another script or another romanisation."""
    rng = world.rng
    forms = [(person.full, "full name")]
    if bare(person.full) != person.full:
        forms += [(bare(person.full), "no diacritics")] * 2
    if person.country == "DE" and german(person.full) != bare(person.full):
        forms += [(german(person.full), "umlauts written out")] * 2
    native = world.native[person.key]
    if native:
        forms += [(native, "own script")] * 3
    forms += [(one, "other romanisation") for one in world.latin[person.key]]
    name, how = rng.choice(forms)
    laid = _paper(world, name, person=person)
    shown = (person.key, name) in world.shown
    east = person.country in ("CN", "JP", "KR", "EG")
    swapped = how == "other romanisation" and name == f"{person.last} {person.first}"
    if how in ("own script", "other romanisation") and east and not shown and not swapped:
        laid.open(how, person)  # type: ignore[attr-defined]
    else:
        laid.must("reversed" if swapped else how, person)  # type: ignore[attr-defined]


def nickname(world: World, person: Person) -> None:
    """A short name with the family name; shown beside an identifier, or one that everybody knows."""
    nick = world.rng.choice(person.nicks)
    laid = _paper(world, f"{nick} {person.last}", person=person)
    shown = (person.key, nick) in world.shown
    laid.must("nickname" if shown else "nickname unshown", person)  # type: ignore[attr-defined]


def order(world: World, person: Person) -> None:
    """The family name first, or in capitals."""
    shape = world.rng.choice(
        [
            f"{person.last}, {person.first}",
            f"{person.last.upper()}, {person.first}",
            f"{person.first} {person.last.upper()}",
            f"{person.last.upper()} {person.first}",
            f"{person.last} {person.first}",
        ]
    )
    _paper(world, shape, person=person).must("reversed", person)  # type: ignore[attr-defined]


def initials(world: World, person: Person) -> None:
    """An initial with a family name nobody else has, beside the firm."""
    assert person.firm is not None
    first = bare(person.first)[0]
    shape = world.rng.choice(
        [f"{first}. {person.last}", f"{first}.{person.last}", f"{person.last} {first}.", f"{person.last}, {first}."]
    )
    text = f"Presenças\n\n{shape} ({person.firm.name})\nAta lavrada pela mesa.\n"
    world.desk.file("Atas/presencas_{n}.txt", text).must("initials and firm", person)


def slip(world: World, person: Person) -> None:
    """A slip of the pen in a long family name."""
    wrong = typo(person.last, world.rng)
    _paper(world, f"{person.first} {wrong}", person=person).open("typo", person)  # type: ignore[attr-defined]


def inflected(world: World) -> None:
    """Names as Slavic languages bend them."""
    for person in [one for one in world.plain if one.country in ("UA", "PL", "CZ")]:
        ends = {
            "Małgorzata": "Małgorzatą", "Katarzyna": "Katarzyną", "Zbigniew": "Zbigniewem", "Łukasz": "Łukaszem", "Stanisław": "Stanisławem",
            "Наталія": "Наталію", "Михайло": "Михайла", "Олександр": "Олександра", "Євгенія": "Євгенію",
        }  # fmt: skip
        if person.country == "PL" and person.first in ends:
            bent = {"Szczygieł": "Szczygłem", "Żuraw": "Żurawiem", "Dzierżyk": "Dzierżykiem"}
            last = person.last if person.first.endswith("a") else bent.get(person.last, person.last + "em")
            world.desk.file(
                "Projects/spotkanie_{n}.txt", f"W środę spotkanie z {ends[person.first]} {last} w sprawie rabatów.\n"
            ).must("inflected name", person)
        native = world.native[person.key].split(" ")
        if person.country == "UA" and native[0] in ends and native[1].endswith("ко"):
            world.desk.file("Projects/zustrich_{n}.txt", f"Запросити {ends[native[0]]} {native[1]} на нараду.\n").must(
                "inflected name", person
            )
