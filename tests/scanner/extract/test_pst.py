"""Mailboxes of Outlook, written by `pst_writer` as the specification says."""

from __future__ import annotations

import random
import struct

import pytest
from compressed_rtf import compress

from scanner.errors import UnreadableError
from tests.scanner.extract.pst_writer import (
    BINARY,
    LONG,
    MANY,
    TEXT,
    TIME,
    UNICODE,
    Attachment,
    Item,
    Mailbox,
    Props,
)
from tests.scanner.extract.reading import Read, read

NAMES: list[tuple[int, int | str]] = [(0x8000, 0x8083), (0x8001, "Keywords"), (0x8002, 0x8208), (0x8003, "Patient")]
SENT = struct.pack("<Q", 134_398_932_700_000_000)


def message(subject: str = "\x01\x01Møte", **more: object) -> Item:
    props: Props = {
        (0x001A, UNICODE): "IPM.Note",
        (0x0037, UNICODE): subject,
        (0x0039, TIME): SENT,
        (0x0C1A, UNICODE): "Åse Nordmann",
        (0x0C1F, UNICODE): "/O=ACME/CN=AASE",
        (0x5D01, UNICODE): "aase@example.no",
        (0x1000, UNICODE): "plainword blåbær",
    }
    recipients: list[Props] = [
        {(0x3001, UNICODE): "Kari Hansen", (0x39FE, UNICODE): "kari@example.com", (0x0C15, LONG): 1},
        {(0x3001, UNICODE): "Per Olsen", (0x3003, UNICODE): "per@example.com", (0x0C15, LONG): 3},
    ]
    return Item({**props, **more}, recipients)  # type: ignore[dict-item]


def box(*items: Item) -> Read:
    made = Mailbox(NAMES)
    inbox = made.folder("Inbox")
    for item in items:
        made.add(item, inbox)
    return read(made.bytes(), "x.pst")


def first(item: Item) -> Read:
    found = box(item)
    assert found.troubles == []
    assert list(found.members) == ["Inbox/1"]
    return read(found.members["Inbox/1"], "Inbox/1", "message/rfc822")


def test_people_subject_and_body() -> None:
    found = first(message())
    assert found.media_type == "message/rfc822"
    assert found.abouts[0].title == "Møte"
    roles = {(s.text[m.start : m.end], m.role) for s in found.segments for m in s.marks}
    assert {("aase@example.no", "sender"), ("kari@example.com", "recipient"), ("per@example.com", "bcc")} <= roles
    assert "Kari Hansen <kari@example.com>" in found.blocks("header")
    assert "plainword blåbær" in found.at("body")


def test_all_bodies_and_the_transport_header() -> None:
    item = message()
    item.props |= {
        (0x1013, BINARY): "<p>htmlwørd</p>".encode(),
        (0x3FDE, LONG): 65001,
        (0x1009, BINARY): compress(rb"{\rtf1 rtfword}"),
        (0x007D, UNICODE): "X-Note: transportword of someone\r\nReceived: by x for <blind@example.com>; date\r\n",
    }
    found = first(item)
    assert "htmlwørd" in found.at("body", "html")
    assert found.members["body.rtf"] == rb"{\rtf1 rtfword}"
    assert "transportword" in found.text
    assert "blind@example.com" in found.marks("EMAIL_ADDRESS")


def test_attachments_and_messages_inside() -> None:
    item, inner = message(), message("innersubject")
    large = bytes(range(256)) * 200
    inner.attachments.append(
        Attachment({(0x3707, UNICODE): "deep.txt", (0x3705, LONG): 1, (0x3701, BINARY): b"deepword"})
    )
    item.attachments += [
        Attachment({(0x3707, UNICODE): "large.bin", (0x3705, LONG): 1, (0x3701, BINARY): large}),
        Attachment({(0x3707, UNICODE): "forwarded.msg"}, inner),
    ]
    found = first(item)
    assert found.members["large.bin"] == large
    nested = read(found.members["forwarded.msg"], "forwarded.msg", "message/rfc822")
    assert nested.abouts[0].title == "innersubject"
    assert nested.members["deep.txt"] == b"deepword"


def test_contacts_are_cards() -> None:
    props: Props = {
        (0x001A, UNICODE): "IPM.Contact",
        (0x3001, UNICODE): "Kari Hansen",
        (0x3A1C, UNICODE): "+46 70 174 06 05",
    }
    found = first(Item({**props, (0x8000, UNICODE): "kari@example.com"}))
    card = read(found.members["contact.vcf"])
    assert card.marks("EMAIL_ADDRESS") == ["kari@example.com"]
    assert card.marks("PHONE_NUMBER") == ["+46 70 174 06 05"]
    assert len(card.blocks("vcard")) == 1


def test_named_properties() -> None:
    item = message()
    item.props |= {(0x8001, MANY): ["Family", "Friends"], (0x8002, UNICODE): "Oslo", (0x8003, UNICODE): "P-445566"}
    found = first(item)
    assert "Keywords: Family, Friends" in found.text
    assert "Location: Oslo" in found.text
    assert "patient: P-445566" in found.text


def test_old_texts_are_read_by_their_code_page() -> None:
    found = first(Item({(0x0037, TEXT): "Blåbær", (0x1000, TEXT): "plain blåbær", (0x3FFD, LONG): 1252}))
    assert found.abouts[0].title == "Blåbær"
    assert "plain blåbær" in found.at("body")


def test_folders_of_folders_and_what_they_are_called() -> None:
    made = Mailbox()
    outer = made.folder("Kari Hansen", comment="all about the divorce")
    inner = made.folder("2026/Q1", outer)
    made.add(message(), inner)
    made.add(message(), outer)
    made.folder("Empty folder")
    found = read(made.bytes(), "x.pst")
    assert list(found.members) == ["Kari Hansen/1", "Kari Hansen/2026_Q1/1"]
    for word in ("Kari Hansen: all about the divorce", "Empty folder", "aase@example.no"):
        assert word in found.at("header", "folders")


def test_addresses_that_outlook_completes() -> None:
    stored = struct.pack("<6I", 1, 2, 3, 4, 5, 6) + "Jo Berg".encode("utf-16-le") + bytes(2) + b"jo@example.com\0"
    found = first(Item({(0x001A, UNICODE): "IPM.Configuration.Autocomplete", (0x7C09, BINARY): stored}))
    assert "Jo Berg" in found.text
    assert "jo@example.com" in found.text


def test_many_messages_over_many_pages() -> None:
    made = Mailbox()
    for number in range(6):
        folder = made.folder(f"Folder {number}")
        for at in range(150):
            made.add(message(f"subject {number} {at}"), folder)
    found = read(made.bytes(), "x.pst")
    assert len(found.members) == 900
    assert b"subject 5 149" in found.members["Folder 5/150"]


def test_a_mailbox_that_is_cut_off_says_so() -> None:
    made = Mailbox()
    made.add(message(), made.folder("Inbox"))
    data = made.bytes()
    with pytest.raises(UnreadableError, match="truncated"):
        read(data[: len(data) // 2], "x.pst")


def test_a_broken_item_loses_only_itself() -> None:
    made = Mailbox()
    inbox = made.folder("Inbox")
    for number in range(3):
        made.add(Item({(0x0037, UNICODE): f"subject {number}", (0x1000, UNICODE): f"bodyword{number} " * 50}), inbox)
    data = bytearray(made.bytes())
    at = data.find("bodyword1".encode("utf-16-le"))
    data[at - 40 : at + 40] = bytes(80)
    found = read(bytes(data), "x.pst")
    text = b"".join(found.members.values())
    assert b"bodyword0" in text
    assert b"bodyword2" in text
    assert found.reasons <= {"corrupt"}


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bytes_never_stop_the_reader(seed: int) -> None:
    made = Mailbox(NAMES)
    inbox = made.folder("Inbox")
    for _ in range(5):
        made.add(message(), inbox)
    data = made.bytes()
    dice = random.Random(seed)
    for _ in range(20):
        hit = bytearray(data)
        for _ in range(12):
            hit[dice.randrange(600, len(hit))] = dice.randrange(256)
        try:
            read(bytes(hit), "x.pst")
        except UnreadableError as error:
            assert error.reason in ("corrupt", "truncated")


def test_a_large_file_is_a_member_beside_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.letter.LARGE", 1000)
    item = message()
    for name, data in (("large.bin", b"largeword" * 200), ("small.txt", b"smallword")):
        item.attachments.append(Attachment({(0x3707, UNICODE): name, (0x3705, LONG): 1, (0x3701, BINARY): data}))
    found = box(item)
    assert list(found.members) == ["Inbox/1", "Inbox/1/large.bin"]
    assert found.members["Inbox/1/large.bin"] == b"largeword" * 200
    assert list(read(found.members["Inbox/1"], "1", "message/rfc822").members) == ["small.txt"]
