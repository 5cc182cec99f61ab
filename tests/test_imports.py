"""The import contract holds, and its check sees what breaks it."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.project.import_contract import broken

ROOT = Path(__file__).parent.parent
LEVELS = ["scanner.model scanner.ports", "detectors | connectors | scanner", "scanner.build", "scanner.cli"]

ALLOWED = [
    ("detectors.patterns.skype", "scanner.ports"),
    ("detectors.patterns.skype", "detectors.base"),
    ("scanner.index.store", "scanner.model.items"),
    ("scanner.build", "connectors.files"),
    ("scanner.cli", "scanner.build"),
]
FORBIDDEN = [
    ("detectors.patterns.skype", "connectors.files"),
    ("detectors.patterns.skype", "scanner.index.store"),
    ("connectors.files", "scanner"),
    ("scanner.index.store", "detectors.patterns.skype"),
    ("scanner.ports", "scanner.index.store"),
    ("scanner.index.store", "scanner.build"),
    ("scanner.build", "scanner.cli"),
]


def faults(importer: str, imported: str) -> list[tuple[str, str]]:
    graph = grimp.ImportGraph()
    graph.add_import(importer=importer, imported=imported)
    return list(broken(graph, LEVELS))


@pytest.mark.parametrize(("importer", "imported"), ALLOWED)
def test_downward_imports_are_allowed(importer: str, imported: str) -> None:
    assert faults(importer, imported) == []


@pytest.mark.parametrize(("importer", "imported"), FORBIDDEN)
def test_sideways_and_upward_imports_are_found(importer: str, imported: str) -> None:
    assert faults(importer, imported) == [(importer, imported)]


def test_the_project_keeps_its_contract() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
