import io
import json
from dataclasses import replace

from reports.detect import FileFindings, detect_json, write_detect
from reports.status_json import checks_json, status_json, write_status
from reports.sweep_json import sweep_json, write_sweep
from scanner.model import Place
from scanner.ports import CheckResult
from tests.reports.samples import LEFT_OUT, THEIRS, coverage, problem, raw_finding, said_finding, sweep


def test_a_sweep_has_the_fields_of_the_contract_in_order():
    document = json.loads(sweep_json(sweep(problem())))
    assert list(document)[:5] == ["sweep_id", "started_at", "finished_at", "complete", "sources"]
    expected = (
        "source partitions listed examined unchanged deleted skipped failed bytes findings requests seconds problems"
    )
    assert list(document["sources"][0]) == expected.split()


def test_a_sweep_streams_the_same_document():
    stream = io.BytesIO()
    write_sweep(sweep(problem()), stream)
    assert stream.getvalue().decode() == sweep_json(sweep(problem()))


def test_a_status_holds_facts_and_coverage():
    document = json.loads(status_json([coverage(problem(), failed=1)], {"size": "12 MB"}))
    assert document["index"] == {"size": "12 MB"}
    assert document["coverage"][0]["failed"] == 1
    assert document["complete"] is False


def test_what_a_source_never_gives_is_told_with_its_number():
    document = json.loads(status_json([replace(coverage(), left_out=LEFT_OUT), coverage()], {}))
    told = [
        {"what": "in recycle bins: out of reach", "count": 12},
        {"what": "archive mailboxes: out of reach", "count": None},
    ]
    assert document["coverage"][0]["left_out"] == told
    assert "left_out" not in document["coverage"][1]
    assert json.loads(sweep_json(sweep(left_out=LEFT_OUT)))["sources"][0]["left_out"] == told


def test_a_status_streams_the_same_document():
    stream = io.BytesIO()
    write_status([coverage()], {}, stream)
    assert stream.getvalue().decode() == status_json([coverage()], {})


def test_checks_tell_what_was_checked():
    result = CheckResult("folder", False, "not there")
    assert json.loads(checks_json([("share", result)])) == [
        {"checked": "share", "name": "folder", "ok": False, "detail": "not there"}
    ]


def test_findings_of_a_file_are_exactly_those_of_the_contract():
    document = json.loads(detect_json([FileFindings("a.txt", "", (raw_finding(),))]))
    finding = {"type": "EMAIL_ADDRESS", "value": THEIRS, "start": 4, "end": 25, "score": 0.85, "recognizer": "email"}
    assert document == [{"path": "a.txt", "part": "", "findings": [finding], "problems": []}]


def test_text_and_boxes_are_told_where_they_are_known():
    box = (0.1, 0.2, 0.3, 0.25)
    document = json.loads(detect_json([FileFindings("a.png", "", (raw_finding(box=box),), text="read")]))
    assert document[0]["text"] == "read" and document[0]["findings"][0]["box"] == list(box)


def test_a_known_place_is_told():
    document = json.loads(detect_json([FileFindings("a.pdf", "body", place=Place(3, "comment", (1.0, 2.0)))]))
    assert {name: document[0][name] for name in ("page", "place", "seconds")} == {
        "page": 3,
        "place": "comment",
        "seconds": [1.0, 2.0],
    }


def test_no_file_at_all_is_an_empty_array():
    assert json.loads(detect_json([])) == []


def test_files_are_written_as_they_come():
    stream = io.BytesIO()
    seen: list[int] = []

    def files():
        for number in range(3000):
            seen.append(stream.tell())
            yield FileFindings(f"{number}.txt", "")

    write_detect(files(), stream)
    assert seen[-1] > stream.tell() / 2


def test_a_finding_tells_when_and_by_whom_it_was_said():
    document = json.loads(detect_json([FileFindings("a.vtt", "body", (said_finding(), said_finding(speaker=None)))]))
    first, second = document[0]["findings"]
    assert (first["seconds"], first["place"]) == ([14.2, 17.0], "Kai Lund")
    assert second["seconds"] == [14.2, 17.0]
    assert "place" not in second
