"""`/healthz`, `/readyz` and `/metrics` over HTTP, for those who watch the worker; no index is read for an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import AF_INET6

from scanner.errors import FatalError

Answer = tuple[int, str, bytes]
"""Status, media type, body."""
PLAIN = "text/plain; charset=utf-8"
METRICS = "text/plain; version=0.0.4; charset=utf-8"


class _Handler(BaseHTTPRequestHandler):
    server_version = "pii-scan"
    sys_version = ""
    timeout = 10
    answers: Mapping[str, Callable[[], Answer]]

    def do_GET(self) -> None:
        """Answer one of the paths."""
        answer = self.answers.get(self.path.partition("?")[0])
        status, kind, body = answer() if answer is not None else (404, PLAIN, b"not found\n")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: who asks may put anything into a path."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


class _Server6(_Server):
    address_family = AF_INET6


def serve(host: str, port: int, answers: Mapping[str, Callable[[], Answer]]) -> ThreadingHTTPServer:
    """Serve the answers in a thread of its own until `shutdown`; raises `FatalError` when the port is not free."""
    handler = type("Handler", (_Handler,), {"answers": answers})
    try:
        server = (_Server6 if _is_six(host) else _Server)((host, port), handler)
    except OSError as error:
        raise FatalError(f"worker.metrics: {host}:{port} cannot be served: {error.strerror or error}") from None
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server


def _is_six(host: str) -> bool:
    try:
        return ip_address(host).version == 6
    except ValueError:
        return False
