"""The arithmetic of the quality figures, by cases that can be counted by hand."""

import pytest

from benchmarks.quality import made_mails
from benchmarks.quality.scoring import MICRO, Hit, Tally, f_score, figures, interval, score
from benchmarks.quality.sets import LabelledSet, Row, Span, lower, lowered


def one(*spans, text="x" * 100, name="own", labels=None):
    found = tuple(Span(*span) for span in spans)
    return LabelledSet(name, (Row("1", "en", text, found),), frozenset(labels or {span.label for span in found}))


CASES = [
    # labels, findings, labels / found / said / right, and of these strictly found and right
    ("found as labelled", [(0, 8, "PERSON")], [(0, 8, "PERSON")], (1, 1, 1, 1, 1, 1)),
    ("found in part", [(0, 8, "PERSON")], [(3, 20, "PERSON")], (1, 1, 1, 1, 0, 0)),
    ("beside it", [(0, 8, "PERSON")], [(8, 20, "PERSON")], (1, 0, 1, 0, 0, 0)),
    (
        "as another type that is labelled",
        [(0, 8, "PER"), (20, 30, "ORG")],
        [(0, 8, "ORGANIZATION")],
        (2, 0, 1, 0, 0, 0),
    ),
    ("as a type that the set does not label", [(0, 8, "PERSON")], [(0, 8, "NRP")], (1, 0, 0, 0, 0, 0)),
    ("in two pieces", [(0, 8, "PERSON")], [(0, 3, "PERSON"), (4, 8, "PERSON")], (1, 1, 2, 2, 0, 0)),
    ("two in one", [(0, 3, "PERSON"), (4, 8, "PERSON")], [(0, 8, "PERSON")], (2, 2, 1, 1, 0, 0)),
    ("a town in an address", [(0, 40, "STREET_ADDRESS"), (50, 60, "GPE")], [(20, 26, "LOCATION")], (2, 0, 0, 0, 0, 0)),
    ("most of an address", [(0, 40, "STREET_ADDRESS")], [(0, 20, "LOCATION")], (1, 1, 1, 1, 0, 0)),
    ("an address as a place", [(0, 8, "LOC")], [(0, 8, "STREET_ADDRESS")], (1, 1, 1, 1, 1, 1)),
    ("an address where only places are labelled", [(0, 8, "LOC")], [(20, 30, "STREET_ADDRESS")], (1, 0, 0, 0, 0, 0)),
    ("a host in an e-mail address", [(0, 20, "EMAIL"), (40, 50, "DOMAIN_NAME")], [(5, 20, "URL")], (2, 0, 0, 0, 0, 0)),
    ("a handle is passed over", [(0, 8, "HANDLE"), (20, 28, "PER")], [(0, 8, "PERSON")], (1, 0, 0, 0, 0, 0)),
    ("a product is no person", [(0, 8, "product"), (20, 28, "person")], [(0, 8, "PERSON")], (1, 0, 1, 0, 0, 0)),
    ("a date of birth as a date", [(0, 8, "DATE_OF_BIRTH")], [(0, 8, "DATE_TIME")], (1, 1, 1, 1, 1, 1)),
]


@pytest.mark.parametrize(("labels", "hits", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_counts(labels, hits, wanted):
    assert score(one(*labels), [[Hit(*hit) for hit in hits]]).total(MICRO) == Tally(*wanted)


def test_handles_are_persons_when_asked_for():
    scored = score(one((0, 8, "HANDLE"), (20, 28, "PER")), [[Hit(0, 8, "PERSON")]], handles=True)
    assert scored.total("PERSON") == Tally(2, 1, 1, 1, 1, 1)


def test_a_set_that_labels_a_type_in_part_counts_what_it_labels_and_no_more():
    hits = [Hit(0, 8, "ORGANIZATION"), Hit(20, 30, "ORGANIZATION")]
    assert score(one((0, 8, "ORG"), name="pii_anon_x"), [hits]).total(MICRO) == Tally(1, 1, 1, 1, 1, 1)


def test_only_the_types_asked_for():
    hits = [Hit(0, 8, "PERSON"), Hit(20, 30, "LOCATION")]
    scored = score(one((0, 8, "PER"), (50, 60, "LOC")), [hits], types=frozenset({"PERSON"}))
    assert scored.total(MICRO) == Tally(1, 1, 1, 1, 1, 1)
    assert scored.types() == ["PERSON", MICRO]


def test_a_row_without_labels_can_be_wrong():
    scored = score(one(labels={"PERSON"}), [[Hit(0, 8, "PERSON")]])
    assert scored.total("PERSON") == Tally(0, 0, 1, 0, 0, 0)


def test_faults_tell_what_stands_there_instead():
    faults = score(one((0, 8, "PER"), (9, 20, "ORG")), [[Hit(0, 8, "ORGANIZATION")]]).faults
    assert [(fault.type, fault.missed, fault.instead) for fault in faults] == [
        ("PERSON", True, "ORGANIZATION"),
        ("ORGANIZATION", True, ""),
        ("ORGANIZATION", False, "PER"),
    ]


@pytest.mark.parametrize(
    ("precision", "recall", "beta", "wanted"),
    [(0.5, 1.0, 1, 2 / 3), (0.5, 1.0, 2, 5 / 6), (1.0, 0.5, 2, 5 / 9), (0, 0, 2, 0)],
)
def test_f(precision, recall, beta, wanted):
    assert f_score(precision, recall, beta) == pytest.approx(wanted)


def test_figures_of_both_matches():
    tally = Tally(labels=10, found=8, said=16, right=8, found_strictly=5, right_strictly=4)
    assert (figures(tally).recall, figures(tally).precision) == (0.8, 0.5)
    assert (figures(tally, strict=True).recall, figures(tally, strict=True).precision) == (0.5, 0.25)


def test_the_interval_holds_the_figure_and_narrows():
    few = [Tally(1, 1, 1, 1), Tally(1, 0, 1, 0)] * 5
    wide, narrow = interval(few), interval(few * 40)
    assert wide[0] < 0.5 < wide[1]
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 3


def test_an_interval_of_nothing():
    assert interval([Tally()] * 3) == (0.0, 0.0)


@pytest.mark.parametrize("text", ["KAI LUND", "İSTANBUL Åse", "ẞ\ud800 Ω"])
def test_small_letters_keep_the_length(text):
    assert len(lower(text)) == len(text)


def test_a_copy_in_small_letters_keeps_its_labels():
    copy = lowered(one((0, 8, "PER"), text="Kai Lund"))
    assert (copy.name, copy.rows[0].text, copy.rows[0].spans) == ("own@lower", "kai lund", ((0, 8, "PER"),))


def test_made_mails_are_the_same_for_the_same_seed_and_apart_by_part():
    tune, keep = (list(made_mails.rows(1, 80, part)) for part in ("tune", "keep"))
    assert tune == list(made_mails.rows(1, 80, "tune"))
    assert not {row["text"] for row in tune} & {row["text"] for row in keep}
    assert sum(not row["spans"] for row in tune) > 40
    assert all(type == "PERSON" and row["text"][start:end].strip() for row in tune for start, end, type in row["spans"])
