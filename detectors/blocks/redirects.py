"""Redirects that a mail system keeps or a helpdesk sets up: "Mail for kai@a.example is redirected to k.lund@b.example".

What one person forwarded to another once is none: mail must be told as going *to* the first address, or the redirect be
told as a thing ("Redirect from ... to ...").
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

_STEM = (
    r"redirect|forward|re-?rout|umleit|umgeleitet|weiterleit|weitergeleitet|redirig|r\u00e9exp\u00e9di|transf\u00e9r|redirecc|reenv[i\u00ed]|redirecion|redireccion|reencaminh|encaminh"
    r"|inoltr|reindirizz|trasferit|doorstur|doorgestuur|omgeleid|omleid|videresend|viderestill|omdirig|vidarebefordr|eftersend|efters\u00e4nd|ohjata|edelleenl\u00e4het|v\u00e4litet"
    r"|przekierow|przekaz|p\u0159esm\u011brov|p\u0159epos|presmerov|presmerova|tov\u00e1bb\u00edt|\u00e1tir\u00e1ny|redirec\u021bion|redirectio|redirijat|y\u00f6nlendir|iletil"
    r"|\u043f\u0435\u0440\u0435\u043d\u0430\u043f\u0440\u0430\u0432|\u043f\u0435\u0440\u0435\u0430\u0434\u0440\u0435\u0441|\u043f\u0435\u0440\u0435\u0441\u044b\u043b\u0430|\u043f\u0435\u0440\u0435\u0441\u0438\u043b\u0430|\u043f\u0440\u0435\u043d\u0430\u0441\u043e\u0447|\u043f\u0440\u0435\u043f\u0440\u0430\u0442"
    r"|\u03c0\u03c1\u03bf\u03c9\u03b8|\u03b1\u03bd\u03b1\u03ba\u03b1\u03c4\u03b5\u03c5\u03b8|\u8ee2\u9001|\u8f6c\u53d1|\u8f49\u5bc4|\u8f49\u767c|\uc804\ub2ec|\ud3ec\uc6cc\ub529"
)
_REDIRECT = re.compile(rf"(?:{_STEM})", re.IGNORECASE)
_GOES = re.compile(
    rf"(?:{_STEM})|\b(?:delivered|goes?|points?|merged|gehen (?:jetzt|nun|ab)|arrivent|llegan|vai|vanno|gaat|gaan|g\u00e5r|trafiaj\u0105)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:\b(?:e-?)?mails?|\bmessages?|\balias|\bmailbox|\bnachrichten|\bpost|\bcourriers?|\bcourriels?|\bcorreos?|\bmensajes|\bcorreio|\bmensagens|\bmensagem|\bposta|\bmessaggi|\bberichten"
    r"|\be-?post|\bmejl|\bmeddelanden|\bmeldinger|\bbeskeder|\bposti|\bviestit|\bpoczta|\bwiadomo\u015bci|\bpo\u0161ta|\bzpr\u00e1vy|\blevelek\w*|\bmesajele|\bpostalar"
    r"|\b\u043f\u043e\u0447\u0442\u0430|\b\u043f\u0438\u0441\u044c\u043c\u0430|\b\u043f\u043e\u0448\u0442\u0430|\b\u043b\u0438\u0441\u0442\u0438|\b\u043f\u043e\u0449\u0430\u0442\u0430|\b\u03b1\u03bb\u03bb\u03b7\u03bb\u03bf\u03b3\u03c1\u03b1\u03c6\u03af\u03b1|\b\u03bc\u03b7\u03bd\u03cd\u03bc\u03b1\u03c4\u03b1|\u53d1\u9001\u5230|\u767c\u9001\u5230)"
    r"(?: [^\W\d_]{2,12}){0,2} ?(?:(?:for|to|an|f\u00fcr|pour|\u00e0|a|de|para|per|voor|aan|til|till|osoitteeseen|dla|na|pro|pentru|c\u0103tre|\u0434\u043b\u044f|\u043d\u0430|\u0437\u0430|\u03b3\u03b9\u03b1|\u03c3\u03c4\u03bf) ?)?[<(\"']*\Z",
    re.IGNORECASE,
)
_ADDRESSED_BEHIND = re.compile(
    r"[>)\"']*\s?(?:\u5b9b|\u306e|\u7684\u90ae\u4ef6|\u7684\u90f5\u4ef6|\uc758|\ub85c|adresine|c\u00edmre)"
)
"""The same in languages whose "to" stands behind the address."""
_BACK = re.compile(
    r"\b(?:fue|fueron|ha sido|foi|foram|a \u00e9t\u00e9|ont \u00e9t\u00e9|\u00e8 stat[oa]|was|wurde|has been|var)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:de|di|do|da|von|from)[ <(\"']*\Z", re.IGNORECASE)
_LINK = re.compile(
    r"[>)\"']*\s?(?:[;,:] ?)?(?:to|auf|nach|an|vers|\u00e0|a|al|para|naar|aan|til|till|na|do|c\u0103tre|\u043d\u0430|\u043a\u044a\u043c|\u03c3\u03c4\u03bf|target:?|ziel:?|destination:?|->|=>|\u2192)\s?[<(\"']*",
    re.IGNORECASE,
)
_LONGEST, _BEHIND = 70, 40


def is_redirect(before: str, between: str, behind: str) -> bool:
    """Tell whether mail to an address goes to a second one for good, by the text before, between and behind the two."""
    if len(between) > _LONGEST or "\n" in between.strip():
        return False
    before = re.split(r"[.!?]\s", before)[-1]
    if _REDIRECT.search(before) and _LINK.fullmatch(between):
        return True
    addressed = _ADDRESSED.search(before) or _ADDRESSED_BEHIND.match(between)
    if not addressed or (_OF.search(before) and _BACK.search(between)):
        return False
    behind = re.split(r"[.!?;\n\u3002]", behind[:_BEHIND])[0]
    return bool(_GOES.search(between) or _REDIRECT.search(behind))
