"""`subject --live` against the contract servers of the services that can search, from the command line."""

from __future__ import annotations

import hashlib
import json
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from tests.end_to_end.live_homes import HOMES, Home
from tests.end_to_end.program import COMPLETE, INCOMPLETE, MARK, USAGE, gone
from tests.reports.test_schemas import schema
from tests.services.server import Response

MIRA, OLA = "mira@example.com", "ola@example.com"
HOSTILE = "\x1b[31m\x1b]0;own\x07\u202edoc \x9b2J"


@pytest.fixture(params=HOMES)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """A swept home of each service; where a test is about ours alone, of one."""
    with closing(HOMES[request.param](tmp_path)) as home:
        home.first = home.begin()
        yield home
        assert not home.server.written, "a search only reads"


one_service = pytest.mark.parametrize("home", ["outlook"], indirect=True)


def ask(home: Home, *more: str, code: int = COMPLETE, who: str = MIRA) -> dict[str, Any]:
    ended = home.run("subject", "--email", who, "--live", "--json", *more)
    assert ended.code == code, ended.told + ended.text
    assert not list(Draft202012Validator(schema("dossier")).iter_errors(ended.json))
    for one in ended.json["live"]:
        parts = ("held", "examined", "skipped", "failed", "not_examined")
        assert one["hits"] == sum(one[name] for name in parts)
    brought = sum(one["hits"] - one["held"] for one in ended.json["live"])
    assert brought == sum(item.get("live", False) for item in ended.json["items"]), "a hit is lost"
    return ended.json


def live(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["locator"]: item for item in answer["items"] if item.get("live")}


def picture(home: Home) -> dict[str, tuple[str, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(home.folder.glob("pii-scan.db*"))
        if path.stat().st_size and path.suffix != ".db-shm"  # any reader leaves its locks and an empty log
    }


def test_nothing_new(home: Home) -> None:
    answer = ask(home)
    assert [item["locator"] for item in answer["items"]] == [home.first]
    (told,) = answer["live"]
    assert (told["asked"], told["hits"], told["held"], told["complete"], answer["complete"]) == (True, 1, 1, True, True)


def test_what_came_after_the_sweep_is_shown_as_live(home: Home) -> None:
    new = home.put(f"dear {MIRA}", "Offer")
    other = home.put(f"dear {OLA}")
    before = picture(home)
    answer = ask(home)
    (item,) = live(answer).values()
    assert (item["locator"], item["source"], item["type"]) == (new, "cloud", home.name)
    assert item["title"].startswith("Offer")
    assert item["confidence"] >= 0.5
    assert item["reasons"][0] == "asked e-mail"
    assert {one["value"] for one in item["findings"]} == {MIRA}
    assert other not in json.dumps(answer)
    assert picture(home) == before, "a live search writes nothing"
    home.sweep()
    answer = ask(home)
    assert live(answer) == {}
    assert new in {item["locator"] for item in answer["items"]}, "what was live is the index's after a sweep"


@one_service
def test_without_live_nothing_is_asked(home: Home) -> None:
    home.put(f"dear {MIRA}")
    home.server.requests.clear()
    home.env["PYTHONPROFILEIMPORTTIME"] = "1"
    ended = home.run("subject", "--email", MIRA, "--json")
    assert home.server.requests == []
    assert "live" not in ended.json
    assert len(ended.json["items"]) == 1
    loaded = {line.rpartition("|")[2].strip() for line in ended.told.splitlines()}
    assert "scanner.dossier" in loaded
    assert not loaded & {"scanner.live", "scanner.asking", "scanner.workers", "requests", "msal"}


def test_a_service_is_asked_for_exact_and_linked_identifiers_only(home: Home) -> None:
    home.put(f"card Name: Mira Solvang {MIRA} +4791234567")
    home.put(f"card Name: Mira Solvang {MIRA} +4722334455")
    home.put(f"card Name: Ola Nordmann {OLA} +4722334455")
    home.sweep()
    call = home.put("she called from +4791234567")
    home.put("somebody called from +4722334455")
    home.server.requests.clear()
    answer = ask(home)
    rings = {one["value"]: one["ring"] for one in answer["subject"]["identifiers"]}
    assert (rings["+4791234567"], rings["+4722334455"]) == ("linked", "possible")
    asked = " ".join(f"{unquote(one.path)} {one.query}" for one in home.server.requests)
    assert MIRA in asked and "4791234567" in asked and "mira solvang" in asked
    assert "22334455" not in asked and OLA not in asked
    assert {locator: item["reasons"][0] for locator, item in live(answer).items()} == {call: "linked phone"}


def test_what_was_deleted_is_as_the_index_has_it(home: Home) -> None:
    home.delete(home.first)
    answer = ask(home)
    assert [item["locator"] for item in answer["items"]] == [home.first]
    assert answer["live"][0]["hits"] == 0


def test_an_unknown_subject_is_found(home: Home) -> None:
    new = home.put("write to nils@example.com")
    answer = ask(home, who="nils@example.com")
    assert live(answer)[new]["confidence"] >= 0.5
    assert ask(home, who="nobody@example.com")["items"] == []


@one_service
def test_a_source_that_was_never_swept_is_asked(home: Home) -> None:
    text = (home.folder / "pii-scan.toml").read_text()
    (home.folder / "pii-scan.toml").write_text(text.replace('"cloud"', '"renamed"'))
    answer = ask(home, code=INCOMPLETE)
    assert [(item["source"], item.get("live", False)) for item in answer["items"]] == [
        ("cloud", False),
        ("renamed", True),
    ]


def test_the_table_marks_what_is_live_and_names_who_was_not_asked(home: Home) -> None:
    (home.folder / "share").mkdir()
    home.write('[[sources]]\nname = "share"\ntype = "files"\npath = "share"\n')
    home.sweep()
    home.put(f"dear {MIRA}", f"Offer {HOSTILE}".replace("\x07", ""))
    ended = home.run("subject", "--email", MIRA, "--live")
    assert ended.code == COMPLETE, ended.told
    lines = ended.text.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("live")] == ["live"]
    assert "Not asked live, since they have no search: share" in ended.text
    assert "2 items found, 0 possible. 1 of them live" in ended.text
    assert "Live search complete: 1 source asked." in ended.text
    assert all(char.isprintable() or char == "\n" for char in ended.text), "what was read can act"


def test_a_hostile_title_is_escaped_in_the_json(home: Home) -> None:
    title = "Offer \u202edoc\x9b2J"
    new = home.put(f"dear {MIRA}", title)
    ended = home.run("subject", "--email", MIRA, "--live", "--json")
    assert not set(ended.text) & set("\x1b\x07\x9b\u202e")
    assert new in live(ended.json)


def test_a_service_that_refuses_is_told_and_the_index_answers(home: Home) -> None:
    home.server.faults.on(lambda request: "token" not in request.path, home.denied, times=999)
    answer = ask(home, code=INCOMPLETE)
    assert [item["locator"] for item in answer["items"]] == [home.first]
    (told,) = answer["live"]
    assert told["complete"] is False
    assert {one["stage"] for one in told["problems"]} == {"list"}
    assert MIRA not in json.dumps(told)


def test_a_service_that_is_down_is_left_when_the_time_is_over(home: Home) -> None:
    home.server.faults.on(lambda _: True, home.down, times=999)
    home.env["LONGEST_WAIT"] = "20"
    began = time.monotonic()
    answer = ask(home, "--live-minutes", "0.05", code=INCOMPLETE)
    assert time.monotonic() - began < 20
    assert [item["locator"] for item in answer["items"]] == [home.first]
    assert [one["reason"] for one in answer["live"][0]["problems"]] == ["time limit"]


@one_service
def test_a_source_that_fails_does_not_hide_another(home: Home, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with closing(HOMES["sharepoint"](tmp_path / "other")) as other:
        new = other.put(f"dear {MIRA}")
        home.write(f'[[sources]]\nname = "second"\n{other.source()}\n'.replace("M365_SECRET", "OTHER_SECRET"))
        home.env = {**other.env, **home.env, "OTHER_SECRET": other.env["M365_SECRET"]}
        home.server.faults.on(lambda _: True, home.denied, times=999)
        answer = ask(home, code=INCOMPLETE)
    assert list(live(answer)) == [new]
    assert [bool(one["problems"]) for one in answer["live"]] == [True, False]


def test_a_secret_that_is_missing_is_told_in_one_line(home: Home) -> None:
    home.lose_secret()
    (home.folder / "share").mkdir()
    ended = home.run("subject", "--email", MIRA, "--live")
    assert ended.code == INCOMPLETE
    assert "cloud: NOT all of it was searched" in ended.text
    assert "Live search NOT complete: 1 source not searched in full." in ended.text
    assert ended.told == ""
    (told,) = ask(home, code=INCOMPLETE)["live"]
    assert len(told["problems"]) == 1
    assert told["problems"][0]["detail"]


def test_a_hit_that_cannot_be_fetched_is_possible_and_told(home: Home) -> None:
    new = home.put(f"dear {MIRA}")
    id = new.rpartition("/")[2]
    home.server.faults.on(lambda request: f"/{id}" in request.path, home.denied, times=99)
    answer = ask(home, code=INCOMPLETE)
    assert live(answer)[new]["confidence"] < 0.5
    (told,) = answer["live"]
    assert (told["failed"], [one["stage"] for one in told["problems"]]) == (1, ["fetch"])


@one_service
def test_at_most_so_many_are_read(home: Home) -> None:
    for number in range(5):
        home.put(f"dear {MIRA}", f"number {number}")
    answer = ask(home, "--live-items", "2", code=INCOMPLETE)
    (told,) = answer["live"]
    assert (told["examined"], told["not_examined"]) == (2, 3)
    assert sum(item["confidence"] < 0.5 for item in live(answer).values()) == 3
    assert ask(home)["live"][0]["examined"] == 5


@one_service
def test_it_runs_while_a_sweep_holds_the_index(home: Home) -> None:
    from scanner.index.crypto import read_keys
    from scanner.index.writer import open_writer
    from scanner.setting import SecretRef

    new = home.put(f"dear {MIRA}")
    keys = read_keys(SecretRef("file", str(home.folder / "pii-scan.key")))
    with open_writer(home.folder / "pii-scan.db", keys):
        assert new in live(ask(home))


def test_ctrl_c_ends_the_search_and_shows_what_there_is(home: Home, tmp_path: Path) -> None:
    new = home.put(f"dear {MIRA}")
    slow = Response(b"{}", delay=20.0)
    home.server.faults.on(
        lambda request: "search" in request.path or any("search" in one for one in request.query), slow
    )
    home.server.faults.on(lambda request: "q" in request.query, slow)
    mark = str(tmp_path / "mark")
    run = home.program.start("subject", "--email", MIRA, "--live", "--json", **{**home.env, MARK: mark})
    time.sleep(3)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=15)
    assert run.returncode == INCOMPLETE, err.decode()
    answer = json.loads(out)
    assert [item["locator"] for item in answer["items"]] == [home.first]
    assert "stopped on request" in answer["live"][0]["problems"][0]["detail"]
    assert new not in live(answer)
    assert b"Traceback" not in err
    assert gone(mark)


@pytest.mark.parametrize(
    ("more", "words"), [(["--live-items", "3"], "need --live"), (["--live", "--live-items", "-1"], "")]
)
def test_wrong_use(more: list[str], words: str, tmp_path: Path) -> None:
    with closing(HOMES["gmail"](tmp_path)) as home:
        ended = home.run("subject", "--email", MIRA, *more)
        assert ended.code == USAGE
        assert words in ended.told


@one_service
def test_without_a_source_there_is_nobody_to_ask(home: Home) -> None:
    (home.folder / "pii-scan.toml").write_text("")
    ended = home.run("subject", "--email", MIRA, "--live")
    assert (ended.code, ended.out) == (USAGE, b"")
    assert "no source in pii-scan.toml yet" in ended.told


@one_service
def test_nothing_is_left_on_disk_and_the_log_names_nobody(home: Home, tmp_path: Path) -> None:
    home.put(f"dear {MIRA} " + "x " * 5_000_000, "Large offer")
    (tmp_path / "temporary").mkdir()
    home.env["TMPDIR"] = str(tmp_path / "temporary")
    ended = home.run("-vv", "subject", "--email", MIRA, "--live", "--json")
    assert len(live(ended.json)) == 1
    assert list((tmp_path / "temporary").rglob("*")) == []
    assert "live search ends source=cloud complete=True hits=2 held=1" in ended.told
    assert not any(word in ended.told for word in ("mira", "post@", "Large"))


@one_service
def test_an_export_has_what_is_live_too(home: Home) -> None:
    new = home.put(f"dear {MIRA}")
    ended = home.run("export", "--email", MIRA, "--live", "--to", "dossier.json")
    assert ended.code == COMPLETE, ended.told
    written = json.loads((home.folder / "dossier.json").read_text())
    assert list(live(written)) == [new]
    assert written["live"][0]["hits"] == 2
