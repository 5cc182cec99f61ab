"""Cleaning of what a language model takes for a person's name."""

from __future__ import annotations

import re

from detectors.folding import plain

_TRIM = " \t\r\n\xa0\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb.,;:!?*_-\u2013\u2014|/\\<>()[]{}=#&+~\u2022"
_POSSESSIVE = re.compile(r"['\u2019\u00b4`]s?$", re.IGNORECASE)
_BREAK = re.compile(
    r"[\n\t|<>\[\]{}=\u2022;]|(?<=\w),(?=\S)|\s[-\u2013\u2014/]\s|,\s*\n|  +"
    r"|,?\s\(?(?:n\u00e9e?|geb\.|geborene?|formerly|z domu|o\.s\.)\s"
)
_NOT_IN_NAMES = re.compile(r"[\d@/\\%$\u20ac\u00a3_]|https?:|www\.")
_HEAD = re.compile(
    r"(?:(?:hi|hello|hey|dear|hallo|hei|hej|heisann|bonjour|bonsoir|hola|ciao|buongiorno|witam|ol\u00e1|moi"
    r"|good (?:morning|afternoon|evening)|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|liebe[rs]?"
    r"|estimad[oa]|querid[oa]|prezad[oa]"
    r"|gentile|egregio|geachte|beste"
    r"|k\u00e6re|kj\u00e6re|ch\u00e8re|szanowny|szanowna"
    r"|thanks|thank you|thx|regards|best regards|kind regards|mvh|cheers|sincerely|best"
    r"|from|to|cc|bcc|att|attn|fwd|fw|re|sv|vs"
    r"|subject|name|contact|by|yours|truly"
    r"|mr|mrs|ms|miss|dr|prof|herr|frau|monsieur|madame|mme|mlle|se\u00f1ora?|sra|sig\.ra|dott|signora?|shri|smt)\b[\s,.:!]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]+(?:wrote|regards|thanks|subject|sent|cc|to|from|tel|phone|mobile|mob|email|e-mail|fax|skype)$",
    re.IGNORECASE,
)

# What stands where names stand in mail, and is none. Folded; a whole span must equal it.
_NO_NAMES = frozenset(
    entry
    for line in """
    hi|hello|hey|dear|dear all|dear sir|dear madam|dear sirs|dear colleagues|all|team|everyone|folks|guys|sir
    madam|regards
    best regards|kind regards|warm regards|kindest regards|many thanks|thanks|thank you|thx|cheers|sincerely
    yours sincerely
    best wishes|best|br|rgds|mvh|subject|from|to|cc|bcc|sent|date|reply to|re|fw|fwd|tel|phone|mobile|mob|cell|fax
    email|e mail
    e-mail|mail|web|www|http|https|skype|linkedin|telegram|whatsapp|viber|signal|slack|zoom|teams|attn|att
    original message
    forwarded message|invoice|order|agenda|minutes|unsubscribe|ceo|cto|cfo|coo|vp|hr|it|faq|ps|p.s|pdf|url|id|tba
    tbd|n/a
    monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|july|september|october
    november|december|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mandag|tirsdag|onsdag|torsdag|fredag
    lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo
    outlook|iphone|ipad|android|gmail|google|windows|microsoft|excel|word|powerpoint|facebook|instagram|twitter|youtube
    mit freundlichen grussen|viele grusse|beste grusse|freundliche grusse|mit freundlichen gru\u00dfen|cordialement
    bien cordialement|saludos|un saludo|saludos cordiales|cordiali saluti|distinti saluti|met vriendelijke groet
    pozdrawiam|z powazaniem|atenciosamente|cumprimentos|med vennlig hilsen|vennlig hilsen|venlig hilsen|hilsen
    med vanliga halsningar|vanliga halsningar|terveisin|ystavallisin terveisin
    betreff|gesendet|von|objet|asunto|oggetto|onderwerp|emne|telefon|mobil|telefono|telefone|puhelin|e-post|epost
    customer service|support|sales|the team|your team|help desk|helpdesk
    schone grusse|schone gru\u00dfe|liebe grusse|liebe gru\u00dfe|herzliche grusse|herzliche gru\u00dfe
    viele gru\u00dfe|beste gru\u00dfe|freundliche gru\u00dfe|grusse|gru\u00dfe|viele gruss|gruss|gru\u00df|mfg
    lg|vielen dank|besten dank|danke|guten tag|liebe alle|beste hilsen|hilsener|mange hilsner|de bedste hilsner
    mange takk|tusen takk|takk|tak|tack|basta halsningar|halsningar|bien a vous|bonne journee|amicalement|merci
    merci beaucoup|meilleures salutations|sinceres salutations|salutations|atentamente|un abrazo|gracias
    muchas gracias|buenos dias|buenas tardes|a presto|grazie|grazie mille|buona giornata|groeten|groetjes
    hartelijke groet|vriendelijke groet|dank je|bedankt|obrigado|obrigada|abracos|bom dia
    com os melhores cumprimentos|pozdrowienia|dziekuje|z pozdrowieniami|dzien dobry|parhain terveisin|kiitos
    terveisin|take care|talk soon|all the best|thanks again|thanks in advance|sincerely yours|respectfully
    happy holidays|merry christmas|good luck|congratulations|see you|happy birthday|good morning|good afternoon
    good evening|grafana|prometheus|jira|confluence|kafka|redis|docker|kubernetes|ansible|terraform|siri|cortana
    workday|salesforce|azure|github|gitlab|bitbucket|asana|figma|zendesk|hubspot|mailchimp|dropbox|sharepoint
    onedrive|docusign|photoshop|paypal|airbnb|netflix|spotify|tiktok|pinterest|reddit|wikipedia|chatgpt|copilot
    mr|mrs|ms|dr|prof|bonjour|hola|hallo|hei|hej|lol|ok|okay|please|yes|no|asap|fyi|btw|eta|kpi|api|sql|json|xml|html|css
    """.replace("\n", "|").split("|")
    if (entry := line.strip())
)
_MOST_WORDS = 6


def clean(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the offsets of the name inside a span, None when there is none."""
    if cut := _BREAK.search(text, start, end):
        # The longer side is the name: "Kai Lund\nSales" and "Sales - Kai Lund" have it once.
        sides = ((start, cut.start()), (cut.end(), end))
        return clean(text, *max(sides, key=lambda side: (" " in text[slice(*side)].strip(), -side[0])))
    start, end = _trimmed(text, start, end)
    for shorten in (_without_head, _without_tail, _without_possessive):
        start, end = _trimmed(text, *shorten(text, start, end))
    return (start, end) if is_name(text[start:end]) else None


def tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the offsets of a name that structure tells, None when the field holds no name ("Lund,Kai" is one)."""
    start, end = _trimmed(text, start, end)
    return (start, end) if is_name(text[start:end]) else None


def longest_line(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the longest line inside a span: what a model joins over line ends is two things."""
    if "\n" not in text[start:end]:
        return (start, end)
    spans = []
    for line in text[start:end].split("\n"):
        spans.append(_trimmed(text, start, start + len(line)))
        start += len(line) + 1
    best = max(spans, key=lambda span: span[1] - span[0])
    return best if best[0] < best[1] else None


def is_name(name: str) -> bool:
    """Tell whether a text can be a name: letters, few words, none that stands where names stand."""
    if not name or len(name) > 80 or _NOT_IN_NAMES.search(name) or plain(name) in _NO_NAMES:
        return False
    return sum(map(str.isalpha, name)) >= 2 and len(name.split()) <= _MOST_WORDS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _without_head(text: str, start: int, end: int) -> tuple[int, int]:
    head = _HEAD.match(text, start, end)
    return (head.end(), end) if head and head.end() < end else (start, end)


def _without_tail(text: str, start: int, end: int) -> tuple[int, int]:
    tail = _TAIL.search(text, start, end)
    return (start, tail.start()) if tail else (start, end)


def _without_possessive(text: str, start: int, end: int) -> tuple[int, int]:
    # "Lund's" is Lund; "James'" is James.
    owner = _POSSESSIVE.search(text, start, end)
    return (start, owner.start()) if owner else (start, end)
