"""What an IBAN is: the registry of countries, with length, structure and check digits of their numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from detectors.ids.check_digits import mod_97

# https://www.swift.com/standards/data-standards/iban-international-bank-account-number: what stands behind the check
# digits, as lengths of digits (n), capitals (a), both (c). Below the line: used without registration.
_STRUCTURES = dict(
    entry.split(":")
    for entry in """
    AD:8n12c AE:19n AL:8n16c AT:16n AZ:4a20c BA:16n BE:12n BG:4a6n8c BH:4a14c BI:23n BR:23n1a1c BY:4c4n16c
    CH:5n12c CR:18n
    CY:8n16c CZ:20n DE:18n DJ:23n DK:14n DO:4c20n EE:16n EG:25n ES:20n FI:14n FK:2a12n FO:14n FR:10n11c2n
    GB:4a14n GE:2a16n
    GI:4a15c GL:14n GR:7n16c GT:24c HN:4a20n HR:17n HU:24n IE:4a14n IL:19n IQ:4a15n IS:22n IT:1a10n12c
    JO:4a4n18c KW:4a22c
    KZ:3n13c LB:4n20c LC:4a24c LI:5n12c LT:16n LU:3n13c LV:4a13c LY:21n MC:10n11c2n MD:20c ME:18n MK:3n10c2n
    MN:16n MR:23n
    MT:4a5n18c MU:4a19n3a NI:4a20n NL:4a10n NO:11n OM:3n16c PK:4a16c PL:24n PS:4a21c PT:21n QA:4a21c RO:4a16c RS:18n
    RU:14n15c SA:2n18c SC:4a20n3a SD:14n SE:20n SI:15n SK:20n SM:1a10n12c SO:19n ST:21n SV:4a20n TL:19n
    TN:20n TR:6n16c
    UA:6n19c VA:18n VG:4a16n XK:16n YE:4a4n18c
    AO:21n BF:2c22n BJ:2c22n CF:23n CG:23n CI:2c22n CM:23n CV:21n DZ:22n GA:23n GQ:23n GW:2c19n IR:22n KM:23n MA:24n
    MG:23n ML:2c22n MZ:21n NE:2c22n SN:2c22n TD:23n TG:2c22n
    """.split()
)
_KINDS = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_PART = re.compile(r"(\d+)([nac])")


def is_iban(code: str) -> bool:
    """Tell whether capitals and digits without blanks are an account number."""
    known = structure(code[:2])
    return bool(known and known[1].fullmatch(code[4:]) and code[2:4].isdecimal() and mod_97(code))


@lru_cache(maxsize=256)
def structure(country: str) -> tuple[int, re.Pattern[str]] | None:
    """Return the length of a country's numbers and the pattern of what stands behind the check digits."""
    if country not in _STRUCTURES:
        return None
    parts = [(int(length), kind) for length, kind in _PART.findall(_STRUCTURES[country])]
    pattern = "".join(f"{_KINDS[kind]}{{{length}}}" for length, kind in parts)
    return 4 + sum(length for length, _ in parts), re.compile(pattern)
