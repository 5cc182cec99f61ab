"""What others lost recordings by, one test for each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import connectors._calls_round
import connectors._calls_state
from connectors import _http
from scanner.errors import DeniedError, GoneError, SourceError, ThrottledError, TransientError
from scanner.model import Listing, Partition
from tests.connectors.harness import read, stored
from tests.connectors.zoom_world import Studio
from tests.services.server import Request, Response
from tests.services.zoom import limited

VTT = b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nKai Lund: call me\n"
DAY = 86_400.0
HTML = Response(b"<!DOCTYPE html><p>sign in", headers={"Content-Type": "text/html"})


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with closing(Studio(tmp_path)) as studio:
        yield studio


def old(studio: Studio, days: int) -> None:
    studio.kai.created_at = datetime.now(UTC) - timedelta(days=days)


def rounds(studio: Studio, monkeypatch: pytest.MonkeyPatch, days: float) -> None:
    """Let so many days pass, for the connector and for the service."""
    real = connectors._calls_round.time.time
    ahead = days * DAY
    monkeypatch.setattr(connectors._calls_round, "time", _Later(real, ahead))
    studio.server.ahead = timedelta(days=days)


class _Later:
    def __init__(self, real: object, ahead: float) -> None:
        self._real, self._ahead = real, ahead

    def time(self) -> float:
        return self._real() + self._ahead  # type: ignore[operator, no-any-return]


def test_fourteen_months_are_found_each_once(studio: Studio) -> None:
    old(studio, 430)
    wanted = {f"m{days}": days for days in range(0, 429, 2)}
    for uuid, days in wanted.items():
        studio.account.record(studio.kai, uuid, days + 0.01, CHAT=b"hello")
    assert studio.sweep() == wanted.keys()
    assert studio.ledger.listed == len(wanted)
    spans = [(one.one("from"), one.one("to")) for one in studio.asked_for("/recordings") if "from" in one.query]
    lengths = [(datetime.fromisoformat(last) - datetime.fromisoformat(first)).days for first, last in spans]
    assert max(lengths) <= 27
    assert min(first for first, _ in spans) == studio.kai.created_at.date().isoformat()
    studio.server.requests.clear()
    assert studio.sweep() == wanted.keys()
    assert len([one for one in studio.asked_for("/recordings") if "from" in one.query]) <= 12  # pages of three


def test_a_range_that_zoom_shortens_is_told_and_deletes_nothing(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 15, CHAT=b"hello")
    assert studio.sweep() == {"one"}
    studio.server.most_days = 10
    assert studio.sweep() == {"one"}
    assert studio.ledger.problems


def test_a_transcript_that_comes_later_is_read(studio: Studio) -> None:
    meeting = studio.account.record(studio.kai, "one", 12, M4A=b"sound")
    studio.sweep()
    before = studio.ledger.find("one").version
    assert studio.read("one")[1].keys() == {"audio.m4a"}
    more = studio.account.record(studio.kai, "other", 12, TRANSCRIPT=VTT)
    studio.account.meetings.remove(more)
    meeting.files += more.files
    studio.sweep()
    assert studio.ledger.find("one").version != before
    assert studio.read("one")[1]["transcript.vtt"] == VTT


@pytest.mark.parametrize("uuid", ["/abc//d==", "ab//cd==", "a/b+c=="])
def test_a_hostile_uuid_is_asked_for_as_zoom_wants_it(studio: Studio, uuid: str) -> None:
    meeting = studio.account.record(studio.kai, uuid, CHAT=b"hello")
    meeting.participants = [{"name": "Mira Solvang", "user_email": "mira@example.org"}]
    studio.asked = replace(studio.asked, participants=True)
    studio.sweep()
    studio.server.expire_links()
    facts, pieces = studio.read(uuid)
    assert pieces == {"chat.txt": b"hello"}
    assert [one.email for one in facts.parties] == ["kai@example.com", "mira@example.org"]


def test_instances_of_a_recurring_meeting_are_calls_of_their_own(studio: Studio) -> None:
    for week in range(4):
        studio.account.record(studio.kai, f"week{week}", 7 * week + 1, number=91234567890, CHAT=b"week %d" % week)
    old(studio, 40)
    assert studio.sweep() == {"week0", "week1", "week2", "week3"}
    assert studio.read("week3")[1] == {"chat.txt": b"week 3"}


def test_pages_that_run_out_are_listed_again(studio: Studio) -> None:
    for number in range(9):
        studio.account.record(studio.kai, f"m{number}", number + 0.5, CHAT=b"hello")

    def late(request: Request) -> bool:
        if "next_page_token" in request.query and not studio.server.ahead:
            studio.server.ahead = timedelta(minutes=16)
        return False

    studio.server.faults.on(late, Response())
    assert len(studio.sweep()) == 9


def test_a_listing_does_not_wait_for_what_is_read(studio: Studio) -> None:
    """A stretch is listed to its end before its first page is told: reading may take hours."""
    for number in range(9):
        studio.account.record(studio.kai, f"m{number}", number + 0.5, CHAT=b"hello")
    with closing(studio.connector()) as connector:
        pages = connector.changes(Partition("kaiID"), None)
        found = [next(pages)]
        studio.server.ahead = timedelta(hours=5)
        found += pages
    assert {one.locator for page in found for one in page.upserts} == {f"m{number}" for number in range(9)}
    assert not studio.ledger.problems


def test_users_of_every_status_are_read(studio: Studio) -> None:
    for name, status in (("Mira Solvang", "inactive"), ("Ola Nordby", "pending")):
        studio.account.record(studio.account.add(name, status=status), name[:4].strip().lower(), CHAT=b"hello")
    studio.account.record(studio.kai, "kai", CHAT=b"hello")
    assert studio.sweep() == {"kai", "mira", "ola"}
    assert set(studio.ledger.items) == {"kaiID", "miraID", "ola@example.com"}


def test_the_trash_is_read_and_what_leaves_it_is_deleted(studio: Studio) -> None:
    old(studio, 200)
    trashed = studio.account.record(studio.kai, "trashed", 150, CHAT=b"hello")
    trashed.trashed = True
    later = studio.account.record(studio.kai, "later", 3, CHAT=b"hi")
    assert studio.sweep() == {"trashed", "later"}
    version = studio.ledger.find("later").version
    later.trashed = True
    assert studio.sweep() == {"trashed", "later"}
    assert studio.ledger.find("later").version == version
    studio.server.expire_links()
    assert studio.read("later")[1] == {"chat.txt": b"hi"}
    trashed.trashed = False  # taken out again, into days that are not read again
    assert studio.sweep() == {"trashed", "later"}
    studio.account.meetings.remove(later)
    assert studio.sweep() == {"trashed"}


def test_a_deletion_reaches_the_index_in_one_sweep(studio: Studio) -> None:
    for number in range(4):
        studio.account.record(studio.kai, f"m{number}", number + 1, CHAT=b"hello")
    studio.sweep()
    del studio.account.meetings[1]
    assert studio.sweep() == {"m0", "m2", "m3"}


def test_what_one_listing_does_not_show_is_asked_for_before_it_is_deleted(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 2, CHAT=b"hello")
    studio.sweep()
    empty = {"page_size": 3, "next_page_token": "", "meetings": []}
    studio.server.faults.on(lambda one: one.path.endswith("/kaiID/recordings"), Response(empty), times=3)
    assert studio.sweep() == {"one"}
    studio.account.meetings.clear()
    studio.server.faults.on("/meetings/one/recordings", Response({"code": 1, "message": ""}, 500), times=99)
    assert studio.sweep() == {"one"}
    assert studio.ledger.problems
    studio.server.faults.clear()
    assert not studio.sweep()


def test_a_deletion_of_old_days_shows_when_all_are_listed_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    old(studio, 200)
    studio.account.record(studio.kai, "old", 150, CHAT=b"hello")
    studio.account.record(studio.kai, "new", 1, CHAT=b"hello")
    studio.sweep()
    del studio.account.meetings[0]
    assert studio.sweep() == {"old", "new"}
    rounds(studio, monkeypatch, 8)
    assert studio.sweep() == {"new"}


def test_a_call_that_appears_after_weeks_without_a_sweep_is_found(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.asked = replace(studio.asked, full_every_days=3650)
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    studio.sweep()
    for days in range(2, 60, 7):
        studio.account.record(studio.kai, f"in {days}", -days, CHAT=b"hello")
    rounds(studio, monkeypatch, 60)
    assert studio.sweep() == {one.uuid for one in studio.account.meetings}
    assert studio.ledger.checkpoints["kaiID"].startswith('{"kind":"calls 1","full":false')


def test_a_call_that_was_given_to_another_user_is_that_users(studio: Studio) -> None:
    mira = studio.account.add("Mira Solvang")
    meeting = studio.account.record(studio.kai, "one", 2, CHAT=b"hello")
    studio.sweep()
    meeting.host = mira
    studio.sweep()
    assert {id for id, items in studio.ledger.items.items() if "one" in items} == {"miraID"}


def test_a_list_too_long_to_remember_is_listed_whole_each_time(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors._calls_state, "REMEMBERED", 4)
    for number in range(8):
        studio.account.record(studio.kai, f"m{number}", number + 1, CHAT=b"hello")
    studio.sweep()
    del studio.account.meetings[0]
    with closing(studio.connector()) as connector:
        pages = list(connector.changes(Partition("kaiID"), studio.ledger.checkpoints["kaiID"]))
    assert {page.listing for page in pages} == {Listing.FULL}
    assert "m0" not in studio.sweep()


def test_a_token_that_is_refused_in_the_middle_is_renewed_once(studio: Studio) -> None:
    for number in range(9):
        studio.account.record(studio.kai, f"m{number}", number + 0.5, CHAT=b"hello")

    def revoke(request: Request) -> bool:
        if "next_page_token" in request.query and studio.server.given == 1:
            studio.server.revoke()
        return False

    studio.server.faults.on(revoke, Response())
    assert len(studio.sweep()) == 9
    assert studio.server.given == 2
    connector = studio.connector()
    with connector.open(stored(studio.ledger.find("m1"))) as stream:
        studio.server.revoke()
        assert b"hello" in stream.read()


def test_limits_are_waited_for_also_between_the_files_of_a_call(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 1, M4A=b"sound", TRANSCRIPT=VTT)
    studio.server.faults.on("/recordings", limited("2"))
    assert studio.sweep() == {"one"}
    studio.server.faults.on("TRANSCRIPT", limited("3"), limited())
    assert studio.read("one")[1] == {"audio.m4a": b"sound", "transcript.vtt": VTT}


@pytest.mark.parametrize("told", [True, False])
def test_a_limit_of_the_day_is_waited_for_by_the_next_sweep(studio: Studio, told: bool) -> None:
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    until = (datetime.now(UTC) + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M:%SZ")
    studio.server.faults.on("/kaiID/recordings", limited(until if told else None, daily=True), times=99)
    connector = studio.connector()
    with pytest.raises(ThrottledError, match="limit of the day"):
        list(connector.changes(Partition("kaiID"), None))
    waits = connector.waits()
    assert set(waits) == {"medium"}
    if told:
        assert abs(waits["medium"] - datetime.fromisoformat(until).timestamp()) < 60
    studio.server.faults.clear()
    studio.server.requests.clear()
    heeding = studio.connector()
    heeding.heed(waits)
    with pytest.raises(ThrottledError):
        list(heeding.changes(Partition("kaiID"), None))
    assert not studio.asked_for("/v2/")


def test_a_link_that_ran_out_is_asked_for_again_once(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    studio.sweep()
    studio.server.requests.clear()
    assert studio.read("one")[1] == {"chat.txt": b"hello"}
    assert not studio.asked_for("/meetings/one/recordings")
    studio.server.expire_links()
    assert studio.read("one")[1] == {"chat.txt": b"hello"}
    assert len(studio.asked_for("/meetings/one/recordings")) == 1
    studio.server.faults.on("/rec/download/", Response({"code": 404}, 404), HTML, times=5)
    with pytest.raises(TransientError):
        studio.read("one")


def test_a_call_that_is_gone_is_gone(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    studio.sweep()
    studio.account.meetings.clear()
    with pytest.raises(GoneError):
        studio.read("one")


@pytest.mark.parametrize("status", ["", "processing"])
def test_a_recording_under_way_waits_and_is_read_whole_later(studio: Studio, status: str) -> None:
    meeting = studio.account.record(studio.kai, "one", 0.1, M4A=b"sound", TRANSCRIPT=VTT)
    meeting.files[0].ready, meeting.files[0].status = False, status
    studio.sweep()
    with pytest.raises(TransientError, match="not finished"):
        studio.read("one")
    before = studio.ledger.find("one")
    meeting.files[0].ready = True
    assert studio.read("one")[1].keys() == {"audio.m4a", "transcript.vtt"}  # asked again: the old row will do
    studio.sweep()
    assert studio.ledger.find("one").version != before.version


def test_a_file_that_is_never_finished_does_not_keep_the_others_back(studio: Studio) -> None:
    meeting = studio.account.record(studio.kai, "one", 9, M4A=b"sound", TRANSCRIPT=VTT)
    meeting.files[0].ready = False
    studio.sweep()
    facts, pieces = studio.read("one")
    assert pieces == {"transcript.vtt": VTT}
    assert "1 files of the recording were never finished by Zoom" in facts.notices


def test_a_download_that_breaks_off_goes_on(studio: Studio) -> None:
    sound = bytes(range(256)) * 2000
    studio.account.record(studio.kai, "one", 1, M4A=sound)
    studio.sweep()
    studio.server.faults.on("/rec/download/", Response(sound, cut=100_000), Response(sound, cut=300_000))
    assert studio.read("one")[1] == {"audio.m4a": sound}
    studio.server.faults.on("/rec/download/", Response(sound, cut=100_000), times=99)
    with pytest.raises(TransientError):
        studio.read("one")


def test_a_download_that_is_shorter_than_told_is_no_call(studio: Studio) -> None:
    meeting = studio.account.record(studio.kai, "one", 1, M4A=b"sound")
    meeting.files[0].told_size = 9
    studio.sweep()
    with pytest.raises(TransientError, match="5 of 9 bytes"):
        studio.read("one")
    meeting.files[0].told_size = 3  # what was told may be old
    studio.sweep()
    assert studio.read("one")[1] == {"audio.m4a": b"sound"}


def test_a_download_that_changes_while_it_is_read_is_no_call(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 1, M4A=bytes(200_000))
    studio.sweep()
    studio.server.faults.on("/rec/download/", Response(bytes(200_000), cut=150_000), Response(b"x" * 200_000))
    with pytest.raises(TransientError, match="changed"):
        studio.read("one")


def test_a_download_without_a_length_is_whole_or_an_error(studio: Studio) -> None:
    studio.server.chunked = True
    studio.account.record(studio.kai, "one", 1, M4A=b"sound")
    studio.sweep()
    assert studio.read("one")[1] == {"audio.m4a": b"sound"}
    studio.server.faults.on("/rec/download/", Response(b"sou", chunked=True, cut=3), times=99)
    with pytest.raises(TransientError):
        studio.read("one")


def test_our_token_goes_to_no_other_host(tmp_path: Path) -> None:
    with closing(Studio(tmp_path, storage=True)) as studio:
        studio.account.record(studio.kai, "one", 1, M4A=b"sound", TRANSCRIPT=VTT)
        studio.sweep()
        assert studio.read("one")[1] == {"audio.m4a": b"sound", "transcript.vtt": VTT}
        assert studio.storage is not None
        assert len(studio.storage.requests) == 2


@pytest.mark.parametrize(
    "answer", [HTML, Response(b""), Response(b"[]"), Response(b'{"meetings": [{"uu'), Response({})]
)
@pytest.mark.parametrize("number", [1, 3])
def test_an_answer_that_is_none_is_never_an_empty_listing(studio: Studio, answer: Response, number: int) -> None:
    for count in range(9):
        studio.account.record(studio.kai, f"m{count}", count + 0.5, CHAT=b"hello")
    known = studio.sweep()
    studio.ledger.checkpoints.clear()
    seen = iter(range(99))
    studio.server.faults.on(lambda one: one.path.endswith("/recordings") and next(seen) >= number - 1, answer, times=99)
    assert studio.sweep() == known
    assert studio.ledger.problems
    assert "html" not in str(studio.ledger.problems)


def test_a_service_that_hangs_is_given_up_in_time(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    studio.sweep()
    monkeypatch.setattr(_http, "TIMES", (0.2, 0.2))
    for part in ("/recordings", "/rec/download/"):
        studio.server.faults.on(part, Response(delay=0.6), times=99)
    assert studio.sweep() == {"one"}
    assert studio.ledger.problems
    with pytest.raises(SourceError):
        read(studio.connector(), studio.ledger.find("one"))


def test_the_region_that_the_login_names_is_asked_unless_an_address_is_set(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    assert studio.sweep(studio.connector(endpoint=None)) == {"one"}
    studio.server.regional = "http://127.0.0.1:1"
    assert studio.sweep(studio.connector(endpoint=studio.server.api)) == {"one"}
    with pytest.raises(SourceError):
        list(studio.connector(endpoint=None).partitions())
    studio.server.regional = "http://api.example.com"
    with pytest.raises(SourceError, match="without TLS"):
        list(studio.connector(endpoint=None).partitions())


def test_the_secret_stands_in_no_address_and_users_can_be_left_out(studio: Studio) -> None:
    studio.account.record(studio.account.add("Mira Solvang"), "mira", CHAT=b"hello")
    studio.account.record(studio.kai, "kai", CHAT=b"hello")
    studio.asked = replace(studio.asked, exclude=("mira@*",))
    assert studio.sweep() == {"kai"}
    assert studio.told()["users that the settings leave out"] == 1
    asked = [one for one in studio.server.requests if one.path == "/oauth/token"]
    assert not any(one.query for one in asked)


def test_a_download_that_is_refused_ends_no_round(studio: Studio) -> None:
    """The API takes the token: only this file is kept from us."""
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    studio.sweep()
    studio.server.faults.on("/rec/download/", Response({"code": 124}, 401), times=9)
    with pytest.raises(DeniedError):
        studio.read("one")


def test_a_page_that_names_itself_as_the_next_is_no_endless_loop(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", 1, CHAT=b"hello")
    known = studio.sweep()
    page = {"page_size": 3, "next_page_token": "again", "meetings": []}
    studio.server.faults.on("/kaiID/recordings", Response(page), times=99)
    assert studio.sweep() == known
    assert studio.ledger.problems


def test_uuids_that_differ_only_in_case_are_two(studio: Studio) -> None:
    for uuid in ("abC==", "aBc=="):
        studio.account.record(studio.kai, uuid, 1, CHAT=uuid.encode())
    assert studio.sweep() == {"abC==", "aBc=="}
    assert studio.read("aBc==")[1] == {"chat.txt": b"aBc=="}


def test_an_old_recording_that_comes_late_is_found_when_all_are_listed_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    old(studio, 200)
    studio.sweep()
    studio.account.record(studio.kai, "moved here", 150, CHAT=b"hello")
    assert studio.sweep() == set()
    rounds(studio, monkeypatch, 8)
    assert studio.sweep() == {"moved here"}


def test_a_download_at_a_host_of_nobody_gets_no_token(studio: Studio) -> None:
    """An answer could name any address; only the service's own hosts may see a token."""
    api = studio.connector()._zoom.api
    for host in ("zoom.us", "us06web.zoom.us", "127.0.0.1:9"):
        assert api._is_own(f"{'http' if ':' in host else 'https'}://{host}/rec/download/x")
    for url in ("https://zoom.us.example.com/x", "https://evilzoom.us/x", "http://zoom.us/x", "https://example.com/x"):
        assert not api._is_own(url)
    with pytest.raises(SourceError, match="without TLS"):
        api.download("http://example.com/x", ())
