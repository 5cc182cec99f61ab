"""Whether two written names can be one person's, and how sure that is: five tiers, the best first.

Works on the keys of names (folded words in alphabetical order) and on how they are written, which tells the order.
Similarity numbers are no test of identity: at the recall of these rules they match siblings first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import permutations

from anyascii import anyascii
from rapidfuzz.distance import OSA

from scanner.names.generations import without_generation
from scanner.names.nicknames import related
from scanner.names.sounds import loosened, sound, sounds_like

_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le las los el al bin ibn ben abu y e i zu zum zur ter ten te"
    " af av san st".split()
)
_SHOUTED = re.compile(
    r"((?:[^\W\d_a-z\u00df-\u00ff]{2,}[ -]){1,3})([^\W\d_]?[a-z\u00df-\u00ff][^,]*|[^\W\d_][a-z\u00df-\u00ff].*)\Z"
)
_ARTICLE = re.compile("\\A\u0627\u0644(?=[\u0621-\u064a]{3})")
"""The Arabic article, which is written in one word with the name behind it."""
_EASTERN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3005\uac00-\ud7a3 ]+\\Z")
"""A name in Chinese characters or Korean letters."""
_MOST_WORDS = 6
_LONG = 6
"""Letters of a word in which one may be wrong."""


class Tier(IntEnum):
    """How two names agree; a lower tier wins over all higher ones."""

    SAME = 0
    """The same words, in any order, whatever their accents and alphabet."""
    WRITTEN = 1
    """oe for o, doubled letters, particles, a middle name or initial, half of a double surname."""
    NICK = 2
    """A short or pet form of the first name."""
    SOUND = 3
    """Both words sound the same: another transliteration."""
    TYPO = 4
    """One letter of a long word."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `words` are folded and Latin, in the order of the key; `order` as they are read."""

    key: str
    words: tuple[str, ...]
    order: tuple[str, ...]
    full: tuple[str, ...]
    """The words of two letters and more that are no particles, in reading order."""
    loose: tuple[str, ...]
    """The same, oe as o and without doubled letters."""
    generation: str = ""
    """What tells father and son apart: `sr`, `jr`, `ii`, `iii`, `iv`; it is no word of the name."""

    @property
    def whole(self) -> bool:
        """Tell whether it has a first name and a surname, both written out."""
        return len(self.full) >= 2 and len(self.order[0]) >= 2

    @property
    def initials(self) -> tuple[str, ...]:
        """Return its words of one letter."""
        return tuple(word for word in self.order if len(word) == 1)


@lru_cache(65536)
def name_of(key: str, display: str = "") -> Name:
    """Return the name of a key; `display`, how it is written, tells the order of its words."""
    words = _latin(key)
    order, generation = without_generation(_ordered(words, display), display)
    if generation:
        words = list(order)
    full = tuple(word for word in order if len(word) >= 2 and word not in _PARTICLES)
    if len(full) < 2 and all(len(word) > 1 for word in order) and order[:1] == full[:1]:  # "Thi Le": it is a name then
        full = tuple(word for word in order if len(word) >= 2)
    if display and len(display.split()) < 2:  # "Yves-Marie" is one name, however many words
        full = full[:1]
    return Name(key, tuple(sorted(words)), order, full, tuple(loosened(word) for word in full), generation)


@lru_cache(262144)
def tier(one: Name, other: Name) -> Tier | None:
    """Return how two whole names agree, None when they do not or one of them is no whole name."""
    if not (one.whole and other.whole) or max(len(one.full), len(other.full)) > _MOST_WORDS:
        return None
    if father_and_son(one, other):
        return None
    if _EASTERN.match(one.key) and _EASTERN.match(other.key):  # in Latin letters too many are alike
        return Tier.SAME if sorted(one.key) == sorted(other.key) else None
    if one.words == other.words:
        return Tier.SAME
    few, many = (one, other) if len(one.full) <= len(other.full) else (other, one)
    for level, same in _TESTS:
        if _subset(few, many, level, same):
            return level
    return Tier.WRITTEN if _joined(one, other) else None


def agree(one: Name, other: Name) -> bool:
    """Tell whether two names on one identifier are one person's name: initials may stand for words."""
    if tier(one, other) is not None:
        return True
    if father_and_son(one, other):
        return False
    few, many = sorted((one, other), key=lambda name: (len(name.full), len(name.order)))
    return any(_initials_fit(a, b) for a, b in ((few, many), (many, few)))


def abbreviates(short: Name, whole: Name) -> bool:
    """Tell whether a name of initials and a surname can stand for a whole name: K. Lund for Kai Lund."""
    return not short.whole and whole.whole and not father_and_son(short, whole) and _initials_fit(short, whole)


def father_and_son(one: Name, other: Name) -> bool:
    """Tell whether two names say two generations."""
    return bool(one.generation and other.generation) and one.generation != other.generation


def generations(names: Iterable[Name]) -> frozenset[str]:
    """Return the generations that some names say; the empty one is that of a name which says none."""
    return frozenset(name.generation for name in names)


def tokens(name: Name, *, nicks: bool = False) -> Iterator[str]:
    """Yield what names that agree have in common: the first letter of one word with the sound of another.

    With `nicks`, also those of names in which a first name stands in another form. A name of initials and a surname
    has them too.
    """
    words = list(dict.fromkeys(name.full[:_MOST_WORDS]))
    forms = {word: {word, loosened(word)} | (related(loosened(word)) if nicks else set()) for word in words}
    told = {
        f"{first[0]}{sound(second)}"
        for one, other in permutations(words, 2)
        for first in forms[one]
        for second in forms[other]
    }
    if len(name.full) == 1:  # K. Lund has in common with Kai Lund what tells them alike
        told = {f"{initial}{sound(name.full[0])}" for initial in name.initials}
    yield from sorted(told)


def _latin(key: str) -> list[str]:
    words = (_ARTICLE.sub("", word) for word in key.split())
    return [part for word in words for part in anyascii(word).lower().replace("'", "").split() if part]


def _ordered(words: list[str], display: str) -> tuple[str, ...]:
    """Return the words as they are read; "Lund, Kai" and "LUND Kai" are read Kai Lund."""
    surname, comma, first = display.partition(",")
    if not comma and (shouted := _SHOUTED.match(display)):
        surname, comma, first = shouted[1], ",", shouted[2]
    text = f"{first} {surname}" if comma and first.strip() else display
    shown = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    left = list(words)
    order = []
    for word in shown:
        if word in left:
            left.remove(word)
            order.append(word)
    return (*order, *left)


def _subset(few: Name, many: Name, level: Tier, same: Callable[[str, str], bool]) -> bool:
    """Tell whether each word of the shorter name stands in the longer one, a first name and a surname among them."""
    theirs = dict(enumerate(many.loose))
    left = []
    taken = []
    for word in few.loose:
        at = next((at for at, other in theirs.items() if other == word), None)
        if at is None:
            left.append(word)
        else:
            taken.append(at)
            del theirs[at]
    if level in (Tier.NICK, Tier.TYPO) and len(left) > 1:
        return False
    for word in left:
        at = next((at for at, other in theirs.items() if same(word, other)), None)
        if at is None:
            return False
        taken.append(at)
        del theirs[at]
    if level >= Tier.SOUND and _other_middle(few, many, len(theirs)):
        return False
    return (not theirs or 0 in taken) and _same_initials(few, many)


def _other_middle(few: Name, many: Name, left: int) -> bool:
    """Tell whether names that are only alike say other words beside: Van Hung is no writing of Thi Huong."""
    own = [word for word in few.order if word in _PARTICLES and word not in many.order]
    return left > 1 or bool(left and own)


def _joined(one: Name, other: Name) -> bool:
    """Tell whether two names differ by a word that one of them writes in two: Karlheinz, Karl-Heinz."""
    few, many = (one, other) if len(one.loose) < len(other.loose) else (other, one)
    if len(many.loose) != len(few.loose) + 1:
        return False
    words = sorted(few.loose)
    return any(
        sorted((*many.loose[:at], many.loose[at] + many.loose[at + 1], *many.loose[at + 2 :])) == words
        for at in range(len(few.loose))
    )


def _same_initials(one: Name, other: Name) -> bool:
    """Tell whether the initials of both names can be the same middle name's."""
    ours, theirs = one.initials, other.initials
    if ours and theirs:
        return bool(set(ours) & set(theirs))
    few, many = (one, other) if ours else (other, one)
    if few.initials and len(many.full) > len(few.full):
        extra = [word[0] for word in many.full if word not in few.full]
        return any(initial in extra for initial in few.initials)
    return True


def _initials_fit(short: Name, whole: Name) -> bool:
    left = list(whole.order)
    written = 0
    for word in sorted(short.order, key=len, reverse=True):
        match = next((w for w in left if w == word), None) or next(
            (w for w in left if (len(word) == 1 or len(w) == 1) and w[0] == word[0]), None
        )
        if match is None:
            return False
        left.remove(match)
        written += match == word and len(word) > 1
    return written >= 1 and len(short.order) >= 2


def _typo(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= _LONG
    return long and OSA.distance(one, other, score_cutoff=1) <= 1


_TESTS: tuple[tuple[Tier, Callable[[str, str], bool]], ...] = (
    (Tier.WRITTEN, lambda one, other: one == other),
    (Tier.NICK, lambda one, other: other in related(one)),
    (Tier.SOUND, sounds_like),
    (Tier.TYPO, _typo),
)
