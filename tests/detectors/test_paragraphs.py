from hypothesis import given
from hypothesis import strategies as st

from detectors.paragraphs import LONGEST, paragraphs

WRAPPED = "We had a long and rather pleasant talk yesterday with Maria\nGonzalez of Acme about it.\n"


def texts(text):
    return [one.text for one in paragraphs(text)]


def test_the_same_words_quoted_are_one_paragraph():
    assert texts("Kai Lund\n> Kai Lund\n>> Kai Lund\n") == ["Kai Lund"] * 3


def test_wrapped_lines_are_joined_and_short_ones_are_not():
    assert "Maria Gonzalez" in texts(WRAPPED)[0]
    assert texts("Kai Lund\nHead of Sales") == ["Kai Lund\nHead of Sales"]


def test_a_long_line_is_cut_between_sentences():
    text = "This is a sentence of words. " * 400
    assert all(len(one) <= LONGEST and one.endswith((". ", ".")) for one in texts(text))


@given(st.text(alphabet="aK >\n\r\t.,é漢\ud800\x00", max_size=300))
def test_every_character_points_at_itself(text):
    for paragraph in paragraphs(text):
        for at, char in enumerate(paragraph.text):
            start, end = paragraph.place(at, at + 1)
            assert end == start + 1
            if char not in " \n":
                assert text[start] == char
