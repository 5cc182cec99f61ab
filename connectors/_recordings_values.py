"""Values as systems for calls write them: times, durations, directions, numbers, people."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo
from email.utils import parsedate_to_datetime
from itertools import product
from urllib.parse import unquote

_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}|\d{15,16}|\d{18,19}")
_DIGITS_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[-_ ]?(\d\d)(\d\d)(\d\d))?")
_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?:[ ,T]+(.*))?", re.S)
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,6})\d*)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(.*)", re.I | re.S
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-]\d\d:?\d\d)|utc|gmt|z", re.I)
_DAYS = ("%b %d %Y", "%B %d %Y", "%d %b %Y", "%d %B %Y", "%a %b %d %Y", "%A %B %d %Y", "%d-%b-%Y", "%d-%b-%y")
_CLOCKS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
_FORMS = (*map(" ".join, product(_DAYS, _CLOCKS)), *_DAYS[:4], "%a %b %d %H:%M:%S %Y")
_ISO_DURATION = re.compile(
    r"P(?:(?P<d>\d+(?:[.,]\d+)?)D)?T?"
    r"(?:(?P<h>\d+(?:[.,]\d+)?)H)?(?:(?P<m>\d+(?:[.,]\d+)?)M)?(?:(?P<s>\d+(?:[.,]\d+)?)S)?",
    re.I,
)
_SPOKEN = re.compile(
    r"(?:(?P<d>\d+) ?d(?:ays?)?)?[ ,]*(?:(?P<h>\d+) ?h(?:ours?|rs?|r)?)?[ ,]*"
    r"(?:(?P<m>\d+) ?m(?:in(?:ute)?s?\.?)?)?[ ,]*(?:(?P<s>\d+(?:[.,]\d+)?) ?s(?:ec(?:ond)?s?\.?|ek\.?)?)?",
    re.I,
)
_CLOCK_DURATION = re.compile(r"(?:(?:(\d+)[.:d ]+)?(\d+):)?(\d{1,3}):(\d{1,2}(?:[.,]\d+)?)")
_UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0}
_NOBODY = frozenset(
    "unknown anonymous private restricted unavailable withheld blocked null none nil n/a na - -- ukjent unbekannt "
    "undefined inconnu".split()
)
_ANGLE = re.compile(r'\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*')
_NUMBER = re.compile(r"[+(]?[\d ()./\\+x#;,*-]{2,40}(?:ext\.? ?\d+)?", re.I)
_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,190}\.[^\W\d_]{2,24}")
_URI = re.compile(r"(?:sips?|tel|callto|h323):/{0,2}([^;?]*)", re.I)
_IN = frozenset(
    "in inbound incoming received eingehend eingang inn innkommende indgående inkommande entrante entrant "
    "inngående i".split()
)
_OUT = frozenset(
    "out outbound outgoing placed dialed ausgehend ausgang ut utgående udgående saliente sortant uscente o".split()
)
_INTERNAL = frozenset("internal intern interno interne local".split())


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it was read; `zoned` tells that it had a zone, `sure` that day and month cannot be swapped."""

    at: datetime
    zoned: bool = True
    sure: bool = True


def moment(text: str, zone: tzinfo = UTC, day_first: bool | None = None) -> Moment | None:
    """Return the time that a text writes, None when it writes none; `zone` is where clocks without a zone stand."""
    text = " ".join(text.strip().strip("'\"[]").split())
    if not 6 <= len(text) <= 60 or not any(map(str.isdigit, text)):
        return None
    try:
        found = _epoch(text) or _iso(text, zone) or _numbers(text, zone, day_first) or _words(text, zone)
        return found if found and 1970 <= found.at.year <= 2200 else None
    except (ValueError, OverflowError, TypeError):
        return None


def _epoch(text: str) -> Moment | None:
    if not _EPOCH.fullmatch(text):
        return None
    value = float(text)
    while value > 1e11:
        value /= 1000
    return Moment(datetime.fromtimestamp(value, UTC))


def _iso(text: str, zone: tzinfo) -> Moment | None:
    if found := _DIGITS_DATE.fullmatch(text):
        year, month, day, hour, minute, second = (int(one or 0) for one in found.groups())
        return _moment(datetime(year, month, day, hour, minute, second), zone)  # noqa: DTZ001 - `_moment` puts it in
    try:
        return _moment(datetime.fromisoformat(text.replace(",", ".")), zone)
    except ValueError:
        head, _, tail = text.rpartition(" ")
    offset = _OFFSET.fullmatch(tail)
    if not head or not offset:
        return None
    try:
        return _moment(datetime.fromisoformat(head + (offset[1] or "+00:00")), zone)
    except ValueError:
        return None


def _numbers(text: str, zone: tzinfo, day_first: bool | None) -> Moment | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    first, sign, second, third, rest = found.groups()
    clock, tail = _clock(rest or "")
    if clock is None:
        return None
    sure = True
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    else:
        year = int(third) + (2000 if len(third) == 2 else 0)
        month_first, sure = _month_first(int(first), int(second), sign, rest or "", day_first)
        month, day = (int(first), int(second)) if month_first else (int(second), int(first))
    naive = datetime.combine(datetime(year, month, day).date(), clock)  # noqa: DTZ001
    if tail and (offset := _OFFSET.fullmatch(tail)):
        return Moment(datetime.fromisoformat(naive.isoformat() + (offset[1] or "+00:00")), sure=sure)
    return None if tail else Moment(naive.replace(tzinfo=zone), zoned=False, sure=sure)


def _month_first(first: int, second: int, sign: str, rest: str, day_first: bool | None) -> tuple[bool, bool]:
    """Tell whether the month stands first, and whether that is sure."""
    if first > 12 or second > 12 or first == second:
        return second > 12, True
    if sign == ".":
        return False, True
    if day_first is not None:
        return not day_first, True
    return bool(re.search(r"[ap]\.?m", rest, re.I)), False


def _clock(text: str) -> tuple[time | None, str]:
    if not text:
        return time(), ""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None, ""
    hour, minute, second, part, half, tail = found.groups()
    number = int(hour) % 12 + (12 if half[0].lower() == "p" else 0) if half else int(hour)
    return time(number, int(minute), int(second or 0), int((part or "0").ljust(6, "0"))), tail.strip()


def _words(text: str, zone: tzinfo) -> Moment | None:
    try:
        found = parsedate_to_datetime(text)
        if found.tzinfo or re.search(r"\d:\d\d", text):
            return _moment(found, zone)
    except (ValueError, TypeError, IndexError):
        pass
    bare = text.replace(",", " ").replace(".", " ") if text[:1].isalpha() else text.replace(",", " ")
    bare = " ".join(bare.split()).removesuffix(" UTC").removesuffix(" GMT")
    for form in _FORMS:
        try:
            found = datetime.strptime(bare, form)  # noqa: DTZ007
        except ValueError:
            continue
        return _moment(found, UTC) if text.endswith(("UTC", "GMT")) else Moment(found.replace(tzinfo=zone), zoned=False)
    return None


def _moment(found: datetime, zone: tzinfo) -> Moment:
    return Moment(found) if found.tzinfo else Moment(found.replace(tzinfo=zone), zoned=False)


def seconds(text: str, unit: float = 0.0) -> float | None:
    """Return how many seconds a text writes; `unit` is what a bare number counts, 0 when nothing tells."""
    text = text.strip().replace("\u202f", " ").replace("\xa0", " ")
    if not text or len(text) > 60:
        return None
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        number = float(text.replace(",", "."))
        return _sane(number * (unit or (0.001 if number >= 100_000 else 1.0)))
    if found := _CLOCK_DURATION.fullmatch(text):
        days, hours, minutes, rest = found.groups()
        whole = int(days or 0) * 86400 + int(hours or 0) * 3600 + int(minutes) * 60
        return _sane(whole + float(rest.replace(",", ".")))
    if found := re.fullmatch(r"(\d+(?:[.,]\d+)?) ?(ms|milliseconds?|millis)", text, re.I):
        return _sane(float(found[1].replace(",", ".")) / 1000)
    for form in (_ISO_DURATION, _SPOKEN):
        if (found := form.fullmatch(text)) and any(found.groupdict().values()):
            parts = found.groupdict().items()
            return _sane(sum(float(value.replace(",", ".")) * _UNITS[key] for key, value in parts if value))
    return None


def _sane(number: float) -> float | None:
    return round(number, 3) if math.isfinite(number) and 0 <= number <= 30 * 86400 else None


def direction(text: str) -> str:
    """Return "in", "out", "internal", or "" for what tells no direction."""
    words = re.findall(r"[^\W\d_]+", text.casefold())[:4]
    alone = len(words) == 1 or words[1:2] in (["call"], ["bound"], ["going"])
    for word in words:
        for known, told in ((_INTERNAL, "internal"), (_IN, "in"), (_OUT, "out")):
            if word in known and (len(word) > 2 or alone):
                return told
    return ""


def is_nobody(text: str) -> bool:
    """Tell whether a text stands for nobody in particular."""
    return not text.strip() or text.strip().casefold() in _NOBODY


def is_number(text: str) -> bool:
    """Tell whether a text can be a number that was dialled."""
    return bool(_NUMBER.fullmatch(text)) and any(map(str.isdigit, text))


def taken_apart(text: str) -> tuple[str, str, str]:
    """Return (name, number, e-mail) of what a system writes for a person, each "" when not told.

    Such as `"Kai Lund" <+4740612345>`, `sip:1001@pbx.example.com`, `tel:+47...`, an address, a name.
    """
    text = text.strip()
    if is_nobody(text) or len(text) > 400:
        return "", "", ""
    if (found := _ANGLE.fullmatch(text)) and found[2].strip():
        name, number, email = taken_apart(found[2])
        before = "" if is_nobody(found[1]) or found[1].strip() in (number, email) else found[1].strip()
        return ("" if is_number(before) else before) or name, number, email
    if found := _URI.match(text):
        user, _, _ = unquote(found[1]).partition("@")
        email = unquote(found[1])
        return ("", user, "") if is_number(user) else ("", "", email if _EMAIL.fullmatch(email) else "")
    if _EMAIL.fullmatch(text):
        return "", "", text
    return ("", text, "") if is_number(text) else (text, "", "")
