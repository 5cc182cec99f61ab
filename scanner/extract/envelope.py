"""The header of a mail as segments: people with their roles, and the rest that can hold personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime

from scanner.extract.addresses import Mailbox, for_another, mailboxes, person
from scanner.extract.charsets import decode
from scanner.extract.draft import Draft
from scanner.extract.fields import plain, value
from scanner.extract.mime import Headers
from scanner.extract.names import word_set
from scanner.extract.traces import trace_segments
from scanner.model import BlockKind, Place, Role, Segment
from scanner.ports import About

_ROLES: dict[str, Role | None] = {
    "from": Role.SENDER,
    "sender": Role.SENDER,
    "reply-to": Role.SENDER,
    "return-path": Role.SENDER,
    "resent-from": Role.SENDER,
    "resent-sender": Role.SENDER,
    "resent-reply-to": Role.SENDER,
    "x-sender": Role.SENDER,
    "x-original-from": Role.SENDER,
    "x-google-original-from": Role.SENDER,
    "x-envelope-from": Role.SENDER,
    "disposition-notification-to": Role.SENDER,
    "return-receipt-to": Role.SENDER,
    "to": Role.RECIPIENT,
    "resent-to": Role.RECIPIENT,
    "apparently-to": Role.RECIPIENT,
    "delivered-to": Role.RECIPIENT,
    "envelope-to": Role.RECIPIENT,
    "x-original-to": Role.RECIPIENT,
    "x-envelope-to": Role.RECIPIENT,
    "x-delivered-to": Role.RECIPIENT,
    "x-rcpt-to": Role.RECIPIENT,
    "x-forwarded-to": Role.RECIPIENT,
    "cc": Role.CC,
    "resent-cc": Role.CC,
    "bcc": Role.BCC,
    "resent-bcc": Role.BCC,
    "x-bcc": Role.BCC,
    "x-member": None,
    "mail-followup-to": None,
    "mail-reply-to": None,
    "errors-to": None,
    "x-forwarded-for": None,
    "x-authenticated-sender": None,
}
_ALWAYS = word_set(
    "subject comments keywords organization organisation x-organization thread-topic x-originating-ip x-sender-ip "
    "x-client-ip x-mozilla-keys x-originating-email x-authenticated-user x-subject x-name x-phone x-contact"
)
# Written by machines for machines: ids that look like addresses, signatures, traces.
_TECHNICAL = re.compile(
    r"(?:message-id|in-reply-to|references|received|date|mime-version|dkim-|domainkey|arc-|authentication-results"
    r"|content-(?!description)|x-ms-|x-microsoft|x-forefront|x-exchange|x-google-|x-gm-|x-spam|x-virus|x-sg-|x-mimecast|x-proofpoint"
    r"|x-antiabuse|x-mailman|x-mailer|x-uid|x-received|x-msg|x-report|x-job|x-ses|x-mc-|x-cm|x-feedback|feedback-id"
    r"|list-unsub|list-help|list-archive|list-subscribe|thread-index|resent-message-id|resent-date|autocrypt|openpgp"
    r"|user-agent|received-spf|x-face|face|x-mozilla|x-priority|importance|auto-submitted|precedence|x-auto)"
)
_IDS = word_set("message-id in-reply-to references resent-message-id")
IDS_LENGTH = 16_384
_ID = re.compile(rb"<([^<>\s]{1,400})>")
_WORD_LENGTH = 40
_WORDS = re.compile(rb"[A-Za-z]{2,40}[.,]?[ \t][A-Za-z]{2}|[+(]?\d[\d ()/.-]{6,20}\d")
_RECEIVED_FOR = re.compile(rb"\bfor\s{1,20}<?([^\s<>;@]{1,128}@[^\s<>;@]{1,255})>?")


def is_technical(key: str) -> bool:
    """Tell whether a header is written by machines for machines."""
    return _TECHNICAL.match(key) is not None


def about(headers: Headers) -> About:
    """Return the subject and the date of a message, and the conversation that it belongs to."""
    title = next((value(raw) for key, raw in headers if key == "subject"), None)
    created = next((_moment(raw) for key, raw in headers if key == "date"), None)
    return About(title=title or None, created=created, thread=_thread(headers))


def _thread(headers: Headers) -> str | None:
    """Return the id of the first message of a conversation (https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4)."""
    for wanted in ("references", "in-reply-to", "message-id"):
        raw = next((raw for key, raw in headers if key == wanted), b"")
        if found := _ID.search(raw[:IDS_LENGTH]):
            return decode(found[1])
    return None


def header_segments(headers: Headers) -> Iterator[Segment]:
    """Yield the header: first what is prose, then people, each with address in one block."""
    prose = Draft("header")
    for key, raw in headers:
        if key not in _ROLES and _worth_reading(key, raw):
            prose.line(f"{key.title()}: {value(raw)}")
    yield from prose.rest()
    people = Draft("header", prose=False, offset=prose.offset)
    known: list[str] = []
    for segment in _told(people, headers):
        known.append(segment.text.casefold())
        yield segment
    yield from trace_segments(headers, "".join(known))
    ids = "".join(f"{key.title()}: {value(raw)}\n" for key, raw in headers if key in _IDS)
    if ids:
        yield Segment(ids[:IDS_LENGTH], "header", Place(label="ids"), prose=False, searched=False)


def _told(people: Draft, headers: Headers) -> Iterator[Segment]:
    for key, raw in headers:
        if key in _ROLES:
            yield from _people(people, key, raw)
    for address in sorted({found[1] for key, raw in headers if key == "received" for found in _received(raw)}):
        people.write("Received: for <")
        people.write(decode(address), "EMAIL_ADDRESS", Role.RECIPIENT)
        people.write(">\n")
    for key, raw in headers:
        if key not in _ROLES and not _worth_reading(key, raw) and _odd(key, raw):
            people.line(f"{key.title()}: {value(raw)}")
    yield from people.rest()


def _worth_reading(key: str, raw: bytes) -> bool:
    if key in _ALWAYS:
        return True
    if _TECHNICAL.match(key):
        return False
    # Of headers that nobody knows, those that hold an address, words or a number are for people.
    return b"@" in raw or b"=?" in raw or not raw.isascii() or _WORDS.search(raw) is not None


def _odd(key: str, raw: bytes) -> bool:
    """Tell a header that nobody knows and that holds a single word: mostly a switch, seldom a name."""
    return (
        3 < len(bare := raw.strip()) <= _WORD_LENGTH
        and not _TECHNICAL.match(key)
        and any(map(str.isalpha, bare.decode("latin-1")))
    )


def _people(draft: Draft, key: str, raw: bytes) -> Iterator[Segment]:
    draft.write(f"{key.title()}: ")
    role = _ROLES[key]
    for number, mailbox in enumerate(mailboxes(plain(raw))):
        if number:
            draft.write(", ")
        _pair(draft, mailbox, role)
        yield from draft.take()
    draft.write("\n")


def _pair(draft: Draft, mailbox: Mailbox, role: Role | None) -> None:
    if told := for_another(mailbox):
        who, between, mailbox = told
        _name(draft, Mailbox(who, ""), role)
        draft.write(between)
    begun = draft.begin()
    if mailbox.name and mailbox.name != mailbox.address:
        _name(draft, mailbox, role)
    if mailbox.address:
        draft.write(" <" if mailbox.name and mailbox.name != mailbox.address else "<")
        draft.write(mailbox.address, "EMAIL_ADDRESS" if "@" in mailbox.address else None, role)
        draft.write(">")
    if mailbox.name and mailbox.address and not mailbox.relayed:
        draft.end(begun, BlockKind.HEADER)


def _name(draft: Draft, mailbox: Mailbox, role: Role | None) -> None:
    found = person(mailbox)
    if not found:
        draft.write(mailbox.name)
        # What no rule could tell is left to the language model.
        draft.prose = draft.prose or " " in mailbox.name
        return
    start, stop, type = found
    draft.write(mailbox.name[:start])
    draft.write(mailbox.name[start:stop], type, role)
    draft.write(mailbox.name[stop:])


def _received(raw: bytes) -> Iterator[re.Match[bytes]]:
    """Find for whom a server took the mail: the one trace of a blind copy."""
    return _RECEIVED_FOR.finditer(raw[:4096])


def _moment(raw: bytes) -> str | None:
    try:
        moment = parsedate_to_datetime(plain(raw[:200]))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.isoformat()
    except (ValueError, OverflowError):
        return None
