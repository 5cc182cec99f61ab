"""Which words tell the language of a paragraph: function words that English has not, and those that only it has.

It is asked whether a paragraph is English or not, no more: where it is not, the tagger has learned
less, and must be surer. Words that stand in names (de, van, la) or are English too (die, war) are left out.
"""

from __future__ import annotations

import re

from detectors.folding import plain

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH = """
the and of to is are was were be been have has had will would can could should this that these those with from for
not you
your we our they their it its his her which what when where there please about into than then been do does did i'm
don't it's
"""
# In this order: German, French, Spanish, Italian, Portuguese, Dutch, Norwegian and Danish, Swedish, Finnish, Polish,
# Czech, Hungarian, Romanian, Turkish.
_OTHERS = """
und der das ist nicht wir sie ein eine einen einem einer mit auf fur dem zu auch werden wird wurde haben hat ihr
ihre ihnen unser bei
nach uber oder aber wenn noch bitte konnen kann sind als zum zur vom im ich durch diese dieser dieses sehr
et les des une est pas pour dans vous nous que qui sur avec votre notre sont cette ce mais plus par aux au avons
etre fait ont leur il elle
y los las una por con para que es su sus pero como mas este esta se lo usted nuestro hemos tiene han fue sin sobre
il gli della delle che non per una sono con del nel nella dei alla questo questa anche siamo abbiamo ha grazie piu
come suo
os uma nao em dos das com mais ao foi seu sua isso esta voce temos pelo pela tambem
het een van en zijn wij niet voor op met dat ook naar worden heeft kunnen bij deze onze uw aan
og jeg det som vi ikke pa til har av med kan skal blir ble fra eller hvis deg oss dette ved sa af er
att och jag ar inte pa for ett vi har kan ska om fran eller detta vid du dig
ja on ei se etta mutta tama oli ovat kanssa voi sinun meidan mukaan kun jos myos
nie sie jest na do z za ze jak ale czy oraz przez dla sa tym prosze bardzo juz
se je ze na pro jsem jsme byl ale jako nebo neni uz podle
es hogy nem egy az van volt meg csak mert vagy kell
si nu este sunt pentru cu ca din mai sau care dar
ve bir bu icin ile da de degil var olarak cok ama
"""
_AMBIGUOUS = frozenset(
    """
    van de da do i on per plus sans es se si na no me as an in am at so die war will den del la el le du von der dos al
    ha ja en my by to be her can kan om for sin han con pro fait var cok kun care bei due las los que
    """.split()
)
_MINE = frozenset(_ENGLISH.split())
_THEIRS = frozenset(_OTHERS.split()) - _AMBIGUOUS - _MINE


def tongue(word: str) -> int:
    """Return 1 for a word (in normal form) that tells English, -1 for one that tells another language, else 0."""
    return 1 if word in _MINE else -1 if word in _THEIRS else 0


def is_english(text: str) -> bool:
    """Tell whether a paragraph has two function words of English or more, and more than of other languages."""
    told = [tongue(word.lower() if word.isascii() else plain(word)) for word in _WORD.findall(text)]
    return 1 < told.count(1) > told.count(-1)
