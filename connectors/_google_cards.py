"""Contacts, directory users and owners of mailboxes as vCards.

The card itself is the item's handle: it came with the listing, so that opening it needs no request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from connectors._cards import card
from scanner.model import Item, ItemKind

PERSON_FIELDS = (
    "names,nicknames,emailAddresses,phoneNumbers,organizations,occupations,addresses,imClients,urls,biographies,"
    "birthdays,relations,userDefined,events,metadata"
)
OTHER_FIELDS = "names,emailAddresses,phoneNumbers,metadata"


def card_item(locator: str, made: bytes, title: str | None) -> Item:
    """Return the item of a card."""
    return Item(
        locator=locator,
        version=sha256(made).hexdigest()[:32],
        kind=ItemKind.CONTACT,
        name="contact.vcf",
        media_type="text/vcard",
        size=len(made),
        title=title or "",
        handle=made.decode("utf-8", "replace"),
    )


def owner_item(address: str, send_as: Sequence[Mapping[str, Any]]) -> Item | None:
    """Return the card of a mailbox's owner by what they send as; None if that is no more than the address."""
    own = [one for one in send_as if _verified(one)]
    addresses = _distinct(
        [address, *(one.get("sendAsEmail") for one in own), *(one.get("replyToAddress") for one in own)]
    )
    names = _distinct([one.get("displayName") for one in own])
    if len(addresses) < 2 and not names:
        return None
    made = card(name=names[0] if names else None, emails=addresses, note="\n".join(names[1:]) or None)
    return card_item(f"{address}/send-as", made, names[0] if names else None)


def _verified(one: Mapping[str, Any]) -> bool:
    """Tell whether the owner really has the address: one of another domain must be verified first."""
    return bool(one.get("isPrimary")) or one.get("verificationStatus", "accepted") == "accepted"


def user_card(user: Mapping[str, Any]) -> tuple[bytes, str | None]:
    """Return the card of a user of the directory, and the name."""
    name = _name(user.get("name"))
    emails = [user.get("primaryEmail"), *_list(user.get("aliases")), *_list(user.get("nonEditableAliases"))]
    emails += [one.get("address") for one in _objects(user.get("emails"))]
    emails += [user.get("recoveryEmail")]
    organization = next(iter(_objects(user.get("organizations"))), {})
    parts = _distinct([organization.get("name"), organization.get("department")])
    made = card(
        name=name,
        emails=_distinct(emails),
        phones=_distinct([*(one.get("value") for one in _objects(user.get("phones"))), user.get("recoveryPhone")]),
        organization=" / ".join(parts) or None,
        title=_text(organization.get("title")),
        addresses=_distinct([_place(one) for one in _objects(user.get("addresses"))]),
        urls=_distinct([one.get("value") for one in _objects(user.get("websites"))]),
        messengers=[(_text(one.get("protocol")) or "im", _text(one.get("im"))) for one in _objects(user.get("ims"))],
        note="\n".join(_notes(user)) or None,
        uid=_text(user.get("id")),
    )
    return made, name


def _notes(user: Mapping[str, Any]) -> Iterator[str]:
    for one in _objects(user.get("externalIds")):
        yield f"{_text(one.get('type')) or 'id'}: {_text(one.get('value')) or ''}"
    for one in _objects(user.get("relations")):
        yield f"{_text(one.get('type')) or 'relation'}: {_text(one.get('value')) or ''}"
    notes = user.get("notes")
    if isinstance(notes, dict) and _text(notes.get("value")):
        yield str(notes["value"])


def person_card(person: Mapping[str, Any]) -> tuple[bytes, str | None]:
    """Return the card of a contact, and the name."""
    names = _distinct([one.get("displayName") for one in _objects(person.get("names"))])
    organization = next(iter(_objects(person.get("organizations"))), {})
    said = [f"nickname: {one}" for one in _values(person, "nicknames")]
    said += [
        f"{_text(one.get('type')) or 'relation'}: {one.get('person')}" for one in _objects(person.get("relations"))
    ]
    said += [f"{one.get('key')}: {one.get('value')}" for one in _objects(person.get("userDefined"))]
    said += [f"birthday: {_date(one)}" for one in _objects(person.get("birthdays"))]
    said += [*names[1:], *_values(person, "occupations"), *_values(person, "biographies")]
    made = card(
        name=names[0] if names else None,
        emails=_values(person, "emailAddresses"),
        phones=_values(person, "phoneNumbers"),
        organization=" / ".join(_distinct([organization.get("name"), organization.get("department")])) or None,
        title=_text(organization.get("title")),
        addresses=_distinct([one.get("formattedValue") for one in _objects(person.get("addresses"))]),
        urls=_values(person, "urls"),
        messengers=[
            (_text(one.get("protocol")) or "im", _text(one.get("username")))
            for one in _objects(person.get("imClients"))
        ],
        note="\n".join(said) or None,
        uid=_text(person.get("resourceName")),
    )
    return made, names[0] if names else None


def _date(one: Mapping[str, Any]) -> str:
    date = one.get("date")
    if isinstance(date, dict):
        found = [str(date[part]) for part in ("year", "month", "day") if isinstance(date.get(part), int)]
        if found:
            return "-".join(part.zfill(2) for part in found)
    return _text(one.get("text")) or ""


def _values(person: Mapping[str, Any], name: str) -> list[str]:
    return _distinct([one.get("value") for one in _objects(person.get(name))])


def _name(name: Any) -> str | None:
    if not isinstance(name, dict):
        return None
    whole = _text(name.get("fullName"))
    return whole or " ".join(_distinct([name.get("givenName"), name.get("familyName")])) or None


def _place(one: Mapping[str, Any]) -> str | None:
    names = ("streetAddress", "extendedAddress", "poBox", "postalCode", "locality", "region", "country")
    return _text(one.get("formatted")) or ", ".join(_distinct([one.get(name) for name in names])) or None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _distinct(values: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(value for value in values if _text(value)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]
