"""Letters as bytes: charsets, HTML, attachments, boxes; and how programs quote them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

# Python 3.11 breaks some long lists of addresses when it folds them (https://github.com/python/cpython/issues/100884).
_UNFOLDED = policy.default.clone(max_line_length=0)


@dataclass(frozen=True)
class Shown:
    """A mailbox as a header shows it."""

    name: str
    address: str

    def line(self) -> str:
        """Return it as programs print it above a quote."""
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True)
class Attached:
    """A file of a letter; `text` is what can be read in it."""

    name: str
    kind: str
    content: bytes
    text: str


@dataclass(frozen=True)
class Letter:
    """A mail; `hyper` is an HTML body with the same words, `only` leaves the plain one out."""

    id: str
    day: datetime
    sender: Shown
    to: tuple[Shown, ...]
    subject: str
    text: str
    copies: tuple[Shown, ...] = ()
    answers: str = ""
    hyper: str = ""
    only: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    files: tuple[Attached, ...] = ()

    def readable(self) -> str:
        """Return all that a reader sees."""
        heads = [f"From: {self.sender.line()}", f"To: {', '.join(one.line() for one in self.to)}"]
        if self.copies:
            heads.append(f"Cc: {', '.join(one.line() for one in self.copies)}")
        return "\n".join([*heads, f"Subject: {self.subject}", "", self.text, *(file.text for file in self.files)])


def as_bytes(letter: Letter) -> bytes:
    """Return a letter as it is sent; the same letter gives the same bytes."""
    mail = EmailMessage()
    mail["Message-ID"] = f"<{letter.id}>"
    mail["Date"] = format_datetime(letter.day)
    mail["From"] = _address(letter.sender)
    mail["To"] = [_address(one) for one in letter.to]
    if letter.copies:
        mail["Cc"] = [_address(one) for one in letter.copies]
    mail["Subject"] = letter.subject
    if letter.answers:
        mail["In-Reply-To"] = mail["References"] = f"<{letter.answers}>"
    for name, value in letter.headers:
        mail[name] = value
    charset, coding = _coding(letter)
    if letter.only:
        mail.set_content(letter.hyper, subtype="html", charset="utf-8", cte="quoted-printable")
    else:
        mail.set_content(letter.text + "\n", charset=charset, cte=coding)
        if letter.hyper:
            mail.add_alternative(letter.hyper, subtype="html", charset="utf-8", cte="quoted-printable")
    for file in letter.files:
        main, sub = file.kind.split("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{letter.id.split('@')[0]}_{number}")
    return mail.as_bytes(policy=_UNFOLDED)


def _coding(letter: Letter) -> tuple[str, str]:
    """Return charset and transfer encoding: by the length of the text, so that all of them occur."""
    try:
        letter.text.encode("iso-8859-1")
    except UnicodeEncodeError:
        return "utf-8", ("base64", "quoted-printable")[len(letter.text) % 2]
    return (("iso-8859-1", "quoted-printable"), ("utf-8", "8bit"), ("utf-8", "base64"))[len(letter.text) % 3]


def _address(shown: Shown) -> Address:
    return Address(shown.name, addr_spec=shown.address)


def as_mbox(letters: Sequence[Letter]) -> bytes:
    """Return letters as one mbox file."""
    entries = []
    for letter in letters:
        lines = as_bytes(letter).split(b"\n")
        kept = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines]
        head = f"From {letter.sender.address} {letter.day:%a %b %d %H:%M:%S %Y}\n".encode()
        entries.append(head + b"\n".join(kept) + b"\n")
    return b"".join(entries)


def page(text: str, signature: str = "") -> str:
    """Return a text as HTML, with a signature that is HTML already."""
    paragraphs = "\n".join(f"<p>{html.escape(one).replace(chr(10), '<br>')}</p>" for one in text.split("\n\n"))
    return f'<html><head><meta charset="utf-8"></head><body>\n{paragraphs}\n{signature}\n</body></html>'


def quote_below(letter: Letter) -> str:
    """Quote as most programs do: a line with name and address, then marks."""
    return f"On {letter.day:%a, %d %b %Y at %H:%M}, {letter.sender.line()} wrote:\n{_marked(letter.text)}"


def quote_german(letter: Letter) -> str:
    """Quote with a German line that shows the name alone."""
    return f"Am {letter.day:%d.%m.%Y um %H:%M} schrieb {_name(letter.sender)}:\n{_marked(letter.text)}"


def quote_block(letter: Letter) -> str:
    """Quote with the head as a block, names alone."""
    to = "; ".join(_name(one) for one in letter.to)
    head = f"From: {_name(letter.sender)}\nSent: {letter.day:%A, %d %B %Y %H:%M}\nTo: {to}\nSubject: {letter.subject}"
    return f"________________________________\n{head}\n\n{letter.text}"


def passed_on(letter: Letter) -> str:
    """Forward with names and addresses."""
    to = ", ".join(one.line() for one in letter.to)
    head = f"From: {letter.sender.line()}\nDate: {letter.day:%d/%m/%Y %H:%M}\nSubject: {letter.subject}\nTo: {to}"
    return f"---------- Forwarded message ---------\n{head}\n\n{letter.text}"


def _name(shown: Shown) -> str:
    return shown.name or shown.address


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
