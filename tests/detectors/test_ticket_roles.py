"""The fields of a ticket: who asked, who was given it and who follows are several people, each with a line of their own."""

# ruff: noqa: E501 - whole texts

import pytest

from scanner.model import BlockKind
from tests.detectors.test_blocks import blocks

FOLLOWERS = "nd@example.com; hf@example.com; o.lind@example.com"


def names_beside(engine, text: str, identifier: str) -> set[str]:
    """Return what stands in one block with an identifier."""
    return {one for _, members in blocks(engine, text) if identifier in members for one in members} - {identifier}


@pytest.mark.parametrize(
    ("requester", "assignee", "followers"),
    [
        ("Requester", "Assignee", "Followers"),
        ("Reporter", "Assigned to", "Watchers"),
        ("Melder", "Zugewiesen an", "Beobachter"),
        ("Demandeur ", "Assign\u00e9 \u00e0 ", "Abonn\u00e9s "),
        ("Solicitante", "Asignado a", "Seguidores"),
        ("Requerente", "Atribu\u00eddo a", "Observadores"),
        ("Richiedente", "Assegnato a", "Osservatori"),
        ("Aanvrager", "Toegewezen aan", "Volgers"),
        ("Anmelder", "Tildelt til", "F\u00f8lgere"),
        ("Zg\u0142aszaj\u0105cy", "Przypisany", "Obserwuj\u0105cy"),
        ("Zadavatel", "\u0158e\u0161itel", "Sleduj\u00edc\u00ed"),
        ("\u0417\u0430\u044f\u0432\u0438\u0442\u0435\u043b\u044c", "\u0418\u0441\u043f\u043e\u043b\u043d\u0438\u0442\u0435\u043b\u044c", "\u041d\u0430\u0431\u043b\u044e\u0434\u0430\u0442\u0435\u043b\u0438"),
        ("\u4f9d\u983c\u8005", "\u62c5\u5f53\u8005", "\u30d5\u30a9\u30ed\u30ef\u30fc"),
    ],
)  # fmt: skip
def test_followers_are_not_the_assignee(engine, requester: str, assignee: str, followers: str) -> None:
    text = f"Updated.\n\n{requester}: Anna Berg <anna.berg@example.com>\n{assignee}: Kai Lund\n{followers}: {FOLLOWERS}\n\nThe pallet is here.\n"
    assert names_beside(engine, text, "anna.berg@example.com") == {"Anna Berg"}
    for address in FOLLOWERS.split("; "):
        assert not names_beside(engine, text, address)


@pytest.mark.parametrize(
    "text",
    [
        f"Anna Berg has written.\n\nAssignee: Kai Lund\nFollowers: {FOLLOWERS}\n",
        f"Reporter\nAnna Berg\nAssignee\nKai Lund\nWatchers\n{FOLLOWERS}\n",
        "Reporter: Anna Berg\nAssignee: Kai Lund\nWatchers:\nnd@example.com\nhf@example.com\n",
        f"Watchers: Kai Lund; {FOLLOWERS}\n",
        f"Requester: Anna Berg <anna.berg@example.com> | Assignee: Kai Lund | Followers: {FOLLOWERS}\n",
    ],
)
def test_a_follower_is_nobody_else(engine, text: str) -> None:
    assert not names_beside(engine, text, "nd@example.com")
    assert not names_beside(engine, text, "hf@example.com")


def test_a_number_is_that_of_the_part_it_stands_under(engine) -> None:
    text = "Requester: Anna Berg\nPhone: +47 22 33 44 55\nAssignee: Kai Lund\nPhone: +47 22 33 44 66\nE-mail: k1@example.com\n"
    assert names_beside(engine, text, "+47 22 33 44 55") == {"Anna Berg"}
    assert names_beside(engine, text, "+47 22 33 44 66") == {"Kai Lund", "k1@example.com"}


@pytest.mark.parametrize("head", ["Assignee", "Bearbeiter", "Responsable", "Owner", "Saksbehandler"])
def test_one_alone_has_his_card(engine, head: str) -> None:
    assert names_beside(
        engine, f"{head}: Kai Lund\nTel: +47 22 33 44 55\nE-mail: k1@example.com\n", "k1@example.com"
    ) == {
        "Kai Lund",
        "+47 22 33 44 55",
    }


def test_the_address_in_brackets_is_the_assignees(engine) -> None:
    assert "Kai Lund" in names_beside(engine, "Assignee: Kai Lund <k1@example.com>\n", "k1@example.com")


def test_a_position_in_a_signature_opens_no_part(engine) -> None:
    text = "Best regards\n\nKai Lund\nOwner\nTel: +47 22 33 44 55\nk1@example.com\n"
    assert blocks(engine, text) == [(BlockKind.SIGNATURE, {"Kai Lund", "Owner", "+47 22 33 44 55", "k1@example.com"})]
