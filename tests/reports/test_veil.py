import time

import pytest

from reports.console.veil import dossier_veil, veil
from scanner.model import Ring, Subject, SubjectIdentifier
from tests.reports.samples import MINE, MY_PHONE, dossier, identifier

HIDDEN = {
    "offer for anna.berg@example.org": "offer for a***g@e***g",
    "<anna.berg@example.org>,x@y.example": "<a***g@e***g>,***@y***e",
    "anna.berg@example.org/AAMk123": "a***g@e***g/AAMk123",
    "exports/anna.berg@example.org.eml": "exports/a***g@e***g.eml",
    "in/anna%40example.org/x": "in/a***a@e***g/x",
    "anna\\u200b.berg@example.org": "a***g@e***g",
    "call +47 998 87 766 back": "call +***6 back",
    "call_+4799887766.wav": "call_+***6.wav",
    "(020) 7946 0958": "(***8",
    "https://www.linkedin.com/in/anna-berg?x": "https://www.linkedin.com/in/a***g?x",
    "chat with live:anna.berg_1": "chat with live:a***1",
}
KEPT = [
    MINE,
    MINE.upper(),
    f"to {MINE}, and more",
    f"{MINE}.eml",
    "call 004791234567",
    "call 912 34 567",
    "scan 2024-03-02.pdf",
    "scan_20240302.pdf",
    "02.03.2024 offer",
    "invoice 12345",
    "clients/2024/03/12/offer.docx",
    "mail/a.mbox#2026.1@mail.example",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_what_looks_like_anothers_value_is_hidden(text: str):
    assert veil([MINE, MY_PHONE])(text) == HIDDEN[text]


@pytest.mark.parametrize("text", KEPT)
def test_the_subjects_own_values_and_plain_words_stay(text: str):
    assert veil([MINE, MY_PHONE])(text) == text


def _held(value: str, type: str, ring: Ring) -> Subject:
    return Subject("x", (), (SubjectIdentifier(identifier(value, type), ring, 0.9),))


def test_values_that_the_dossier_holds_as_possible_are_hidden():
    hide = dossier_veil(dossier(who=_held("Kai Lund", "PERSON", Ring.POSSIBLE)), reveal=False)
    assert hide("letter to KAI LUND") == "letter to K***D"


def test_linked_values_are_the_subjects_own_and_stay():
    hide = dossier_veil(dossier(who=_held("91234567", "PHONE_NUMBER", Ring.LINKED)), reveal=False)
    assert hide("call 91234567 or 92222222") == "call 91234567 or 9***2"


def test_a_possible_name_inside_of_the_own_address_stays():
    hide = dossier_veil(dossier(who=_held("Lund", "PERSON", Ring.POSSIBLE)), reveal=False)
    assert hide(f"{MINE} Lund") == f"{MINE} L***d"


def test_reveal_hides_nothing():
    assert dossier_veil(dossier(), reveal=True)("Kai Lund anna@example.org") == "Kai Lund anna@example.org"


@pytest.mark.parametrize("text", ["a" * 10**6, "1 " * 10**5, "@" * 10**5, "+1-" * 10**5, "skype:" * 10**5])
def test_hostile_text_costs_little(text: str):
    hide = veil([MINE], ["Kai Lund"])
    start = time.process_time()
    for _ in range(20):
        hide(text)
    assert time.process_time() - start < 1
