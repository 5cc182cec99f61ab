"""Words which say that a number or address is another person's than the record's, or a company's."""

from __future__ import annotations

import re

from scanner.extract.names import word_set

RELATED = word_set(
    "assistant assistants secretary spouse partner wife husband mother father parent parents child children son"
    " daughter brother sister family kin emergency manager managers supervisor boss guardian referee reference"
    " colleague friend deputy agent assistent assistentin assistente sekretariat sekret\u00e6r sekret\u00e4rin"
    " secr\u00e9taire secretaria ektefelle kone ehefrau ehemann notfall"
)
"""Who stands beside somebody: what is behind such a word is theirs."""
OTHERS = RELATED | word_set(
    "cc bcc to from recipient recipients sender senders subscriber subscribers company customer customers switchboard"
    " reception central hotline support helpdesk duty zentrale sentralbord omstilling v\u00e4xel standard centralita"
    " centralino"
)
"""In a key or a qualifier they say that a value is not the record's own."""
_SENTENCE = re.compile(r"(?:\A|[\n;]|[.!?]\s)\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = 3


def others_part(note: str) -> int:
    """Return where a note begins to tell of somebody else ("Secretary: Eva Dahl, tel. ..."), its length for nowhere."""
    for begun in _SENTENCE.finditer(note):
        words = _WORD.findall(note[begun.end() : begun.end() + 60].casefold())[:_FIRST]
        if not RELATED.isdisjoint(words):
            return begun.end()
    return len(note)
