from __future__ import annotations

import base64
import io
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors._goto_service import Goto
from connectors.gotomeeting import Asked, GotoConnector, login
from scanner.callfile import Facts, Party, Piece, bound, opened
from scanner.errors import GoneError, RefusedError, TransientError
from scanner.model import Role
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.graph_world import pace, secret
from tests.connectors.harness import Harness, Ledger, read, stored
from tests.services.goto import CLIENT, FIELDS, REFRESH, SECRET, GotoServer, Meeting, stamp
from tests.services.server import Request, Response

RECENT = (datetime.now(UTC) - timedelta(days=90)).date().isoformat()


def goto(server: GotoServer, folder: Path, *, asked: Asked, text: str = SECRET, refresh: str = "") -> GotoConnector:
    used = pace()
    if refresh:
        (folder / "refresh").mkdir(exist_ok=True)
    values: dict[str, Any] = {
        "client_id": CLIENT,
        "client_secret": secret(folder, text),
        "refresh_token": secret(folder / "refresh", refresh) if refresh else None,
        "token_url": f"{server.url}/oauth/token",
    }
    return GotoConnector(Goto(login(values), server.url, used), used, asked)


class GotoHarness(Harness):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = GotoServer()
        self.boxes = {box: self.server.add(f"{box.upper()} Lund") for box in ("a", "b")}
        self.start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=5)

    def connector(self) -> Connector:
        return goto(self.server, self.folder, asked=Asked(since=RECENT, page=self.page))

    def broken(self) -> Connector:
        return goto(self.server, self.folder, asked=Asked(since=RECENT), text="wrong")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        id = base64.urlsafe_b64encode(f"{box}{name}".encode("utf-8", "surrogateescape")).decode()
        found = next((one for one in self.server.meetings if one.recording == id), None)
        if found is None:
            self.start += timedelta(minutes=31)
            found = Meeting(id, "1", self.boxes[box], self.start)
            self.server.meetings.append(found)
        found.body, found.subject = body, f"{name} {body[:9]!r}".encode("utf-8", "replace").decode()
        self.truth[id] = expected(found)
        return id

    def put_empty(self, box: str = "a") -> str:
        raise NotImplementedError("there is no recording without a byte")

    def delete(self, locator: str) -> None:
        self.server.meetings = [one for one in self.server.meetings if one.recording != locator]
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        found = next(one for one in self.server.meetings if one.recording == locator)
        found.recording = f"{locator}moved"
        self.truth.pop(locator)
        self.truth[found.recording] = expected(found)
        return found.recording

    def deny(self, box: str) -> None:
        self.boxes[box].denied = True

    def allow(self) -> None:
        for one in self.boxes.values():
            one.denied = False

    def drop(self, box: str) -> None:
        organizer = self.boxes[box]
        del self.server.organizers[organizer.key]
        for meeting in [one for one in self.server.meetings if one.organizer is organizer]:
            self.delete(meeting.recording)

    def lose(self) -> None:
        self.server.admin = False

    def close(self) -> None:
        self.server.close()


def expected(meeting: Meeting) -> bytes:
    host = meeting.organizer
    facts = Facts(
        title=meeting.subject,
        started=stamp(meeting.start),
        seconds=1800.0,
        parties=(Party(Role.OWNER, f"{host.first_name} {host.last_name}", email=host.email),),
        told={
            "subject": meeting.subject,
            "recordingName": meeting.subject,
            "conferenceCallInfo": "Hybrid",
            "email": host.email,
        },
    )
    body = meeting.body
    return bound(facts, [Piece("video.mp4", len(body), lambda: io.BytesIO(body))]).read()


class TestGotoMeeting(PartedConformance, Conformance):
    make = GotoHarness

    @pytest.fixture
    def source(self, tmp_path: Path) -> Iterator[Harness]:
        with closing(GotoHarness(tmp_path)) as harness:
            yield harness
            assert not harness.server.written

    def test_empty_item(self, source: Harness) -> None:
        """No recording is empty: an empty answer is a fault, and never a call without a word."""
        assert isinstance(source, GotoHarness)
        locator = source.put("smallest", b"\n")
        item = Ledger().sweep(source.connector()).find(locator)
        assert read(source.connector(), item) == source.truth[locator]
        source.server.faults.on("/files/", Response(b""), times=99)
        with pytest.raises(TransientError):
            read(source.connector(), item)


class Office:
    """An invented account and what the index knows of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.server = GotoServer()
        self.kai = self.server.add("Kai Lund")
        self.ledger = Ledger()
        self.asked = Asked(since=RECENT, page=3)

    def connector(self, **given: Any) -> GotoConnector:
        return goto(self.server, self.path, **{"asked": self.asked, **given})

    def sweep(self, **given: Any) -> set[str]:
        return self.ledger.sweep(self.connector(**given)).locators

    def read(self, id: str) -> tuple[Facts, dict[str, bytes]]:
        with closing(self.connector()) as connector, connector.open(stored(self.ledger.find(id))) as stream:
            facts, pieces = opened(stream)
            return facts, {name: content.read() for name, _, content in pieces}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    with closing(office.server):
        yield office
    assert not office.server.written


def test_fourteen_months_are_found_each_once(office: Office) -> None:
    wanted = {f"r{days}": days for days in range(1, 425, 9)}
    for id, days in wanted.items():
        office.server.record(office.kai, id, days)
    since = (datetime.now(UTC) - timedelta(days=430)).date().isoformat()
    office.asked = replace(office.asked, since=since)
    assert office.sweep() == wanted.keys()
    office.server.requests.clear()
    assert office.sweep() == wanted.keys()
    assert len(office.server.requests) == 4  # token, organizers, two stretches


def test_attendees_are_those_of_the_instance(office: Office) -> None:
    office.server.record(office.kai, "one", 8, attendees=[("Mira Solvang", "mira@example.org")])
    office.server.record(office.kai, "two", 1, attendees=[("Ola Nordby", "ola@example.org")])
    assert office.sweep() == {"one", "two"}
    parties = office.read("one")[0].parties
    assert parties == (
        Party(Role.OWNER, "Kai Lund", email="kai@example.com"),
        Party(Role.ATTENDEE, "Mira Solvang", email="mira@example.org"),
    )
    item = office.ledger.find("one")
    assert item.created is not None
    assert (item.title, item.created.tzinfo) == ("Weekly", UTC)


def test_a_deletion_reaches_the_index_in_one_sweep(office: Office) -> None:
    for number in range(3):
        office.server.record(office.kai, f"r{number}", number + 1)
    office.sweep()
    del office.server.meetings[1]
    assert office.sweep() == {"r0", "r2"}


def test_a_deletion_of_old_days_shows_when_all_are_listed_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.server.record(office.kai, "old", 80)
    assert office.sweep() == {"old"}
    office.server.meetings.clear()
    office.server.record(office.kai, "late", 70)
    assert office.sweep() == {"old"}
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 8 * 86_400)
    assert office.sweep() == {"late"}


def test_a_link_that_ran_out_is_asked_for_again_once(office: Office) -> None:
    office.server.record(office.kai, "one")
    office.sweep()
    office.server.links += 1
    assert office.read("one")[1] == {"video.mp4": b"film"}
    office.server.faults.on("/files/", Response(b"", 404), times=9)
    with pytest.raises(TransientError):
        office.read("one")
    office.server.faults.clear()
    office.server.meetings.clear()
    with pytest.raises(GoneError):
        office.read("one")


def test_a_recording_that_is_not_ready_waits(office: Office) -> None:
    new, old = office.server.record(office.kai, "new", 0.1), office.server.record(office.kai, "old", 9)
    new.ready = old.ready = False
    office.sweep()
    with pytest.raises(TransientError, match="not finished"):
        office.read("new")
    facts, pieces = office.read("old")
    assert (pieces, facts.notices) == ({}, ("GoTo gives no file of this recording",))
    new.ready = True
    assert office.read("new")[1] == {"video.mp4": b"film"}


def test_a_download_that_is_shorter_than_told_is_no_call(office: Office) -> None:
    office.server.record(office.kai, "one", told_size=9)
    office.sweep()
    with pytest.raises(TransientError, match="4 of 9"):
        office.read("one")


def test_a_token_that_is_refused_in_the_middle_is_renewed_once(office: Office) -> None:
    office.server.record(office.kai, "one")

    def revoke(request: Request) -> bool:
        if request.path.endswith("/organizers") and office.server.given == 1:
            office.server.revoke()
        return False

    office.server.faults.on(revoke, Response())
    assert office.sweep() == {"one"}
    assert office.server.given == 2


def test_limits_are_waited_for(office: Office) -> None:
    office.server.record(office.kai, "one")
    busy = Response({"errorCode": "TooManyRequests"}, 429, {"Retry-After": "2"})
    over = Response(b"<h1>Developer Over Qps</h1>", 403, {"X-Mashery-Error-Code": "ERR_403_DEVELOPER_OVER_QPS"})
    office.server.faults.on("/historicalMeetings", busy, over)
    assert office.sweep() == {"one"}
    office.server.faults.on("/files/", busy)
    assert office.read("one")[1] == {"video.mp4": b"film"}


def test_a_refresh_token_that_is_replaced_is_followed(office: Office) -> None:
    office.server.record(office.kai, "one")
    connector = office.connector(refresh=REFRESH)
    list(connector.partitions())
    office.server.revoke()
    assert list(connector.partitions())
    assert office.server.given == 2
    with pytest.raises(RefusedError, match="invalid_grant"):
        list(office.connector(refresh="another").partitions())


def test_who_is_no_administrator_reads_own_meetings(office: Office) -> None:
    office.server.record(office.kai, "one")
    office.server.record(office.server.add("Mira Solvang"), "other")
    office.server.admin = False
    with closing(office.connector()) as connector:
        failed = {one.name: one.detail for one in connector.check() if not one.ok}
    assert "admin = false" in failed["organizers"]
    office.asked = replace(office.asked, admin=False)
    assert office.sweep() == {"one"}
    with closing(office.connector()) as connector:
        assert all(one.ok for one in connector.check())
        assert "meetings of other organizers (admin = false)" in [one.what for one in connector.left_out()]


def test_organizers_can_be_left_out_and_are_counted(office: Office) -> None:
    office.server.record(office.server.add("Mira Solvang"), "other")
    office.server.record(office.kai, "one")
    office.asked = replace(office.asked, exclude=("mira@*",))
    connector = office.connector()
    office.ledger.sweep(connector)
    assert office.ledger.locators == {"one"}
    assert {one.what: one.count for one in connector.left_out()}["organizers that the settings leave out"] == 1


@pytest.mark.parametrize(
    "answer", [Response(b"<html>", headers={"Content-Type": "text/html"}), Response({}), Response([1])]
)
def test_an_answer_that_is_none_is_never_an_empty_listing(office: Office, answer: Response) -> None:
    office.server.record(office.kai, "one")
    office.sweep()
    office.ledger.checkpoints.clear()
    office.server.faults.on("/historicalMeetings", answer, times=99)
    assert office.sweep() == {"one"}
    assert office.ledger.problems


def test_every_field_is_gotos(office: Office) -> None:
    office.server.record(office.kai, "one", attendees=[("Mira Solvang", "mira@example.org")])
    office.sweep()
    api, days = office.connector()._goto, (datetime.now(UTC).date() - timedelta(days=9), datetime.now(UTC).date())
    (organizer,), (meeting,) = api.organizers(), api.meetings(office.kai.key, days)
    (attendee,) = api.attendees(meeting["meetingId"])
    shapes = ("Organizer", "HistoricalMeeting", "MeetingRecording", "AttendeeByMeeting")
    for shape, row in zip(shapes, (organizer, meeting, meeting["recording"], attendee), strict=True):
        assert not row.keys() - FIELDS[shape]
