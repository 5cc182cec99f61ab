"""What decides on findings, as one digest, without loading any model.

The source of this package counts, so that nobody has to remember to raise a version; so do the
weights of the model of names, the versions of the libraries that find things, and the settings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from detectors.names import setting as ner_setting

_LIBRARIES = ("presidio-analyzer", "phonenumbers")


def fingerprint(
    languages: Sequence[str], phone_regions: Sequence[str], min_score: float, ner: str = ner_setting.OWN
) -> str:
    """Return a digest that changes whenever the same text could give other findings."""
    digest = hashlib.sha256(repr((tuple(languages), tuple(phone_regions), min_score, ner)).encode())
    for name in _LIBRARIES:
        digest.update(f"{name}=={version(name)}\n".encode())
    for line in ner_setting.versions(ner):
        digest.update(f"{line}\n".encode())
    here = Path(__file__).parent
    for module in sorted(set(here.rglob("*.py")) - set((here / "training").rglob("*.py"))):
        digest.update(module.read_bytes())
    if ner == ner_setting.OWN:
        digest.update(hashlib.sha256(ner_setting.WEIGHTS.read_bytes()).digest())
    return digest.hexdigest()
