"""Normal forms of Skype names, LinkedIn profiles and handles of messengers: key and display."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from detectors.folding import visible
from scanner.model import is_absent

Forms = tuple[str, str]
"""Key and display."""

_HANDLE = re.compile(r"[\w.,:+@-]+")
_SLUG = re.compile(r"[^\s/?#%@:]+")
_AROUND = "<>\"'()[]"

_LINKEDIN = re.compile(r"(?:^|//|\.)linkedin\.com/(?:mwlite/|comm/|m/)?in/\s*([^/?#\s]+)", re.IGNORECASE)
_LINKEDIN_PUB = re.compile(
    r"(?:^|//|\.)linkedin\.com/pub/([^/?#\s]+)(?:/([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4}))?", re.IGNORECASE
)
_LINKEDIN_NUMBER = re.compile(
    r"(?:^|//|\.)linkedin\.com/(?:profile/view\?id=|(?:sales/people|sales/lead|(?:talent"
    r"|recruiter)/profile)/)([\w-]+)",
    re.IGNORECASE,
)

_NAMED = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:(?:t|telegram)\.(?:me|dog)/|wa\.me/|viber\.me/|m\.me/"
    r"|(?:sgnl://)?signal\.me/(?:\#p/|\#eu/)"
    r"|(?:[\w-]+\.)?zoom\.(?:us|com)/my/|[\w-]+\.slack\.com/team/|join\.slack\.com/)"
    r"|^tg://resolve\?(?:domain|phone)=|^viber://(?:chat|add|contact|call)/?\?number="
    r"|^(?:(?:https?://)?(?:api|web|wa)\.whatsapp\.com/send/?|whatsapp://send/?)\?(?:.*&)?phone="
    r"|^(?:(?:https?://)?teams\.(?:microsoft|live)\.com|msteams:(?://teams\.microsoft\.com)?)/l/(?:chat"
    r"|call)(?:/0/0)?\?users="
    r"|^slack://user\?team=\w+&id=|^<?@+"
)
_HOST_NAMED = re.compile(r"^(?:https?://)?(\w{3,32})\.t\.me/?$")


def decoded(text: str) -> str:
    """Return `text` without percent signs as far as it can be decoded."""
    # "%2540" is "@" encoded twice; each round shortens the text, so this ends.
    while "%" in text and (once := unquote(text)) != text and "\ufffd" not in once:
        text = once
    return text


def skype(text: str) -> Forms | None:
    """Return the forms of a Skype name; `live:.cid.` names are ids and stay whole."""
    handle = visible(decoded(text)).strip().strip(_AROUND).lower()
    handle = handle.removeprefix("skype:").partition("?")[0].strip().rstrip(".,;:")
    while handle.startswith("live:"):
        handle = handle.removeprefix("live:")
    if handle.startswith(".cid."):
        return f"live:{handle}", f"live:{handle}"
    # Dots at the ends come from the sentence around the name.
    handle = handle.strip(".,:")
    return (handle, handle) if _HANDLE.fullmatch(handle) and not is_absent(handle) else None


def linkedin(text: str) -> Forms | None:
    """Return the forms of a profile: the part behind `/in/`, which an old `/pub/` address leads to as well."""
    bare = visible(text).strip().strip(_AROUND)
    match = _LINKEDIN.search(bare) or _LINKEDIN_NUMBER.search(bare)
    if match:
        raw = match[1]
    elif old := _LINKEDIN_PUB.search(bare):
        # linkedin.com/pub/NAME/a/b/c is forwarded to /in/NAME-cba; b and c have three digits there.
        raw = f"{old[1]}-{old[4]:0>3}{old[3]:0>3}{old[2]}" if old[2] else old[1]
    else:
        raw = bare.lstrip("@/").rstrip("/")
    slug = visible(decoded(raw)).casefold().rstrip(".,;)>")
    while not match and slug.startswith("in/"):
        slug = slug.removeprefix("in/").strip("/@")
    return (slug, f"linkedin.com/in/{slug}") if _SLUG.fullmatch(slug) and slug != "linkedin.com" else None


def messenger(text: str, email: Callable[[str], Forms | None]) -> Forms | None:
    """Return the forms of a handle: a number in E.164, an address of mail as `email` writes it, or a name."""
    handle = visible(decoded(visible(text))).strip().lower()
    while (shorter := _NAMED.sub("", handle)) != handle:
        handle = shorter
    if host := _HOST_NAMED.match(handle):
        handle = host[1]
    handle = re.split(r"[?&|>]|,(?=.*@)", handle, maxsplit=1)[0].strip().rstrip("/.,;:")
    if "@" in handle:
        return email(handle)
    if re.fullmatch(r"[0-9]{8,15}", handle):
        handle = f"+{handle}"
    return (handle, handle) if _HANDLE.fullmatch(handle) and not is_absent(handle) else None
