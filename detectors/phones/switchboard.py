"""Numbers that a label calls a company's: the switchboard, the main line, the phone of whoever is on duty.

They are no person's.
"""

from __future__ import annotations

import re

SWITCHBOARD = "SwitchboardRecognizer"
"""Recognizer of a number with such a label; otherwise it is a phone number like others."""
_REACH = 40
_SHORTEST = len("geral")
_LABEL = re.compile(
    r"(?:switch ?board|main (?:line|number|phone|office|tel)|general (?:line|number|enquiries)|front desk|head office"
    r"|reception|telefonzentrale|zentrale|sammelnummer|empfang|rezeption|sentralbord|resepsjon|v\u00e4xel|reception"
    r"|(?:duty|on[ -]call|stand ?by|emergency|hotline|help ?line|support) (?:phone|line|number|mobile)|hotline"
    r"|bereitschafts(?:telefon|nummer|handy)|notdienst|notruf(?:nummer)?|vakt(?:telefon|nummer|mobil)"
    r"|beredskaps?telefon|jour(?:telefon|nummer)|vagttelefon|p\u00e4ivystyspuhelin"
    r"|(?:t\u00e9l\u00e9phone|num\u00e9ro) d['\u2019]astreinte|t\u00e9l\u00e9phone de garde|tel\u00e9fono de guardia"
    r"|numero di reperibilit\u00e0|piket(?:telefoon|nummer)|telefon dy\u017curny"
    r"|omstilling|hovednummer|vaihde|standard|accueil|centralita|recepci\u00f3n|centralino|reception|centrale|receptie"
    r"|centrala|recepcja|recep\u00e7\u00e3o|geral)"
    r"(?:[ ](?:today|tonight|this week|heute|i dag|idag|hoy|oggi|vandaag))?"
    r"(?:[ .]{0,2}(?:tel|telefon|phone|no|nr|number|fon)\b\.?)?"
    r"[*_\"'`]{0,3}[ \t]{0,3}[:.=|\u2013-]?[*_\"'`]{0,3}[ \t(\"'`]{0,3}\Z",
    re.IGNORECASE,
)
_WORD = re.compile(
    "board zentral sammel empfang recep rezep resep v\u00e4xel omstill hoved vaihde standard accueil central geral main"
    " general desk office duty call stand by emerg hotline help support bereit notd notruf vakt beredskap jour vagt"
    " p\u00e4ivyst astreinte garde guardia reperib piket dy\u017cur".replace(" ", "|")
)
"""One of them stands in every label."""


def is_switchboard(text: str, start: int) -> bool:
    """Tell whether a label in front of a number says that it is a company's."""
    line = max(0, start - _REACH, text.rfind("\n", max(0, start - _REACH), start) + 1)
    if start - line < _SHORTEST:
        return False
    window = text[max(0, start - _REACH) : start].casefold()
    return _WORD.search(window) is not None and _LABEL.search(text, line, start) is not None
