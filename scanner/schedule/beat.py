"""The beat of the worker: a few numbers in the file that it locks, for whoever asks whether it is well.

Ages are told by the clock that counts from the start of the machine: a clock that is set makes no worker look dead.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from scanner.index.address import Address
from scanner.index.turns import worker_file, worker_lives

STUCK = 900.0
"""Seconds without a step after which a worker counts as stuck: a page of a slow disk may take minutes."""
_EACH = 1.0


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the file says: when the worker last moved, by two clocks, what it does, and how much it is behind."""

    moved: float
    moved_at: str
    state: str = "idle"
    overdue: int = 0
    pid: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """How a worker is; `pulse` None where none ever was."""

    lives: bool
    pulse: Pulse | None
    age: float

    @property
    def moves(self) -> bool:
        """Tell whether it lives and got on lately."""
        return self.lives and self.age < STUCK

    @property
    def well(self) -> bool:
        """Tell whether it moves, and no run is overdue."""
        return self.moves and self.pulse is not None and not self.pulse.overdue


class Beat:
    """Writes the beat of this process."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._pulse = Pulse(0.0, "", pid=os.getpid())
        self.state("idle", 0)

    def state(self, state: str, overdue: int) -> None:
        """Note what the worker does now."""
        self._pulse = replace(self._pulse, state=state, overdue=overdue)
        self._write()

    def move(self) -> None:
        """Note that the worker got on."""
        if time.monotonic() - self._pulse.moved >= _EACH:
            self._write()

    @property
    def age(self) -> float:
        """Seconds since it last got on."""
        return time.monotonic() - self._pulse.moved

    def _write(self) -> None:
        told = datetime.now(UTC).isoformat(timespec="seconds")
        self._pulse = replace(self._pulse, moved=time.monotonic(), moved_at=told)
        data = json.dumps(asdict(self._pulse)).encode() + b"\n"
        try:
            os.pwrite(self._number, data.ljust(256), 0)
        except OSError:  # a full disk: the worker finds out where it matters
            return


def health(index: Address) -> Health:
    """Return how the worker of an index is."""
    file = worker_file(index)
    pulse = _read(file) if file else None
    return Health(worker_lives(index), pulse, time.monotonic() - pulse.moved if pulse else 0.0)


def _read(file: Path) -> Pulse | None:
    for _ in range(3):  # it may be written just now
        try:
            return Pulse(**json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError):
            time.sleep(0.01)
    return None
