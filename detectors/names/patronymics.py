"""Names as Russian and Ukrainian files write them: the surname stands before first name and patronymic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.names.turned import Hit

_NAMED = re.compile("[А-ЯЁІЇЄ][\\w\u2019'-]+[ ][А-ЯЁІЇЄ]\\w+(?:ович|евич|йович|ьич|овна|евна|ївна|івна|ична)")
"""First name and patronymic: Евгений Петрович, Анна Сергеевна."""
_SURNAME = re.compile(
    "(?<![\\w-])([А-ЯЁІЇЄ](?:[\\w\u2019'-]+-)?\\w{1,20}"
    "(?:ов|ев|ёв|ин|ын|ский|цкий|ський|енко|чук|юк|ова|ева|ёва|ина|ына|ская|цкая|ська))[ ]\\Z"
)
"""What ends like a surname: Малахов, Сидоренко, Воронина."""
_NO_SURNAMES = frozenset("господин гражданин один снова готов причина".split())
_REACH = 40


def with_surnames(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a paragraph, people of first name and patronymic with the surname before them."""
    found = list(hits)
    for hit in hits:
        start = _surname_before(text, hit)
        if start is None or any(one[0] < start < one[1] for one in found):
            continue
        found = [one for one in found if one == hit or one[1] <= start or hit[0] <= one[0]]
        found[found.index(hit)] = (start, *hit[1:])
    return found


def _surname_before(text: str, hit: Hit) -> int | None:
    if hit[2] != "PERSON" or not _NAMED.fullmatch(text, hit[0], hit[1]):
        return None
    before = _SURNAME.search(text, max(0, hit[0] - _REACH), hit[0])
    return before.start(1) if before and before[1].lower() not in _NO_SURNAMES else None
