"""HTTP as Microsoft's services are asked: time-outs, trust from the environment, bodies that are whole or an error."""

from __future__ import annotations

import io
import os
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, BinaryIO

from scanner.errors import PermanentError, TransientError
from scanner.model import Reason

if TYPE_CHECKING:
    import requests

TIMES = (10.0, 60.0)
BLOCK = 1 << 16
_JSON_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: either the whole body, or a response that is still to be read."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    live: requests.Response | None = field(default=None, repr=False)


class Sessions:
    """A session for each thread: no cookies, no `.netrc`, no retries of its own, no redirects."""

    def __init__(self) -> None:
        self._own = threading.local()

    def send(self, method: str, url: str, *, live: bool = False, **given: Any) -> Answer:
        """Make one request; raises what `requests` raises. `live`: the body of a 200 or 206 is left to be read."""
        response = self._session().request(
            method, url, timeout=TIMES, allow_redirects=False, stream=True, verify=_trust(), **given
        )
        if live and response.status_code in (200, 206):
            return Answer(response.status_code, response.headers, live=response)
        with response:
            body = Body(response).read(_JSON_BYTES + 1)
        if len(body) > _JSON_BYTES:
            raise PermanentError("an answer of the service is too large", reason=Reason.TOO_LARGE)
        return Answer(response.status_code, response.headers, body)

    def _session(self) -> requests.Session:
        session = getattr(self._own, "session", None)
        if session is None:
            import requests

            session = requests.Session()
            session.auth = _unchanged  # else the user's .netrc could replace our token
            session.cookies.set_policy(_NoCookies())  # type: ignore[arg-type]
            session.headers["User-Agent"] = f"NONISV|pii-scan|pii-scan/{_version()}"
            self._own.session = session
        return session


class _NoCookies:
    """A cookie policy that takes and gives none."""

    rfc2965 = netscape = hide_cookie2 = False

    def set_ok(self, *_: object) -> bool:
        return False

    return_ok = domain_return_ok = path_return_ok = set_ok


def _unchanged(request: Any) -> Any:
    return request


def _trust() -> str | bool:
    """Return whom to trust. `requests` itself does not know `SSL_CERT_FILE`."""
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to load

    try:
        return version("pii-scan")
    except PackageNotFoundError:
        return "0"


class Body(io.RawIOBase):
    """The body of a response; its end is believed only if it is the end.

    urllib3 tells a body that is shorter than its Content-Length and a chunked one that stops, but takes a
    compressed one that is cut for whole.
    """

    def __init__(self, response: requests.Response, expected: int | None = None) -> None:
        self._response = response
        self._expected = expected
        self._done = 0
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
            raise TransientError("the answer has an encoding that was not asked for")
        self._unpack = zlib.decompressobj(47) if coding not in ("identity", "") else None
        self._tail = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._more(len(buffer))
        buffer[: len(block)] = block
        self._done += len(block)
        if not block and self._expected not in (None, self._done):
            raise TransientError(f"{self._done} of {self._expected} bytes came")
        return len(block)

    def read(self, size: int | None = -1) -> bytes:
        """Return `size` bytes, fewer only at the end."""
        parts, left = [], size if size is not None and size >= 0 else 1 << 62
        while left and (block := self._block(left)):
            parts.append(block)
            left -= len(block)
        return b"".join(parts)

    def close(self) -> None:
        if not self.closed:
            self._response.close()
        super().close()

    def _block(self, most: int) -> bytes:
        buffer = bytearray(min(most, BLOCK))
        return bytes(buffer[: self.readinto(buffer)])

    def _more(self, most: int) -> bytes:
        if self._unpack is None:
            return self._raw(most)
        while True:
            block = self._unpack_some(most)
            if block or self._unpack.eof:
                return block
            packed = self._raw(BLOCK)
            if not packed:
                raise TransientError("a compressed answer was cut short")
            self._tail += packed

    def _unpack_some(self, most: int) -> bytes:
        assert self._unpack is not None
        try:
            block = self._unpack.decompress(self._tail, most)
        except zlib.error:
            raise TransientError("a compressed answer is damaged") from None
        self._tail = self._unpack.unconsumed_tail
        return block

    def _raw(self, most: int) -> bytes:
        from urllib3.exceptions import HTTPError

        try:
            return bytes(self._response.raw.read(most, decode_content=False))
        except (HTTPError, OSError, ValueError) as error:
            raise TransientError(f"the answer was cut short ({type(error).__name__})") from None


def in_memory(body: Body, most: int) -> BinaryIO:
    """Return a body as a file that lies in memory, never on a disk; it is at most `most` bytes long.

    What the kernel holds costs no Python objects, and pieces of any size.
    """
    file = os.fdopen(os.memfd_create("pii-scan"), "w+b")
    try:
        size = 0
        while block := body.read(BLOCK):
            size += len(block)
            if size > most:
                raise PermanentError("larger than any message can be", reason=Reason.TOO_LARGE)
            file.write(block)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def is_loopback(host: str | None) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
