"""A Workspace as one meets it from the command line: with settings, exit codes and counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.program import COMPLETE, INCOMPLETE, LIGHT, USAGE, Ended, Program, locators, make_key
from tests.services.google import ADMIN, SCOPES, Workspace, error
from tests.services.server import Response

COUNT = 40
BOX = "kai@example.com"


class Home:
    """A settings file, a Workspace and the program."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace()
        self.workspace.account(BOX, name="Kai Lund", aliases=["k.lund@example.com"])
        self.key = self.workspace.key_file()
        (folder / "sa.json").write_text(json.dumps(self.key))
        self.program = Program(folder, LIGHT)
        self.write()
        make_key(self.program)

    def write(self, more: str = "") -> None:
        (self.program.folder / "pii-scan.toml").write_text(
            '[[sources]]\nname = "mail"\ntype = "gmail"\nservice_account = "file:sa.json"\n'
            f'admin = "{ADMIN}"\nendpoint_url = "{self.workspace.url}"\nunits_per_minute_user = 100000000\n{more}'
        )

    def fill(self) -> list[str]:
        self.workspace.contact(
            BOX, "c1", {"names": [{"displayName": "Mira Solvang"}], "emailAddresses": [{"value": "mira@example.com"}]}
        )
        senders = [b"mira@example.com" if number % 2 else b"ola@example.org" for number in range(COUNT)]
        return [
            self.workspace.deliver(BOX, b"From: %s\nSubject: %d\n\ntext\n" % (sender, number))
            for number, sender in enumerate(senders)
        ]

    def run(self, *arguments: str, **env: str) -> Ended:
        ended = self.program.run(*arguments, **env)
        for secret in (self.key["private_key"].split("\n")[1], *self.workspace.tokens):
            assert secret.encode() not in ended.out + ended.err
        return ended

    def close(self) -> None:
        self.workspace.close()
        assert not self.workspace.written
        index = self.program.folder / "pii-scan.db"
        if index.exists():
            assert not any(token.encode() in index.read_bytes() for token in self.workspace.tokens)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with closing(Home(tmp_path)) as home:
        yield home


def test_a_first_sweep_an_idle_one_and_one_after_changes(home: Home) -> None:
    ids = home.fill()
    code, found = home.program.sweep()
    first = found["mail"]
    assert (code, first["failed"], first["examined"]) == (COMPLETE, 0, COUNT + 3)  # contact, directory, send-as
    assert first["requests"] == len(home.workspace.requests)
    home.workspace.requests.clear()
    code, found = home.program.sweep()
    assert (code, found["mail"]["unchanged"], found["mail"]["examined"]) == (COMPLETE, COUNT + 3, 0)
    asked = [one for one in home.workspace.requests if one.path != "/token"]
    assert len(asked) == 4  # history, contacts, other contacts, directory
    home.workspace.remove(BOX, ids[1])
    home.workspace.relabel(BOX, ids[3], add="TRASH", take="INBOX")
    answer = home.run("sweep", "--json").json["sources"][0]
    assert (answer["deleted"], answer["examined"]) == (1, 0)
    dossier = home.program.subject("--email", "mira@example.com")
    assert locators(dossier) == {f"{BOX}/{id}" for id in ids[3::2]} | {f"{BOX}/contacts/c1"}


def test_an_alias_brings_what_stands_under_the_address_of_its_owner(home: Home) -> None:
    id = home.workspace.deliver(BOX, b"From: Kai Lund <kai@example.com>\nSubject: x\n\ntext\n")
    program = Program(home.program.folder)
    program.sweep()
    dossier = program.subject("--email", "k.lund@example.com")
    linked = {one["value"]: one["ring"] for one in dossier["subject"]["identifiers"]}
    assert linked[BOX] == "linked"
    assert f"{BOX}/{id}" in locators(dossier)


def test_check_says_what_works_and_names_the_scope_that_is_missing(home: Home) -> None:
    home.fill()
    ended = home.run("check", "--json")
    assert ended.code == COMPLETE, ended.told
    home.workspace.delegated.discard(SCOPES["gmail"])
    ended = home.run("check")
    assert ended.code != COMPLETE
    assert "gmail.readonly" in ended.text + ended.told


@pytest.mark.parametrize(
    ("told", "says"),
    [("Invalid JWT Signature.", "key of the service account"), ("Invalid JWT: Token must be in a time", "clock")],
)
def test_a_refused_login_ends_in_one_clear_problem(home: Home, told: str, says: str) -> None:
    answer = {"error": "invalid_grant", "error_description": told}
    home.workspace.faults.on("/token", Response(answer, 400), times=99)
    ended = home.run("sweep", "--json")
    assert ended.code in (1, INCOMPLETE)
    assert says in " ".join((ended.text + ended.told).split())


def test_a_mailbox_and_a_message_that_fail_are_told_and_the_rest_is_read(home: Home) -> None:
    ids = home.fill()
    home.workspace.account("left@example.com", suspended=True)
    home.workspace.faults.on(f"/messages/{ids[4]}", error(403, "forbidden", "x"), times=99)
    code, found = home.program.sweep()
    assert (code, found["mail"]["failed"]) == (INCOMPLETE, 1)
    reasons = {one["reason"] for one in found["mail"]["problems"]}
    assert reasons == {"suspended", "permission denied"}
    assert [one["locator"] for one in found["mail"]["problems"] if one["stage"] == "list"] == ["left@example.com"]
    home.workspace.faults.clear()
    code, found = home.program.sweep("--retry-failed")
    assert found["mail"]["failed"] == 0


def test_a_message_that_fails_for_a_passing_reason_is_asked_for_again_by_the_next_sweep(home: Home) -> None:
    ids = home.fill()
    home.workspace.faults.on(f"/messages/{ids[4]}", error(500, "backendError", "x"), times=99)
    code, found = home.program.sweep()
    assert (code, found["mail"]["failed"], found["mail"]["listed"]) == (INCOMPLETE, 1, COUNT + 3)
    home.workspace.faults.clear()
    code, found = home.program.sweep()  # the history does not mention it again
    assert (code, found["mail"]["failed"], found["mail"]["examined"]) == (COMPLETE, 0, 1)


def test_a_key_file_that_is_not_there_is_one_clear_line(home: Home) -> None:
    (home.program.folder / "sa.json").unlink()
    ended = home.run("sweep")
    assert ended.code in (1, INCOMPLETE)
    assert "service_account: there is no file sa.json" in " ".join((ended.text + ended.told).split())
    assert "Traceback" not in ended.told


@pytest.mark.parametrize(
    "more", ['mailbox = ["*"]\n', "units_per_minute_project = 0\n", 'mailboxes = "*"\n', 'contacts = "no"\n']
)
def test_settings_that_do_not_fit_are_refused(home: Home, more: str) -> None:
    home.write(more)
    assert home.run("check").code == USAGE
