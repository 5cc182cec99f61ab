"""From when to when a row says that somebody had a number: inventories, lists of devices and badges, phone books.

"number | user | from | until": what stands under the last two are the days of the one name in that row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from detectors.folding import is_full_name, plain
from detectors.names.guess_keys import HELD
from detectors.patterns.birth_forms import iso_day
from scanner.model import BlockKind, ContactBlock, Finding

_IDENTIFIERS = frozenset(("EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "MESSENGER_HANDLE"))
_FROM = frozenset(
    "from|since|valid from|active from|in use since|in use from|start|start date|issued|issued on|issue date"
    "|date issued|handed out|given out|assigned|assigned on|assigned from|date assigned|received|received on"
    "|von|ab|seit|gultig ab|gultig von|ausgabe|ausgabe am|ausgabedatum|ausgegeben|ausgegeben am|ubergabe|ubergeben am"
    "|erhalten|erhalten am|beginn|zugewiesen am|van|vanaf|sinds|geldig vanaf|uitgifte|uitgiftedatum|uitgegeven"
    "|uitgegeven op|ontvangen|ontvangen op|ingangsdatum|fra|siden|gyldig fra|utlevert|utlevering|udleveret|fran|fr o m"
    "|sedan|giltig fran|utlamnad|tilldelad|de|du|depuis|debut|date de debut|remis le|remise|attribue le|valable du"
    "|desde|inicio|fecha de inicio|entrega|entregado|fecha de entrega|data de entrega|valido desde|dal|inizio|consegna"
    "|consegnato|data consegna|data di consegna|valido dal|od|od dnia|wydano|data wydania|wydanie|wazne od|vydano"
    "|predano|platnost od|alkaen|alku|luovutettu|с|от|выдан|выдано|дата выдачи|з|від|από".split("|")
)
_UNTIL = frozenset(
    "to|until|till|through|thru|valid to|valid until|active until|end|end date|returned|returned on|return|return date"
    "|date returned|given back|handed back|withdrawn|bis|gultig bis|ruckgabe|ruckgabe am|ruckgabedatum|zuruck|zuruck am"
    "|zuruckgegeben|zuruckgegeben am|ende|abgegeben|abgegeben am|tot|t/m|tot en met|geldig tot|ingeleverd"
    "|ingeleverd op|inlevering|inleverdatum|retour|teruggave|einddatum|til|til og med|gyldig til|innlevert|innlevering"
    "|tilbakelevert|afleveret|till|t o m|giltig till|aterlamnad|inlamnad|au|jusqu au|fin|date de fin|rendu|rendu le"
    "|restitue|restitue le|restitution|hasta|fecha de fin|devuelto|devolucion|fecha de devolucion|ate|devolvido"
    "|data de devolucao|al|fino al|fine|restituito|restituzione|data restituzione|do|do dnia|zwrot|zwrocono|data zwrotu"
    "|wazne do|vraceno|platnost do|asti|loppu|palautettu|по|до|возвращен|дата возврата|έως".split("|")
)
_SIGNS = ("|", "\t", ";")
_TITLE = re.compile(r"\s*([^\W\d_][^:|;\t\n]{0,40}?)\s?:\s")
_NOT_LETTERS = re.compile(r"[^\w/]+")
_LEADING = re.compile(r"[\s>*\u2022(-]*")
_WORDS_BEFORE = re.compile(r"[^\W\d_][\w./]*(?: [^\W\d_][\w./]*){0,2}(?= ?\Z)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DASH = re.compile(r"\s?[-\u2013\u2014]\s?")
_LONGEST, _MOST_CELLS, _SHORT = 1000, 40, 200
_Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """Who had what from when to when: numbers of findings, and days as YYYY-MM-DD or empty."""

    name: int
    identifiers: tuple[int, ...]
    days: _Days


def held_in_rows(text: str, findings: Sequence[Finding]) -> Iterator[Held]:
    """Yield the rows of a text that tell from when to when one of a full name had the identifiers in it."""
    if not _may_tell(text, (one.start for one in findings if one.type in _IDENTIFIERS)):
        return
    starts = [one.start for one in findings]
    titles: list[bool | None] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        cells = _cells(line.rstrip()) if len(line) <= _LONGEST else []
        told = [_starts(cell) for cell in cells]
        if any(told) or False in told:
            titles = told
        elif not line.strip():
            titles = []
        else:
            here = range(bisect_left(starts, start), bisect_left(starts, end))
            if one := _of_one(findings, here):
                days = _days(cells, titles) if cells else _days_in(text, findings, here, start, end)
                if days:
                    yield Held(*one, days)
        start = end


def _may_tell(text: str, places: Iterable[int]) -> bool:
    """Tell whether a year stands in the line of one of some places, as each row with days has one; quick."""
    looked = 0
    for at in places:
        if at < looked:
            continue
        start, end = text.rfind("\n", max(0, at - _LONGEST), at) + 1, text.find("\n", at, at + _LONGEST)
        looked = end if end >= 0 else at + _LONGEST
        if _YEAR.search(text, max(start, at - _LONGEST), looked):
            return True
    return False


def _of_one(findings: Sequence[Finding], here: Iterable[int]) -> tuple[int, tuple[int, ...]] | None:
    """Return the name and the identifiers of a line, None where it has not one full name and some of them."""
    here = list(here)
    whole = [at for at in here if findings[at].type == "PERSON" and is_full_name(findings[at].key.reveal())]
    ways = tuple(at for at in here if findings[at].type in _IDENTIFIERS)
    return (whole[0], ways) if ways and len({findings[at].key.reveal() for at in whole}) == 1 else None


def as_guesses(findings: Sequence[Finding], rows: Iterable[Held]) -> Iterator[tuple[int, int, str]]:
    """Yield the identifiers of rows, each with how it is written as a guess that somebody had it for a time."""
    for row in rows:
        said = held(*row.days, findings[row.name].key.reveal())
        yield from ((findings[at].start, findings[at].end, said) for at in row.identifiers)


def as_blocks(
    rows: Iterable[Held], blocks: Sequence[ContactBlock], kind: BlockKind = BlockKind.ROW
) -> Iterator[ContactBlock]:
    """Yield a contact block of the name and the identifiers of each row that is none yet."""
    for row in rows:
        members = {row.name, *row.identifiers}
        if not any(members <= set(block.members) for block in blocks):
            yield ContactBlock(kind, tuple(sorted(members)))


def held(first: str, last: str, name: str) -> str:
    """Return how it is written as a guess that who has the key `name` had something from one day to another.

    Days are YYYY-MM-DD, or empty where nothing tells.
    """
    return f"{HELD}{first}/{last} {name}"


def _cells(line: str) -> list[str]:
    sign = next((one for one in _SIGNS if one in line), "")
    parts = line.split(sign) if sign else []
    return [part.strip() for part in parts] if 2 < len(parts) <= _MOST_CELLS else []


def _days_in(text: str, findings: Sequence[Finding], here: range, start: int, end: int) -> _Days | None:
    """Return the days of a line that begins with a name or an identifier: "+47 ...: Kai Lund (since 2022-09-01)"."""
    first = _LEADING.match(text, start, end)
    opening = min((findings[at].start for at in here if findings[at].type in (*_IDENTIFIERS, "PERSON")), default=-1)
    if end - start > _SHORT or first is None or opening != first.end() or _is_prose(text, findings, here):
        return None
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for at in here:
        if findings[at].type != "DATE_TIME" or not (day := iso_day(text[findings[at].start : findings[at].end])):
            continue
        starts = starts_before(text[start : findings[at].start])
        before, after = (text[slice(*span)] for span in _around(findings, at, start, end))
        if starts is None and (_DASH.fullmatch(after) or _DASH.fullmatch(before)):
            starts = bool(_DASH.fullmatch(after))
        if starts is not None:
            told[starts].add(day)
    return _in_order(told)


def _is_prose(text: str, findings: Sequence[Finding], here: range) -> bool:
    """Tell whether words stand between name and identifier: at most a label does in a list."""
    named = [at for at in here if findings[at].type in (*_IDENTIFIERS, "PERSON")]
    between = (text[findings[one].end : findings[other].start] for one, other in pairwise(named))
    return any(len(_NOT_LETTERS.sub(" ", gap).split()) > 1 for gap in between)


def _around(findings: Sequence[Finding], at: int, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what stands between a day and the days before and behind it."""
    others = [one for one in findings if one.type == "DATE_TIME" and start <= one.start < end]
    before = max((one.end for one in others if one.end <= findings[at].start), default=start)
    after = min((one.start for one in others if one.start >= findings[at].end), default=end)
    return (before, findings[at].start), (findings[at].end, after)


def starts_before(text: str) -> bool | None:
    """Tell whether the last words of a text say that what follows is a beginning, or an end; None for neither."""
    found = _WORDS_BEFORE.search(text[-40:].rstrip("(:, "))
    words = found[0].split() if found else []
    return next((told for n in range(len(words)) if (told := _starts(" ".join(words[n:]))) is not None), None)


def _in_order(told: dict[bool, set[str]]) -> _Days | None:
    """Return the days from and until; None where none is told, or one twice, or the last before the first."""
    if max(map(len, told.values())) != 1:
        return None
    first, last = (min(told[starts], default="") for starts in (True, False))
    return (first, last) if not last or first <= last else None


def _days(cells: Sequence[str], titles: Sequence[bool | None]) -> _Days | None:
    """Return the days from and until of a row, by its titles or those of its table."""
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for at, cell in enumerate(cells):
        title = _TITLE.match(cell)
        starts = _starts(title[1]) if title else titles[at] if len(titles) == len(cells) else None
        day = iso_day(cell[title.end() :] if title else cell) if starts is not None else None
        if starts is not None and day:
            told[starts].add(day)
    return _in_order(told)


@lru_cache(maxsize=4096)
def _starts(title: str) -> bool | None:
    """Tell whether a title is of the day on which something begins, or of that on which it ends; None for others."""
    if len(title) > 40:
        return None
    bare = " ".join(_NOT_LETTERS.sub(" ", plain(title)).split())
    return True if bare in _FROM else False if bare in _UNTIL else None
