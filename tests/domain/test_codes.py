"""Codes of countries, currencies and languages."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.codes import (
    CountryCode,
    CurrencyCode,
    LanguageCode,
    country_codes,
    country_name,
    currency_codes,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CountryCode, "CA"),
        (CountryCode, "EU"),
        (CurrencyCode, "USD"),
        (CurrencyCode, "DEM"),  # no longer tender, but in old reports
        (LanguageCode, "en"),
        (LanguageCode, "haw"),
    ],
)
def test_a_code_of_the_standard_is_taken(kind: Any, code: str) -> None:
    assert TypeAdapter(kind).validate_python(code) == code


@pytest.mark.parametrize(
    ("kind", "code", "told"),
    [
        (CountryCode, "ca", "no ISO 3166-1 alpha-2 code"),
        (CountryCode, "CAN", "write it like 'CA'"),
        (CountryCode, "UK", "no ISO 3166-1 alpha-2 code"),
        (CountryCode, "", "no ISO 3166-1 alpha-2 code"),
        (CurrencyCode, "usd", "no ISO 4217 code; write it like 'USD'"),
        (CurrencyCode, "$", "no ISO 4217 code"),
        (LanguageCode, "English", "no ISO 639 code; write it like 'en'"),
        (LanguageCode, "EN", "no ISO 639 code"),
    ],
)
def test_another_code_is_refused_with_an_example(kind: Any, code: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        TypeAdapter(kind).validate_python(code)


def test_every_country_has_a_name_and_two_letters() -> None:
    assert len(country_codes()) == 250  # 249 of ISO 3166-1, and EU
    assert all(len(code) == 2 and country_name(code) != code for code in country_codes())
    assert country_name("XX") == "XX"


def test_currencies_are_three_letters() -> None:
    assert {"USD", "EUR", "CNY", "INR", "BRL"} < currency_codes()
    assert all(len(code) == 3 and code.isupper() for code in currency_codes())
