"""Source type `gmail`: mailboxes of a Google Workspace, by a service account with domain-wide delegation."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from connectors._endpoint import service_url
from connectors._gmail_check import checks
from connectors._gmail_directory import PARTITION, Directory
from connectors._gmail_message import message_bytes
from connectors._gmail_people import people_round
from connectors._gmail_round import mail_round
from connectors._gmail_search import search
from connectors._gmail_service import PAGE, UNITS_PROJECT, UNITS_USER, Mailbox, Quota
from connectors._google_api import CONTACTS, GMAIL, OTHER_CONTACTS, Google
from connectors._google_cards import OTHER_FIELDS, PERSON_FIELDS
from connectors._google_login import Login
from connectors.pacing import Pace, Paced
from scanner import setting
from scanner.errors import DeniedError, UsageError
from scanner.model import Identifier, Item, ItemKind, LeftOut, Listing, Page, Partition, Problem, Reason, Stage
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

_CONTACTS, _OTHERS = "/contacts", "/other-contacts"
_CARDS = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a Workspace is read, and what its project may use."""

    admin: str | None = None
    mailboxes: tuple[str, ...] = ("*",)
    contacts: bool = True
    directory: bool = True
    quota: Quota = field(default_factory=Quota)
    page: int = PAGE


class GmailConnector(Paced):
    """Reads mailboxes: a partition each for mail, contacts and other contacts, and one for the directory."""

    lanes = 8
    readers = 4

    def __init__(self, google: Google, pace: Pace, asked: Asked) -> None:
        self._google = google
        super().__init__(pace)
        self._asked = asked
        self._directory = Directory(google, asked.admin, asked.mailboxes)
        self._lock = threading.Lock()
        self._closed: dict[str, Reason] = {}
        self._absent: set[str] = set()

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._directory, self._asked.admin, self._mailbox, contacts=self._asked.contacts)

    def partitions(self) -> Iterator[Partition | Problem]:
        found = False
        for box in self._directory.boxes():
            found = True
            if box.closed is not None:
                with self._lock:
                    self._closed[box.address] = box.closed
            yield Partition(box.address)
            if self._asked.contacts:
                yield Partition(box.address + _CONTACTS)
                yield Partition(box.address + _OTHERS)
        if not found:
            detail = "no mailbox is found that the settings ask for"
            yield Problem(Stage.LIST, Reason.UNREADABLE, detail, retryable=True)
        if self._asked.admin and self._asked.directory:
            yield Partition(PARTITION)

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        if partition.id == PARTITION:
            yield from self._users()
            return
        address, kind, _ = partition.id.partition("/")
        closed = self._closed.get(address)
        if closed is not None:
            if kind:  # what the mailbox tells is enough; nothing that is known of its contacts changes
                yield Page(Listing.DELTA, checkpoint or "", last=True)
                return
            raise DeniedError("the account is suspended or archived: Google opens it to nobody", reason=closed)
        mailbox = self._mailbox(address)
        if not kind:
            yield from mail_round(mailbox, checkpoint)
        elif partition.id.endswith(_OTHERS):
            ask = lambda token, sync: mailbox.other_contacts(token, sync, OTHER_FIELDS)  # noqa: E731
            found = people_round(partition.id, "otherContacts", ask, self._miss(partition.id), checkpoint)
            yield from _unless_suspended(found, checkpoint) if self._asked.admin else found
        else:
            ask = lambda token, sync: mailbox.contacts(token, sync, PERSON_FIELDS)  # noqa: E731
            found = people_round(partition.id, "connections", ask, self._miss(partition.id), checkpoint)
            yield from _unless_suspended(found, checkpoint) if self._asked.admin else found

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        if item.kind is ItemKind.CONTACT:
            return closing(io.BytesIO(item.handle.encode("utf-8", "replace")))
        address, _, id = item.locator.rpartition("/")
        return closing(message_bytes(self._mailbox(address), id))

    def search(self, identifiers: Sequence[Identifier]) -> Iterator[Item | Problem]:
        boxes = list(self._directory.boxes())
        yield from search((self._mailbox(box.address) for box in boxes if box.closed is None), identifiers)
        for box in boxes:
            if box.closed is not None:
                yield Problem(
                    Stage.LIST, box.closed, "a mailbox was not searched: the account is suspended or archived"
                )

    def left_out(self) -> Sequence[LeftOut]:
        found = [
            LeftOut("archives of groups, Google Chat and Vault: no part of this source"),
            LeftOut("bodies of messages in confidential mode: Gmail keeps them from programs"),
        ]
        counts = {
            "mailboxes that the settings leave out": self._directory.left_out,
            "users of the directory without a mailbox": self._directory.without,
            "address books that the service does not offer (People API)": len(self._absent),
        }
        return found + [LeftOut(what, count) for what, count in counts.items() if count]

    def _mailbox(self, address: str) -> Mailbox:
        return Mailbox(self._google, address, self._asked.quota, self._asked.page)

    def _users(self) -> Iterator[Page]:
        """Yield what the directory said of its users when the mailboxes were listed."""
        if not self._directory.cards:
            for _ in self._directory.boxes():
                pass
        cards = self._directory.cards
        for at in range(0, max(len(cards), 1), _CARDS):
            last = at + _CARDS >= len(cards)
            yield Page(Listing.FULL, f"directory {at}", tuple(cards[at : at + _CARDS]), last=last)

    def _miss(self, id: str) -> Any:
        def absent() -> None:
            with self._lock:
                self._absent.add(id)

        return absent


def connector(values: Mapping[str, Any], pace: Pace) -> GmailConnector:
    """Return the connector that the settings ask for; raises a `UsageError`."""
    if values["admin"] is None and any(sign in one for one in values["mailboxes"] for sign in "*?["):
        raise UsageError("set admin, whose directory tells the mailboxes, or name each mailbox")
    quota = Quota(values["units_per_minute_user"], values["units_per_minute_project"])
    asked = Asked(values["admin"], values["mailboxes"], values["contacts"], values["directory"], quota)
    together = [GMAIL.scope, CONTACTS.scope, OTHER_CONTACTS.scope] if asked.contacts else ()
    google = Google(Login(values["service_account"], together), values["endpoint_url"], pace)
    return GmailConnector(google, pace, asked)


def _build(values: Mapping[str, Any]) -> GmailConnector:
    return connector(values, Pace(values.get("max_requests_per_second"), "gmail"))


TYPE = SourceType(
    name="gmail",
    help="mailboxes of a Google Workspace: mail, contacts, the directory",
    settings=(
        Setting("service_account", setting.secret, "key file of the service account, `file:PATH` or `env:NAME`"),
        Setting("admin", setting.text, "an administrator, whose directory tells the mailboxes", None),
        Setting("mailboxes", setting.texts, "addresses or globs of the mailboxes to read", ("*",)),
        Setting("contacts", setting.boolean, "read the contacts of each mailbox", True),
        Setting("directory", setting.boolean, "read what the directory says of each user", True),
        Setting("endpoint_url", service_url, "in place of Google's public APIs", None),
        Setting(
            "units_per_minute_user",
            setting.integer(20, 10**9),
            "quota units a minute for one mailbox (projects made before May 2026: 15000)",
            UNITS_USER,
        ),
        Setting(
            "units_per_minute_project",
            setting.integer(20, 10**12),
            "quota units a minute for the whole project",
            UNITS_PROJECT,
        ),
    ),
    build=_build,
)


def _unless_suspended(pages: Iterator[Page], checkpoint: str | None) -> Iterator[Page]:
    """Yield pages of contacts; of a user who is suspended nothing changes, and the mailbox tells of it.

    `partitions` knows whom an administrator sees suspended; a connector that did not list them learns it here.
    """
    begun = False
    try:
        for page in pages:
            begun = True
            yield page
    except DeniedError as error:
        if begun or error.reason is not Reason.SUSPENDED:
            raise
        yield Page(Listing.DELTA, checkpoint or "", last=True)
