"""A process of its own that takes what a gate gives, as a worker of another machine would."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from scanner.index.address import Postgres
from scanner.index.crypto import Cipher
from scanner.index.stores.gates import PostgresGate
from scanner.ports import Need
from scanner.secret import Secret
from tests.scanner.index.writing import KEY

Taken = tuple[float, float]
"""When a take that was granted was asked for, and when it was answered: in between it was granted."""


def take(gate: PostgresGate, needs: Sequence[Need], count: int) -> list[Taken]:
    """Take so many times, and as soon as the gate lets one."""
    found: list[Taken] = []
    while len(found) < count:
        asked = time.monotonic()
        answer = gate.take(needs)
        if answer.seconds <= 0 and not answer.held:
            found.append((asked, time.monotonic()))
        time.sleep(min(answer.seconds, 0.05))
    return found


def take_apart(url: str, needs: Sequence[Need], count: int, threads: int) -> list[Taken]:
    """Take by a gate of one's own, in some threads."""
    gate = PostgresGate(Postgres(Secret(url)), lambda: Cipher(KEY))
    found: list[Taken] = []
    workers = [threading.Thread(target=lambda: found.extend(take(gate, needs, count))) for _ in range(threads)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    gate.close()
    return found
