"""What machines, lists and shared desks send: names and addresses that are not the sender's."""

from __future__ import annotations

from tests.stranger.envelope import Shown
from tests.stranger.post import Post
from tests.world.ledger import Mention
from tests.world.people import EMAIL, Person


def desks(post: Post) -> None:
    """Answer from a shared mailbox, signed by one of three people, by a first name or by nobody."""
    office = post.office
    for firm in office.mains:
        signers = [one for one in office.cast.tagged("role") if one.firm is firm]
        for number in range(9 if signers else 0):
            pen, head = office.scribe(), office.scribe()
            head.day = pen.day
            text = pen.fill(office.text("role"), {}, office.words())
            if number < 6:
                kind = ("full", "full", "any", "full", "initial", "first")[number]
                text += f"\n\nBest regards\n{pen.name(signers[number % 3], kind)}\n{firm.name}"
            pen.sheet.traps += [(one.key, "role mailbox") for one in signers]
            to = office.someone(without=signers)
            desk = Shown((firm.name, "", "Customer care")[number % 3], firm.role(number % 2))
            post.send(head, pen, (desk, post.shown(head, to)), text, (None, to))


def to_desks(post: Post) -> None:
    """Write to a shared mailbox, and let notices come there that name nobody."""
    office = post.office
    for number in range(26):
        firm = office.mains[number % 3]
        pen, head = office.scribe(), office.scribe()
        head.day = pen.day
        desk = Shown("", firm.role(number % 2))
        if number % 2:
            text = pen.fill(office.text("noise"), {}, office.words())
            post.send(head, pen, (Shown("Notices", f"no-reply@{office.rng.choice('abc')}.relay.example"), desk), text)
        else:
            sender = office.someone()
            text = pen.fill(office.text("role"), {}, office.words()) + f"\n\n{post.signature(pen, sender)}"
            post.send(head, pen, (post.shown(head, sender), desk), text, (sender, None))


def notices(post: Post) -> None:
    """Send what everybody gets: newsletters, replies of absent people, bounces, parcels."""
    office = post.office
    for number, template in enumerate(office.stock.texts["noise"] * 2):
        pen, head = office.scribe(), office.scribe()
        head.day = pen.day
        text, to = pen.fill(template, {}, office.words()), office.someone()
        if template.startswith("This is an automatic reply"):
            sender = post.shown(head, away := office.someone(without=[to]))
            post.send(
                head,
                pen,
                (sender, post.shown(head, to)),
                text,
                (away, to),
                headers=(("Auto-Submitted", "auto-replied"),),
            )
            continue
        robot = Shown(
            ("Mail Delivery System", "The Weekly Tide", "Notices")[number % 3], f"noreply{number % 4}@relay.example"
        )
        headers = (("List-Unsubscribe", "<https://relay.example/stop>"), ("Precedence", "bulk"))
        post.send(head, pen, (robot, post.shown(head, to)), text, (None, to), headers=headers)


def signing_service(post: Post) -> None:
    """Let a service name in its sender whoever asks for a signature, all from one address."""
    office = post.office
    asking: list[Person] = []
    for _ in range(10):
        asking.append(office.someone(without=asking))
    for number, person in enumerate([*asking, None, None, None, None]):
        pen, head = office.scribe(), office.scribe()
        head.day = pen.day
        name = f"{head.name(person)} via PaperSign" if person else "PaperSign"
        text = pen.fill(
            "A document ({order}) waits for your signature until {date}. Open it in the app.", {}, office.words()
        )
        if person is None:
            pen.sheet.traps += [(one.key, "ticket robot") for one in asking]
        to = office.someone(without=asking)
        post.send(
            head, pen, (Shown(name, "sign@papersign.example"), post.shown(head, to)), f"{text}\n-- {number}", (None, to)
        )


def liars(post: Post) -> None:
    """Send mail of one person under another's first name and initial, as a shared computer does."""
    office = post.office
    lied = office.cast.tagged("lied")
    for named, real in (lied[:2], lied[1::-1], lied[2:], lied[:1:-1]):
        pen, head = office.scribe(), office.scribe()
        head.day = pen.day
        text = pen.fill(office.text("role"), {}, office.words())
        pen.sheet.traps.append((named.key, "lying display name"))
        head.sheet.mentions.append(Mention(real.key, EMAIL, real.emails[0], real.emails[0]))
        to = office.someone(without=lied)
        shown = Shown(f"{named.first} {named.last[0]}.", real.emails[0])
        post.send(head, pen, (shown, post.shown(head, to)), text, (None, to))


def mailing_list(post: Post) -> None:
    """Send to a list whose members a page of the share tells."""
    office = post.office
    firm = office.mains[1]
    members: list[Person] = []
    for _ in range(14):
        members.append(office.someone(without=members))
    pen = office.scribe()
    lines = [f"Subscribers of crew@lists.{firm.domain}", ""]
    for one in members:
        before = len(pen.sheet.mentions)
        lines.append(f"{pen.email(one)}   ({pen.name(one)})")
        pen.tie(one, before)
    text = "\n".join(lines)
    office.file(office.path("Exports", "list members", "txt"), text.encode(), text, pen.sheet)
    for sender in members[:6]:
        pen, head = office.scribe(), office.scribe()
        head.day = pen.day
        text = pen.fill(office.text("void"), {}, office.words()) + f"\n\n{post.signature(pen, sender)}"
        pen.sheet.traps += [(one.key, "mailing list") for one in members if one is not sender]
        crew = Shown("Crew", f"crew@lists.{firm.domain}")
        headers = (("List-Id", f"<crew.lists.{firm.domain}>"),)
        post.send(head, pen, (post.shown(head, sender), crew), text, (sender, None), headers=headers)


MACHINES = (desks, to_desks, notices, signing_service, liars, mailing_list)
