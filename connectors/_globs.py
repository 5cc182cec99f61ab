"""Globs over paths relative to a root: `*` and `?` stay in one name, `**` spans folders."""

from __future__ import annotations

import re
from collections.abc import Sequence


class Globs:
    """What the settings `include` and `exclude` ask for."""

    def __init__(self, include: Sequence[str], exclude: Sequence[str]) -> None:
        self._include = [pattern(glob) for glob in include]
        self._exclude = [pattern(glob) for glob in exclude]

    def wants(self, path: str) -> bool:
        """Tell whether a file is asked for; the folders above it were let in by `enters`."""
        return any(one.match(path) for one in self._include) and not self._excludes(path)

    def enters(self, folder: str) -> bool:
        """Tell whether anything in the folder can be asked for: a folder that is excluded is so as a whole."""
        return not self._excludes(folder)

    def _excludes(self, path: str) -> bool:
        return any(one.match(path) for one in self._exclude)


def pattern(glob: str) -> re.Pattern[str]:
    """Compile a glob; one that ends with `/**` also means the folder itself, so that it is not even opened."""
    glob = glob.strip("/") if glob.strip("/") else glob
    if glob.endswith("/**"):
        return re.compile(_body(glob[:-3]) + r"(?:/.*)?\Z", re.DOTALL)
    return re.compile(_body(glob) + r"\Z", re.DOTALL)


_PIECE = re.compile(r"(?P<deep>(?:(?<=/)|^)\*\*/+)|(?P<any>\*\*+)|(?P<star>\*)|(?P<one>\?)|(?P<set>\[!?\]?[^\]]*\])")
_MEANING = {"deep": "(?:[^/]+/)*", "any": ".*", "star": "[^/]*", "one": "[^/]"}


def _body(glob: str) -> str:
    body, at = "", 0
    for piece in _PIECE.finditer(glob):
        body += re.escape(glob[at : piece.start()])
        body += _MEANING.get(piece.lastgroup or "") or _set(piece[0])
        at = piece.end()
    return body + re.escape(glob[at:])


def _set(written: str) -> str:
    inside = written[1:-1].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^")
    negated = inside.startswith("!")
    return f"(?!/)[{'^' if negated else ''}{inside[negated:].replace(']', chr(92) + ']')}]"
