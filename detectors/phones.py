"""Phone numbers of every region, read by `phonenumbers`.

A candidate is a run of digits and the marks that people put between them. With a plus (or 00)
it must be valid, or of possible length and grouped. Without, it must be valid in one of the
regions that the caller names, first first, and needs a sign that it is a phone: a word like
"tel" before it, or grouping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat
from presidio_analyzer import EntityRecognizer, RecognizerResult

from detectors.phone_forms import parse_phone

_MARKS = "\\s().\u00a0\u2010-\u2015/\\-"
_CANDIDATE = re.compile(rf"(?<![\w@+])(?:\+[ \u00a0]?)?\(?\+?\d(?:[{_MARKS}]{{0,3}}\d){{5,21}}(?![\d@])")
_GROUP_END = re.compile(rf"[{_MARKS}]+\d+$")
_EXTENSION = re.compile(
    r"[ ,;/(]{0,3}(?:ext(?:ension)?|extn|x|int(?:ern)?|wew|dw|durchwahl|poste|anexo|linje)[.:]?[ ]?#?(\d{1,6})\b\)?",
    re.IGNORECASE,
)
_PHONE_WORD = re.compile(
    r"(?:\b(?:tele?ph?one?s?|telefoon|telefono|telefono|tel[eé]fono|tel|tlf|tfn|phones?|ph|mobiles?|mobil|mob|cell(?:phone|ular)?|cel"
    r"|handy|gsm|direct|office|work|home|land ?line|switchboard|fax|faks|dial|call(?:ed|ing)?|ring|reach|text"
    r"|sms|whatsapp|viber|signal"
    r"|number|contact|puh|kom|hp|gms)\b|(?:^|[\s|,(])[tmpfcdo][.:]|\u260e|\u2706|\U0001f4de|\U0001f4f1)[^\n\d]{0,24}$",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"(?:\b(?:order|invoice|inv|ref(?:erence)?|id|case|ticket|account|acct|acc|isbn|issn|po|p\.o|vat|org|orgnr|iban|serial|sn|tracking"
    r"|parcel|sku|version|ver|build|release|item|part|article|policy|contract|customer|client|zip|postal|box|passport|licen[cs]e|card"
    r"|kid|batch|lot|model|room|page|total|amount|sum|price|timestamp|code|pin|ssn|nhs|job|project|booking|flight|patent|bug|issue|pid"
    r"|commit|rev|doc(?:ument)?|report|request|reg(?:istration)?|meeting id|passcode|swift|bic|claim|lat|lon"
    r"|longitude|latitude"
    r"|coordinates?|nino|doi)\b(?: ?(?:no|nr|num|number|id)\b)?"
    r"|[#$\u20ac\u00a3\u00a5\u2116])[.:=#]{0,2}[^\n\d.!?]{0,12}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\D?(?:(?:19|20)\d\d([-./ ])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2(?:19|20)\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d\d)(?!\d)"
)
_CARD = re.compile(r"(?:\d{4}[ -]){2,}\d{4}")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s\-\u2010-\u2015/]*)+")
_AFTER = re.compile(r"[:%]\d|\.\d|,\d|\s?(?:kr|usd|eur|gbp|nok|kb|mb|gb|kg|km|%)\b", re.IGNORECASE)
_REACH = 40
_DIGITS = re.compile(r"\d+")
# ITU-T E.164: at most 15 digits with the country code, so 14 behind the shortest; and a 0 in front.
_LONGEST_NATIONAL = 15
_INTERNATIONAL, _TOLD, _GROUPED, _POSSIBLE, _BARE = 0.9, 0.8, 0.6, 0.5, 0.45


class PhoneRecognizer(EntityRecognizer):
    """Finds phone numbers; `find` is for callers that know of more likely regions."""

    VERSION = "1"

    def __init__(self, regions: Sequence[str]) -> None:
        self._regions = tuple(regions)
        super().__init__(["PHONE_NUMBER"], name="PhoneRecognizer", version=self.VERSION)

    def load(self) -> None:
        """Need nothing: the metadata of a region loads with its first number."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the phone numbers of `text` by the regions of the settings."""
        return [RecognizerResult("PHONE_NUMBER", *hit) for hit in self.find(text, self._regions)]

    def find(self, text: str, regions: Sequence[str]) -> list[tuple[int, int, float]]:
        """Return start, end and score of the numbers; national ones are read in `regions`."""
        found = []
        at = 0
        while candidate := _CANDIDATE.search(text, at):
            hit = self._read(text, candidate.start(), candidate.end(), regions)
            # What stands behind a number that was cut short may be the next one.
            at = hit[1] if hit else candidate.end()
            if hit:
                found.append(hit)
        return found

    def countries(self, text: str) -> Iterator[str]:
        """Yield the regions of the international numbers in `text`, in order."""
        for candidate in _CANDIDATE.finditer(text):
            if candidate[0].startswith(("+", "(+", "00")):
                number = parse_phone(candidate[0], ())
                region = phonenumbers.region_code_for_number(number) if number else None
                if region and region != "001":
                    yield region

    def _read(self, text: str, start: int, end: int, regions: Sequence[str]) -> tuple[int, int, float] | None:
        before = text[max(0, start - _REACH) : start]
        whole = text[start:end]
        if whole.startswith("(") and ")" not in whole:
            start, whole = start + 1, whole[1:]
        abroad = whole.lstrip("(").startswith(("+", "00"))
        told = bool(_PHONE_WORD.search(before))
        if not abroad and (self._is_other(text, end, before, whole) and not (told and not _DATE.match(whole))):
            return None
        possible = None
        for shorter in _shortened(whole):
            if not abroad and not _may_be_national(shorter, told):
                continue
            number = parse_phone(shorter, () if abroad else regions)
            if number is None:
                continue
            if not phonenumbers.is_valid_number(number):
                # Plans change and samples are invented: a plus, the right length and grouping are enough.
                groups = len(re.findall(r"\d+", shorter))
                if shorter == whole and ((abroad and (told or groups >= 3)) or (told and whole.startswith("0"))):
                    possible = start, start + len(whole), _POSSIBLE if abroad else _BARE
                continue
            score = _INTERNATIONAL if abroad else _TOLD if told else _score(shorter, number)
            if score is None:
                return None
            stop = start + len(shorter)
            extension = _EXTENSION.match(text, stop)
            return start, extension.end() if extension else stop, score
        return possible

    @staticmethod
    def _is_other(text: str, end: int, before: str, whole: str) -> bool:
        if _OTHER_WORD.search(before) or _DATE.match(whole) or _YEARS.fullmatch(whole) or _CARD.match(whole):
            return True
        return (before.endswith(("=", "/", "-", "_", ".", ":")) and not before.endswith(": ")) or bool(
            _AFTER.match(text, end)
        )


def _shortened(whole: str) -> Iterator[str]:
    # Longest first: "+47 22 33 44 55 12.30" ends in a time, "555-0100 / 555-0101" is two numbers.
    yield whole
    while (cut := _GROUP_END.search(whole)) and sum(map(str.isdigit, whole[: cut.start()])) >= 6:
        whole = whole[: cut.start()]
        yield whole


def _may_be_national(text: str, told: bool) -> bool:
    """Tell whether it is worth reading in a region: parsing is slow, and tables and logs are full of digits."""
    groups = _DIGITS.findall(text)
    if sum(map(len, groups)) > _LONGEST_NATIONAL:
        return False
    return told or len(groups) > 1 or (text.startswith("0") and len(text) >= 9)


def _score(text: str, number: phonenumbers.PhoneNumber) -> float | None:
    """Score a national number that no word announces: by grouping as its country writes it."""
    groups = _DIGITS.findall(text)
    if len(groups) == 1:
        return _BARE if text.startswith("0") and len(text) >= 9 else None
    usual = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    if groups == re.findall(r"\d+", usual):
        return _GROUPED
    return _BARE if min(map(len, groups)) >= 2 and len(groups) <= 5 else None
