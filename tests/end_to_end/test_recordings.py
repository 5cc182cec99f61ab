"""Captions in a share: a dossier tells when in the recording the subject was told of, and who said it."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.program import COMPLETE, Program, set_up

CAPTIONS = """WEBVTT

00:00:12.000 --> 00:00:14.200
<v Anna Berg>You can write to Kai, his mail is kai dot lund at

00:00:14.200 --> 00:00:17.000
<v Anna Berg>example dot com, and mine is anna.berg@example.org

00:01:02.000 --> 00:01:04.000
<v Bo Holm>Thanks.
"""


def test_captions_are_searched_across_and_answers_tell_the_time(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "call.vtt").write_text(CAPTIONS, encoding="utf-8")
    home = Program(set_up(tmp_path / "home", {"share": ("files", share)}))
    home.sweep()

    answer = home.subject("--email", "kai.lund@example.com")
    (item,) = answer["items"]
    (finding,) = (one for one in item["findings"] if one["type"] == "EMAIL_ADDRESS")
    assert (finding["seconds"], finding["place"], finding["part"]) == ([12.0, 17.0], "Anna Berg", "body")
    assert "body at 0:12" in home.run("subject", "--email", "kai.lund@example.com").text

    ended = home.run("detect", "--json", "--show-text", share / "call.vtt")
    assert ended.code == COMPLETE
    (entry,) = ended.json
    assert entry["text"].count("\n") == 1
    found = {one["value"]: one for one in entry["findings"]}
    assert found["kai dot lund at example dot com"]["seconds"] == [12.0, 17.0]
    assert found["Bo Holm"]["seconds"] == [62.0, 64.0]
    assert found["anna.berg@example.org"]["place"] == "Anna Berg"
    for one in entry["findings"]:
        if one["type"] != "BUSINESS_CARD":
            assert entry["text"][one["start"] : one["end"]] == one["value"]
    assert "at 0:14, Anna Berg" in home.run("detect", "--reveal", share / "call.vtt").text
