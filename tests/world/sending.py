"""Mail of one text: by a person, or by a machine, a list or a role's mailbox."""

from __future__ import annotations

from collections.abc import Sequence

from tests.company.letters import Letter
from tests.company.people import HOME
from tests.company.people import Person as Written
from tests.world.mails import Mail, Post
from tests.world.pen import Pen
from tests.world.people import Person


def plain_mail(
    post: Post,
    sender: Person,
    to: Person,
    text: str,
    pen: Pen,
    *,
    thread: str = "",
    subject: str = "",
    sign: bool = True,
) -> Mail:
    """Send a short mail whose text is written already."""
    head = post.world.pen(pen.day)
    body = f"{text}\n\n{post.signature(pen, sender, full=False)}\n" if sign else f"{text}\n"
    shown = post.shown(head, sender), (post.shown(head, to),)
    title = subject or pen.fill(post.world.text("subject"), {}, post.world.words())
    letter = Letter(post.id(shown[0].email.partition("@")[2]), *shown, title, pen.day, body, answers=thread)
    return post.send(head, pen.sheet, letter, post.box(sender, to), (sender, to), thread)


def machine_mail(
    post: Post, sender: tuple[str, str], to: Person, text: str, pen: Pen, headers: Sequence[tuple[str, str]] = ()
) -> None:
    """Send what a program, a list or a role's mailbox sends."""
    head = post.world.pen(pen.day)
    shown = post.shown(head, to)
    written = Written("robot", sender[0], HOME, "", (sender[1],))
    title = pen.fill(post.world.text("subject"), {}, post.world.words())
    letter = Letter(
        post.id(sender[1].partition("@")[2]), written, (shown,), title, pen.day, text + "\n", headers=tuple(headers)
    )
    post.send(head, pen.sheet, letter, post.box(to), (None, to), "")
