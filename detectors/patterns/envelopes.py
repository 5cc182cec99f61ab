"""Addresses of mail that stand inside another: where a list or a forwarder has its bounces sent.

Variable envelope return paths (https://cr.yp.to/proto/verp.txt) write `kai=example.com`, the sender rewriting scheme
(http://www.open-spf.org/SRS) `example.com=kai`, bounce address tag validation `prvs=tag=kai` in front of the host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.patterns.suffixes import has_public_suffix

_HOST = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.[a-z]{2,24}"
_ATOM = r"[a-z0-9.!#$%&'*+/?^_`{|}~-]"
_BACK = re.compile(r"[^\s@<>\"'(),;:\[\]]{1,192}")
"""What can be the local part of the outer address, read backwards from its sign."""
_VERP = re.compile(rf"(?P<local>{_ATOM}{{1,64}})=(?P<host>{_HOST})@", re.IGNORECASE)
_SRS = re.compile(
    rf"SRS[01][=+-][a-z0-9+/]{{2,8}}=[a-z0-9]{{2}}=(?P<host>{_HOST})=(?P<local>{_ATOM}{{1,64}})@", re.IGNORECASE
)
_BATV = re.compile(rf"(?:prvs|btv1)=[a-z0-9]{{6,12}}=(?P<local>{_ATOM}{{1,64}})@(?P<host>{_HOST})", re.IGNORECASE)
_REACH = 193
_EQUALS = re.compile(r"^|=")
"""Where an address can begin: keys of logs stand in front of some, "from=bounces+kai=example.com@list"."""
_IN_FRONT = re.compile(
    r"(?:(?:bounces?|returns?|return-path|owner|errors?|list|lists|news|newsletter|mailer|mail|verp|sentto|b|r|m)[-+.]"
    r"|[0-9]+[-+.]|(?=[0-9a-f]*[0-9])[0-9a-f]{6,40}[-+.])+",
    re.IGNORECASE,
)
"""What a list puts in front of the address of whom it writes to."""


def held_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where an address stands that holds another, and that other."""
    at = text.find("@") if "=" in text else -1  # it stands in the local part of each
    while at >= 0:
        before = _BACK.match(text[max(0, at - _REACH) : at][::-1])
        start, at = at - (before.end() if before else 0), text.find("@", at + 1)
        for key in _EQUALS.finditer(before[0][::-1]) if before and "=" in before[0] else ():
            if found := _held(text, start + key.end()):
                yield found
                break


def _held(text: str, start: int) -> tuple[int, int, str] | None:
    found = _SRS.match(text, start) or _BATV.match(text, start) or _VERP.match(text, start)
    if not found or not has_public_suffix(found["host"].lower()):
        return None
    local = _bare(found["local"]) if found.re is _VERP else found["local"]
    return (start, found.end(), f"{local}@{found['host']}") if local else None


def _bare(local: str) -> str:
    """Return the local part without what a list put in front of it."""
    behind = local.rpartition("+")[2]
    if front := _IN_FRONT.match(behind):
        return behind[front.end() :]
    return behind
