"""A claim: one statement in one report, as docs/claims.md lays down."""

import hashlib
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from domain.base import Frozen
from domain.codes import CountryCode, CurrencyCode
from domain.dates import Edtf


class ClaimType(StrEnum):
    """What a statement says was done."""

    RECALL = "recall"
    REJECTION = "rejection"
    SEIZURE = "seizure"
    EXPORT_RULE = "export_rule"
    IMPORT_RULE = "import_rule"
    WARNING = "warning"
    CANCELLATION = "cancellation"
    SUPPLY = "supply"


class ClaimStatus(StrEnum):
    """How sure the report is."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"
    PLANNED = "planned"


class Effect(StrEnum):
    """What a rule does to trade."""

    IMPOSES = "imposes"
    TIGHTENS = "tightens"
    EASES = "eases"
    LIFTS = "lifts"


class Qualifier(StrEnum):
    """How exact a figure is meant."""

    EXACT = "exact"
    APPROX = "approx"
    MIN = "min"
    MAX = "max"


Period = Literal["day", "week", "month", "year"]


class Quantity(Frozen):
    """How many, or how much, of the product."""

    value: Decimal = Field(ge=0, description="in `unit`")
    high: Decimal | None = Field(None, ge=0, description="upper end of a range, in `unit`")
    unit: str = Field(
        "item", description="item, case, shipment, batch, order, or a symbol: kg, t, lb, L"
    )
    qualifier: Qualifier = Qualifier.EXACT
    per: Period | None = Field(None, description="for a rate: the time that it is counted over")

    @model_validator(mode="after")
    def _ordered(self) -> "Quantity":
        if self.high is not None and self.high < self.value:
            raise ValueError(f"a range from {self.value} to {self.high} runs backwards")
        return self


class Amount(Frozen):
    """What the goods are worth."""

    value: Decimal = Field(ge=0, description="in `currency`, whole units")
    currency: CurrencyCode
    qualifier: Qualifier = Qualifier.EXACT


EvidenceField = Literal[
    "action", "country", "partner", "product", "quantity", "amount", "date", "source_name"
]


class Evidence(Frozen):
    """The words that one field was read from: `report.text[start:end] == words`."""

    field: EvidenceField
    start: int = Field(ge=0, description="characters from the start of the report's text")
    end: int = Field(ge=0)
    words: str = Field(description="as written")


class Claim(Frozen):
    """One statement in one report. `report.text[start:end] == quote`, always."""

    id: str = Field(description="32 hex digits, see `claim_id`")
    type: ClaimType
    country: CountryCode | None = Field(None, description="whose authority, buyer or company acts")
    partner: CountryCode | None = Field(None, description="the other side of the trade")
    product: str | None = Field(None, description="the noun phrase as written")
    quantity: Quantity | None = None
    amount: Amount | None = None
    date: Edtf | None = Field(None, description="when it happened or takes effect")
    status: ClaimStatus = ClaimStatus.ASSERTED
    effect: Effect | None = Field(None, description="for rules: what the rule does")
    source_name: str | None = Field(None, description="whom the report credits")
    quote: str = Field(min_length=1, description="the sentences that carry the claim, verbatim")
    start: int = Field(ge=0, description="characters from the start of the report's text")
    end: int = Field(gt=0)
    evidence: tuple[Evidence, ...] = Field((), description="the words behind the fields")
    confidence: float = Field(
        1.0, ge=0, le=1, description="how likely the parser holds it to be a claim of this type"
    )
    trace: tuple[str, ...] = Field((), description="`field: …`, what made it: a rule, the network")

    @model_validator(mode="after")
    def _spans(self) -> "Claim":
        if self.end - self.start != len(self.quote):
            raise ValueError(
                f"the quote has {len(self.quote)} characters, its span {self.end - self.start}"
            )
        return self


def claim_id(
    *,
    source_key: str,
    url: str,
    type_: ClaimType,
    quote: str,
    evidence: tuple[Evidence, ...],
    copy: int = 0,
) -> str:
    """32 hex digits that name a claim by what the source says, not by how we read it.

    Source, address, type, the quote's and the fields' raw words; never cleaned values, offsets,
    or the parser's version. `copy` numbers claims that are otherwise the same.
    """
    words = sorted(f"{piece.field}={piece.words}" for piece in evidence)
    joined = "\x1f".join((source_key, url, type_.value, quote, *words, str(copy)))
    return hashlib.sha256(joined.encode()).hexdigest()[:32]
