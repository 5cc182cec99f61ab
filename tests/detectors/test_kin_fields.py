"""A number under a relative's label, or before the name where the own follows, is not the person's."""

import pytest

from scanner.model import Segment

PHONE, OTHER = "+47 912 34 567", "+47 922 22 222"


def tied(engine, text):
    """Names and numbers of each block."""
    found = engine.detect([Segment(text)])[0]
    spots = [[found.findings[at] for at in block.members] for block in found.blocks]
    return [{text[one.start : one.end] for one in few if one.type in ("PERSON", "PHONE_NUMBER")} for few in spots]


@pytest.mark.parametrize(
    "label",
    [
        "Mother",
        "Phone (wife)",
        "Wife's mobile",
        "Yak\u0131n\u0131 (anne)",
        "Angeh\u00f6rige",
        "Conjointe",
        "Telefon (\u017cona)",
        "M\u00e3e",
        "Son",
    ],
)
def test_a_relatives_number_is_not_the_own(engine, label):
    assert not any(OTHER in one for one in tied(engine, f"Name: Kai Lund\n{label}: {OTHER}\n"))


@pytest.mark.parametrize("label", ["Phone (private)", "Mobil (priv.)", "Son t\u00e9l\u00e9phone", "Telefon (dom)"])
def test_the_own_number_is(engine, label):
    assert {"Kai Lund", OTHER} in tied(engine, f"Name: Kai Lund\n{label}: {OTHER}\n")


def test_a_number_before_the_name_is_another_where_the_own_follows(engine):
    text = f"IN CASE OF FIRE call 0800 555 0199 (fault desk), then Kai Lund, {PHONE}\n"
    assert tied(engine, text) == [{"Kai Lund", PHONE}]


def test_a_number_before_the_name_alone_is_the_own(engine):
    assert tied(engine, f"{PHONE} Kai Lund, Head of Sales\n") == [{PHONE, "Kai Lund"}]


def test_below_two_names_a_label_tells_whose_a_number_is(engine):
    form = f"Employee | Kai Lund\nContact | Anna Berg\nContact's mobile | {PHONE}\nHome | {OTHER}\n"
    assert tied(engine, form) == [{"Anna Berg", PHONE}]


def test_without_such_a_label_it_is_the_last_ones(engine):
    assert tied(engine, f"Employee | Kai Lund\nContact | Anna Berg\nMobile | {PHONE}\n") == [{"Anna Berg", PHONE}]
