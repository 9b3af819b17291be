"""The few places where SQLite and PostgreSQL are spoken to differently."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows but those whose key stands already; these are left as they are."""
    if not rows:
        return
    if connection.dialect.name == SQLITE:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), rows)
