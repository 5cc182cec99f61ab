"""Source type `outlook`: mailboxes of Microsoft 365, by Microsoft Graph with an application's own permissions."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from threading import Lock
from typing import Any, BinaryIO

from connectors import _outlook_contacts as contacts
from connectors import _outlook_events as events
from connectors._graph import CREDENTIALS, Graph, application, connect, segment
from connectors._outlook_check import checks
from connectors._outlook_lists import Whole, whole_round
from connectors._outlook_mailboxes import FIELDS, Mailboxes, user_card
from connectors._outlook_message import message_bytes
from connectors._outlook_round import MailRound
from connectors._outlook_rows import Box, Handle, digest, handle, line, row_id
from connectors._outlook_search import search
from connectors._outlook_service import (
    CALENDARS_READ,
    CONTACTS_READ,
    DIRECTORY,
    PAGE,
    REQUESTS,
    USERS_READ,
    Mail,
    mailbox_budget,
)
from connectors.pacing import Charge, Pace, Paced
from scanner import setting
from scanner.errors import SourceError
from scanner.model import Identifier, Item, ItemKind, LeftOut, Page, Partition, Problem, Reason, Stage
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

NONE_FOUND = "no mailbox is found that the settings ask for"
DIRECTORY_PARTITION = "directory"
_CONTACTS, _CALENDARS = "/contacts", "/events"


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a tenant's mailboxes is read; `requests` are what Exchange allows for a mailbox in ten minutes."""

    mailboxes: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ()
    contacts: bool = True
    calendars: bool = True
    directory: bool = True
    full_every_days: int = 7
    requests: int = REQUESTS
    page: int = PAGE


class OutlookConnector(Paced):
    """Reads mailboxes: a partition each for mail, contacts and calendars, and one for the directory."""

    lanes = 6
    readers = 3  # and one that lists: four requests in one mailbox are what Exchange allows

    def __init__(self, graph: Graph, pace: Pace, asked: Asked) -> None:
        self._graph = graph
        super().__init__(pace)
        self._asked = asked
        self._mailboxes = Mailboxes(graph, asked.mailboxes, asked.exclude)
        self._lock = Lock()
        self._absent: dict[str, int] = {}
        self._links = self._listings = self._opened = 0

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._graph, self._mailboxes, self._mail, self._asked)

    def partitions(self) -> Iterator[Partition | Problem]:
        asked, count = self._asked, 0
        for box in self._mailboxes.found():
            count += 1
            yield Partition(box.address)
            if asked.contacts:
                yield Partition(box.address + _CONTACTS)
            if asked.calendars:
                yield Partition(box.address + _CALENDARS)
        if not count:
            yield Problem(Stage.LIST, Reason.UNREADABLE, NONE_FOUND, retryable=True)
        if asked.directory:
            yield Partition(DIRECTORY_PARTITION)

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        if partition.id == DIRECTORY_PARTITION:
            return whole_round(self._users(), checkpoint)
        address, kind, _ = partition.id.partition("/")
        mail = self._mail(self._mailboxes.box(address))
        if kind:
            return whole_round(
                self._contacts(mail) if partition.id.endswith(_CONTACTS) else self._events(mail), checkpoint
            )
        return MailRound(mail, self._asked.full_every_days * 86_400).run(checkpoint)

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        way = handle(item)
        if way.form == "card":
            return closing(io.BytesIO(way.card.encode()))
        mail = self._mail(Box(item.locator.partition("/")[0], way.user))
        if way.form == "contact":
            where = f"{mail.box.path}/contacts/{segment(way.id)}"
            return closing(io.BytesIO(contacts.contact_card(mail.get(where, needs=CONTACTS_READ))))
        if way.form == "event":
            return closing(io.BytesIO(events.calendar(events.event(mail, way.id))))
        file, links = message_bytes(mail, way, listing=way.attached and self._may_list())
        with self._lock:
            self._links += links
            self._opened += 1
        return closing(file)

    def search(self, identifiers: Sequence[Identifier]) -> Iterator[Item | Problem]:
        return search(self._mailboxes, self._mail, identifiers)

    def left_out(self) -> Sequence[LeftOut]:
        found = [
            LeftOut("in-place archive mailboxes: Graph does not reach them"),
            LeftOut("group mailboxes, public folders and chats of Teams: no part of this source"),
        ]
        counts = {
            "mailboxes that the settings leave out": self._mailboxes.left_out,
            "users without a mail address: they have no mailbox": self._mailboxes.without,
            "attachments that are links to files in OneDrive or SharePoint (source type sharepoint)": self._links,
            **self._absent,
        }
        return found + [LeftOut(what, count) for what, count in sorted(counts.items()) if count]

    def _mail(self, box: Box) -> Mail:
        return Mail(self._graph, box, (Charge(mailbox_budget(box.user, self._asked.requests)),), self._asked.page)

    def _may_list(self) -> bool:
        """Tell whether one more request for a message is affordable: a sweep should cost one for each."""
        with self._lock:
            may = self._listings < 5 + self._opened // 50
            self._listings += may
            return may

    def _miss(self, what: str) -> Any:
        def absent(error: SourceError) -> None:
            if error.reason is not Reason.NO_MAILBOX:  # that is told with the mailbox itself
                with self._lock:
                    self._absent[what] = self._absent.get(what, 0) + 1

        return absent

    def _contacts(self, mail: Mail) -> Whole:
        return Whole(
            lambda: contacts.feeds(mail),
            lambda where: mail.get(where, needs=CONTACTS_READ),
            lambda page: mail.link(page, "@odata.nextLink"),
            lambda row: contacts.item(mail.box, row),
            self._miss("mailboxes whose contacts the service does not offer"),
        )

    def _events(self, mail: Mail) -> Whole:
        return Whole(
            lambda: events.feeds(mail),
            lambda where: mail.get(where, needs=CALENDARS_READ),
            lambda page: mail.link(page, "@odata.nextLink"),
            lambda row: events.item(mail.box, row),
            self._miss("mailboxes whose calendars the service does not offer"),
        )

    def _users(self) -> Whole:
        return Whole(
            lambda: [f"/users?$select={FIELDS}&$top=999"],
            lambda where: self._graph.get(where, DIRECTORY, needs=USERS_READ),
            lambda page: self._graph.link(page, "@odata.nextLink"),
            _user,
            self._miss("directories that the service does not offer"),
        )


def _user(row: Mapping[str, Any]) -> Item:
    bytes_ = user_card(row)
    return Item(
        locator=f"{DIRECTORY_PARTITION}/{row_id(row)}",
        version=digest(bytes_),
        kind=ItemKind.CONTACT,
        name="contact.vcf",
        media_type="text/vcard",
        title=line(row.get("displayName")),
        handle=str(Handle("card", card=bytes_.decode())),
    )


def _build(values: Mapping[str, Any]) -> OutlookConnector:
    pace = Pace(values.get("max_requests_per_second"), f"outlook {application(values)}")
    names = ("mailboxes", "exclude", "contacts", "calendars", "directory", "full_every_days")
    asked = Asked(**{name: values[name] for name in names}, requests=values["requests_per_mailbox"])
    return OutlookConnector(connect(values, pace), pace, asked)


TYPE = SourceType(
    name="outlook",
    help="mailboxes of Microsoft 365: mail, contacts, calendars, the directory",
    settings=(
        *CREDENTIALS,
        Setting("mailboxes", setting.texts, "addresses or globs of the mailboxes to read", ("*",)),
        Setting("exclude", setting.texts, "addresses or globs of mailboxes to leave out", ()),
        Setting("contacts", setting.boolean, "read the contacts of each mailbox", True),
        Setting("calendars", setting.boolean, "read the calendars of each mailbox", True),
        Setting("directory", setting.boolean, "read what the directory says of each user", True),
        Setting(
            "full_every_days",
            setting.integer(1, 3650),
            "list each mailbox whole after so many days, in case its change feed kept something back",
            7,
        ),
        Setting(
            "requests_per_mailbox",
            setting.integer(100, 1_000_000),
            "requests that Exchange allows for one mailbox in ten minutes",
            REQUESTS,
        ),
    ),
    build=_build,
)
