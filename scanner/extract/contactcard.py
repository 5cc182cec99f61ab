"""A contact of Outlook as a vCard, so that one reader knows what a card's fields mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scanner.extract.mapi import Key, Props, text, texts

_SINGLE: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("NICKNAME", (0x3A4F,)),
    ("EMAIL;TYPE=internet", (0x8083,)),
    ("EMAIL;TYPE=internet", (0x8093,)),
    ("EMAIL;TYPE=internet", (0x80A3,)),
    ("X-EMAIL-DISPLAY", (0x8080,)),
    ("X-EMAIL-DISPLAY", (0x8090,)),
    ("X-EMAIL-DISPLAY", (0x80A0,)),
    ("X-EMAIL-ORIGINAL", (0x8084,)),
    ("X-EMAIL-ORIGINAL", (0x8094,)),
    ("X-EMAIL-ORIGINAL", (0x80A4,)),
    ("TEL;TYPE=work", (0x3A08,)),
    ("TEL;TYPE=work", (0x3A1B,)),
    ("TEL;TYPE=home", (0x3A09,)),
    ("TEL;TYPE=home", (0x3A2F,)),
    ("TEL;TYPE=cell", (0x3A1C,)),
    ("TEL;TYPE=pref", (0x3A1A,)),
    ("TEL;TYPE=x-radio", (0x3A1D,)),
    ("TEL;TYPE=car", (0x3A1E,)),
    ("TEL;TYPE=voice", (0x3A1F,)),
    ("TEL;TYPE=pager", (0x3A21,)),
    ("TEL;TYPE=fax,pref", (0x3A23,)),
    ("TEL;TYPE=fax,work", (0x3A24,)),
    ("TEL;TYPE=fax,home", (0x3A25,)),
    ("TEL;TYPE=x-telex", (0x3A2C,)),
    ("TEL;TYPE=isdn", (0x3A2D,)),
    ("TEL;TYPE=x-assistant", (0x3A2E,)),
    ("TEL;TYPE=x-company", (0x3A57,)),
    ("TEL;TYPE=x-callback", (0x3A02,)),
    ("TEL;TYPE=x-ttytdd", (0x3A4B,)),
    ("TITLE", (0x3A17,)),
    ("ROLE", (0x3A46,)),
    ("IMPP", (0x8062,)),
    ("URL", (0x802B, 0x3A51)),
    ("URL", (0x3A50,)),
    ("LABEL;TYPE=work", (0x801B,)),
    ("LABEL;TYPE=home", (0x801A,)),
    ("LABEL;TYPE=other", (0x801C,)),
    ("LABEL;TYPE=postal", (0x3A15,)),
    ("X-SPOUSE", (0x3A48,)),
    ("X-MANAGER", (0x3A4E,)),
    ("X-ASSISTANT", (0x3A30,)),
    ("X-OFFICE", (0x3A19,)),
    ("X-HOBBIES", (0x3A43,)),
    ("X-GOVERNMENT-ID", (0x3A07,)),
    ("X-CUSTOMER-ID", (0x3A4A,)),
    ("X-ACCOUNT", (0x3A00,)),
    ("X-REFERRED-BY", (0x3A47,)),
    ("X-FTP", (0x3A4C,)),
    ("X-FILE-AS", (0x8005,)),
    ("X-YOMI", (0x802C,)),
    ("X-YOMI", (0x802D,)),
    *(("X-CUSTOM", (key,)) for key in (0x804F, 0x8050, 0x8051, 0x8052)),
)
_NAME = (0x3A11, 0x3A06, 0x3A44, 0x3A45, 0x3A05)
_ADDRESSES = (
    ("work", (0x8045, 0x8046, 0x8047, 0x8048, 0x8049)),
    ("home", (0x3A5D, 0x3A59, 0x3A5C, 0x3A5B, 0x3A5A)),
    ("other", (0x3A63, 0x3A5F, 0x3A62, 0x3A61, 0x3A60)),
    ("postal", (0x3A29, 0x3A27, 0x3A28, 0x3A2A, 0x3A26)),
)
_DAYS = (("BDAY", 0x3A42), ("ANNIVERSARY", 0x3A41))
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def is_contact(props: Props) -> bool:
    """Tell a contact by its class."""
    return text(props, 0x001A).casefold().startswith("ipm.contact")


def card_keys() -> frozenset[Key]:
    """Return the properties that a card tells, so that nobody tells them again."""
    single = {key for _, keys in _SINGLE for key in keys}
    return frozenset(single.union(_NAME, (0x3001, 0x3A16, 0x3A18, 0x3A58), *(keys for _, keys in _ADDRESSES)))


def card(props: Props) -> bytes:
    """Return the contact as a vCard 3.0."""
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *_lines(props), "END:VCARD", "")).encode("utf-8", "replace")


def _lines(props: Props) -> Iterator[str]:
    names = [text(props, key) for key in _NAME]
    if full := text(props, 0x3001) or " ".join(filter(None, (names[3], names[1], names[2], names[0], names[4]))):
        yield f"FN:{_escape(full)}"
    if any(names):
        yield "N:" + ";".join(map(_escape, names))
    if text(props, 0x3A16) or text(props, 0x3A18):
        yield f"ORG:{_escape(text(props, 0x3A16))};{_escape(text(props, 0x3A18))}"
    for field, keys in _SINGLE:
        if value := text(props, *keys):
            yield f"{field}:{_escape(value)}"
    for kind, (street, city, state, code, country) in _ADDRESSES:
        parts = [text(props, key) for key in (street, city, state, code, country)]
        if any(parts):
            yield f"ADR;TYPE={kind}:;;" + ";".join(map(_escape, parts))
    for child in texts(props, 0x3A58):
        yield f"X-CHILD:{_escape(child)}"
    for field, day in _DAYS:
        if isinstance(found := props.get(day), datetime):
            yield f"{field}:{found.date().isoformat()}"


def _escape(value: str) -> str:
    return value.translate(_ESCAPED)
