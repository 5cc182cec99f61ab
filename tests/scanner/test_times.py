"""When and by whom a stretch of a text was said, and which text it stands in."""

from __future__ import annotations

import pytest

from scanner.extract.draft import HARD, Draft
from scanner.model import Place, Segment, WordTime

SAID = Segment(
    "Kai: one two Bo: three",
    times=(WordTime(0, 8, (1.0, 2.0), "Kai"), WordTime(9, 12, (2.5, 3.0), "Kai"), WordTime(13, 22, (2.0, 4.0), "Bo")),
)


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (0, 3, Place(seconds=(1.0, 2.0), label="Kai")),
        (7, 9, Place(seconds=(1.0, 2.0), label="Kai")),
        (5, 12, Place(seconds=(1.0, 3.0), label="Kai")),
        (9, 17, Place(seconds=(2.0, 4.0))),
        (0, 22, Place(seconds=(1.0, 4.0))),
        (8, 9, Place()),
    ],
)
def test_a_stretch_has_the_time_of_its_words(start: int, end: int, place: Place) -> None:
    assert SAID.place_of(start, end) == place
    assert SAID.place_of(start, end).text() == SAID.place


def test_a_place_without_box_and_time_is_that_of_its_text() -> None:
    assert Place(3, "row 5", box=(0, 0, 1, 1)).text() == Place(3, "row 5").text() == Place(3, "row 5")


def test_times_follow_the_cuts_of_a_draft() -> None:
    draft = Draft()
    for at in range(3 * HARD // 10):
        draft.say("nine sign ", (float(at), at + 0.5), "Kai")
    segments = list(draft.rest())
    assert len(segments) == 3
    times = [(one, segment) for segment in segments for one in segment.times]
    assert [one.seconds[0] for one, _ in times] == [float(at) for at in range(3 * HARD // 10)]
    assert {segment.text[one.start : one.end] for one, segment in times} == {"nine sign "}


def test_words_of_one_time_and_speaker_are_one_stretch() -> None:
    draft = Draft()
    for text, start, speaker in (("a ", 1.0, "Kai"), ("b ", 1.0, "Kai"), ("c ", 1.0, "Bo"), ("d", 2.0, "Bo")):
        draft.say(text, (start, start + 1), speaker)
    (segment,) = draft.rest()
    assert [segment.text[one.start : one.end] for one in segment.times] == ["a b ", "c ", "d"]
