"""Phone numbers of every region, read by `phonenumbers`.

A candidate is a run of digits and the marks that people put between them. With a plus (or 00)
it must be valid, or of possible length and grouped. Without, it must be valid in a region that
its neighbours tell or the settings name, and needs a sign that it is a phone: a word like "tel"
before it, or the grouping of its country. Bare digits that no word announces are no phone.

Whatever can be refused is refused before anything is parsed: text is full of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from detectors.phones.forms import Reading, reading
from detectors.phones.labels import (
    ANNOUNCING,
    PORT_BEFORE,
    SIGN,
    WORDS,
    Label,
    beside_email,
    in_row_of_email,
    label_after,
    label_before,
)
from detectors.phones.places import NAMED, Places
from detectors.phones.plans import code_of
from detectors.phones.shapes import is_range, looks_else, looks_like_amount, may_be_id, never_a_phone, stands_in_code
from detectors.phones.tails import Hit, has_extension, with_tails
from detectors.phones.tongues import spoken_in

_MARK = "[ ().\u00a0\u2000-\u200a\u202f\u2010-\u2015/-]"
_RUN = re.compile(rf"\d(?:{_MARK}{{0,3}}\d){{4,}}")
_PLUS = re.compile(r"(?:\+|\uff0b) ?\(?\Z|\(\+ ?\Z")
_GROUP = re.compile(r"\d+")
_LETTERS, _PLAIN_LETTERS = re.compile(r"[^\W\d_]+"), re.compile("[a-z]+")
_STRONG_MARK = re.compile(r"\s+[/\u2010-\u2015-]\s+|\s{2,}|/")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_CHAINED = re.compile(
    r"[ \u00a0]{0,2}(?:[/&+\u00b7\u2022]|, | \||or|and|und|oder|og|och|et|ou|y|o|e|i)?[ \u00a0]{0,2}\(?\+?\(?",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r">?: ")
_WORD_AFTER = re.compile(r"[^\W_]|@")
_HALF_OF_DAY = re.compile(
    r"(?<=\d)\s?(?:[ap]\.?\s?m\b\.?|[\u03c0\u03bc]\.?\s?\u03bc\b\.?)|\u4e0a\u5348|\u4e0b\u5348|\uc624\uc804|\uc624\ud6c4|\u5348\u524d|\u5348\u5f8c",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"[0-5]\d(?::[0-5]\d)?[ ]{1,2}[\u2010-\u2015-][ ]{1,2}")
_CARD_MARK, _CARD_MARK_BEFORE = re.compile(r"[ ]{0,2}[|\u00b7\u2022]"), re.compile(r"[|\u00b7\u2022][ ]{0,2}\Z")
_CARD = 120
_DELIMITERS, _LONGEST_HEADER = "\t;|,", 400
_INTERNATIONAL, _TOLD, _GROUPED, _POSSIBLE, _BARE = 0.9, 0.8, 0.6, 0.5, 0.45
# ITU-T E.164: at most 15 digits with the country code; a prefix to dial abroad may stand in front.
_SHORTEST, _LONGEST, _MOST_DIGITS = 6, 18, 60
_MOST_FAILURES, _MOST_GROUPS, _NEAR = 8, 8, 10
_OF_NORTH_AMERICA = re.compile(r"\(?\d{3}\)?[ .\u00a0\u2010-\u2015/-]{1,2}\d{3}[ .\u00a0\u2010-\u2015-]\d{4}")
_AMERICANS = frozenset(("US", "CA"))


@dataclass(frozen=True, slots=True)
class _Columns:
    """A header line that names cells as phones."""

    start: int
    mark: str
    cells: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of digits with the groups they stand in, and what is known of it before it is parsed."""

    start: int
    end: int
    groups: tuple[tuple[int, int], ...]
    abroad: bool


class PhoneRecognizer(EntityRecognizer):
    """Finds phone numbers; `read` is for callers that know of the whole segment."""

    VERSION = "4"

    def __init__(self, regions: Sequence[str]) -> None:
        self._regions = tuple(regions)
        super().__init__(["PHONE_NUMBER"], name="PhoneRecognizer", version=self.VERSION)

    def load(self) -> None:
        """Need nothing: the metadata of a region loads with its first number."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the phone numbers of `text`."""
        return [
            RecognizerResult("PHONE_NUMBER", hit.start, hit.end, hit.score) for hit in self.read(text, Places(text))
        ]

    def regions(self, places: Places) -> tuple[str, ...]:
        """Return the regions to read the national numbers of a segment with, likeliest first."""
        return tuple(dict.fromkeys((*places.all_told(), *self._regions)))

    def in_full(self, digits: str, places: Places, at: int) -> str:
        """Return a number of digits alone, with the country that its neighbours tell; itself when no plan has it."""
        bare, blank, extension = digits.partition(" ")
        for region in () if bare.startswith("+") else dict.fromkeys((*places.told(at), *self._regions)):
            number = reading(bare, region)
            if number and number.valid:
                return number.written + blank + extension
        return digits

    def read(self, text: str, places: Places, origin: int = 0) -> list[Hit]:
        """Return the numbers of `text`, which begins at `origin` in the segment that `places` knows."""
        if not _RUN.search(text):
            return []
        return list(_Reader(text, places, origin, self._regions).hits())


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, places: Places, origin: int, regions: tuple[str, ...]) -> None:
        self._text = text
        self._places = places
        self._origin = origin
        self._settings = regions
        self._failures = 0
        self._successes = 0
        self._last: Hit | None = None
        self._announced = _announced(text)
        self._columns = _phone_columns(text) if self._announced else []

    def hits(self) -> Iterator[Hit]:
        at = 0
        while match := _RUN.search(self._text, at):
            at = match.end()
            if self._is_bare(match):
                continue
            for start, end in self._pieces(*match.span()):
                if self._last and start < self._last.end:
                    continue
                for hit in self._read(start, end):
                    yield hit
                    self._last = hit
                    at = max(at, hit.end) if hit.end > match.end() else at
            if self._last and match.start() < self._last.end < match.end():
                # What stands behind a number that was cut short may be the next one.
                at = self._last.end

    def _is_table(self) -> bool:
        """Tell whether most numbers so far were no phones; a list of phones has few that fail."""
        return self._failures >= _MOST_FAILURES and self._failures * 2 > self._successes

    def _is_bare(self, match: re.Match[str]) -> bool:
        """Tell whether nothing announces it and it is not worth a look: tables of numbers must cost next to nothing."""
        hopeless = self._is_table()
        if self._announced or not (hopeless or match[0].isdigit()):
            return False
        start = match.start()
        if self._last and start - self._last.end < _NEAR:
            return False
        begins = "00" if hopeless else "0"
        own = self._text.startswith(begins, start) and len(match[0]) <= _LONGEST
        return not own and "+" not in self._text[max(0, start - 3) : start]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield a run, or the parts of one that is too long for one number; minutes before a dash are no part of it."""
        if self._text[start - 1 : start] == ":" and (minutes := _MINUTES.match(self._text, start, end)):
            start = minutes.end()
        digits = sum(map(str.isdigit, self._text[start : min(end, start + 200)]))
        if digits <= 15:
            yield start, end
        elif digits <= _MOST_DIGITS:
            for mark in _STRONG_MARK.finditer(self._text, start, end):
                yield start, mark.start()
                start = mark.end()
            yield start, end

    def _read(self, start: int, end: int) -> Iterator[Hit]:
        run = self._run(start, end)
        if not run:
            return
        if run.abroad:
            hit = self._abroad(run)
        else:
            label = self._label(run)
            if label is Label.OTHER:
                return
            hit = self._national(run, label) or (self._unplaced(run, label) if label > 0 else None)
        if hit:
            yield from with_tails(self._text, hit)

    def _run(self, start: int, end: int) -> _Run | None:
        text = self._text
        plus = _PLUS.search(text, max(0, start - 4), start)
        if plus and not (
            plus.start() and (text[plus.start() - 1].isalnum() and not _is_script(text[plus.start() - 1]))
        ):
            start = plus.start()
        elif start and (text[start - 1].isalnum() or text[start - 1] in "_@") and not self._told_letter(start):
            return None
        groups = tuple(match.span() for match in _GROUP.finditer(text, start, end))
        if _WORD_AFTER.match(text, end) and not has_extension(text, end):
            # "10-12h": the last group is no part of it.
            groups = groups[:-1]
        if not groups or sum(last - first for first, last in groups) < _SHORTEST:
            return None
        first = text[slice(*groups[0])]
        abroad = bool(plus) or (first.startswith("00") and (len(first) == 2 or first[2] != "0"))
        if start and text[start - 1] == "(" and text.find(")", start, groups[-1][1]) >= 0:
            start -= 1
        return _Run(start, groups[-1][1], groups, abroad)

    def _told_letter(self, start: int) -> bool:
        """Tell whether a label touches the digits: "TEL03-1234", and scripts without blanks."""
        before = self._text[max(0, start - 12) : start]
        word = _LETTERS.findall(before)[-1:] if before[-1].isalpha() else []
        return bool(word) and (_is_script(before[-1]) or WORDS.get(word[0].lower()) is Label.STRONG)

    def _label(self, run: _Run) -> Label:
        """Return what says that a national run is a phone; OTHER when something says that it is none."""
        text, one_group = self._text, len(run.groups) == 1
        chained = self._last and _CHAINED.fullmatch(text, self._last.end, run.start)
        if not self._announced and not chained and self._hopeless(run):
            return Label.OTHER
        label = label_before(text, run.start) if self._announced or not one_group else Label.NONE
        written = text[run.start : run.end]
        if label is Label.OTHER or never_a_phone(written):
            return Label.OTHER
        if not label and (self._in_column(run) or chained):
            return Label.STRONG
        if not label and label_after(text, run.end):
            label = Label.WEAK
        if not label and beside_email(text, run.start):
            label = Label.WEAK
        if label is Label.STRONG:
            return label
        if looks_else(written) or (stands_in_code(text, run.start, run.end) and not self._in_link(run)):
            return Label.OTHER
        if not label and (is_range(written) or (one_group and not self._alone(run)) or len(run.groups) > _MOST_GROUPS):
            return Label.OTHER
        return label

    def _hopeless(self, run: _Run) -> bool:
        """Tell whether a run that nothing announces is not worth a look: what keeps tables of numbers cheap."""
        return self._is_table() or (len(run.groups) == 1 and not self._alone(run))

    def _in_link(self, run: _Run) -> bool:
        return self._text[max(0, run.start - 4) : run.start].lower() == "tel:"

    def _alone(self, run: _Run) -> bool:
        """Tell whether bare digits with a trunk zero stand alone on their line, and the region is told."""
        text = self._text
        if text[run.start] != "0" or text[run.start : run.start + 2] == "00" or not 9 <= run.end - run.start <= 12:
            return False
        alone = text[run.start - 1 : run.start] in ("", "\n") and text[run.end : run.end + 1] in ("", "\n")
        if alone and self._places.told(self._origin + run.start):
            return True
        self._failures += 1
        return False

    def _in_column(self, run: _Run) -> bool:
        if not self._columns:
            return False
        line = self._text.rfind("\n", 0, run.start) + 1
        column = next((one for one in reversed(self._columns) if one.start < line), None)
        return column is not None and self._text.count(column.mark, line, run.start) in column.cells

    def _abroad(self, run: _Run) -> Hit | None:
        text = self._text
        if self._text[run.start] == "0" and not self._is_told(run):
            return None
        possible = None
        for groups in _shortened(run.groups):
            digits = self._digits(run.start, groups)
            number = reading("+" + digits, None) if code_of(digits) else None
            if not number:
                continue
            end = groups[-1][1]
            if number.valid:
                return self._hit(run.start, end, _INTERNATIONAL, number)
            if len(groups) == len(run.groups) and not possible:
                possible = self._hit(run.start, end, _POSSIBLE, number)
        # Plans change and samples are invented: a plus, the right length and grouping are enough.
        sure = len(run.groups) >= 3 or len(self._digits(run.start, run.groups)) >= 10
        if possible and (sure or label_before(text, run.start) > 0) and not never_a_phone(text[run.start : run.end]):
            return possible
        return None

    def _is_told(self, run: _Run) -> bool:
        """Tell whether digits that begin with 00 are announced, or at least grouped; ids begin so too."""
        label = label_before(self._text, run.start)
        if label > 0 or self._in_column(run) or (label is Label.NONE and len(run.groups) > 1):
            return True
        if label is Label.NONE and (self._on_card(run) or in_row_of_email(self._text, run.start, run.end)):
            return True
        # Whoever writes a line of a chat: "[12:01] 004740612345: hello".
        return label is Label.NONE and _AUTHOR.match(self._text, run.groups[-1][1]) is not None and self._leads(run)

    def _leads(self, run: _Run) -> bool:
        line = self._text.rfind("\n", 0, run.start) + 1
        said = _HALF_OF_DAY.sub("", self._text[line : run.start])
        return run.start - line < _NEAR * 4 and not any(map(str.isalpha, said))

    def _on_card(self, run: _Run) -> bool:
        """Tell whether digits stand between the marks of a line that holds an e-mail address too."""
        start, end = self._text.rfind("\n", 0, run.start) + 1, self._text.find("\n", run.end)
        line = self._text[max(start, run.start - _CARD) : min(end if end >= 0 else len(self._text), run.end + _CARD)]
        apart = _CARD_MARK.match(self._text, run.end) or _CARD_MARK_BEFORE.search(
            self._text, max(start, run.start - 4), run.start
        )
        return apart is not None and "@" in line

    def _digits(self, start: int, groups: Sequence[tuple[int, int]]) -> str:
        """Return country code and number, without 00 and without a bracketed trunk zero."""
        written = _TRUNK_ZERO.sub(" ", self._text[start : groups[-1][1]])
        digits = "".join(_GROUP.findall(written))
        return digits if "+" in written or "\uff0b" in written else digits.removeprefix("00")

    def _national(self, run: _Run, label: Label) -> Hit | None:
        told = self._places.told(self._origin + run.start)
        regions = tuple(dict.fromkeys((*told, *self._settings)))
        american = not _AMERICANS.isdisjoint(regions)
        for groups in _shortened(run.groups):
            written = self._text[run.start : groups[-1][1]]
            digits = "".join(_GROUP.findall(written))
            read = [one for region in regions if (one := reading(digits, region)) and one.valid]
            # Where a trunk prefix is the rule, a number without one is a second choice.
            usual = self._likeliest([one for one in read if one.has_trunk(digits)], run.start, written, told)
            as_american = american and _OF_NORTH_AMERICA.fullmatch(written)
            for number in usual or ([] if as_american else read):
                score = _TOLD if label > 0 else self._score(written, number, sure=number.region in told)
                if score:
                    self._successes += 1
                    return self._hit(run.start, groups[-1][1], score, number)
            if as_american and (invented := reading(digits, "US")) and self._is_american(written, groups[-1][1], label):
                self._failures += not label  # rows of such codes are a table
                return self._hit(run.start, groups[-1][1], _POSSIBLE, invented)
        self._failures += 1
        return None

    def _likeliest(self, read: list[Reading], at: int, written: str, told: Sequence[str]) -> list[Reading]:
        """Put regions first that are told; of these, or of all, those that write it so or speak as the text does."""
        if len(read) < 2:
            return read
        groups = tuple(_GROUP.findall(written))
        spoken = () if read[0].region in told else spoken_in(self._text, at)
        return sorted(
            read,
            key=lambda one: (
                one.region not in told,
                len(groups) < 2 or not one.written_so(groups),
                spoken.index(one.region) if one.region in spoken else len(spoken),
            ),
        )

    def _is_american(self, written: str, end: int, label: Label) -> bool:
        """Tell whether a number that the plan lacks is written as in North America: samples are invented."""
        if label > 0 or has_extension(self._text, end):
            return True
        return (
            written.lstrip("(")[0] in "23456789"
            and ("-" in written or "." in written)
            and not looks_like_amount(written)
        )

    def _score(self, written: str, number: Reading, *, sure: bool) -> float | None:
        """Score a number that no word announces: by grouping as its country writes it."""
        groups = tuple(_GROUP.findall(written))
        doubtful = looks_like_amount(written) or may_be_id(written)
        if len(groups) > 1 and number.written_so(groups):
            return None if doubtful and not sure else _GROUPED
        if doubtful:
            return None
        zero = written.lstrip("(").startswith("0")
        if len(groups) == 1:
            return _BARE if zero else None
        if zero or written.startswith("(") or (sure and len(groups) > 2):
            return _BARE if min(map(len, groups)) >= 2 and len(groups) <= 6 else None
        return None

    def _unplaced(self, run: _Run, label: Label) -> Hit | None:
        """Return a number that a word announces and no plan has: local, of a region that nobody tells, or invented."""
        text = self._text
        written = text[run.start : run.end]
        digits = "".join(_GROUP.findall(written))
        if code_of(digits) and len(digits) >= 10 and (number := reading("+" + digits, None)) and number.valid:
            return self._hit(run.start, run.end, _TOLD, number)
        if not 6 <= len(digits) <= 13:
            return None
        if label is Label.WEAK and (
            may_be_id(written) or not (digits[0] == "0" or len(run.groups) > 2) or len(digits) < 8
        ):
            return None
        told = self._places.told(self._origin + run.start)
        possible = next((one for region in told[:1] if (one := reading(digits, region))), None)
        number = _of_one_country(tuple(_GROUP.findall(written)), digits) or possible
        return (
            self._hit(run.start, run.end, _POSSIBLE, number) if number else Hit(run.start, run.end, _POSSIBLE, digits)
        )

    def _hit(self, start: int, end: int, score: float, number: Reading) -> Hit:
        return Hit(start, end, score, number.written)


def _shortened(groups: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    # Longest first: "+47 22 33 44 55 12.30" ends in a time, "555-0100 / 555-0101" is two numbers.
    for count in range(len(groups), 0, -1):
        size = sum(last - first for first, last in groups[:count])
        if size < _SHORTEST:
            return
        if size <= _LONGEST:
            yield groups[:count]


def _is_script(char: str) -> bool:
    """Tell whether a letter is of a script that has no blanks between words."""
    return "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af"


def _announced(text: str) -> bool:
    """Tell whether any word or sign of a label stands in the text."""
    plain = text.isascii()
    if not plain and SIGN.search(text):
        return True
    words = set((_PLAIN_LETTERS if plain else _LETTERS).findall(text.lower()))
    if "port" in words and PORT_BEFORE.search(text):
        return True
    return not words.isdisjoint(ANNOUNCING) or (not plain and any(_is_script(word[-1]) for word in words))


def _phone_columns(text: str) -> list[_Columns]:
    """Return which cells of the rows below each header line are phones."""
    found = []
    start = 0
    for line in text.split("\n"):
        marks = [mark for mark in _DELIMITERS if mark in line] if len(line) < _LONGEST_HEADER else []
        for mark in marks if not any(map(str.isdigit, line)) else ():
            cells = line.lower().split(mark)
            if at := frozenset(number for number, cell in enumerate(cells) if _is_phone_word(cell)):
                found.append(_Columns(start, mark, at))
                break
        start += len(line) + 1
    return found


def _is_phone_word(cell: str) -> bool:
    words = _LETTERS.findall(cell)
    return 0 < len(words) <= 3 and any(WORDS.get(word) is Label.STRONG for word in words)


@lru_cache(maxsize=2048)
def _of_one_country(groups: tuple[str, ...], digits: str) -> Reading | None:
    """Return the number when only one country of those that people name writes a valid one so."""
    if len(groups) < 3:
        return None
    found = [one for region in NAMED if (one := reading(digits, region)) and one.valid and one.written_so(groups)]
    return found[0] if len({one.written for one in found}) == 1 else None
