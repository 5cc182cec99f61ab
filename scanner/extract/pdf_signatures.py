"""Names in the certificates of PDF signatures: who signed, for which organisation, with which address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CERTIFICATES = 100
_LONGEST = 4 << 20
_WANTED = {
    "common_name": None,
    "email_address": "EMAIL_ADDRESS",
    "given_name": None,
    "surname": None,
    "serial_number": None,
    "organization_name": None,
    "organizational_unit_name": None,
    "title": None,
    "pseudonym": None,
    "telephone_number": "PHONE_NUMBER",
    "user_id": None,
}


def certificate_names(signature: Any) -> Iterator[tuple[str, str | None]]:
    """Yield values of the subjects of all certificates in a signature, with their type where it is told."""
    import pikepdf

    contents = signature.get("/Contents") if isinstance(signature, pikepdf.Dictionary) else None
    if isinstance(contents, pikepdf.String):
        yield from names_in_cms(bytes(contents))
    single = signature.get("/Cert") if isinstance(signature, pikepdf.Dictionary) else None
    if isinstance(single, pikepdf.String):
        yield from names_in_certificate(bytes(single))


def names_in_cms(data: bytes) -> Iterator[tuple[str, str | None]]:
    """Yield names of the certificates of a CMS message (RFC 5652); nothing for what is none."""
    from asn1crypto import cms

    try:
        content = cms.ContentInfo.load(data[:_LONGEST])
        if content["content_type"].native != "signed_data":
            return
        certificates = list(content["content"]["certificates"] or [])[:CERTIFICATES]
    except (ValueError, TypeError, KeyError):
        return
    for one in certificates:
        yield from _names(one.chosen)


def names_in_certificate(data: bytes) -> Iterator[tuple[str, str | None]]:
    """Yield names of one certificate (X.509)."""
    from asn1crypto import x509

    try:
        certificate = x509.Certificate.load(data[:_LONGEST])
    except (ValueError, TypeError):
        return
    yield from _names(certificate)


def _names(certificate: Any) -> Iterator[tuple[str, str | None]]:
    try:
        told = list(certificate.subject.native.items())
        other = certificate.subject_alt_name_value
        addresses = [one.native for one in other if one.name == "rfc822_name"] if other else []
    except (ValueError, TypeError, KeyError, AttributeError):
        return
    for key, value in told:
        for text in value if isinstance(value, list) else [value]:
            if key in _WANTED and isinstance(text, str) and text.strip():
                yield text, _WANTED[key]
    for address in addresses:
        if isinstance(address, str) and "@" in address:
            yield address, "EMAIL_ADDRESS"
