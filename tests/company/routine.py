"""Everyday threads: colleagues and suppliers answer each other, quote, sign and mention third people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from tests.company.letters import Letter, outlook_quoted, quoted, signature
from tests.company.people import (
    ANNA_F,
    BOB,
    CHLOE,
    DANA,
    INGRID,
    JUERGEN,
    KAI,
    KRISTIN,
    MEI,
    PRIYA,
    SIOBHAN,
    TOM,
    Person,
)

START = datetime(2024, 1, 8, 8, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Topic:
    """What a thread is about: a subject, an opening, and answers in turn."""

    subject: str
    opening: str
    answers: tuple[str, ...]


TOPICS = (
    Topic(
        "Delivery window for order {n}",
        "The truck for order {n} can reach the quay on Tuesday or on Thursday.\nWhich day suits your crew better?",
        (
            "Thursday is better, the crane is booked on Tuesday.\nPlease tell {third} as well.",
            "Done, {third} knows. The papers will be at the gate by seven.",
            "Thanks. Two pallets more than planned, the weight is on the note.",
        ),
    ),
    Topic(
        "Invoice {n} does not match",
        "Invoice {n} shows 14 units, we have received 12.\nCould you check with the warehouse and send a new one?",
        (
            "You are right, two units were held back at customs.\nA credit note follows this week.",
            "Received, thank you. {third} has released the payment.",
        ),
    ),
    Topic(
        "Minutes of the meeting, week {n}",
        "Here are the points of today:\n1. The test run starts on Monday.\n"
        "2. {third} takes over the safety plan.\n3. Next meeting in two weeks.",
        (
            "Point 2 was still open when I left the room, but I can live with it.",
            "Agreed then. I have put the plan into the project folder.",
            "Found it. The second page lacks the drawing.",
        ),
    ),
    Topic(
        "Visit on site",
        "We would like to come by with four people on the 1{n}th.\nDo we need badges for the yard?",
        (
            "Yes, please send the names two days before. {third} runs the gate list.",
            "Will do. Safety shoes we bring ourselves.",
        ),
    ),
    Topic(
        "Draft contract, version {n}",
        "In the shared folder is version {n} of the draft.\nClauses 7 and 11 have changed, the rest is as before.",
        (
            "Clause 11 needs another look by {third}.\nWe cannot carry the liability without a cap.",
            "A cap of two annual fees would be fine for us.",
            "Then I will put that in and send a clean copy.",
        ),
    ),
    Topic(
        "Photos for the brochure",
        "The photographer has {n} pictures of the harbour at dawn.\nWould you pick three for the cover?",
        ("Numbers 4, 9 and 12, please. On number 9 {third} should agree to be shown.", "Asked and granted."),
    ),
)

PAIRS = (
    (KAI, JUERGEN), (ANNA_F, BOB), (KRISTIN, DANA), (PRIYA, SIOBHAN), (CHLOE, KAI), (MEI, TOM), (BOB, MEI),
    (JUERGEN, ANNA_F), (SIOBHAN, DANA), (INGRID, ANNA_F), (TOM, BOB), (CHLOE, PRIYA), (KAI, ANNA_F), (MEI, JUERGEN),
)  # fmt: skip
THIRDS = (KAI, BOB, PRIYA, CHLOE, MEI, DANA, TOM, JUERGEN, KRISTIN)


def threads(count: int, chance: Random) -> Iterator[list[Letter]]:
    """Yield threads of three or four letters; each quotes the one before in its writers' habit."""
    for number in range(count):
        yield _thread(number, chance)


def _thread(number: int, chance: Random) -> list[Letter]:
    topic = TOPICS[number % len(TOPICS)]
    pair = PAIRS[number % len(PAIRS)]
    third = chance.choice([one for one in THIRDS if one not in pair])
    copied = (chance.choice([one for one in THIRDS if one not in (*pair, third)]),) if number % 5 == 0 else ()
    facts = {"n": str(number + 2), "third": third.name}
    date = START + timedelta(days=3 * number, minutes=chance.randrange(300))
    letters = [_opening(number, topic, pair, date, facts)]
    for turn, text in enumerate(topic.answers, 1):
        letters.append(_answer(letters[-1], turn, text.format(**facts), number))
    return [replace(letter, cc=copied) for letter in letters]


def _opening(number: int, topic: Topic, pair: tuple[Person, Person], date: datetime, facts: dict[str, str]) -> Letter:
    sender, receiver = pair
    text = f"Hello {receiver.first},\n\n{topic.opening.format(**facts)}\n\n{signature(sender, 2 * (number % 2))}"
    return Letter(
        f"{number}.0@mail.{sender.firm.domain}", sender, (receiver,), topic.subject.format(**facts), date, text
    )


def _answer(before: Letter, turn: int, text: str, number: int) -> Letter:
    sender, receiver = before.to[0], before.sender
    quote = outlook_quoted(before) if number % 2 else quoted(before)
    # People sign their first letter in full and later ones by first name.
    body = f"Hi {receiver.first},\n\n{text}\n\n{signature(sender, 0 if turn == 1 else 1)}\n\n{quote}"
    subject = before.subject if before.subject.startswith("Re: ") else f"Re: {before.subject}"
    id = f"{number}.{turn}@mail.{sender.firm.domain}"
    return Letter(id, sender, (receiver,), subject, before.date + timedelta(hours=5 + turn), body, answers=before.id)
