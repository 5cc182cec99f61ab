"""A whole company on a bad day: a worker that is killed over and over, and what its index holds in the end.

    python -m benchmarks.load [--mailboxes 200] [--messages 5000] [--keys 1000000] [--kills 10] [--only mail bucket]

Mailboxes (of Gmail and Outlook, half each) and a bucket are made while they are asked for, from a seed; one object in
fifty has bytes. Servers are the contract servers of `tests/services`, the program is `pii-scan worker --once` on
SQLite, its detection the light engine of `tests/end_to_end`: what is measured is everything else.

While it runs, shares of all requests end in an error (`--failing`), or hang (`--hanging`: half of them are never
answered, half stop in the middle; `--silence` are the seconds after which the client gives them up), all services
are throttled twice for a while (`--throttled` seconds, with Retry-After), and the program is killed by `kill -9` at
random moments, one time in three again while it starts.

In the end a sweep looks whether anything changed, and the index is held against the company.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.load.company import MAIL, Company
from benchmarks.load.measuring import Load, measure
from benchmarks.load.weather import Forecast


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mailboxes", type=int, default=200)
    parser.add_argument("--messages", type=int, default=5000, help="in each mailbox")
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--only", nargs="+", choices=("mail", "bucket"), default=("mail", "bucket"))
    parser.add_argument("--service", nargs="+", choices=MAIL, default=MAIL, help="whose mailboxes")
    parser.add_argument("--failing", type=float, default=0.01)
    parser.add_argument("--hanging", type=float, default=0.0005)
    parser.add_argument("--throttled", type=float, default=30.0)
    parser.add_argument("--silence", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="keep index and log there")
    given = parser.parse_args()
    mailboxes = given.mailboxes if "mail" in given.only else 0
    shares = tuple((name, (mailboxes + at) // len(given.service)) for at, name in enumerate(given.service))
    company = Company(given.seed, shares, given.messages, given.keys if "bucket" in given.only else 0)
    forecast = Forecast(given.failing, given.hanging, given.throttled)
    with tempfile.TemporaryDirectory() as folder:
        load = Load(company, forecast, given.kills, given.silence, given.jobs)
        found = measure(load, given.folder or Path(folder))
        print(found.table())
    if not found.right:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
