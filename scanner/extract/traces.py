"""What machines wrote into the header of a mail on its way, as far as it tells of people.

Ids look like addresses and are none; they are read only where their first half is written like a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scanner.extract.charsets import decode
from scanner.extract.draft import Draft, text_segments
from scanner.extract.fields import plain, words
from scanner.extract.mime import Headers
from scanner.extract.names import word_set
from scanner.model import Place, Segment

HEADERS = 1000
_LENGTH = 16 * 1024
_KEYS = re.compile(
    r"(?:received|x-received|authentication-results|arc-authentication-results|dkim-|list-|autocrypt|openpgp|x-ms-|x-exchange"
    r"|x-microsoft|x-forefront|x-google|x-gm-|x-spam|x-sg-|x-mimecast|x-proofpoint|x-antiabuse|x-mailman|x-mc-|x-report"
    r"|x-virus|received-spf|user-agent|x-mailer|x-feedback|x-ses|x-msg|x-job|x-auto|x-cm)"
)
_OF_MACHINES = word_set("received x-received x-mailer user-agent")
"""Shown, not searched: names of machines and programs."""
_IDS = word_set("message-id resent-message-id in-reply-to references x-microsoft-original-message-id")
_ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%'-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,200}\.[A-Za-z]{2,24}(?![\w@])")
_ID = re.compile(r"(?<![^\s<>@])([^\s<>@]{3,60})@([^\s<>@]{1,200})>?")
_LIKE_A_NAME = re.compile(r"[A-Za-z][A-Za-z._-]*+(?:\d{1,4}+[A-Za-z._-]*+)?\Z")
_GROUP = re.compile(r"(?:\A|[,;])\s{0,50}\"?([^:;,<>\"@()]{1,100})\"?\s{0,50}:")
_LISTS = frozenset(("to", "cc", "bcc", "reply-to", "from", "resent-to", "resent-cc"))
_MAILTO = re.compile(r"mailto:[^>?,\s]{1,300}", re.I)
_RETURN = re.compile(r"(?<![\w.])([\w.]{1,64}+)=(?=[\w-]{1,64}\.)([\w.-]{4,200}+)@[\w.-]{1,200}")
"""Lists write a member's address into their own: `leave+ola=example.com@lists.example`."""
_NOBODY = frozenset(
    ("undisclosed-recipients", "undisclosed recipients", "recipient list not shown", "unlisted-recipients", "mailto")
)
_ID_OF_SERVER = re.compile(r"\bid\s{1,5}<?[^\s;<>]{1,200}>?", re.I)


def trace_segments(headers: Headers, known: str = "") -> Iterator[Segment]:
    """Yield what the trace tells beyond the lower-case text `known`; nothing is marked, since nobody vouches for it."""
    draft = Draft("header", Place(label="trace"), prose=False)
    first = next((raw for key, raw in reversed(headers) if key == "received"), b"")
    if first and (began := _ID_OF_SERVER.sub("", plain(first[:_LENGTH])).partition(" by ")[0].strip()):
        draft.line(f"Received: {began}")
    told: set[str] = set()
    for key, raw in headers[:HEADERS]:
        for address in (*_addresses(key, raw), *_groups(key, raw)):
            if address.casefold() not in told and address.casefold() not in known:
                told.add(address.casefold())
                draft.line(f"{key.title()}: {address}")
        yield from draft.take()
    yield from draft.rest()
    shown = (
        (key, _ID_OF_SERVER.sub("", plain(raw[:_LENGTH]))) for key, raw in headers[:HEADERS] if key in _OF_MACHINES
    )
    lines = (f"{key.title()}: {text}\n" for key, text in shown)
    for one in text_segments(lines, "header", Place(label="machines"), prose=False):
        yield replace(one, searched=False)


def read_ids(text: str) -> Iterator[str]:
    """Yield the ids of a text that are written like names, apart from their hosts lest they are taken for addresses."""
    for found in _ID.finditer(text):
        if _LIKE_A_NAME.match(found[1]):
            yield f"{found[1]} {found[2]}"


def _groups(key: str, raw: bytes) -> Iterator[str]:
    if key in _LISTS and b":" in raw:
        for found in _GROUP.finditer(words(plain(raw[:_LENGTH]))):
            if found[1].strip().casefold() not in _NOBODY:
                yield found[1].strip()


def _addresses(key: str, raw: bytes) -> Iterator[str]:
    if b"@" not in raw and b"%40" not in raw:
        return
    if key in _IDS:
        yield from read_ids(decode(raw[:_LENGTH]))
    elif _KEYS.match(key):
        text = _ID_OF_SERVER.sub("", plain(raw[:_LENGTH]).replace("%40", "@"))
        if key.startswith("list-"):
            text = _MAILTO.sub(lambda found: _RETURN.sub(r" \1@\2 ", found[0]), text)
        yield from (found[0] for found in _ADDRESS.finditer(text))
