"""winmail.dat, written here attribute by attribute as [MS-OXTNEF] says."""

from __future__ import annotations

import random
import struct

import pytest
from compressed_rtf import compress

from scanner.errors import UnreadableError
from tests.scanner.extract.reading import read

UNICODE, TEXT, BINARY, OBJECT, LONG = 0x1F, 0x1E, 0x102, 0x0D, 0x03
ADDRESSES = bytes.fromhex("0420060000000000c000000000000046")
MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def attribute(level: int, name: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def padded(value: bytes) -> bytes:
    return struct.pack("<I", len(value)) + value + bytes(-len(value) % 4)


def prop(tag: int, kind: int, *values: object, name: bytes = b"") -> bytes:
    head = struct.pack("<HH", kind | (0x1000 if len(values) > 1 else 0), tag) + name
    if kind == LONG:
        return head + struct.pack("<i", values[0])
    coded = [one.encode("utf-16-le") + b"\0\0" if isinstance(one, str) else one for one in values]
    return head + struct.pack("<I", len(coded)) + b"".join(map(padded, coded))  # type: ignore[arg-type]


def props(*all_of_them: bytes) -> bytes:
    return struct.pack("<I", len(all_of_them)) + b"".join(all_of_them)


def numbered(lid: int) -> bytes:
    return ADDRESSES + struct.pack("<II", 0, lid)


def named(name: str) -> bytes:
    return ADDRESSES + struct.pack("<I", 1) + padded(name.encode("utf-16-le") + b"\0\0")


def winmail(*attributes: bytes) -> bytes:
    page = attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    return b"\x78\x9f\x3e\x22\x01\x00" + page + b"".join(attributes)


def sample(inner: bytes = b"") -> bytes:
    recipient = props(
        prop(0x0C15, LONG, 2), prop(0x3001, UNICODE, "Kari Hansen"), prop(0x39FE, UNICODE, "kari@example.com")
    )
    whole = props(
        prop(0x0C1A, UNICODE, "Åse Nordmann"),
        prop(0x5D01, UNICODE, "aase@example.no"),
        prop(0x1013, BINARY, "<p>htmlwørd</p>".encode()),
        prop(0x3FDE, LONG, 65001),
        prop(0x1009, BINARY, compress(rb"{\rtf1 rtfword}")),
        prop(0x8001, UNICODE, "skype:aase", name=numbered(0x8062)),
        prop(0x8002, UNICODE, "Family", "Friends", name=named("Keywords")),
    )
    return winmail(
        attribute(1, 0x00018004, "Møte\0".encode("cp1252")),
        attribute(1, 0x0002800C, b"plainword\0"),
        attribute(1, 0x00069003, whole),
        attribute(1, 0x00069004, struct.pack("<I", 1) + recipient),
        attribute(2, 0x00069002, bytes(14)),
        attribute(2, 0x00018010, b"short.txt\0"),
        attribute(2, 0x0006800F, b"fileword\0\0"),
        attribute(2, 0x00069005, props(prop(0x3707, UNICODE, "a longer name.txt"))),
        inner,
    )


def test_every_place() -> None:
    found = read(sample(), "winmail.dat")
    assert found.media_type == "application/ms-tnef"
    assert found.abouts[0].title == "Møte"
    assert found.marks("EMAIL_ADDRESS") == ["aase@example.no", "kari@example.com"]
    assert "plainword" in found.at("body")
    assert "htmlwørd" in found.at("body", "html")
    assert "Keywords: Family, Friends" in found.text
    assert "skype:aase" in found.text
    assert found.members == {"body.rtf": rb"{\rtf1 rtfword}", "a longer name.txt": b"fileword\0\0"}
    assert found.troubles == []


def test_messages_inside() -> None:
    inner = attribute(2, 0x00069002, bytes(14))
    inner += attribute(
        2, 0x00069005, props(prop(0x3701, OBJECT, MESSAGE + sample()), prop(0x3001, UNICODE, "forwarded"))
    )
    nested = read(read(sample(inner)).members["forwarded"])
    assert nested.media_type == "message/rfc822"
    assert "plainword" in nested.text
    assert nested.members["a longer name.txt"] == b"fileword\0\0"


def test_older_attributes_tell_people() -> None:
    name, address = b"Per Olsen\0", b"SMTP:per@example.com\0"
    triple = struct.pack("<4H", 4, 8 + len(name) + len(address), len(name), len(address)) + name + address
    found = read(winmail(attribute(1, 0x00008000, triple)))
    assert "Per Olsen <per@example.com>" in found.blocks("header")


def test_a_cut_file_gives_what_came_before() -> None:
    found = read(sample()[:-40])
    assert "plainword" in found.text
    assert found.reasons == {"truncated"}


def test_a_broken_property_loses_only_itself() -> None:
    broken = props(prop(0x0037, UNICODE, "subjectword"), struct.pack("<HHI", 0x1F, 0x1000, 0x7FFFFFFF))
    found = read(winmail(attribute(1, 0x00069003, broken), attribute(1, 0x0002800C, b"plainword\0")))
    assert "subjectword" in found.text
    assert "plainword" in found.text
    assert found.reasons == {"corrupt"}


@pytest.mark.parametrize("seed", range(5))
def test_flipped_bytes_never_stop_the_reader(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(60):
        data = bytearray(sample())
        for _ in range(6):
            data[dice.randrange(6, len(data))] = dice.randrange(256)
        try:
            read(bytes(data), "winmail.dat")
        except UnreadableError as error:
            assert error.reason


def test_a_file_that_ends_after_its_first_bytes_is_told() -> None:
    assert read(b'x\x9f>"\x01\x00\x01\x06\x90\x08', "winmail.dat").reasons == {"truncated"}
