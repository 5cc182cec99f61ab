"""One person, many writings: pet names, other scripts, lost accents, typos, initials, halves of double names."""

from __future__ import annotations

from tests.examiner.papers import paper
from tests.examiner.players import local_of
from tests.examiner.post import Letter, send
from tests.examiner.usual import established, name_alone, number_alone
from tests.examiner.verdicts import may, must, never
from tests.examiner.world import World

_PET_NAMES = (
    (
        ("William", "Hartnell", "US", "Bill"),
        ("Margaret", "Osgood", "GB", "Peggy"),
        ("Małgorzata", "Zawadzka", "PL", "Gosia"),
        ("Francisco", "Barrenechea", "ES", "Paco"),
        ("Mikhail", "Voronin", "RU", "Misha"),
    ),
    (
        ("Robert", "Cavendish", "GB", "Bob"),
        ("Elizabeth", "Tarkington", "US", "Liz"),
        ("Katarzyna", "Maliszewska", "PL", "Kasia"),
        ("José", "Altamirano", "ES", "Pepe"),
        ("Ekaterina", "Morozova", "RU", "Katya"),
    ),
    (
        ("Edward", "Rockingham", "GB", "Ted"),
        ("Katherine", "Stapleton", "US", "Kate"),
        ("Aleksandra", "Wróblewska", "PL", "Ola"),
        ("Ignacio", "Urrutia", "ES", "Nacho"),
        ("Alexander", "Grigoriev", "RU", "Sasha"),
    ),
)
_SCRIPTS = (
    (
        ("Evgeny", "Sokolovsky", "RU"),
        ("Евгений Соколовский", "Yevgeny Sokolovsky", "Evgenii Sokolovskii", "Sokolovsky Evgeny"),
    ),
    (("Georgios", "Papanikolaou", "GR"), ("Γεώργιος Παπανικολάου", "Georgios Papanikolaou", "Yeoryios Papanikolaou")),
    (
        ("Mohammed", "Al-Khatib", "EG"),
        ("Muhammad al-Khatib", "Mohamed Al Khatib", "Mohammed El-Khatib", "محمد الخطيب"),
    ),
    (("Xiaoming", "Zhuang", "CN"), ("Zhuang Xiaoming", "ZHUANG Xiaoming", "Xiao-Ming Zhuang")),
    (("Thị Lan", "Nguyễn", "VN"), ("Nguyen Thi Lan", "Nguyễn Thị Lan", "Lan Thi Nguyen")),
    (("István", "Szentgyörgyi", "HU"), ("Szentgyörgyi István", "Szentgyorgyi Istvan", "Istvan Szentgyorgyi")),
    (("Dmytro", "Kovalchuk", "UA"), ("Дмитро Ковальчук", "Dmitro Kovalchuk", "Kovalchuk Dmytro")),
    (("Yuki", "Hasegawa", "JP"), ("Hasegawa Yuki", "HASEGAWA Yuki")),
)
_SCRIPT_OF = {"Е": "cyr", "Д": "cyr", "Γ": "grk", "م": "arab"}
"""First letter of a writing -> its script; Latin else."""


def pet_names(world: World) -> None:
    """A common short form of a first name, which one person alone can bear."""
    for number, (first, last, country, pet) in enumerate(world.of_seed(_PET_NAMES)):
        person = world.person(f"nick-{number}", (first, last, country), number % 3)
        established(world, person, with_card=True)
        name = f"{pet} {last}"
        for _ in range(2):
            name_alone(world, name, "nick-name", must(person))
        mates = world.someone(), world.someone()
        text = f"{name} comes on Tuesday."
        send(world, Letter(mates[0], mates[1:], "Visit", text, "nick-name-mail", must(person)))
        text = f"{pet} was here and left the box."
        paper(world, "Notes", [text], "nick-alone", never("first-name", person))
    _rare_pet_name(world)
    _pet_name_of_two(world)


def _rare_pet_name(world: World) -> None:
    """A header shows it beside the address."""
    first, last, pet = world.of_seed(
        (
            ("Reinhold", "Tiefenbacher", "Noldi"),
            ("Philippine", "Courcelles", "Pipou"),
            ("Bartholomew", "Quimby", "Tolly"),
        )
    )
    person = world.person("nick-rare", (first, last, "GB"))
    established(world, person)
    sender, mate, filler = (f"{pet} {last}", person.email), world.someone(), world.filler()
    send(world, Letter(sender, (mate,), "Papers", filler, "nick-header", must(person)))
    for _ in range(2):
        name_alone(world, f"{pet} {last}", "nick-rare", must(person))


def _pet_name_of_two(world: World) -> None:
    last, kind = world.of_seed(("Ashcombe", "Fairbrother", "Winterbourne")), "nick-neighbour"
    one = world.person("nick2-a", ("Patricia", last, "GB"))
    other = world.person("nick2-b", ("Patrick", last, "GB"))
    established(world, one, other)
    for person, rival in ((one, other), (other, one)):
        name_alone(world, person.full, "nick2-full", must(person) | never(kind, rival))
        number_alone(world, person, "nick2-phone", never(kind, rival))
    name_alone(world, f"Pat {last}", "nick2-pat", may(one, other))


def scripts(world: World) -> None:
    """Names in their own script, in several Latin spellings and with the surname first."""
    for number, (name, writings) in enumerate(_SCRIPTS):
        first, last, country = name
        full, shown = ("Nguyễn Thị Lan", "Nguyen Thi Lan") if country == "VN" else ("", "")
        address = f"{local_of(first)}.{local_of(last)}@{world.firms[number % 4].domain}"
        person = world.person(f"tr-{number}", name, number % 4, email=address, full=full, shown=shown)
        established(world, person)
        for written in writings:
            verdicts = may(person) if written.startswith("Yeo") else must(person)
            case = f"translit-{_SCRIPT_OF.get(written[0], 'latin')}-{country}"
            name_alone(world, written, case, verdicts)
        mates = world.someone(), world.someone()
        text = f"{writings[0]} has signed the form."
        send(world, Letter(mates[0], mates[1:], "Visit", text, f"translit-mail-{country}", must(person)))
        number_alone(world, person, "phone-only")


def accents(world: World) -> None:
    """Accents left out, or written with two letters."""
    people = world.of_seed(
        (
            (
                (("Mette", "Sørensen", "DK"), ("Mette Soerensen", "Mette Sorensen")),
                (("Jörg", "Weißgerber", "DE"), ("Joerg Weissgerber", "Jorg Weissgerber")),
            ),
            (
                (("Bjørn", "Grønnegård", "NO"), ("Bjorn Gronnegard", "Bjoern Groennegaard")),
                (("Łukasz", "Żółkiewski", "PL"), ("Lukasz Zolkiewski",)),
            ),
            (
                (("Åse", "Bjørnebekk", "NO"), ("Aase Bjoernebekk", "Ase Bjornebekk")),
                (("Begoña", "Núñez-Cuenca", "ES"), ("Begona Nunez-Cuenca", "Begoña Núñez Cuenca")),
            ),
        )
    )
    for number, (name, writings) in enumerate(people):
        person = world.person(f"dia-{number}", name, number)
        established(world, person)
        for written in (*writings, person.full):
            name_alone(world, written, "diacritics", must(person), "mixed")
            mates = world.someone(), world.someone()
            text = f"{written} has called twice."
            send(world, Letter(mates[0], mates[1:], "Visit", text, "diacritics", must(person)))


def typos(world: World) -> None:
    """A letter lost or swapped in a long name; and two people whose names are a letter apart."""
    slips = (
        (("Ann-Kristin", "Christoffersen", "NO"), "Ann-Kristin Christofersen", "typo"),
        (("Maximilian", "Schwarzenberger", "DE"), "Maximilian Schwarzenbergr", "typo"),
        (("Genevieve", "Featherstonehaugh", "GB"), "Genevieve Featherstonhaugh", "typo"),
        (("Leocadia", "Valdivielso", "ES"), "Leocadia Valdiveilso", "typo-swap"),
    )
    for number, (name, written, case) in enumerate(slips):
        person = world.person(f"typo-{number}", name, number)
        established(world, person)
        for _ in range(2):
            name_alone(world, written, case, must(person))
    _a_letter_apart(world)


def _a_letter_apart(world: World) -> None:
    first, last, other_last, country = world.of_seed(
        (
            ("Harald", "Kristensen", "Christensen", "NO"),
            ("Marianne", "Petersson", "Pettersson", "SE"),
            ("Catherine", "Hutchinson", "Hutchison", "GB"),
        )
    )
    one = world.person("typo2-a", (first, last, country))
    other = world.person("typo2-b", (first, other_last, country))
    established(world, one, other)
    for person, rival in ((one, other), (other, one)):
        others = never("near-name", rival)
        for _ in range(2):
            name_alone(world, person.full, "near-name", must(person) | others)
        number_alone(world, person, "near-name-phone", others)


def contained(world: World) -> None:
    """A name that stands inside a longer one, of first names and of surnames."""
    first, middle, last, country = world.of_seed(
        (
            ("Maria", "Anna", "Feldkirch", "DE"),
            ("Johan", "Karl", "Bergslien", "NO"),
            ("Louise", "Mary", "Tremaine", "GB"),
        )
    )
    address = f"{local_of(middle)}{local_of(first)}@{world.firms[1].domain}"
    short = world.person("cont-a", (first, last, country))
    long = world.person("cont-b", (f"{middle} {first}", last, country), 1, email=address)
    established(world, short, long)
    for _ in range(2):
        name_alone(world, long.full, "contained", must(long) | never("contained-name", short))
        name_alone(world, short.full, "container", must(short) | may(long))
    first, last, before, country = world.of_seed(
        (
            ("Elena", "Robledo", "Fuentes", "ES"),
            ("Nina", "Hauger", "Strømme", "NO"),
            ("Julia", "Kettler", "Baumgart", "DE"),
        )
    )
    short = world.person("cont-c", (first, last, country))
    long = world.person("cont-d", (first, f"{before}-{last}", country), 1)
    established(world, short, long)
    for _ in range(2):
        name_alone(world, long.full, "contained-double", must(long) | never("contained-name", short))
        name_alone(world, short.full, "container-double", must(short) | may(long))


def initials(world: World) -> None:
    """An initial, a first name or a surname alone never tells who is meant; with a number it does."""
    people = (("Halldóra", "Bergsteinsdóttir", "IS", "Steinunn"), ("Valentin", "Kirchschläger", "AT", "Leopold"))
    for number, (first, last, country, other_first) in enumerate(people):
        person = world.person(f"ini-{number}", (first, last, country))
        established(world, person)
        short, signs = f"{first[0]}. {last}", "signs for the goods."
        paper(world, "Notes", [f"{short} {signs}"], "initial-bare", never("initial", person))
        reached = f"{short}, {world.numbers.written(person.mobile)}, {signs}"
        paper(world, "Notes", [reached], "initial-phone", must(person))
        paper(world, "Notes", [f"{short} ({person.firm.name}) {signs}"], "initial-company", may(person))
        paper(world, "Notes", [f"{first} {signs}"], "first-alone", never("first-name", person))
        paper(world, "Notes", [f"The {last} case is closed."], "surname-alone", never("surname", person))
        other = world.person(f"ini-{number}b", (other_first, last, country), 1)
        established(world, other)
        name_alone(world, other.full, "same-surname", must(other) | never("same-surname", person))


def double_names(world: World) -> None:
    """Double first names joined or split, the second surname or the middle name left out."""
    *name, writings = world.of_seed(
        (
            ("Karl-Heinz", "Oberreuter", "DE", ("Karlheinz Oberreuter", "Karl Heinz Oberreuter")),
            ("Marie-Claude", "Desrosiers", "FR", ("Marie Claude Desrosiers",)),
            ("Anne-Grethe", "Solbakken", "NO", ("Anne Grethe Solbakken", "Annegrethe Solbakken")),
        )
    )
    person = world.person("dbl-0", (name[0], name[1], name[2]))
    established(world, person)
    for written in writings:
        name_alone(world, written, "double-name", must(person))
    _second_surname(world)
    _middle_name(world)


def _second_surname(world: World) -> None:
    first, last, second = world.of_seed(
        (
            ("Concepción", "Arizmendi", "Goicoechea"),
            ("Mercedes", "Olazábal", "Iturbe"),
            ("Rafaela", "Bustamante", "Ochoa"),
        )
    )
    address = f"{local_of(first)}.{local_of(last)}@{world.firms[4].domain}"
    person = world.person("dbl-es", (first, f"{last} {second}", "ES"), 4, email=address)
    established(world, person)
    name_alone(world, person.full, "double-surname", must(person), "es")
    for _ in range(2):
        name_alone(world, f"{first} {last}", "double-surname-half", must(person))


def _middle_name(world: World) -> None:
    first, middle, last, country = world.of_seed(
        (
            ("Harriet", "Josephine", "Lockridge", "US"),
            ("Lawrence", "Ambrose", "Pickersgill", "GB"),
            ("Theodora", "Marguerite", "Haviland", "US"),
        )
    )
    person = world.person("dbl-mid", (first, last, country), full=f"{first} {middle} {last}")
    established(world, person, with_card=True)
    name_alone(world, f"{first} {last}", "middle-out", must(person))
    name_alone(world, f"{first} {middle[0]}. {last}", "middle-initial", must(person))
