"""Items that each set one trap; whom they must not be taken for is noted on their sheets."""

from __future__ import annotations

from datetime import timedelta

from tests.company.letters import forwarded
from tests.world.forms import forms_of
from tests.world.ledger import Mention, Sheet, tie_of
from tests.world.mails import Post
from tests.world.papers import save
from tests.world.pen import needs
from tests.world.people import Person
from tests.world.phones import writings
from tests.world.sending import plain_mail


def word_names(post: Post) -> None:
    """Write texts that use the word which is a person's name."""
    world = post.world
    for person in world.cast.tagged("word"):
        for template in world.pool.texts[f"word {person.first}"]:
            pen = world.pen(world.day())
            text = template.replace("{w.last}", person.last.lower())
            text = pen.fill(text, {}, world.words())
            pen.sheet.traps.append((person.key, "word-name"))
            one = world.someone(without=[person])
            if world.rng.random() < 0.5:
                save(world, text, pen.sheet)
            else:
                plain_mail(post, one, world.someone(without=[person, one]), text, pen)


def look_alike_numbers(post: Post) -> None:
    """Write orders and parcels with the digits of a phone."""
    world = post.world
    for person in world.cast.tagged("lookalike"):
        for template in world.pool.texts["lookalike"]:
            pen = world.pen(world.day())
            digits = person.mobile.lstrip("+")
            text = pen.fill(
                template, {}, {**world.words(), "digits": world.rng.choice((digits, f"00-{digits}", f"{digits}/1"))}
            )
            pen.sheet.traps.append((person.key, "look-alike number"))
            if world.rng.random() < 0.4:
                save(world, text, pen.sheet)
            else:
                one = world.someone(without=[person])
                plain_mail(post, one, world.someone(without=[person, one]), text, pen)


def switchboards(post: Post) -> None:
    """Write notes and mails with a switchboard and no name."""
    world = post.world
    for firm in [one for one in world.cast.firms if one.main]:
        staff = [one for one in world.cast.people if one.firm is firm and not one.new_firm]
        for template in world.pool.texts["board"]:
            pen = world.pen(world.day())
            text = pen.fill(template.replace("{board}", "{f.board}"), {"f": staff[0]}, world.words())
            save(world, text, pen.sheet)


def homonyms(post: Post) -> None:
    """Name people of one name: bare, with the company, and within a thread."""
    world = post.world
    for person in world.cast.tagged("homonym"):
        for section in ("homonym", "homonym", "company", "company", "company"):
            pen = world.pen(world.day())
            text = pen.fill(world.text(section), {"c": person}, world.words())
            if world.rng.random() < 0.5:
                save(world, text, pen.sheet)
            else:
                sender = world.someone(without=[person])
                plain_mail(post, sender, world.someone(without=[person, sender]), text, pen)
        _within_thread(post, person)


def _within_thread(post: Post, person: Person) -> None:
    world = post.world
    day = world.day()
    asked = world.someone(without=[person])
    third = world.someone(without=[person, asked])
    pen = world.pen(day)
    template = world.text("reply")
    text = pen.fill(template, world.company(needs(template), {"a": person, "b": asked}), world.words())
    first = plain_mail(post, person, asked, text, pen, subject="Papers")
    pen = world.pen(day + timedelta(hours=5))
    text = pen.fill(world.text("thread"), {"c": person}, world.words())
    plain_mail(post, asked, third, text, pen, thread=first.letter.id, subject="Re: Papers")


def name_forms(post: Post) -> None:
    """Name people in each of the forms that their name has, where nothing else of them stands."""
    world = post.world
    for person in world.cast.people:
        if "homonym" in person.tags:
            continue
        forms = [
            one
            for one in forms_of(person)
            if one in ("nick", "folded", "spelled", "half", "particle", "former", "typo")
        ]
        for kind in world.rng.sample(forms, min(2, len(forms))):
            pen = world.pen(world.day())
            template = world.text(world.rng.choice(("homonym", "thread", "company" if person.firm else "thread")))
            text = pen.fill(template.replace("{c.full}", f"{{c.{kind}}}"), {"c": person}, world.words())
            if world.rng.random() < 0.5:
                save(world, text, pen.sheet)
            else:
                sender = world.someone(without=[person])
                plain_mail(post, sender, world.someone(without=[person, sender]), text, pen)


def four_signatures(post: Post) -> None:
    """Send a mail in which four people have signed one below the other."""
    world = post.world
    for _ in range(3):
        pen = world.pen(world.day())
        four: list[Person] = []
        while len(four) < 4:
            four.append(world.someone(without=four))
        blocks = [post.signature(pen, one, full=True) for one in four]
        plain_mail(
            post, four[0], world.someone(without=four), "\n\n".join(["Agreed by all of us.", *blocks]), pen, sign=False
        )


def signed_forward(post: Post) -> None:
    """Pass a mail on with the own signature below the forwarded text, where it seems to be the other's."""
    world = post.world
    for _ in range(4):
        inner_pen = world.pen(world.day())
        writer = world.someone()
        one = world.someone(without=[writer])
        template = world.text("reply")
        text = inner_pen.fill(template, world.company(needs(template), {"a": writer, "b": one}), world.words())
        inner = plain_mail(post, writer, one, text, inner_pen)
        pen = world.pen(inner.letter.date + timedelta(hours=3))
        sheet = Sheet()
        sheet.take(inner.head)
        sheet.take(inner.body)
        pen.sheet.take(sheet)
        text = f"{forwarded(inner.letter)}\n\n{post.signature(pen, one, full=True)}"
        plain_mail(
            post, one, world.someone(without=[writer, one]), text, pen, thread=inner.thread, subject="Fwd", sign=False
        )


def families(post: Post) -> None:
    """Write cards and messages with a line that a family shares."""
    world = post.world
    for line, keys in world.cast.shared_lines:
        for key in keys:
            person = world.cast.by_key(key)
            pen = world.pen(world.day())
            name, email = pen.name(person), pen.email(person, person.emails[0])
            pen.sheet.ties.append(tie_of(key, pen.sheet.mentions))
            text = f"New customer\n{name}\n{email}\nHome: {_line(post, line, pen.sheet)}"
            save(world, text, pen.sheet, "customers")
        for said in ("Please ring {line} after six.", "Missed call from {line}, no message."):
            pen = world.pen(world.day())
            text = said.replace("{line}", _line(post, line, pen.sheet))
            sender = world.someone(without=[world.cast.by_key(key) for key in keys])
            plain_mail(post, sender, world.someone(without=[sender]), text, pen)


def _line(post: Post, line: str, sheet: Sheet) -> str:
    written = post.world.rng.choice(writings(line, post.world.regions))
    sheet.mentions.append(Mention("", "line", line, written))
    return written


TRAPS = (
    word_names,
    look_alike_numbers,
    switchboards,
    homonyms,
    name_forms,
    four_signatures,
    signed_forward,
    families,
)
