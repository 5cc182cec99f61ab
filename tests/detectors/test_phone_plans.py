import itertools
import random
import re

import phonenumbers
import pytest

from detectors.phones.forms import reading
from detectors.phones.plans import code_of, plan

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def samples(region, rng):
    for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
        example = phonenumbers.example_number_for_type(region, kind)
        if not example:
            continue
        digits = phonenumbers.national_significant_number(example)
        trunk = plan(region).trunk if plan(region) else ""
        for keep in range(1, len(digits)):
            made = digits[:keep] + "".join(rng.choice("0123456789") for _ in digits[keep:])
            yield from (made, trunk + made, made[:-1])


def asked(digits, region):
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


@pytest.mark.parametrize("region", REGIONS)
def test_a_plan_tells_what_phonenumbers_tells(region):
    rng = random.Random(region)
    code = str(phonenumbers.country_code_for_region(region))
    for digits in samples(region, rng):
        number = asked(digits, region)
        if number and digits.startswith(code) and not phonenumbers.national_significant_number(number).startswith(code):
            continue  # the country code without a plus: asked for only where a word tells a phone
        if number and len(phonenumbers.national_significant_number(number)) > len(digits):
            continue  # islands add their area code to local numbers: a label is asked for
        read = reading(digits, region)
        assert (read.written if read and read.valid else None) == (
            phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else None
        )


@pytest.mark.parametrize("region", REGIONS)
def test_groups_are_those_of_the_country(region):
    for digits in itertools.islice(samples(region, random.Random(region)), 12):
        number = asked(digits, region)
        if number and (read := reading(digits, region)):
            usual = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
            assert read.written_so(tuple(re.findall(r"\d+", usual)))


def test_a_country_code_is_told():
    assert code_of("4722334455") == ("47", "NO")
    assert code_of("35312345678") == ("353", "IE")
    assert code_of("99912345") is None
