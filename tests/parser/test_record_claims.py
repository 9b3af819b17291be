"""Register entries give their claim from the lines that the source's mapping names."""

import json
from datetime import date
from decimal import Decimal

import pytest

from domain.claim import Claim, ClaimType, Qualifier
from domain.source import Source
from parser.claims import ClaimReader
from parser.record_claims import record_claims
from parser.records import read_records

SOURCE = Source.model_validate(
    {
        "key": "test-register",
        "title": "Test register",
        "publisher": "Office of Tests",
        "country": "AU",
        "homepage": "https://register.example",
        "licence": "CC0",
        "terms": "free",
        "format": "api",
        "urls": ["https://register.example/api"],
        "schedule": "0 6 * * *",
        "record": {
            "records": "results",
            "id": "number",
            "url": "https://register.example/{id}",
            "title": "product",
            "published": "reported",
            "lines": [
                {"label": "Firm", "path": "firm"},
                {"label": "Product", "path": "product"},
                {"label": "Quantity", "path": "quantity"},
                {"label": "Made in", "path": "origin"},
                {"label": "Began", "path": "began", "format": "%Y%m%d"},
                {"label": "Reported", "path": "reported"},
            ],
            "ignored": ["number"],
            "claim": {
                "type": "recall",
                "product": "Product",
                "quantity": "Quantity",
                "partner": "Made in",
                "date": "Began",
            },
        },
    }
)
ENTRY = {
    "number": "R-7",
    "firm": "Kettle Works",
    "product": "Steel kettles, 1.7 L",
    "quantity": "About 13,514 units (53 more in New Zealand)",
    "origin": "China",
    "began": "20260506",
    "reported": "2026-06-01",
}


def claims(reader: ClaimReader, **changes: object) -> tuple[Claim, ...]:
    body = json.dumps({"results": [{**ENTRY, **changes}]}).encode()
    reading = read_records(
        body,
        capture_url="https://register.example/api",
        source=SOURCE,
        capture_id=None,
        fetched_on=date(2026, 7, 1),
    )
    assert reading.issues == ()
    record = reading.records[0]
    found = record_claims(record, SOURCE, reader)
    for claim in found:
        assert record.report.text[claim.start : claim.end] == claim.quote
        for piece in claim.evidence:
            assert record.report.text[piece.start : piece.end] == piece.words
    return found


def test_each_field_comes_from_its_line(reader: ClaimReader) -> None:
    (claim,) = claims(reader)
    assert (claim.type, claim.country, claim.partner) == (ClaimType.RECALL, "AU", "CN")
    assert (claim.product, claim.date) == ("Steel kettles, 1.7 L", "2026-05-06")
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.qualifier) == (Decimal(13_514), Qualifier.APPROX)
    assert claim.source_name == "Office of Tests"
    assert claim.quote.startswith("Product: Steel kettles") and "Began: 20260506" in claim.quote


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("656", 656, "item"),
        ("1,643,320 units", 1_643_320, "item"),
        ("263 boxes total", 263, "item"),
        ("1056 cases (34 packs/case)", 1_056, "case"),
        ("2 tons", 2, "t"),
        ("approximately 996 pounds", 996, "lb"),
    ],
)
def test_the_quantity_is_its_first_figure_with_its_unit(
    reader: ClaimReader, words: str, value: int, unit: str
) -> None:
    (claim,) = claims(reader, quantity=words)
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("words", ["", None, "not known"])
def test_the_quantity_is_empty_when_no_figure_is_told(
    reader: ClaimReader, words: str | None
) -> None:
    assert [c.quantity for c in claims(reader, quantity=words)] == [None]


def test_there_is_no_claim_when_the_product_is_missing(reader: ClaimReader) -> None:
    body = json.dumps({"results": [{**ENTRY, "product": None, "number": "R-8"}]}).encode()
    reading = read_records(
        body,
        capture_url="https://register.example/api",
        source=SOURCE,
        capture_id=None,
        fetched_on=date(2026, 7, 1),
    )
    assert all(record_claims(record, SOURCE, reader) == () for record in reading.records)


def test_a_bad_date_is_told(reader: ClaimReader) -> None:
    with pytest.raises(ValueError, match="20261399"):
        claims(reader, began="20261399")
