"""Keeps what a crawl fetched: the bytes in the archive, an index row in the database.

The record is on the disk before its row is written. A crash between the two leaves a record that
nobody points to; the page counts as not fetched and is fetched again. Parses nothing.
"""

import hashlib
import threading
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, update

from domain.capture import Capture, Fetched, capture_id
from domain.errors import StoreError
from store.archive.warc import Archive
from store.database import mark_changed, reading, writing
from store.dialect import insert_new
from store.facts.rows import capture_row, digest
from store.facts.tables import CAPTURES, REPORTS, SIGHTINGS


class CaptureStore:
    """Archive and index together. Safe to share between threads."""

    def __init__(self, engine: Engine, archive: Archive) -> None:
        self._engine = engine
        self._archive = archive
        self._lock = threading.Lock()

    def keep(self, fetched: Fetched) -> Capture | None:
        """The new capture; None when these bytes are those of the newest one of that address.

        Then nothing is added: only its last sight and its validators move.

        Raises:
            ArchiveError: the bytes could not be written; nothing was kept.
            StoreError: the index could not be written; the page will be fetched again.
        """
        with self._lock:
            with reading(self._engine) as connection:
                newest = newest_capture(connection, fetched.source_key, fetched.url)
            if newest is not None and newest.sha256 == fetched.sha256:
                with writing(self._engine) as connection:
                    _seen_again(connection, newest.id, fetched.fetched_at, _validators(fetched))
                return None
            return self._add(fetched)

    def not_modified(self, source_key: str, url: str, at: datetime) -> None:
        """Move the last sight of the newest capture of an address: the server says it still stands.

        Raises:
            StoreError: there is no capture of that address, or the index could not be written.
        """
        with self._lock, writing(self._engine) as connection:
            newest = newest_capture(connection, source_key, url)
            if newest is None:
                raise StoreError(
                    f"{source_key}: {url} is said to be unchanged, but no capture of it is kept;"
                    " ask again without validators"
                )
            _seen_again(connection, newest.id, at, {})

    def body(self, capture: Capture) -> bytes:
        """The bytes of a capture, as they were fetched.

        Raises:
            ArchiveError: the record is gone or damaged.
            StoreError: the bytes are not those that were indexed.
        """
        body = self._archive.read(capture.place)
        found = hashlib.sha256(body).hexdigest()
        if found != capture.sha256:
            raise StoreError(
                f"the capture {capture.id} of {capture.url} has the SHA-256 {found} in the archive"
                f" ({capture.place.file}), but {capture.sha256} in the index;"
                " restore the file from a copy"
            )
        return body

    def _add(self, fetched: Fetched) -> Capture:
        place = self._archive.append(fetched)
        capture = Capture(
            id=capture_id(fetched.source_key, fetched.url, fetched.fetched_at, fetched.sha256),
            media_type=_storable(fetched.header("Content-Type")),
            sha256=fetched.sha256,
            size_bytes=len(fetched.body),
            place=place,
            **fetched.model_dump(exclude={"headers", "body"}),
        )
        row = {
            **capture_row(capture),
            **_validators(fetched),
            "last_seen": fetched.fetched_at,
            "parsed_by": None,
        }
        with writing(self._engine) as connection:
            insert_new(connection, CAPTURES, [row])
            mark_changed(connection)
        return capture


def newest_capture(connection: Connection, source_key: str, url: str) -> Row[Any] | None:
    """The index row of the newest capture of an address; None when there is none."""
    return connection.execute(
        select(CAPTURES)
        .where(CAPTURES.c.address_id == digest(source_key, url))
        .order_by(CAPTURES.c.fetched_at.desc(), CAPTURES.c.id.desc())
        .limit(1)
    ).first()


def _seen_again(
    connection: Connection, capture: str, at: datetime, validators: dict[str, str | None]
) -> None:
    """Move the last sight of a capture and of what it told. Sights never move back."""
    seen = (
        update(CAPTURES)
        .where(CAPTURES.c.id == capture, CAPTURES.c.last_seen < at)
        .values(last_seen=at, **validators)
    )
    if not connection.execute(seen).rowcount:
        return
    told = select(SIGHTINGS.c.report_id).where(SIGHTINGS.c.capture_id == capture)
    connection.execute(
        update(REPORTS).where(REPORTS.c.id.in_(told), REPORTS.c.last_seen < at).values(last_seen=at)
    )
    mark_changed(connection)


def _validators(fetched: Fetched) -> dict[str, str | None]:
    return {
        "etag": _storable(fetched.header("ETag")),
        "last_modified": _storable(fetched.header("Last-Modified")),
    }


def _storable(value: str | None) -> str | None:
    """A header's value; None for one with control characters, which says nothing we could use."""
    return value if value is not None and value.isprintable() else None
