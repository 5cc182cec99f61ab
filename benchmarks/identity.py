"""Who is who, measured on generated worlds: are the right items asserted, and only those?

    python -m benchmarks.identity [--world NAME] [--seed 2 --seed 3] [--by phone] [--keep DIR] [--command] [--verbose]

Each world (tests.world; with --world other tests.stranger, with --world third tests.examiner) is swept
by the real command, then every person is asked for by the main e-mail address, or by another identifier
that the data tie to it (--by): through the code of `pii-scan subject --json`, or with --command through
the command itself. By name those are asked for whose name nobody else bears. An item counts as asserted from
0.5 on. Even seeds are for tuning, odd ones for judging; the other world, written by another hand, is for
judging alone. The third, by yet another hand, lays down itself what must be told of whom, and is a net of
small cases: misses were read and rules mended by them, so it judges nothing. The fourth (tests.auditor)
is an outside auditor's; causes of its misses were mended too.
The fifth (tests.inspector) is by a privacy engineer who had read none of the rules.
The sixth (tests.surveyor) is an outsider's too: an office of ordinary papers, a quarter of them tricky.
The seventh (tests.assessor) is another outsider's: a construction group, many kinds of papers, each written
a few times.
The eighth (tests.arbiter) is by one more outsider who had read no rule: a travel and consultancy group.
The ninth (tests.umpire), by another who had read no rule, keeps to contract 4.7 to the letter: a hospital group.

- right, missed: over the pairs that the data of the world can decide.
- wrong: asserted pairs that must not be: traps by kind, pairs outside any trap, and open ones (the
  person is meant, but nothing in the data says so). Typos, names that only neighbours tell, spellings
  that nothing ties to the name and identifiers that prose alone does count neither way when they are asserted.
- links: e-mails, phones and handles asserted as the person's, against those that the data ties to them.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tests.arbiter.build
import tests.assessor.build
import tests.auditor.build
import tests.examiner.build
import tests.inspector.build
import tests.stranger.build
import tests.surveyor.build
import tests.umpire.build
import tests.world.build
from tests.end_to_end.program import COMPLETE, INCOMPLETE, Program
from tests.world.people import Person
from tests.world.truth import NEUTRAL, Stand, Truth

Builder = Callable[[Path, int, int], Truth]
_WORLDS: dict[str, tuple[Builder, int]] = {
    "first": (tests.world.build.build, tests.world.build.SIZE),
    "other": (tests.stranger.build.build, tests.stranger.build.SIZE),
    "third": (tests.examiner.build.build, tests.examiner.build.SIZE),
    "fourth": (tests.auditor.build.build, tests.auditor.build.SIZE),
    "fifth": (tests.inspector.build.build, tests.inspector.build.SIZE),
    "sixth": (tests.surveyor.build.build, tests.surveyor.build.SIZE),
    "seventh": (tests.assessor.build.build, tests.assessor.build.SIZE),
    "eighth": (tests.arbiter.build.build, tests.arbiter.build.SIZE),
    "ninth": (tests.umpire.build.build, tests.umpire.build.SIZE),
}
ASSERTED = 0.5
_BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
_BY = {
    "email": "EMAIL_ADDRESS",
    "name": "PERSON",
    "phone": "PHONE_NUMBER",
    "skype": "SKYPE_ID",
    "linkedin": "LINKEDIN_URL",
}
Place = tuple[str, str]
Asked = tuple[str, str]
"""Type and value of what somebody is asked for by."""


@dataclass
class Tally:
    """What was counted over some people: pairs by their outcome, links, asserted items by band and by reason."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    unseen: Counter[str] = field(default_factory=Counter)
    """Of the missed ones: those that are not in the answer at all, mostly because nothing was detected there."""
    wrong: Counter[str] = field(default_factory=Counter)
    sides: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(side or carrier, outcome); sides are `inside` and `outside` the three companies."""
    held: Counter[str] = field(default_factory=Counter)
    """How many traps of each kind there are."""
    even: Counter[str] = field(default_factory=Counter)
    """Open pairs asserted that count neither way."""
    links: Counter[str] = field(default_factory=Counter)
    bands: Counter[tuple[str, bool]] = field(default_factory=Counter)
    reasons: Counter[tuple[str, bool]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add another world's counts."""
        for name in self.__dataclass_fields__:
            getattr(self, name).update(getattr(other, name))


class Scorer:
    """Compares answers with the truth of one world."""

    def __init__(self, truth: Truth, normal: Any, *, verbose: bool) -> None:
        self.tally = Tally()
        self._truth, self._normal, self._verbose = truth, normal, verbose
        self._stands: dict[str, dict[Place, Stand]] = {one.key: {} for one in truth.people}
        for stand in truth.stands:
            self._stands[stand.person][stand.item.source, stand.item.locator] = stand
        self._traps: dict[str, dict[Place, str]] = {one.key: {} for one in truth.people}
        for (source, locator, person), kind in truth.traps.items():
            self._traps[person][source, locator] = kind
            self.tally.held[kind] += 1
        self._carriers = {(one.source, one.locator): one.carrier for one in truth.items}
        self._handed = {self._key(one.type, one.value) for one in truth.cast.handed}

    def take(self, person: Person, asked: Asked, answer: dict[str, Any]) -> None:
        """Count one person's answer."""
        side = "inside" if person.firm and person.firm.main else "outside"
        stands = self._stands[person.key]
        asserted = {(one["source"], one["locator"]): one for one in answer["items"] if one["confidence"] >= ASSERTED}
        for place, item in asserted.items():
            self._asserted(person, side, place, item, stands.get(place))
        given = {(one["source"], one["locator"]): one for one in answer["items"]}
        for place, stand in stands.items():
            if stand.decidable and place not in asserted:
                self._count("missed", side, stand.how, place)
                self.tally.unseen[stand.how] += place not in given
                self._tell("missed", person, place, f"{stand.how}: {stand.by}", given.get(place))
        self._links(person, asked, answer)

    def _asserted(self, person: Person, side: str, place: Place, item: dict[str, Any], stand: Stand | None) -> None:
        if stand is not None and stand.decidable:
            outcome, why = "right", stand.how
        elif stand is not None and stand.how in NEUTRAL:
            self.tally.even[stand.how] += 1
            return
        else:
            trap = self._traps[person.key].get(place)
            outcome, why = "wrong", trap or (f"open: {stand.how}" if stand else "outside any trap")
            self._tell("wrong", person, place, why, item)
        self._count(outcome, side, why, place)
        low = max(one for one in _BANDS if one <= item["confidence"])
        high = _BANDS[_BANDS.index(low) + 1]
        self.tally.bands[f"{low:.2f}-{min(high, 1.0):.2f}", outcome == "right"] += 1
        self.tally.reasons[item["reasons"][0] if item["reasons"] else "none", outcome == "right"] += 1

    def _count(self, outcome: str, side: str, why: str, place: Place) -> None:
        getattr(self.tally, outcome)[why] += 1
        carrier = self._carriers.get(place, "text")
        for group in ("all", side, carrier):
            self.tally.sides[group, outcome] += 1

    def _links(self, person: Person, asked: Asked, answer: dict[str, Any]) -> None:
        main = self._key(*asked)
        address = {self._key("EMAIL_ADDRESS", person.emails[0])}
        own = ({self._key(*one) for one in person.identifiers()} | address) - {main}
        due = ({self._key(*one) for one in self._truth.linkable[person.key]} | address) - {main}
        told = {
            self._key(one["type"], one["value"])
            for one in answer["subject"]["identifiers"]
            if one["type"] != "PERSON" and one["ring"] == "linked" and one["confidence"] >= ASSERTED
        }
        told -= {main, *self._handed}
        due -= self._handed if asked[0] != "EMAIL_ADDRESS" else set()
        self.tally.links.update(right=len(told & own), wrong=len(told - own), due=len(due), found=len(told & due))
        if self._verbose:
            for text, values in (("wrong link", told - own), ("missed link", due - told)):
                for value in sorted(values):
                    print(f"    {text}: {person.full} {value}")

    def _key(self, type: str, value: str) -> str:
        """Return the normal form; a Skype name or handle that is an address or number equals it."""
        known = self._normal.identifier(type, value)
        return known.key.reveal() if known else value

    def _tell(self, what: str, person: Person, place: Place, why: str, item: dict[str, Any] | None) -> None:
        if self._verbose:
            told = f"{item['confidence']} {'; '.join(item['reasons'])}" if item else "not in the answer"
            print(f"    {what}: {person.full} <{person.emails[0]}> in {place[0]}: {place[1]} [{why}] {told}")


def measure(folder: Path, seed: int, size: int, *, build: Builder, by: str, command: bool, verbose: bool) -> Tally:
    """Build, sweep and ask one world."""
    from scanner import build as wiring

    began = time.perf_counter()
    truth = build(folder, seed, size)
    built = time.perf_counter()
    program = Program(folder)
    for arguments in (("init",), ("--quiet", "sweep")):
        ended = program.run(*arguments, timeout=900)
        if ended.code not in (COMPLETE, INCOMPLETE):
            raise SystemExit(f"pii-scan {' '.join(arguments)} failed: {ended.told}")
    swept = time.perf_counter()
    settings = wiring.load_settings(str(folder / "pii-scan.toml"))
    scorer = Scorer(truth, wiring.normaliser(settings.detection), verbose=verbose)
    normaliser = wiring.normaliser(settings.detection)
    asked_for = {one.key: asked for one in truth.people if (asked := asked_of(truth, one, by, normaliser))}
    answers = _by_command(program, truth, asked_for) if command else _by_code(settings, truth, asked_for)
    for person, answer in answers:
        scorer.take(person, asked_for[person.key], answer)
    asked = time.perf_counter()
    scorer.tally.seconds.update({"build": built - began, "sweep": swept - built, "ask": asked - swept})
    return scorer.tally


def asked_of(truth: Truth, person: Person, by: str, normaliser: Any) -> Asked | None:
    """Return what to ask for somebody by; None if the data tie nothing of that kind to this person alone."""
    if by == "email":
        return "EMAIL_ADDRESS", person.emails[0]
    if by == "name":
        own = normaliser.identifier("PERSON", person.full)
        others = (normaliser.identifier("PERSON", one.full) for one in truth.people if one is not person)
        return None if own is None or any(one and one.key == own.key for one in others) else ("PERSON", person.full)
    handed = {(one.type, one.value) for one in truth.cast.handed}
    return min((one for one in truth.linkable[person.key] - handed if one[0] == _BY[by]), default=None)


def _by_command(program: Program, truth: Truth, asked_for: Mapping[str, Asked]) -> Iterator[tuple[Person, Any]]:
    options = {type: f"--{word}" for word, type in _BY.items()}
    for person in truth.people:
        if asked := asked_for.get(person.key):
            yield person, program.subject(options[asked[0]], asked[1])


def _by_code(settings: Any, truth: Truth, asked_for: Mapping[str, Asked]) -> Iterator[tuple[Person, Any]]:
    """Answer as the command does, over one open reader."""
    from reports.dossier_json import write_dossier
    from scanner import build as wiring
    from scanner import dossier
    from scanner.cli.common import reading

    normaliser = wiring.normaliser(settings.detection)
    sources = [one.name for one in settings.sources]
    with reading(settings) as reader:
        for person in truth.people:
            if person.key not in asked_for:
                continue
            asked = normaliser.identifier(*asked_for[person.key])
            assert asked is not None
            stream = io.BytesIO()
            write_dossier(dossier.build(reader, normaliser, [asked], sources), stream)
            yield person, json.loads(stream.getvalue())


def show(title: str, tally: Tally) -> None:
    """Print the tables of one world, or of their sum."""
    print(f"\n== {title}")
    print(f"  {'items at 0.5':24}{'right':>7}{'missed':>8}{'wrong':>7}{'precision':>11}{'recall':>8}")
    for group in ("all", "outside", "inside", "text", "ocr", "speech"):
        right, missed, wrong = (tally.sides[group, outcome] for outcome in ("right", "missed", "wrong"))
        print(f"  {group:24}{right:7}{missed:8}{wrong:7}{_part(right, wrong):>11}{_part(right, missed):>8}")
    links = tally.links
    print(
        f"  links: precision {_part(links['right'], links['wrong'])} ({links['wrong']} wrong),"
        f" recall {_part(links['found'], links['due'] - links['found'])} of {links['due']}"
    )
    told = []
    for how, count in tally.missed.most_common():
        told.append((how, f"{count:5} of {count + tally.right[how]:5}  {tally.unseen[how]:5} not in the answer"))
    _table("missed by how", told)
    kinds = sorted(tally.held.keys() | tally.wrong.keys(), key=lambda kind: (-tally.wrong[kind], kind))
    _table("wrong by trap", [(kind, f"{tally.wrong[kind]:5} of {tally.held[kind] or '-'}") for kind in kinds])
    if tally.even:
        _table("asserted, neither right nor wrong", [(how, f"{n:5}") for how, n in tally.even.most_common()])
    _table("right by confidence", _reliability(tally.bands, by_name=True))
    _table("right by first reason", _reliability(tally.reasons))
    print("  seconds: " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in tally.seconds.items()))


def _part(good: int, bad: int) -> str:
    return f"{good / (good + bad):.4f}" if good + bad else "-"


def _table(title: str, rows: list[tuple[str, str]]) -> None:
    print(f"  {title}")
    for name, text in rows:
        print(f"    {name:50}{text}")


def _reliability(counts: Counter[tuple[str, bool]], *, by_name: bool = False) -> list[tuple[str, str]]:
    names = sorted({name for name, _ in counts})
    if not by_name:
        names.sort(key=lambda name: -counts[name, True] - counts[name, False])
    rows = []
    for name in names:
        right, wrong = counts[name, True], counts[name, False]
        rows.append((name, f"{right:5} of {right + wrong:5}  {_part(right, wrong)}"))
    return rows


def _use(world: str, seed: int) -> str:
    """Return what the figures of a seed are good for."""
    if world == "third":
        return "a net"
    return "tuning" if seed % 2 == 0 and world == "first" else "judging"


def main() -> None:
    """Measure each seed and the sum."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity")
    parser.add_argument("--seed", type=int, action="append", help="may be repeated; default 2 and 3")
    parser.add_argument("--world", choices=_WORLDS, default="first", help="which generator; default first")
    parser.add_argument("--by", choices=_BY, default="email", help="what people are asked for by")
    parser.add_argument("--size", type=int, help="items of a world, about")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="build the worlds below this folder and leave them")
    parser.add_argument("--command", action="store_true", help="ask through the command, a process a person")
    parser.add_argument("--verbose", action="store_true", help="list each wrong and missed pair and link")
    given = parser.parse_args()
    total = Tally()
    seeds = given.seed or [2, 3]
    build, size = _WORLDS[given.world]
    for seed in seeds:
        with ExitStack() as stack:
            root = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            place, size = root / f"world-{seed}", given.size or size
            tally = measure(place, seed, size, build=build, by=given.by, command=given.command, verbose=given.verbose)
        show(f"seed {seed} ({_use(given.world, seed)})", tally)
        total.add(tally)
    if len(seeds) > 1:
        show(f"seeds {', '.join(map(str, seeds))}", total)


if __name__ == "__main__":
    main()
