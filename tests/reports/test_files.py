import json
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from reports import REPORTS
from reports.files import write_private
from scanner.errors import FatalError, UsageError
from tests.reports.samples import dossier, item

REPORT = REPORTS["json"]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


def hello(stream: BinaryIO) -> None:
    stream.write(b"hello")


def test_a_new_folder_and_its_file_are_the_owners_alone(tmp_path: Path):
    [path] = REPORT.write(dossier(item()), tmp_path / "a" / "b")
    assert path == tmp_path / "a" / "b" / "dossier.json"
    assert (mode(path), mode(path.parent), mode(path.parent.parent)) == (0o600, 0o700, 0o700)
    assert json.loads(path.read_bytes())["items"]


@pytest.mark.parametrize("name", ["kai.json", "new/kai.json"])
def test_a_name_with_a_suffix_is_the_file(tmp_path: Path, name: str):
    assert REPORT.write(dossier(), tmp_path / name) == [tmp_path / name]


def test_a_folder_may_have_a_suffix(tmp_path: Path):
    (tmp_path / "out.d").mkdir()
    assert REPORT.write(dossier(), tmp_path / "out.d") == [tmp_path / "out.d" / "dossier.json"]


def test_a_closing_slash_means_a_folder(tmp_path: Path):
    assert write_private(f"{tmp_path}/out.d/", "x.json", hello) == tmp_path / "out.d" / "x.json"


def test_a_file_without_suffix_that_exists_is_replaced(tmp_path: Path):
    (tmp_path / "report").write_text("old")
    assert write_private(tmp_path / "report", "x.json", hello).read_bytes() == b"hello"


def test_an_open_file_is_replaced_by_a_private_one(tmp_path: Path):
    target = tmp_path / "kai.json"
    target.write_text("old")
    target.chmod(0o666)
    write_private(target, "", hello)
    assert (mode(target), target.read_bytes()) == (0o600, b"hello")


def test_nobody_else_can_read_it_while_it_is_written(tmp_path: Path):
    def look(stream: BinaryIO) -> None:
        assert [mode(path) for path in tmp_path.iterdir()] == [0o600]
        assert not (tmp_path / "kai.json").exists()

    write_private(tmp_path / "kai.json", "", look)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise KeyboardInterrupt

    (tmp_path / "kai.json").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_private(tmp_path / "kai.json", "", fail)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("kind", ["file", "folder", "nothing"])
def test_a_link_at_the_target_is_refused(tmp_path: Path, kind: str):
    aim = tmp_path / "aim"
    if kind == "folder":
        aim.mkdir()
    elif kind == "file":
        aim.touch()
    (tmp_path / "link").symlink_to(aim)
    with pytest.raises(UsageError, match="symbolic link"):
        write_private(tmp_path / "link", "x.json", hello)
    assert (kind == "nothing") is not aim.exists()
    assert [path.name for path in tmp_path.rglob("*.json")] == []
    assert kind != "file" or aim.read_bytes() == b""


def test_a_link_inside_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "dossier.json").symlink_to(tmp_path / "precious")
    with pytest.raises(UsageError, match="symbolic link"):
        REPORT.write(dossier(), tmp_path / "out")
    assert not (tmp_path / "precious").exists()


def test_what_the_system_refuses_is_one_line(tmp_path: Path):
    (tmp_path / "plain").write_text("no folder")
    with pytest.raises(FatalError, match="cannot be written") as fault:
        write_private(tmp_path / "plain" / "x.json", "", hello)
    assert "\n" not in str(fault.value) and str(tmp_path) not in str(fault.value)
