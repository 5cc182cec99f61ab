"""Authors of cited books and papers, and names beside which papers are dealt with."""

from __future__ import annotations

import pytest

from detectors.names.citations import is_cited

NAME = "Anna Lindholm"


def told(text: str) -> bool:
    return is_cited(text, text.index(NAME) + len(NAME))


@pytest.mark.parametrize(
    "text",
    [
        '{}, "Deep water ports", Journal of Shipping 12 (2004), pp. 45-67.',
        "{} and Ove Hald. 2014. Scheduling of cranes. In Proceedings of the 12th Conference on Ports.",
        "{}, A History of Salt, 2nd ed., Oxford University Press, 1999.",
        "{}: Die Kunst des Wartens. 2. Aufl., Verlag, Berlin 2003, S. 12-15.",
        "{}: The Quiet Harbour. Penguin, London 1998.",
        "{}. Harbour Lights. New York: Knopf, 1987.",
        "{} et al., doi:10.1000/xyz123",
        '[12] {}. "Learning to wait." arXiv:1803.01234, 2018.',
        "{}, La mer, Gallimard, 2001, ISBN 978-2-07-000000-0",
        "Book club in May: The Long Winter by {}, 312 pages.",
        "Reading list: {}, The Long Winter (Faber, 2011)",
        "Hald, O., {}, & Berg, B. (2011). Berth allocation. Transport Review, 45(2), 123-140.",
    ],
)
def test_citations(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "{} asked for the paper.",
        "{}, 3 May 2023",
        "{}: please read pages 12-15 of the handbook.",
        "{}: The crane is broken. Repair in May 2023.",
        '{} ordered the book "Port Law", 2nd ed., for the office.',
        "{}, First Aid (Red Cross, 2023)",
        "{} checks the ISBN 978-2-07-000000-0 on the label.",
        "{}, Nordvik AS, 12 boxes",
        "{}\n\nISBN 978-2-07-000000-0",
    ],
)
def test_names_in_business_are_none(text: str) -> None:
    assert not told(text.format(NAME))
