"""Digits as a number is dialled at home, and the numbers of all countries that such digits may be."""

from __future__ import annotations

from functools import lru_cache

# What is dialled in front of a number at home and is no part of it: ITU-T Operational Bulletin, national prefixes.
_TRUNKS = ("0", "8", "06", "01", "1")


@lru_cache(4096)
def dialled_digits(key: str) -> tuple[str, ...]:
    """Return how the digits of an E.164 number are written: at home, with the prefix or not, and without a plus."""
    import phonenumbers

    try:
        number = phonenumbers.parse(key, None)
    except phonenumbers.NumberParseException:
        return ()
    own = phonenumbers.national_significant_number(number)
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    data = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    trunk = (data.national_prefix if data else "") or ""
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    forms = (own, trunk + own, "".join(filter(str.isdigit, national)), key.removeprefix("+"))
    return tuple(dict.fromkeys(form for form in forms if form.isdigit()))


def numbers_dialled(digits: str) -> tuple[str, ...]:
    """Return the E.164 forms that digits can be: those of any country, whether they exist or not."""
    import phonenumbers

    own = [digits, *(digits[len(trunk) :] for trunk in _TRUNKS if digits.startswith(trunk))]
    codes = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
    return (f"+{digits}", *(f"+{code}{number}" for code in codes for number in own))
