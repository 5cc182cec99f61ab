"""Chats, calls with their sidecars and transcripts, and invitations."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.examiner.players import Player
from tests.examiner.verdicts import Verdicts, must
from tests.examiner.world import CALLS, World

Lines = Sequence[tuple[str, str]]
"""(who speaks, what is said)."""
Timed = Sequence[tuple[datetime, str, str]]


def chat(world: World, lines: Lines, case: str, verdicts: Verdicts, hand: str) -> None:
    """Write a chat as one hand's program exports it."""
    number, began = world.next_number(), world.day()
    timed = [(began + timedelta(minutes=3 * place), *line) for place, line in enumerate(lines)]
    path, content = {"A": _page, "B": _export, "C": _phone}[hand](number, timed)
    world.file(f"chats/{path}", content, "\n".join(f"{who}: {what}" for who, what in lines), case, verdicts)


def _phone(number: int, lines: Timed) -> tuple[str, str]:
    told = "\n".join(f"{when:%d/%m/%Y, %H:%M} - {who}: {what}" for when, who, what in lines)
    return f"WhatsApp Chat {number:04d}.txt", f"{told}\n"


def _export(number: int, lines: Timed) -> tuple[str, str]:
    told = [{"ts": when.isoformat(), "user": who, "text": what} for when, who, what in lines]
    return f"export-{number:04d}.json", json.dumps(told, ensure_ascii=False, indent=1)


def _page(number: int, lines: Timed) -> tuple[str, str]:
    rows = "".join(
        f"<tr><td>{when:%H:%M}</td><td>{html.escape(who)}</td><td>{html.escape(what)}</td></tr>"
        for when, who, what in lines
    )
    return f"transcript-{number:04d}.html", f"<html><body><table>{rows}</table></body></html>"


def call(
    world: World,
    number: str,
    said: Sequence[str],
    case: str,
    verdicts: Verdicts,
    *,
    day: datetime | None = None,
    name: str = "",
    agent: Player | None = None,
) -> None:
    """Write a call from a number to the firm as a sidecar and a transcript; there is no sound."""
    count, day = world.next_number(), day or world.day()
    base = f"{day:%Y/%m}/call-{count:04d}{world.rng.randrange(1000):03d}"
    write = world.rng.choice((_nested, _flat))
    side = json.dumps(write(world, count, day, (number, name), agent), ensure_ascii=False)
    world.put(CALLS, f"{base}.json", side)
    spoken = "".join(
        f"00:00:{5 * place:02d}.000 --> 00:00:{5 * place + 4:02d}.000\n{text}\n\n" for place, text in enumerate(said)
    )
    world.put(CALLS, f"{base}.vtt", f"WEBVTT\n\n{spoken}")
    text = "\n".join((side, *said))
    world.note(CALLS, f"{base}.json", text, case, (must(agent) if agent else {}) | verdicts)


def _nested(
    world: World, count: int, day: datetime, caller: tuple[str, str], agent: Player | None
) -> dict[str, object]:
    number, name = caller
    return {
        "call_id": f"{count:04d}77",
        "direction": "inbound",
        "start_time": day.isoformat(),
        "duration": world.rng.randint(30, 600),
        "from": {"phoneNumber": number} | ({"name": name} if name else {}),
        "to": {"phoneNumber": world.firms[0].board} | ({"name": agent.shown, "email": agent.email} if agent else {}),
    }


def _flat(world: World, count: int, day: datetime, caller: tuple[str, str], agent: Player | None) -> dict[str, object]:
    number, name = caller
    side: dict[str, object] = {
        "id": f"{count:04d}78",
        "start": day.isoformat(),
        "duration": world.rng.randint(30, 600),
        "caller_number": number,
        "callee_number": world.firms[0].board,
    }
    if name:
        side["caller_name"] = name
    if agent:
        side |= {"callee_name": agent.shown, "callee_email": agent.email}
    return side


def invitation(
    world: World,
    host: Player,
    guests: Sequence[Player],
    text: tuple[str, str],
    case: str,
    verdicts: Verdicts,
) -> None:
    """Write an invitation; `text` is (summary, description)."""
    number, day = world.next_number(), world.day()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//w3//",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"UID:{number}@w3",
        f"DTSTART:{day:%Y%m%dT%H%M%SZ}",
        f"DTSTAMP:{day:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{text[0]}",
        f'ORGANIZER;CN="{host.shown}":mailto:{host.email}',
        *(f'ATTENDEE;CN="{one.shown}";ROLE=REQ-PARTICIPANT:mailto:{one.email}' for one in guests),
        f"DESCRIPTION:{text[1]}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    path = f"calendar/{number:04d}.ics"
    world.file(path, "\r\n".join(lines) + "\r\n", "\n".join(lines), case, must(host, *guests) | verdicts)
