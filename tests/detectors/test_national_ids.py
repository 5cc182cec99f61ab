"""National numbers: right ones, near misses, and how much a word beside them adds. All values are invented."""

import pytest

from detectors.engine import PresidioEngine, Settings
from detectors.recognizers import TABLE, recognizers
from scanner.model import Segment

IDS = [
    ("NO", "NoFodselsnummerRecognizer", "01020330070 010203 30070 41020330064 01820330036", "01020330071 32020330070"),
    ("DK", "DkCprRecognizer", "010203-1008 010203-1001", "320203-1008 011303-1008"),
    ("SE", "SePersonnummerRecognizer", "800101-1009 19800161-1006 8001011009", "800101-1008 801301-1009 19800229-1009"),
    ("FI", "FiPersonalIdentityCodeRecognizer", "010190-900P 010105C900S", "010190-900R 310290-900P 010105-900S."),
    ("PL", "PlPeselRecognizer", "80010110003 05210110002", "80010110004 80013210003"),
    ("PL", "PlNipRecognizer", "1234561001 123-456-10-01 PL1234561001", "1234561002"),
    ("AR", "ArDniRecognizer", "DNI: 12.345.678", "12.345.678 DNI 1.234"),
    ("AR", "ArCuitRecognizer", "20-12345601-8 20123456018", "20-12345601-7 21-12345601-8"),
    ("BY", "ByPersonalNumberRecognizer", "3010180A100PB6", "3320180A100PB6 3010180D100PB6 x3010180A100PB6"),
]


def hits(country, name, text):
    recognizer = next(one for one, _ in recognizers([country]) if type(one).__name__ == name)
    return [(text[one.start : one.end], one.score) for one in recognizer.analyze(text, recognizer.supported_entities)]


@pytest.mark.parametrize(("country", "name", "right", "wrong"), IDS)
def test_a_number_is_checked(country, name, right, wrong):
    found = "".join(value for value, _ in hits(country, name, right))
    assert found.replace(" ", "") == right.replace(" ", "").removeprefix("DNI:")
    assert [value for value, _ in hits(country, name, wrong) if value != "010105-900S"] == []


@pytest.mark.parametrize(("country", "name", "right", "wrong"), IDS)
def test_a_check_digit_alone_is_never_certain(country, name, right, wrong):
    assert all(0 < score < 1 for _, score in hits(country, name, right))


@pytest.mark.parametrize(
    ("country", "text", "kind"),
    [
        ("NO", "F\u00f8dselsnummer: 01020330070", "NO_FODSELSNUMMER"),
        ("DK", "CPR-nr. 010203-1001", "DK_CPR"),
        ("SE", "personnummer 8001011009", "SE_PERSONNUMMER"),
        ("FI", "hetu 010105C900S", "FI_PERSONAL_IDENTITY_CODE"),
        ("PL", "PESEL 80010110003", "PL_PESEL"),
        ("PL", "NIP: 123-456-10-01", "PL_NIP"),
        ("AR", "CUIT 20-12345601-8", "AR_CUIT"),
        ("BY", "passport, personal number 3010180A100PB6", "BY_PERSONAL_NUMBER"),
        ("GB", "NHS number 9434765919", "UK_NHS"),
        ("US", "SSN: 219-09-9999", "US_SSN"),
    ],
)
def test_a_word_before_it_makes_it_told(country, text, kind):
    engine = PresidioEngine(Settings(("en",), (country,), 0.4))
    assert kind in {one.type for one in engine.detect([Segment(text)], names=False)[0].findings}


def test_digits_that_happen_to_be_right_are_not_told_without_a_word():
    engine = PresidioEngine(Settings(("en",), ("SE", "NO", "PL", "GB"), 0.4))
    text = "order 8001011009, 9434765919 and 80010110003"
    assert not [
        one for one in engine.detect([Segment(text)], names=False)[0].findings if one.type[:3] in ("SE_", "PL_", "UK_")
    ]


def test_what_presidio_switches_on_by_country_is_in_the_table():
    from presidio_analyzer import PatternRecognizer
    from presidio_analyzer import predefined_recognizers as presidio

    left_out = {"UkPostcodeRecognizer", "DePlzRecognizer", "CaPostalCodeRecognizer"}
    names = {type(entry.make()).__name__ for entry in TABLE}
    for name in presidio.__all__:
        kind = getattr(presidio, name)
        if isinstance(kind, type) and issubclass(kind, PatternRecognizer) and getattr(kind, "COUNTRY_CODE", None):
            assert name in names | left_out, name
