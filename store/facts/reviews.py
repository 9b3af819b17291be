"""What people decided about claims, kept apart from what parsers found."""

from sqlalchemy import Engine, insert, select

from domain.errors import StoreError
from domain.review import Review
from store.database import reading, writing
from store.facts.rows import review_of, review_row
from store.facts.tables import CLAIMS, REPORTS, REVIEWS


def add_review(engine: Engine, review: Review) -> None:
    """Keep a review, with the quote and the page by which its claim is found again.

    Raises:
        StoreError: there is no such claim, or the database cannot be written.
    """
    told = (
        select(REPORTS.c.page_id, CLAIMS.c.type, CLAIMS.c.quote)
        .join(REPORTS, REPORTS.c.id == CLAIMS.c.report_id)
        .where(CLAIMS.c.claim_id == review.claim_id)
        .order_by(CLAIMS.c.id.desc())
        .limit(1)
    )
    with writing(engine) as connection:
        claim = connection.execute(told).mappings().first()
        if claim is None:
            raise StoreError(
                f"there is no claim {review.claim_id}; open the claim again and take its id"
            )
        connection.execute(insert(REVIEWS), {**review_row(review), **claim})


def reviews_of(engine: Engine, claim_id: str) -> tuple[Review, ...]:
    """The reviews of a claim, the oldest first.

    Raises:
        StoreError: the database cannot be read.
    """
    query = select(REVIEWS).where(REVIEWS.c.claim_id == claim_id).order_by(REVIEWS.c.id)
    with reading(engine) as connection:
        return tuple(review_of(row) for row in connection.execute(query).mappings())
