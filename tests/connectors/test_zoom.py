from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scanner.callfile import Facts, Party, Piece, bound
from scanner.errors import TransientError
from scanner.model import Role
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.harness import Harness, Ledger, read
from tests.connectors.zoom_world import MEETINGS_ONLY, zoom
from tests.services.server import Response
from tests.services.zoom import ZoomServer
from tests.services.zoom_account import File, Meeting, stamp


class ZoomHarness(Harness):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = ZoomServer()
        self.boxes = {box: self.server.account.add(f"{box.upper()} Lund") for box in ("a", "b")}
        self.files = 0
        self.start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=5)

    def connector(self) -> Connector:
        return zoom(self.server, self.folder, asked=replace(MEETINGS_ONLY, page=self.page))

    def broken(self) -> Connector:
        return zoom(self.server, self.folder, text="wrong")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        uuid = base64.b64encode(f"{box}{name}".encode("utf-8", "surrogateescape")).decode()
        meeting = self.server.account.meeting(uuid)
        if meeting is None:
            self.start += timedelta(minutes=1)
            topic = name.encode("utf-8", "replace").decode()
            meeting = Meeting(uuid, 1, topic, self.boxes[box], self.start)
            self.server.account.meetings.append(meeting)
        self.files += 1  # another content is another file, with an id of its own
        meeting.files = [File(f"file {self.files}", "CHAT", body, meeting.start)]
        self.truth[uuid] = expected(meeting)
        return uuid

    def put_empty(self, box: str = "a") -> str:
        raise NotImplementedError("there is no recording without a byte")

    def delete(self, locator: str) -> None:
        self.server.account.meetings = [one for one in self.server.account.meetings if one.uuid != locator]
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        meeting = self.server.account.meeting(locator)
        assert meeting is not None
        meeting.uuid = f"{locator}moved"
        self.truth.pop(locator)
        self.truth[meeting.uuid] = expected(meeting)
        return meeting.uuid

    def deny(self, box: str) -> None:
        self.boxes[box].denied = True

    def allow(self) -> None:
        for user in self.boxes.values():
            user.denied = False

    def drop(self, box: str) -> None:
        account, user = self.server.account, self.boxes[box]
        del account.users[user.id]
        for meeting in [one for one in account.meetings if one.host is user]:
            self.delete(meeting.uuid)

    def lose(self) -> None:
        self.server.missing.add("users")

    def close(self) -> None:
        self.server.close()


def expected(meeting: Meeting) -> bytes:
    host = meeting.host
    facts = Facts(
        title=meeting.topic,
        started=stamp(meeting.start),
        seconds=1800.0,
        parties=(Party(Role.OWNER, f"{host.first_name} {host.last_name}", email=host.email),),
        told={"topic": meeting.topic, "start_time": stamp(meeting.start)},
    )
    pieces = [Piece("chat.txt", len(one.body), lambda one=one: io.BytesIO(one.body)) for one in meeting.files]  # type: ignore[misc]
    return bound(facts, pieces).read()


class TestZoom(PartedConformance, Conformance):
    make = ZoomHarness

    @pytest.fixture
    def source(self, tmp_path: Path) -> Iterator[Harness]:
        with closing(ZoomHarness(tmp_path)) as harness:
            yield harness
            assert not harness.server.written

    def test_empty_item(self, source: Harness) -> None:
        """No recording is empty: an empty answer is a fault, and never a call without a word."""
        assert isinstance(source, ZoomHarness)
        locator = source.put("smallest", b"\n")
        item = Ledger().sweep(source.connector()).find(locator)
        assert read(source.connector(), item) == source.truth[locator]
        source.server.faults.on("/rec/download/", Response(b""), times=99)
        with pytest.raises(TransientError):
            read(source.connector(), item)
