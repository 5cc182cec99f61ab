"""Names that stand in two scripts are two writings of one name; posts, towns, firms and other people are not."""

from __future__ import annotations

import time

import pytest

from detectors.blocks.scripts import names_in_two_scripts, with_native_names
from detectors.merge import Match

WANG, TANAKA, SEO, HADDAD, PAPADAKIS = "Wang Wei", "Tanaka Hiroshi", "Minjun Seo", "Layla Haddad", "Giorgos Papadakis"


def shown(text: str, *names: str) -> list[str]:
    """Return the second writings of names."""
    matches = [Match(text.index(one), text.index(one) + len(one), "PERSON", 0.9, "test") for one in names]
    return [native.written or "" for _, native in names_in_two_scripts(text, matches)]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (f"{WANG} (王伟) came", WANG, "王 伟"),
        (f"王伟 {WANG} <wei.wang@orient.example>", WANG, "王 伟"),
        (f"王伟({WANG})", WANG, "王 伟"),
        (f"{WANG}, 王伟\n", WANG, "王 伟"),
        ("Jack Wang (王伟)", "Jack Wang", "王 伟"),
        ("Ouyang Xiu / 欧阳修", "Ouyang Xiu", "欧阳 修"),
        (f"Name: {WANG} | 姓名: 王伟 | Email: a@b.example", WANG, "王 伟"),
        (f"{TANAKA} (田中 浩)", TANAKA, "田中 浩"),
        (f"{TANAKA}【田中浩】", TANAKA, "田中 浩"),
        (f"田中 浩\n{TANAKA}\nSales\n", TANAKA, "田中 浩"),
        (f"{TANAKA}\n田中 浩\nSales\n", TANAKA, "田中 浩"),
        (f"氏名: 田中 浩 | Name: {TANAKA} | Tel: 7", TANAKA, "田中 浩"),
        (f"{SEO} (서민준)", SEO, "서 민준"),
        ("Park Youngho | 박영호", "Park Youngho", "박 영호"),
        (f"{HADDAD} / ليلى حداد\n", HADDAD, "ليلى حداد"),
        ("Eva Ray, Ева Рай\n", "Eva Ray", "Ева Рай"),
    ],
)
def test_both_writings(text: str, name: str, wanted: str) -> None:
    assert shown(text, name) == [wanted]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{WANG} (经理)", [WANG]),
        (f"{WANG} (王总)", [WANG]),
        (f"{WANG}, 王先生\n", [WANG]),
        (f"{WANG}, 王芳\n", [WANG]),  # somebody else of that surname
        (f"{WANG} (东方公司)", [WANG]),
        (f"{TANAKA} (営業部)", [TANAKA]),
        (f"{TANAKA} (東京)", [TANAKA]),
        (f"{TANAKA}, 山田 花子\n", [TANAKA]),
        (f"{TANAKA}\n山田 花子\nSato Ken\n", [TANAKA, "Sato Ken"]),
        (f"Sato Ken\n{TANAKA}\n山田 花子\n", [TANAKA, "Sato Ken"]),
        ("Kai Lund (田中 浩)", ["Kai Lund"]),
        (f"{SEO} (부장)", [SEO]),
        (f"{SEO} (권혜진)", [SEO]),
        (f"{HADDAD} / سامي خوري\n", [HADDAD]),
        (f"{PAPADAKIS} (Αθήνα Κέντρο)", [PAPADAKIS]),
        (f"{PAPADAKIS} (Γιώργος Παπαδάκης)", [PAPADAKIS]),  # who compares them needs no word for it
        ("Olena Shevchuk, Олександр Шевчук\n", ["Olena Shevchuk"]),
        ("Wang (王伟)", ["Wang"]),
    ],
)
def test_what_is_no_second_writing(text: str, names: list[str]) -> None:
    assert shown(text, *names) == []


def test_two_writings_in_one_name_are_parted() -> None:
    text = f"From: 王伟 {WANG} <wei.wang@orient.example>"
    matches = [Match(6, 6 + 3 + len(WANG), "PERSON", 0.95, "structure")]
    pairs = list(names_in_two_scripts(text, matches))
    both = with_native_names(matches, pairs)
    assert [(text[one.start : one.end], one.recognizer) for one in both] == [
        ("王伟", "CardRecognizer"),
        (WANG, "structure"),
    ]


def test_what_was_taken_for_a_place_gives_way() -> None:
    text = f"{TANAKA} (田中 浩)"
    place = Match(16, 20, "LOCATION", 0.4, "test")
    name = Match(0, 14, "PERSON", 0.9, "test")
    both = with_native_names([name, place], list(names_in_two_scripts(text, [name, place])))
    assert [one.type for one in both] == ["PERSON", "PERSON"]


def test_long_text_takes_no_time() -> None:
    text = f"{WANG} (" + "王" * 50_000 + f"\n{WANG}, " + "ا" * 50_000
    began = time.process_time()
    assert shown(text, WANG) == []
    assert time.process_time() - began < 0.5
