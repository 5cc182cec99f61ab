"""Servers whose listings are made while they are asked for: they hold no rows, however many there are."""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    hold(cloud, _some(cloud, count))


def hold(cloud: Cloud, held: Held) -> None:
    """Let the source hold just this."""
    server = cloud.servers[0]
    answer = type(server).answer
    made = _MAKERS[cloud.name](cloud, held)
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


@dataclass(frozen=True, slots=True)
class Held:
    """What there is: how many items in each mailbox (of a bucket: under ""), and the bytes of each of them."""

    boxes: Mapping[str, int]
    text: Callable[[str, int], bytes]


Maker = Callable[[Any, Held], Callable[[Request], Response | None]]


def _some(cloud: Cloud, count: int) -> Held:
    """All of it in the first mailbox, five hundred mails over and over; objects without bytes."""
    if cloud.name == "s3":
        return Held({"": count}, lambda *_: b"")
    texts = [corpus.mail(f"{number}@mill.example", cloud.chance, []) for number in range(500)]
    return Held({BOXES[0]: count}, lambda _, number: texts[number % len(texts)])


def _bucket(_: Bucket, held: Held) -> Callable[[Request], Response | None]:
    """An object without bytes is examined and asks for no request."""
    count = held.boxes[""]

    def made(request: Request) -> Response | None:
        if request.path.startswith(f"/{BUCKET}/k"):
            return _object(request, held.text("", int(request.path.rpartition("/k")[2]) - 1))
        if "list-type" not in request.query:
            return None
        after = request.one("continuation-token") or request.one("start-after")[1:]
        start = int(after or 0)
        end = min(start + PAGE, count)
        rows = "".join(
            f"<Contents><Key>{key(number)}</Key><Size>{len(held.text('', number))}</Size><ETag>&quot;0&quot;</ETag>"
            f"<LastModified>2024-05-01T10:00:00.000Z</LastModified></Contents>"
            for number in range(start, end)
        )
        more = f"<IsTruncated>true</IsTruncated><NextContinuationToken>{end}</NextContinuationToken>"
        more = more if end < count else "<IsTruncated>false</IsTruncated>"
        text = f"<ListBucketResult><Name>{BUCKET}</Name>{more}{rows}</ListBucketResult>"
        return Response(text.encode(), headers={"Content-Type": "application/xml"})

    return made


def key(number: int) -> str:
    """Return the key of an object of a bucket."""
    return f"k{number + 1:09}"


def _object(request: Request, body: bytes) -> Response:
    start = int(request.headers.get("range", "bytes=0-").removeprefix("bytes=").partition("-")[0])
    told = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"} if start else {}
    return Response(body[start:], 206 if start else 200, {"ETag": '"0"', **told})


def _gmail(cloud: Gmail, held: Held) -> Callable[[Request], Response | None]:
    def made(request: Request) -> Response | None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        box = cloud.server.tokens.get(token, ("",))[0]
        if box not in held.boxes:
            return None
        if request.path.endswith("/me/messages"):
            start = int(request.one("pageToken") or 0)
            end = min(start + 500, held.boxes[box])
            body: dict[str, Any] = {"messages": [{"id": f"{n:x}", "threadId": f"{n:x}"} for n in range(start, end)]}
            return Response(body | ({"nextPageToken": str(end)} if end < held.boxes[box] else {}))
        if "/me/messages/" in request.path:
            id = request.path.rpartition("/")[2]
            raw = base64.urlsafe_b64encode(held.text(box, int(id, 16))).decode()
            return Response({"id": id, "threadId": id, "raw": raw})
        return None

    return made


def _outlook(cloud: Outlook, held: Held) -> Callable[[Request], Response | None]:
    """All of it in the inbox of each mailbox."""
    boxes = {box.user["id"]: box.user["mail"] for box in cloud.tenant.boxes.values() if box.user["mail"] in held.boxes}
    inboxes = {box.user["id"]: quote(box.folder("inbox").id) for box in cloud.tenant.boxes.values()}

    def made(request: Request) -> Response | None:
        _, _, user, rest = request.path.removeprefix("/v1.0").split("/", 3) if request.path.count("/") > 4 else [""] * 4
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if user not in boxes or token not in cloud.login.good:
            return None
        if rest == f"mailFolders/{inboxes[user]}/messages/delta":
            return _feed(request, held.boxes[boxes[user]])
        if rest.startswith("messages/n") and rest.endswith("/$value"):
            text = held.text(boxes[user], int(rest.split("/")[1][1:]))
            return Response(text, headers={"Content-Type": "text/plain"})
        return None

    return made


def _feed(request: Request, count: int) -> Response:
    start = int(request.one("$skiptoken") or request.one("$deltatoken") or 0)
    end = min(start + 500, count)
    name, link = ("$skiptoken", "next") if end < count else ("$deltatoken", "delta")
    where = f"https://graph.microsoft.com{request.path}?{name}={end}"
    return Response({f"@odata.{link}Link": where, "value": [_row(n) for n in range(start, end)]})


def _row(number: int) -> dict[str, Any]:
    return {"id": f"n{number}", "changeKey": "1", "subject": f"Offer {number}", "receivedDateTime": _WHEN}


_MAKERS: dict[str, Maker] = {"s3": _bucket, "gmail": _gmail, "outlook": _outlook}
