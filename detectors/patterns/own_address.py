"""Addresses that the writer of a text calls own: "my new address is", "ab Mai erreichen Sie mich unter"."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.blocks.threads import is_attribution, is_forward
from detectors.gate import Gate
from detectors.patterns.email_address import EmailRecognizer
from detectors.patterns.rules import Hit, RuleRecognizer

_MAIL = r"(?:e-?mails?|e-?post|mails?|mejl|courriel|correo)"
_KINDS = rf"(?:{_MAIL}|work|office|private|company|contact)"
_MY = "my (?:new |other |private |personal |work |old |current )?"
_SAID = (
    rf"\b{_MY}(?:{_KINDS} ?)?address (?:is|was|will be|changes to|has changed to)\b",
    rf"\b{_MY}{_MAIL} (?:is|was|will be|has changed to)\b",
    rf"\bmy new (?:{_KINDS} ){{0,2}}(?:address|{_MAIL})\b",
    r"\b(?:write|reach|mail|e-?mail|contact|find) me (?:now |again |from now on )?(?:at|on|under|via|to)\b",
    r"\b(?:write|mail|e-?mail) to me (?:at|on|under)\b",
    r"\bI can (?:now |from now on )?be (?:reached|found|contacted) (?:at|on|under|via)\b",
    r"\b(?:from|as of|starting|after) [^.@\n]{2,40},? please (?:use|write to|mail|e-?mail)\b",
    rf"\bmeine (?:private |alte )?(?:{_MAIL}-?)?adresse (?:ist|lautet|war)\b",
    rf"\bmeine neue (?:{_MAIL}-?)?(?:adresse|{_MAIL})\b",
    r"\berreich(?:en Sie|st du|t ihr) mich (?:\w+ ){0,3}(?:unter|\u00fcber)\b",
    r"\b(?:ich bin|bin ich) (?:\w+ ){0,3}(?:unter|\u00fcber)\b(?=[^.\n@]{0,60}@[^\n]{0,60}\berreichbar)",
    r"\bschreib(?:en Sie|t)? mir (?:\w+ ){0,3}(?:an|unter)\b",
    r"\bmin nye? (?:e-?post|e-?mail|mail)?-?(?:adresse|e-?post|e-?mail|mail)\b",
    r"\b(?:e-?post|e-?mail|mail)?-?adressen min er (?:n\u00e5|nu)\b",
    r"\bmin nya (?:e-?post|e-?mail|mail|mejl)?-?(?:adress|e-?post|mejl)\b",
    r"\b(?:du|dere|dig|I) (?:n\u00e5r|kan n\u00e5) (?:meg|mig) (?:n\u00e5 |nu )?(?:p\u00e5|via)\b",
    r"\b(?:jeg|jag) (?:kan n\u00e5s|treffes|tr\u00e6ffes|n\u00e5s) (?:n\u00e5 |nu )?(?:p\u00e5|via)\b",
    rf"\bma nouvelle adresse\b|\bmon (?:nouveau|nouvel) (?:{_MAIL}|e-?mail)\b",
    r"\b(?:me joindre|m['\u2019]\u00e9crire|me contacter) (?:d\u00e9sormais )?(?:\u00e0|au|sur)\b",
    rf"\bmi nueva direcci\u00f3n\b|\bmi nuevo (?:{_MAIL}|e-?mail)\b",
    r"\b(?:escr[i\u00ed]b(?:an?me|eme|idme)|cont\u00e1cte(?:n)?me) (?:ahora )?(?:a|en)\b",
    rf"\bil mio nuovo (?:indirizzo|{_MAIL})\b|\bla mia nuova (?:e-?mail|mail)\b|\b(?:scrivete|scrivi|scriva|contatta(?:te)?)mi a\b",
    rf"\bo meu novo (?:endere\u00e7o|{_MAIL})\b|\bmeu novo (?:endere\u00e7o|e-?mail)\b|\bescrev[ae](?:m)?-me para\b",
    rf"\bmijn nieuwe (?:{_MAIL})?-?(?:adres|{_MAIL})\b|\bik ben (?:voortaan |nu )?(?:te bereiken|bereikbaar) (?:op|via)\b",
    rf"\bm\u00f3j nowy (?:adres|{_MAIL})\b|\bpisz(?:cie)? do mnie na\b|\bprosz\u0119 pisa\u0107 do mnie na\b",
    r"\buusi (?:s\u00e4hk\u00f6posti)?osoitteeni\b|\buusi s\u00e4hk\u00f6postini\b|\bminut tavoittaa\b",
    r"\b(?:contact(?:ar|e|em)-me|(?:me )?contat(?:ar|e)(?:-me)?|encontrar-me|falar comigo|fale comigo) (?:agora |sempre )?(?:atrav\u00e9s d[eo]|por|pelo|para|em|no)\b",
    r"\b(?:contactarme|localizarme|encontrarme|escribirme|me pueden? (?:contactar|escribir|encontrar|localizar)) (?:ahora )?(?:a trav\u00e9s de|en|a|por|al)\b",
    r"\b(?:contattarmi|scrivermi|raggiungermi|mi (?:potete|pu\u00f2|puoi) (?:contattare|scrivere|trovare)|mi trov(?:ate|a|i)|sono raggiungibile) (?:ora )?(?:a|al|all|tramite|su|presso)\b",
    r"\bje suis (?:d\u00e9sormais |maintenant )?joignable (?:\u00e0|au|sur|via)\b|\bmon adresse (?:e-?mail |mail )?(?:est|devient) (?:d\u00e9sormais|maintenant)\b",
    r"\b(?:u kunt|je kunt|jullie kunnen) (?:mij|me) (?:nu |voortaan )?(?:bereiken|mailen|vinden) (?:op|via)\b|\bmail (?:mij|me) (?:op|via)\b",
    r"\b(?:kontakt(?:a)?|skriv til|skriv till|send e-?post til) (?:meg|mig) (?:n\u00e5 |nu )?(?:p\u00e5|via)\b",
    r"\b(?:kontaktowa\u0107 si\u0119|skontaktowa\u0107 si\u0119|kontakt) ze mn\u0105 (?:pod|na|przez)\b|\bm\u00f3j adres to teraz\b|\bnapisz(?:cie)? do mnie na\b",
    r"\b(?:pi\u0161te|napi\u0161te) mi na\b|\bm\u016f\u017eete m\u011b (?:kontaktovat|zastihnout|naj\u00edt) na\b",
    r"\b(?:tavoitat|tavoitatte) minut\b|\b\u00faj (?:e-?mail )?c\u00edmem\b|\bm\u0103 pute\u021bi contacta la\b|\bnoua mea adres\u0103\b|\byeni (?:e-?posta )?adresim\b",
    r"\b\u043c\u043e\u0439 \u043d\u043e\u0432\u044b\u0439 (?:\u0430\u0434\u0440\u0435\u0441|e-?mail|\u044d\u043b\.? ?\u0430\u0434\u0440\u0435\u0441)|\b(?:\u043f\u0438\u0448\u0438\u0442\u0435|\u043f\u0438\u0448\u0438) \u043c\u043d\u0435 \u043d\u0430\b|\b\u0441\u0432\u044f\u0437\u0430\u0442\u044c\u0441\u044f \u0441\u043e \u043c\u043d\u043e\u0439\b",
    r"\b\u043c\u043e\u044f \u043d\u043e\u0432\u0430 (?:\u0430\u0434\u0440\u0435\u0441\u0430|\u043f\u043e\u0448\u0442\u0430)|\b\u043f\u0438\u0448\u0456\u0442\u044c \u043c\u0435\u043d\u0456 \u043d\u0430\b|\b\u043d\u043e\u0432\u0438\u044f\u0442 \u043c\u0438 (?:\u0430\u0434\u0440\u0435\u0441|\u0438\u043c\u0435\u0439\u043b)\b|\b\u03b7 \u03bd\u03ad\u03b1 \u03bc\u03bf\u03c5 \u03b4\u03b9\u03b5\u03cd\u03b8\u03c5\u03bd\u03c3\u03b7\b",
    r"\u79c1\u306e\u65b0\u3057\u3044\u30e1\u30fc\u30eb\u30a2\u30c9\u30ec\u30b9|\u6211\u7684\u65b0(?:\u90ae\u7bb1|\u90ae\u4ef6\u5730\u5740|\u96fb\u5b50\u90f5\u4ef6)|\uc81c \uc0c8 (?:\uc774\uba54\uc77c|\uba54\uc77c)",
    rf"\bmoje nov\u00e1 (?:{_MAIL}ov\u00e1 )?adresa\b|\bm\u016fj nov\u00fd e-?mail\b",
)
_OF_MINE = (
    r"(?:private|personal|home|own|new|other|second|work) (?:one|address|e-?mail|mail|mailbox|account|inbox)",
    r"(?:private|pers\u00f6nliche|eigene|neue|andere) ?(?:adresse|e-?mail-?adresse|mailadresse|e-?mail)?",
    r"(?:adresse|mail|e-?mail|bo\u00eete) (?:priv\u00e9e?|perso(?:nnelle)?|\u00e0 moi)",
    r"(?:correo|direcci\u00f3n|e-?mail|cuenta|indirizzo|mail|casella|endere\u00e7o|conta) (?:privad[oa]|personal|particular|privat[oa]|personale|pessoal)",
    r"(?:priv\u00e9|persoonlijke?|eigen) ?-?(?:adres|mail|e-?mail|mailadres)?",
    r"(?:private|personlige|egen|privata|privat) ?(?:adresse|e-?post(?:adresse)?|adress|mail|mejl)?",
    r"(?:prywatny|osobisty) ?(?:adres|e-?mail|mail)?",
)
_BEHIND = (
    r"[>)\"'`]{0,2}(?: as well| too| also| auch| aussi| tambi\u00e9n| anche| tamb\u00e9m| ook| ogs\u00e5)?(?:[,;]?[ ]|[ ]?[(\u2013-][ ]?)(?:(?:that|this|which|it)(?: is|['\u2019]s)|das ist|dies ist|c['\u2019]est|es|\u00e8|\u00e9|(?:dat|dit) is"
    r"|det er|det \u00e4r|to(?: jest)?|(?<=[(\u2013-])|(?<=[(\u2013-][ ])) ?(?:my|meine?|mon|ma|mi|(?:il )?mio|(?:la )?mia|o meu|a minha|mijn|mitt?|min|m\u00f3j) "
    rf"(?:{'|'.join(_OF_MINE)})\b"
)
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
GATE = tuple(
    "address|adress|adres|reach| me |my new|erreich|meine neue|schreib|meg|mig|min ny|jeg|jag|joindre|crire|contacter"
    "|mon nouve|correo|direcci|mi nuevo|escr|ctenme|cteme|indirizzo|nuovo|nuova|scrivetemi|scrivimi|scrivami|contatta|novo"
    "|bereik|mijn nieuwe|nowy|do mnie|osoitteeni|postini|minut|nov. e|please"
    "|contactar|contate|contatar|contacte|encontrar|comigo|localizarme|escribirme|me pued|contattarmi|scrivermi|raggiung|mi trov|mi pot|mi pu|mi puoi"
    "|joignable|mon adresse|kunt m|kunnen m|mail m|ze mn|napisz|adres to|pi.te mi|m..ete m|c.mem|pute.i|noua mea|adresim|___[^@\\n]{0,80}@|@[^\\n@]{4,90}[ (,]m[aeiy_][ijnotuy ]".split(
        "|"
    )
)


_MINE_BEHIND = re.compile(
    r"@[\w.-]{3,90}[^\n@]{0,24}\b(?:my|meine?|mon|ma|mi|mio|mia|meu|minha|mijn|mitt?|min|m\u00f3j) ", re.IGNORECASE
)
_LETTER_BEYOND = re.compile(r"\\u[0-9a-f]{4}")
_CLASS_BEYOND = re.compile(r"\[[^\]\\]*(?:\\u[0-9a-f]{4}[^\]\\]*)+\]")


def _gate_of(said: str) -> str:
    """Return a pattern as the gate reads it: letters beyond ASCII are `_`, and nothing is looked at ahead."""
    return _LETTER_BEYOND.sub("_", _CLASS_BEYOND.sub(".", said.partition("(?=")[0]))


class OwnAddressRecognizer(RuleRecognizer):
    """Finds an address behind words that say whose it is; a few words may stand between."""

    ENTITY = "EMAIL_ADDRESS"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("said", rf"(?:{'|'.join(_SAID)})[^@\n.!?]{{0,40}}?[\s:<(]{{1,3}}(?P<value>{_ADDRESS})", 1.0),
        Pattern("of mine", rf"(?<![\w.+-])(?P<value>{_ADDRESS})(?={_BEHIND})", 1.0),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._addresses = EmailRecognizer()
        # The words of the first gate are common; to look for each wording at each letter takes long.
        self._said = Gate([[_gate_of(said) for said in _SAID]])

    def wanted(self, text: str) -> Sequence[Pattern]:
        """Return the patterns, where there is an address at all."""
        if "@" not in text:
            return ()
        said, of_mine = super().wanted(text)
        told = [said] if self._said.groups(text) else []
        return [*told, of_mine] if _MINE_BEHIND.search(text) else told

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the address as far as it is one."""
        found = next((hit for hit in self._addresses.hits(text[start:end]) if hit[0] == 0), None)
        return (start, start + found[1], pattern.score) if found else None


def is_quoted(text: str, at: int) -> bool:
    """Tell whether a place in a text stands in what another message said."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
    if line.startswith((">", "|")):
        return True
    return any(is_attribution(one) or is_forward(one.strip()) for one in text[:at].splitlines())
