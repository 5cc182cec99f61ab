# ruff: noqa: E501
"""What may be a phone number that no country tells: too weak to be told, enough where a person is known to have it.

People write a number as one dials it at home, and machines write it without a plus. Such digits are kept by
themselves, and found by nobody but who asks for a person whose number reads so. What a word calls another kind of
number, what bears a unit, and what is a piece of something longer is none; digits in one piece need a sign beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from detectors.names.setting import RECOGNIZERS
from detectors.phones.labels import ANNOUNCING, Label, label_before
from detectors.phones.places import Places
from detectors.phones.plans import code_of
from detectors.phones.shapes import is_range, looks_else, may_be_id, never_a_phone, stands_in_code
from scanner.model import Finding

_GAP = "(?:\\)[ .-]?| \\(|[ .\u00a0\u202f\u2010-\u2015/-])?"
_RUN = re.compile(rf"\(?\d(?:{_GAP}\d){{6,}}+")
_GROUP = re.compile(r"\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.']\d{3})+|[1-9]\d?(?:[ \u00a0\u202f]\d{3})+")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _LONG, _MOST_DIGITS, _ABROAD = 8, 9, 15, 11
_MOST_GROUPS, _BEFORE, _BEHIND = 5, 48, 36
_MOST_UNTOLD, _TABLE = 200, 8
"""So many digits in a text with no sign beside them, and so many times those with one, are a table's."""
_FARTHEST = 300
"""Nothing that was found is longer, or it is no matter."""
_MISTAKEN = frozenset(
    ("DATE_TIME", "EMAIL_ADDRESS", "PERSON", "ORGANIZATION", "LOCATION", "NRP", "POSITION", "STREET_ADDRESS")
)
"""Types that digits may have been mistaken for: "sip:351...@host" is no address of mail."""
_JID = re.compile(r"@(?:s\.whatsapp\.net|c\.us)\b|:\d+@s\.whatsapp\.net\b", re.IGNORECASE)
_KEY = re.compile(
    r"(?:^|[\s,;&?<({\[\"'|])(?:to|from|src|dst|caller|callee|called|calling|cli|clid|ani|dnis|msisdn|(?<![^\W\d_][ ])number|number(?=\s?=)|phone|tel|mobile"
    r"|recipient|destination|dest|sender|originator|rcpt|receiver|da|oa|peer|user|jid)(?:_?(?:number|num|no|id|addr|address|party))?"
    r"[\"']?\s?[=:]\s?[\"'<]?\Z",
    re.IGNORECASE,
)
"""What a machine calls the two ends of a call or a message."""
_SIP = re.compile(r"\bsips?:\Z", re.IGNORECASE)
_HOST = re.compile(r"@[\w.-]")
_CAP = r"[^\W\d_a-z][^\W\d_]*(?:['\u2019-][^\W\d_]+)*"
_NAME_BEFORE = re.compile(rf"(?:^|[\n.;:*\u2022-][ \t]*){_CAP}(?: {_CAP}){{1,3}}[ ]?[,(\u2013\u2014-][ ]?\Z")
"""What is written as a person's name, alone in front of digits."""
_NUMBERING = re.compile(
    r"(?:\bn\s?[.\u00ba\u00b0]{1,2}\s?[\u00ba\u00b0oa]?|\bnos?\.|\bnrs?\b\.?|\bnum\.|\u2116|#)\s?:?\s?\Z", re.IGNORECASE
)
_MONEY = re.compile("[$\u20ac\u00a3\u00a5\u20b9]\\s?\\Z")
_UNIT = re.compile(
    r"[ \u00a0]?(?:[$\u20ac\u00a3\u00a5\u20b9%\u00b0]|(?:k?wh|mwh|m[23\u00b2\u00b3]|[kmg]?b|bytes?|bits?|[km]?g|[cmk]?m|l|ml|hl|h|s|ms|sec|min|rpm|km/h|v|a|w|kw|eur|euros?|usd"
    r"|gbp|pln|chf|nok|sek|dkk|czk|huf|try|jpy|cny|inr|brl|ars|mxn|kr|z\u0142|ft|lei|k\u010d|pcs|st|szt|stk|un|unid|units?|pi\u00e8ces|pe\u00e7as|rows?|lines?)\b(?![.:]?\s?\d))",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:(?:s/n|meters?|counter|odometer|contador|medidor|sn|vin|imei|imsi|iccid|ean|upc|gtin|isbn|issn|lots?|lotes?|partida|batch|artigo|art|art\u00edculo|ref|sku|pallet|palete"
    r"|container|contentor|conta|cuenta|compte|iban|bic|pedido|ordine|guia|awb|nif|nie|nipc|niss|cpf|cnpj|vat|tva|siren|siret|pesel|regon|nip|krs|valor|qty|epsg|utm|lat|lon|build|id|ids"
    r"|session|token|hash|code|codes|c\u00f3digo|kod|nota)\b"
    r"|compteur|contatore|z\u00e4hler|licznik|s[e\u00e9]rial|s[e\u00e9]rie|chassis|charge|artikel|refer|konto|encomenda|commande|bestell|zam\u00f3w|waybill|steuer|matr\u00edcula|ap\u00f3lice"
    r"|p\u00f3liza|polic[yi]|recibo|receipt|fatura|factura|facture|fattura|rechnung|faktur|invoice|quantit|montant|importo|betrag|kwota"
    r"|\u0441\u0447[\u0451\u0435]\u0442|\u0437\u0430\u043a\u0430\u0437|\u0441\u0435\u0440\u0438)",
    re.IGNORECASE,
)
"""Words for numbers of other things, as far as they are not among the labels."""
_CONTACT = re.compile(
    r"\b(?:r[aiu]ng\b|call|phon|text(?:ed|ing)?\b|dial|contact|contatt|kontakt|reach|notif|confirm|conferm|inform|alert|ask\b|whatsapp|sms"
    r"|lig(?:ar|ue|a|ou)\b|telef|t[e\u00e9]l\u00e9ph|tlm|avis|pergunt|cham[ae]|ll[a\u00e1]m|pregunt|marcar|rappel|appel|joindre|pr\u00e9ven|chiam|avvis|anruf|angeruf|r\u00fcckruf|melde|best\u00e4tig|benachricht|erreich"
    r"|bel(?:len)?\b|bevestig|bereik|dzwo|zadzwo|oddzwo|potwierd|powiadom|volat|zavol|bekreft|bekr\u00e4ft|h\u00edv|soit|sun(?:a\u021bi|a\u0163i|\u0103)\b|arayın|aray\u0131n|g\u1ecdi"
    r"|\u0437\u0432\u043e\u043d|\u043f\u043e\u0437\u0432\u043e\u043d|\u0441\u0432\u044f\u0437|\u0434\u0437\u0432\u043e\u043d|\u03ba\u03b1\u03bb\u03ad\u03c3|\u03c4\u03b7\u03bb\u03b5\u03c6)"
    r"|\u96fb\u8a71|\u9023\u7d61|\u7535\u8bdd|\u8054\u7cfb|\u806f\u7d61|\uc804\ud654|\uc5f0\ub77d|\u0627\u062a\u0635\u0644|\u0627\u0644\u0627\u062a\u0635\u0627\u0644",
    re.IGNORECASE,
)
"""Words for getting in touch with somebody, or asking him, by their beginnings."""


NumberGuess = tuple[int, int, str]
"""Start, end and digits: without 00, else as they are dialled."""


def numbers(text: str) -> tuple[NumberGuess, ...]:
    """Return where phone numbers may stand that nothing tells the country of."""
    return tuple(_guesses(text))


def free_numbers(
    text: str, guesses: Iterable[NumberGuess], findings: Sequence[Finding], places: Places
) -> Iterator[NumberGuess]:
    """Yield those of some guesses that nothing else tells; `findings` are those of the whole text, by their start."""
    starts = [one.start for one in findings]
    for start, end, digits in guesses:
        near = findings[bisect_left(starts, start - _FARTHEST) : bisect_left(starts, end)]
        if all(_may_be_number(text, one, places) for one in near if one.end > start):
            yield start, end, digits


def _may_be_number(text: str, found: Finding, places: Places) -> bool:
    """Tell whether what was found where digits stand may be a number of a country that nobody told."""
    if found.type == "PHONE_NUMBER":
        key = found.key.reveal()
        read = code_of(key[1:]) if key.startswith("+") else None
        return "+" not in text[found.start : found.end] and not (read and read[1] in places.told(found.start))
    return found.type in _MISTAKEN and (found.type != "DATE_TIME" or found.recognizer in RECOGNIZERS)


def _guesses(text: str) -> Iterator[NumberGuess]:
    untold = told = 0
    for run in _RUN.finditer(text):
        if untold >= _MOST_UNTOLD and untold > told * _TABLE:
            return
        start, end = run.span()
        if text[start] == "(" and text.find(")", start, end) < 0:
            start += 1
        groups = _GROUP.findall(text, start, end)
        digits = "".join(groups)
        if not digits.isascii() or not _LEAST <= len(digits) <= _MOST_DIGITS + 2 or len(groups) > _MOST_GROUPS:
            untold += 1
        elif sign := _sign(text, start, end, groups, digits):
            told += sign is Label.STRONG
            untold += sign is Label.WEAK
            yield start, end, digits.removeprefix("00")
        else:
            untold += 1


def _sign(text: str, start: int, end: int, groups: list[str], digits: str) -> Label | None:
    """Return what speaks for digits: a word or key beside them, or the writing alone; None where they are none."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    bare = before.removesuffix("+")
    if len(groups) == 1 and len(digits) >= _ABROAD and digits[0] != "0":
        if _JID.match(text, end) or (_SIP.search(bare) and _HOST.match(text, end)):
            return Label.STRONG
        if bare == before and _KEY.search(before) and not text[end : end + 1].isalnum():
            return Label.STRONG
    written = text[start:end]
    if before[-1:].isalnum() or before[-1:] in ("_", "@", "+", "\uff0b") or text[end : end + 1] in ("_", "@"):
        return None
    if text[end : end + 1].isalnum() or stands_in_code(text, start, end):
        return None
    if never_a_phone(written) or looks_else(written) or is_range(written) or may_be_id(written):
        return None
    contact = _last(_CONTACT, before)
    near = before[max(contact, 0) :] if contact > _last(_OTHERWISE, before) else before
    label = label_before(near, len(near)) if near is not before else label_before(text, start)
    if _MONEY.search(before) or _UNIT.match(text, end) or label is Label.OTHER:
        return None
    behind = text[end : end + _BEHIND].partition("\n")[0]
    sign = _is_announced(before, behind) or _NAME_BEFORE.search(before) is not None
    if _last(_OTHERWISE, before) > contact or (_NUMBERING.search(before) and not sign):
        return None
    alike = len(digits) >= _LONG and _is_grouped(groups) and not _THOUSANDS.fullmatch(written)
    if sign:
        return Label.STRONG
    abroad = len(digits) > _ABROAD and digits.startswith("00") and digits[2:3] != "0"
    return Label.WEAK if alike or abroad else None


def _is_grouped(groups: list[str]) -> bool:
    """Tell whether digits stand in groups as people write phones: a single digit is dialled first, if any."""
    behind = groups[1:] if groups[0] in ("0", "1", "7", "8") else groups
    return len(behind) > 1 and all(1 < len(group) < 8 for group in behind)


def _is_announced(before: str, behind: str) -> bool:
    """Tell whether a word beside digits is about getting in touch with somebody."""
    if _CONTACT.search(before) or _CONTACT.search(behind):
        return True
    return any(len(word) > 2 and word in ANNOUNCING for word in map(str.lower, _WORD.findall(before)[-4:]))


def _last(words: re.Pattern[str], text: str) -> int:
    return max((one.start() for one in words.finditer(text)), default=-1)
