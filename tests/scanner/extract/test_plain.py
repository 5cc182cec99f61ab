"""Text, markdown, tables and JSON: charsets, and values where one does not look for them."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator

import pytest

from scanner.extract import jsontokens
from scanner.extract.draft import Draft
from scanner.extract.outline import Outline
from scanner.extract.rows import sheet_rows
from scanner.extract.structured import JsonReader
from scanner.extract.text import without_colours
from scanner.model import Segment
from tests.scanner.extract.reading import Read, read

WORDS = "Blåbærsyltetøy og Åse Nordmann i Ålesund, aase@example.com\n"


@pytest.mark.parametrize(
    "codec",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252", "latin-1", "mac_roman"],
)
def test_text_is_read_in_its_charset(codec: str) -> None:
    found = read((WORDS * 3).encode(codec), "x.txt")
    assert "aase@example.com" in found.text
    if codec != "mac_roman":
        assert "Blåbærsyltetøy" in found.text
    assert found.troubles == []


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Привет, это письмо от Анны. " * 9, "cp1251"),
        ("Привет, это письмо от Анны. " * 9, "koi8-r"),
        ("こんにちは、田中さん。" * 9, "cp932"),
        ("こんにちは、田中さん。" * 9, "iso2022_jp"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. " * 9, "cp1250"),
        ("Zażółć gęślą jaźń, pisze pani Łucja. " * 9, "cp1250"),
        ("Schöne Grüße aus München, äußerst höflich. " * 2, "cp1252"),
    ],
)
def test_texts_of_other_scripts_are_read(text: str, codec: str) -> None:
    assert text[:10] in read(text.encode(codec), "x.txt").text


def test_two_charsets_in_one_file_are_both_read() -> None:
    found = read(("Blåbær " * 50).encode() + ("Blåbær " * 5).encode("latin-1"), "x.log")
    assert found.text.count("Blåbær") == 55


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**zq**xw*word*", "zqxwword"),
        (r"kari\_hansen@example.com", "kari_hansen@example.com"),
        ("[x](mailto:kari@example.com 'titleword')", "titleword"),
        ("![altword](a.png)", "altword"),
        ("<!-- commentword -->", "commentword"),
        ("---\nauthor: frontword\n---\n", "frontword"),
        ("2*3*4", "2*3*4"),
    ],
)
def test_markdown_is_read_without_what_tears_words(text: str, expected: str) -> None:
    assert expected in read(text.encode(), "notes.md").text


def test_a_picture_in_markdown_is_a_member() -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(32))
    found = read(f"# a\n![x](data:image/png;base64,{base64.b64encode(data).decode()})\nend".encode(), "notes.md")
    assert found.members == {"data 1.png": data}
    assert "end" in found.text


@pytest.mark.parametrize(
    "text",
    [
        "a: &x word\nb: *x\n",
        "---\na: 1\n---\nb: word\n",
        "[section]\nkey = word\n",
        "key = 'word' # comment\n",
        "!!python/x word",
    ],
)
def test_settings_are_read_as_lines_and_never_loaded(text: str) -> None:
    for name in ("x.yaml", "x.ini", "x.toml"):
        assert "word" in read(text.encode(), name).text


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^", "~"])
def test_columns_are_known_by_their_titles_whatever_parts_them(sign: str) -> None:
    rows = [["Name", "E-mail", "Phone"], ["Kari Hansen", "kari@example.com", "+46 70 174 06 05"]]
    found = read("\n".join(sign.join(row) for row in rows).encode(), "x.csv")
    assert found.marks("PERSON") == ["Kari Hansen"]
    assert found.marks("EMAIL_ADDRESS") == ["kari@example.com"]
    assert len(found.blocks("row")) == 1


TITLES_OF_TWO = [
    "Account,Primary contact,Primary e-mail,Primary phone,Billing contact,Billing e-mail,Billing phone",
    "Account,Contact 1,Email 1,Phone 1,Contact 2,Email 2,Phone 2",
    "Account,Name,E-mail,Phone,Assistant's Name,Assistant's E-mail,Assistant's Phone",
    "Account,Contact,Email,Phone,Account owner,Account owner email,Account owner phone",
    "Account,Employee,Email,Mobile,Emergency contact,Emergency email,Emergency phone",
]
OF_TWO = "Acme,Kari Hansen,kari@example.com,+4670174060,Ola Berg,ola@example.com,+4670174061"


@pytest.mark.parametrize("titles", TITLES_OF_TWO)
def test_two_people_of_a_row_are_told_apart_by_titles(titles: str) -> None:
    found = read(f"{titles}\n{OF_TWO}\n".encode(), "x.csv")
    rows = [set(row.split(" | ")) - {"Account: Acme"} for row in found.blocks("row")]
    assert {"Kari Hansen", "kari@example.com", "+4670174060"} in rows
    assert {"Ola Berg", "ola@example.com", "+4670174061"} in rows
    assert len(rows) == 2


def test_what_the_titles_give_to_neither_is_nobody_s() -> None:
    titles = "Account owner,Phone,Primary contact,Primary email,Billing contact,Billing email"
    row = "Kari Hansen,+4670174060,Ola Berg,ola@example.com,Eva Dahl,eva@example.com"
    found = read(f"{titles}\n{row}\n".encode(), "x.csv")
    assert sorted(found.blocks("row")) == ["Eva Dahl | eva@example.com", "Ola Berg | ola@example.com"]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("Billing name,Billing phone,Shipping name,Shipping phone", "Kari Hansen,+4670174060,Kari Hansen,+4670174061"),
        ("Name,Primary phone,Secondary phone", "Kari Hansen,+4670174060,+4670174061"),
        ("First name,Last name,Work phone,Phone 2", "Kari,Hansen,+4670174060,+4670174061"),
    ],
)
def test_one_person_of_a_row_stays_one(titles: str, row: str) -> None:
    (block,) = read(f"{titles}\n{row}\n".encode(), "x.csv").blocks("row")
    assert "+4670174060" in block and "+4670174061" in block


def test_rows_of_two_people_in_a_sheet_are_two_records() -> None:
    found = list(sheet_rows("s", enumerate([TITLES_OF_TWO[0].split(","), *[OF_TWO.split(",")] * 3], 1)))
    assert [len(one.blocks) for one in found] == [0, 2, 2, 2]


def test_a_table_as_excel_saves_it_is_read() -> None:
    found = read("Name\tE-mail\r\nÅse Berg\taase@example.com\r\n".encode("utf-16"), "x.txt")
    assert "Åse Berg" in found.text


def js(value: object) -> Read:
    return read(json.dumps(value).encode(), "x.json")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"kari@example.com": {"role": "x"}}, "kari@example.com"),
        ({"kari@example.com": True}, "kari@example.com"),
        ({"+46 70 174 06 05": None}, "+46 70 174 06 05"),
        ({"Kari Hansen": [1, 2]}, "Kari Hansen"),
        ({"a": json.dumps({"email": "kari@example.com"})}, "kari@example.com"),
        ({"a": "<p>zq<b>word</b></p>"}, "zqword"),
        ({"a": "<a href='mailto:kari@example.com'>x</a>"}, "kari@example.com"),
        ({"a": "\u00e5\ud83d\ude00"}, "å\U0001f600"),
        ({"active": True, "left": None}, "active: true | left: null"),
        ("kari@example.com", "kari@example.com"),
        ([["kari@example.com", 4790000001]], "4790000001"),
    ],
)
def test_values_of_json_are_read_wherever_they_stand(value: object, expected: str) -> None:
    assert expected in js(value).text


def test_a_record_in_a_string_is_a_record() -> None:
    found = js({"payload": json.dumps({"name": "Kari Hansen", "email": "kari@example.com"})})
    assert found.marks("PERSON") == ["Kari Hansen"]
    assert len(found.blocks("row")) == 1


KEPT_APART = [
    {"company": "Acme AS", "emails": [{"address": "a@example.com"}], "phones": [{"number": "+4670174060"}]},
    {"name": "Kari Hansen", "phones": [{"type": "assistant", "number": "+4670174060"}]},
    {"name": "Kari Hansen", "emergencyPhones": [{"number": "+4670174060"}]},
    {"name": "Kari Hansen", "phones": [{"type": "switchboard", "number": "+4670174060"}]},
    {"name": "Newsletter", "emails": [{"email": "a@example.com"}]},
    {"name": "Kari Hansen", "emails": [{"email": f"{one}a@example.com"} for one in range(9)]},
    {"name": "Kari Hansen", "emails": [{"subject": "Lunch", "address": "a@example.com"}]},
    {"name": "Kari Hansen", "customers": [{"type": "email", "value": "a@example.com"}]},
]  # fmt: skip


@pytest.mark.parametrize(
    "ways",
    [
        {"emails": [{"kind": "main", "address": "kari@example.com"}], "phones": [{"number": "+4670174060", "pref": 1}]},
        {"emails": [{"address": "kari@example.com"}], "phones": [{"number": "+46\u00a070\u2011174\u00a006\u00a005"}]},
        {"telecom": [{"system": "email", "value": "kari@example.com"}, {"system": "phone", "value": "+4670174060"}]},
    ],
)
def test_small_objects_that_tell_how_to_reach_somebody_are_of_the_record(ways: dict[str, object]) -> None:
    found = js([{"id": 7, **ways, "fullName": "Kari Hansen"}, {"id": 8, "fullName": "Ola Berg"}])
    first = found.blocks("row")[0]
    assert all(value in first for value in ("Kari Hansen", "kari@example.com", "+46"))
    assert found.marks("PHONE_NUMBER")[0] in first
    assert "Ola Berg" not in first


@pytest.mark.parametrize("record", KEPT_APART)
def test_objects_of_others_and_of_things_stay_on_their_own(record: dict[str, object]) -> None:
    rows = js(record).blocks("row")
    assert not any("4670174060" in row or "a@example.com" in row for row in rows)


def test_a_file_in_json_is_a_member() -> None:
    found = js([{"file": "data:text/plain;base64," + base64.b64encode(b"a" * 40).decode()}] * 2)
    assert list(found.members) == ["data 1.txt", "data 2.txt"]


@pytest.mark.parametrize(
    "text",
    [
        *("[" + '"x",' * 300_000 + "1]", '{"a":"' + "x" * 3_000_000 + '"}', '{"a":"' + "<p" * 300_000 + '</"}'),
        *('{"a":"' + "data:," * 100_000 + '"}', '{"a":"{' + "{" * 200_000 + '}"}'),
    ],
)
def test_long_json_takes_linear_time(text: str) -> None:
    began = time.process_time()
    read(text.encode(), "x.json")
    assert time.process_time() - began < 10


NESTED = [
    {"name": "Kari Hansen", "contact": {"email": "kari@example.com", "tel": ["+46 70 174 06 12", None, 1.50]}},
    {
        "kari@example.com": [{"a": True}, [], {}, "\ud83d\ude00 \ud83d nul\x00l"],
        "": 'q"uo\\te',
        "name": "x",
        "b": [[["y"]]],
    },
    ['{"name": "Kari Hansen", "email": "kari@example.com"}', {"n": "<p>Anna</p>", "first name": "A", "last name": "B"}],
]


@pytest.mark.parametrize("chunk", [7, 50, 10_000])
@pytest.mark.parametrize("broken", ["", "}", '"', ",,", "]"])
def test_whole_values_of_json_read_as_their_tokens_do(broken: str, chunk: int) -> None:
    text = "\n".join(json.dumps(one) + broken for one in NESTED)
    chunks = [text[at : at + chunk] for at in range(0, len(text), chunk)]
    assert _outlined(jsontokens.pieces(chunks)) == _outlined(jsontokens.tokens(chunks))


def _outlined(pieces: Iterator[jsontokens.Whole]) -> list[Segment]:
    draft = Draft()
    reader = JsonReader(Outline(draft))
    for piece in pieces:
        reader.take(piece) if type(piece) is str else reader.whole(piece)
    reader.finish()
    return list(draft.rest())


def test_objects_of_json_come_whole_until_too_much_was_tried_in_vain() -> None:
    whole = json.dumps(NESTED)
    assert [type(one) for one in jsontokens.pieces([whole])] == [list]
    endless = ['{"a": ' * 100_000]
    assert all(type(one) is str for one in jsontokens.pieces(endless))


@pytest.mark.parametrize("at", range(4, 30))
def test_colours_of_a_terminal_tear_no_word(at: int) -> None:
    text = "log \x1b[1;31mkari\x1b[0m@example.com \x1b[Kend"
    assert "".join(without_colours([text[:at], text[at:]])) == "log kari@example.com end"
    assert read(text.encode(), "a.log").text == "log kari@example.com end"


def test_a_table_of_its_separator_alone_is_read() -> None:
    assert read(b"sep=;", "a.csv").text.strip() == "sep=;"
    assert "sep" not in read(b"sep=;\na;b\nc;d\n", "a.csv").text
