import pytest

from detectors.blocks.alphabets import in_other_letters
from detectors.folding import name_key
from tests.detectors.test_blocks import blocks

ONE = [
    ("Georgios Papadakis", "Γεώργιος Παπαδάκης"),
    ("Serhiy Kovalchuk", "Сергій Ковальчук"),
    ("Oleksandr Hrytsenko", "Гриценко Олександр"),
    ("Milica Đorđević", "Милица Ђорђевић"),
    ("Xenia Zhukova", "Ксения Жукова"),
    ("Khaled Al-Masri", "خالد المصري"),
    ("Fatima Haddad", "فاطمة حداد"),
]
TWO = [
    ("Olena Kovalchuk", "Олег Ковальчук"),
    ("Ivan Petrov", "Пётр Иванов"),
    ("Serhiy Kovalchuk", "Ковальчук"),
    ("Kovalchuk", "Ковальчук"),
    ("Serhiy Kovalchuk", "Serhiy Kovalchuk"),
    ("Сергій Ковальчук", "Сергій Ковальчук"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_name_in_two_alphabets_is_one(one: str, other: str) -> None:
    assert in_other_letters(name_key(one), name_key(other))
    assert in_other_letters(name_key(other), name_key(one))


@pytest.mark.parametrize(("one", "other"), TWO)
def test_relatives_and_halves_are_not(one: str, other: str) -> None:
    assert not in_other_letters(name_key(one), name_key(other))


@pytest.mark.parametrize(
    "lines",
    [
        "Serhiy Kovalchuk\nСергій Ковальчук",
        "Сергій Ковальчук\nSerhiy Kovalchuk",
        "Serhiy Kovalchuk / Сергій Ковальчук",
    ],
)
@pytest.mark.parametrize("before", ["Best,\n", "Profile\n"])
def test_a_card_with_the_name_in_both_alphabets_is_one(engine, lines: str, before: str) -> None:
    text = f"{before}{lines}\nHead of Claims\nkovalchuk.s@example.com\n\nMobile: +380 50 555 0197\n"
    ((_, names),) = blocks(engine, text)
    assert names >= {"Serhiy Kovalchuk", "kovalchuk.s@example.com", "+380 50 555 0197"}


def test_two_people_in_two_alphabets_share_no_number(engine) -> None:
    text = "Best,\nOlena Kovalchuk\nОлег Ковальчук\nHead of Claims\n\nMobile: +380 50 555 0197\n"
    assert not any({"Olena Kovalchuk", "+380 50 555 0197"} <= names for _, names in blocks(engine, text))
