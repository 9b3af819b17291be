"""Cited claims for tests, whole and true to their offsets."""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from domain.cited import Citation, CitedClaim
from domain.claim import Amount, Claim, ClaimType, Evidence, EvidenceField, Quantity, claim_id
from domain.report import Report

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
CAPTURED = datetime(2020, 4, 28, 6, 30, tzinfo=UTC)

LEAD = "Checks were tightened in April."
QUOTE = "Canada said last week it had rejected about 1,000,000 KN95 respirators from China."
AFTER = "Officials did not name the seller."


def quantity(value: int | str, **rest: Any) -> Quantity:
    return Quantity(value=Decimal(value), **rest)


def amount(value: int | str, currency: str = "USD", **rest: Any) -> Amount:
    return Amount(value=Decimal(value), currency=currency, **rest)


def make_claim(type_: ClaimType = ClaimType.REJECTION, **fields: Any) -> Claim:
    """A claim whose quote is the whole of a text; fields as given, no evidence."""
    quote = fields.pop("quote", QUOTE)
    start = fields.pop("start", 0)
    evidence = fields.pop("evidence", ())
    name = claim_id(source_key="wire", url="u", type_=type_, quote=quote, evidence=evidence)
    return Claim(
        **{
            "id": name,
            "type": type_,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "evidence": evidence,
            **fields,
        }
    )


def evidence_in(text: str, start: int, **words: str) -> tuple[Evidence, ...]:
    """Evidence for each field, found from `start` on in the text."""
    found = []
    fields: dict[EvidenceField, str] = words  # type: ignore[assignment]
    for field, said in fields.items():
        at = text.index(said, start)
        found.append(Evidence(field=field, start=at, end=at + len(said), words=said))
    return tuple(found)


def make_citation(text: str = QUOTE, **fields: Any) -> Citation:
    return Citation(
        **{
            "source_key": "sample-wire",
            "source_title": "Sample Trade Wire",
            "publisher": "Sample Wire",
            "authors": ("Jane Roe", "Li Wei"),
            "title": "Masks sent back at the border",
            "url": "https://wire.example/2020/masks",
            "published": "2020-04-27",
            "captured_at": CAPTURED,
            "capture_id": hashlib.sha256(f"capture {text}".encode()).hexdigest()[:32],
            "capture_sha256": hashlib.sha256(f"page {text}".encode()).hexdigest(),
            "text_sha256": Report(source_key="sample-wire", text=text).text_sha256,
            "licence": "Apache-2.0",
            **fields,
        }
    )


def make_cited(claim: Claim | None = None, **fields: Any) -> CitedClaim:
    """A cited claim; without arguments the rejected respirators, with evidence for each field."""
    if claim is None:
        claim = rejected_respirators()
    lead = f"{LEAD}\n\n"
    paragraph = fields.pop("paragraph", f"{claim.quote} {AFTER}")
    citation = fields.pop("citation", None) or make_citation(f"{lead}{paragraph}")
    return CitedClaim(
        **{
            "claim": claim,
            "citation": citation,
            "paragraph": paragraph,
            "paragraph_start": claim.start,
            "first_seen": CAPTURED,
            "last_seen": NOW,
            "parser_version": "1+0123456789ab",
            **fields,
        }
    )


def rejected_respirators() -> Claim:
    text = f"{LEAD}\n\n{QUOTE} {AFTER}"
    start = text.index(QUOTE)
    return make_claim(
        ClaimType.REJECTION,
        start=start,
        country="CA",
        partner="CN",
        product="KN95 respirators",
        quantity=quantity(1_000_000, qualifier="approx"),
        date="2020-04-20/2020-04-26",
        source_name="Canada",
        evidence=evidence_in(
            text,
            start,
            country="Canada",
            action="rejected",
            partner="China",
            product="KN95 respirators",
            quantity="about 1,000,000",
            date="last week",
        ),
        trace=("country: subject", "date: last week"),
    )
