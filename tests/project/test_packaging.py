"""What is installed is what is written, and nothing of the machine it was made on."""

import ast
import configparser
import os
import re
import subprocess
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PACKAGES = ("scanner", "detectors", "connectors", "reports")
LOCKS = ("requirements.lock", "requirements-dev.lock")

# The model's package needs it without saying so.
NOT_IMPORTED = {"spacy"}
# Several packages share these names: what they hold is told by the name below.
SHARED = {"google": {"auth": "google-auth", "oauth2": "google-auth"}}


def declared(extra: str = "") -> dict[str, Requirement]:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = settings["options.extras_require"][extra] if extra else settings["options"]["install_requires"]
    requirements = [Requirement(line) for line in lines.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(one.name): one for one in requirements}


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}


def imported() -> set[str]:
    names: set[str] = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Import):
                    names |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    names.add(node.module)
    return names


def used() -> set[str]:
    """Return the packages that own what is imported."""
    owners = packages_distributions()
    found: set[str] = set()
    for top, below, *_ in (f"{name}..".split(".") for name in imported()):
        if top not in PACKAGES:
            found |= {SHARED[top][below]} if top in SHARED else {canonicalize_name(one) for one in owners.get(top, ())}
    return found


def test_every_dependency_is_used() -> None:
    assert set(declared()) - used() == NOT_IMPORTED


def test_every_import_is_declared() -> None:
    assert used() <= {*declared(), *declared("ocr"), *declared("speech"), *declared("cluster")}


@pytest.mark.parametrize(
    ("extra", "lock"),
    [("", "requirements.lock"), *((extra, "requirements-dev.lock") for extra in ("dev", "ocr", "speech", "cluster"))],
)
def test_the_lock_satisfies_what_is_declared(extra: str, lock: str) -> None:
    versions = locked(lock)
    assert [name for name, one in declared(extra).items() if versions[name] not in one.specifier] == []


def test_both_locks_agree() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_version_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"://|--find-links|--index-url|--extra-index-url|(?:^|\s)/\w+", text) == []


def test_packages_that_exist_are_packaged() -> None:
    from setuptools import find_packages

    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    packaged = set(find_packages(str(ROOT), include=settings["options.packages.find"]["include"].split()))
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert {".".join(folder.relative_to(ROOT).parts) for folder in folders} == packaged


def test_the_command_is_the_cli() -> None:
    (command,) = entry_points(group="console_scripts", name="pii-scan")
    assert command.value == "scanner.cli:main"


def test_make_help_names_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.search(r"^\.PHONY: (.*)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert set(re.findall(r"^  make (\w+)", told, re.MULTILINE)) == set(targets[1].split())


def test_what_runs_alone_stands_where_make_looks_for_it() -> None:
    """`make test` gives the run of what is marked `alone` those test files only in which the mark stands."""
    assert "grep -rlE --include='test_*.py' 'mark\\.alone' tests" in (ROOT / "Makefile").read_text(encoding="utf-8")
    mark = ".".join(("mark", "alone"))
    marking = {path for path in (ROOT / "tests").rglob("*.py") if mark in path.read_text(encoding="utf-8")}
    assert marking and not [path.name for path in marking if not path.name.startswith("test_")]


def test_ci_runs_make_test() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "make test" in run.read_text(encoding="utf-8")
