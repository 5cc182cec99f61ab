"""A bucket through the command line: swept, asked, changed, broken, killed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.buckets import BUCKET, BucketProgram, fill, home, person, text
from tests.end_to_end.program import COMPLETE, INCOMPLETE, MARK, counts, gone, locators, told_of
from tests.scanner.dumping import dump_file
from tests.services.s3 import FAILED, RESET, SECRET_KEY, XML, Response, S3Server, error, slow_down

COUNT = 120
KILLED = 600


@pytest.fixture
def store() -> Iterator[S3Server]:
    with S3Server() as server:
        server.make(BUCKET)
        assert isinstance(server, S3Server)
        yield server
        assert not server.written


def said(program: BucketProgram) -> dict[str, Any]:
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def test_a_bucket_is_swept_and_answers_and_follows_changes(store: S3Server, tmp_path: Path) -> None:
    keys = fill(store, COUNT)
    program = home(tmp_path / "home", store)
    assert program.run("check").code == COMPLETE
    store.requests.clear()
    code, found = program.sweep()
    assert (code, counts(found["bucket"])) == (COMPLETE, (COUNT, COUNT, 0, 0, 0, 0))
    assert found["bucket"]["requests"] == len(store.requests) == COUNT + 1
    assert locators(program.subject("--email", person(3))) == {keys[3], *keys[21:28]}

    store.requests.clear()
    assert program.sweep()[1]["bucket"]["unchanged"] == COUNT
    assert len(store.requests) == 1

    store.put(BUCKET, keys[3], text(4))
    store.delete(BUCKET, keys[21])
    store.put(BUCKET, "hr/new.txt", text(3))
    store.requests.clear()
    _, found = program.sweep()
    assert counts(found["bucket"]) == (COUNT, 2, COUNT - 2, 0, 0, 1)
    assert len(store.requests) == 3
    assert locators(program.subject("--email", person(3))) == {"hr/new.txt", *keys[22:28]}


def test_one_of_fifty_that_fails_is_told_and_tried_again_by_the_next_sweep(store: S3Server, tmp_path: Path) -> None:
    keys = fill(store, 50)
    program = home(tmp_path / "home", store)
    store.faults.on("00017.txt", FAILED, RESET, FAILED)
    assert program.sweep()[0] == COMPLETE
    store.put(BUCKET, keys[17], text(99))
    store.faults.on("00017.txt", FAILED, times=1000)
    code, found = program.sweep()
    assert (code, counts(found["bucket"])) == (INCOMPLETE, (50, 0, 49, 0, 1, 0))
    assert told_of(found["bucket"]) == {keys[17]: {"unreadable"}}
    store.faults.clear()
    code, found = program.sweep()
    assert (code, counts(found["bucket"])) == (COMPLETE, (50, 1, 49, 0, 0, 0))


def test_what_cannot_be_read_has_its_reason_and_the_rest_goes_on(store: S3Server, tmp_path: Path) -> None:
    keys = fill(store, 10)
    store.kms_denied.add(keys[0])
    store.sse_c.add(keys[1])
    store.tiered.add(keys[2])
    store.denied.add(("s3:GetObject", f"{BUCKET}/{keys[3]}"))
    store.put(BUCKET, "cold.txt", b"cold", storage="DEEP_ARCHIVE")
    store.put(BUCKET, "empty.txt", b"")
    store.put(BUCKET, "folder/", b"")
    store.faults.on(keys[4].replace(" ", "%20"), error("NoSuchKey", 404))
    program = home(tmp_path / "home", store)
    code, found = program.sweep()
    assert (code, counts(found["bucket"])) == (INCOMPLETE, (13, 7, 0, 1, 5, 0))
    assert told_of(found["bucket"]) == {
        keys[0]: {"permission denied"},
        keys[1]: {"encrypted"},
        keys[2]: {"archived"},
        keys[3]: {"permission denied"},
        keys[4]: {"vanished"},
        "cold.txt": {"archived"},
    }
    assert not [one for one in store.gets() if "cold" in one.path or "folder" in one.path]


def test_an_object_of_five_gigabytes_is_told_without_a_request(store: S3Server, tmp_path: Path) -> None:
    listing = (
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>dump.sql</Key><Size>5368709120</Size>"
        "<ETag>&quot;0&quot;</ETag><LastModified>2024-05-01T10:00:00.000Z</LastModified></Contents></ListBucketResult>"
    )
    store.faults.on(lambda request: "list-type" in request.query, Response(listing.encode(), headers=XML))
    code, found = home(tmp_path / "home", store).sweep()
    assert (code, told_of(found["bucket"])) == (INCOMPLETE, {"dump.sql": {"too large"}})
    assert len(store.requests) == 1


def test_a_bucket_that_is_denied_or_emptied_by_mistake_loses_nothing(store: S3Server, tmp_path: Path) -> None:
    fill(store, 20)
    program = home(tmp_path / "home", store)
    program.sweep()
    nothing = b"<ListBucketResult><Name>acme-data</Name><IsTruncated>false</IsTruncated></ListBucketResult>"
    for answer in (error("AccessDenied", 403), error("NoSuchBucket", 404)):
        store.faults.on("/acme-data", answer, times=100)
        code, found = program.sweep()
        assert (code, found["bucket"]["listed"], found["bucket"]["deleted"]) == (INCOMPLETE, 20, 0)
        assert locators(program.subject("--email", person(3)))
        store.faults.clear()
    store.faults.on("/acme-data", Response(nothing, headers=XML))
    assert program.sweep()[1]["bucket"]["deleted"] == 0


def test_versions_and_what_is_left_out_are_told(store: S3Server, tmp_path: Path) -> None:
    store.make(BUCKET, versioned=True)
    store.put(BUCKET, "plan.txt", text(1))
    store.put(BUCKET, "plan.txt", text(700))
    program = home(tmp_path / "home", store, 'versions = "all"')
    code, found = program.sweep()
    assert (code, found["bucket"]["listed"]) == (COMPLETE, 2)
    (old,) = locators(program.subject("--email", person(1)))
    assert old.startswith("plan.txt?versionId=")


def test_a_pattern_of_buckets(store: S3Server, tmp_path: Path) -> None:
    store.put(BUCKET, "a.txt", text(1))
    store.put("acme-more", "a.txt", text(1))
    store.put("other", "a.txt", text(1))
    program = home(tmp_path / "home", store, bucket="acme-*")
    assert program.sweep()[1]["bucket"]["partitions"] == 2
    assert locators(program.subject("--email", person(1))) == {"acme-data/a.txt", "acme-more/a.txt"}


def test_no_secret_and_no_key_of_an_object_leaks(store: S3Server, tmp_path: Path) -> None:
    store.put(BUCKET, "kai.olsen@example.com.txt", text(1))
    store.kms_denied.add("kai.olsen@example.com.txt")
    program = home(tmp_path / "home", store)
    ended = program.run("-v", "sweep")
    assert ended.code == INCOMPLETE
    for one in (SECRET_KEY, "AWS4-HMAC", "arn:aws"):
        assert one.encode() not in ended.out + ended.err
    assert b"kai.olsen" not in ended.err
    for file in program.folder.glob("pii-scan.db*"):
        assert not any(one in file.read_bytes() for one in (SECRET_KEY.encode(), b"kai.olsen", BUCKET.encode()))


def test_a_secret_that_is_not_set_is_one_clear_line(store: S3Server, tmp_path: Path) -> None:
    program = home(tmp_path / "home", store)
    settings = program.folder / "pii-scan.toml"
    settings.write_text(settings.read_text().replace("ACME_SECRET", "ACME_NOT_SET"))
    ended = program.run("sweep")
    assert ended.code == INCOMPLETE
    assert "environment variable ACME_NOT_SET is not set" in " ".join(ended.text.split())
    assert "Traceback" not in ended.told


def test_sweeps_that_are_killed_at_any_moment_end_with_the_same_index(store: S3Server, tmp_path: Path) -> None:
    fill(store, KILLED)
    whole = home(tmp_path / "whole", store)
    whole.sweep()
    program, chance = home(tmp_path / "home", store), random.Random(1)
    for _ in range(3):
        kill_one(program, store, chance, KILLED)
    code, found = program.sweep()
    assert (code, found["bucket"]["listed"]) == (COMPLETE, KILLED)
    assert said(program) == said(whole)


def kill_one(program: BucketProgram, store: S3Server, chance: random.Random, count: int) -> None:
    """Kill a sweep after a random number of its requests."""
    store.requests.clear()
    mark = str(program.folder)
    run = program.start("sweep", "--jobs", "1", **{MARK: mark})
    wanted = chance.randrange(count * 3 // 4)
    while run.poll() is None and len(store.requests) < wanted:
        time.sleep(0.002)
    run.kill()
    run.communicate()
    assert gone(mark)


def test_a_sweep_under_faults_gives_the_same_answers(store: S3Server, tmp_path: Path) -> None:
    fill(store, 60)
    whole = home(tmp_path / "whole", store)
    whole.sweep()
    store.faults.rate(0.2, FAILED, RESET, slow_down(), Response(b"<ListBucketResult>", headers=XML))
    program = home(tmp_path / "home", store)
    code, found = program.sweep()
    assert (code, found["bucket"]["failed"]) == (COMPLETE, 0)
    store.faults.clear()
    assert said(program) == said(whole)
