import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import ENTITY_TYPES, Normal, is_full_name
from detectors.folding import name_key, names_agree, plain

NORMAL = Normal(["US", "GB", "NO"])

KEYS = [
    ("EMAIL_ADDRESS", "<mailto:Kai.Lund%40Example.COM>", "kai.lund@example.com"),
    ("EMAIL_ADDRESS", "mailto:kai@example.com?subject=hi", "kai@example.com"),
    ("EMAIL_ADDRESS", "kai+shop@example.com", "kai@example.com"),
    ("EMAIL_ADDRESS", "K.a.i+x@GoogleMail.com", "kai@gmail.com"),
    ("EMAIL_ADDRESS", "k.ai@example.com", "k.ai@example.com"),
    ("EMAIL_ADDRESS", "kai@bücher.example", "kai@xn--bcher-kva.example"),
    ("EMAIL_ADDRESS", "kai%2540example.com", "kai@example.com"),
    ("EMAIL_ADDRESS", "ka\u200bi@example.com", "kai@example.com"),
    ("EMAIL_ADDRESS", "Kai (at) example [dot] com", "kai@example.com"),
    ("EMAIL_ADDRESS", "kai.lund @ example.com", "kai.lund@example.com"),
    ("EMAIL_ADDRESS", "no address", None),
    ("EMAIL_ADDRESS", "@example.com", None),
    ("PHONE_NUMBER", "(202) 555-0100", "+12025550100"),
    ("PHONE_NUMBER", "+1 202 555 0100 ext. 12", "+12025550100"),
    ("PHONE_NUMBER", "020 7946 0000", "+442079460000"),
    ("PHONE_NUMBER", "+44 (0)20 7946 0000", "+442079460000"),
    ("PHONE_NUMBER", "0047 22 33 44 55", "+4722334455"),
    ("PHONE_NUMBER", "tel:+4722334455", "+4722334455"),
    ("PHONE_NUMBER", "22 33 44 55", "+4722334455"),
    ("PHONE_NUMBER", "12", None),
    ("PHONE_NUMBER", "call me", None),
    ("SKYPE_ID", "skype:live:Kai.Lund?call", "kai.lund"),
    ("SKYPE_ID", "live:.cid.ab12", "live:.cid.ab12"),
    ("SKYPE_ID", "two words", None),
    ("DATE_OF_BIRTH", "12.03.1980", "1980-03-12"),
    ("DATE_OF_BIRTH", "12 March 1980", "1980-03-12"),
    ("DATE_OF_BIRTH", "March 12th, 1980", "1980-03-12"),
    ("DATE_OF_BIRTH", "1980/3/12", "1980-03-12"),
    ("DATE_OF_BIRTH", "12. m\u00e4rz 1980", "1980-03-12"),
    ("DATE_OF_BIRTH", "12 de marzo de 1980", "1980-03-12"),
    ("DATE_OF_BIRTH", "12. marraskuuta 1980", "1980-11-12"),
    ("DATE_OF_BIRTH", "1 lis 1980", "1980-11-01"),
    ("DATE_OF_BIRTH", "25/12/1980", "1980-12-25"),
    ("DATE_OF_BIRTH", "12/25/1980", "1980-12-25"),
    ("DATE_OF_BIRTH", "5/5/1980", "1980-05-05"),
    ("DATE_OF_BIRTH", "03/04/1980", "03/04/1980"),
    ("DATE_OF_BIRTH", "12.3.80", "12.3.80"),
    ("DATE_OF_BIRTH", "31.02.1980", "31.02.1980"),
    ("DATE_OF_BIRTH", "1980", "1980"),
    ("LINKEDIN_URL", "https://no.linkedin.com/in/Kai-Lund-%C3%B8/?x=1", "kai-lund-ø"),
    ("LINKEDIN_URL", "linkedin.com/in/kai-lund/en", "kai-lund"),
    ("LINKEDIN_URL", "kai-lund", "kai-lund"),
    ("LINKEDIN_URL", "https://linkedin.com/company/acme", None),
    ("MESSENGER_HANDLE", "https://t.me/Kai_Lund", "kai_lund"),
    ("MESSENGER_HANDLE", "@Kai_Lund", "kai_lund"),
    ("LINKEDIN_URL", "in/kai-lund/", "kai-lund"),
    ("LINKEDIN_URL", "http://no.linkedin.com/pub/kai-lund/1/22/333", "kai-lund-3330221"),
    ("LINKEDIN_URL", "linkedin.com/profile/view?id=12345678", "12345678"),
    ("MESSENGER_HANDLE", "wa.me/4722334455", "+4722334455"),
    ("MESSENGER_HANDLE", "https://api.whatsapp.com/send?text=hi&phone=4722334455", "+4722334455"),
    ("MESSENGER_HANDLE", "viber://chat?number=%2B4722334455", "+4722334455"),
    ("MESSENGER_HANDLE", "signal.me/#p/+4722334455", "+4722334455"),
    ("MESSENGER_HANDLE", "tg://resolve?domain=Kai_Lund", "kai_lund"),
    ("MESSENGER_HANDLE", "https://kai_lund.t.me", "kai_lund"),
    ("MESSENGER_HANDLE", "https://acme.zoom.us/my/kai.lund?pwd=1", "kai.lund"),
    ("MESSENGER_HANDLE", "https://teams.microsoft.com/l/chat/0/0?users=Kai%40Example.com&message=x", "kai@example.com"),
    ("MESSENGER_HANDLE", "slack://user?team=T0123456&id=U024BE7LH", "u024be7lh"),
    ("PERSON", "Lund, Kåre Ødegård", "kare lund odegard"),
    ("PERSON", "Dr. Kåre O’Brien-Smith", "kare obrien smith"),
    ("PERSON", "KÅRE LUND (Acme)", "kare lund"),
    ("PERSON", "Łukasz Żak", "lukasz zak"),
    ("PERSON", "Jürgen Weiß", "jurgen weiss"),
    ("PERSON", "Kai Lund Jr", "jr kai lund"),
    ("PERSON", "123 45", None),
    ("PERSON", "Mr.", None),
    ("URL", "HTTPS://www.Example.com/Abc/", "example.com/Abc"),
    ("IBAN_CODE", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ("IBAN_CODE", "GB82 WEST 1234 5698 7654 33", None),
    ("CREDIT_CARD", "4111-1111 1111.1111", "4111111111111111"),
    ("CREDIT_CARD", "4111 1111 1111 1112", None),
    ("IP_ADDRESS", "::FFFF:192.0.2.1", "192.0.2.1"),
    ("IP_ADDRESS", "2001:DB8::0:1", "2001:db8::1"),
    ("IP_ADDRESS", "192[.]0.2[.]1/24", "192.0.2.1"),
    ("IP_ADDRESS", "300.1.1.1", None),
    ("US_SSN", "219-09 9999", "219099999"),
    ("ORGANIZATION", " Acme  Ålesund ", "acme alesund"),
]


@pytest.mark.parametrize(("kind", "text", "key"), KEYS)
def test_a_key_is_the_normal_form(kind, text, key):
    identifier = NORMAL.identifier(kind, text)
    assert (identifier and identifier.key.reveal()) == key


def test_an_extension_is_shown_but_not_looked_up():
    assert NORMAL.identifier("PHONE_NUMBER", "+1 202 555 0100 ext. 12").display.reveal().endswith("12")


@given(kind=st.sampled_from(sorted(ENTITY_TYPES)), text=st.text(max_size=60))
def test_a_key_is_a_fixed_point(kind, text):
    once = NORMAL.identifier(kind, text)
    if once:
        again = NORMAL.identifier(kind, once.key.reveal())
        assert again is not None
        assert again.key == once.key
        once.key.reveal().encode()


@given(
    local=st.from_regex(r"[a-zA-Z0-9._+%-]{1,20}", fullmatch=True), domain=st.sampled_from(["Example.com", "gmail.com"])
)
def test_a_key_of_an_address_is_a_fixed_point(local, domain):
    once = NORMAL.identifier("EMAIL_ADDRESS", f"{local}@{domain}")
    if once:
        assert NORMAL.identifier("EMAIL_ADDRESS", once.key.reveal()).key == once.key


def test_a_skype_name_may_be_an_address_or_a_number():
    def kinds(kind, text):
        return {one.type for one in NORMAL.spellings(NORMAL.identifier(kind, text))}

    assert kinds("SKYPE_ID", "live:kai@example.com") == {"SKYPE_ID", "EMAIL_ADDRESS"}
    assert kinds("SKYPE_ID", "kai.lund") == {"SKYPE_ID"}
    assert "SKYPE_ID" in kinds("EMAIL_ADDRESS", "kai@example.com")
    assert "PHONE_NUMBER" in kinds("MESSENGER_HANDLE", "wa.me/4722334455")
    assert "MESSENGER_HANDLE" in kinds("PHONE_NUMBER", "+4722334455")
    assert "EMAIL_ADDRESS" in kinds("MESSENGER_HANDLE", "msteams:/l/chat/0/0?users=kai@example.com")


@pytest.mark.parametrize(("key", "full"), [("kai lund", True), ("k lund", False), ("lund", False), ("kai 22", False)])
def test_a_full_name_has_two_words_of_two_letters(key, full):
    assert is_full_name(key) is full


def test_names_agree_when_one_holds_the_other():
    assert names_agree(name_key("Kai Lund"), name_key("Lund, Kai Henrik"))
    assert not names_agree(name_key("Kai Lund"), name_key("Kai Berg"))


def test_importing_is_light():
    heavy = ("spacy", "presidio_analyzer", "hyperscan", "phonenumbers")
    code = f"import sys, detectors; print([m for m in {heavy} if m in sys.modules])"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_value_shows():
    assert "lund" not in repr(NORMAL.identifier("EMAIL_ADDRESS", "kai.lund@example.com"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("079 000 01 35", "+41790000135"),
        ("06 39 98 75 31", "+33639987531"),
        ("06 10000868", "+31610000868"),
        ("600 00 58 52", "+34600005852"),
        ("07700 900176", "+447700900176"),
        ("0610000868", "+33610000868"),
    ],
)
def test_a_national_number_goes_to_the_region_that_writes_it_so(text, key):
    found = Normal(["GB", "FR", "ES", "NL", "CH", "CN"]).identifier("PHONE_NUMBER", text)
    assert found.key.reveal() == key


def test_letters_of_ascii_are_folded_as_beside_others():
    text = "".join(map(chr, range(128))) + "x"
    assert plain(f"{text}\u00e9") == f"{plain(text)}e"
