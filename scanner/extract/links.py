"""Values that hide in links: mailto:, tel:, skype:, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

_ADDRESS = re.compile(r"[^\s@<>,;:/?&=\"']{1,64}@[^\s@<>,;:/?&=\"']{1,255}")
_PROFILES = (
    *("linkedin.com/", "facebook.com/", "instagram.com/", "twitter.com/", "x.com/", "github.com/", "xing.com/"),
    *("t.me/", "wa.me/", "skype.com/", "teams.microsoft.com/l/chat"),
)
_PROTECTED = re.compile(r"email-protection#([0-9a-fA-F]{12,400})")
_PHONES = (
    "tel:",
    "sms:",
    "callto:",
    "fax:",
    "whatsapp:",
    "smsto:",
    "facetime:",
    "facetime-audio:",
    "viber:",
    "signal:",
    "modem:",
)


def link_values(href: str) -> Iterator[tuple[str, str | None]]:
    """Yield the values of a link worth reading, each with its entity type where the link tells one."""
    href = href.strip()[:8192]
    scheme = href[:12].lower()
    if scheme.startswith("mailto:"):
        yield from _mailto(href[7:])
    elif scheme.startswith(_PHONES):
        number = unquote(href.partition(":")[2].partition("?")[0]).strip("/ ")
        digits = sum(map(str.isdigit, number))
        yield number, "PHONE_NUMBER" if digits >= 5 else "SKYPE_ID" if scheme.startswith("callto") else None
    elif scheme.startswith("skype:"):
        for handle in href[6:].partition("?")[0].split(";"):
            yield unquote(handle), "SKYPE_ID"
    elif found := _PROTECTED.search(href):
        address = unprotected(found[1])
        yield address, "EMAIL_ADDRESS" if "@" in address else None
    elif scheme.startswith(("sip:", "sips:", "xmpp:", "im:")):
        address = unquote(href.partition(":")[2].partition("?")[0].partition(";")[0])
        yield address, "PHONE_NUMBER" if address.lstrip("+").isdigit() else None
    elif scheme.startswith(("file:", "\\\\")) or scheme[1:3] in (":\\", ":/"):
        yield unquote(href), None  # a path holds the name of a user
    elif "linkedin.com/in/" in href.lower():
        yield href, "LINKEDIN_URL"
    elif any(profile in href.lower()[:60] for profile in _PROFILES):
        yield href, None
    elif "@" in href or "%40" in href:
        for found in _ADDRESS.finditer(unquote(href)):
            yield found[0], None


def unprotected(digits: str) -> str:
    """Undo what Cloudflare does to addresses: each byte is changed by the first one."""
    data = bytes.fromhex(digits[: len(digits) & ~1])
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace")


def _mailto(rest: str) -> Iterator[tuple[str, str | None]]:
    addresses, _, query = rest.partition("?")
    for address in unquote(addresses).replace(";", ",").split(","):
        if address.strip():
            yield address.strip(), "EMAIL_ADDRESS" if "@" in address else None
    for key, value in parse_qsl(query.replace("&amp;", "&"), max_num_fields=None):
        if key.lower() in ("to", "cc", "bcc", "reply-to", "from"):
            for address in value.split(","):
                yield address.strip(), "EMAIL_ADDRESS" if "@" in address else None
        elif key.lower() in ("subject", "body"):
            yield value, None
