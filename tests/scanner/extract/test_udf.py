"""Disc images in UDF: long names, files that only one of two trees names, images that are cut or changed."""

from __future__ import annotations

import contextlib
import gzip
import io
import random
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract.names import Unique
from scanner.extract.udf import Udf
from scanner.ports import Member
from tests.scanner.extract.reading import Read, read

FILES = Path(__file__).parent / "files" / "archives"
SECTOR = 2048


def image(name: str) -> bytes:
    return gzip.decompress((FILES / f"udf-{name}.iso.gz").read_bytes())


def pure(data: bytes) -> bytes:
    """Return an image without its ISO 9660 head: what was recognised by that is UDF alone now."""
    head = b"".join(b"\x00%s\x01".ljust(SECTOR, b"\x00") % one for one in (b"BEA01", b"NSR02", b"TEA01"))
    start = data.index(b"\x00BEA01")
    return data[: 16 * SECTOR] + head.ljust(start - 16 * SECTOR + 3 * SECTOR, b"\x00") + data[start + 3 * SECTOR :]


@pytest.mark.parametrize("change", [bytes, pure], ids=["with ISO 9660", "UDF alone"])
def test_long_names_folders_and_volume(change: object) -> None:
    found = read(change(image("bridge")))  # type: ignore[operator]
    assert found.members == {
        "A folder with a long name, Åse/letter to Kari Hansen.txt": b"longword kari@example.com\n",
        "b.txt": b"otherword\n",
    }
    assert "emptyfolder" in found.at("header", "folder")
    assert "VOLUMEWORD" in found.at("header", "volume")
    assert not found.troubles


def test_each_tree_has_files_of_its_own() -> None:
    found = read(image("other"))
    assert sorted(found.members.values()) == [b"bothword", b"isoword", b"udfword kari@example.com"]


def test_files_that_look_alike_are_left_out_as_often_as_they_were_read() -> None:
    disc = Udf(io.BytesIO(), Unique())
    disc.seen[(4, b"same")] = 1
    rest = disc.others(iter([Member(name, io.BytesIO(b"same"), 4) for name in "ab"]))
    assert [(one.name, one.stream.read()) for one in rest if isinstance(one, Member)] == [("b", b"same")]


def broken(data: bytes) -> Read | None:
    with contextlib.suppress(UnreadableError):
        return read(data)
    return None


@pytest.mark.parametrize("size", [33_000, 300_000, 530_000, 600_000])
def test_an_image_that_is_cut_is_told(size: int) -> None:
    found = broken(pure(image("bridge"))[:size])
    all_there = found and set(found.members.values()) == {b"longword kari@example.com\n", b"otherword\n"}
    assert found is None or found.reasons or all_there or not found.members


def test_no_change_of_an_image_makes_the_reader_fail() -> None:
    chance, sound = random.Random(3), pure(image("bridge"))
    used = [at for at, byte in enumerate(sound) if byte]
    for _ in range(150):
        data = bytearray(sound)
        for at in chance.sample(used, 12):
            data[at] = chance.choice((0, 1, 4, 12, 255, chance.randrange(256)))
        for sector in range(len(data) // SECTOR):  # a reader that trusts no sum would not look at the rest
            at = sector * SECTOR
            data[at + 4] = sum(data[at : at + 4] + data[at + 5 : at + 16]) & 0xFF
        broken(bytes(data))
