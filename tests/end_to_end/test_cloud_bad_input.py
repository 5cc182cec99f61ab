"""What a service, its settings and its contents do wrong: one clear problem each, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from tests.end_to_end import cloud_s3
from tests.end_to_end.cloud import HTML, Cloud
from tests.end_to_end.cloud_gmail import BOXES, Gmail
from tests.end_to_end.cloud_outlook import Outlook
from tests.end_to_end.cloud_s3 import Bucket
from tests.end_to_end.cloud_sharepoint import SharePoint
from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import COMPLETE, INCOMPLETE, Ended, Program, locators, told_of
from tests.scanner.dumping import dump_file
from tests.services import google, s3
from tests.services.microsoft_login import SECRET, TENANT
from tests.services.server import Request, Response

MOST = 200_000
"""Bytes of an item in these tests."""
NAMES = ("a/b", 'it\'s "quoted"', "🦊 fox", "\u202egnp.\u202c", "100%25#?&=+", "-rf", "..")


@dataclass
class Home:
    """A service and the program; whatever it prints or keeps is searched for secrets."""

    cloud: Cloud
    program: Program
    env: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> Ended:
        ended = self.program.run(*arguments, **{**self.cloud.env, **self.env})
        kept = [one.read_bytes() for one in self.program.folder.glob("pii-scan.db*")]
        for secret in (*secrets(self.cloud), *self.env.values()):
            assert not any(secret.encode() in text for text in (ended.out, ended.err, *kept))
        assert b"Traceback" not in ended.err
        return ended

    def sweep(self) -> dict[str, Any]:
        ended = self.run("-v", "sweep", "--json", "--jobs", "2")
        (found,) = ended.json["sources"]
        assert found["listed"] == found["examined"] + found["unchanged"] + found["skipped"] + found["failed"]
        assert ended.code == (INCOMPLETE if found["problems"] else COMPLETE)
        return cast("dict[str, Any]", found)

    def items(self) -> Any:
        folder = self.program.folder
        return dump_file(folder / "pii-scan.db", f"file:{folder / 'pii-scan.key'}")["items"]


def secrets(cloud: Cloud) -> list[str]:
    if isinstance(cloud, Gmail):
        return [*cloud.server.tokens, *cloud.server.key_file()["private_key"].split("\n")[1:-2]]
    if isinstance(cloud, Outlook | SharePoint):
        return [SECRET, *cloud.login.good, "SECRET-ADDRESS"]
    return [s3.SECRET_KEY, "AWS4-HMAC-SHA256"]


@pytest.fixture(params=CLOUDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    with CLOUDS[request.param](tmp_path) as cloud:
        program = cloud.program(tmp_path / "home", f"[extraction]\nmax_item_bytes = {MOST}\n")
        yield Home(cloud, program)
        assert not any(server.written for server in cloud.servers)


# --- credentials, rights, clocks, proxies ------------------------------------------------------


def refuse(code: str, told: str) -> Callable[[Home], None]:
    answer = Response({"error": code, "error_description": told}, 400)
    return lambda home: home.cloud.servers[0].faults.on("/token", answer, times=999)


def with_env(**env: str) -> Callable[[Home], None]:
    return lambda home: home.env.update(env)


def of_another_tenant(home: Home) -> None:
    settings = home.program.folder / "pii-scan.toml"
    settings.write_text(settings.read_text().replace(TENANT, "99999999-0000-0000-0000-000000000000"))


def of_our_tenant(home: Home) -> None:
    settings = home.program.folder / "pii-scan.toml"
    settings.write_text(settings.read_text().replace("99999999-0000-0000-0000-000000000000", TENANT))


def login_refuses(code: int | None) -> Callable[[Home], None]:
    return lambda home: setattr(cast("Any", home.cloud).login, "refuse", code)


def rights(*left: str) -> Callable[[Home], None]:
    """Let the application have these permissions only."""

    def grant(home: Home) -> None:
        cast("Any", home.cloud).login.roles = list(left)

    return grant


def proxy(home: Home) -> None:
    """Let a proxy answer in place of the service, with a page."""
    for server in home.cloud.servers:
        where = lambda one: "/token" not in one.path and "openid" not in one.path  # noqa: E731
        server.faults.on(where, Response(HTML.body, 403, HTML.headers), times=9999)


def skew(home: Home) -> None:
    cast("Bucket", home.cloud).server.clock_ahead = 3600.0


def without_scope(home: Home) -> None:
    cast("Gmail", home.cloud).server.delegated.discard(google.SCOPES["gmail"])


def without_right(home: Home) -> None:
    cast("Bucket", home.cloud).server.denied.add(("s3:ListBucket", cloud_s3.BUCKET))


def calm(home: Home) -> None:
    """Take all of these back."""
    home.env.clear()
    home.cloud.calm()
    if isinstance(home.cloud, Gmail):
        home.cloud.server.delegated = set(google.SCOPES.values())
    elif isinstance(home.cloud, Bucket):
        home.cloud.server.clock_ahead = 0.0
        home.cloud.server.denied.clear()
    else:
        of_our_tenant(home)
        login_refuses(None)(home)
        rights()(home)


MICROSOFT = {
    "secret": (with_env(M365_SECRET="another~secret"), "secret is wrong", 1),
    "tenant": (of_another_tenant, "tenant", 1),
    "clock": (login_refuses(700024), "clock", 1),
}
WRONG: dict[str, dict[str, tuple[Callable[[Home], None], str, int]]] = {
    "gmail": {
        "key": (refuse("invalid_grant", "Invalid JWT Signature."), "key of the service account", 1),
        "clock": (
            refuse("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes)"),
            "clock of this machine",
            1,
        ),
        "scope": (without_scope, "gmail.readonly", len(BOXES)),
        "proxy": (proxy, "403", 1 + len(BOXES)),  # of the directory, and of each mailbox that is known
    },
    "outlook": {
        **MICROSOFT,
        "scope": (rights("User.Read.All", "Contacts.Read", "Calendars.Read"), "Mail.Read", len(BOXES)),
        "proxy": (proxy, "403", 1 + len(BOXES)),  # of the directory, and of each mailbox that is known
    },
    "sharepoint": {
        **MICROSOFT,
        "scope": (rights("User.Read.All"), "Sites.Read.All", 2),
        "proxy": (proxy, "403", 1),
    },
    "s3": {
        "secret": (with_env(S3_SECRET="another/secret+key/of/nobody"), "secret", 1),
        "clock": (skew, "clock", 1),
        "scope": (without_right, "s3:ListBucket", 1),
        "proxy": (proxy, "s3:ListBucket", 1),
    },
}


def test_what_is_wrong_with_a_source_is_one_clear_problem_and_loses_nothing(home: Home) -> None:
    home.cloud.fill(4)
    assert home.sweep()["problems"] == []
    known = home.items()
    for name, (break_it, says, count) in WRONG[home.cloud.name].items():
        break_it(home)
        found = home.sweep()
        calm(home)
        assert says in " ".join(one["detail"] for one in found["problems"]), (name, found["problems"])
        assert (len(found["problems"]), found["failed"], found["deleted"]) == (count, 0, 0), (name, found["problems"])
        assert home.items() == known, name
    assert home.sweep()["problems"] == []


# --- odd items ---------------------------------------------------------------------------------


def attached(count: int) -> bytes:
    """Return a message with so many attachments; the last names a person."""
    parts = b"".join(
        b'--==\r\nContent-Type: text/plain; name="%d.txt"\r\nContent-Disposition: attachment; filename="%d.txt"'
        b"\r\n\r\nof person%d@many.example\r\n" % (number, number, number)
        for number in range(count)
    )
    head = b'From: a@many.example\r\nSubject: many\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=="'
    return head + b"\r\n\r\n" + parts + b"--==--\r\n"


def letter(subject: str, body: bytes) -> bytes:
    return f"From: odd@odd.example\r\nSubject: {subject}\r\n\r\n".encode() + body


def put_odd(cloud: Cloud) -> str:
    """Put in an item for each name, an empty one, one with 100 attachments and one that is too large; return that."""
    large = b"x" * (MOST + 1)
    if isinstance(cloud, Gmail):
        for name in NAMES:
            cloud.server.deliver(BOXES[0], letter(name, b"of odd@odd.example"))
        cloud.server.deliver(BOXES[0], b"\n")
        cloud.server.deliver(BOXES[0], attached(100))
        return f"{BOXES[0]}/{cloud.server.deliver(BOXES[0], letter('large', large))}"
    if isinstance(cloud, Outlook):
        for number, name in enumerate(NAMES):
            cloud.boxes[0].put(f"odd{number}", letter(name, b"of odd@odd.example"), "inbox", subject=name)
        cloud.boxes[0].put("empty", b"\n", "inbox")
        cloud.boxes[0].put("many", attached(100), "inbox")
        cloud.boxes[0].put("large", letter("large", large), "inbox")
        return f"{BOXES[0]}/large"
    things = {f"{name}.txt": b"From odd@odd.example" for name in NAMES}
    things |= {"empty": b"", "many.eml": attached(100), "large.txt": large}
    if isinstance(cloud, Bucket):
        for name, data in things.items():
            cloud.server.put(cloud_s3.BUCKET, name, data)
        return "large.txt"
    drive = cast("SharePoint", cloud).drives[0]
    ids = {
        name: cast("SharePoint", cloud).tenant.put(drive, name.replace("/", "∕"), data).id
        for name, data in things.items()
    }
    return ids["large.txt"]


def test_odd_names_and_sizes_cost_only_what_is_too_large(home: Home) -> None:
    home.cloud.fill(2)
    large = put_odd(home.cloud)
    found = home.sweep()
    reasons = told_of(found)
    assert [*reasons.values()] == [{"too large"}], reasons
    assert large in next(iter(reasons))
    assert found["failed"] == 1
    asked = [one for one in home.cloud.requests() if large in one.path and one.path.endswith(("content", "large.txt"))]
    if home.cloud.name in ("sharepoint", "s3"):
        assert not asked  # the listing tells how large it is
    for who, count in (("odd@odd.example", len(NAMES)), ("person99@many.example", 1)):
        ended = home.run("subject", "--json", "--email", who)
        assert len(locators(ended.json)) == count, who
    again = home.sweep()
    assert (again["examined"], told_of(again)) == (0, reasons)


# --- places that vanish in the middle ----------------------------------------------------------


def drop_first(cloud: Cloud) -> None:
    """Delete a whole mailbox, drive or bucket."""
    if isinstance(cloud, Gmail):
        del cloud.server.accounts[BOXES[0]]
    elif isinstance(cloud, Outlook):
        cloud.tenant.drop(BOXES[0])
    elif isinstance(cloud, SharePoint):
        drive = cloud.drives[0]
        cloud.site.drives.remove(drive)
        del cloud.tenant.drives[drive.id]
    elif isinstance(cloud, Bucket):
        cloud.server.drop(cloud_s3.BUCKET)


def test_a_place_that_vanishes_in_mid_sweep_is_told_and_the_rest_goes_on(home: Home) -> None:
    home.cloud.fill(12)
    struck = []

    def strike(request: Request) -> bool:
        if not struck and home.cloud.kinds([request])["items"]:
            struck.append(request)
            drop_first(home.cloud)
        return False

    for server in home.cloud.servers:
        server.faults.on(strike, Response())
    found = home.sweep()
    assert found["problems"]
    assert {one["reason"] for one in found["problems"]} <= {"vanished", "no cloud mailbox"}, found["problems"]
    home.cloud.calm()
    again = home.sweep()
    if home.cloud.name == "s3":  # where the bucket is all there is
        assert [one["reason"] for one in again["problems"] if one["stage"] == "list"] == ["vanished"]
        return
    assert again["problems"] == []
    assert found["examined"] > 0
    assert not any(BOXES[0] in locator for _, locator in home.items())
