"""Reading of phone numbers as people write them; `phonenumbers` is imported on first use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from detectors.folding import visible

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SCHEME = re.compile(r"^\s*(?:tel|callto|sip|fax|phone|mobile|whatsapp):\s*", re.IGNORECASE)
_DOUBLE_ZERO = re.compile(r"^(\(?)\s*00\s*(?=[1-9(])")
_TRUNK_ZERO = re.compile(r"^(\s*\+[\d\s.-]{1,6})\(\s*0\s*\)")
_LONGEST = 60


def international(text: str) -> str:
    """Return `text` with 00 written as + and without a bracketed trunk zero: +44 (0)20 is +44 20."""
    tidy = _SCHEME.sub("", visible(text)).strip()
    return _TRUNK_ZERO.sub(r"\1", _DOUBLE_ZERO.sub(r"\1+", tidy))


def parse_phone(text: str, regions: Iterable[str]) -> PhoneNumber | None:
    """Return the number that `text` writes: valid in the first region that takes it, else possible there."""
    import phonenumbers

    if len(text) > _LONGEST:
        return None
    tidy = international(text)
    possible = None
    for region in (None,) if tidy.startswith(("+", "(+")) else tuple(regions):
        try:
            number = phonenumbers.parse(tidy, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
        reason = phonenumbers.is_possible_number_with_reason(number)
        if possible is None and reason == phonenumbers.ValidationResult.IS_POSSIBLE:
            possible = number
    return possible


def e164(number: PhoneNumber) -> str:
    """Return the key of a number: E.164, without extension."""
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def readable(number: PhoneNumber) -> str:
    """Return the international writing of a number, with its extension."""
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
