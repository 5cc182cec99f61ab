"""Signed, compressed and locked CMS, and certificates and keys, made with another library or by hand."""

from __future__ import annotations

import base64
import datetime
import zlib
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from scanner.errors import UnreadableError
from tests.scanner.extract.reading import Read, read

FIRST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
LAST = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
CONTENT = b"From: kari@example.com\r\nTo: bob@example.com\r\nSubject: s\r\n\r\nsignedword\r\n"
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
COMPRESSED = bytes.fromhex("060b2a864886f70d0109100109")
ZLIB = bytes.fromhex("060b2a864886f70d0109100308")
DATA = bytes.fromhex("06092a864886f70d010701")


@cache
def signer() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Kari Hansen"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Acme AS"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, "NO-445566"),
            x509.NameAttribute(NameOID.EMAIL_ADDRESS, "kari@example.com"),
        ]
    )
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example CA")])
    names = x509.SubjectAlternativeName([x509.RFC822Name("other@example.com")])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(FIRST).not_valid_after(LAST)
    return key, made.add_extension(names, critical=False).sign(key, hashes.SHA256())


def signed(*options: pkcs7.PKCS7Options, content: bytes = CONTENT) -> bytes:
    key, certificate = signer()
    made = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return made.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary, *options])


def tlv(tag: int, value: bytes) -> bytes:
    size = len(value)
    head = bytes([size]) if size < 128 else bytes([0x84]) + size.to_bytes(4, "big")
    return bytes([tag]) + head + value


def in_ber(der: bytes) -> bytes:
    """Write DER again with open lengths, and long strings of bytes in pieces, as streaming programs do."""
    out, at = b"", 0
    while at < len(der):
        tag, first = der[at], der[at + 1]
        width = first & 0x7F if first & 0x80 else 0
        size = int.from_bytes(der[at + 2 : at + 2 + width], "big") if width else first
        value = der[at + 2 + width : at + 2 + width + size]
        at += 2 + width + size
        if tag == 0x04 and size > 40:
            pieces = b"".join(tlv(0x04, value[start : start + 30]) for start in range(0, size, 30))
            out += b"\x24\x80" + pieces + b"\x00\x00"
        elif tag & 0x20 and tag != 0x31 and b"\xa0\x03\x02\x01\x02" not in value[:12]:  # certificates stay in DER
            out += bytes([tag]) + b"\x80" + in_ber(value) + b"\x00\x00"
        else:
            out += tlv(tag, value)
    return out


def people(found: Read) -> None:
    assert found.marks("PERSON") == ["Kari Hansen"]
    assert found.marks("EMAIL_ADDRESS") == ["kari@example.com", "other@example.com"]
    assert "NO-445566" in found.text
    assert "Issuer: Example CA" in found.text
    assert len(found.blocks("card")) == 1


def test_content_and_signer() -> None:
    found = read(signed(), "smime.p7m")
    people(found)
    assert found.members == {"signed.eml": CONTENT}
    assert found.troubles == []


@pytest.mark.parametrize(("name", "inside"), [("contract.pdf.p7m", "contract.pdf"), ("x", "signed content")])
def test_names_of_the_content(name: str, inside: str) -> None:
    assert read(signed(content=b"%PDF-1.4"), name).members == {inside: b"%PDF-1.4"}


def test_lengths_that_are_left_open() -> None:
    wrapped = in_ber(signed())
    assert wrapped[:2] == b"\x30\x80"
    found = read(wrapped, "smime.p7m")
    assert found.members == {"signed.eml": CONTENT}
    people(found)


def test_a_signature_beside_its_document() -> None:
    found = read(signed(pkcs7.PKCS7Options.DetachedSignature), "smime.p7s")
    people(found)
    assert found.members == {}


def test_signed_twice() -> None:
    inner = read(signed(content=signed()), "smime.p7m").members["signed content"]
    assert read(inner, "smime.p7m").members == {"signed.eml": CONTENT}


def test_compressed_content() -> None:
    packed = tlv(0x30, DATA + tlv(0xA0, tlv(0x04, zlib.compress(CONTENT))))
    whole = tlv(0x30, COMPRESSED + tlv(0xA0, tlv(0x30, b"\x02\x01\x00" + tlv(0x30, ZLIB) + packed)))
    assert read(whole, "smime.p7z").members == {"signed content": CONTENT}


def test_certificates_alone() -> None:
    certificate = signer()[1]
    people(read(certificate.public_bytes(Encoding.DER), "kari.cer"))
    people(read(certificate.public_bytes(Encoding.PEM), "kari.pem"))
    people(read(pkcs7.serialize_certificates([certificate], Encoding.DER), "kari.p7b"))
    people(read(pkcs7.serialize_certificates([certificate], Encoding.PEM), "kari.p7b"))


def test_locked_content_is_told() -> None:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(FIRST).not_valid_after(LAST)
    locked = pkcs7.PKCS7EnvelopeBuilder().set_data(CONTENT).add_recipient(made.sign(key, hashes.SHA256()))
    data = locked.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])
    with pytest.raises(UnreadableError, match="encrypted"):
        read(data, "smime.p7m")


def test_signatures_and_content_in_a_mail() -> None:
    def attached(kind: str, name: str, data: bytes) -> bytes:
        head = f"--b\nContent-Type: {kind}; name={name}\nContent-Transfer-Encoding: base64\n\n"
        return head.encode() + base64.encodebytes(data)

    mail = b"From: a@b.no\nContent-Type: multipart/mixed; boundary=b\n\n"
    mail += attached("application/pkcs7-signature", "smime.p7s", signed(pkcs7.PKCS7Options.DetachedSignature))
    mail += attached("application/pkcs7-mime", "smime.p7m", signed()) + b"--b--\n"
    found = read(mail)
    people(read(found.members["smime.p7s"], "smime.p7s"))
    assert read(found.members["smime.p7m"], "smime.p7m").members == {"signed.eml": CONTENT}


@pytest.mark.parametrize("cut", [30, 200, 600])
def test_a_broken_one_says_so(cut: int) -> None:
    with pytest.raises(UnreadableError, match="corrupt"):
        read(signed()[:cut], "smime.p7m")


def test_owners_of_keys() -> None:
    user = b"Kari Hansen (work) <kari@example.com>"
    other = b"\xcd" + bytes([len("Per <per@example.com>")]) + b"Per <per@example.com>"
    photo = b"\xd1\x14" + bytes(16) + b"\xff\xd8\xff\xe0"
    packets = b"\x99\x00\x04abcd" + b"\xb4" + bytes([len(user)]) + user + other + photo
    block = b"-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: key of Jo Berg\n\n" + base64.encodebytes(packets)
    found = read(b"\n" + block + b"=abcd\n-----END PGP PUBLIC KEY BLOCK-----\nafterword\n", "key.asc")
    assert found.marks("EMAIL_ADDRESS") == ["kari@example.com", "per@example.com"]
    assert "Kari Hansen" in found.marks("PERSON")
    assert "key of Jo Berg" in found.text
    assert "afterword" in found.text
    assert list(found.members) == ["photo.jpg"]
