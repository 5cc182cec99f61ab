"""Companies told by evidence: the legal form in the name, a word of trade, or the domain of an e-mail address."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

from detectors.folding import plain

# Legal forms, folded, without dots and blanks. Those of `_SHORT` are words too, so they count in capitals or with dots only.
_FORMS = frozenset(
    "inc incorporated corp corporation company llc llp lllp plc ltd limited pvt pty pte gmbh ggmbh mbh kgaa ohg gbr"
    " ev eg asa aps ans oyj sas sarl sasu snc sci slu sll srl srls spa lda ltda eireli unipessoal bv nv vof spzoo zoo spj spk"
    " fze fzco fzc fzllc wll pjsc jsc ooo oao zao pao kft zrt sro doo ood eood ead bhd berhad tbk kk gk"
    " cokg coltd ehf oü ou uab sia".split()
)
_SHORT = frozenset("as sa da ab ag kg se co oy ky ks ug ek sl sc a/s s/a hb cv lp pt is".split())
_TRADE = frozenset(
    "group holding holdings bank university universitat universitet universitetet universidad universidade universita"
    " universite college school institute institut institutt foundation stiftung partners associates consulting solutions"
    " technologies logistics shipping systems hospital clinic klinik kommune ministry council agency kanzlei cabinet studio"
    " gestoria estudio despacho kancelaria fabryka verlag werke stadtwerke industries enterprises ventures labs software"
    " media pharma energy properties realty airlines hotel hotels".split()
)
_FIRST_TRADE = frozenset(
    "kanzlei cabinet studio gestoria estudio despacho kancelaria universitat university banco bank".split()
)
_NO_SURNAMES = frozenset("inc incorporated corp corporation llc llp plc ltd limited gmbh mbh kgaa".split())
_FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web proton protonmail pm mail yandex zoho"
    " fastmail online wanadoo orange laposte libero t-online wp onet interia uol bol terra rediffmail example".split()
)
_WORD = re.compile(r"[^\W_]+(?:[./][^\W_]+)*\.?")
_NO_COMPANY = re.compile(r"^www\.|://|@|^[\w-]+(?:\.[\w-]+)+$|^\W*\d[\d\s./-]*$")
_SECOND_LEVEL = frozenset("co com org net ac gov edu gob or ne".split())


def has_form(text: str) -> bool:
    """Tell whether a text ends or begins with a legal form: "Acme AS", "Acme GmbH & Co. KG", "PT Acme"."""
    words = text.replace("&", " ").replace(",", " ").split()
    if len(words) < 2:
        return False
    shouted = text.isupper()
    for size in (1, 2, 3, 4):
        if size < len(words) and _is_form("".join(words[-size:]), shouted=shouted):
            return True
    return words[0] in ("PT", "OOO", "ZAO", "UAB", "SIA", "AB", "Firma", "Fa.")


def _is_form(text: str, *, shouted: bool) -> bool:
    bare = plain(text).strip(".,()")
    form = bare.replace(".", "")
    if form in _FORMS:
        return True
    if form not in _SHORT:
        return False
    # "as" and "da" are words; "AS", "S.A." and "A/S" are not. Where all is in capitals, a form of two letters still is one.
    return "." in bare or "/" in bare or text.strip(".,()")[:1].isupper() or shouted


def is_form(text: str) -> bool:
    """Tell whether a text is a legal form and nothing else: "Inc.", "S.A.", "Sp. z o.o."."""
    return len(text.split()) <= 4 and _is_form("".join(text.split()), shouted=False)


def has_trade(text: str) -> bool:
    """Tell whether a text of several words ends, or begins, with a word that companies bear."""
    words = plain(text).replace(",", " ").split()
    return len(words) >= 2 and (words[-1] in _TRADE or words[0] in _FIRST_TRADE)


def is_no_person(text: str) -> bool:
    """Tell whether a text of several words ends with what no surname is: "Wayne Enterprises", "Acme Ltd."."""
    words = plain(text).replace(",", " ").replace(".", "").split()
    return len(words) >= 2 and (words[-1] in _NO_SURNAMES or words[-1] in _TRADE)


def stem_of(domain: str) -> str:
    """Return the letters of a domain that may name a company, "" for mail that anybody may have."""
    labels = plain(domain).split(".")
    if len(labels) < 2:
        return ""
    at = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2
    stem = labels[at]
    return "" if stem in _FREE_MAIL else re.sub(r"[^a-z0-9]", "", stem)


def of_domain(text: str, stem: str) -> bool:
    """Tell whether a company's name and the letters of a domain agree: all of it, its first words, or its initials."""
    if len(stem) < 3 or len(text) > 100 or _NO_COMPANY.search(text):
        return False
    words = [re.sub(r"[^a-z0-9]", "", plain(word)) for word in _WORD.findall(text)]
    words = [word for word in words if word]
    joined = "".join(words)
    if not words or len(joined) < 3:
        return False
    if joined.startswith(stem) or (stem.startswith(joined) and len(joined) >= 4) or (len(stem) >= 5 and stem in joined):
        return True
    initials = "".join(word[0] for word in words)
    return len(words) >= 3 and initials.startswith(stem)
