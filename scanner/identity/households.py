"""Addresses of a household: "the.lunds@", "familie-berg@", "kari.og.per@". Two people read it, and neither owns it."""

from __future__ import annotations

import re

from scanner.model import Identifier

_FAMILY = frozenset("fam familia familie familien famiglia famille familj familjen family perhe rodina rodzina".split())
_AND = frozenset("and et och og und".split())
_APART = re.compile(r"[._+-]+")
_SHORTEST = 2


def is_household(identifier: Identifier) -> bool:
    """Tell whether an e-mail address says that a family or a couple reads it."""
    if identifier.type != "EMAIL_ADDRESS":
        return False
    words = [word for word in _APART.split(identifier.key.reveal().partition("@")[0]) if word]
    if len(words) < 2:
        return False
    if _FAMILY & {words[0], words[-1]} or (words[0] == "the" and words[-1].endswith("s")):
        return True
    within = (at for at, word in enumerate(words[1:-1], 1) if word in _AND)
    return any(min(len(words[at - 1]), len(words[at + 1])) >= _SHORTEST for at in within)
