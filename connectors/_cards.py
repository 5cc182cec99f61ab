"""Contacts of a service as vCards: the form in which readers of every format know a person's card."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def card(
    *,
    name: str | None,
    emails: Iterable[str | None] = (),
    phones: Iterable[str | None] = (),
    organization: str | None = None,
    title: str | None = None,
    addresses: Iterable[str | None] = (),
    urls: Iterable[str | None] = (),
    messengers: Iterable[tuple[str, str | None]] = (),
    note: str | None = None,
    uid: str | None = None,
) -> bytes:
    """Return one vCard 3.0; what is None or blank is left out, and the same fields give the same bytes.

    `messengers` are pairs of service and handle, such as ("skype", "live:mira"); an address is one text.
    """
    import vobject  # slow to load, and most commands need none

    made = vobject.vCard()
    shown = _line(name)
    made.add("fn").value = shown
    made.add("n").value = vobject.vcard.Name(family=shown)
    for field, values in (("email", emails), ("tel", phones), ("url", urls)):
        for value in _distinct(values):
            made.add(field).value = value
    for value in _distinct(addresses):
        made.add("adr").value = vobject.vcard.Address(street=value)
    for service, handle in messengers:
        _messenger(made, service, _line(handle))
    if _line(organization):
        made.add("org").value = [_line(organization)]
    for field, value in (("title", _line(title)), ("uid", _line(uid)), ("note", _lines(note))):
        if value:
            made.add(field).value = value
    text: str = made.serialize(validate=False)
    return text.encode("utf-8", "replace")


def _messenger(made: Any, service: str, handle: str) -> None:
    scheme = "".join(filter(str.isalnum, service.lower())) or "im"
    if not handle:
        return
    if scheme == "skype":
        made.add("x-skype").value = handle
    else:
        made.add("impp").value = f"{scheme}:{handle}"


def _distinct(values: Iterable[str | None]) -> list[str]:
    return [value for value in dict.fromkeys(map(_line, values)) if value]


def _line(value: str | None) -> str:
    """Return one line: a field of a hostile service must not begin another field."""
    return " ".join((value or "").split())


def _lines(value: str | None) -> str:
    return "\n".join(filter(None, map(_line, (value or "").splitlines())))
