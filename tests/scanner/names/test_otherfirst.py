"""First names that are alike and two, and spellings of one."""

import pytest

from detectors.names.first_names import is_given, may_be_given
from scanner.names.forms import Name, name_of
from scanner.names.otherfirst import say_two_first_names

# ruff: noqa: E501 - a line of pairs each


def named(written: str) -> Name:
    return name_of(" ".join(sorted(written.lower().split())), written)


def pairs(table: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in table.split(","))]


@pytest.mark.parametrize(
    ("one", "other"),
    pairs(
        "Marina Martina, Kairi Kaire, Martin Morten, Martin Martine, Gabriele Gabriella, Carina Corina, Lena Lina, Karen Karin, Kristine Kristina, Simon Simone, Andrea Andreas, Christian Christiane"
    ),
)
def test_two_first_names(one: str, other: str) -> None:
    assert say_two_first_names(named(f"{one} Berg"), named(f"{other} Berg"), is_given, may_be_given)


@pytest.mark.parametrize(
    ("one", "other"),
    pairs(
        "Yevgeny Evgenii, Katherine Catherine, Debora Deborah, Elisabeth Elizabeth, Mikhail Mihail, Gayathri Gayatri, Rajeshwari Rajeshvari, Rashid Rasheed, Oleksandr Oleksander, Jonathan Jonatan, Moustafa Mustafa, Omar Umar, Khld Khaled, Anatoly Anatolii, Stephanie Stefanie"
    ),
)
def test_two_spellings(one: str, other: str) -> None:
    assert not say_two_first_names(named(f"{one} Berg"), named(f"{other} Berg"), is_given, may_be_given)


@pytest.mark.parametrize("one", ["Kai Bergmann", "Bergmann Kai"])
def test_a_surname_may_hold_a_slip(one: str) -> None:
    assert not say_two_first_names(named(one), named("Kai Berqmann"), is_given, may_be_given)


def test_a_first_name_is_one_behind_the_surname() -> None:
    assert say_two_first_names(named("Colacicco Marina"), named("Martina Colacicco"), is_given, may_be_given)


@pytest.mark.parametrize(
    ("one", "other"),
    pairs(
        "Gwendolym Gwendolyn, Ktaherine Katherine, Bartholoemus Bartholomeus, Sebastiam Sebastian, Raghnild Ragnhild"
    ),
)
def test_a_slip_in_a_first_name_is_no_other_one(one: str, other: str) -> None:
    assert not say_two_first_names(named(f"{one} Berg"), named(f"{other} Berg"), is_given, may_be_given)
