"""Mailboxes as one meets them from the command line: over TLS, with settings, exit codes and counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.program import COMPLETE, INCOMPLETE, LIGHT, USAGE, Ended, Program, locators, make_key
from tests.services.graph import error
from tests.services.graph_mail import Mailbox, tenant_server
from tests.services.microsoft_login import SECRET, LoginServer, bundle, source

COUNT = 40


class Home:
    """A settings file, a mailbox and the program."""

    def __init__(self, folder: Path) -> None:
        self.login = LoginServer()
        self.server, self.tenant = tenant_server(self.login, host="https://graph.microsoft.com")
        self.box: Mailbox = self.tenant.add("kai@example.com", "Kai Lund", proxyAddresses=["smtp:k.lund@example.com"])
        self.env = {"REQUESTS_CA_BUNDLE": str(bundle(folder)), "M365_SECRET": SECRET}
        self.program = Program(folder, LIGHT)
        self.write()
        make_key(self.program)

    def write(self, more: str = "") -> None:
        (self.program.folder / "pii-scan.toml").write_text(
            f'[[sources]]\nname = "mail"\n{source("outlook", self.login, self.server.url)}{more}'
        )

    def fill(self) -> None:
        for number in range(COUNT):
            sender = "mira@example.com" if number % 2 else "ola@example.org"
            self.box.put(f"m{number}", f"From: {sender}\nSubject: {number}\n\ntext\n".encode(), "inbox")
        self.box.contacts[""] = [
            {
                "id": "c1",
                "changeKey": "1",
                "displayName": "Mira Solvang",
                "emailAddresses": [{"address": "mira@example.com"}],
            }
        ]

    def run(self, *arguments: str, **env: str) -> Ended:
        ended = self.program.run(*arguments, **{**self.env, **env})
        for secret in (SECRET, *self.login.good):
            assert secret.encode() not in ended.out + ended.err
        return ended

    def close(self) -> None:
        self.server.close()
        self.login.close()
        assert not self.server.written
        assert not self.login.written


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with closing(Home(tmp_path)) as home:
        home.fill()
        yield home


def test_a_first_sweep_an_idle_one_and_one_after_changes(home: Home) -> None:
    code, found = home.program.sweep(**home.env)
    first = found["mail"]
    assert (code, first["failed"], first["examined"]) == (COMPLETE, 0, COUNT + 2)
    assert first["requests"] == len(home.server.requests) + len(home.login.requests)
    home.server.requests.clear()
    code, found = home.program.sweep(**home.env)
    assert (code, found["mail"]["unchanged"], found["mail"]["examined"]) == (COMPLETE, COUNT + 2, 0)
    feeds = len(home.box.folders) + 1 + 2 + 2 + 2  # folders, tree, contacts, calendars, directory
    assert len(home.server.requests) <= feeds
    home.box.delete("m1")
    home.box.move("m3", "sentitems")
    answer = home.run("sweep", "--json").json["sources"][0]
    assert answer["deleted"] == 1
    dossier = home.program.subject("--email", "mira@example.com", **home.env)
    wanted = {f"kai@example.com/m{number}" for number in range(3, COUNT, 2)} | {"kai@example.com/contacts/c1"}
    assert locators(dossier) == wanted
    told = [one["what"] for one in dossier["coverage"][0]["left_out"]]
    assert any("in-place archive" in what for what in told)
    assert "in-place archive" in home.run("status").text


def test_contacts_and_the_directory_tell_who_is_who(home: Home) -> None:
    home.program = Program(home.program.folder)  # with the models: they know cards
    home.box.contacts[""][0]["mobilePhone"] = "+1 202 555 0143"
    code, _ = home.program.sweep(**home.env)
    assert code == COMPLETE
    by_alias = home.program.subject("--email", "k.lund@example.com", **home.env)["subject"]
    assert ("EMAIL_ADDRESS", "kai@example.com", "linked") in known(by_alias)
    by_phone = home.program.subject("--phone", "+1 202 555 0143", **home.env)
    assert ("EMAIL_ADDRESS", "mira@example.com", "linked") in known(by_phone["subject"])
    kinds = {item["locator"]: item["kind"] for item in by_phone["items"]}
    assert kinds["kai@example.com/contacts/c1"] == "contact"
    assert kinds["kai@example.com/m1"] == "message"


def known(subject: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(one["type"], one["value"], one["ring"]) for one in subject["identifiers"]}


def test_check_says_what_works(home: Home) -> None:
    ended = home.run("check", "--json")
    assert ended.code == COMPLETE, ended.told
    home.tenant.missing.add("Mail.Read")
    ended = home.run("check")
    assert ended.code != COMPLETE
    assert "Mail.Read" in ended.text + ended.told


def test_a_wrong_secret_ends_in_one_clear_problem(home: Home) -> None:
    ended = home.run("sweep", "--json", M365_SECRET="another~secret")
    assert ended.code in (1, INCOMPLETE)
    assert "secret is wrong" in ended.text + ended.told
    assert "another~secret" not in ended.text + ended.told


def test_a_mailbox_that_fails_is_told_and_the_others_are_read(home: Home) -> None:
    home.tenant.add("guest@example.org").cloud = False
    home.server.faults.on("messages/m4/$value", error(403, "ErrorAccessDenied"), times=99)
    code, found = home.program.sweep(**home.env)
    assert code == INCOMPLETE
    assert found["mail"]["failed"] == 1
    reasons = {one["reason"] for one in found["mail"]["problems"]}
    assert reasons == {"no cloud mailbox", "permission denied"}
    home.server.faults.clear()
    code, found = home.program.sweep("--retry-failed", **home.env)
    assert found["mail"]["failed"] == 0


@pytest.mark.parametrize(
    "more", ['certificate = "file:a.pem"\n', 'mailbox = ["*"]\n', "full_every_days = 0\n", 'mailboxes = "*"\n']
)
def test_settings_that_do_not_fit_are_refused(home: Home, more: str) -> None:
    home.write(more)
    assert home.run("check").code == USAGE
