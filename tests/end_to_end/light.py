"""`pii-scan` with an engine of a few patterns: everything real but the models, which take seconds to load.

`python -m tests.end_to_end.light ARGUMENTS` is the command line itself. A file that begins with
one of `DEEDS` is read by a reader that does as the word says. With `DONE_LOG` in the environment
each item that a worker has examined adds a byte to that file; `MEMBERS` lowers the limit of parts, `LONGEST_WAIT`
are the seconds before a service is tried again, at most.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from scanner import build

if TYPE_CHECKING:
    from scanner.examine import Examiner

HANG, EAT, DIE, SLOW = DEEDS = (b"#hang\n", b"#eat\n", b"#die\n", b"#slow\n")


@dataclass(frozen=True, slots=True)
class MakeExaminer(build.MakeExaminer):
    def __call__(self) -> Examiner:
        from scanner.examine import Limits
        from scanner.index.crypto import ContentNamer
        from scanner.index.reader import KnownContents
        from tests.end_to_end import patterns

        known: Any = KnownContents(self.index, self.fingerprint) if self.index else lambda *_: False
        members = int(os.environ.get("MEMBERS", "100000"))
        limits = Limits(self.extraction.max_item_bytes, self.extraction.timeout_seconds, members=members)
        engine, namer = patterns.PatternEngine(), ContentNamer(self.content_key)
        return patterns.CountingExaminer(engine, patterns.Formats(), limits, namer, known, self.means)


assert [one.name for one in fields(MakeExaminer)] == [one.name for one in fields(build.MakeExaminer)]

if __name__ == "__main__":
    from connectors import pacing
    from scanner.cli import main
    from tests.end_to_end import light

    # As many tries as ever, but what fails for good does not hold a test up for half a minute.
    pacing._CAP = float(os.environ.get("LONGEST_WAIT", "0.5"))

    # The class of the importable module, so that worker processes can find it.
    build.MakeExaminer = light.MakeExaminer
    build.WORKER_MODULES = ("tests.end_to_end.patterns", "scanner.index.reader")  # no models
    main()
