"""Documents that stand in a text as `data:` addresses, as in HTML, markdown and JSON."""

from __future__ import annotations

import base64
import binascii
import io
import re
from dataclasses import replace
from urllib.parse import unquote, unquote_to_bytes

from scanner.ports import Extracted, Member

_DATA = re.compile(r"data:([\w/+.-]{0,100})((?:;[\w=.+-]{1,100}){0,5}),([^\"')>\s]{16,})", re.I)
_KNOWN = {"jpeg": "jpg", "svg+xml": "svg", "plain": "txt", "x-icon": "ico", "vcard": "vcf"}


def handed_out(text: str, members: list[Extracted]) -> str:
    """Put the documents that stand in a text among the members; return the text without them."""
    if "data:" not in text:
        return text

    def handed(found: re.Match[str]) -> str:
        data = _bytes(found[2], found[3])
        if data is None:
            return found[0]
        kind = found[1].lower().rpartition("/")[2] or "txt"
        number = sum(isinstance(one, Member) for one in members) + 1
        members.append(Member(f"data {number}.{_KNOWN.get(kind, kind)}", io.BytesIO(data), len(data), found[1] or None))
        return ""

    return _DATA.sub(handed, text)


def numbered(member: Extracted, number: int) -> Extracted:
    """Return a member with its number in the whole document."""
    if not isinstance(member, Member):
        return member
    return replace(member, name=f"data {number}.{member.name.rpartition('.')[2]}")


def _bytes(encoding: str, body: str) -> bytes | None:
    if "base64" not in encoding.lower():
        return unquote_to_bytes(body)
    try:
        body = unquote(body) if "%" in body else body
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
