"""Events of a mailbox's calendars as iCalendar."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors._graph import rows, segment
from connectors._outlook_rows import Box, Handle, change_key, line, moment, objects, row_id, texts, web
from connectors._outlook_service import CALENDARS_READ, Mail
from scanner.errors import GoneError, PermanentError, TransientError
from scanner.model import Item, ItemKind

_LISTED = "id,changeKey,subject,webLink,createdDateTime,lastModifiedDateTime"


def feeds(mail: Mail) -> list[str]:
    """Return the listings of all calendars; masters of series and single events, not each occurrence."""
    query = f"$select={_LISTED}&$top={mail.page}"
    try:
        pages = mail.pages(f"{mail.box.path}/calendars", params={"$select": "id", "$top": "100"}, needs=CALENDARS_READ)
        ids = [row_id(row) for page in pages for row in rows(page)]
    except GoneError:
        return [f"{mail.box.path}/events?{query}"]
    return [f"{mail.box.path}/calendars/{segment(id)}/events?{query}" for id in ids]


def item(box: Box, row: Mapping[str, Any]) -> Item:
    """Return the item of a row of an event listing."""
    id = row_id(row)
    return Item(
        locator=box.locator(f"events/{id}"),
        version=change_key(row),
        kind=ItemKind.MESSAGE,
        name="event.ics",
        media_type="text/calendar",
        title=line(row.get("subject")),
        url=web(row.get("webLink")),
        created=moment(row.get("createdDateTime")),
        modified=moment(row.get("lastModifiedDateTime")),
        handle=str(Handle("event", box.user, id)),
    )


def event(mail: Mail, id: str) -> dict[str, Any]:
    """Return an event with its attachments, and for a series with those of its dates that differ from it."""
    where = f"{mail.box.path}/events/{segment(id)}"
    found = mail.get(where, needs=CALENDARS_READ)
    if found.get("type") == "seriesMaster":
        try:
            more = mail.get(where, params={"$select": "id", "$expand": "exceptionOccurrences"}, needs=CALENDARS_READ)
            found["exceptionOccurrences"] = more.get("exceptionOccurrences")
        except PermanentError:
            pass  # a service that does not know them
    if found.get("hasAttachments") is True:
        pages = mail.pages(f"{where}/attachments", needs=CALENDARS_READ)
        found["attachments"] = [row for page in pages for row in rows(page)]
    return found


def calendar(found: Mapping[str, Any]) -> bytes:
    """Return an event as Graph tells it, as a calendar of one event and the dates that differ."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//pii-scan//EN")
    made.add("version", "2.0")
    for one in (found, *objects(found.get("exceptionOccurrences"))):
        made.add_component(_event(one))
    return bytes(made.to_ical())


def _event(row: Mapping[str, Any]) -> Any:
    from icalendar import Event

    made = Event()
    for name, value in (
        ("uid", row.get("iCalUId") or row.get("id")),
        ("summary", row.get("subject")),
        ("description", _body(row)),
        ("location", _places(row)),
        ("url", web(row.get("webLink"))),
        ("status", "CANCELLED" if row.get("isCancelled") is True else None),
    ):
        if text := line(value):
            made.add(name, text)
    for name, field in (("dtstart", "start"), ("dtend", "end")):
        if when := _time(row.get(field)):
            made.add(name, when)
    if categories := texts(row.get("categories")):
        made.add("categories", categories)
    people: list[tuple[str, object, str | None]] = [("organizer", row.get("organizer"), None)]
    people += [("attendee", one, line(one.get("type"))) for one in objects(row.get("attendees"))]
    for name, person, role in people:
        if (address := _address(person, role)) is not None:
            made.add(name, address)
    _html(made, row)
    for attachment in objects(row.get("attachments")):
        _attach(made, attachment)
    return made


def _body(row: Mapping[str, Any]) -> str | None:
    body = row.get("body")
    content = line(body.get("content")) if isinstance(body, dict) else None
    return line(row.get("bodyPreview")) if content is None or _is_html(row) else content


def _html(made: Any, row: Mapping[str, Any]) -> None:
    """Add a body of HTML as Outlook itself does."""
    from icalendar.prop import vText

    if _is_html(row) and (content := line(row["body"].get("content"))):
        value = vText(content)
        value.params["FMTTYPE"] = "text/html"
        made.add("x-alt-desc", value)


def _is_html(row: Mapping[str, Any]) -> bool:
    body = row.get("body")
    return isinstance(body, dict) and body.get("contentType") == "html"


def _places(row: Mapping[str, Any]) -> str | None:
    found = [row.get("location"), *objects(row.get("locations"))]
    names = [text for one in found if isinstance(one, dict) for text in texts(one.get("displayName"))]
    online = row.get("onlineMeeting")
    names += texts(online.get("joinUrl")) if isinstance(online, dict) else []
    return "; ".join(dict.fromkeys(names)) or None


def _time(value: object) -> datetime | None:
    # Times of events come in UTC unless another zone is preferred.
    return moment(value.get("dateTime")) if isinstance(value, dict) else None


def _address(person: object, role: str | None) -> Any:
    from icalendar import vCalAddress

    named = person.get("emailAddress") if isinstance(person, dict) else None
    if not isinstance(named, dict) or not (texts(named.get("address")) or texts(named.get("name"))):
        return None
    made = vCalAddress(f"mailto:{''.join(texts(named.get('address')))}")
    if name := "".join(texts(named.get("name"))):
        made.params["CN"] = name.replace('"', "'")
    if role:
        made.params["ROLE"] = {"optional": "OPT-PARTICIPANT", "resource": "NON-PARTICIPANT"}.get(
            role, "REQ-PARTICIPANT"
        )
    return made


def _attach(made: Any, attachment: Mapping[str, Any]) -> None:
    """Add a file itself, or the address of one that lies elsewhere."""
    from icalendar.prop import vBinary, vUri

    name = "".join(texts(attachment.get("name")))
    content, source = attachment.get("contentBytes"), line(attachment.get("sourceUrl"))
    value: Any = vUri(source or name)
    if isinstance(content, str):
        try:
            value = vBinary(base64.b64decode(content))
        except ValueError:
            raise TransientError("an attachment of an event does not come whole") from None
    if name:
        value.params["FILENAME"] = name.replace('"', "'")
    made.add("attach", value)
