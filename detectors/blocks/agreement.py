"""Whether an e-mail address, a profile or a handle bears a name: `kai.lund@` proves "Kai Lund".

Strong evidence, because the two were written by different hands for the same person. Names are compared without
accents, in both common writings of letters such as "ø" and "ü".
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from detectors.folding import plain
from detectors.merge import Match

_SPLIT = re.compile(r"[^a-z]+")
_PAIRS = (("oe", "o"), ("ae", "a"), ("ue", "u"), ("aa", "a"), ("ss", "s"))
ROLES = frozenset(
    "abuse accounting accounts admin administrator billing booking bookings careers contact customer service desk enquiries events"
    " feedback finance frontdesk hello help helpdesk hostmaster hr info information invoice invoices it jobs legal list lists mail"
    " marketing media news newsletter no noreply reply notifications office orders post postmaster press privacy procurement reception"
    " recruiting sales security services shop spam support team tickets webmaster kontakt firmapost mailbox kundenservice kundeservice"
    " vertrieb einkauf buchhaltung personal regnskap salg faktura rechnung bestellung administracion ventas compras contacto"
    " comercial direccion gestion compta facturation ventes achats contatto amministrazione vendite acquisti segreteria biuro sekretariat"
    " faktury zamowienia inkoop verkoop administratie klantenservice asiakaspalvelu myynti laskutus toimisto geral comercial vendas"
    " financeiro atendimento rh dpo gdpr compliance do not the and of from oslo london berlin group europe global international".split()
)

NONE, WEAK, FAIR, STRONG = 0, 1, 2, 3


def bearer(text: str, match: Match) -> str:
    """Return the part of an identifier that may bear a name."""
    value = text[match.start : match.end]
    if match.type == "EMAIL_ADDRESS":
        return value.rpartition("@")[0].partition("+")[0]
    if match.type == "LINKEDIN_URL":
        return value.rstrip("/").rpartition("/")[2].rstrip("0123456789abcdef").rstrip("-") or value.rpartition("/")[2]
    if match.type in ("SKYPE_ID", "MESSENGER_HANDLE"):
        return value.rpartition(":")[2].lstrip("@")
    return ""


@lru_cache(maxsize=8192)
def agreement(words: tuple[str, ...], local: str) -> int:
    """Tell how well the folded words of a name agree with the local part of an address, or with a handle or profile."""
    parts = [_reduced(part) for part in _SPLIT.split(plain(local)) if part]
    names = [_reduced(word) for word in words if word.isalpha()]
    if not parts or not names:
        return NONE
    long = [word for word in names if len(word) >= 2]
    joined = "".join(parts)
    if len(names) >= 2 and _spells(names, parts, joined):
        return STRONG
    if len(names) >= 2 and _shortened(names, joined):
        return FAIR
    if any(word == joined and len(word) >= 3 for word in long):
        return FAIR
    if len(names) >= 2 and any(word in parts and len(word) >= 3 for word in long):
        return WEAK
    return WEAK if len(joined) in (2, 3) and joined == "".join(word[0] for word in names) else NONE


def _spells(names: Sequence[str], parts: Sequence[str], joined: str) -> bool:
    """Tell whether at least two words of the name are all that the address says."""
    met = [word for word in names if len(word) >= 2 and word in parts]
    if len(met) >= 2 and len(parts) - len(met) <= 1:
        return True
    whole = "".join(names)
    first, rest = names[0], "".join(names[1:])
    if len(parts) == 2 and {parts[0], parts[1]} in (
        {first, rest},
        {first, names[-1]},
        {"".join(names[:-1]), names[-1]},
    ):
        return True
    return len(joined) >= 5 and joined in (whole, rest + first, first + names[-1], names[-1] + first)


def _shortened(names: Sequence[str], joined: str) -> bool:
    """Tell whether it is an initial and a name: klund, k.lund, lundk, kail; or all of the words but the first."""
    first, last, rest = names[0], names[-1], "".join(names[1:])
    forms = {
        first[0] + last,
        first[0] + rest,
        last + first[0],
        rest + first[0],
        first + last[0],
        first + rest[0],
        rest,
        last[0] + first,
    }
    forms |= {form for word in names[1:] if len(word) >= 3 for form in (first[0] + word, word + first[0], word)}
    forms |= {"".join(word[0] for word in names[:-1]) + last, last + "".join(word[0] for word in names[:-1])}
    return len(joined) >= 3 and (
        joined in forms
        or (len(last) >= 5 and joined == first[:2] + last[:5])
        or _cut_short(first, last, joined)
        or _cut_short(last, first, joined)
    )


def _cut_short(one: str, other: str, joined: str) -> bool:
    """Tell whether one word is whole and the other only begins, as programs make names of accounts: wouterkuipe."""
    rest = joined.removeprefix(one)
    return len(one) >= 4 and rest != joined and len(rest) >= 4 and other.startswith(rest)


def _reduced(word: str) -> str:
    for pair, single in _PAIRS:
        word = word.replace(pair, single)
    return word


@lru_cache(maxsize=8192)
def names_another(words: tuple[str, ...], local: str) -> bool:
    """Tell whether a local part spells a first name and a surname of which this name has neither."""
    parts = [part for part in _SPLIT.split(plain(local)) if len(part) >= 3]
    if len(parts) != 2 or any(part in ROLES for part in parts):
        return False
    names = {_reduced(word) for word in words}
    reduced = [_reduced(part) for part in parts]
    joined = "".join(_reduced(word) for word in words)
    return not any(part in names or part in joined or any(name.startswith(part) for name in names) for part in reduced)


def is_role(local: str) -> bool:
    """Tell whether an address is a function's: `info@`, `sales.oslo@`."""
    parts = [part for part in _SPLIT.split(plain(local)) if part]
    return bool(parts) and parts[0] in ROLES


def two_words(local: str) -> bool:
    """Tell whether a local part is written in two words, as first name and surname are."""
    return len([part for part in _SPLIT.split(plain(local)) if len(part) >= 2]) >= 2
