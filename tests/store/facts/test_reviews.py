"""Reviews are kept beside the facts."""

import pytest
from sqlalchemy import Engine

from domain.errors import StoreError
from domain.review import Review, Verdict
from store.facts.reviews import add_review, reviews_of
from store.facts.write import write_parsed
from tests.store.samples import a_capture, at, index, sentences


def test_a_review_outlives_a_parser_that_no_longer_finds_its_claim(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    told = sentences("recall A")
    write_parsed(engine, capture, told)
    claim = told.reports[0].claims[0]
    reviews = [
        Review(claim_id=claim.id, verdict=Verdict.ACCEPTED, reviewer="R. Eader", at=at(1)),
        Review(
            claim_id=claim.id,
            verdict=Verdict.CORRECTED,
            reviewer="R. Eader",
            at=at(2),
            note="The country is in the heading.",
            corrections=(("country", "CA"), ("partner", None)),
        ),
    ]
    for review in reviews:
        add_review(engine, review)
    write_parsed(engine, capture, sentences("Recalled, we mean", version="p2"))
    assert reviews_of(engine, claim.id) == tuple(reviews)


def test_a_review_of_nothing_is_refused(engine: Engine) -> None:
    review = Review(claim_id="0" * 32, verdict=Verdict.REJECTED, reviewer="R. Eader", at=at(0))
    with pytest.raises(StoreError, match="there is no claim 0000"):
        add_review(engine, review)
