"""The words in which codes, figures and standings are told to people, in one place.

Plain text: nothing is escaped here.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from domain.claim import Amount, ClaimStatus, ClaimType, Effect, Qualifier, Quantity
from domain.codes import country_name
from exports.plain_text import one_line

TYPE_LABELS: Mapping[ClaimType, str] = MappingProxyType(
    {
        ClaimType.RECALL: "Recall",
        ClaimType.REJECTION: "Rejection",
        ClaimType.SEIZURE: "Seizure",
        ClaimType.EXPORT_RULE: "Export rule",
        ClaimType.IMPORT_RULE: "Import rule",
        ClaimType.WARNING: "Warning",
        ClaimType.CANCELLATION: "Cancellation",
        ClaimType.SUPPLY: "Supply",
    }
)
STATUS_LABELS: Mapping[ClaimStatus, str] = MappingProxyType(
    {
        ClaimStatus.ASSERTED: "Asserted",
        ClaimStatus.REPORTED: "Reported",
        ClaimStatus.DENIED: "Denied",
        ClaimStatus.PLANNED: "Planned",
    }
)
STATUS_MEANINGS: Mapping[ClaimStatus, str] = MappingProxyType(
    {
        ClaimStatus.ASSERTED: "stated as a fact, or by a named source",
        ClaimStatus.REPORTED: "hedged or alleged in the report",
        ClaimStatus.DENIED: "disputed or untrue, as the report says",
        ClaimStatus.PLANNED: "ordered or announced, not yet in force",
    }
)
EFFECT_LABELS: Mapping[Effect, str] = MappingProxyType(
    {
        Effect.IMPOSES: "imposes a rule",
        Effect.TIGHTENS: "tightens a rule",
        Effect.EASES: "eases a rule",
        Effect.LIFTS: "lifts a rule",
    }
)
_QUALIFIERS: Mapping[Qualifier, str] = MappingProxyType(
    {
        Qualifier.EXACT: "",
        Qualifier.APPROX: "about ",
        Qualifier.MIN: "at least ",
        Qualifier.MAX: "up to ",
    }
)
# Singular and plural of the units that claims write as words or as a symbol few people read.
_UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "item": ("item", "items"),
        "case": ("case", "cases"),
        "shipment": ("shipment", "shipments"),
        "batch": ("batch", "batches"),
        "order": ("order", "orders"),
        "t": ("tonne", "tonnes"),
        "L": ("litre", "litres"),
    }
)
# Names that English uses with an article; CLDR has no such field.
_WITH_ARTICLE = re.compile(
    r"^(?:United |European |Central African |Dominican R|Caribbean N|Isle of )"
    r"|^(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines)$|Islands$|Territor(?:y|ies)$"
)
_LONGEST_EXPONENT = 24  # digits; a longer number is told in powers of ten


def country_in_sentence(code: str) -> str:
    """The country's name as it stands inside a sentence: "the United States", "Canada"."""
    name = country_name(code)
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def number_words(value: Decimal) -> str:
    """The number with commas between thousands and no idle zeros: "1,000,000", "2.5"."""
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST_EXPONENT:
        return str(value)
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def quantity_words(quantity: Quantity) -> str:
    """The quantity without its goods: "at least 7,000 tonnes a week", "1,000,000"."""
    unit = unit_words(quantity)
    rate = f" a {quantity.per}" if quantity.per else ""
    figure = figure_words(quantity)
    return f"{figure}{rate}" if quantity.unit == "item" else f"{figure} {unit}{rate}"


def figure_words(quantity: Quantity) -> str:
    """The figure alone, with its qualifier: "about 90", "220–250"."""
    high = "" if quantity.high is None else f"–{number_words(quantity.high)}"
    return f"{_QUALIFIERS[quantity.qualifier]}{number_words(quantity.value)}{high}"


def unit_words(quantity: Quantity) -> str:
    """The unit in the number that the figure asks for: "tonnes", "shipment", "kg"."""
    singular, plural = unit_forms(quantity.unit)
    return one_line(singular if quantity.value == 1 and quantity.high is None else plural)


def unit_forms(unit: str) -> tuple[str, str]:
    """Singular and plural of a unit; a symbol such as kg stands for both."""
    return _UNITS.get(unit, (unit, unit))


def amount_words(amount: Amount) -> str:
    """The amount with its currency's code: "about USD 3,000,000"."""
    return f"{_QUALIFIERS[amount.qualifier]}{amount.currency} {number_words(amount.value)}"
