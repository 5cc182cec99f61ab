"""How much is found, and how much of it is right, on labelled text."""

import presidio_analyzer  # noqa: F401 - whole, before `detectors` has it import late: peers need all of it
