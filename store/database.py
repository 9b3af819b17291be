"""Opens the fact store, on SQLite or PostgreSQL, and hands out its transactions.

A writing transaction begins IMMEDIATE on SQLite, so that writers queue up and never fail in the
middle; a reading one sees one moment of the store on both. Makes no tables: see
store.facts.migrations.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select, update
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from domain.errors import StoreError
from store.dialect import POSTGRESQL, SQLITE
from store.facts.tables import META

BUSY_TIMEOUT_MS = 30_000  # longer than any of our writing transactions takes
MMAP_BYTES = 2 * 1024**3  # a store of a million claims fits; reads are 3 to 6 times faster
CONNECT_TIMEOUT_S = 10  # a server that is up answers in far less
_BEGIN = "claimline_begin"  # execution option: how a transaction begins on SQLite
_FORMS = "sqlite:///data/claimline.db or postgresql://user:password@host/name"


def open_engine(url: str) -> Engine:
    """The store behind a database URL, tried out once. A new SQLite file gets its WAL here.

    Raises:
        StoreError: the URL is of another kind, or the database cannot be opened. The message
            hides the password.
    """
    address = _address(url)
    try:
        if address.drivername == SQLITE:
            return _open_sqlite(address)
        return _open_postgresql(address)
    except (DBAPIError, sqlite3.Error, OSError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise StoreError(
            f"the database {shown(address)} cannot be opened: {reason};"
            f" {_remedy(address)}, or give another CLAIMLINE_DATABASE_URL"
        ) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it stands at its first question, and changes nothing.

    Raises:
        StoreError: the database refused a question.
    """
    options: dict[str, Any] = {_BEGIN: "BEGIN"}
    if engine.dialect.name == POSTGRESQL:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with _transaction(engine, options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are kept together at the end, or not at all on any error.

    Raises:
        StoreError: the database refused a change.
    """
    with _transaction(engine, {_BEGIN: "BEGIN IMMEDIATE"}) as connection:
        yield connection


def data_version(engine: Engine) -> str:
    """A text that changes whenever sources, captures, reports or claims do; no two stores share it.

    Raises:
        StoreError: the database cannot be read.
    """
    with reading(engine) as connection:
        row = connection.execute(select(META.c.store_id, META.c.data_version)).one()
    return f"{row.store_id}-{row.data_version}"


def mark_changed(connection: Connection) -> None:
    """Move the data version on, in the transaction that changes the facts."""
    connection.execute(update(META).values(data_version=META.c.data_version + 1))


def lock_facts(connection: Connection) -> None:
    """Wait until no other transaction writes facts. On SQLite BEGIN IMMEDIATE did that already."""
    if connection.dialect.name == POSTGRESQL:
        connection.execute(select(META.c.id).with_for_update())


def missing_file(url: str) -> Path | None:
    """The SQLite file of a URL that is not there yet, so that opening it would make it; else None.

    A URL that is wrong gives None: opening it says what is wrong.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    if address.drivername != SQLITE or not address.database:
        return None
    file = Path(address.database)
    return None if file.exists() else file


def shown(url: URL) -> str:
    """The URL without its password."""
    plain = url.difference_update_query(["password", "sslpassword"])
    return plain.render_as_string(hide_password=True)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        if address.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
            return address.set(drivername="postgresql+psycopg")
        if address.drivername == SQLITE and address.database not in (None, "", ":memory:"):
            return address
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(
            f"the database URL (not shown, as it may hold a password) is no URL; write {_FORMS}"
        ) from error
    raise StoreError(f"{shown(address)} is no database that can be used; write {_FORMS}")


def _remedy(address: URL) -> str:
    if address.drivername == SQLITE:
        return "see that its folder can be written and that the file is an SQLite database"
    return "see that the server runs and knows this user and database"


def _open_postgresql(address: URL) -> Engine:
    engine = create_engine(address, connect_args={"connect_timeout": CONNECT_TIMEOUT_S})
    with engine.connect():
        return engine


def _open_sqlite(address: URL) -> Engine:
    Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _set_wal(engine)
    return engine


def _prepare_sqlite(driver: Any, _record: Any) -> None:
    """Settings that SQLite keeps by connection. We say BEGIN ourselves, not the driver."""
    driver.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "foreign_keys = ON",
        "synchronous = NORMAL",  # with WAL: a power cut may lose the last commits, never the file
        f"mmap_size = {MMAP_BYTES}",
    ):
        driver.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _set_wal(engine: Engine) -> None:
    """Turn the write-ahead log on, once in the life of the file.

    Two processes that do so at one moment are told "locked" at once, whatever the busy timeout.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        while cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
    finally:
        connection.close()


@contextmanager
def _transaction(engine: Engine, options: dict[str, Any]) -> Iterator[Connection]:
    try:
        with engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise StoreError(
            f"the database {shown(engine.url)} refused: {error.orig}; {_way_on(error)}"
        ) from error


def _way_on(error: DBAPIError) -> str:
    reason = str(error.orig)
    if "no such table" in reason or "UndefinedTable" in type(error.orig).__name__:
        return "it has no tables yet: run `claimline crawl` or `claimline demo` first"
    if "locked" in reason:
        return "another process has been writing for long: wait for it, then try again"
    return "see that it can be reached and that its disk has room, then try again"
