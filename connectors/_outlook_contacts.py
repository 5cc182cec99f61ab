"""Contacts of a mailbox as vCards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors._cards import card
from connectors._graph import rows, segment
from connectors._outlook_rows import Box, Handle, change_key, line, moment, objects, row_id, texts
from connectors._outlook_service import CONTACTS_READ, Mail
from scanner.errors import GoneError
from scanner.model import Item, ItemKind

_LISTED = "id,changeKey,displayName,createdDateTime,lastModifiedDateTime"
_PLACES = ("homeAddress", "businessAddress", "otherAddress")


def feeds(mail: Mail) -> list[str]:
    """Return the listings of all contact folders; the default one lies outside the tree."""
    query = f"$select={_LISTED}&$top={mail.page}"
    found = [f"{mail.box.path}/contacts?{query}"]
    levels = [f"{mail.box.path}/contactFolders"]
    seen: set[str] = set()
    while levels:
        for id in _level(mail, levels.pop()):
            if id not in seen:
                seen.add(id)
                found.append(f"{mail.box.path}/contactFolders/{segment(id)}/contacts?{query}")
                levels.append(f"{mail.box.path}/contactFolders/{segment(id)}/childFolders")
    return found


def _level(mail: Mail, where: str) -> list[str]:
    try:
        pages = mail.pages(where, params={"$top": "100", "$select": "id"}, needs=CONTACTS_READ)
        return [row_id(row) for page in pages for row in rows(page)]
    except GoneError:  # no such folders here, or one that went while we looked
        return []


def item(box: Box, row: Mapping[str, Any]) -> Item:
    """Return the item of a row of a contact listing."""
    id = row_id(row)
    return Item(
        locator=box.locator(f"contacts/{id}"),
        version=change_key(row),
        kind=ItemKind.CONTACT,
        name="contact.vcf",
        media_type="text/vcard",
        title=line(row.get("displayName")),
        created=moment(row.get("createdDateTime")),
        modified=moment(row.get("lastModifiedDateTime")),
        handle=str(Handle("contact", box.user, id)),
    )


def contact_card(row: Mapping[str, Any]) -> bytes:
    """Return a contact as Graph tells it."""
    spoken = " ".join(text for name in ("givenName", "middleName", "surname") for text in texts(row.get(name)))
    emails = [text for one in objects(row.get("emailAddresses")) for text in texts(one.get("address"))]
    return card(
        name=line(row.get("displayName")) or spoken or line(row.get("companyName")),
        emails=emails,
        phones=[text for name in ("mobilePhone", "businessPhones", "homePhones") for text in texts(row.get(name))],
        organization=line(row.get("companyName")),
        title=line(row.get("jobTitle")),
        addresses=[_place(row.get(name)) for name in _PLACES],
        urls=texts(row.get("businessHomePage")),
        messengers=[("im", one) for one in texts(row.get("imAddresses"))],
        note=_note(row),
        uid=line(row.get("id")),
    )


def _place(address: object) -> str | None:
    if not isinstance(address, dict):
        return None
    names = ("street", "postalCode", "city", "state", "countryOrRegion")
    return ", ".join(text for name in names for text in texts(address.get(name))) or None


def _note(row: Mapping[str, Any]) -> str | None:
    """Return what has no place of its own in a card."""
    said = [
        (name, text)
        for name in ("nickName", "spouseName", "children", "manager", "assistantName", "birthday", "department")
        for text in texts(row.get(name))
    ]
    lines = [f"{name}: {text}" for name, text in said]
    return "\n".join([*texts(row.get("personalNotes")), *lines]) or None
