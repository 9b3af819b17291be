"""EDTF dates and the days that they cover."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.dates import edtf_bounds
from tests.domain.strategies import edtf_dates


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020-04-25", date(2020, 4, 25), date(2020, 4, 25)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-04~", date(2020, 4, 1), date(2020, 4, 30)),
        ("2020-04-25?", date(2020, 4, 25), date(2020, 4, 25)),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31)),
        ("2020-04-20/2020-04-26", date(2020, 4, 20), date(2020, 4, 26)),
        ("2020-03/2020-04", date(2020, 3, 1), date(2020, 4, 30)),
        ("2020-04/..", date(2020, 4, 1), date.max),
        ("../2020", date.min, date(2020, 12, 31)),
        ("0001-01-01", date.min, date.min),
        ("9999-12-31", date.max, date.max),
    ],
)
def test_bounds(edtf: str, first: date, last: date) -> None:
    assert edtf_bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "April", "25.04.2020", "2020-4-5", "-0044", "2" * 65),
        *("2020-13", "2020-00", "2020-04-00", "2020-02-30", "2020-04-2X"),
        *("2020/2019", "2020-04-26/2020-04-20", "2020/2021/2022"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"no EDTF date|no day of the calendar|ends before"):
        edtf_bounds(text)


@given(edtf_dates)
def test_bounds_are_in_order_and_hold_the_year_that_is_written(edtf: str) -> None:
    first, last = edtf_bounds(edtf)
    assert first <= last
    year = int(edtf.removeprefix("../")[:4])
    assert first.year <= year <= last.year


@given(st.text(max_size=80) | st.text("0123456789-/.~?%XY[]{}, T:", max_size=30))
@example("y170000002")
@example("[1667,1668,1670..1672]")
@example("2004-06-XX/2004-07-03")
def test_any_text_gives_bounds_or_a_value_error(text: str) -> None:
    try:
        first, last = edtf_bounds(text)
    except ValueError as error:
        assert "date" in str(error) or "calendar" in str(error) or "ends before" in str(error)
    else:
        assert first <= last
