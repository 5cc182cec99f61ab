"""A folder of calls through the command line: swept, asked by phone, changed, killed."""

from __future__ import annotations

import json
import struct
import time
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.buckets import BucketProgram
from tests.end_to_end.program import COMPLETE, LIGHT, MARK, USAGE, Program, counts, gone, locators, make_key, told_of
from tests.scanner.dumping import dump_file
from tests.services.s3 import REGION, S3Server

KAI, NINA, MIA = "+4740612345", "+442079460999", "+4722334455"
SOUND = bytes(8000)
WAV = (
    b"RIFF" + struct.pack("<I", 36 + len(SOUND)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    + b"data" + struct.pack("<I", len(SOUND)) + SOUND
)  # fmt: skip
SAID = "WEBVTT\n\n00:00.000 --> 00:02.000\nplease ring Mia Holm at +47 22 33 44 55\n"
ROWS = (
    "src;dst;calldate;duration;direction;recordingfile;uniqueid;memo\n"
    f"{KAI};{NINA};03.02.2026 11:00;01:02;out;/spool/out-77001.wav;u1;about the offer\n"
    f"{KAI};1001;2026-02-03 12:00;30;;gone-1234567.wav;u2;ring {MIA}\n"
)
SETTINGS = '[[sources]]\nname = "calls"\ntype = "recordings"\n{where}\ntimezone = "Europe/Oslo"\n'


def sidecar(**more: Any) -> str:
    told = {
        "call_id": "4711", "caller_number": KAI, "caller_name": "Kai Lund", "callee_number": NINA,
        "callee_name": "Nina Berg", "callee_email": "nina@example.com", "start_time": "2026-02-03T10:00:00+01:00",
        "duration": 62, "direction": "inbound", "notes": f"ring {MIA}", **more,
    }  # fmt: skip
    return json.dumps(told)


def home(folder: Path, files: dict[str, str | bytes], command: Any = None) -> Program:
    folder.mkdir(parents=True)
    (folder / "pii-scan.toml").write_text(SETTINGS.format(where='path = "calls"'), encoding="utf-8")
    plant(folder, files)
    program = Program(folder, command) if command else Program(folder)
    make_key(program)
    return program


def plant(folder: Path, files: dict[str, str | bytes]) -> None:
    for path, content in files.items():
        (folder / "calls" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "calls" / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def by_locator(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["locator"]: one for one in answer["items"]}


def test_calls_are_found_by_phone_with_role_time_and_length(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "in/a.wav": WAV, "in/a.json": sidecar(), "in/a.vtt": SAID, "calls.csv": ROWS, "out/out-77001.wav": WAV,
        "readme.txt": f"ask {KAI}", "alone.mp3": WAV + b"\0\0",
    }  # fmt: skip
    program = home(tmp_path / "home", files)
    assert program.run("check").code == COMPLETE
    ended = program.run("sweep", "--json")
    (found,) = ended.json["sources"]
    assert ended.code == COMPLETE
    assert counts(found) == (5, 5, 0, 0, 0, 0)
    assert told_of(found) == {
        "alone.mp3 > alone.mp3": {"no speech model"},
        "out/out-77001.wav > out-77001.wav": {"no speech model"},
    } | {place: reasons for place, reasons in told_of(found).items() if place.startswith("in/a.wav")}
    assert {one["what"].partition(":")[0]: one["count"] for one in found["left_out"]} == {
        "recordings without a sidecar": 1,
        "calls without a recording": 1,
    }

    answer = by_locator(program.subject("--phone", KAI))
    told = {name: (one["kind"], one["roles"], one["title"], one["created"]) for name, one in answer.items()}
    assert told == {
        "in/a.wav": ("recording", ["caller"], "Call, 62 s, in", "2026-02-03T09:00:00+00:00"),
        "out/out-77001.wav": ("recording", ["caller"], "Call, 62 s, out", "2026-02-03T10:00:00+00:00"),
        "calls.csv#u2": ("recording", ["caller"], "Call, 30 s", "2026-02-03T11:00:00+00:00"),
        "readme.txt": ("file", ["mentioned"], "readme.txt", None),
    }
    assert program.run("subject", "--phone", KAI).code == COMPLETE
    assert by_locator(program.subject("--email", "nina@example.com"))["in/a.wav"]["roles"] == ["callee"]
    mentioned = by_locator(program.subject("--phone", MIA))
    assert {name: one["roles"] for name, one in mentioned.items()} == {
        "in/a.wav": ["mentioned"],
        "calls.csv#u2": ["mentioned"],
    }
    assert {"a.vtt", "header"} <= set(mentioned["in/a.wav"]["parts"])


def test_calls_in_a_bucket_are_swept_and_follow_changes(tmp_path: Path) -> None:
    with S3Server() as store:
        for name, content in {"a.wav": WAV, "a.json": sidecar().encode(), "calls.csv": ROWS.encode()}.items():
            store.put("acme-calls", f"pbx/{name}", content)
        place = f's3 = {{ bucket = "acme-calls", prefix = "pbx/", region = "{REGION}", endpoint_url = "{store.url}",'
        keys = ' access_key_id = "env:ACME_KEY", secret_access_key = "env:ACME_SECRET" }'
        (tmp_path / "pii-scan.toml").write_text(SETTINGS.format(where=place + keys), encoding="utf-8")
        program = BucketProgram(tmp_path)
        make_key(program)
        assert program.run("check").code == COMPLETE
        ended = program.run("sweep", "--json")
        assert (ended.code, counts(ended.json["sources"][0])) == (COMPLETE, (3, 3, 0, 0, 0, 0))
        assert by_locator(program.subject("--phone", KAI))["a.wav"]["roles"] == ["caller"]
        store.put("acme-calls", "pbx/a.vtt", SAID.encode())
        store.put("acme-calls", "pbx/calls.csv", ROWS.encode() + f"{MIA};{NINA};2026-02-04 12:00;5;in;;u3;\n".encode())
        ended = program.run("sweep", "--json")
        assert (ended.code, counts(ended.json["sources"][0])) == (COMPLETE, (4, 2, 2, 0, 0, 0))
        assert locators(program.subject("--phone", MIA)) == {"a.wav", "calls.csv#u2", "calls.csv#u3"}
        assert not store.written


def test_each_party_is_one_person_and_not_the_other(tmp_path: Path) -> None:
    program = home(tmp_path / "home", {"a.wav": WAV, "a.json": sidecar(), "a.vtt": SAID})
    program.run("sweep")
    answer = program.subject("--email", "nina@example.com")
    assert "Nina Berg" in answer["subject"]["names"]
    assert "Kai Lund" not in answer["subject"]["names"]
    assert {one["value"] for one in answer["subject"]["identifiers"]} == {"nina@example.com", NINA, "Nina Berg"}


def test_a_transcript_that_comes_later_is_read_and_completes_the_answer(tmp_path: Path) -> None:
    program = home(tmp_path / "home", {"a.wav": WAV, "a.json": sidecar(notes=""), "b.wav": WAV, "b.vtt": SAID}, LIGHT)
    ended = program.run("sweep", "--json")
    assert (ended.code, told_of(ended.json["sources"][0])) == (COMPLETE, {"a.wav > a.wav": {"no speech model"}})
    assert "a recording that nobody listened to" in " ".join(program.run("status").text.split())
    plant(program.folder, {"a.vtt": SAID})
    ended = program.run("sweep", "--json")
    assert (ended.code, counts(ended.json["sources"][0])) == (COMPLETE, (2, 1, 1, 0, 0, 0))
    assert not told_of(ended.json["sources"][0])
    assert "nobody listened to" not in program.run("status").text
    (program.folder / "calls" / "b.wav").unlink()
    ended = program.run("sweep", "--json")
    assert counts(ended.json["sources"][0]) == (2, 1, 1, 0, 0, 1)
    assert program.run("sweep", "--json").json["sources"][0]["unchanged"] == 2


def test_bad_files_are_told_one_by_one_and_the_rest_is_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "empty.wav": b"", "empty.json": sidecar(), "cut.wav": WAV[:100], "text.wav": f"ring {KAI}\n", "bad.wav": WAV,
        "bad.json": '{"caller": "' + KAI + '", ', "bad.csv": ROWS + '"' + "x" * 200_000, "ø.wav": WAV,
        "ø.json": sidecar(notes="Blåbærsyltetøy").encode("cp1252"), "w.mp3": b"ID3" + bytes(99),
        "w.json": sidecar().encode("utf-16"),
    }  # fmt: skip
    program = home(tmp_path / "home", files)
    ended = program.run("sweep", "--json")
    assert ended.code == COMPLETE  # each of them is read in part
    assert "Traceback" not in ended.told
    assert KAI not in ended.told + ended.text
    told = told_of(ended.json["sources"][0])
    assert told["empty.wav > empty.wav"] == {"truncated"}
    assert told["cut.wav > cut.wav"] == {"truncated", "no speech model"}
    assert "no speech model" in told["bad.wav > bad.wav"]
    assert not any(place.startswith("text.wav") for place in told)
    found = locators(program.subject("--phone", KAI))
    assert found >= {"empty.wav", "text.wav", "bad.wav", "ø.wav", "w.mp3", "bad.csv#u1", "bad.csv#u2", "bad.csv"}


def test_sweeps_that_are_killed_end_with_the_same_index(tmp_path: Path) -> None:
    rows = "".join(f"{KAI};{NINA};03.02.2026 11:00;{n};out;call-{n:06}.wav;;memo {n}\n" for n in range(1500))
    files: dict[str, str | bytes] = {f"{n % 7}/call-{n:06}.wav": WAV[:200] for n in range(0, 1500, 3)}
    files["calls.csv"] = ROWS.partition("\n")[0] + "\n" + rows
    whole = home(tmp_path / "whole", files, LIGHT)
    assert whole.run("sweep").code == COMPLETE
    program = Program(tmp_path / "home", LIGHT)
    program.folder.mkdir()
    (program.folder / "pii-scan.key").write_bytes((whole.folder / "pii-scan.key").read_bytes())
    settings = SETTINGS.format(where=f'path = "{whole.folder / "calls"}"')
    (program.folder / "pii-scan.toml").write_text(settings, encoding="utf-8")
    for seconds in (0.8, 1.6, 2.4):
        mark = str(program.folder)
        run = program.start("sweep", "--jobs", "1", **{MARK: mark})
        time.sleep(seconds)
        run.kill()
        run.communicate()
        assert gone(mark)
    ended = program.run("sweep", "--json")
    assert ended.json["sources"][0]["listed"] == 1500
    assert said(program) == said(whole)


def said(program: Program) -> dict[str, Any]:
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


@pytest.mark.parametrize("where", ["", 'path = "calls"\ns3 = { bucket = "b" }'])
def test_a_source_needs_one_place(tmp_path: Path, where: str) -> None:
    (tmp_path / "pii-scan.toml").write_text(SETTINGS.format(where=where), encoding="utf-8")
    program = Program(tmp_path, LIGHT)
    make_key(program)
    ended = program.run("sweep")
    assert ended.code == USAGE
    assert "needs one of path and s3" in " ".join(ended.told.split())
