"""The engine: Presidio's recognizers over many segments at once, gated, batched and cached.

segments as they are seen -> paragraphs (no quote marks) -> patterns behind the gate | language model | phones
         -> offsets of the segment -> marks of structure win -> one match a place -> findings, blocks
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from detectors.blocks import holding
from detectors.blocks.blocks import contact_blocks
from detectors.blocks.cards import Card
from detectors.blocks.companies import is_no_person
from detectors.blocks.former import of_now, own_addresses, stated, with_former_names
from detectors.blocks.handover import handed_over
from detectors.blocks.moved import moved_addresses
from detectors.blocks.position import PositionRecognizer
from detectors.blocks.reached import reached
from detectors.blocks.scripts import names_in_two_scripts, with_native_names
from detectors.blocks.units import is_unit
from detectors.blocks.written import may_hold, written
from detectors.cache import FoundCache
from detectors.context import with_context
from detectors.gate import Gate
from detectors.house.house import House
from detectors.house.lists import LISTED
from detectors.house.rules import NO_RULES, HouseRules
from detectors.merge import DENY_LIST, OWN_ADDRESS, SPOKEN, STRUCTURE, Match, surest
from detectors.names import asides
from detectors.names.departed import DEPARTED
from detectors.names.generations import with_generations
from detectors.names.guess_keys import ASIDE
from detectors.names.guesses import candidates, free
from detectors.names.halves import with_halves
from detectors.names.native import native_candidates
from detectors.names.persons import clean, longest_line, tidy
from detectors.names.reading import read
from detectors.names.setting import OWN, RECOGNIZERS, make_names
from detectors.names.strangers import STRANGER, callings
from detectors.names.told_as import told_as
from detectors.names.turned import Hit
from detectors.normalise import Normal
from detectors.paragraphs import Paragraph, lines, paragraphs
from detectors.patterns.email_address import EmailRecognizer
from detectors.patterns.envelopes import held_addresses
from detectors.patterns.needed_words import NeededWords
from detectors.patterns.own_address import is_quoted
from detectors.phones.direct import DIRECT, is_direct
from detectors.phones.guesses import free_numbers, numbers
from detectors.phones.places import Places
from detectors.phones.recognizer import PhoneRecognizer
from detectors.phones.switchboard import SWITCHBOARD, is_switchboard
from detectors.recognizers import recognizers
from detectors.scores.calibration import calibrated
from detectors.seen import seen
from detectors.spoken.recognizer import as_written
from scanner.model import GUESS, BlockKind, Detected, Finding, Mark, Segment
from scanner.secret import Secret

_VERSION = "7"
"""Raise it when code outside the recognizers changes what is found."""

_CACHE_BYTES = 3 << 20
ADDRESS = EmailRecognizer.__name__
_QUOTED = {"EMAIL_ADDRESS": ADDRESS, "PHONE_NUMBER": PhoneRecognizer.__name__}
_MARK_SCORE, _NAME_MARK_SCORE = 1.0, 0.95
_GUESSED_SCORE = 0.5
"""Of what a list of names told, where the sound left it open."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides on findings besides the code."""

    languages: tuple[str, ...]
    phone_regions: tuple[str, ...]
    min_score: float
    house: HouseRules = NO_RULES
    ner: str = OWN
    guess: bool = True
    """Whether full names that nothing tells are guessed at."""


_MESSAGE = 160
"""Characters of a message that stands alone, at most."""
_WHOLE = ("", "body")
_GUESS_SCORE = 0.2
_SURE_NAME = 0.6
"""What a model must think of a person's name elsewhere."""


class PresidioEngine:
    """The `scanner.ports.Engine` on Presidio's recognizers and a model of names."""

    def __init__(self, settings: Settings, *, gated: bool = True, calibrate: bool = True) -> None:
        self._settings = settings
        self._calibrate = calibrate
        self._gated = gated
        switched_on = recognizers(settings.phone_regions)
        self._recognizers = [recognizer for recognizer, _ in switched_on]
        self._gate = Gate([patterns for _, patterns in switched_on])
        self._needed = NeededWords(self._recognizers, settings.min_score)
        self._names = make_names(settings.ner)
        self._phones = PhoneRecognizer(settings.phone_regions)
        self._plain = Normal(settings.phone_regions)
        self._positions = PositionRecognizer()
        self._house = House(settings.house, settings.languages, self._plain)
        self._known_patterns: FoundCache[tuple[Hit, ...]] = FoundCache(_CACHE_BYTES)
        self._known_names: FoundCache[tuple[Hit, ...]] = FoundCache(_CACHE_BYTES)
        self._known_guesses: FoundCache[tuple[tuple[int, int], ...]] = FoundCache(_CACHE_BYTES)
        self.fingerprint = self._fingerprint()

    def detect(self, segments: Sequence[Segment], *, names: bool = True) -> list[Detected]:
        """Return one `Detected` for each segment, in order."""
        shown = [seen(segment) for segment in segments]
        found = self._shown([one.segment for one in shown], names=names)
        return [one.back(detected) for one, detected in zip(shown, found, strict=True)]

    def _shown(self, segments: Sequence[Segment], *, names: bool) -> list[Detected]:
        split = [list(paragraphs(segment.text)) for segment in segments]
        keys = {text: FoundCache.key(text) for text in dict.fromkeys(one.text for few in split for one in few)}
        patterned = self._patterned(keys)
        prose = [few for few, segment in zip(split, segments, strict=True) if names and segment.prose]
        named = self._named({one.text: keys[one.text] for few in prose for one in few})
        return [
            self._detected(segment, few, patterned, named if names and segment.prose else {})
            for segment, few in zip(segments, split, strict=True)
        ]

    def _patterned(self, keys: Mapping[str, bytes]) -> dict[str, tuple[Hit, ...]]:
        found, unknown = _recalled(self._known_patterns, keys)
        for text, groups in zip(unknown, self._passed(unknown), strict=True):
            found[text] = tuple(cleaned(text, self._pattern_hits(text, groups)))
            self._known_patterns.put(keys[text], found[text])
        return found

    def _named(self, keys: Mapping[str, bytes]) -> dict[str, tuple[Hit, ...]]:
        found, unknown = _recalled(self._known_names, keys)
        for text, spans in zip(unknown, self._names.spans(unknown), strict=True):
            found[text] = tuple(cleaned(text, read(text, [(*span, self._names.name) for span in spans])))
            self._known_names.put(keys[text], found[text])
        return found

    def _detected(
        self,
        segment: Segment,
        split: Sequence[Paragraph],
        patterned: dict[str, tuple[Hit, ...]],
        named: dict[str, tuple[Hit, ...]],
    ) -> Detected:
        places = Places(segment.text)
        normal = self._normal(segment, places)
        matches = list(_marked(segment))
        late = False
        sure = 0.0 if _is_message(segment, split) else _SURE_NAME
        for paragraph in split:
            names = (hit for hit in named.get(paragraph.text, ()) if hit[3] >= sure)
            for hit in (*patterned[paragraph.text], *names):
                written = self._meant(hit, paragraph, places) if hit[4] == SPOKEN else ""
                matches.append(_placed(paragraph, hit, written))
            matches += self._phoned(paragraph, places)
            if self._house:
                found, cut = self._house.hits(paragraph.text, segment.language)
                matches += [Match(*paragraph.place(s, e), kind, score, name) for s, e, kind, score, name in found]
                late = late or cut
        if self._house:
            matches = self._house.decided(segment.text, matches)
        chosen, cards = self._with_cards(segment, surest(matches))
        if segment.prose:
            chosen = with_halves(segment.text, chosen)
        chosen, renamed = with_former_names(segment.text, with_generations(segment.text, chosen))
        shown = list(names_in_two_scripts(segment.text, chosen))
        chosen = with_native_names(chosen, shown)
        owned = own_addresses(segment.text, chosen, renamed)
        moved = (*moved_addresses(segment.text, chosen, renamed), *reached(segment.text, chosen))
        pairs = [*renamed, *shown, *owned, *moved]
        findings = tuple(self._findings(segment, chosen, normal))
        former = [then.start for now, then in renamed if "\n" in segment.text[now.end : then.start]]
        blocks = contact_blocks(segment.text, findings, segment.blocks, cards, former)
        told = tuple(of_now(findings, blocks, renamed))
        rows = list(holding.held_in_rows(segment.text, findings))
        rows_told = [*told, *holding.as_blocks(rows, told)]
        handed = list(handed_over(segment.text, findings, told)) if segment.prose else []
        blocks = (*rows_told, *holding.as_blocks(handed, rows_told, BlockKind.STATED), *stated(findings, pairs))
        guessed: list[Finding] = []
        if self._settings.guess:
            guessed += self._guesses(segment.text, split, findings) if named else ()
            guessed += self._number_guesses(segment.text, split, findings, places)
            guessed += self._held_addresses(segment.text)
            guessed += self._said(holding.as_guesses(findings, [*rows, *handed]))
        return Detected(findings, blocks, tuple(guessed), cut=late)

    def _guesses(self, text: str, split: Sequence[Paragraph], findings: Sequence[Finding]) -> Iterator[Finding]:
        spans = [paragraph.place(*span) for paragraph in split for span in self._may_be_names(paragraph.text)]
        taken = [(one.start, one.end, one.type) for one in findings]
        for start, end in free(text, spans, taken):
            told = told_as(text, start, end, GUESS)
            if told != DEPARTED and (one := self._plain.identifier(GUESS, text[start:end])):
                yield Finding(GUESS, start, end, _GUESS_SCORE, told, one.key, one.display)
        yield from self._said(asides.as_guesses(text, sorted(taken)))
        called = (span for one in findings if one.recognizer == STRANGER for span in callings(text, one.start, one.end))
        yield from self._said((start, end, f"{ASIDE}{text[start:end]}") for start, end in called)
        yield from self._said((start, end, text[start:end]) for start, end in native_candidates(text))

    def _said(self, guesses: Iterable[tuple[int, int, str]]) -> Iterator[Finding]:
        """Yield guesses that are no names, given as (start, end, how they are written)."""
        for start, end, said in guesses:
            if one := self._plain.identifier(GUESS, said):
                yield Finding(GUESS, start, end, _GUESS_SCORE, GUESS, one.key, one.display)

    def _number_guesses(
        self, text: str, split: Sequence[Paragraph], findings: Sequence[Finding], places: Places
    ) -> Iterator[Finding]:
        guesses = [
            (*paragraph.place(*span), digits) for paragraph in split for *span, digits in numbers(paragraph.text)
        ]
        for start, end, digits in free_numbers(text, guesses, findings, places):
            if one := self._plain.identifier(GUESS, f"#{digits}"):
                yield Finding(GUESS, start, end, _GUESS_SCORE, GUESS, one.key, Secret(text[start:end]))

    def _held_addresses(self, text: str) -> Iterator[Finding]:
        for start, end, inner in held_addresses(text):
            address = self._plain.identifier("EMAIL_ADDRESS", inner)
            if address and (one := self._plain.identifier(GUESS, f"<{address.key.reveal()}")):
                yield Finding(GUESS, start, end, _GUESS_SCORE, GUESS, one.key, Secret(text[start:end]))

    def _may_be_names(self, text: str) -> tuple[tuple[int, int], ...]:
        key = FoundCache.key(text)
        found = self._known_guesses.get(key)
        if found is None:
            found = candidates(text)
            self._known_guesses.put(key, found)
        return found

    def _normal(self, segment: Segment, places: Places) -> Normal:
        """Return how to read the national numbers that structure marks; those of the text know their region."""
        if any(mark.type == "PHONE_NUMBER" for mark in segment.marks):
            return Normal(self._phones.regions(places))
        return self._plain

    def _meant(self, hit: Hit, paragraph: Paragraph, places: Places) -> str:
        """Return the form that people write of spoken words."""
        start, end, kind, *_ = hit
        said = as_written(kind, paragraph.text[start:end])
        return self._phones.in_full(said, places, paragraph.origins[0] + start) if kind == "PHONE_NUMBER" else said

    def _phoned(self, paragraph: Paragraph, places: Places) -> Iterator[Match]:
        for hit in self._phones.read(paragraph.text, places, paragraph.origins[0]):
            found = (hit.start, hit.end, "PHONE_NUMBER", hit.score, self._phones.name)
            yield _placed(paragraph, found, hit.written)

    def _passed(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the numbers of the recognizers that can find something in each text."""
        if not self._gated:
            return [list(range(len(self._recognizers)))] * len(texts)
        return [
            sorted(self._needed.without(groups, text))
            for text, groups in zip(texts, self._gate.passed(texts), strict=True)
        ]

    def _pattern_hits(self, text: str, groups: Sequence[int]) -> Iterator[Hit]:
        for group in groups:
            recognizer = self._recognizers[group]
            name = getattr(recognizer, "TOLD_AS", recognizer.name)
            for result in recognizer.analyze(text, recognizer.supported_entities):
                score = with_context(result.score, text, result.start, recognizer.context or ())
                if score >= self._settings.min_score:
                    yield result.start, result.end, result.entity_type, score, name

    def _with_cards(self, segment: Segment, matches: list[Match]) -> tuple[list[Match], list[Card]]:
        """Return the matches with those that the lines of cards tell, and the cards."""
        if not segment.prose or not may_hold(segment.text, matches):
            return matches, []
        found, cards = written(segment.text, list(lines(segment.text)), matches, segment.blocks)
        if self._house:
            found = self._house.decided(segment.text, list(found))
        return surest([*matches, *found]) if found else matches, cards

    def _findings(self, segment: Segment, matches: Sequence[Match], normal: Normal) -> Iterator[Finding]:
        for match in _without_blanks(segment.text, matches):
            text = match.written or segment.text[match.start : match.end]
            if match.recognizer == OWN_ADDRESS and is_quoted(segment.text, match.start):
                # Another's, told in a message that is quoted.
                match = match._replace(recognizer=_QUOTED.get(match.type, STRUCTURE))
            elif match.recognizer == OWN_ADDRESS:
                pass
            elif match.type == "PHONE_NUMBER" and is_switchboard(segment.text, match.start):
                match = match._replace(recognizer=SWITCHBOARD)
            elif match.type == "PHONE_NUMBER" and is_direct(segment.text, match.start, match.end):
                match = match._replace(recognizer=DIRECT, score=self._score(match))
            score = self._score(match)
            if segment.times and segment.is_guessed(match.start, match.end):
                score = min(score, _GUESSED_SCORE)
            if score < self._settings.min_score:
                continue
            if match.type == "PERSON":
                told = told_as(segment.text, match.start, match.end, match.recognizer)
                match = match._replace(recognizer=told) if told != match.recognizer else match
            identifier = normal.identifier(match.type, text)
            if identifier is None and match.recognizer == DENY_LIST:  # always told, in whatever form
                identifier = normal.identifier(LISTED, text)
            if identifier:
                yield Finding(
                    match.type,
                    match.start,
                    match.end,
                    score,
                    match.recognizer,
                    identifier.key,
                    identifier.display,
                    match.role,
                )

    def _score(self, match: Match) -> float:
        if not self._calibrate or match.recognizer in (STRUCTURE, DENY_LIST):
            return match.score
        return calibrated(match.recognizer, match.type, match.score)

    def _fingerprint(self) -> str:
        parts = {
            "engine": _VERSION,
            "presidio": version("presidio-analyzer"),
            "phonenumbers": version("phonenumbers"),
            "model": self._names.model,
            "settings": [self._settings.languages, self._settings.phone_regions, self._settings.min_score],
            "house": self._settings.house.digest(b""),
            "recognizers": sorted(
                (one.name, getattr(one, "VERSION", one.version))
                for one in (*self._recognizers, self._phones, self._positions)
            ),
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def _recalled(
    known: FoundCache[tuple[Hit, ...]], keys: Mapping[str, bytes]
) -> tuple[dict[str, tuple[Hit, ...]], list[str]]:
    """Return what is known of some paragraphs, and those of which nothing is."""
    found: dict[str, tuple[Hit, ...]] = {}
    unknown = []
    for text, key in keys.items():
        hits = known.get(key)
        if hits is None:
            unknown.append(text)
        else:
            found[text] = hits
    return found, unknown


def _is_message(segment: Segment, split: Sequence[Paragraph]) -> bool:
    """Tell whether a text is a message that stands alone: a chat line, a comment, a cell; no subject, no file name.

    There people are named with little around them, so a guess of the model is right half the time. In a mail or a
    document it is so one time in four, and who is meant is named once more.
    """
    return segment.part in _WHOLE and len(split) <= 1 and len(segment.text) <= _MESSAGE


def _marked(segment: Segment) -> Iterator[Match]:
    for mark in segment.marks:
        if 0 <= mark.start < mark.end <= len(segment.text):
            yield from _mark_match(segment.text, mark)


def _mark_match(text: str, mark: Mark) -> Iterator[Match]:
    if mark.type != "PERSON":
        yield Match(mark.start, mark.end, mark.type, _MARK_SCORE, STRUCTURE, mark.role)
    elif span := tidy(text, mark.start, mark.end):
        yield Match(*span, mark.type, _NAME_MARK_SCORE, STRUCTURE, mark.role)


def _without_blanks(text: str, matches: Iterable[Match]) -> Iterator[Match]:
    # What a surer match left of a name begins with the blank between the two.
    for match in matches:
        value = text[match.start : match.end]
        if value[:1].isspace() or value[-1:].isspace():
            start = match.start + len(value) - len(value.lstrip())
            yield match._replace(start=start, end=start + len(value.strip()))
        else:
            yield match


def _is_no_person(name: str) -> bool:
    return is_no_person(name) or is_unit(name)


def cleaned(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits of a paragraph as far as they are what they were taken for: the name alone, one line."""
    for start, end, kind, score, recognizer in hits:
        span: tuple[int, int] | None = (start, end)
        if recognizer == SPOKEN:
            pass
        elif kind == "PERSON":
            span = clean(text, start, end)
        elif recognizer in RECOGNIZERS and kind != "STREET_ADDRESS":
            span = longest_line(text, start, end)
        if span:
            company = kind == "PERSON" and recognizer in RECOGNIZERS and _is_no_person(text[slice(*span)])
            yield (*span, "ORGANIZATION" if company else kind, score, recognizer)


def _placed(paragraph: Paragraph, hit: Hit, written: str) -> Match:
    start, end, kind, score, recognizer = hit
    return Match(*paragraph.place(start, end), kind, score, recognizer, None, written)
