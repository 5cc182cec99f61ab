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
        "Já não trabalho na Atlas S.A.. Pode contactar-me através de {}.",
        "Podem contactar-me em {}.",
        "Você pode me contatar pelo {}.",
        "Pueden contactarme en {}.",
        "Ya no trabajo aquí; me puede escribir a {}.",
        "Non lavoro più qui. Potete contattarmi all'indirizzo {}.",
        "Mi trovate a {}",
        "Je suis désormais joignable à {}.",
        "U kunt mij bereiken op {}.",
        "Kontakt meg på {}",
        "Proszę kontaktować się ze mną pod adresem {}",
        "Pište mi na {}",
        "Můžete mě kontaktovat na {}",
        "Az új címem {}",
        "Mă puteți contacta la {}",
        "Yeni adresim {}",
        "Мой новый адрес {}",
        "Пишите мне на {}",
        "Моя нова адреса {}",
        "Η νέα μου διεύθυνση είναι {}",
        "我的新邮箱 {}",
    ],
)
def test_an_address_called_own(text: str) -> None:
    assert recognizers(text.format(MINE)) == [OWN_ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "Please copy {} as well, that is my private one.",
        "Use {} (my private address) at weekends.",
        "Bitte auch an {}, das ist meine private Adresse.",
        "Écrivez aussi à {}, c'est mon adresse perso.",
    ],
)
def test_an_address_is_called_own_behind_it(text: str) -> None:
    assert recognizers(text.format(MINE)) == [OWN_ADDRESS]


@pytest.mark.parametrize(
    "text", ["Write to {}, my wife has it.", "Use {}, that is her private one.", "Ask {}; my own one is full."]
)
def test_an_address_before_other_words_is_not(text: str) -> None:
    assert OWN_ADDRESS not in recognizers(text.format(MINE))


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
        "Pode contactar a minha colega em {}.",
        "Pode contactá-lo através de {}.",
        "Pueden contactar con mi compañera en {}.",
        "Potete contattare il mio collega a {}.",
        "Proszę kontaktować się z nim pod {}",
        "Пишите ему на {}",
        "Kontakt ham på {}",
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
