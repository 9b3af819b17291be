"""Dates in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import edtf_bounds
from exports.edtf_words import date_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "undated"),
        ("2020-04-25", "25 April 2020"),
        ("2020-04", "April 2020"),
        ("2020", "2020"),
        ("2020-04-20/2020-04-26", "20–26 April 2020"),
        ("2020-04-28/2020-05-03", "28 April – 3 May 2020"),
        ("2019-12-28/2020-01-03", "28 December 2019 – 3 January 2020"),
        ("2021-03/2021-08", "March–August 2021"),
        ("2021-11/2022-03", "November 2021 – March 2022"),
        ("2021-03/2021-08-30", "March 2021 – 30 August 2021"),
        ("2019/2021", "2019–2021"),
        ("2020-04-25/2020-04-25", "25 April 2020"),
        ("2020-21", "spring 2020"),
        ("2020-04~", "about April 2020"),
        ("2020-04-25?", "25 April 2020 (uncertain)"),
        ("2020%", "about 2020 (uncertain)"),
        ("2020-04~/2020-06", "about April 2020 – June 2020"),
        ("2020-04-01/..", "from 1 April 2020"),
        ("2020-04-01/", "from 1 April 2020"),
        ("../2020-04", "until April 2020"),
    ],
)
def test_date_words_for_each_form(edtf: str | None, words: str) -> None:
    if edtf is not None:
        edtf_bounds(edtf)  # the form is one that the domain accepts
    assert date_words(edtf) == words


def test_date_words_leaves_a_form_that_it_cannot_word() -> None:
    assert date_words("202X") == "202X"


@settings(deadline=None)
@given(st.dates())
def test_date_words_names_a_month_and_no_day_when_the_source_does(day: object) -> None:
    month = str(day)[:7]
    name, year = date_words(month).split(" ")
    assert name.isalpha()
    assert int(year) == int(month[:4])
