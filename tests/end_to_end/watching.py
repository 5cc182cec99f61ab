"""Watches the memory of a run and of all processes that it starts."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass

from tests.end_to_end.program import MARK, Ended, Program, gone, memory, processes


@dataclass(frozen=True)
class Watched:
    """How a run ended, and the most that all its processes, and any one of them, held at a time."""

    ended: Ended
    most: int
    most_of_one: int
    seconds: float


def watch(program: Program, *arguments: str, timeout: float = 200, **env: str) -> Watched:
    """Run and look at the memory now and then; a run that takes too long is killed and told."""
    mark = str(program.folder)
    began = time.monotonic()
    most = most_of_one = 0
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        run = program.start_into(out, err, *arguments, **env, **{MARK: mark})
        while run.poll() is None:
            held = memory(processes(mark))
            most, most_of_one = max(most, sum(held.values())), max([most_of_one, *held.values()])
            if time.monotonic() - began > timeout:
                run.kill()
                raise AssertionError("it hangs")
            time.sleep(0.05)
        seconds = time.monotonic() - began
        out.seek(0)
        err.seek(0)
        ended = Ended(run.returncode, out.read(), err.read())
    assert gone(mark)
    return Watched(ended, most, most_of_one, seconds)
