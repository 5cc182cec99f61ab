"""A Google Workspace in memory, behind its published contract: login, Gmail, directory, People.

Written from Google's documentation, https://developers.google.com/workspace/gmail/api/reference/rest; each
answer is checked against the discovery documents inside google-api-python-client, and each request against the
parameters that they know.
"""

from __future__ import annotations

import base64
import itertools
import json
import re
import threading
import time
import uuid
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from tests.services.discovery import Discovery
from tests.services.server import ContractServer, Request, Response

SCOPES = {
    "gmail": "https://www.googleapis.com/auth/gmail.readonly",
    "directory": "https://www.googleapis.com/auth/admin.directory.user.readonly",
    "contacts": "https://www.googleapis.com/auth/contacts.readonly",
    "others": "https://www.googleapis.com/auth/contacts.other.readonly",
}
ADMIN = "admin@example.com"
_AUDIENCE = "https://oauth2.googleapis.com/token"
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LARGE = 1 << 20
"""Messages of this size are made into answers when they arrive, so that a test can look at the client's memory."""
KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # signs for nobody; each login checks its primes


@dataclass
class Account:
    """One user: mail by id in the order of arrival, its history, an address book."""

    address: str
    name: str = ""
    aliases: list[str] = field(default_factory=list)
    suspended: bool = False
    archived: bool = False
    gmail: bool = True
    denied: bool = False
    send_as: list[dict[str, Any]] = field(default_factory=list)
    messages: dict[str, bytes] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    history: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    counter: int = 1000
    forgotten: int = 0
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    others: dict[str, dict[str, Any]] = field(default_factory=dict)
    log: dict[str, list[tuple[str, dict[str, Any]]]] = field(default_factory=lambda: {"contacts": [], "others": []})
    chats: set[str] = field(default_factory=set)
    fields: dict[str, Any] = field(default_factory=dict)


class Workspace(ContractServer):
    """The server; edit `accounts` by its methods, also while a sweep goes on."""

    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.delegated = set(SCOPES.values())
        self.offered = {"gmail", "directory", "people"}
        self.tokens: dict[str, tuple[str, str, float]] = {}
        self.token_calls = 0
        self.epoch = 0
        self.token_life = 3600
        self.page: int | None = None
        """Rows in a page at most, whatever was asked for."""
        self.lock = threading.RLock()
        self._large: dict[str, bytes] = {}
        self._ids = itertools.count(0x18C0000000000000)
        self.checks = Discovery()
        super().__init__()

    def writing(self, request: Request) -> bool:
        return request.method != "GET" and not (request.method == "POST" and request.path == "/token")

    def key_file(self, **changes: Any) -> dict[str, Any]:
        """Return the key of the service account as Google hands it out."""
        pem = KEY.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return {
            "type": "service_account",
            "project_id": "invented",
            "private_key_id": "1",
            "private_key": pem.decode(),
            "client_email": "scanner@invented.iam.gserviceaccount.com",
            "client_id": "1",
            "token_uri": f"{self.url}/token",
            **changes,
        }

    # --- edits -------------------------------------------------------------------------------

    def account(self, address: str, **fields: Any) -> Account:
        """Return an account, made when it is first named."""
        with self.lock:
            found = self.accounts.setdefault(address, Account(address))
            for name, value in fields.items():
                setattr(found, name, value)
            return found

    def deliver(self, address: str, raw: bytes, *labels: str) -> str:
        """Put a message in; returns its id."""
        with self.lock:
            account = self.account(address)
            id = f"{next(self._ids):x}"
            account.messages[id] = raw
            if len(raw) > _LARGE:
                self._large[id] = json.dumps(_raw(account, id)).encode()
            account.labels[id] = list(labels) or ["INBOX"]
            self.record(account, "messagesAdded", id)
            return id

    def remove(self, address: str, id: str) -> None:
        """Delete a message for good."""
        with self.lock:
            account = self.accounts[address]
            self.record(account, "messagesDeleted", id)
            del account.messages[id]

    def relabel(self, address: str, id: str, add: str = "", take: str = "") -> None:
        """Move a message, such as to TRASH."""
        with self.lock:
            account = self.accounts[address]
            if add:
                account.labels[id].append(add)
                self.record(account, "labelsAdded", id, labelIds=[add])
            if take and take in account.labels[id]:
                account.labels[id].remove(take)
                self.record(account, "labelsRemoved", id, labelIds=[take])

    def record(self, account: Account, what: str, id: str, **more: Any) -> None:
        """Write one record into the history."""
        account.counter += 7
        message = {"id": id, "threadId": id, "labelIds": list(account.labels.get(id, ()))}
        change = [{"message": message, **more}]
        entry = {"id": str(account.counter), "messages": [{"id": id, "threadId": id}], what: change}
        account.history.append((account.counter, entry))

    def forget_history(self, address: str) -> None:
        """Let all history ids up to now be too old."""
        with self.lock:
            account = self.accounts[address]
            account.counter += 7
            account.forgotten = account.counter

    def contact(self, address: str, id: str, person: dict[str, Any] | None, book: str = "contacts") -> None:
        """Put a contact into an address book, or take it out."""
        with self.lock:
            account = self.account(address)
            rows = account.contacts if book == "contacts" else account.others
            prefix = "people" if book == "contacts" else "otherContacts"
            if person is None:
                rows.pop(id)
                row = {"resourceName": f"{prefix}/{id}", "metadata": {"deleted": True}}
            else:
                row = {"resourceName": f"{prefix}/{id}", "etag": uuid.uuid4().hex, **person}
                rows[id] = row
            account.log[book].append((id, row))

    def expire_tokens(self) -> None:
        """Let no token that was handed out be good any more."""
        with self.lock:
            self.tokens.clear()

    # --- answers -----------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        with self.lock:
            if request.path == "/token":
                return self._token(request)
            found = self.checks.method(request)
            if found is None:
                return error(404, "notFound", "Not Found", status="NOT_FOUND")
            api, method, path = found
            if api.name not in self.offered:
                return error(404, "notFound", "Not Found", status="NOT_FOUND")
            wrong = self.checks.wrong_parameter(api, method, request)
            if wrong:
                return error(400, "invalidArgument", f"Invalid value for parameter {wrong}", status="INVALID_ARGUMENT")
            user = self._user(request, method["scopes"])
            if isinstance(user, Response):
                return user
            response = self._call(method["id"], user, path, request)
            if response.status == 200 and not isinstance(response.body, bytes):
                self.checks.check(api, method, response.body)
            return response

    def _token(self, request: Request) -> Response:
        self.token_calls += 1
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        if form.get("grant_type") != _GRANT:
            return Response({"error": "unsupported_grant_type"}, 400)
        head, claims, signature = form["assertion"].split(".")
        KEY.public_key().verify(_decode(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), SHA256())
        told = json.loads(_decode(claims))
        if told["aud"] != _AUDIENCE or told["iss"] != "scanner@invented.iam.gserviceaccount.com":
            return Response({"error": "invalid_grant", "error_description": "Invalid JWT: wrong audience."}, 400)
        if not told["iat"] - 600 <= time.time() <= told["exp"]:
            text = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
            return Response({"error": "invalid_grant", "error_description": text}, 400)
        scopes = set(told["scope"].split())
        if not scopes <= self.delegated:
            text = "Client is unauthorized to retrieve access tokens using this method, or client not authorized"
            return Response({"error": "unauthorized_client", "error_description": text}, 401)
        user = told.get("sub", "")
        account = self._account(user)
        if account is None and user != ADMIN:
            return Response({"error": "invalid_grant", "error_description": "Invalid email or User ID"}, 400)
        if account is not None and (account.suspended or account.archived):
            return Response({"error": "invalid_grant", "error_description": "Account has been suspended"}, 400)
        token = f"token-{uuid.uuid4().hex}"
        self.tokens[token] = (user, told["scope"], time.time() + self.token_life)
        return Response({"access_token": token, "expires_in": self.token_life, "token_type": "Bearer"})

    def _user(self, request: Request, scopes: list[str]) -> str | Response:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        user, scope, until = self.tokens.get(token, ("", "", 0.0))
        if kind != "Bearer" or until < time.time():
            return error(401, "authError", "Invalid Credentials", status="UNAUTHENTICATED")
        if not set(scope.split()) & set(scopes):
            text = "Request had insufficient authentication scopes."
            return error(403, "insufficientPermissions", text, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "PERMISSION_DENIED")
        return user

    def _account(self, address: str) -> Account | None:
        return next((one for one in self.accounts.values() if address in (one.address, *one.aliases)), None)

    def _call(self, method: str, user: str, path: dict[str, str], request: Request) -> Response:
        if method == "directory.users.list":
            return self._users(user, request)
        account = self._account(user)
        if account is None:
            return error(404, "notFound", "Not Found", status="NOT_FOUND")
        if method.startswith("people."):
            return self._people(account, method, request)
        if unquote(path["userId"]) not in ("me", user):
            return error(403, "forbidden", "Delegation denied", status="PERMISSION_DENIED")
        if account.denied:
            return error(403, "domainPolicy", "The domain policy has disabled this app.", status="PERMISSION_DENIED")
        if not account.gmail:
            return error(400, "failedPrecondition", "Mail service not enabled", status="FAILED_PRECONDITION")
        calls = {
            "gmail.users.getProfile": self._profile,
            "gmail.users.messages.list": self._messages,
            "gmail.users.messages.get": self._message,
            "gmail.users.history.list": self._history,
            "gmail.users.settings.sendAs.list": self._send_as,
        }
        return calls[method](account, path, request)

    def _profile(self, account: Account, _path: dict[str, str], _request: Request) -> Response:
        count = len(account.messages)
        return Response(
            {
                "emailAddress": account.address,
                "messagesTotal": count,
                "threadsTotal": count,
                "historyId": str(account.counter),
            }
        )

    def _messages(self, account: Account, _path: dict[str, str], request: Request) -> Response:
        ids = list(account.messages)
        if request.one("includeSpamTrash") != "true":
            ids = [id for id in ids if not {"SPAM", "TRASH"} & set(account.labels[id])]
        if request.one("q"):
            ids = [id for id in ids if _matches(account.messages[id], request.one("q"))]
        ids = [id for id in ids if set(request.query.get("labelIds", ())) <= set(account.labels[id])]
        # A token names the last id of its page: what is deleted meanwhile shifts nothing.
        token = request.one("pageToken")
        if token and not re.fullmatch(r"p[0-9a-f]+", token):
            return error(400, "invalidArgument", "Invalid pageToken", status="INVALID_ARGUMENT")
        start = bisect_right(ids, token[1:]) if token else 0
        size = self._size(request, 100, 500)
        page = ids[start : start + size]
        body: dict[str, Any] = {"resultSizeEstimate": len(ids) + 3}
        if page:
            body["messages"] = [{"id": id, "threadId": id} for id in page]
        if start + size < len(ids):
            body["nextPageToken"] = f"p{page[-1]}"
        return Response(body)

    def _message(self, account: Account, path: dict[str, str], request: Request) -> Response:
        id = path["id"]
        if id not in account.messages:
            return error(404, "notFound", "Requested entity was not found.", status="NOT_FOUND")
        if request.one("format", "full") != "raw":
            return Response(_parsed(account, id))
        if id in account.chats:
            return error(400, "failedPrecondition", "Precondition check failed.", status="FAILED_PRECONDITION")
        return Response(self._large.get(id) or _raw(account, id))

    def _history(self, account: Account, _path: dict[str, str], request: Request) -> Response:
        start = int(request.one("startHistoryId", "0"))
        if start < account.forgotten or start > account.counter:
            return error(404, "notFound", "Requested entity was not found.", status="NOT_FOUND")
        token = request.one("pageToken")
        if token and not token.isdigit():
            return error(400, "invalidArgument", "Invalid pageToken", status="INVALID_ARGUMENT")
        start = int(token) if token else start
        told = [entry for entry in account.history if _is_asked(entry[1], request)]
        first = bisect_right(told, start, key=lambda entry: entry[0])
        size = self._size(request, 100, 500)
        page = told[first : first + size]
        body: dict[str, Any] = {"historyId": str(account.counter)}
        if page:
            body["history"] = [entry for _, entry in page]
        if first + size < len(told):
            body["nextPageToken"] = str(page[-1][0])
        return Response(body)

    def _send_as(self, account: Account, _path: dict[str, str], _request: Request) -> Response:
        own = {"sendAsEmail": account.address, "displayName": account.name, "isPrimary": True, "isDefault": True}
        return Response({"sendAs": [own, *account.send_as]})

    def _users(self, user: str, request: Request) -> Response:
        if user != ADMIN:
            return error(403, "forbidden", "Not Authorized to access this resource/api", status="PERMISSION_DENIED")
        if request.one("customer") != "my_customer":
            return error(400, "badRequest", "Bad Request", status="INVALID_ARGUMENT")
        accounts = sorted(self.accounts.values(), key=lambda one: one.address)
        token = request.one("pageToken")
        start = sum(one.address <= token for one in accounts) if token else 0
        size = self._size(request, 100, 500)
        page = accounts[start : start + size]
        body: dict[str, Any] = {"kind": "admin#directory#users", "etag": "x"}
        if page:
            body["users"] = [_directory_user(one) for one in page]
        if start + size < len(accounts):
            body["nextPageToken"] = page[-1].address
        return Response(body)

    def _people(self, account: Account, method: str, request: Request) -> Response:
        book = "contacts" if method == "people.people.connections.list" else "others"
        name = "connections" if book == "contacts" else "otherContacts"
        rows = list((account.contacts if book == "contacts" else account.others).values())
        log = account.log[book]
        sync, token = request.one("syncToken"), request.one("pageToken")
        if not request.one("personFields" if book == "contacts" else "readMask"):
            return error(400, "badRequest", "a mask is needed", status="INVALID_ARGUMENT")
        if sync:
            epoch, _, at = sync.partition(".")
            if epoch != str(self.epoch):
                text = "Sync token is expired. Clear local cache and retry call without the sync token."
                return error(400, "failedPrecondition", text, "EXPIRED_SYNC_TOKEN", "FAILED_PRECONDITION")
            rows = list(dict(log[int(at) :]).values())
        start = int(token) if token else 0
        size = self._size(request, 100, 1000)
        body: dict[str, Any] = {}
        if rows[start : start + size]:
            body[name] = rows[start : start + size]
        if start + size < len(rows):
            body["nextPageToken"] = str(start + size)
        elif request.one("requestSyncToken") == "true":
            body["nextSyncToken"] = f"{self.epoch}.{len(log)}"
        return Response(body)

    def _size(self, request: Request, default: int, most: int) -> int:
        asked = int(request.one("maxResults") or request.one("pageSize") or default)
        return min(asked, most, self.page or most)


def _is_asked(entry: dict[str, Any], request: Request) -> bool:
    """Tell whether a record of the history is of the kinds and of the label that a request is bound to."""
    kinds = {re.sub("^(message|label)", r"\1s", one) for one in request.query.get("historyTypes", ())}
    changes = [change for rows in entry.values() if isinstance(rows, list) for change in rows if "message" in change]
    label = request.one("labelId")
    of_label = any(label in change["message"]["labelIds"] for change in changes)
    return (not kinds or bool(kinds & entry.keys())) and (not label or of_label)


def _about(account: Account, id: str) -> dict[str, Any]:
    return {
        "id": id,
        "threadId": id,
        "labelIds": account.labels.get(id, ["INBOX"]),
        "historyId": str(account.counter),
        "internalDate": "1700000000000",
        "sizeEstimate": len(account.messages[id]),
        "snippet": "",
    }


def _raw(account: Account, id: str) -> dict[str, Any]:
    text = base64.urlsafe_b64encode(account.messages[id]).decode().rstrip("=")
    return {**_about(account, id), "raw": text}


def _parsed(account: Account, id: str) -> dict[str, Any]:
    raw = account.messages[id]
    body = {"size": len(raw), "data": base64.urlsafe_b64encode(raw).decode()}
    headers = [{"name": "From", "value": "chat@example.com"}]
    return {**_about(account, id), "payload": {"mimeType": "text/plain", "headers": headers, "body": body}}


def _directory_user(account: Account) -> dict[str, Any]:
    given, _, family = account.name.partition(" ")
    return {
        "kind": "admin#directory#user",
        "id": f"1{abs(hash(account.address)) % 10**18}",
        "primaryEmail": account.address,
        "name": {"fullName": account.name, "givenName": given, "familyName": family},
        "aliases": account.aliases,
        "suspended": account.suspended,
        "archived": account.archived,
        "isMailboxSetup": account.gmail,
        **account.fields,
    }


def _matches(raw: bytes, query: str) -> bool:
    """Look for whole words, as Gmail does; knows `in:anywhere {from:x "phrase" ...}`."""
    text = raw.decode("utf-8", "replace").lower()
    group = re.search(r"\{(.*)\}", query)
    terms = re.findall(r'(\w+):(\S+)|"([^"]*)"', group[1] if group else query)
    for field_name, value, phrase in terms:
        words = re.escape((phrase or value).lower())
        where = text if phrase else "\n".join(re.findall(rf"^{field_name}:.*$", text, re.MULTILINE))
        if re.search(rf"(?<![\w.]){words}(?!\w)", where):
            return True
    return False


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def error(code: int, reason: str, message: str, detail: str = "", status: str = "", after: str = "") -> Response:
    """Return an error as Google writes it, in the old form and the new one."""
    body: dict[str, Any] = {
        "code": code,
        "message": message,
        "errors": [{"message": message, "domain": "global", "reason": reason}],
        "status": status,
    }
    if detail:
        body["details"] = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": detail}]
    return Response({"error": body}, code, {"Retry-After": after} if after else {})
