"""Which application permissions each thing that Graph gives asks for, from the tables of its reference.

https://learn.microsoft.com/graph/permissions-reference, and "Permissions" on the page of each request. An application
that has none of those named is refused, in the words of the service behind.
"""

from __future__ import annotations

import base64
import json
import re

from tests.services.graph_schema import endpoint


def _kinds(name: str, *endings: str) -> frozenset[str]:
    return frozenset(f"{name}.{ending}" for ending in endings)


_SITES = _kinds("Sites", "Read.All", "ReadWrite.All", "Manage.All", "FullControl.All")
_FILES = _SITES | _kinds("Files", "Read.All", "ReadWrite.All")
_USERS = _kinds("User", "Read.All", "ReadWrite.All") | _kinds("Directory", "Read.All", "ReadWrite.All")
_RIGHTS: tuple[tuple[str, frozenset[str], str], ...] = (
    (r"/users(/\{user-id\})?", _USERS, "Authorization_RequestDenied"),
    (r"/users/[^/]*/(mailFolders|messages).*", _kinds("Mail", "Read", "ReadWrite"), "ErrorAccessDenied"),
    (r"/users/[^/]*/(contacts|contactFolders).*", _kinds("Contacts", "Read", "ReadWrite"), "ErrorAccessDenied"),
    (r"/users/[^/]*/(events|calendars).*", _kinds("Calendars", "Read", "ReadWrite"), "ErrorAccessDenied"),
    (r"/users/[^/]*/drives?", _FILES, "accessDenied"),
    (r"/drives/.*|/storage/.*|/sites/[^/]*/drives|/sites/[^/]*/lists/[^/]*/drive", _FILES, "accessDenied"),
    (r"/sites.*", _SITES, "accessDenied"),
)


def refusal(path: str, token: str) -> str | None:
    """Return the code of the refusal, None if the application may; tokens that tell of no roles may everything."""
    roles, asked = _roles(token), endpoint(path)
    if not roles or asked is None:
        return None
    for pattern, enough, code in _RIGHTS:
        if re.fullmatch(pattern, asked.template):
            return None if enough & roles else code
    return None


def _roles(token: str) -> set[str]:
    middle = token.split(".")[1] if token.count(".") == 2 else ""
    try:
        return set(json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))["roles"])
    except (ValueError, LookupError):
        return set()
