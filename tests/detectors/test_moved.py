"""Two addresses that a text says are one person's, before and after; a colleague's is never meant."""

from __future__ import annotations

import re

import pytest

from detectors import make_engine
from detectors.blocks.moved import moved_addresses
from detectors.merge import Match
from scanner.model import BlockKind, Segment

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
OLD, NEW = "sylvie.grandjean@a.example", "s.grandjean@b.example"


def found(text: str, *named: tuple[str, str]) -> list[tuple[str, str]]:
    emails = [Match(*one.span(), "EMAIL_ADDRESS", 1.0, "T") for one in _ADDRESS.finditer(text)]
    names = [tuple(Match(0, 0, "PERSON", 1.0, "T", written=name) for name in few) for few in named]
    pairs = moved_addresses(text, emails, [(one, other) for one, other in names])
    return [(text[one.start : one.end], text[other.start : other.end]) for one, other in pairs]


TOLD = [
    "The recipient {0} has left. The address has changed; please use {1} instead.",
    "The address {0} is no longer in use. New address: {1}",
    "Your message was redirected. The mailbox {0} has moved to {1}.",
    "Please use {1} instead of {0}.",
    "{0} -> {1}",
    "Old address: {0}\nNew address: {1}",
    "My new address is {1}, the old one ({0}) works until May.",
    "My new address is {1}; {0} will be closed.",
    "Please use the new address, {1}; {0} still works for a while.",
    "Die Adresse {0} ist nicht mehr gültig. Bitte verwenden Sie {1}.",
    "Das Postfach {0} ist umgezogen nach {1}.",
    "Statt {0} bitte {1} verwenden.",
    "Meine neue Adresse ist {1}, {0} wird im Mai abgeschaltet.",
    "L'adresse {0} n'est plus utilisée. Nouvelle adresse : {1}",
    "{0} a été remplacée par {1}",
    "Au lieu de {0}, utilisez {1}",
    "La dirección {0} ya no está en uso. Use {1} en su lugar.",
    "El buzón {0} se ha trasladado a {1}.",
    "L'indirizzo {0} non è più attivo. Il nuovo indirizzo è {1}",
    "Invece di {0} usate {1}",
    "O endereço {0} já não é usado; use {1}",
    "Het adres {0} is niet meer in gebruik. Gebruik {1}",
    "Postboksen {0} er flyttet til {1}.",
    "Adressen {0} er ikke lenger i bruk. Ny adresse: {1}",
    "Adressen {0} används inte längre. Ny adress är {1}",
    "Osoite {0} ei ole enää käytössä. Uusi osoite on {1}",
    "Adres {0} nie jest już używany. Nowy adres to {1}",
    "Zamiast {0} proszę używać {1}",
]


@pytest.mark.parametrize("text", TOLD)
def test_one_mailbox_before_and_after(text: str) -> None:
    (pair,) = found(text.format(OLD, NEW))
    assert set(pair) == {OLD, NEW}


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sylvie.grandjean@a.example", "kai.lund@b.example"),
        ("kai.berg@a.example", "anna.berg@b.example"),
        ("sales@a.example", "sales@b.example"),
        ("sales@a.example", "kai@b.example"),
    ],
)
def test_addresses_that_spell_no_common_name_are_two_peoples(text: str, old: str, new: str) -> None:
    assert found(text.format(old, new)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{0} is on leave, please use {1} of my colleague instead.",
        "{0} ist nicht mehr im Haus, meine Vertretung ist {1}",
        "Mon adresse {0} n'est plus lue, ma collègue est {1}",
        "{0} ya no trabaja aquí, use el correo de mi compañera {1}",
        "{0} har sluttet, bruk min kollega {1}",
        "{0} już nie pracuje, mój zastępca to {1}",
        "Contacts: {0}, {1}",
        "From: {0}\nTo: {1}",
        "{0} (new address), {1}",
        "The address {0} is no longer in use.\n\nNew address: {1}",
    ],
)
def test_who_stands_in_or_stands_beside_is_another(text: str) -> None:
    assert found(text.format(OLD, NEW)) == []


def test_the_two_names_of_one_person_tie_two_addresses() -> None:
    text = "Instead of mette.berg@a.example use mette.lund@a.example."
    assert found(text) == []
    assert len(found(text, ("Mette Berg", "Mette Lund"))) == 1
    assert found(text, ("Anna Berg", "Anna Lund")) == []


@pytest.mark.parametrize(
    "text",
    [
        "From today my name is Mette Lund, formerly Mette Berg. My new address is mette.lund@a.example, "
        "the old one (mette.berg@a.example) works until summer.",
        "Please note: Mette Berg is now Mette Lund. Instead of mette.berg@a.example use mette.lund@a.example.",
        "I married. Mette Lund (née Berg) is my name; my new address is mette.lund@a.example, "
        "mette.berg@a.example will be closed.",
    ],
)
def test_the_engine_states_names_and_addresses(text: str) -> None:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    said = [
        {detected.findings[at].key.reveal() for at in block.members}
        for block in detected.blocks
        if block.kind is BlockKind.STATED
    ]
    assert {"lund mette", "berg mette"} in said
    assert {"mette.lund@a.example", "mette.berg@a.example"} in said
