import io
import json
from datetime import datetime, timedelta, timezone

import pytest

from reports import REPORTS
from reports.dossier_json import write_dossier
from scanner.model import Dossier, LiveSource, Stage
from tests.reports.samples import HOSTILE, MINE, WHEN, coverage, dossier, found, item, live_source, problem


def written(of: Dossier) -> bytes:
    stream = io.BytesIO()
    write_dossier(of, stream)
    return stream.getvalue()


def read(of: Dossier) -> dict:
    return json.loads(written(of))


def test_every_report_is_known_by_its_format():
    assert all(report.format == name for name, report in REPORTS.items())


def test_fields_stand_in_the_order_of_the_contract():
    document = read(dossier(item()))
    assert list(document)[:6] == ["schema_version", "generated_at", "query", "subject", "items", "coverage"]
    without_place = [name for name in document["items"][0]["findings"][0] if name != "place"]
    assert without_place == ["type", "value", "part", "page", "start", "end", "seconds", "score", "recognizer"]


def test_items_have_the_fields_of_the_contract_in_order():
    expected = "source type locator parts kind title url created modified roles confidence reasons findings"
    assert list(read(dossier(item()))["items"][0]) == expected.split()


def test_a_box_is_told_where_it_is_known():
    document = read(dossier(item(findings=(found(box=(0.1, 0.2, 0.3, 0.4)),))))
    assert document["items"][0]["findings"][0]["box"] == [0.1, 0.2, 0.3, 0.4]


def test_values_are_those_of_the_dossier():
    one = item(findings=(found(page=2, place="Sheet1!row 5", seconds=(1.5, 2.0)),))
    document = read(dossier(one))
    assert document["query"] == [{"type": "EMAIL_ADDRESS", "value": MINE}]
    assert document["items"][0]["findings"][0]["seconds"] == [1.5, 2.0]
    assert [one["ring"] for one in document["subject"]["identifiers"]] == ["exact", "linked", "possible"]


def test_an_unknown_subject_has_no_items_but_full_coverage():
    document = read(dossier())
    assert document["items"] == []
    assert document["coverage"][0]["listed"] == 10
    assert document["complete"] is True


def test_a_source_without_problems_and_no_source_at_all_are_valid():
    assert read(dossier())["coverage"][0]["problems"] == []
    assert read(dossier(sources=()))["coverage"] == []


def test_problems_are_told_with_reason_and_detail():
    document = read(dossier(sources=(coverage(problem(), failed=1),)))
    assert document["coverage"][0]["problems"] == [
        {
            "locator": "clients/broken.docx",
            "part": "",
            "stage": "extract",
            "reason": "corrupt",
            "detail": "no end of the archive",
            "retryable": False,
        }
    ]
    assert document["complete"] is False


def test_what_a_live_search_found_is_marked_and_nothing_else():
    document = read(dossier(item(), item(live=True), live=(live_source(),)))
    assert [one.get("live") for one in document["items"]] == [None, True]
    assert list(document["items"][1])[-1] == "live"


def test_a_live_search_is_told_source_by_source():
    down = live_source(problem(None, stage=Stage.LIST), hits=0, held=0, examined=0)
    document = read(dossier(live=(live_source(failed=1, hits=13), down, LiveSource("share", asked=False))))
    mail, second, share = document["live"]
    assert list(mail) == "source asked hits held examined skipped failed not_examined complete problems".split()
    assert [one["asked"] for one in document["live"]] == [True, True, False]
    assert [one["complete"] for one in document["live"]] == [False, False, True]
    assert (mail["hits"], mail["held"], mail["failed"]) == (13, 9, 1)
    assert second["problems"][0]["stage"] == "list"
    assert share["hits"] == 0


def test_without_a_live_search_there_is_no_word_of_it():
    assert "live" not in read(dossier(item()))


@pytest.mark.parametrize(
    ("live", "complete"),
    [
        (live_source(), True),
        (LiveSource("share", asked=False), True),
        (live_source(skipped=1, hits=13), True),
        (live_source(problem()), True),
        (live_source(failed=1, hits=13), False),
        (live_source(not_examined=1, hits=13), False),
        (live_source(problem(None, stage=Stage.LIST)), False),
    ],
)
def test_a_dossier_is_complete_only_if_its_live_search_is(live: LiveSource, complete: bool):
    assert dossier(live=(live,)).complete is complete


def test_hits_add_up_or_it_is_a_bug():
    with pytest.raises(AssertionError):
        LiveSource("mail", hits=2, held=1)


def test_bytes_that_are_no_text_survive_as_escapes():
    text = written(dossier(item(locator="caf\udce9/menu\udcff.txt"))).decode("utf-8")
    assert "caf\\udce9/menu\\udcff.txt" in text
    assert json.loads(text)["items"][0]["locator"] == "caf\udce9/menu\udcff.txt"


def test_other_scripts_stay_readable():
    assert "Søren 日本語 😀".encode() in written(dossier(item(title="Søren 日本語 😀")))


def test_nothing_in_it_acts_on_a_terminal():
    text = written(dossier(item(title=HOSTILE))).decode()
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2066\r\x00")
    assert json.loads(text)["items"][0]["title"] == HOSTILE


def test_times_carry_their_zone():
    oslo = WHEN.astimezone(timezone(timedelta(hours=1)))
    assert read(dossier(item(created=oslo)))["items"][0]["created"] == "2026-11-03T10:30:00+01:00"


def test_an_offset_with_seconds_becomes_utc():
    old = datetime(1890, 1, 1, tzinfo=timezone(timedelta(minutes=42, seconds=52)))
    assert read(dossier(item(created=old)))["items"][0]["created"] == "1889-12-31T23:17:08+00:00"


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        written(dossier(item(created=datetime(2026, 1, 1))))  # noqa: DTZ001


def test_items_and_problems_are_asked_for_one_by_one():
    stream = io.BytesIO()
    seen: list[int] = []

    def items():
        for number in range(3000):
            seen.append(stream.tell())
            yield item(locator=f"file {number}")

    write_dossier(Dossier(WHEN, (), dossier().subject, items, ()), stream)
    assert seen[-1] > stream.tell() / 2, "nothing was written before the last item was read"
