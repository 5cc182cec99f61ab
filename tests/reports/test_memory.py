"""A million findings take the memory of a thousand."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from reports.dossier_json import write_dossier
from scanner.model import Coverage, Dossier, Problem, SubjectItem
from tests.reports.samples import WHEN, found, item, problem, subject

MOST_GROWTH_KIB = 4096


def many_items(findings: int) -> Iterator[SubjectItem]:
    for number in range(findings // 50):
        yield item(locator=f"file {number}", findings=(found(),) * 50)


def one_item(findings: int) -> Iterator[SubjectItem]:
    # One finding again and again: the tuple of an item is the caller's memory, not the report's.
    yield item(findings=(found(),) * findings)


def peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def write(items, findings: int, problems: int = 0) -> None:
    def stream() -> Iterator[Problem]:
        return (problem() for _ in range(problems))

    sources = (Coverage("share", 0, 0, 0, 0, WHEN, True, stream),)
    with open("/dev/null", "wb") as out:
        write_dossier(Dossier(WHEN, (), subject(), lambda: items(findings), sources), out)


def growth() -> None:
    for items, findings, problems in ((many_items, 1_000_000, 0), (one_item, 200_000, 0), (many_items, 0, 100_000)):
        write(items, 1_000, 10)
        before = peak_kib()
        write(items, findings, problems)
        assert peak_kib() - before < MOST_GROWTH_KIB, (items.__name__, peak_kib() - before)


def test_memory_is_flat():
    root = Path(__file__).parents[2]
    call = [sys.executable, "-c", "from tests.reports.test_memory import growth; growth()"]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
