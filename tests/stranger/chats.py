"""Chats as the programs export them."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tests.stranger.office import Office
from tests.stranger.scribe import Scribe
from tests.world.people import Person

Said = Sequence[tuple[datetime, str, str]]
_AUTHORS = ("full", "full", "full", "first", "any", "lower", "nick")


def chat(office: Office, known: Person | None = None, slot: str = "") -> None:
    """Write a chat; `known` takes part under nothing but a handle or a number, told by `slot`."""
    pen = office.scribe()
    template = office.text("chat")
    people = office.people(template, {"b": known} if known else {})
    for role in "ab":
        people.setdefault(role, office.someone(without=list(people.values())))
    authors = {role: pen.name(people[role], office.rng.choice(_AUTHORS)) for role in "ab"[: 1 if known else 2]}
    if known:
        authors["b"] = pen.fill(f"{{b.{slot}}}", people, {})
    moment, words, said = pen.day, office.words(), []
    for line in template.split("\n"):
        moment += timedelta(seconds=office.rng.randrange(20, 900))
        said.append((moment, authors[line[0]], pen.fill(line[3:], people, words)))
    styles = _HANDLED[slot] if known else _STYLES
    stem, ending, text = office.rng.choice(styles)(said)
    office.file(office.path("Chats", stem, ending), text.encode(), _readable(text, ending), pen.sheet)


def _readable(text: str, ending: str) -> str:
    return html.unescape(text) if ending == "html" else text


def _whatsapp(said: Said) -> tuple[str, str, str]:
    head = f"{said[0][0]:%d/%m/%Y, %H:%M} - Messages and calls are end-to-end encrypted.\n"
    return (
        "WhatsApp Chat",
        "txt",
        head + "\n".join(f"{when:%d/%m/%Y, %H:%M} - {who}: {what}" for when, who, what in said),
    )


def _iphone(said: Said) -> tuple[str, str, str]:
    return "_chat", "txt", "\n".join(f"[{when:%d.%m.%y, %H:%M:%S}] {who}: {what}" for when, who, what in said)


def _telegram(said: Said) -> tuple[str, str, str]:
    messages = [
        {"id": number, "type": "message", "date": f"{when:%Y-%m-%dT%H:%M:%S}", "from": who, "text": what}
        for number, (when, who, what) in enumerate(said, 100)
    ]
    record = {"name": "Group", "type": "private_group", "messages": messages}
    return "result", "json", json.dumps(record, ensure_ascii=False, indent=1)


def _slack(said: Said) -> tuple[str, str, str]:
    messages = [
        {
            "type": "message",
            "user": f"U0{sum(map(ord, who)) % 9973:04d}",
            "ts": f"{when.timestamp():.6f}",
            "text": what,
            "user_profile": {"real_name": who, "team": "T01"},
        }
        for when, who, what in said
    ]
    return "slack", "json", json.dumps(messages, ensure_ascii=False, indent=2)


def _teams(said: Said) -> tuple[str, str, str]:
    rows = [
        f'<div class="m"><b>{html.escape(who)}</b> <i>{when:%H:%M}</i><p>{html.escape(what, quote=False)}</p></div>'
        for when, who, what in said
    ]
    return "Teams", "html", "<html><body><h1>Channel</h1>\n" + "\n".join(rows) + "\n</body></html>"


def _mattermost(said: Said) -> tuple[str, str, str]:
    return "log", "txt", "\n".join(f"[{when:%H:%M:%S}] <{who}> {what}" for when, who, what in said)


def _skype(said: Said) -> tuple[str, str, str]:
    lines = [
        {"originalarrivaltime": f"{when:%Y-%m-%dT%H:%M:%SZ}", _skype_key(who): who, "content": what}
        for when, who, what in said
    ]
    return "skype", "json", json.dumps({"MessageList": lines}, ensure_ascii=False, indent=1)


def _skype_key(who: str) -> str:
    return "displayName" if " " in who else "skypeId"


_STYLES: tuple[Callable[[Said], tuple[str, str, str]], ...] = (
    _whatsapp,
    _iphone,
    _telegram,
    _slack,
    _teams,
    _mattermost,
)
_HANDLED = {"mobile": (_whatsapp, _iphone), "telegram": (_telegram, _mattermost), "skype": (_skype,)}


def messages_backup(office: Office) -> None:
    """Write text messages as a telephone backs them up: number, name in the book, text."""
    pen, words = office.scribe(), office.words()
    lines = []
    for _ in range(office.rng.randrange(2, 6)):
        person = office.someone(["mobile"])
        before = len(pen.sheet.mentions)
        number, name = pen.phone(person, person.mobile), _in_book(office, pen, person)
        pen.tie(person, before)
        body = pen.fill(office.rng.choice(("ok see you {time}", "{thing}??", "running late sorry")), {}, words)
        lines.append(f'  <sms address="{number}" contact_name="{name}" body="{body}" />')
    text = "\n".join(["<?xml version='1.0' encoding='UTF-8'?>", f'<smses count="{len(lines)}">', *lines, "</smses>"])
    office.file(office.path("Chats", "sms", "xml"), text.encode(), text.replace("&amp;", "&"), pen.sheet)


def _in_book(office: Office, pen: Scribe, person: Person) -> str:
    return pen.name(person, office.rng.choice(("full", "full", "turned", "nick")))


def handles(office: Office) -> None:
    """Let people with handles take part under them alone, and two others under their number."""
    for person in office.cast.tagged("handle"):
        for slot in ("skype", "telegram", "mobile"):
            chat(office, person, slot)
    for _ in range(4):
        chat(office, office.someone(["mobile"]), "mobile")
