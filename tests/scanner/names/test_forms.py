"""Names of one person and of two: each pair that agrees has a neighbour that must not."""

from __future__ import annotations

import pytest

from detectors.folding import name_key
from scanner.names.forms import Name, Tier, abbreviates, agree, name_of, tier, tokens

SAME = [
    ("Kai Lund", "LUND, Kai", Tier.SAME),
    ("Kai Lund", "kai lund", Tier.SAME),
    ("Sørensen, Mette", "Mette Sorensen", Tier.SAME),
    ("Jürgen Weiß", "Jurgen Weiss", Tier.SAME),
    ("Евгений Петров", "Evgeniy Petrov", Tier.NICK),
    ("Мария Орлова", "Maria Orlova", Tier.NICK),
    ("Nagy János", "János Nagy", Tier.SAME),
    ("NÚÑEZ ALCÁZAR Begoña", "Begoña Núñez", Tier.WRITTEN),
    ("CASTAIGNE Yves-Marie", "Yves-Marie Castaigne", Tier.SAME),
    ("Mette Sørensen", "Mette Soerensen", Tier.WRITTEN),
    ("Jürgen Weiß", "Juergen Weiss", Tier.WRITTEN),
    ("Anna Hansson", "Anna Hanson", Tier.WRITTEN),
    ("Pieter van der Berg", "Pieter Berg", Tier.WRITTEN),
    ("Omar al-Farsi", "Omar Farsi", Tier.WRITTEN),
    ("Kai Erik Lund", "Kai Lund", Tier.WRITTEN),
    ("Kai E. Lund", "Kai Lund", Tier.WRITTEN),
    ("Kai E. Lund", "Kai Erik Lund", Tier.WRITTEN),
    ("Lucía García López", "Lucía García", Tier.WRITTEN),
    ("Lucía García López", "Lucía López", Tier.WRITTEN),
    ("Clara Berg-Holm", "Clara Holm", Tier.WRITTEN),
    ("Robert Hale", "Bob Hale", Tier.NICK),
    ("Katarzyna Nowak", "Kasia Nowak", Tier.NICK),
    ("Francisco Ruiz", "Paco Ruiz", Tier.NICK),
    ("Yevgeny Orlov", "Zhenya Orlov", Tier.NICK),
    ("Yevgeny Orlov", "Evgenii Orlov", Tier.NICK),
    ("Tchaikovsky Sergey", "Chaikovskij Sergej", Tier.SOUND),
    ("Szczepan Wolski", "Shchepan Volski", Tier.SOUND),
    ("Ingrid Haugen", "Ingrid Hauglen", Tier.TYPO),
    ("Christina Bergmann", "Christina Berqmann", Tier.TYPO),
    ("Muhammad Karimi", "Mohammed Karimi", Tier.NICK),
    ("Nadezhda Kuznetsova", "Nadežda Kuznecova", Tier.SOUND),
    ("Szczepan Piotr Wolski", "Shchepan Volski", Tier.SOUND),
    ("Khaled Mansour", "Khalid Mansour", Tier.NICK),
]

APART = [
    ("Kai Lund", "Kaia Lund"),
    ("Kai Lund", "Kai Lind"),
    ("Anna Lund", "Kai Lund"),
    ("Kai Erik Lund", "Erik Lund"),
    ("Kai A. Lund", "Kai B. Lund"),
    ("Kai A. Lund", "Kai Berg Lund"),
    ("Robert Hale", "Bob Hall"),
    ("Maria Lopez", "Marta Lopez"),
    ("Kai", "Kai Lund"),
    ("Lund", "Kai Lund"),
    ("K. Lund", "Kai Lund"),
    ("Lucía García López", "Marta García López"),
    ("Bob Hale", "Robert Hales"),
    ("NÚÑEZ ALCÁZAR Begoña", "Núñez Alcázar"),
    ("Begoña Núñez Alcázar", "Núñez Alcázar"),
    ("Yves-Marie", "Yves-Marie Castaigne"),
    ("Kai Lund Jr.", "Kai Lund Sr."),
    ("Kai Erik Lund III", "K. Lund Jr."),
    ("Nguyễn Văn Hùng", "Nguyễn Thị Hương"),
    ("Nguyễn Văn Hùng", "Nguyễn Thị Hương Giang"),
    ("Nguyễn Hùng", "Nguyễn Thị Hương Giang"),
]


def name(text: str) -> Name:
    return name_of(name_key(text), text)


@pytest.mark.parametrize(("one", "other", "how"), SAME)
def test_one_person(one: str, other: str, how: Tier) -> None:
    assert tier(name(one), name(other)) is how
    assert tier(name(other), name(one)) is how
    assert agree(name(one), name(other))


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people(one: str, other: str) -> None:
    assert tier(name(one), name(other)) is None
    assert tier(name(other), name(one)) is None


def test_father_and_son_agree_in_no_way() -> None:
    assert not agree(name("Kai Lund Jr."), name("Kai Lund Sr."))
    assert agree(name("Kai Lund Jr."), name("Kai Lund"))


@pytest.mark.parametrize(("one", "other", "how"), SAME)
def test_names_that_agree_share_a_token(one: str, other: str, how: Tier) -> None:
    for asked, stored in ((one, other), (other, one)):
        assert set(tokens(name(asked), nicks=True)) & set(tokens(name(stored)))


@pytest.mark.parametrize(
    ("short", "whole", "fits"),
    [
        ("K. Lund", "Kai Lund", True),
        ("Lund, K", "Kai Lund", True),
        ("K. E. Lund", "Kai Erik Lund", True),
        ("A. Lund", "Kai Lund", False),
        ("K. L.", "Kai Lund", False),
        ("Lund", "Kai Lund", False),
        ("Kai Lund", "Kai Lund", False),
        ("K. Lund Jr.", "Kai Lund", True),
        ("K. Lund Jr.", "Kai Lund Sr.", False),
    ],
)
def test_an_initial_stands_for_a_name(short: str, whole: str, fits: bool) -> None:
    assert abbreviates(name(short), name(whole)) is fits


def test_many_words_take_no_time() -> None:
    long = name(" ".join(f"word{n:03}abc" for n in range(18)))
    assert tier(long, name("Kai Lund")) is None
    assert len(list(tokens(long))) <= 40
