"""What worker processes share. Importing this makes an engine: only the process that they are forked from does.

An engine that a worker makes with the same settings then finds its patterns compiled and its code loaded. The settings
stand in the environment, for nothing else reaches that process. House rules do not: each worker makes them itself.
"""

from __future__ import annotations

import contextlib
import json
import os

from detectors import make_engine
from detectors.compiled import kept

with contextlib.suppress(Exception):  # a worker meets the same fault, where it is told
    _languages, _regions, _min_score, _ner = json.loads(os.environ["PII_SCAN_AHEAD"])
    with kept():
        make_engine(_languages, _regions, _min_score, ner=_ner)
