"""What is loaded, logged and said before any command does its work."""

import subprocess
import sys

import click
import pytest

from scanner import cli, log
from scanner.cli import logs

HEAVY = ("connectors", "detectors", "rich", "cryptography", "scanner.model", "scanner.config", "logging", "sqlite3")


def test_help_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['pii-scan', '--help']\n"
        "import scanner.cli\n"
        "try: scanner.cli.main()\n"
        f"finally: print([one for one in {HEAVY} if one in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "Commands:" in done.stdout
    assert done.stderr == "[]\n"


def test_settings_load_only_the_types_of_sources_that_they_name(tmp_path):
    file = tmp_path / "pii-scan.toml"
    file.write_text('[[sources]]\nname = "old"\ntype = "mbox"\npath = "."\n')
    code = (
        "import sys; from scanner import build\n"
        f"build.load_settings({str(file)!r})\n"
        "print([one for one in build.SOURCE_TYPES if f'connectors.{one}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "['mbox']\n", done.stderr


def test_hearing_costs_nothing_where_no_model_of_speech_is_set(tmp_path):
    file = tmp_path / "pii-scan.toml"
    file.write_text('[[sources]]\nname = "old"\ntype = "mbox"\npath = "."\n')
    code = (
        "import sys; from scanner import build\n"
        f"settings = build.load_settings({str(file)!r})\n"
        "build.fingerprint(settings, b'key'), build.means(settings)\n"
        "print('scanner.extract.speech' in sys.modules)\n"
        "print([one for one in ('numpy', 'detectors.spoken', 'scanner.extract.speech_engine') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True\n[]\n", done.stderr


def test_every_command_of_the_table_is_there_under_its_name():
    assert {name: command.name for name, command in cli.cli.commands.items()} == {name: name for name in cli.COMMANDS}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sweep", "--bad"], "pii-scan: sweep: no such option '--bad'; try pii-scan sweep --help\n"),
        (["bogus"], "pii-scan: no such command 'bogus'; try pii-scan --help\n"),
        (["key", "bogus"], "pii-scan: key: no such command 'bogus'; try pii-scan key --help\n"),
        (["export"], "pii-scan: export: missing option '--to'; try pii-scan export --help\n"),
    ],
)
def test_a_fault_of_usage_is_one_line(arguments, told, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["pii-scan", *arguments])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert (end.value.code, capsys.readouterr().err) == (2, told)


@pytest.mark.parametrize(("verbose", "lines"), [(1, 3), (2, 4)])
def test_the_log_is_events_with_facts(verbose: int, lines: int, capsys):
    with click.Context(cli.cli) as context:
        logs.begin(context, verbose)
        log.info("source begins", source="a b\n", seconds=1.23456)
        log.debug("commit", items=3)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == lines
    assert told[1].endswith(r'Z INFO source begins source="a b\n" seconds=1.235')


def test_nobody_logs_unasked(capsys):
    log.info("source begins", source="a")
    assert capsys.readouterr().err == "" and not log.enabled()
