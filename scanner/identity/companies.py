"""Companies of a person, as the index tells them: organisations on their cards and the domains of their mail.

Compared without legal forms, vowels and marks, so that fjordkraft.example is Fjord Kraft AS.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_LEGAL = frozenset(
    "ab ag aps as asa bv co company corp corporation cv eg ek ev gbr gmbh group holding inc kft kg kgaa limited llc llp"
    " mbh nv nyrt oao ohg ooo oy oyj plc pte pty rt sa sarl sas sas sc se sl sp spa srl spzoo sro ug und zoo zrt the of"
    " ltd and".split()
)
_DOTTED = re.compile(r"\b[a-z](?:\.[ ]?[a-z]){1,4}\b\.?|\bsp\.? ?z ?o\.? ?o\b")
"""Legal forms with dots: S.A., s.r.o., Sp. z o.o."""
_PARTICLES = frozenset("de del della dei di du des da do dos das la le les el los der die den und et van von".split())
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_VOWELS = re.compile("[aeiouy]")
_GENERIC = frozenset(
    "mail email smtp mx www web office team corp intern internal local lan example test invalid".split()
)
_PUBLIC = frozenset(
    "gmail googlemail hotmail outlook live yahoo icloud me aol gmx web t-online proton protonmail mail yandex freemail"
    " posteo fastmail zoho qq 163 orange wanadoo libero wp onet seznam post".split()
)
_PLATFORMS = frozenset(
    "facebook github google linkedin microsoft signal skype slack teams telegram viber whatsapp zoom".split()
)
"""Companies that stand beside anybody's name."""
_TOP = frozenset("co com org net ac gov edu example test invalid localhost".split())
_SHORTEST = 3
SHORTEST_HEAD = _SHORTEST + 1
"""Letters of a key that may stand for a longer one."""


@lru_cache(65536)
def company_key(text: str) -> str:
    """Return what is compared of a company's name; empty when nothing is left."""
    return _key(_words(text))


@lru_cache(65536)
def company_keys(text: str) -> frozenset[str]:
    """Return the key, and that without particles: mail of Obras del Duero may be at obrasduero.example."""
    words = _words(text)
    return frozenset({_key(words), _key([word for word in words if word not in _PARTICLES])} - {""})


@lru_cache(65536)
def leading_keys(text: str) -> frozenset[str]:
    """Return the keys of the words that a text begins with, one, two and so on: Lacombe Imprimeurs is Lacombe."""
    words = text.split()
    return frozenset().union(*(company_keys(" ".join(words[:size])) for size in range(1, len(words) + 1)))


def _words(text: str) -> list[str]:
    plain = _DOTTED.sub(lambda form: re.sub(r"[. ]", "", form[0]), anyascii(text).lower())
    return [word for word in _NOT_WORDS.split(plain) if word and word not in _LEGAL]


def _key(words: list[str]) -> str:
    if _PLATFORMS & set(words):
        return ""
    bare = _VOWELS.sub("", "".join(words))
    return bare if len(bare) >= _SHORTEST else ""


@lru_cache(65536)
def domain_key(address: str) -> str:
    """Return what is compared of the company that an e-mail address belongs to; empty for a public provider."""
    labels = address.rpartition("@")[2].lower().split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _TOP:
        labels.pop()
    name = labels[-1] if labels else ""
    return "" if name in _PUBLIC or name in _GENERIC else company_key(name.replace("-", " "))


def same_company(one: str, other: str) -> bool:
    """Tell whether two keys are one company's: the same, or one begins with the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (short == long or (len(short) >= SHORTEST_HEAD and long.startswith(short)))
