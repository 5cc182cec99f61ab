import pytest

from detectors.blocks.agreement import FAIR, NONE, STRONG, WEAK, agreement, is_role, names_another
from detectors.blocks.companies import has_form, of_domain, stem_of
from detectors.folding import name_words

LEVELS = {
    STRONG: ("kai.lund", "lund.kai", "kailund", "kai_lund", "kai-lund", "kai.b.lund"),
    FAIR: ("klund", "k.lund", "kail", "lund", "kai", "lundk"),
    WEAK: ("kai.sales", "kl"),
    NONE: ("info", "anna.berg", "sales", "k", "kaia.berg", "x.y"),
}


@pytest.mark.parametrize(("level", "local"), [(level, one) for level, few in LEVELS.items() for one in few])
def test_how_well_an_address_bears_a_name(level, local):
    assert agreement(("kai", "lund"), local) == level


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Åse Sæther", "aase.saether"),
        ("Jürgen Köhler", "juergen.koehler"),
        ("Øyvind Bråten", "oyvind.braten"),
        ("Matthias von Lindenau", "matthias.vonlindenau"),
        ("Carmen García Ortega", "carmen.garcia"),
        ("Jean-Luc Moreau", "jeanluc.moreau"),
        ("Sean O'Neill", "sean.oneill"),
    ],
)
def test_letters_and_particles_do_not_matter(name, local):
    assert agreement(tuple(name_words(name)), local) == STRONG


def test_an_address_that_spells_another_person_is_told():
    assert names_another(("kai", "lund"), "anna.berg")
    for local in ("kai.berg", "sales.oslo", "info", "klund", "anna"):
        assert not names_another(("kai", "lund"), local)


def test_addresses_of_functions():
    assert is_role("info") and is_role("sales.oslo")
    assert not is_role("kai.lund")


COMPANIES = (
    "Acme AS",
    "Acme Inc.",
    "Acme GmbH & Co. KG",
    "Acme Sp. z o.o.",
    "Acme S.A.",
    "Acme A/S",
    "Acme Pvt. Ltd.",
    "ACME OY",
)


@pytest.mark.parametrize(
    ("local", "level"),
    [
        ("wouterkuipe93", FAIR),
        ("kuipers.wout82", FAIR),
        ("wouterkui", NONE),
        ("wouterkuiters", NONE),
        ("kuipersons", NONE),
    ],
)
def test_the_second_word_may_be_cut_short(local, level):
    assert agreement(("wouter", "kuipers"), local) == level


@pytest.mark.parametrize("text", COMPANIES)
def test_a_legal_form_makes_a_company(text):
    assert has_form(text)


@pytest.mark.parametrize("text", ["Kai Lund", "AS", "Inc", "come as", "João da", "Head of Sales"])
def test_words_make_none(text):
    assert not has_form(text)


def test_a_domain_names_a_company():
    assert of_domain("Nordvik Energi", stem_of("nordvik-energi.example"))
    assert of_domain("Nordvik Energi", stem_of("mail.nordvik.co.uk"))
    assert not of_domain("Nordvik Energi", stem_of("gmail.com"))
    assert not of_domain("www.nordvik.example", stem_of("nordvik.example"))
    assert not of_domain("Kai Lund", stem_of("nordvik.example"))
