"""The header of an item of Outlook: what came with the message, and what only its properties tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime

from scanner.extract.fields import words
from scanner.extract.mapi import Key, Props, binary, flat_entries, one_off, text, texts
from scanner.extract.mime import Headers

HEADER_TEXT = 100_000
BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
QUOTED = re.compile(r'[\\"]')
_ADDRESS = re.compile(r"[^\s@<>,;]{1,128}@[^\s@<>,;]{1,255}")
_HEX = re.compile(r"\+([0-9A-Fa-f]{2})")
_ROLES = {1: "To", 2: "Cc", 3: "Bcc"}
_MIME = re.compile(r"content-|mime-version")


def header_lines(props: Props, recipients: Sequence[Props], headers: Headers) -> Iterator[str]:
    """Yield the header as lines: that which came with the message, then what only properties tell."""
    told: list[str] = []
    for key, raw in headers:
        if not _MIME.match(key):
            line = BREAKS.sub(" ", f"{key.title()}: {raw.decode('utf-8', 'surrogateescape').strip()}")
            told.append(line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:HEADER_TEXT])
    yield from told
    known = "\n".join(words(line) for line in told).casefold()
    for key, value in (*_people(props, recipients), *_facts(props)):
        if value and not _said(key, value, known):
            yield f"{key}: {BREAKS.sub(' ', value)[:HEADER_TEXT]}"


def _said(key: str, value: str, known: str) -> bool:
    """Tell whether the header that came with the message has this already, as people are concerned by address."""
    address = _ADDRESS.search(value)
    if key in ("From", "To", "Cc", "Bcc", "Sender", "X-Delivered-To") and address:
        return address[0].casefold() in known
    if key == "Date":
        return "\ndate: " in f"\n{known}"
    return f"\n{key}: {value}\n".casefold() in f"\n{known}\n"


def _people(props: Props, recipients: Sequence[Props]) -> Iterator[tuple[str, str]]:
    author = _person(props, (0x0042,), (0x5D02, 0x5D0A, 0x0065), 0x0041, 0x003B)
    sender = _person(props, (0x0C1A,), (0x5D01, 0x0C1F), 0x0C19, 0x0C1D)
    if "@" in sender and "@" not in author and author.partition(" <")[0] == sender.partition(" <")[0]:
        author = ""  # the same person by a name that only Exchange knows
    yield "From", author or sender
    yield "Sender", sender if author and sender != author else ""
    for entry in flat_entries(binary(props, 0x004F)):
        yield "Reply-To", _pair(*one_off(entry))
    yield "X-Delivered-To", _person(props, (0x0040,), (0x5D07, 0x0076), 0x003F, 0x0051)
    yield "X-Delivered-To", _person(props, (0x0044,), (0x5D08, 0x0078), 0x0043, 0x0052)
    names = ""
    for one in recipients:
        person = _person(one, (0x3001, 0x5FF6, 0x3A20), (0x39FE, 0x403E, 0x3003), 0x0FFF, 0x300B)
        names += person.casefold()
        kind = one.get(0x0C15)
        yield _ROLES.get(kind & 0xF if isinstance(kind, int) else 1, "To"), person
    for key, listed in (("To", 0x0E04), ("Cc", 0x0E03), ("Bcc", 0x0E02)):
        yield key, "; ".join(one for one in _names(text(props, listed)) if not _same(one, names))
    for member in _members(props):
        yield "X-Member", member


def _same(one: str, names: str) -> bool:
    address = _ADDRESS.search(one)
    return (address[0] if address else one).casefold() in names


def _names(listed: str) -> Iterator[str]:
    for name in listed.split(";"):
        if bare := name.strip().strip("'"):
            yield _pair(bare, "") if not _ADDRESS.search(bare) else bare


def _members(props: Props) -> Iterator[str]:
    """Yield the members of a distribution list."""
    for key in (0x8054, 0x8055):
        found = props.get(key)
        for entry in found if isinstance(found, list) else ():
            if isinstance(entry, bytes):
                yield _pair(*one_off(entry))


def _person(props: Props, names: tuple[Key, ...], addresses: tuple[Key, ...], entry: Key, search: Key) -> str:
    """Write name and address of one person, with the first address that is one; an Exchange name is the last resort."""
    name = text(props, *names)
    told = [text(props, key) for key in addresses]
    listed = one_off(binary(props, entry))
    kind, _, searched = binary(props, search).rstrip(b"\x00").decode("latin-1").partition(":")
    told += [listed[1], searched if kind.upper() == "SMTP" else ""]
    told = [_inner(one) for one in told if one]
    address = next((one for one in told if "@" in one), told[0] if told else "")
    return _pair(name or listed[0], address)


def _inner(address: str) -> str:
    """Return the address that Exchange wrapped into one of its own, as `IMCEANOTES-Ola+40example+2Ecom@host`."""
    if not address.startswith("IMCEA") or address.startswith("IMCEAEX"):
        return address
    plain = _HEX.sub(lambda found: chr(int(found[1], 16)), address.partition("-")[2].rpartition("@")[0])
    found = _ADDRESS.search(plain)
    return found[0] if found else address


def _pair(name: str, address: str) -> str:
    name, address = BREAKS.sub(" ", name).strip(" '"), BREAKS.sub("", address).strip(" <>")
    if not address and "@" in name:
        return name
    quoted = '"' + QUOTED.sub(r"\\\g<0>", name) + '"' if name and name.casefold() != address.casefold() else ""
    return " ".join(filter(None, (quoted, f"<{address}>" if address else "")))


def _facts(props: Props) -> Iterator[tuple[str, str]]:
    subject = text(props, 0x0037) or (text(props, 0x003D) + " " + text(props, 0x0E1D)).strip()
    # In a mailbox two signs before it tell how long its "Re: " is: [MS-PST] 2.5.3.1.1.1.
    yield "Subject", subject[2:] if subject.startswith("\x01") else subject
    moment = next((props[key] for key in (0x0039, 0x0E06, 0x3007) if isinstance(props.get(key), datetime)), None)
    yield "Date", format_datetime(moment) if isinstance(moment, datetime) else ""
    yield "Message-ID", text(props, 0x1035)
    yield "References", text(props, 0x1039)
    yield "In-Reply-To", text(props, 0x1042)
    yield "Keywords", ", ".join(texts(props, "keywords") or texts(props, 0x9000))
