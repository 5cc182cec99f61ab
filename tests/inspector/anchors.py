"""Places that tie a person's identifiers together: signatures, cards, directories, exports, forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from tests.inspector import paper
from tests.inspector.forms import bare, national, slug, written
from tests.inspector.world import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, World
from tests.world.people import Person

_MAIL = {"PT": "Correio", "ES": "Correo", "FR": "Courriel", "DE": "E-Mail", "PL": "E-mail", "IT": "Posta"}
_CELL = {"PT": "Telemóvel", "ES": "Móvil", "FR": "Port.", "DE": "Mobil", "PL": "tel. kom.", "IT": "Cell.", "CZ": "mob."}
_BYE = {
    "PT": "Com os melhores cumprimentos,", "ES": "Un saludo,", "FR": "Bien cordialement,", "DE": "Mit freundlichen Grüßen",
    "PL": "Z poważaniem,", "IT": "Cordiali saluti,",
}  # fmt: skip


def all_ids(person: Person) -> list[tuple[str, str]]:
    """Return what a full card shows beside the first address."""
    return [one for one in person.identifiers() if one != (EMAIL, person.emails[0])]


def signature(world: World, person: Person, day: datetime | None = None, *, full: bool = True) -> str:
    """Return how somebody signs; `full` shows everything but the second address."""
    rng, land = world.rng, person.country
    firm = person.works_at(day) if day else person.firm
    lines = [_BYE.get(land, rng.choice(["Kind regards,", "Best,", "Cheers"])), "", person.full]
    if firm:
        lines += [f"{person.position} | {firm.name}", f"{firm.street}, {firm.city}"]
    cell = _CELL.get(land, rng.choice(["M:", "Mobile:", "Cell", "📱", "T."]))
    mail = _MAIL.get(land, rng.choice(["E:", "✉", "mail"]))
    facts = [f"{cell} {written(person.mobile, rng)}"] if person.mobile else []
    if rng.random() < 0.6:
        facts.append(f"{mail} {person.address(day) if day else person.emails[0]}")
    if full:
        facts += [f"Skype: {person.skype}"] if person.skype else []
        facts += [person.linkedin] if person.linkedin else []
        facts += [f"Telegram {person.telegram}"] if person.telegram else []
    way = rng.randrange(4)
    if way == 0:
        lines.append(" | ".join(facts))
    elif way == 1:
        lines = ["-- ", *lines[2:], *facts]
    elif way == 2:
        lines.append(" · ".join(facts))
    else:
        lines += facts
    return "\n".join(lines)


def signed(world: World, person: Person) -> None:
    """A mail with a full signature."""
    rng = world.rng
    firm = person.firm or world.firm("cargas")
    other = rng.choice(["geral@atlanticocargas.example.com", "info@obrasduero.example.org", firm.role()])
    about = rng.choice(
        ["Horários da doca", "Fechas de montaje", "Samples", "Oferta", "Devis", "Order of the week", "Reunião"]
    )
    text = rng.choice(
        [
            "Segue em anexo o que combinámos.",
            "As agreed, the list will follow on Thursday.",
            "Adjunto lo acordado.",
            "Anbei wie besprochen.",
        ]
    )
    day = world.desk.day(2021, 2022)
    body = f"{text}\n\n{signature(world, person, day)}\n"
    if rng.random() < 0.4:
        html = paper.page(about, body.replace("\n", "<br>\n"))
        world.desk.mail(person, other, about, body if rng.random() < 0.5 else "", html=html, day=day)
    else:
        world.desk.mail(person, other, about, body, day=day)
    world.tie(person, *[one for one in all_ids(person) if one[0] != EMAIL and one[1] != person.direct])


def card(world: World, person: Person) -> None:
    """A vCard with everything, of one of three versions."""
    rng = world.rng
    way = rng.randrange(3)
    fn = person.full
    lines = ["BEGIN:VCARD", f"VERSION:{('2.1', '3.0', '4.0')[way]}"]
    if way == 0:
        quoted = "".join(chr(one) if 32 < one < 127 and one != 61 else f"={one:02X}" for one in fn.encode())
        family = "".join(
            chr(one) if 32 < one < 127 and one != 61 else f"={one:02X}"
            for one in f"{person.last};{person.first}".encode()
        )
        lines += [
            f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{family}",
            f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted}",
        ]
    else:
        lines += [f"N:{person.last};{person.first};;;", f"FN:{fn}"]
    lines += [f"EMAIL;TYPE=INTERNET:{one}" for one in person.emails]
    if person.mobile:
        lines.append(
            f"TEL;TYPE=CELL:{written(person.mobile, rng).replace('tel:', '')}"
            if way < 2
            else f"TEL;VALUE=uri;TYPE=cell:tel:{person.mobile}"
        )
    if person.skype:
        lines.append(f"X-SKYPE:{person.skype}" if way < 2 else f"IMPP:skype:{person.skype}")
    if person.linkedin:
        lines.append(f"URL:{person.linkedin}")
    if person.telegram:
        lines.append(f"IMPP;X-SERVICE-TYPE=Telegram:{person.telegram}" if way else f"X-TELEGRAM:{person.telegram}")
    if person.nicks:
        lines.append(f"NICKNAME:{person.nicks[0]}")
        world.shown |= {(person.key, nick) for nick in person.nicks[:1]}
    if person.firm:
        lines += [f"ORG:{person.firm.name.replace(',', chr(92) + ',')}", f"TITLE:{person.position}"]
    lines.append("END:VCARD")
    world.desk.file(f"Contactos/{slug(person.last)}_{{n}}.vcf", "\r\n".join(lines) + "\r\n").must("vcard", person)
    world.tie(person, *all_ids(person))


def webform(world: World, person: Person) -> None:
    """What a web form mails: fields of a visitor, sent by the site itself."""
    rng = world.rng
    rows = [
        ("Nome", person.full),
        ("E-mail", person.emails[0]),
        ("Telefone", written(person.mobile, rng).replace("tel:", "")),
    ]
    rows = (
        rows
        if person.country == "PT"
        else [("Full name", rows[0][1]), ("Email address", rows[1][1]), ("Phone", rows[2][1])]
    )
    if len(person.emails) > 1:
        rows.append(("Alternative email", person.emails[1]))
    if person.skype:
        rows.append(("Skype", person.skype))
    if person.linkedin:
        rows.append(("LinkedIn profile", person.linkedin))
    if person.telegram:
        rows.append(("Telegram", person.telegram))
    native = world.native.get(person.key)
    if native:
        rows.insert(1, ("Name in own script", native))
        world.shown.add((person.key, native))
    body = (
        "A new enquiry came in over the web site.\n\n"
        + "\n".join(f"{a}: {b}" for a, b in rows)
        + "\n\nIP: 198.51.100.7\n"
    )
    html = paper.page("Enquiry", paper.grid(rows)) if rng.random() < 0.5 else ""
    world.desk.mail(
        "Web form <no-reply@forms.example.net>", "enquiries@northmoor.example.net", f"New enquiry #{rng.randint(10000, 99999)}",
        "" if html else body, html=html,
    ).must("form", person)  # fmt: skip
    world.tie(person, *[one for one in all_ids(person) if one[1] != person.direct])


def crm(world: World, person: Person) -> None:
    """One account of a customer system, as its API gives it."""
    rng = world.rng
    record: dict[str, object] = {
        "object": "contact", "id": f"ct_{rng.getrandbits(48):012x}", "created": rng.randint(1600000000, 1730000000),
        "properties": {
            "firstname": person.first, "lastname": person.last, "email": person.emails[0],
            "hs_additional_emails": ";".join(person.emails[1:]) or None, "mobilephone": person.mobile or None,
            "skype_username": person.skype or None, "linkedin_url": person.linkedin or None, "telegram_username": person.telegram or None,
            "company": person.firm.name if person.firm else None, "jobtitle": person.position, "lifecyclestage": "customer",
        },
    }  # fmt: skip
    native = world.native.get(person.key)
    if native and rng.random() < 0.6:
        record["properties"]["name_local"] = native  # type: ignore[index]
        world.shown.add((person.key, native))
    world.desk.file(
        "CRM/export/contact-{n}.json", json.dumps(record, ensure_ascii=rng.random() < 0.3, indent=rng.choice([None, 1]))
    ).must("crm", person)
    world.tie(person, *[one for one in all_ids(person) if one[1] != person.direct])


def staff_list(world: World, people: Sequence[Person]) -> None:
    """A sheet of colleagues with odd columns."""
    rows: list[list[object]] = [["Nº", "Apelido", "Nome próprio", "Função", "Telemóvel", "Correio electrónico", "Obs."]]
    for at, one in enumerate(people):
        rows.append(
            [
                at + 101,
                one.last,
                one.first,
                one.position,
                written(one.mobile, world.rng).replace("tel:", ""),
                one.emails[0],
                world.rng.choice(["", "férias até 12/8", "chave 14"]),
            ]
        )
        world.tie(one, (PHONE, one.mobile))
    content = paper.workbook("Pessoal", rows)
    world.desk.file("RH/pessoal_{n}.xlsx", content).must("list row", *people)


def linkedin(world: World, people: Sequence[Person]) -> None:
    """The connections as LinkedIn exports them, after its notes."""
    rows: list[list[object]] = [
        ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    ]
    for one in people:
        if one.linkedin:
            rows.append(
                [
                    one.first,
                    one.last,
                    one.linkedin,
                    one.emails[0],
                    one.firm.name if one.firm else "",
                    one.position,
                    "14 Mar 2023",
                ]
            )
            world.tie(one, (LINKEDIN, one.linkedin))
    head = 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    world.desk.file("Exports/linkedin/Connections_{n}.csv", head + paper.table(rows, ",")).must(
        "list row", *[one for one in people if one.linkedin]
    )


def slack(world: World, people: Sequence[Person]) -> None:
    """The users of a workspace as its export lists them."""
    users = []
    for one in people:
        nick = one.nicks[0] if one.nicks else one.first
        world.shown |= {(one.key, nick)} if one.nicks else set()
        users.append({
            "id": f"U0{world.rng.getrandbits(36):09X}", "team_id": "T02ACX", "name": slug(one.full), "deleted": False, "real_name": one.full,
            "profile": {"title": one.position, "phone": one.mobile, "skype": one.skype, "real_name": one.full, "display_name": nick, "email": one.emails[0]},
        })  # fmt: skip
        world.tie(one, (PHONE, one.mobile), *([(SKYPE, one.skype)] if one.skype else []))
    world.desk.file("Exports/slack-{n}/users.json", json.dumps(users, ensure_ascii=False, indent=4)).must(
        "list row", *people
    )


def ldif(world: World, people: Sequence[Person]) -> None:
    """A directory's dump."""
    lines = []
    for one in people:
        lines += [
            f"dn: uid={slug(one.full)},ou=people,dc=example,dc=net", "objectClass: inetOrgPerson", f"cn: {bare(one.full)}", f"sn: {bare(one.last)}",
            f"givenName: {bare(one.first)}", f"mail: {one.emails[0]}", f"mobile: {one.mobile}", f"title: {bare(one.position)}", "",
        ]  # fmt: skip
        world.tie(one, (PHONE, one.mobile))
    world.desk.file("IT/ldap/people_{n}.ldif", "version: 1\n\n" + "\n".join(lines)).must("list row", *people)


def outlook(world: World, people: Sequence[Person]) -> None:
    """An address book as Outlook exports it, in the code page of its time."""
    rows: list[list[object]] = [
        [
            "Title",
            "First Name",
            "Middle Name",
            "Last Name",
            "Company",
            "Job Title",
            "Business Phone",
            "Mobile Phone",
            "E-mail Address",
            "E-mail 2 Address",
            "Notes",
        ]
    ]
    for one in people:
        home = one.country in ("PT", "ES", "FR", "GB", "PL")
        cell = national(one.mobile, world.rng) if home else written(one.mobile, world.rng).replace("tel:", "")
        second = one.emails[1] if len(one.emails) > 1 else ""
        rows.append(
            [
                "",
                one.first,
                "",
                one.last,
                one.firm.name if one.firm else "",
                one.position,
                one.firm.board if one.firm and one.firm.main else "",
                cell,
                one.emails[0],
                second,
                "",
            ]
        )
        world.tie(one, (PHONE, one.mobile), *([(EMAIL, second)] if second else []))
    world.desk.file("Exports/contacts_{n}.CSV", paper.table(rows, ","), charset="utf-8-sig").must("list row", *people)


def lay(world: World) -> None:
    """Tie everybody without a part in a case: first wholly, then here and there."""
    rng = world.rng
    whole: list[Callable[[World, Person], None]] = [signed, card, webform, crm]
    for one in world.plain:
        for way in rng.sample(whole, rng.choice([1, 2, 2])):
            way(world, one)
        if len(one.emails) > 1 and (EMAIL, one.emails[1]) not in world.linkable[one.key]:
            rng.choice([card, webform, crm])(world, one)
    groups: list[Callable[[World, Sequence[Person]], None]] = [staff_list, linkedin, slack, ldif, outlook]
    for way in groups:
        for _ in range(2):
            way(world, world.some(rng.randint(5, 9)))


def ids(world: World, person: Person) -> dict[str, str]:
    """Return one identifier of each kind that some item ties to the person."""
    found = {kind: world.tied(person, kind) for kind in (EMAIL, PHONE, SKYPE, LINKEDIN, HANDLE)}
    return {kind: value for kind, value in found.items() if value}
