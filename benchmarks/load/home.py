"""The company's servers, and a home of `pii-scan` whose worker sweeps them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.load.company import BUCKET, Company
from benchmarks.services import made
from benchmarks.services.throttle import QUICK
from tests.end_to_end.cloud import Cloud
from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import COMPLETE, Program

SCHEDULE = 'schedule = "0 2 * * *"\n'
_WORKER = '[worker]\ntimezone = "UTC"\njitter = "1s"\n'


@contextmanager
def servers(company: Company, folder: Path) -> Iterator[list[Cloud]]:
    """Run the servers of a company."""
    with ExitStack() as stack:
        clouds = []
        for source in company.sources:
            (folder / source).mkdir(parents=True)
            cloud = stack.enter_context(CLOUDS[source](folder / source))
            if source != BUCKET:
                _people(cloud, list(company.boxes(source)))
            made.hold(cloud, made.Held(company.boxes(source), company.text))
            clouds.append(cloud)
        yield clouds


def _people(cloud: Any, addresses: Sequence[str]) -> None:
    """Put these mailboxes in the place of those that every cloud begins with."""
    if cloud.name == "gmail":
        cloud.server.accounts.clear()
        for address in addresses:
            cloud.server.account(address, name=address.partition("@")[0])
    else:
        cloud.tenant.boxes.clear()
        for address in addresses:
            cloud.tenant.add(address)
        # What this server answers is judged by Microsoft's schema elsewhere; here that would cost seconds.
        cloud.server.odd = True


def settings(clouds: Sequence[Cloud], index: str = "") -> str:
    """Return the settings: a schedule for each service, and where the index is (SQLite beside them if not said)."""
    where = f'[index]\nurl = "{index}"\n\n' if index else ""
    return where + _WORKER + "".join(f"\n{cloud.settings()}{SCHEDULE}" for cloud in clouds)


def home(folder: Path, clouds: Sequence[Cloud], index: str = "") -> Program:
    """Write the settings and a key."""
    folder.mkdir(parents=True)
    (folder / "pii-scan.toml").write_text(settings(clouds, index), encoding="utf-8")
    program = Program(folder, (sys.executable, *QUICK))
    assert program.run("init").code == COMPLETE
    return program


def environment(clouds: Sequence[Cloud], silence: float) -> Mapping[str, str]:
    """Return the secrets of the sources, and after how many seconds of silence a connection is given up."""
    found = {name: value for cloud in clouds for name, value in cloud.env.items()}
    return {**found, "SILENCE": str(silence)}
