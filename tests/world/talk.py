"""Chats, call logs, transcripts and web forms."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from tests.company import documents
from tests.company.letters import Letter
from tests.company.people import HOME
from tests.company.people import Person as Written
from tests.world.ledger import tie_of
from tests.world.mails import Post
from tests.world.pen import Pen, needs
from tests.world.people import Firm, Person
from tests.world.world import World


def chat(world: World) -> None:
    """Write a chat of colleagues as a program exports it: lines of text, or JSON."""
    day = world.day()
    pen = world.pen(day)
    template = world.text("chat")
    people = world.company(needs(template), {"a": world.someone(["mobile"])} if "{a." in template else {})
    people = world.company({"a": set(), "b": set()}, people)
    shown = {role: pen.name(people[role]) for role in ("a", "b")}
    said = [(line[0], pen.fill(line[3:], people, world.words())) for line in template.split("\n")]
    _save(world, pen, day, [(shown[role], text) for role, text in said], "from")


def handle_chat(world: World, person: Person, kind: str) -> None:
    """Write a chat in which a person is known by a handle alone."""
    day = world.day()
    pen = world.pen(day)
    template = world.text("chat")
    people = world.company(needs(template), {"b": person})
    people = world.company({"a": set(), "b": set()}, people)
    handle = pen.fill(f"{{b.{kind}}}", people, {})
    sides = {"a": "me", "b": handle}
    said = [(line[0], pen.fill(line[3:], people, world.words())) for line in template.split("\n")]
    _save(world, pen, day, [(sides[role], text) for role, text in said], "skype" if kind == "skype" else "telegram")


def _save(world: World, pen: Pen, day: datetime, said: list[tuple[str, str]], key: str) -> None:
    stamped = [(day + timedelta(minutes=number * 3), who, text) for number, (who, text) in enumerate(said)]
    if world.rng.random() < 0.5:
        mark = "" if key == "from" else f" ({key.title()})"
        text = "\n".join(f"[{when:%d/%m/%Y, %H:%M}] {who}{mark}: {what}" for when, who, what in stamped)
        world.file(world.path("chats", "chat", "txt"), text.encode(), text, pen.sheet)
    else:
        rows = [{"date": f"{when:%Y-%m-%dT%H:%M:%SZ}", key: who, "text": what} for when, who, what in stamped]
        text = json.dumps({"messages": rows}, ensure_ascii=False, indent=1)
        world.file(world.path("chats", "result", "json"), text.encode(), text, pen.sheet)


def call_log(world: World) -> None:
    """Write a log of calls: numbers, now and then a switchboard."""
    pen = world.pen(world.day())
    rows = [["date", "caller", "callee", "seconds"]]
    for _ in range(world.rng.randrange(4, 10)):
        one, other = world.someone(["mobile"]), world.someone(["mobile"])
        board = world.rng.random() < 0.2
        callee = pen.fill("{c.board}", {"c": world.someone(["firm"])}, {}) if board else pen.phone(other, other.mobile)
        rows.append(
            [f"{world.day():%Y-%m-%d %H:%M}", pen.phone(one, one.mobile), callee, str(world.rng.randrange(400))]
        )
    text = documents.lines_of(rows)
    world.file(world.path("calls", "log", "csv"), documents.comma_separated(rows).encode(), text, pen.sheet)


def sidecar(world: World) -> None:
    """Write what a telephone system notes of one recording."""
    day = world.day()
    pen = world.pen(day)
    one = world.someone(["mobile"])
    before = len(pen.sheet.mentions)
    record = {
        "call_id": f"c{world.rng.randrange(10**6)}",
        "started": f"{day:%Y-%m-%dT%H:%M:%SZ}",
        "from": pen.phone(one, one.mobile),
    }
    if world.rng.random() < 0.3:
        record["from_name"] = pen.name(one)
        pen.sheet.ties.append(tie_of(one.key, pen.sheet.mentions[before:]))
    other = world.someone(["mobile"], [one])
    record["to"] = pen.phone(other, other.mobile)
    text = json.dumps(record, ensure_ascii=False, indent=1)
    world.file(world.path("calls", "call", "json"), text.encode(), text, pen.sheet)


def transcript(world: World) -> None:
    """Write a call as a recogniser of speech heard it: text, or subtitles with times."""
    pen = world.pen(world.day())
    template = world.text("call")
    people = world.company(needs(template), {})
    people = world.company({"a": set(), "b": set()}, people)
    said = [(line[0], line[3:]) for line in pen.fill(template, people, world.words()).split("\n")]
    if world.rng.random() < 0.5:
        text = "\n".join(f"Speaker {'ab'.index(who) + 1}: {what}" for who, what in said)
        path = world.path("calls", "transcript", "txt")
    else:
        text = "\n\n".join(["WEBVTT", *(_cue(number, *one) for number, one in enumerate(said)), ""])
        path = world.path("calls", "recording", "vtt")
    world.file(path, text.encode(), text, pen.sheet, "speech")


def _cue(number: int, who: str, what: str) -> str:
    times = (f"00:00:{second:02d}.000" for second in (number * 4, number * 4 + 4))
    return f"{' --> '.join(times)}\n<v Speaker {'ab'.index(who) + 1}>{what}"


def form(post: Post, firm: Firm) -> None:
    """Mail what somebody typed into a form of the website to the firm's role mailbox."""
    world = post.world
    day = world.day()
    pen = world.pen(day)
    template = world.text("form")
    people = world.company(needs(template), {})
    before = len(pen.sheet.mentions)
    text = pen.fill(template, people, world.words())
    if "{c.first}" in template:
        pen.cells(people["c"], people["c"].first, people["c"].last)
    for person in people.values():
        pen.sheet.ties.append(tie_of(person.key, pen.sheet.mentions[before:]))
    robot = Written("robot", f"{firm.name} Website", HOME, "", (f"noreply@{firm.domain}",))
    role = Written("role", firm.name, HOME, "", (firm.role(),))
    letter = Letter(post.id(firm.domain), robot, (role,), "Website", day, text + "\n")
    post.send(Pen(world.rng, world.regions, day), pen.sheet, letter, f"{firm.key}/forms.mbox", (None, None), "")
