"""Books and papers that a text cites: their author is named for the work, whoever else bears the name.

A citation has a form: the name, a mark behind it, and in the same entry what only books have (an ISBN, a DOI, "et al.")
or two different things that books have: pages from - to, an edition, a publisher with a year, a title in quotes.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

_REACH, _BACK = 200, 90
_AUTHOR = re.compile(
    r"['\u2019]s [\"\u201c\u201e\u00ab]|[,.:;/]|\s[(\u2013\u2014-]|\s?,?\s(?:and|und|et|y|e|og|och|i|en|&)\s[A-Z\u00c0-\u017d]|\set al"
)
"""What stands behind the name of an author."""
_STRONG = re.compile(
    r"\bISBN(?:-1[03])?[ :]{0,2}\d|\bISSN[ :]{0,2}\d{4}|\b(?:doi|DOI)(?::|\.org/)[ ]?10\.|\barXiv:|\bet al\b|\bUniversity Press\b"
    r"|\bProceedings of\b|\bLecture Notes\b|\((?:eds?|Hrsg|Hg|coord|red)\.\)",
)
_STRONG_HINTS = (
    "ISBN",
    "ISSN",
    "doi",
    "DOI",
    "arXiv",
    "et al",
    "University Press",
    "Proceedings of",
    "Lecture Notes",
    "(ed",
    "(Hrsg",
    "(Hg",
    "(coord",
    "(red",
)
"""One of these stands in what `_STRONG` matches."""
_WEAK = tuple(
    map(
        re.compile,
        (
            r"\b(?:pp|S|str)\.[ ]?\d{1,4}[ ]?[-\u2013][ ]?\d|,[ ]\d{2,4}[\u2013-]\d{2,4}\.?(?=\s|$)|\b\d{2,4}[ ](?:pages|Seiten|p\u00e1ginas|pagine|bladzijden|sider|sidor|stron)\b",
            r"\b(?:vol|Bd)\.[ ]?\d|\b\d{1,2}(?:st|nd|rd|th)[ ](?:rev\.[ ])?ed(?:ition|n?\.)|\b\d{1,2}\.[ ](?:Aufl(?:age|\.)|utg(?:ave|\u00e5va|\.)|udg\.|wyd\.|vyd\.)|\b\d{1,2}[\u00aaae]\.?[ ]\u00e9?ed(?:\.|ici\u00f3n|i\u00e7\u00e3o|izione)",
            r"\b(?:Journal|Annals|Review|Quarterly|Transactions|Zeitschrift|Revue|Revista|Rivista|Tidsskrift|Tidskrift)\b",
            r"[A-Z\u00c0-\u017d][\w.]+[ ]\d{1,3}[ ]?\((?:1[89]|20)\d\d\)|\([^()\n]{0,40}[^\W\d_],?[ ](?:1[89]|20)\d\d\)|[.,:][ ][A-Z\u00c0-\u017d]\w+[ ,]{1,2}(?:1[89]|20)\d\d(?=[.,]|\s*$)|[.,][ ](?:1[89]|20)\d\d\.[ ](?=[A-Z\u00c0-\u017d])|\((?:1[89]|20)\d\d[a-z]?\)",
            r"^[:.] ?[A-Z\u00c0-\u017d][^.\n]{5,90}\. [A-Z\u00c0-\u017d][^.\n]{2,60}[ ,](?:1[89]|20)\d\d\.?\s*$",
            r"^.{0,3}[.,:]?[ ][\"\u201c\u201e\u00ab][A-Z\u00c0-\u017d]|\b(?:novels?|memoirs?|anthology|Roman[oe]?)\b",
        ),
    )
)
"""One pattern for each thing that a book has."""
_DATE = re.compile(
    r"\b(?:jan|feb|m[a\u00e4]r|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[cz])\w*\.?[ ,]{1,2}(?:19|20)\d\d",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|\n)[ \t]*\[\d{1,3}\][ ][^\n]*\Z|\b(?:reading list|book club|bibliography|literaturverzeichnis|leseliste)\b[^\n]*\Z",
    re.IGNORECASE,
)


def is_cited(text: str, end: int) -> bool:
    """Tell whether the name that ends here is that of who wrote what the text cites."""
    if _AUTHOR.match(text, end) is None:
        return False
    entry = text[end : end + _REACH].partition("\n\n")[0]
    if not any(map(str.isdigit, entry)) and "et al" not in entry:
        return False
    if any(hint in entry for hint in _STRONG_HINTS) and _STRONG.search(entry):
        return True
    entry = _DATE.sub("", entry)
    found = sum(one.search(entry) is not None for one in _WEAK)
    return found > 1 or (found == 1 and _BEFORE.search(text, max(0, end - _BACK), end) is not None)
