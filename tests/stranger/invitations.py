"""Calendar entries, as files and as attachments of mails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.stranger.envelope import Attached
from tests.stranger.office import Office
from tests.world.ledger import Sheet
from tests.world.people import Person

_TITLES = ("Weekly: {thing}", "{thing} - decision", "Interview", "Lunch {city}", "Termin {order}", "Site visit {city}")


def invitation(office: Office, people: Sequence[Person], day: datetime) -> tuple[Attached, Sheet]:
    """Return a meeting that the first of the people calls."""
    pen, words, rng = office.scribe(day), office.words(), office.rng
    start = day.replace(minute=30) + timedelta(days=rng.randrange(2, 9))
    title = pen.fill(rng.choice(_TITLES), {}, words)
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Desk//Calendar 4//EN", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT"]
    lines += [f"UID:{office.seed}-{day:%Y%m%d%H%M}-{rng.randrange(10**6)}@calendar.example"]
    lines += [f"DTSTAMP:{day:%Y%m%dT%H%M%SZ}", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", "DURATION:PT45M"]
    lines += [f"SUMMARY:{_escaped(title)}", f"LOCATION:Room {words['room']}"]
    for number, person in enumerate(people):
        before = len(pen.sheet.mentions)
        name = pen.name(person, rng.choice(("full", "full", "turned")))
        role = (
            "ORGANIZER"
            if number == 0
            else f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT={rng.choice(('ACCEPTED', 'TENTATIVE'))}"
        )
        lines.append(f'{role};CN="{name}":mailto:{pen.email(person)}')
        pen.tie(person, before)
    lines += ["END:VEVENT", "END:VCALENDAR"]
    text = "\r\n".join(lines)
    content = "\r\n".join(_folded(line) for line in lines) + "\r\n"
    return Attached("invite.ics", "text/calendar", content.encode(), text), pen.sheet


def calendar_file(office: Office) -> None:
    """Write a meeting of some people into the share."""
    people: list[Person] = []
    for _ in range(office.rng.randrange(2, 6)):
        people.append(office.someone(without=people))
    file, sheet = invitation(office, people, office.day())
    office.file(office.path("calendar", "meeting", "ics"), file.content, file.text, sheet)


def _escaped(text: str) -> str:
    return text.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """Break a long line as RFC 5545, section 3.1, wants it: at most 75 octets, never within a letter."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > 74:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)
