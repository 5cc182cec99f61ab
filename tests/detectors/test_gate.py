import random

import pytest
import regex

from detectors.engine import PresidioEngine, Settings
from detectors.gate import Gate, shadow
from detectors.recognizers import TABLE

EVERY = tuple({entry.country for entry in TABLE if entry.country} | {"NO"})
BITS = (
    "kai.lund@example.com|GB82 WEST 1234 5698 7654 32|gb82west12345698765432|4111-1111-1111-1111|192.0.2.1"
    "|2001:db8::1|::1|fe80::1%eth0"
    "|219-09-9999|912-70-1234|QQ 12 34 56 C|AB123456C|943 476 5919|943-476-5919|00:1A:2B:3C:4D:5E"
    "|0012.3456.789A|www.example.com/a"
    "|https://bücher.example/ü|live:.cid.ab12cd34|skype:kai?call|Skype: kai.lund|t.me/kai_lund"
    "|Telegram: @kai_lund|linkedin.com/in/kai"
    "|1BoatSLRHtKNngkdXEeobR76b53LETtpyT|bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq|2024-05-06T10:00:00Z"
    "|5/6/2024|06-MAY-2024|MAY-24|12/24"
    "|550e8400-e29b-41d4-a716-446655440000|BB1388568|X1234567|12345678Z|X1234567L|RSSMRA85T10A562S"
    "|44051401359|131052-308T|850504-2637"
    "|ABCPD1234E|2950 6543 7891|S1234567D|123 456 782|2123 45670 1|٠١٢٣٤٥٦٧٨٩|１２３-４５-６７８９|ſkype: kai.lund"
    "|\u00e9GB82 WEST 1234 5698 7654 32"
    '|kai (at) example (dot) com|kai.lund AT example DOT com|kai_at_example.com|"kai'
    ' lund"@example.com|kai.lund @ example.com'
    "|linkedin.com/pub/kai-lund/1/22/333|LinkedIn: kai-lund|tg://resolve?domain=kai|wa.me/4740000000"
    "|<@U024BE7LH>|@kai_lund on Telegram"
    "|acme.zoom.us/my/kai.lund|kai_lund.t.me|teams.microsoft.com/l/chat/0/0?users=kai@example.com|add"
    " kai.lund7 on Skype"
    "|NO93 8601 1117 947|IBANNO9386011117947|3782 822463 10005|192[.]0[.]2[.]1|MAC: 001A2B3C4D5E|12 March"
    " 1980|12. M\u00e4rz 1980"
    "|March 12, 1980|Jan 2020|3 de enero de 2020|5 toukokuuta 2024|in 2018|10:30|5 pm|14h30|14 Uhr|DOB:"
    " 1983-05-06|geb. 12.03.1980"
    "|n\u00e9 le 3 mars 1980|f\u00f8dt 12. mai 1977|* 12.03.1980|62-year-old|aged 47|Kai Lund (47)|Kai Lund,"
    " 47, of|47 Jahre alt|turned 47."
    "|Mr. Lund|Frau Dr. Wei\u00df|Fr\u00e4ulein Lund|Se\u00f1or Lopez|mr lund|Sig. Rossi|de M."
    " Dupont|01020330070|010203-1008|19800161-1006"
    "|010105C900S|80010110003|123-456-10-01|DNI: 12.345.678|20-12345601-8|3010180A100PB6|member|passport|plate"
    "|word|Ärger|漢字|\u00a0|\u2028|’|-|.|,|:|\n|\t|(|)|#|å|9|77"
).split("|")


@pytest.fixture(scope="module")
def both():
    settings = Settings(("en",), EVERY, 0.01)
    return PresidioEngine(settings), PresidioEngine(settings, gated=False)


def test_the_gate_keeps_nothing_back(both):
    rng = random.Random(7)
    engine = both[0]
    for _ in range(1500):
        text = rng.choice(("", " ", "", "x")).join(rng.choices(BITS, k=rng.randrange(1, 7)))
        kept_back = set(range(len(engine._recognizers))) - engine._gate.groups(text)
        for one in (engine._recognizers[at] for at in kept_back):
            assert not one.analyze(text, one.supported_entities), (one.name, text)


def test_what_needs_a_word_is_found_with_it_and_not_read_without_it():
    settings = Settings(("en",), ("US", "GB", "IT", "IN"), 0.4)
    gated, open_ = PresidioEngine(settings), PresidioEngine(settings, gated=False)
    rng = random.Random(5)
    for _ in range(300):
        text = rng.choice((" ", ": ")).join(rng.choices(BITS, k=rng.randrange(1, 7)))
        hits = [tuple(one._pattern_hits(text, one._passed([text])[0])) for one in (gated, open_)]
        assert hits[0] == hits[1], text
    plain = "the code is X1234567 and ABC123456789"
    assert gated._needed.without(gated._gate.groups(plain), plain) < gated._gate.groups(plain)


def test_the_gate_keeps_back_what_cannot_match(both):
    gate = both[0]._gate
    assert not gate.groups("plain words of a plain letter")


def test_texts_are_told_together_what_each_is_told_alone(both):
    rng = random.Random(3)
    texts = ["".join(rng.choices(BITS, k=rng.randrange(1, 7))) for _ in range(60)]
    assert both[0]._gate.passed(texts) == [both[0]._gate.groups(text) for text in texts]


def test_a_pattern_that_hyperscan_does_not_take_always_passes():
    assert Gate([[r"a\Kb"], ["xyz"]]).groups("nothing") == {0}


def test_the_shadow_has_the_classes_of_the_text():
    rng = random.Random(3)
    for _ in range(20_000):
        char = chr(rng.randrange(128, 0x2FFFF))
        shown = shadow(char).decode("ascii")
        assert len(shown) == 1
        for kind in (r"\w", r"\d", r"\s"):
            assert bool(regex.match(kind, char)) == bool(regex.match(kind, shown)), hex(ord(char))
