"""Births, deaths and deeds of long ago, and years that say nothing of when somebody lived."""

from __future__ import annotations

import pytest

from detectors.names.long_ago import is_of_long_ago, stands_by_a_life

NAME = "Anna Lindholm"


def told(text: str) -> bool:
    start = text.index(NAME)
    return is_of_long_ago(text, start, start + len(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "{} won the cup in 1974 and died in 2001.",
        "{} (born 12 March 1890 in Riga, died 3 June 1961) was an organist.",
        "{}, b. 1932, d. 1999",
        "{} (1923–2005) was a resistance fighter.",
        "{} starb 1987 in Worpswede.",
        "{} ist im Alter von 82 Jahren gestorben.",
        "{} døde i fjor, 88 år gammel.",
        "{} nació en Cádiz en 1904.",
        "{} zmarła w Krakowie w 1983 roku.",
        "{} (ur. 1911 w Krakowie)",
        "The hymn was written by {} in 1874.",
        "In 1953 {} finished the fountain.",
        "School founded by {} in 1871",
        "{} marcou dois golos em 1982.",
        "{} scored the winner in the 1986 final.",
        "{}, Boston, peacefully on 11/4/2024 in his 97th year.",
        "Pacjentka: {}, ur. 1938, Zakopane.",
        "Out of the 1954 film {} comes back.",
        "{} fell at the Somme on 1 July 1916.",
    ],
)
def test_long_ago(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "{} joined the company in 1989.",
        "{}, born 12.03.1974, contract from 01.02.2004.",
        "{} was born in 1958 in Riga.",
        "{} wurde 1961 in Ulm geboren.",
        "{} died in 2019, the locker is still closed.",
        "{} (1998-2004) was our chair.",
        "{} bought the old mill, built in 1908.",
        "The house was founded in 1923. {} has the key.",
        "{} has the key of room 1911.",
        "{} sent 1920 units.",
        "Key 1947: {}",
        "{} sold the forklift, model of 1965.",
        "{} graduated in 1988.",
        "{} retires at 75.",
        "Invoice 1874 of {}",
    ],
)
def test_years_of_colleagues(text: str) -> None:
    assert not told(text.format(NAME))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("K-11\t{}\tLetters from the coast\t1868-1931", True),
        ("shelf: K-11 | author: {} | title: Letters from the coast | dates: 1868-1931", True),
        ("| {} | Letters | 1868\u20131931 |", True),
        ("K-11\t{}\tRoom\t1868-1871", False),
        ("K-11\t{}\tnight shift 1930-1970", False),
        ("K-11\t{}\nK-12\tOve Hald\t1868-1931", False),
    ],
)
def test_the_years_of_a_life_in_the_row_of_a_name(row: str, expected: bool) -> None:
    text = row.format(NAME)
    assert stands_by_a_life(text, text.index(NAME) + len(NAME)) is expected
