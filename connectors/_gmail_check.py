"""What `pii-scan check` tries of a Gmail source: each scope by one small request that needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from connectors._gmail_directory import Directory
from connectors._gmail_message import message_bytes
from connectors._gmail_round import ids
from connectors._gmail_service import Mailbox
from connectors._google_api import CONTACTS, DIRECTORY, GMAIL, OTHER_CONTACTS
from connectors._google_cards import OTHER_FIELDS, PERSON_FIELDS
from scanner.errors import GoneError, SourceError
from scanner.ports import CheckResult

_TRIED = 5


def checks(
    directory: Directory, admin: str | None, mailbox: Callable[[str], Mailbox], *, contacts: bool
) -> Iterator[CheckResult]:
    """Yield what works and what is missing; raises nothing."""
    if admin:
        listed = _tried(f"directory ({_short(DIRECTORY.scope)})", lambda: _users(directory))
        yield listed
        if not listed.ok:
            return  # it alone tells the mailboxes
    try:
        boxes = [box for box in islice(directory.boxes(), 200) if box.closed is None]
    except SourceError as error:
        yield CheckResult("mailboxes", False, error.detail)
        return
    if not boxes:
        yield CheckResult("mailboxes", False, "no mailbox is found that the settings ask for")
        return
    yield CheckResult("mailboxes", True, "found")
    first = mailbox(boxes[0].address)
    yield _tried(f"mail ({_short(GMAIL.scope)})", lambda: _mail([mailbox(box.address) for box in boxes[:_TRIED]]))
    if contacts:
        yield _tried(
            f"contacts ({_short(CONTACTS.scope)})", lambda: _people(lambda: first.contacts("", "", PERSON_FIELDS))
        )
        yield _tried(
            f"other contacts ({_short(OTHER_CONTACTS.scope)})",
            lambda: _people(lambda: first.other_contacts("", "", OTHER_FIELDS)),
        )
    yield CheckResult("scopes", True, "each of those asked for only reads")


def _tried(name: str, attempt: Callable[[], str]) -> CheckResult:
    try:
        return CheckResult(name, True, attempt())
    except SourceError as error:
        return CheckResult(name, False, error.detail)


def _users(directory: Directory) -> str:
    directory.page(most=1)
    return "users can be listed"


def _mail(mailboxes: Sequence[Mailbox]) -> str:
    """Read one whole message: a scope that shows headers only would pass all else."""
    for mailbox in mailboxes:
        found = ids(mailbox.messages())
        if found:
            message_bytes(mailbox, found[0]).close()
            return "one message was read whole"
    return f"empty mailboxes, as far as {len(mailboxes)} of them tell: no message could be tried"


def _people(ask: Callable[[], object]) -> str:
    try:
        ask()
    except GoneError as error:
        if error.reason is not None:
            raise  # it is the user who is gone
        return "not offered here; contacts are told as left out"
    return "can be listed"


def _short(scope: str) -> str:
    return scope.rpartition("/")[2]
