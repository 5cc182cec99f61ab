"""Every command and option is documented, every documented command is there, and none is a stub."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from scanner.cli import COMPLETE, FATAL, INCOMPLETE, USAGE, cli
from tests.docs.pages import PAGES, blocks, page, rows

GLOBAL = {"--version", "--help", "-h"}
USE = re.compile(r"(?:^|[\s/])pii-scan +(-?-?[a-z][^|#;&>)]*)")


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        path = (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, path)
        else:
            yield path, command


COMMANDS = dict(commands(cli))
OPTIONS = [
    (path, option)
    for path, command in COMMANDS.items()
    for parameter in command.params
    if isinstance(parameter, click.Option)
    for option in (*parameter.opts, *parameter.secondary_opts)
]


def name(path: tuple[str, ...]) -> str:
    return " ".join(path)


def page_of(path: tuple[str, ...]) -> str:
    return page(f"commands/{path[0]}.md")


def documented_options(text: str) -> set[str]:
    return {word.split()[0] for word in rows(text)}


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_a_command_has_a_page_with_synopsis_and_exit_codes(path: tuple[str, ...]) -> None:
    text = page_of(path)
    assert re.search(rf"^    pii-scan {name(path)}\b", text, re.MULTILINE), "no synopsis"
    for heading in ("## Exit codes", "## What is stored"):
        assert heading in text


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_a_command_is_in_the_list_of_commands(path: tuple[str, ...]) -> None:
    assert f"({path[0]}.md)" in page("commands/README.md")


@pytest.mark.parametrize(("path", "option"), OPTIONS, ids=lambda one: one if isinstance(one, str) else name(one))
def test_an_option_is_explained(path: tuple[str, ...], option: str) -> None:
    assert option in documented_options(page_of(path))


@pytest.mark.parametrize("option", [option for parameter in cli.params for option in parameter.opts])
def test_an_option_before_the_command_is_explained(option: str) -> None:
    assert option in documented_options(page("commands/README.md"))


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_no_option_is_explained_that_is_not_there(path: tuple[str, ...]) -> None:
    real = {option for known, option in OPTIONS if known[0] == path[0]} | GLOBAL
    assert {one for one in documented_options(page_of(path)) if one.startswith("-")} <= real


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_an_argument_is_in_the_synopsis(path: tuple[str, ...]) -> None:
    synopsis = "\n".join(re.findall(r"^    .*$", page_of(path), re.MULTILINE))
    for parameter in COMMANDS[path].params:
        if isinstance(parameter, click.Argument):
            assert parameter.make_metavar(click.Context(COMMANDS[path])) in synopsis


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_a_command_tells_what_it_does_and_is_no_stub(path: tuple[str, ...]) -> None:
    told = CliRunner().invoke(cli, [*path, "--help"]).output
    assert not re.search(r"not (yet )?(implemented|there|available)|stub|todo|coming", told, re.IGNORECASE)
    assert COMMANDS[path].help
    assert COMMANDS[path].callback


def test_pages_of_commands_that_are_gone_are_gone_too() -> None:
    known = {path[0] for path in COMMANDS} | {"README"}
    assert {one.stem for one in PAGES if one.parent.name == "commands"} == known


def mentioned() -> list[tuple[str, str]]:
    """Return (page, line) of every use of the program in examples and in running text."""
    found = set()
    for one in PAGES:
        text = one.read_text(encoding="utf-8")
        code = [*blocks(text, "sh"), *blocks(text, "console"), *re.findall(r"`(pii-scan [^`\n]+)`", text)]
        for line in "\n".join(code).splitlines():
            found |= {(one.name, use.strip()) for use in USE.findall(line)}
    return sorted(found)


@pytest.mark.parametrize(("where", "use"), mentioned())
def test_every_command_in_the_docs_is_there(where: str, use: str) -> None:
    words = re.sub(r"^(--quiet |-v |--json |--config \S+ )+", "", use).split()
    command: click.Command = cli
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"{where}: {use}"
        command = command.commands[words.pop(0)]
    real = {option for parameter in (*command.params, *cli.params) for option in parameter.opts} | GLOBAL
    assert {word.rstrip(".,:") for word in words if word.startswith("--")} <= real, f"{where}: {use}"


def test_every_exit_code_is_explained() -> None:
    table = rows(page("exit-codes.md"))
    for code in (COMPLETE, FATAL, USAGE, INCOMPLETE):
        assert str(code) in table
    assert {one for one in table if one.isdigit()} == {str(code) for code in (COMPLETE, FATAL, USAGE, INCOMPLETE)}


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_the_page_of_exit_codes_speaks_of_each_command(path: tuple[str, ...]) -> None:
    assert f"`{name(path)}`" in page("exit-codes.md")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_documented_for_each_shell(shell: str) -> None:
    from click.shell_completion import get_completion_class

    assert get_completion_class(shell)
    assert f"_PII_SCAN_COMPLETE={shell}_source pii-scan" in page("shell-completion.md")
