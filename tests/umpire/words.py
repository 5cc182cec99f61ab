"""Puts people into a text, and notes how each is meant: `{A}` is a full name, `{A.mob}` a number, `{A.sig}` a signature.

What stands for whom is noted as (key, kind, value); kinds are types of identifiers, forms of names, or `board`
and `role` for what is everybody's of a firm.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.umpire.cast import REGIONS, plain
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Person
from tests.world.phones import spoken, writings

Note = tuple[str, str, str]
Who = Mapping[str, Person]
_TOKEN = re.compile(r"\{([A-Z])(?:\.(\w+))?\}")
_SIGNED = (
    "{@}\n{@.pos}\n{@.firm}\n{@.street}, {@.city}\nMobile {@.mob}\n{@.mail}",
    "--\n{@} | {@.pos} | {@.firm}\nM: {@.mob} | Switchboard: {@.board}\n{@.mail}",
    "Med vänlig hälsning\n\n{@}\n{@.firm}, {@.city}\nVäxel: {@.board}\nMobil: {@.mob}",
    "Mit freundlichen Grüßen\n\n{@}\n{@.pos}\n{@.firm}\nZentrale: {@.board}\nMobil: {@.mob}\n{@.mail}",
    "Best wishes\n{@}\n{@.pos}, {@.firm}\n{@.mob}",
    "Cordialement,\n\n{@}\n{@.pos} – {@.firm}\nStandard : {@.board}\nPortable : {@.mob}",
    "Un saludo,\n\n{@}\n{@.firm}\nCentralita: {@.board}\nMóvil: {@.mob}\n{@.mail}",
    "Pozdrawiam\n{@}\n{@.pos}\ntel. kom. {@.mob}\ne-mail: {@.mail}",
    "Kind regards\n\n{@}\n{@.pos}\n\nm {@.mob}\ne {@.mail}\nw www.{@.dom}",
)
_PRIVATE = ("Regards,\n{@}\n{@.mob}", "{@}\nMobile: {@.mob}\n{@.mail}", "Best\n\n{@}\nphone {@.mob}")


@dataclass
class Words:
    """One text on its way: what was said of whom so far."""

    who: Who
    rng: random.Random
    notes: list[Note] = field(default_factory=list)
    signers: set[str] = field(default_factory=set)

    def put(self, text: str) -> str:
        """Return a text with its people in it."""
        return _TOKEN.sub(lambda one: self._said(one[1], self.who[one[1]], one[2] or "full"), text)

    def _said(self, letter: str, one: Person, kind: str) -> str:
        if kind == "sig":
            return self._signed(letter, one)
        if kind in ("h", "hr", "ha"):
            address = self._said(letter, one, "mail")
            name = "" if kind == "ha" else self._said(letter, one, "full" if kind == "h" else "rev")
            return f'"{name}" <{address}>' if name else address
        if kind in ("board", "role"):
            assert one.firm
            value = one.firm.board if kind == "board" else one.firm.role()
            self.notes.append((one.firm.key, kind, value))
            return writings(value, REGIONS)[0] if kind == "board" else value
        if told := self._plain_word(one, kind):
            return told
        return self._meant(one, kind)

    def _plain_word(self, one: Person, kind: str) -> str:
        firm = one.firm
        words = {
            "pos": one.position, "firm": firm.name if firm else "", "city": firm.city if firm else "",
            "street": firm.street if firm else "", "dom": firm.domain if firm else "",
        }  # fmt: skip
        return words.get(kind, "")

    def _meant(self, one: Person, kind: str) -> str:
        if (
            (kind == "nick" and not one.nicks)
            or (kind == "spell" and not one.spelled)
            or (kind == "former" and not one.former)
        ):
            kind = "full"
        numbers = {"mob": None, "e164": one.mobile, "spoken": spoken(one.mobile) if one.mobile else ""}
        if kind in numbers:
            self.notes.append((one.key, PHONE, one.mobile))
            return numbers[kind] or self.rng.choice(writings(one.mobile, REGIONS))
        identifiers = {
            "mail": (EMAIL, one.emails[0]), "mail2": (EMAIL, one.emails[-1]), "skype": (SKYPE, one.skype),
            "li": (LINKEDIN, one.linkedin), "tg": (HANDLE, one.telegram),
        }  # fmt: skip
        if kind in identifiers:
            type, value = identifiers[kind]
            assert value, f"{one.key} has no {kind}"
            self.notes.append((one.key, type, value))
            return value
        names = {
            "full": one.full, "rev": f"{one.last}, {one.first}", "cells": f"{one.last};{one.first}", "caps": f"{one.last.upper()} {one.first}",
            "plain": plain(one.full), "low": one.full.lower(), "turned": f"{one.last} {one.first}",
            "nick": f"{one.nicks[0]} {one.last}" if one.nicks else "", "spell": one.spelled[0] if one.spelled else "",
            "former": one.former, "first": one.first, "last": one.last, "ini": f"{one.first[0]}. {one.last}",
        }  # fmt: skip
        self.notes.append((one.key, kind, names[kind]))
        return names[kind]

    def _signed(self, letter: str, one: Person) -> str:
        form = self.rng.choice(_SIGNED if one.firm else _PRIVATE)
        more = [("Skype: {@.skype}", one.skype), ("{@.li}", one.linkedin), ("Telegram {@.tg}", one.telegram)]
        form = "\n".join([form, *(line for line, value in more if value and self.rng.random() < 0.5)])
        self.signers.add(one.key)
        return self.put(form.replace("@", letter))
