"""Broken and hostile documents: nothing is raised but `UnreadableError`, nothing hangs, nothing is resolved."""

from __future__ import annotations

import contextlib
import io
import os
import random
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract.zips import ZipExtractor
from scanner.ports import Member, Trouble
from tests.scanner.extract.reading import Read, blob, read
from tests.scanner.extract.samples import SAMPLES

MUTATIONS = 200
SECONDS = 5.0
TEXTS = ("application/xml", "application/json", "application/x-transcript+json", "application/x-ndjson")
_MADE: dict[str, bytes] = {}


def sample(name: str) -> bytes:
    if name not in _MADE:
        _MADE[name] = SAMPLES[name]()
    return _MADE[name]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, repeat or splice."""
    changed = bytearray(data)
    match chance.randrange(4):
        case 0:
            for _ in range(chance.randrange(1, 30)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        case 1:
            del changed[chance.randrange(len(changed)) :]
        case 2:
            at, stop = sorted(chance.randrange(len(changed)) for _ in range(2))
            changed[at:at] = changed[at:stop] * chance.randrange(1, 4)
        case _:
            at, stop = sorted(chance.randrange(len(changed)) for _ in range(2))
            del changed[at:stop]
    return bytes(changed)


@pytest.mark.parametrize("name", SAMPLES)
def test_mutations_raise_nothing_but_unreadable_and_end_in_time(name: str) -> None:
    chance = random.Random(name)
    for number in range(MUTATIONS):
        data = mutated(sample(name), chance)
        began = time.process_time()
        try:
            read(data, name)
        except UnreadableError:
            pass
        except Exception as error:
            raise AssertionError(f"mutation {number}") from error
        assert time.process_time() - began < SECONDS, number


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.9, 0.99])
def test_truncated_files_are_read_in_part_or_told(name: str, share: float) -> None:
    data = sample(name)
    try:
        read(data[: int(len(data) * share)], name)
    except UnreadableError as error:
        assert error.reason


@pytest.mark.parametrize("name", SAMPLES)
def test_the_wrong_name_changes_no_binary_format(name: str) -> None:
    from scanner.extract import sniff

    honest = sniff(blob(sample(name), name))
    if not honest.startswith("text/") and honest not in TEXTS:
        assert sniff(blob(sample(name), "x.csv")) == honest or honest == "message/rfc822"


@pytest.mark.parametrize("name", ["xml", "letter.docx"])
def test_entities_are_never_resolved(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secretword")
    laughs = "".join(
        f'<!ENTITY l{n + 1} "&l{n};&l{n};&l{n};&l{n};&l{n};&l{n};&l{n};&l{n};&l{n};&l{n};">' for n in range(12)
    )
    kind = f'<!DOCTYPE a [<!ENTITY l0 "laugh"><!ENTITY x SYSTEM "file://{secret}">{laughs}]>'
    hostile = f'<?xml version="1.0"?>{kind}<w:p xmlns:w="w"><w:t>before &x; &l12; after</w:t></w:p>'
    found = read_kindly(hostile.encode() if name == "xml" else repacked(sample(name), "word/document.xml", hostile))
    assert "secretword" not in found.text
    assert found.text.count("laugh") <= 1  # where it is declared
    assert len(found.text) < 10_000


def test_ten_thousand_attachments_take_linear_time() -> None:
    def seconds(count: int) -> float:
        part = b'--b\r\nContent-Disposition: attachment; filename="same.pdf"\r\n\r\nx\r\n'
        data = b"From: a@b.no\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"
        began = time.process_time()
        assert len(read(data).members) == count
        return time.process_time() - began

    assert seconds(10_000) < 20 * seconds(1_000) + 0.5


def test_multiparts_a_thousand_deep() -> None:
    parts = [b"From: a@b.no\n"]
    for depth in range(3000):
        parts.append(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth))
    assert "deepword" in read(b"".join(parts) + b"\ndeepword").text


def test_messages_a_thousand_deep_are_members_one_by_one() -> None:
    data = b"From: a@b.no\nContent-Type: message/rfc822\n\n" * 1000 + b"From: a@b.no\nTo: c@d.no\n\ndeepword"
    for depth in range(3):
        found = read(data, media_type="message/rfc822")
        assert len(found.members) == 1, depth
        (data,) = found.members.values()
    assert data.endswith(b"deepword")


def test_a_boundary_inside_a_nested_message_belongs_to_it() -> None:
    inner = b"From: c@d.no\nContent-Type: multipart/mixed; boundary=in\n\n--in\n\ninnerword\n--in--\n"
    data = b"From: a@b.no\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: message/rfc822\n\n"
    found = read(data + inner + b"--out\n\nlastword\n--out--\n")
    assert [b"innerword" in member for member in found.members.values()] == [True]
    assert found.at("body") == "lastword"


@pytest.mark.parametrize(
    "value",
    [
        b"(" * 200_000,
        b'"\\' * 200_000,
        b"<" * 200_000,
        b"=?utf-8?Q?" * 40_000,
        b"a@" * 200_000,
        b"a, " * 200_000,
        b" \t" * 300_000,
        b":;" * 200_000,
    ],
)
def test_hostile_headers_take_linear_time(value: bytes) -> None:
    began = time.process_time()
    read(b"Subject: " + value + b"\nTo: " + value + b"\nContent-Type: x; a=" + value + b"\nFrom: a@b.no\n\nx")
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"[" * 1_000_000, "x.json"),
        (b'{"a":' * 300_000, "x.json"),
        (b'["' + b"\\" * 2_000_000, "x.json"),
        (b'"' * 1_000_001 + b"\n1,2\n", "x.csv"),
        (b'"a,' * 500_000, "x.csv"),
        (b"a,b\n" + b"x" * 3_000_000 + b",y\n", "x.csv"),
        (b"," * 1_000_000, "x.csv"),
        (b"<div>" * 100_000 + b"deep", "x.html"),
        (b"<" * 1_000_000, "x.html"),
        (b"<!--" * 300_000, "x.html"),
        (b"<a href='mailto:" + b"a@b.no," * 50_000 + b"'>", "x.html"),
        (b"<?xml version='1.0'?>" + b"<a>" * 100_000, "x.xml"),
        (b"<?xml version='1.0'?><a " + b" ".join(b"b%d=''" % n for n in range(50_000)) + b"/>", "x.xml"),
        (b"BEGIN:VCARD\nNOTE:" + b"x\n " * 500_000 + b"\nEND:VCARD", "x.vcf"),
        (b"BEGIN:VCARD\n" + b";" * 1_000_000 + b":x\nEND:VCARD", "x.vcf"),
        (b"\x1b" * 500_000, "x.txt"),
        (b"From " * 300_000, "x.mbox"),
    ],
)
def test_hostile_texts_take_linear_time(data: bytes, name: str) -> None:
    began = time.process_time()
    read_kindly(data, name)
    assert time.process_time() - began < SECONDS


def test_a_sheet_with_one_far_cell_costs_no_memory() -> None:
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        "</worksheet>"
    )
    found = read_kindly(repacked(sample("sheet.xlsx"), "xl/worksheets/sheet1.xml", far))
    assert found.reasons == set()
    assert found.at("body", "Staff!row 1048576") == "1\n"


def test_a_part_that_is_a_bomb_is_told() -> None:
    bomb = "<a>" + " " * (80 << 20) + "</a>"
    found = read_kindly(repacked(sample("letter.docx"), "word/header1.xml", bomb))
    assert "decompression bomb" in found.reasons
    assert "split runword" in found.text


def test_locked_archive_members_are_told_and_others_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("locked.txt", "x" * 32)
        archive.writestr("open.txt", "openword")
    data = bytearray(target.getvalue())
    data[6] |= 1  # the flags of the local header, then those of the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = read(bytes(data))
    assert [(one.reason, one.part) for one in found.troubles] == [("password-protected", "locked.txt")]
    assert found.members == {"open.txt": b"openword"}


def test_a_broken_member_is_told_and_the_rest_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("broken.txt", random.Random(1).randbytes(4000))
        archive.writestr("good.txt", "goodword")
    data = bytearray(target.getvalue())
    data[40:60] = b"\xff" * 20
    assert ("good.txt", b"goodword") in members_of(bytes(data))


def members_of(data: bytes) -> list[tuple[str, bytes]]:
    found = []
    with contextlib.suppress(UnreadableError):
        for one in ZipExtractor().extract(blob(data)):
            if isinstance(one, Member):
                found.append((one.name, one.stream.read()))
    return found


def test_a_locked_pdf_is_told() -> None:
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    page = canvas.Canvas(target, encrypt="pw")
    page.drawString(1, 1, "x")
    page.save()
    with pytest.raises(UnreadableError, match="password-protected"):
        read(target.getvalue())


def test_a_bomb_in_an_archive_is_unpacked_only_as_far_as_it_is_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(64 << 20))
    tracemalloc.start()
    members = ZipExtractor().extract(blob(target.getvalue()))
    bomb = next(members)
    assert isinstance(bomb, Member)
    assert sum(len(bomb.stream.read(1 << 20)) for _ in range(40)) > 8 << 20
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()
    del members  # a member that outlives its archive is empty, not freed memory
    assert bomb.stream.read(10) == b""


def repacked(data: bytes, name: str, content: str) -> bytes:
    """Return a package with one part exchanged or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return target.getvalue()


def read_kindly(data: bytes, name: str = "") -> Read:
    try:
        return read(data, name)
    except UnreadableError as error:
        return Read("", troubles=[Trouble(error.reason, error.detail)])


def test_names_survive_the_locale_c() -> None:
    program = (
        "from tests.scanner.extract import samples; from tests.scanner.extract.reading import read;"
        "print(ascii([*read(samples.zipped()).members, *read(samples.tar()).members]))"
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert r"up/st\xe5rs.txt" in told.stdout
    assert r"folder/f\xf8rste.txt" in told.stdout
