"""Claims and reports as JSON for other programs: numbers as numbers, dates in EDTF, one line each.

A claim has the fields of the gold form (docs/claims.md) and the offsets of its quote.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.cited import CitedClaim
from domain.claim import Amount, Claim, Quantity
from domain.report import PageIssue, Report


def claim_json(claim: Claim) -> dict[str, Any]:
    """The gold form's fields, and `start` and `end` in characters of the report's text."""
    return {
        "type": claim.type.value,
        "country": claim.country,
        "partner": claim.partner,
        "product": claim.product,
        "quantity": _quantity(claim.quantity),
        "amount": _amount(claim.amount),
        "date": claim.date,
        "status": claim.status.value,
        "source_name": claim.source_name,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
    }


def whole_claim_json(claim: Claim) -> dict[str, Any]:
    """All that is known of a claim: its id, the gold form, and the words behind each field."""
    return {
        "id": claim.id,
        **claim_json(claim),
        "effect": claim.effect.value if claim.effect else None,
        "evidence": [piece.model_dump() for piece in claim.evidence],
        "confidence": claim.confidence,
        "trace": list(claim.trace),
    }


def cited_json(cited: CitedClaim) -> dict[str, Any]:
    """A claim with its report, source and capture."""
    return {
        **whole_claim_json(cited.claim),
        "citation": cited.citation.model_dump(mode="json"),
        "first_seen": cited.first_seen.isoformat(),
        "last_seen": cited.last_seen.isoformat(),
        "parser_version": cited.parser_version,
    }


def report_json(report: Report) -> dict[str, Any]:
    """A report with its text and the SHA-256 of it."""
    return {**report.model_dump(mode="json"), "text_sha256": report.text_sha256}


def issue_json(issue: PageIssue) -> dict[str, Any]:
    """What is wrong with a body."""
    return issue.model_dump(mode="json")


def json_line(value: Mapping[str, Any]) -> str:
    """One line of JSON with its line end, readable: letters of every script stand as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {
        "value": json_number(quantity.value),
        "high": None if quantity.high is None else json_number(quantity.high),
        "unit": quantity.unit,
        "qualifier": quantity.qualifier.value,
        "per": quantity.per,
    }


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {
        "value": json_number(amount.value),
        "currency": amount.currency,
        "qualifier": amount.qualifier.value,
    }


def json_number(value: Decimal) -> int | float:
    """The same number as JSON has it, whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
