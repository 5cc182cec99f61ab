"""Address lists of mail headers: which name stands with which address.

Made for hostile and broken lists: linear in the length, never failing, groups, comments,
quotes left open, semicolons as Outlook writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.extract.fields import words
from scanner.extract.names import word_set
from scanner.nametitles import without_accents

_TOKEN = re.compile(r'"(?:[^"\\]|\\.){0,2000}+"|<[^<>]{0,1000}+>|[(),;:"<>]|\\.?|[^"(),;:<>\\]+')
_ESCAPE = re.compile(r"\\(.)")
_BLANKS = re.compile(r"\s+")
_ADDRESS = re.compile(r"[^\s@<>,;]{1,128}@[^\s@<>,;]{1,255}")
_NO_NAME = re.compile(r"[\d\W_]*\Z")
_VIA = re.compile(r"\s+(?:via|vía|über|by way of|\(|on behalf of|im auftrag von)\s*.*\Z", re.I | re.S)
_BEHALF = re.compile(
    r"\s(?:on behalf of|im auftrag (?:von|des|der)|au nom de|pour le compte de|en nombre de|per conto di|em nome de"
    r"|namens|p\u00e5 vegne a[fv]|w imieniu)\s+",
    re.I,
)
"""Between who wrote and whose address it is, as programs of mail write it for an assistant."""
_RELAYED = re.compile(r"[\s(](?:via|vía|über|by way of)\s+\S", re.I)
"""What a mailing list writes behind the name of who wrote, beside an address of its own."""
_COMPANY = re.compile(
    r"\b(?:AS|ASA|AB|A/S|ApS|GmbH|AG|Ltd|Limited|Inc|LLC|LLP|PLC|Corp|Oy|BV|B\.V\.|NV|SA|SpA|SRL|Sarl|Pty|Group)\.?\Z"
)
_NOT_A_PERSON = word_set(
    "team support noreply no-reply donotreply do-not-reply info newsletter newsletters notification "
    "notifications notify service services sales customer customers billing invoice invoices admin "
    "administrator administration helpdesk desk help list group reception office mailer-daemon postmaster "
    "webmaster daemon subsystem system alerts alert news marketing accounts accounting hr jobs careers press "
    "contact community updates update digest undisclosed-recipients recipients kundeservice kundenservice bot "
    "automation reminder calendar department"
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One entry of a list: the name as told ("" when none) and the address ("" when none).

    `relayed` tells that somebody passes on what the named one wrote: the address is not that person's.
    """

    name: str
    address: str
    relayed: bool = False


def mailboxes(text: str) -> Iterator[Mailbox]:
    """Yield the entries of an unfolded list whose encoded words still stand.

    A second address in brackets begins an entry of its own, whatever stands between: Python folds long lists so that
    the comma becomes an encoded word.
    """
    phrase: list[str] = []
    comment: list[str] = []
    angle = ""
    named = depth = 0
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if depth:
            depth += (sign == "(") - (sign == ")")
            if depth:
                comment.append(sign)
        elif sign == "(":
            depth = 1
        elif sign in (",", ";"):
            yield from _entry(phrase, comment, angle)
            phrase, comment, angle = [], [], ""
        elif sign == ":":
            if any("@" in piece for piece in phrase) or angle:
                phrase.append(sign)
            else:
                phrase, comment = [], []  # the name of a group is no person
        elif sign[0] == "<" and len(sign) > 1:
            if angle:
                yield from _entry(phrase[:named], comment, angle)
                phrase, comment = phrase[named:], []
            angle, named = sign[1:-1], len(phrase)
        else:
            phrase.append(sign)
    yield from _entry(phrase, comment, angle)


def for_another(mailbox: Mailbox) -> tuple[str, str, Mailbox] | None:
    """Return who writes for whose address it is, the words between, and the mailbox of the other; None for most."""
    name = mailbox.name
    behalf = _BEHALF.search(name) if len(name) <= 120 else None
    if behalf is None:
        return None
    who, other = name[: behalf.start()], name[behalf.end() :]
    if not _is_spelt(other, mailbox.address) or _is_spelt(who, mailbox.address):
        return None
    return who, behalf[0], replace(mailbox, name=other)


def person(mailbox: Mailbox) -> tuple[int, int, str] | None:
    """Return where in the name a person or company stands, with the entity type; None when nowhere."""
    name = mailbox.name
    if not name or "@" in name or _NO_NAME.match(name) or len(name) > 120:
        return None
    bare = _VIA.sub("", name)
    if bare.casefold() == mailbox.address.partition("@")[0].casefold() and " " not in bare:
        return None
    if _COMPANY.search(bare):
        return 0, len(bare), "ORGANIZATION"
    tokens = [token.strip("'\"()[].,").casefold() for token in bare.split()]
    if any(token in _NOT_A_PERSON for token in tokens):
        return None
    return 0, len(bare), "PERSON"


def _is_spelt(name: str, address: str) -> bool:
    """Tell whether the local part of an address holds a word of a name, without signs."""
    local = without_accents(address.partition("@")[0]).casefold()
    words = without_accents(name).casefold().replace("-", " ").split()
    return any(len(word) > 2 and word in local for word in words)


def _entry(phrase: list[str], comment: list[str], angle: str) -> Iterator[Mailbox]:
    name = _phrase_text(phrase).lstrip(",; ")
    address = _bare_address(angle)
    if not angle and name:
        found = _ADDRESS.search(name)
        if found:
            address = _bare_address(found[0])
            name = (name[: found.start()] + name[found.end() :]).strip(" <>\"'")
    aside = _clean(words("".join(comment)))
    name = name or aside
    if name or address:
        yield Mailbox(name, address, relayed=any(map(_RELAYED.search, (name, f"({aside}"))))


def _phrase_text(phrase: list[str]) -> str:
    if not phrase:
        return ""
    out = []
    for token in phrase:
        if len(token) > 1 and token[0] == '"' and token[-1] == '"':
            token = token[1:-1]
        out.append(_ESCAPE.sub(r"\1", token) if "\\" in token else token)
    return _clean(words("".join(out)))


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" '\"")


def _bare_address(angle: str) -> str:
    """Take away a source route, blanks and a mailto: that programs leave in."""
    address = words(angle).strip(" '\"")
    if address.startswith("@"):
        address = address.rpartition(":")[2]
    address = address.removeprefix("mailto:")
    return _BLANKS.sub("" if "@" in address else " ", address)
