"""Reads the names, firms and templates of a pool: plain files beside this module, one folder a parity of seeds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class NamePart:
    """A first name or surname, its other spellings, its short forms."""

    text: str
    others: tuple[str, ...] = ()
    nicks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pool:
    """All data of one parity: `names[country]` is (first names, surnames), `texts[section]` templates."""

    name: str
    names: dict[str, tuple[list[NamePart], list[NamePart]]]
    firms: list[dict[str, str]]
    near: list[tuple[str, str]]
    words: tuple[list[str], list[str]]
    texts: dict[str, list[str]]

    def part(self, text: str) -> NamePart:
        """Return a first name with its short forms, wherever it stands."""
        return next(one for firsts, _ in self.names.values() for one in firsts if one.text == text)


@cache
def pool_of(seed: int) -> Pool:
    """Return the pool of a seed: A when it is even, B when it is odd."""
    folder = HERE / ("pool_b" if seed % 2 else "pool_a")
    lines = dict(_named_lines(folder / "names.txt"))
    countries = sorted({key.split()[0] for key in lines if key.split()[0].isupper()})
    return Pool(
        folder.name,
        {one: (_parts(lines[f"{one} first"]), _parts(lines[f"{one} last"])) for one in countries},
        _firms(folder / "firms.tsv"),
        [(a, b) for a, b in (one.split("/") for one in _split(lines["near"]))],
        (_split(lines["word first"]), _split(lines["word last"])),
        {key: texts for file in ("mails", "papers", "talk", "traps") for key, texts in _sections(folder, file)},
    )


def _named_lines(path: Path) -> list[tuple[str, str]]:
    lines = [one for one in path.read_text(encoding="utf-8").splitlines() if one and not one.startswith("#")]
    return [(key, values) for key, _, values in (one.partition(": ") for one in lines)]


def _split(values: str) -> list[str]:
    return [one.strip() for one in values.split(",")]


def _parts(values: str) -> list[NamePart]:
    found = []
    for one in _split(values):
        spelled, *nicks = one.split("~")
        text, *others = spelled.split("=")
        found.append(NamePart(text, tuple(others), tuple(nicks)))
    return found


def _firms(path: Path) -> list[dict[str, str]]:
    fields = ["size", "key", "name", "domain", "country", "city", "street", "role", "other_role"]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, fields, delimiter="\t"))


def _sections(folder: Path, file: str) -> list[tuple[str, list[str]]]:
    text = (folder / f"{file}.txt").read_text(encoding="utf-8")
    found = []
    for section in text.split("## ")[1:]:
        title, _, rest = section.partition("\n")
        single = title in ("things", "cities", "positions")
        texts = rest.split("\n") if single else rest.split("\n%\n")
        found.append((title, [one.strip("\n") for one in texts if one.strip()]))
    return found
