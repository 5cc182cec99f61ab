"""`python -m tests.company DIR` builds the company into an empty folder."""

import sys
from pathlib import Path

from tests.company.build import build

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.company DIR")
ledger = build(Path(sys.argv[1]))
print(f"{len(ledger.items)} items in {len({item.source for item in ledger.items})} sources below {sys.argv[1]}")
