"""The contract server of Zoom, and what our connector asks of it, against the types of Zoom's own client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from connectors.zoom import Asked
from scanner.errors import GoneError
from tests.connectors.test_zoom_items import PEOPLE
from tests.connectors.test_zoom_traps import VTT
from tests.connectors.zoom_world import Studio
from tests.services.server import Request
from tests.services.zoom import ZoomServer
from tests.services.zoom_schema import faults


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """An account in which there is one of everything."""
    with closing(Studio(tmp_path)) as studio:
        studio.asked = Asked(page=2)
        for number in range(3):
            meeting = studio.account.record(studio.kai, f"m{number}", M4A=b"sound", TRANSCRIPT=VTT, TIMELINE=b"{}")
            meeting.participants = PEOPLE
            studio.account.call(f"c{number}", written="{}")
            studio.account.voicemail(f"v{number}", written="hello")
        studio.account.record(studio.kai, "trashed", CHAT=b"hello").trashed = True
        studio.account.add("Ola Nordby", status="pending")
        yield studio


def test_every_parameter_and_field_is_zooms(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[Request, Any]] = []
    plain = ZoomServer.answer

    def answer(self: ZoomServer, request: Request) -> Any:
        response = plain(self, request)
        if response.status == 200 and isinstance(response.body, dict) and request.path.startswith("/v2/"):
            given.append((request, response.body))
        return response

    monkeypatch.setattr(ZoomServer, "answer", answer)
    studio.sweep()
    studio.server.expire_links()
    for locator in studio.ledger.locators:
        studio.read(locator)
    studio.account.meetings.pop(0)
    studio.sweep()
    with closing(studio.connector()) as connector:
        list(connector.check())
    templates = {request.path.rsplit("/", 1)[-1] for request, _ in given}
    assert {"users", "recordings", "participants", "voice_mails"} <= templates
    assert [fault for request, body in given for fault in faults(request, body)] == []


def test_a_field_that_zoom_does_not_have_is_seen(studio: Studio) -> None:
    request = Request("GET", "/v2/users/kaiID/recordings", {"form": ["x"]}, {}, b"", 0.0)
    told = list(faults(request, {"meetings": [{"uuid": "x", "recording_files": [{"name": "x"}]}]}))
    assert told == [
        "/users/kaiID/recordings: parameter form",
        "/users/kaiID/recordings: field meetings.recording_files.name",
    ]
    assert list(faults(Request("GET", "/v2/meeting/x", {}, {}, b"", 0.0), {})) == ["no such path: /meeting/x"]


def test_what_is_gone_is_no_answer(studio: Studio) -> None:
    studio.sweep()
    studio.account.meetings.clear()
    studio.server.expire_links()
    with pytest.raises(GoneError):
        studio.read("m0")
