"""Names in Chinese characters and Korean letters are guessed at, and keep their own letters."""

from __future__ import annotations

import time

import pytest

from detectors.names.guess_keys import guess_key
from detectors.names.native import native_candidates


def found(text: str) -> set[str]:
    return {text[slice(*span)] for span in native_candidates(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会议由王伟主持。", "王伟"),
        ("Visitor: 郑秀英, stand 12", "郑秀英"),
        ("王伟先生已到", "王伟"),
        ("田中浩さん、こんにちは", "田中浩"),
        ("田中浩様", "田中浩"),
        ("出席: 田中 浩", "田中 浩"),
        ("서민준은 오늘 없습니다", "서민준"),
        ("김 영호 님", "김 영호"),
    ],
)
def test_a_name_is_among_what_may_be_one(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize("text", ["Kai Lund", "Олена Шевчук", "総合的品質管理基準表", "だれもいません", "好"])
def test_other_text_holds_none(text: str) -> None:
    assert found(text) == set()


def test_writings_with_and_without_a_blank_are_one_and_other_characters_another() -> None:
    assert guess_key("田中 浩") == guess_key("田中浩") == guess_key("田中\u3000浩") == "田中浩"
    assert guess_key("王伟") != guess_key("王维")
    assert guess_key("Wang Wei") == "wang wei"
    assert guess_key("好") == guess_key("たなか") == ""


def test_long_text_gives_some_guesses_and_takes_no_time() -> None:
    began = time.process_time()
    assert len(found("王伟" * 50_000)) <= 200
    assert time.process_time() - began < 0.5
