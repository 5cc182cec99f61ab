"""Names of a person as they stand in the index, in whatever writing, and who else bears them or like ones.

The best tier wins: who bears a name exactly as it is written has it, and whoever bears a like one does not. This alone
keeps apart colleagues who differ by a letter or by a table of short names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz.distance import OSA

from scanner.identity.askednames import are_two, people_without_address
from scanner.identity.bearers import Bearers
from scanner.identity.labels import outweighed
from scanner.identity.selfnaming import holds
from scanner.index.reader import IndexReader
from scanner.model import Identifier
from scanner.names.bent import Pair, bent
from scanner.names.forms import Name, Tier, abbreviates, generations, name_of, tier
from scanner.names.nicknames import spelt_out
from scanner.names.otherfirst import say_two_first_names
from scanner.names.romanised import read_back
from scanner.names.sounds import loosened, sound, unmarked

_MOST = 2000
"""Names that are alike and looked at; ten thousand people of like names are told apart by their identifiers only."""
_MOST_RIVALS = 50
"""People of like names; of more, each form may be somebody's."""
_GHOST_EDITS = 2
_SHORTEST = 3
"""Letters of a first name that others may begin with."""
_SURE_ENDING = 2
"""So many letters more make a bent surname; one may make a woman's: Ivanov, Ivanova."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A name of the index that can be the subject's; `rivals` are addresses of others that bear it as well.

    `short` tells that it has only initials in place of first names; then names without an address are rivals too.
    """

    value: int
    tier: Tier
    rivals: tuple[int, ...]
    short: bool = False
    doubtful: bool = False
    """It is only like the subject's name, and its first name may be another."""


class Variants:
    """Finds the names of one subject."""

    def __init__(self, reader: IndexReader, bearers: Bearers, person_of: Callable[[int], frozenset[int]]) -> None:
        self._reader = reader
        self._bearers = bearers
        self._person_of = person_of
        self._forms: dict[Pair, Name | None] = {}
        self._rivals: dict[int, tuple[Name, ...]] = {}

    def of(self, names: Sequence[Name], mine: frozenset[int], called: Collection[str] = ()) -> list[Variant]:
        """Return the writings of some names, the first of which is used most; ordered by key.

        `mine` are the identifiers of who bears them, `called` words that the data show for their first name.
        """
        self._forms = self._forms_of(names, called)
        alike = self._alike(names)
        rivals = self._rivals = self._rivals_of(alike, mine)
        namesakes = frozenset(
            address for address, own in rivals.items() if any(_best(name, names) == Tier.SAME for name in own)
        )
        found: list[Variant] = []
        for value in sorted(alike, key=self._bearers.key):
            name = self._bearers.name(value)
            if not self._bearers.nobody(value):
                found += self._variant(value, name, names, alike, namesakes)
        return [replace(one, short=True) if self._half(one.value, names, mine) else one for one in found]

    def further(self, names: Iterable[Name]) -> list[Pair]:
        """Return short and bent forms of names that the last `of` was about; nothing tells whether they stand anywhere.

        Ask `is_only` of one that does.
        """
        if len(self._rivals) > _MOST_RIVALS:
            return []
        own = [name for name in names if name.whole]
        self._forms |= self._forms_of(own, ())
        self._forms |= {(nick, name.full[-1]): None for name in own for nick in spelt_out(name.loose[0])}
        return sorted(self._forms)

    def is_only(self, pair: Pair) -> bool:
        """Tell whether a form is nobody's own name, and nobody else but the subject may be called so."""
        return self._is_form(pair) and not self._claimed(_name_of(pair))

    def _forms_of(self, names: Sequence[Name], called: Collection[str]) -> dict[Pair, Name | None]:
        """Return first name and surname of names as cases bend them (and whose they are), and what else they may be.

        That is what the subject is called, and the writing in the own alphabet.
        """
        whole = [name for name in names if name.whole]
        back = {pair for name in whole for pair in read_back(name.full[0], name.full[-1])}
        back -= {(name.full[0], name.full[-1]) for name in whole}
        short = {(one, name.full[-1]) for one, name in product(called, whole) if one not in name.full}
        for name in whole:  # José María is Chema, Hans-Joachim is Hajo
            joined = spelt_out(loosened("".join(name.full[:2]))) if len(name.full) > 2 else ()
            short |= {(one, name.full[-1]) for one in joined}
        bents: dict[Pair, Name | None] = {
            pair: name for name in (*whole, *map(_name_of, sorted(back))) for pair in bent(name)
        }
        return bents | dict.fromkeys(short | back)

    def _is_form(self, pair: Pair) -> bool:
        """Tell whether a bent name is nobody's own: "Jana Nowaka" may be a woman, "Jana Kowalskiego" is not."""
        name = self._forms[pair]
        if name is None:
            return True
        first, last = pair
        if first == name.full[0]:
            return not any(map(self._bearers.first_name, (last, name.full[-1])))  # Robert, Roberts
        return not self._bearers.first_name(first) or len(last) >= len(name.full[-1]) + _SURE_ENDING

    def _claimed(self, name: Name) -> bool:
        """Tell whether somebody else may be called so."""
        pair = name.full[0], name.full[-1]
        return any(
            _best(name, own) is not None or any(pair in bent(one) or _begins(name, one) for one in own)
            for own in self._rivals.values()
        )

    def _alike(self, names: Sequence[Name]) -> list[int]:
        found = self._reader.alike(names)
        further = {f"{one[0]}{sound(other)}" for pair in self._forms for one, other in (pair, pair[::-1])}
        if further:
            found = sorted({*found, *self._reader.sharing(further, _MOST)})
        if len(found) <= _MOST:
            return found
        known = (self._reader.find("PERSON", name.key) for name in names)
        own = {stored.id: None for stored in known if stored}  # not left out for thousands of like ones
        return list(dict.fromkeys([*own, *found]))[:_MOST]

    def _variant(
        self,
        value: int,
        name: Name,
        names: Sequence[Name],
        alike: Sequence[int],
        namesakes: frozenset[int],
    ) -> Iterator[Variant]:
        rivals = self._rivals
        ours = _own(name, names)
        if ours is not None:
            if any(self._better(name, rivals.get(one), ours) for one in self._bearers.addresses(value)):
                return  # at once: in a crowd of like names nearly each has a bearer of its own
            known = name.generation in generations(names)
            claimed = _as_suffixed(name, rivals) if known else list(rivals.items())
            theirs = {address: told for address, own in claimed if (told := _called(name, own, ours)) is not None}
            if all(told >= ours for told in theirs.values()):
                # Who bears the subject's own name may be called by its other forms as well.
                others = tuple(sorted(a for a, told in theirs.items() if told == ours or a in namesakes))
                yield Variant(value, ours, others, doubtful=self._doubtful(name, names, ours))
        elif any(abbreviates(name, own) for own in names):
            others = tuple(sorted(a for a, own in rivals.items() if any(abbreviates(name, one) for one in own)))
            yield Variant(value, Tier.WRITTEN, others or self._namesakes(name, alike, names), short=True)
        elif any(_begins(name, own) for own in names):
            called = {address: best for address, own in rivals.items() if (best := _best(name, own)) is not None}
            if set(called.values()) == {Tier.NICK}:  # nobody's own name, and not only the other's short form
                yield Variant(value, Tier.NICK, tuple(sorted(called)))
        elif any(pair in self._forms and self.is_only(pair) for pair in _pairs(name)):
            yield Variant(value, Tier.NICK, ())

    def _doubtful(self, name: Name, names: Sequence[Name], ours: Tier) -> bool:
        """Tell whether a name may say another first name than each of those that it is like, and is no bent one."""
        if ours < Tier.SOUND or any(self._is_bent(pair) for pair in _pairs(name)):
            return False
        alike = (one for one in names if tier(name, one) is not None)
        known, may_be = self._bearers.first_name, self._bearers.may_be_first_name
        return all(say_two_first_names(name, one, known, may_be) for one in alike)

    def _is_bent(self, pair: Pair) -> bool:
        """Tell whether a name is a bent one; beside a surname that is not bent, names in -a alone are."""
        own = self._forms.get(pair)
        bends = own is None or pair[1] != own.full[-1] or own.full[0].endswith("a")
        return pair in self._forms and bends and self.is_only(pair)

    def _namesakes(self, short: Name, alike: Sequence[int], names: Sequence[Name]) -> tuple[int, ...]:
        """Return names of nobody's address that are not the subject's, and of which initials may stand for one."""
        others = ((value, self._bearers.name(value)) for value in alike)
        return tuple(
            v for v, one in others if abbreviates(short, one) and not any(tier(one, own) is not None for own in names)
        )

    def _half(self, value: int, names: Sequence[Name], mine: frozenset[int]) -> bool:
        """Tell whether a name is a part of the subject's that others share, or a relative's by its suffix.

        "José Ramón" of "José Ramón Zorrilla", "Thu Hà" of "Thu Hà Bùi", "Robledo Arnáiz" of "Iñaki Robledo Arnáiz".
        """
        name = self._bearers.name(value)
        if name.generation and all(one.generation != name.generation for one in names):
            return True  # of father and son, of whom nobody tells which
        words = set(name.loose)
        longer = [one for one in names if words < set(one.loose) and len(one.loose) == len(name.loose) + 1]
        if not longer:
            return False
        if self._bearers.first_names(value):
            return True
        if all(one.loose[0] not in words for one in longer):
            return not self._bearers.holds_first_name(value)
        addresses = [self._bearers.value(one) for one in mine if self._bearers.is_address(one)]
        return any(
            one.loose[:-1] == name.loose and _only_surname(addresses, one.loose[-1], one.loose[1:-1]) for one in longer
        )

    def _better(self, name: Name, borne: tuple[Name, ...] | None, ours: Tier) -> bool:
        told = _best(name, borne) if borne else None
        return told is not None and told < ours

    def _rivals_of(self, alike: Sequence[int], mine: frozenset[int]) -> dict[int, tuple[Name, ...]]:
        """Return the addresses of other people that bear one of these names, with all the names they bear."""
        found: dict[int, tuple[Name, ...]] = {}
        settled: set[int] = set(mine)
        alone = self._stand_alone(mine)
        for name in alike:
            for address in sorted(self._bearers.addresses(name) - settled, key=self._bearers.key):
                settled.add(address)
                if self._ghost(address, mine) or outweighed(self._bearers, address, mine):
                    continue
                if not alone and self._person_of(address) & mine:
                    continue
                groups = self._bearers.groups(address)
                found[address] = groups[0].names if groups else (self._bearers.name(name),)
        return found | self._without_address(alike, mine)

    def _without_address(self, alike: Sequence[int], mine: frozenset[int]) -> dict[int, tuple[Name, ...]]:
        """Return a telephone or handle of each who has no address, as the subject, and is another of these names."""
        if not mine or any(map(self._bearers.is_address, mine)):
            return {}
        found: dict[int, tuple[Name, ...]] = {}
        for name in alike:
            for own in people_without_address(self._bearers, name, self._person_of):
                if not own & mine and are_two(self._bearers, (own, mine)):
                    found.setdefault(self._bearers.ordered(own)[0], (self._bearers.name(name),))
        return found

    def _stand_alone(self, mine: frozenset[int]) -> bool:
        """Tell whether the subject's identifiers stand with no others: then nobody else leads to them."""
        links = (link.other for value in mine for link in self._bearers.links(value))
        return all(other in mine or self._bearers.is_name(other) for other in links)

    def _ghost(self, address: int, mine: frozenset[int]) -> bool:
        """Tell whether an address is a copy of one of the subject's that speech or a scan garbled."""
        key = self._bearers.key(address)
        own = (self._bearers.key(value) for value in mine if self._bearers.is_address(value))
        if not any(OSA.distance(key, one, score_cutoff=_GHOST_EDITS) <= _GHOST_EDITS for one in own):
            return False
        return self._reader.count([address]) <= _GHOST_EDITS and self._reader.places.unclear(address)


def _name_of(pair: Pair) -> Name:
    return name_of(" ".join(sorted(pair)), " ".join(pair))


def _pairs(name: Name) -> set[Pair]:
    """Return first name and surname of a name of two words, which may stand in either order."""
    return {(name.full[0], name.full[1]), (name.full[1], name.full[0])} if len(name.full) == 2 else set()


def _as_suffixed(name: Name, rivals: dict[int, tuple[Name, ...]]) -> list[tuple[int, tuple[Name, ...]]]:
    """Return the rivals that may bear a name which the subject bears: who never says its suffix does not."""
    if not name.generation:
        return list(rivals.items())
    return [(address, own) for address, own in rivals.items() if name.generation in generations(own)]


def _only_surname(addresses: Sequence[Identifier], surname: str, others: Sequence[str]) -> bool:
    """Tell whether an address holds a surname, and none any of the words before it."""
    return any(holds(one, surname) for one in addresses) and not any(
        holds(one, word) for one in addresses for word in others
    )


def _own(name: Name, names: Sequence[Name]) -> Tier | None:
    """Return the best tier by which a name is the subject's; what is like a misspelling of theirs is one too."""
    found = _best(name, names)
    if found is None or found is Tier.SAME:
        return found
    right = _best(name, [one for one in names if one == names[0] or tier(one, names[0]) is not Tier.TYPO])
    return Tier.TYPO if right is None else right


def _called(name: Name, others: Sequence[Name], ours: Tier) -> Tier | None:
    """Return the best tier by which a name may be another's; a short form is whoever's first name begins so."""
    found = _best(name, others)
    if found is None and ours is Tier.NICK and any(_begins(name, one) for one in others):
        return Tier.NICK
    return found


def _begins(short: Name, whole: Name) -> bool:
    """Tell whether a first name is the beginning of another with the same surname: Chris, Christiane."""
    if len(short.loose) < 2 or len(whole.loose) < 2 or short.loose[-1] != whole.loose[-1]:
        return False
    first, longer = short.loose[0], whole.loose[0]
    return _SHORTEST <= len(first) < len(longer) and longer.startswith(first)


def _unmarked(name: Name) -> list[str]:
    """Return the words of a name without marks; Petersson and Pettersson are two names, Åse and Aase one."""
    return sorted(unmarked(word) for word in name.full)


def _best(name: Name, others: Sequence[Name]) -> Tier | None:
    """Return the best tier by which a name agrees with others; another spelling of all its words is the same name."""
    told = [(found, one) for one in others if (found := tier(name, one)) is not None]
    spelt = any(found is Tier.WRITTEN and _unmarked(name) == _unmarked(one) for found, one in told)
    return Tier.SAME if spelt else min((found for found, _ in told), default=None)
