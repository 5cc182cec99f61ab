"""vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), read line by line so that a broken card loses only its broken lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote

from scanner.extract.addresses import Mailbox, person
from scanner.extract.charsets import Decoded
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.names import Unique, word_set
from scanner.extract.others import others_part
from scanner.extract.text import SPOILT, or_text
from scanner.extract.traces import read_ids
from scanner.extract.vlines import Line, lines, unescaped
from scanner.model import BlockKind, Reason, Role
from scanner.ports import Blob, Extracted, Member, Trouble

FIELDS = 1000
DEPTH = 10
_MARKS = {
    "fn": "PERSON",
    "email": "EMAIL_ADDRESS",
    "tel": "PHONE_NUMBER",
    "org": "ORGANIZATION",
    "title": "POSITION",
    "role": "POSITION",
    "adr": "STREET_ADDRESS",
    "label": "STREET_ADDRESS",
    "x-skype": "SKYPE_ID",
    "x-skype-username": "SKYPE_ID",
    "x-telegram": "MESSENGER_HANDLE",
    "x-whatsapp": "MESSENGER_HANDLE",
    "x-viber": "MESSENGER_HANDLE",
    "x-signal": "MESSENGER_HANDLE",
    "x-threema": "MESSENGER_HANDLE",
    "x-wechat": "MESSENGER_HANDLE",
}
_MESSENGERS = frozenset(
    "discord line msteams signal slack teams telegram tg threema viber wechat whatsapp zoom".split()
)
"""Services of IMPP fields whose account is a messenger's handle, by their names and their schemes."""
_SCHEME = re.compile(r"([a-z][a-z.+-]*):(?://)?", re.IGNORECASE)
_SILENT = frozenset(("version", "rev", "tz", "geo", "x-abuid", "x-abshowas", "clientpidmap", "profile"))
_OTHERS = re.compile(
    r"related|member|x-(?:ms-|evolution-|abrelated|kaddressbook-x-)?(?:spouse|manager|assistant|child|names)"
)
"""Fields that tell of other people than the card's own."""
_FIELDS = re.compile(r"(?<!\\);")
_EXTENSIONS = {
    "jpeg": ".jpg",
    "jpg": ".jpg",
    "png": ".png",
    "gif": ".gif",
    "pgp-keys": ".asc",
    "wav": ".wav",
    "ogg": ".ogg",
}
_LABELS = ("LABEL", "X-LABEL", "X-DISPLAYNAME", "SORT-AS", "CN")
_WORDS = re.compile(r"[^\W\d_]{3}|@")
_CALLED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+)?")
"""A nickname that can be a name: one word or two, no login."""
_TYPES = word_set(
    "home work cell voice fax pager text textphone video pref internet x400 main other msg bbs modem car isdn pcs dom "
    "intl postal parcel iphone mobile mobil assistant callback company radio telex ttytdd jpeg png gif jpg wav ogg pgp "
    "x509 profile www blog ftp homepage individual group org location contact acquaintance friend met co-worker "
    "colleague co-resident neighbor child parent sibling spouse kin muse crush date sweetheart me agent emergency "
    "aim icq jabber msn yahoo skype qq gtalk facebook twitter linkedin x-radio x-telex x-assistant x-callback "
    "x-company x-ttytdd personal business private default tlx cis aol applelink attmail eworld ibmmail mcimail "
    "powershare prodigy url image/jpeg image/png image/gif x-other x-home x-work x-mobile x-internet"
)
"""What the standards and the programs write as types; any other was thought of by a person."""
_CONTACT = ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER")


class CardExtractor:
    """Reads each card as one block with its fields marked; pictures, sounds and keys are members."""

    name: ClassVar[str] = "card"
    version: ClassVar[int] = 5
    media_types: ClassVar[frozenset[str]] = frozenset({"text/vcard"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments of many cards each, and the files inside as they come."""
        yield from or_text(blob, self._cards(blob), "no card in it")

    def _cards(self, blob: Blob) -> Iterator[Extracted]:
        text = Decoded(blob.stream)
        draft = Draft(prose=False)
        names = Unique()
        faults: list[Trouble] = []
        cards: list[list[Line]] = [[]]
        for line in lines(text, faults):
            if line.name == "begin" and line.value.strip().lower() == "vcard" and len(cards) < DEPTH:
                cards.append([])
            elif line.name in ("begin", "end"):
                _write(draft, cards.pop())
                cards = cards or [[]]
                yield from draft.take()
            elif line.data is not None:
                yield from _file(line, names)
            elif line.name == "agent" and "\\n" in line.value.lower():
                data = unescaped(line.value).encode("utf-8", "surrogateescape")
                yield Member(names("agent.vcf"), io.BytesIO(data), len(data), "text/vcard")
            elif line.name not in _SILENT and len(cards[-1]) < FIELDS:
                cards[-1].append(line)
        if len(cards) > 1:
            faults.append(Trouble(Reason.TRUNCATED, "a card without its end"))
        for card in reversed(cards):
            _write(draft, card)
        yield from draft.rest()
        yield from faults
        if text.spoilt:
            yield SPOILT


def _file(line: Line, names: Unique) -> Iterator[Member]:
    if line.data:
        kind = (line.media_type or line.parameters.get("TYPE", "")).lower().rpartition("/")[2]
        name = line.name.removeprefix("x-") + _EXTENSIONS.get(kind, "")
        yield Member(names(name), io.BytesIO(line.data), len(line.data), line.media_type or None)


def _write(draft: Draft, card: list[Line]) -> None:
    if not card:
        return
    begun = draft.begin()
    named = " ".join(unescaped(line.value) for line in card if line.name == "fn").casefold()
    notes = []
    for line in card:
        text, type = _readable(line, named)
        if line.name == "note" and (stop := others_part(text)) < len(text):
            notes.append(text[stop:])
            _field(draft, line, text[:stop].strip(), None)
        elif not _OTHERS.match(line.name):
            _field(draft, line, text, type)
    draft.end(begun, BlockKind.VCARD)
    for note in notes:
        draft.line(note)
    for line in card:
        if _OTHERS.match(line.name):
            _other(draft, line)
    draft.write("\n")


_PEOPLE = frozenset(("USERNAME", "AUTHOR", "AUTHOR-NAME"))
"""Parameters of RFC 9554 that name people."""


def _field(draft: Draft, line: Line, text: str, type: str | None) -> None:
    if text:
        draft.write(f"{line.name.upper()}: ")
        draft.write(text, type, Role.CONTACT if type in _CONTACT else None)
        draft.write("\n")
    for key in _LABELS:
        if told := line.parameters.get(key):
            draft.line(unescaped(told))
    for key, told in line.parameters.items():
        if ((key.startswith("X-") or key in _PEOPLE) and key not in _LABELS and _WORDS.search(told)) or (
            key == "TYPE" and any(one.strip().lower() not in _TYPES for one in told.split(","))
        ):
            draft.line(unescaped(told))


def _other(draft: Draft, line: Line) -> None:
    """Write a person beside the card's own, outside its block."""
    draft.write(f"{line.name.upper()}: ")
    text = unescaped(line.value).strip()
    values = list(link_values(text)) if ":" in text[:12] else []
    found = person(Mailbox(text, "")) if " " in text and not values else None
    if found:
        draft.write(text[: found[1]], found[2])
        draft.write(text[found[1] :])
    for number, (value, type) in enumerate(values):
        draft.write(", " if number else "")
        draft.write(value, type)
    if not found and not values:
        draft.write(text)
    draft.write("\n")


def _readable(line: Line, named: str) -> tuple[str, str | None]:
    name, value = line.name, line.value
    fields = [unescaped(field).strip() for field in _FIELDS.split(value)]
    if name == "n":
        order = [fields[at] for at in (3, 1, 2, 0, 4) if at < len(fields) and fields[at]]
        # Beside the full name only what that leaves out is another name of the person.
        said = all(part.casefold() in named for part in order)
        return ("", None) if said and named else (" ".join(order), "PERSON")
    if name == "uid":
        return " ".join(read_ids(value)) if "@" in value else value if value.isalnum() else "", None
    text = ", ".join(field for field in fields if field)
    lower = text.lower()
    if name == "nickname":
        return text, "PERSON" if _CALLED.fullmatch(text) else None
    if name == "org":
        return text, "ORGANIZATION"
    if name in ("tel", "email"):
        text = text.removeprefix("tel:").removeprefix("mailto:")
        good = "@" in text if name == "email" else sum(map(str.isdigit, text)) >= 3
        return text, _MARKS[name] if good else None
    if name in ("impp", "x-ms-imaddress") and lower.startswith("skype:"):
        return text[6:], "SKYPE_ID"
    if name == "impp":
        return _messaging(text, line)
    if "linkedin.com/" in lower:
        return text, "LINKEDIN_URL"
    return text, _MARKS.get(name)


def _messaging(text: str, line: Line) -> tuple[str, str | None]:
    """Return an account as it reads, and its type where its service is known by a parameter or the scheme."""
    scheme = _SCHEME.match(text)
    told = line.parameters.get("X-SERVICE-TYPE") or line.parameters.get("SERVICE-TYPE") or (scheme or [""])[0]
    service = re.sub(r"[^a-z]", "", told.lower())
    if service == "skype":
        return text.rpartition(":")[2], "SKYPE_ID"
    if service not in _MESSENGERS:
        return text, "LINKEDIN_URL" if "linkedin.com/" in text.lower() else None
    if "://" in text:
        return text, "MESSENGER_HANDLE"
    return unquote(text[scheme.end() :] if scheme else text), "MESSENGER_HANDLE"
