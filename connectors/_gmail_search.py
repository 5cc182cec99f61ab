"""Search of a person in all mailboxes, by the operators of Gmail (`subject --live`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from connectors._gmail_round import ids, message_item
from connectors._gmail_service import Mailbox, next_token
from connectors._outcomes import reason
from scanner.errors import RefusedError, SourceError
from scanner.model import Identifier, Item, Problem, Stage

_WORDS = 20
"""Terms in one query; a longer one is cut into several."""


def search(mailboxes: Iterable[Mailbox], identifiers: Sequence[Identifier]) -> Iterator[Item | Problem]:
    """Yield the messages that Gmail finds; see `scanner.ports.Search`.

    Gmail knows no aliases here and finds whole words only: there is a term for each identifier.
    """
    asked = queries(identifiers)
    for mailbox in mailboxes:
        seen: set[str] = set()
        for query in asked:
            try:
                for id in _found(mailbox, query):
                    if id not in seen:
                        seen.add(id)
                        yield message_item(mailbox.address, id)
            except RefusedError:
                raise
            except SourceError as error:
                detail = f"a mailbox was not searched: {error.detail}"
                yield Problem(Stage.LIST, reason(error), detail, retryable=error.retryable)
                break


def queries(identifiers: Sequence[Identifier]) -> list[str]:
    """Return the queries to send; each looks in spam and trash too."""
    terms = list(dict.fromkeys(term for one in identifiers for term in _terms(one)))
    return [f"in:anywhere {{{' '.join(terms[at : at + _WORDS])}}}" for at in range(0, len(terms), _WORDS)]


def _terms(identifier: Identifier) -> list[str]:
    make: Callable[[str], list[str]] = _MAKERS.get(identifier.type, _phrase)
    written = dict.fromkeys([identifier.key.reveal(), identifier.display.reveal()])
    return [term for one in written for term in make(one)]


def _address(value: str) -> list[str]:
    if not re.fullmatch(r"[^\s\"(){}]+", value):
        return _phrase(value)
    return [f"from:{value}", f"to:{value}", f"cc:{value}", f"bcc:{value}", f'"{value}"']


def _phone(value: str) -> list[str]:
    """Return the number as it is mostly written: Gmail takes it for as many words as it has groups of digits."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return _phrase(value)
    forms = phonenumbers.PhoneNumberFormat
    written = [phonenumbers.format_number(number, form) for form in (forms.INTERNATIONAL, forms.NATIONAL)]
    national = phonenumbers.national_significant_number(number)
    found = [value, value.lstrip("+"), national, *written, written[0].partition(" ")[2]]
    return list(dict.fromkeys(term for one in found for term in _phrase(one)))


def _phrase(value: str) -> list[str]:
    words = " ".join(re.sub(r'["{}()\\]', " ", value).split())
    return [f'"{words}"'] if words else []


_MAKERS: dict[str, Callable[[str], list[str]]] = {"EMAIL_ADDRESS": _address, "PHONE_NUMBER": _phone}


def _found(mailbox: Mailbox, query: str) -> Iterator[str]:
    token = ""
    while True:
        page = mailbox.messages(token, query)
        yield from ids(page)
        token = next_token(page, token)
        if not token:
            return
