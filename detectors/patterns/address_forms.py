"""Addresses of mail as people write them to keep machines away: "kai (at) example (dot) com"."""

from __future__ import annotations

import re

_OPEN, _SHUT = r"[ \t]{0,2}[\[({<]{1,2}[ \t]?", r"[ \t]?[\])}>]{1,2}[ \t]{0,2}"
_AT_WORD = (
    "at|@|\u00e4t|et|arroba|arobase|chiocciola|malpa|ma\u0142pa|kr\u00f8llalfa|snabel-a|snabela|klammeraffe|miukumauku"
)
_DOT_WORD = r"dot|d0t|\.|punkt|punto|point|ponto|piste|prikk|punt|kropka"
_DOT_FOLLOWS = r"(?=[\w-]{1,63}(?:[ ]dot[ ]|[ \t]?[\[({<][ \t]?dot))"
AT = (
    rf"(?:{_OPEN}(?:{_AT_WORD}){_SHUT}|[ \t](?-i:AT|\(a\))[ \t]|[_-](?:at|AT)[_-]"
    rf"|[ \t]{{1,2}}at[ \t]{{1,2}}{_DOT_FOLLOWS})"
)
"""The at sign in other words; without brackets only in capitals, or where the dot is a word too."""
DOT = rf"(?:{_OPEN}(?:{_DOT_WORD}){_SHUT}|[ \t](?:dot|DOT)[ \t]|[_-](?:dot|DOT)[_-])"

OTHER_AT = re.compile(
    rf"[\[({{<]{{1,2}}[ \t]?(?:{_AT_WORD})[ \t]?[\])}}>]|[_-]at[_-]|[ \t](?-i:AT|\(a\))[ \t]|[ \t]at["
    rf" \t]{{1,2}}{_DOT_FOLLOWS}",
    re.IGNORECASE,
)
"""Where other words for the at sign stand, to be looked for first."""
_ANY_AT = re.compile(AT, re.IGNORECASE)
_ANY_DOT = re.compile(DOT, re.IGNORECASE)
_DISGUISED = re.compile(rf"{AT}|{DOT}|[ ]@|@[ ]", re.IGNORECASE)


def plain_address(text: str) -> str:
    """Return an address with its at sign and dots; any other text as it is."""
    if not _DISGUISED.search(text):
        return text
    plain = _ANY_DOT.sub(".", _ANY_AT.sub("@", text, count=1)).replace(" @", "@").replace("@ ", "@")
    return plain if plain.count("@") == 1 else text
