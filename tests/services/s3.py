"""A store for tests: moto's S3 behind a door that knows what moto does not.

The door checks signatures, permissions, regions and who pays as S3 documents them, and misbehaves when told to.
Objects are put in behind it, so that all that comes through it is what the program asks.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import logging
import threading
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode
from xml.sax.saxutils import escape

from tests.services.server import ContractServer, Request, Response

ACCESS_KEY, SECRET_KEY = "AKIAEXAMPLEEXAMPLE00", "invented/secret+key/of/nobody/0123456789"
REGION = "eu-west-1"
XML = {"Content-Type": "application/xml"}
HTML = Response(b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><br>Welcome</body></html>")
XHTML = Response(b"<html><head><title>Sign in</title></head><body><p>Welcome</p></body></html>", headers=XML)
EMPTY = Response(b"", headers=XML)
CUT_XML = Response(b"<ListBucketResult><IsTruncated>fal", headers=XML)
RESET = Response(reset=True)


def error(code: str, status: int, message: str = "told", **headers: str) -> Response:
    body = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message><RequestId>0</RequestId></Error>"
    return Response(body.encode(), status, {**XML, **headers})


FAILED = error("InternalError", 500)


def slow_down(seconds: str = "0") -> Response:
    return error("SlowDown", 503, **{"Retry-After": seconds})


class S3Server(ContractServer):
    """The door; `put` and its like change what is behind it."""

    _moto: Any = None
    _lock = threading.Lock()

    def __init__(self, tls: Any = None) -> None:
        self.keys = {ACCESS_KEY: SECRET_KEY}
        self.denied: set[tuple[str, str]] = set()
        """(permission, bucket or "bucket/key"), as a policy that denies."""
        self.payers: set[str] = set()
        self.kms_denied: set[str] = set()
        self.sse_c: set[str] = set()
        self.tiered: set[str] = set()
        """Keys that Intelligent-Tiering has archived: a listing does not show it."""
        self.regions: dict[str, str] = {}
        self.clock_ahead = 0.0
        self.blind_to_conditions = False
        """As a store that knows neither If-Match nor Range."""
        self.page: int | None = None
        """Keys in a page of a listing at most, whatever was asked for."""
        self.large: dict[tuple[str, str], bytes] = {}
        self._behind = self._start()
        self.backend.reset()
        super().__init__(tls)

    @classmethod
    def _start(cls) -> tuple[str, int]:
        from moto.moto_server.threaded_moto_server import ThreadedMotoServer

        with cls._lock:
            if cls._moto is None:
                logging.getLogger("werkzeug").setLevel(logging.ERROR)
                cls._moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
                cls._moto.start()
        found: tuple[str, int] = cls._moto.get_host_and_port()
        return found

    @property
    def backend(self) -> Any:
        from moto.backends import get_backend

        return get_backend("s3")["123456789012"]["aws"]

    def make(self, bucket: str, *, versioned: bool = False) -> None:
        if bucket not in self.backend.buckets:
            self.backend.create_bucket(bucket, REGION)
        if versioned:
            self.backend.put_bucket_versioning(bucket, "Enabled")

    def put(self, bucket: str, key: str, body: bytes = b"text\n", storage: str = "STANDARD") -> Any:
        self.make(bucket)
        self.large.pop((bucket, key), None)
        if len(body) > 1 << 20:
            self.large[bucket, key] = body
        stored = self.backend.put_object(bucket, key, body, storage=storage)
        assert stored.etag  # worked out now, and not while a test measures
        return stored

    def delete(self, bucket: str, key: str) -> None:
        self.backend.delete_object(bucket, key)

    def drop(self, bucket: str) -> None:
        for key in list(self.backend.buckets[bucket].keys):
            self.delete(bucket, key)
        self.backend.delete_bucket(bucket)

    def held(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Return what a reader could have changed."""
        return {
            name: {key: (one.etag, one.last_modified_ISO8601) for key, one in bucket.keys.items()}
            for name, bucket in self.backend.buckets.items()
        }

    def listings(self) -> list[Request]:
        return [one for one in self.requests if "list-type" in one.query or "versions" in one.query]

    def gets(self) -> list[Request]:
        return [one for one in self.requests if one not in self.listings() and one.path.count("/") > 1]

    def answer(self, request: Request) -> Response:
        bucket, _, key = unquote_to_bytes(request.path[1:]).decode("utf-8", "surrogateescape").partition("/")
        return self._refusal(request, bucket, key) or self._own(request, bucket, key) or self._forward(request)

    def _own(self, request: Request, bucket: str, key: str) -> Response | None:
        """Hand out what moto has no way to (keys with a line feed), and what it would copy too often (large ones)."""
        if not key or ("\n" not in key and (bucket, key) not in self.large):
            return None
        if key not in self.backend.buckets[bucket].keys:
            return error("NoSuchKey", 404)
        found = self.backend.get_object(bucket, key)
        body = self.large.get((bucket, key)) or found.value
        headers = {"ETag": found.etag}
        if request.headers.get("if-match", found.etag) != found.etag and not self.blind_to_conditions:
            return error("PreconditionFailed", 412)
        span = request.headers.get("range", "")
        if not span or self.blind_to_conditions:
            return Response(body, headers=headers)
        start = int(span.removeprefix("bytes=").partition("-")[0])
        return Response(body[start:], 206, {**headers, "Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"})

    def _refusal(self, request: Request, bucket: str, key: str) -> Response | None:
        refused = self._stranger(request)
        if refused is not None:
            return refused
        if bucket and self.regions.get(bucket, REGION) not in request.headers["authorization"].split("/"):
            elsewhere = {"x-amz-bucket-region": self.regions.get(bucket, REGION)}
            return error("PermanentRedirect", 301, "The bucket is elsewhere.", **elsewhere)
        if self._permission(request, bucket, key) & self.denied:
            return error("AccessDenied", 403, "Access Denied")
        if bucket in self.payers and request.headers.get("x-amz-request-payer") != "requester":
            return error("AccessDenied", 403, "Access Denied")
        if key in self.kms_denied:
            return error("AccessDenied", 403, "User: arn:aws:iam::1:user/kai is not authorized to perform: kms:Decrypt")
        if key in self.sse_c:
            return error("InvalidRequest", 400, "The object was stored using a form of Server Side Encryption.")
        if key in self.tiered:
            return error("InvalidObjectState", 403, "The operation is not valid for the object's access tier")
        return None

    def _permission(self, request: Request, bucket: str, key: str) -> set[tuple[str, str]]:
        if not bucket:
            return {("s3:ListAllMyBuckets", "")}
        if not key:
            permission = "s3:ListBucketVersions" if "versions" in request.query else "s3:ListBucket"
            return {(permission, bucket), (permission, f"{bucket}/{request.one('prefix')}")}
        permission = "s3:GetObjectVersion" if "versionId" in request.query else "s3:GetObject"
        return {(permission, bucket), (permission, f"{bucket}/{key}")}

    def _stranger(self, request: Request) -> Response | None:
        told = request.headers.get("authorization", "")
        if not told.startswith("AWS4-HMAC-SHA256 "):
            return error("AccessDenied", 403, "Access Denied")
        fields = dict(one.strip().split("=", 1) for one in told.split(" ", 1)[1].split(","))
        key, *scope = fields["Credential"].split("/")
        if key not in self.keys:
            return error("InvalidAccessKeyId", 403)
        sent = datetime.strptime(request.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs((datetime.now(UTC) - sent).total_seconds() + self.clock_ahead) > 900:
            return error("RequestTimeTooSkewed", 403)
        names = fields["SignedHeaders"].split(";")
        if not hmac.compare_digest(_signature(request, self.keys[key], scope, names), fields["Signature"]):
            return error("SignatureDoesNotMatch", 403)
        return None

    def _forward(self, request: Request) -> Response:
        headers = {name: value for name, value in request.headers.items() if name not in ("host", "connection")}
        if self.blind_to_conditions:
            headers = {name: value for name, value in headers.items() if name not in ("if-match", "range")}
        pages = {"max-keys": [str(self.page)]} if self.page and request in self.listings() else {}
        query = urlencode({**request.query, **pages}, doseq=True, quote_via=quote)
        connection = http.client.HTTPConnection(*self._behind, timeout=60)
        try:
            connection.request(request.method, f"{request.path}?{query}" if query else request.path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        left_out = ("content-length", "connection", "server", "date", "transfer-encoding")
        told = {name: value for name, value in answer.getheaders() if name.lower() not in left_out}
        return Response(body, answer.status, told)


def _signature(request: Request, secret: str, scope: list[str], names: list[str]) -> str:
    """Sign as S3 documents it (Signature Version 4, one chunk)."""
    pairs = sorted(
        (quote(one, safe="-_.~"), quote(value, safe="-_.~")) for one, all_ in request.query.items() for value in all_
    )
    canonical = "\n".join(
        [
            request.method,
            request.path,
            "&".join(f"{one}={value}" for one, value in pairs),
            *(f"{name}:{' '.join(request.headers[name].split())}" for name in names),
            "",
            ";".join(names),
            request.headers["x-amz-content-sha256"],
        ]
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", request.headers["x-amz-date"], "/".join(scope), digest])
    key = f"AWS4{secret}".encode()
    for part in scope:
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, text.encode(), "sha256").hex()
