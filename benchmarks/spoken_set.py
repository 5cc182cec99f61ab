"""Invented people who say their address and number, by six natural voices and five of older programs.

Kokoro and Piper (from pip), `flite` and `espeak-ng` (from Debian) make the sound; each row has the text that is said,
and the address or number meant.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import kokoro_voice, piper_voice

NATURAL = tuple(f"kokoro:{one}" for one in kokoro_voice.VOICES)
OLDER = ("flite:awb", "flite:rms", "flite:slt", "espeak:en-us", "espeak:en-gb")
OTHER = ("piper:joe",)
_FIRST = "anna peter maria robert laura daniel emma james sarah martin julia thomas helen david susan paul".split()
_LAST = "hansen miller keller carter bennett lawson porter fisher mason parker turner walker cooper baker".split()
_HOSTS = ("example.com", "example.org", "example.net", "mail.example.com")
_SAID = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four",
    "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine",
}  # fmt: skip
_EMAILS = (
    "Hello, this is {name}. My email address is {email}. Please write to me this week.",
    "You can reach {name} by email at the address {email}, that is the best way.",
    "Thank you for calling. Please send the invoice to {email}. I will answer tomorrow.",
    "My name is {name}, and my email is {email}.",
)
_PHONES = (
    "Hello, this is {name}. My phone number is {phone}. Please call me back tomorrow.",
    "You can call {name} on {phone} in the afternoon.",
    "If nobody answers, ring my mobile, the number is {phone}. Thank you.",
    "My direct line is {phone}, and the office closes at six.",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """What is said: names, hosts, sentences, and the numbers set aside for fiction, as groups of digits."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    hosts: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    american: tuple[str, ...]
    british: tuple[tuple[str, str], ...]


TUNED = Texts(tuple(_FIRST), tuple(_LAST), _HOSTS, _EMAILS, _PHONES, ("617", "212", "415", "303"), (("07700", "900"),))
HELD_BACK = Texts(
    tuple("george alice henry sophie michael clara simon olivia andrew julie edward nina philip grace victor".split()),
    tuple("morgan webster hughes collins foster gardner howard jenkins palmer russell spencer watson bishop".split()),
    ("example.com", "example.org", "northwind.example", "office.example.net"),
    (
        "Good afternoon. You asked for my address. It is {email}. Could you confirm that by tonight?",
        "This is {name} from the warehouse. The best email for me is {email}, and I read it every day.",
        "Could you forward the contract to {email} before noon?",
        "Our new colleague is {name}. You will find her under the email {email} from Monday.",
    ),
    (
        "Good afternoon, {name} here. You can reach me on my mobile, {phone}, until eight.",
        "Please write down the telephone number of {name}. It is {phone}. Shall I repeat it?",
        "I have changed my phone. The new number is {phone}, starting next week.",
        "If the gate is closed, call {phone} and ask for {name}.",
    ),
    ("202", "718", "305", "510", "404"),
    (("07700", "900"), ("0207", "9460"), ("0117", "4960"), ("0161", "4960")),
)
"""Another vocabulary, of which no miss was looked at."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says, and what was meant by it."""

    voice: str
    text: str
    email: str = ""
    phone: str = ""
    spot: str = ""
    """The words of the text that say it."""


def rows(each: int, voices: Sequence[str] = NATURAL, seed: int = 5, texts: Texts = TUNED) -> list[Said]:
    """Return `each` sentences with an address and as many with a number, for each voice."""
    dice = random.Random(seed)
    found = []
    for voice in voices:
        found += [_email(dice, voice, texts) for _ in range(each)]
        found += [_phone(dice, voice, texts) for _ in range(each)]
    return found


def _email(dice: random.Random, voice: str, texts: Texts) -> Said:
    first, last, host = dice.choice(texts.first), dice.choice(texts.last), dice.choice(texts.hosts)
    number = str(dice.randrange(2, 99))
    local, said = dice.choice(
        (
            (f"{first}.{last}", f"{first} dot {last}"),
            (f"{first}.{last}", f"{first} dot {last}"),
            (first, first),
            (f"{first}{number}", f"{first} {' '.join(_SAID[one] for one in number)}"),
            (f"{first}_{last}", f"{first} underscore {last}"),
            (f"{first}.{last}", f"{first} dot {last}"),
        )
    )
    spoken = f"{said} at {host.replace('.', ' dot ')}"
    text = dice.choice(texts.emails).format(name=f"{first} {last}".title(), email=spoken)
    return Said(voice, text, email=f"{local}@{host}", spot=spoken)


def _phone(dice: random.Random, voice: str, texts: Texts) -> Said:
    if dice.random() < 0.6:
        area = dice.choice(texts.american)
        digits, groups = f"{area}55501{dice.randrange(100):02}", (3, 3, 4)
        written = f"+1{digits}"
    else:
        area, block = texts.british[0] if len(texts.british) == 1 else dice.choice(texts.british)
        digits, groups = f"{area}{block}{dice.randrange(1000):03}", (len(area), len(block), 3)
        written = f"+44{digits[1:]}"
    parts, at = [], 0
    for size in groups:
        parts.append(" ".join(_SAID[one] for one in digits[at : at + size]))
        at += size
    name = f"{dice.choice(texts.first)} {dice.choice(texts.last)}".title()
    spoken = ", ".join(parts)
    return Said(voice, dice.choice(texts.phones).format(name=name, phone=spoken), phone=written, spot=spoken)


def speak(said: Said, to: Path) -> None:
    """Let the voice say it into a WAV file."""
    program, voice = said.voice.split(":")
    if program == "kokoro":
        kokoro_voice.speak(said.text, voice, to)
    elif program == "piper":
        piper_voice.speak(said.text, to)
    elif program == "flite":
        subprocess.run(["flite", "-voice", voice, "-t", said.text, "-o", str(to)], check=True)
    else:
        subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "-w", str(to), said.text], check=True)
