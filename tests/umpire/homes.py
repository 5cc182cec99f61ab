"""Where each person's identifiers stand together: directories, address books, exports of programs, cards."""

from __future__ import annotations

import base64

from tests.umpire.desk import Desk
from tests.world.people import Person


def lay(desk: Desk) -> None:
    """Write a directory for each employer, and a card for most people."""
    for key, write in (
        ("aur", _ldif),
        ("lab", _german),
        ("sch", _phone_list),
        ("vol", _google),
        ("car", _crm),
        ("ort", _agenda),
        ("pul", _json),
        ("med", _markdown),
    ):
        write(desk, [one for one in desk.cast.people if one.firm and one.firm.key == key and one.mobile])
    for one in desk.cast.people:
        if one.key not in ("viktor", "nadia") and (
            one.skype
            or one.linkedin
            or one.telegram
            or (len(one.emails) > 1 and not one.new_firm)
            or not one.firm
            or desk.rng.random() < 0.4
        ):
            _card(desk, one)


def _ldif(desk: Desk, staff: list[Person]) -> None:
    staff = [one for one in staff if one.key not in ("viktor", "nadia")]
    for name, part in (("a", staff[::2]), ("b", staff[1::2])):
        entries = []
        who = _letters(part)
        for letter, one in who.items():
            common = (
                f"cn:: {base64.b64encode(one.full.encode()).decode()}" if not one.full.isascii() else f"cn: {one.full}"
            )
            entries.append(
                f"dn: uid={letter.lower()}{len(entries)},ou=people,dc=aurelia-health,dc=example\nobjectClass: inetOrgPerson\n{common}\nmail: {{{letter}.mail}}\nmobile: {{{letter}.e164}}\ntitle: {one.position}\n"
            )
        desk.file(f"directory/people-{name}.ldif", "\n".join(entries), who, tie=True).says(
            sure={one.key: "directory entry" for one in part}
        )


def _letters(part: list[Person]) -> dict[str, Person]:
    return dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", part, strict=False))


def _list(desk: Desk, path: str, title: str, row: str, staff: list[Person]) -> None:
    who = _letters(staff)
    lines = [row.replace("@", letter) for letter in who]
    desk.file(path, "\n".join([title, *lines]) + "\n" * (not path.endswith("xlsx")), who, tie=True).says(
        sure={one.key: "directory row" for one in staff}
    )


def _german(desk: Desk, staff: list[Person]) -> None:
    _list(
        desk,
        "directory/Telefonliste_Labor.csv",
        "Name;Vorname;Funktion;Mobil;E-Mail",
        "{@.cells};{@.pos};{@.mob};{@.mail}",
        staff,
    )


def _phone_list(desk: Desk, staff: list[Person]) -> None:
    _list(desk, "school/Phone list.xlsx", "Name | Post | Mobile | E-mail", "{@} | {@.pos} | {@.mob} | {@.mail}", staff)


def _google(desk: Desk, staff: list[Person]) -> None:
    _list(
        desk,
        "friends/contacts.csv",
        "Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value",
        "{@},Friends,Home,{@.mail},Mobile,{@.e164}",
        staff,
    )


def _crm(desk: Desk, staff: list[Person]) -> None:
    _list(
        desk,
        "purchasing/export_contacts.csv",
        '"Account","Contact","Phone","Email","Owner"',
        '"{@.firm}","{@}","{@.mob}","{@.mail}",""',
        staff,
    )


def _agenda(desk: Desk, staff: list[Person]) -> None:
    _list(desk, "purchasing/agenda.csv", "Nombre;Empresa;Móvil;Correo", "{@};{@.firm};{@.mob};{@.mail}", staff)


def _json(desk: Desk, staff: list[Person]) -> None:
    who = _letters(staff)
    rows = ",\n".join(
        f'{{"name": "{{{x}}}", "company": "{{{x}.firm}}", "phone": "{{{x}.e164}}", "email": "{{{x}.mail}}"}}'
        for x in who
    )
    desk.file("purchasing/vendors_pl.json", f"[{rows}]", who, tie=True)


def _markdown(desk: Desk, staff: list[Person]) -> None:
    _list(
        desk,
        "wiki/mediprise.md",
        "# Mediprise\n\n| who | what | mobile | mail |\n|---|---|---|---|",
        "| {@} | {@.pos} | {@.mob} | {@.mail} |",
        staff,
    )


def _card(desk: Desk, one: Person) -> None:
    version = desk.rng.choice(["2.1", "3.0", "4.0"])
    mobile = {"2.1": "TEL;CELL:", "3.0": "TEL;TYPE=CELL:", "4.0": "TEL;TYPE=cell;VALUE=text:"}[version]
    charset = ";CHARSET=UTF-8" if version == "2.1" else ""
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"N{charset}:{one.last};{one.first};;;",
        f"FN{charset}:{{A}}",
        "EMAIL:{A.mail}",
    ]
    if len(one.emails) > 1 and not one.new_firm:
        lines.append("EMAIL:{A.mail2}")
    if one.mobile:
        lines.append(mobile + desk.rng.choice(["{A.e164}", "{A.mob}"]))
    if one.firm:
        lines += [f"ORG{charset}:{{A.firm}}", f"TITLE{charset}:{{A.pos}}"]
    if one.nicks and desk.rng.random() < 0.5:
        lines.append(f"NICKNAME{charset}:{one.nicks[0]}")
    extra = [("X-SKYPE:{A.skype}", one.skype), ("URL:{A.li}", one.linkedin), ("IMPP:telegram:{A.tg}", one.telegram)]
    lines += [line for line, value in extra if value] + ["END:VCARD", ""]
    desk.file("contacts/card_#.vcf", "\r\n".join(lines), {"A": one}, tie=True).says(sure={one.key: "card"})
