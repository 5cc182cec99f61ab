"""What changes with time: numbers and addresses handed on, new addresses, new names."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.company.letters import Letter
from tests.world.ledger import Mention, tie_of
from tests.world.mails import Post
from tests.world.papers import save
from tests.world.people import EMAIL, PHONE, Person
from tests.world.sending import plain_mail


def handed_on(post: Post) -> None:
    """Use a number and an address that changed hands: before, between and after."""
    world = post.world
    for held in world.cast.handed:
        after = world.cast.by_key(held.after)
        _said(post, "handed", {"c": after}, held.day, {"mobile": held.value}, held.value)
        for days in (-200, -120, -40, 30, 90, 160):
            day = held.day + timedelta(days=days)
            owner = world.cast.by_key(held.owner(day))
            pen, to = world.pen(day), world.someone(without=[owner, after])
            text = pen.fill(world.text("role"), {}, world.words())
            if held.type != EMAIL:
                text += f"\nThe duty phone today: {pen.phone(owner, held.value)}"
                sender = world.someone(without=[owner, after, to])
                plain_mail(post, sender, to, text, pen)
                continue
            head = world.pen(day)
            shown = post.shown(head, owner, "full" if days % 40 == 0 else "none", held.value), (post.shown(head, to),)
            letter = Letter(post.id(held.value.partition("@")[2]), *shown, "Office", day, text + "\n")
            post.send(head, pen.sheet, letter, post.box(owner, to), (owner, to), "")


def _said(
    post: Post, section: str, people: dict[str, Person], day: datetime, words: dict[str, str], value: str = ""
) -> None:
    """Write a statement of a template, mailed by somebody else of the firm."""
    world = post.world
    pen = world.pen(day)
    text = pen.fill(world.text(section), people, {**world.words(), **words})
    if value in text and value:
        pen.sheet.mentions += [
            Mention(one.key, EMAIL if "@" in value else PHONE, value, value) for one in people.values()
        ]
    sender = world.someone(without=list(people.values()))
    plain_mail(post, sender, world.someone(without=[sender, *people.values()]), text, pen)


def changes(post: Post) -> None:
    """Tell of new addresses and new names."""
    world = post.world
    for person in world.cast.tagged("mover"):
        assert person.since is not None
        pen = world.pen(person.since - timedelta(days=3))
        new = pen.email(person, person.emails[-1])
        text = pen.fill(world.text("mover"), {}, {**world.words(), "new": new})
        mail = plain_mail(post, person, world.someone(without=[person]), text, pen, subject="New address")
        mail.body.ties.append(tie_of(person.key, [*mail.head.mentions, *mail.body.mentions]))
    for person in world.cast.tagged("former"):
        pen = world.pen(world.day())
        template = world.text("former").replace("{former}", "{c.former}")
        text = pen.fill(template, {"c": person}, world.words())
        pen.sheet.ties.append(tie_of(person.key, pen.sheet.mentions))
        if world.rng.random() < 0.5:
            save(world, text, pen.sheet)
        else:
            sender = world.someone(without=[person])
            plain_mail(post, sender, world.someone(without=[person, sender]), text, pen)


CHANGES = (handed_on, changes)
