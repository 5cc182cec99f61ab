# ruff: noqa: E501 - tables of words

import pytest

from detectors.names.persons import clean, tidy


def cleaned(text):
    span = clean(text, 0, len(text))
    return text[slice(*span)] if span else None


NAMES = {
    "Kai Lund": "Kai Lund",
    "Hi Kai Lund,": "Kai Lund",
    "Dear Kai": "Kai",
    "Kai Lund's": "Kai Lund",
    "Kai Lund\nSales": "Kai Lund",
    "Sales - Kai Lund": "Kai Lund",
    "Kai Lund wrote": "Kai Lund",
    "Femke van der Berg": "Femke van der Berg",
    "Omar Al-Mansoori": "Omar Al-Mansoori",
    "Sean O'Neill": "Sean O'Neill",
    "KAI LUND": "KAI LUND",
    "kai lund": "kai lund",
    "K. Lund": "K. Lund",
    "Mr Kai Lund": "Kai Lund",
    "Dr. Kai Lund": "Kai Lund",
    "Frau Sabine Köhler": "Sabine Köhler",
    "Hei Kai": "Kai",
    "Sehr geehrte Frau Köhler": "Köhler",
    "Bonjour Sylvie": "Sylvie",
    "Estimada Carmen": "Carmen",
    "cc Kai Lund": "Kai Lund",
}
NO_NAMES = (
    "Best regards", "Invoice", "Monday", "March", "kai@example.com", "Kai 4711", "Skype", "LinkedIn", "Outlook", "iPhone", "Teams",
    "Mvh", "Mit freundlichen Grüßen", "Cordialement", "Dear Sir", "Dr.", "Mr", "", "-- ", "Unsubscribe", "Re", "Betreff", "Hello",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_cut_to_itself(text):
    assert cleaned(text) == NAMES[text]


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_is_dropped(text):
    assert cleaned(text) is None


def test_a_field_of_structure_may_swap_its_words():
    assert tidy("Lund,Kai", 0, 8) == (0, 8)
