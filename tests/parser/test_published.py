"""The day of publication: where it is looked for, in which order, and when it is left open."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser.html_tree import read_tree
from parser.linked_data import read_linked_data
from parser.metadata import read_meta
from parser.page_days import numeric_order, printed_days, stamped_day
from parser.published import Dates, read_dates

TEXT = "<p>Customs seized 300 crates of figs on 2 January 2019, and burnt them on 5 March 2019.</p>"


def dates(
    head: str = "",
    body: str = "",
    *,
    url: str = "https://agency.example/story",
    language: str = "en",
    country: str | None = None,
    fetched_on: date = date(2026, 11, 23),
) -> Dates:
    tree = read_tree(f"<html><head>{head}</head><body><h1>Figs</h1>{body}{TEXT}</body></html>")
    return read_dates(
        tree,
        read_meta(tree),
        read_linked_data(tree, url),
        url=url,
        language=language,
        country=country,
        fetched_on=fetched_on,
    )


def json_ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("head", "body", "url", "published"),
    [
        (json_ld('"datePublished": "2020-04-27T23:30:00-04:00"'), "", "/a", "2020-04-27"),
        (json_ld('"datePublished": ["2020-04-27"]'), "", "/a", "2020-04-27"),
        (json_ld('"datePublished": "April 27, 2020"'), "", "/a", "2020-04-27"),
        (
            "<meta property='article:published_time' content='2020-04-27T01:00:00+13:00'>",
            "",
            "/a",
            "2020-04-27",
        ),
        ("<meta name='DC.date.issued' content='2020-04-27'>", "", "/a", "2020-04-27"),
        ("<meta name=date content=20200427>", "", "/a", "2020-04-27"),
        ("<meta itemprop=datePublished content='27 Apr 2020'>", "", "/a", "2020-04-27"),
        ("", "<time datetime='2020-04-27T08:00Z'>Monday</time>", "/a", "2020-04-27"),
        ("", "<p>Posted on <time>27 April 2020</time></p>", "/a", "2020-04-27"),
        ("", "<p>Published: 27 April 2020, 10:15</p>", "/a", "2020-04-27"),
        ("", "<p>Monday 27th April 2020</p>", "/a", "2020-04-27"),
        ("", "<dl><dt>Date issued<dd>27.04.2020</dl>", "/a", "2020-04-27"),
        ("", "", "/2020/04/27/figs", "2020-04-27"),
        ("", "", "/2020/apr/27/figs", "2020-04-27"),
        ("", "", "/news/figs-20200427", "2020-04-27"),
        ("", "", "/2020/04/figs", "2020-04"),
        # the surer place wins
        (
            json_ld('"datePublished": "2020-04-27"') + "<meta name=date content='2020-05-01'>",
            "<time datetime='2020-06-01'>",
            "/2020/07/01/a",
            "2020-04-27",
        ),
        (
            "<meta property='article:published_time' content='2020-04-27'>",
            "<time datetime='2020-06-01'>",
            "/2020/07/01/a",
            "2020-04-27",
        ),
        ("", "<p>Published 27 April 2020</p>", "/2020/07/01/a", "2020-04-27"),
        # what is not its own day
        ("", "<aside><time datetime='2020-06-01'></aside><p>27 April 2020</p>", "/a", "2020-04-27"),
        ("", "<p>Updated: 1 June 2020</p><p>Published: 27 April 2020</p>", "/a", "2020-04-27"),
        ("", "<p>Closes on <time>1 June 2020</time></p>", "/a", None),
        ("", "<p>Last updated: <time datetime='2020-06-01'>1 June 2020</time></p>", "/a", None),
        ("", "", "/recall/20201-5", None),
        ("", "", "/a", None),
    ],
)
def test_published_is_found_when_the_page_says_it(
    head: str, body: str, url: str, published: str | None
) -> None:
    found = dates(head, body, url=f"https://agency.example{url}")
    assert found.published == published
    assert (found.doubt is None) == (published is not None)


@pytest.mark.parametrize(
    ("head", "body", "modified"),
    [
        (json_ld('"dateModified": "2020-05-02T00:10:00+02:00"'), "", "2020-05-02"),
        ("<meta property='article:modified_time' content='2020-05-02'>", "", "2020-05-02"),
        ("", "<p>Content current as of: <time datetime='2020-05-02'></time></p>", "2020-05-02"),
        ("", "<p>27 April 2020</p>", None),
    ],
)
def test_modified_is_found_when_the_page_says_it(
    head: str, body: str, modified: str | None
) -> None:
    assert dates(head, body).modified == modified


def test_published_refuses_what_lies_after_the_fetch() -> None:
    head = "<meta name=date content='2020-04-29'><meta name=pubdate content='2020-04-28'>"
    assert dates(head, fetched_on=date(2020, 4, 27)).published == "2020-04-28"
    assert dates(head, fetched_on=date(2020, 4, 26)).published is None


@pytest.mark.parametrize("stamp", ["0001-01-01", "1970-01-01T00:00:00Z", "2020-02-30", "now"])
def test_published_refuses_stamps_that_cannot_be(stamp: str) -> None:
    assert dates(f"<meta name=date content='{stamp}'>").published is None


@pytest.mark.parametrize(
    ("language", "country", "published"),
    [
        ("en", "US", "2020-05-06"),
        ("en", "GB", "2020-06-05"),
        ("en", "EU", "2020-06-05"),
        ("de", None, "2020-06-05"),
        ("en", None, None),
        ("en", "CA", None),
    ],
)
def test_numbers_are_read_in_the_order_of_the_country(
    language: str, country: str | None, published: str | None
) -> None:
    found = dates(body="<p>Published: 05/06/2020</p>", language=language, country=country)
    assert found.published == published


def test_doubt_names_the_day_with_two_readings() -> None:
    doubt = dates(body="<p>Published: 05/06/2020</p>").doubt
    assert doubt is not None
    assert "'05/06/2020' can be 5 June 2020 or 6 May 2020" in doubt


def test_doubtful_day_is_settled_when_another_place_says_it() -> None:
    found = dates(body="<p>Published: 05/06/2020</p>", url="https://agency.example/2020/06/05/a")
    assert (found.published, found.doubt) == ("2020-06-05", None)


def test_days_of_events_in_the_text_are_not_taken() -> None:
    assert dates().published is None


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("May 6th, 2020 and 7 May 2020", "en", ["2020-05-06", "2020-05-07"]),
        ("le 1er août 2020", "fr", ["2020-08-01"]),
        ("27 de abril de 2020", "es", ["2020-04-27"]),
        ("27 апреля 2020 г.", "ru", ["2020-04-27"]),
        ("2020年4月27日", "zh", ["2020-04-27"]),
        ("24-Jul-2026; 13/06/2020; 06/13/2020", "en", ["2026-07-24", "2020-06-13", "2020-06-13"]),
        ("31 February 2020, 27 April, lot 12.5.20201", "en", []),
    ],
)
def test_printed_days_are_read_in_many_forms(text: str, language: str, days: list[str]) -> None:
    found = printed_days(text, language=language, order=None)
    assert [str(day.readings[0]) for day in found] == days


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_back_however_it_is_printed(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%d.%m.%Y", "%Y%m%d"):
        found = stamped_day(day.strftime(form), language="en", order=None)
        assert found is not None
        assert found.readings == (day,)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_numbers_have_two_readings_only_when_both_are_days(day: date) -> None:
    (found,) = printed_days(f"{day:%d/%m/%Y}", language="en", order=None)
    assert day in found.readings
    assert (len(found.readings) == 2) == (day.day <= 12 and day.day != day.month)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_stamped_day_never_raises(value: str) -> None:
    found = stamped_day(value, language="en", order=None)
    assert found is None or 1 <= len(found.readings) <= 2


def test_order_is_unknown_when_the_language_is_not_written_there() -> None:
    assert numeric_order("en", "CN") is None
    assert numeric_order("xx", None) is None
