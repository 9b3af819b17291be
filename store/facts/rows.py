"""Domain values to table rows and back: the identity, on both databases. No SQL here."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from domain.capture import Capture, Place
from domain.claim import Amount, Claim, Evidence, Quantity
from domain.dates import edtf_bounds
from domain.issue import Issue
from domain.report import Report
from domain.review import Review
from domain.run import Run
from domain.source import Source

Row = Mapping[str, Any] | RowMapping

UNDATED = 1  # above every dated claim's recency, which is at most -1: undated come last


def digest(*parts: str | None) -> str:
    """32 hex digits that name these parts, in their order; None and "" differ."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def source_row(source: Source) -> dict[str, Any]:
    """The columns of a source, but when it was seen."""
    return {
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "licence": source.licence,
        "sample": source.sample,
        "body": source.model_dump(mode="json"),
    }


def source_of(row: Row) -> Source:
    """The source of a row."""
    return Source.model_validate(row["body"])


def run_row(run: Run) -> dict[str, Any]:
    """The columns of a run."""
    return {**run.model_dump(), "outcome": run.outcome.value}


def run_of(row: Row) -> Run:
    """The run of a row."""
    return Run(**{name: row[name] for name in Run.model_fields})


def capture_row(capture: Capture) -> dict[str, Any]:
    """The columns of a capture, but what later answers move (last seen, validators, parser)."""
    return {
        **capture.model_dump(exclude={"place"}),
        **capture.place.model_dump(),
        "kind": capture.kind.value,
        "address_id": digest(capture.source_key, capture.url),
    }


def capture_of(row: Row) -> Capture:
    """The capture of a row."""
    place = Place(file=row["file"], offset=row["offset"], length=row["length"])
    return Capture(
        place=place,
        **{name: row[name] for name in Capture.model_fields if name != "place"},
    )


def page_id(source_key: str, report: Report, capture_url: str) -> str:
    """32 hex digits for what the versions of a report are versions of.

    Source, record and cited address; the fetched address where the report cites none.
    """
    return digest(source_key, report.url or capture_url, report.record_id)


def report_row(report: Report) -> dict[str, Any]:
    """The columns of a report, but its place in the history."""
    return {
        **report.model_dump(),
        "authors": list(report.authors),
        "text_sha256": report.text_sha256,
    }


def report_of(row: Row) -> Report:
    """The report of a row."""
    return Report(**{name: row[name] for name in Report.model_fields})


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns of a claim, but its report and its state."""
    first, last = edtf_bounds(claim.date) if claim.date else (None, None)
    return {
        "claim_id": claim.id,
        "type": claim.type.value,
        "country": claim.country,
        "partner": claim.partner,
        "product": claim.product,
        **_quantity_row(claim.quantity),
        **_amount_row(claim.amount),
        "date": claim.date,
        "date_first": first,
        "date_last": last,
        "recency": _recency(first, last),
        "status": claim.status.value,
        "effect": claim.effect.value if claim.effect else None,
        "source_name": claim.source_name,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "evidence": [
            [piece.field, piece.start, piece.end, piece.words] for piece in claim.evidence
        ],
        "confidence": claim.confidence,
        "trace": list(claim.trace),
    }


def claim_of(row: Row) -> Claim:
    """The claim of a row."""
    return Claim(
        id=row["claim_id"],
        type=row["type"],
        country=row["country"],
        partner=row["partner"],
        product=row["product"],
        quantity=_quantity_of(row),
        amount=_amount_of(row),
        date=row["date"],
        status=row["status"],
        effect=row["effect"],
        source_name=row["source_name"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        evidence=tuple(
            Evidence(field=field, start=start, end=end, words=words)
            for field, start, end, words in row["evidence"]
        ),
        confidence=row["confidence"],
        trace=tuple(row["trace"]),
    )


def review_row(review: Review) -> dict[str, Any]:
    """The columns of a review, but what finds its claim again."""
    return {
        **review.model_dump(),
        "verdict": review.verdict.value,
        "corrections": [list(pair) for pair in review.corrections],
    }


def review_of(row: Row) -> Review:
    """The review of a row."""
    corrections = tuple((field, value) for field, value in row["corrections"])
    names = [name for name in Review.model_fields if name != "corrections"]
    return Review(corrections=corrections, **{name: row[name] for name in names})


def issue_row(issue: Issue) -> dict[str, Any]:
    """The columns of an issue; the same issue of one run always has the same fingerprint."""
    named = digest(issue.source_key, issue.run_id, issue.kind.value, issue.url, issue.message)
    return {**issue.model_dump(), "kind": issue.kind.value, "fingerprint": named}


def issue_of(row: Row) -> Issue:
    """The issue of a row."""
    return Issue(**{name: row[name] for name in Issue.model_fields})


def _recency(first: date | None, last: date | None) -> int:
    """Minus the ordinal of the first day, or of the last where the beginning is open."""
    day = last if first == date.min else first
    return UNDATED if day is None or day == date.max else -day.toordinal()


def _quantity_row(quantity: Quantity | None) -> dict[str, Any]:
    return {
        "quantity_value": quantity.value if quantity else None,
        "quantity_high": quantity.high if quantity else None,
        "quantity_unit": quantity.unit if quantity else None,
        "quantity_qualifier": quantity.qualifier.value if quantity else None,
        "quantity_per": quantity.per if quantity else None,
        "quantity_sort": float(quantity.value) if quantity else None,
    }


def _quantity_of(row: Row) -> Quantity | None:
    if row["quantity_value"] is None:
        return None
    return Quantity(
        value=row["quantity_value"],
        high=row["quantity_high"],
        unit=row["quantity_unit"],
        qualifier=row["quantity_qualifier"],
        per=row["quantity_per"],
    )


def _amount_row(amount: Amount | None) -> dict[str, Any]:
    return {
        "amount_value": amount.value if amount else None,
        "amount_currency": amount.currency if amount else None,
        "amount_qualifier": amount.qualifier.value if amount else None,
        "amount_sort": float(amount.value) if amount else None,
    }


def _amount_of(row: Row) -> Amount | None:
    if row["amount_value"] is None:
        return None
    return Amount(
        value=row["amount_value"],
        currency=row["amount_currency"],
        qualifier=row["amount_qualifier"],
    )
