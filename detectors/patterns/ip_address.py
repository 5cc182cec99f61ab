"""Addresses of the internet protocol, versions 4 and 6; numbers of versions, sections and times are none."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.rules import Hit, RuleRecognizer

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# Reports of attacks write the dot in brackets, so that nobody clicks on it.
_DOT = r"(?:\.|\[\.\]|\(\.\))"
_V4 = rf"{_OCTET}(?:{_DOT}{_OCTET}){{3}}"
_REACH = 40
_OTHER_WORD = re.compile(
    r"(?:\b(?:versions?|ver|v|vers|release[sd]?|build|firmware|fw|rev(?:ision)?|sections?|sec|sect|chapters?"
    r"|ch|clauses?"
    r"|articles?|art|para(?:graph)?s?|annex|appendix|patch|upgraded? (?:to|from)|updated?"
    r" (?:to|from)|software|sw|driver|kernel|oid|figure"
    r"|fig|table|step|item|abschnitt|kapittel|kapitel|seksjon|punkt|utgave|versjon|versi[o\u00f3]n|n[o\u00ba\u00b0])"
    r"|\u00a7{1,2})[ \t.:#=v\"'-]{0,4}$|\w/v?$|(?<!ip)(?<!ipv4)[a-z\d]-$",
    re.IGNORECASE,
)
_IP_WORD = re.compile(
    r"\b(?:ip|ipv4|ipv6|host|server|gateway|dns|ping|subnet|addr|address|router|proxy|vpn|ssh|rdp|client"
    r"|remote|from|login|firewall"
    r"|nat|lan|wan|port|resolver|nameserver|adresse|inet)\b[^\n]{0,30}$",
    re.IGNORECASE,
)


class IpRecognizer(RuleRecognizer):
    """Finds addresses, without the port, prefix or brackets around them."""

    ENTITY = "IP_ADDRESS"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("version 4", rf"(?<![\w.])(?<!\d[.,-]){_V4}(?![\w-])(?!\.\d)", 0.9),
        Pattern(
            "version 6",
            rf"(?<![\w:.])(?:[0-9a-f]{{0,4}}:){{2,7}}+(?:{_V4}|[0-9a-f]{{0,4}})"
            rf"(?:%[\w.-]{{1,20}}(?<![.-]))?(?![\w:])",
            0.9,
        ),
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = ()

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return an address that is one; a short one of small numbers needs a word that tells."""
        before = text[max(0, start - _REACH) : start]
        if pattern.name == "version 6":
            if not _is_version_6(text[start:end]):
                return None
            # "rate 1::1" has the form of an address too.
            short = sum(map(str.isalnum, text[start:end])) < 4 and not text.startswith("::", start)
            return start, end, 0.3 if short and not _IP_WORD.search(before) else pattern.score
        if _OTHER_WORD.search(before):
            return None
        octets = [int(number) for number in re.findall(r"\d+", text[start:end])]
        like_a_section = max(octets) <= 30 and 0 not in octets and len(set(octets)) > 1
        if like_a_section and not _IP_WORD.search(before):
            return start, end, 0.3
        return start, end, pattern.score


def _is_version_6(text: str) -> bool:
    try:
        address = ip_address(text.replace("[.]", ".").replace("(.)", "."))
    except ValueError:
        return False
    groups = [group for group in text.partition("%")[0].split(":") if group]
    if not isinstance(address, IPv6Address) or not groups:
        return False
    # "a::b" names things in programs; eight pairs are a hardware address.
    if len(groups) < 3 and not any(map(str.isdigit, text)):
        return False
    return not (len(groups) == 8 and all(len(group) == 2 for group in groups))
