"""Where the data show whose address, number and handle is whose: signatures, cards, lists, forms."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from tests.surveyor.cast import Figure, dial, plain
from tests.surveyor.desk import Laid, World, sheet, word
from tests.world.people import PHONE, Firm

Home = Callable[[World, Figure], Laid]
_LABELS = {
    "NL": ("Met vriendelijke groet,", "M", "T"), "DE": ("Mit freundlichen Grüßen", "Mobil", "Tel."), "PL": ("Pozdrawiam,", "tel. kom.", "tel."),
    "FR": ("Cordialement,", "Port.", "Tél."), "ES": ("Un saludo,", "Móvil", "Tel."), "IT": ("Cordiali saluti,", "Cell.", "Tel."),
    "SE": ("Med vänlig hälsning", "Mobil", "Växel"), "PT": ("Com os melhores cumprimentos,", "Telem.", "Tel."),
}  # fmt: skip


def lay(world: World, person: Figure) -> None:
    """Write one item that shows all of a person's identifiers, and for most a second one that shows some."""
    rng = world.rng
    first = rng.choice(_FULL)
    _done(first(world, person), world, person)
    for spelled in person.spelled[: 1 if person.country in ("CN", "JP", "KR", "EG", "JO") else 0]:
        _bilingual(world, person, spelled)
    if rng.random() < 0.3:
        second = rng.choice([one for one in _FULL if one is not first])
        _done(second(world, person), world, person)


def sign(world: World, person: Figure) -> None:
    """Write a mail with the signature of somebody of a case, and for some a form too."""
    _done(_signature(world, person), world, person)
    if world.rng.random() < 0.4:
        _done(_form(world, person), world, person)


def _done(laid: Laid, world: World, person: Figure) -> None:
    """Lay down a home; a land line that one place shows may as well be the company's."""
    laid.must(person, "contact data")
    seen = (PHONE, person.direct) in world.once
    world.once.add((PHONE, person.direct))
    world.tie(person, *(one for one in person.identifiers() if seen or one != (PHONE, person.direct)))


def _lines(world: World, person: Figure) -> list[str]:
    """Return what a contact block tells, below the name; all of a person's identifiers."""
    _, mobile, desk = _LABELS.get(person.country, ("Kind regards,", "Mobile", "Tel"))
    firm = person.firm
    found = [person.position]
    if firm:
        found += [firm.name, f"{firm.street}, {firm.city}"]
    if person.direct:
        found.append(f"{world.rng.choice(['Direct', 'Direct line', 'DDI'])}: {dial(person.direct, world.rng)}")
    elif firm and firm.key in ("fenn", "fennpl", "halden", "bright"):
        found.append(f"{desk}: {dial(firm.board, world.rng)}")
    if person.mobile:
        found.append(f"{mobile}: {dial(person.mobile, world.rng)}")
    found += [f"E-mail: {one}" for one in person.emails]
    found += [f"Skype: {person.skype}"] * bool(person.skype)
    found += [f"LinkedIn: {person.linkedin}"] * bool(person.linkedin)
    found += [f"Telegram: {person.telegram}"] * bool(person.telegram)
    return found


def _signature(world: World, person: Figure) -> Laid:
    greeting = _LABELS.get(person.country, ("Kind regards,",))[0]
    rng, lines = world.rng, _lines(world, person)
    style = rng.randrange(3)
    if style == 0:
        block = "\n".join([person.full, *lines])
    elif style == 1:
        block = "-- \n" + "\n".join([f"{person.full} | {lines[0]}", *lines[1:]])
    else:
        block = "_" * 24 + "\n" + "\n".join([person.full, *lines])
    subject, body = rng.choice(_BODIES)
    return world.desk.letter(person, world.clerk(person), subject, f"{body}\n\n{greeting}\n{block}\n")


def _html(world: World, person: Figure) -> Laid:
    lines = _lines(world, person)
    rows = "".join(f"<tr><td style='color:#666'>{one}</td></tr>" for one in lines)
    subject, body = world.rng.choice(_BODIES)
    greeting = _LABELS.get(person.country, ("Kind regards,",))[0]
    html = f"<html><body><p>{body}</p><p>{greeting}</p><table><tr><td><b>{person.full}</b></td></tr>{rows}</table></body></html>"
    return world.desk.letter(person, world.clerk(person), subject, "", html=html)


def _card(world: World, person: Figure) -> Laid:
    version = world.rng.choice(["2.1", "3.0", "4.0"])
    head = f"BEGIN:VCARD\r\nVERSION:{version}\r\n"
    own = [f"N:{person.last};{person.first};;;", f"FN:{person.full}"]
    if version == "2.1" and not person.full.isascii():
        code = "".join(f"={byte:02X}" for byte in person.full.encode())
        own = [f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{code}"]
    if person.firm:
        own.append(f"ORG:{person.firm.name}")
    own += [f"EMAIL;TYPE=INTERNET:{one}" for one in person.emails]
    own += [f"TEL;TYPE=CELL:{dial(person.mobile, world.rng)}"] * bool(person.mobile)
    own += [f"TEL;TYPE=WORK:{dial(person.direct, world.rng)}"] * bool(person.direct)
    own += [f"X-SKYPE:{person.skype}"] * bool(person.skype)
    own += [f"URL:{person.linkedin}"] * bool(person.linkedin)
    own += [f"IMPP:telegram:{person.telegram}"] * bool(person.telegram)
    return world.desk.file("contacts/{n}.vcf", head + "\r\n".join(own) + "\r\nEND:VCARD\r\n")


def _form(world: World, person: Figure) -> Laid:
    kind = world.rng.randrange(3)
    pairs = [
        ("Name", person.full),
        ("Function", person.position),
        ("Company", person.firm.name if person.firm else "-"),
    ]
    pairs += [("E-mail", person.emails[0])] + [("Other e-mail", one) for one in person.emails[1:]]
    pairs += [("Mobile", dial(person.mobile, world.rng))] * bool(person.mobile)
    pairs += [("Direct line", dial(person.direct, world.rng))] * bool(person.direct)
    pairs += [("Skype", person.skype)] * bool(person.skype) + [("LinkedIn", person.linkedin)] * bool(person.linkedin)
    pairs += [("Telegram", person.telegram)] * bool(person.telegram)
    if kind == 0:
        return world.desk.file(
            "hr/emergency and contact form {n}.docx", word(["Contact form (please complete)"], pairs)
        )
    if kind == 1:
        text = "CONTACT PERSON SHEET\n\n" + "\n".join(f"{name + ':':<18}{value}" for name, value in pairs)
        return world.desk.file("suppliers/sheet-{n}.txt", text)
    body = "A new entry came in through the web form.\n\n" + "\n".join(f"{name}: {value}" for name, value in pairs)
    return world.desk.letter(
        "Web form <noreply@forms.example.com>", world.firm("fenn").role(), "New contact form entry", body
    )


def _book(world: World, person: Figure) -> Laid:
    row = {
        "displayName": person.full, "givenName": person.first, "surname": person.last, "jobTitle": person.position,
        "companyName": person.firm.name if person.firm else None,
        "emailAddresses": [{"address": one, "name": person.full} for one in person.emails],
        "mobilePhone": dial(person.mobile, world.rng) if person.mobile else None,
        "businessPhones": [dial(person.direct, world.rng)] if person.direct else [],
        "imAddresses": [f"skype:{person.skype}"] if person.skype else [], "businessHomePage": person.linkedin or None,
        "personalNotes": f"Telegram: {person.telegram}" if person.telegram else "",
    }  # fmt: skip
    return world.desk.file("address book/contact {n}.json", json.dumps(row, ensure_ascii=False, indent=2))


def _curriculum(world: World, person: Figure) -> Laid:
    lines = [
        one for one in _lines(world, person) if not (person.firm and not person.direct and dialled(one, person.firm))
    ]
    text = [person.full, *lines[1:], "Profile", "Ten years in planning and quality, reliable, likes numbers.",
            "Experience", f"2016 - today: {lines[0]}", "Hobbies: rowing, choir"]  # fmt: skip
    return world.desk.file("hr/cv/{n}.docx", word(["Curriculum vitae", *text]))


def dialled(line: str, firm: Firm) -> bool:
    """Tell whether a line shows the switchboard."""
    digits = "".join(one for one in line if one.isdigit())
    return firm.board[-7:] in digits


def _list(world: World, person: Figure) -> Laid:
    """One person's row in an export of a shop or a club, with odd columns."""
    head = [
        "Lp.",
        "Nachname",
        "Vorname",
        "Firma",
        "Mail",
        "Mail 2",
        "Handy",
        "Durchwahl",
        "Skype",
        "LinkedIn",
        "Telegram",
        "Bemerkung",
    ]
    row = [str(world.rng.randint(1, 90)), person.last, person.first, person.firm.name if person.firm else "", person.emails[0],
           (*person.emails, "")[1], dial(person.mobile, world.rng) if person.mobile else "",
           dial(person.direct, world.rng) if person.direct else "", person.skype, person.linkedin, person.telegram, "ok"]  # fmt: skip
    if world.rng.random() < 0.5:
        return world.desk.file("exports/kontakt-{n}.csv", "\r\n".join(";".join(one) for one in (head, row)) + "\r\n")
    return world.desk.file("exports/kontakte {n}.xlsx", sheet([head, row]))


def _bilingual(world: World, person: Figure, spelled: str) -> None:
    """A card that shows a name in two scripts, beside an address."""
    world.shown[person.key].add(spelled)
    if world.rng.random() < 0.5:
        text = f"{person.full} / {spelled}\n{person.firm.name if person.firm else ''}\n{person.emails[0]}\n"
        world.desk.file("scans of cards/{n}.txt", text).must(person, "contact data")
        return
    body = f"Hello,\n\nplease put me on the list as {person.full} ({spelled}).\n\nThank you"
    world.desk.letter(person, world.clerk(person), "Name on the visitor list", body)


def directory(world: World) -> None:
    """The staff lists of two firms, a row each, and the log-in names of the group."""
    for key in ("fenn", "fennpl", "halden"):
        firm = world.firm(key)
        people = [one for one in world.cast.people if one.firm is firm and "case" not in one.tags]
        rows = [["Naam", "Afdeling", "E-mail", "Mobiel"]]
        rows += [
            [f"{one.last}, {one.first}", one.department, one.emails[0], dial(one.mobile, world.rng)] for one in people
        ]
        laid = world.desk.file(f"hr/{firm.key} smoelenboek {{n}}.xlsx", sheet(rows))
        for one in people:
            laid.must(one, "staff list")
            world.tie(one, ("PHONE_NUMBER", one.mobile))
    inside = [one for one in world.staff if one.firm and one.firm.main]
    entries = []
    for one in inside:
        coded = base64.b64encode(one.full.encode()).decode()
        name = f"cn: {one.full}" if one.full.isascii() else f"cn:: {coded}"
        entries.append(
            f"dn: uid={one.key},ou=people,dc=fennmark,dc=example\nobjectClass: inetOrgPerson\n{name}\n"
            f"mail: {one.emails[0]}\nmobile: {one.mobile}\ntitle: {plain(one.position)}\n"
        )
    laid = world.desk.file("it/people {n}.ldif", "\n".join(entries))
    for one in inside:
        laid.must(one, "staff list")


_FULL: list[Home] = [_signature, _signature, _html, _card, _card, _form, _form, _book, _curriculum, _list]
_BODIES = (
    ("Delivery week 32", "The goods leave on Thursday, the papers follow by courier."),
    ("Calibration report", "Please find the calibration values of both benches below. Nothing out of range."),
    ("Offerte", "In de bijlage vindt u onze offerte. De prijzen gelden dertig dagen."),
    ("Rückfrage zur Rechnung", "Die Position drei fehlt auf der Rechnung, bitte um Korrektur."),
    ("Spotkanie we wtorek", "Potwierdzam termin, sala na drugim piętrze jest zarezerwowana."),
    ("Parking permit", "Could you renew my parking permit for the next quarter?"),
    ("Devis", "Merci de confirmer la commande avant la fin de la semaine."),
    ("Order confirmation", "We confirm twelve pallets and the usual terms."),
)
