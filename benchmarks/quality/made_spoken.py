# ruff: noqa: E501
"""A made set of what is said: numbers, addresses, Skype names and spelled names as speech recognition writes them.

Templates of "tune" and "keep" are different, and so are the sentences that only sound alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

Row = dict[str, object]

_SAID = {
    "tune": """
you can reach me at {email}
my email is {email} thanks
it's {email}, all lower case
send that to {email} please
sure, {email}, got it?
my number is {phone}
call me back on {phone} any time
the phone number, uh, is {phone} okay
so that's {plus}
my Skype is {skype}
on Skype I am {skype}
my last name is {name}, {spelled}
the surname is spelled {spelled}
Okay so email {email} or call {phone}.
mobile {phone}, email {email}, and Skype {skype}
my name is {name} {last}, that's {spelled}
""",
    "keep": """
write to {email} when you can
the address is {email}
could you forward it to {email}? Thank you.
Well, yes, {email} is best.
please dial {phone} and ask for me
you'll get me on my cell, {phone}
from abroad it is {plus} I think
{plus} is the international one
add me on Skype, {skype}
Skype name {skype} by the way
it's {name}, spelled {spelled}
first name {spelled}
the contact number for him is {phone}
reach her by phone {phone} or by mail {email}
""",
}
_SAID_DE = {
    "tune": """
meine E-Mail ist {email}
meine Nummer ist {phone}
rufen Sie mich an, Telefon {phone}
mein Nachname ist {name}, {spelled}
""",
    "keep": """
schreiben Sie an {email}
Sie erreichen mich unter der Nummer {phone}
der Name wird {spelled} geschrieben
die Adresse lautet {email} danke
""",
}
_ALIKE = {
    "tune": """
we meet at ten dot not later
dot the i and cross the t
look at the dot on the map
I counted one two three four five six seven eight nine
the years twenty twenty one twenty twenty two and twenty twenty three were good
it costs one hundred and twenty five thousand dollars
he works at a dot com company
the order number is four five five one two nine eight seven
plan A, B and C are fine
the U S and the E U agreed
at seven thirty or at eight fifteen
between five and six and seven or eight
double check that at two please
plus two or three more at most
""",
    "keep": """
meet at two and bring the dots
the dot com boom was at its end
connect the dots at the bottom
countdown: five four three two one zero
invoice number one two three nine eight seven six five
nineteen ninety nine two thousand and two thousand ten
it was two hundred and fifty or three hundred
the I B M and the A B C
we sold seven hundred and eighty nine plus forty one
at a quarter past eight or nine
six of one and half a dozen of the other, two for one
triple A batteries and double glazing
page four five, line six, row seven eight
the dash at the end of the slash
""",
}
_FIRST = "kai anna per maria jonas ines luca zofia omar elif aino pavel chloe diego".split()
_LAST = "lund berg olsen silva keller moreau rossi nowak patel haddad kaya novak vega".split()
_HOSTS = {
    "tune": (
        "example dot com",
        "gmail dot com",
        "acme dot example dot org",
        "example dash shop dot net",
        "outlook dot com",
    ),
    "keep": (
        "example dot org",
        "example dot co dot uk",
        "yahoo dot com",
        "berg hyphen co dot com",
        "mail dot example dot net",
    ),
}
_HOSTS_DE = {
    "tune": ("beispiel punkt de", "web punkt de"),
    "keep": ("gmx punkt de", "mein bindestrich beispiel punkt de"),
}
_DIGITS = "zero one two three four five six seven eight nine".split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_DIGITS_DE = "null eins zwei drei vier fünf sechs sieben acht neun".split()
_RADIO = (
    "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra"
    " Tango Uniform Victor Whiskey Xray Yankee Zulu"
).split()
_TYPES = {
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "plus": "PHONE_NUMBER",
    "skype": "SKYPE_ID",
    "spelled": "PERSON",
}
_SLOT = re.compile(r"\{(\w+)\}")
# Ranges set aside for fiction.
_NUMBERS = ("202555{:04d}", "0207946{:04d}", "07700900{:03d}", "0113496{:04d}", "312555{:04d}")


def rows(seed: int, count: int, part: str) -> Iterator[Row]:
    """Yield `count` labelled rows; `part` is "tune" or "keep". Names that are no spelled ones are not labelled."""
    rng = random.Random(f"{seed} {part}")
    for at in range(count):
        german = rng.random() < 0.15
        table = _ALIKE if not german and rng.random() < 0.3 else _SAID_DE if german else _SAID
        template = rng.choice(table[part].strip().splitlines())
        text, spans, end = "", [], 0
        name = rng.choice(_LAST)
        for slot in _SLOT.finditer(template):
            text += template[end : slot.start()]
            said = _said(rng, slot[1], name, part, german=german)
            if kind := _TYPES.get(slot[1]):
                spans.append((len(text), len(text) + len(said), kind))
            text += said
            end = slot.end()
        text += template[end:]
        yield {"id": f"spoken-{part}-{at}", "lang": "de" if german else "en", "text": text, "spans": spans}


def _said(rng: random.Random, slot: str, name: str, part: str, *, german: bool) -> str:
    if slot == "email":
        at = rng.choice(("ät", "Klammeraffe")) if german else rng.choice(("at", "at", "at", "at sign"))
        return f"{_local(rng, german=german)} {at} {rng.choice((_HOSTS_DE if german else _HOSTS)[part])}"
    if slot == "phone":
        number = rng.choice(_NUMBERS)
        return _number(rng, number.format(rng.randrange(1000 if ":03" in number else 10000)), german=german)
    if slot == "plus":
        return "plus " + _number(rng, f"47{rng.randrange(40000000, 49999999)}", german=german)
    if slot == "skype":
        return rng.choice(("live colon {} dot {}", "{} dot {} dash one", "live colon {} underscore {}")).format(
            rng.choice(_FIRST), rng.choice(_LAST)
        )
    if slot == "spelled":
        return _spelled(rng, name)
    return name.capitalize() if slot == "name" else rng.choice(_LAST).capitalize()


def _local(rng: random.Random, *, german: bool) -> str:
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    dot, under = ("punkt", "unterstrich") if german else ("dot", "underscore")
    kinds = (
        f"{first} {dot} {last}",
        f"{first} {under} {last}",
        f"{' '.join(first)} {dot} {last}",
        f"{first[0]} {dot} {last}",
        f"{first} {dot} {last} {(_DIGITS_DE if german else _DIGITS)[rng.randrange(1, 10)]}",
    )
    return rng.choice(kinds)


def _number(rng: random.Random, digits: str, *, german: bool) -> str:
    words, at = [], 0
    while at < len(digits):
        one, two = digits[at], digits[at : at + 2]
        kind = rng.random()
        if german:
            words.append(_DIGITS_DE[int(one)])
        elif len(two) == 2 and two[0] == two[1] and kind < 0.6:
            words += ["double", rng.choice(("oh", "zero")) if one == "0" else _DIGITS[int(one)]]
            at += 1
        elif len(two) == 2 and two[0] in "23456789" and two[1] != "0" and kind < 0.2:
            words.append(f"{_TENS[int(two[0])]}{rng.choice(' -')}{_DIGITS[int(two[1])]}")
            at += 1
        else:
            words.append(rng.choice(("oh", "zero")) if one == "0" else _DIGITS[int(one)])
        at += 1
        if at in (3, 4, 6, 7) and at < len(digits) and rng.random() < 0.25:
            words[-1] += ","
    return " ".join(words)


def _spelled(rng: random.Random, name: str) -> str:
    kind = rng.random()
    if kind < 0.5:
        return " ".join(name.upper())
    if kind < 0.65:
        return "-".join(name.upper())
    joint = rng.choice((" as in ", " for "))
    return ", ".join(f"{char.upper()}{joint}{_RADIO[ord(char) - 97]}" for char in name)
