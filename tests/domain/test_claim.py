"""Claims: what names them for ever, and what they refuse."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.claim import Amount, Claim, ClaimType, Evidence, Quantity, claim_id
from tests.domain.strategies import claims

WORDS = (
    Evidence(field="country", start=0, end=6, words="Canada"),
    Evidence(field="product", start=14, end=19, words="masks"),
)
SAID: dict[str, Any] = {
    "source_key": "border-post",
    "url": "https://border-post.example/1",
    "type_": ClaimType.RECALL,
    "quote": "Canada recalls masks.",
    "evidence": WORDS,
}


def test_a_claim_id_never_changes() -> None:
    """Stored claims, reviews and links hold these ids: a change of the rule would orphan them."""
    assert claim_id(**SAID) == "87ce5d40dcea8debb014373986ca2b10"


def test_a_claim_id_does_not_depend_on_places_or_on_the_order_of_fields() -> None:
    moved = tuple(piece.model_copy(update={"start": 90, "end": 99}) for piece in reversed(WORDS))
    assert claim_id(**{**SAID, "evidence": moved}) == claim_id(**SAID)


@pytest.mark.parametrize(
    "change",
    [
        {"source_key": "another-post"},
        {"url": "https://border-post.example/2"},
        {"type_": ClaimType.WARNING},
        {"quote": "Canada recalls masks"},
        {"evidence": WORDS[:1]},
        {"copy": 1},
    ],
)
def test_a_claim_id_depends_on_all_that_the_source_says(change: dict[str, Any]) -> None:
    assert claim_id(**{**SAID, **change}) != claim_id(**SAID)


@given(st.text(max_size=20), st.text(max_size=20))
def test_words_of_one_field_are_never_taken_for_those_of_another(one: str, other: str) -> None:
    def of(first: str, second: str) -> str:
        evidence = (
            Evidence(field="country", start=0, end=0, words=first),
            Evidence(field="product", start=0, end=0, words=second),
        )
        return claim_id(**{**SAID, "evidence": evidence})

    assert (of(one, other) == of(other, one)) == (one == other)


def test_a_quote_is_as_long_as_its_span() -> None:
    with pytest.raises(ValidationError, match="the quote has 6 characters, its span 7"):
        Claim(id="0" * 32, type=ClaimType.RECALL, quote="recall", start=1, end=8)


def test_a_range_never_runs_backwards() -> None:
    with pytest.raises(ValidationError, match="a range from 5 to 4 runs backwards"):
        Quantity(value=Decimal(5), high=Decimal(4))


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity"])
def test_quantities_and_amounts_are_finite_and_never_negative(value: str) -> None:
    with pytest.raises(ValidationError):
        Quantity(value=Decimal(value))
    with pytest.raises(ValidationError):
        Amount(value=Decimal(value), currency="USD")


@given(claims())
def test_a_claim_comes_back_from_json(claim: Claim) -> None:
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


def test_a_claim_refuses_fields_that_it_does_not_know_and_never_changes() -> None:
    values = {"id": "0" * 32, "type": "recall", "quote": "recall", "start": 0, "end": 6}
    with pytest.raises(ValidationError, match="Extra inputs"):
        Claim.model_validate({**values, "mood": "blue"})
    with pytest.raises(ValidationError, match="frozen"):
        Claim.model_validate(values).quote = "reject"  # type: ignore[misc]
