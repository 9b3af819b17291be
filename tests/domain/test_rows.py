"""Domain type to row to domain type is the identity. tests/store/facts goes through databases."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base import Frozen
from store.facts import rows
from tests.domain import strategies

Make = Callable[[Any], dict[str, Any]]
Read = Callable[[Any], Frozen]

KINDS: dict[str, tuple[st.SearchStrategy[Any], Make, Read]] = {
    "claim": (strategies.claims(), rows.claim_row, rows.claim_of),
    "report": (strategies.reports, rows.report_row, rows.report_of),
    "capture": (strategies.captures(), rows.capture_row, rows.capture_of),
    "run": (strategies.runs, rows.run_row, rows.run_of),
    "issue": (strategies.issues, rows.issue_row, rows.issue_of),
    "review": (strategies.reviews, rows.review_row, rows.review_of),
    "source": (strategies.sources(), rows.source_row, rows.source_of),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_value_comes_back_from_its_row(kind: str, data: st.DataObject) -> None:
    strategy, make, read = KINDS[kind]
    value = data.draw(strategy)
    assert read(make(value)) == value
