"""Numbering plans as one expression a country, taken from the metadata of `phonenumbers`.

`phonenumbers` needs a quarter of a millisecond to read a number in one region; texts are full of digits and a
national number is tried in several. A plan tells the same in microseconds; where a country rewrites what is dialled
(Argentina, Brazil), `phonenumbers` itself is asked. tests/detectors/test_phone_plans.py holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.phones.fiction import fictional

if TYPE_CHECKING:
    from phonenumbers.phonemetadata import NumberFormat, PhoneMetadata

_TYPES = "fixed_line mobile toll_free premium_rate shared_cost voip personal_number pager uan voicemail".split()
_DIGITS = re.compile(r"\d+")
_LOCAL_PREFIX = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Plan:
    """What numbers of a country look like; `whole` numbers are of some type of service."""

    code: str
    prefix: re.Pattern[str] | None
    trunk: str
    general: re.Pattern[str]
    whole: re.Pattern[str]
    lengths: frozenset[int]
    formats: tuple[tuple[str, str, str, bool], ...]
    """Leading digits, pattern, template and whether the trunk prefix is written; compiled when they are asked for."""

    def national(self, digits: str) -> str | None:
        """Return the number behind the trunk prefix, valid; None when it is none of this country."""
        if self.prefix and (match := self.prefix.match(digits)) and match.end():
            behind = digits[match.end() :]
            if not self.general.fullmatch(digits) or self.general.fullmatch(behind):
                digits = behind
        return digits if len(digits) in self.lengths and self.whole.fullmatch(digits) else None

    def possible(self, digits: str) -> str | None:
        """Return the number behind the trunk prefix when its length is right."""
        if self.prefix and (match := self.prefix.match(digits)) and match.end():
            digits = digits[match.end() :] if len(digits) not in self.lengths or digits[0] == "0" else digits
        return digits if len(digits) in self.lengths else None

    def groups(self, number: str) -> tuple[str, ...]:
        """Return the groups in which the country writes a national number."""
        match, written, _ = self._format(number)
        return tuple(_DIGITS.findall(match.expand(written))) if match else (number,)

    def shows_trunk(self, number: str) -> bool:
        """Tell whether the country writes such a number with its trunk prefix: Chinese mobiles have none."""
        match, _, shown = self._format(number)
        return match is None or shown

    def _format(self, number: str) -> tuple[re.Match[str] | None, str, bool]:
        for leading, pattern, written, shown in self.formats:
            if _expression(leading).match(number) and (match := _expression(pattern).fullmatch(number)):
                return match, written, shown
        return None, "", True

    def written_so(self, groups: tuple[str, ...], number: str) -> bool:
        """Tell whether digits stand in these groups, with or without the trunk prefix."""
        first, *rest = self.groups(number)
        trunk = self.trunk
        # Belarus dials 8, and writes a 0 behind it.
        return groups in ((first, *rest), (trunk + first, *rest), (trunk, first, *rest), (trunk, f"0{first}", *rest))


@lru_cache(maxsize=256)
def plan(region: str) -> Plan | None:
    """Return the plan of a region, None when it has none or rewrites numbers.

    An island that shares the code of a larger country has that country's; its short local numbers need a label.
    """
    import phonenumbers

    own = _plan(region)
    code = phonenumbers.country_code_for_region(region)
    return own or (_plan(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code][0]) if code else None)


@lru_cache(maxsize=256)
def _plan(region: str) -> Plan | None:
    import phonenumbers
    from phonenumbers import PhoneMetadata

    data = PhoneMetadata.metadata_for_region(region, None)
    if data is None or data.general_desc is None or data.country_code is None or data.national_prefix_transform_rule:
        return None
    # Countries that share a code share its numbers: a Canadian one is valid where American ones are.
    sharing = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[data.country_code]
    regions = [one for name in sharing if (one := PhoneMetadata.metadata_for_region(name, None))]
    main = PhoneMetadata.metadata_for_region(sharing[0], None) or data
    prefix = data.national_prefix_for_parsing
    described = [one.general_desc for one in regions if one.general_desc]
    return Plan(
        str(data.country_code),
        re.compile(prefix) if prefix else None,
        _LOCAL_PREFIX.sub("", data.national_prefix or ""),
        re.compile(data.general_desc.national_number_pattern or ""),
        re.compile("|".join(f"(?:{pattern})" for pattern in _whole(regions))),
        frozenset(length for one in described for length in one.possible_length),
        tuple(_format(one) for one in main.number_format),
    )


def _format(known: NumberFormat) -> tuple[str, str, str, bool]:
    leading = known.leading_digits_pattern[-1] if known.leading_digits_pattern else ""
    written = re.sub(r"\$(\d)", r"\\\1", known.format or "")
    return leading, known.pattern or "", written, bool(known.national_prefix_formatting_rule)


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    import phonenumbers

    return {str(code): regions[0] for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()}


def code_of(digits: str) -> tuple[str, str] | None:
    """Return the country code at the front of an international number and its region ("001" is no country's)."""
    known = _codes()
    return next(((digits[:size], known[digits[:size]]) for size in (1, 2, 3) if digits[:size] in known), None)


def _whole(regions: Sequence[PhoneMetadata]) -> Iterator[str]:
    """Yield the expressions of whole numbers of regions that share a code, those for fiction too."""
    for one in regions:
        yield from _patterns(one)
        if invented := fictional(str(one.id)):
            yield invented


def _patterns(data: PhoneMetadata) -> list[str]:
    kinds = (getattr(data, kind) for kind in _TYPES)
    return [one.national_number_pattern for one in kinds if one and one.national_number_pattern]
