"""Where in a company somebody works, as texts tell it: posts, departments and towns, to tell two of one name apart.

Keys of posts begin with `=`, those of towns with `@`, so that they are no company's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from anyascii import anyascii

from scanner.identity.around import Lines
from scanner.identity.bearers import Bearers
from scanner.identity.companies import SHORTEST_HEAD, company_keys, domain_key, leading_keys, same_company
from scanner.index.packing import Span
from scanner.index.reader import IndexReader
from scanner.model import GUESS, Role

POST, TOWN = "=", "@"
_ASIDE, _CELL, _LEADING_CELL = "(", "[", "]"
"""Begin the keys of guesses that are no names: what stood right behind one, and the cells around it in its row."""
_MISTAKEN = (GUESS, "LOCATION")
"""What a company without a legal form may have been taken for."""
_TYPES = (*_MISTAKEN, "POSITION", "ORGANIZATION", "STREET_ADDRESS")
"""What a post or a department is, or may have been taken for."""
_ADJOINING = 3
"""Characters between a name and a town that is no journey's: a bracket, a comma, a dash."""
_SAME_ROW = 120
"""An aside was read with its name, however far off in the row it stands."""
_SAME_CARD = 400
_MOST_CARDS = 6
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_SAYING = frozenset(
    "department dept dep division unit team group section abteilung abt bereich fachbereich afdeling afd avdeling"
    " avdelingen afdelingen avdelning avdelningen avd osasto dzial dzialu wydzial oddeleni oddelenie service servicio"
    " servizio departement departamento depto dipartimento reparto ufficio osztaly odjel oddelek bolum departman otdel"
    " the of and for und et y e i en og och der die das dem den de du des del della dell di da do la le les el".split()
)
"""Words that say that a department follows, and nothing of which."""


@lru_cache(65536)
def post_key(text: str) -> str:
    """Return what is compared of a post or a department."""
    words = [word for word in _NOT_WORDS.split(anyascii(text).lower()) if word]
    return POST + " ".join([word for word in words if word not in _SAYING] or words)


@lru_cache(65536)
def town_key(text: str) -> str:
    """Return what is compared of a town or a site."""
    return TOWN + post_key(text)[1:]


class Posts:
    """Keys of the posts of bearers, to find those that a text means."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted({key for key in keys if key.startswith(POST)})
        self._towns = frozenset(key for key in keys if key.startswith(TOWN))

    def meant(self, said: Set[str]) -> Iterator[str]:
        """Yield the posts that begin with what was said, and if there are such, all that hold its words.

        "Logistics" is the Logistics Coordinator's, where nobody else is the Head of Logistics.
        """
        yield from said & self._towns
        for key in said:
            if key.startswith(POST) and self._begins(key):
                words = set(key[1:].split())
                yield from (post for post in self._keys if words <= set(post[1:].split()))

    def _begins(self, key: str) -> bool:
        return any(post == key or post.startswith(f"{key} ") for post in self._keys)


def _firms(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith((POST, TOWN)))


class PostReader:
    """Reads what an index says of where people work."""

    def __init__(self, reader: IndexReader, bearers: Bearers) -> None:
        self._reader = reader
        self._bearers = bearers
        self.on_cards = lru_cache(None)(self._on_cards)

    def right_by(self, content: int, name: int, lines: Lines, values: frozenset[int], reach: int) -> frozenset[str]:
        """Return keys of what stands right by a name in a content, if no other name stands as near.

        It may be a company, a post or a town, whatever it was taken for. `reach` is how many characters may be between.
        """
        found: set[str] = set()
        for value in (one for type in _TYPES for one in self._reader.of_type(values, type)):
            if self._bearers.holds_first_name(value):
                continue
            for span in self._reader.places.spans(value, content):
                sign, gap = self._gap(value, span, lines)
                farthest = _SAME_ROW if sign in (_CELL, _LEADING_CELL) else reach
                if gap <= farthest and not self._others_nearer(content, values, name, value, span, gap):
                    found |= self._may_mean(value, adjoining=bool(sign) or gap <= _ADJOINING)
        return frozenset(found)

    def _on_cards(self, own: frozenset[int]) -> frozenset[str]:
        """Return the keys of companies, posts and towns that stand on cards with identifiers and their names."""
        found: set[str] = set()
        for value in own:
            group = self._bearers.dominant(value)
            for name in group.values if group else ():
                for content, _, _ in self._reader.block_contents(value, name, _MOST_CARDS):
                    for other in self._reader.places.block_members(content, value, name):
                        found |= self._card_keys(other)
                    found |= self._beside(content, name, own)
        return frozenset(found)

    def of_another_firm(self, value: int, own: frozenset[int]) -> bool:
        """Tell whether the cards of a number or handle show a company, and cards of `own` identifiers only others.

        Who has no card with a company may work anywhere.
        """
        theirs, ours = (_firms(self.on_cards(one)) for one in (frozenset({value}), own))
        if not theirs or not ours:
            return False
        domains = {domain_key(self._bearers.key(one)) for one in own if self._bearers.is_address(one)} - {""}
        return not any(same_company(one, other) for one in theirs for other in ours | domains)

    def _card_keys(self, member: int) -> set[str]:
        said = self._bearers.value(member).display.reveal()
        if self._reader.of_type([member], "ORGANIZATION"):
            _, comma, department = said.rpartition(", ")
            return {*company_keys(self._bearers.key(member)), *([post_key(department)] if comma else [])}
        if self._reader.of_type([member], "POSITION"):
            return {post_key(said)}
        return {town_key(said)} if self._reader.of_type([member], "LOCATION") else set()

    def _beside(self, content: int, name: int, own: frozenset[int]) -> set[str]:
        """Return the posts of asides by a name to which an own identifier is the nearest one: those of one card."""
        places = self._reader.places
        values = frozenset(places.values_in(content))
        asides = [one for one in self._reader.of_type(values, GUESS) if self._sign(one)]
        if not asides:
            return set()
        lines = Lines((span.slot, span.start, span.end) for span in places.spans(name, content))
        ways = [one for type in ("EMAIL_ADDRESS", "PHONE_NUMBER") for one in self._reader.of_type(values, type)]
        tied = {one for one in ways if self._bearers.links(one)}
        found: set[str] = set()
        for aside in asides:
            for span in places.spans(aside, content):
                _, gap = self._gap(aside, span, lines)
                if gap > _SAME_ROW or self._others_nearer(content, values, name, aside, span, gap):
                    continue
                nearest = self._nearest(content, span, tied)
                if nearest in own or (nearest is None and self._sends(content, tied & own)):
                    found.add(post_key(self._bearers.value(aside).display.reveal()))
        return found

    def _sends(self, content: int, own: Set[int]) -> bool:
        """Tell whether a message is somebody's own: then a signature without an address is theirs."""
        return any(Role.SENDER in self._reader.places.roles(one, content) for one in own)

    def _nearest(self, content: int, span: Span, values: Iterable[int]) -> int | None:
        """Return which of some values stands nearest to a stretch, None where none is on the same card."""
        gaps = []
        for value in values:
            lines = Lines((one.slot, one.start, one.end) for one in self._reader.places.spans(value, content))
            gaps.append((lines.gap(span.slot, span.start, span.end), self._bearers.key(value), value))
        gap, _, nearest = min(gaps, default=(_SAME_CARD + 1, "", 0))
        return nearest if gap <= _SAME_CARD else None

    def _gap(self, value: int, span: Span, lines: Lines) -> tuple[str, int]:
        """Return what kind of a guess stands at a place, and how far it is from a name that it may be of."""
        sign = self._sign(value)
        if sign in (_ASIDE, _CELL):
            return sign, lines.before(span.slot, span.start)
        if sign == _LEADING_CELL:
            return sign, lines.behind(span.slot, span.end)
        return sign, lines.gap(span.slot, span.start, span.end)

    def _sign(self, value: int) -> str:
        """Return what tells that a guess is an aside or a cell; empty for other values."""
        one = self._bearers.value(value)
        sign = one.key.reveal()[:1]
        return sign if one.type == GUESS and sign in (_ASIDE, _CELL, _LEADING_CELL) else ""

    def _may_mean(self, value: int, *, adjoining: bool) -> set[str]:
        """Return the keys of companies, posts and towns that a text may mean."""
        one = self._bearers.value(value)
        said = one.display.reveal()
        keys = leading_keys(said) if one.type in _MISTAKEN else frozenset()
        towns = {town_key(said)} if adjoining and one.type in _MISTAKEN else set()
        return {key for key in keys if len(key) >= SHORTEST_HEAD} | {post_key(said)} | towns

    def _others_nearer(self, content: int, values: frozenset[int], name: int, value: int, span: Span, gap: int) -> bool:
        """Tell whether another name stands as near to a place of a value, or in it."""
        others = (one for one in self._reader.of_type(values, "PERSON") if one != name)
        return any(
            self._gap(value, span, Lines([(one.slot, one.start, one.end)]))[1] <= gap
            for other in others
            for one in self._reader.places.spans(other, content)
        )
