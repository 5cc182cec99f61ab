"""Surnames before first name and patronymic, and words that are none."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.names.patronymics import with_surnames
from scanner.model import Segment


def whole(text: str, name: str) -> str:
    start = text.index(name)
    ((first, end, *_),) = with_surnames(text, [(start, start + len(name), "PERSON", 0.5, "test")])
    return text[first:end]


@pytest.mark.parametrize(
    ("text", "name", "surname"),
    [
        ("Направить: Малахов Евгений Петрович", "Евгений Петрович", "Малахов"),
        ("Подписала Воронина Анна Сергеевна вчера", "Анна Сергеевна", "Воронина"),
        ("Коваленко Ольга Іванівна", "Ольга Іванівна", "Коваленко"),
        ("Римский-Сухов Пётр Ильич", "Пётр Ильич", "Римский-Сухов"),
    ],
)
def test_the_surname_comes_first(text: str, name: str, surname: str) -> None:
    assert whole(text, name) == f"{surname} {name}"


@pytest.mark.parametrize("before", ["Господин", "Снова", "Директор", "Уважаемый", "Дорогой", "от Анны Ворониной,"])
def test_a_word_of_prose_is_no_surname(before: str) -> None:
    assert whole(f"{before} Евгений Петрович принят", "Евгений Петрович") == "Евгений Петрович"


def test_who_has_no_patronymic_has_the_surname_already() -> None:
    assert whole("Малахов Евгений Воронин", "Евгений Воронин") == "Евгений Воронин"


def test_what_the_model_took_the_surname_for_is_left_out() -> None:
    text = "Малахов Евгений Петрович и Анна"
    hits = [(0, 7, "LOCATION", 0.4, "test"), (8, 24, "PERSON", 0.6, "test"), (27, 31, "PERSON", 0.6, "test")]
    assert with_surnames(text, hits) == [(0, 24, "PERSON", 0.6, "test"), (27, 31, "PERSON", 0.6, "test")]


def test_the_engine_finds_the_whole_name() -> None:
    text = "Направить в командировку: Малахов Евгений Петрович, срок пять дней."
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    assert [text[one.start : one.end] for one in detected.findings] == ["Малахов Евгений Петрович"]
