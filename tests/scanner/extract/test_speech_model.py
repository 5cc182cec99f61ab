"""Where a speech model lies: a folder, a package, a package in parts; what is none is told in a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.extract.speech_model import identity, in_memory, located

SMALL = ("config.json", "tokenizer.json", "vocabulary.txt")


def model(folder: Path, *names: str, weights: bytes = b"weights") -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(weights if name.startswith("model.bin") else b"{}")
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return tmp_path / "site"


def test_a_folder_is_a_model(tmp_path: Path) -> None:
    folder = model(tmp_path / "whisper", *SMALL, "model.bin")
    assert located(str(folder)) == (str(folder),)
    assert in_memory((str(folder),)) == {}


def test_a_package_holds_its_model_in_a_folder_and_is_not_run(packages: Path) -> None:
    folder = model(packages / "voice_model" / "model", *SMALL, "model.bin")
    (packages / "voice_model" / "__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    assert located("voice-model") == located("voice_model") == (str(folder),)


def test_parts_of_a_model_are_joined_in_their_order(packages: Path) -> None:
    model(packages / "big_part1" / "data", *SMALL, "model.bin.part1", weights=b"first ")
    model(packages / "big_part2" / "data", "model.bin.part2", weights=b"second")
    (packages / "big_part1" / "__init__.py").touch()
    (packages / "big_part2" / "__init__.py").touch()
    folders = located("big")
    assert len(folders) == 2
    assert in_memory(folders)["model.bin"] == b"first second"
    assert set(in_memory(folders)) == {*SMALL, "model.bin"}


@pytest.mark.parametrize(
    ("lacking", "names"),
    [
        ("config.json", ("tokenizer.json", "vocabulary.txt", "model.bin")),
        ("tokenizer.json", ("config.json", "vocabulary.json", "model.bin")),
        ("vocabulary.txt", ("config.json", "tokenizer.json", "model.bin")),
        ("model.bin", SMALL),
        ("model.bin", (*SMALL, "model.bin.part1", "model.bin.part2")),
    ],
)
def test_what_is_missing_is_named(lacking: str, names: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"{lacking} is missing"):
        located(str(model(tmp_path / "whisper", *names)))


@pytest.mark.parametrize("named", ["no_such_package", "json", "a b", "../whisper", "", "-", "a" * 200])
def test_what_is_no_model_is_refused(named: str) -> None:
    with pytest.raises(ValueError):
        located(named)


def test_another_model_is_known_as_another(tmp_path: Path) -> None:
    one = model(tmp_path / "one", *SMALL, "model.bin")
    same = model(tmp_path / "same", *SMALL, "model.bin")
    other = model(tmp_path / "other", *SMALL, "model.bin", weights=b"others!")
    assert identity((str(one),)) == identity((str(same),)) != identity((str(other),))
