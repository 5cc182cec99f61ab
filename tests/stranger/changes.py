"""What changes with time: numbers and addresses handed on, people who move or marry."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.stranger.cards import card
from tests.stranger.papers import save
from tests.stranger.post import Post
from tests.stranger.scribe import Scribe
from tests.world.ledger import Mention, tie_of
from tests.world.people import EMAIL, Handed, Person

_DAYS = ((-190, True), (-140, False), (-100, True), (-60, False), (-20, True),
         (10, True), (50, False), (80, True), (120, False), (170, True))  # fmt: skip
"""Days around the change, and whether the owner is named; those without a name lie between two of one owner."""


def handed_on(post: Post) -> None:
    """Use numbers and an address before and after they changed hands, and tell of the change."""
    office = post.office
    for held in office.cast.handed:
        after = office.cast.by_key(held.after)
        pen = office.scribe(held.day)
        section = "handedmail" if held.type == EMAIL else "handed"
        text = pen.fill(office.text(section), {"c": after}, office.words() | {"number": held.value})
        pen.sheet.mentions.append(Mention(after.key, held.type, held.value, held.value))
        _from_somebody(post, pen, text, [after, office.cast.by_key(held.before)])
        for days, named in _DAYS:
            owner = office.cast.by_key(held.owner(held.day + timedelta(days=days)))
            use = _use_address if held.type == EMAIL else _use_number
            use(post, held, owner, held.day + timedelta(days=days, hours=9), named=named)


def _use_number(post: Post, held: Handed, owner: Person, day: datetime, *, named: bool) -> None:
    office, pen = post.office, post.office.scribe(day)
    if named:
        text = pen.fill(office.text("role"), {}, office.words())
        before = len(pen.sheet.mentions)
        number = pen.phone(owner, held.value)
        text += "\n\n" + pen.fill(office.text("duty"), {"a": owner}, {"number": number})
        pen.tie(owner, before, Mention(owner.key, EMAIL, owner.address(day), ""))
        post.write(owner, office.someone(without=[owner]), text, pen, signed=False)
        return
    number = pen.phone(owner, held.value)
    text = pen.fill(office.text("handednote"), {}, office.words() | {"number": number})
    _from_somebody(post, pen, text, [office.cast.by_key(key) for key in (held.before, held.after)])


def _use_address(post: Post, held: Handed, owner: Person, day: datetime, *, named: bool) -> None:
    office, pen = post.office, post.office.scribe(day)
    head, to = office.scribe(day), office.someone(without=[owner])
    text = pen.fill(office.text("role"), {}, office.words())
    sender = post.shown(head, owner, "full" if named else "none", held.value)
    post.send(head, pen, (sender, post.shown(head, to)), text, (owner, to))


def _from_somebody(post: Post, pen: Scribe, text: str, without: list[Person]) -> None:
    sender = post.office.someone(without=without)
    post.write(sender, post.office.someone(without=[sender, *without]), text, pen)


def moves(post: Post) -> None:
    """Tell of new addresses: by a mail, by a card, or by nothing but signatures with one mobile."""
    office = post.office
    for person in office.cast.tagged("mover"):
        assert person.since is not None and person.firm is not None
        if "told" in person.tags:
            pen = office.scribe(person.since - timedelta(days=2))
            new = pen.email(person, person.emails[-1])
            text = pen.fill(office.text("move"), {}, office.words() | {"new": new, "old": person.firm.name})
            mail = post.write(person, office.someone(without=[person]), text, pen)
            mail.head.ties.append(tie_of(person.key, [*mail.head.mentions, *mail.body.mentions]))
        elif "card" in person.tags:
            card(office, person, whole=True)
        for days in (-60, -20, 15, 45):
            pen = office.scribe(person.since + timedelta(days=days))
            text = pen.fill(office.text("role"), {}, office.words())
            text += f"\n\n{post.signature(pen, person, full=True)}"
            post.write(person, office.someone(without=[person]), text, pen, signed=False, kinds=("full", ""))


def marriages(post: Post) -> None:
    """Tell of former names, then use them where nothing else stands."""
    office = post.office
    for person in office.cast.tagged("married"):
        for section in ("married", "hint"):
            pen = office.scribe()
            template = office.text(section).replace("{c.full}", "{c.former}" if section == "hint" else "{c.full}")
            text = pen.fill(template, {"c": person}, office.words())
            if section == "married":
                pen.tie(person, 0)
            if office.rng.random() < 0.5:
                save(office, text, pen.sheet)
            else:
                _from_somebody(post, pen, text, [person])


CHANGES = (handed_on, moves, marriages)
