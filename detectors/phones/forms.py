"""Reading of phone numbers as people write them; `phonenumbers` is imported on first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.folding import visible
from detectors.phones.fiction import fictional
from detectors.phones.plans import code_of, plan

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SCHEME = re.compile(r"^\s*(?:tel|callto|sip|fax|phone|mobile|whatsapp):\s*", re.IGNORECASE)
_DOUBLE_ZERO = re.compile(r"^(\(?)\s*00\s*(?=[1-9(])")
_TRUNK_ZERO = re.compile(r"^(\s*\+[\d\s.-]{1,6})\(\s*0\s*\)")
_DIGITS = re.compile(r"\d+")
_LONGEST = 60
# A 0 belongs to the plan there, and few write it.
_SELDOM_TRUNK = frozenset(
    ("IN", "TR", "IL", "BR", "NZ", "PH", "MY", "ID", "TH", "VN", "CN", "TW", "KR", "UA", "RS", "HR", "SI")
)
_LOCAL = re.compile(r"[\d\s().\u2010-\u2015/-]+")
_LOCAL_LENGTHS = range(5, 13)
_LAST = (True, True)


def international(text: str) -> str:
    """Return `text` with 00 written as + and without a bracketed trunk zero: +44 (0)20 is +44 20."""
    tidy = _SCHEME.sub("", visible(text)).strip()
    return _TRUNK_ZERO.sub(r"\1", _DOUBLE_ZERO.sub(r"\1+", tidy))


def parse_phone(text: str, regions: Iterable[str]) -> PhoneNumber | None:
    """Return the number that `text` writes: valid in the likeliest region that takes it, else possible in the first."""
    import phonenumbers

    if len(text) > _LONGEST:
        return None
    tidy = international(text)
    possible = None
    for region in (None,) if tidy.startswith(("+", "(+")) else _likeliest(tidy, tuple(regions)):
        try:
            number = phonenumbers.parse(tidy, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or is_invented(number):
            return number
        reason = phonenumbers.is_possible_number_with_reason(number)
        if possible is None and reason == phonenumbers.ValidationResult.IS_POSSIBLE:
            possible = number
    return possible


def _likeliest(text: str, regions: tuple[str, ...]) -> Sequence[str]:
    """Return regions with those first that write a number so: with a zero in front or without, and in these groups."""
    groups = tuple(_DIGITS.findall(text))
    digits = "".join(groups)
    read = {region: one for region in regions if (one := reading(digits, region)) and one.valid}
    return sorted(
        regions,
        key=lambda region: (
            (not read[region].has_trunk(digits), len(groups) < 2 or not read[region].written_so(groups))
            if region in read
            else _LAST
        ),
    )


def is_invented(number: PhoneNumber) -> bool:
    """Tell whether a number is one of those that its country keeps for fiction."""
    import phonenumbers

    national = phonenumbers.national_significant_number(number)
    regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    return any((pattern := fictional(region)) and re.fullmatch(pattern, national) for region in regions)


def e164(number: PhoneNumber) -> str:
    """Return the key of a number: E.164, without extension."""
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def is_fixed_line(key: str) -> bool:
    """Tell whether an E.164 number is a land line's; where mobile numbers look the same, nobody can."""
    import phonenumbers

    return _number_type(key) == phonenumbers.PhoneNumberType.FIXED_LINE


def may_be_fixed_line(key: str) -> bool:
    """Tell whether an E.164 number is a land line's, or of a country where all numbers look alike."""
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    return _number_type(key) in (kinds.FIXED_LINE, kinds.FIXED_LINE_OR_MOBILE)


@lru_cache(65536)
def _number_type(key: str) -> int | None:
    import phonenumbers

    if not key.startswith("+"):
        return None
    try:
        return int(phonenumbers.number_type(phonenumbers.parse(key, None)))
    except phonenumbers.NumberParseException:
        return None


def readable(number: PhoneNumber) -> str:
    """Return the international writing of a number, with its extension."""
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def local_digits(text: str) -> str | None:
    """Return the bare digits of a number whose country or area nobody tells, None when it is none."""
    tidy = international(text)
    digits = "".join(_DIGITS.findall(tidy))
    return digits if "+" not in tidy and len(digits) in _LOCAL_LENGTHS and _LOCAL.fullmatch(tidy) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a string of digits is in one region (or abroad); `number` is its national part."""

    written: str
    """E.164."""
    number: str
    region: str
    valid: bool

    def has_trunk(self, digits: str) -> bool:
        """Tell whether it is written with the trunk prefix of its country, or that has none that people write."""
        known = plan(self.region)
        if not known or known.trunk != "0":
            return True
        if digits.startswith("0"):
            return self.number.startswith("0") or known.shows_trunk(self.number)
        return self.region in _SELDOM_TRUNK

    def written_so(self, groups: tuple[str, ...]) -> bool:
        """Tell whether the country writes the number in these groups."""
        if known := plan(self.region):
            return known.written_so(groups, self.number)
        return groups in _usual_groups(self.written)


@lru_cache(maxsize=4096)
def reading(digits: str, region: str | None) -> Reading | None:
    """Return what `digits` (with a plus when `region` is None) can be, None when it cannot be a number there."""
    code = None
    if region is None:
        found = code_of(digits[1:])
        if not found:
            return None
        code, region = found
    known = plan(region)
    if not known:
        return _asked(digits, None if code else region)
    bare = digits[1 + len(code) :] if code else digits
    if number := known.national(bare):
        return Reading(f"+{known.code}{number}", number, region, True)
    if number := known.possible(bare):
        return Reading(f"+{known.code}{number}", number, region, False)
    return None


def _asked(digits: str, region: str | None) -> Reading | None:
    """Ask `phonenumbers`, where a country rewrites what is dialled."""
    import phonenumbers

    if region is not None and not _fits(len(digits), region):
        return None
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    reason = phonenumbers.is_possible_number_with_reason(number)
    if number.extension or not (valid or reason == phonenumbers.ValidationResult.IS_POSSIBLE):
        return None
    national = phonenumbers.national_significant_number(number)
    return Reading(e164(number), national, phonenumbers.region_code_for_number(number) or region or "001", valid)


def _usual_groups(written: str) -> tuple[tuple[str, ...], ...]:
    from phonenumbers import PhoneNumberFormat, format_number, parse

    number = parse(written)
    national = tuple(_DIGITS.findall(format_number(number, PhoneNumberFormat.NATIONAL)))
    abroad = tuple(_DIGITS.findall(format_number(number, PhoneNumberFormat.INTERNATIONAL)))[1:]
    return national, abroad


@lru_cache(maxsize=512)
def _fits(size: int, region: str) -> bool:
    """Tell by length alone; parsing is slow, and text is full of digits."""
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region(region, None)
    if plan is None or plan.general_desc is None:
        return False
    lengths = plan.general_desc.possible_length
    # A trunk prefix, a carrier's code or the country code may stand in front.
    return bool(lengths) and min(lengths) - 2 <= size <= max(lengths) + 4
