"""A made set of phone numbers: 50 regions, national, international and with extension, among look-alikes.

Numbers are drawn by `phonenumbers` around its example numbers: valid by the plan, nobody's in
particular. A row is a template filled in; templates of "tune" and "keep" are different, and so
are their look-alikes. What tells the region of a national number stands in the text, or is one
of the regions of the default settings.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from benchmarks.quality.made_phone_tables import COUNTRIES, DECOYS, Country

Row = dict[str, object]
Span = tuple[int, int, str]

# {A} {B} national, {I} {J} international, {X} national and {Y} international with extension,
# {S} a switchboard with a direct dial, {P} two numbers of which the second is cut short.
_NUMBERS = frozenset("ABIJXYSP")

# Told by a label; the region by what stands beside.
_TOLD = {
    "tune": r"""
{name}\n{company}\n{address}\n{label}: {A}
{name}\n{role} | {company}\n{label} {A} | {mail}
Best regards,\n{name}\n{company}, {address}\n{label} {A}\n{label2} {B}\n{mail}
{label}: {A}, {label2}: {B}, {address}
Please call me on {A} tomorrow, I am in {city}.\n{name}\n{mail}
Hi,\n\nyou reach our office in {country} at {A}.\n\n{name}
Name: {name}\nE-mail: {mail}\n{label}: {A}\nMessage: please call back
name;phone;mail\n{name};{A};{mail}
| {name} | {label} {A} | {mail} |
{company} - {address} - {label} {A} - {web}
{label} {X}\n{mail}
{name}, {company}, {label}: {X}
{label} {S}\n{company}\n{mail}
{company}\n{label} {P}\n{web}
{label} {I}\n{label2} {A}
Contact {name} ({mail}, {A}) for details.
\u260e {A} \u2709 {mail}
My number is {A}. {name}, {company}
{company} ({country})\nPhone\n{A}
{label}: {A}; order {decoy8}; {mail}
""",
    "keep": r"""
{name} - {company} - {label} {A}\n{web}
-- \n{name}\n{role}\n{company}\n{address}\n\n{label2}: {A}\n{label}: {B}
Kind regards\n{name}\n{label} {A} / {label2} {B}\n{address}\n{mail}
If it is urgent, ring {A} or write to {mail}.
Our {city} branch ({address}) has a new number: {A}
From: {name} <{mail}>\n\nCan you phone me? {A}
Full name = {name}\nTelephone = {A}\nCountry = {country}
"{name}","{company}","{mail}","{label} {A}"
{name}\t{label} {A}\t{mail}
Visit us: {address}. {label} {A}.
You can text {A} ({name}, {company}).
{company}, {address}, {label} {X}
{name} <{mail}>\n{label2} {X}
{name}\n{label} {S}\n{web}
{address}\n{label} {P}
Mobile number\n{A}\nE-mail address\n{mail}
{label} {A}, {label2} {I}
\U0001f4de {A} | \U0001f310 {web}
Invoice {decoy8} from {company} ({country}), questions: {label} {A}
The courier from {country} has the number {A}, please call before noon.
""",
}
# No label: grouped as its country writes it, and the region is told.
_UNTOLD = {
    "tune": r"""
{name}\n{company}\n{address}\n{A}\n{mail}
{name} | {A} | {mail}
{name}, {company}, {address}, {A}
Kind regards\n{name}\n{A}\n{web}
{name} <{mail}> {A}
""",
    "keep": r"""
{company}\n{address}\n{A}\n{web}
Cheers,\n{name}\n{company}\n{A} \u00b7 {mail}
{name} ({city}) {A} {mail}
{address}\n{A}
""",
}
# International numbers tell their region themselves.
_ABROAD = {
    "tune": r"""
{label}: {I}
{name} {I}
call {I} today
{name}\n{label} {I}\n{label2} {J}
Reach me on WhatsApp {I} or by mail {mail}.
{label} {Y}
{name}, {company}, {Y}
("{name}","{I}","{mail}")
Kontakt: {I} / {J}
The conference starts at 10.00, dial {I} then.
<a href="tel:{I}">{company}</a>
{I}
""",
    "keep": r"""
{label2} {I}
{name};{I};{mail}
We tried {I} twice on 12.05.2024.
{label} {I}, {label2} {J}
Signal: {I}\nSkype: none
For help: {Y}.
{name} | {label} {Y} | {web}
phone={I}&name=x
{company}: {I}, {J}
My new number, {I}, works from 1 June 2024.
{mail} {I}
""",
}
_FIRST = "Kai Anna Per Maria Jonas Ines Luca Zofia Arjun Mei Omar Elif Aino Pavel Chloe Diego".split()
_LAST = "Lund Berg Olsen Silva Keller Moreau Rossi Nowak Patel Chen Haddad Kaya Virtanen Novak Smith Vega".split()
_ROLES = ("Sales Manager", "CFO", "Head of Support", "Engineer")
_SLOT = re.compile(r"\{(\w+)\}")
_GROUPS = re.compile(r"\d+")


def rows(seed: int, count: int, part: str) -> Iterator[Row]:
    """Yield `count` labelled rows; `part` is "tune" or "keep"."""
    rng = random.Random(f"{seed} {part}")
    decoys = [line for line in DECOYS[part].splitlines() if line]
    for at in range(count):
        country = COUNTRIES[at % len(COUNTRIES)]
        yield _Row(rng, country, part, decoys).made(f"phone-{part}-{at}")


class _Row:
    """One row under way."""

    def __init__(self, rng: random.Random, country: Country, part: str, decoys: list[str]) -> None:
        self._rng = rng
        self._country = country
        self._part = part
        self._decoys = decoys
        self._name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
        self._text = ""
        self._as_usual = False
        self._spans: list[Span] = []

    def made(self, id: str) -> Row:
        """Return the row."""
        kind = self._rng.random()
        if kind < 0.2:
            self._add_decoys(self._rng.randint(1, 4))
        else:
            if self._rng.random() < 0.3:
                self._add_decoys(1)
                self._text += "\n"
            self._add_numbers(kind)
            if self._rng.random() < 0.3:
                self._text += "\n\n"
                self._add_decoys(1)
        return {"id": id, "lang": self._country.lang, "text": self._text, "spans": self._spans}

    def _add_decoys(self, count: int) -> None:
        lines = self._rng.sample(self._decoys, count)
        self._text += "\n".join(re.sub(r"\{([dnxL])\}", lambda slot: self._char(slot[1]), line) for line in lines)

    def _char(self, kind: str) -> str:
        return self._rng.choice({"d": "0123456789", "n": "123456789", "x": "abcdef", "L": "ABCDEFGH"}[kind])

    def _add_numbers(self, kind: float) -> None:
        table = _TOLD if kind < 0.6 else _UNTOLD if kind < 0.7 else _ABROAD
        self._as_usual = table is _UNTOLD
        template = self._rng.choice([line for line in table[self._part].splitlines() if line])
        at = 0
        template = template.encode("ascii").decode("unicode_escape")
        for slot in _SLOT.finditer(template):
            self._text += template[at : slot.start()]
            self._fill(slot[1])
            at = slot.end()
        self._text += template[at:]

    def _fill(self, slot: str) -> None:
        if slot not in _NUMBERS:
            self._text += self._word(slot)
            return
        for written, is_number in self._written(slot):
            if is_number:
                self._spans.append((len(self._text), len(self._text) + len(written), "PHONE_NUMBER"))
            self._text += written

    def _word(self, slot: str) -> str:
        pick, country = self._rng.choice, self._country
        host = re.sub(r"[^a-z]", "", pick(_LAST).lower()) + country.domain
        address = pick(country.addresses)
        made = {
            "name": self._name,
            "role": pick(_ROLES),
            "company": pick(country.companies),
            "address": address,
            "city": country.names[0],
            "country": pick(country.names),
            "mail": f"{self._name.lower().replace(' ', '.')}@{host}",
            "web": f"www.{host}",
            "label": country.labels[0],
            "label2": pick(country.labels),
            "decoy8": "".join(pick("123456789") for _ in range(8)),
        }
        return made[slot]

    def _written(self, slot: str) -> Iterator[tuple[str, bool]]:
        number = _drawn(self._rng, self._country.region)
        extension = self._rng.choice(self._country.extensions or ("ext. {}",)).format(self._rng.randint(10, 999))
        blank = self._rng.choice((" ", ", ", " "))
        if slot in "AB":
            yield self._national(number), True
        elif slot in "IJ":
            yield self._international(number), True
        elif slot == "X":
            yield self._national(number) + blank + extension, True
        elif slot == "Y":
            yield self._international(number) + blank + extension, True
        elif slot == "S":
            # What is dialled instead of the switchboard's zeros is written alone; where numbers have no one length,
            # there is one behind a dash.
            whole = self._international(number)
            open_plan = self._country.region in ("DE", "AT")
            yield whole[:-1].rstrip(" -.") + "-0" if open_plan else re.sub(r"\d(\W?)\d$", r"0\g<1>0", whole), True
            yield self._rng.choice((", direct ", ", Durchwahl ", " / ")), False
            yield f"-{self._rng.randint(10, 99)}", True
        else:
            whole = self._national(number)
            yield whole, True
            yield self._rng.choice((" / ", "/", " / ")), False
            yield f"{self._rng.randint(10, 99)}", True

    def _national(self, number: phonenumbers.PhoneNumber) -> str:
        usual = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        return self._varied(usual)

    def _international(self, number: phonenumbers.PhoneNumber) -> str:
        usual = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
        kind = self._rng.random()
        code = f"+{number.country_code}"
        rest = usual.removeprefix(code).strip(" -")
        if kind < 0.15:
            return phonenumbers.format_number(number, PhoneNumberFormat.E164)
        if kind < 0.3:
            return f"00{self._rng.choice(('', ' '))}{number.country_code} {self._varied(rest)}"
        if kind < 0.38:
            return f"({code}) {self._varied(rest)}"
        if kind < 0.5 and self._country.region in ("GB", "DE", "CH", "SE", "FR", "NL", "AU", "BE", "ZA"):
            return f"{code} (0){self._rng.choice(('', ' '))}{rest}"
        return code + self._rng.choice((" ", "-", "\u00a0", " ")) + self._varied(rest)

    def _varied(self, text: str) -> str:
        kind = self._rng.random() * (0.7 if self._as_usual else 1)
        if kind < 0.5:
            return text
        plain = "".join(_GROUPS.findall(text))
        if kind < 0.7:
            mark = self._rng.choice(("-", ".", "\u00a0", "\u2011", " "))
            return mark.join(_GROUPS.findall(text)) if "(" not in text else text.replace(" ", mark)
        if kind < 0.82:
            return plain
        head, rest = plain[: len(plain) % 2 + 2], plain[len(plain) % 2 + 2 :]
        if kind < 0.92:
            return " ".join([head, *(rest[at : at + 2] for at in range(0, len(rest), 2))])
        return f"{plain[:3]} {plain[3:]}" if len(plain) < 10 else f"{plain[:3]}/{plain[3:6]} {plain[6:]}"


@lru_cache(maxsize=256)
def _examples(region: str) -> tuple[str, ...]:
    kinds = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
    found = (phonenumbers.example_number_for_type(region, kind) for kind in kinds)
    return tuple(phonenumbers.national_significant_number(one) for one in found if one)


def _drawn(rng: random.Random, region: str) -> phonenumbers.PhoneNumber:
    """Return a valid number of the region."""
    code = phonenumbers.country_code_for_region(region)
    while True:
        example = rng.choice(_examples(region))
        keep = rng.randint(2, max(2, len(example) - 5))
        digits = example[:keep] + "".join(rng.choice("0123456789") for _ in example[keep:])
        try:
            number = phonenumbers.parse(f"+{code}{digits}")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number_for_region(number, region):
            return number
