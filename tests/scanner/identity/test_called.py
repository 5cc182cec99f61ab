"""What somebody is called besides the full name: short forms that a card shows, and names as cases bend them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.identity.selfnaming import spells
from scanner.model import BlockKind
from scanner.names.forms import name_of
from tests.scanner.people import NORMAL, Town

HEADER, VCARD, ROW = BlockKind.HEADER, BlockKind.VCARD, BlockKind.ROW


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def is_theirs(town: Town, address: str, item: str = "note") -> bool | None:
    return town.items(email=address).get(item)


BENT = [
    ("Jan Kowalski", "Janem Kowalskim"),
    ("Jan Kowalski", "Kowalskiego Jana"),
    ("Piotr Nowak", "Piotrowi Nowakowi"),
    ("Marek Dudek", "Markiem Dudkiem"),
    ("Agnieszka Zielińska", "Agnieszce Zielińskiej"),
    ("Katarzyna Nowak", "Katarzyny Nowak"),
    ("Zdeněk Dvořáček", "Zdeňkem Dvořáčkem"),
    ("Markéta Růžková", "Markétou Růžkovou"),
    ("Иван Петров", "Ивану Петрову"),
    ("Сергей Ивановский", "Сергею Ивановскому"),
    ("Наталія Ткаченко", "Наталію Ткаченко"),
    ("Михайло Гриценко", "Михайла Гриценка"),
    ("Nikola Jovanović", "Nikoli Jovanoviću"),
    ("Vuk Stojanović", "Vuku Stojanoviću"),
    ("Jonas Kazlauskas", "Jonui Kazlauskui"),
    ("Rasa Kazlauskaitė", "Rasos Kazlauskaitės"),
    ("Jānis Bērziņš", "Jānim Bērziņam"),
    ("Anna Virtanen", "Anna Virtaselle"),
    ("Pekka Mäkelä", "Pekka Mäkelälle"),
    ("János Kovács", "Kovács Jánosnak"),
    ("Eszter Szabó", "Szabó Eszterrel"),
    ("Eszter Szabó", "Eszter Szabóval"),
    ("Γιώργος Παπαδόπουλος", "Γιώργου Παπαδόπουλου"),
    ("Elin Lindström", "Elin Lindströms"),
    ("Maria Popescu", "Mariei Popescu"),
]


@pytest.mark.parametrize(("name", "bent"), BENT)
@pytest.mark.parametrize("kind", ["", "guess "])
def test_a_bent_name_is_of_whoever_alone_bears_it(town: Town, name: str, bent: str, kind: str) -> None:
    town.card("mail", name, "somebody@nordvik.example", kind=HEADER)
    town.mention("note", kind + bent)
    assert is_theirs(town, "somebody@nordvik.example") is True


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kai Lund", "Kai Lunde"),
        ("Jan Nowak", "Jana Nowak"),
        ("Aleksandr Ivanov", "Aleksandra Ivanova"),
        ("Ivan Kovalev", "Ivana Kovaleva"),
        ("Paulo Silva", "Paula Silva"),
        ("Mario Ferrari", "Maria Ferrari"),
        ("Daniel Berger", "Daniela Berger"),
        ("Carlos Ramos", "Carlo Ramo"),
        ("Anna Mart", "Anna Martin"),
        ("Kai Robert", "Kai Roberts"),
        ("Олександр Коваленко", "Олександра Коваленко"),
        ("Jānis Bērziņš", "Jana Bērziņa"),
        ("Anna Virtanen", "Anna Virta"),
        ("Petr Novák", "Petra Nováková"),
    ],
)
def test_a_name_that_may_be_another_persons_own_is_no_bent_one(town: Town, name: str, other: str) -> None:
    town.card("mail", name, "somebody@nordvik.example", kind=HEADER)
    town.mention("note", f"guess {other}")
    assert is_theirs(town, "somebody@nordvik.example") is not True


def test_a_bent_name_that_fits_two_is_nobodys(town: Town) -> None:
    town.card("one", "Jan Kowalski", "jan@nordvik.example", kind=HEADER)
    town.card("two", "Jano Kowalski", "jano@sollberg.example", kind=HEADER)
    town.mention("note", "guess Janem Kowalskim")
    assert is_theirs(town, "jan@nordvik.example") is not True


@pytest.mark.parametrize("kind", ["", "guess "])
@pytest.mark.parametrize(("card", "called"), [(VCARD, "Chema"), (ROW, "Quimzo"), (HEADER, "Tsveti")])
def test_what_a_card_calls_somebody_is_a_first_name(town: Town, card: BlockKind, called: str, kind: str) -> None:
    town.card("card", "José María Lund", "jm@nordvik.example", called, kind=card)
    town.mention("note", f"{kind}{called} Lund")
    assert is_theirs(town, "jm@nordvik.example") is True


@pytest.mark.parametrize("kind", ["", "guess "])
def test_what_a_card_calls_somebody_may_be_anothers_name(town: Town, kind: str) -> None:
    town.card("card", "José María Lund", "jm@nordvik.example", "Chema", kind=VCARD)
    town.card("other", "Chema Lund", "chema@sollberg.example", kind=HEADER)
    town.mention("note", f"{kind}Chema Lund")
    assert is_theirs(town, "jm@nordvik.example") is not True
    assert is_theirs(town, "chema@sollberg.example") is True


@pytest.mark.parametrize("kind", [ROW, HEADER])
def test_a_first_name_in_a_row_or_before_an_address_may_be_somebody_elses(town: Town, kind: BlockKind) -> None:
    town.card("mail", "Kai Lund", "kai@nordvik.example", kind=HEADER)
    town.card("row", "Kai Lund", "kai@nordvik.example", "Anna", kind=kind)
    town.mention("note", "Anna Lund")
    assert is_theirs(town, "kai@nordvik.example") is not True


def test_who_is_called_by_many_words_is_called_by_none(town: Town) -> None:
    for at, word in enumerate(("Zox", "Brel", "Quimzo", "Fip")):
        town.card(f"row {at}", "Kai Lund", "kai@nordvik.example", word, kind=VCARD)
    town.mention("note", "Quimzo Lund")
    assert is_theirs(town, "kai@nordvik.example") is not True


def test_a_short_form_in_a_guess_is_found(town: Town) -> None:
    town.card("mail", "Katarzyna Lund", "kat@nordvik.example", kind=HEADER)
    town.mention("note", "guess Kasia Lund")
    assert is_theirs(town, "kat@nordvik.example") is True
    town.card("other", "Kasia Lund", "kasia@sollberg.example", kind=HEADER)
    assert is_theirs(town, "kat@nordvik.example") is not True


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("José María Lund", "Chema Lund"),
        ("Hans-Joachim Lund", "Hajo Lund"),
        ("Tsvetelina Lund", "Tsveti Lund"),
        ("Joaquim Lund", "Quim Lund"),
        ("Oleksandr Lund", "Sashko Lund"),
        ("Ferenc Lund", "Feri Lund"),
        ("Georgios Lund", "Yorgos Lund"),
        ("Fredrik Lund", "Fredde Lund"),
    ],
)
@pytest.mark.parametrize("kind", ["", "guess "])
def test_a_short_form_of_many_languages(town: Town, name: str, short: str, kind: str) -> None:
    town.card("mail", name, "somebody@nordvik.example", kind=HEADER)
    town.mention("note", kind + short)
    assert is_theirs(town, "somebody@nordvik.example") is True


@pytest.mark.parametrize(
    ("local", "name"),
    [
        ("ngocanhhuynh", "Ngọc Ánh Huỳnh"),
        ("elsayedkh", "Khaled El-Sayed"),
        ("vandijkm", "Marie van Dijk"),
        ("garciamarquezg", "Gabriel García Márquez"),
        ("dangnga", "Ngọc Ánh Đặng"),
    ],
)
def test_a_name_seen_by_many_addresses_is_one_if_its_own_runs_it_together(town: Town, local: str, name: str) -> None:
    town.card("mail", name, f"{local}@nordvik.example", kind=HEADER)
    for at, other in enumerate(("otto.berg", "ida.moen", "tom.dahl", "eva.vik")):
        for mail in "abc":
            town.card(f"{mail} {at}", other.replace(".", " ").title(), f"{other}@nordvik.example", kind=HEADER)
        town.card(f"cc {at}", name, f"{other}@nordvik.example", kind=BlockKind.SIGNATURE)
    town.mention("note", name)
    assert is_theirs(town, f"{local}@nordvik.example") is True


@pytest.mark.parametrize("local", ["lundin", "klundin", "kailundberg", "annalund", "berglund"])
def test_an_address_that_holds_more_than_a_name_is_not_its(local: str) -> None:
    address = NORMAL.identifier("EMAIL_ADDRESS", f"{local}@nordvik.example")
    name = NORMAL.identifier("PERSON", "Kai Lund")
    assert address and name
    assert not spells(address, name_of(name.key.reveal(), "Kai Lund"))


@pytest.mark.parametrize(
    ("latin", "own"),
    [
        ("Yevheniia Hrytsenko", "Євгенія Гриценко"),
        ("Yevheniia Hrytsenko", "Євгенію Гриценко"),
        ("Mykhailo Tkachenko", "Михайло Ткаченко"),
        ("Mykhailo Tkachenko", "Михайла Ткаченка"),
        ("Oleksandr Hrytsenko", "Олександр Гриценко"),
        ("Serhii Khomenko", "Сергій Хоменко"),
        ("Serhii Khomenko", "Сергію Хоменку"),
        ("Yevgeny Malakhov", "Евгений Малахов"),
        ("Sergei Petrov", "Сергею Петрову"),
        ("Natalia Orlova", "Наталии Орловой"),
        ("Hristo Nedelchev", "Христо Неделчев"),
        ("Eleftheria Xenakou", "Ελευθερία Ξενάκου"),
        ("Chrysoula Mavridou", "Χρυσούλα Μαυρίδου"),
    ],
)
@pytest.mark.parametrize("kind", ["", "guess "])
def test_a_name_in_its_own_alphabet(town: Town, latin: str, own: str, kind: str) -> None:
    town.card("mail", latin, "somebody@nordvik.example", kind=HEADER)
    town.mention("note", kind + own)
    assert is_theirs(town, "somebody@nordvik.example") is True


@pytest.mark.parametrize(("name", "other"), [("Anna Hill", "Anna Gill"), ("Yevhen Hrytsenko", "Євгенія Гриценко")])
def test_a_like_name_is_not_read_back(town: Town, name: str, other: str) -> None:
    town.card("mail", name, "somebody@nordvik.example", kind=HEADER)
    town.mention("note", f"guess {other}")
    assert is_theirs(town, "somebody@nordvik.example") is not True
