"""Times and decimals come back as they went in, from both databases."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from domain.errors import StoreError
from store.columns import ExactDecimal, UtcDateTime

VALUES = Table(
    "values_of_the_test",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", UtcDateTime),
    Column("number", ExactDecimal),
)


def _there_and_back(engine: Engine, column: str, value: object) -> object:
    VALUES.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(VALUES), {"id": 1, column: value})
        return connection.execute(select(VALUES.c[column])).scalar_one()


def test_a_moment_comes_back_aware_in_utc(engine: Engine) -> None:
    tokyo = datetime(2020, 4, 27, 8, 30, 1, 5, timezone(timedelta(hours=9)))
    back = _there_and_back(engine, "moment", tokyo)
    assert back == datetime(2020, 4, 26, 23, 30, 1, 5, UTC)
    assert isinstance(back, datetime)
    assert back.tzinfo is UTC


def test_a_naive_time_is_refused(engine: Engine) -> None:
    with pytest.raises((StoreError, StatementError), match="has no time zone"):
        _there_and_back(engine, "moment", datetime(2020, 4, 27))  # noqa: DTZ001


@pytest.mark.parametrize(
    "digits",
    ["12345678901234567890.1234567891", "0", "0.10", "1E+3", "1E-30", "2000000", "9" * 60],
)
def test_a_decimal_comes_back_to_the_last_digit(engine: Engine, digits: str) -> None:
    back = _there_and_back(engine, "number", Decimal(digits))
    assert isinstance(back, Decimal)
    assert back.as_tuple() == Decimal(digits).as_tuple()


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 1.5])
def test_what_is_no_finite_decimal_is_refused(engine: Engine, value: object) -> None:
    with pytest.raises((StoreError, StatementError), match="no finite Decimal"):
        _there_and_back(engine, "number", value)
