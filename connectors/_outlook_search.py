"""Live search in mailboxes: what Exchange's own index finds for a person's identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from connectors._graph import rows
from connectors._outcomes import reason
from connectors._outlook_mailboxes import Mailboxes
from connectors._outlook_rows import FIELDS, Box, message
from connectors._outlook_service import MAIL_READ, Mail
from scanner.errors import RefusedError, SourceError
from scanner.model import Identifier, Item, Problem, Stage

LIMIT = 1_000
"""Graph gives no more for one search, and does not say that there were more."""
_OTHER = re.compile(r"[^\w.@+'-]|(?:^|\s)[-+](?=\s)|\b(?:AND|OR|NOT|NEAR|ONEAR|XRANK)\b")
_FIRST, _LAST = date(1990, 1, 1), date(2100, 1, 1)


def search(
    mailboxes: Mailboxes, mail: Callable[[Box], Mail], identifiers: Sequence[Identifier]
) -> Iterator[Item | Problem]:
    """Yield what the mailboxes find; see `scanner.ports.Search`."""
    wanted = list(dict.fromkeys(term for one in identifiers for term in _terms(one)))
    for box in mailboxes.found() if wanted else ():
        seen: set[str] = set()
        try:
            for term in wanted:
                for item in _all(mail(box), term):
                    if item.locator not in seen:
                        seen.add(item.locator)
                        yield item
        except RefusedError:
            raise
        except SourceError as error:
            yield Problem(
                Stage.LIST, reason(error), f"a mailbox was not searched: {error.detail}", retryable=error.retryable
            )


def _terms(identifier: Identifier) -> list[str]:
    """Return what to ask for: words only, nothing that the language of searches would read otherwise."""
    written = [identifier.key.reveal(), identifier.display.reveal()]
    words = list(dict.fromkeys(" ".join(_OTHER.sub(" ", one).split()) for one in written))
    people = [f"participants:{one}" for one in words if identifier.type == "EMAIL_ADDRESS" and " " not in one]
    return [*people, *filter(None, words)]


def _all(mail: Mail, term: str) -> Iterator[Item]:
    found = list(_found(mail, term))
    yield from found
    if len(found) >= LIMIT:
        yield from _between(mail, term, _FIRST, _LAST)


def _between(mail: Mail, term: str, since: date, until: date) -> Iterator[Item]:
    """Search halves of a time, until each gives less than the limit."""
    middle = since + (until - since) // 2
    for first, last in ((since, middle), (middle + timedelta(days=1), until)):
        if first > last:
            continue
        found = list(_found(mail, f"({term}) AND received:{first.isoformat()}..{last.isoformat()}"))
        if len(found) >= LIMIT and first < last:
            yield from _between(mail, term, first, last)
        else:
            yield from found


def _found(mail: Mail, term: str) -> Iterator[Item]:
    params = {"$search": f'"{term}"', "$select": FIELDS, "$top": "250"}
    for page in mail.pages(f"{mail.box.path}/messages", params=params, needs=MAIL_READ):
        for row in rows(page):
            yield message(mail.box, row)
