"""Countries (ISO 3166-1), currencies (ISO 4217) and languages (ISO 639), checked by libraries.

pycountry carries Debian's iso-codes, babel the CLDR; nothing is listed here by hand but the
European Union, which ISO 3166-1 reserves as "EU" (exceptional reservation).
"""

from functools import cache
from typing import Annotated

import pycountry
from babel import Locale
from pydantic import AfterValidator

EUROPEAN_UNION = "EU"
_ENGLISH = Locale("en")


@cache
def country_codes() -> frozenset[str]:
    """Every alpha-2 code of ISO 3166-1, and EU."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | {EUROPEAN_UNION}


@cache
def currency_codes() -> frozenset[str]:
    """Every alphabetic code of ISO 4217 that is or was legal tender, by CLDR."""
    return frozenset(_ENGLISH.currencies)


@cache
def country_name(code: str) -> str:
    """The English short name of a country code, as CLDR has it; the code itself when unknown."""
    return str(_ENGLISH.territories.get(code, code))


def _known_country(code: str) -> str:
    if code not in country_codes():
        raise ValueError(f"{code!r} is no ISO 3166-1 alpha-2 code (nor EU); write it like 'CA'")
    return code


def _known_currency(code: str) -> str:
    if code not in currency_codes():
        raise ValueError(f"{code!r} is no ISO 4217 code; write it like 'USD'")
    return code


def _known_language(code: str) -> str:
    found = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
    if found is None or code != code.lower():  # the library takes any case
        raise ValueError(f"{code!r} is no ISO 639 code; write it like 'en'")
    return code


CountryCode = Annotated[str, AfterValidator(_known_country)]
"""ISO 3166-1 alpha-2, upper case, or EU."""

CurrencyCode = Annotated[str, AfterValidator(_known_currency)]
"""ISO 4217, three upper-case letters."""

LanguageCode = Annotated[str, AfterValidator(_known_language)]
"""ISO 639-1 (two letters) or ISO 639-3 (three), lower case."""
