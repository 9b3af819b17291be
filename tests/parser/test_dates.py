"""Dates are resolved against the day of publication, as precise as they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import edtf_bounds
from parser.dates import Anchor, find_dates

MONDAY = Anchor(date(2020, 4, 27), day_first=True, told=date(2020, 4, 20))


def found(text: str, anchor: Anchor = MONDAY) -> list[tuple[str, str]]:
    """The dates of a text, as written and as EDTF."""
    return [(text[d.start : d.end], d.edtf) for d in find_dates(text, 0, len(text), anchor)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 25 April 2020", "2020-04-25"),
        ("on April 25, 2020", "2020-04-25"),
        ("on the 25th of April 2020", "2020-04-25"),
        ("on 2020-04-25", "2020-04-25"),
        ("on 25/04/2020", "2020-04-25"),
        ("on Apr. 3", "2020-04-03"),
        ("in April 2020", "2020-04"),
        ("in mid-June 2019", "2019-06"),
        ("in June last year", "2019-06"),
        ("last November", "2019-11"),
        ("during 2018", "2018"),
        ("on Saturday", "2020-04-25"),
        ("last Monday", "2020-04-20"),
        ("from next Monday", "2020-05-04"),
        ("starting Friday", "2020-05-01"),
        ("yesterday", "2020-04-26"),
        ("last week", "2020-04-20/2020-04-26"),
        ("earlier this month", "2020-04"),
        ("next year", "2021"),
        ("two days ago", "2020-04-25"),
        ("two days earlier", "2020-04-18"),
        ("the following month", "2020-05"),
        ("the 3rd of this month", "2020-04-03"),
        ("since August", "2019-08/2020-04-27"),
        ("since 6 March", "2020-03-06/2020-04-27"),
        ("between 3 and 9 April", "2020-04-03/2020-04-09"),
        ("from 30 March to 2 April 2020", "2020-03-30/2020-04-02"),
        ("the first quarter of 2020", "2020-01/2020-03"),
        ("by year-end", "2020"),
        ("summer 2019", "2019"),
    ],
)
def test_a_date_is_resolved_when_it_is_told_in_a_usual_way(text: str, edtf: str) -> None:
    assert [value for _, value in found(f"It happened {text}.")] == [edtf]


@pytest.mark.parametrize(
    "text",
    ["It may rain.", "They march on.", "May 5 million people", "version 3.4.2020a", "room 2019/20"],
)
def test_nothing_is_found_when_the_words_are_no_date(text: str) -> None:
    assert found(text) == []


def test_a_numeric_date_stays_open_when_its_order_cannot_be_known() -> None:
    unknown = Anchor(date(2020, 4, 27), day_first=None)
    assert found("on 03/04/2020", unknown) == []
    assert found("on 03/04/2020", Anchor(date(2020, 4, 27), day_first=False)) == [
        ("03/04/2020", "2020-03-04")
    ]


def test_a_month_is_the_next_one_when_the_words_look_ahead() -> None:
    assert found("will take effect in September")[0][1] == "2020-09"
    assert found("was banned in September")[0][1] == "2019-09"


@given(st.text(alphabet="0123456789/-. ApriMayJune,thofMonday\n", max_size=200))
def test_every_date_is_a_true_one_and_none_overlap_whatever_the_text(text: str) -> None:
    last = 0
    for mention in find_dates(text, 0, len(text), MONDAY):
        assert mention.start >= last
        edtf_bounds(mention.edtf)
        last = mention.end


def test_a_day_is_past_when_only_a_place_stands_before_it() -> None:
    assert found("China halted imports of meat from Brazil on Monday.")[0][1] == "2020-04-27"
    assert found("The ban applies from Friday.")[0][1] == "2020-05-01"
