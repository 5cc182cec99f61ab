"""Builds the ninth world."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from pathlib import Path

from tests.umpire import crowds, homes, snares
from tests.umpire.cast import REGIONS, firms, ordinary, people
from tests.umpire.desk import Desk
from tests.umpire.judge import Judge
from tests.umpire.mails import LISTED, MAILS
from tests.umpire.mails_more import MORE_MAILS
from tests.umpire.papers import CALLS, PAPERS
from tests.umpire.papers_more import MORE_PAPERS
from tests.world.people import EMAIL, Cast, Person
from tests.world.phones import Numbers
from tests.world.truth import Truth

SIZE = 700
_SUPPLIERS = ("car", "ort", "pul", "med")
_POOLS = {"ABCD": ("aur", "lab"), "LM": ("lab",), "NO": ("sch",), "VW": ("vol",)}


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Write the world below a folder, and return what must be told of it."""
    rng = random.Random(f"umpire {seed}")
    numbers = Numbers(rng)
    cast = Cast(firms(numbers))
    staff, cases = people(cast.firms, numbers, rng)
    cast.people += [*staff, *cases]
    desk = Desk(folder, rng, numbers, cast)
    desk.staff = [*staff, *(one for one in cases if ordinary(one) and not one.new_firm and not one.former)]
    homes.lay(desk)
    snares.lay(desk)
    crowds.lay(desk)
    _signed(desk)
    for text in LISTED * 2:
        desk.mail(text, _drawn(desk, text))
    _fill(desk, size)
    desk.close()
    judge = Judge(desk)
    stands, traps = [], {}
    for laid in desk.laid:
        here = judge.stands(laid)
        stands += here
        traps.update(
            {(laid.item.source, laid.item.locator, key): kind for key, kind in judge.traps(laid, here).items()}
        )
    handed = {(one.type, one.value) for one in cast.handed}
    linkable = {one.key: desk.tied.get(one.key, set()) - handed | {(EMAIL, one.emails[0])} for one in cast.people}
    return Truth(cast, [one.item for one in desk.laid], linkable, stands, traps, REGIONS)


def _signed(desk: Desk) -> None:
    """Let everybody of the ordinary people sign one mail at least."""
    for one in desk.staff:
        forms = [(text, letter) for text in (*MAILS, *MORE_MAILS) for letter in _signers(text) if _fits(letter, one)]
        text, letter = desk.rng.choice(forms)
        desk.mail(text, _drawn(desk, text, {letter: one}))


def _signers(text: str) -> list[str]:
    return re.findall(r"\{([A-Z])\.sig\}", text)


def _fill(desk: Desk, size: int) -> None:
    """Write ordinary items, each form as often as any other, until there are enough."""
    forms = [
        *(("mail", one) for one in (*MAILS, *MORE_MAILS)),
        *(("file", one) for one in (*PAPERS, *MORE_PAPERS)),
        *(("call", one) for one in CALLS),
    ]
    while len(desk.laid) < size:
        desk.rng.shuffle(forms)
        for kind, form in forms[: max(0, size - len(desk.laid))]:
            who = _drawn(desk, form if isinstance(form, str) else "\n".join(form))
            if kind == "mail":
                desk.mail(str(form), who)
            elif kind == "file":
                desk.file(form[0], form[1], who)
            else:
                desk.call(form[0], form[1], who, ending=desk.rng.choice(["vtt", "srt", "txt", "json"]))


def _drawn(desk: Desk, text: str, given: Mapping[str, Person] | None = None) -> dict[str, Person]:
    """Draw somebody for each letter of a text, all different; S and T are of one supplier."""
    who: dict[str, Person] = dict(given or {})
    supplier = next((one.firm.key for letter, one in who.items() if letter in "ST" and one.firm), None)
    supplier = supplier or desk.rng.choice(_SUPPLIERS)
    for letter in sorted(set(re.findall(r"\{([A-Z])[.}]", text)) - who.keys()):
        pool = [one for one in desk.staff if one not in who.values() and _fits(letter, one, supplier)]
        for kind in ("skype", "telegram", "nicks"):
            if f"{{{letter}.{kind.replace('telegram', 'tg').rstrip('s')}}}" in text:
                pool = [one for one in pool if getattr(one, kind)] or pool
        who[letter] = desk.rng.choice(pool)
    return who


def _fits(letter: str, one: Person, supplier: str = "") -> bool:
    key = one.firm.key if one.firm else ""
    if letter in "XYZ":
        return True
    if letter == "P":
        return not key
    if letter in "ST":
        return key == supplier if supplier else key in _SUPPLIERS
    return key in next(firms for letters, firms in _POOLS.items() if letter in letters)
