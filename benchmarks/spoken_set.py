"""Invented people who say their address and number, by five natural voices and five of older programs.

Kokoro (from pip), `flite` and `espeak-ng` (from Debian) make the sound; each row has the text that is said, and the
address or number meant.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import kokoro_voice

NATURAL = tuple(f"kokoro:{one}" for one in kokoro_voice.VOICES)
OLDER = ("flite:awb", "flite:rms", "flite:slt", "espeak:en-us", "espeak:en-gb")
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
class Said:
    """What one voice says, and what was meant by it."""

    voice: str
    text: str
    email: str = ""
    phone: str = ""
    spot: str = ""
    """The words of the text that say it."""


def rows(each: int, voices: Sequence[str] = NATURAL, seed: int = 5) -> list[Said]:
    """Return `each` sentences with an address and as many with a number, for each voice."""
    dice = random.Random(seed)
    found = []
    for voice in voices:
        found += [_email(dice, voice) for _ in range(each)]
        found += [_phone(dice, voice) for _ in range(each)]
    return found


def _email(dice: random.Random, voice: str) -> Said:
    first, last, host = dice.choice(_FIRST), dice.choice(_LAST), dice.choice(_HOSTS)
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
    text = dice.choice(_EMAILS).format(name=f"{first} {last}".title(), email=spoken)
    return Said(voice, text, email=f"{local}@{host}", spot=spoken)


def _phone(dice: random.Random, voice: str) -> Said:
    if dice.random() < 0.6:
        area = dice.choice(("617", "212", "415", "303"))
        digits, groups = f"{area}55501{dice.randrange(100):02}", (3, 3, 4)
        written = f"+1{digits}"
    else:
        digits, groups = f"07700900{dice.randrange(1000):03}", (5, 3, 3)
        written = f"+44{digits[1:]}"
    parts, at = [], 0
    for size in groups:
        parts.append(" ".join(_SAID[one] for one in digits[at : at + size]))
        at += size
    name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}".title()
    spoken = ", ".join(parts)
    return Said(voice, dice.choice(_PHONES).format(name=name, phone=spoken), phone=written, spot=spoken)


def speak(said: Said, to: Path) -> None:
    """Let the voice say it into a WAV file."""
    program, voice = said.voice.split(":")
    if program == "kokoro":
        kokoro_voice.speak(said.text, voice, to)
    elif program == "flite":
        subprocess.run(["flite", "-voice", voice, "-t", said.text, "-o", str(to)], check=True)
    else:
        subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "-w", str(to), said.text], check=True)
