"""Writes `detectors/weights/heard_names.txt`: names that people bear, and how common each is.

    python -m detectors.training.heard_names

Needs `names` 0.3 (MIT; names of the US census of 1990, public domain) and Faker. A line is a name and two numbers, as
a first name and as a surname: how many of a million bear it, as a logarithm to base ten, times twenty; `-` for none.
"""

from __future__ import annotations

import importlib
import math
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from anyascii import anyascii

from detectors.training.names import _LOCALES

_TO = Path(__file__).parent.parent / "weights" / "heard_names.txt"
_SURNAMES = 20_000
_LEAST_PERCENT = 0.0007
"""Stands for the 0.000 of the rarest."""
_ELSEWHERE = 1.0
"""What a name weighs of which only Faker knows: ten of a million."""
_NAME = re.compile(r"[a-z]{2,20}")


def main() -> None:
    """Write the list."""
    given = _census("dist.female.first", 0.5)
    for name, weight in _census("dist.male.first", 0.5).items():
        given[name] = max(weight, given.get(name, weight))
    surnames = dict(list(_census("dist.all.last", 1.0).items())[:_SURNAMES])
    for kind, name in _of_faker():
        known = surnames if kind == "last" else given
        known[name] = max(known.get(name, 0.0), _ELSEWHERE)
    lines = (f"{name} {_number(given.get(name))} {_number(surnames.get(name))}" for name in sorted(given | surnames))
    _TO.write_text("\n".join(lines) + "\n", encoding="ascii")


def _census(file: str, part: float) -> dict[str, float]:
    found = {}
    for line in (resources.files("names") / file).read_text(encoding="ascii").splitlines():
        name, percent, *_ = line.lower().split()
        found[name] = math.log10(max(float(percent), _LEAST_PERCENT) * part * 10_000)
    return found


def _of_faker() -> Iterator[tuple[str, str]]:
    for locale in dict.fromkeys(_LOCALES):
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ImportError:
            continue
        for kind in ("first", "last"):
            for attribute in (one for one in dir(provider) if one.startswith(f"{kind}_name")):
                known = getattr(provider, attribute)
                for name in known if isinstance(known, list | tuple | dict) else ():
                    plain = anyascii(str(name)).lower()
                    if _NAME.fullmatch(plain):
                        yield kind, plain


def _number(weight: float | None) -> str:
    return "-" if weight is None else str(max(0, round(weight * 20)))


if __name__ == "__main__":
    main()
