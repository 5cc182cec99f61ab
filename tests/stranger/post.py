"""Mail between people: threads with quotes and forwards, signatures, calendar invitations, and the boxes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.stranger import envelope
from tests.stranger.envelope import Letter, Shown
from tests.stranger.invitations import invitation
from tests.stranger.office import Office
from tests.stranger.scribe import Scribe, has, wants
from tests.world.ledger import Item, Mention, Sheet
from tests.world.people import EMAIL, Person

MAIL, BOX = "mail", "box"
_SHOWN = ("full",) * 12 + ("turned", "nick", "folded", "upper", "spelled", "middle", "none")


@dataclass
class Mail:
    """A letter with whom it means: in the head, and in the text that a quote carries along."""

    letter: Letter
    head: Sheet
    body: Sheet
    sender: Person | None
    to: Person | None
    thread: str


@dataclass
class Post:
    """Makes mail and keeps it until all is written."""

    office: Office
    owner: Person
    boxes: dict[str, list[Mail]] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def shown(self, pen: Scribe, person: Person, kind: str = "", address: str = "") -> Shown:
        """Return a person as a header shows them, and note the pair."""
        before = len(pen.sheet.mentions)
        kind = kind or self.office.rng.choice(_SHOWN)
        name = "" if kind == "none" else pen.name(person, kind)
        shown = Shown(name, pen.email(person, address))
        pen.tie(person, before)
        return shown

    def id(self, domain: str) -> str:
        """Return a new Message-ID."""
        self.count += 1
        return f"{self.count:x}.{self.office.seed}.{self.count * 7919 % 99991:05d}@{domain}"

    def keep(
        self,
        letter: Letter,
        sheets: tuple[Sheet, Sheet],
        sides: tuple[Person | None, Person | None],
        thread: str = "",
        box: str = "",
    ) -> Mail:
        """Put a letter into its box."""
        mail = Mail(letter, *sheets, *sides, thread or letter.id)
        self.boxes.setdefault(box or self.box(*sides), []).append(mail)
        return mail

    def box(self, *people: Person | None) -> str:
        """Return a box where a mail among people may lie."""
        if self.owner in people and self.office.rng.random() < 0.8:
            return BOX
        firm = next((one.firm for one in people if one and one.firm and one.firm.main), None)
        return f"{firm.key}-{self.office.rng.choice('ab')}.mbox" if firm else "old/rest.mbox"

    def write(self, sender: Person, to: Person, text: str, pen: Scribe, *, signed: bool = True, **more: Any) -> Mail:
        """Send a mail whose text is written; `more`: subject, thread, kinds (of the names in the head), files."""
        head = self.office.scribe(pen.day)
        kinds = more.pop("kinds", ("", ""))
        shown = self.shown(head, sender, kinds[0]), self.shown(head, to, kinds[1])
        thread = more.pop("thread", "")
        hyper, only = "", False
        if (
            signed
            and has(sender, wants(html_style := self.office.text("html"))["a"])
            and self.office.rng.random() < 0.15
        ):
            text, hyper, only = self._hyper(pen, sender, text, html_style)
        elif signed:
            text = f"{text}\n\n{self.signature(pen, sender)}"
        subject = more.pop("subject", "") or self.office.scribe().fill(
            self.office.text("subject"), {}, self.office.words()
        )
        id = self.id(shown[0].address.partition("@")[2])
        letter = Letter(
            id, pen.day, shown[0], (shown[1],), subject, text, hyper=hyper, only=only, answers=thread, **more
        )
        return self.keep(letter, (head.sheet, pen.sheet), (sender, to), thread)

    def send(
        self,
        head: Scribe,
        pen: Scribe,
        shown: tuple[Shown, Shown],
        text: str,
        sides: tuple[Person | None, Person | None] = (None, None),
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Mail:
        """Send a mail whose head is written too."""
        subject = pen.fill(self.office.text("subject"), {}, self.office.words())
        id = self.id(shown[0].address.partition("@")[2])
        letter = Letter(id, pen.day, shown[0], (shown[1],), subject, text, headers=headers)
        return self.keep(letter, (head.sheet, pen.sheet), sides)

    def _hyper(self, pen: Scribe, sender: Person, text: str, style: str) -> tuple[str, str, bool]:
        before = len(pen.sheet.mentions)
        block = pen.fill(style, {"a": sender}, {})
        pen.tie(sender, before, self._own(pen, sender))
        plain = html.unescape(re.sub(r"<br>|</p>|</div>|</li>|</td>", "\n", block))
        plain = re.sub(r"<[^>]+>", "", plain)
        return f"{text}\n\n{plain}", envelope.page(text, block), self.office.rng.random() < 0.6

    def signature(self, pen: Scribe, person: Person, *, full: bool | None = None) -> str:
        """Return a person's signature: always the same one, or a short one."""
        long = self.office.rng.random() < 0.6 if full is None else full
        before = len(pen.sheet.mentions)
        text = pen.fill(self._style(person) if long else self.office.text("short"), {"a": person}, {})
        if long:
            pen.tie(person, before, self._own(pen, person))
        return text

    def _own(self, pen: Scribe, person: Person) -> Mention:
        """Return the address of the head, which a signature belongs to."""
        return Mention(person.key, EMAIL, person.address(pen.day), "")

    def _style(self, person: Person) -> str:
        if person.key not in self.styles:
            styles = [one for one in self.office.stock.texts["signature"] if self._fits(person, one)]
            self.styles[person.key] = self.office.rng.choice(styles)
        return self.styles[person.key]

    def _fits(self, person: Person, style: str) -> bool:
        wanted = wants(style)["a"]
        if "mobile" in {"mobile"} & set(person.tags) and "mobile" not in wanted:
            # The mobile is all that ties the two addresses of these.
            return False
        return has(person, wanted) and ("board" not in wanted or self._shares_board(person))

    def _shares_board(self, person: Person) -> bool:
        """Tell whether others show the same switchboard: the line of one person alone may as well be the own one."""
        return person.firm is not None and person.firm.main and person.new_firm is None

    def finish(self) -> None:
        """Write all boxes and note each mail with its locator."""
        for box, mails in sorted(self.boxes.items()):
            mails.sort(key=lambda mail: (mail.letter.day, mail.letter.id))
            if box == BOX:
                self._maildir(mails)
            else:
                path = self.office.folder / MAIL / box
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(envelope.as_mbox([mail.letter for mail in mails]))
            for mail in mails:
                source, place = (BOX, self._folder(mail)) if box == BOX else (MAIL, box)
                sheet = Sheet()
                sheet.take(mail.head)
                sheet.take(mail.body)
                locator, letter = f"{place}#{mail.letter.id}", mail.letter
                self.office.items.append(
                    Item(source, locator, letter.readable(), sheet, date=letter.day, thread=mail.thread)
                )

    def _maildir(self, mails: list[Mail]) -> None:
        for folder in ("", ".Sent"):
            for part in ("cur", "new", "tmp"):
                (self.office.folder / BOX / folder / part).mkdir(parents=True, exist_ok=True)
        for number, mail in enumerate(mails, 1):
            name = f"{1_710_000_000 + number}.{number}_3.desk:2,RS"
            (self.office.folder / BOX / self._folder(mail) / "cur" / name).write_bytes(envelope.as_bytes(mail.letter))

    def _folder(self, mail: Mail) -> str:
        return ".Sent" if mail.sender == self.owner else ""


def talk(post: Post, sender: Person | None = None, to: Person | None = None) -> list[Mail]:
    """Write a thread of one to four mails between two people, the last one sometimes passed on."""
    office, rng = post.office, post.office.rng
    one = sender or (post.owner if rng.random() < 0.12 else office.someone(firm=rng.choice(office.mains)))
    other = to or office.someone(without=[one])
    sides = (one, other) if sender or rng.random() < 0.5 else (other, one)
    mails = [first_mail(post, *sides)]
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        last = mails[-1]
        assert last.sender is not None and last.to is not None
        mails.append(_answer(post, last, last.to, last.sender, "reply"))
    if rng.random() < 0.18:
        last = mails[-1]
        assert last.sender is not None and last.to is not None
        third = office.someone(without=[last.to, last.sender], firm=last.to.firm)
        mails.append(_answer(post, last, last.to, third, "forward"))
    return mails


def first_mail(post: Post, sender: Person, to: Person, kind: str = "", day: datetime | None = None) -> Mail:
    """Write a single mail."""
    office = post.office
    pen = office.scribe(day)
    template = office.text("mail")
    text = pen.fill(template, office.people(template, {"a": sender, "b": to}), office.words())
    if office.rng.random() < 0.05:
        file, sheet = invitation(office, [sender, to, office.someone(without=[sender, to])], pen.day)
        mail = post.write(sender, to, text, pen, kinds=(kind, ""), files=(file,))
        mail.head.take(sheet)
        return mail
    return post.write(sender, to, text, pen, kinds=(kind, ""))


def _answer(post: Post, last: Mail, sender: Person, to: Person, kind: str) -> Mail:
    office, rng = post.office, post.office.rng
    pen = office.scribe(last.letter.day + timedelta(minutes=rng.randrange(20, 4000)))
    template = office.text(kind)
    text = pen.fill(template, office.people(template, {"a": sender, "b": to}), office.words())
    text = f"{text}\n\n{post.signature(pen, sender)}"
    style = envelope.passed_on
    if kind == "reply":
        style = rng.choice((envelope.quote_below, envelope.quote_below, envelope.quote_german, envelope.quote_block))
    if kind == "forward" or rng.random() < 0.8:
        text += f"\n\n{style(last.letter)}"
        pen.sheet.take(last.body)
        pen.sheet.mentions += _quoted_head(last, style)
    mark = "Fwd: " if kind == "forward" else rng.choice(("Re: ", "RE: ", "AW: ", "SV: "))
    subject = mark + re.sub(r"^((Fwd|RE|Re|AW|SV): )+", "", last.letter.subject)
    return post.write(sender, to, text, pen, signed=False, thread=last.thread, subject=subject)


def _quoted_head(last: Mail, style: Any) -> list[Mention]:
    """Return what the lines above a quote show of the sender and the addressee."""
    assert last.sender is not None and last.to is not None
    found: list[Mention] = []
    wide = style in (envelope.quote_below, envelope.passed_on)
    both = style in (envelope.quote_block, envelope.passed_on)
    sides = ((last.sender, last.letter.sender), (last.to, last.letter.to[0]))
    for person, shown in sides if both else sides[:1]:
        own = [one for one in last.head.mentions if one.person == person.key]
        found += [one for one in own if one.kind != EMAIL or wide or not shown.name]
    return found
