"""Claims as people read them: each with its report, its source and its capture; and the filter."""

from datetime import date

from pydantic import Field

from domain.base import Frozen, Sha256, SourceKey, UtcTime
from domain.claim import Claim, ClaimStatus, ClaimType
from domain.codes import CountryCode
from domain.dates import Edtf


class Citation(Frozen):
    """All that a reader needs to find and check the page behind a claim."""

    source_key: SourceKey
    source_title: str
    publisher: str
    authors: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    published: Edtf | None = None
    captured_at: UtcTime = Field(description="when the page was fetched")
    capture_id: str
    capture_sha256: Sha256 = Field(description="of the page's bytes, as kept in the archive")
    text_sha256: Sha256 = Field(description="of the report's text")
    licence: str
    sample: bool = False


class CitedClaim(Frozen):
    """One row of the table, one line of a timeline."""

    claim: Claim
    citation: Citation
    paragraph: str = Field(description="the paragraph or paragraphs of the report around the quote")
    paragraph_start: int = Field(ge=0, description="offset of `paragraph` in the report's text")
    first_seen: UtcTime
    last_seen: UtcTime
    parser_version: str


class ClaimFilter(Frozen):
    """What to show. Several values of one field are joined by or, fields by and."""

    types: tuple[ClaimType, ...] = ()
    countries: tuple[CountryCode, ...] = ()
    partners: tuple[CountryCode, ...] = ()
    sources: tuple[SourceKey, ...] = ()
    statuses: tuple[ClaimStatus, ...] = ()
    product: str | None = Field(
        None, max_length=200, description="words that the product must hold"
    )
    text: str | None = Field(
        None, max_length=500, description="words that quote, product or title must hold"
    )
    date_from: date | None = Field(None, description="claims whose date reaches this day or later")
    date_to: date | None = Field(
        None, description="claims whose date begins on this day or earlier"
    )


class ClaimPage(Frozen):
    """One page of rows and how many there are, from one query."""

    rows: tuple[CitedClaim, ...]
    total: int = Field(ge=0, description="claims that the filter shows, on all pages")
    undated: int = Field(
        0, ge=0, description="claims left out only because their report states no date"
    )


class Facets(Frozen):
    """How many claims each value of a field would show, each field counted without its own filter.

    The most frequent value first, then by name. Values that no claim has are left out.
    """

    types: tuple[tuple[ClaimType, int], ...] = ()
    countries: tuple[tuple[CountryCode, int], ...] = ()
    partners: tuple[tuple[CountryCode, int], ...] = ()
    sources: tuple[tuple[SourceKey, int], ...] = ()
    statuses: tuple[tuple[ClaimStatus, int], ...] = ()
    no_country: int = Field(0, ge=0, description="claims whose report gives no country")
    no_partner: int = Field(0, ge=0, description="claims whose report gives no partner")


class Totals(Frozen):
    """How much the store holds."""

    sources: int = Field(ge=0)
    captures: int = Field(ge=0, description="fetched versions of addresses")
    reports: int = Field(ge=0, description="pages and records, each in its newest version")
    claims: int = Field(ge=0, description="current claims")
