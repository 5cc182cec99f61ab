"""How a person's name may be written, and who bears a name that was written."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from tests.world.people import Person

EXACT = ("name", "turned", "upper", "folded", "particle", "middle")
"""Forms that are the name itself; the others are weaker, and lose against a bearer of the exact name."""
WEAKER = ("nick", "spelled", "half", "former")
OPEN = ("initial", "first", "last", "typo")
"""Forms that never decide: at most possible."""
_PARTICLES = ("van der ", "van den ", "van 't ", "van ", "de la ", "de los ", "de ", "del ", "da ", "ten ", "ter ")
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "đ": "d", "'": "", "’": ""})
_TWO = str.maketrans(
    {"ü": "ue", "ö": "oe", "ä": "ae", "ø": "oe", "å": "aa", "ß": "ss", "Ü": "Ue", "Ö": "Oe", "Ø": "Oe", "Å": "Aa"}
)


def ascii_of(text: str) -> str:
    """Return a name without accents."""
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(one for one in bare if not unicodedata.combining(one))


def fold(name: str) -> str:
    """Return what is equal for all writings of the same words, in any order."""
    bare = ascii_of(name).casefold().replace(",", " ").replace("-", " ")
    for two, one in (("oe", "o"), ("ue", "u"), ("ae", "a"), ("aa", "a")):
        bare = bare.replace(two, one)
    return " ".join(sorted(word for word in bare.split() if len(word.strip(".")) > 1))


def forms_of(person: Person) -> dict[str, list[str]]:
    """Return every form of a name by its kind; what a person has no form of is missing."""
    first, last = person.first, person.last
    found = {
        "name": [person.full],
        "turned": [f"{last}, {first}"],
        "upper": [f"{last.upper()} {first}", person.full.upper()],
        "initial": [f"{first[0]}. {last}", f"{last}, {first[0]}."],
        "first": [first],
        "last": [last],
        "middle": [f"{first} {'ABEHJKLMPRST'[len(person.full) % 12]}. {last}"],
        "nick": [f"{nick} {last}" for nick in person.nicks],
        "folded": [one for one in {ascii_of(person.full): 0, person.full.translate(_TWO): 0} if one != person.full],
        "spelled": list(person.spelled),
        "former": [person.former] if person.former else [],
        "half": _halves(first, last),
        "particle": _particles(first, last),
        "typo": _typos(first, last),
    }
    return {kind: forms for kind, forms in found.items() if forms}


def _halves(first: str, last: str) -> list[str]:
    words = last.split()
    two = len(words) == 2 and not last.startswith(_PARTICLES) and words[0].istitle()
    return [f"{first} {word}" for word in words] if two else []


def _particles(first: str, last: str) -> list[str]:
    mark = next((one for one in _PARTICLES if last.startswith(one)), "")
    if mark:
        return [f"{first} {mark.title()}{last[len(mark) :]}", f"{last[len(mark) :]}, {first} {mark.strip()}"]
    return [f"{first} {last.replace('-', ' ')}"] if last.lower().startswith(("al-", "el-")) else []


def _typos(first: str, last: str) -> list[str]:
    if len(last) < 9 or " " in last or "-" in last:
        return []
    middle = len(last) // 2
    swapped = last[:middle] + last[middle + 1] + last[middle] + last[middle + 2 :]
    return [f"{first} {swapped}", f"{first} {last[:middle]}{last[middle:].replace(last[middle], '', 1)}"]


class Bearers:
    """Tells who may be meant by a name: the bearers of the best tier."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._tiers: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
        for person in people:
            for kind, forms in forms_of(person).items():
                if kind not in OPEN:
                    for form in forms:
                        self._tiers[kind in WEAKER][fold(form)].add(person.key)

    def of(self, name: str) -> set[str]:
        """Return the keys of those who bear a name best."""
        key = fold(name)
        return self._tiers[0].get(key) or self._tiers[1].get(key) or set()


def pick(person: Person, rng: random.Random) -> tuple[str, str]:
    """Return (kind, form): mostly the plain name, else one of the others that the person has."""
    forms = forms_of(person)
    rest = [kind for kind in (*EXACT, *WEAKER, "typo") if kind in forms and kind != "name"]
    rare = [kind for kind in rest if kind not in ("turned", "upper", "middle")]
    kind = "name" if rng.random() < 0.55 else rng.choice([*rest, *rare])
    return kind, rng.choice(forms[kind])
