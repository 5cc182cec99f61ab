"""What machines, lists and roles send: names and addresses that are not the sender's."""

from __future__ import annotations

from tests.company.letters import Letter
from tests.company.people import HOME
from tests.company.people import Person as Written
from tests.world.ledger import Mention, tie_of
from tests.world.mails import Post
from tests.world.people import EMAIL, Firm
from tests.world.sending import machine_mail


def bulk(post: Post) -> None:
    """Send newsletters about a namesake of somebody."""
    world = post.world
    for person in world.cast.tagged("bulk"):
        for template in world.pool.texts["bulk"]:
            pen = world.pen(world.day())
            text = pen.fill(template, {}, {**world.words(), "n": person.full})
            pen.sheet.traps.append((person.key, "bulk namesake"))
            headers = (("List-Unsubscribe", "<https://news.example.com/stop>"), ("Precedence", "bulk"))
            reader = world.someone(without=[person])
            machine_mail(post, ("Morning News", "newsletter@news.example.com"), reader, text, pen, headers)


def roles(post: Post) -> None:
    """Answer from a role's mailbox, signed by one of three people or by nobody."""
    world = post.world
    for firm in world.cast.firms[:2]:
        signers = [one for one in world.cast.tagged("role") if one.firm is firm]
        for number in range(8):
            pen = world.pen(world.day())
            text = pen.fill(world.text("role"), {}, world.words())
            if number < 5:
                text += f"\n\n{world.text('closing')}\n{pen.name(signers[number % 3])}\n{firm.name}"
            elif number < 7:
                text += f"\n\n{world.text('closing')}\n{pen.name(signers[number % 3], 'first')}"
            pen.sheet.traps += [(one.key, "role mailbox") for one in signers]
            machine_mail(post, (firm.name, firm.role(number % 2)), world.someone(without=signers), text, pen)


def liars(post: Post) -> None:
    """Send mail whose display name is another person's first name and initial."""
    world = post.world
    one, other = world.cast.tagged("lied")
    for named, real in ((one, other), (other, one), (one, other)):
        pen = world.pen(world.day())
        text = pen.fill(world.text("role"), {}, world.words())
        pen.sheet.traps.append((named.key, "lying display name"))
        pen.sheet.mentions.append(Mention(real.key, EMAIL, real.emails[0], real.emails[0]))
        shown = f"{named.first} {named.last[0]}."
        machine_mail(post, (shown, real.emails[0]), world.someone(without=[one, other]), text, pen)


def mailing_list(post: Post, firm: Firm) -> None:
    """Send mail to a list, and keep the list of its members in the share."""
    world = post.world
    members = [world.someone() for _ in range(20)]
    members = list({one.key: one for one in members}.values())
    pen = world.pen(world.day())
    lines = ["Members of the list"]
    for one in members:
        before = len(pen.sheet.mentions)
        lines.append(f"{pen.name(one)} <{pen.email(one, one.address(pen.day))}>")
        pen.sheet.ties.append(tie_of(one.key, pen.sheet.mentions[before:]))
    text = "\n".join(lines)
    world.file(world.path("lists", "members", "txt"), text.encode(), text, pen.sheet)
    address = f"everybody@lists.{firm.domain}"
    for template in world.pool.texts["list"]:
        sender = world.rng.choice(members)
        pen = world.pen(world.day())
        head = world.pen(pen.day)
        text = f"{pen.fill(template, {}, world.words())}\n\n{post.signature(pen, sender)}\n"
        pen.sheet.traps += [(one.key, "mailing list") for one in members if one is not sender]
        everybody = Written("list", "Everybody", HOME, "", (address,))
        headers = (("List-Id", f"Everybody <everybody.lists.{firm.domain}>"), ("Precedence", "list"))
        shown = post.shown(head, sender)
        letter = Letter(post.id(firm.domain), shown, (everybody,), "[everybody] Note", pen.day, text, headers=headers)
        post.send(head, pen.sheet, letter, f"{firm.key}/lists.mbox", (sender, None), "")


def robot(post: Post, firm: Firm) -> None:
    """Let a ticket system name everybody in its sender, from one address."""
    world = post.world
    named = [world.someone() for _ in range(14)]
    for number, person in enumerate([*named, None, None, None]):
        pen = world.pen(world.day())
        shown = f"{pen.name(person)} (Jira)" if person else "Jira"
        text = pen.fill(f"{{thing}}: state changed\nTicket {{order}}, week {number + 1}", {}, world.words())
        if person is None:
            pen.sheet.traps += [(one.key, "ticket robot") for one in named]
        machine_mail(post, (shown, f"jira@{firm.domain}"), world.someone(without=named), text, pen)


def lists(post: Post) -> None:
    """Let two firms have a list, and one a ticket system."""
    first, second = post.world.cast.firms[:2]
    mailing_list(post, first)
    robot(post, second)


MACHINES = (bulk, roles, liars, lists)
