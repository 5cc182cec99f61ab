"""Which words behind a name tell the generation."""

import pytest

from detectors.normalise import Normal
from scanner.names.forms import name_of

NORMAL = Normal(("US",))


def told(written: str) -> tuple[str, str]:
    one = NORMAL.identifier("PERSON", written)
    assert one is not None
    name = name_of(one.key.reveal(), one.display.reveal())
    return " ".join(name.order), name.generation


@pytest.mark.parametrize(
    "sign", ["Jnr", "Jr.", ", Jr.", "JUNIOR", "jun.", "fils", "Filho", "den yngre", "der Jüngere", "d.y."]
)
def test_a_sign_is_no_word_of_the_name(sign: str) -> None:
    assert told(f"Kai Lund {sign}".replace(" ,", ",")) == ("kai lund", "jr")


@pytest.mark.parametrize(
    "written", ["Amit Kumar Sen", "Park Min Jun", "Silva Costa, Junior", "Lund Jr", "Kai Lund Holm"]
)
def test_what_may_be_a_name_is_none(written: str) -> None:
    assert told(written)[1] == ""
