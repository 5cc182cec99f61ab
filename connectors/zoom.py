"""Source type `zoom`: cloud recordings of meetings, calls and voicemails of Zoom Phone, by a server-to-server app."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from connectors import _zoom_meetings as meetings
from connectors import _zoom_phone as phone
from connectors._calls_login import Login
from connectors._calls_round import Feed, call_round
from connectors._calls_settings import one_of, token_address, versioned_url
from connectors._zoom_call import MeetingCall
from connectors._zoom_check import checks
from connectors._zoom_service import PAGE, PARTICIPANTS, PLANS, Zoom
from connectors._zoom_users import Users
from connectors.pacing import Pace, Paced
from scanner import setting
from scanner.errors import GoneError
from scanner.model import Item, LeftOut, Page, Partition, Problem, Reason, Stage
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

TOKENS = "https://zoom.us/oauth/token"
_PHONE = {"phone/recordings": phone.CALLS, "phone/voicemails": phone.MESSAGES}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of an account is read."""

    users: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ()
    participants: bool = True
    phone: bool = True
    full_every_days: int = 7
    page: int = PAGE


class ZoomConnector(Paced):
    """Reads an account: a partition for each user's meetings, and one each for calls and voicemails of Zoom Phone."""

    lanes = 6
    readers = 3

    def __init__(self, zoom: Zoom, pace: Pace, asked: Asked) -> None:
        self._zoom = zoom
        super().__init__(pace)
        self._asked = asked
        self._users = Users(zoom, asked.users, asked.exclude)
        self._lock = Lock()
        self._absent: set[str] = set()
        self._unnamed = self._unwritten = 0

    def check(self) -> Iterator[CheckResult]:
        asked = self._asked
        yield from checks(self._zoom, self._users, participants=asked.participants, phone=asked.phone)

    def partitions(self) -> Iterator[Partition | Problem]:
        found = self._users.found()
        yield from (Partition(user.key) for user in found)
        if not found:
            detail = "no user is found that the settings ask for"
            yield Problem(Stage.LIST, Reason.UNREADABLE, detail, retryable=True)
        if self._asked.phone:
            yield from map(Partition, _PHONE)

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        every = self._asked.full_every_days * 86_400
        return call_round(self._feed(partition.id), checkpoint, full_every=every, page=self._asked.page)

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        handle = _handle(item)
        if handle.get("form") in phone.KINDS:
            call = phone.PhoneCall(self._zoom, handle)
            stream = call.open()
            with self._lock:
                self._unwritten += call.unwritten
            return closing(stream)
        meeting = MeetingCall(self._zoom, handle, participants=self._asked.participants)
        stream = meeting.open()
        with self._lock:
            self._unnamed += meeting.unnamed
        return closing(stream)

    def left_out(self) -> Sequence[LeftOut]:
        counts = {
            "meetings whose participants Zoom does not name, or not any more": self._unnamed,
            "transcripts of calls that the application has no scope to read": self._unwritten,
            "users that the settings leave out": self._users.left_out,
        }
        return [
            LeftOut("profiles of users, meetings that were not recorded, chats, whiteboards: no part of this source"),
            LeftOut("files that were put in the trash one by one, while their recording was not"),
            LeftOut("videos and pictures of recordings that have their sound in a file of its own"),
            *(LeftOut(one) for one in sorted({*self._absent, *self._ungranted()})),
            *(LeftOut(what, count) for what, count in sorted(counts.items()) if count),
        ]

    def _ungranted(self) -> Iterator[str]:
        if not self._asked.participants:
            yield "participants of meetings (participants = false)"
        elif self._zoom.lacks(PARTICIPANTS) or PARTICIPANTS in self._zoom.denied:
            yield f"participants of meetings: the app has not the scope {PARTICIPANTS.name}"
        if not self._asked.phone:
            yield "calls and voicemails of Zoom Phone (phone = false)"

    def _feed(self, id: str) -> Feed:
        if id in _PHONE:
            return phone.feed(self._zoom, self._users, _PHONE[id], phone.absent_as(self._miss, _PHONE[id].title))
        return meetings.feed(self._zoom, self._users.user(id), participants=self._asked.participants)

    def _miss(self, what: str) -> None:
        with self._lock:
            self._absent.add(what)


def _handle(item: Item) -> dict[str, Any]:
    try:
        found = json.loads(item.handle)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("row"), dict):
        raise GoneError("what is known of the item leads to no recording")
    return found


def account(value: Any, base: Path) -> str:
    """Take an id as Zoom writes them."""
    written = setting.text(value, base)
    if not written.isascii() or not written.isprintable() or len(written) > 200:
        raise ValueError("an id as the app's page shows it")
    return written


def _build(values: Mapping[str, Any]) -> ZoomConnector:
    pace = Pace(values.get("max_requests_per_second"), f"zoom {values['account_id']}")
    names = ("users", "exclude", "participants", "phone", "full_every_days")
    grant = {"grant_type": "account_credentials", "account_id": values["account_id"]}
    login = Login(values["token_url"], values["client_id"], values["client_secret"], lambda: grant)
    zoom = Zoom(login, values["endpoint_url"], pace, values["plan"])
    return ZoomConnector(zoom, pace, Asked(**{name: values[name] for name in names}))


TYPE = SourceType(
    name="zoom",
    help="cloud recordings of Zoom: meetings, calls and voicemails of Zoom Phone",
    settings=(
        Setting("account_id", account, "account id of the server-to-server app"),
        Setting("client_id", account, "client id of the app"),
        Setting("client_secret", setting.secret, "client secret of the app, `env:NAME` or `file:PATH`"),
        Setting("token_url", token_address, "where tokens come from", TOKENS),
        Setting("endpoint_url", versioned_url, "in place of the API that the login names", None),
        Setting("users", setting.texts, "addresses or globs of the users whose recordings are read", ("*",)),
        Setting("exclude", setting.texts, "addresses or globs of users to leave out", ()),
        Setting("participants", setting.boolean, "ask who took part in each meeting", True),
        Setting("phone", setting.boolean, "read recordings and voicemails of Zoom Phone", True),
        Setting(
            "full_every_days",
            setting.integer(1, 3650),
            "list all recordings again after so many days: what was deleted long after it was made shows only so",
            7,
        ),
        Setting("plan", one_of(*PLANS), "the account's plan, for its limits: free, pro or business", "pro"),
    ),
    build=_build,
)
