"""Handles of messengers: profile links, and what stands behind a messenger's name."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern, PatternRecognizer

GATE = (r"(?:t|telegram|wa)\.me/", r"(?:telegram|tg|viber|signal|wechat|threema|slack|instagram|messenger|twitter)\W")


class MessengerRecognizer(PatternRecognizer):
    """Finds `t.me/name`, `wa.me/number` and labelled handles such as "Telegram: @name"."""

    VERSION = "1"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("telegram link", r"(?<![\w.@/])(?:https?://)?(?:t|telegram)\.me/[a-z]\w{3,31}(?!\w|/)", 0.9),
        Pattern("whatsapp link", r"(?<![\w.@/])(?:https?://)?wa\.me/\d{8,15}(?!\w)", 0.9),
        Pattern(
            "labelled",
            r"(?<=\b(?:telegram|tg|viber|signal|wechat|threema|slack|instagram|messenger|twitter)"
            r"(?:[ \t](?:id|handle|name))?[ \t]?[:=][ \t]{0,3})@?[a-z][\w.]{3,31}(?<!\.)(?![\w@]|\.\w)",
            0.8,
        ),
        Pattern(
            "labelled with at",
            r"(?<=\b(?:telegram|tg|signal|wechat|slack|instagram|on telegram)[ \t,(]{1,3})@[a-z]\w{3,31}",
            0.8,
        ),
    ]

    def __init__(self) -> None:
        super().__init__(
            "MESSENGER_HANDLE", name="MessengerRecognizer", patterns=list(self.PATTERNS), version=self.VERSION
        )
