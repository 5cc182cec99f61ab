"""What visitors of a website type into its form, as it reaches a shared mailbox."""

from __future__ import annotations

from tests.stranger.envelope import Shown
from tests.stranger.post import Post
from tests.world.people import Firm


def web_form(post: Post, firm: Firm) -> None:
    """Mail one filled form."""
    office = post.office
    pen = office.scribe()
    template = office.text("form")
    person = office.people(template, {})["c"]
    words = office.words() | {"first": person.first, "last": person.last}
    text = pen.fill(
        template.replace("{c.cellfirst}", "{first}").replace("{c.celllast}", "{last}"), {"c": person}, words
    )
    if "cellfirst" in template:
        pen.cells(person)
    pen.tie(person, 0)
    sides = Shown(f"{firm.name} web", f"www@{firm.domain}"), Shown("", firm.role())
    post.send(office.scribe(pen.day), pen, sides, text)
