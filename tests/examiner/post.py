"""Mails, their quotes and signatures in three hands, and the mailboxes that keep them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from tests.examiner.numbers import international
from tests.examiner.players import Player
from tests.examiner.verdicts import Verdicts, must
from tests.examiner.words import GREETINGS
from tests.examiner.world import OLD_MAIL, POST, SHARE, Kept, World

Address = Player | tuple[str, str]
"""A person, or (name in the header, address)."""
PLACES = ("mbox", "maildir", "eml")
_BOXES = ("box1", "box2")


@dataclass(frozen=True)
class Letter:
    """A mail to send: people in its headers and its signature must be told unless the verdicts say otherwise.

    `signed` is a person whose signature the hand writes, or the signature itself; `answers` the id of another mail.
    """

    sender: Address
    to: Sequence[Address]
    subject: str
    body: str
    case: str
    verdicts: Verdicts
    signed: Player | str = ""
    day: datetime | None = None
    hand: str = ""
    place: str = "mbox"
    language: str = "en"
    greeted: bool = True
    answers: str = ""
    quote: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def send(world: World, letter: Letter) -> str:
    """Write a mail and return its id."""
    hand = letter.hand or world.hand()
    day = letter.day or world.day()
    world.mails += 1
    id = f"w3.{world.seed}.{world.mails}.{world.rng.randrange(10**6)}@mta{world.rng.randrange(9)}.example"
    mail = _headed(letter, day, id)
    text = _text(world, letter, hand)
    mail.set_content(text)
    if hand == "A" and "\n>" not in text:
        mail.add_alternative(_as_html(text), subtype="html")
        mail.set_boundary(f"part.{world.seed}.{world.mails}")  # by chance else, and no seed rules that chance
    told = [one for one in (letter.sender, *letter.to, letter.signed) if isinstance(one, Player)]
    head = f"From: {mail['From']} | To: {mail['To']} | Date: {day:%Y-%m-%d} | Subject: {letter.subject}\n"
    source, locator = _keep(world, letter.place, Kept(day, mail.as_bytes()), id)
    world.note(source, locator, head + text, letter.case, must(*told) | letter.verdicts)
    return id


def _headed(letter: Letter, day: datetime, id: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = _shown(letter.sender)
    mail["To"] = ", ".join(map(_shown, letter.to))
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(day)
    mail["Message-ID"] = f"<{id}>"
    for name, value in letter.headers.items():
        mail[name] = value
    if letter.answers:
        mail["In-Reply-To"] = mail["References"] = f"<{letter.answers}>"
    return mail


def _shown(one: Address) -> str:
    name, address = (one.shown, one.email) if isinstance(one, Player) else one
    return formataddr((name, address)) if name else address


def _text(world: World, letter: Letter, hand: str) -> str:
    text = letter.body
    if letter.greeted:
        hello, regards = GREETINGS[letter.language]
        text = f"{hello},\n\n{text}\n\n{regards}\n"
    if letter.signed:
        signed = letter.signed
        text += f"\n{signature(world, signed, hand) if isinstance(signed, Player) else signed}\n"
    return f"{text}\n{letter.quote}" if letter.quote else text


def _as_html(text: str) -> str:
    paragraphs = [html.escape(one).replace("\n", "<br>") for one in text.split("\n\n")]
    return f"<html><body>{''.join(f'<p>{one}</p>' for one in paragraphs)}</body></html>"


def _keep(world: World, place: str, mail: Kept, id: str) -> tuple[str, str]:
    """Keep a mail, and return its source and locator."""
    if place == "mbox":
        world.mbox.append(mail)
        return OLD_MAIL, f"{mail.day:%Y}.mbox#{id}"
    if place == "maildir":
        world.maildir.append(mail)
        return POST, f"{_BOXES[(len(world.maildir) - 1) % len(_BOXES)]}#{id}"
    path = f"mails/{world.mails:04d}.eml"
    world.put(SHARE, path, mail.content)
    return SHARE, path


def write_boxes(world: World) -> None:
    """Write what was kept: a file of mails a year, and two folders."""
    for mail in sorted(world.mbox, key=lambda one: one.day):
        path = world.folder / OLD_MAIL / f"{mail.day:%Y}.mbox"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            stream.write(_boxed(mail))
    for number, mail in enumerate(world.maildir):
        box = world.folder / POST / _BOXES[number % len(_BOXES)]
        for name in ("cur", "new", "tmp"):
            (box / name).mkdir(parents=True, exist_ok=True)
        (box / "cur" / f"{int(mail.day.timestamp())}.M{number}.host:2,S").write_bytes(mail.content)


def _boxed(mail: Kept) -> bytes:
    line = f"From MAILER-DAEMON {mail.day:%a %b %d %H:%M:%S %Y}\n".encode()
    content = re.sub(rb"(?m)^(>*From )", rb">\1", mail.content)
    return line + content + (b"" if content.endswith(b"\n") else b"\n") + b"\n"


def quoted(hand: str, sender: Player, to: Player, day: datetime, text: str, subject: str) -> str:
    """Return a mail as one hand quotes it below an answer."""
    if hand == "A":
        return (
            f"From: {sender.shown} <{sender.email}>\nSent: {day:%A, %d %B %Y %H:%M}\nTo: {to.shown} <{to.email}>\n"
            f"Subject: {subject}\n\n{text}\n"
        )
    if hand == "B":
        lines = text.replace("\n", "\n> ")
        return f"On {day:%a, %d %b %Y at %H:%M}, {sender.shown} <{sender.email}> wrote:\n> {lines}\n"
    head = f"From: {sender.shown} <{sender.email}>\nDate: {day:%d.%m.%Y}\nTo: <{to.email}>"
    return f"---------- Forwarded message ---------\n{head}\n\n{text}\n"


def signature(world: World, person: Player, hand: str, *, phone: str = "", email: str = "") -> str:
    """Return a person's signature as one hand writes it, with another number or address where one is given."""
    number = phone or (person.mobile if person.phones else "")
    written = world.numbers.written(number) if number else ""
    write = {"A": _formal, "B": _terse, "C": _chatty}[hand]
    return "\n".join(write(person, written, email or person.email))


def _formal(person: Player, number: str, email: str) -> list[str]:
    return [
        person.shown,
        person.position,
        person.firm.name,
        *([f"Mobile: {number}"] if number else []),
        f"Switchboard: {international(person.firm.board)}",
        f"E-mail: {email}",
        *([f"Skype: {person.skype}"] if person.skype else []),
        *([person.linkedin] if person.linkedin else []),
    ]


def _terse(person: Player, number: str, _email: str) -> list[str]:
    return [
        "-- ",
        f"{person.shown}, {person.firm.name}",
        *([f"m {number}"] if number else []),
        *([f"skype:{person.skype}"] if person.skype else []),
        *([person.linkedin.replace("https://www.", "")] if person.linkedin else []),
    ]


def _chatty(person: Player, number: str, _email: str) -> list[str]:
    skype = f" | Skype: {person.skype}" if person.skype else ""
    return [
        person.shown,
        *([f"Tel. {number}{skype}"] if number or person.skype else []),
        f"{person.position} - {person.firm.name}",
        *([f"LinkedIn: {person.linkedin}"] if person.linkedin else []),
    ]
