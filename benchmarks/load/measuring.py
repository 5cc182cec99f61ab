"""One load test from its servers to its table."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.load import home, truth
from benchmarks.load.company import Company
from benchmarks.load.running import Course, Driver, reading
from benchmarks.load.weather import Forecast, Weather
from tests.end_to_end.program import Program


@dataclass(frozen=True, slots=True)
class Load:
    """What to measure."""

    company: Company
    forecast: Forecast
    kills: int
    silence: float = 60.0
    jobs: int = 2
    sample: int = 12
    """Items that are asked for by `subject`."""
    index: str = ""


@dataclass
class Source:
    """What came of one source: its verdict, the requests of the run and of the sweep behind it, and its counts."""

    verdict: truth.Verdict
    items: int
    needed: int
    """Items that have to be asked for one by one."""
    requests: int
    fetched: int
    """Answers that gave an item."""
    spoilt: Mapping[str, int]
    counts: Mapping[str, Any]
    again: int = 0


@dataclass
class Found:
    """What came of a load test."""

    load: Load
    course: Course
    sources: dict[str, Source]
    cards: Mapping[str, Mapping[str, int]]
    unfound: list[str] = field(default_factory=list)
    """Locators of the sample that `subject` did not give for their address, or gave beside others."""
    index_bytes: int = 0
    checkpoint_bytes: int = 0
    second: float = 0.0
    """Seconds of the sweep behind it."""

    @property
    def right(self) -> bool:
        """Tell whether every item is in the index once and is found, and nothing else is there."""
        told = all(one.verdict.right and self.cards[name] == one.verdict.cards for name, one in self.sources.items())
        return told and not self.unfound

    def table(self) -> str:
        """Return it all in lines."""
        course, items = self.course, sum(one.items for one in self.sources.values())
        parent, others = course.processor()
        lines = [
            f"{items} items, {course.kills} x kill -9: {course.seconds:.0f} s, exit {course.code},"
            f" {items / course.seconds:.0f} items a second (processor: parent {parent:.0f} s, others"
            f" {others:.0f});"
            f" {'all there once, all found' if self.right else 'WRONG'}"
        ]
        lines += [_line(name, one) for name, one in self.sources.items()]
        megabytes = ["/".join(f"{one[at] / 1e6:.0f}" for one in (course.parent, course.workers)) for at in range(10)]
        lines += [
            f"subject: {self.load.sample - len(self.unfound)} of {self.load.sample} that were asked for are found",
            f"memory, parent/all others, MB in each tenth of the items: {', '.join(megabytes)}",
            f"seconds of each tenth: {', '.join(f'{one:.0f}' for one in course.pace)}",
            f"index: {self.index_bytes / 1e6:.1f} MB, {self.index_bytes / items:.0f} bytes an item; the largest"
            f" checkpoint {self.checkpoint_bytes} bytes",
            f"a sweep behind it: {self.second:.1f} s, {sum(one.again for one in self.sources.values())} requests",
        ]
        return "\n".join(lines)


def _line(name: str, one: Source) -> str:
    verdict, counts = one.verdict, one.counts
    spoilt = ", ".join(f"{many} {what}" for what, many in sorted(one.spoilt.items()))
    beside = ", ".join(f"{many} {what}" for what, many in sorted(verdict.cards.items())) or "none"
    return (
        f"{name}: {verdict.held} of {one.items} items held, {verdict.lost} lost, {verdict.double} double,"
        f" {verdict.strange} strange, {verdict.unmarked} without their address; cards: {beside}\n"
        f"  listed {counts['listed']} = examined {counts['examined']} + unchanged {counts['unchanged']} + skipped"
        f" {counts['skipped']} + failed {counts['failed']}; {one.requests} requests ({spoilt or 'none spoilt'}),"
        f" {one.requests / max(1, one.needed):.3f} for each item to fetch, {one.fetched - one.needed} fetched again"
    )


def measure(load: Load, folder: Path) -> Found:
    """Run it all in a folder."""
    company = load.company
    with home.servers(company, folder / "servers") as clouds:
        weathers = {
            cloud.name: Weather(cloud, load.forecast, company.seed, company.requests(cloud.name)) for cloud in clouds
        }
        program = home.home(folder / "home", clouds, load.index)
        env = home.environment(clouds, load.silence)
        items = [company.items(source) for source in company.sources]
        course = Driver(program, ["--jobs", str(load.jobs)], env, items, company.seed).run(load.kills)
        told = {name: _told(weather) for name, weather in weathers.items()}
        for weather in weathers.values():
            weather.clear_up()
        clock = time.monotonic()
        _, counts = program.sweep("--jobs", str(load.jobs), **env)
        second = time.monotonic() - clock
        found = _judged(load, program, course, counts, told)
        found.second = second
        for name, source in found.sources.items():
            source.again = weathers[name].requests
        found.unfound = _unfound(program, company, load.sample)
    return found


def _told(weather: Weather) -> tuple[int, int, dict[str, int]]:
    fetched = weather.kinds["items"] - weather.items_spoilt
    return weather.requests, fetched, {what: many for what, many in weather.spoilt.items() if what}


def _judged(load: Load, program: Program, course: Course, counts: Mapping[str, Any], told: Mapping[str, Any]) -> Found:
    company = load.company
    with reading(program) as reader:
        assert reader is not None
        verdicts = truth.judge(reader, company)
        sources = {
            name: Source(verdict, company.items(name), company.requests(name), *told[name], counts[name])
            for name, verdict in verdicts.items()
        }
        found = Found(load, course, sources, {name: truth.cards(company, name) for name in verdicts})
        found.index_bytes = reader.size()
        query = "SELECT coalesce(max(length(checkpoint)), 0) FROM partition"
        found.checkpoint_bytes = int(reader._conn.execute(query).fetchone()[0])
    return found


def _unfound(program: Program, company: Company, sample: int) -> list[str]:
    """Ask for some items by the address that is their own, and for nothing else."""
    wrong = []
    for locator, marker in _sample(company, sample):
        items = program.subject("--email", marker, "--min-confidence", "0.5")["items"]
        if [one["locator"] for one in items] != [locator]:
            wrong.append(locator)
    return wrong


def _sample(company: Company, size: int) -> Sequence[tuple[str, str]]:
    """Return (locator, address) of some items, spread over all of them."""
    marked = sum(company.requests(source) for source in company.sources)
    step, found, count = max(1, marked // size), [], 0
    for source in company.sources:
        for locator, box, number in company.locators(source):
            if marker := company.marker(box, number):
                if count % step == 0 and len(found) < size:
                    found.append((locator, marker))
                count += 1
    return found
