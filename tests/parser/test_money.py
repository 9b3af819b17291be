"""Sums of money with their signs, names and owners."""

import pytest

from parser.money import find_money
from parser.numbers import find_numbers
from parser.text import words_of


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("worth N2,482,600,290 in all", "NG", [("NGN", 2_482_600_290)]),
        ("worth R10,722,364.50 in all", "ZA", [("ZAR", 10_722_364.5)]),
        ("worth R4.8m in all", "ZA", [("ZAR", 4_800_000)]),
        ("50 million Kenya shillings", None, [("KES", 50_000_000)]),
        ("20 New Zealand dollars", None, [("NZD", 20)]),
        ("300 Indian rupees", "PK", [("INR", 300)]),
        ("300 rupees", "PK", [("PKR", 300)]),
        ("Rs 5 crore", None, [("INR", 50_000_000)]),
        ("US$3.5 million", "CA", [("USD", 3_500_000)]),
        ("$40", "CA", [("CAD", 40)]),
        ("40 Kenya buses", None, []),
        ("in N2, 482 of them", "NG", [("NGN", 2)]),
    ],
)
def test_a_sum_has_its_currency(
    text: str, home: str | None, expected: list[tuple[str, float]]
) -> None:
    words = words_of(text)
    found = find_money(words, find_numbers(words), home)
    assert [(m.amount.currency, float(m.amount.value)) for m in found] == expected
