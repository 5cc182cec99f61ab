"""Father and son of one name: what "Sr." and "Jr." tell of the identifiers that stand with it.

A name without its suffix fits both of them, and ties them no more for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from scanner.names.forms import Name, father_and_son, generations

Vote = tuple[int, Name, int]
"""A value of the index, its name, and its votes."""


def of_one_generation(votes: Iterable[Vote]) -> list[Vote]:
    """Return votes, which begin with the strongest, without those for another generation than the first said."""
    told = list(votes)
    first = next((name.generation for _, name, _ in told if name.generation), "")
    return [vote for vote in told if vote[1].generation in ("", first)]


def of_two_generations(some: Iterable[Name], others: Iterable[Name]) -> bool:
    """Tell whether names say one generation here and another one there."""
    one, other = generations(some) - {""}, generations(others) - {""}
    return bool(one and other) and not one & other


def of_family(names: Sequence[Name], beside: Iterable[Sequence[Name]]) -> bool:
    """Tell whether a number is that of father and son; `beside` are the names of each address that stands with it.

    Of a father the data often say no generation: then the son's address bears the suffix always, and his never.
    """
    if any(father_and_son(one, other) and _same_ends(one, other) for one, other in combinations(names, 2)):
        return True
    return any(
        not generations(one) & generations(other) and _same_ends(one[0], other[0])
        for one, other in combinations(beside, 2)
    )


def _same_ends(one: Name, other: Name) -> bool:
    return one.loose[0] == other.loose[0] and one.loose[-1] == other.loose[-1]
