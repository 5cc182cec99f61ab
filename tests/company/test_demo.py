"""The demo shows what it runs, takes exit code 3 as expected, and stops at any other."""

from pathlib import Path

import pytest

from tests.company import demo


def program(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "pii-scan"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return path


def test_every_command_is_shown_and_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "PROGRAM", program(tmp_path, 'echo "ran $1"; [ "$1" != sweep ] || exit 3'))
    demo.main(tmp_path / "company")
    told = capfd.readouterr().out
    for arguments, _ in demo.STEPS:
        assert f"$ pii-scan {arguments[0]}" in told
        assert f"ran {arguments[0]}" in told
    assert told.count("exit code 3") == 1


def test_a_failing_command_ends_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "PROGRAM", program(tmp_path, "exit 1"))
    with pytest.raises(SystemExit, match="init ended with exit code 1"):
        demo.main(tmp_path / "company")
