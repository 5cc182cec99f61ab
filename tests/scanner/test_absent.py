"""Words for a value that is missing: nobody's name, handle or Skype name, in any language."""

import pytest

from detectors import make_engine
from detectors.normalise import Normal
from scanner.model import is_absent, is_nobody
from tests.scanner.extract.reading import read

NORMAL = Normal(("GB",))
NONE = [
    "null", "NULL", "None", "nil", "n/a", "N.A.", "-", "--", "?", "undefined", "unknown", "(empty)", "not set",
    "keine", "k.A.", "keine Angabe", "unbekannt", "aucun", "non renseigné", "ninguno", "no tiene", "nenhum", "não tem",
    "nessuno", "geen", "n.v.t.", "ingen", "ukjent", "saknas", "ei ole", "brak", "nie dotyczy", "žádný", "nincs", "yok",
    "нет", "не указано", "немає", "няма", "άγνωστο", "なし", "無", "없음", "אין", "لا يوجد",
]  # fmt: skip


@pytest.mark.parametrize("value", NONE)
def test_a_word_for_nothing_is_no_value(value: str) -> None:
    assert is_absent(value)
    assert is_absent(f" {value} ")


@pytest.mark.parametrize("value", NONE)
def test_it_is_no_identifier(value: str) -> None:
    for type in ("SKYPE_ID", "MESSENGER_HANDLE"):
        assert NORMAL.identifier(type, value) is None


@pytest.mark.parametrize(
    "handle", ["nullsec", "nonesuch", "nilsson", "kai.none", "unknown_kai", "live:null", "@nohow", "ingenlund"]
)
def test_a_handle_that_begins_so_is_one(handle: str) -> None:
    assert not is_absent(handle)
    assert NORMAL.identifier("MESSENGER_HANDLE", handle) is not None or handle.startswith("live:")


@pytest.mark.parametrize(
    "name", ["null", "NULL", "unknown", "Unknown", "n/a", "null null", "Keine Angabe", "none null"]
)
def test_nobody_is_named_so(name: str) -> None:
    assert is_nobody(name)
    assert NORMAL.identifier("PERSON", name) is None


@pytest.mark.parametrize(
    "name", ["Null", "Nil", "Nil Null", "Jennifer Null", "Na Li", "Nan Yok", "Noel None", "Tom", "Lipsa"]
)
def test_somebody_is_named_so(name: str) -> None:
    assert not is_nobody(name)
    assert NORMAL.identifier("PERSON", name) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", '[{"firstName": "Kai", "lastName": null, "email": "kai@example.com", "skype_username": null}]'),
        ("x.csv", "First name,Last name,E-mail,Skype\nKai,NULL,kai@example.com,n/a\nKai,none,kai2@example.com,-\n"),
        ("x.yaml", "name: null\nemail: kai@example.com\nskype: ~\ntelegram: none\n"),
    ],
)  # fmt: skip
def test_a_record_leaves_it_out(name: str, text: str) -> None:
    segments = read(text.encode(), name).segments
    detected = make_engine(["en"], ["GB"], 0.4).detect(segments, names=False)
    found = {(one.type, one.display.reveal()) for each in detected for one in each.findings}
    assert {type for type, _ in found} <= {"PERSON", "EMAIL_ADDRESS"}
    assert {value for type, value in found if type == "PERSON"} <= {"Kai"}
