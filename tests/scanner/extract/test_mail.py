"""Mail: headers, bodies, parts, and everything senders get wrong."""

from __future__ import annotations

import base64

import pytest

from scanner.extract.addresses import Mailbox, mailboxes, person
from scanner.extract.fields import structured, value
from scanner.extract.mime import HEADER_BYTES
from tests.scanner.extract import samples
from tests.scanner.extract.reading import Read, read


def mail(headers: str, body: bytes = b"text\n") -> Read:
    return read(headers.encode() + b"\n\n" + body, media_type="message/rfc822")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bohumil =?utf-8?q?Hrdli=C4=8Dka?= <a@x.example> =?utf-8?q?=2C?= Sigrid Fjeldstad <b@x.example>",
            [("Bohumil Hrdlička", "a@x.example"), ("Sigrid Fjeldstad", "b@x.example")],
        ),
        ("Kai <k@x.example> Ada <a@x.example>", [("Kai", "k@x.example"), ("Ada", "a@x.example")]),
        ("a@b.no", [("", "a@b.no")]),
        ("Ola Nordmann <a@b.no>", [("Ola Nordmann", "a@b.no")]),
        ('"Nordmann, Ola" <a@b.no>, c@d.no', [("Nordmann, Ola", "a@b.no"), ("", "c@d.no")]),
        ("a@b.no (Ola Nordmann)", [("Ola Nordmann", "a@b.no")]),
        ("Ola (the (big) one) Nordmann <a@b.no>", [("Ola Nordmann", "a@b.no")]),
        ("friends: a@b.no, Bo <c@d.no>;", [("", "a@b.no"), ("Bo", "c@d.no")]),
        ("undisclosed-recipients:;", []),
        ("Ola <a@b.no>; Kari <c@d.no>", [("Ola", "a@b.no"), ("Kari", "c@d.no")]),
        ('"Ola <a@b.no>', [("Ola", "a@b.no")]),
        ("=?utf-8?Q?Nordmann=2C_=C3=85se?= <a@b.no>", [("Nordmann, Åse", "a@b.no")]),
        ('"=?iso-8859-1?Q?=C5se?= Nordmann" <a@b.no>', [("Åse Nordmann", "a@b.no")]),
        ("<@route.no:a@b.no>", [("", "a@b.no")]),
        ("Ola a@b.no", [("Ola", "a@b.no")]),
        (r'"Ola \"Bo\" Nordmann" <a@b.no>', [('Ola "Bo" Nordmann', "a@b.no")]),
        ("'Ola Nordmann' <mailto:a@b.no>", [("Ola Nordmann", "a@b.no")]),
        ("", []),
        (",,;(", []),
    ],
)
def test_address_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in mailboxes(text)] == expected


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("Ola Nordmann", "o@x.no", ("Ola Nordmann", "PERSON")),
        ("Nordmann, Ola", "o@x.no", ("Nordmann, Ola", "PERSON")),
        ("Ola Nordmann via LinkedIn", "o@x.no", ("Ola Nordmann", "PERSON")),
        ("Ola Nordmann (Acme)", "o@x.no", ("Ola Nordmann", "PERSON")),
        ("Acme AS", "o@x.no", ("Acme AS", "ORGANIZATION")),
        ("o@x.no", "o@x.no", None),
        ("Acme Support", "s@x.no", None),
        ("post", "post@x.no", None),
        ("12345", "s@x.no", None),
        ("", "s@x.no", None),
    ],
)
def test_display_names_that_are_people(name: str, address: str, expected: tuple[str, str] | None) -> None:
    found = person(Mailbox(name, address))
    assert (found and (name[found[0] : found[1]], found[2])) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("=?utf-8?B?w4XDpQ==?=", "Åå"),
        ("=?utf-8?B?w4XD?= =?utf-8?B?pQ==?=", "Åå"),
        ("=?ISO-8859-1?Q?=C5?=\r\n =?ISO-8859-1?Q?se_N?= x", "Åse N x"),
        ("=?gb2312?B?1cXI/Q==?=", "张三"),
        ("=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "山田"),
        ("=?unknown?Q?a=C3=85?=", "aÅ"),
        ("=?utf-8?B?!!!?=", ""),
        ("=?utf-8?X?no?=", "=?utf-8?X?no?="),
        ("plain\r\n folded", "plain folded"),
    ],
)
def test_encoded_words(raw: str, expected: str) -> None:
    assert value(raw.encode()) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("attachment; filename*=utf-8''%C3%85se.pdf", "Åse.pdf"),
        ("attachment; filename*0*=utf-8''%C3%85; filename*1=se.pdf", "Åse.pdf"),
        ('attachment; filename*0="a;b"; filename*1=".pdf"', "a;b.pdf"),
        ('attachment; filename="=?utf-8?Q?=C3=85se=2Epdf?="', "Åse.pdf"),
        ("attachment; filename=plain name.pdf", "plain name.pdf"),
        ('attachment; filename="open', "open"),
        ("attachment; filename=old.pdf; filename*=utf-8''new.pdf", "new.pdf"),
    ],
)
def test_parameters(raw: str, expected: str) -> None:
    assert structured(raw.encode()).parameters["filename"] == expected


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ola Nordmann via boat-list <boat-list@x.example>", "Ola Nordmann"),
        ("Ola Nordmann (by way of boat-list) <boat-list@x.example>", "Ola Nordmann"),
        ('"Ola Nordmann (via boat-list)" <boat-list@x.example>', "Ola Nordmann"),
        ("'Ola Nordmann' via Boats <boat-list@x.example>", "Ola Nordmann"),
        ("boat-list@x.example (Ola Nordmann via Boats)", "Ola Nordmann"),
    ],
)
def test_the_address_of_a_list_is_not_that_of_who_writes_to_it(sender: str, name: str) -> None:
    found = mail(f"From: {sender}")
    assert [one.strip("'") for one in found.marks("PERSON")] == [name]
    assert found.marks("EMAIL_ADDRESS") == ["boat-list@x.example"]
    assert not found.blocks("header")


@pytest.mark.parametrize("sender", ["Ola Nordmann", "Silvia Nordmann", "Via Nordmann", "Ola Nordmann (Acme)"])
def test_whoever_writes_alone_has_the_address(sender: str) -> None:
    assert mail(f"From: {sender} <ola@x.example>").blocks("header")


@pytest.mark.parametrize(
    ("sender", "owner"),
    [
        ("Anna Berg on behalf of Kai Lund-Holm <kai.lund@x.example>", "Kai Lund-Holm"),
        ("Anna Berg im Auftrag von Kai Lund <k.lund@x.example>", "Kai Lund"),
        ("Anna Berg on behalf of Kai Lund <anna.berg@x.example>", "Anna Berg"),
        ("Anna Berg on behalf of Kai Lund <desk@x.example>", "Anna Berg"),
    ],
)
def test_who_writes_for_another_has_not_the_address_that_spells_the_other(sender: str, owner: str) -> None:
    got = mail(f"From: {sender}")
    segment = next(one for one in got.segments if one.part == "header")
    people = [segment.text[one.start : one.end] for one in segment.marks if one.type == "PERSON"]
    (block,) = segment.blocks
    assert owner in segment.text[block.start : block.end]
    assert people[0] == "Anna Berg"
    assert owner in people


def test_people_of_the_header_have_roles_and_blocks() -> None:
    found = read(samples.mail())
    marks = [(s.text[m.start : m.end], m.type, m.role) for s in found.segments for m in s.marks if s.part == "header"]
    assert ("Nordmann, Åse", "PERSON", "sender") in marks
    assert ("bob@example.com", "EMAIL_ADDRESS", "recipient") in marks
    assert ("support@example.com", "EMAIL_ADDRESS", "cc") in marks
    assert not any(text == "Acme Support" for text, _, _ in marks)
    assert "Nordmann, Åse <aase@example.no>" in found.blocks("header")
    assert "technical@" not in found.searched
    assert "technical@" in found.at("header", "ids")


def test_what_the_message_is_about() -> None:
    about = read(samples.mail()).abouts[0]
    assert (about.title, about.created) == ("Møte på fredag", "2026-11-23T22:41:10+01:00")


def test_header_offsets_join_to_one_text() -> None:
    people = ", ".join(f"Person Number <p{number}@example.no>" for number in range(5000))
    found = mail(f"From: a@b.no\nSubject: s\nTo: {people}")
    segments = [one for one in found.segments if one.part == "header"]
    assert len(segments) > 4
    at = 0
    for one in segments:
        assert one.offset == at
        at += len(one.text)
    assert len(found.marks("EMAIL_ADDRESS")) == 5001
    assert len(found.blocks("header")) == 5000


@pytest.mark.parametrize("field", ["Resent-To", "Delivered-To", "X-Original-To", "Return-Path", "Bcc", "Reply-To"])
def test_unusual_address_headers(field: str) -> None:
    assert mail(f"From: x@y.no\n{field}: <hid@example.no>").marks("EMAIL_ADDRESS") == ["x@y.no", "hid@example.no"]


def test_blind_copies_show_in_the_trace() -> None:
    assert "bcc@x.no" in mail("From: a@b.no\nReceived: by x with SMTP\n for <bcc@x.no>; date").marks("EMAIL_ADDRESS")


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ("Content-Type: text/plain; charset=utf-8", "blåbær".encode(), "blåbær"),
        ("Content-Type: text/plain; charset=utf-8", "blåbær".encode("cp1252"), "blåbær"),
        ("Content-Type: text/plain; charset=us-ascii", "blåbær".encode(), "blåbær"),
        ("Content-Type: text/plain; charset=nonsense", "blåbær".encode("cp1252"), "blåbær"),
        ("Content-Type: text/plain; charset=punycode", b"abc-def", "abc-def"),
        ("Content-Type: text/plain; charset=zlib_codec", b"abc", "abc"),
        ("Content-Type: text/plain; charset=iso-8859-1", "“blåbær”".encode("cp1252"), "“blåbær”"),
        ("Content-Type: text/plain; charset=koi8-r", "Иван".encode("koi8-r"), "Иван"),
        ("Content-Type: text/plain; charset=shift_jis", "山田".encode("shift_jis"), "山田"),
        ("Content-Type: text/plain; charset=utf-16", "blåbær".encode("utf-16"), "blåbær"),
        ("Content-Transfer-Encoding: quoted-printable", b"bl=C3=A5=\nb=C3=A6r=", "blåbær"),
        ("Content-Transfer-Encoding: QUOTED-PRINTABLE ", b"=ZZ=C3=A5", "å"),
        ("Content-Transfer-Encoding: base64", base64.b64encode("blåbær".encode()) + b"!x", "blåbær"),
        ("Content-Transfer-Encoding: base64", b"Ymx\nhY=", "bla"),
        ("Content-Transfer-Encoding: x-uuencode", b"begin 644 a\n#0V%T\n`\nend\n", "Cat"),
        ("Content-Transfer-Encoding: strange", b"as it is", "as it is"),
        ("Content-Type: strange", b"as it is", "as it is"),
        ("Content-Type: text/html", b"<p>Hi <b>O</b>la</p>", "Hi Ola"),
        ("Content-Type: multipart/mixed", b"no boundary", "no boundary"),
        ("Content-Type: text/plain\nContent-Type: text/html", b"first wins", "first wins"),
    ],
)
def test_bodies(headers: str, body: bytes, expected: str) -> None:
    found = read(f"From: a@b.no\nMIME-Version: 1.0\n{headers}\n\n".encode() + body, media_type="message/rfc822")
    assert expected in "".join(one.text for one in found.segments if one.part == "body")


MULTIPART = """From: a@b.no
Content-Type: multipart/mixed; boundary="out"

preambleword
--out
Content-Type: multipart/alternative; boundary=in

--in

plainword
--in
Content-Type: text/html

<p>htmlword</p>
--in--
--out
Content-Type: application/octet-stream; name="../../a.bin"

one
--out
Content-Type: application/octet-stream; name="a.bin"
Content-Disposition: attachment

two
--out
Content-Type: text/plain

secondword
--out--
epilogueword
"""


def test_every_part_is_read() -> None:
    found = read(MULTIPART.encode())
    assert found.at("body") == "plainword"
    assert found.at("body", "html") == "htmlword\n"
    assert found.at("body", "text~2") == "secondword"
    assert "preambleword" in found.at("body", "preamble")
    assert "epilogueword" in found.at("body", "epilogue")
    assert found.members == {".._.._a.bin": b"one", "a.bin": b"two"} or set(found.members.values()) == {b"one", b"two"}


def test_names_that_come_again_get_a_number() -> None:
    part = '--b\nContent-Disposition: attachment; filename="a.pdf"\n\nx\n'
    found = read(f"From: a@b.no\nContent-Type: multipart/mixed; boundary=b\n\n{part * 3}--b--".encode())
    assert list(found.members) == ["a.pdf", "a~2.pdf", "a~3.pdf"]


@pytest.mark.parametrize(
    ("kind", "extra", "part"),
    [
        (
            'multipart/encrypted; protocol="application/pgp-encrypted"',
            "Content-Type: application/octet-stream",
            "part 2",
        ),
        (
            "multipart/mixed",
            "Content-Type: application/pkcs7-mime; name=smime.p7m",
            "smime.p7m",
        ),
    ],
)
def test_encrypted_parts_are_told(kind: str, extra: str, part: str) -> None:
    found = read(f"From: a@b.no\nContent-Type: {kind}; boundary=b\n\n--b\n{extra}\n\nxyz\n--b--".encode())
    assert [(one.reason, one.part) for one in found.troubles] == [("encrypted", part)]


@pytest.mark.parametrize(
    "kind",
    ["application/x-microsoft-rpmsg-message; name=message.rpmsg", 'application/octet-stream; name="Message.RPMSG"'],
)
def test_messages_under_rights_management_are_told(kind: str) -> None:
    sealed = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\ndugEYMQR44Y=\n".encode()
    found = parts(b"Content-Type: text/plain\n\nThis message is protected.\n", sealed)
    assert [(one.reason, one.detail) for one in found.troubles] == [("rights-managed", "rights-managed message")]
    assert "protected" in found.text
    assert not found.members


def test_inline_pgp_is_told_and_the_rest_read() -> None:
    body = b"before\n-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----\nafter\n"
    found = mail("From: a@b.no\nTo: c@d.no", body)
    assert found.reasons == {"encrypted"}
    assert "before" in found.text
    assert "after" in found.text
    assert "abc" not in found.text


def test_signed_parts_are_read() -> None:
    found = read(
        b"From: a@b.no\nContent-Type: multipart/signed; boundary=b\n\n--b\n\nsignedword\n--b\n"
        b"Content-Type: application/pgp-signature\n\nsig\n--b--"
    )
    assert found.at("body") == "signedword"
    assert found.members == {}


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.no\nbroken line\nTo: c@d.no\n\nbodyword",
        b"From: a@b.no\nTo: c@d.no\nno colon starts the bodyword",
        b"From a@b.no Mon Jan 1\nFrom: a@b.no\nTo: c@d.no\n\nbodyword",
        b"From: a@b.no\r\nTo: c@d.no\r\n\r\nbodyword\r\n",
        b"From : a@b.no\nTo\t: c@d.no\n\nbodyword",
        b"From: a@b.no\nTo: c@d.no\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nbodyword",
        b"From: a@b.no\nTo: c@d.no\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nSubject: x\n--b\n\nbodyword\n--b--",
    ],
)
def test_broken_structure_loses_nothing(data: bytes) -> None:
    found = read(data, media_type="message/rfc822")
    assert "bodyword" in found.text
    assert "a@b.no" in found.marks("EMAIL_ADDRESS")


@pytest.mark.parametrize(
    "data",
    [
        b" lost@example.com stands before\nFrom: a@b.no\n\nbodyword",
        b"From: a@b.no\nno header: lost@example.com\nTo: c@d.no\n\nbodyword",
        b"From lost@example.com Mon Jan 1 00:00:00 2026\nFrom: a@b.no\n\nbodyword",
        b' "contact": {"email": "lost@example.com"}}',
        b"From: a@b.no\nContent-Type: multipart/mixed; boundary=b\n\n--b\n lost@example.com\nSubject: x\n\nbody\n--b--",
    ],
)
def test_lines_of_a_header_that_are_none_are_read(data: bytes) -> None:
    assert "lost@example.com" in read(data, media_type="message/rfc822").text


def test_a_header_that_is_not_read_to_its_end_is_told() -> None:
    found = read(
        b"From: a@b.no\nX-Long: " + b"y" * (HEADER_BYTES + 10) + b"\nTo: c@d.no\n\nbodyword",
        media_type="message/rfc822",
    )
    assert found.reasons == {"too large"} and "bodyword" in found.text


PARTS = b"From: a@b.no\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"


def parts(*pieces: bytes) -> Read:
    return read(PARTS + b"".join(b"--b\n" + piece + b"\n" for piece in pieces) + b"--b--\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Received: from OlasLaptop (ola.home.example [192.0.2.7])\n by x id abc@x.example; date", "OlasLaptop"),
        ("Received: from x (envelope-from <env@example.com>) by y", "env@example.com"),
        ("Authentication-Results: mx; spf=pass smtp.mailfrom=auth@example.com", "auth@example.com"),
        ("DKIM-Signature: v=1; i=kim@example.com; bh=x", "kim@example.com"),
        ("List-Owner: <mailto:owner@example.com>", "owner@example.com"),
        ("List-Unsubscribe: <https://example.com/u?m=gone%40example.com>", "gone@example.com"),
        ("List-Unsubscribe: <mailto:leave+ola=example.com@lists.example>", "ola@example.com"),
        ("Autocrypt: addr=crypt@example.com; keydata=xyz", "crypt@example.com"),
        ("Message-ID: <ola.nordmann@host.example.com>", "ola.nordmann host.example.com"),
        ("X-Originating-IP: [192.0.2.9]", "192.0.2.9"),
        ("X-Note: call Kari Hansen", "Kari Hansen"),
        ("X-Anything: +46 70 174 06 05", "+46 70 174 06 05"),
        ("Comments: about Kari", "about Kari"),
        ("Keywords: Kari", "Kari"),
        ("X-Raw: Åse Nordmann", "Åse Nordmann"),
        ("Disposition-Notification-To: dsn@example.com", "dsn@example.com"),
        ("Resent-From: Per <re@example.com>", "re@example.com"),
    ],
)
def test_headers_that_few_people_see(line: str, expected: str) -> None:
    assert expected in mail(f"From: x@y.no\nTo: z@y.no\n{line}").text


def test_ids_of_machines_are_shown_and_not_searched() -> None:
    found = mail("From: a@b.no\nMessage-ID: <CAF12345xyz@mail.example.com>\nReceived: by h id K7a@q.example; date")
    assert "mail.example.com" not in found.searched
    assert "q.example" not in found.text
    assert found.at("header", "ids") == "Message-Id: <CAF12345xyz@mail.example.com>\n"


def test_soft_line_ends_are_joined() -> None:
    found = mail(
        "From: a@b.no\nContent-Type: text/plain; format=flowed", b"call Ola \nNordmann\n>quoted \n>line\n-- \nOla\n"
    )
    assert "call Ola Nordmann\n> quoted line\n-- \nOla" in found.at("body")
    joined = mail("From: a@b.no\nContent-Type: text/plain; format=flowed; delsp=yes", b"ola@exam \nple.com\n")
    assert "ola@example.com" in joined.at("body")


def test_marked_up_text_without_its_marks() -> None:
    body = b"<bold>Ola</bold> <param>red</param>Nord<italic>mann</italic> <<x>\n"
    assert mail("From: a@b.no\nContent-Type: text/enriched", body).at("body") == "Ola Nordmann <x>\n"


def test_files_in_the_text_are_members() -> None:
    uu = b"before\nbegin 644 cat.txt\n#0V%T\n`\nend\nafter\n"
    found = mail("From: a@b.no", uu)
    assert found.members == {"cat.txt": b"Cat"}
    assert found.at("body") == "before\nafter\n"
    coded = bytes((one + 42) & 0xFF for one in b"yencword")
    found = mail("From: a@b.no", b"before\n=ybegin line=128 size=8 name=y.txt\n" + coded + b"\n=yend size=8\nafter\n")
    assert found.members == {"y.txt": b"yencword"}
    assert "after" in found.at("body")


def test_begin_in_prose_is_prose() -> None:
    body = b"begin 644 things\nand more of them\n" * 3000
    assert mail("From: a@b.no", body).at("body").count("more of them") == 3000


def test_url_safe_base64_and_linebreaks() -> None:
    body = base64.urlsafe_b64encode("blåbær?>".encode() * 3)
    assert mail("From: a@b.no\nContent-Transfer-Encoding: base64", body).at("body") == "blåbær?>" * 3


def test_delivery_reports_mark_who_did_not_get_it() -> None:
    report = b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\n"
    report += b"Final-Recipient: rfc822; gone@example.com\nDiagnostic-Code: smtp; 550 no user Kari Hansen\n"
    found = parts(report)
    assert found.marks("EMAIL_ADDRESS")[1:] == ["gone@example.com"]
    assert "no user Kari Hansen" in found.text


def test_a_piece_of_a_message_is_read_and_told() -> None:
    found = parts(b"Content-Type: message/partial; number=1; total=2; id=x\n\nSubject: innerword\n\npieceword\n")
    assert b"pieceword" in next(iter(found.members.values()))
    assert found.reasons == {"truncated"}


def test_descriptions_of_parts_are_read() -> None:
    found = parts(b"Content-Description: photo of Kari Hansen\nContent-Type: image/png; name=a.png\n\nx")
    assert "photo of Kari Hansen" in found.text


def test_a_wrong_boundary_loses_nothing() -> None:
    body = b"This is a multi-part message in MIME format.\n--other\n\n" + b"bodyword\n" * 100 + b"--other--\n"
    assert "bodyword" in read(PARTS + body).text


def test_apple_mail_with_its_length_and_notes() -> None:
    inner = b"From: a@b.no\nTo: c@d.no\nSubject: s\n\nbodyword\n"
    notes = b'<?xml version="1.0"?><plist><dict><key>sender</key><string>Kari Hansen</string></dict></plist>'
    found = read(str(len(inner)).encode() + b"        \n" + inner + notes)
    assert found.media_type == "message/x-emlx"
    assert "bodyword" in found.at("body")
    assert list(found.members.values()) == [notes]


def test_web_archives_are_mails() -> None:
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type=text/html\r\n\r\n--b\r\n"
        b"Content-Type: text/html\r\nContent-Location: https://example.com/kari\r\n\r\n<p>pageword</p>\r\n--b--\r\n"
    )
    found = read(page, "saved.mht")
    assert found.media_type == "message/rfc822"
    assert "pageword" in found.at("body", "html")


def test_ten_thousand_parts_are_read() -> None:
    found = parts(*[f"\npart number {number}".encode() for number in range(10_000)])
    assert "part number 9999" in found.text


def test_a_thousand_messages_in_one_another_are_members_of_members() -> None:
    data = b"From: a@b.no\nTo: c@d.no\nSubject: deep\n\ninnermost"
    for _ in range(1000):
        data = b"From: a@b.no\nTo: c@d.no\nContent-Type: message/rfc822\n\n" + data
    depth = 0
    while depth < 25:
        found = read(data)
        assert len(found.members) == 1
        data, depth = next(iter(found.members.values())), depth + 1


def test_keys_in_the_text_are_members() -> None:
    block = b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF==\n-----END PGP PUBLIC KEY BLOCK-----\n"
    found = mail("From: a@b.no", b"before\n" + block + b"after\n")
    assert found.members["key.asc"].startswith(b"-----BEGIN PGP PUBLIC")
    assert found.at("body") == "before\nafter\n"


def test_what_machines_wrote_is_shown_and_not_searched() -> None:
    mail = (
        b"Received: from laptopword by mx.example (commentword) id 5\nFrom: a@example.com\nTo: b@example.com\n"
        b"X-Mailer: mailerword\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        b'Content-Type: text/plain; name="secondword.txt"\nContent-Disposition: attachment; filename="first.txt"\n\n'
        b"x\n--B--\n"
    )
    found = read(mail, "a.eml")
    shown = found.at("header", "machines")
    assert all(word in shown for word in ("laptopword", "commentword", "mailerword"))
    assert "mailerword" not in found.searched
    assert "secondword" in found.at("header", "part 2") and "first.txt" in found.members
