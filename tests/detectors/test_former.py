"""Former names that a text states."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.blocks.former import former_names
from detectors.blocks.formerfields import former_fields
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


@pytest.mark.parametrize(
    ("text", "now", "former"),
    [
        *(
            (f"Mette Lund{told} Berg{end}, kai@a.example", "Mette Lund", "Mette Berg")
            for told, end in (
                (" (z domu", ")"), (", z d.", ""), (" (roz.", ")"), (", rozená", ""), (" (rodená", ")"), (" (nascida", ")"),
                (" (apelido de solteira", ")"), (" (apellido de soltera:", ")"), (", de soltera", ""), (" (nata", ")"),
                (" (meisjesnaam", ")"), (" (pigenavn:", ")"), (" (f.", ")"), (" (født", ")"), (" (o.s.", ")"),
                (" (Geburtsname:", ")"), (" (nom de jeune fille :", ")"), (", whose maiden name was", ""), (" (until her marriage", ")"),
                (" (bis zur Heirat", ")"), (" (kızlık soyadı", ")"), (" (το γένος", ")"), (" (в девичестве", ")"),
                (", урождённая", ""), (" (дівоче прізвище", ")"), (" (rođ.", ")"), (" (tidl.", ")"), (", who used to be", ""),
                (" (married", ")"), (" (verh.", ")"), (", épouse", ""), (" (gift", ")"), (" (de casada", ")"), (" [née", "]"),
            )
        ),
        ("Anna Lund (née Ruiz Vega)", "Anna Lund", "Anna Ruiz Vega"),
        ("Kovács Anna (született Nagy)", "Kovács Anna", "Nagy Anna"),
        ("LUND Mette, née Berg", "LUND Mette", "Berg Mette"),
        ("山田 花子（旧姓：佐藤）", "山田 花子", "佐藤 花子"),
    ],
)  # fmt: skip
def test_words_of_many_languages_tell_a_former_name(text: str, now: str, former: str) -> None:
    assert found(text, now) == [(now, former)]


@pytest.mark.parametrize(
    "text",
    [
        "Mette Lund, born Oslo 1980", "Mette Lund (født Bergen, 1980)", "Mette Lund (szül. Budapest, 1980)", "Mette Lund, f. 1980",
        "Mette Lund (formerly Anna Berg)", "Mette Lund, ранее работала", "Mette Lund (married Kai)", "Mette Lund épouse Berg",
        "Mette Lund, gift voucher", "Mette Lund, nee", "Mette Lund (z domu)", "Mette Lund, antes das nove",
    ],
)  # fmt: skip
def test_what_looks_like_a_former_name(text: str) -> None:
    assert found(text, "Mette Lund") == []


@pytest.mark.parametrize(
    "told",
    [
        "passa a assinar", "passou a chamar-se", "mudou o nome para", "pasa a llamarse",
        "ha cambiado su apellido a", "s'appelle désormais", "porte désormais le nom de", "a pris le nom de", "ha preso il cognome",
        "heißt ab 1. Juni", "heißt seit der Hochzeit", "trägt jetzt den Namen", "heet vanaf 1 juni", "heter fra 1. juni", "heter numera",
        "har skiftet navn til", "har bytt namn till", "käyttää nyt nimeä", "zmieniła nazwisko na", "przyjęła nazwisko",
        "se nyní jmenuje", "změnila příjmení na", "теперь", "сменила фамилию на", "змінила прізвище на", "has changed her name to",
        "now goes by", "will from now on be known as", "has taken the name", "took the surname",
    ],
)  # fmt: skip
def test_words_between_the_former_name_and_that_of_now(told: str) -> None:
    assert found(f"Mette Berg {told} Mette Lund.", "Mette Berg", "Mette Lund") == [("Mette Berg", "Mette Lund")]
    assert found(f"Mette Berg {told} Kai Lund-Holm.", "Mette Berg", "Kai Lund-Holm")[1:] == []


def fields(text: str, *names: str) -> list[tuple[str, str]]:
    persons = [Match(text.index(one), text.index(one) + len(one), "PERSON", 0.9, "T") for one in names]
    return [(text[a.start : a.end], b.written) for a, b in former_fields(text, persons)]


@pytest.mark.parametrize(
    "label",
    [
        "Maiden name", "Former name", "Previous surname", "Name at birth", "birth_name", "maidenName", "Née", "Geburtsname", "Mädchenname",
        "Früherer Name", "Nom de jeune fille", "Nom de naissance", "Ancien nom", "Apellido de soltera", "Nombre de soltera",
        "Apellido anterior", "Nome de solteira", "Apelido de solteira", "Cognome da nubile", "Meisjesnaam", "Geboortenaam", "Pigenavn",
        "Fødenavn", "Tidligere navn", "Flicknamn", "Tidigare efternamn", "Tyttönimi", "Entinen sukunimi", "Nazwisko panieńskie",
        "Nazwisko rodowe", "Rodné příjmení", "Leánykori név", "Születési név", "Kızlık soyadı", "Önceki soyadı", "Πατρικό επώνυμο",
        "Девичья фамилия", "Прежняя фамилия", "Дівоче прізвище", "旧姓", "曾用名", "MAIDEN NAME",
    ],
)  # fmt: skip
def test_a_field_tells_the_former_name_of_its_row_or_form(label: str) -> None:
    wanted = [("Mette Lund", "Mette Berg")]
    assert fields(f"Nr: 7 | Mette Lund | Depot | {label}: Berg | m@a.example\n", "Mette Lund") == wanted
    assert fields(f"Name: Mette Lund\n{label}: Berg\nE-mail: m@a.example\n", "Mette Lund") == wanted
    assert fields(f"{label}: Mette Berg\nName: Mette Lund\n", "Mette Lund") == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mette Lund | Mother's maiden name: Berg", ("Mette Lund",)),
        ("Mette Lund | Geburtsname der Mutter: Berg", ("Mette Lund",)),
        ("Mette Lund | Kai Holm | Maiden name: Berg", ("Mette Lund", "Kai Holm")),
        ("Mette Lund | Maiden name: Lund", ("Mette Lund",)),
        ("Mette Lund | Maiden name: - | Berg", ("Mette Lund",)),
        ("Mette Lund | Maiden name: none", ("Mette Lund",)),
        ("Mette Lund came.\n\nMaiden name: Berg", ("Mette Lund",)),
        ("Mette Lund | Product: New | Former name of the firm: Berg", ("Mette Lund",)),
        ("Mette | Maiden name: Berg", ("Mette",)),
    ],
)
def test_a_field_that_tells_of_nobody_here(text: str, names: tuple[str, ...]) -> None:
    assert fields(text, *names) == []


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Mette Berg passa a assinar Mette Lund a partir de junho. E-mail: mette.lund@a.example.", True),
        ("Mme Mette Berg s'appelle désormais Mette Lund ; son adresse : m.lund@a.example", True),
        ("Please update: Mette Lund (née Berg), mette.berg@a.example.", True),
        ("Please update: Mette Lund (née Berg), hr@a.example.", False),
        ("Please update: Mette Lund (née Berg), hanna.lund@a.example.", False),
        ("Please update: Mette Lund (née Berg); Kai Holm has mette.lund@a.example.", False),
        ("Please update: Mette Lund (née Berg).\n\nmette.lund@a.example", False),
    ],
)
def test_the_address_that_a_change_of_name_gives_is_hers(text: str, tied: bool) -> None:
    (detected,) = make_engine(["en"], ["GB"], 0.4).detect([Segment(text)])
    keys = [{detected.findings[at].key.reveal() for at in block.members} for block in detected.blocks]
    assert any("lund mette" in one or "berg mette" in one for one in keys if any("@" in key for key in one)) is tied
