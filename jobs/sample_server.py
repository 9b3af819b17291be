"""Serves the bundled sample site of `claimline demo` on loopback, and fits its sources to a port.

The pages lie under `jobs/sample_site` as they are sent, but for `{{base}}`, which stands for the
address of the running server. It never listens on anything but 127.0.0.1, never reads a file
that a request names, and never writes.
"""

import hashlib
import socket
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import NamedTuple, Self

from domain.errors import CrawlError
from domain.source import Source

HOST = "127.0.0.1"
SAMPLE_PORT = 8765  # TCP port that the bundled source files name
SITE = Path(__file__).parent / "sample_site"

_BASE_MARK = b"{{base}}"
_IDLE_S = 10.0  # seconds until a connection on which nothing is asked is closed
_STOP_POLL_S = 0.05  # seconds between two looks at whether to stop; closing must not be felt
_CONTENT_TYPES = {
    ".html": "text/html",  # no charset: each page declares its own, and one is windows-1252
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}
_FEED_TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}


class Document(NamedTuple):
    """One answer of the site: the body as sent, and what lets a reader ask whether it changed."""

    body: bytes
    content_type: str
    etag: str  # strong, in its double quotes
    last_modified: datetime  # UTC, whole seconds


class Asked(NamedTuple):
    """One request that the site answered."""

    method: str
    path: str  # with the query, as asked
    status: int


def base_url(port: int) -> str:
    """The site's address on a port, without a slash at the end."""
    return f"http://{HOST}:{port}"


def free_port(*preferred: int) -> int:
    """The first preferred TCP port that nobody listens on; any free one when all are taken.

    Stored addresses hold the port, so a demo that is run again should prefer the port that it
    had before, then `SAMPLE_PORT`.
    """
    for port in (*preferred, 0):
        with suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
            probe.bind((HOST, port))
            return int(probe.getsockname()[1])
    raise CrawlError(f"no free port on {HOST} for the sample site; close some programs, try again")


def at_port(source: Source, port: int) -> Source:
    """The same source, with its addresses on `SAMPLE_PORT` moved to another port of loopback."""
    return source.model_copy(
        update={
            "homepage": _moved(source.homepage, port),
            "urls": tuple(_moved(url, port) for url in source.urls),
        }
    )


def _moved(url: str, port: int) -> str:
    origin = f"{base_url(SAMPLE_PORT)}/"
    return f"{base_url(port)}/{url.removeprefix(origin)}" if url.startswith(origin) else url


def documents(base: str) -> dict[str, Document]:
    """All that the site answers, by path and query; the same bytes whenever `base` is the same."""
    found: dict[str, Document] = {}
    for file in sorted(SITE.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            document = _document(file, base)
            for path in _paths(file):
                found[path] = document
    return found


def _document(file: Path, base: str) -> Document:
    body = file.read_bytes().replace(_BASE_MARK, base.encode("ascii"))
    changed = datetime.fromtimestamp(int(file.stat().st_mtime), tz=UTC)
    kind = _FEED_TYPES.get(file.name) or _CONTENT_TYPES[file.suffix]
    return Document(body, kind, f'"{hashlib.sha256(body).hexdigest()[:32]}"', changed)


def _paths(file: Path) -> tuple[str, ...]:
    """A page's path; an index answers for its folder, `recalls.page-2.json` for `?page=2`."""
    path = f"/{file.relative_to(SITE).as_posix()}"
    if file.name == "index.html":
        return path, path.removesuffix("index.html")
    stem, paged, number = path.removesuffix(".json").partition(".page-")
    if not paged:
        return (path,)
    asked = f"{stem}.json?page={number}"
    return (asked, f"{stem}.json") if number == "1" else (asked,)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.documents = documents(base_url(self.server_port))
        self.asked: list[Asked] = []
        self.lock = Lock()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "ClaimlineSample"
    timeout = _IDLE_S
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what was asked is kept in `requests`, and the demo's terminal stays clean."""

    def _answer(self) -> None:
        document = self.server.documents.get(self.path)
        if document is None:
            self._send(HTTPStatus.NOT_FOUND, b"no such page\n", "text/plain; charset=utf-8")
        elif self._known(document):
            self._send(HTTPStatus.NOT_MODIFIED, None, None, document)
        else:
            self._send(HTTPStatus.OK, document.body, document.content_type, document)

    def _known(self, document: Document) -> bool:
        """Whether the reader has this version: the ETag decides, then the date (RFC 9110, 13.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tags.strip() == "*" or document.etag in (
                tag.strip().removeprefix("W/") for tag in tags.split(",")
            )
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        with suppress(ValueError):  # RFC 9110, 13.1.3: a date that is none is ignored
            return document.last_modified <= parsedate_to_datetime(since).replace(tzinfo=UTC)
        return False

    def _send(
        self,
        status: HTTPStatus,
        body: bytes | None,
        content_type: str | None,
        document: Document | None = None,
    ) -> None:
        with self.server.lock:
            self.server.asked.append(Asked(self.command, self.path, status.value))
        self.send_response(status)
        if document is not None:
            self.send_header("ETag", document.etag)
            self.send_header("Last-Modified", format_datetime(document.last_modified, usegmt=True))
        if content_type is not None:
            self.send_header("Content-Type", content_type)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and self.command != "HEAD":
            self.wfile.write(body)


class SampleSite:
    """The running sample site: `with SampleSite(port) as site: ... site.base_url`.

    Port 0 takes any free one. The server runs on threads of its own until the block is left.

    Raises:
        CrawlError: the port is taken.
    """

    def __init__(self, port: int = 0) -> None:
        try:
            self._server = _Server(port)
        except OSError as error:
            raise CrawlError(
                f"the sample site cannot listen on {HOST}:{port} ({error}); use another port, or"
                " end the program that holds it"
            ) from error
        self._thread = Thread(
            target=self._server.serve_forever, args=(_STOP_POLL_S,), name="sample-site", daemon=True
        )

    @property
    def port(self) -> int:
        """The TCP port it listens on."""
        return self._server.server_port

    @property
    def base_url(self) -> str:
        """Its address, without a slash at the end."""
        return base_url(self.port)

    @property
    def requests(self) -> tuple[Asked, ...]:
        """What was asked so far, in order."""
        with self._server.lock:
            return tuple(self._server.asked)

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
