"""Sentences that say by which number or account somebody is reached: the writer, another, or whom nobody names."""

# ruff: noqa: E501 - texts of mails, a line each

from __future__ import annotations

import pytest

from scanner.model import BlockKind, Segment

NUMBER, MAIL = "+47 400 00 658", "kai.lund@example.com"


def blocks(engine, text: str) -> list[tuple[BlockKind, list[str]]]:
    (detected,) = engine.detect([Segment(text)])
    spans = [
        (block.kind, sorted((detected.findings[at] for at in block.members), key=lambda one: one.start))
        for block in detected.blocks
    ]
    return [(kind, [text[one.start : one.end] for one in found]) for kind, found in spans]


OWN = [
    "You can ring me in the evening on {}.",
    "My mobile stays {}.",
    "Please note my new number: {}",
    "When I'm out, {} works best.",
    "I have had {} since June.",
    "Du erreichst mich heute unter {}.",
    "Meine neue Handynummer ist {}.",
    "Vous pouvez me joindre au {}.",
    "Mon portable est le {}.",
    "Pueden llamarme al {}.",
    "Mi móvil es {}.",
    "Il mio numero è {}.",
    "O meu telemóvel é {}.",
    "Mijn nummer is {}.",
    "Du kan ringe meg på {}.",
    "Mój numer to {}.",
]


@pytest.mark.parametrize("said", OWN)
def test_a_number_that_the_writer_calls_own_is_the_signers(engine, said):
    text = f"Hello,\n\n{said.format(NUMBER)}\n\nRegards\nKai Lund\n"
    assert (BlockKind.SIGNATURE, [NUMBER, "Kai Lund"]) in blocks(engine, text)


OTHERS = [
    "You can call my wife on {}.",
    "Call me, or my assistant on {}.",
    "Please call our office on {}.",
    "My colleague's mobile is {}.",
    "Rufen Sie mich an, oder die Zentrale unter {}.",
    "The supplier has {}.",
    "My invoice is 4711, their phone {}.",
]


@pytest.mark.parametrize("said", OTHERS)
def test_a_number_of_somebody_else_is_not(engine, said):
    assert not blocks(engine, f"Hello,\n\n{said.format(NUMBER)}\n\nRegards\nKai Lund\n")


def test_what_another_message_says_is_not_the_signers(engine):
    text = f"Fine.\n\nRegards\nKai Lund\n\n> My mobile is {NUMBER}.\n>\n> Regards\n> Anna Berg\n"
    assert blocks(engine, text) == [(BlockKind.SIGNATURE, [NUMBER, "Anna Berg"])]


@pytest.mark.parametrize(
    "opening", ["Here is how you reach me:", "So erreichen Sie mich:", "My contact details:", "Voici mes coordonnées :"]
)
def test_lines_below_an_opening_are_the_signers(engine, opening):
    text = f"Hi,\n\n{opening}\n\nPhone/WhatsApp: {NUMBER}\nLinkedIn: https://www.linkedin.com/in/kai-lund-1a2b3c\n\nAll the best\nKai Lund\n"
    assert blocks(engine, text) == [
        (BlockKind.SIGNATURE, [NUMBER, "https://www.linkedin.com/in/kai-lund-1a2b3c", "Kai Lund"])
    ]
    other = text.replace(opening, "Here is how you reach my colleague:")
    assert not blocks(engine, other)


REACHED = [
    "Kai Lund can be reached at {} if the link fails.",
    "Kai Lund is available on {}.",
    "Kai Lund's new mobile number is {}.",
    "Kai Lund ist heute unter {} zu erreichen.",
    "Kai Lund erreichen Sie unter {}.",
    "Kai Lund est joignable au {}.",
    "Kai Lund está disponible en el móvil {}.",
    "Kai Lund è raggiungibile al {}.",
    "Kai Lund is bereikbaar op {}.",
    "Kai Lund kan nås på {}.",
]


@pytest.mark.parametrize("said", REACHED)
def test_who_can_be_reached_by_a_number_has_it(engine, said):
    assert (BlockKind.STATED, ["Kai Lund", NUMBER]) in blocks(engine, said.format(NUMBER))


@pytest.mark.parametrize(
    "said",
    [
        "Kai Lund's assistant can be reached at {}.",
        "Kai Lund asks whether {} works.",
        "Kai Lund can be reached through reception at {}.",
    ],
)
def test_another_who_can_be_reached_is_not(engine, said):
    assert not [one for one in blocks(engine, said.format(NUMBER)) if one[0] is BlockKind.STATED]


EITHER = [
    "Notices go to {}; urgent ones by phone to {}.",
    "Write to {} or call {}.",
    "Notizen an {}, in dringenden Fällen telefonisch unter {}.",
    "Écrire à {} ou appeler {}.",
]


@pytest.mark.parametrize("said", EITHER)
def test_two_ways_of_one_sentence_are_one_persons(engine, said):
    assert blocks(engine, said.format(MAIL, NUMBER)) == [(BlockKind.ROW, [MAIL, NUMBER])]


@pytest.mark.parametrize(
    "said",
    [
        "Write to {} or call our office {}.",
        "Write to {}. The caretaker has {}.",
        "Ask Anna Berg, write to {} or call {}.",
        "Write to {} or call {} or +47 400 00 659.",
    ],
)
def test_two_ways_that_may_be_two_peoples_are_not(engine, said):
    assert not [one for one in blocks(engine, said.format(MAIL, NUMBER)) if one[0] is BlockKind.ROW]


def test_a_number_called_own_that_nobody_signs_is_told_as_own(engine):
    (detected,) = engine.detect(
        [Segment(f"The heating is on. Ring me on {NUMBER} if it stops. The office has +47 400 00 659.\n")]
    )
    told = {one.key.reveal(): one.recognizer for one in detected.findings if one.type == "PHONE_NUMBER"}
    assert told == {"+4740000658": "OwnAddressRecognizer", "+4740000659": "PhoneRecognizer"}
    quoted = f"Fine.\n\nOn Monday Anna Berg wrote:\n> Ring me on {NUMBER}.\n"
    (detected,) = engine.detect([Segment(quoted)])
    assert [one.recognizer for one in detected.findings if one.type == "PHONE_NUMBER"] == ["PhoneRecognizer"]
