"""Domain type to row to domain type is the identity, through both databases."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select

from store.facts import tables
from tests.domain.test_rows import KINDS

TABLES = {
    "claim": tables.CLAIMS,
    "report": tables.REPORTS,
    "capture": tables.CAPTURES,
    "run": tables.RUNS,
    "issue": tables.ISSUES,
    "review": tables.REVIEWS,
    "source": tables.SOURCES,
}
numbers = count(1)


def _bare(table: Table) -> Table:
    """The same columns without keys, so that a row needs no others beside it."""
    columns = [Column(column.name, column.type) for column in table.columns]
    return Table(f"bare_{table.name}", MetaData(), Column("number", Integer), *columns)


BARE = {kind: _bare(table) for kind, table in TABLES.items()}


@pytest.fixture
def bare(engine: Engine) -> Engine:
    """A store with these tables beside its own."""
    for table in BARE.values():
        table.create(engine)
    return engine


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_value_comes_back_from_the_database(bare: Engine, data: st.DataObject) -> None:
    values: dict[str, Any] = {kind: data.draw(KINDS[kind][0], label=kind) for kind in KINDS}
    number = next(numbers)
    with bare.begin() as connection:
        for kind, value in values.items():
            row = {**KINDS[kind][1](value), "number": number}
            connection.execute(insert(BARE[kind]), row)
        for kind, value in values.items():
            table = BARE[kind]
            query = select(table).where(table.c.number == number)
            assert KINDS[kind][2](connection.execute(query).mappings().one()) == value


ADDED: dict[str, set[str]] = {
    "claim": {"id", "report_id", "source_key", "parser_version", "state", "cause", "changed_at"}
    | {"superseded_by"},
    "report": {"id", "page_id", "version", "live", "first_seen", "last_seen", "read_by"},
    "capture": {"last_seen", "etag", "last_modified", "parsed_by"},
    "run": set(),
    "issue": {"id", "parser_version"},
    "review": {"id", "page_id", "type", "quote"},
    "source": {"first_seen", "last_seen"},
}


@settings(max_examples=1)
@given(data=st.data())
def test_every_column_is_filled_by_the_value_or_added_by_the_store(data: st.DataObject) -> None:
    for kind, (strategy, make, _) in KINDS.items():
        row = make(data.draw(strategy, label=kind))
        columns = set(TABLES[kind].c.keys())
        assert set(row) <= columns
        assert columns - set(row) == ADDED[kind]
