"""Kinds of text, told by signs in their first lines; the name and the told type only choose among them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from scanner.extract.charsets import byte_order_mark, guess, utf16_without_mark
from scanner.extract.names import word_set
from scanner.extract.transcriptsigns import (
    SPOKEN_JSON,
    SUBRIP,
    TURNS,
    VTT,
    caption_kind,
    has_times,
    spoken_unit,
)
from scanner.extract.turns import are_turns
from scanner.ports import Blob

HEAD = 64 * 1024
PGP = "application/pgp-encrypted"

_EXTENSIONS = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".tab": "text/tab-separated-values",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".xml": "application/xml",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".vcf": "text/vcard",
    ".ics": "text/calendar",
    ".ldif": "text/ldif",
    ".ldf": "text/ldif",
    ".mht": "message/rfc822",
    ".mhtml": "message/rfc822",
    ".md": "text/markdown",
    ".vtt": VTT,
    ".srt": SUBRIP,
    ".sbv": SUBRIP,
}
_TOLD = {
    "text/vcard": "text/vcard",
    "text/x-vcard": "text/vcard",
    "text/directory": "text/vcard",
    "message/global": "message/rfc822",
    "text/xml": "application/xml",
    "application/xhtml+xml": "text/html",
    "text/srt": SUBRIP,
} | {kind: kind for kind in _EXTENSIONS.values()}
_STARTS = (
    ("-----begin pgp message", PGP),
    ("-----begin pgp public key block", "application/pgp-keys"),
    ("-----begin pgp private key block", "application/pgp-keys"),
    ("-----begin pkcs7-----", "application/x-pem-file"),
    ("-----begin cms-----", "application/x-pem-file"),
    ("-----begin certificate-----", "application/x-pem-file"),
    ("begin:vcard", "text/vcard"),
    ("begin:vcalendar", "text/calendar"),
)
_LDIF = re.compile(
    r"(?:(?:#[^\n]{0,2000}|version: ?\d{1,3}[ \t]{0,9}|[ \t]{0,9})\r?\n){0,50}"
    r"dn:(?: ?[A-Za-z][A-Za-z0-9.-]{0,40} ?=|: ?[A-Za-z0-9+/]{8,})[^\n]{0,4000}\n(?: [^\n]{0,4000}\n){0,50}"
    r"[A-Za-z][\w;.-]{0,100}:",
    re.IGNORECASE,
)
_EMLX = re.compile(r"\d{1,10}[ \t]{0,20}\r?\n")
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]{0,20000}\n(?:[ \t][^\n]{0,20000}\n){0,200}")
_KNOWN_HEADERS = word_set(
    "from to subject date received return-path message-id mime-version delivered-to cc reply-to sender "
    "content-type x-mailer x-original-to dkim-signature content-transfer-encoding"
)
_FLAT_ODF = re.compile(r"\boffice:mimetype=\"(application/vnd\.oasis\.opendocument\.[a-z]{1,20})(?:-template)?\"")
_MBOX = re.compile(r"From \S.{0,500}\d\d:\d\d.{0,100}\r?\n")
_LIKE_TURNS = ("text/plain", "text/csv", "application/json")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def text_kind(head: bytes, blob: Blob) -> str | None:
    """Tell the kind of a text, None when the head is no text."""
    told = _TOLD.get((blob.media_type or "").partition(";")[0].strip().lower())
    hint = told or _EXTENSIONS.get(PurePosixPath(blob.name.lower()).suffix)
    if not head:
        return hint or "text/plain"
    wide = _is_wide(head)
    if b"\x00" in head and not wide and head.count(0) * 1000 > len(head):
        return None
    text = head_text(head)
    if len(_CONTROL.findall(text)) * 50 > len(text):
        return None
    text = text.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf")
    kind = _by_signs(text, hint)
    if not hint and kind in _LIKE_TURNS and has_times(text) and are_turns(head.decode(guess(head), "replace")):
        return TURNS
    return SPOKEN_JSON if kind == "application/json" and spoken_unit(text, blob) is not None else kind


def head_text(head: bytes) -> str:
    """Return the begin of a text in which signs can be looked for, whatever its letters."""
    return head.decode(guess(head) if _is_wide(head) else "latin-1", "replace")


def _is_wide(head: bytes) -> bool:
    return (byte_order_mark(head) or "utf-8-sig") != "utf-8-sig" or utf16_without_mark(head) is not None


def _by_signs(text: str, hint: str | None) -> str:
    start = text.lstrip()[:2048]
    lower = start[:1024].lower()
    for sign, kind in _STARTS:
        if lower.startswith(sign):
            return kind
    if _LDIF.match(start):
        return "text/ldif"
    if captions := caption_kind(text, hint):
        return captions
    if _EMLX.match(text) and _is_mail(text.partition("\n")[2]):
        return "message/x-emlx"
    if lower.startswith(("<!doctype html", "<html", "<head", "<body")):
        return "text/html"
    if lower.startswith("<svg"):
        return "image/svg+xml"
    if lower.startswith("<?xml"):
        flat = _FLAT_ODF.search(text, 0, 16_384)
        if flat:
            return f"{flat[1]}-flat-xml"
        return "text/html" if "<html" in lower else "image/svg+xml" if "<svg" in lower else "application/xml"
    if _MBOX.match(text) and hint != "message/rfc822":
        return "application/mbox"
    hint = _believed(text, lower, hint)
    if hint in ("message/rfc822", "text/csv", "text/tab-separated-values", "application/xml", "text/html"):
        return hint
    for kind, test in _TESTS:
        if test(text):
            return kind
    return hint or "text/plain"


def _believed(text: str, lower: str, hint: str | None) -> str | None:
    """Return the kind that a name or a service tells, None where its reader would find nothing in this text."""
    needed = {"text/vcard": "begin:vcard", "text/calendar": "begin:vcalendar"}.get(hint or "")
    if needed and needed not in text.lower():
        return None
    if hint in (VTT, SUBRIP, "text/ldif"):
        return None
    if hint == "application/xml" and not lower.startswith("<"):
        return None
    if hint == "message/rfc822" and lower.startswith(("{", "[")) and _is_json(text):
        return None
    return hint


def _is_mail(text: str) -> bool:
    """Tell a mail by header lines that only mails have, three of them or two and the end of the header."""
    text = text.replace("\r\n", "\n")
    known, at = 0, 0
    while known < 3 and (found := _HEADER_LINE.match(text, at)):
        known += found[1].lower() in _KNOWN_HEADERS
        at = found.end()
    return known >= 3 or (known >= 2 and text[at : at + 1] in ("\n", ""))


def _is_json(text: str) -> bool:
    if not re.match(r'\s{0,1000}(?:\{\s{0,1000}(?:"|\})|\[\s{0,1000}(?:["{\[\]\d-]|true|false|null))', text):
        return False
    try:
        json.JSONDecoder().raw_decode(text.lstrip())
    except json.JSONDecodeError as error:
        return len(text) >= HEAD // 4 or error.pos > len(text) - 100
    except RecursionError:
        return True
    return True


def _is_notebook(text: str) -> bool:
    return text.lstrip()[:1] == "{" and '"cells"' in text and '"cell_type"' in text and _is_json(text)


def _is_json_lines(text: str) -> bool:
    lines = text.split("\n", 3)
    if len(lines) < 2 or not lines[0].startswith("{") or not lines[1].startswith("{"):
        return False
    return lines[0].rstrip().endswith("}") and _is_json(lines[0])


def _is_table(text: str) -> bool:
    """Tell a table by one sign standing equally often in each of the first lines."""
    lines = [line for line in text[:16384].splitlines() if line.strip()][:20]
    if len(lines) < 3:
        return False
    lines = lines[:-1] if len(lines) < 20 and len(text) >= 16384 else lines
    for sign, least in (("\t", 1), (";", 2), (",", 2), ("|", 2)):
        counts = {_outside_quotes(line).count(sign) for line in lines}
        if len(counts) == 1 and counts.pop() >= least:
            return True
    return False


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[0::2])


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("message/rfc822", _is_mail),
    ("application/x-ndjson", _is_json_lines),
    ("application/x-ipynb+json", _is_notebook),
    ("application/json", _is_json),
    ("text/csv", _is_table),
)
