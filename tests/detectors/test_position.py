# ruff: noqa: E501 - tables of words

import pytest

from detectors.blocks.position import PositionRecognizer, beside_name, is_position, said

POSITIONS = (
    "Head of Sales", "CEO", "VP, Sales", "Team Lead - QA", "Senior Software Engineer", "Vice-President", "Chief Compliance Officer",
    "Leiter Einkauf", "Geschäftsführerin", "Vertriebsingenieur", "Softwareentwickler", "Rechtsanwältin", "Salgssjef", "Daglig leder",
    "Økonomiansvarlig", "Försäljningschef", "Verkställande direktör", "Salgschef", "Indkøbschef", "Myyntipäällikkö", "Toimitusjohtaja",
    "Directeur commercial", "Chef de projet", "Chargée de clientèle", "Director Comercial", "Jefa de Proyecto", "Gerente",
    "Responsabile Vendite", "Amministratore Delegato", "Hoofd Inkoop", "Accountmanager", "Kierownik Sprzedaży", "Główna Księgowa",
    "Diretor Comercial", "Gestora de Projetos", "head of sales", "SALES MANAGER",
)  # fmt: skip
NO_POSITIONS = (
    "Kai Lund", "Acme AS", "Storgata 12", "Oslo", "+47 22 33 44 55", "Heike Kaufmann", "I will ask the manager about it.", "",
    "Kai Lund (VP", "see the manager: call him", "Best regards", "kai@example.com", "we asked every single manager of the company",
)  # fmt: skip


@pytest.mark.parametrize("text", POSITIONS)
def test_a_position_is_one(text):
    assert is_position(text)
    assert [(one.start, one.end) for one in PositionRecognizer().analyze(text, ["POSITION"])] == [(0, len(text))]


@pytest.mark.parametrize("text", NO_POSITIONS)
def test_others_are_none(text):
    assert not is_position(text)


BESIDE = {
    "Kai Lund, Head of Sales, said so": "Head of Sales",
    "Kai Lund (Head of Sales) said so": "Head of Sales",
    "Kai Lund - Head of Sales": "Head of Sales",
    "Kai Lund is the Head of Sales at Acme.": "Head of Sales",
    "Ask our Head of Sales, Kai Lund": "Head of Sales",
    "It was CFO Kai Lund": "CFO",
    "It was the Sales-Manager Kai Lund": "Sales-Manager",
    "Ask the Abteilungsleiterin Kai Lund": "Abteilungsleiterin",
    "Ask the F\u00f6rs\u00e4ljningschef Kai Lund": "F\u00f6rs\u00e4ljningschef",
    "our CFO\nKai Lund": "",
    "Kai Lund, who asked a manager": "",
    "Kai Lund, Oslo": "",
    "Kai Lund and the manager": "",
}


@pytest.mark.parametrize("text", BESIDE)
def test_a_position_beside_a_name(text):
    at = text.index("Kai Lund")
    found = [text[start:end] for start, end in beside_name(text, at, at + 8)]
    assert found == ([BESIDE[text]] if BESIDE[text] else [])


SAID = {
    "Hello, I am the Head of Sales at Acme.": ["Head of Sales"],
    "I'm a software engineer from Oslo.": ["software engineer"],
    "I work as a nurse at the clinic.": ["nurse"],
    "She was promoted to Vice President of Marketing.": ["Vice President of Marketing"],
    "Ich bin Projektleiter bei Acme.": ["Projektleiter"],
    "Jeg er daglig leder hos Acme.": ["daglig leder"],
    "I am happy to meet the manager.": [],
    "I am in Oslo.": [],
}


@pytest.mark.parametrize("text", SAID)
def test_a_position_that_people_say(text):
    assert [text[start:end] for start, end in said(text)] == SAID[text]
