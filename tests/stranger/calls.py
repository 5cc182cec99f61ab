"""Telephone: logs, notes beside recordings, transcripts as a recogniser of speech writes them."""

from __future__ import annotations

import json

from tests.company import documents
from tests.stranger.office import Office


def call_log(office: Office) -> None:
    """Write a log of calls: numbers alone, now and then a switchboard."""
    rng, pen = office.rng, office.scribe()
    titles = rng.choice((["Date", "From", "To", "Sec"], ["start_time", "calling_party", "called_party", "duration"]))
    rows = [titles]
    for _ in range(rng.randrange(3, 8)):
        one, other = office.someone(["mobile"]), office.someone(["direct"])
        if rng.random() < 0.25:
            called = pen.fill("{f.board}", {"f": office.someone(["board"], firm=rng.choice(office.mains))}, {})
        else:
            called = pen.phone(other, other.direct)
        row = [f"{office.day():%d.%m.%Y %H:%M}", pen.phone(one, one.mobile), called, str(rng.randrange(3, 900))]
        rows.append(row)
    mark = rng.choice(",;")
    content = documents.comma_separated(rows, mark).encode()
    office.file(office.path("Phone", "calls", "csv"), content, documents.lines_of(rows), pen.sheet)


def beside_recording(office: Office) -> None:
    """Write what a telephone system notes of one call; the time of the call stands in it."""
    rng, pen = office.rng, office.scribe()
    one, other = office.someone(["mobile"]), office.someone(["mobile"])
    caller: dict[str, str] = {"number": pen.phone(one, one.mobile)}
    if rng.random() < 0.4:
        caller["name"] = pen.name(one, rng.choice(("full", "turned", "any")))
        pen.tie(one, 0)
    callee = {"number": pen.phone(other, other.mobile)}
    record = {"id": f"rec-{rng.randrange(10**6)}", "started_at": f"{pen.day:%Y-%m-%dT%H:%M:%SZ}"}
    text = json.dumps({**record, "caller": caller, "callee": callee, "codec": "opus"}, ensure_ascii=False, indent=2)
    office.file(office.path("Phone", "rec", "json"), text.encode(), text, pen.sheet, date=pen.day)


def transcript(office: Office) -> None:
    """Write a call as it was heard: plain, WebVTT with names of voices, or SubRip."""
    rng, pen = office.rng, office.scribe()
    template = office.text("call")
    people = office.people(template, {})
    for role in "ab":
        people.setdefault(role, office.someone(without=list(people.values())))
    said = [(line[0], line[3:]) for line in pen.fill(template, people, office.words()).split("\n")]
    style = rng.choice(("txt", "vtt", "srt"))
    voices = {"a": "Speaker 1", "b": "Speaker 2"}
    if rng.random() < 0.3:
        voices = {role: pen.name(people[role]) for role in "ab"}
    if style == "txt":
        text = "\n".join(f"{voices[who]}: {what}" for who, what in said)
    elif style == "vtt":
        cues = [
            f"{_time(n, '.')} --> {_time(n + 1, '.')}\n<v {voices[who]}>{what}" for n, (who, what) in enumerate(said)
        ]
        text = "\n\n".join(["WEBVTT", *cues]) + "\n"
    else:
        cues = [
            f"{n + 1}\n{_time(n, ',')} --> {_time(n + 1, ',')}\n{voices[who]}: {what}"
            for n, (who, what) in enumerate(said)
        ]
        text = "\n\n".join(cues) + "\n"
    office.file(office.path("Phone", "transcript", style), text.encode(), text, pen.sheet, carrier="speech")


def _time(number: int, mark: str) -> str:
    return f"00:{number * 6 // 60:02d}:{number * 6 % 60:02d}{mark}200"
