"""Two people side by side on one line: each has its own column, and no card holds the addresses of both."""

import pytest

from scanner.model import Segment

KAI, ANNA = "kai.lund@example.com", "anna.berg@example.net"
ONE, TWO = "+47 912 34 567", "+47 922 22 222"


def cards(engine, text):
    """Names and identifiers of each block, by rules alone."""
    found = engine.detect([Segment(text)], names=False)[0]
    spots = [[found.findings[at] for at in block.members] for block in found.blocks]
    kept = ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER")
    return [{text[one.start : one.end] for one in few if one.type in kept} for few in spots]


BOTH = [{"Kai Lund", KAI}, {"Anna Berg", ANNA}]


@pytest.mark.parametrize(
    "text",
    [
        f"Kai Lund      Anna Berg\n{KAI}      {ANNA}\n",
        f"Kai Lund\tAnna Berg\n{KAI}\t{ANNA}\n",
        f"Kai Lund | Anna Berg\n{KAI} | {ANNA}\n",
        f"Client Contractor\nKai Lund Anna Berg\n{KAI} {ANNA}\n",  # as pages lose their blanks
        f"Kai Lund Anna Berg\n{KAI}\n{ANNA}\n",
        f"Kai Lund      Anna Berg\n{ANNA}\n{KAI}\n",
        f"Kai Lund      Anna Berg\n{ANNA}      {KAI}\n",  # the name that an address bears is surer than its column
    ],
)
def test_each_has_the_address_that_bears_the_name(engine, text):
    assert cards(engine, text) == BOTH


@pytest.mark.parametrize("gap", ["       ", "\t", " | "])
def test_a_column_tells_what_bears_no_name(engine, gap):
    rows = (("Kai Lund", "Anna Berg"), ("Site Manager", "Buyer"), ("kai@example.com", "abc@example.net"), (ONE, TWO))
    text = "\n".join(map(gap.join, rows))
    assert cards(engine, text) == [{"Kai Lund", "kai@example.com", ONE}, {"Anna Berg", "abc@example.net", TWO}]


def test_three_columns_are_three_people(engine):
    text = f"Kai Lund   Anna Berg   Ole Dahl\n{KAI}   {ANNA}   ole.dahl@example.org\n"
    assert cards(engine, text) == [*BOTH, {"Ole Dahl", "ole.dahl@example.org"}]


@pytest.mark.parametrize("below", ["abc@example.net", TWO, f"{TWO}\n{ONE}"])
def test_what_no_column_tells_is_nobodys(engine, below):
    assert cards(engine, f"Kai Lund      Anna Berg\n{below}\n") == []


def test_what_stands_below_both_is_no_ones_by_a_name_known_alone(engine):
    assert cards(engine, f"Kai Lund      Anna Berg\nkai@example.com\n{TWO}\n") == [{"Kai Lund", "kai@example.com"}]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("María José García López\nmj.garcia@example.com\njgarcia@example.org\n", {"María José García López"}),
        (f"Kai Lund      Tel {ONE}\nBuyer      Nordvik AS\n           {KAI}\n", {"Kai Lund", KAI, ONE}),
        (f"Kai Lund | Julius Berger\nM {ONE} | T {TWO}\n{KAI}\n", {"Kai Lund", KAI, ONE, TWO}),
        (f"Kai Lund      Julius Berger AG\n{ONE}      {TWO}\n{KAI}\n", {"Kai Lund", KAI, ONE, TWO}),
    ],
)
def test_one_person_keeps_the_card(engine, text, whole):
    (card,) = cards(engine, f"Regards\n{text}")
    assert card >= whole
