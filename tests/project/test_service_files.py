"""The files in packaging/ run commands that are there, with options that are there, and give little away."""

from __future__ import annotations

import configparser
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from scanner.cli import cli
from scanner.cli.working import _DRAIN_SECONDS

PACKAGING = Path(__file__).parents[2] / "packaging"


class Unit(configparser.RawConfigParser):
    """A unit file; a key that stands there twice is an error, as none of ours should."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit() -> Unit:
    found = Unit(strict=True, comment_prefixes=("#",), inline_comment_prefixes=())
    found.read(PACKAGING / "pii-scan-worker.service", encoding="utf-8")
    return found


def container() -> dict[str, list[str]]:
    """Return the instructions of the Containerfile by name."""
    text = (PACKAGING / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            found.setdefault(name, []).append(" ".join(rest.split()))
    return found


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((PACKAGING / "compose.yaml").read_text(encoding="utf-8")))


def commands() -> list[list[str]]:
    """Return what is run, without the program."""
    service = compose()["services"]["worker"]
    health = json.loads(container()["HEALTHCHECK"][0].partition("CMD ")[2])
    return [
        unit()["Service"]["ExecStart"].split()[1:],
        json.loads(container()["CMD"][0]),
        health[1:],
        service["command"],
        service["healthcheck"]["test"][2:],
    ]


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_a_command_that_is_run_is_there_with_its_options(arguments: list[str]) -> None:
    context = cli.make_context("pii-scan", list(arguments))  # fails for an option that is not there
    name, command, rest = cli.resolve_command(context, [*context._protected_args, *context.args])
    assert name == "worker" and isinstance(command, click.Command)
    command.make_context("worker", rest, parent=context)


def test_the_service_stops_in_time_and_does_not_come_back_for_bad_settings() -> None:
    service = unit()["Service"]
    assert service["KillSignal"] == "SIGTERM"
    assert int(service["TimeoutStopSec"]) > _DRAIN_SECONDS
    assert service["RestartPreventExitStatus"] == "2"
    assert int(compose()["services"]["worker"]["stop_grace_period"].rstrip("s")) > _DRAIN_SECONDS
    assert container()["STOPSIGNAL"] == ["SIGTERM"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"),
        ("CapabilityBoundingSet", ""),
        ("UMask", "0077"),
        ("LimitCORE", "0"),
        ("OOMPolicy", "continue"),
        ("StateDirectoryMode", "0700"),
    ],
)
def test_the_service_gives_little_away(key: str, value: str) -> None:
    assert unit()["Service"][key] == value


def test_the_walls_of_readers_are_not_forbidden_by_the_unit() -> None:
    """Readers put up Landlock and seccomp by themselves: the filter must allow these calls."""
    assert "@sandbox" in unit()["Service"]["SystemCallFilter"].split()


def test_the_container_runs_as_nobody_special_and_installs_what_is_locked() -> None:
    found = container()
    assert found["USER"] == ["pii-scan"]
    install = " ".join(found["RUN"])
    assert "--require-hashes --requirement requirements.lock" in install
    copied = {name for line in found["COPY"] for name in line.split()[:-1]}
    assert {"scanner", "detectors", "connectors", "reports", "setup.cfg", "requirements.lock"} <= copied
    assert all((PACKAGING.parent / name).exists() for name in copied)
    for package in ("libarchive13", "tesseract-ocr-eng", "tzdata"):
        assert re.search(rf"\b{package}\b", install)


def test_compose_gives_no_right_to_write_but_to_the_data() -> None:
    service = compose()["services"]["worker"]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert [one for one in service["volumes"] if not one.endswith(":ro")] == ["data:/data"]
    assert set(service["secrets"]) <= set(compose()["secrets"])
    assert "privileged" not in service and "ports" not in service
