"""The gold files keep the form of docs/claims.md, and their quotes stand in their texts."""

import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from domain.claim import Amount, ClaimStatus, ClaimType, Quantity
from domain.codes import CountryCode
from domain.dates import Edtf

FOLDER = Path(__file__).parent
FILES = ("sample-pages.jsonl", "learn.jsonl", "frozen.jsonl")
FROZEN_SHA256 = {
    "frozen.jsonl": "c11b0599ee4c6050f22f8c7d42f37ee029ec7d60218c72e1c682ebfadf110740",
    "frozen-2.jsonl": "bec3350e0dedce42b0a909962b835c9907222bfa60a57617b44b309fe78dfddd",
}

REPORT_KEYS = {"id", "url", "title", "publisher", "published", "language", "text", "claims"}
CLAIM_KEYS = {
    "type", "also", "country", "partner", "product", "quantity", "amount", "date", "status",
    "source_name", "quote",
}  # fmt: skip
ALSO_KEYS = {f"{field}_also" for field in CLAIM_KEYS - {"type", "also", "quantity", "amount"}}
UNITS = {"item", "kg", "t", "lb", "L", "case", "shipment", "batch", "order"}

_COUNTRY: TypeAdapter[str] = TypeAdapter(CountryCode)
_EDTF: TypeAdapter[str] = TypeAdapter(Edtf)


def _reports(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


EVERY = [report for name in FILES for report in _reports(name)]
CASES = pytest.mark.parametrize("report", EVERY, ids=lambda report: str(report["id"]))


@CASES
def test_a_report_has_its_keys_and_begins_with_its_title(report: dict[str, Any]) -> None:
    assert set(report) == REPORT_KEYS
    date.fromisoformat(report["published"])
    assert report["language"] == "en"
    assert report["text"].startswith(f"{report['title']}\n\n")
    assert report["text"] == report["text"].strip()
    assert not any(line != line.strip() for line in report["text"].splitlines())


@CASES
def test_each_claim_has_the_guidelines_fields(report: dict[str, Any]) -> None:
    for claim in report["claims"]:
        assert CLAIM_KEYS <= set(claim) <= CLAIM_KEYS | ALSO_KEYS | {"optional"}
        for kind in (claim["type"], *claim["also"]):
            ClaimType(kind)
        assert claim["type"] not in claim["also"]
        ClaimStatus(claim["status"])
        assert claim.get("optional", True) is True
        for key in ALSO_KEYS & set(claim):
            others = claim[key]
            assert others and all(isinstance(other, str) and other for other in others), key
            assert claim[key.removesuffix("_also")] not in others, key


@CASES
def test_countries_and_dates_are_codes(report: dict[str, Any]) -> None:
    for claim in report["claims"]:
        for field, check in (("country", _COUNTRY), ("partner", _COUNTRY), ("date", _EDTF)):
            for value in (claim[field], *claim.get(f"{field}_also", ())):
                if value is not None:
                    check.validate_python(value)


@CASES
def test_figures_are_positive_and_in_known_units(report: dict[str, Any]) -> None:
    for claim in report["claims"]:
        if claim["quantity"] is not None:
            assert set(claim["quantity"]) == {"value", "high", "unit", "qualifier", "per"}
            quantity = Quantity.model_validate(claim["quantity"])
            assert quantity.value > 0
            assert quantity.unit in UNITS
        if claim["amount"] is not None:
            assert set(claim["amount"]) == {"value", "currency", "qualifier"}
            assert Amount.model_validate(claim["amount"]).value > 0


@CASES
def test_quotes_products_and_sources_stand_in_the_text(report: dict[str, Any]) -> None:
    for claim in report["claims"]:
        assert report["text"].count(claim["quote"]) == 1
        assert claim["quote"] == claim["quote"].strip()
        for field in ("product", "source_name"):
            assert claim[field] is None or claim[field] in report["text"], claim[field]


@CASES
def test_no_claim_is_marked_twice(report: dict[str, Any]) -> None:
    marked = Counter(json.dumps(claim, sort_keys=True) for claim in report["claims"])
    assert not [claim for claim, times in marked.items() if times > 1]


def test_every_report_has_an_id_and_a_text_of_its_own() -> None:
    for key in ("id", "url", "title", "text"):
        assert len({report[key] for report in EVERY}) == len(EVERY), key


@pytest.mark.parametrize("names", [FILES[:2], FILES[2:]], ids=["learn", "frozen"])
def test_both_halves_hold_every_type_and_reports_with_nothing_to_find(
    names: tuple[str, ...],
) -> None:
    reports = [report for name in names for report in _reports(name)]
    assert len(reports) >= 30
    assert {claim["type"] for report in reports for claim in report["claims"]} == set(ClaimType)
    assert sum(not report["claims"] for report in reports) >= 4


@pytest.mark.parametrize(
    "path",
    [*sorted(FOLDER.glob("learn-*.jsonl")), FOLDER / "frozen-2.jsonl"],
    ids=lambda path: str(path.stem),
)
def test_constructed_reports_can_be_learnt_from(path: Path) -> None:
    """Known keys and codes, and every quote in its text; units as written are allowed there."""
    reports = _reports(path.name)
    assert len({report["id"] for report in reports}) == len(reports) >= 50
    for report in reports:
        assert set(report) <= REPORT_KEYS | {"topic"}
        date.fromisoformat(report["published"])
        for claim in report["claims"]:
            assert set(claim) >= CLAIM_KEYS, report["id"]
            ClaimType(claim["type"])
            ClaimStatus(claim["status"])
            assert claim["quote"] in report["text"], (report["id"], claim["quote"])
            for field, check in (("country", _COUNTRY), ("partner", _COUNTRY), ("date", _EDTF)):
                if claim[field] is not None:
                    check.validate_python(claim[field])


@pytest.mark.parametrize(("name", "digest"), sorted(FROZEN_SHA256.items()))
def test_the_frozen_reports_are_the_ones_that_were_measured_with(name: str, digest: str) -> None:
    # A new hash needs a reason: which mark was wrong, or which reports were added.
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_no_frozen_report_is_learnt_from() -> None:
    learnt = {r["text"] for path in FOLDER.glob("learn*.jsonl") for r in _reports(path.name)}
    assert not learnt & {r["text"] for name in FROZEN_SHA256 for r in _reports(name)}
