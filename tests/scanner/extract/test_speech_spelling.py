"""Of the addresses that a stretch of sound may say stays the one that sound and names bear out, with its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from detectors.spoken.dictation import Dictation
from scanner.extract.speech_heard import Word
from scanner.extract.speech_second import DOTS
from scanner.extract.speech_spelling import Said, Voice, said

DICTATION = Dictation(("US", "GB"))
SOUND = np.zeros(16_000, np.float32)
FAR = -60.0


class Told(Voice):
    """A voice of which is known how likely each text is; a text that holds none of the known ones is far off."""

    def __init__(self, known: Mapping[str, float]) -> None:
        super().__init__(None, "en")
        self._likely = known
        self.barred: list[str] = []
        self.behind_silence: tuple[str, ...] = ()

    def listen(self, sound: NDArray[np.float32]) -> None:
        """Hear nothing."""

    def texts(self, barred: str, *, padded: bool = False) -> list[str]:
        if padded:
            return list(self.behind_silence)
        self.barred.append(barred)
        return list(self._likely)[:2]

    def likelihoods(self, texts: Sequence[str]) -> list[float]:
        return [self._likely.get(text, FAR) for text in texts]

    def times(self, text: str) -> Iterator[Word]:
        for at, word in enumerate(text.split()):
            yield f" {word}", float(at), at + 1.0


def address(one: Said) -> str:
    return "".join(text for text, _, _ in one.words[one.first : one.last + 1]).strip()


def heard(known: Mapping[str, float], first: str = "") -> list[Said]:
    return said(SOUND, first, 10.0, DICTATION, Told(known))


def test_the_likeliest_text_tells_the_address() -> None:
    (one,) = heard(
        {"write to nina dot park at example dot org": -8.0, "write to nina dot bark at example dot org": -12.0}
    )
    assert address(one) == "nina dot park at example dot org"
    assert not one.guessed


def test_a_name_of_the_list_is_taken_where_the_sound_bears_it_out() -> None:
    known = {
        "mail is megan dot wagnew at example dot org": -13.0,
        "mail is megan": -20.0,
        "mail is Megan dot Wagner at example dot org": -13.5,
    }
    (one,) = heard(known)
    assert (address(one), one.guessed) == ("megan dot wagner at example dot org", True)


def test_a_name_of_the_list_that_the_sound_does_not_bear_out_is_not_taken() -> None:
    (one,) = heard({"mail is megan dot wagnew at example dot org": -13.0, "": FAR})
    assert (address(one), one.guessed) == ("megan dot wagnew at example dot org", False)


def test_of_spellings_that_nobody_can_hear_apart_the_common_one_stays() -> None:
    (one,) = heard(
        {"write to anna dot read at example dot org": -9.0, "write to Anna dot Reed at example dot org": -11.0}
    )
    assert address(one) == "anna dot reed at example dot org"


def test_the_address_has_the_time_in_which_it_is_said() -> None:
    (one,) = heard({"write to kai underscore lund at example dot com today": -5.0})
    words = one.words[one.first : one.last + 1]
    assert (words[0][1], words[-1][2]) == (12.0, 19.0)
    assert [text for text, _, _ in one.words] == " write to kai underscore lund at example dot com today".replace(
        " ", "| "
    ).split("|")[1:]
    assert all(before[2] <= behind[1] + 1e-9 for before, behind in zip(one.words, one.words[1:], strict=False))


def test_two_addresses_are_told_apart() -> None:
    text = "write to anna dot berg at example dot com or to nina dot park at example dot org"
    assert [address(one) for one in heard({text: -9.0})] == [
        "anna dot berg at example dot com",
        "nina dot park at example dot org",
    ]


def test_what_was_heard_at_first_counts_too() -> None:
    voice = Told({"right two Anna": -12.0, "Write to Anna": -15.0, "Write to Anna dot Berg at example dot com": -14.0})
    (one,) = said(SOUND, "Write to Anna.Berg@example.com.", 0.0, DICTATION, voice)
    assert address(one) == "anna dot berg at example dot com"


@pytest.mark.parametrize(("first", "passes"), [("", 1), ("anna52 at example.org", 2)])
def test_digits_are_heard_as_words_too(first: str, passes: int) -> None:
    voice = Told({"write to anna": -5.0})
    said(SOUND, first, 0.0, DICTATION, voice)
    assert len(voice.barred) == passes
    assert voice.barred[0] == DOTS


def test_a_text_that_breaks_off_is_heard_once_more_with_silence_behind_it() -> None:
    text = "you asked for my address it is clara at example dot com"
    voice = Told({"you asked": -2.0, "you": -3.0, text: -9.0})
    voice.behind_silence = (text,)
    (one,) = said(SOUND, "you asked for my address it is glare example dot come", 0.0, DICTATION, voice)
    assert address(one) == "clara at example dot com"


def test_a_name_that_differs_in_two_places_is_reached_by_one_after_the_other() -> None:
    known = {
        "my address is race dot wemster at example dot net": -13.0,
        "my address is": -20.0,
        "my address is Race dot Webster at example dot net": -12.5,
        "my address is Grace dot Webster at example dot net": -11.0,
    }
    (one,) = heard(known)
    assert address(one) == "grace dot webster at example dot net"


def test_digits_right_behind_a_name_do_not_hide_it() -> None:
    (one,) = heard(
        {
            "my email is clare52 at example dot org": -9.0,
            "my email is": -20.0,
            "my email is Claire 52 at example dot org": -9.1,
        }
    )
    assert address(one) == "claire52 at example dot org"


def test_sound_without_an_address_tells_none() -> None:
    assert heard({"we meet at noon": -4.0}) == []
