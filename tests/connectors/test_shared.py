"""What connectors share: checkpoints, credentials of the settings, and what faults of the network mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import requests

from connectors import _checkpoint
from connectors._credential import revealed
from connectors._outcomes import failure
from scanner.errors import CheckpointExpiredError, RefusedError, TransientError
from scanner.setting import SecretRef

GOOD = {"kind": "x 1", "at": "here", "done": True}


def test_a_checkpoint_comes_back_and_is_ascii() -> None:
    written = _checkpoint.write("x 1", at="\udcff Ж", done=False)
    assert written.isascii()
    assert _checkpoint.read("x 1", written, at=str, done=bool) == {"at": "\udcff Ж", "done": False}


@pytest.mark.parametrize(
    "fields",
    [
        GOOD | {"kind": "y 1"},
        {"at": "here", "done": True},
        {"kind": "x 1", "at": "here"},
        GOOD | {"more": 1},
        GOOD | {"at": 7},
        GOOD | {"done": None},
        [GOOD],
        None,
    ],
)
def test_a_checkpoint_of_another_form_is_of_no_use(fields: object) -> None:
    assert _checkpoint.read("x 1", json.dumps(GOOD), at=str, done=bool)
    with pytest.raises(CheckpointExpiredError):
        _checkpoint.read("x 1", json.dumps(fields), at=str, done=bool)


def test_a_secret_that_cannot_be_read_is_told_by_its_key_and_file_alone(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("binary", "."):
        with pytest.raises(RefusedError, match="client_secret: ") as raised:
            revealed("client_secret", SecretRef("file", str(tmp_path / name)))
        assert str(tmp_path.parent) not in raised.value.detail


def test_a_fault_of_the_network_passes_and_one_of_ours_does_not() -> None:
    assert isinstance(failure(requests.ConnectionError()), TransientError)
    for ours in (requests.exceptions.InvalidURL("x"), KeyError("x")):
        with pytest.raises(type(ours)):
            failure(ours)
