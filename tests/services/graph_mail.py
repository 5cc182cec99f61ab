"""Microsoft Graph's mail, contacts, calendars and users, from the published reference of v1.0.

`Tenant` is what there is, to be edited while a sweep is under way; `MailPart` answers for it. Ids of messages are
immutable only for who prefers them so: others get an id that a move changes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import quote, urlencode

from tests.services.graph import GraphServer, ODataError, error, prefer, selected
from tests.services.graph_feed import Expired, Feed
from tests.services.microsoft_login import LoginServer
from tests.services.server import Request, Response

_WHEN = "2026-03-02T08:15:00Z"
_DELTA = {"$select", "$top", "$expand", "$filter", "$orderby", "$skiptoken", "$deltatoken", "changeType"}
LARGEST_TOP = 1000
FILTERED = 5000


@dataclass
class Message:
    """One message; `attachments` are rows of Graph, `contents` their bytes by id."""

    id: str
    subject: str
    mime: bytes
    folder: str
    key: int = 1
    read: bool = False
    received: str = _WHEN
    attachments: list[dict[str, Any]] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Folder:
    """One folder; a `view` is a search folder, which shows messages that lie elsewhere."""

    id: str
    name: str
    parent: str = "root"
    hidden: bool = False
    well_known: str = ""
    view: bool = False
    beside: bool = False
    """Outside the tree: to be reached by its well-known name only."""
    feed: Feed = field(default_factory=Feed)
    broken: Response | None = None


class Mailbox:
    """What one user holds."""

    def __init__(self, tenant: Tenant, user: dict[str, Any]) -> None:
        self.tenant = tenant
        self.user = user
        self.folders: dict[str, Folder] = {}
        self.messages: dict[str, Message] = {}
        self.tree = Feed()
        self.contacts: dict[str, list[dict[str, Any]]] = {"": []}
        self.calendars: dict[str, list[dict[str, Any]]] = {"calendar 1": []}
        self.event_attachments: dict[str, list[dict[str, Any]]] = {}
        self.cloud = True
        self.denied = False
        self.withheld: set[str] = set()
        """Ids whose removal no feed tells."""
        self.partial: set[str] = set()
        """Ids whose rows hold only what was changed last."""
        for name in ("inbox", "sentitems", "drafts", "deleteditems"):
            self.add_folder(name, well_known=name)

    def add_folder(self, name: str, *, id: str = "", **fields: Any) -> Folder:
        with self.tenant.lock:
            folder = Folder(id or f"{name}=folder{self.tenant.number()}", name, **fields)
            self.folders[folder.id] = folder
            if not (folder.hidden or folder.beside):
                self.tree.touch(folder.id)
            return folder

    def folder(self, name: str) -> Folder:
        return next(one for one in self.folders.values() if name in (one.name, one.id))

    def drop_folder(self, name: str) -> None:
        """Delete a folder for good, with what it holds; nothing is told of the messages."""
        with self.tenant.lock:
            folder = self.folder(name)
            del self.folders[folder.id]
            self.tree.touch(folder.id)
            self.messages = {id: one for id, one in self.messages.items() if one.folder != folder.id}

    def put(self, id: str, mime: bytes, folder: str = "inbox", subject: str = "") -> Message:
        """Add a message, or give a known one other content."""
        with self.tenant.lock:
            known = self.messages.get(id)
            made = known or Message(id, subject or id, mime, self.folder(folder).id)
            made.mime, made.key = mime, self.tenant.number()
            self.messages[id] = made
            self.folders[made.folder].feed.touch(id)
            return made

    def move(self, id: str, folder: str) -> None:
        with self.tenant.lock:
            message, target = self.messages[id], self.folder(folder)
            before, message.folder = message.folder, target.id
            message.key = self.tenant.number()
            self.folders[before].feed.touch(id)
            target.feed.touch(id)

    def delete(self, id: str) -> None:
        with self.tenant.lock:
            message = self.messages.pop(id)
            if id not in self.withheld:
                self.folders[message.folder].feed.touch(id)

    def mark_read(self, id: str) -> None:
        """Change one field; the next row of the feed holds no others."""
        with self.tenant.lock:
            self.messages[id].read = True
            self.partial.add(id)
            self.folders[self.messages[id].folder].feed.touch(id)


class Tenant:
    """The users of a directory and their mailboxes; `missing` names permissions that were not granted."""

    def __init__(self, server: GraphServer) -> None:
        self.server = server
        self.lock = server.lock
        self.boxes: dict[str, Mailbox] = {}
        self.missing: set[str] = set()
        self.absent: set[str] = set()
        """Areas that this service does not have at all: contacts, calendar."""
        self.page = LARGEST_TOP
        """Rows in a page of a feed at most, whatever is preferred."""
        self._numbers = itertools.count(1)

    def number(self) -> int:
        return next(self._numbers)

    def add(self, address: str | None, name: str = "", **fields: Any) -> Mailbox:
        with self.lock:
            id = f"{self.number():08}-1111-2222-3333-444444444444"
            user = {
                "id": id,
                "displayName": name or (address or "nobody").partition("@")[0],
                "mail": address,
                "userPrincipalName": address or f"nobody{id[:8]}@example.com",
                "proxyAddresses": [f"SMTP:{address}"] if address else [],
                "accountEnabled": True,
                "userType": "Member",
                "businessPhones": [],
                **fields,
            }
            self.boxes[id] = Mailbox(self, user)
            return self.boxes[id]

    def drop(self, address: str) -> None:
        with self.lock:
            self.boxes = {id: box for id, box in self.boxes.items() if box.user["mail"] != address}

    def box(self, address: str) -> Mailbox:
        return next(box for box in self.boxes.values() if box.user["mail"] == address)


class MailPart:
    """Answers for a tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant

    def answer(self, request: Request, parts: list[str]) -> Response | None:
        if parts[0] != "users":
            return None
        if len(parts) == 1:
            return self._users(request)
        box = self._box(parts[1])
        match parts[2:]:
            case []:
                self._need("User.Read.All")
                return Response(selected(request, box.user))
            case ["mailFolders" | "messages" as area, *rest]:
                self._open(box, "Mail.Read")
                return (
                    self._folders(request, box, rest) if area == "mailFolders" else self._messages(request, box, rest)
                )
            case ["contacts" | "contactFolders", *_]:
                self._open(box, "Contacts.Read", "contacts")
                return self._contacts(request, box, parts[2:])
            case ["events" | "calendars", *_]:
                self._open(box, "Calendars.Read", "calendar")
                return self._calendar(request, box, parts[2:])
        return None

    def _need(self, permission: str) -> None:
        if permission in self.tenant.missing:
            raise ODataError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")

    def _box(self, id: str) -> Mailbox:
        for box in self.tenant.boxes.values():
            if id == box.user["id"] or id.casefold() == box.user["userPrincipalName"].casefold():
                return box
        raise ODataError(404, "Request_ResourceNotFound", "Resource does not exist.")

    def _open(self, box: Mailbox, permission: str, area: str = "") -> None:
        if area in self.tenant.absent:
            raise ODataError(404, "ResourceNotFound", "No such resource here.")
        if not box.cloud:
            raise ODataError(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive or on-premise.")
        if box.denied or permission in self.tenant.missing:
            raise ODataError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")

    def _users(self, request: Request) -> Response:
        self._need("User.Read.All")
        if int(request.one("$top", "100")) > 999:
            raise ODataError(400, "Request_UnsupportedQuery", "Invalid page size specified")
        users = [box.user for box in self.tenant.boxes.values()]
        if wanted := request.one("$filter"):
            text = wanted.split("'", 1)[1].rsplit("'", 1)[0].replace("''", "'").casefold()
            if wanted.startswith("mail eq"):
                users = [one for one in users if str(one["mail"]).casefold() == text]
            else:
                users = [one for one in users if text in [proxy.casefold() for proxy in one["proxyAddresses"]]]
        server = self.tenant.server
        return server.page(request, users, most=999, shape=lambda one: selected(request, one), entity="users")

    def _folders(self, request: Request, box: Mailbox, rest: list[str]) -> Response:
        hidden = request.one("includeHiddenFolders") == "true"
        match rest:
            case []:
                return self._listing(request, box, "root", hidden)
            case ["delta"]:
                folders = {id for id, one in box.folders.items() if not (one.hidden or one.view or one.beside)}
                return self._delta(request, box.tree, folders.__contains__, lambda id: self._folder_row(box, id))
            case [id]:
                return Response(selected(request, self._folder_row(box, self._folder(box, id).id)))
            case [id, "childFolders"]:
                return self._listing(request, box, self._folder(box, id).id, hidden)
            case [id, "messages", "delta"]:
                return self._message_delta(request, box, self._folder(box, id))
            case [id, "messages", _, "$value"]:
                raise ODataError(400, "ErrorInvalidRequest", "The request is invalid.")
        raise ODataError(400, "BadRequest")

    def _folder(self, box: Mailbox, id: str) -> Folder:
        for one in box.folders.values():
            if id in (one.id, one.well_known):
                return one
        if id.isalpha() and id.startswith("recoverable"):
            raise ODataError(404, "ErrorItemNotFound", "The specified object was not found in the store.")
        raise ODataError(404 if "=" in id else 400, "ErrorItemNotFound" if "=" in id else "ErrorInvalidIdMalformed")

    def _listing(self, request: Request, box: Mailbox, parent: str, hidden: bool) -> Response:
        rows = [
            self._folder_row(box, one.id)
            for one in box.folders.values()
            if one.parent == parent and not one.beside and (hidden or not one.hidden)
        ]
        server = self.tenant.server
        if "$top" not in request.query and "$skiptoken" not in request.query:
            request = _with_top(request, "10")
        return server.page(request, rows, most=1000, shape=lambda row: selected(request, row), entity="mailFolders")

    def _folder_row(self, box: Mailbox, id: str) -> dict[str, Any]:
        folder = box.folders[id]
        children = [one for one in box.folders.values() if one.parent == id]
        return {
            **({"@odata.type": "#microsoft.graph.mailSearchFolder"} if folder.view else {}),
            "id": id,
            "displayName": folder.name,
            "parentFolderId": folder.parent,
            "childFolderCount": len(children),
            "isHidden": folder.hidden,
        }

    def _message_delta(self, request: Request, box: Mailbox, folder: Folder) -> Response:
        if folder.broken is not None:
            return folder.broken
        if request.query.keys() - _DELTA:
            raise ODataError(400, "ErrorInvalidUrlQuery", "The query is not supported by change tracking.")
        first = not request.one("$deltatoken")

        def row(id: str) -> dict[str, Any]:
            return self._row(request, box, box.messages[id], partial=not first)

        there = {id for id, one in box.messages.items() if one.folder == folder.id or folder.view}
        if wanted := request.one("$filter"):
            there = _since(wanted, [box.messages[id] for id in folder.feed.order if id in there])
        return self._delta(request, folder.feed, there.__contains__, row, ids=lambda id: self._id(request, id, folder))

    def _delta(self, request: Request, feed: Feed, there: Any, row: Any, ids: Any = lambda id: id) -> Response:
        token, _, chosen = (request.one("$deltatoken") or request.one("$skiptoken")).partition("*")
        size = int(prefer(request).get("odata.maxpagesize", request.one("$top") or 10))
        try:
            found, kind, following = feed.page(token, min(size, self.tenant.page), there)
        except Expired:
            raise ODataError(410, "SyncStateNotFound", "The sync state generation is not found.") from None
        chosen = chosen or request.one("$select")
        removed = {"@removed": {"reason": "deleted"}}
        rows = [_chosen(row(id), chosen) if there(id) else {"id": ids(id), **removed} for id in found]
        if kind == "next" and not token:
            pass
        name = "$skiptoken" if kind == "next" else "$deltatoken"
        path = request.path.removeprefix("/v1.0")
        link = f"{self.tenant.server.base}{path}?{urlencode({name: f'{following}*{chosen}'}, safe='$')}"
        context = f"{self.tenant.server.base}/$metadata#Collection"
        return Response({"@odata.context": context, f"@odata.{kind}Link": link, "value": rows})

    def _id(self, request: Request, id: str, folder: Folder) -> str:
        return id if prefer(request).get("idtype") == "ImmutableId" else f"{id}~{folder.id}"

    def _row(self, request: Request, box: Mailbox, message: Message, *, partial: bool = False) -> dict[str, Any]:
        key = f"CQAAABYAAAB{message.key}"
        row: dict[str, Any] = {
            "@odata.type": "#microsoft.graph.message",
            "@odata.etag": f'W/"{key}"',
            "id": self._id(request, message.id, box.folders[message.folder]),
            "isRead": message.read,
        }
        if partial and message.id in box.partial:
            return row
        return row | {
            "changeKey": key,
            "subject": message.subject,
            "parentFolderId": message.folder,
            "webLink": f"https://outlook.office365.com/owa/?ItemID={quote(message.id)}",
            "createdDateTime": _WHEN,
            "receivedDateTime": message.received,
            "sentDateTime": message.received,
            "lastModifiedDateTime": _WHEN,
            "hasAttachments": bool(message.attachments),
            "isDraft": box.folders[message.folder].name == "drafts",
        }

    def _message(self, request: Request, box: Mailbox, id: str) -> Message:
        bare, _, folder = id.partition("~")
        found = box.messages.get(bare)
        if found is None or (folder and found.folder != folder):
            raise ODataError(404, "ErrorItemNotFound", "The specified object was not found in the store.")
        return found

    def _messages(self, request: Request, box: Mailbox, rest: list[str]) -> Response:
        match rest:
            case []:
                return self._search(request, box)
            case [id]:
                message = self._message(request, box, id)
                return Response(selected(request, self._row(request, box, message) | self._body(message)))
            case [id, "$value"]:
                if "Mail.ReadBasic" in self.tenant.missing:
                    raise ODataError(403, "ErrorAccessDenied")
                return Response(self._message(request, box, id).mime, headers={"Content-Type": "text/plain"})
            case [id, "attachments"]:
                rows = self._message(request, box, id).attachments
                server = self.tenant.server
                return server.page(request, rows, most=1000, shape=lambda row: selected(request, row))
            case [id, "attachments", attachment, "$value"]:
                content = self._message(request, box, id).contents.get(attachment)
                if content is None:
                    raise ODataError(405, "ErrorInvalidRequest")  # a reference has no bytes
                return Response(content, headers={"Content-Type": "application/octet-stream"})
        raise ODataError(400, "BadRequest")

    def _body(self, message: Message) -> dict[str, Any]:
        if "Mail.ReadBasic" in self.tenant.missing:
            return {}
        parsed = message_from_bytes(message.mime, policy=policy.default)
        part = parsed.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
        people = {
            name: [
                {"emailAddress": {"name": one.display_name, "address": one.addr_spec}} for one in parsed[head].addresses
            ]
            for name, head in (("toRecipients", "To"), ("ccRecipients", "Cc"))
            if parsed[head] is not None
        }
        sender = {"from": {"emailAddress": {"address": str(parsed["From"])}}} if parsed["From"] else {}
        return {"body": {"contentType": "text", "content": content}, **people, **sender}

    def _search(self, request: Request, box: Mailbox) -> Response:
        found = list(box.messages.values())
        if words := request.one("$search"):
            if "$filter" in request.query or "$orderby" in request.query:
                raise ODataError(400, "SearchWithFilter", "$filter is not supported with $search.")
            if not (words.startswith('"') and words.endswith('"')):
                raise ODataError(400, "BadRequest", "Syntax error: character ':' is not valid")
            found = _matching(found, words[1:-1])[:1000]
        server = self.tenant.server

        def shape(one: Message) -> dict[str, Any]:
            return selected(request, self._row(request, box, one) | self._body(one))

        return server.page(request, found, most=1000, shape=shape, entity="messages")

    def _contacts(self, request: Request, box: Mailbox, parts: list[str]) -> Response:
        server = self.tenant.server
        match parts:
            case ["contactFolders"]:
                rows = [{"id": id, "displayName": id} for id in box.contacts if id]
                return server.page(request, rows, most=1000, shape=lambda row: selected(request, row))
            case ["contactFolders", id, "childFolders"] if id in box.contacts:
                return server.page(request, [], most=1000)
            case ["contacts"] | ["contactFolders", _, "contacts"]:
                rows = box.contacts.get("" if len(parts) == 1 else parts[1], [])
                return server.page(request, rows, most=1000, shape=lambda row: selected(request, row))
            case ["contacts", id]:
                return Response(_found(id, *box.contacts.values()))
        raise ODataError(404, "ErrorItemNotFound")

    def _calendar(self, request: Request, box: Mailbox, parts: list[str]) -> Response:
        server = self.tenant.server
        match parts:
            case ["calendars"]:
                rows = [{"id": id, "name": id} for id in box.calendars]
                return server.page(request, rows, most=1000, shape=lambda row: selected(request, row))
            case ["calendars", id, "events"] if id in box.calendars:
                return server.page(request, box.calendars[id], most=1000, shape=lambda row: selected(request, row))
            case ["events"]:
                rows = next(iter(box.calendars.values()))
                return server.page(request, rows, most=1000, shape=lambda row: selected(request, row))
            case ["events", id, "attachments"]:
                return server.page(request, box.event_attachments.get(id, []), most=1000)
            case ["events", id]:
                row = _found(id, *box.calendars.values())
                return Response(row if request.one("$expand") else _without(row, "exceptionOccurrences"))
        raise ODataError(404, "ErrorItemNotFound")


def _matching(messages: list[Message], query: str) -> list[Message]:
    """Find words as KQL does, no more than these tests need: `participants:`, `received:a..b`, plain words."""
    since, until = "", "9999"
    if " AND received:" in query:
        query, _, days = query.rpartition(" AND received:")
        since, _, until = days.partition("..")
        query = query.removeprefix("(").removesuffix(")")
    wanted = query.removeprefix("participants:").casefold()
    header = query.startswith("participants:")
    found = []
    for one in messages:
        text = one.mime.partition(b"\n\n")[0] if header else one.mime
        if all(word in text.decode("utf-8", "replace").casefold() for word in wanted.split()):
            found.append(one)
    return [one for one in found if since <= received(one)[:10] <= until]


def _since(wanted: str, messages: list[Message]) -> set[str]:
    """Filter a feed by the day of receipt: the only thing it can be filtered by, and then it ends after 5,000."""
    found = re.fullmatch(r"receivedDateTime (ge|gt) (\S+)", wanted)
    if found is None:
        raise ODataError(400, "ErrorInvalidUrlQuery", "The query is not supported by change tracking.")
    return {one.id for one in [one for one in messages if one.received >= found[2]][:FILTERED]}


def received(message: Message) -> str:
    """Return when a message came: messages of a search test write it into their mime."""
    _, _, rest = message.mime.partition(b"X-Received: ")
    return rest[:10].decode() or _WHEN


def _found(id: str, *lists: list[dict[str, Any]]) -> dict[str, Any]:
    for row in itertools.chain(*lists):
        if row["id"] == id:
            return row
    raise ODataError(404, "ErrorItemNotFound")


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _chosen(row: dict[str, Any], select: str) -> dict[str, Any]:
    wanted = {*select.split(","), "id"}
    return {name: value for name, value in row.items() if not select or name in wanted or name.startswith("@")}


def _with_top(request: Request, top: str) -> Request:
    from dataclasses import replace

    return replace(request, query={**request.query, "$top": [top]})


def tenant_server(login: LoginServer | None = None, host: str | None = None) -> tuple[GraphServer, Tenant]:
    """Start a Graph server with an empty tenant."""
    server = GraphServer(login=login, host=host)
    tenant = Tenant(server)
    server.parts.append(MailPart(tenant))
    return server, tenant


def throttled(seconds: float | str | None = 1) -> Response:
    """Return what Exchange answers over its limit."""
    told = {} if seconds is None else {"retry_after": str(seconds)}
    return error(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", **told)
