"""What looks like a person or a number and is none; names beside each other; lists."""

from __future__ import annotations

from collections.abc import Sequence

from tests.examiner.numbers import digits_at_home, following, national
from tests.examiner.papers import Rows, paper, table
from tests.examiner.players import Player
from tests.examiner.post import Letter, send
from tests.examiner.usual import established, name_alone, number_alone
from tests.examiner.verdicts import Verdicts, may, must, never
from tests.examiner.world import World

_WORD_NAMES = (
    (("Grace", "Fields", "GB"), ("Mark", "Street", "US"), ("Summer", "Dale", "US"), ("Bill", "May", "GB")),
    (("Frank", "Winter", "DE"), ("Will", "Power", "US"), ("Rose", "Garden", "GB"), ("Dale", "Banks", "US")),
    (("Hope", "Rivers", "US"), ("May", "Flowers", "GB"), ("Frank", "Summer", "DE"), ("Mark", "Case", "US")),
)
_WORDS = {
    "Grace Fields": (
        "The grace fields of the form may stay empty.",
        "A grace period applies; fields marked with a star are needed.",
    ),
    "Mark Street": ("Parcel for Mark Street 14, second floor.", "Please mark street and number on the label."),
    "Summer Dale": ("The carpet Summer Dale is sold out in green.", "In summer Dale Road is closed."),
    "Bill May": ("The bill may be paid in two parts.", "Electricity bill May: 340.00, bill June: 310.00."),
    "Frank Winter": ("A frank winter report on energy prices.", "To be frank, winter tyres are due."),
    "Will Power": ("It takes will power to finish this.", "The station will power two halls."),
    "Rose Garden": ("The rose garden behind hall 2 opens in May.", "Prices rose; garden furniture is dearer."),
    "Dale Banks": ("The dale banks were flooded again.", "Along the dale, banks have closed their branches."),
    "Hope Rivers": ("We hope rivers stay below the mark.", "There is hope: rivers are cleaner."),
    "May Flowers": ("April showers bring May flowers.", "In May flowers for the lobby cost 80 a week."),
    "Frank Summer": ("A frank summer reading list.", "To be frank, summer sales were poor."),
    "Mark Case": ("Please mark case 17 as closed.", "Mark case and lot on each box."),
}
_WOMEN = ("Grace", "Summer", "Rose", "Hope", "May")


def word_names(world: World) -> None:
    """Names that are words: the words are nobody, the names are."""
    for number, name in enumerate(world.of_seed(_WORD_NAMES)):
        person = world.person(f"word-{number}", name, number % 3)
        established(world, person, with_card=True)
        nobody = never("word-name", person)
        for text in _WORDS[person.full]:
            paper(world, "Notes", [world.filler(), text], "word-trap", nobody)
            mates = world.someone(), world.someone()
            send(world, Letter(mates[0], mates[1:], "Info", text, "word-trap", nobody))
        _meant(world, person)


def _meant(world: World, person: Player) -> None:
    title = "Ms" if person.first in _WOMEN else "Mr"
    paper(world, "Notes", [f"{title} {person.full} signed for the goods."], "word-title", must(person))
    before, after = world.ordinary[3], world.ordinary[8]
    present = f"Present: {before.full}, {person.full}, {after.full}."
    paper(world, "Minutes", [present], "word-list", must(person, before, after))
    mates = world.someone(), world.someone()
    text = f"I met {person.full} at the fair; she said the order stands."
    send(world, Letter(mates[0], mates[1:], "Visit", text, "word-sentence", must(person)))
    paper(world, "Notes", [f"{person.first} will look at it."], "word-first", never("first-name", person))
    number_alone(world, person, "phone-only")


def word_names_in_titles(world: World) -> None:
    """A room or a project may be named after a person; a hotel is not."""
    people = [one for one in world.people.values() if one.key.startswith("word-")]
    for person in people:
        name, case = person.full, "word-trap-title"
        for text in (f"Room {name} is booked on Monday.", f"Project {name}: kick-off in week 12."):
            paper(world, "Notes", [world.filler(), text], case, may(person))
        hotel = f"Two nights at the {name} Hotel, breakfast included."
        paper(world, "Notes", [world.filler(), hotel], case, never("word-name", person))


def look_alikes(world: World) -> None:
    """Order numbers with the digits of a mobile, and numbers beside it."""
    for person in world.colleagues[:4]:
        number, home = person.mobile, digits_at_home(person.mobile)
        nobody = never("lookalike", person)
        paper(world, "Order", [f"Order no. {home}, 40 boxes."], "lookalike-national", nobody)
        lines = [f"Invoice number: INV-{number[1:]}-7", "Amount 1,240.00"]
        paper(world, "Invoice", lines, "lookalike-full", nobody)
        missed = f"Missed call: {following(number)}"
        paper(world, "Call-backs", [missed], "near-number", never("near-number", person))
        rows: Rows = [["Article", "Batch", "Qty"], ["Cod fillet", home, 12], ["Haddock", str(int(home) + 1), 3]]
        table(world, rows, "lookalike-table", nobody)
        missed = f"Missed call: {number}, order {int(home) + 7}"
        paper(world, "Call-backs", [missed], "phone-near-order", must(person))


def at_home(world: World) -> None:
    """A number as it is written in its own country, which the text names."""
    people = [one for one in world.ordinary if one.country in ("NO", "GB")]
    for person in people[:6]:
        where = "Mobile, Norway." if person.country == "NO" else "UK mobile."
        text = f"Please phone {national(person.mobile)} before noon. {where}"
        paper(world, "Call-backs", [text], "phone-national", must(person))


def side_by_side(world: World) -> None:
    """Tarquin Reeder, Alice Coleridge: not Alice Reeder, though she exists."""
    (first, last), (other_first, other_last), country = world.of_seed(
        (
            (("Tarquin", "Reeder"), ("Alice", "Coleridge"), "GB"),
            (("Florian", "Achenbach"), ("Sabine", "Lorenzen"), "DE"),
            (("Ole", "Tangvald"), ("Siri", "Bakkerud"), "NO"),
        )
    )
    one = world.person("adj-a", (first, last, country))
    other = world.person("adj-b", (other_first, other_last, country))
    crossed = (
        world.person("adj-x", (other_first, last, country), 1),
        world.person("adj-y", (first, other_last, country), 2),
    )
    established(world, one, other, *crossed)
    _beside(world, one, other, must(one, other) | never("adjacency", *crossed))
    for person in crossed:
        verdicts = must(person) | never("adjacency", one, other)
        name_alone(world, person.full, "adj-name", verdicts)
    verdicts = must(other) | may(crossed[1]) | never("adjacency", one, crossed[0])
    paper(world, "Couple", [f"{first} and {other_first} {other_last} came together."], "adj-and", verdicts)


def _beside(world: World, one: Player, other: Player, verdicts: Verdicts) -> None:
    present = f"Present: {one.full}, {other.full}, and the usual guests."
    paper(world, "Attendance", [present], "adjacency", verdicts)
    paper(world, "Attendance", [one.full, other.full], "adjacency", verdicts, ending="txt")
    turned = [["Surname", "First name"], [one.last, one.first], [other.last, other.first]]
    table(world, turned, "adjacency-cells", verdicts)
    straight = [["First name", "Surname"], [one.first, one.last], [other.first, other.last]]
    table(world, straight, "adjacency-cells", verdicts, ending="xlsx")
    mates = world.someone(), world.someone()
    text = f"Row one: {one.full}, {other.full}."
    send(world, Letter(mates[0], mates[1:], "Seats", text, "adjacency", verdicts))


def lists(world: World) -> None:
    """Lists of names alone, of all that is known, with gaps, and of 400 strangers."""
    everybody = list(world.people.values())
    world.rng.shuffle(everybody)
    rows: Rows = [["No", "Name"], *([place, one.full] for place, one in enumerate(everybody[:25], 1))]
    table(world, rows, "list-names", _by_name(world, everybody[:25]), ending="xlsx")
    guests = everybody[20:45]
    names = ", ".join(one.full for one in guests)
    paper(world, "Christmas party", [names], "list-prose", _by_name(world, guests))
    staff = [one for one in everybody[40:70] if not one.key.startswith("num")]
    told = [[one.last, one.first, one.email, one.mobile] for one in staff]
    table(world, [["Surname", "First name", "E-mail", "Mobile"], *told], "list-full", must(*staff))
    _with_gaps(world, world.ordinary[:12])
    _strangers(world)


def _by_name(world: World, people: Sequence[Player]) -> Verdicts:
    """Say who must be told by the full name: only who bears it alone."""
    verdicts: Verdicts = {}
    for one in people:
        bearers = [other for other in world.people.values() if other.full == one.full]
        verdicts |= may(*bearers) if len(bearers) > 1 else must(one)
    return verdicts


def _with_gaps(world: World, people: Sequence[Player]) -> None:
    """Each row lacks its name, its address or its number; nothing slides to the next row."""
    rows = [["Name", "E-mail", "Phone"]]
    for place, one in enumerate(people):
        cells = [one.full, one.email, one.mobile]
        cells[place % 3] = ""
        rows.append(cells)
    table(world, rows, "list-gaps", must(*people), ending="xlsx")


def _strangers(world: World) -> None:
    heads = ("Al", "Be", "Cor", "Da", "El", "Fi", "Gor", "Ha")
    middles, tails = ("ri", "lo", "na", "ve", "mi"), "ck ston berg vik mann sen ova ez ini aux".split()
    rows = [["name", "address"]]
    for number in range(400):
        first = heads[number % 8] + middles[number // 8 % 5]
        last = heads[(number * 3 + 1) % 8] + middles[number // 40 % 5] + tails[number // 40 % 10]
        rows.append([f"{first} {last}", f"{first}{last}{number}@list.example.net".lower()])
    table(world, rows, "list-strangers", {})
