"""What `pii-scan check` tries of a Microsoft 365 mailbox source, one right at a time."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from connectors._graph import Graph, rows, segment
from connectors._outlook_mailboxes import Mailboxes
from connectors._outlook_rows import Box
from connectors._outlook_service import CALENDARS_READ, CONTACTS_READ, DIRECTORY, MAIL_READ, USERS_READ, Mail
from scanner.errors import GoneError, SourceError
from scanner.model import Reason
from scanner.ports import CheckResult

_TRIED = 5
_ENOUGH = {"Mail.Read", "User.Read.All", "Contacts.Read", "Calendars.Read", "Sites.Read.All", "Files.Read.All"}


def checks(graph: Graph, mailboxes: Mailboxes, mail: Callable[[Box], Mail], asked: Any) -> Iterator[CheckResult]:
    """Yield what works and what is missing."""
    try:
        token = graph.authorise()
    except SourceError as error:
        yield CheckResult("login", False, error.detail)
        return
    yield CheckResult("login", True, "a token is given")
    yield from _excess(token)
    listed = None
    if asked.directory or any(sign in one for one in asked.mailboxes for sign in "*?["):
        listed = _users(graph)
        yield listed
    try:
        boxes = list(islice(mailboxes.found(), _TRIED))
    except SourceError as error:
        if listed is None or listed.ok:  # else it was told why
            yield CheckResult("mailboxes", False, error.detail)
        return
    if not boxes:
        yield CheckResult("mailboxes", False, "no mailbox is found that the settings ask for")
        return
    yield from _mailbox(boxes, mail, asked)


def _users(graph: Graph) -> CheckResult:
    try:
        rows(graph.get("/users", DIRECTORY, params={"$select": "id", "$top": "1"}, needs=USERS_READ))
    except SourceError as error:
        return CheckResult("User.Read.All", False, error.detail)
    return CheckResult("User.Read.All", True, "the directory can be listed")


def _mailbox(boxes: list[Box], mail: Callable[[Box], Mail], asked: Any) -> Iterator[CheckResult]:
    """Try the first mailbox that is one: the first users of a directory may have none."""
    for box in boxes:
        one = mail(box)
        try:
            yield _body(one)
        except SourceError as error:
            if error.reason is Reason.NO_MAILBOX and box is not boxes[-1]:
                continue
            yield CheckResult("Mail.Read", False, error.detail)
        for name, wanted, path, needs in (
            ("Contacts.Read", asked.contacts, "contacts", CONTACTS_READ),
            ("Calendars.Read", asked.calendars, "calendars", CALENDARS_READ),
        ):
            if wanted:
                yield _listing(one, name, path, needs)
        return


def _body(mail: Mail) -> CheckResult:
    """Read one message whole: with Mail.ReadBasic.All all can be listed, and no body comes."""
    params = {"$select": "id,body", "$top": "1"}
    found = rows(mail.get(f"{mail.box.path}/messages", params=params, needs=MAIL_READ))
    if not found:
        return CheckResult("Mail.Read", True, "a mailbox can be listed; it is empty, so no message was read")
    body = found[0].get("body")
    where = f"{mail.box.path}/messages/{segment(str(found[0].get('id', '')))}/$value"
    try:
        mail.graph.whole(where, mail.charges, most=1 << 30, headers=mail.headers, needs=MAIL_READ).close()
    except GoneError:
        pass  # it was deleted between the two requests
    except SourceError as error:
        return CheckResult("Mail.Read", False, error.detail)
    if not isinstance(body, dict) or "content" not in body:
        return CheckResult(
            "Mail.Read", False, "messages come without their bodies: Mail.ReadBasic.All is not enough, add Mail.Read"
        )
    return CheckResult("Mail.Read", True, "a mailbox can be listed and a message read")


def _listing(mail: Mail, name: str, path: str, needs: str) -> CheckResult:
    try:
        rows(mail.get(f"{mail.box.path}/{path}", params={"$select": "id", "$top": "1"}, needs=needs))
    except GoneError:
        return CheckResult(name, True, "the service does not offer them: nothing to read")
    except SourceError as error:
        return CheckResult(name, False, error.detail)
    return CheckResult(name, True, "can be listed")


def _excess(token: str) -> Iterator[CheckResult]:
    """Tell of rights that nothing here needs; a token that cannot be read tells nothing."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        roles = {role for role in claims["roles"] if isinstance(role, str) and role.isascii() and len(role) < 60}
    except (ValueError, LookupError, TypeError):
        return
    writing = sorted(role for role in roles - _ENOUGH if "Write" in role or role.endswith(".Send"))
    if writing:
        yield CheckResult("least rights", True, f"more than is needed: {', '.join(writing)} could be taken away")
    elif roles:
        yield CheckResult("least rights", True, "nothing but reading is granted")
