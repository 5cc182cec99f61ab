"""Handles of messengers: profile links, and what stands beside a messenger's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.handles import BREAK, MARK, NOUN, SAYS, SHAPED, read_handle
from detectors.patterns.rules import Hit, RuleRecognizer, one_of

_WEB = r"(?<![\w.@/-])(?:https?://)?(?:www\.)?"
# First parts of t.me links that name no account. https://core.telegram.org/api/links
_NO_ACCOUNT = (
    r"(?!(?:joinchat|share|addstickers|addemoji|addtheme|addlist|proxy|socks|setlanguage|confirmphone|login|bg"
    r"|invoice|boost"
    r"|giftcode|iv|contact)\b)"
)
_PHONE = r"(?:%2b|\+)?\d{8,15}"
_SURE = one_of("telegram tg viber whatsapp what's_app whats_app wa wechat weixin threema kakaotalk snapchat")
_UNSURE = one_of(
    "signal slack zoom discord instagram insta messenger twitter facebook_messenger fb_messenger google_chat hangouts"
    " teams ms_teams microsoft_teams"
)
_APP = rf"(?:{_SURE}|{_UNSURE})"
_KIND = r"(?:[ \t]?\((?:app|messenger|chat)\)|[ \t](?:app|messenger|messaging|chat))?"
_HANDLE = r"(?P<value>@?[a-z][\w.\-]{2,40}+)(?![\w@:]|/\w)"
_AT = r"(?P<value>@[a-z][\w.\-]{2,40}+)(?![\w@])"
_ON = r"[ \t]{1,2}(?:is my|on|via|in|at|over|through|auf|p\u00e5|sur|en|em|w|su|op)[ \t]+(?:my |our )?"

GATE = (
    r"(?:t|telegram|wa|signal|m|viber)\.(?:me|dog)/",
    r"\.t\.me",
    r"(?:tg|viber|whatsapp|sgnl|slack|msteams):",
    r"whatsapp\.com/|teams\.(?:microsoft|live)\.com|zoom\.(?:us|com)/my|slack\.com/team|<@[uw]",
    rf"\b{_APP}(?:\b|_)",
)


class MessengerRecognizer(RuleRecognizer):
    """Finds handles of Telegram, WhatsApp, Viber, Signal, Teams, Zoom, Slack and others.

    Links to groups, channels and meetings point at nobody. A number or an address of mail behind a
    messenger's name is left to the recognizers of those.
    """

    ENTITY = "MESSENGER_HANDLE"
    VERSION = "2"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "telegram link",
            rf"{_WEB}(?:t|telegram)\.(?:me|dog)/(?:{_NO_ACCOUNT}[a-z]\w{{3,31}}+(?!/\w)(?:\?[\w=&%.-]{{1,80}})?"
            rf"|\+?\d{{8,15}}(?!\w))",
            0.9,
        ),
        Pattern("telegram host", r"(?<![\w.@/-])(?:https?://)?[a-z]\w{3,31}\.t\.me(?![\w.-]*\w)", 0.9),
        Pattern("telegram app", rf"\btg://resolve\?(?:domain=[a-z]\w{{3,31}}|phone={_PHONE})", 0.9),
        Pattern("whatsapp link", rf"{_WEB}wa\.me/{_PHONE}(?!\w)(?:/?\?text=[^\s<>\"']{{0,200}})?", 0.9),
        Pattern(
            "whatsapp send",
            rf"(?:{_WEB}(?:api|web|wa)\.whatsapp\.com/send/?|\bwhatsapp://send/?)\?"
            rf"(?:[\w=%+.-]{{1,200}}&)?phone={_PHONE}"
            r"(?:&[^\s<>\"']{0,200})?",
            0.9,
        ),
        Pattern(
            "viber link", rf"\bviber://(?:chat|add|contact|call)/?\?number={_PHONE}|{_WEB}viber\.me/{_PHONE}(?!\w)", 0.9
        ),
        Pattern("signal link", r"(?:https?://|sgnl://)?\bsignal\.me/#(?:p/(?:%2b|\+)\d{8,15}|eu/[\w=-]{20,100})", 0.9),
        Pattern(
            "teams link",
            r"(?:https?://teams\.(?:microsoft|live)\.com|(?<![\w.@/])teams\.(?:microsoft|live)\.com"
            r"|\bmsteams:(?://teams\.microsoft\.com)?)"
            r"/l/(?:chat/0/0|call/0/0|chat)\?users=[^\s<>\"'&]{5,200}(?:&[^\s<>\"']{0,200})?",
            0.9,
        ),
        Pattern(
            "zoom link",
            r"(?<![\w.@/-])(?:https?://)?(?:[\w-]{1,40}\.)?zoom\.(?:us|com)/my/[\w.\-]{3,60}(?<![.-])"
            r"(?:\?[\w=&%.-]{1,80})?",
            0.9,
        ),
        Pattern("slack link", r"(?<![\w.@/-])(?:https?://)?[\w-]{1,40}\.slack\.com/team/[uw][a-z0-9]{7,12}(?!\w)", 0.9),
        Pattern("slack app", r"\bslack://user\?team=\w{6,14}&id=[uw][a-z0-9]{7,12}(?!\w)", 0.9),
        Pattern("slack member", r"<@(?P<value>[UW](?=[A-Z]*\d)[A-Z0-9]{7,12})(?:\|[^>\n]{1,60})?>", 0.85),
        Pattern("messenger link", rf"{_WEB}m\.me/[a-z][\w.]{{4,50}}(?<!\.)(?!/)", 0.85),
        Pattern("labelled", rf"\b{_SURE}{_KIND}(?:[ \t_-]{{0,3}}{NOUN})?(?:{MARK}){_HANDLE}", 0.85),
        Pattern(
            "named", rf"\b{_APP}{_KIND}[ \t_-]{{1,3}}{NOUN}(?:{MARK}|[ \t]+(?:{SAYS}[ \t]+)?[\"'(]?){_HANDLE}", 0.85
        ),
        Pattern(
            "at sign", rf"\b{_APP}{_KIND}(?:{MARK}|[ \t]+(?:[^\W\d]{{1,12}}[ \t,:]+){{0,6}}[\"'(]?|{BREAK}){_AT}", 0.8
        ),
        Pattern(
            "on with at", rf"(?<![\w@./-]){_AT}[\"')]?(?:{_ON}{_APP}\b|[ \t]{{0,2}}[\[(][ \t]?(?:on )?{_APP}\b)", 0.8
        ),
        Pattern("shaped label", rf"\b{_UNSURE}{_KIND}(?:{MARK}){_HANDLE}", 0.75),
        Pattern("shaped below", rf"\b{_APP}{_KIND}{BREAK}{_HANDLE}", 0.55),
        Pattern(
            "shaped in prose",
            rf"\b{_APP}{_KIND}[ \t,]+(?:(?:me|us|him|her)[ \t]+)?(?:{SAYS}[ \t]+|i am[ \t]+|i['\u2019]m["
            rf" \t]+)?[\"'(]?{_HANDLE}",
            0.65,
        ),
        Pattern(
            "shaped further",
            rf"\b{_APP}{_KIND}[ \t,]+(?:[^\W\d_]{{1,12}}[ \t,:]+){{1,6}}?[\"'(]?{SHAPED}{_HANDLE}",
            0.55,
        ),
        Pattern(
            "shaped on",
            rf"(?<![\w@.:/-])(?P<value>[a-z][\w.\-]{{4,31}}+)[\"')]?(?:{_ON}{_APP}\b|[ \t]{{0,2}}[\[(][ \t]?(?:on"
            rf" )?{_APP}\b)",
            0.65,
        ),
    ]

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the handles, and those that a list goes on with: "Telegram: @kai_lund (night), @anna_berg (day)"."""
        for start, end, score in super().hits(text):
            yield start, end, score
            while text[start] == "@" and (more := _NEXT.match(text, end)):
                start, end = more.span("value")
                yield start, end, score

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return a link as it is; of other handles what is no word of the sentence."""
        if pattern.name not in _SPOKEN_OF:
            return start, end, pattern.score
        return read_handle(text, (start, end, pattern.score), shaped=pattern.name.startswith("shaped"))


_NEXT = re.compile(
    r"[ ]?(?:\([^()\n]{1,24}\))?[ ]?(?:[,;/|]|and|or|und|oder|et|ou|y|e|og|och|en|i)[ ]?"
    r"(?P<value>@[a-z][\w.]{3,31}+)(?![\w@-])",
    re.IGNORECASE,
)
_SPOKEN_OF = frozenset(
    (
        "labelled",
        "named",
        "at sign",
        "on with at",
        "shaped label",
        "shaped below",
        "shaped in prose",
        "shaped further",
        "shaped on",
    )
)
