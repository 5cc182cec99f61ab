"""Mail: eml, emlx, mht, mbox and signed mail, written line by line."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

import base64
import binascii
import datetime
import plistlib
import quopri

from benchmarks.markers.corpus import Document, Marks, packed
from benchmarks.markers.drawing import png
from benchmarks.markers.sheet import small

_HTML = 'Content-Type: text/html; charset="utf-8"'
_PLAIN = 'Content-Type: text/plain; charset="utf-8"'


def _encoded(text: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def _headers(mark: Marks) -> str:
    subject = mark.cut("subject, cut over two encoded words")
    return "\n".join(
        [
            f"Return-Path: <{mark('Return-Path')}@example.com>",
            f"Received: from {mark('Received from')}.example.com (host [192.0.2.1]) by mx.example.com with ESMTP id 1",
            f"\tfor <{mark('Received for')}@example.com>; Fri, 2 Jan 2026 03:04:05 +0000",
            f"Authentication-Results: mx.example.com; spf=pass smtp.mailfrom={mark('Authentication-Results')}@example.com",
            f"X-Originating-IP: [{mark('X-Originating-IP')}]",
            f'From: "{mark("From name")}" <{mark("From address")}@example.com>',
            f"Sender: {mark('Sender')}@example.com",
            f"Reply-To: {_encoded(mark('Reply-To, encoded name'))} <{mark('Reply-To address')}@example.com>",
            f"To: {mark('To, first')}@example.com, ({mark('comment in an address')}) {mark('To, second')}@example.com",
            f" , group {mark('name of a group')}: {mark('To, in a group')}@example.com;",
            f"Cc: {mark('Cc')}@example.com",
            f"Bcc: {mark('Bcc')}@example.com",
            f"Resent-From: {mark('Resent-From')}@example.com",
            f"Disposition-Notification-To: {mark('Disposition-Notification-To')}@example.com",
            f"Errors-To: {mark('Errors-To')}@example.com",
            f"List-Unsubscribe: <mailto:{mark('List-Unsubscribe')}@example.com>",
            f"Message-ID: <{mark('Message-ID')}@example.com>",
            f"In-Reply-To: <{mark('In-Reply-To')}@example.com>",
            f"Subject: {_encoded(subject[0])} {_encoded(subject[1])}",
            f"Thread-Topic: {mark('Thread-Topic')}",
            f"Organization: {mark('Organization')}",
            f"Comments: {mark('Comments')}",
            f"Keywords: {mark('Keywords')}",
            "X-Custom-Thing: a",
            f"  {mark('X- header, folded')}",
            f"X-Sender-Id: {mark('X- header')}",
            "Date: Fri, 2 Jan 2026 03:04:05 +0000",
            "MIME-Version: 1.0",
        ]
    )


def _mixed(boundary: str, *parts: str, kind: str = "mixed") -> str:
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{body}--{boundary}--\n'


def _attached(kind: str, name: str, data: bytes, how: str = "attachment", more: str = "") -> str:
    lines = base64.encodebytes(data).decode()
    return (
        f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n{more}Content-Disposition: {how}; {name}\n\n{lines}"
    )


def _alternatives(mark: Marks) -> str:
    soft = mark.cut("quoted-printable soft break")
    html = (
        f"<p>{'<b>'.join(mark.cut('HTML alternative, cut by a tag'))}</b></p>"
        f"<a href='mailto:{mark('link of the HTML alternative')}@example.com'>x</a>"
        f"<div style='display:none'>{mark('hidden element')}</div><!-- {mark('HTML comment')} -->"
    )
    calendar = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:mailto:{mark('calendar alternative')}@example.com\nEND:VEVENT\nEND:VCALENDAR"
    return _mixed(
        "alt",
        f"{_PLAIN}\nContent-Transfer-Encoding: quoted-printable\n\n{mark('plain alternative')} {soft[0]}=\n{soft[1]}",
        f"Content-Type: text/enriched\n\n<bold>{mark('enriched alternative')}</bold>",
        f"{_HTML}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(html.encode()).decode()}",
        f"Content-Type: text/calendar; method=REQUEST\n\n{calendar}",
        kind="alternative",
    )


def letter(mark: Marks) -> bytes:
    inner = (
        f"From: {mark('From of a forwarded message')}@example.com\nSubject: {mark('subject of a forwarded message')}\n"
        f"X-Mark: {mark('header of a forwarded message')}\n"
        + _mixed(
            "inner",
            f"{_PLAIN}\n\n{mark('body of a forwarded message')}",
            _attached("text/plain", "filename=a.txt", mark("attachment of a forwarded message").encode()),
        )
    )
    report = (
        f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; {mark('delivery status, server')}.example.com\n\n"
        f"Final-Recipient: rfc822; {mark('delivery status, recipient')}@example.com\nAction: failed\n"
        f"Diagnostic-Code: smtp; {mark('delivery status, diagnosis')}"
    )
    digest = _mixed("dig", f"\nSubject: {mark('subject in a digest')}\n\n{mark('body in a digest')}", kind="digest")
    extended = f"filename*0*=utf-8''{mark('attachment name, RFC 2231')[:4]}"
    word = mark.places["attachment name, RFC 2231"].word
    parts = [
        _alternatives(mark),
        _attached("text/plain", f"filename={mark('attachment name')}.txt", mark("attachment").encode()),
        _attached(
            "application/octet-stream",
            f'filename="{_encoded(mark("attachment name, encoded word") + ".bin")}"',
            b"\x00\x01",
        ),
        _attached("text/csv", f"{extended};\n filename*1*={word[4:]}.csv", b"a,b"),
        _attached("text/plain", "filename=b.txt", b"x", more=f"Content-Description: {mark('Content-Description')}\n"),
        _attached(f'text/plain; name="{mark("name of a part")}.txt"', "", mark("inline part").encode(), "inline"),
        _attached(
            "application/zip",
            "filename=a.zip",
            packed({f"{mark('name in an attached zip')}.txt": mark("text in an attached zip")}),
        ),
        _attached("application/octet-stream", "filename=book.xlsx", small(mark("attached workbook of no type"))),
        _attached("image/png", "filename=a.png", png(mark.picture("inline picture")), "inline"),
        f"Content-Type: text/x-vcard\n\nBEGIN:VCARD\nVERSION:3.0\nFN:{mark('inline card')}\nEND:VCARD",
        f"Content-Type: text/rtf\n\n{{\\rtf1 {mark('rich text part')}}}",
        f"Content-Type: message/rfc822\n\n{inner}",
        report,
        digest,
        f"Content-Type: text/rfc822-headers\n\nTo: {mark('returned headers')}@example.com\n",
        f'Content-Type: message/external-body; access-type=URL; URL="ftp://{mark("external body")}.example.com/a"\n\nContent-Type: text/plain\n',
    ]
    whole = _mixed("outer", *parts).replace("\n\n--outer", f"\n\n{mark('preamble')}\n--outer", 1)
    return f"{_headers(mark)}\n{whole}{mark('epilogue')}\n".replace("\n", "\r\n").encode()


def _plain(mark: Marks, body: str, kind: str = _PLAIN, more: str = "") -> str:
    return f"From: {mark('From')}@example.com\nTo: b@example.com\nSubject: {mark('subject')}\nDate: Fri, 2 Jan 2026 03:04:05 +0000\n{more}MIME-Version: 1.0\n{kind}\n\n{body}\n"


def flowed(mark: Marks) -> bytes:
    left, right = mark.cut("body, cut by a soft break without a space")
    return _plain(mark, f"one {left} \n{right} two", f"{_PLAIN}; format=flowed; delsp=yes").encode()


def bare(mark: Marks) -> bytes:
    """Raw Latin-1 without a word about it, and a file in uuencode as of old."""
    coded = binascii.b2a_uu(mark("uuencoded file in the body").encode()).decode()
    text = f"Blåbær {mark('body in an untold charset')}\n\nbegin 644 {mark('name of a uuencoded file')}.txt\n{coded}`\nend\n"
    return f"From: a@example.com\nSubject: Blåbær {mark('subject in an untold charset')}\n\n{text}".encode("latin-1")


def charsets(mark: Marks) -> bytes:
    japanese = f"日本 {mark('ISO-2022-JP')}".encode("iso-2022-jp").decode("latin-1")
    wide = base64.encodebytes(mark("UTF-16").encode("utf-16")).decode()
    seven = f"+AOU- {mark('UTF-7')}"
    false = quopri.encodestring(f"blåbær {mark('a charset that nobody knows')}".encode()).decode()
    whole = "From: a@example.com\n" + _mixed(
        "one",
        f"Content-Type: text/plain; charset=iso-2022-jp\n\n{japanese}",
        f"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n{wide}",
        f"Content-Type: text/plain; charset=utf-7\n\n{seven}",
        f"Content-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: quoted-printable\n\n{false}",
    )
    return whole.encode("latin-1")


def clear_signed(mark: Marks) -> bytes:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
        f"{mark('clear-signed text')}\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n-----END PGP SIGNATURE-----"
    )
    return _plain(mark, signed).encode()


def opaque(data: bytes, common_name: str, address: str) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
    from cryptography.x509.oid import NameOID

    # From a number, so that the corpus differs by no more than the signature's own random bits.
    key = ec.derive_private_key(20260102, ec.SECP256R1())
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, common_name), x509.NameAttribute(NameOID.EMAIL_ADDRESS, address)]
    )
    begin = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin + datetime.timedelta(9999))
    certificate = made.sign(key, hashes.SHA256())
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary])


def _signed(mark: Marks) -> bytes:
    inner = f"{_PLAIN}\r\n\r\n{mark('text inside the signature')}\r\n".encode()
    return opaque(inner, mark("name in the certificate"), f"{mark('address in the certificate')}@example.com")


def opaque_signed(mark: Marks) -> bytes:
    kind = "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64"
    return _plain(mark, base64.encodebytes(_signed(mark)).decode(), kind).encode()


def emlx(mark: Marks) -> bytes:
    message = _plain(mark, mark("body")).encode()
    return f"{len(message)}\n".encode() + message + plistlib.dumps({"subject": mark("property list at the end")})


def web_archive(mark: Marks) -> bytes:
    page = f"<html><body><p>{mark('page')}</p><img alt='{mark('alternative text')}' src='cid:1'></body></html>"
    return (
        f"From: <Saved by {mark('saved by')}>\nSubject: {mark('subject')}\nSnapshot-Content-Location: https://example.com/{mark('address of the page')}\n"
        "MIME-Version: 1.0\n"
        + _mixed(
            "web",
            f"{_HTML}\nContent-Location: https://example.com/\n\n{page}",
            f"Content-Type: text/css\nContent-Location: https://example.com/a.css\n\np::before {{ content: '{mark('style sheet')}' }}",
            _attached("image/png", "", png(mark.picture("picture")), "inline"),
            kind='related; type="text/html"',
        )
    ).encode()


def mailbox(mark: Marks) -> bytes:
    line = "From {}@example.com Fri Jan  2 03:04:05 2026\n"
    first = f"From: {mark('From')}@example.com\nX-Mozilla-Keys: {mark('label of a message')}\nSubject: {mark('subject')}\n\n{mark('body of the first message')}\n\n>From {mark('quoted From line')}\n\n"
    second = (
        "Subject: x\n"
        + _mixed("b", _attached("text/plain", "filename=a.txt", mark("attachment of the second message").encode()))
        + "\n"
    )
    third = f"Subject: y\n\n{mark('body of the last message')}\n"
    envelope = line.format(mark("envelope sender"))
    return (envelope + first + line.format("b") + second + line.format("c") + third).encode()


DOCUMENTS = (
    Document("letter.eml", "eml", letter),
    Document("flowed.eml", "eml", flowed),
    Document("bare.eml", "eml", bare),
    Document("charsets.eml", "eml", charsets),
    Document("clear.eml", "eml", clear_signed),
    Document("signed.eml", "p7m", opaque_signed),
    Document("smime.p7m", "p7m", _signed),
    Document("message.emlx", "emlx", emlx),
    Document("page.mht", "mht", web_archive),
    Document("box.mbox", "mbox", mailbox),
    Document("1700000000.M1P2.host:2,S", "maildir", lambda mark: _plain(mark, mark("body")).encode()),
)
