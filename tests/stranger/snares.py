"""Items that each invite one mistake; whom they must not be taken for is noted on their sheets."""

from __future__ import annotations

from datetime import timedelta

from tests.stranger.papers import save
from tests.stranger.post import Post
from tests.stranger.scribe import Scribe
from tests.world.forms import forms_of
from tests.world.ledger import Tie, tie_of
from tests.world.people import Person

_SPECIAL = ("nick", "spelled", "folded", "half", "particle", "typo")
_COMMON = ("turned", "upper", "middle", "initial", "first", "lower")


def words(post: Post) -> None:
    """Use the words that are somebody's name."""
    office = post.office
    for person in office.cast.tagged("word"):
        for template in office.stock.texts[f"word {person.first}"] * 2:
            pen = office.scribe()
            text = pen.fill(template, {}, office.words() | {"l": person.last.lower()})
            pen.sheet.traps.append((person.key, "word-name"))
            _lay(post, pen, text, [person])


def digits(post: Post) -> None:
    """Write numbers of parcels and meters that hold the digits of a phone, or all but one."""
    office = post.office
    for person in office.cast.tagged("digits"):
        for template in office.stock.texts["digits"]:
            pen, own = office.scribe(), person.mobile.lstrip("+")
            near = own[:-1] + str((int(own[-1]) + 1) % 10)
            written = office.rng.choice((near, f"{own}-{office.rng.randrange(10, 99)}", f"7{own}", f"{own[-8:]}/2024"))
            text = pen.fill(template, {}, office.words() | {"digits": written})
            pen.sheet.traps.append((person.key, "look-alike number"))
            _lay(post, pen, text, [person])


def boards(post: Post) -> None:
    """Give switchboards without any name."""
    office = post.office
    for firm in office.mains:
        staff = next(one for one in office.cast.people if one.firm is firm and not one.new_firm)
        for template in office.stock.texts["board"]:
            pen = office.scribe()
            text = pen.fill(template, {"f": staff}, office.words())
            save(office, text, pen.sheet, "Common/Old stuff")


def namesakes(post: Post) -> None:
    """Name people of one name: bare, with the firm, with an address, and within a thread."""
    office = post.office
    for person in office.cast.tagged("namesake"):
        for section in ("hint", "hint", *(("hintfirm",) * 3 if person.firm else ())):
            pen = office.scribe()
            text = pen.fill(office.text(section), {"c": person}, office.words())
            _lay(post, pen, text, [person])
        _in_thread(post, person)


def _in_thread(post: Post, person: Person) -> None:
    office, day = post.office, post.office.day()
    asked = office.someone(without=[person])
    third = office.someone(without=[person, asked])
    pen = office.scribe(day)
    template = office.text("reply")
    text = pen.fill(template, office.people(template, {"a": person, "b": asked}), office.words())
    first = post.write(person, asked, text, pen, subject="The papers")
    for minutes in (50, 400):
        pen = office.scribe(day + timedelta(minutes=minutes))
        text = pen.fill(office.text("hint"), {"c": person}, office.words())
        post.write(asked, third, text, pen, thread=first.letter.id, subject="RE: The papers")


def forms(post: Post) -> None:
    """Name people in the forms that their names have, where nothing else of them stands."""
    office = post.office
    for person in office.cast.people:
        if "namesake" in person.tags:
            continue
        able = [kind for kind in _SPECIAL if kind in forms_of(person)]
        able += ["decomposed"] if not person.full.isascii() else []
        kinds = [*office.rng.sample(able, min(2, len(able))), office.rng.choice(_COMMON)]
        for kind in kinds:
            pen = office.scribe()
            template = office.text(office.rng.choice(("hint", "hintfirm") if person.firm else ("hint",)))
            text = pen.fill(template.replace("{c.full}", f"{{c.{kind}}}"), {"c": person}, office.words())
            _lay(post, pen, text, [person])


def families(post: Post) -> None:
    """Write cards and notes with a line that a family shares."""
    office = post.office
    for line, keys in office.cast.shared_lines:
        kin = [office.cast.by_key(key) for key in keys]
        for person in kin:
            pen = office.scribe()
            name, email = pen.name(person, "full"), pen.email(person)
            pen.tie(person, 0)
            save(office, f"Customer card\n\n{name}\n{email}\nTel. {pen.line(line)}", pen.sheet, "Finance/Incoming")
        for said in ("{line} rang twice, no message.", "Delivery: ring {line} one hour before."):
            pen = office.scribe()
            _lay(post, pen, said.replace("{line}", pen.line(line)), kin)


def round_robin(post: Post) -> None:
    """Send mails which several people have signed one below the other, at times beside what another wrote."""
    office = post.office
    for number in range(4):
        pen = office.scribe()
        signers: list[Person] = []
        while len(signers) < 3 + number % 2:
            signers.append(office.someone(without=signers))
        blocks = [post.signature(pen, one, full=True) for one in signers]
        # The tie of a signature holds the address of the head, which stands here for the first alone.
        pen.sheet.ties = [pen.sheet.ties[0], *(_without_head(pen, one.key) for one in signers[1:])]
        text = "\n\n".join(["We all stand behind this.", *blocks])
        post.write(signers[0], office.someone(without=signers), text, pen, signed=False)


def _without_head(pen: Scribe, key: str) -> Tie:
    return tie_of(key, [one for one in pen.sheet.mentions if one.person == key])


def _lay(post: Post, pen: Scribe, text: str, without: list[Person]) -> None:
    """Put a text into the share or into a mail of others."""
    office = post.office
    if office.rng.random() < 0.5:
        save(office, text, pen.sheet)
    else:
        sender = office.someone(without=without)
        post.write(sender, office.someone(without=[sender, *without]), text, pen)


SNARES = (words, digits, boards, namesakes, forms, families, round_robin)
