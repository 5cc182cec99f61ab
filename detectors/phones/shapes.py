"""Shapes of digits that are no phone numbers: dates, amounts, cards, ids, addresses of machines."""

from __future__ import annotations

import re

DATE = re.compile(
    r"\D?(?:(?:19|20)\d\d([-./ ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\2(?:(?:19|20)\d\d|\d\d)(?![\d])(?!\2\d)"
    r"|(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d\d(?!\d)(?! \d)"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s\-\u2010-\u2015/]*)+")
_RANGES = re.compile(r"\d{3,5}\s?[-\u2010-\u2015]\s?\d{3,5}(?:\s?/\s?\d{1,4})?")
_CARD = re.compile(r"(?:\d{4}[ -]){3}\d{2,7}|3[47]\d\d[ -]\d{6}[ -]\d{5}")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:([ \u00a0.])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d{1,3}\.\d+|\d+\.\d{1,3}")
_DECIMALS = re.compile(r"(?:\d+\.\d+\s+)+\d+(?:\.\d+)?")
_MACHINE = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,5}|\d{1,2}\.\d{1,3}\.\d{1,3}|\d{1,3}\.\d{1,2}\.\d{1,3}")
_HOURS = re.compile(r"[012]?\d[.:][0-5]\d\s?[-\u2010-\u2015]\s?[012]?\d[.:][0-5]\d")
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_NATIONAL_ID = re.compile(
    rf"{_DAY}{_MONTH}\d\d[- ]\d{{4,5}}|\d\d{_MONTH}{_DAY}-\d{{4}}|\d{{3}}-\d\d-\d{{4}}"
    r"|\d{2,3}\.\d{3}\.\d{3}(?:/\d{4})?-\d{1,2}|(?:20|2[347]|30|33)-\d{8}-\d"
)
_ISBN = re.compile(r"97[89][- ]\d")
_CODE_BEFORE = re.compile(
    r"(?:[=_]|[A-Za-z]\d*[-./]|\d[/.]|[\w]:|\w-|[A-Z]{2}\d\d(?: ?[A-Z0-9]{4})* ?|[\u20ac$\u00a3]\s?)\Z"
)
_UNIT = (
    r"(?:kr|usd|eur|gbp|nok|sek|dkk|chf|pln|inr|jpy|euro|z\u0142|k\u010d|ft|lei|kb|mb|gb|kg|km|cm|mm|ms|pcs|stk"
    r"|st\u00fcck|bytes|mva|units|%|\u20ac|\u00a3|\$)"
)
_AFTER = re.compile(rf"[:%]\d|\.\d|,\d|,-|/\d|[-_=][^\W_]|\s?{_UNIT}(?!\w)", re.IGNORECASE)


def never_a_phone(text: str) -> bool:
    """Tell whether a run of digits and marks has the shape of a date or a card, even after a label."""
    return bool(DATE.match(text) or _CARD.fullmatch(text))


def looks_else(text: str) -> bool:
    """Tell whether an unlabelled run has the shape of something else."""
    return any(shape.fullmatch(text) for shape in _SHAPES) or bool(_ISBN.match(text))


def is_range(text: str) -> bool:
    """Tell whether it is written as a range of numbers is; short local numbers are written so too."""
    return bool(_RANGES.fullmatch(text))


def may_be_id(text: str) -> bool:
    """Tell whether it is written as addresses of machines, versions and ids of people are; some phones are too."""
    return bool(_MACHINE.fullmatch(text) or _NATIONAL_ID.fullmatch(text))


def looks_like_amount(text: str) -> bool:
    """Tell whether it is written as amounts are; some countries write their numbers so too."""
    return bool(_AMOUNT.fullmatch(text))


def stands_in_code(text: str, start: int, end: int) -> bool:
    """Tell whether what touches a run makes it a piece of something longer, or an amount."""
    return bool(_CODE_BEFORE.search(text[max(0, start - 30) : start]) or _AFTER.match(text, end))


_SHAPES = (_YEARS, _DECIMAL, _DECIMALS, _HOURS)
