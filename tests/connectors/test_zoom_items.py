"""What a call of Zoom is made of: who took part, which files, phone calls and voicemails; what is told of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.zoom import Asked
from scanner.callfile import MEDIA_TYPE, Party
from scanner.errors import TransientError
from scanner.model import ItemKind, LeftOut, Role
from tests.connectors.test_zoom_traps import VTT, rounds
from tests.connectors.zoom_world import Studio
from tests.services.server import Response
from tests.services.zoom import SCOPES

PEOPLE = [
    {"id": "kaiID", "name": "Kai Lund", "user_email": "kai@example.com", "join_time": "2026-03-01T10:00:00Z"},
    {"id": "", "name": "Mira Solvang", "user_email": "mira@example.org"},
    {"id": "", "name": "Mira Solvang", "user_email": "mira@example.org"},
    {"id": "", "name": "+1 202 555 0143", "user_email": ""},
]


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with closing(Studio(tmp_path)) as studio:
        studio.asked = Asked(page=3)
        yield studio


def test_a_meeting_tells_host_participants_and_times(studio: Studio) -> None:
    meeting = studio.account.record(studio.kai, "one", 2, topic="Interview", CHAT=b"hello")
    meeting.participants = PEOPLE
    studio.sweep()
    item = studio.ledger.find("one")
    assert (item.kind, item.media_type, item.title) == (ItemKind.RECORDING, MEDIA_TYPE, "Interview")
    assert item.created == meeting.start
    assert item.url == "https://zoom.us/recording/detail?meeting_id=one"
    facts, _ = studio.read("one")
    assert (facts.title, facts.seconds) == ("Interview", 1800.0)
    assert facts.parties == (
        Party(Role.OWNER, "Kai Lund", email="kai@example.com"),
        Party(Role.ATTENDEE, "Kai Lund", email="kai@example.com"),
        Party(Role.ATTENDEE, "Mira Solvang", email="mira@example.org"),
        Party(Role.ATTENDEE, "+1 202 555 0143"),
    )


def test_all_pages_of_participants_are_asked_for(studio: Studio) -> None:
    meeting = studio.account.record(studio.kai, "one", CHAT=b"hello")
    meeting.participants = [{"name": f"Person {number}", "user_email": ""} for number in range(8)]
    studio.sweep()
    assert len(studio.read("one")[0].parties) == 9


def test_the_sound_is_read_once_and_the_rest_is_told(studio: Studio) -> None:
    studio.account.record(
        studio.kai,
        "one",
        M4A=b"sound",
        MP4=b"film",
        TRANSCRIPT=VTT,
        CHAT=b"c",
        TIMELINE=b"{}",
        SUMMARY=b"{}",
        TB=b"jpg",
    )
    studio.account.record(studio.kai, "two", MP4=b"film", CC=VTT)
    studio.sweep()
    facts, pieces = studio.read("one")
    assert list(pieces) == ["transcript.vtt", "chat.txt", "timeline.json", "summary.json", "audio.m4a"]
    assert len(facts.notices) == 2
    assert studio.ledger.find("one").size == len(
        b"sound" + VTT + b"c{}{}"
    )  # a large video that is not read is no matter
    facts, pieces = studio.read("two")
    assert (list(pieces), facts.notices) == (["captions.vtt", "video.mp4"], ())


def test_a_recording_that_was_stopped_and_started_has_its_files_numbered(studio: Studio) -> None:
    meeting = studio.account.record(studio.kai, "one", M4A=b"first", TRANSCRIPT=VTT)
    again = studio.account.record(studio.kai, "again", 0.5, M4A=b"second", MP4=b"film")
    studio.account.meetings.remove(again)
    meeting.files += again.files
    studio.sweep()
    assert list(studio.read("one")[1]) == ["transcript.vtt", "audio.m4a", "audio-2.m4a"]


def test_participants_that_no_scope_allows_are_told_and_asked_for_once(studio: Studio) -> None:
    studio.server.missing.add("participants")
    for number in range(3):
        studio.account.record(studio.kai, f"m{number}", CHAT=b"hello").participants = PEOPLE
    left_out = studio.told()
    assert f"participants of meetings: the app has not the scope {SCOPES['participants']}" in left_out
    assert len(studio.asked_for("/participants")) == 1
    studio.sweep()
    version = studio.ledger.find("m1").version
    studio.server.missing.clear()
    studio.sweep()
    assert studio.ledger.find("m1").version != version  # so that they are read now
    assert len(studio.read("m1")[0].parties) == 4


def test_participants_that_zoom_forgot_are_counted(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", CHAT=b"hello").participants = None
    assert studio.told()["meetings whose participants Zoom does not name, or not any more"] == 1


def test_participants_that_do_not_come_for_a_passing_reason_fail_the_call(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", CHAT=b"hello").participants = PEOPLE
    studio.sweep()
    studio.server.faults.on("/participants", Response({"code": 1}, 503), times=99)
    with pytest.raises(TransientError):
        studio.read("one")


def test_calls_and_voicemails_of_zoom_phone_are_calls(studio: Studio) -> None:
    call = studio.account.call("c1", 40, written='{"timeline": [{"text": "hello"}]}')
    studio.account.call("c2", 1, direction="outbound")
    studio.account.voicemail("v1", 2, written="call me back")
    studio.account.voicemail("v2", 3).trashed = True
    studio.kai.created_at = call.at
    assert studio.sweep() == {"c1", "c2", "v1", "v2"}
    facts, pieces = studio.read("c1")
    assert pieces == {"audio.mp3": b"ID3 sound", "transcript.json": b'{"timeline": [{"text": "hello"}]}'}
    assert (facts.direction, facts.seconds, facts.started) == ("in", 61.0, call.row["date_time"])
    assert facts.parties == (
        Party(Role.CALLER, "Mira Solvang", "+12025550143"),
        Party(Role.CALLEE, "Kai Lund", "+442079460018"),
        Party(Role.OWNER, "Kai Lund"),
    )
    assert studio.read("c2")[0].direction == "out"
    assert studio.read("v1")[1] == {"audio.mp3": b"ID3 sound", "transcript.txt": b"call me back"}
    studio.server.expire_links()
    assert studio.read("c1")[1].keys() == studio.read("v2")[1].keys() | {"transcript.json"}
    studio.account.calls.pop()
    studio.account.voicemails.clear()
    assert studio.sweep() == {"c1"}


def test_a_transcript_of_a_call_that_comes_later_is_waited_for(studio: Studio) -> None:
    call = studio.account.call("c1", 0.1)
    studio.sweep()
    before = studio.ledger.find("c1").version
    call.written = ""  # announced, and not there yet
    studio.sweep()
    assert studio.ledger.find("c1").version != before
    with pytest.raises(TransientError, match="not ready"):
        studio.read("c1")
    call.written = "{}"
    assert studio.read("c1")[1].keys() == {"audio.mp3", "transcript.json"}


@pytest.mark.parametrize("how", ["no scope", "no product"])
def test_an_account_without_zoom_phone_is_told_and_no_fault(studio: Studio, how: str) -> None:
    studio.account.record(studio.kai, "one", CHAT=b"hello")
    if how == "no scope":
        studio.server.missing |= {"phone", "voicemails"}
    else:
        studio.account.phone = False
    for _ in range(2):
        assert studio.sweep() == {"one"}
        assert not studio.ledger.problems
    left_out = studio.told()
    assert any(what.startswith("Phone call: Zoom answers 400") for what in left_out)
    assert any(what.startswith("Voicemail: Zoom answers 400") for what in left_out)
    if how == "no scope":
        assert any(SCOPES["phone"] in what for what in left_out)


def test_a_scope_of_zoom_phone_that_is_taken_away_deletes_nothing(studio: Studio) -> None:
    studio.account.call("c1")
    studio.sweep()
    studio.server.missing.add("phone")
    assert studio.sweep() == {"c1"}
    assert SCOPES["phone"] in studio.ledger.problems[0].detail


def test_transcripts_that_no_scope_allows_are_counted(studio: Studio) -> None:
    studio.account.call("c1", written="{}")
    studio.account.voicemail("v1", written="hello")
    studio.server.missing |= {"transcripts"}
    assert studio.told()["transcripts of calls that the application has no scope to read"] == 1


def test_what_is_not_asked_for_is_told(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", CHAT=b"hello").participants = PEOPLE
    studio.account.call("c1")
    studio.asked = replace(studio.asked, participants=False, phone=False)
    assert studio.sweep() == {"one"}
    assert len(studio.read("one")[0].parties) == 1
    told = set(studio.told())
    assert "participants of meetings (participants = false)" in told
    assert "calls and voicemails of Zoom Phone (phone = false)" in told


def test_left_out_is_stable_and_names_nobody(studio: Studio) -> None:
    with closing(studio.connector()) as connector:
        assert connector.left_out() == connector.left_out()
        assert all(isinstance(one, LeftOut) for one in connector.left_out())


def test_check_names_each_scope_that_is_missing(studio: Studio) -> None:
    studio.account.record(studio.kai, "one", CHAT=b"hello").participants = PEOPLE
    with closing(studio.connector()) as connector:
        assert all(one.ok for one in connector.check())
    for name, scope in SCOPES.items():
        studio.server.missing = {name}
        with closing(studio.connector()) as connector:
            failed = {one.name: one.detail for one in connector.check() if not one.ok}
        assert set(failed) == {scope}
        assert "scope" in failed[scope]
    studio.server.missing = set()
    studio.server.faults.on("/rec/download/", Response({"code": 403}, 403), times=9)
    with closing(studio.connector()) as connector:
        assert {one.name for one in connector.check() if not one.ok} == {SCOPES["files"]}


def test_check_tells_a_wrong_secret_in_words(studio: Studio) -> None:
    with closing(studio.connector(text="another~secret")) as connector:
        (told,) = connector.check()
    assert not told.ok
    assert "invalid_client" in told.detail
    assert "another" not in told.detail


def test_days_that_zoom_phone_does_not_list_are_told_and_delete_nothing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.kai.created_at = studio.account.call("old", 220).at
    for number in range(3):
        studio.account.call(f"c{number}", number + 1)
    assert studio.sweep() == {"old", "c0", "c1", "c2"}
    studio.server.phone_days = 185
    studio.ledger.checkpoints.clear()
    assert studio.sweep() == {"old", "c0", "c1", "c2"}
    assert not studio.ledger.problems
    assert any(what.startswith("Phone call: of days long ago") for what in studio.told())
    del studio.account.calls[1]
    rounds(studio, monkeypatch, 8)
    assert studio.sweep() == {"old", "c1", "c2"}
