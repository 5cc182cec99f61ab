import pytest

from scanner.model import BlockKind, BlockSpan, Mark, Segment


def blocks(engine, text, **more):
    """Kind, and the names and identifiers of each block."""
    detected = engine.detect([Segment(text, **more)])[0]
    spots = [[detected.findings[at] for at in block.members] for block in detected.blocks]
    kept = [
        {text[one.start : one.end] for one in few if one.type not in ("ORGANIZATION", "LOCATION", "URL")}
        for few in spots
    ]
    return list(zip([block.kind for block in detected.blocks], kept, strict=True))


SIGNATURE = "Kai Lund\nHead of Sales\nAcme AS\nMob: +47 22 33 44 55\nkai@example.com\n"
WHOLE = {"Kai Lund", "Head of Sales", "+47 22 33 44 55", "kai@example.com"}


@pytest.mark.parametrize(
    "before", ["See you.\n\nBest regards,\n", "See you.\n\n-- \n", "See you.\n\nMed vennlig hilsen\n\n"]
)
def test_a_signature_is_a_block(engine, before):
    assert blocks(engine, before + SIGNATURE) == [(BlockKind.SIGNATURE, WHOLE)]


def test_a_card_is_a_block(engine):
    ((kind, names),) = blocks(engine, SIGNATURE)
    assert kind is BlockKind.CARD
    assert names >= WHOLE - {"Head of Sales"}


def test_a_quoted_signature_is_its_own(engine):
    text = f"Regards\n{SIGNATURE}\nOn Mon, Anna Berg wrote:\n> Fine.\n>\n> Regards\n> Anna Berg\n> anna@example.com\n"
    first, second = (names for _, names in blocks(engine, text))
    assert first == WHOLE
    assert second == {"Anna Berg", "anna@example.com"}


def test_a_quoted_signature_right_below_does_not_mix(engine):
    text = "Regards\nKai Lund\nkai@example.com\n> Regards\n> Anna Berg\n> anna@example.com\n"
    assert [names for _, names in blocks(engine, text)] == [
        {"Kai Lund", "kai@example.com"},
        {"Anna Berg", "anna@example.com"},
    ]


def test_another_name_ends_a_block(engine):
    text = "Regards\nKai Lund\nkai@example.com\nAnna Berg\nanna@example.com\n"
    for _, names in blocks(engine, text):
        assert not {"kai@example.com", "Anna Berg"} <= names
        assert not {"anna@example.com", "Kai Lund"} <= names


def test_two_empty_lines_end_a_block(engine):
    text = "Regards\nKai Lund\nkai@example.com\n\n\nReception: +47 22 33 44 66\n"
    assert [names for _, names in blocks(engine, text)] == [{"Kai Lund", "kai@example.com"}]


def test_a_number_in_prose_is_in_no_block(engine):
    assert not blocks(
        engine, "I talked to Kai Lund yesterday in Oslo, and then I called +47 22 33 44 55 to ask for the papers.\n"
    )


def test_a_header_pair_is_a_block(engine):
    text = "From: Kai Lund <kai@example.com>"
    marks = (Mark(6, 14, "PERSON"), Mark(16, 31, "EMAIL_ADDRESS"))
    assert blocks(engine, text, marks=marks, blocks=(BlockSpan(6, 32, BlockKind.HEADER),)) == [
        (BlockKind.HEADER, {"Kai Lund", "kai@example.com"})
    ]


def test_a_name_in_a_note_is_not_of_the_card(engine):
    text = "Kai Lund\nkai@example.com\nNote: met Anna Berg in Oslo"
    marks = (Mark(0, 8, "PERSON"), Mark(9, 24, "EMAIL_ADDRESS"))
    span = (BlockSpan(0, len(text), BlockKind.VCARD),)
    assert [names for _, names in blocks(engine, text, marks=marks, blocks=span)] == [{"Kai Lund", "kai@example.com"}]


def test_a_number_below_a_note_about_somebody_else_is_not_the_next_one_s(engine):
    text = (
        "Callback list\n\nRagnar Holm, wants to talk about the roof\n+47 990 12 377\n"
        "Signe Dahl, about the invoice\n+47 990 12 388\n"
    )
    assert [names for _, names in blocks(engine, text)] == [{"Signe Dahl", "+47 990 12 388"}]
