"""Names of members for people to read: no path tricks, no control signs, no name twice."""

from __future__ import annotations

import re
import unicodedata

_LENGTH = 255
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


def shown(name: str) -> str:
    """Return a path as harmless text: `/` between its steps, no `..`, no drive, no control or direction signs."""
    if not name.isascii() or not name.isprintable():
        name = "".join(char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    steps = [step.strip() for step in name.replace("\\", "/").split("/")]
    return "/".join(step[:_LENGTH] for step in steps if step not in ("", ".", ".."))[-4096:]


class Unique:
    """Gives a name that comes again a number, as locators do: `a.pdf`, `a~2.pdf`."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._seen

    def __call__(self, name: str) -> str:
        """Return the name, or the name with a number when it was there before."""
        count = self._seen[name] = self._seen.get(name, 0) + 1
        if count == 1:
            return name
        extension = _EXTENSION.search(name)
        stem, tail = (name[: extension.start()], extension[0]) if extension else (name, "")
        while (numbered := f"{stem}~{count}{tail}") in self._seen:
            count += 1
        self._seen[name] = count
        self._seen[numbered] = 1
        return numbered


def word_set(text: str) -> frozenset[str]:
    """Return the words of a table that is easier to read as running text."""
    return frozenset(text.split())
