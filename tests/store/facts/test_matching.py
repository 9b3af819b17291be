"""Which claim takes the place of which."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from store.facts.matching import Telling, heirs

numbers = count(1)


def told(quote: str, claim_id: str = "", **fields: str) -> Telling:
    number = next(numbers)
    values = {"type": "recall", "country": "CA", "product": "masks", **fields}
    words = frozenset(quote.lower().split())
    return Telling(id=number, claim_id=claim_id or f"id-{number}", words=words, **values)


def test_the_same_claim_is_its_own_heir_whatever_stands_near() -> None:
    old = told("Canada recalled masks", "same")
    near = told("Canada recalled masks")
    same = told("quite other words", "same")
    assert heirs([old], [near, same]) == {old.id: same.id}


def test_a_reworded_quote_inherits_and_an_unlike_one_does_not() -> None:
    old = told("Canada recalled 3,000 masks on Monday")
    reworded = told("Canada recalled 4,000 masks on Monday")
    unlike = told("Nothing else was said that day")
    assert heirs([old], [unlike, reworded]) == {old.id: reworded.id}
    assert heirs([old], [unlike]) == {}


def test_another_type_never_inherits() -> None:
    old = told("Canada recalled masks")
    assert heirs([old], [told("Canada recalled masks", type="seizure")]) == {}


def test_claims_of_one_sentence_are_told_apart_by_country() -> None:
    canada, britain = told("both recalled masks"), told("both recalled masks", country="GB")
    france, still_canada = told("both recalled masks", country="FR"), told("both recalled masks")
    found = heirs([britain, canada], [france, still_canada])
    assert found == {canada.id: still_canada.id, britain.id: france.id}


def test_nobody_inherits_twice() -> None:
    first, second = told("both recalled masks"), told("both recalled masks")
    heir = told("both recalled masks")
    assert heirs([first, second], [heir]) == {first.id: heir.id}


quotes = st.lists(st.sampled_from(["a b c d", "a b x y", "p q", "", "a b c e"]), max_size=5)


@given(quotes, quotes)
def test_heirs_are_unique_and_come_from_the_newer_claims(old: list[str], new: list[str]) -> None:
    before, after = [told(quote) for quote in old], [told(quote) for quote in new]
    found = heirs(before, after)
    assert set(found) <= {telling.id for telling in before}
    assert set(found.values()) <= {telling.id for telling in after}
    assert len(set(found.values())) == len(found)
