"""Other spellings of names: what English papers print for accents, "&" and "St."."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary_spelling import with_spellings, without_accents


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Malmö", "Malmo"),
        ("Tromsø", "Tromso"),
        ("Łódź", "Lodz"),
        ("Diyarbakır", "Diyarbakir"),
        ("Xi’an", "Xi'an"),
        ("Đà Nẵng", "Da Nang"),
        ("Москва", "Москва"),
    ],
)
def test_accents_are_left_out_as_papers_do(name: str, plain: str) -> None:
    assert without_accents(name) == plain


def test_a_name_is_followed_by_its_other_spellings() -> None:
    spelt = with_spellings(["St. Kitts & Nevis"])
    assert spelt[0] == "St. Kitts & Nevis"
    saints = ("St. Kitts", "Saint Kitts", "St Kitts")
    assert set(spelt) == {f"{saint} {sign} Nevis" for saint in saints for sign in ("&", "and")}


@given(st.lists(st.text(min_size=1), unique=True))
def test_no_name_is_lost_and_none_comes_twice(names: list[str]) -> None:
    spelt = with_spellings(names)
    assert set(names) <= set(spelt)
    assert len(set(spelt)) == len(spelt)


@given(st.text())
def test_leaving_accents_out_twice_changes_nothing_more(name: str) -> None:
    once = without_accents(name)
    assert without_accents(once) == once
