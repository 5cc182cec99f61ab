"""The scoring counts what it says."""

from tests.company.score import score

PERSON = {
    "items": [
        {"source": "share", "locator": "a", "how": "exact"},
        {"source": "share", "locator": "b", "how": "name"},
        {"source": "share", "locator": "c", "how": "possible"},
        {"source": "share", "locator": "d", "how": "context"},
    ]
}


def answer(**confidences: float) -> dict:
    return {
        "items": [{"source": "share", "locator": place, "confidence": one} for place, one in confidences.items()],
    }


def test_missed_and_wrong_items_are_named() -> None:
    result = score(answer(a=0.9, b=0.4, c=0.6, d=0.9, e=0.9), PERSON)
    assert result.missed == {("share", "b")}
    assert result.wrong == {("share", "c"), ("share", "e")}
    assert (result.recall, result.precision) == (1 / 2, 1 / 3)


def test_ties_that_are_open_either_way_count_nothing() -> None:
    assert score(answer(a=0.9, b=0.9), PERSON) == score(answer(a=0.9, b=0.9, d=0.9), PERSON)
