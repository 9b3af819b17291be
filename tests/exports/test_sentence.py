"""One plain sentence for a claim."""

from typing import Any

import pytest

from domain.claim import ClaimStatus, ClaimType
from exports.sentence import claim_sentence
from tests.exports.samples import amount, make_claim, quantity, rejected_respirators


@pytest.mark.parametrize(
    ("type_", "fields", "sentence"),
    [
        ("recall", {"country": "AU", "product": "car seats"}, "Australia recalled car seats."),
        (
            "recall",
            {"country": "NL", "status": "planned", "product": "cargo bikes"},
            "The Netherlands is to recall cargo bikes.",
        ),
        (
            "rejection",
            {
                "country": "EG",
                "partner": "RO",
                "product": "maize",
                "status": "reported",
                "quantity": quantity(30000, unit="t", qualifier="min"),
            },
            "Egypt reportedly rejected at least 30,000 tonnes of maize from Romania.",
        ),
        (
            "rejection",
            {"status": "denied", "country": "CN", "partner": "US", "product": "milk powder"},
            "It is denied that China rejected milk powder from the United States.",
        ),
        (
            "seizure",
            {"product": "tablets", "quantity": quantity(6054)},
            "An unnamed party seized 6,054 tablets.",
        ),
        (
            "seizure",
            {
                "country": "KE",
                "product": "sugar",
                "quantity": quantity("2.50", unit="t"),
                "amount": amount(3_000_000, qualifier="approx"),
            },
            "Kenya seized 2.5 tonnes of sugar, worth about USD 3,000,000.",
        ),
        (
            "export_rule",
            {"country": "CN", "effect": "imposes", "status": "planned", "product": "gallium"},
            "China is to impose a rule on exports of gallium.",
        ),
        (
            "export_rule",
            {"country": "IN", "partner": "MV", "product": "onion"},
            "India set a rule on exports of onion to Maldives.".replace("Mal", "the Mal"),
        ),
        (
            "export_rule",
            {"status": "denied", "product": "onion"},
            "It is denied that an unnamed government set a rule on exports of onion.",
        ),
        (
            "import_rule",
            {"country": "EU", "partner": "BR", "effect": "lifts", "product": "poultry meat"},
            "The European Union lifted a rule on imports of poultry meat from Brazil.",
        ),
        ("warning", {"country": "CZ", "product": "mask"}, "Czechia warned about mask."),
        (
            "cancellation",
            {"country": "GB", "partner": "BD", "product": "shirts", "quantity": quantity(1100000)},
            "The United Kingdom cancelled an order or delivery of 1,100,000 shirts"
            " with Bangladesh.",
        ),
        (
            "cancellation",
            {
                "country": "US",
                "product": "N95 masks",
                "quantity": quantity(2_000_000, unit="order", qualifier="min"),
            },
            "The United States cancelled at least 2,000,000 orders for N95 masks.",
        ),
        (
            "cancellation",
            {
                "country": "ZA",
                "product": "thermometers",
                "quantity": quantity(1, unit="shipment"),
            },
            "South Africa cancelled 1 shipment of thermometers.",
        ),
        (
            "supply",
            {
                "country": "FJ",
                "partner": "NZ",
                "status": "planned",
                "product": "pink taro",
                "quantity": quantity(220, high=250, unit="t", per="week"),
            },
            "Fiji is to supply 220–250 tonnes of pink taro a week to New Zealand.",
        ),
        (
            "supply",
            {"country": "TW", "product": "sheets", "quantity": quantity(0, unit="kg")},
            "Taiwan supplied 0 kg of sheets.",
        ),
    ],
)
def test_sentence_tells_each_type(type_: str, fields: dict[str, Any], sentence: str) -> None:
    assert claim_sentence(make_claim(ClaimType(type_), **fields)) == sentence


def test_sentence_of_the_whole_sample() -> None:
    assert claim_sentence(rejected_respirators()) == (
        "Canada rejected about 1,000,000 KN95 respirators from China."
    )


def test_sentence_does_not_repeat_a_unit_that_is_the_product() -> None:
    claim = make_claim(
        ClaimType.REJECTION, country="CN", product="batches", quantity=quantity(131, unit="batch")
    )
    assert claim_sentence(claim) == "China rejected 131 batches."


@pytest.mark.parametrize("type_", ClaimType)
@pytest.mark.parametrize("status", ClaimStatus)
def test_sentence_stands_with_no_field_stated(type_: ClaimType, status: ClaimStatus) -> None:
    sentence = claim_sentence(make_claim(type_, status=status))
    assert sentence[0].isupper()
    assert sentence.endswith("goods.")
    assert "None" not in sentence


def test_sentence_keeps_a_product_from_the_web_in_one_line() -> None:
    claim = make_claim(ClaimType.SEIZURE, country="HK", product="masks\n\n# of \u202eless use")
    assert claim_sentence(claim) == "Hong Kong SAR China seized masks # of less use."
