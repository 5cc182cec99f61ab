"""A delta feed: everything there is, then what changed since a token; paged by index, while it is edited."""

from __future__ import annotations

from collections.abc import Callable


class Expired(Exception):
    """The token is not known any more."""


class Feed:
    """Ids in the order in which they came, and in the order in which they changed."""

    def __init__(self) -> None:
        self.order: dict[str, None] = {}
        self.log: list[str] = []
        self.forgotten = 0
        self.breaks_at: set[int] = set()
        self.empty_pages = False
        self.repeat = False
        self._ids: list[str] = []
        self._age = 0

    def touch(self, id: str) -> None:
        """Note that something came, changed or went."""
        if id not in self.order:
            self.order[id] = None
            self._ids.append(id)
        self.log.append(id)

    def expire(self) -> None:
        """Make every token given so far useless."""
        self._age += 1

    def page(self, token: str, size: int, there: Callable[[str], bool]) -> tuple[list[str], str, str]:
        """Return the ids of a page, "next" or "delta", and the token of that link."""
        if not token:
            token = f"{self._age}.walk.{len(self.log)}.0"
        age, kind, start, at = _parts(token)
        if age != self._age or (at and at in self.breaks_at):
            self.breaks_at.discard(at)
            raise Expired
        if self.empty_pages and not token.endswith("e"):
            return [], "next", f"{token}e"
        if kind == "walk":
            ids = [one for one in self._ids[at : at + size] if there(one)]
            more = at + size < len(self._ids)
            following = f"{age}.walk.{start}.{at + size}" if more else f"{age}.since.{start}.0"
        else:
            end = min(start + size, len(self.log))
            ids = list(dict.fromkeys(self.log[start:end]))
            more = end < len(self.log)
            following = f"{age}.since.{end}.0"
        if self.repeat:
            ids = [*ids[-2:], *ids]
        return ids, "next" if more else "delta", following


def _parts(token: str) -> tuple[int, str, int, int]:
    try:
        age, kind, start, at = token.removesuffix("e").split(".")
        return int(age), kind, int(start), int(at)
    except ValueError:
        raise Expired from None
