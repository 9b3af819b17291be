"""Numbers are read as people write them, with their bounds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.claim import Qualifier
from parser.numbers import Number, figure, find_numbers
from parser.text import Word, words_of


def numbers(text: str) -> list[Number]:
    return find_numbers(words_of(text))


@pytest.mark.parametrize(
    ("text", "value", "high", "qualifier"),
    [
        ("1,643,320 units", 1_643_320, None, "exact"),
        ("77 811 800 cigarettes", 77_811_800, None, "exact"),
        ("1.000.000 masks", 1_000_000, None, "exact"),
        ("3.4 lakh bottles", 340_000, None, "exact"),
        ("Rs 21.6 crore", 216_000_000, None, "exact"),
        ("2.3 million cans", 2_300_000, None, "exact"),
        ("89bn tablets", 89_000_000_000, None, "exact"),
        ("half a million vials", 500_000, None, "exact"),
        ("a dozen eggs", 12, None, "exact"),
        ("dozens of eggs", 24, None, "min"),
        ("tens of millions of masks", 20_000_000, None, "min"),
        ("nine hundred bags", 900, None, "exact"),
        ("one thousand, two hundred and six packs", 1_206, None, "exact"),
        ("twenty-five pallets", 25, None, "exact"),
        ("about 900 sets", 900, None, "approx"),
        ("more than 89 million masks", 89_000_000, None, "min"),
        ("no fewer than 40 crates", 40, None, "min"),
        ("up to 300,000 cans", 300_000, None, "max"),
        ("7,000 or more cans", 7_000, None, "min"),
        ("between 14 and 16 tonnes", 14, 16, "exact"),
        ("14-16 tonnes", 14, 16, "exact"),
        ("1.2 to 1.5 million doses", 1_200_000, 1_500_000, "exact"),
    ],
)
def test_a_number_has_its_value_and_bounds(
    text: str, value: int, high: int | None, qualifier: str
) -> None:
    first = numbers(text)[0]
    assert (first.value, first.high, first.qualifier) == (
        Decimal(value),
        None if high is None else Decimal(high),
        Qualifier(qualifier),
    )


@pytest.mark.parametrize("text", ["KN95", "Note 7b", "9C114", "A4-9931", "H-0946-2026"])
def test_a_code_is_no_number(text: str) -> None:
    assert all(number.value in (7, 2026) for number in numbers(text))


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_with_commas_are_their_own_value(value: int) -> None:
    assert figure(f"{value:,}") == value


@given(
    st.lists(
        st.sampled_from(
            (
                "one",
                "two",
                "hundred",
                "million",
                "and",
                ",",
                "5",
                "to",
                "-",
                "of",
                "dozens",
                "half",
                "a",
            )
        ),
        max_size=30,
    )
)
def test_numbers_never_overlap_whatever_the_words(parts: list[str]) -> None:
    last = 0
    words = [Word(i, i + 1, part, part) for i, part in enumerate(parts)]
    for number in find_numbers(words):
        assert last <= number.first < number.last <= len(words)
        last = number.last
