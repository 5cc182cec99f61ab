# ruff: noqa: E501
"""How numbers, marks and letters are said: a language is one table.

To add a language, write its `Spoken` and put it in `TABLES`; tests/detectors/test_spoken.py has its cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# https://www.icao.int: the spelling alphabet of radio, which callers use in all languages.
_RADIO = (
    "alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec"
    " romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one language; two words that mean one thing are written with a blank between them."""

    digits: dict[str, str]
    numbers: dict[str, str]
    """Numbers from ten on that are said as one word or with a hyphen."""
    tens: dict[str, str]
    """Those a digit may follow as a word of its own: "forty seven"."""
    times: dict[str, int]
    hundred: frozenset[str]
    plus: frozenset[str]
    marks: dict[str, str]
    """Words of the marks in addresses."""
    at: frozenset[str]
    as_in: frozenset[str]
    """Between a letter and the word that spells it."""
    alphabet: frozenset[str]
    """Words that stand for their first letter by themselves."""
    pauses: frozenset[str]
    """Said inside a number or an address and no part of it."""
    phone_cues: frozenset[str]
    email_cues: frozenset[str]
    name_cues: frozenset[str]
    skype_cues: frozenset[str] = frozenset(("skype",))
    no_names: frozenset[str] = frozenset()
    """Words before "at" that are no first part of an address: "look at example dot com"."""
    letters: dict[str, str] = field(default_factory=dict)
    """Names of letters that are written as words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(words: str, first: int = 0, step: int = 1) -> dict[str, str]:
    return {word: str(first + at * step) for at, word in enumerate(words.split())}


_ENGLISH_DIGITS = _numbered("zero one two three four five six seven eight nine") | {
    "oh": "0",
    "nought": "0",
    "naught": "0",
    "nil": "0",
    "null": "0",
    "niner": "9",
}
_ENGLISH_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": "40"}
_MARKS = {"dot": ".", "dash": "-", "hyphen": "-", "minus": "-", "underscore": "_", "slash": "/", "colon": ":"}

ENGLISH = Spoken(
    digits=_ENGLISH_DIGITS,
    numbers=_numbered(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        10,
    ),
    tens=_ENGLISH_TENS,
    times={"double": 2, "triple": 3, "treble": 3, "quadruple": 4},
    hundred=_words("hundred"),
    plus=_words("plus"),
    marks=_MARKS | {"under score": "_", "forward slash": "/", "full stop": "."},
    at=frozenset(("at", "at sign", "at symbol")),
    as_in=frozenset(("as in", "for", "like", "as", "like in")),
    alphabet=_words(_RADIO),
    pauses=_words(
        "uh um er erm and then so pause space comma capital lowercase uppercase brackets bracket code area its is"
    ),
    phone_cues=_words(
        "phone number numbers mobile cell telephone call ring dial reach text fax whatsapp line extension landline contact"
        " sms tel callback"
    ),
    email_cues=_words(
        "email e-mail mail mailbox address inbox write send gmail reach contact cc forward invite account"
    ),
    name_cues=_words("name surname spelled spelt spell spelling names called lastname firstname"),
    no_names=_words(
        "look looks looking meet meets met see seen visit check is are was were me us him her them you it stop works work"
        " arrive arrived available find found live lives shop order orders buy sign get start starts stay stays hosted"
        " page site website one here there online back all that this then now up in out down be been and or so but try go"
        " goes more information details read reading register login log book booking apply download laugh aim good bad"
        " up-to-date everyone team people staff job jobs office prices price offer offers meeting line"
    ),
    letters={"double-u": "w", "double-you": "w", "zed": "z", "zee": "z"},
)


def _german_numbers() -> dict[str, str]:
    units = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9}
    tens = _numbered("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10) | {"dreissig": "30"}
    teens = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    joined = {f"{unit}und{ten}": str(int(tens[ten]) + units[unit]) for unit in units for ten in tens}
    return _numbered(teens, 10) | tens | joined


GERMAN = Spoken(
    digits=_numbered("null eins zwei drei vier fünf sechs sieben acht neun") | {"zwo": "2", "ein": "1", "fuenf": "5"},
    numbers=_german_numbers(),
    tens={},
    times={"doppel": 2, "doppelte": 2, "zweimal": 2, "dreimal": 3},
    hundred=_words("hundert"),
    plus=_words("plus"),
    marks=_MARKS
    | {"punkt": ".", "minus": "-", "bindestrich": "-", "strich": "-", "unterstrich": "_", "schrägstrich": "/"}
    | {"doppelpunkt": ":"},
    at=frozenset(("at", "ät", "klammeraffe", "at zeichen")),
    as_in=frozenset(("wie",)),
    alphabet=_words(_RADIO),
    pauses=_words("äh ähm und dann also komma pause leerzeichen"),
    phone_cues=_words(
        "telefon nummer telefonnummer handy handynummer mobil mobilnummer rufnummer anrufen erreichbar erreichen durchwahl"
        " fax vorwahl tel"
    ),
    email_cues=_words("email e-mail mail mailadresse adresse schreiben schicken senden erreichbar erreichen kontakt"),
    name_cues=_words("name nachname vorname buchstabiere buchstabiert geschrieben heiße"),
    no_names=_words("ist sind war mich uns ihn sie es hier dort mehr seite"),
)


def _norwegian_numbers() -> dict[str, str]:
    units = _numbered("en to tre fire fem seks sju åtte ni", 1) | {"syv": "7", "ett": "1"}
    tens = _numbered("tjue tretti førti femti seksti sytti åtti nitti", 20, 10) | {"tyve": "20", "tredve": "30"}
    teens = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
    joined = {ten + unit: str(int(tens[ten]) + int(units[unit])) for unit in units for ten in tens}
    old = {f"{unit}og{ten}": str(int(tens[ten]) + int(units[unit])) for unit in units for ten in tens}
    return _numbered(teens, 10) | tens | joined | old


NORWEGIAN = Spoken(
    digits=_numbered("null en to tre fire fem seks sju åtte ni") | {"syv": "7", "ett": "1", "én": "1"},
    numbers=_norwegian_numbers(),
    tens=_numbered("tjue tretti førti femti seksti sytti åtti nitti", 20, 10),
    times={"dobbel": 2, "dobbelt": 2, "trippel": 3},
    hundred=_words("hundre"),
    plus=_words("pluss"),
    marks=_MARKS
    | {"punktum": ".", "punkt": ".", "prikk": ".", "bindestrek": "-", "strek": "-", "understrek": "_", "skråstrek": "/"}
    | {"kolon": ":"},
    at=frozenset(("krøllalfa", "alfakrøll", "ætt")),
    as_in=frozenset(("som i", "for")),
    alphabet=_words(_RADIO),
    pauses=_words("eh øh og så komma pause mellomrom"),
    phone_cues=_words("telefon nummer nummeret mobil mobilen mobilnummer ring ringe tlf telefonnummer nås treffes"),
    email_cues=_words("epost e-post mail adresse epostadresse skriv send sende kontakt nås"),
    name_cues=_words("navn etternavn fornavn staves stavet heter skrives"),
    no_names=_words("er var meg oss han hun de den det her der side siden"),
)

TABLES: tuple[Spoken, ...] = (ENGLISH, GERMAN, NORWEGIAN)

# Ends of domains that are said; "no" and "it" only count behind a word for the dot.
TOP_DOMAINS = frozenset(
    "com org net edu gov info biz io co ai app dev eu uk de no se dk fi is nl be fr es pt it at ch pl cz sk hu ro bg gr ie us ca au"
    " nz za in sg jp cn kr br ar mx cl tr ru ua by ee lv lt lu li il ae example test".split()
)
PROVIDERS = frozenset(
    "gmail.com outlook.com hotmail.com yahoo.com icloud.com gmx.de web.de proton.me live.com aol.com".split()
)
"""Hosts of mail that everybody knows: whoever says a name before one of them says an address."""
RESERVED = frozenset("example.com example.org example.net".split())
"""Hosts of samples and training (RFC 2606)."""
