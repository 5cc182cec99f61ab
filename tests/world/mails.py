"""Mail: threads with quotes and forwards, signatures, and the boxes that they lie in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.company.letters import POLICY, Letter, as_mbox, forwarded, message, outlook_quoted, quoted
from tests.company.people import HOME
from tests.company.people import Person as Written
from tests.world.ledger import Item, Mention, Sheet, tie_of
from tests.world.pen import Pen, has, needs
from tests.world.people import EMAIL, Person
from tests.world.world import World

MAIL, BOX = "mail", "box"
# Python 3.11 breaks some long lists of addresses when it folds them (https://github.com/python/cpython/issues/100884).
_UNFOLDED = POLICY.clone(max_line_length=0)
_SHOWN = ("full",) * 14 + ("turned", "nick", "upper", "spelled", "folded", "none")


def as_bytes(letter: Letter) -> bytes:
    """Return a letter as it is sent."""
    return message(letter).as_bytes(policy=_UNFOLDED)


@dataclass
class Mail:
    """A letter with whom it means; `head` and `body` apart, because a quote carries one line of the head."""

    letter: Letter
    head: Sheet
    body: Sheet
    sender: Person | None
    to: Person | None
    thread: str

    def sheet(self) -> Sheet:
        """Return all that the mail holds."""
        whole = Sheet()
        whole.take(self.head)
        whole.take(self.body)
        return whole


@dataclass
class Post:
    """Makes mail and keeps it until all is written."""

    world: World
    owner: Person
    boxes: dict[str, list[Mail]] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def shown(self, pen: Pen, person: Person, kind: str = "", address: str = "") -> Written:
        """Return a person as a header shows them, and note the pair."""
        before = len(pen.sheet.mentions)
        kind = kind or self.world.rng.choice(_SHOWN)
        name = "" if kind == "none" else pen.name(person, kind)
        email = pen.email(person, address or person.address(pen.day))
        pen.sheet.ties.append(tie_of(person.key, pen.sheet.mentions[before:]))
        return Written(person.key, name, HOME, "", (email,))

    def send(
        self, head: Pen, body: Sheet, letter: Letter, box: str, people: tuple[Person | None, Person | None], thread: str
    ) -> Mail:
        """Keep a mail for its box."""
        mail = Mail(letter, head.sheet, body, *people, thread or letter.id)
        self.boxes.setdefault(box, []).append(mail)
        return mail

    def id(self, domain: str) -> str:
        """Return a new Message-ID."""
        self.count += 1
        return f"{self.count:05d}.{self.world.seed}@mail.{domain}"

    def box(self, *people: Person) -> str:
        """Return the box of a thread: the owner's maildir, or the archive of a firm."""
        if self.owner in people and self.world.rng.random() < 0.8:
            return BOX
        firm = next((one.firm for one in people if one.firm and one.firm.main), None)
        return f"{firm.key}/{self.world.rng.choice(('2023', '2024', 'sent'))}.mbox" if firm else "import/other.mbox"

    def signature(self, pen: Pen, person: Person, *, full: bool | None = None) -> str:
        """Return a person's signature: always the same one, or the first name alone."""
        long = self.world.rng.random() < 0.65 if full is None else full
        template = self._style(person) if long else self.world.text("closing") + ",\n{a.first}"
        before = len(pen.sheet.mentions)
        text = pen.fill(template, {"a": person}, {})
        held = [one for one in self.world.cast.handed if one.type != EMAIL and one.owner(pen.day) == person.key]
        for one in held if long else ():
            text += f"\nDuty phone: {pen.phone(person, one.value)}"
        own = [Mention(person.key, EMAIL, person.address(pen.day), ""), *pen.sheet.mentions[before:]]
        pen.sheet.ties.append(tie_of(person.key, own))
        return text

    def _style(self, person: Person) -> str:
        if person.key not in self.styles:
            fit = [one for one in self.world.pool.texts["signature"] if self._fits(person, one)]
            shown = [one for one in fit if "{a.board}" in one]
            # Half of those who may, do; where only one or two may, they must.
            often = 0.5 if person.firm is self.world.cast.firms[0] else 1.0
            self.styles[person.key] = self.world.rng.choice(shown if shown and self.world.rng.random() < often else fit)
        return self.styles[person.key]

    def _fits(self, person: Person, template: str) -> bool:
        return has(person, needs(template).get("a", ())) and ("{a.board}" not in template or self._shows_board(person))

    def _shows_board(self, person: Person) -> bool:
        """Tell whether a signature may show the switchboard: of one firm many do, of the others two or one."""
        if person.firm is None or not person.firm.main:
            # The line of a firm of which only one person occurs is nobody else's in this world.
            return False
        many = (99, 2, 1)[[one for one in self.world.cast.firms if one.main].index(person.firm)]
        own = [one.key for one in self.world.cast.people if one.firm is person.firm and not one.new_firm]
        return person.key in own[-many:]

    def write(self) -> None:
        """Write all boxes and note each mail with its locator."""
        for box, mails in sorted(self.boxes.items()):
            mails.sort(key=lambda mail: (mail.letter.date, mail.letter.id))
            if box == BOX:
                self._maildir(mails)
            else:
                path = self.world.folder / MAIL / box
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(as_mbox([(mail.letter, as_bytes(mail.letter)) for mail in mails]))
            for mail in mails:
                self._note(box, mail)

    def _maildir(self, mails: list[Mail]) -> None:
        root = self.world.folder / BOX
        for folder in ("", ".Sent"):
            for part in ("cur", "new", "tmp"):
                (root / folder / part).mkdir(parents=True, exist_ok=True)
        for number, mail in enumerate(mails, 1):
            name = f"{1_700_000_000 + number}.M{number}P7.world:2,S"
            (root / self._folder(mail) / "cur" / name).write_bytes(as_bytes(mail.letter))

    def _folder(self, mail: Mail) -> str:
        return ".Sent" if mail.sender == self.owner else ""

    def _note(self, box: str, mail: Mail) -> None:
        source, place = (BOX, self._folder(mail)) if box == BOX else (MAIL, box)
        letter = mail.letter
        locator = f"{place}#{letter.id}"
        self.world.items.append(
            Item(source, locator, letter.readable(), mail.sheet(), date=letter.date, thread=mail.thread)
        )


def thread(post: Post) -> list[Mail]:
    """Write a thread of one to five mails between two people, the last one sometimes passed on to a third."""
    world, rng = post.world, post.world.rng
    main = rng.choice([one for one in world.cast.firms if one.main])
    inner = post.owner if rng.random() < 0.15 else world.someone(firm=main)
    other = world.someone(without=[inner])
    sides = (inner, other) if rng.random() < 0.5 else (other, inner)
    words, box = world.words(), post.box(*sides)
    mails = [_first(post, *sides, words, box)]
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        last = mails[-1]
        assert last.sender is not None and last.to is not None
        mails.append(_answer(post, last, last.to, last.sender, "reply", words, box))
    if rng.random() < 0.2:
        last = mails[-1]
        assert last.to is not None and last.sender is not None
        third = world.someone(without=[last.to, last.sender], firm=last.to.firm)
        mails.append(_answer(post, last, last.to, third, "forward", words, box))
    return mails


def greet(post: Post, sender: Person, to: Person) -> Mail:
    """Write a single mail under the sender's plain name."""
    return _first(post, sender, to, post.world.words(), post.box(sender, to), shown="full")


def _first(post: Post, sender: Person, to: Person, words: dict[str, str], box: str, shown: str = "") -> Mail:
    world = post.world
    day = world.day()
    head, pen = world.pen(day), world.pen(day)
    template = world.text("mail")
    people = world.company(needs(template), {"a": sender, "b": to})
    greeting = pen.fill(world.text("greeting"), people, words)
    text = f"{greeting}\n\n{pen.fill(template, people, words)}\n\n{post.signature(pen, sender)}\n"
    sides = post.shown(head, sender, shown), (post.shown(head, to),)
    copies: list[Person] = []
    for _ in range(world.rng.choice((0, 0, 0, 1, 2))):
        copies.append(world.someone(without=[*people.values(), *copies]))
    cc = tuple(post.shown(head, one) for one in copies)
    subject = pen.fill(world.text("subject"), people, words)
    id = post.id(sides[0].email.partition("@")[2])
    letter = Letter(id, *sides, subject, day, text, cc=cc, html=_html(world, text))
    return post.send(head, pen.sheet, letter, box, (sender, to), "")


def _html(world: World, text: str) -> str:
    if world.rng.random() > 0.15:
        return ""
    lines = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").splitlines()
    return "<html><body>" + "<br>\n".join(lines) + "</body></html>"


def _answer(post: Post, last: Mail, sender: Person, to: Person, kind: str, words: dict[str, str], box: str) -> Mail:
    world, rng = post.world, post.world.rng
    day: datetime = last.letter.date + timedelta(hours=rng.randrange(1, 70))
    head, pen = world.pen(day), world.pen(day)
    template = world.text(kind)
    people = world.company(needs(template), {"a": sender, "b": to})
    text = f"{pen.fill(template, people, words)}\n\n{post.signature(pen, sender)}\n"
    if kind == "forward" or rng.random() < 0.8:
        style = forwarded if kind == "forward" else rng.choice((quoted, quoted, outlook_quoted))
        text += f"\n{style(last.letter)}\n"
        pen.sheet.take(last.body)
        # The line above a quote names the sender; the newer styles the addressees too.
        names = len(last.letter.to) if style in (forwarded, outlook_quoted) else 0
        pen.sheet.mentions += _quoted_head(last, names, addresses=style is forwarded)
    subject = (
        f"{'Fwd' if kind == 'forward' else 'Re'}: {last.letter.subject.removeprefix('Re: ').removeprefix('Fwd: ')}"
    )
    shown = post.shown(head, sender), (post.shown(head, to),)
    id = post.id(shown[0].email.partition("@")[2])
    letter = Letter(id, *shown, subject, day, text, answers=last.letter.id)
    return post.send(head, pen.sheet, letter, box, (sender, to), last.thread)


def _quoted_head(last: Mail, names: int, *, addresses: bool) -> list[Mention]:
    sender, to = last.sender, last.to
    assert sender is not None and to is not None
    from_sender = [one for one in last.head.mentions if one.person == sender.key]
    from_to = [one for one in last.head.mentions if one.person == to.key and (addresses or one.kind != EMAIL)]
    return from_sender + (from_to if names else [])
