"""Labels that tell of a relative: what stands behind "Mother:", "Phone (wife)" or "Yakını (anne)" is not the own."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from functools import lru_cache

from detectors.folding import plain

_KIN = frozenset(
    "mother father wife husband spouse brother sister daughter parent parents relative relatives guardian fiance fiancee"
    " mutter vater eltern ehefrau ehemann ehegatte ehegattin ehepartner ehepartnerin bruder schwester sohn tochter angehorige angehoriger angehorigen"
    " mere pere epouse epoux conjoint conjointe frere soeur madre padre esposa esposo marido hermano hermana hijo hija pariente conyuge"
    " mae pai irmao irma filho filha conjuge moglie marito fratello sorella figlio figlia coniuge parente "
    " moeder vader echtgenoot echtgenote broer zoon dochter ektefelle hustru bror soster datter samboer parorende mamma pappa syster dotter anhorig sambo aegtefaelle"
    " aiti vaimo puoliso aviomies sisko tytar omainen lahiomainen abikaasa matka ojciec malzonek malzonka siostra corka krewny rodzic"
    " otec manzelka manzel bratr sestra dcera anyja apja felesege ferje testver motina tevas sutuoktinis vyras brolis sesuo "
    " annesi babasi esi kardesi yakini oglu kizi mati otac supruga suprug"
    " \u043c\u0430\u0442\u044c \u043e\u0442\u0435\u0446 \u0436\u0435\u043d\u0430 \u043c\u0443\u0436 \u0441\u0443\u043f\u0440\u0443\u0433 \u0441\u0443\u043f\u0440\u0443\u0433\u0430 \u0431\u0440\u0430\u0442 \u0441\u0435\u0441\u0442\u0440\u0430 \u0441\u044b\u043d \u0434\u043e\u0447\u044c \u0440\u043e\u0434\u0441\u0442\u0432\u0435\u043d\u043d\u0438\u043a \u0434\u0440\u0443\u0436\u0438\u043d\u0430 \u0431\u0430\u0442\u044c\u043a\u043e".split()
)
_KIN_ALONE = frozenset(
    "son mom mum dad papa mama mor far kone mann mand man kona mujer pareja maz zus anya apa ema esi mate veli masa zona proche compagna vend virs anne baba es kardes yakin isa isi poika make maka ghar kin".split()
)
"""Words of other things, too, if they do not stand alone: "son t\u00e9l\u00e9phone"."""
_APART = re.compile(r"[()\[\]/,]")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def tells_kin(label: str) -> bool:
    """Tell whether a label, or what it has in brackets, says that a relative's data follow."""
    for part in _APART.split(plain(label)):
        words = _WORD.findall(part)
        if not _KIN.isdisjoint(words) or (len(words) == 1 and words[0] in _KIN_ALONE):
            return True
    return False
