"""Servers whose listings are made while they are asked for: they hold no rows, however many there are."""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from tests.end_to_end import corpus
from tests.end_to_end.cloud import Cloud
from tests.end_to_end.cloud_gmail import BOXES, Gmail
from tests.end_to_end.cloud_outlook import Outlook
from tests.end_to_end.cloud_s3 import BUCKET, Bucket
from tests.services.server import Request, Response

PAGE = 1000
_WHEN = "2026-03-02T08:15:00Z"


def fill(cloud: Cloud, count: int) -> None:
    """Let the source hold so many items."""
    server = cloud.servers[0]
    answer = type(server).answer
    made = _MAKERS[cloud.name](cloud, count)
    server.answer = lambda request: made(request) or answer(server, request)  # type: ignore[method-assign]
    server.requests = _Few()  # type: ignore[assignment]


def list_quickly(cloud: Cloud) -> None:
    """Let the store for tests list as quickly as a store does: moto goes through all keys for each page."""
    server: Any = cloud.servers[0]
    answer = type(server).answer

    def listed(request: Request) -> Response | None:
        if "list-type" not in request.query:
            return None
        held = server.backend.buckets[BUCKET].keys
        names = sorted(held)
        after = request.one("continuation-token") or request.one("start-after")
        start = bisect_right(names, after) if after else 0
        end = start + PAGE
        rows = ((quote(name), held[name]) for name in names[start:end])
        found = "".join(
            f"<Contents><Key>{name}</Key><Size>{one.size}</Size><ETag>{escape(one.etag)}</ETag>"
            f"<LastModified>{one.last_modified_ISO8601}</LastModified></Contents>"
            for name, one in rows
        )
        more = f"<NextContinuationToken>{escape(names[end - 1])}</NextContinuationToken>" if end < len(names) else ""
        told = f"<IsTruncated>{'true' if more else 'false'}</IsTruncated>{more}<EncodingType>url</EncodingType>"
        text = f"<ListBucketResult><Name>{BUCKET}</Name>{told}{found}</ListBucketResult>"
        return Response(text.encode(), headers={"Content-Type": "application/xml"})

    server.answer = lambda request: listed(request) or answer(server, request)


class _Few(deque[Request]):
    """The last requests only."""

    def __init__(self) -> None:
        super().__init__(maxlen=100)


Maker = Callable[[Any, int], Callable[[Request], Response | None]]


def _bucket(_: Bucket, count: int) -> Callable[[Request], Response | None]:
    """Objects without bytes: each is examined, none asks for a request."""

    def made(request: Request) -> Response | None:
        if "list-type" not in request.query:
            return None
        after = request.one("continuation-token") or request.one("start-after")[1:]
        start = int(after or 0)
        end = min(start + PAGE, count)
        rows = "".join(
            f"<Contents><Key>k{number + 1:09}</Key><Size>0</Size><ETag>&quot;0&quot;</ETag>"
            f"<LastModified>2024-05-01T10:00:00.000Z</LastModified></Contents>"
            for number in range(start, end)
        )
        more = f"<IsTruncated>true</IsTruncated><NextContinuationToken>{end}</NextContinuationToken>"
        more = more if end < count else "<IsTruncated>false</IsTruncated>"
        text = f"<ListBucketResult><Name>{BUCKET}</Name>{more}{rows}</ListBucketResult>"
        return Response(text.encode(), headers={"Content-Type": "application/xml"})

    return made


def _mails(cloud: Cloud) -> list[bytes]:
    return [corpus.mail(f"{number}@mill.example", cloud.chance, []) for number in range(500)]


def _gmail(cloud: Gmail, count: int) -> Callable[[Request], Response | None]:
    """All of it in the first mailbox."""
    texts = [base64.urlsafe_b64encode(one).decode() for one in _mails(cloud)]

    def made(request: Request) -> Response | None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if cloud.server.tokens.get(token, ("",))[0] != BOXES[0]:
            return None
        if request.path.endswith("/me/messages"):
            start = int(request.one("pageToken") or 0)
            end = min(start + 500, count)
            body: dict[str, Any] = {"messages": [{"id": f"{n:x}", "threadId": f"{n:x}"} for n in range(start, end)]}
            return Response(body | ({"nextPageToken": str(end)} if end < count else {}))
        if "/me/messages/" in request.path:
            id = request.path.rpartition("/")[2]
            return Response({"id": id, "threadId": id, "raw": texts[int(id, 16) % len(texts)]})
        return None

    return made


def _outlook(cloud: Outlook, count: int) -> Callable[[Request], Response | None]:
    """All of it in the inbox of the first mailbox."""
    texts = _mails(cloud)
    box = cloud.boxes[0]
    user, inbox = box.user["id"], box.folder("inbox").id.replace("=", "%3D")

    def made(request: Request) -> Response | None:
        if not request.path.startswith(f"/v1.0/users/{user}/"):
            return None
        if f"/mailFolders/{inbox}/messages/delta" in request.path:
            start = int(request.one("$skiptoken") or request.one("$deltatoken") or 0)
            end = min(start + 500, count)
            name, link = ("$skiptoken", "next") if end < count else ("$deltatoken", "delta")
            where = f"https://graph.microsoft.com{request.path}?{name}={end}"
            return Response({f"@odata.{link}Link": where, "value": [_row(n) for n in range(start, end)]})
        if "/messages/n" in request.path and request.path.endswith("/$value"):
            number = int(request.path.split("/")[-2][1:])
            return Response(texts[number % len(texts)], headers={"Content-Type": "text/plain"})
        return None

    return made


def _row(number: int) -> dict[str, Any]:
    return {"id": f"n{number}", "changeKey": "1", "subject": f"Offer {number}", "receivedDateTime": _WHEN}


_MAKERS: dict[str, Maker] = {"s3": _bucket, "gmail": _gmail, "outlook": _outlook}
