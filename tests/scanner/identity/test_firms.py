"""Which of two of one name is meant: the firm right by the name, whatever it was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scanner.identity.companies import company_keys, domain_key, leading_keys
from scanner.model import BlockKind
from tests.scanner.people import Town

HEADER = BlockKind.HEADER
ONE, TWO = "kai.lund@obrasduero.example", "kai.lund@lacombe.example"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    town.card("one", "Kai Lund", ONE, kind=HEADER)
    town.card("two", "Kai Lund", TWO, kind=HEADER)
    return town


def decided(town: Town, *values: str) -> str:
    """Tell of whom a document with these values is: `one`, `two` or nobody; two values are 41 characters apart."""
    town.mention("note", *values)
    sure = [name for name, email in (("one", ONE), ("two", TWO)) if town.items(email=email).get("note")]
    return sure[0] if len(sure) == 1 else ""


@pytest.mark.parametrize(
    ("firm", "who"),
    [
        ("Obras del Duero S.A.", "one"),
        ("Obras Duero", "one"),
        ("Lacombe Imprimeurs", "two"),
        ("Lacombe", "two"),
        ("Imprimeurs Associés", ""),
    ],
)
def test_a_company_of_one_of_them_decides(town: Town, firm: str, who: str) -> None:
    assert decided(town, "Kai Lund", f"org {firm}") == who


@pytest.mark.parametrize(
    ("near", "who"),
    [
        (["guess Lacombe Imprimeurs"], "two"),
        (["guess Obras del Duero"], "one"),
        (["guess Imprimeurs Lacombe"], ""),
        (["guess Lacombe Xavier"], ""),
        (["guess Lacombenberg Verkehr"], ""),
        (["guess Lacombe Imprimeurs", "Anna Berg"], ""),
        (["org Polaris", "guess Lacombe Imprimeurs"], ""),
        (["guess Lacombe Imprimeurs", "guess Obras del Duero"], "two"),
    ],
)
def test_what_looks_like_a_name_and_stands_right_by_is_a_firm_if_one_of_them_has_it(
    town: Town, near: Sequence[str], who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)  # values of a town stand 41 characters apart
    assert decided(town, "Kai Lund", *near) == who


@pytest.mark.parametrize(
    ("firm", "domain"),
    [
        ("Obras del Duero S.A.", "obrasduero.example"),
        ("Obras del Duero", "obrasdelduero.example"),
        ("La Poste SA", "laposte.example"),
        ("Zielona Dolina Sp. z o.o.", "zielonadolina.example"),
        ("Costa Verde S. L.", "costaverde.example"),
        ("Novák & syn s.r.o.", "novaksyn.example"),
        ("Verein der Köche e.V.", "vereinkoche.example"),
        ("Şişecam A.Ş.", "sisecam.example"),
    ],
)
def test_a_company_is_its_domain_with_and_without_particles_and_legal_form(firm: str, domain: str) -> None:
    assert domain_key(f"kai@{domain}") in company_keys(firm)


def test_two_companies_of_other_words_stay_two() -> None:
    assert not company_keys("Obras del Duero S.A.") & company_keys("Obras del Tormes S.A.")
    assert domain_key("kai@lacombe.example") not in leading_keys("Imprimeurs Lacombe")


def department(town: Town, address: str, post: str) -> None:
    town.card(f"row {address}", "Kai Lund", address, f"post {post}", kind=BlockKind.ROW)


@pytest.mark.parametrize(
    ("near", "who"),
    [
        ("guess (Payroll", "one"),
        ("guess (Mill Floor", "two"),
        ("org Mill Floor", "two"),
        ("guess Mill Floor", "two"),
        ("post Payroll", "one"),
        ("guess (Floor", ""),
        ("guess (Payrolls", ""),
        ("guess (absent", ""),
    ],
)
def test_the_department_of_one_of_them_decides(
    town: Town, near: str, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)
    department(town, ONE, "Payroll")
    department(town, TWO, "Mill Floor")
    assert decided(town, "Kai Lund", near) == who


def test_the_department_behind_the_company_of_a_vcard_decides(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)
    town.card("card", "Kai Lund", ONE, "org Northmoor Paper Ltd, Payroll")
    assert decided(town, "Kai Lund", "guess (Payroll") == "one"


def test_a_department_of_both_decides_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)
    department(town, ONE, "Payroll")
    department(town, TWO, "Payroll")
    assert decided(town, "Kai Lund", "guess (Payroll") == ""


def test_a_department_further_off_decides_nothing(town: Town) -> None:
    department(town, ONE, "Payroll")
    assert decided(town, "Kai Lund", "guess (Payroll") == ""
