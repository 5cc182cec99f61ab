"""Mail as people and programs write it: signatures, quotes, forwards, charsets, attachments."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import format_datetime

from tests.company.people import HOME, Person

POLICY = SMTP.clone(linesep="\n")


@dataclass(frozen=True)
class Attachment:
    """A file in a mail; `text` is what a program can read in it."""

    name: str
    media_type: str
    content: bytes
    text: str = ""


@dataclass(frozen=True)
class Letter:
    """One message before it is written: `text` is the plain body, `html` an optional twin or the only one."""

    id: str
    sender: Person
    to: tuple[Person, ...]
    subject: str
    date: datetime
    text: str = ""
    html: str = ""
    cc: tuple[Person, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    answers: str = ""
    charset: str = "utf-8"
    encoding: str = ""
    address: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def readable(self) -> str:
        """Return all text that a program can read in the message."""
        people = [self.sender, *self.to, *self.cc]
        addresses = [self.address or self.sender.email, *(one.email for one in (*self.to, *self.cc))]
        head = [f"{person.name} <{email}>" for person, email in zip(people, addresses, strict=True)]
        more = [f"{name}: {value}" for name, value in self.headers]
        return "\n".join([*head, *more, self.subject, self.text, self.html, *(one.text for one in self.attachments)])


def message(letter: Letter) -> EmailMessage:
    """Build the message; the same letter gives the same bytes."""
    mail = EmailMessage(policy=POLICY)
    mail["From"] = _address(letter.sender, letter.address)
    mail["To"] = [_address(one) for one in letter.to]
    if letter.cc:
        mail["Cc"] = [_address(one) for one in letter.cc]
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.date)
    if letter.id:
        mail["Message-ID"] = f"<{letter.id}>"
    if letter.answers:
        mail["In-Reply-To"] = mail["References"] = f"<{letter.answers}>"
    for name, value in letter.headers:
        mail[name] = value
    _fill(mail, letter)
    fix_boundaries(mail, letter.id + letter.subject)
    return mail


def _fill(mail: EmailMessage, letter: Letter) -> None:
    coding = {"cte": letter.encoding} if letter.encoding else {}
    if not letter.text and not letter.html:
        _fill_with_one_file(mail, *letter.attachments)
        return
    if letter.text:
        mail.set_content(letter.text, charset=letter.charset, **coding)
        if letter.html:
            mail.add_alternative(letter.html, subtype="html")
    else:
        mail.set_content(letter.html, subtype="html", charset=letter.charset, **coding)
    for one in letter.attachments:
        main, sub = one.media_type.split("/")
        if main == "message":
            mail.add_attachment(embedded(one.content), filename=one.name)
        else:
            mail.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)


def _fill_with_one_file(mail: EmailMessage, file: Attachment) -> None:
    main, sub = file.media_type.split("/")
    mail.set_content(file.content, maintype=main, subtype=sub, filename=file.name)


def embedded(content: bytes) -> Message:
    """Parse a message that is to lie within another."""
    return message_from_bytes(content, policy=POLICY)


def fix_boundaries(mail: Message, seed: str) -> None:
    """Set the boundaries that the library would draw at random."""
    for number, part in enumerate(mail.walk()):
        if part.get_content_maintype() == "multipart" and part.get_boundary() is None:
            digest = hashlib.sha256(f"{seed}{number}".encode()).hexdigest()
            part.set_boundary(f"=_{digest[:24]}")


def _address(person: Person, email: str = "") -> Address:
    return Address(person.name, addr_spec=email or person.email)


def signature(person: Person, style: int = 0) -> str:
    """Return the person's signature in one of three habits: full, first name only, full with the switchboard."""
    if style == 1:
        return f"Best,\n{person.first}"
    firm = "" if person.firm is HOME else person.firm.name
    lines = [person.name, ", ".join(filter(None, (person.position, firm))), *_reachable(person)]
    if style == 2 and person.firm is not HOME:
        lines += [f"Switchboard: {person.firm.switchboard}", person.firm.street]
    return "-- \n" + "\n".join(lines)


def _reachable(person: Person) -> list[str]:
    lines = []
    if person.phones:
        lines.append(f"Mobile: {person.phones[0].written[0]}")
    if len(person.phones) > 1:
        lines.append(f"Direct: {person.phones[1].written[0]}")
    lines.append(f"E-mail: {person.email}")
    if person.skype:
        lines.append(f"Skype: {person.skype}")
    if person.linkedin:
        lines.append(person.linkedin)
    return lines


def quoted(letter: Letter) -> str:
    """Quote a letter the way most programs do: an attribution line and `> `."""
    head = f"On {letter.date:%a, %d %b %Y at %H:%M}, {letter.sender.name} <{letter.sender.email}> wrote:"
    return head + "\n" + "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())


def outlook_quoted(letter: Letter) -> str:
    """Quote a letter the way Outlook does: a rule, a small header, the text as it was."""
    to = "; ".join(one.name for one in letter.to)
    head = [f"From: {letter.sender.name} <{letter.sender.email}>", f"Sent: {letter.date:%d %B %Y %H:%M}", f"To: {to}"]
    return "\n".join(["-----Original Message-----", *head, f"Subject: {letter.subject}", "", letter.text])


def forwarded(letter: Letter) -> str:
    """Carry a letter on within the text."""
    to = ", ".join(f"{one.name} <{one.email}>" for one in letter.to)
    head = [f"From: {letter.sender.name} <{letter.sender.email}>", f"Date: {letter.date:%a, %d %b %Y %H:%M}"]
    head += [f"Subject: {letter.subject}", f"To: {to}"]
    return "\n".join(["---------- Forwarded message ---------", *head, "", letter.text])


def as_mbox(mails: Sequence[tuple[Letter, bytes]]) -> bytes:
    """Join messages to an mbox with `>From ` quoting that can be undone (mboxrd)."""
    return b"".join(_mbox_entry(letter, content) for letter, content in mails)


def _mbox_entry(letter: Letter, content: bytes) -> bytes:
    lines = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in content.splitlines()]
    stamp = letter.date.strftime("%a %b %d %H:%M:%S %Y")
    return b"\n".join([f"From {letter.address or letter.sender.email} {stamp}".encode(), *lines, b"", b""])
