"""Items that carry one sign of a person only: a number, another address, a nickname, a name in another writing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from tests.auditor.cast import FAR, NICK_SCRIPT, PATRONYMIC
from tests.auditor.desk import Laid
from tests.auditor.forms import eastern, national, plain, slug, wide, written
from tests.auditor.world import Soul, World
from tests.world.people import Person

Maker = Callable[[World, Soul], Laid | None]


def lay(world: World, room: int) -> None:
    """Fill the world up to its size, turn by turn."""
    plans: list[tuple[Soul, Maker]] = []
    turns: dict[int, list[Maker]] = {}
    for at, _ in enumerate(world.souls):
        turns[at] = [*MAKERS]
        world.rng.shuffle(turns[at])
    for turn in range(len(MAKERS)):
        plans += [(soul, turns[at][turn]) for at, soul in enumerate(world.souls)]
    begun = len(world.desk.items)
    for soul, maker in plans:
        if len(world.desk.items) - begun >= room:
            return
        maker(world, soul)


# -- numbers alone


def minutes_phone(world: World, soul: Soul) -> Laid:
    number = written(soul.person.mobile, world.rng)
    text = world.rng.choice([
        f"Minutes, site meeting\n\n3. Gate key. Not there. Somebody rings {number} before noon.\n4. Any other business: none.\n",
        f"NOTE TO FILE\nThe caller left {number} and asked for the tracking code.\n",
        f"Handover night shift\n- pallet 14 damaged\n- call back {number}, urgent!!\n- keys in the box\n",
    ])  # fmt: skip
    return world.desk.file("notes/{n}.txt", text).must(soul.person, "linked phone")


def call_phone(world: World, soul: Soul) -> Laid:
    number, rng = soul.person.mobile, world.rng
    day = world.desk.day()
    inbound = rng.random() < 0.6
    sidecar = rng.choice([
        {"callId": f"{rng.getrandbits(32):08x}", "direction": "inbound" if inbound else "outbound", "startTime": day.isoformat() + "Z", "duration": rng.randint(20, 400),
         "from": {"phoneNumber": number if inbound else "+4755550100"}, "to": {"phoneNumber": "+4755550100" if inbound else number}},
        {"call_id": rng.randint(10**7, 10**8), "direction": "in" if inbound else "out", "start": day.strftime("%Y-%m-%d %H:%M:%S"), "caller_number": number if inbound else "+4755550100", "callee_number": "+4755550100" if inbound else number},
    ])  # fmt: skip
    return world.desk.call(sidecar).must(soul.person, "linked phone")


def whatsapp(world: World, soul: Soul) -> Laid:
    number = written(soul.person.mobile, world.rng)
    other = f"Depot {world.rng.randint(2, 9)}"
    text = (
        f"[12/03/2023, 08:14:02] {other}: Truck is at the gate\n[12/03/2023, 08:15:40] {number}: ok 5 min\n"
        f"[12/03/2023, 08:21:11] {number}: <attached: IMG-2023.jpg>\n[12/03/2023, 08:22:00] {other}: 👍\n"
    )
    return world.desk.file("chats/WhatsApp Chat {n}.txt", text).must(soul.person, "linked phone")


def visitors_phone(world: World, soul: Soul) -> Laid:
    rows = (
        "Badge;In;Out;Phone of visitor;Host\n"
        + f"{world.rng.randint(100, 999)};08:55;10:20;{written(soul.person.mobile, world.rng)};reception\n"
    )
    return world.desk.file("reception/visitors-{n}.csv", rows).must(soul.person, "linked phone")


def voicemail(world: World, soul: Soul) -> Laid:
    number = written(soul.person.mobile, world.rng)
    return world.desk.mail(
        "Voicemail <voicemail@pbx.example.net>",
        "support@haldenrock.example.com",
        f"New voice message from {number}",
        f"You have a new message (0:41).\nCaller: {number}\nMailbox: 2301\n",
    ).must(soul.person, "linked phone")


def sms_log(world: World, soul: Soul) -> Laid:
    record = {
        "messages": [
            {
                "id": world.rng.getrandbits(30),
                "to": soul.person.mobile,
                "body": "Your parcel arrives between 10 and 12.",
                "status": "delivered",
            }
        ]
    }
    return world.desk.file("exports/sms-{n}.json", json.dumps(record)).must(soul.person, "linked phone")


def national_phone(world: World, soul: Soul) -> Laid | None:
    if soul.person.country not in ("NO", "GB", "US"):
        return None
    text = f"Delivery note\nGate code 4471 (driver calls ahead: tel. {national(soul.person.mobile)})\n2 pallets, 14 cartons\n"
    laid = world.desk.file("deliveries/{n}.txt", text)
    if soul.person.country == "GB":
        # The range that is kept for drama is no valid one in the books of numbers, so this says nothing of real ones.
        return laid.open(soul.person, "national number of the drama range")
    return laid.must(soul.person, "linked phone, national")


def odd_digits(world: World, soul: Soul) -> Laid | None:
    country, number = soul.person.country, soul.person.mobile
    if country == "EG":
        return world.desk.file("notes/{n}.txt", f"للتواصل هاتف: {eastern(number)}\n").must(
            soul.person, "linked phone, other digits"
        )
    if country in ("JP", "CN", "KR"):
        return world.desk.file("notes/{n}.txt", f"ご連絡先 電話：{wide(number)}\n受付時間 9:00-17:00\n").must(
            soul.person, "linked phone, other digits"
        )
    return None


def tel_link(world: World, soul: Soul) -> Laid:
    html = f'<html><body><p>Please <a href="tel:{soul.person.mobile}">call back</a> today.</p></body></html>'
    return world.desk.file("intranet/callback-{n}.html", html).open(soul.person, "number in a link only")


# -- other identifiers alone


def cc_address(world: World, soul: Soul) -> Laid | None:
    address = soul.person.emails[-1]
    how = "other address" if len(soul.person.emails) > 1 else "address"
    return world.desk.mail(
        world.clerk(), "info@nordhavn.example.com", "Timetable", "The new timetable is on the board.\n", cc=address
    ).must(soul.person, how)


def bounce(world: World, soul: Soul) -> Laid:
    address = soul.person.emails[-1]
    body = f"This is the mail system at host mx.example.net.\n\n<{address}>: host mx2.example.net said: 552 5.2.2 mailbox full\n\nReporting-MTA: dns; mx.example.net\nFinal-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.2.2\n"
    return world.desk.mail(
        "Mail Delivery System <mailer-daemon@mx.example.net>",
        "accounts@kestrelmoor.example.com",
        "Undelivered Mail Returned to Sender",
        body,
    ).must(soul.person, "address in a bounce")


def invite(world: World, soul: Soul) -> Laid:
    address = soul.person.emails[-1]
    day = world.desk.day()
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Cal//EN", "METHOD:REQUEST", "BEGIN:VEVENT", f"UID:{world.rng.getrandbits(60):x}@cal.example.net", f"DTSTART:{day:%Y%m%dT%H%M%SZ}", "SUMMARY:Stock take",
        "ORGANIZER;CN=Planning:mailto:planning@cal.example.net", f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:{address}" if len(address) < 30 else f"ATTENDEE;PARTSTAT=ACCEPTED;RSVP=TRUE:\r\n mailto:{address}", "END:VEVENT", "END:VCALENDAR", ""])  # fmt: skip
    return world.desk.file("calendar/{n}.ics", text).must(soul.person, "address in an invitation")


def subscriber(world: World, soul: Soul) -> Laid:
    address = (
        soul.person.emails[0].upper()
        if world.rng.random() < 0.4
        else soul.person.emails[0].replace("@", f"+news{world.rng.randint(1, 9)}@")
    )
    rows = f"id,email,status,opt_in\n{world.rng.randint(1, 9999)},{address},active,2021-05-02\n"
    return world.desk.file("newsletter/{n}.csv", rows).must(soul.person, "address, other writing")


def obfuscated(world: World, soul: Soul) -> Laid:
    return world.desk.file(
        "notes/{n}.md", f"* questions to {soul.person.emails[0].replace('@', ' (at) ').replace('.', ' dot ')}\n"
    ).open(soul.person, "obfuscated address")


def skype(world: World, soul: Soul) -> Laid | None:
    if not soul.person.skype:
        return None
    name = soul.person.skype
    text = world.rng.choice(
        [
            f"Interview round 2\nSkype: {name}\n16:00, forty minutes\n",
            f"Call list Monday\n09:00 - skype {name}\n",
            f'<a href="skype:{name}?call">Ring</a> before the demo. Skype name: {name}\n',
        ]
    )
    return world.desk.file("notes/{n}.txt", text).must(soul.person, "skype")


def skype_json(world: World, soul: Soul) -> Laid | None:
    if not soul.person.skype:
        return None
    record = {
        "conversations": [
            {
                "id": "8:" + soul.person.skype,
                "MessageList": [{"from": "8:" + soul.person.skype, "content": "can we move it to four?"}],
            }
        ]
    }
    return world.desk.file("exports/skype-{n}.json", json.dumps(record, indent=1)).open(
        soul.person, "skype id with a prefix"
    )


def handle(world: World, soul: Soul) -> Laid | None:
    if not soul.person.telegram:
        return None
    text = world.rng.choice(
        [
            f"On site tomorrow? Ask in Telegram: {soul.person.telegram}\n",
            f"Telegram {soul.person.telegram} wrote that the lift is broken again.\n",
        ]
    )
    return world.desk.file("notes/{n}.txt", text).must(soul.person, "handle")


def linkedin(world: World, soul: Soul) -> Laid | None:
    if not soul.person.linkedin:
        return None
    url = soul.person.linkedin
    url = world.rng.choice(
        [
            url.removeprefix("https://www."),
            url + "/",
            url.replace("www.", "de."),
            url + "?trk=mail_sig",
            url.removeprefix("https://"),
        ]
    )
    return world.desk.file("recruiting/{n}.txt", f"Sourced profiles\n- {url} (strong, call next week)\n").must(
        soul.person, "linkedin"
    )


# -- names alone


def minutes_name(world: World, soul: Soul) -> Laid:
    full = soul.person.full
    text = world.rng.choice([
        f"Minutes of the safety committee\n\nPresent: {full}, and two from the depot\n1. {full} reported on the near miss of May.\n2. The ladder is to be replaced.\n",
        f"Training record\n\nFork lift refresher passed by {full} on the second attempt.\n",
        f"Dear {full},\n\nthank you for your application. We keep it on file for six months.\n\nPersonnel department\n",
        f"Reference letter\n\n{full} has been with us for three years and leaves at own request.\n",
        f"Complaint 4471: the customer, {full}, says that the carton arrived wet.\n",
    ])  # fmt: skip
    return world.desk.file("hr/{n}.txt", text).must(soul.person, "full name")


def foreign_text(world: World, soul: Soul) -> Laid:
    full = soul.person.full
    text = world.rng.choice([
        f"Møtereferat\n\nTil stede: {full} og to fra lageret. {full} la fram tallene for mai.\n",
        f"Protokoll der Sitzung\n\nAnwesend: {full}, Vertreter des Betriebsrats. Der Antrag wurde angenommen.\n",
        f"Compte rendu\n\nÉtaient présents : {full}, ainsi que deux personnes du dépôt. La séance est levée à midi.\n",
        f"Acta de la reunión\n\nAsistió {full} y se aprobó el presupuesto del segundo trimestre.\n",
        f"Verbale\n\nPresente: {full}. La riunione si chiude alle ore dodici.\n",
        f"Протокол совещания\n\nПрисутствовали: {full}, представители склада. Решили перенести срок.\n",
    ])  # fmt: skip
    return world.desk.file("minutes/{n}.txt", text).must(soul.person, "full name, foreign text")


def reversed_name(world: World, soul: Soul) -> Laid:
    who = soul.person
    form = world.rng.choice(
        [f"{who.last}, {who.first}", f"{who.last.upper()}, {who.first}", f"{who.last.upper()} {who.first}"]
    )
    text = world.rng.choice(
        [
            f"Attendance sheet, first aid course\n\n{form}\t08:00\t16:00\tsigned\n",
            f"Parking permits 2024\n\nBay 14    {form}\nBay 15    free\n",
        ]
    )
    return world.desk.file("lists/{n}.txt", text).must(who, "reversed name")


def capitals(world: World, soul: Soul) -> Laid:
    text = f"INVOICE 2023-{world.rng.randint(100, 999)}\n\nBILL TO\n{soul.person.full.upper()}\n12 HARBOUR ROAD\n\n1 x SERVICE FEE     120.00\n"
    return world.desk.file("invoices/{n}.txt", text).must(soul.person, "name in capitals")


def columns(world: World, soul: Soul) -> Laid:
    who = soul.person
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow(["PersNo", "Surname", "Given name", "Cost centre", "Leave days"])
    table.writerow([world.rng.randint(1000, 9999), who.last, who.first, 4100, 25])
    return world.desk.file("payroll/{n}.csv", out.getvalue()).must(who, "name in two columns")


def sheet(world: World, soul: Soul) -> Laid:
    import openpyxl

    who, book = soul.person, openpyxl.Workbook()
    page = book.active
    page.append(["Name", "Course", "Hours", "Passed"])
    page.append([who.full, "Hot works", 6, "yes"])
    out = io.BytesIO()
    book.save(out)
    return world.desk.file("training/{n}.xlsx", out.getvalue()).must(who, "full name in a sheet")


def author(world: World, soul: Soul) -> Laid:
    import docx

    paper = docx.Document()
    paper.core_properties.author = soul.person.full
    paper.add_paragraph("Packing instruction, revision C. Use two straps.")
    out = io.BytesIO()
    paper.save(out)
    return world.desk.file("instructions/{n}.docx", out.getvalue()).must(soul.person, "author of a document")


def wrapped(world: World, soul: Soul) -> Laid | None:
    who = soul.person
    if " " in who.first:
        return None
    join = world.rng.choice(["\n", "\n> ", "\u00a0", "  "])
    before, after = world.rng.choice(
        [
            ("We agreed last week that the claim of", "is settled and\nthat the file can be closed."),
            ("Yesterday", "came to the office to collect the keys."),
            ("The deposit was paid by", "in cash; receipt 118."),
        ]
    )
    text = f"{before} {who.first}{join}{who.last} {after}\n"
    if join == "\n> ":
        text = "> " + text.replace("\nthat", "\n> that")
    how = {
        "\n": "name over a line end",
        "\n> ": "name over the line end of a quote",
        "\u00a0": "name with a hard blank",
        "  ": "name with two blanks",
    }[join]
    return world.desk.file("claims/{n}.txt", text).must(who, how)


def entities(world: World, soul: Soul) -> Laid | None:
    who = soul.person
    if who.full.isascii():
        return None
    coded = who.full.encode("ascii", "xmlcharrefreplace").decode()
    return world.desk.file(
        "intranet/news-{n}.html", f"<html><body><p>We welcome <b>{coded}</b> to the team in spring.</p></body></html>"
    ).must(who, "name in HTML entities")


def old_charset(world: World, soul: Soul) -> Laid | None:
    who = soul.person
    for spelled in who.spelled:
        if any("\u0400" <= one <= "\u04ff" for one in spelled):
            body = f"Добрый день!\n\nПрошу подготовить пропуск, к нам приедет {spelled}, машина белая.\nВремя с десяти до двенадцати, охрана предупреждена.\n\nСпасибо\n"
            charset = "windows-1251" if who.country in ("RU", "BG") else ""
            if not charset:
                return None
            laid = world.desk.mail(
                world.clerk(),
                "info@nordhavn.example.com",
                "Pass",
                body,
                charset=world.rng.choice([charset, "koi8-r"]) if who.country == "RU" else charset,
            )
            return laid.must(who, "other alphabet, Cyrillic or Greek")
    try:
        who.full.encode("latin-1")
    except UnicodeEncodeError:
        return None
    if who.full.isascii():
        return None
    laid = world.desk.mail(
        world.clerk(),
        "accounts@kestrelmoor.example.com",
        "Badge",
        f"Please print a badge for {who.full}, arriving Monday.\n",
        charset="iso-8859-1",
        cte=world.rng.choice(["base64", "8bit"]),
    )
    return laid.must(who, "full name, old charset")


def nick(world: World, soul: Soul) -> Laid | None:
    who = soul.person
    if not who.nicks:
        return None
    name = f"{world.rng.choice(who.nicks)} {who.last}"
    text = world.rng.choice([
        f"Call report\n\nSpoke to {name} about the renewal. Wants a discount, will decide in May.\n",
        f"Farewell party list\n\n- cake: kitchen\n- speech: {name}\n- flowers: reception\n",
        f"Site diary 14 June\n{name} on site from nine, scaffold inspected, two tags red.\n",
    ])  # fmt: skip
    return world.desk.file("diary/{n}.txt", text).must(who, "nickname and surname")


def nick_script(world: World, soul: Soul) -> Laid | None:
    name = NICK_SCRIPT.get(soul.person.last)
    if not name:
        return None
    laid = world.desk.file(
        "diary/{n}.txt",
        f"Звонил {name}, просил перенести встречу на четверг.\n"
        if "а" in name
        else f"Τηλεφώνησε ο {name} για την παραγγελία.\n",
    )
    return laid.must(soul.person, "nickname in another alphabet")


def patronymic(world: World, soul: Soul) -> Laid | None:
    name = PATRONYMIC.get(soul.person.last)
    if not name:
        return None
    text = f"Приказ № 41\n\nНаправить в командировку: {name}, срок пять дней.\n"
    return world.desk.file("orders/{n}.txt", text).must(soul.person, "other alphabet with patronymic")


def alphabet(world: World, soul: Soul) -> Laid | None:
    ways = [one for one in soul.person.spelled if not plain(one).strip()]
    if not ways:
        return None
    name = world.rng.choice(ways)
    near = any("\u0370" <= one <= "\u04ff" for one in name)
    text = {
        "RU": f"Список участников семинара\n1. {name}\n",
        "UA": f"Перелік учасників\n1. {name}\n",
        "GR": f"Πρακτικά\n\nΠαρόντες: {name} και δύο ακόμη.\n",
        "JP": f"出席者\n・{name} 様\n",
        "CN": f"会议纪要\n出席：{name}\n",
        "KR": f"회의록\n참석: {name} 님\n",
        "EG": f"محضر الاجتماع\nالحضور: {name}\n",
        "IL": f"פרוטוקול\nנוכחים: {name}\n",
    }.get(soul.person.country, f"1. {name}\n")
    laid = world.desk.file("minutes/{n}.txt", text)
    if name in soul.shown:
        return laid.must(soul.person, "other alphabet, shown elsewhere")
    return (
        laid.must(soul.person, "other alphabet, Cyrillic or Greek")
        if near
        else laid.open(soul.person, "other alphabet, never shown beside the name")
    )


def spelling(world: World, soul: Soul) -> Laid | None:
    ways = [one for one in soul.person.spelled if plain(one).strip()]
    if not ways:
        return None
    name = world.rng.choice(ways)
    text = world.rng.choice(
        [
            f"Boarding list\n\n{name}, window\n",
            f"The visa of {name} runs out in March; the agency has been told.\n",
            f"Dear {name},\n\nyour parcel could not be delivered.\n",
        ]
    )
    laid = world.desk.file("travel/{n}.txt", text)
    return laid.open(soul.person, "far spelling") if name in FAR else laid.must(soul.person, "other spelling")


def typo(world: World, soul: Soul) -> Laid | None:
    if not soul.near:
        return None
    text = world.rng.choice(
        [
            f"Repair order\n\nCustomer {soul.near} brings the pump on Tuesday.\n",
            f"Reserved for {soul.near}, two nights, breakfast included.\n",
        ]
    )
    return world.desk.file("orders/{n}.txt", text).must(soul.person, "typo in a long name")


def initials(world: World, soul: Soul) -> Laid | None:
    who = soul.person
    form = f"{who.first[0]}. {who.last}"
    if who.firm and world.rng.random() < 0.5:
        laid = world.desk.file(
            "minutes/{n}.txt", f"Present: {form} ({who.firm.name}), {who.position}\nApologies: none\n"
        )
        return (
            laid.must(who, "initials, company and position")
            if soul.position_shown
            else laid.open(who, "initials and company")
        )
    return world.desk.file("minutes/{n}.txt", f"Present: {form} and the auditors\n").open(who, "initials alone")


def first_alone(world: World, soul: Soul) -> Laid:
    who = soul.person
    text = world.rng.choice(
        [
            f"Thanks {who.first}, that worked!\n",
            f"ask {who.first} about the keys\n",
            f"Lunch on Friday with {who.first}? Bring the dog.\n",
        ]
    )
    return world.desk.file("notes/{n}.txt", text).never("first name alone", who)


def last_alone(world: World, soul: Soul) -> Laid:
    return world.desk.file(
        "notes/{n}.txt", f"The {soul.person.last} matter goes to the second floor, two boxes.\n"
    ).never("surname alone", soul.person)


def said(world: World, soul: Soul) -> Laid:
    who = soul.person
    words = f"Agent: Reception, good morning.\nCaller: Good morning, this is {who.full} speaking.\nAgent: How can I help?\nCaller: I would like to move my appointment."
    return world.desk.call(
        {
            "direction": "inbound",
            "start": world.desk.day().isoformat() + "Z",
            "duration": 48,
            "caller_number": "anonymous",
        },
        words,
        vtt=world.rng.random() < 0.6,
    ).must(who, "name said in a call")


def speaker(world: World, soul: Soul) -> Laid:
    who = soul.person
    words = f"{who.full}: Let us begin with the stock.\nRoom 4: Fine, we have the numbers here.\n{who.full}: Then read them out, please."
    return world.desk.call(
        {"topic": "Weekly", "start": world.desk.day().isoformat() + "Z", "duration": 1800}, words
    ).must(who, "speaker of a transcript")


def forwarded(world: World, soul: Soul) -> Laid:
    """Forward a mail of the person, two levels deep, between staff."""
    who = soul.person
    one, two = world.rng.sample(world.staff, 2)
    day = world.desk.day()
    body = (
        f"FYI, see below.\n\n---------- Forwarded message ---------\nFrom: {one.full} <{one.address(day)}>\nDate: Mon, 3 Apr\nSubject: Fwd: claim\nTo: {two.full} <{two.address(day)}>\n\n> Can you take this?\n>\n"
        f">> Begin forwarded message:\n>> From: {who.full} <{who.emails[-1]}>\n>> I still wait for the refund.\n>> {who.first}\n"
    )
    return world.desk.mail(one, two, "Fwd: Fwd: claim", body, day=day).must(who, "forwarded from")


def display_only(world: World, soul: Soul) -> Laid:
    """Pass a list: the list's address with the writer's name."""
    who = soul.person
    label = world.rng.choice([f"{who.full} via depot-list", f"{who.full} (by way of depot-list)"])
    return world.desk.mail(
        f"{label} <depot-list@lists.example.net>",
        "depot-list@lists.example.net",
        "[depot] gate times",
        "Is the gate open on Sunday?\n_______________________________________________\ndepot-list mailing list\nhttps://lists.example.net/depot\n",
        extra=(("List-Id", "<depot-list.lists.example.net>"), ("Precedence", "list")),
    ).must(who, "list mail with the writer's name")


def agent_ticket(world: World, soul: Soul) -> Laid:
    who: Person = soul.person
    number = world.rng.randint(10000, 99999)
    body = f"##- Please type your reply above this line -##\n\nTicket #{number} has been updated.\n\n{who.full} (Customer)\nJul 3, 10:22\n\nThe display stays black.\n\n--\nThis e-mail is a service of Helpdesk. Delivered by Example Desk."
    return world.desk.mail(
        "Helpdesk <tickets@desk.example.net>", "support@haldenrock.example.com", f"[#{number}] Display black", body
    ).must(who, "name in a ticket")


def greeting(world: World, soul: Soul) -> Laid | None:
    """Write to the person's second address, with the first name only."""
    who = soul.person
    if len(who.emails) < 2:
        return None
    return world.desk.mail(
        world.clerk(), who.emails[1], "Keys", f"Hi {who.first},\n\nthe keys are at the desk.\n"
    ).must(who, "other address")


def file_name(world: World, soul: Soul) -> Laid:
    return world.desk.file(
        f"recruiting/CV_{slug(soul.person.first).title()}_{slug(soul.person.last).title()}_{{n}}.txt",
        "Curriculum vitae, see the attached scan.\n",
    ).open(soul.person, "name in the file name only")


MAKERS: list[Maker] = [
    minutes_phone, call_phone, whatsapp, visitors_phone, voicemail, sms_log, national_phone, odd_digits, tel_link, cc_address, bounce,
    invite, subscriber, obfuscated, skype, skype_json, handle, linkedin, minutes_name, foreign_text, reversed_name, capitals, columns,
    sheet, author, wrapped, entities, old_charset, nick, nick_script, patronymic, alphabet, spelling, typo, initials, first_alone,
    last_alone, said, speaker, forwarded, display_only, agent_ticket, greeting, file_name,
]  # fmt: skip
