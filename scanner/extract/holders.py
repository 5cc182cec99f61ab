"""Records of several people whose titles say whose is what: "Primary contact, Primary e-mail, Billing contact, ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scanner.extract.columns import Kind, kind_of, title_words
from scanner.extract.names import word_set

_NAMES = frozenset((Kind.NAME, Kind.PLAIN_NAME, Kind.FIRST, Kind.MIDDLE, Kind.LAST))
_WAYS = frozenset((Kind.EMAIL, Kind.PHONE, Kind.SKYPE, Kind.LINKEDIN))
_DETAILS = frozenset((Kind.COMPANY, Kind.POSITION))
_TITLES = {
    Kind.NAME: "full name",
    Kind.PLAIN_NAME: "full name",
    Kind.FIRST: "first name",
    Kind.MIDDLE: "middle name",
    Kind.LAST: "last name",
    Kind.EMAIL: "email",
    Kind.PHONE: "phone",
    Kind.SKYPE: "skype",
    Kind.LINKEDIN: "linkedin",
    Kind.COMPANY: "company",
    Kind.POSITION: "position",
}
_NAMING = word_set(
    "name navn namn nome nombre nom naam full first middle last given family surname display contact contacts person"
    " kontakt kontaktperson ansprechpartner contacto contatto"
)
"""Words that say that a name stands there, and nothing of whose."""
_CONTACT = word_set("contact person kontakt kontaktperson ansprechpartner contacto contatto")
_RELATED = frozenset(
    ("assistant", "secretary", "spouse", "partner", "next of kin", "supervisor", "guardian", "mother", "father",
     "deputy")
)  # fmt: skip
_SUBJECTS = word_set(
    "customer client employee user patient guest participant attendee candidate tenant member student ansatt"
    " medarbejder anst\u00e4lld mitarbeiter empleado werknemer kunde kund cliente deltaker deltager teilnehmer"
)
"""Whom a record is about when it tells of others, too."""
_NO_PERSON = word_set(
    "company account office business organization organisation firm firma bedrift site location group"
)
_REACHING = title_words(_WAYS) - word_set("primary secondary customer user contact recovery")
_DETAILING = title_words(_DETAILS)
"""Words of titles that say what stands there, and nothing of whose."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAIL = re.compile(r"\be[ -](?=mail|post)", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['\u2019]s\b")


@dataclass(frozen=True, slots=True)
class Holder:
    """One of the people of a record: the columns that are theirs, under titles that do not say whose they are.

    `person` is false for what the titles give to nobody.
    """

    at: tuple[int, ...]
    titles: tuple[str, ...]
    names: tuple[int, ...]
    person: bool


@dataclass(frozen=True, slots=True)
class _Title:
    kind: Kind | None
    whose: str = ""


@lru_cache(maxsize=1024)
def holders_of(titles: tuple[str, ...]) -> tuple[Holder, ...]:
    """Return who holds which columns where the titles tell at least two people apart, first what no word gives away."""
    read = [_read(title) for title in titles]
    named = {one.whose for one in read if one.kind in _NAMES}
    held = sorted((named & {one.whose for one in read if one.kind in _WAYS}) - _NO_PERSON - _SUBJECTS - {""})
    rest = tuple(at for at, one in enumerate(read) if one.whose not in held)
    names = tuple(at for at in rest if read[at].kind in _NAMES)
    if len(held) + bool(names) < 2:
        return ()
    about = tuple(at for at in names if not read[at].whose or read[at].whose in _SUBJECTS)
    others = Holder(rest, tuple(titles[at] for at in rest), about or names, person=bool(about))
    return (others, *(_holder(whose, read) for whose in held))


def apart(holders: Sequence[Holder], cells: Sequence[str]) -> bool:
    """Tell whether a row holds data of at least two of them, and their names are not the same."""
    told = {
        " ".join(cells[at].strip().casefold() for at in one.names if at < len(cells))
        for one in holders
        if one.names and any(at < len(cells) and cells[at].strip() for at in one.at)
    }
    return len(told) > 1


def _holder(whose: str, read: Sequence[_Title]) -> Holder:
    mine = [(at, one.kind) for at, one in enumerate(read) if one.whose == whose]
    names = tuple(at for at, kind in mine if kind in _NAMES)
    titles = tuple(_TITLES[kind] for _, kind in mine if kind)
    return Holder(tuple(at for at, _ in mine), titles, names, person=True)


def _read(title: str) -> _Title:
    """Return what stands under a title and whose it says that it is, in words of its own; "" for nobody's."""
    text = _MAIL.sub("e", _CAMEL.sub(" ", _POSSESSIVE.sub("", title[:80])))
    words = _NO_WORD.sub(" ", text).casefold().split()
    numbers = [word for word in words if word.isdigit()]
    bare = [word for word in words if not word.isdigit()]
    if not 0 < len(bare) <= 5:
        return _Title(None)
    kind = kind_of(" ".join(bare))
    whose = [word for word in bare if word not in _NAMING]
    if kind in _WAYS | _DETAILS:
        plain = _REACHING if kind in _WAYS else _DETAILING
        whose = [word for word in whose if word not in plain]
    elif kind is None and (bare[-1] in _CONTACT or " ".join(whose) in _RELATED):
        kind = Kind.NAME
    if kind is None:
        return _Title(None)
    return _Title(kind, " ".join([*whose, *numbers]))
