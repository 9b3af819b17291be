"""Keeps fetched bodies in WARC 1.1 files, one gzip member a record, and gives them back.

One file for each source and run. A file is only ever appended to by the archive that made it and
only while its end is where that archive left it: a torn tail (power cut, kill -9) is never
written over, and no record is ever changed. Knows nothing of the database.

WARC 1.1: ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import hashlib
import json
import os
import re
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from domain.capture import Fetched, Place
from domain.errors import ArchiveError

GZIP_LEVEL = 1  # 0.8 ms a page; level 9 saves 6 % of the bytes and costs 3.1 ms
_CODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_ORIGINAL = "X-Crawl-"  # as Common Crawl writes the headers that no longer fit an unpacked body
_NO_NAME = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")  # RFC 9110, section 5.6.2: tokens
_NO_VALUE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # RFC 9110, section 5.5; also line ends
_MOST_NAMES = 10_000  # files of one run, should it start over that often


class Archive:
    """A folder of WARC files. Safe to share between threads."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._ends: dict[tuple[str, str], tuple[str, int]] = {}

    def append(self, fetched: Fetched) -> Place:
        """Where the body now stands; it is on the disk when this returns.

        Raises:
            ArchiveError: it could not be written. What stood in the file before still stands.
        """
        record = _packed(lambda writer: _response(writer, fetched))
        with self._lock:
            try:
                file, end = self._open_end(fetched)
                return self._write(fetched, file, end, record)
            except OSError as error:
                raise ArchiveError(
                    f"{fetched.url} cannot be archived below {self._root}: {error};"
                    " see that the folder can be written and that its disk has room"
                ) from error

    def read(self, place: Place) -> bytes:
        """The body that stands there, byte for byte as it was handed in.

        Raises:
            ArchiveError: the file is gone, or what stands there is no whole record.
        """
        try:
            with self._path(place.file).open("rb") as file:
                file.seek(place.offset)
                packed = file.read(place.length)
            return _unpacked(packed)
        except (OSError, ArchiveLoadFailed, ValueError, zlib.error) as error:
            raise ArchiveError(
                f"the record at {place.file}, byte {place.offset}, below {self._root} is damaged or"
                f" gone: {error}; restore the file from a copy"
            ) from error

    def _path(self, file: str) -> Path:
        parts = PurePosixPath(file)
        if parts.is_absolute() or ".." in parts.parts:
            raise ValueError(f"{file!r} leads out of the archive")
        return self._root / parts

    def _open_end(self, fetched: Fetched) -> tuple[str, int]:
        """The file of this source and run, and where its last whole record ends."""
        known = self._ends.get((fetched.source_key, fetched.run_id))
        if known and self._path(known[0]).stat().st_size == known[1]:
            return known
        return self._new_file(fetched)

    def _new_file(self, fetched: Fetched) -> tuple[str, int]:
        """A file that nobody has written to, beginning with a warcinfo record."""
        folder = self._path(fetched.source_key)
        folder.mkdir(parents=True, exist_ok=True)
        head = _packed(lambda writer: _warcinfo(writer, fetched))
        for number in range(1, _MOST_NAMES):
            suffix = "" if number == 1 else f"-{number}"
            file = f"{fetched.source_key}/{fetched.run_id}{suffix}.warc.gz"
            with suppress(FileExistsError), self._path(file).open("xb") as made:
                _to_disk(made, head)
                _sync_folder(folder)
                return file, len(head)
        raise OSError(f"there are {_MOST_NAMES} files of the run {fetched.run_id} already")

    def _write(self, fetched: Fetched, file: str, end: int, record: bytes) -> Place:
        key = (fetched.source_key, fetched.run_id)
        self._ends.pop(key, None)  # a write that fails leaves a torn tail: never append after it
        with self._path(file).open("r+b") as opened:
            opened.seek(end)
            _to_disk(opened, record)
        self._ends[key] = (file, end + len(record))
        return Place(file=file, offset=end, length=len(record))


class _Headers(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """HTTP headers in Latin-1, as they came; warcio would rewrite what is not ASCII."""

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        self.headers_buff = self.to_str(header_filter).encode("latin-1", "backslashreplace")
        self.headers_buff += b"\r\n"


class _QuickGzip:
    """What warcio packs a record with, at a level of our own; its own is fixed at 9."""

    def __init__(self, out: BytesIO) -> None:
        self._out = out
        self._packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)

    def write(self, data: bytes) -> None:
        self._out.write(self._packer.compress(data))

    def flush(self) -> None:
        self._out.write(self._packer.flush())


def _packed(make: Callable[[Any], Any]) -> bytes:
    """The record as one gzip member."""
    out = BytesIO()
    packer = _QuickGzip(out)
    writer = WARCWriter(packer, gzip=False, warc_version="WARC/1.1")
    writer.write_record(make(writer))
    return out.getvalue()


def _warcinfo(writer: Any, fetched: Fetched) -> Any:
    fields = {
        "software": "Claimline",
        "format": "WARC File Format 1.1",
        "isPartOf": f"source {fetched.source_key}, run {fetched.run_id}",
    }
    record = writer.create_warcinfo_record(None, fields)
    record.rec_headers.replace_header("WARC-Date", _moment(fetched))
    return record


def _response(writer: Any, fetched: Fetched) -> Any:
    """A response record whose HTTP headers fit the unpacked body.

    What was asked for, and why, goes into WARC-JSON-Metadata, so that the index can be made again.
    """
    asked = {
        "source": fetched.source_key,
        "run": fetched.run_id,
        "url": fetched.url,
        "kind": fetched.kind.value,
    }
    status = f"{fetched.status} {_phrase(fetched.status)}"
    return writer.create_warc_record(
        fetched.final_url,
        "response",
        payload=BytesIO(fetched.body),
        length=len(fetched.body),
        http_headers=_Headers(status, _headers(fetched), protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": _moment(fetched),
            "WARC-Payload-Digest": f"sha256:{fetched.sha256}",
            "WARC-JSON-Metadata": json.dumps(asked),
        },
    )


def _moment(fetched: Fetched) -> str:
    return fetched.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _headers(fetched: Fetched) -> list[tuple[str, str]]:
    """The headers as sent, but for what would break a line or no longer fits the body."""
    named = ((_NO_NAME.sub("-", name), value) for name, value in fetched.headers)
    kept = [
        (f"{_ORIGINAL}{name}" if name.lower() in _CODED else name, _NO_VALUE.sub(" ", value))
        for name, value in named
    ]
    return [*kept, ("Content-Length", str(len(fetched.body)))]


def _unpacked(packed: bytes) -> bytes:
    """The body of one record. zlib checks the CRC before warcio reads a word of it."""
    member = zlib.decompressobj(zlib.MAX_WBITS + 16)
    plain = member.decompress(packed)
    if not member.eof or member.unused_data:
        raise ValueError("no whole gzip member begins there and ends where it should")
    record = next(iter(ArchiveIterator(BytesIO(plain))), None)
    if record is None or record.rec_type != "response":
        raise ValueError("no response record begins there")
    body = bytes(record.raw_stream.read())
    told = record.rec_headers.get_header("WARC-Payload-Digest")
    if told != f"sha256:{hashlib.sha256(body).hexdigest()}":
        raise ValueError(f"its {len(body)} bytes are not those of {told}")
    return body


def _to_disk(file: Any, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Put a new file's name on the disk too; only POSIX systems can and need to."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
