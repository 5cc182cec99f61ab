"""Signed documents (CMS, S/MIME: RFC 5652, RFC 8551): the content inside, and who signed by their certificates."""

from __future__ import annotations

import io
import re
import zlib
from binascii import Error, a2b_base64
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, BinaryIO, ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.addresses import Mailbox, person
from scanner.extract.draft import Draft
from scanner.extract.names import Unique, shown
from scanner.extract.sniffing import SIGNED, cms_kind
from scanner.extract.windows import Chunks
from scanner.model import BlockKind, Place, Reason, Role
from scanner.ports import Blob, Extracted, Member, Trouble

SIZE = 256 * 1024 * 1024
CERTIFICATES = 1000
_ARMOUR = re.compile(rb"-----BEGIN (PKCS7|CMS|CERTIFICATE)-----\s(.*?)-----END \1-----", re.S)
_EXTENSIONS = (".p7m", ".p7s", ".p7b", ".p7c", ".p7z")
_CHUNK = 256 * 1024
_MIME = re.compile(rb"\s{0,20}(?:content-|mime-version|from:|to:|subject:)", re.I)


class SignedExtractor:
    """Reads what a signature wraps, and the names and addresses in its certificates; nothing is verified."""

    name: ClassVar[str] = "signed"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({SIGNED, "application/pkix-cert", "application/x-pem-file"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the people of the certificates, then the content as a member."""
        if blob.size > SIZE:
            raise UnreadableError(Reason.TOO_LARGE, f"a signed document of more than {SIZE} bytes")
        data = blob.stream.read()
        names = Unique()
        pieces = [*_unarmoured(data)] if data.startswith(b"-----") else [data]
        if not pieces:
            raise UnreadableError(Reason.CORRUPT, "PEM")
        for piece in pieces[:CERTIFICATES]:
            yield from _read(piece, names, blob.name)


def _unarmoured(data: bytes) -> Iterator[bytes]:
    for found in _ARMOUR.finditer(data):
        try:
            yield a2b_base64(found[2])
        except Error:
            continue


def _read(data: bytes, names: Unique, name: str) -> Iterator[Extracted]:
    from asn1crypto import cms, x509

    if not cms_kind(data[:64]):
        yield from _people([_loaded(x509.Certificate, data)])
        return
    info = _loaded(cms.ContentInfo, data)
    try:
        kind, content = info["content_type"].native, info["content"]
        inside = content["encap_content_info"]["content"]
        raw = _bytes(inside) if kind in ("signed_data", "compressed_data") else b""
    except (ValueError, TypeError, KeyError, IndexError):
        raise UnreadableError(Reason.CORRUPT, "signed document") from None
    if kind == "signed_data":
        yield from _people(_certificates(content))
    if kind == "compressed_data":
        fault: list[Trouble] = []
        stream = cast(BinaryIO, Chunks(_unpacked(raw, fault)))
        yield Member(names(_inner_name(name, b"")), stream)
        yield from fault
    elif raw:
        media_type = "message/rfc822" if _MIME.match(raw[:200]) else None
        yield Member(names(_inner_name(name, raw)), io.BytesIO(raw), len(raw), media_type)


def _loaded(kind: Any, data: bytes) -> Any:
    try:
        return kind.load(data)
    except (ValueError, TypeError):
        raise UnreadableError(Reason.CORRUPT, "signed document") from None


def _bytes(inside: Any) -> bytes:
    """Return the content, which in BER may come in pieces; none in a signature that stands beside its document."""
    from asn1crypto.core import Void

    if inside is None or isinstance(inside, Void):
        return b""
    return bytes(inside)


def _inner_name(name: str, raw: bytes) -> str:
    """Return the name without the extension of the signature, as `contract.pdf.p7m` tells."""
    bare = shown(PurePosixPath(name).name)
    if bare.lower().endswith(_EXTENSIONS):
        bare = bare.rpartition(".")[0]
    return bare if "." in bare else "signed.eml" if _MIME.match(raw[:200]) else "signed content"


def _unpacked(raw: bytes, fault: list[Trouble]) -> Iterator[bytes]:
    unpack = zlib.decompressobj()
    data = raw
    try:
        while data and not unpack.eof:
            if piece := unpack.decompress(data, _CHUNK):
                yield piece
            data = unpack.unconsumed_tail
    except zlib.error:
        fault.append(Trouble(Reason.CORRUPT, "compressed content"))


def _certificates(content: Any) -> Iterator[Any]:
    """Yield the certificates; None for those that cannot be read."""
    try:
        yield from (one.chosen for one in islice(content["certificates"], CERTIFICATES))
    except (ValueError, TypeError, KeyError, IndexError):
        yield None


def _people(certificates: Iterable[Any]) -> Iterator[Extracted]:
    draft = Draft("header", Place(label="certificate"), prose=False)
    for certificate in certificates:
        try:
            _write(draft, certificate)
        except (ValueError, TypeError, KeyError, IndexError):
            yield Trouble(Reason.CORRUPT, "a certificate")
        yield from draft.take()
    yield from draft.rest()


def _write(draft: Draft, certificate: Any) -> None:
    """Write one certificate as a card: the subject's fields, its other names, and who issued it."""
    if certificate is None:
        raise ValueError
    if getattr(certificate, "subject", None) is None:
        return  # an attribute certificate names no one that the others do not
    begun = draft.begin()
    told: set[str] = set()
    subject = certificate.subject.native
    if isinstance(subject.get("given_name"), str) and isinstance(subject.get("surname"), str):
        _field(draft, "common_name", f"{subject['given_name']} {subject['surname']}", told)
    for key, value in subject.items():
        for one in value if isinstance(value, list) else [value]:
            _field(draft, key, str(one), told)
    for other in certificate.subject_alt_name_value or ():
        if other.name in ("rfc822_name", "uniform_resource_identifier", "dns_name"):
            _field(draft, "email_address" if other.name == "rfc822_name" else other.name, str(other.native), told)
        elif other.name == "directory_name":
            for key, value in other.chosen.native.items():
                _field(draft, key, str(value), told)
        elif other.name == "other_name":
            _field(draft, "other_name", str(other.chosen["value"].native), told)
    draft.end(begun, BlockKind.CARD)
    issuer = certificate.issuer.native
    if issuer != certificate.subject.native:
        draft.line("Issuer: " + ", ".join(str(value) for value in issuer.values() if isinstance(value, str)))
    draft.line("")


def _field(draft: Draft, key: str, value: str, told: set[str]) -> None:
    value = value.strip()
    if not value or value.casefold() in told or key == "country_name":
        return
    told.add(value.casefold())
    draft.write(f"{key.replace('_', ' ').capitalize()}: ")
    if "@" in value and " " not in value:
        draft.write(value, "EMAIL_ADDRESS", Role.AUTHOR)
    elif key in ("common_name", "pseudonym") and " " in value and (found := person(Mailbox(value, ""))):
        draft.write(value[: found[1]], found[2], Role.AUTHOR if found[2] == "PERSON" else None)
        draft.write(value[found[1] :])
    elif key == "organization_name":
        draft.write(value, "ORGANIZATION")
    else:
        draft.write(value)
    draft.write("\n")
