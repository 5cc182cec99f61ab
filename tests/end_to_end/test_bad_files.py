"""Hostile and broken files: the sweep goes on, within its limits, and tells of each."""

from __future__ import annotations

import base64
import os
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import bombs, light
from tests.end_to_end.bombs import PLAIN
from tests.end_to_end.program import INCOMPLETE, LIGHT, Program, locators, set_up, told_of
from tests.end_to_end.watching import Watched, watch

GIGABYTE = 1 << 30
LIMITS = """\
[extraction]
timeout_seconds = {seconds}
max_memory_bytes = {memory}
processes = 2
"""


def home(folder: Path, seconds: float = 20, memory: int = 768 << 20, type: str = "files") -> Program:
    (folder / "share").mkdir(parents=True)
    (folder / "share" / "zz plain.txt").write_text(PLAIN)
    limits = LIMITS.format(seconds=seconds, memory=memory)
    return Program(set_up(folder / "home", {"share": (type, folder / "share")}, limits), LIGHT)


def write(program: Program, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (program.folder.parent / "share" / name).write_bytes(content)


def swept(program: Program, **env: str) -> tuple[Watched, dict[str, Any]]:
    """Sweep; whatever is in the tree, the plain file is found, the sum holds and memory is bounded."""
    seen = watch(program, "sweep", "--json", **env)
    assert seen.ended.code in (0, INCOMPLETE), seen.ended.told
    (one,) = seen.ended.json["sources"]
    assert one["listed"] == one["examined"] + one["unchanged"] + one["skipped"] + one["failed"]
    assert seen.ended.code == (INCOMPLETE if one["failed"] or not seen.ended.json["complete"] else 0)
    assert seen.most < 1.5 * GIGABYTE
    assert "zz plain.txt" in locators(program.subject("--email", "mira@mill.example"))
    return seen, one


def test_bombs_are_told_and_end_soon(tmp_path: Path) -> None:
    program = home(tmp_path)
    write(
        program,
        {
            "ratio.zip": bombs.high_ratio(),
            "nested.zip": bombs.nested(),
            "quine.zip": bombs.quine_like(),
            "members.tar.gz": bombs.many_members(),
        },
    )
    seen, one = swept(program, MEMBERS="5000")
    told = {place.partition(" > ")[0]: reasons for place, reasons in told_of(one).items()}
    assert told["ratio.zip"] & {"decompression bomb", "too large"}
    assert told["nested.zip"] == {"too deep"}
    assert "quine.zip" in locators(program.subject("--email", "mira@mill.example"))  # each of its zips is read once
    assert "too many parts" in told["members.tar.gz"]
    assert seen.seconds < 150
    assert seen.ended.told == ""


def test_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    program = home(tmp_path)
    write(program, {"tricks.tar": bombs.with_path_tricks()})
    _, one = swept(program)
    assert one["examined"] == 2
    assert not Path("/tmp/pii-scan-escaped.txt").exists()
    assert not list(tmp_path.rglob("*escaped*"))
    for number in range(5):
        (item,) = program.subject("--email", f"trick{number}@mill.example")["items"]
        assert item["locator"] == "tricks.tar"
    shown = program.run("subject", "--email", "trick4@mill.example").out
    assert b"\x1b" not in shown
    assert program.subject("--email", "root@localhost")["items"] == []


def test_an_endless_line_is_read(tmp_path: Path) -> None:
    program = home(tmp_path, seconds=60)
    line = (b"x" * 99 + b" ") * 1_000_000 + b"end@mill.example"
    unbroken = b"y" * 100_000_000
    head = b"From: a@mill.example\nSubject: long\nMessage-ID: <long@mill.example>\n\n"
    write(program, {"line.txt": line, "unbroken.txt": unbroken, "mail.eml": head + line})
    seen, one = swept(program)
    assert one["failed"] == 0
    assert locators(program.subject("--email", "end@mill.example")) == {"line.txt", "mail.eml"}
    assert seen.most_of_one < GIGABYTE


def test_ten_thousand_attachments_in_one_mail(tmp_path: Path) -> None:
    program = home(tmp_path)
    parts = []
    for number in range(10_000):
        content = base64.b64encode(f"Ask one{number}@mill.example".encode()).decode()
        head = f'Content-Type: text/plain\nContent-Disposition: attachment; filename="{number}.txt"\n'
        parts.append(f"--==\n{head}Content-Transfer-Encoding: base64\n\n{content}\n")
    head = 'From: a@mill.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=="\n\n'
    write(program, {"many.eml": (head + "".join(parts) + "--==--\n").encode()})
    _, one = swept(program)
    assert (one["examined"], one["problems"]) == (2, [])
    for number in (0, 9_999):
        (item,) = program.subject("--email", f"one{number}@mill.example")["items"]
        assert item["parts"] == [f"{number}.txt"]


CUT = {
    "cut.zip": (bombs.zipped({"a.txt": PLAIN.encode() * 50, "b.txt": os.urandom(5000)})[:-3000]),
    "cut.pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pa",
    "cut.tar.gz": bombs.many_members(50)[:-40],
    "cut.docx": bombs.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document>" * 99})[:-80],
}


@pytest.mark.parametrize("name", CUT)
def test_a_truncated_file_is_told(name: str, tmp_path: Path) -> None:
    program = home(tmp_path)
    write(program, {name: CUT[name]})
    _, one = swept(program)
    assert {place.partition(" > ")[0] for place in told_of(one)} == {name}
    assert set.union(*told_of(one).values()) <= {"truncated", "corrupt"}


def test_deeds_of_readers_cost_their_own_item_only(tmp_path: Path) -> None:
    program = home(tmp_path, seconds=2, memory=256 << 20)
    deeds = {"hang.bin": light.HANG, "eat.bin": light.EAT, "die.bin": light.DIE}
    write(program, {name: deed + PLAIN.encode() for name, deed in deeds.items()})
    write(program, {f"{number}.txt": PLAIN.encode() + b"%d" % number for number in range(40)})
    write(program, {"in.zip": bombs.zipped({"die.bin": light.DIE, "hang.bin": light.HANG, "a.txt": PLAIN.encode()})})
    seen, one = swept(program)
    assert (one["listed"], one["examined"], one["failed"]) == (45, 42, 3)
    assert told_of(one) == {
        "hang.bin": {"time limit"},
        "eat.bin": {"memory limit"},
        "die.bin": {"reader crashed"},
        "in.zip > die.bin": {"reader crashed"},
        "in.zip > hang.bin": {"time limit"},
    }
    assert len(locators(program.subject("--email", "mira@mill.example"))) == 42
    assert seen.most_of_one < 600 << 20
    again = program.sweep()[1]["share"]
    assert (again["unchanged"], again["failed"], again["examined"]) == (42, 3, 0)


def test_a_slow_reader_is_told_and_tried_again_when_asked(tmp_path: Path) -> None:
    program = home(tmp_path, seconds=0.15)
    write(program, {"slow.bin": light.SLOW + PLAIN.encode()})
    _, one = swept(program)
    assert told_of(one) == {"slow.bin": {"time limit"}}
    file = program.folder / "pii-scan.toml"
    file.write_text(file.read_text().replace("timeout_seconds = 0.15", "timeout_seconds = 20"))
    assert told_of(program.sweep()[1]["share"]) == {"slow.bin": {"time limit"}}
    found = program.sweep("--retry-failed")[1]["share"]
    assert (found["problems"], found["examined"], found["unchanged"]) == ([], 1, 1)


def test_what_is_no_file_is_skipped(tmp_path: Path) -> None:
    program = home(tmp_path)
    share = tmp_path / "share"
    os.mkfifo(share / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(share / "socket"))
        (share / "loop").symlink_to(".")
        (share / "nowhere").symlink_to("nowhere")
        os.mknod(share / "zero", 0o20666, os.makedev(1, 5))
        _, one = swept(program)
    assert (one["examined"], one["skipped"], one["failed"]) == (1, 5, 0)
    assert told_of(one) == {name: {"not a regular file"} for name in ("pipe", "socket", "loop", "nowhere", "zero")}


def test_files_that_grow_and_go_while_they_are_read(tmp_path: Path) -> None:
    program = home(tmp_path)
    share, stop = tmp_path / "share", threading.Event()
    write(program, {f"{number}.bin": light.SLOW + PLAIN.encode() for number in range(60)})

    def disturb() -> None:
        with open(share / "log.txt", "a", buffering=1) as log:
            for number in range(10_000):
                log.write(PLAIN)
                (share / f"{59 - number}.bin").unlink(missing_ok=True)
                if stop.wait(0.02):
                    return

    other = threading.Thread(target=disturb)
    other.start()
    time.sleep(0.2)
    _, one = swept(program)
    stop.set()
    other.join()
    reasons = {place: told for place, told in told_of(one).items() if place != "log.txt"}
    assert set.union(set(), *reasons.values()) <= {"vanished"}
    found = program.sweep("--retry-failed")[1]["share"]
    assert (found["listed"], found["failed"]) == (sum(1 for _ in share.iterdir()), 0)


def test_times_out_of_all_reason(tmp_path: Path) -> None:
    program = home(tmp_path)
    write(program, {"future.txt": PLAIN.encode(), "past.txt": PLAIN.encode()})
    os.utime(tmp_path / "share" / "future.txt", (9e9, 9e9))
    os.utime(tmp_path / "share" / "past.txt", (-9e9, -9e9))
    swept(program)
    assert program.sweep()[1]["share"]["unchanged"] == 3
    write(program, {"future.txt": b"other@mill.example"})  # the clock of its disk was set back
    os.utime(tmp_path / "share" / "future.txt", (1e9, 1e9))
    found = program.sweep()[1]["share"]
    assert (found["examined"], found["unchanged"]) == (1, 2)
    assert locators(program.subject("--email", "other@mill.example")) == {"future.txt"}


def test_names_of_all_bytes(tmp_path: Path) -> None:
    program = home(tmp_path)
    names = [b"caf\xe9.txt", b"new\nline.txt", b"\x1b[31mred.txt", b"x" * 250 + b".txt", "\u202egnp.txt".encode()]
    for name in names:
        (tmp_path / "share" / os.fsdecode(name)).write_text(PLAIN)
    _, one = swept(program)
    assert one["examined"] == 6
    answer = program.subject("--email", "mira@mill.example", LC_ALL="C")
    assert len(locators(answer)) == 6
    for env in ({"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}):
        shown = program.run("subject", "--email", "mira@mill.example", **env)
        assert shown.code == 0
        assert b"mira@mill.example" in shown.out
        for byte in (b"\x1b", b"\r", "\u202e".encode()):
            assert byte not in shown.out
        shown.out.decode("utf-8")
    assert program.sweep(LC_ALL="C")[1]["share"]["unchanged"] == 6
