# ruff: noqa: E501 - tables of records
"""What the sidecars of common phone systems tell: parties, start, duration and direction, for each system."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from connectors._recordings_documents import flat
from connectors._recordings_facts import NO_START, NO_ZONE, TWO_WAYS, Reading, facts_of
from connectors._recordings_fields import Fields
from scanner.callfile import Facts, Party
from scanner.model import Role

KAI, NINA = "+4740612345", "+442079460999"
CALLER = Party(Role.CALLER, "Kai Lund", KAI)
CALLEE = Party(Role.CALLEE, "Nina Berg", NINA)
TEN = "2026-02-03T10:00:00+01:00"
OSLO = ZoneInfo("Europe/Oslo")

SYSTEMS: dict[str, tuple[dict[str, Any], set[Party], str, float]] = {
    "Asterisk": (
        {
            "calldate": "2026-02-03 10:00:00", "clid": f'"Kai Lund" <{KAI}>', "src": KAI, "dst": NINA, "dcontext": "from-trunk",
            "channel": "PJSIP/trunk-00000a1b", "lastapp": "Dial", "duration": "62", "billsec": "55",
            "disposition": "ANSWERED", "uniqueid": "1770109200.123", "recordingfile": "in-1001.wav", "direction": "",
        },
        {CALLER, Party(Role.CALLEE, "", NINA)}, "", 62,
    ),
    "Twilio": (
        {
            "CallSid": "CA0123456789", "From": KAI, "To": NINA, "CallerName": "Kai Lund", "FromCity": "OSLO",
            "StartTime": "Tue, 03 Feb 2026 09:00:00 +0000", "EndTime": "Tue, 03 Feb 2026 09:01:02 +0000",
            "Duration": "62", "Direction": "inbound", "RecordingSid": "RE0123456789", "Price": "-0.01",
        },
        {CALLER, Party(Role.CALLEE, "", NINA)}, "in", 62,
    ),
    "RingCentral": (
        {
            "id": "AbCd", "sessionId": "4711", "startTime": "2026-02-03T09:00:00.000Z", "duration": 62, "type": "Voice",
            "direction": "Outbound", "from": {"phoneNumber": KAI, "name": "Kai Lund", "extensionId": "63"},
            "to": {"phoneNumber": NINA, "name": "Nina Berg", "location": "London"},
            "recording": {"id": "9988", "contentUri": "https://media.example.com/recording/9988/content"},
        },
        {CALLER, CALLEE}, "out", 62,
    ),
    "Zoom Phone": (
        {
            "id": "f09", "call_id": "714", "caller_number": KAI, "caller_number_type": 2, "caller_name": "Kai Lund",
            "callee_number": NINA, "callee_name": "Nina Berg", "direction": "inbound", "date_time": "2026-02-03T09:00:00Z",
            "duration": 62, "owner": {"type": "user", "name": "Nina Berg", "extension_number": 803},
        },
        {CALLER, CALLEE}, "in", 62,
    ),
    "Five9": (
        {
            "CALL ID": "300", "TIMESTAMP": "Tue, 3 Feb 2026 09:00:00 +0000", "CALL TYPE": "Inbound", "AGENT NAME": "Nina Berg",
            "AGENT EMAIL": "nina@example.com", "ANI": KAI, "CUSTOMER NAME": "Kai Lund", "DNIS": NINA, "CALL TIME": "00:01:02",
        },
        {CALLER, Party(Role.CALLEE, "", NINA), Party(Role.CALLEE, "Nina Berg", "", "nina@example.com")}, "in", 62,
    ),
    "Aircall": (
        {
            "id": 812, "direction": "inbound", "started_at": 1770109200, "ended_at": 1770109262, "raw_digits": KAI,
            "user": {"name": "Nina Berg", "email": "nina@example.com"}, "duration": 62,
            "contact": {"first_name": "Kai", "last_name": "Lund"}, "recording": "https://files.example.com/812.mp3",
        },
        {CALLER, Party(Role.CALLEE, "Nina Berg", "", "nina@example.com")}, "in", 62,
    ),
    "Dialpad": (
        {
            "call_id": 51, "date_started": 1770109200000, "date_ended": 1770109262000, "direction": "outbound",
            "external_number": NINA, "internal_number": KAI, "total_duration": 62000.0, "duration": 62000.0,
            "contact": {"name": "Nina Berg", "phone": NINA, "type": "local"},
            "target": {"name": "Kai Lund", "email": "kai@example.com", "type": "user"},
        },
        {Party(Role.CALLER, "Kai Lund", KAI, "kai@example.com"), CALLEE}, "out", 62,
    ),
    "Cisco": (
        {
            "globalCallID_callId": "17", "callingPartyNumber": KAI, "originalCalledPartyNumber": NINA,
            "finalCalledPartyNumber": NINA, "dateTimeOrigination": "1770109200", "dateTimeConnect": "1770109203",
            "dateTimeDisconnect": "1770109262", "duration": "62", "origDeviceName": "SEP001122334455",
        },
        {Party(Role.CALLER, "", KAI), Party(Role.CALLEE, "", NINA)}, "", 62,
    ),
    "Avaya": (
        {
            "Call Start": "2026/02/03 10:00:00", "Connected Time": "00:01:02", "Ring Time": "3", "Caller": KAI,
            "Direction": "I", "Called Number": NINA, "Dialled Number": NINA, "Is Internal": "0", "Call ID": "1000014",
            "Party1Device": "T9001", "Party1Name": "Kai Lund", "Party2Device": "E201", "Party2Name": "Nina Berg",
            "Duration": "00:01:02",
        },
        {CALLER, CALLEE}, "in", 62,
    ),
    "Genesys": (
        {
            "conversationId": "c0", "conversationStart": "2026-02-03T09:00:00Z", "conversationEnd": "2026-02-03T09:01:02Z",
            "originatingDirection": "inbound",
            "participants": [
                {"purpose": "customer", "participantName": "Kai Lund", "phone": KAI},
                {"purpose": "agent", "participantName": "Nina Berg", "email": "nina@example.com"},
            ],
        },
        {CALLER, Party(Role.CALLEE, "Nina Berg", "", "nina@example.com")}, "in", 62,
    ),
    "3CX": (
        {
            "Call Time": "03/02/2026 10:00:00", "from-no": KAI, "from-dispname": "Kai Lund", "to-no": NINA,
            "to-dispname": "Nina Berg", "duration": "00:01:02", "time-start": "2026/02/03 10:00:00",
        },
        {CALLER, CALLEE}, "", 62,
    ),
    "German": (
        {"Anrufer": KAI, "Angerufener": NINA, "Beginn": "03.02.2026 10:00", "Dauer": "1:02", "Richtung": "eingehend"},
        {Party(Role.CALLER, "", KAI), Party(Role.CALLEE, "", NINA)}, "in", 62,
    ),
    "date and time apart": (
        {"Date": "03.02.2026", "Time": "10:00:00", "From": KAI, "To": NINA, "Duration (sec)": "62"},
        {Party(Role.CALLER, "", KAI), Party(Role.CALLEE, "", NINA)}, "", 62,
    ),
}  # fmt: skip


def read(record: dict[str, Any], **more: Any) -> Facts:
    return facts_of([flat(record)], Reading(**{"zone": OSLO, **more}))


@pytest.mark.parametrize("system", SYSTEMS)
def test_parties_start_duration_and_direction_of_each_system(system: str) -> None:
    record, parties, way, length = SYSTEMS[system]
    found = read(record)
    assert set(found.parties) == parties
    assert (found.direction, found.seconds) == (way, length)
    assert datetime.fromisoformat(found.started) == datetime.fromisoformat(TEN)


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_is_known_as_one_of_calls_and_no_field_is_lost(system: str) -> None:
    record = flat(SYSTEMS[system][0])
    assert Fields().tells_calls([*record])
    assert read(SYSTEMS[system][0]).told == record


@pytest.mark.parametrize(
    "titles",
    [
        "name,price,type", "name,email,phone", "id,name,version,description,author", "customer,date,amount",
        "from,to,date,subject", "from,to,start,price,km", "customer,duration,price", "file name,size,date", "user,time,path",
        "title,start,end,location,attendees", "", "a",
    ],
)  # fmt: skip
def test_other_lists_are_no_calls(titles: str) -> None:
    assert not Fields().tells_calls(titles.split(","))


def test_settings_go_before_guesses() -> None:
    record = {"caller": "x9", "Wer": KAI, "Wen": NINA, "Wann": "03.02.2026 10:00", "duration": "7", "Sekunden": "62"}
    given = {"caller_number": "Wer", "callee": "wen", "start": "Wann", "duration": "Sekunden"}
    found = read(record, fields=Fields(given))
    assert {one.number for one in found.parties if one.role is Role.CALLEE} == {NINA}
    assert KAI in {one.number for one in found.parties if one.role is Role.CALLER}
    assert found.seconds == 62
    assert found.started == TEN
    assert Fields(given).tells_calls(["Wer", "x"])


def test_a_customer_without_a_direction_is_an_attendee() -> None:
    found = read({"agent": "Nina Berg", "customer": "Kai Lund", "customer_phone": KAI, "duration": "5"})
    assert {(one.role, one.name) for one in found.parties} == {
        (Role.ATTENDEE, "Nina Berg"),
        (Role.ATTENDEE, "Kai Lund"),
    }


def test_an_agent_is_not_taken_for_the_owner_of_the_companys_number() -> None:
    found = read({"from": KAI, "to": NINA, "direction": "in", "agent": "Nina Berg", "duration": "5"})
    assert Party(Role.CALLEE, "Nina Berg") in found.parties
    assert Party(Role.CALLEE, "", NINA) in found.parties


def test_a_customer_of_another_number_is_another_party() -> None:
    found = read(
        {"from": KAI, "to": NINA, "direction": "in", "customer_phone": "+4722334455", "customer_name": "Mia Holm"}
    )
    assert Party(Role.CALLER, "Mia Holm", "+4722334455") in found.parties
    assert Party(Role.CALLER, "", KAI) in found.parties


def test_many_participants() -> None:
    people = [{"name": f"Person {chr(65 + at)}", "email": f"p{at}@example.com"} for at in range(12)]
    found = read({"participants": people, "duration": 5, "recording": "a.wav"})
    assert len(found.parties) == 12
    assert {one.role for one in found.parties} == {Role.ATTENDEE}


def test_records_of_one_call_are_put_together() -> None:
    leg = {"src": KAI, "dst": "1001", "start": "2026-02-03 10:00:00", "duration": "62"}
    found = facts_of([leg, {**leg, "dst": NINA, "duration": "9"}], Reading(zone=OSLO))
    assert {one.number for one in found.parties} == {KAI, "1001", NINA}
    assert found.seconds == 62
    assert found.told["dst (2)"] == NINA


@pytest.mark.parametrize(
    ("record", "zone", "notice"),
    [
        ({"start": "2026-02-03 10:00", "duration": "5"}, None, NO_ZONE),
        ({"start": "03/02/2026 10:00", "duration": "5"}, OSLO, TWO_WAYS),
        ({"start": "soon", "duration": "5"}, OSLO, NO_START),
    ],
)
def test_what_is_not_sure_is_told(record: dict[str, str], zone: Any, notice: str) -> None:
    assert notice in read(record, zone=zone).notices


def test_a_time_without_a_zone_is_of_the_zone_of_the_settings() -> None:
    assert read({"start": "2026-07-03 10:00", "duration": "5"}).started == "2026-07-03T10:00:00+02:00"
    assert read({"start": "2026-07-03 10:00", "duration": "5"}, zone=None).started == "2026-07-03T10:00:00+00:00"


def test_the_length_is_counted_where_it_is_not_told() -> None:
    assert read({"start": "2026-02-03 10:00:00", "end": "2026-02-03 10:01:02", "caller": KAI}).seconds == 62
    assert read({"start": "2026-02-03 10:00:00", "end": "2026-02-03 09:00:00", "caller": KAI}).seconds is None


@pytest.mark.parametrize(
    ("title", "value"),
    [("duration_ms", "62000"), ("durationMilliseconds", "62000"), ("length in minutes", "1.0333333")],
)
def test_units_stand_in_titles(title: str, value: str) -> None:
    assert read({title: value, "caller": KAI}).seconds == pytest.approx(62, abs=0.01)
