"""A process that lists an account of Zoom as a worker does: made by its settings, paced by a gate or alone."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from connectors.zoom import TYPE
from scanner.index.address import Postgres
from scanner.index.crypto import Cipher
from scanner.index.stores.gates import PostgresGate
from scanner.model import Partition
from scanner.secret import Secret
from scanner.setting import SecretRef
from tests.scanner.index.writing import KEY
from tests.services.zoom import ACCOUNT, CLIENT, SECRET


def settings(url: str, folder: Path) -> dict[str, Any]:
    """Return the checked settings of a source at a server of the tests."""
    secret = folder / "zoom-secret"
    secret.write_text(SECRET)
    given = {
        "account_id": ACCOUNT,
        "client_id": CLIENT,
        "client_secret": SecretRef("file", str(secret)),
        "token_url": f"{url}/oauth/token",
        "endpoint_url": f"{url}/v2",
        "participants": False,
        "phone": False,
    }
    return {**{one.key: one.default for one in TYPE.settings}, **given}


def main(url: str, folder: str, index: str) -> None:
    """List everything, and print how many answers were throttled."""
    with closing(TYPE.build(settings(url, Path(folder)))) as connector:
        if index:
            connector.share(PostgresGate(Postgres(Secret(index)), lambda: Cipher(KEY)), "calls")
        found = list(connector.partitions())
        pages = [page for one in found if isinstance(one, Partition) for page in connector.changes(one, None)]
        told = {"throttled": connector._pace.throttled, "listed": sum(len(page.upserts) for page in pages)}
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
