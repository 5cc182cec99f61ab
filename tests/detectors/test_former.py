"""Former names that a text states."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.blocks.former import former_names
from detectors.merge import Match
from scanner.model import BlockKind, Segment


def found(text: str, *names: str) -> list[tuple[str, str]]:
    persons = [Match(text.index(one), text.index(one) + len(one), "PERSON", 0.9, "T") for one in names]
    pairs = former_names(text, persons)
    return [(text[a.start : a.end], b.written or text[b.start : b.end]) for a, b in pairs]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Mette Lund, née Berg, keeps room 188", ("Mette Lund",), [("Mette Lund", "Mette Berg")]),
        ("Eva Maria Koch (geb. Lang)", ("Eva Maria Koch",), [("Eva Maria Koch", "Eva Maria Lang")]),
        ("Kai Lund, formerly Kai Holm", ("Kai Lund", "Kai Holm"), [("Kai Lund", "Kai Holm")]),
        ("Mette Berg got married and is now Mette Lund.", ("Mette Berg", "Mette Lund"), [("Mette Berg", "Mette Lund")]),
        ("Mette Berg changed her name to Lund.", ("Mette Berg", "Lund"), [("Mette Berg", "Mette Lund")]),
        ("Mette Berg heißt jetzt Mette Lund", ("Mette Berg", "Mette Lund"), [("Mette Berg", "Mette Lund")]),
        ("Mette Berg met Mette Lund", ("Mette Berg", "Mette Lund"), []),
        ("Mette Berg is now in Oslo with Mette Lund", ("Mette Berg", "Mette Lund"), []),
        ("Mette, née Berg", ("Mette",), []),
        (
            "Previously: Mette Berg <mette.berg@a.example>. Now: Mette Lund <mette.lund@a.example>",
            ("Mette Berg", "Mette Lund"),
            [("Mette Lund", "Mette Berg")],
        ),
        ("Früher: Mette Berg\nJetzt: Mette Lund", ("Mette Berg", "Mette Lund"), [("Mette Lund", "Mette Berg")]),
        ("Previously: Anna Berg <anna@a.example>. Now: Kai Lund", ("Anna Berg", "Kai Lund"), []),  # of a post
        ("Previously: Mette Berg <mette@a.example>. Also: Mette Lund", ("Mette Berg", "Mette Lund"), []),
        ("CEO: Kai Lund, previously Anna Berg", ("Kai Lund", "Anna Berg"), []),
        ("Kai Lund (früher: Anna Berg)", ("Kai Lund", "Anna Berg"), []),
        ("Anna Berg, now: Kai Lund", ("Anna Berg", "Kai Lund"), []),
        *(
            (f"Mette Lund{told} Mette Berg", ("Mette Lund", "Mette Berg"), [("Mette Lund", "Mette Berg")])
            for told in (
                ", formerly known as",
                " (previously:",
                ", vormals",
                " (ehemals",
                " (anciennement",
                ", antes",
                ", già",
                ", antigamente",
                ", voorheen",
                " (tidligere",
                ", tidigare",
                ", aiemmin",
                " (dawniej",
                " (now",
                " (jetzt:",
                " heißt ab sofort",
                " s'appelle désormais",
                " ahora se llama",
                " ora si chiama",
                " agora se chama",
                " heet nu",
                " heter nå",
                " hedder nu",
                " är nu",
                " on nykyään",
                " nazywa się teraz",
            )
        ),
    ],
)
def test_two_names_of_one_person(text: str, names: tuple[str, ...], wanted: list[tuple[str, str]]) -> None:
    assert found(text, *names) == wanted


@pytest.mark.parametrize("told", ["formerly Tabitha Cranfield", "née Cranfield", "geb. Cranfield"])
def test_what_stands_behind_a_former_name_is_whose_it_was(told: str) -> None:
    text = f"Tabitha Wolstenholme, {told}, tabitha.w@a.example, in the company since 2015."
    (detected,) = make_engine(["en"], ["GB"], 0.4).detect([Segment(text)])
    rows = [
        {detected.findings[at].key.reveal() for at in block.members}
        for block in detected.blocks
        if block.kind is not BlockKind.STATED
    ]
    assert rows in ([{"tabitha wolstenholme", "tabitha.w@a.example"}], [])
