"""Which field of a sidecar tells what: guesses for the phone systems that are common, and what the settings say."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

SIDES = ("caller", "callee", "agent", "customer", "attendee")
KINDS = ("", "name", "number", "email")
FACTS = ("start", "end", "duration", "direction", "id", "file")
MEANINGS = (*FACTS, *(f"{side}_{kind}".rstrip("_") for side in SIDES[:4] for kind in KINDS))
"""What the setting `fields` may name."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field tells: a fact, or of a side a `kind`; of several on one side the one with this `index`.

    `rank` orders fields that tell the same: the lower wins. `unit` is what a bare number of a duration counts.
    """

    what: str
    kind: str = ""
    index: int = 0
    rank: int = 0
    unit: float = 0.0

    @property
    def key(self) -> str:
        """Return the name in the settings."""
        return f"{self.what}_{self.kind}".rstrip("_") if self.kind in KINDS else f"{self.what}_name"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIDE_WORDS: dict[str, frozenset[str]] = {
    "caller": _words(
        "from caller calling source src originating orig originator ani clid callerid cli cid cnam cnum anrufer oppringer "
        "innringer uppringare opkalder appelant llamante chiamante beller"
    ),
    "callee": _words(
        "to callee called dest destination dst dnis recipient receiver dialed dialled angerufener mottaker mottager "
        "zielrufnummer destinataire destino chiamato gebelde"
    ),
    "agent": _words(
        "agent user operator employee representative rep handler advisor advisers assignee answerer internal owner host "
        "target mitarbeiter ansatt medarbejder saksbehandler agente"
    ),
    "customer": _words("customer client contact external prospect lead consumer kunde kund cliente kontakt"),
    "attendee": _words(
        "participant participants attendee attendees member members parties guests invitee teilnehmer deltaker"
    ),
}
_SIDE_OF = {word: side for side, words in _SIDE_WORDS.items() for word in words}
_KIND_WORDS: dict[str, frozenset[str]] = {
    "name": _words("name navn namn nom nombre nome naam displayname dispname fullname cnam"),
    "first": _words("first firstname forename vorname fornavn given"),
    "last": _words("last lastname surname nachname etternavn family"),
    "number": _words(
        "number phone no nr num tel telephone mobile msisdn cnum dn e164 phonenumber rufnummer nummer telefon telefonnummer "
        "numero device ani dnis digits extension ext"
    ),
    "email": _words("email mail epost emailaddress"),
}
_KIND_OF = {word: kind for kind, words in _KIND_WORDS.items() for word in words}
_FILLERS = _words(
    "call party display full address formatted original final raw unicode line dialed the of id user login handling primary "
    "e did station value info details answered remote endpoint"
)
_ALONE = {"phone", "phone number", "telephone", "raw digits", "msisdn", "telefonnummer", "rufnummer"}
_PARTY = re.compile(r"party ?([12])\b|\b([ab]) ?(?:party|number)\b")
_IDS = (
    "call id|callid|call sid|callsid|call uuid|uniqueid|unique id|linkedid|recording id|recordingid|recording sid|"
    "recordingsid|conversation id|session id|interaction id|contact id|contactid|global call id call id|ucid|cdr id|"
    "call log id|callguid|call guid|call reference|guid|uuid|sid|id"
)
_FILES = (
    "recordingfile|recording file|recording filename|recording file name|file name|filename|audio file|audiofile|"
    "recording path|recording url|recordingurl|recording|audio url|audio|file path|filepath|file|path|media file|media url|"
    "media|download url|content uri|record url|recording name|voice file|wav|wav file|url|uri|aufnahme|datei|lydfil|opptak"
)
_STARTS = (
    "start|started|start time|starttime|started at|time start|call start|call start time|start date time|start datetime|"
    "start timestamp|calldate|call date time|date time|datetime|date started|conversation start|date time origination|"
    "begin|begin time|beginn|startzeit|starttid|start date|call date|setup time|initiation timestamp|initiated at|"
    "connect time|connected time|date time connect|answer|answered at|time answered|answer time|timestamp|date created|"
    "created at|created time|created|recorded at|recording start|date|dato|datum|time|tid|uhrzeit|zeit|call time"
)
_ENDS = (
    "end|ended|end time|endtime|ended at|time end|call end|call end time|hangup time|date ended|conversation end|"
    "date time disconnect|disconnect time|end timestamp|finished at|slutt|ende|endzeit"
)
_DURATIONS = (
    "duration|call duration|total duration|length|call length|recording duration|duration seconds|seconds|dauer|varighet|"
    "gesprächsdauer|varaktighed|durée|duración|durata|duur|billsec|talk time|talktime|talking|connected duration|"
    "handle time|call time"
)
_DIRECTIONS = "direction|call direction|originating direction|call type|calltype|retning|richtung|type"
_UNITS = {
    **dict.fromkeys(("ms", "msec", "millis", "milliseconds", "millisecs"), 0.001),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sekunden", "sekunder"), 1.0),
    **dict.fromkeys(("min", "mins", "minutes", "minuten", "minutter"), 60.0),
}
_FACT_OF = {
    (what, title): rank
    for what, titles in (
        ("id", _IDS), ("file", _FILES), ("start", _STARTS), ("end", _ENDS), ("duration", _DURATIONS),
        ("direction", _DIRECTIONS),
    )
    for rank, title in enumerate(titles.split("|"))
}  # fmt: skip
_BY_TITLE: dict[str, list[Meaning]] = {}
for (_what, _title), _rank in _FACT_OF.items():
    _BY_TITLE.setdefault(_title, []).append(Meaning(_what, rank=_rank))
_CALLS = _words(
    "call calls caller callee callid called calling ani dnis src dst clid cdr uniqueid recording recordings recordingfile "
    "conversation dialed dialled voice anruf anrufer angerufener oppringer samtale appel llamada"
)
"""Words in titles that a list of mails, trips or appointments does not have."""
_MOST_REMEMBERED = 10_000
_CAMEL = re.compile(r"(?<=[a-zà-ÿ\d])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def normal(title: str) -> str:
    """Return a title as words: `from.phoneNumber` and `From_Phone Number` are "from phone number"."""
    return _NO_WORD.sub(" ", _CAMEL.sub(" ", title[:200].lstrip("\ufeff"))).strip().casefold()


class Fields:
    """Tells what fields mean; `given` are the settings: meaning -> title."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self.given = dict(given or {})
        self._given = {normal(title): _named(meaning) for meaning, title in self.given.items()}
        self._told = {one.key for one in self._given.values()}
        self._naming: dict[str, tuple[str, int]] = {}

    def meanings(self, title: str) -> Sequence[Meaning]:
        """Return what a field can tell; the value decides where that is more than one."""
        bare = normal(title)
        if bare in self._given:
            return (self._given[bare],)
        return [one for one in _guessed(bare) if one.key not in self._told]

    def naming(self, title: str) -> tuple[str, int]:
        """Return "id" or "file" and its rank for a field that leads from a record to its recording, else ""."""
        found = self._naming.get(title)
        if found is None:
            told = [(one.what, one.rank) for one in self.meanings(title) if one.what in ("id", "file")]
            found = told[0] if told else ("", 0)
            if len(self._naming) < _MOST_REMEMBERED:
                self._naming[title] = found
        return found

    def tells_calls(self, titles: Sequence[str]) -> bool:
        """Tell whether a record with these titles is a call's: somebody, or a recording, and something beside it."""
        found = {one.what for title in titles for one in self.meanings(title)}
        people, sides = found & {*SIDES}, ({"caller", "callee"}, {"agent", "customer"})
        if any(normal(title) in self._given for title in titles):
            return bool(people or found & {"file", "id"})
        explicit = any(word in _CALLS for title in titles for word in normal(title).split())
        both = any(one <= found for one in sides) or found >= {"customer", "direction", "duration"}
        return bool(
            (people and found & {"duration", "direction", "file"} and (explicit or both))
            or (explicit and people and found & {"start", "id"})
            or found >= {"file", "duration"}
        )


def _named(meaning: str) -> Meaning:
    side, _, kind = meaning.partition("_")
    return Meaning(side, kind, rank=-1)


@lru_cache(maxsize=8192)
def _guessed(title: str) -> tuple[Meaning, ...]:
    words = title.split()
    if not words or len(words) > 8:
        return ()
    index = next((int(one) for one in words if one.isascii() and one.isdigit() and len(one) < 5), 0)
    bare = " ".join(one for one in words if not one.isdigit())
    if found := _fact(bare):
        return found
    if found := _fact(" ".join(bare.split()[-2:])) or _fact(bare.split()[-1] if bare else ""):
        # Nested: `call.startTime`, `recording.file.url`; less sure than a title of its own, and no bare word of any kind.
        return tuple(
            Meaning(one.what, rank=one.rank + 100, unit=one.unit)
            for one in found
            if not _side(bare) and _plain(one, bare)
        ) or _party(title, index)
    return _party(title, index)


def _plain(one: Meaning, bare: str) -> bool:
    last = bare.split()[-1]
    return last not in (
        "id",
        "type",
        "time",
        "date",
        "path",
        "url",
        "uri",
        "created",
        "timestamp",
        "media",
        "length",
        "sid",
    )


def _fact(title: str) -> tuple[Meaning, ...]:
    if title in _BY_TITLE:
        unit = next((_UNITS[one] for one in title.split() if (one in _UNITS and title != one) or one == "seconds"), 0.0)
        return tuple(Meaning(one.what, rank=one.rank, unit=unit) for one in _BY_TITLE[title])
    words = title.split()
    units = [one for one in words if one in _UNITS]
    rest = " ".join(one for one in words if one not in _UNITS and one != "in")
    if units and ("duration", rest) in _FACT_OF:
        return (Meaning("duration", rank=_FACT_OF["duration", rest], unit=_UNITS[units[0]]),)
    return ()


def _side(title: str) -> str:
    return next((_SIDE_OF[one] for one in title.split() if one in _SIDE_OF), "")


def _party(title: str, index: int) -> tuple[Meaning, ...]:
    if title in _ALONE:
        return (Meaning("customer", "number", rank=50),)
    side, rest = _side_and_rest(title)
    if not side:
        return ()
    kinds = [_KIND_OF[one] for one in rest if one in _KIND_OF]
    unknown = [one for one in rest if one not in _KIND_OF and one not in _FILLERS]
    if unknown or len(rest) > 4:
        return ()
    if not kinds:
        return () if "id" in rest and side != "caller" else (Meaning(side, "", index, rank=len(rest)),)
    kind = next((one for one in ("email", "first", "last", "number", "name") if one in kinds), "name")
    return (Meaning(side, kind, index, rank=len(rest)),)


def _side_and_rest(title: str) -> tuple[str, list[str]]:
    if found := _PARTY.search(title):
        side = "caller" if (found[1] or found[2]) in ("1", "a") else "callee"
        return side, [one for one in (title[: found.start()] + title[found.end() :]).split() if not one.isdigit()]
    words = [one for one in title.split() if not one.isdigit()]
    at = next((at for at, one in enumerate(words) if one in _SIDE_OF), None)
    if at is None:
        return "", []
    side = _SIDE_OF[words[at]]
    rest = words[:at] + words[at + 1 :]
    if words[at] in ("cnam", "cnum") and rest:  # `dst_cnam`: the other word tells the side
        side = next((_SIDE_OF[one] for one in rest if one in _SIDE_OF), side)
        return side, [words[at], *(one for one in rest if one not in _SIDE_OF)]
    if words[at] in ("cnam", "cnum", "ani", "dnis"):
        return side, [words[at], *rest]
    again = [one for one in rest if one in _SIDE_OF and one not in _FILLERS]
    if again:  # `user.contact`: one person's in another's; nobody can tell
        return (
            ("", []) if {_SIDE_OF[one] for one in again} - {side} else (side, [one for one in rest if one not in again])
        )
    return side, rest
