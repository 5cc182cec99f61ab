"""Whether a phone number is a company's, so that it tells nothing of anybody who is reached by it."""

from __future__ import annotations

from collections.abc import Sequence, Set

from scanner.identity.companies import company_key, same_company
from scanner.index.packing import Span
from scanner.index.reader import IndexReader

_LABELLED = "SwitchboardRecognizer"
"""Told of a number that a label calls the company's."""
_DIRECT = "DirectLineRecognizer"
"""Told of a number that a label calls somebody's own line."""
_LOOKED_AT = 24
"""Contents in which a number is looked at; what a company's number is shows soon."""
_BEHIND = 60
_ALONE = 300
_PERSONAL = ("PERSON", "EMAIL_ADDRESS", "SKYPE_ID", "LINKEDIN_URL")


def labelled(reader: IndexReader, number: int) -> bool:
    """Tell whether a label calls a number the company's."""
    return reader.places.told_by(number, _LABELLED)


def called_direct(reader: IndexReader, number: int) -> bool:
    """Tell whether a label calls a number somebody's own line."""
    return reader.places.told_by(number, _DIRECT)


def given_for_company(reader: IndexReader, number: int, domains: Set[str]) -> bool:
    """Tell whether a text gives a number behind its company with nobody near: "Acme GmbH, Bonn, tel 0228 ...".

    `domains` are keys of companies whose mail stands with the number; that on a card with it is its company too.
    """
    places = reader.places
    contents = places.contents_of(number, _LOOKED_AT)
    on_cards = {one for content, _ in contents for card in places.cards_with(content, number) for one in card}
    known = domains | {_key(reader, one) for one in reader.of_type(on_cards, "ORGANIZATION")}
    for content, spans in contents:
        values = places.values_in(content)
        own = [
            one
            for one in reader.of_type(values, "ORGANIZATION")
            if any(same_company(_key(reader, one), key) for key in known)
        ]
        companies = [span for one in own for span in places.spans(one, content)]
        if not any(_behind(span, companies) for span in spans):
            continue
        personal = (one for type in _PERSONAL for one in reader.of_type(values, type))
        people = [span for one in personal for span in places.spans(one, content)]
        if any(_behind(span, companies) and not _near(span, people) for span in spans):
            return True
    return False


def _key(reader: IndexReader, company: int) -> str:
    return company_key(reader.value(company).key.reveal())


def _behind(number: Span, companies: Sequence[Span]) -> bool:
    return any(one.slot == number.slot and 0 <= number.start - one.end <= _BEHIND for one in companies)


def _near(number: Span, people: Sequence[Span]) -> bool:
    return any(
        one.slot == number.slot and one.start < number.end + _ALONE and number.start - _ALONE < one.end
        for one in people
    )
