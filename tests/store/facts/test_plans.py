"""Pages of claims come from indexes: a scan of a million rows is what a person notices."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from domain.cited import ClaimFilter
from store.facts.read import find_claims


@pytest.mark.parametrize(
    ("wanted", "used"),
    [
        (ClaimFilter(), "ix_claims_recency"),
        (ClaimFilter(date_from=date(2020, 4, 1)), "ix_claims_recency"),
        (ClaimFilter.model_validate({"types": ["recall"]}), "ix_claims_type_country"),
        (ClaimFilter(countries=("CA",)), "ix_claims_country"),
        (ClaimFilter(partners=("CN",)), "ix_claims_partner"),
        (ClaimFilter(sources=("border-post",)), "ix_claims_source_key"),
        (ClaimFilter(text="masks"), "claim_search"),
        (ClaimFilter(product="masks"), "claim_search"),
    ],
)
def test_a_page_of_rows_comes_from_an_index_on_sqlite(
    sqlite_engine: Engine, wanted: ClaimFilter, used: str
) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(sqlite_engine, "before_cursor_execute", note)
    find_claims(sqlite_engine, wanted, limit=50)
    statement, values = next(pair for pair in asked if "LIMIT" in pair[0])
    with sqlite_engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [row[3] for row in rows]
    assert any(used in step for step in steps)
    assert "SCAN claims" not in steps
