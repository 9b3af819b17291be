"""The claims screen's state in an address, both ways."""

from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cited import ClaimFilter
from domain.claim import ClaimStatus, ClaimType
from domain.codes import country_codes
from exports.plain_text import one_line
from ui.models.filter_form import form_values, state_from_form
from ui.models.url_state import FIRST_DAY, LAST_DAY, PARAMETERS, ViewState, parse_query, to_query

_CODES = st.lists(st.sampled_from(sorted(country_codes())), unique=True, max_size=4).map(tuple)
_WORDS = st.text(max_size=40).map(one_line).map(lambda words: words or None)
_DAYS = st.none() | st.dates(FIRST_DAY, LAST_DAY)


@st.composite
def states(draw: st.DrawFn) -> ViewState:
    first, last = draw(_DAYS), draw(_DAYS)
    if first and last and last < first:
        first, last = last, first
    return ViewState(
        filter=ClaimFilter(
            types=tuple(draw(st.lists(st.sampled_from(ClaimType), unique=True))),
            countries=draw(_CODES),
            partners=draw(_CODES),
            sources=tuple(draw(st.lists(st.sampled_from(["a", "b-2"]), unique=True))),
            statuses=tuple(draw(st.lists(st.sampled_from(ClaimStatus), unique=True))),
            product=draw(_WORDS),
            text=draw(_WORDS),
            date_from=first,
            date_to=last,
        ),
        newest_first=draw(st.booleans()),
        page=draw(st.integers(1, 1_000_000)),
        claim_id=draw(st.none() | st.just("0123456789abcdef" * 2)),
    )


@settings(deadline=None)
@given(states())
def test_state_comes_back_from_its_address(state: ViewState) -> None:
    address = urlencode(to_query(state), doseq=True)
    assert parse_query(parse_qs(address)) == (state, ())


@settings(deadline=None)
@given(states())
def test_state_comes_back_from_the_widgets(state: ViewState) -> None:
    assert state_from_form(form_values(state)) == state


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*PARAMETERS, "x"]), st.lists(st.text(max_size=12))))
def test_any_address_gives_a_state_and_names_what_it_leaves_out(
    parameters: dict[str, list[str]],
) -> None:
    state, bad = parse_query(parameters)
    again, none = parse_query(to_query(state))
    assert (again, none) == (state, ())
    assert all(problem.reason for problem in bad)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "fire"),
        ("country", "XX"),
        ("country", "ca"),
        ("partner", "China"),
        ("source", "Not A Key"),
        ("status", "true"),
        ("product", "x" * 201),
        ("text", "x" * 501),
        ("text", "\n"),
        ("from", "yesterday"),
        ("from", "1066-10-14"),
        ("to", "2020-02-30"),
        ("sort", "size"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "1e9"),
        ("page", "99999999999"),
        ("page", "²"),
        ("claim", "<img src=x>"),
        ("utm_source", "mail"),
    ],
)
def test_a_bad_value_is_named_and_left_out(name: str, value: str) -> None:
    state, bad = parse_query({name: [value], "type": ["recall"] if name != "type" else [value]})
    assert {problem.name for problem in bad} == {name}
    assert state.filter.types == ((ClaimType.RECALL,) if name != "type" else ())
    assert to_query(state).keys() <= {"type"}


def test_good_values_stay_beside_a_bad_one() -> None:
    state, bad = parse_query({"country": ["CA", "XX", "CN", "CA"]})
    assert state.filter.countries == ("CA", "CN")
    assert [problem.value for problem in bad] == ["XX"]


def test_a_second_value_where_one_is_meant_is_named() -> None:
    state, bad = parse_query({"text": ["masks", "gloves"]})
    assert state.filter.text == "masks"
    assert [problem.value for problem in bad] == ["gloves"]


def test_an_end_before_its_beginning_is_left_out() -> None:
    state, bad = parse_query({"from": ["2020-05-01"], "to": ["2020-04-01"]})
    assert (state.filter.date_from, state.filter.date_to) == (date(2020, 5, 1), None)
    assert [problem.name for problem in bad] == ["to"]


def test_a_source_that_is_not_here_is_left_out() -> None:
    state, bad = parse_query({"source": ["wire", "gone"]}, known_sources=["wire"])
    assert state.filter.sources == ("wire",)
    assert [problem.value for problem in bad] == ["gone"]


def test_an_empty_value_says_nothing() -> None:
    assert parse_query({"text": [""], "country": [""]}) == (ViewState(), ())


def test_a_long_bad_value_is_shown_short() -> None:
    _, (problem,) = parse_query({"country": ["x" * 5_000]})
    assert len(problem.value) < 100


def test_the_usual_state_needs_no_address() -> None:
    assert to_query(ViewState()) == {}
