"""What a timeline says of itself: which filter, how many claims, what was left out, which data.

Holds no claims and reads nothing; the day on which it is made comes from who asks for it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from pydantic import Field

from domain.base import Frozen, UtcTime
from domain.cited import ClaimFilter, ClaimPage
from domain.codes import country_name
from domain.source import Source
from exports.edtf_words import date_words
from exports.plain_text import one_line
from exports.words import STATUS_LABELS, TYPE_LABELS


class TimelineHead(Frozen):
    """The head of one timeline."""

    filter_words: str = Field(description="the filter in words, see `filter_in_words`")
    made_at: UtcTime
    total: int = Field(ge=0, description="claims that the filter shows")
    undated: int = Field(
        0, ge=0, description="claims left out only because their report states no date"
    )
    data_version: str = Field(description="what the database was at when it was asked")


def timeline_head(
    claim_filter: ClaimFilter,
    counted: ClaimPage,
    sources: Iterable[Source],
    *,
    data_version: str,
    made_at: datetime,
) -> TimelineHead:
    """The head for what a filter shows; `counted` is any page of it, `made_at` has a zone."""
    titles = {source.key: source.title for source in sources}
    return TimelineHead(
        filter_words=filter_in_words(claim_filter, titles),
        made_at=made_at,
        total=counted.total,
        undated=counted.undated,
        data_version=data_version,
    )


def filter_in_words(claim_filter: ClaimFilter, source_titles: Mapping[str, str]) -> str:
    """The filter in one line: "type is recall; country is Canada or China", or "all claims".

    A source without a title in `source_titles` is named by its key.
    """
    parts = [
        _among("type", (TYPE_LABELS[kind].lower() for kind in claim_filter.types)),
        _among("country", map(country_name, claim_filter.countries)),
        _among("partner", map(country_name, claim_filter.partners)),
        _among("source", (source_titles.get(key, key) for key in claim_filter.sources)),
        _among("status", (STATUS_LABELS[status].lower() for status in claim_filter.statuses)),
        _holds("product", claim_filter.product),
        _holds("quote, product or title", claim_filter.text),
        _span(claim_filter.date_from, claim_filter.date_to),
    ]
    return "; ".join(part for part in parts if part) or "all claims"


def _among(name: str, values: Iterable[str]) -> str:
    joined = " or ".join(one_line(value) for value in values)
    return f"{name} is {joined}" if joined else ""


def _holds(name: str, words: str | None) -> str:
    return f"{name} holds “{one_line(words)}”" if words else ""


def _span(first: date | None, last: date | None) -> str:
    start = f"from {date_words(first.isoformat())}" if first else ""
    end = f"to {date_words(last.isoformat())}" if last else ""
    span = " ".join(part for part in (start, end) if part)
    return f"date {span}" if span else ""
