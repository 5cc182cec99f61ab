"""Scores an answer of `subject --json` against the truth."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tests.company.truth import CERTAIN

ASSERTED = 0.5
Place = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """What was missed and what was asserted wrongly, as (source, locator)."""

    found: int
    missed: frozenset[Place]
    wrong: frozenset[Place]

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + len(self.missed))

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + len(self.wrong))


def score(answer: dict[str, Any], person: dict[str, Any], wanted: Collection[str] = CERTAIN) -> Score:
    """Compare the asserted items of an answer with a person's entry in truth.json.

    `wanted` ties must be asserted, `possible` ones and items that do not name the person must
    not; the other ties count neither way.
    """
    asserted = {_place(item) for item in answer["items"] if item["confidence"] >= ASSERTED}
    due = {_place(item) for item in person["items"] if item["how"] in wanted}
    open_either_way = {_place(item) for item in person["items"] if item["how"] not in (*wanted, "possible")}
    return Score(len(asserted & due), frozenset(due - asserted), frozenset(asserted - due - open_either_way))


def _place(item: dict[str, Any]) -> Place:
    return item["source"], item["locator"]
