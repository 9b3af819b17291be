"""The few places where SQLite and PostgreSQL are spoken to differently, or have limits."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
MOST_VALUES = 10_000  # in one IN list; SQLite takes 32,766 parameters, PostgreSQL 65,535

Item = TypeVar("Item")


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows but those whose key stands already; these are left as they are."""
    if not rows:
        return
    if connection.dialect.name == SQLITE:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), rows)


def in_chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists short enough for one statement."""
    rest = iter(items)
    while chunk := list(islice(rest, MOST_VALUES)):
        yield chunk
