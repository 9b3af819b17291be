"""A small web server on loopback for tests: scripted answers, an access log, hostile behaviour.

Listens on 127.0.0.1 alone, on a port of the system's choice, in threads of its own.
"""

import hashlib
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Self

_PIECE = b"x" * 65_536  # bytes of a streamed body between two looks at whether anyone reads


@dataclass(frozen=True)
class Reply:
    """One answer. With `validators`, it carries ETag and Last-Modified, and answers 304 to them."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    validators: bool = True

    @property
    def etag(self) -> str:
        """A strong ETag of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True)
class Asked:
    """One line of the access log."""

    path: str
    status: int
    at_s: float  # monotonic seconds
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str | None:
        """A header of the request."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def conditional(self) -> bool:
        """Whether the request sent validators."""
        return bool(self.header("If-None-Match") or self.header("If-Modified-Since"))


Script = Callable[["Handler"], None]
"""Writes an answer by itself; for those that a Reply cannot tell."""


class WebServer:
    """`with WebServer() as web: web.site["/"] = Reply(b"x")`; `web.log` holds what was asked."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.site: dict[str, Reply | Script] = {}
        self.log: list[Asked] = []
        self.lock = Lock()
        self._scheme = "https" if tls else "http"
        self._server = _Server(self)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def base(self) -> str:
        """The address, without a slash at the end."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{self.base}{path}"

    def asked(self, path: str) -> list[Asked]:
        """The lines of the log for one path."""
        with self.lock:
            return [line for line in self.log if line.path == path]

    def forget(self) -> None:
        """Empty the log."""
        with self.lock:
            self.log.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a script may wait longer than its reader

    def __init__(self, web: WebServer) -> None:
        self.web = web
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a reader that goes away is what many tests are about."""


class Handler(BaseHTTPRequestHandler):
    """Answers from the site, and writes the log."""

    protocol_version = "HTTP/1.1"
    timeout = 20.0
    server: _Server

    def do_GET(self) -> None:
        """Any request."""
        reply = self.server.web.site.get(self.path)
        if reply is None:
            reply = Reply(b"no such page", status=404, validators=False)
        if not isinstance(reply, Reply):
            reply(self)
        elif reply.validators and self._holds(reply):
            self.start(304, (("ETag", reply.etag),), 0)
        else:
            self.send(reply)

    def send(self, reply: Reply) -> None:
        """The whole answer."""
        validators = (("ETag", reply.etag), ("Last-Modified", "Mon, 01 Jun 2026 00:00:00 GMT"))
        self.start(
            reply.status,
            (("Content-Type", reply.media_type), *reply.headers)
            + (validators if reply.validators else ()),
            len(reply.body),
        )
        self.wfile.write(reply.body)

    def start(self, status: int, headers: tuple[tuple[str, str], ...], length: int | None) -> None:
        """Log the request and send the head of an answer; without a length it is chunked."""
        line = Asked(self.path, status, time.monotonic(), tuple(self.headers.items()))
        with self.server.web.lock:
            self.server.web.log.append(line)
        self.send_response_only(status, HTTPStatus(status).phrase)
        for name, value in headers:
            self.send_header(name, value)
        if length is None:
            self.send_header("Transfer-Encoding", "chunked")
        elif status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def stream(self, size_bytes: int) -> int:
        """Send a chunked body of `size_bytes`; returns the bytes that somebody still took."""
        self.start(200, (("Content-Type", "text/html"),), None)
        sent = 0
        try:
            while sent < size_bytes:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(_PIECE), _PIECE))
                sent += len(_PIECE)
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True
        return sent

    def _holds(self, reply: Reply) -> bool:
        tag = self.headers.get("If-None-Match")
        return reply.etag == tag if tag else bool(self.headers.get("If-Modified-Since"))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the log is kept as values."""
