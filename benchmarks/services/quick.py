"""`pii-scan` with the light engine, and with limits made smaller, so that a server can be driven to them here.

`OUTLOOK_WINDOW` are the seconds over which Exchange counts requests of a mailbox (published: 600), `S3_SHARE` what
part of S3's requests a second there are (published: 5,500 reads a second and prefix), `SILENCE` the seconds for which
a connection may say nothing (60).
"""

from __future__ import annotations

import os

if __name__ == "__main__":
    from connectors import _http, _outlook_service, _s3_client
    from scanner import build
    from scanner.cli import main
    from tests.end_to_end import light

    share = float(os.environ.get("S3_SHARE", "1"))
    _outlook_service.WINDOW = float(os.environ.get("OUTLOOK_WINDOW", "600"))
    _s3_client.PER_SECOND *= share
    _s3_client.BURST *= share
    silence = float(os.environ.get("SILENCE", "60"))
    _http.TIMES = (_http.TIMES[0], silence)
    _s3_client.READ_SECONDS = silence
    build.MakeExaminer = light.MakeExaminer
    build.WORKER_MODULES = ()  # no models
    main()
