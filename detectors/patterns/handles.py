"""What recognizers of handles share: how a handle is announced, and what only looks like one.

A word behind "Skype:" may be a handle or a remark ("Skype: available on request"). A handle has a mark or a
digit in it, or nothing that reads on stands behind it.
"""

from __future__ import annotations

import re

from detectors.patterns.rules import Hit, one_of

NOUN = one_of(
    "id ids name member_id username user_name user userid user_id handle account acct nick nickname alias"
    " login contact address"
    " profile profil identifiant pseudo compte nombre usuario cuenta contacto nome utente utilizador konto brukernavn"
    " navn bruker namn användarnamn brugernavn benutzername benutzer nutzername kontakt nazwa użytkownik"
    " käyttäjä tunnus"
    " naam gebruikersnaam"
)
SAYS = one_of(
    "is stays remains bleibt reste queda resta blijft blir"
    " are as at under by via es est ist er är on @ is: to with called named named: heißt como jest è on: als"
)
"""Words between the name of a service and a handle."""
MARK = r"[\"']?[ \t]*(?:[:=#|>\uff1a\u2192]|-{1,2}>)[ \t]*[\"'(\[<]?|[ \t]+[\u2013\u2014-][ \t]+|[ \t]{0,2}[(\[<][ \t]*"
"""Marks between a label and its value, in text, tables, JSON and XML."""
BREAK = r"[ \t]*[:=]?[ \t]*\n[ \t]*"
"""A label on a line of its own."""

SHAPED = r"(?=[a-z][\w-]*(?:[\d_]|[.]\w))"
"""In front of a handle that must be one by its looks, so that a word of the sentence is passed over."""

_SHAPE = re.compile(r".[\w.\-]*[\d._]|.*\d")
_TRIM = ".,-_"
_CLOSED = re.compile(
    r"[ \t]*(?:$|[\n\r|;,)\]}>\"'/\u2022\u00b7\u2013\u2014<&?!]|\.(?:\s|$))|[ \t]{2,}|[ \t]+[\w-]{1,12}(?:"
    r" \w{1,6})?[ ]?:|\t"
    r"|[ \t]+(?:and|or|und|og|och|et|y|e|if|\()"
)
# In front of a handle or instead of one; folded.
_NO_HANDLES = frozenset(
    """
    about account add address again agreed also always anyone anytime app apps are ask at available away
    based be because below both
    broken brief business busy but by call called caller calling calls cancel cancelled can chat channel
    check click com company conference
    confirmed connect connected connection contact credit daily default delete deleted desktop direct
    disabled discussion down download each
    email enabled error even everyone fax file files find for free friday from general google group groups
    handle has have hello help here how
    http https id if in info install installed instagram instant interview into invite invitation is issue
    issues it join just laptop later
    latest line link linkedin list location login lost lync mail mandatory may me meet meeting meetings
    message messages messaging microsoft
    mobile monday more morning my name need never new nickname no none not note notes notification
    notifications now number off offline ok on
    once online only open optional or our outlook page password pending phone please preferred privacy
    private product profile qr quality
    ready rather received request required same see select send server session settings setup share since
    skype slack some soon status
    still strong strength strike subject support sure talk tbc tbd team teams telegram tel test than that
    the then there they this thread
    thursday to today tomorrow translator tuesday unavailable unknown unread update upgrade used user
    username users version via viber video
    voice wa was webinar wednesday weekly well were whatsapp when where which while who will with work
    working works yes yesterday you your zoom
    null nil nan undefined leer vide vazio vacío vuoto brak
    business. verfügbar erreichbar disponible tilgjengelig nicht oder und ikke inte
    """.split()
)


def is_shaped(handle: str) -> bool:
    """Tell whether a digit, dot or underscore inside makes it a handle, whatever stands around."""
    return handle.startswith("@") or bool(_SHAPE.match(handle))


def read_handle(text: str, hit: Hit, *, shaped: bool = False, least: int = 3) -> Hit | None:
    """Return the handle without marks at its end, None when it is a word of the sentence.

    `shaped` asks for a handle that can be nothing else.
    """
    start, end, score = hit
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    handle = text[start:end]
    bare = handle.removeprefix("@").lower()
    if len(bare) < least or bare in _NO_HANDLES or bare.partition(".")[0] == "www" or _VERSION.fullmatch(bare):
        return None
    if is_shaped(handle):
        # In the middle of a sentence a name with a dot may be a host or a file.
        return None if shaped and _HOST.search(bare) else (start, end, score)
    # A name ("Kai") is a word with a capital; "kailund" and "KaiLund" are none.
    if shaped or handle.istitle() or not _CLOSED.match(text, end):
        return None
    return start, end, score - 0.1


_HOST = re.compile(
    r"\.(?:com|org|net|edu|gov|info|biz|me|us|io|ai|app|dev|eu|pdf|exe|zip|docx?|xlsx?|pptx?|txt|csv|png|jpe?g|py|js|c|h)$"
)
_VERSION = re.compile(r"v\d+(?:\.\d+)*")
