"""What each item must be told of whom, by contract 4.7, from what was noted while it was written."""

from __future__ import annotations

from collections import defaultdict

from tests.umpire.cast import RIVALS, plain
from tests.umpire.desk import Desk, Laid
from tests.world.ledger import IDENTIFIERS
from tests.world.people import EMAIL, PHONE, Person
from tests.world.truth import LEFT_OPEN, Stand

_NAMES = {"full": "full name", "rev": "surname first", "turned": "surname first", "cells": "surname first", "caps": "capitals", "plain": "without marks",
          "low": "small letters", "nick": "short form", "spell": "other letters", "former": "former name"}  # fmt: skip
_WEAK = {"first": "first name alone", "last": "surname alone", "ini": "initial and surname"}
_HOW = {PHONE: "number", "SKYPE_ID": "skype", "LINKEDIN_URL": "linkedin", "MESSENGER_HANDLE": "handle"}


class Judge:
    """Knows who bears which name, and decides one item."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bearers: dict[frozenset[str], set[str]] = defaultdict(set)
        for one in desk.cast.people:
            for name in _forms(one):
                self._bearers[_folded(name)].add(one.key)
        self._rivals: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one, other, kind in RIVALS:
            self._rivals[one].append((other, kind))
            self._rivals[other].append((one, kind))

    def stands(self, laid: Laid) -> list[Stand]:
        """Return how an item concerns each person in it."""
        best: dict[str, Stand] = {}
        for key, kind, value in laid.notes:
            if kind in ("board", "role"):
                continue
            sure, how = self._weigh(key, kind, value)
            if key not in best or (sure and not best[key].decidable):
                best[key] = Stand(laid.item, key, sure, how, value)
        for key, how in laid.left.items():
            best[key] = Stand(laid.item, key, False, LEFT_OPEN, how)
        for key, how in laid.sure.items():
            best[key] = Stand(laid.item, key, True, how, how)
        return [one for key, one in best.items() if key not in laid.never]

    def traps(self, laid: Laid, stands: list[Stand]) -> dict[str, str]:
        """Return whom an item must not be taken for, with the kind of mistake."""
        found: dict[str, str] = dict(laid.never)
        meant = {one.person for one in stands if one.decidable or one.how == LEFT_OPEN}
        for one in stands:
            for other, kind in self._rivals[one.person]:
                found.setdefault(other, kind)
            if not one.decidable and one.how != LEFT_OPEN:
                found.setdefault(one.person, one.how)
        for key, kind, _ in laid.notes:
            if kind in ("board", "role"):
                for one in self._desk.cast.people:
                    if one.firm and one.firm.key == key:
                        found.setdefault(one.key, "switchboard" if kind == "board" else "role mailbox")
        return {key: kind for key, kind in found.items() if key not in meant}

    def _weigh(self, key: str, kind: str, value: str) -> tuple[bool, str]:
        if kind in IDENTIFIERS:
            person = self._desk.one(key)
            tied = self._desk.tied.get(key, set()) | {(EMAIL, person.emails[0])}
            if (kind, value) not in tied:
                return False, "unlinked identifier"
            return True, ("address" if value == person.emails[0] else "other address") if kind == EMAIL else _HOW[kind]
        if kind in _WEAK:
            return False, _WEAK[kind]
        if self._bearers[_folded(value)] == {key}:
            return True, _NAMES[kind]
        return False, "name of several"


def _forms(one: Person) -> list[str]:
    return [
        one.full,
        *(f"{nick} {one.last}" for nick in one.nicks),
        *one.spelled,
        *([one.former] if one.former else []),
    ]


def _folded(name: str) -> frozenset[str]:
    return frozenset(plain(name.replace(",", " ").replace(";", " ")).lower().split())
