"""Captions and transcripts: vtt, srt, sbv, lines with times, the JSON of speech engines."""

from __future__ import annotations

import json

from benchmarks.markers.corpus import Document, Marks


def captions(mark: Marks) -> bytes:
    across = mark.cut("word, cut by times")
    return f"""WEBVTT - {mark("title")}
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000
Kind: {mark("header field")}

NOTE {mark("note in a line")}

NOTE
{mark("note below")}

STYLE
::cue({mark("style")}) {{ color: red }}

REGION
id:{mark("region")}

{mark("name of a cue")}
00:01.000 --> 00:02.000 align:start note:{mark("setting of a cue")}
<v.loud {mark("voice")}>{mark("text")} <b>{across[0]}</b><00:01.500><c.x>{across[1]}</c>
{mark("second line")} &lt;{mark("entity")}&gt;

{mark("text without a cue")}

00:02.000 --> 00:01.000
<v {mark("voice that says nothing")}></v>

9999999999:00:00.000 --> 1
{mark("text of a cue without a time")}

00:00:03.000 -->
{mark("text of a cue without an end")}""".encode()


def subrip(mark: Marks) -> bytes:
    across = mark.cut("word, cut by a tag")
    return f"""1
00:00:01,000 --> 00:00:02,000 X1:10
{{\\an8}}<i>{mark("name before a colon").capitalize()}: {mark("text")}</i>
{across[0]}<font color="#fff">{across[1]}</font>

{mark("text behind a blank line")}

00:00:03,000 --> 00:00:04,000
{mark("cue without a number")} <{mark("tag of no kind")}>
4
00:00:05,000 --> 00:00:06,000
{mark("cue without a blank line before it")}
""".replace("\n", "\r\n").encode("cp1252")


def turns(mark: Marks) -> bytes:
    return f"""{mark("text before the first turn")}
[00:00:02] Kai Lund: {mark("turn")}
[00:00:05] {mark("speaker").capitalize()}: hello there and
{mark("second line of a turn")}
[00:00:09] Anna Berg: {mark("last turn")}

{mark("text behind the last turn")}
""".encode()


def names_above(mark: Marks) -> bytes:
    return f"""{mark("speaker").capitalize()}  0:02
{mark("turn")} and so on

{mark("second paragraph of a turn")}

Kai Lund  0:05
hello there

{mark("speaker who says nothing").capitalize()}  0:07

Kai Lund  0:09
{mark("last turn")}
""".encode()


def engine(mark: Marks) -> bytes:
    words = [
        {"word": f" {word}", "start": at, "end": at + 0.5}
        for at, word in enumerate((mark("word with a time"), "and", "so"))
    ]
    segments = [
        {"start": 0.0, "end": 2.5, "text": "".join(str(word["word"]) for word in words), "words": words},
        {"start": 2.5, "end": 4.0, "text": mark("segment"), "speaker": mark("speaker"), "mood": mark("other field")},
        {
            "start": 4.0,
            "end": 5.0,
            "text": "hi",
            "words": [{"word": mark("word beside the text"), "start": 4.0, "end": 5.0}],
        },
        {"text": mark("segment without a time")},
    ]
    return json.dumps({"text": mark("text that no segment says"), "segments": segments, "file": mark("file")}).encode()


def words_of_aws(mark: Marks) -> bytes:
    def item(word: str, at: float) -> dict[str, object]:
        told = {"start_time": f"{at}", "end_time": f"{at + 0.4}", "type": "pronunciation"}
        return {**told, "alternatives": [{"confidence": "0.9", "content": word}]}

    items = [item(mark("item"), 0.5), item("and", 1.0), {**item(mark("punctuation"), 1.5), "type": "punctuation"}]
    whole = {"transcripts": [{"transcript": mark("transcript that no item says")}], "items": items}
    return json.dumps({"jobName": mark("name of the job"), "results": whole}).encode()


DOCUMENTS = (
    Document("captions.vtt", "vtt", captions),
    Document("captions.srt", "srt", subrip),
    Document("turns.txt", "transcript", turns),
    Document("names-above.txt", "transcript", names_above),
    Document("engine.json", "transcript", engine),
    Document("words.json", "transcript", words_of_aws),
)
