"""Addresses that the writer of a text calls own: "my new address is", "ab Mai erreichen Sie mich unter"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.blocks.threads import is_attribution, is_forward
from detectors.patterns.email_address import EmailRecognizer
from detectors.patterns.rules import Hit, RuleRecognizer

_MAIL = r"(?:e-?mail|e-?post|mail|courriel|correo)"
_MY = "my (?:new |other |private |personal |work |old |current )?"
_SAID = "|".join(
    (
        rf"\b{_MY}(?:{_MAIL} ?)?address (?:is|was|will be|changes to)\b",
        rf"\b{_MY}{_MAIL} (?:is|was|will be)\b",
        rf"\bmy new (?:{_MAIL} ?)?address\b",
        r"\b(?:write|reach|mail|e-?mail|contact|find) me (?:now |again )?(?:at|on|under|via|to)\b",
        r"\b(?:write|mail|e-?mail) to me (?:at|on|under)\b",
        r"\bI can be (?:reached|found|contacted) (?:at|on|under|via)\b",
        r"\b(?:from|as of|starting|after) [^.@\n]{2,40},? please (?:use|write to|mail|e-?mail)\b",
        rf"\bmeine (?:neue |private |alte )?(?:{_MAIL}-?)?adresse (?:ist|lautet|war)\b",
        r"\berreich(?:en Sie|st du|t ihr) mich (?:\w+ ){0,3}(?:unter|\u00fcber)\b",
        r"\bmin nye? (?:e-?post|mail)?-?adresse er\b",
        r"\bmin nya (?:e-?post|mejl)?-?adress \u00e4r\b",
        r"\b(?:du|dere) n\u00e5r meg (?:n\u00e5 )?p\u00e5\b",
        rf"\bma nouvelle adresse (?:{_MAIL} |de messagerie )?est\b",
        r"\b(?:me joindre|m['\u2019]\u00e9crire) (?:d\u00e9sormais )?(?:\u00e0|au|sur)\b",
        rf"\bmi nueva direcci\u00f3n (?:de {_MAIL} )?es\b|\bmi nuevo correo es\b",
        r"\bescr[i\u00ed]b(?:an?me|eme|idme) (?:ahora )?a\b",
        r"\bil mio nuovo indirizzo (?:e-?mail )?\u00e8\b|\bscrivetemi a\b",
        r"\bmijn nieuwe (?:e-?mail|mail)?-?adres is\b|\bik ben bereikbaar (?:op|via)\b",
        r"\bm\u00f3j nowy adres (?:e-?mail )?to\b",
    )
)
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
GATE = tuple(
    "address|adress|adres|reach| me |erreich|meg|joindre|crire|correo|direcci|escr|indirizzo|scrivetemi|bereikbaar"
    "|please".split("|")
)


class OwnAddressRecognizer(RuleRecognizer):
    """Finds an address behind words that say whose it is; a few words may stand between."""

    ENTITY = "EMAIL_ADDRESS"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("said", rf"(?:{_SAID})[^@\n.!?]{{0,40}}?[\s:<(]{{1,3}}(?P<value>{_ADDRESS})", 1.0)
    ]

    def __init__(self) -> None:
        super().__init__()
        self._addresses = EmailRecognizer()

    def wanted(self, text: str) -> Sequence[Pattern]:
        """Return the patterns, where there is an address at all."""
        return super().wanted(text) if "@" in text else ()

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the address as far as it is one."""
        found = next((hit for hit in self._addresses.hits(text[start:end]) if hit[0] == 0), None)
        return (start, start + found[1], pattern.score) if found else None


def is_quoted(text: str, at: int) -> bool:
    """Tell whether a place in a text stands in what another message said."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
    if line.startswith((">", "|")):
        return True
    return any(is_attribution(one) or is_forward(one.strip()) for one in text[:at].splitlines())
