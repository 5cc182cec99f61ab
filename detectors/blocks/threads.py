"""The lines that mails and threads are framed by: greetings, sign-offs, quote headers, footers.

English first; a language more is a word more in a table. All is told by single lines, in time linear in the text.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

_SIGN_OFF = re.compile(
    r"(?:(?:with\s+)?(?:best|kind|kindest|warm|warmest|many|all the)?\s*(?:regards|wishes|thanks|greetings|best)"
    r"|thanks\s*(?:&|and)\s*(?:(?:best|kind|warm)\s+)?regards|sincerely|respectfully|yours|take care|talk soon"
    r"|yours(?:\s+(?:sincerely|faithfully|truly))|thanks(?:\s+(?:again|in advance|a lot|so much))?|thank you(?:\s+(?:very much|in advance))?"
    r"|cheers|best|br|rgds|kr|thx|rgrds|signed"
    r"|mvh|vh|(?:med )?(?:vennlig|venlig|beste|bedste|gode|hj[ae]rtelig) hilse(?:n|r)|hilsen|mange hilsner"
    r"|(?:mit )?(?:(?:freundliche[nm]?|viele[nm]?|beste[nm]?|herzliche[nm]?|liebe[nm]?|sch\u00f6ne[nm]?) )"
    r"(?:gr[\u00fcu](?:\u00df|ss)en?|gr\.)|mfg|lg|vg|hochachtungsvoll"
    r"|(?:(?:bien |tr\u00e8s )?cordialement|bien [\u00e0a] (?:vous|toi)|salutations(?: distingu\u00e9es| cordiales)?|cdlt"
    r"|sinc\u00e8res salutations)"
    r"|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|atte\.?|un abrazo"
    r"|(?:cordiali|distinti|i migliori|cari)? ?saluti|cordialmente|in fede"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg|hoogachtend"
    r"|pozdrawiam(?: serdecznie)?|z (?:powa\u017caniem|powazaniem|pozdrowieniami|wyrazami szacunku)|pozdrowienia"
    r"|(?:com os )?(?:melhores )?cumprimentos|atenciosamente|att|abra[\u00e7c]os?|cordiais sauda\u00e7\u00f5es|sauda\u00e7\u00f5es"
    r"|(?:med )?(?:v[\u00e4a]nliga|b\u00e4sta) h[\u00e4a]lsning(?:ar)?|h[\u00e4a]lsningar"
    r"|(?:yst\u00e4v\u00e4llisin |parhain |yst\. )?(?:terveisin|terv|terkuin)|kunnioittavasti)"
    r"\s*[,.!\u2013-]*",
    re.IGNORECASE,
)
_LONGEST_SIGN_OFF = 48
_FIRST_WORDS = frozenset(
    "with best kind kindest warm warmest many all regards wishes thanks greetings sincerely respectfully yours take"
    " talk thank cheers br rgds rgrds kr thx signed mvh vh med vennlig venlig beste bedste gode hjertelig hj\u00e6rtelig"
    " hilsen mange mit"
    " freundliche freundlichen viele vielen besten herzliche herzlichen liebe lieben sch\u00f6ne sch\u00f6nen mfg lg vg"
    " hochachtungsvoll bien tr\u00e8s cordialement salutations cdlt sinc\u00e8res un saludos saludo cordial atentamente atte"
    " cordiali distinti i cari saluti cordialmente in met vriendelijke hartelijke groet groeten groetjes mvg"
    " hoogachtend pozdrawiam z pozdrowienia com melhores cumprimentos atenciosamente att abra\u00e7os abra\u00e7o abracos"
    " cordiais sauda\u00e7\u00f5es v\u00e4nliga vanliga b\u00e4sta h\u00e4lsningar halsningar h\u00e4lsning yst\u00e4v\u00e4llisin parhain"
    " yst terveisin terv terkuin kunnioittavasti".split()
)
_DELIMITER = re.compile(r"(?:--|__|\u2014)\s*|[-_=*~#\u2014\u2500\u2501]{3,80}|(?:[*~=-] ){2,20}[*~=-]")
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il|em|den|op|w dniu|dnia|il giorno)\b.{4,160}"
    r"(?:wrote|schrieb|a \u00e9crit|escribi\u00f3|ha scritto|escreveu|skrev|schreef|pisze|napisa\u0142\(?a?\)?|kirjoitti)"
    r"(?:\s.{0,120})?\s?:"
    r"|.{2,120}\b(?:wrote|schrieb|a \u00e9crit|escribi\u00f3|ha scritto|escreveu|skrev|schreef|pisze|kirjoitti)\b.{0,60}:",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:wrote|schrieb|crit|escribi\u00f3|scritto|escreveu|skrev|schreef|pisze|napisa\u0142|kirjoitti)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"-{2,}\s*.{3,60}?\s*-{2,}|_{8,}|begin forwarded message:?|anfang der weitergeleiteten nachricht:?"
    r"|d\u00e9but du message r\u00e9exp\u00e9di\u00e9 ?:?|inizio messaggio inoltrato:?|videresendt (?:besked|melding):?",
    re.IGNORECASE,
)
_HEADER_WORDS = {
    "from": "from sender von absender de exp\u00e9diteur remitente fra fr\u00e5n avs\u00e4ndare van od nadawca l\u00e4hett\u00e4j\u00e4 da mittente",
    "to": "to cc bcc an kopie \u00e0 para til till aan do dw vastaanottaja kopio kopi kopia copie copia a per reply-to",
    "other": "sent date subject gesendet datum betreff envoy\u00e9 objet enviado fecha asunto sendt dato emne skickat \u00e4mne"
    " verzonden onderwerp wys\u0142ano data temat l\u00e4hetetty aihe inviato oggetto assunto enviada attachments anlagen"
    " priority importance received",
}
_HEADERS = {word: kind for kind, words in _HEADER_WORDS.items() for word in words.split()}
_HEADER = re.compile(r"\*{0,2}([^\W\d_][\w-]{0,14})\*{0,2}\s?:\*{0,2}(?=\s|$)")
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom|hei|hej|heisann|hall\u00e5|kj\u00e6re|k\u00e4ra|k\u00e6re"
    r"|hallo|liebe[rs]?|sehr geehrte[rsn]?|guten (?:tag|morgen|abend)|bonjour|bonsoir|ch\u00e8re?s?|cher|hola|buenos|buenas"
    r"|estimad[oa]s?|querid[oa]s?|ciao|buongiorno|gentile|egregio|caro|cara|spett\.?(?:le)?|beste|geachte|goedemorgen|goedendag"
    r"|dzie\u0144 dobry|witam|szanown[ayi]|ol\u00e1|bom dia|boa tarde|prezad[oa]s?|caro|moi|hyv\u00e4|p\u00e4iv\u00e4\u00e4)\b",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent from|get outlook|gesendet (?:von|mit)|von meinem|envoy\u00e9 (?:de|depuis)|enviado (?:desde|do|a partir)|inviato da"
    r"|sendt fra|skickat fr\u00e5n|verzonden (?:vanaf|met)|wys\u0142ano z|l\u00e4hetetty|diese nachricht|downloaded from|scanned by)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"confidential|privileged|intended (?:solely|only|recipient)|received (?:it|this) in error|disclaimer|registered (?:office|in|no)"
    r"|unsubscribe|vertraulich|rechtm\u00e4\u00dfig|adressat|amtsgericht|handelsregister|sitz der gesellschaft|ust-?id|confidentiel"
    r"|destinataire|confidencial|destinatario|riservat|vertrouwelijk|geadresseerde|poufn|konfidensiel|fortrolig|luottamuksellinen"
    r"|consider the environment|before printing|virus-free|vat (?:no|reg)|company (?:no|number|reg)|org\.? ?(?:nr|no)"
    r"|follow us|all rights reserved|privacy (?:policy|notice)|\bHRB\b",
    re.IGNORECASE,
)


_LEGAL_STEMS = frozenset(
    "confi privi inten recei discl regis unsub vertr recht adres amtsg hande sitz ust usti uste hrb desti riser geadr poufn konfi fortr luott"
    " consi befor virus vat compa org org. orgnr follo right priva".split()
)


def is_sign_off(line: str) -> bool:
    """Tell whether a line closes a letter: "Best regards," or "Mvh Kai" without the name."""
    if len(line) > _LONGEST_SIGN_OFF or not line:
        return False
    first = line.split(None, 1)[0].strip(",.!&\u2013-").lower()
    return first in _FIRST_WORDS and _SIGN_OFF.fullmatch(line) is not None


def signed(line: str) -> int:
    """Return how much of a line is a sign-off before a name ("Mvh Kai"), 0 when it does not begin with one."""
    if len(line) > _LONGEST_SIGN_OFF or not line:
        return 0
    first = line.split(None, 1)[0].strip(",.!&\u2013-").lower()
    match = _SIGN_OFF.match(line) if first in _FIRST_WORDS else None
    return match.end() if match and match.end() < len(line) and line[match.end() - 1] in " ,.!" else 0


def is_delimiter(line: str) -> bool:
    """Tell whether a line is a rule or the "-- " of RFC 3676, section 4.3."""
    return bool(line) and line[0] in "-_=*~#\u2014\u2500\u2501" and _DELIMITER.fullmatch(line) is not None


def is_attribution(line: str) -> bool:
    """Tell whether a line says who wrote what is quoted below."""
    return len(line) <= 300 and ":" in line and _SAID.search(line) is not None and _ATTRIBUTION.match(line) is not None


def is_forward(line: str) -> bool:
    """Tell whether a line begins a forwarded or original message."""
    return bool(line) and line[0] in "-_bBaAdDiIvV" and len(line) <= 120 and _FORWARD.fullmatch(line) is not None


def header_word(line: str) -> tuple[str, int]:
    """Return what a line such as "Von: Kai Lund" is ("from", "to", "other"), and where its value begins; "" for none."""
    match = _HEADER.match(line)
    kind = _HEADERS.get(match[1].lower(), "") if match else ""
    return (kind, match.end()) if match and kind else ("", 0)


def is_greeting(line: str) -> bool:
    """Tell whether a line greets its reader."""
    return len(line) <= 80 and _GREETING.match(line) is not None


def is_footer(line: str) -> bool:
    """Tell whether a line is of a machine or of the law: "Sent from my iPhone", a disclaimer, a register entry."""
    if _SENT_FROM.match(line):
        return True
    # Most lines are spared the long pattern by the beginnings of its words.
    if _LEGAL_STEMS.isdisjoint([word[:5] for word in line.lower().replace("-", " ").split()]):
        return False
    return _LEGAL.search(line) is not None
