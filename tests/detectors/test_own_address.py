"""Addresses that a writer calls own, in the languages that people write mail in."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.merge import OWN_ADDRESS
from scanner.model import Segment

MINE = "livt@harbour.example"


def recognizers(text: str) -> list[str]:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    return [one.recognizer for one in detected.findings if one.type == "EMAIL_ADDRESS"]


@pytest.mark.parametrize(
    "text",
    [
        "My new address is {}.",
        "Please note my new work e-mail: {}",
        "My e-mail address has changed to {}.",
        "From now on you can reach me at {}.",
        "Meine neue Adresse lautet {}.",
        "Meine neue Mailadresse: {}",
        "Ab Mai bin ich unter {} erreichbar.",
        "Ma nouvelle adresse est {}.",
        "Mon nouveau mail : {}",
        "Mi nueva dirección es {}.",
        "Mi nuevo correo: {}",
        "Il mio nuovo indirizzo email è {}.",
        "O meu novo endereço é {}.",
        "Mijn nieuwe e-mailadres is {}.",
        "Min nye adresse er {}.",
        "Min nye mail er {}.",
        "Min nya mejladress är {}.",
        "Uusi sähköpostiosoitteeni on {}.",
        "Mój nowy adres to {}.",
        "Proszę pisać do mnie na {}",
    ],
)
def test_an_address_called_own(text: str) -> None:
    assert recognizers(text.format(MINE)) == [OWN_ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "Her new address is {}.",
        "Seine neue Adresse lautet {}.",
        "Sa nouvelle adresse est {}.",
        "Hans nye adresse er {}.",
        "Su nueva dirección es {}.",
        "Jego nowy adres to {}.",
        "Il suo nuovo indirizzo è {}.",
        "The new address of the shop is {}.",
        "> My new address is {}.",
    ],
)
def test_an_address_of_somebody_else(text: str) -> None:
    assert OWN_ADDRESS not in recognizers(text.format(MINE))


@pytest.mark.parametrize(
    "text", ["Meine neue Adresse steht unten.", "Mi nuevo correo es otro.", "Min nya adress kommer."]
)
def test_the_words_are_no_person(text: str) -> None:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    assert not [one for one in detected.findings if one.type == "PERSON"]
