"""Every key of every table and source type is documented with its kind, default and meaning; examples load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from scanner import build, config
from scanner.errors import SettingsError
from scanner.setting import REQUIRED, Setting
from tests.docs.pages import PAGES, ROOT, blocks, page, rows, section

TABLES = {
    **{f"`[{name}]`": keys for name, keys in config.TABLES.items()},
    "`[[sources]]`": config.COMMON,
    **{f"Type `{one.name}`": one.settings for one in build.SOURCE_TYPES.values()},
}
KEYS = [(heading, one) for heading, keys in TABLES.items() for one in keys]


def as_written(one: Setting) -> str:
    """Return a default as it is written in a settings file."""
    value: Any = one.default
    if value is REQUIRED:
        return "required"
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{text}"' for text in value) + "]"
    if one.key == "url":
        return f'"sqlite:///{value}"'
    if one.key == "key":
        return f'"file:{value}"'
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def documented(heading: str) -> dict[str, list[str]]:
    text = section(page("settings.md"), heading)
    return rows(re.split(r"^#", text, maxsplit=1, flags=re.MULTILINE)[0])


@pytest.mark.parametrize(("heading", "one"), KEYS, ids=lambda value: value if isinstance(value, str) else value.key)
def test_a_key_is_explained(heading: str, one: Setting) -> None:
    kind, default, meaning = documented(heading)[one.key]
    assert kind
    assert default.replace("`", "").startswith(as_written(one))
    assert meaning


@pytest.mark.parametrize("heading", TABLES)
def test_no_key_is_explained_that_is_not_there(heading: str) -> None:
    assert set(documented(heading)) == {one.key for one in TABLES[heading]}


@pytest.mark.parametrize("kind", build.SOURCE_TYPES.values(), ids=lambda one: one.name)
def test_a_source_type_has_a_page_with_its_keys_and_is_in_the_readme(kind: Any) -> None:
    table = rows(page(f"sources/{kind.name}.md"))
    for one in kind.settings:
        assert table[one.key][0].strip("`") == as_written(one)
    assert f"(docs/sources/{kind.name}.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_types_that_a_source_may_have_are_named() -> None:
    assert set(re.findall(r"`(\w+)`", documented("`[[sources]]`")["type"][2])) == {
        one.name for one in build.SOURCE_TYPES.values()
    }


def load(text: str, folder: Path) -> config.Settings:
    file = folder / "pii-scan.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file, build.SOURCE_TYPES)


EXAMPLES = [
    pytest.param(example, id=f"{one.relative_to(ROOT)}:{number}")
    for one in PAGES
    for number, example in enumerate(blocks(one.read_text(encoding="utf-8"), "toml"), 1)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_settings_load(example: str, tmp_path: Path) -> None:
    load(example, tmp_path)


def test_the_readme_connects_a_tree_and_an_mbox_in_six_lines(tmp_path: Path) -> None:
    (example,) = blocks((ROOT / "README.md").read_text(encoding="utf-8"), "toml")
    assert [one.type.name for one in load(example, tmp_path).sources] == ["files", "mbox"]
    assert len([line for line in example.splitlines() if "=" in line]) == 6


def test_the_full_example_names_every_key_but_those_without_a_default(tmp_path: Path) -> None:
    (example,) = blocks(page("settings.md"), "toml")
    for heading, one in KEYS[: -sum(len(kind.settings) for kind in build.SOURCE_TYPES.values()) - len(config.COMMON)]:
        if heading != "`[speech]`" and one.default is not None:
            assert f"{one.key} = {as_written(one)}" in example
    assert load(example, tmp_path).extraction == config.defaults(tmp_path / "x").extraction


def test_a_wrong_example_is_seen(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load('[[sources]]\nname = "a"\ntype = "files"\npth = "b"\n', tmp_path)
