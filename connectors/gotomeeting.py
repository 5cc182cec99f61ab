"""Source type `gotomeeting`: recorded meetings of GoTo Meeting, by an OAuth client of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import date
from fnmatch import translate
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from connectors._calls_answers import text
from connectors._calls_login import Login
from connectors._calls_round import LOOK_BACK, call_round
from connectors._calls_settings import token_address
from connectors._credential import revealed
from connectors._endpoint import service_url
from connectors._goto_call import RecordedMeeting, feed
from connectors._goto_check import checks
from connectors._goto_service import OWN_MEETINGS, PUBLIC, Goto
from connectors.pacing import Pace, Paced
from scanner import setting
from scanner.errors import GoneError, TransientError
from scanner.model import Item, LeftOut, Page, Partition, Problem, Reason, Stage
from scanner.ports import CheckResult
from scanner.setting import SecretRef, Setting, SourceType

TOKENS = "https://authentication.logmeininc.com/oauth/token"
FIRST_DAY = "2017-01-01"
"""GoTo Meeting keeps recordings in its cloud since that year."""
PAGE = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What of an account is read."""

    admin: bool = True
    organizers: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ()
    since: str = FIRST_DAY
    full_every_days: int = 7
    page: int = PAGE


class GotoConnector(Paced):
    """Reads an account: a partition for each organizer's meetings."""

    lanes = 4
    readers = 2

    def __init__(self, goto: Goto, pace: Pace, asked: Asked) -> None:
        self._goto = goto
        super().__init__(pace)
        self._asked = asked
        self._wanted = [re.compile(translate(one.casefold())) for one in asked.organizers]
        self._excluded = [re.compile(translate(one.casefold())) for one in asked.exclude]
        self._lock = Lock()
        self._known: set[str] | None = None
        self._left_out = self._unnamed = 0

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._goto, self._organizers, admin=self._asked.admin)

    def partitions(self) -> Iterator[Partition | Problem]:
        found = self._organizers()
        yield from map(Partition, found)
        if not found:
            detail = "no organizer is found that the settings ask for"
            yield Problem(Stage.LIST, Reason.UNREADABLE, detail, retryable=True)

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        if partition.id not in self._listed():
            raise GoneError("no such organizer in the account")
        every = self._asked.full_every_days * 86_400
        found = feed(self._goto, partition.id, date.fromisoformat(self._asked.since))
        yield from call_round(found, checkpoint, full_every=every, page=self._asked.page)

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        try:
            handle = json.loads(item.handle)
        except ValueError:
            handle = None
        if not isinstance(handle, dict):
            raise GoneError("what is known of the item leads to no recording")
        meeting = RecordedMeeting(self._goto, handle)
        stream = meeting.open()
        with self._lock:
            self._unnamed += meeting.unnamed
        return closing(stream)

    def left_out(self) -> Sequence[LeftOut]:
        found = [
            LeftOut("meetings that were not recorded, and recordings that lie on somebody's computer"),
            LeftOut("transcripts and notes of GoTo Meeting: its API gives no way to them"),
            LeftOut(f"meetings before {self._asked.since}, or that GoTo's history does not tell any more"),
        ]
        if not self._asked.admin:
            found.append(LeftOut("meetings of other organizers (admin = false)"))
        counts = {
            "organizers that the settings leave out": self._left_out,
            "meetings whose attendees the account may not list": self._unnamed,
        }
        return [*found, *(LeftOut(what, count) for what, count in counts.items() if count)]

    def _listed(self) -> set[str]:
        with self._lock:
            found = self._known
        return set(self._organizers()) if found is None else found

    def _organizers(self) -> list[str]:
        """Return the organizers that the settings ask for, each once; raises a `SourceError`."""
        if not self._asked.admin:
            return [OWN_MEETINGS]
        found: dict[str, None] = {}
        left_out = 0
        for row in self._goto.organizers():
            key = text(row, "organizerKey")
            if not key:
                raise TransientError("GoTo answers with an organizer that has no key")
            if self._wants(text(row, "email").casefold()):
                found[key] = None
            else:
                left_out += 1
        with self._lock:
            self._known, self._left_out = set(found), left_out
        return list(found)

    def _wants(self, email: str) -> bool:
        return any(one.match(email) for one in self._wanted) and not any(one.match(email) for one in self._excluded)


def day(value: Any, base: Path) -> str:
    """Take a day, as text or as TOML's own date."""
    try:
        found = value if type(value) is date else date.fromisoformat(setting.text(value, base))
    except ValueError:
        raise ValueError("a day such as 2017-01-01") from None
    return found.isoformat()


def login(values: Mapping[str, Any]) -> Login:
    """Return the login: by a refresh token if one is set, else by the client's own credentials."""
    reference: SecretRef | None = values["refresh_token"]
    made: Login

    def form() -> Mapping[str, str]:
        if reference is None:
            return {"grant_type": "client_credentials"}
        newer = text(made.told, "refresh_token")  # GoTo gives another one before the old one ends
        return {"grant_type": "refresh_token", "refresh_token": newer or revealed("refresh_token", reference)}

    made = Login(values["token_url"], values["client_id"], values["client_secret"], form)
    return made


def _build(values: Mapping[str, Any]) -> GotoConnector:
    pace = Pace(values.get("max_requests_per_second"), f"gotomeeting {values['client_id']}")
    names = ("admin", "organizers", "exclude", "since", "full_every_days")
    asked = Asked(**{name: values[name] for name in names})
    return GotoConnector(Goto(login(values), values["endpoint_url"], pace), pace, asked)


TYPE = SourceType(
    name="gotomeeting",
    help="recorded meetings of GoTo Meeting",
    settings=(
        Setting("client_id", setting.text, "id of the OAuth client"),
        Setting("client_secret", setting.secret, "secret of the OAuth client, `env:NAME` or `file:PATH`"),
        Setting("refresh_token", setting.secret, "refresh token of an administrator; else client credentials", None),
        Setting("token_url", token_address, "where tokens come from", TOKENS),
        Setting("endpoint_url", service_url, "in place of GoTo's public API", PUBLIC),
        Setting("admin", setting.boolean, "read the meetings of all organizers, not only of who signed in", True),
        Setting("organizers", setting.texts, "addresses or globs of the organizers to read", ("*",)),
        Setting("exclude", setting.texts, "addresses or globs of organizers to leave out", ()),
        Setting("since", day, "the first day to look at", FIRST_DAY),
        Setting(
            "full_every_days",
            setting.integer(1, 3650),
            f"list all days again after so many days; each sweep reads the last {LOOK_BACK}",
            7,
        ),
    ),
    build=_build,
)
