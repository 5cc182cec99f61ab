"""Rings of PGP keys that are not armoured, exported and kept by GnuPG 2.2."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.extract.keyring import is_key_ring
from tests.scanner.extract.reading import read

FILES = Path(__file__).parent / "files" / "keys"


@pytest.mark.parametrize("name", ["public.gpg", "box.kbx"])
def test_users_of_a_ring(name: str) -> None:
    found = read((FILES / name).read_bytes(), name)
    assert found.media_type == "application/pgp-keys"
    assert found.text.splitlines() == [
        "Kari Hansen <kari@example.com>",
        "Kari Hansen (commentword) <kari@example.com>",
        "Ola Nordmann <ola@example.com>",
    ]
    assert len(found.blocks("card")) == 2
    assert not found.troubles


def test_a_ring_that_tells_nobody_is_told() -> None:
    data = (FILES / "public.gpg").read_bytes()[:30]
    assert is_key_ring(data)
    assert read(data).reasons == {"corrupt"}


@pytest.mark.parametrize(
    "data", [b"\x99\x01\x0d\x09" + bytes(60), "Åse og Øyvind ".encode("latin-1") * 5, b"\x95\x04", b""]
)
def test_other_bytes_are_no_ring(data: bytes) -> None:
    assert not is_key_ring(data)
