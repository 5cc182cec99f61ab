"""Outlook's message files, written by another library."""

from __future__ import annotations

import datetime
import uuid
from email.message import EmailMessage

import pytest
from aspose.email_foss.msg import MapiAttachment, MapiMessage, MapiNamedProperty
from compressed_rtf import compress

from scanner.errors import UnreadableError
from scanner.extract.fromhtml import encapsulated
from scanner.extract.letterbody import unpacked
from scanner.extract.outlook import OutlookExtractor
from scanner.ports import Member
from tests.scanner.extract.reading import Read, blob, read

TABLE = b"Name;Mail\r\nKari Hansen;kari@example.com\r\n"
UNICODE, BINARY, LONG, TIME, MANY = 0x1F, 0x102, 0x03, 0x40, 0x101F
ADDRESS_SET = uuid.UUID("00062004-0000-0000-c000-000000000046")
APPOINTMENT_SET = uuid.UUID("00062002-0000-0000-c000-000000000046")
STRINGS = uuid.UUID("00020329-0000-0000-c000-000000000046")
FROM_HTML = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Y;}}"
    rb"{\*\generator hidden}{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello \'c5se \u346? "
    rb"{\f1 \'cf\'f0} \{x\}\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}"
    rb"{\*\htmltag84 <a href="
    rb'"mailto:rtflink@example.com">}write{\*\htmltag92 </a>}\par }'
)


def message(subject: str = "Møte", body: str = "plainword blåbær") -> MapiMessage:
    one = MapiMessage.create(subject, body)
    one.set_property(0x0C1A, UNICODE, "Åse Nordmann")
    one.set_property(0x0C1E, UNICODE, "EX")
    one.set_property(0x0C1F, UNICODE, "/O=ACME/OU=X/CN=RECIPIENTS/CN=AASE")
    one.set_property(0x5D01, UNICODE, "aase@example.no")
    one.set_property(0x0039, TIME, datetime.datetime(2026, 11, 23, 21, 41, 10, tzinfo=datetime.UTC))
    one.add_recipient("bob@example.com", display_name="Bob Builder")
    one.add_recipient("kari@example.com", display_name="Kari Hansen", recipient_type=2)
    one.add_recipient("bcc@example.com", display_name="Per Olsen", recipient_type=3)
    return one


def named(one: MapiMessage, lid: int | str, value: object, kind: int = UNICODE, group: uuid.UUID = ADDRESS_SET) -> None:
    name = MapiNamedProperty.string(lid, group) if isinstance(lid, str) else MapiNamedProperty.numeric(lid, group)
    one.set_named_property(name, kind, value)


def roles(found: Read) -> set[tuple[str, str | None]]:
    return {(s.text[m.start : m.end], m.role) for s in found.segments for m in s.marks}


def test_people_subject_and_bodies() -> None:
    one = message()
    one.body_html = "<p>htmlword <a href='mailto:hid@example.com'>x</a></p>"
    found = read(one.to_bytes())
    assert found.media_type == "application/vnd.ms-outlook"
    assert {("Åse Nordmann", "sender"), ("aase@example.no", "sender"), ("Bob Builder", "recipient")} <= roles(found)
    assert {("kari@example.com", "cc"), ("bcc@example.com", "bcc")} <= roles(found)
    assert "Åse Nordmann <aase@example.no>" in found.blocks("header")
    assert (found.abouts[0].title, found.abouts[0].created) == ("Møte", "2026-11-23T21:41:10+00:00")
    assert "plainword blåbær" in found.at("body")
    assert "htmlword" in found.at("body", "html")
    assert "hid@example.com" in found.text
    assert "/O=ACME" not in found.text
    assert found.troubles == []


def test_a_converted_mail_keeps_all_its_places() -> None:
    mail = EmailMessage()
    mail["From"] = "Åse Nordmann <aase@example.no>"
    mail["To"] = "bob@example.com"
    mail["X-Note"] = "note@example.com"
    mail["Subject"] = "Møte"
    mail.set_content("plainword")
    mail.add_alternative("<p>htmlword</p>", subtype="html")
    mail.add_attachment(TABLE, maintype="text", subtype="csv", filename="tæll.csv")
    found = read(MapiMessage.from_email_message(mail).to_bytes())
    assert found.members["tæll.csv"] == TABLE
    for word in ("aase@example.no", "bob@example.com", "note@example.com", "Møte", "plainword", "htmlword"):
        assert word in found.text
    assert found.text.count("aase@example.no") == 1


def test_transport_headers_are_read_and_nobody_is_told_twice() -> None:
    one = message()
    one.set_property(
        0x007D,
        UNICODE,
        "Received: by x for <blind@example.com>; date\r\nFrom: =?utf-8?Q?=C3=85se?= <aase@example.no>\r\n"
        "Subject: =?utf-8?Q?M=C3=B8te?=\r\nX-Contact: hid@example.com\r\nContent-Type: multipart/mixed;boundary=z\r\n"
        "To: bob@example.com\r\n\r\n",
    )
    found = read(one.to_bytes())
    assert {"blind@example.com", "aase@example.no", "bob@example.com"} <= set(found.marks("EMAIL_ADDRESS"))
    assert "hid@example.com" in found.text
    assert found.text.count("aase@example.no") == 1
    assert found.text.count("Møte") == 1
    assert "plainword" in found.at("body")


def test_rtf_that_was_html_is_html_again() -> None:
    one = message(body="")
    one.set_property(0x1009, BINARY, compress(FROM_HTML))
    found = read(one.to_bytes())
    assert found.at("body", "html").startswith("Hello Åse Ś Пр {x}")
    assert "rtflink@example.com" in found.marks("EMAIL_ADDRESS")
    assert "generator" not in found.text
    assert "hidden" not in found.text


def test_rtf_of_its_own_is_a_member() -> None:
    one = message(body="")
    one.set_property(0x1009, BINARY, compress(rb"{\rtf1 rtfword}"))
    assert read(one.to_bytes()).members == {"body.rtf": rb"{\rtf1 rtfword}"}


@pytest.mark.parametrize(("cut", "whole"), [(0, True), (9, False)])
def test_compressed_rtf_is_read_as_far_as_it_goes(cut: int, whole: bool) -> None:
    packed = compress(FROM_HTML)
    rtf, told = unpacked(packed[: len(packed) - cut])
    assert told is whole
    assert rtf.startswith(FROM_HTML[:100])


def test_plain_text_in_rtf() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252\fromtext{\fonttbl{\f0 X;}}one\par two \'e6\tab x}"
    assert encapsulated(rtf) == ("text", "one\r\ntwo æ\tx")


def test_attachments_of_all_kinds() -> None:
    inner = message("innersubject", "innerword")
    inner.add_attachment("deep.txt", b"deepword")
    one = message()
    one.add_attachment("a.txt", b"oneword")
    one.add_attachment("a.txt", b"twoword")
    one.add_embedded_message_attachment(inner, filename="forwarded.msg")
    one.attachments.append(MapiAttachment(filename="linked.txt", attach_method=4))
    found = read(one.to_bytes())
    assert found.members["a.txt"] == b"oneword"
    assert found.members["a~2.txt"] == b"twoword"
    nested = read(found.members["forwarded.msg"])
    assert nested.media_type == "message/rfc822"
    assert "innerword" in nested.at("body")
    assert "Bob Builder" in nested.marks("PERSON")
    assert nested.members["deep.txt"] == b"deepword"


def test_a_contact_is_a_card() -> None:
    one = MapiMessage.create("", "noteword")
    one.message_class = "IPM.Contact"
    for key, value in {
        0x3001: "Åse Nordmann",
        0x3A06: "Åse",
        0x3A11: "Nordmann",
        0x3A16: "Acme; AS",
        0x3A17: "Head of Sales",
        0x3A1C: "+46 70 174 06 05",
        0x3A08: "+46 70 174 06 06",
        0x3A48: "Per Olsen",
    }.items():
        one.set_property(key, UNICODE, value)
    for lid, text in {0x8083: "one@example.com", 0x8093: "two@example.com", 0x80A3: "three@example.com"}.items():
        named(one, lid, text)
    named(one, 0x8062, "skype:aase.n")
    named(one, 0x8045, "Storgata 1")
    found = read(one.to_bytes())
    assert "noteword" in found.text
    card = read(found.members["contact.vcf"])
    assert card.marks("PERSON")[0] == "Åse Nordmann"
    assert card.marks("EMAIL_ADDRESS") == ["one@example.com", "two@example.com", "three@example.com"]
    assert card.marks("PHONE_NUMBER") == ["+46 70 174 06 06", "+46 70 174 06 05"]
    assert card.marks("SKYPE_ID") == ["aase.n"]
    assert "Per Olsen" in card.text
    assert len(card.blocks("vcard")) == 1
    assert "one@example.com" not in found.text


def test_appointments_categories_and_fields_of_users() -> None:
    one = message("Dinner")
    one.message_class = "IPM.Appointment"
    named(one, 0x8208, "Oslo", group=APPOINTMENT_SET)
    named(one, 0x8238, "Kari Hansen; Jo Berg", group=APPOINTMENT_SET)
    named(one, "Keywords", ["Family", "Jo Bergs team"], MANY, STRINGS)
    named(one, "Patient number", "P-445566", group=STRINGS)
    found = read(one.to_bytes())
    assert "Location: Oslo" in found.text
    assert "Attendees: Kari Hansen; Jo Berg" in found.text
    assert "Keywords: Family, Jo Bergs team" in found.text
    assert "patient number: P-445566" in found.text


def test_members_of_a_distribution_list() -> None:
    entry = bytes(4) + bytes.fromhex("812b1fa4bea310199d6e00dd010f5402") + b"\x00\x00\x01\x90"
    entry += "Kari Hansen\0SMTP\0kari@example.com\0".encode("utf-16-le")
    one = MapiMessage.create("list", "")
    one.message_class = "IPM.DistList"
    named(one, 0x8054, [entry], 0x1102)
    found = read(one.to_bytes())
    assert "Kari Hansen <kari@example.com>" in found.blocks("header")


def test_rights_managed_messages_are_told() -> None:
    one = message()
    one.add_attachment("message.rpmsg", b"\x76\xe8\x04\x60\xc4\x11\xe3\x86")
    found = read(one.to_bytes())
    assert [(trouble.reason, trouble.part) for trouble in found.troubles] == [("rights-managed", "message.rpmsg")]


@pytest.mark.parametrize("cut", [100, 600, 3000, 5000])
def test_a_broken_file_says_so(cut: int) -> None:
    data = message().to_bytes()
    assert len(data) > 5000
    broken = data[:cut]
    try:
        found = read(broken, "x.msg")
    except UnreadableError as error:
        assert error.reason in ("corrupt", "truncated")
    else:
        assert found.troubles or found.media_type != "application/vnd.ms-outlook"


def test_nesting_without_end_is_told() -> None:
    one = message("s0")
    for depth in range(30):
        outer = message(f"s{depth}")
        outer.add_embedded_message_attachment(one, filename="inner.msg")
        one = outer
    found = read(one.to_bytes())
    assert "too deep" in found.reasons


def test_bytes_of_flipped_files_never_stop_the_reader() -> None:
    import random

    data = bytearray(message().to_bytes())
    dice = random.Random(4)
    for _ in range(150):
        hit = bytearray(data)
        for _ in range(8):
            hit[dice.randrange(512, len(hit))] = dice.randrange(256)
        try:
            read(bytes(hit), "x.msg")
        except UnreadableError:
            continue


def test_addresses_that_exchange_wrapped() -> None:
    one = MapiMessage.create("s", "b")
    one.set_property(0x0C1F, UNICODE, "IMCEANOTES-Per+20Olsen+20+3Cper+40example+2Ecom+3E@host.example")
    assert "per@example.com" in read(one.to_bytes()).marks("EMAIL_ADDRESS")


def test_clear_signed_messages_are_kept_in_a_file() -> None:
    whole = b'Content-Type: multipart/signed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n'
    whole += b"Content-Transfer-Encoding: base64\r\n\r\nc2lnbmVkd29yZA==\r\n--b--\r\n"
    one = message(body="")
    one.message_class = "IPM.Note.SMIME.MultipartSigned"
    one.add_attachment("smime.p7m", whole, mime_type="multipart/signed")
    pieces = OutlookExtractor().extract(blob(one.to_bytes()))
    member = next(piece for piece in pieces if isinstance(piece, Member))
    assert "signedword" in read(whole, member.name, member.media_type).text


def test_an_attachment_that_is_missing_is_told() -> None:
    one = message()
    one.add_attachment("a.txt", b"fileword")
    data = one.to_bytes().replace(
        "__attach_version1.0_#00000000".encode("utf-16-le"), "__notach_version1.0_#00000000".encode("utf-16-le")
    )
    found = read(data, "x.msg")
    assert "plainword" in found.text
    assert "corrupt" in found.reasons


def test_a_message_that_tells_nothing_is_told() -> None:
    assert read(MapiMessage.create("", "").to_bytes()).reasons == {"corrupt"}
