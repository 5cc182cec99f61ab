"""The language of a text, as far as it says in which country a number without country code was written.

Many countries write one language: so it only chooses among regions of the settings in which a number is valid.
"""

from __future__ import annotations

import re

from detectors.folding import plain

# Regions, then function words that no other of these languages has, in normal form (no signs).
_TONGUES = """
DE AT CH|und ist nicht wir eine mit auf fur dem zu auch wird ihr uber oder bitte ich unter meine meiner erreichen mein
FR BE CH LU CA|et les une est pas pour dans vous nous qui sur avec votre notre cette je mon mes aux ou bonjour merci
ES MX AR CO CL PE|y los las por con para el es su pero mi esta este gracias hola muy puede llamar tambien sus
IT CH|gli della delle che sono nel alla questo grazie anche mio sul buongiorno puo al ci
PT BR|os uma nao com ao seu sua voce pelo pela obrigado meu minha ola tambem em
NL BE|het een zijn wij niet voor op met dat ook naar ik mijn u bij graag aan deze bereikbaar hallo
NO DK|jeg det ikke pa til og har kan deg meg vennlig av med hei hej
SE|jag ar inte och att det med mig din kan hej tack fran
FI|ja on ei se minun voit kiitos terveisin olen etta numero
PL|nie sie jest na do w z oraz prosze moj pan pani dzien dobry dziekuje
CZ SK|je na se muj dekuji prosim dobry den nebo jsem
HU|es az egy nem hogy koszonom udvozlettel kerem
RO MD|si este nu pentru va multumesc cu buna mea la
TR|ve bir bu icin ile benim tesekkurler merhaba
"""
_SPOKEN = tuple(
    (tuple(regions.split()), frozenset(words.split()))
    for regions, _, words in (line.partition("|") for line in _TONGUES.strip().splitlines())
)
_KNOWN = frozenset(word for _, words in _SPOKEN for word in words)
_WORD = re.compile(r"[^\W\d_]+")
_NEAR, _LEAST = 600, 3


def spoken_in(text: str, at: int) -> tuple[str, ...]:
    """Return the regions of the language that is written around an offset, likeliest first; () where none is told."""
    near = text[max(0, at - _NEAR) : at + _NEAR]
    said = [word for word in map(plain, _WORD.findall(near)) if word in _KNOWN]
    if len(said) < _LEAST:
        return ()
    counts = sorted(((sum(word in words for word in said), regions) for regions, words in _SPOKEN), reverse=True)
    (most, regions), (second, _) = counts[:2]
    return regions if most >= _LEAST and most > second else ()
