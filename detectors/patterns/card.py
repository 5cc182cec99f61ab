"""Numbers of payment cards of all issuers: 12 to 19 digits, the issuer's range and length, and the Luhn digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import luhn
from detectors.patterns.rules import Hit, RuleRecognizer

# https://en.wikipedia.org/wiki/Payment_card_number: first digits and lengths. Sure: big issuers with one length.
_SURE = re.compile(
    r"4(?:\d{15}|\d{12}|\d{18})|(?:5[1-5]|2[3-6]|22[3-9]|222[1-9]|27[01]|2720)\d+|3[47]\d{13}"
    r"|(?:30[0-5]|3095|36|3[89])\d{11,16}|(?:6011|64[4-9]|65|62)\d+|35(?:2[89]|[3-8])\d+|(?:1800|2131)\d{11}"
)
_SURE_LENGTHS = {"2": (16,), "5": (16,), "6": (16, 17, 18, 19), "3": (14, 15, 16, 17, 18, 19)}
# Maestro and the cards of single countries share their ranges with much else.
_LESS_SURE = re.compile(
    r"(?:50|5[6-8]|6)\d{10,17}|220[0-5]\d{12,15}|(?:8[12]|8600|9860|9792)\d{12,14}|1\d{14}|(?:353|356)\d{13}"
    r"|3841\d{15}"
)
_GROUPINGS = frozenset(
    tuple(map(int, grouping)) for grouping in "4444 465 464 44443 444 445 4441 4443 88 44442 4442 44441".split()
) | {(6, 13), (6, 10)}
_GROUP = re.compile(r"\d+")
_GOES_ON = re.compile(r"[\w%]|[.,_-]\d")
_MOST_GROUPS = 5
_REACH = 40
_CARD_WORD = re.compile(
    r"(?:card|credit|debit|\bcc\b|visa|master ?card|maestro|amex|american express|diners|discover|jcb|union"
    r" ?pay|\bpan\b"
    r"|kort|karte|carte|tarjeta|carta|kart[ay]|kortti|cart\u00e3o)[^\n]{0,40}$",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"\b(?:order|invoice|tracking|parcel|imei|isbn|issn|ean|gtin|upc|serial|s/n|sn|iccid|imsi|ref(?:erence)?"
    r"|transaction|txn|trace"
    r"|ticket|booking|account|acct|konto|meter|batch|lot|timestamp|epoch|id|uuid|phone|tel|mobile|fax|case"
    r"|policy|build|item|sku"
    r"|part|barcode|waybill|shipment|awb|kid|ocr|rechnung|sendung|pedido|factura)\b["
    r" ]?(?:no|nr|num|number|id|code)?[.:=#]{0,2}\s{0,2}[#\"'(]?$",
    re.IGNORECASE,
)


class CreditCardRecognizer(RuleRecognizer):
    """Finds card numbers in one piece or in the groups they are printed in, not inside longer numbers or codes."""

    ENTITY = "CREDIT_CARD"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("digits", r"(?<![\w+$])(?<!\w[.,/_-])\d(?:[ .-]?\d){11,60}+", 0.6),
    ]

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the numbers in runs of digits; a run may hold an expiry date or a number in front as well."""
        for start, end, _ in super().hits(text):
            groups = [match.span() for match in _GROUP.finditer(text, start, end)]
            at = 0
            while at < len(groups):
                hit, used = self._first(text, groups[at : at + _MOST_GROUPS])
                if hit:
                    yield hit
                at += used

    def _first(self, text: str, groups: list[tuple[int, int]]) -> tuple[Hit | None, int]:
        if text[groups[0][0] - 1 : groups[0][0]] in (".", "-"):
            return None, 1
        for many in range(len(groups), 0, -1):
            start, end = groups[0][0], groups[many - 1][1]
            digits = "".join(text[first:last] for first, last in groups[:many])
            if (
                12 <= len(digits) <= 19
                and not _GOES_ON.match(text, end)
                and luhn(digits)
                and (score := _score(text, start, end, digits, groups[:many]))
            ):
                return (start, end, score), many
        return None, 1


def _score(text: str, start: int, end: int, digits: str, groups: list[tuple[int, int]]) -> float:
    sure = bool(_SURE.fullmatch(digits)) and len(digits) in _SURE_LENGTHS.get(digits[0], (len(digits),))
    if not sure and not _LESS_SURE.fullmatch(digits):
        return 0.0
    if len(set(digits)) <= 2 and len(set(digits[4:])) == 1 and digits[0] == digits[4]:
        return 0.0
    lengths = tuple(last - first for first, last in groups)
    before = text[max(0, start - _REACH) : start]
    if _CARD_WORD.search(before):
        return 0.95 if sure else 0.85
    if _OTHER_WORD.search(before):
        return 0.1
    if len(groups) > 1:
        marks = {text[one[1] : other[0]] for one, other in pairwise(groups)}
        return (0.9 if sure else 0.6) if lengths in _GROUPINGS and len(marks) == 1 else 0.2
    if sure:
        return 0.8 if len(digits) >= 15 else 0.6
    return 0.45 if len(digits) >= 16 else 0.3
