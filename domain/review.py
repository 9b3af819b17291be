"""A review: what a person decided about a claim. It outlives every re-parse."""

from enum import StrEnum

from pydantic import Field

from domain.base import Frozen, UtcTime


class Verdict(StrEnum):
    """What a person says of a claim."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Review(Frozen):
    """One decision about one claim."""

    claim_id: str
    verdict: Verdict
    reviewer: str = Field(min_length=1)
    at: UtcTime
    note: str | None = None
    corrections: tuple[tuple[str, str | None], ...] = Field(
        (), description="field and its right value"
    )
