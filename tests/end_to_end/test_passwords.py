"""Locked files: told, and read once their password is in the list."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
import pyzipper

from tests.company import documents
from tests.end_to_end.program import LIGHT, USAGE, Program, counts, set_up, told_of

PASSWORD = "pier-9-Größe"


def locked_zip() -> bytes:
    stream = io.BytesIO()
    with pyzipper.AESZipFile(stream, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSWORD.encode())
        archive.writestr("inner.txt", "ask zip@mill.example")
    return stream.getvalue()


def mail_with(attachment: bytes, name: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "me@mill.example", "see inside"
    mail.set_content("as agreed")
    mail.add_attachment(attachment, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.fixture
def home(tmp_path: Path) -> Program:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "all.zip").write_bytes(locked_zip())
    (tree / "letter.pdf").write_bytes(documents.pdf([["ask pdf@mill.example"]], password="pier-9"))
    (tree / "mail.eml").write_bytes(mail_with(locked_zip(), "bundle.zip"))
    return Program(set_up(tmp_path / "home", {"share": ("files", tree)}), LIGHT)


def give_passwords(home: Program) -> None:
    (home.folder / "passwords.txt").write_text(f"wrong\n\n{PASSWORD}\npier-9\n", encoding="utf-8")
    with open(home.folder / "pii-scan.toml", "a", encoding="utf-8") as file:
        file.write('\n[extraction]\npasswords = "file:passwords.txt"\n')


def test_what_is_locked_is_told_and_read_once_its_password_is_given(home: Program) -> None:
    _, first = home.sweep()
    assert told_of(first["share"]) == {
        "all.zip": {"password-protected"},
        "letter.pdf": {"password-protected"},
        "mail.eml > bundle.zip": {"password-protected"},
    }
    give_passwords(home)
    _, second = home.sweep("--retry-failed")
    assert told_of(second["share"]) == {}
    assert counts(second["share"])[3:5] == (0, 0)
    for address in ("zip@mill.example", "pdf@mill.example"):
        assert home.subject("--email", address)["items"]
    assert len(home.subject("--email", "zip@mill.example")["items"]) == 2


def test_no_password_is_kept_or_told(home: Program) -> None:
    give_passwords(home)
    ended = home.run("sweep")
    assert PASSWORD.encode() not in ended.out + ended.err
    for path in home.folder.glob("pii-scan.db*"):
        assert PASSWORD.encode() not in path.read_bytes()


def test_a_list_that_is_not_there_is_one_clear_line(home: Program) -> None:
    give_passwords(home)
    (home.folder / "passwords.txt").unlink()
    ended = home.run("sweep")
    assert ended.code == USAGE
    assert ended.told.count("\n") == 1
    assert "extraction.passwords" in ended.told and "passwords.txt" in ended.told
    check = home.run("check")
    assert "extraction.passwords" in check.text
