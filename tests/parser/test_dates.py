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


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on the Fourth of July", "2019-07-04"),
        ("on the first of March", "2020-03-01"),
        ("on 11 AUG 19", "2019-08-11"),
        ("on Friday, 24 April", "2020-04-24"),
        ("from 3 May 2019 to 4 June 2019", "2019-05-03/2019-06-04"),
        ("between June 2017 and March 2019", "2017-06/2019-03"),
        ("on the 9th and 10th of January", "2020-01-09/2020-01-10"),
        ("on Labor Day", "2019-09-02"),
        ("on Easter Monday", "2020-04-13"),
        ("at Christmas 2018", "2018-12-25"),
        ("in the third quarter", "2019-07/2019-09"),
        ("in the first half of fiscal 2019", "2019-01/2019-06"),
        ("in the first nine months of 2019", "2019-01/2019-09"),
        ("last quarter", "2020-01/2020-03"),
        ("in Q4 2019", "2019-10/2019-12"),
        ("in the winter of 2018-19", "2018/2019"),
        ("in the 1990s", "199X"),
        ("in the nineteenth century", "18XX"),
        ("the week before last", "2020-04-13/2020-04-19"),
        ("over the weekend", "2020-04-25/2020-04-26"),
        ("the following Monday", "2020-04-27"),
        ("the previous night", "2020-04-19"),
        ("twenty years ago", "2000"),
        ("since last May", "2019-05/2020-04-27"),
        ("since the end of March", "2020-03/2020-04-27"),
        ("in the summer of '08", "2008"),
        ("from Monday to Friday last week", "2020-04-20/2020-04-24"),
    ],
)
def test_a_date_is_resolved_when_it_is_told_in_a_rarer_way(text: str, edtf: str) -> None:
    assert [value for _, value in found(f"It happened {text}.")] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Voters will choose on December 4.", "2020-12-04"),
        ("Voters chose on December 4.", "2019-12-04"),
        ("The strike is planned for June.", "2020-06"),
        ("On Saturday the two will meet.", "2020-05-02"),
        ("On Saturday the two met.", "2020-04-25"),
        ("By Friday night the mood had changed.", "2020-04-24"),
        ("By Friday all must have left.", "2020-05-01"),
        ("The order of 29 June still holds.", "2019-06-29"),
        ("He was told that it will end in May.", "2020-05"),
    ],
)
def test_the_year_of_a_date_is_told_by_the_nearest_verb(text: str, edtf: str) -> None:
    assert [value for _, value in found(text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "Mr May and Ms June Carter spoke.", "The Sun wrote about it.", "Theresa May left.",
        "The Monday Club met.", "They meet every Tuesday.", "It took six months.",
        "A two-year-old fell.", "12 May be enough.", "They sold 2000 units of 2010 pieces.",
        "Shared by May-Britt Moser.", "A third of it went.", "In recent weeks it fell.",
    ],
)  # fmt: skip
def test_names_durations_and_figures_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_distance_counts_from_the_date_before_it_in_the_sentence() -> None:
    text = "It left on 3 March and arrived four days later; the year before it had sunk."
    assert [edtf for _, edtf in found(text)] == ["2020-03-03", "2020-03-07"]
    assert found("Founded in 1921, it failed seven years later.")[1][1] == "1928"
    assert found("Sales fell in February from the same month last year.")[1][1] == "2019-02"


def test_the_weekday_beside_a_day_tells_its_year() -> None:
    assert found("Return it no later than Friday, 12 June.") == [("Friday, 12 June", "2020-06-12")]
    assert found("He said on Thursday (April 23).")[0] == ("Thursday", "2020-04-23")


def test_days_that_only_and_joins_stay_apart_when_they_do_not_follow() -> None:
    assert [edtf for _, edtf in found("on 3, 5 and 9 March")] == [
        "2020-03-03",
        "2020-03-05",
        "2020-03-09",
    ]


def test_a_moved_date_is_no_interval() -> None:
    assert len(found("It was postponed from 3 March 2020 to 5 April 2020.")) == 2


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Deliveries run December 2019 to April 2020.", "2019-12/2020-04"),
        ("In the twelve months to September 2019 it fell.", "2018-10/2019-09"),
        ("Exports cease with the start of the new year.", "2021-01"),
    ],
)
def test_months_of_two_years_are_one_span(text: str, edtf: str) -> None:
    anchor = Anchor(date(2020, 4, 27), day_first=True)
    assert [found.edtf for found in find_dates(text, 0, len(text), anchor)] == [edtf]
