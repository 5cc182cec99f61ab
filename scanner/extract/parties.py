"""Records of calls and messages: two people in one row, told apart by their titles, each with data of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scanner.extract.columns import Kind, fits, kind_of
from scanner.model import Role

_FROM = frozenset("from caller calling source src sender author a origin originator".split())
_TO = frozenset("to callee called dest destination dst recipient receiver b".split())
_CALL = frozenset(
    "duration dur seconds secs sec minutes mins min talk call calls callid ringing direction disposition billsec"
    " talktime answered recording".split()
)
_MESSAGE = frozenset("text message messages body msg subject content channel thread".split())
_NO_WORD = re.compile(r"[\W_\d]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}")
_NUMBER = frozenset(("number", "no", "nr", "num", "id", "party", "addr", "address"))


@dataclass(frozen=True, slots=True)
class Party:
    """What a column of a call or message tells: whose it is, and what; `kind` None tells that the value shows it."""

    role: Role
    kind: Kind | None


@lru_cache(maxsize=1024)
def parties_of(titles: tuple[str, ...]) -> tuple[Party | None, ...]:
    """Return for each title whose it is; empty when the record is no call's and no message's."""
    words = [_words(title) for title in titles]
    told = {word for one in words for word in one}
    call = bool(told & _CALL)
    if not call and not told & _MESSAGE:
        return ()
    found = tuple(_party(one, call=call) for one in words)
    return found if any(found) else ()


def kind_in(party: Party, cell: str) -> Kind | None:
    """Return what a cell of a party is, None when that cannot be told."""
    if party.kind is not None:
        return party.kind if fits(party.kind, cell) else None
    if fits(Kind.EMAIL, cell):
        return Kind.EMAIL
    if fits(Kind.PHONE, cell):
        return Kind.PHONE
    capitals = _NAME.fullmatch(cell) and all(word[0].isupper() for word in cell.split() if len(word) > 3)
    return Kind.NAME if capitals else None


def _words(title: str) -> list[str]:
    return _NO_WORD.sub(" ", _CAMEL.sub(" ", title[:80])).casefold().split()


def _party(words: list[str], *, call: bool) -> Party | None:
    if not 1 <= len(words) <= 3:
        return None
    for side, role in ((_FROM, Role.CALLER if call else Role.SENDER), (_TO, Role.CALLEE if call else Role.RECIPIENT)):
        at = next((at for at in (0, len(words) - 1) if words[at] in side), None)
        if at is None:
            continue
        rest = words[:at] + words[at + 1 :]
        kind = kind_of(" ".join(rest)) if rest else None
        if rest and kind is None and not _NUMBER & set(rest):
            return None
        return Party(role, Kind.NAME if kind is Kind.PLAIN_NAME else kind)
    return None
