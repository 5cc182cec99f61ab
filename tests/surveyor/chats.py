"""Chats as the messengers themselves export them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from tests.surveyor import texts
from tests.surveyor.cast import Figure, dial
from tests.surveyor.desk import World
from tests.surveyor.refs import Ref, refer_any


def _said(world: World, people: list[Figure]) -> tuple[list[tuple[Figure, str]], Ref]:
    """Return who says what, and the one that somebody speaks of."""
    about = refer_any(world, *people)
    said = [(world.rng.choice(people), world.rng.choice(texts.CHATS)) for _ in range(world.rng.randint(3, 7))]
    said = [(one, "hi") for one in people] + said
    said.insert(len(said) // 2, (people[0], world.rng.choice(texts.POINT).format(who=about.text)))
    return said, about


def _pair(world: World, wanted: str = "") -> list[Figure]:
    able = [one for one in world.staff if not wanted or getattr(one, wanted)]
    return world.rng.sample(able, 2)


def _whatsapp(world: World) -> None:
    """A phone's text export: saved contacts have names, others their number."""
    people, day = _pair(world), world.desk.day()
    said, about = _said(world, people)
    shown = {
        one.key: one.full if world.rng.random() < 0.5 else dial(one.mobile, world.rng, home=False) for one in people
    }
    android = world.rng.random() < 0.5
    lines = ["Messages and calls are end-to-end encrypted. No one outside of this chat can read them."]
    for at, (who, text) in enumerate(said):
        when = day + timedelta(minutes=at)
        stamp = f"{when:%d/%m/%Y, %H:%M} - " if android else f"[{when:%d.%m.%y, %H:%M:%S}] "
        lines.append(f"{stamp}{shown[who.key]}: {text}")
    laid = world.desk.file("phones/WhatsApp Chat {n}.txt", "\n".join(lines) + "\n", day=day)
    laid.must(about.person, about.how)
    for one in people:
        laid.must(one, "chat sender by number" if shown[one.key].startswith(("+", "0", "(")) else "chat sender by name")


def _telegram(world: World) -> None:
    people, day = _pair(world), world.desk.day()
    said, about = _said(world, people)
    messages = [
        {
            "id": at,
            "type": "message",
            "date": (day + timedelta(minutes=at)).isoformat(),
            "from": one.full,
            "from_id": f"user{hash_of(one)}",
            "text": text,
        }
        for at, (one, text) in enumerate(said)
    ]
    chat = {"name": "Shift B", "type": "private_group", "id": world.rng.randint(10**8, 10**9), "messages": messages}
    laid = world.desk.file("phones/telegram {n}/result.json", json.dumps(chat, ensure_ascii=False, indent=1), day=day)
    laid.must(about.person, about.how)
    for one in people:
        laid.must(one, "chat sender by name")


def hash_of(person: Figure) -> int:
    """Return an account number that is the person's in every export."""
    return 100000000 + sum(ord(one) * 7919 * at for at, one in enumerate(person.key, 1)) % 899999999


def _skype(world: World) -> None:
    """Skype's own export: the sender is an id, the name may be empty."""
    people, day = _pair(world, "skype"), world.desk.day()
    said, about = _said(world, people)
    messages = [
        {"id": str(1600000000000 + at), "displayName": None, "originalarrivaltime": (day + timedelta(minutes=at)).isoformat() + "Z",
         "messagetype": "RichText", "content": text, "from": f"8:{one.skype}"}
        for at, (one, text) in enumerate(said)
    ]  # fmt: skip
    export = {"userId": f"8:{people[0].skype}", "exportDate": day.isoformat(), "conversations": [
        {"id": f"8:{people[1].skype}", "displayName": None, "MessageList": messages}]}  # fmt: skip
    laid = world.desk.file("phones/skype {n}/messages.json", json.dumps(export, indent=1), day=day)
    laid.must(about.person, about.how)
    for one in people:
        laid.must(one, "skype sender")


def _slack(world: World) -> None:
    """A day of a Slack channel, with the profile of each sender."""
    people, day = _pair(world), world.desk.day()
    said, about = _said(world, people)
    messages = [
        {"type": "message", "user": f"U{hash_of(one):X}", "ts": f"{(day + timedelta(minutes=at)).timestamp():.6f}", "text": text,
         "user_profile": {"real_name": one.full, "display_name": one.first.lower(), "name": one.emails[0].split("@")[0]}}
        for at, (one, text) in enumerate(said)
    ]  # fmt: skip
    laid = world.desk.file(
        f"slack/general/{day:%Y-%m-%d}-{{n}}.json", json.dumps(messages, ensure_ascii=False, indent=1), day=day
    )
    laid.must(about.person, about.how)
    for one in people:
        laid.must(one, "chat sender by name")


def _teams(world: World) -> None:
    """A meeting chat as a table: name and address of each sender."""
    people, day = _pair(world), world.desk.day()
    said, about = _said(world, people)
    rows = ["Timestamp,Sender,SenderMail,Message"]
    rows += [
        f'{(day + timedelta(minutes=at)).isoformat()},"{one.full}",{one.emails[0]},"{text}"'
        for at, (one, text) in enumerate(said)
    ]
    laid = world.desk.file("teams/chat {n}.csv", "\n".join(rows) + "\n", day=day)
    laid.must(about.person, about.how)
    for one in people:
        laid.must(one, "chat sender by address")


def _signal(world: World) -> None:
    """A page of messages, each with the number of its sender."""
    people, day = _pair(world), world.desk.day()
    said, about = _said(world, people)
    body = "".join(
        f"<div class='msg'><span class='from'>{one.mobile}</span> <time>{(day + timedelta(minutes=at)):%Y-%m-%d %H:%M}</time><p>{text}</p></div>"
        for at, (one, text) in enumerate(said)
    )
    laid = world.desk.file(
        "phones/signal {n}.html",
        f"<!doctype html><html><head><title>Messages</title></head><body>{body}</body></html>",
        day=day,
    )
    laid.must(about.person, about.how)
    for one in people:
        laid.must(one, "chat sender by number")


CHATS: list[Callable[[World], None]] = [_whatsapp, _whatsapp, _telegram, _skype, _slack, _teams, _signal]
