"""Folding of names and texts to the form that look-ups compare; standard library only."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and a sign.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n"}
)
_SIGNS = re.compile("[\u0300-\u036f]")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u00b4]")
_WORDS = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

# Words that address a person or tell a degree, and never tell two people apart. "Jr" and "Sr" do.
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir rev hon herr frau monsieur madame mme mlle senor senora sra srta"
    " dott dottssa"
    " mag ing dipl phd dphil md msc bsc mba esq".split()
)
_LONGEST_NAME = 200


def visible(text: str) -> str:
    """Return `text` in NFKC without characters that do not show (zero width, bidi marks, soft hyphens)."""
    if text.isascii():  # nothing of it changes, and most of what is folded is
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def plain(text: str) -> str:
    """Return `text` in lower case, without accents, blanks collapsed."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_fold(visible(text)).split())


def name_words(text: str) -> list[str]:
    """Return the folded words of a person's name as written, without titles and what stands in brackets."""
    if len(text) > _LONGEST_NAME:
        return []
    folded = _fold(visible(text))
    words = _WORDS.findall(_APOSTROPHES.sub("", _BRACKETED.sub(" ", folded))) or _WORDS.findall(folded)
    return [word for word in words if word not in _TITLES]


def name_key(text: str) -> str:
    """Return the key of a name: folded words in alphabetical order, so that their order does not matter."""
    words = name_words(text)
    return " ".join(sorted(words)) if any(char.isalpha() for word in words for char in word) else ""


def is_full_name(key: str) -> bool:
    """Tell whether a name key has at least two words of at least two letters."""
    return sum(len(word) >= 2 and word.isalpha() for word in key.split()) >= 2


def names_agree(one: str, other: str) -> bool:
    """Tell whether two name keys can be one name: the words of the shorter all stand in the longer."""
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return bool(few) and few <= many


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Case and signs depend on each other (capital dotted I), so fold case on both sides.
    bare = _SIGNS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFKC", bare.casefold().translate(_LETTERS))
