"""Which columns of a record hold the parts of one name, told by all of its titles together.

"Nom" is a whole name, and beside "Prénom" a surname; "Nome" is one, and beside "Apelido" a first name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scanner.extract.columns import Kind, kind_of
from scanner.nametitles import WHOLE, bare_title, without_accents

_OF = re.compile(r" (?:of|de|du|des|del|della|dello|dell|do|da|dos|das|van|der|af|av) ")
_NUMBERED = re.compile(r"(\D+?)[ _.-]*([12])\s*\Z")
_SEVERAL = frozenset(("apellido", "nombre", "apelido", "sobrenome", "surname"))
"""Words of titles that one person may have two of."""
_MOST_WORDS = 3
"""More words under "Nome" are a whole name, and what stands beside it is a nickname or said twice."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """The columns of a name in the order of speech; `either` may hold a part or the whole name, `two` are alike."""

    at: tuple[int, ...] = ()
    either: int | None = None
    two: bool = False

    def within(self, cells: Sequence[str]) -> tuple[int, ...]:
        """Return the columns that make the name of a row; none where one cell tells all of it."""
        filled = [cells[at].split() for at in self.at if at < len(cells)]
        if self.two:
            words = [word for few in filled for word in few]
            return self.at if len(words) == len(filled) == 2 and all(one.isalpha() for one in words) else ()
        if self.either is None or self.either >= len(cells):
            return self.at
        told = {without_accents(word) for word in cells[self.either].split()}
        others = [cells[at].split() for at in self.at if at != self.either and at < len(cells)]
        if len(told) > _MOST_WORDS or any(few and told.issuperset(map(without_accents, few)) for few in others):
            return ()
        return self.at


@lru_cache(maxsize=1024)
def name_parts(titles: tuple[str, ...]) -> NameParts:
    """Return which columns make a name together; nothing where one of them tells all of it, or none does."""
    heads = [_head(title) for title in titles]
    first, middle, last = (_of(kind, heads) for kind in (Kind.FIRST, Kind.MIDDLE, Kind.LAST))
    if middle and not last and heads[middle[0]][0] == "\u043f\u0440\u0435\u0437\u0438\u043c\u0435":
        middle, last = (), middle  # a surname in Serbian, a father's name in Bulgarian
    if first and last:
        return NameParts((*first, *middle, *last))
    if not first and not last:
        return _alike(titles)
    tail = heads[(first or last)[0]][1]
    whole = [at for at, (head, own) in enumerate(heads) if head in WHOLE and own == tail]
    if len(whole) != 1:
        return NameParts()
    return NameParts((*(first or whole), *middle, *(last or whole)), either=whole[0])


def _head(title: str) -> tuple[str, str]:
    """Return a title and whose it says that it is: "Prénom du salarié"."""
    bare = without_accents(bare_title(title.partition("(")[0]))
    cut = _OF.search(bare)
    if cut and kind_of(bare) is None:
        return bare[: cut.start()], bare[cut.start() :]
    return bare, ""


def _of(kind: Kind, heads: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return the column of a part, or those side by side that share it: "Primer apellido", "Segundo apellido"."""
    found = [at for at, (head, _) in enumerate(heads) if kind_of(head) is kind]
    sure = [at for at in found if heads[at][0] != "apelido"] or found  # a nickname beside "Sobrenome"
    if not sure:
        return ()
    run = [sure[0]]
    for at in sure[1:]:
        if at == run[-1] + 1 and kind is not Kind.MIDDLE and _belongs(heads[run[0]][0], heads[at][0]):
            run.append(at)
    return tuple(run)


def _belongs(one: str, other: str) -> bool:
    """Tell whether two titles are of two surnames that one person bears, or of two first names."""
    words, others = one.split(), other.split()
    return bool(set(words) & set(others) & _SEVERAL)


def _alike(titles: Sequence[str]) -> NameParts:
    """Return "Name 1" and "Name 2" of an address beside what reaches somebody."""
    told = [_NUMBERED.match(title.strip()) for title in titles]
    two = [at for at, one in enumerate(told) if one and without_accents(bare_title(one[1])) in WHOLE]
    ways = (Kind.EMAIL, Kind.PHONE)
    if len(two) != 2 or two[1] != two[0] + 1 or not any(kind_of(title) in ways for title in titles):
        return NameParts()
    return NameParts((two[0], two[1]), two=True)
