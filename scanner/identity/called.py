"""What the data call a person besides the full name: words that cards and senders show for the first name."""

from __future__ import annotations

from collections.abc import Iterable

from scanner.identity.bearers import Bearers
from scanner.model import BlockKind
from scanner.names.forms import Name, name_of

_KINDS = frozenset((BlockKind.VCARD, BlockKind.HEADER, BlockKind.ROW))
_MOST = 3
"""Words that somebody is called by; who is called by more is no one person."""


def called(bearers: Bearers, own: Iterable[int]) -> frozenset[str]:
    """Return the single words that stand as a name beside a subject's own identifiers: nicknames.

    Elsewhere than on a card it must be no common first name: that may be a manager's, or a lie.
    """
    found = set()
    for value in own:
        if bearers.shared(value) or bearers.periods(value):
            continue
        for link in bearers.links(value):
            if link.kind in _KINDS and bearers.is_name(link.other):
                name = bearers.name(link.other)
                if len(name.full) == len(name.order) == 1:
                    found.add((name.full[0], link.kind))
    words = {word for word, kind in found if kind is BlockKind.VCARD or not bearers.first_name(word)}
    return frozenset(words) if len(words) <= _MOST else frozenset()


def as_shown(bearers: Bearers, value: int) -> Name | None:
    """Return a name of plain words as it is written: its key has lost the marks of other alphabets' letters."""
    shown = bearers.value(value).display.reveal()
    plain = not shown.isascii() and shown.replace(" ", "").isalpha()
    return name_of(" ".join(sorted(shown.lower().split())), shown) if plain else None
