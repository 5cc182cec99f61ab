"""What the contract servers stand on: a real HTTP server in a thread that can be told to misbehave.

A server of a vendor subclasses `ContractServer` and answers requests from the vendor's published
contract. Whatever it is asked is kept in `requests`; `faults` come before the answer.
"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came; `path` is still percent-encoded, `query` is decoded."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    at: float
    """`time.monotonic()`"""

    def one(self, name: str, default: str = "") -> str:
        return self.query.get(name, [default])[0]


@dataclass(frozen=True, slots=True)
class Response:
    """One answer; a `body` that is no bytes is sent as JSON.

    `cut`: the connection ends after so many bytes of the body, although more were promised. `reset`: no answer,
    the connection is reset. `chunked`: sent in chunks, without a length. `silent`: nothing more comes, no answer at all
    or nothing behind the `cut`, and the connection stays open for as long as the client waits.
    """

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    reset: bool = False
    chunked: bool = False
    silent: bool = False
    delay: float = 0.0


Fault = Callable[[Request], Response | None]
"""What goes wrong with one request, and the answer if that is one; None lets the server answer."""


class Faults:
    """What goes wrong. Scripted faults come first, each `times`; then a share of all requests, by a seed."""

    def __init__(self) -> None:
        self._scripted: list[tuple[Callable[[Request], bool], list[Response]]] = []
        self._rate = 0.0
        self._kinds: tuple[Response | Fault, ...] = ()
        self._random = random.Random(1)
        self._lock = threading.RLock()  # what matches may script what comes next
        self.injected = 0

    def on(self, where: str | Callable[[Request], bool], *responses: Response, times: int = 1) -> None:
        """Answer with these, in order, `times` over, where the path holds `where` or the function says so."""
        match = where if callable(where) else lambda request: where in request.path
        with self._lock:
            self._scripted.append((match, list(responses) * times))

    def rate(self, share: float, *kinds: Response | Fault, seed: int = 1) -> None:
        """Let one of the kinds happen to a share of all requests."""
        self._rate, self._kinds, self._random = share, kinds, random.Random(seed)

    def clear(self) -> None:
        with self._lock:
            self._scripted.clear()
            self._rate = 0.0

    def take(self, request: Request) -> Response | None:
        with self._lock:
            for match, responses in self._scripted:
                if responses and match(request):
                    self.injected += 1
                    return responses.pop(0)
            if not self._rate or self._random.random() >= self._rate:
                return None
            self.injected += 1
            kind = self._random.choice(self._kinds)
        return kind if isinstance(kind, Response) else kind(request)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet of clients that hang up; a fault of a test server is shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class ContractServer:
    """A server on a free port of the loopback; use it as a context or call `close`.

    `writing` tells whether a request changes anything at the vendor; such a request is answered with 405 and
    kept in `written`, which a test asserts to be empty.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.written: list[Request] = []
        self.faults = Faults()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Answers go out at once and as few pieces, as those of real services: else each waits 40 ms for an
            # acknowledgement that the client delays.
            disable_nagle_algorithm = True
            wbufsize = 1 << 16

            def do_GET(self) -> None:
                server._serve(self)

            do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._http = _Listener(("127.0.0.1", 0), Handler)
        if tls is not None:
            # The handshake is made in the thread of the connection, so that a client that stalls stops nobody else.
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        host = "localhost" if tls else "127.0.0.1"
        self.url = f"{'https' if tls else 'http'}://{host}:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def answer(self, request: Request) -> Response:
        """Answer from the contract."""
        raise NotImplementedError

    def writing(self, request: Request) -> bool:
        """Tell whether the request would change something."""
        return request.method not in ("GET", "HEAD")

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def __enter__(self) -> ContractServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        split = urlsplit(handler.path)
        length = int(handler.headers.get("Content-Length") or 0)
        request = Request(
            handler.command,
            split.path,
            parse_qs(split.query, keep_blank_values=True),
            {name.lower(): value for name, value in handler.headers.items()},
            handler.rfile.read(length),
            time.monotonic(),
        )
        self.requests.append(request)
        if self.writing(request):
            self.written.append(request)
            response = Response({"error": {"code": 405, "message": "this server is read only"}}, 405)
        else:
            response = self.faults.take(request) or self.answer(request)
        self._send(handler, response)

    def _send(self, handler: BaseHTTPRequestHandler, response: Response) -> None:
        time.sleep(response.delay)
        if response.reset:
            linger = struct.pack("ii", 1, 0)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            handler.connection.close()
            handler.close_connection = True
            return
        if response.silent and response.cut is None:
            _wait_out(handler)
            return
        body = response.body
        headers = dict(response.headers)
        if not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            headers.setdefault("Content-Type", "application/json; charset=utf-8")
        handler.send_response(response.status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if response.chunked:
            handler.send_header("Transfer-Encoding", "chunked")
        else:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command == "HEAD":
            return
        sent = body if response.cut is None else body[: response.cut]
        try:
            if response.chunked:
                for at in range(0, len(sent), 1 << 16):
                    piece = sent[at : at + (1 << 16)]
                    handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                if response.cut is None:
                    handler.wfile.write(b"0\r\n\r\n")
            else:
                handler.wfile.write(sent)
            handler.wfile.flush()
        except OSError:
            handler.close_connection = True
        if response.silent:
            _wait_out(handler)
        elif response.cut is not None:
            handler.close_connection = True


def _wait_out(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the client hangs up, or dies."""
    handler.close_connection = True
    with contextlib.suppress(OSError):
        handler.connection.recv(1)


def slow(seconds: float) -> Fault:
    """Return a fault that lets the server answer late."""

    def late(_: Request) -> None:
        time.sleep(seconds)

    return late


def seldom(fault: Fault, seconds: float) -> Fault:
    """Return a fault that happens at most once in so many seconds, as what takes hold of all requests at once does."""
    struck = [-seconds]

    def strike(request: Request) -> Response | None:
        if request.at - struck[0] < seconds:
            return None
        struck[0] = request.at
        return fault(request)

    return strike


def after(response: Response, seconds: float) -> Response:
    """Return the same answer, sent later."""
    return replace(response, delay=seconds)
