"""Keys and ciphers: modes of files, one clear line for each wrong key, nothing swapped or changed passes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.errors import IndexFault, KeyFault
from scanner.index.crypto import Cipher, ContentNamer, RootKey, parse_keys, read_keys, write_keys
from scanner.secret import Secret
from scanner.setting import SecretRef
from tests.scanner.index.writing import KEY

MAC = b"m" * 16


def test_a_new_key_is_read_back_from_its_file(tmp_path: Path) -> None:
    key = RootKey.generate()
    write_keys(tmp_path / "key", [key], replace=False)
    assert read_keys(SecretRef("file", str(tmp_path / "key"))) == [key]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_key_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", KEY.line())
    assert read_keys(SecretRef("env", "A_KEY")) == [KEY]


def test_a_key_file_is_never_overwritten_by_a_new_one(tmp_path: Path) -> None:
    write_keys(tmp_path / "key", [KEY], replace=False)
    with pytest.raises(FileExistsError):
        write_keys(tmp_path / "key", [RootKey.generate()], replace=False)
    assert read_keys(SecretRef("file", str(tmp_path / "key"))) == [KEY]


def test_a_left_over_of_a_killed_rotation_lends_the_key_no_mode(tmp_path: Path) -> None:
    (tmp_path / "key.new").write_text("")
    os.chmod(tmp_path / "key.new", 0o644)
    write_keys(tmp_path / "key", [KEY], replace=True)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "key.new").exists()


def test_the_last_of_several_keys_is_the_current_one() -> None:
    other = RootKey.generate(2)
    assert parse_keys(f"{KEY.line()}\n{other.line()}\n", "here")[-1] == other


LINE = KEY.line()
WRONG = {
    "empty": "",
    "blank": " \n ",
    "no key at all": "hunter2",
    "other prefix": LINE.replace("pii-scan-key", "ssh-rsa"),
    "short": LINE[:-8],
    "long": LINE[:-1] + "AAAA=",
    "letters that are none": LINE[:20] + "*" + LINE[20:],
    "number 0": LINE.replace(":1:", ":0:"),
    "number 256": LINE.replace(":1:", ":256:"),
    "number with a sign": LINE.replace(":1:", ":-1:"),
    "superscript": LINE.replace(":1:", ":²:"),
    "huge number": LINE.replace(":1:", f":{'1' * 5000}:"),
    "one good, one wrong": f"{LINE}\nhunter2",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_malformed_key_is_one_line_without_the_key(text: str) -> None:
    with pytest.raises(KeyFault) as fault:
        parse_keys(text, "index.key")
    assert str(fault.value).startswith("index.key: ")
    assert "\n" not in str(fault.value)
    assert "hunter2" not in str(fault.value)


def test_a_missing_key_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    refs = [("env", "NO_KEY"), ("file", "none"), ("file", "."), ("file", "binary"), ("file", "binary/below")]
    for scheme, target in refs:
        with pytest.raises(KeyFault, match=r"^index\.key: [^\n]+$"):
            read_keys(SecretRef(scheme, str(tmp_path / target) if scheme == "file" else target))


def test_a_key_does_not_show() -> None:
    assert KEY.secret.reveal() not in repr(KEY)


def test_what_was_encrypted_is_read_back() -> None:
    cipher = Cipher(KEY)
    sealed = cipher.encrypt("value", MAC, b"kai")
    assert cipher.decrypt("value", MAC, sealed) == b"kai"
    assert sealed[0] == KEY.id
    assert b"kai" not in sealed


def test_the_same_text_is_never_encrypted_alike() -> None:
    assert len({Cipher(KEY).encrypt("value", MAC, b"kai") for _ in range(100)}) == 100


@pytest.mark.parametrize("place", [1, 5, 13, 16, -1])
def test_a_changed_byte_is_refused(place: int) -> None:
    sealed = bytearray(Cipher(KEY).encrypt("value", MAC, b"kai"))
    sealed[place] ^= 1
    with pytest.raises(IndexFault, match="damaged"):
        Cipher(KEY).decrypt("value", MAC, bytes(sealed))


@pytest.mark.parametrize("size", [0, 1, 12, 13, 20])
def test_a_cut_ciphertext_is_refused(size: int) -> None:
    with pytest.raises(IndexFault, match="damaged"):
        Cipher(KEY).decrypt("value", MAC, Cipher(KEY).encrypt("value", MAC, b"kai")[:size])


@pytest.mark.parametrize(("table", "mac"), [("item", MAC), ("value", b"n" * 16)])
def test_a_ciphertext_of_another_row_or_table_is_refused(table: str, mac: bytes) -> None:
    with pytest.raises(IndexFault, match="damaged"):
        Cipher(KEY).decrypt(table, mac, Cipher(KEY).encrypt("value", MAC, b"kai"))


def test_another_key_reads_nothing() -> None:
    with pytest.raises(IndexFault):
        Cipher(RootKey.generate()).decrypt("value", MAC, Cipher(KEY).encrypt("value", MAC, b"kai"))


TEXT = st.text(st.characters(codec=None), max_size=20)


@given(st.lists(TEXT, max_size=3), st.lists(TEXT, max_size=3))
def test_look_up_values_differ_when_the_texts_do(one: list[str], other: list[str]) -> None:
    cipher = Cipher(KEY)
    assert (cipher.mac("value", *one) == cipher.mac("value", *other)) == (one == other)
    assert len(cipher.mac("value", *one)) == 16


def test_look_up_values_depend_on_table_and_key() -> None:
    macs = {Cipher(KEY).mac("value", "a"), Cipher(KEY).mac("item", "a"), Cipher(RootKey.generate()).mac("value", "a")}
    assert len(macs) == 3


def test_purposes_have_keys_of_their_own() -> None:
    assert len({KEY.derive(purpose) for purpose in ("encrypt", "look-up", "content")}) == 3


def test_a_content_is_named_by_bytes_and_reader() -> None:
    namer = ContentNamer(b"k" * 32)
    names = {namer.name(b"d" * 16, "text/plain"), namer.name(b"d" * 16, "text/csv"), namer.name(b"e" * 16, "text/csv")}
    assert len(names) == 3
    assert namer.name(b"d" * 16, "text/csv") in names


def test_a_secret_prints_masked() -> None:
    assert "kai" not in f"{Secret('kai')} {Secret('kai')!r:>20} {[Secret('kai')]}"
