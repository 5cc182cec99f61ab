"""Items that tie a person's identifiers together: each person has one that ties all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from tests.auditor.desk import Laid
from tests.auditor.forms import plain, written
from tests.auditor.world import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Soul, World


def anchor(world: World, soul: Soul) -> None:
    """Write one item that ties everything, then for each second mail at times one more."""
    ways: list[Callable[[World, Soul], Laid]] = [
        signature,
        card,
        book,
        crm,
        ldif,
        form,
        letter,
        card,
        signature,
        directory_html,
    ]
    way = world.rng.choice(ways)
    soul.position_shown = way in (signature, card, letter)
    laid = way(world, soul)
    who = soul.person
    for type, value in who.identifiers():
        world.tie(who, (type, value))
        soul.tied.add((type, value))
    laid.must(who, f"contact record, {way.__name__}")


def _rows(soul: Soul) -> list[tuple[str, str]]:
    who = soul.person
    rows = [(EMAIL, one) for one in who.emails] + [(PHONE, who.mobile)]
    for type, value in ((SKYPE, who.skype), (LINKEDIN, who.linkedin), (HANDLE, who.telegram)):
        if value:
            rows.append((type, value))
    return rows


def _script(world: World, soul: Soul) -> str:
    """Return a spelling in another alphabet to show beside the name, at times."""
    for one in soul.person.spelled:
        if not plain(one).strip() and world.rng.random() < 0.8:
            soul.shown.add(one)
            return one
    return ""


def signature(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    words = {
        EMAIL: rng.choice(["E-mail", "Mail", "E"]),
        PHONE: rng.choice(["Mob.", "Mobile", "Cell", "M", "Tel", "GSM"]),
        SKYPE: "Skype",
        LINKEDIN: "LinkedIn",
        HANDLE: "Telegram",
    }
    lines = [f"{words[type]}: {written(value, rng) if type == PHONE else value}" for type, value in _rows(soul)]
    script = _script(world, soul)
    firm = [who.position, who.firm.name] if who.firm else []
    style = rng.randrange(3)
    if style == 0:
        sign = "\n".join(["-- ", who.full + (f" / {script}" if script else ""), *firm, *lines])
    elif style == 1:
        sign = "\n".join(
            ["Kind regards,", "", who.full + (f" ({script})" if script else ""), " | ".join(firm), " | ".join(lines)]
        )
    else:
        sign = "\n".join(["Best,", who.full, *([script] if script else []), *firm, "", *lines])
    text = rng.choice([
        "Hello,\n\nplease find our offer for the second quarter below. Prices are net.\n\n",
        "Hi all,\n\nthe drawings come on Thursday, sorry for the delay.\n\n",
        "Good morning,\n\nI shall be late for the review, please start without me.\n\n",
    ])  # fmt: skip
    return world.desk.mail(
        who, world.clerk(), rng.choice(["Offer", "Drawings", "Re: review", "delivery week 23"]), text + sign + "\n"
    )


def card(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    version = rng.choice(["2.1", "3.0", "4.0"])
    script = _script(world, soul)
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{who.full}", f"N:{who.last};{who.first};;;"]
    if script:
        lines.append(
            f"NICKNAME:{script}"
            if rng.random() < 0.3
            else f"X-PHONETIC-NAME:{script}"
            if rng.random() < 0.2
            else f"NOTE:In own script: {script}"
        )
    if who.firm:
        lines += [f"ORG:{who.firm.name}", f"TITLE:{who.position}"]
    for type, value in _rows(soul):
        lines.append({
            EMAIL: f"EMAIL;TYPE=INTERNET:{value}", PHONE: f"TEL;TYPE=CELL:{written(value, rng) if type == PHONE else value}", SKYPE: f"X-SKYPE:{value}",
            LINKEDIN: f"URL:{value}", HANDLE: f"IMPP:telegram:{value}"}[type])  # fmt: skip
    lines.append("END:VCARD")
    text = "\r\n".join(lines) + "\r\n"
    return world.desk.file("contacts/{n}.vcf", text)


def book(world: World, soul: Soul) -> Laid:
    """Return a line of its own address book, in columns as Outlook exports them."""
    who, rng = soul.person, world.rng
    out = io.StringIO()
    table = csv.writer(out, delimiter=rng.choice([",", ";", "\t"]))
    script = _script(world, soul)
    table.writerow(
        [
            "First Name",
            "Last Name",
            "Company",
            "E-mail Address",
            "E-mail 2 Address",
            "Mobile Phone",
            "Skype",
            "Web Page",
            "Telegram",
            "Name in local script",
        ]
    )
    table.writerow(
        [
            who.first,
            who.last,
            who.firm.name if who.firm else "",
            who.emails[0],
            who.emails[1] if len(who.emails) > 1 else "",
            written(who.mobile, rng),
            who.skype,
            who.linkedin,
            who.telegram,
            script,
        ]
    )
    charset = rng.choice(["utf-8", "utf-8-sig", "utf-16"])
    return world.desk.file("address-books/{n}.csv", out.getvalue(), charset=charset)


def crm(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    script = _script(world, soul)
    record = {"contactId": f"C-{rng.randint(10000, 99999)}", "givenName": who.first, "familyName": who.last, "fullName": who.full, "nativeName": script or None, "account": who.firm.name if who.firm else None,
              "emails": [{"kind": "main", "address": one} for one in who.emails], "phones": [{"kind": "mobile", "number": written(who.mobile, rng)}],
              "social": {"skype": who.skype, "linkedin": who.linkedin, "telegram": who.telegram}}  # fmt: skip
    return world.desk.file("crm/contact-{n}.json", json.dumps(record, ensure_ascii=bool(rng.randrange(2)), indent=2))


def ldif(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    import base64

    script = _script(world, soul)
    cn = f"cn: {who.full}" if who.full.isascii() else f"cn:: {base64.b64encode(who.full.encode()).decode()}"
    sn = f"sn: {who.last}" if who.last.isascii() else f"sn:: {base64.b64encode(who.last.encode()).decode()}"
    lines = [
        f"dn: uid=u{rng.randint(1000, 9999)},ou=people,dc=example,dc=com",
        "objectClass: inetOrgPerson",
        cn,
        sn,
        *(f"mail: {one}" for one in who.emails),
        f"mobile: {written(who.mobile, rng).replace(chr(160), ' ').replace(chr(0x2011), '-')}",
    ]
    # What LDAP has no attribute for stands in a card of its own.
    rows = [
        f"{type}: {value}"
        for type, value in (("Skype", who.skype), ("LinkedIn", who.linkedin), ("Telegram", who.telegram))
        if value
    ]
    if rows or script:
        world.desk.file(
            "people/{n}.txt",
            "\n".join(
                [
                    f"Name: {who.full}",
                    *([f"Name (own script): {script}"] if script else []),
                    f"E-mail: {who.emails[0]}",
                    *rows,
                ]
            )
            + "\n",
        ).must(who, "contact record")
    return world.desk.file("directory/{n}.ldif", "\n".join(lines) + "\n\n")


def form(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    script = _script(world, soul)
    fields = [("Name", who.full), ("Company", who.firm.name if who.firm else "-"), ("E-mail", who.emails[0])]
    if len(who.emails) > 1:
        fields.append(("Second e-mail", who.emails[1]))
    fields += [("Phone", written(who.mobile, rng))] + [
        (label, value)
        for label, value in (
            ("Skype", who.skype),
            ("LinkedIn", who.linkedin),
            ("Telegram", who.telegram),
            ("Name in your language", script),
        )
        if value
    ]
    if rng.random() < 0.5:
        html = (
            "<html><body><h3>New contact request</h3><table>"
            + "".join(f"<tr><td><b>{label}</b></td><td>{value}</td></tr>" for label, value in fields)
            + "</table></body></html>"
        )
        return world.desk.mail(
            "Website <noreply@forms.example.net>", "info@nordhavn.example.com", "Contact form", "", html=html
        )
    body = (
        "A visitor has filled in the form.\n\n"
        + "\n".join(f"{label}: {value}" for label, value in fields)
        + "\n\nSent from the page /contact\n"
    )
    return world.desk.mail("Website <noreply@forms.example.net>", "info@nordhavn.example.com", "Contact form", body)


def letter(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    script = _script(world, soul)
    rows = [
        f"{label}: {value}"
        for label, value in (("Skype", who.skype), ("LinkedIn", who.linkedin), ("Telegram", who.telegram))
        if value
    ]
    block = [
        who.full,
        *([script] if script else []),
        *([f"{who.position}, {who.firm.name}"] if who.firm else []),
        f"Phone: {written(who.mobile, rng)}",
        *(f"E-mail: {one}" for one in who.emails),
        *rows,
    ]
    text = (
        "PERSONNEL AND PARTNER FILE\n\n"
        + "\n".join(block)
        + "\n\nReference: supply contract, second addendum\nThe parties agree to extend the term by twelve months.\n"
    )
    if rng.random() < 0.5:
        import docx

        paper = docx.Document()
        for line in text.splitlines():
            paper.add_paragraph(line)
        out = io.BytesIO()
        paper.save(out)
        return world.desk.file("letters/{n}.docx", out.getvalue())
    return world.desk.file("letters/{n}.txt", text)


def directory_html(world: World, soul: Soul) -> Laid:
    who, rng = soul.person, world.rng
    script = _script(world, soul)
    number = written(who.mobile, rng)
    rows = "".join(
        f"<li>{label}: {value}</li>" for label, value in (("Skype", who.skype), ("Telegram", who.telegram)) if value
    )
    link = f'<li><a href="{who.linkedin}">LinkedIn</a></li>' if who.linkedin else ""
    mails = "".join(f'<li><a href="mailto:{one}">{one}</a></li>' for one in who.emails)
    text = f'<!doctype html><html><head><meta charset="utf-8"><title>Profile</title></head><body><div class="vcard"><h2>{who.full}</h2>{f"<p>{script}</p>" if script else ""}<ul>{mails}<li><a href="tel:{who.mobile}">{number}</a></li>{rows}{link}</ul></div></body></html>'
    return world.desk.file("intranet/{n}.html", text)
