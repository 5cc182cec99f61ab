"""Names of people of the news, of art, sport and fiction, and of colleagues of whom like things are said."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.names.strangers import STRANGER, callings, is_stranger
from scanner.model import Mark, Segment

NAME = "Anna Lindholm"


def told(text: str) -> bool:
    start = text.index(NAME)
    return is_stranger(text, start, start + len(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper {} kept the ball.",
        "Senator {} voted against the bill.",
        "Prime Minister {} resigned.",
        "the painter {}",
        "Der Maler {} zeigt neue Bilder.",
        "Le peintre {} expose.",
        "El ciclista {} gana la etapa.",
        "Skuespilleren {} fyller år.",
        "Malarz {} w muzeum",
        "The mayor of Springfield, {}, cut the ribbon.",
        "{}, novelist",
        "{}, a backbench MP, said no.",
        "{}, the 1968 Olympic medallist, opened the pool.",
        "{} (novelist), Ove Hald (poet)",
        "{}, plumber, Braga: offer for the sink",
        "{}, Zahnärztin in Ulm, verkauft ihr Boot.",
        "The pharmacist {} in Braga has closed.",
        "{}, Rechtsanwältin in Kassel",
    ],
)
def test_public_callings_and_trades_with_a_town(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "Court: {}, 19, of Faro had no lamp.",
        "{}, 34 ans, a disparu.",
        "{} of Hull, aged 43, was seen",
        "A 27-year-old man, {}, swam home.",
        "Der 52-jährige {} aus Ulm",
        "{} was sentenced to six years.",
        "{} wurde am Montag in Ulm festgenommen.",
        "{} fue detenida en Cádiz.",
        "A jury found {} guilty.",
        "The body of {} lay there.",
        "{} won the Olympic gold",
        "Tennis: {} beat Ove Hald 6-3, 6-4",
        "1. {} (KEN) 2:24:11",
        "Goals: {} 34', Ove Hald 71'",
        "{} (CDU) kandidiert.",
        "In goal {} (12., pen.), who at 17 is the youngest",
        "Der elfjährige {} kegelte 212 Holz.",
        "The hero of the film, the smuggler {}, hides.",
        "Now playing: {} - Blue Rain",
        "Obituary\n{}, loved by all",
        "Nachruf auf {}",
        "In memory of {}",
        "a film directed by {}",
        "A novel by {} about the sea",
        "Ein Buch von {} über das Meer",
        "Photo: {}/Harbour Images",
        "By {}, Staff Writer",
    ],
)
def test_turns_of_the_news_and_of_programmes(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "A different {} called about the flat.",
        "Das ist eine andere {}.",
        "{} (no relation) wrote the article.",
        "{}, nicht unsere Kollegin, rief an.",
        "Our neighbour is also called {}.",
        "Not to be confused with {}.",
    ],
)
def test_who_is_said_to_be_another(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "Please ask {} for the code.",
        "Our goalkeeper {} is ill.",
        "Unser Sänger {} fehlt heute.",
        "The singer cancelled, {} will find another one.",
        "Hi {}, please ask the singer.",
        "Hi {}, the artist will come at nine.",
        "re {}: the order",
        "Inventor: {}, Ove Hald",
        "The engineer {} signed.",
        "Safety champion {} reports.",
        "{}, project lead",
        "{}, fire warden, first floor",
        "{}, painter, hall 2",
        "{}, mechanic in hall 2",
        "{}, 3 de mayo",
        "{}, 3 of May, two days",
        "{}, 12 Main Street",
        "{}, 14 years with us",
        "{}, 2 of them in May",
        "{} (34) takes over.",
        "Soloists: {}, Ove Hald",
        "Tenors - {}",
        "Der langjährige {}",
        "The head of sales, the buyer {}, called.",
        "{} (Payroll)",
        "{} (14:20): hi",
        "{} executed the test plan.",
        "{} starred this message.",
        "{} won the safety award.",
        "{} was charged 40 EUR for parking.",
        "{} is on trial basis until May.",
        "Cast iron parts: {} checks them.",
        "Concert tickets for {}",
        "Composer of the mail was {}.",
        "Photo: {}",
        "Film of the plant: camera {}",
        "The minutes were written by {}.",
        "A meeting directed by {}",
        "Das Buch von {} liegt in Raum 3.",
        "King size bed for {}",
    ],
)
def test_colleagues_stay_colleagues(text: str) -> None:
    assert not told(text.format(NAME))


def test_where_a_strangers_callings_stand() -> None:
    text = f"The cyclist {NAME}, novelist, rode on."
    start = text.index(NAME)
    assert [text[one:other] for one, other in callings(text, start, start + len(NAME))] == ["cyclist", "novelist"]


def test_the_engine_says_so_of_names_and_keeps_the_calling_as_a_guess() -> None:
    engine = make_engine(["en"], ["NO"], 0.4)
    news, office = engine.detect(
        [Segment(f"The goalkeeper {NAME} came home."), Segment(f"The buyer {NAME} came home.")]
    )
    assert [one.recognizer for one in news.findings if one.type == "PERSON"] == [STRANGER]
    assert "(goalkeeper" in [one.key.reveal() for one in news.guesses]
    assert all(one.recognizer != STRANGER for one in office.findings)
    assert not any(one.key.reveal().startswith("(") for one in office.guesses)


def test_what_structure_tells_is_no_stranger() -> None:
    text = f"The goalkeeper {NAME}"
    engine = make_engine(["en"], ["NO"], 0.4)
    (found,) = engine.detect([Segment(text, marks=(Mark(15, len(text), "PERSON"),))])
    assert [one.recognizer for one in found.findings if one.type == "PERSON"] == ["structure"]


def test_the_years_of_a_life_in_the_row_tell_of_a_stranger_whatever_found_the_name() -> None:
    text = f"shelf: K-11 | author: {NAME} | title: Letters | dates: 1868-1931"
    start = text.index(NAME)
    engine = make_engine(["en"], ["NO"], 0.4)
    (found,) = engine.detect([Segment(text, marks=(Mark(start, start + len(NAME), "PERSON"),))])
    assert [one.recognizer for one in found.findings if one.type == "PERSON"] == [STRANGER]
