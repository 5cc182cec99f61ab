"""Which of several readings of one place is right: votes of the readings, and what else stands on the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from scanner.extract.layout import Line, Word, around, covered
from scanner.extract.ocr_addresses import ENDINGS, Address, addresses
from scanner.extract.ocr_doubts import numbers

_ALIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "0": "o", "5": "s", ".": None, "-": None, "_": None})
_WEBSITE = re.compile(rf"(?<![\w@.-])(?:www\.)?((?:[a-z0-9-]{{2,63}}\.){{1,4}}(?:{ENDINGS}))(?![\w@.-])", re.I)
_ENDED = re.compile(rf"\.(?:{ENDINGS})\Z")
_MOST_DOMAINS = 200
_MOST_TOLD = 200
_UNSURE, _SURE = 0.7, 0.85
_DOUBTFUL = 0.75
"""A reading with so much of the best one's score is told beside it."""


@dataclass
class _Place:
    """A line and its other readings."""

    line: Line
    others: list[Line] = field(default_factory=list)

    def add(self, other: Line) -> None:
        """Add a reading; a sure one of the whole line takes the place of one that is not."""
        whole = len(other.text) > 0.7 * len(self.line.text)
        if whole and self.line.confidence < _UNSURE and other.confidence > max(_SURE, self.line.confidence):
            self.line, other = Line(other.words, self.line.block), self.line
        self.others.append(other)

    @property
    def readings(self) -> list[Line]:
        return [self.line, *self.others]


def settled(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Return the lines with their addresses as most readings have them; what remains in doubt follows in further lines.

    `others` are second readings of places; addresses and numbers that stand in them and nowhere else are added.
    """
    places = [_Place(line) for line in lines]
    places += [_Place(other) for other in _attached(places, others)]
    page = _Page(places)
    chosen = [page.chosen(place) for place in places]
    return [line for place, one in zip(places, chosen, strict=True) for line in (one.line, *page.doubts(place, one))]


def _attached(places: list[_Place], others: Sequence[Line]) -> list[Line]:
    """Give each second reading to the line that it stands on; returns those that stand on none."""
    alone = []
    boxes = [place.line.box for place in places]
    for other in others:
        box = other.box
        shares = [max(covered(box, one), covered(one, box)) for one in boxes]
        best = max(range(len(places)), key=lambda at: shares[at], default=-1)
        if best < 0 or shares[best] < 0.2:
            alone.append(other)
        else:
            places[best].add(other)
    return alone


@dataclass(frozen=True)
class _Chosen:
    line: Line
    beside: list[str]
    """As likely as what was chosen."""
    lone: list[str]
    """Addresses that only a second reading has."""


class _Page:
    """What the readings of a page agree on."""

    def __init__(self, places: Sequence[_Place]) -> None:
        votes: Counter[str] = Counter()
        self._words: set[str] = set()
        for place in places:
            for reading in place.readings:
                text = reading.text
                for one in addresses(text):
                    votes[one.domain] += 1
                for domain in _WEBSITE.findall(text):
                    votes[domain.lower()] += 2
                self._words.update(re.findall(r"[^\W\d_]{3,}", re.sub(r"\S*@\S*", " ", text).lower()))
        self._votes = votes
        self._rivals, self._right = _judged(votes)
        self._told: dict[str, list[str]] = {}
        self._numbers: set[str] = set()
        self.domains = frozenset(domain for domain, count in votes.items() if count > 1 and _ENDED.search(domain))

    def chosen(self, place: _Place) -> _Chosen:
        """Return the line with the best readings of its addresses, and what is left."""
        changes: list[tuple[Address, str]] = []
        beside: list[str] = []
        lone: list[str] = []
        for first, scores in self._groups(place):
            best = max(scores, key=lambda one: scores[one])
            left, _, domain = best.partition("@")
            beside += [one for one in scores if one != best and scores[one] >= _DOUBTFUL * scores[best]]
            beside += [f"{left}@{rival}" for rival in self._rivals.get(domain, ())]
            if first is None:
                lone.append(best)
            else:
                changes.append((first, best))
                self._told.setdefault(domain, []).append(best)
        line = _changed(place.line, changes)
        self._numbers.update(numbers(line.text))
        return _Chosen(line, beside, lone)

    def doubts(self, place: _Place, chosen: _Chosen) -> list[Line]:
        """Return a further line of what is in doubt, and of what only a second reading has."""
        more = [one for one in chosen.beside if one not in self._told.get(one.partition("@")[2], ())]
        for one in chosen.lone:
            told = self._told.setdefault(one.partition("@")[2], [])
            if not any(one == other or _same(one, other) for other in told[:_MOST_TOLD]):
                told.append(one)
                more.append(one)
        for other in place.others:
            if other.confidence >= 0.5:
                fresh = {digits: one for digits, one in numbers(other.text).items() if digits not in self._numbers}
                self._numbers.update(fresh)
                more += fresh.values()
        if not more:
            return []
        box, sure = place.line.box, place.line.confidence
        return [Line(tuple(Word(one, box, sure) for one in dict.fromkeys(more)), place.line.block)]

    def _groups(self, place: _Place) -> list[tuple[Address | None, dict[str, float]]]:
        """Return for each address of a place where the line has it, and what its readings say with their weights."""
        groups: list[tuple[Address | None, str, dict[str, float]]] = []
        for number, reading in enumerate(place.readings):
            for one in addresses(reading.text, self.domains):
                domain = self._right.get(one.domain, one.domain)
                said = f"{one.left}@{domain}"
                group = min(
                    (group for group in groups if number and _near(said, group[1])),
                    key=lambda group: distance(said, group[1], 8),
                    default=None,
                )
                if group is None:
                    group = (None if number else one, said, defaultdict(float))
                    groups.append(group)
                group[2][said] += self._score(one.left, reading.confidence)
        for _, _, scores in groups:
            for said in scores:
                scores[said] += self._grounds(said.partition("@")[0])
        return [(first, scores) for first, _, scores in groups]

    def _score(self, left: str, sure: float) -> float:
        return sure if left.isascii() else 0.3 * sure

    def _grounds(self, left: str) -> float:
        """Return which part of the words in an address stand elsewhere on the page: a name mostly does."""
        words = [one for one in re.split(r"[^a-z]+", left) if len(one) > 2]
        return sum(one in self._words for one in words) / len(words) if words else 0.0


def _judged(votes: Counter[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return which domains are as likely as another that looks alike, and which ones are slips of another."""
    rivals: dict[str, list[str]] = {}
    right: dict[str, str] = {}
    alike: dict[str, list[str]] = defaultdict(list)
    for domain, _ in votes.most_common(_MOST_DOMAINS):
        alike[domain.translate(_ALIKE).replace("rn", "m")].append(domain)
    for group in alike.values():
        best = max(group, key=lambda one: votes[one])
        total = sum(votes[one] for one in group)
        # A dot is lost more often than one is seen where none is.
        dotted = [one for one in group if one.count(".") > best.count(".") and votes[one] >= max(2, total / 5)]
        best = max(dotted, key=lambda one: votes[one], default=best)
        for one in group:
            if one != best and 4 * votes[one] >= total and one.count(".") == best.count("."):
                rivals.setdefault(best, []).append(one)
            elif one != best:
                right[one] = best
    often = [one for one, count in votes.most_common(20) if count > 2 and one not in right and _ENDED.search(one)]
    for domain, count in votes.most_common(_MOST_DOMAINS):
        if domain in right or (domain in often and count > 8):
            continue
        for target in often:
            if votes[target] >= 3 * count and domain != target and _is_slip(domain, target):
                right[domain] = target
                break
    return rivals, right


def _is_slip(domain: str, target: str) -> bool:
    if target.startswith(domain) and target[len(domain)] != ".":
        return True
    if re.sub(r"\D", "", domain) != re.sub(r"\D", "", target):
        return False
    ending = domain.rpartition(".")[2]
    if ending != target.rpartition(".")[2] and _ENDED.search("." + ending):
        return False
    most = 1 if len(target) < 14 else 2
    return distance(domain, target, most) <= most


def _near(one: str, other: str) -> bool:
    """Tell whether two readings may be of one address."""
    if one.endswith(other) or other.endswith(one):
        return True
    most = max(3, max(len(one), len(other)) // 4)
    return abs(len(one) - len(other)) <= most and distance(one, other, most) <= most


def _same(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one) or distance(one, other, 2) <= 2


def distance(one: str, other: str, most: int) -> int:
    """Return by how many letters two texts differ (Levenshtein), `most` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        upper, row = row, [at]
        for column, against in enumerate(other, 1):
            row.append(min(upper[column] + 1, row[-1] + 1, upper[column - 1] + (sign != against)))
        if min(row) > most:
            return most + 1
    return row[-1]


def _changed(line: Line, changes: Collection[tuple[Address, str]]) -> Line:
    """Return a line with what stands at some places written otherwise; the words there become one."""
    for one, text in sorted(changes, key=lambda change: -change[0].start):
        if line.text[one.start : one.end].lower() != text:
            line = _written(line, one.start, one.end, text)
    return line


def _written(line: Line, start: int, end: int, text: str) -> Line:
    at = 0
    before: list[Word] = []
    touched: list[Word] = []
    after: list[Word] = []
    head = tail = ""
    for word in line.words:
        stop = at + len(word.text)
        if stop <= start:
            before.append(word)
        elif at >= end:
            after.append(word)
        else:
            touched.append(word)
            head += word.text[: max(0, start - at)]
            tail += word.text[max(0, end - at) :] if stop > end else ""
        at = stop + 1
    if not touched:
        return line
    box, sure = around(word.box for word in touched), min(word.confidence for word in touched)
    words = [Word(head + text + (tail if not tail[:1].isalnum() else ""), box, sure)]
    if tail[:1].isalnum():
        words.append(Word(tail, box, sure))
    return Line((*before, *words, *after), line.block)
