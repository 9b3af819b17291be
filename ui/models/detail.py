"""One claim with all that is known of it: what is written beside what was read, and its proof."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.cited import CitedClaim
from domain.claim import Claim, EvidenceField, Quantity
from domain.codes import country_name
from exports.edtf_words import date_words, moment_words
from exports.plain_text import one_line, web_link
from exports.sentence import claim_sentence
from exports.words import (
    EFFECT_LABELS,
    STATUS_LABELS,
    STATUS_MEANINGS,
    TYPE_LABELS,
    amount_words,
    quantity_words,
)
from ui.models.passage import Segment, marked_fields, segments

FIELD_LABELS: Mapping[str, str] = {
    "action": "Action",
    "country": "Country",
    "partner": "Partner",
    "product": "Product",
    "quantity": "Quantity",
    "amount": "Worth",
    "date": "Date",
    "source_name": "Credited to",
}


class FieldRow(NamedTuple):
    """A field as the report writes it and as we read it; None where there is no such word."""

    label: str
    written: str | None
    read: str | None
    code: str | None = None
    """The normalised value, as files and queries have it."""


class Fact(NamedTuple):
    """A line about the page or its proof."""

    label: str
    value: str
    link: str | None = None
    code: bool = False


class ClaimDetail(NamedTuple):
    """All that the detail of a claim shows."""

    sentence: str
    passage: tuple[Segment, ...]
    legend: tuple[EvidenceField, ...]
    rows: tuple[FieldRow, ...]
    citation: tuple[Fact, ...]
    proof: tuple[Fact, ...]
    trace: tuple[FieldRow, ...]
    sample: bool


def claim_detail(cited: CitedClaim) -> ClaimDetail:
    """The detail of a claim."""
    passage = segments(cited)
    return ClaimDetail(
        sentence=claim_sentence(cited.claim),
        passage=passage,
        legend=marked_fields(passage),
        rows=_rows(cited.claim),
        citation=_citation(cited),
        proof=_proof(cited),
        trace=tuple(_rule(line) for line in cited.claim.trace),
        sample=cited.citation.sample,
    )


def _rows(claim: Claim) -> tuple[FieldRow, ...]:
    def row(
        field: EvidenceField, read: str | None, code: str | None = None, label: str | None = None
    ) -> FieldRow:
        return FieldRow(label or FIELD_LABELS[field], _written(claim, field), read, code)

    def place(code: str | None) -> tuple[str | None, str | None]:
        return (country_name(code), code) if code else (None, None)

    quantity, amount = claim.quantity, claim.amount
    rows = (
        row("action", _type_words(claim), claim.type.value),
        row("country", *place(claim.country)),
        row("partner", *place(claim.partner)),
        row("product", one_line(claim.product) if claim.product else None),
        row("quantity", *((quantity_words(quantity), _codes(quantity)) if quantity else (None,))),
        row("amount", amount_words(amount) if amount else None),
        row("date", date_words(claim.date) if claim.date else None, claim.date),
        FieldRow(
            "Status",
            None,
            f"{STATUS_LABELS[claim.status]}: {STATUS_MEANINGS[claim.status]}",
            claim.status.value,
        ),
        row("source_name", one_line(claim.source_name) if claim.source_name else None),
    )
    missing = ", ".join(line.label.lower() for line in rows if not (line.written or line.read))
    stated = tuple(line for line in rows if line.written or line.read)
    return (*stated, FieldRow("Not stated", None, missing)) if missing else stated


def _type_words(claim: Claim) -> str:
    kind = TYPE_LABELS[claim.type]
    return f"{kind}, {EFFECT_LABELS[claim.effect]}" if claim.effect else kind


def _codes(quantity: Quantity) -> str:
    high = "" if quantity.high is None else f" to {quantity.high:f}"
    per = f" per {quantity.per}" if quantity.per else ""
    return f"{quantity.value:f}{high} {quantity.unit}{per}, {quantity.qualifier.value}"


def _written(claim: Claim, field: EvidenceField) -> str | None:
    words = (one_line(piece.words) for piece in claim.evidence if piece.field == field)
    return " … ".join(words) or None


def _citation(cited: CitedClaim) -> tuple[Fact, ...]:
    page = cited.citation
    link = web_link(page.url)
    return (
        Fact("Title", one_line(page.title) if page.title else "untitled"),
        Fact("Publisher", one_line(page.publisher)),
        Fact("Authors", one_line(", ".join(page.authors)) or "not stated"),
        Fact("Published", date_words(page.published) if page.published else "not stated"),
        Fact("Captured", moment_words(page.captured_at)),
        Fact("Address", one_line(page.url) if page.url else "not stated", link=link),
        Fact("Source", one_line(page.source_title)),
        Fact("Licence", one_line(page.licence)),
    )


def _proof(cited: CitedClaim) -> tuple[Fact, ...]:
    claim, page = cited.claim, cited.citation
    return (
        Fact("Page, SHA-256", page.capture_sha256, code=True),
        Fact("Text, SHA-256", page.text_sha256, code=True),
        Fact("Place in the text", f"characters {claim.start:,} to {claim.end:,}"),
        Fact("Capture", page.capture_id, code=True),
        Fact("Claim", claim.id, code=True),
        Fact("Parser", one_line(cited.parser_version), code=True),
        Fact("First seen", moment_words(cited.first_seen)),
        Fact("Last seen", moment_words(cited.last_seen)),
    )


def _rule(line: str) -> FieldRow:
    """A line of the trace, `field: rule`, apart."""
    field, colon, rule = one_line(line).partition(": ")
    label = FIELD_LABELS.get(field, field.replace("_", " ").capitalize())
    return FieldRow(label, None, rule) if colon else FieldRow("", None, field)
