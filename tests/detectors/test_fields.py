"""Names and companies that a field or a title announces, whatever a model thinks of them."""

from __future__ import annotations

import pytest

COMPANIES = [
    ("Company: Brightwater", ["Brightwater"]),
    ("> Employer Name:  Nord & Bay Trading.", ["Nord & Bay Trading"]),
    ("- **Organisation:** Pine Hill", ["Pine Hill"]),
    ("| Field | Value |\n| Org | Blue Harbour |\n", ["Blue Harbour"]),
    ('{"company": "Stone Mill", "company_name":"Ash Works"}', ["Stone Mill", "Ash Works"]),
    ('<employer name="Oak Labs" id="E-1"/>', ["Oak Labs"]),
    ("<company>Old Ferry</company>", ["Old Ferry"]),
    ("Arbeitgeber: Hof & Sohn", ["Hof & Sohn"]),
    ("F\u00f6retag: Norrsken", ["Norrsken"]),
    ("Company: n/a\nOrg: none\nEmployer: Unknown", []),
    ("Company: it will be told to you when we know", []),
    ("the company: Fine then, said he", []),
    ("Company: info@example.com", []),
    ("Company: https://example.com", []),
    ("Company: 12 345", []),
    ("companies: Many", []),
]
PERSONS = [
    ("Author: Mira Solvang", ["Mira Solvang"]),
    ('"owner": "Brian King",', ["Brian King"]),
    ("Assigned to: Dr. Kai Lund, MBA", ["Kai Lund"]),
    ("<author>Ines Prado</author>", ["Ines Prado"]),
    ("| Patient name | Lena Vik |", ["Lena Vik"]),
    ("Beneficiary: Brightwater Ltd", []),
    ("Owner: Harbour Holdings", []),
    ("Assignee: Sprint Board Team", []),
    ("owner: www-data", []),
    ("Manager: Sales Office", []),
    ("the author: Mira Solvang", []),
]
TITLED = [
    ("Ask Prof. King about it", ["King"]),
    ("Herr Dr. Weiss kommt", ["Weiss"]),
    ("to Mr van der Berg, please", ["van der Berg"]),
    ("Mrs Ada O'Neill-Vik said", ["Ada O'Neill-Vik"]),
    ("Ms. King Thanks for", ["King"]),
    ("Mr Manager, 12 Dr Street", []),
    ("dr. no name here", []),
]
INITIALS = [
    ("Present: A. Lindqvist, B. Moreau, C. de Vries", ["A. Lindqvist", "B. Moreau", "C. de Vries"]),
    ("signed by D. O'Neill-Vik and K.-H. Meyer", ["D. O'Neill-Vik", "K.-H. Meyer"]),
    ("(J.R.R. Solvang)", ["J.R.R. Solvang"]),
    ("A. Introduction\nB. Scope", []),
    ("take vitamin C. Then go, e.g. to U.S. Army or E. coli", []),
    ("with T. Product, Inc. Services", []),
]


@pytest.mark.parametrize(("text", "values"), INITIALS)
def test_names_with_initials(found, text, values):
    assert found("InitialsRecognizer", text) == values


@pytest.mark.parametrize(("text", "values"), COMPANIES)
def test_companies_of_fields(found, text, values):
    assert list(dict.fromkeys(found("CompanyFieldRecognizer", text))) == values


@pytest.mark.parametrize(("text", "values"), PERSONS)
def test_persons_of_fields(found, text, values):
    assert found("PersonFieldRecognizer", text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Geachte Joost Wiersma,\nwij komen.", ["Joost Wiersma"]),
        ("> Dear Mr Joost van der Berg:", ["Joost van der Berg"]),
        ("Bonjour Joost Wiersma !", ["Joost Wiersma"]),
        ("Dear Joost,", []),
        ("Dear Sales Team,", []),
        ("Hello Joost Wiersma asked me to write,", []),
        ("Dear Joost Wiersma came late.", []),
    ],
)
def test_names_that_are_greeted(found, text, values):
    assert found("GreetedNameRecognizer", text) == values


@pytest.mark.parametrize(("text", "values"), TITLED)
def test_names_behind_titles(found, text, values):
    assert found("TitledNameRecognizer", text) == values
