"""Calendars, written by another library or by hand where it would refuse."""

from __future__ import annotations

import base64
import datetime

import icalendar
import pytest

from tests.scanner.extract.reading import Read, read


def calendar(*lines: str, kind: str = "VEVENT") -> Read:
    text = ("BEGIN:VCALENDAR", "VERSION:2.0", f"BEGIN:{kind}", *lines, f"END:{kind}", "END:VCALENDAR", "")
    return read("\r\n".join(text).encode())


def roles(found: Read) -> set[tuple[str, str | None]]:
    return {(s.text[m.start : m.end], m.role) for s in found.segments for m in s.marks}


def test_a_calendar_of_another_writer() -> None:
    book = icalendar.Calendar()
    book.add("x-wr-calname", "Calendar of Åse Nordmann")
    event = icalendar.Event()
    event.add("summary", "Lunch with Per; and others, " + "long " * 40)
    event.add("dtstart", datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC))
    event.add("description", "descriptionword\nsecond line")
    event.add("location", "locationword")
    organizer = icalendar.vCalAddress("mailto:aase@example.no")
    organizer.params["cn"] = icalendar.vText("Nordmann, Åse")
    event["organizer"] = organizer
    guest = icalendar.vCalAddress("MAILTO:kari@example.com")
    guest.params["cn"] = icalendar.vText("Kari Hansen")
    guest.params["sent-by"] = icalendar.vText("mailto:secretary@example.com")
    event.add("attendee", guest, encode=0)
    book.add_component(event)
    found = read(book.to_ical(), "invite.ics")
    assert found.media_type == "text/calendar"
    assert {("Nordmann, Åse", "owner"), ("Kari Hansen", "attendee"), ("kari@example.com", "attendee")} <= roles(found)
    assert "Kari Hansen <kari@example.com>" in found.blocks("header")
    assert "secretary@example.com" in found.marks("EMAIL_ADDRESS")
    for word in ("descriptionword\nsecond line", "locationword", "Lunch with Per; and others", "Calendar of Åse"):
        assert word in found.text
    assert "locationword" in found.at("body", "event 1")
    assert "20261124" not in found.text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CONTACT:Jim Dolittle\\, ABC\\, +1-555-0142", "Jim Dolittle, ABC, +1-555-0142"),
        ("COMMENT:commentword", "commentword"),
        ("URL:https://example.com/urlword", "urlword"),
        ("RESOURCES:room of Kari", "room of Kari"),
        ("CATEGORIES:categoryword", "categoryword"),
        ('ATTENDEE;X-GUEST="Per Olsen":mailto:x@example.com', "Per Olsen"),
        ('ATTENDEE;DIR="ldap://example.com/cn=x?mail=dir@example.com":mailto:x@example.com', "dir@example.com"),
        ('ATTENDEE;MEMBER="mailto:group@example.com":mailto:x@example.com', "group@example.com"),
        ('ATTENDEE;DELEGATED-TO="mailto:to@example.com":mailto:x@example.com', "to@example.com"),
        ("ATTENDEE;EMAIL=param@example.com:urn:uuid:1", "param@example.com"),
        ('CONFERENCE;VALUE=URI;FEATURE=PHONE;LABEL="desk of Kari":tel:+46-70-174-06-05', "desk of Kari"),
        ("X-CUSTOM;VALUE=TEXT:customword", "customword"),
        ('X-MS-OLK-SENDER;CN="Per Olsen":mailto:per@example.com', "per@example.com"),
        ("X-ALT-DESC;FMTTYPE=text/html:<p>alt<b>word</b> <a href='mailto:alt@example.com'>x</a></p>", "altword"),
        ("DESCRIPTION:fold\r\n edword", "foldedword"),
        ("STRUCTURED-DATA;VALUE=TEXT:structuredword", "structuredword"),
        ("BEGIN:VALARM\r\nATTENDEE:mailto:alarm@example.com\r\nDESCRIPTION:alarmword\r\nEND:VALARM", "alarmword"),
        ("BEGIN:PARTICIPANT\r\nCALENDAR-ADDRESS:mailto:part@example.com\r\nEND:PARTICIPANT", "part@example.com"),
    ],
)
def test_places(line: str, expected: str) -> None:
    assert expected in calendar(line, "SUMMARY:afterword").text


def test_numbers_of_conferences_are_phones() -> None:
    assert calendar("CONFERENCE;VALUE=URI:tel:+46-70-174-06-05").marks("PHONE_NUMBER") == ["+46-70-174-06-05"]


@pytest.mark.parametrize(
    ("kind", "label"), [("VTODO", "task 1"), ("VJOURNAL", "note 1"), ("VFREEBUSY", "free times 1")]
)
def test_other_records(kind: str, label: str) -> None:
    assert "word" in calendar("SUMMARY:word", kind=kind).at("body", label)


def test_files_inside_are_members() -> None:
    data = base64.b64encode(b"%PDF-1.4 attached").decode()
    found = calendar(f"ATTACH;FMTTYPE=application/pdf;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=plan.pdf:{data}")
    assert found.members == {"plan.pdf": b"%PDF-1.4 attached"}
    assert list(calendar(f"ATTACH;FMTTYPE=text/plain;ENCODING=BASE64:{data}").members) == ["attach.plain"]


def test_the_older_vcalendar() -> None:
    text = (
        b"BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=B8=\nte\n"
        b"ATTENDEE;ROLE=ATTENDEE:Kari Hansen <kari@example.com>\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = read(text, "old.vcs")
    assert "Møte" in found.text
    assert "Kari Hansen <kari@example.com>" in found.blocks("header")


def test_a_broken_calendar_loses_only_its_broken_lines() -> None:
    text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:oneword\nno colon\nDTSTART;;;=:x\n"
    text += b'ATTENDEE;CN="open:mailto:a@example.com\nBEGIN:VEVENT\nSUMMARY:twoword\n'
    found = read(text, "x.ics")
    assert "oneword" in found.text
    assert "twoword" in found.text
    assert "a@example.com" in found.text


def test_five_thousand_events_are_quick() -> None:
    event = "BEGIN:VEVENT\nSUMMARY:s\nATTENDEE;CN=Kari Hansen:mailto:k{}@example.com\nEND:VEVENT\n"
    text = "BEGIN:VCALENDAR\n" + "".join(event.format(number) for number in range(5_000)) + "END:VCALENDAR\n"
    assert len(read(text.encode()).marks("EMAIL_ADDRESS")) == 5_000


def test_ids_that_look_like_addresses_are_shown_and_not_searched() -> None:
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:79fs7pkqvht@example.com",
        "SUMMARY:x",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    found = read("\r\n".join(lines).encode(), "a.ics")
    assert found.at("body", "event 1 ids") == "Uid: 79fs7pkqvht@example.com\n"
    assert "@" not in found.searched


@pytest.mark.parametrize(
    "text", ["BEGIN:VCALENDAR\nV", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY\x1eKari kari@example.com\n"]
)
def test_a_calendar_of_which_nothing_is_left_is_told_and_read_as_text(text: str) -> None:
    found = read(text.encode(), "a.ics")
    assert found.text == text
    assert found.reasons == {"corrupt"}
