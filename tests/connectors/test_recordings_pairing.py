# ruff: noqa: E501 - tables of names
"""Which files are one call: by name, by what a sidecar names, by id; nothing in the tree is dropped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from connectors._recordings_facts import Reading
from connectors._recordings_items import NO_RECORDING, NO_SIDECAR
from connectors._recordings_opening import BROKEN, MANY
from connectors._recordings_store import DiskStore
from connectors.recordings import RecordingsConnector
from scanner.callfile import MEDIA_TYPE, Facts, opened
from scanner.model import Item, ItemKind, Partition
from tests.connectors.harness import stored

ALL = Partition(".")
KAI, NINA = "+4740612345", "+442079460999"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28)
SAID = "WEBVTT\n\n00:00.000 --> 00:02.000\nhello\n"
META = json.dumps({"caller": KAI, "callee": NINA, "duration": 62, "start": "2026-02-03T10:00:00+01:00"})
HEAD = "src,dst,duration,recordingfile,uniqueid\n"


@dataclass
class Call:
    item: Item
    facts: Facts
    pieces: dict[str, bytes]

    @property
    def numbers(self) -> list[str]:
        return [one.number for one in self.facts.parties]


def plant(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def over(root: Path, **more: Any) -> RecordingsConnector:
    return RecordingsConnector(DiskStore(root), **more)


def items(root: Path, **more: Any) -> dict[str, Item]:
    found = [item for page in over(root, **more).changes(ALL, None) for item in page.upserts]
    assert len({one.locator for one in found}) == len(found)
    return {one.locator: one for one in found}


def call(root: Path, item: Item, reading: Reading | None = None) -> Call:
    assert (item.kind, item.media_type) == (ItemKind.RECORDING, MEDIA_TYPE)
    with over(root, reading=reading).open(stored(item)) as stream:
        facts, pieces = opened(stream)
        return Call(item, facts, {name: content.read() for name, _, content in pieces})


def calls(root: Path, **more: Any) -> dict[str, Call]:
    return {name: call(root, one) for name, one in items(root, **more).items() if one.kind is ItemKind.RECORDING}


SIDECARS = [
    "call.json",
    "call.wav.json",
    "call-metadata.json",
    "call_meta.json",
    "call.info.json",
    "CALL.JSON",
    "call_cdr.json",
]
TRANSCRIPTS = [
    "call.vtt", "call.srt", "call.txt", "call.wav.vtt", "call_transcript.vtt", "call-transcript.txt", "call.en.vtt",
    "call.en-US.srt", "call_transcript.en.vtt", "call transcription.txt", "call.transcript.json",
]  # fmt: skip


@pytest.mark.parametrize("name", SIDECARS)
def test_a_sidecar_named_like_the_recording(tmp_path: Path, name: str) -> None:
    found = calls(plant(tmp_path, {"call.wav": WAV, name: META, "other.wav": WAV}))
    assert found.keys() == {"call.wav", "other.wav"}
    assert found["call.wav"].numbers == [KAI, NINA]
    assert found["call.wav"].pieces == {"call.wav": WAV}
    assert found["call.wav"].facts.notices == ()
    assert found["other.wav"].facts.notices == (NO_SIDECAR,)


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_named_like_the_recording(tmp_path: Path, name: str) -> None:
    said = '{"segments": [{"text": "hello", "start": 0}]}' if name.endswith(".json") else SAID
    found = calls(plant(tmp_path, {"call.wav": WAV, name: said}))
    assert found.keys() == {"call.wav"}
    assert found["call.wav"].pieces == {"call.wav": WAV, name: said.encode()}


@pytest.mark.parametrize("ending", "wav mp3 m4a mp4 ogg opus flac webm mov amr gsm aac wma 3gp WAV Mp3".split())
def test_endings_of_recordings(tmp_path: Path, ending: str) -> None:
    found = calls(plant(tmp_path, {f"call.{ending}": WAV, "call.json": META}))
    assert found.keys() == {f"call.{ending}"}


@pytest.mark.parametrize(
    "field",
    [
        {"file": "b.wav"},
        {"filename": "B.WAV"},
        {"recording": "b.wav"},
        {"path": "/var/spool/calls/b.wav"},
        {"recordingfile": "C:\\calls\\b.wav"},
        {"recording_url": "https://files.example.com/x/b.wav?sig=1"},
        {"file": "b.mp3"},
        {"recording": {"file": {"name": "b.wav"}}},
        {"call_id": "b"},
    ],
)
def test_a_sidecar_that_names_the_recording(tmp_path: Path, field: dict[str, Any]) -> None:
    record = {"caller": KAI, "callee": NINA, "duration": 62, **field}
    found = calls(plant(tmp_path, {"b.wav": WAV, "0007.json": json.dumps(record)}))
    assert found.keys() == {"b.wav"}
    assert found["b.wav"].numbers == [KAI, NINA]


@pytest.mark.parametrize("name", ["call-4711.wav", "4711.wav", "2026-02-03_4711009_out.wav", "x 99.1770109200.123.wav"])
def test_an_id_in_the_name_of_the_recording(tmp_path: Path, name: str) -> None:
    id = {"2026-02-03_4711009_out.wav": "4711009", "x 99.1770109200.123.wav": "1770109200.123"}.get(name, "4711")
    found = calls(plant(tmp_path, {name: WAV, "s.json": json.dumps({"caller": KAI, "duration": 62, "call_id": id})}))
    assert found.keys() == {name}
    assert found[name].numbers == [KAI]


def test_a_short_id_is_not_found_in_the_middle_of_a_name(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},{NINA},62,,1001\n"
    assert items(plant(tmp_path, {"out-1001-20260203.wav": WAV, "c.csv": table})).keys() == {
        "out-1001-20260203.wav",
        "c.csv#1001",
    }


def test_a_sidecar_and_a_transcript_that_name_a_recording_of_another_name(tmp_path: Path) -> None:
    record = json.dumps({"caller": KAI, "duration": 62, "file": "b.wav"})
    found = calls(plant(tmp_path, {"b.wav": WAV, "x.json": record, "x.vtt": SAID}))
    assert found.keys() == {"b.wav"}
    assert found["b.wav"].pieces == {"b.wav": WAV, "x.vtt": SAID.encode()}


def test_calls_without_a_recording(tmp_path: Path) -> None:
    files = {
        "a.json": META,
        "b.json": META,
        "b.vtt": SAID,
        "c.srt": SAID,
        "d_transcript.txt": "hello",
        "e.json": META,
        "e.txt": "x",
    }
    found = calls(plant(tmp_path, files))
    assert found.keys() == {"a.json", "b.json", "c.srt", "d_transcript.txt", "e.json"}
    assert {one.facts.notices[0] for one in found.values()} == {NO_RECORDING}
    assert found["b.json"].pieces == {"b.vtt": SAID.encode()}
    assert found["e.json"].pieces == {"e.txt": b"x"}
    assert found["a.json"].numbers == found["b.json"].numbers == [KAI, NINA]


def test_a_transcript_in_json_without_a_recording(tmp_path: Path) -> None:
    said = json.dumps([{"speaker": "A", "text": "hello", "start": 0}])
    found = calls(plant(tmp_path, {"a.json": said}))
    assert found["a.json"].pieces == {"a.json": said.encode()}


def test_a_folder_for_each_call(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    for number in ("4711", "4712"):
        files |= {f"{number}/audio.wav": WAV, f"{number}/metadata.json": META, f"{number}/transcript.vtt": SAID}
    found = calls(plant(tmp_path, files))
    assert found.keys() == {"4711/audio.wav", "4712/audio.wav"}
    assert found["4711/audio.wav"].numbers == [KAI, NINA]
    assert found["4711/audio.wav"].pieces.keys() == {"audio.wav", "transcript.vtt"}
    two = calls(plant(tmp_path / "two", {"a.wav": WAV, "b.wav": WAV, "metadata.json": META}))
    assert two.keys() == {"a.wav", "b.wav", "metadata.json"}


def test_names_that_differ_by_capitals_alone_are_two_calls(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},{NINA},1,aBcdefghi.wav,\n{NINA},{KAI},2,ABCDEFGHI.WAV,\n{NINA},{KAI},3,Other.WAV,\n"
    files = {
        "aBcdefghi.wav": WAV,
        "AbcDefghi.wav": WAV,
        "abcdefghi.json": META,
        "other.wav": WAV,
        "OTHER.vtt": SAID,
        "c.csv": table,
    }
    found = calls(plant(tmp_path, files))
    assert found.keys() == {"aBcdefghi.wav", "AbcDefghi.wav", "abcdefghi.json", "other.wav", "c.csv#2"}
    assert found["aBcdefghi.wav"].facts.seconds == 1
    assert found["AbcDefghi.wav"].facts.told == {}
    assert found["other.wav"].facts.seconds == 3
    assert "OTHER.vtt" in found["other.wav"].pieces


def test_endings_of_names_are_no_languages_where_they_tell_recordings_apart(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},{NINA},1,call.ab.wav,\n{KAI},{NINA},2,call.cd.wav,\n{KAI},{NINA},3,call_notes.wav,\n"
    files = {"call.ab.wav": WAV, "call.cd.wav": WAV, "call_notes.wav": WAV, "call.ab.vtt": SAID, "c.csv": table}
    found = calls(plant(tmp_path, files))
    assert {name: one.facts.seconds for name, one in found.items()} == {
        "call.ab.wav": 1,
        "call.cd.wav": 2,
        "call_notes.wav": 3,
    }
    assert "call.ab.vtt" in found["call.ab.wav"].pieces


def test_a_text_that_tells_of_the_call_is_not_what_was_said(tmp_path: Path) -> None:
    lines = f"Caller: {KAI}\nCallee: {NINA}\nDuration: 00:01:02\n"
    found = calls(
        plant(tmp_path, {"a.wav": WAV, "a.txt": lines, "b.wav": WAV, "b_notes.txt": "ring back", "b.txt": "so: hello"})
    )
    assert found["a.wav"].numbers == [KAI, NINA]
    assert found["a.wav"].pieces.keys() == {"a.wav"}
    assert found["b.wav"].pieces.keys() == {"b.wav", "b.txt", "sidecar/b_notes.txt"}


def test_deep_records_with_long_keys_take_little_memory(tmp_path: Path) -> None:
    inner = "{" + ",".join(f'"{n}": "v{n}"' for n in range(300)) + "}"
    for n in range(60):
        inner = f'{{"{n}{"k" * 50_000}": {inner}}}'
    found = calls(plant(tmp_path, {"a.wav": WAV, "a.json": inner}))["a.wav"]
    assert set(found.facts.told.values()) == {f"v{n}" for n in range(300)}
    assert max(map(len, found.facts.told)) < 1100


def test_several_recordings_of_one_call(tmp_path: Path) -> None:
    found = calls(plant(tmp_path, {"call.mp4": WAV, "call.m4a": WAV, "call.json": META}))
    assert found.keys() == {"call.m4a"}
    assert found["call.m4a"].pieces.keys() == {"call.m4a", "call.mp4"}


def test_two_sidecars_are_told(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},{NINA},62,call.wav,9\n"
    found = calls(
        plant(tmp_path, {"call.wav": WAV, "call.json": META, "call.xml": "<call><from>x</from></call>", "c.csv": table})
    )
    assert found.keys() == {"call.wav"}
    assert found["call.wav"].facts.notices[0] == "3 sidecars tell of this call"
    assert found["call.wav"].facts.told["duration"] == "62"


def test_counts_of_what_did_not_fit(tmp_path: Path) -> None:
    files = {
        "a.wav": WAV,
        "b.json": META,
        "c.wav": WAV,
        "c.json": META,
        "c_cdr.json": META,
        "t.csv": HEAD + '"' + "x" * 200_000,
    }
    connector = over(plant(tmp_path, files))
    list(connector.changes(ALL, None))
    assert [one.count for one in connector.left_out()] == [1, 1, 1, 1]


def test_other_files_are_items_of_their_own(tmp_path: Path) -> None:
    files = {"readme.pdf": "x", "package.json": '{"name": "x", "version": "1"}', "prices.csv": "name,price\na,1\n",
             "notes.txt": "x", "noending": "x", "x.xml": "<a><b>1</b></a>", "bad.json": "{", "list.json": "[1, 2]"}  # fmt: skip
    found = items(plant(tmp_path, files))
    assert found.keys() == files.keys()
    assert {one.kind for one in found.values()} == {ItemKind.FILE}
    for name, one in found.items():
        with over(tmp_path).open(stored(one)) as stream:
            assert stream.read() == files[name].encode()


TABLES = {
    "csv": HEAD + f"{KAI},{NINA},62,call.wav,9\n{NINA},{KAI},7,gone.wav,10\n",
    "tsv": HEAD.replace(",", "\t") + f"{KAI}\t{NINA}\t62\tcall.wav\t9\n{NINA}\t{KAI}\t7\tgone.wav\t10\n",
    "jsonl": "".join(
        json.dumps(dict(zip(HEAD.strip().split(","), row, strict=True))) + "\n"
        for row in ([KAI, NINA, "62", "call.wav", "9"], [NINA, KAI, "7", "gone.wav", "10"])
    ),
    "json": json.dumps(
        [
            {"src": KAI, "dst": NINA, "duration": 62, "recordingfile": "call.wav", "uniqueid": "9"},
            {"src": NINA, "dst": KAI, "duration": 7, "recordingfile": "gone.wav", "uniqueid": "10"},
        ]
    ),
}
TABLES["wrapped.json"] = '{"page": 1, "records" : ' + TABLES["json"] + "}"


@pytest.mark.parametrize("ending", TABLES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_tells_of_many_calls(tmp_path: Path, ending: str, codec: str) -> None:
    text = (
        TABLES[ending].replace("62", "62" if ending.endswith("json") else "1:02")
        if codec != "cp1252"
        else TABLES[ending]
    )
    found = calls(plant(tmp_path, {"call.wav": WAV, f"calls.{ending}": text.encode(codec)}))
    assert found.keys() == {"call.wav", f"calls.{ending}#10"}
    assert found["call.wav"].numbers == [KAI, NINA]
    assert found["call.wav"].facts.seconds == 62
    assert found[f"calls.{ending}#10"].numbers == [NINA, KAI]
    assert found[f"calls.{ending}#10"].facts.notices[0] == NO_RECORDING
    assert found[f"calls.{ending}#10"].facts.told["uniqueid"] == "10"


def test_rows_without_an_id_are_numbered_and_ids_that_come_again_too(tmp_path: Path) -> None:
    table = "src,dst,duration,uniqueid\n" + f"{KAI},{NINA},1,\n{KAI},{NINA},2,7\n{KAI},{NINA},3,7\n"
    assert items(plant(tmp_path, {"c.csv": table})).keys() == {"c.csv#1", "c.csv#7", "c.csv#7~2"}


def test_a_file_may_be_named_like_a_row(tmp_path: Path) -> None:
    table = "src,dst,duration,uniqueid\n" + f"{KAI},{NINA},1,7\n{KAI},{NINA},2,8\n"
    assert items(plant(tmp_path, {"c.csv": table, "c.csv#7": "x"})).keys() == {"c.csv#7", "c.csv#7~2", "c.csv#8"}


def test_a_table_tells_of_recordings_below(tmp_path: Path) -> None:
    table = HEAD + "".join(f"{KAI},{NINA},{n},/spool/2026/{n:02}/001.wav,\n" for n in range(1, 5))
    found = calls(plant(tmp_path, {"c.csv": table, **{f"2026/{n:02}/001.wav": WAV for n in range(1, 4)}}))
    assert {name: one.facts.seconds for name, one in found.items()} == {
        "2026/01/001.wav": 1,
        "2026/02/001.wav": 2,
        "2026/03/001.wav": 3,
        "c.csv#4": 4,
    }


def test_a_short_name_without_a_folder_counts_in_its_own_folder_only(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},{NINA},62,001.wav,\n"
    found = calls(plant(tmp_path, {"c.csv": table, "001.wav": WAV, "x/001.wav": WAV}))
    assert (found["001.wav"].facts.seconds, found["x/001.wav"].facts.seconds) == (62, None)
    below = calls(
        plant(tmp_path / "b", {"c.csv": HEAD + f"{KAI},{NINA},62,call-000123.wav,\n", "x/y/call-000123.wav": WAV})
    )
    assert below["x/y/call-000123.wav"].facts.seconds == 62


def test_a_sidecar_tells_of_a_recording_below(tmp_path: Path) -> None:
    record = json.dumps({"caller": KAI, "duration": 62, "file": "audio/001.wav"})
    found = calls(plant(tmp_path, {"meta.json": record, "audio/001.wav": WAV}))
    assert found.keys() == {"audio/001.wav"}
    assert found["audio/001.wav"].numbers == [KAI]


def test_rows_of_one_recording_are_one_call(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},1001,62,call.wav,9\n{KAI},{NINA},50,call.wav,9\n"
    found = calls(plant(tmp_path, {"c.csv": table, "call.wav": WAV}))
    assert found.keys() == {"call.wav"}
    assert found["call.wav"].numbers == [KAI, "1001", NINA]
    assert "2 records of a table tell of this call" in found["call.wav"].facts.notices


def test_more_rows_than_one_call_can_have_are_calls_of_their_own(tmp_path: Path) -> None:
    table = HEAD + "".join(f"{KAI},{NINA},{n},call.wav,\n" for n in range(150))
    found = items(plant(tmp_path, {"c.csv": table, "call.wav": WAV}))
    assert len(found) == 51
    assert len(call(tmp_path, found["call.wav"]).facts.told) == 400


def test_a_table_of_one_row_is_the_sidecar_of_its_name(tmp_path: Path) -> None:
    found = calls(plant(tmp_path, {"call.wav": WAV, "call.csv": f"src,dst,duration\n{KAI},{NINA},62\n"}))
    assert found.keys() == {"call.wav"}
    assert found["call.wav"].numbers == [KAI, NINA]


def test_xml_sidecars_with_every_place_of_a_text(tmp_path: Path) -> None:
    text = f'<call id="7"><!-- by Mia Holm --><from n="1">{KAI}</from>tail<duration>62</duration></call>'
    found = calls(plant(tmp_path, {"call.wav": WAV, "call.xml": text}))["call.wav"]
    assert found.numbers == [KAI]
    assert {"by Mia Holm", KAI, "tail", "62", "7", "1"} <= set(found.facts.told.values())


def test_a_sidecar_with_words_is_told_and_a_piece(tmp_path: Path) -> None:
    record = json.dumps({"caller": KAI, "duration": 62, "transcript": [{"text": "hello"}]})
    found = calls(plant(tmp_path, {"call.wav": WAV, "call.json": record}))["call.wav"]
    assert found.numbers == [KAI]
    assert found.pieces == {"call.wav": WAV, "call.json": record.encode()}
    assert "transcript.0.text" not in found.facts.told


def test_words_in_an_element_of_a_list_are_a_piece(tmp_path: Path) -> None:
    record = json.dumps([{"caller": KAI, "duration": 62, "file": "call.wav", "transcript": "hello there"}])
    found = calls(plant(tmp_path, {"call.wav": WAV, "all.json": record}))["call.wav"]
    assert b"hello there" in found.pieces["transcript.json"]


def test_what_stands_beside_a_list_is_not_lost(tmp_path: Path) -> None:
    text = json.dumps({"account": "kai@example.com", "calls": json.loads(TABLES["json"])})
    assert items(plant(tmp_path, {"calls.json": text, "call.wav": WAV})).keys() == {
        "calls.json",
        "calls.json#10",
        "call.wav",
    }


@pytest.mark.parametrize("text", ['{"caller": "+4740612345", ', "\x00\x01\x02", "", "[" * 10_000, '"x"'])
def test_a_broken_sidecar_is_told_and_a_piece(tmp_path: Path, text: str) -> None:
    found = calls(plant(tmp_path, {"call.wav": WAV, "call.json": text}))
    assert found.keys() == {"call.wav"}
    assert found["call.wav"].facts.notices == (BROKEN,)
    assert found["call.wav"].pieces == {"call.wav": WAV, "sidecar/call.json": text.encode()}


def test_a_list_beside_a_recording_of_its_name(tmp_path: Path) -> None:
    found = calls(plant(tmp_path, {"gone.wav": WAV, "gone.json": TABLES["json"]}))
    assert found["gone.wav"].numbers == [NINA, KAI]
    assert "sidecar/gone.json" in found["gone.wav"].pieces
    other = calls(plant(tmp_path / "o", {"x.wav": WAV, "x.json": TABLES["json"]}))
    assert MANY in other["x.wav"].facts.notices


def test_a_table_that_breaks_off_keeps_its_rows_and_is_a_file_too(tmp_path: Path) -> None:
    table = HEAD + f"{KAI},{NINA},62,call.wav,9\n" + '"never closed' + "x" * 200_000
    found = items(plant(tmp_path, {"c.csv": table, "call.wav": WAV}))
    assert found.keys() == {"c.csv", "call.wav"}
    assert found["c.csv"].kind is ItemKind.FILE
    assert call(tmp_path, found["call.wav"]).numbers == [KAI, NINA]


def test_links_are_no_pieces(tmp_path: Path) -> None:
    root = plant(tmp_path / "root", {"call.json": META})
    (root / "call.wav").symlink_to(plant(tmp_path, {"outside.wav": WAV}) / "outside.wav")
    found = items(root)
    assert found["call.wav"].skip is not None
    assert found["call.json"].kind is ItemKind.RECORDING


HOSTILE = [
    "\u202egpj.wav",
    "a\nb.wav",
    "..wav",
    " .wav",
    "-rf.wav",
    "'; drop.wav",
    "%2e%2e.wav",
    "b\udce9ton.wav",
    "x" * 251 + ".wav",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(tmp_path: Path, name: str) -> None:
    table = HEAD + f"{KAI},{NINA},62,../../../../etc/passwd,9\n"
    root = plant(tmp_path, {name: WAV, "c.csv": table})
    found = items(root)
    assert found.keys() == {name, "c.csv#9"}
    assert call(root, found[name]).pieces == {name: WAV}
