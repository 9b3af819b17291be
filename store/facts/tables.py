"""The tables, as SQLModel classes. They hold no rules and no joins: see write.py and read.py.

A table class takes invalid values without a word, so nothing is built from these by hand: rows
come from domain values by rows.py.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, MetaData, Table, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from store.columns import ExactDecimal, UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


class _Row(SQLModel, registry=registry(metadata=metadata)):
    """What all tables share: their own metadata, with names for every constraint."""


class MetaRow(_Row, table=True):
    """One row about the whole store."""

    __tablename__ = "meta"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    store_id: str
    """Random, made with the store: two stores never share a data version."""
    data_version: int = Field(sa_type=BigInteger)
    """Goes up by one with every change of sources, captures, reports or claims."""


class SourceRow(_Row, table=True):
    """A source as it was last written, whole in `body`; the columns are for citations."""

    __tablename__ = "sources"

    key: str = Field(primary_key=True)
    title: str
    publisher: str
    licence: str
    sample: bool
    body: Any = Field(sa_type=JSON, nullable=False)
    first_seen: dt.datetime = Field(sa_type=UtcDateTime)
    last_seen: dt.datetime = Field(sa_type=UtcDateTime)


class RunRow(_Row, table=True):
    """One crawl of one source."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "source_key", "started_at"),)

    id: str = Field(primary_key=True)
    source_key: str
    started_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_at: dt.datetime | None = Field(sa_type=UtcDateTime)
    outcome: str
    requests: int
    not_modified: int
    unchanged: int
    captures: int
    listed: int
    failed: int
    message: str | None


class CaptureRow(_Row, table=True):
    """One fetched version of one address, and where the archive keeps it."""

    __tablename__ = "captures"
    __table_args__ = (
        Index(None, "address_id", "fetched_at"),
        Index(None, "fetched_at", "id"),
    )

    id: str = Field(primary_key=True)
    address_id: str
    """Hash of source and address: an address may be too long for an index of PostgreSQL."""
    source_key: str
    run_id: str
    url: str
    final_url: str
    fetched_at: dt.datetime = Field(sa_type=UtcDateTime)
    last_seen: dt.datetime = Field(sa_type=UtcDateTime)
    """When the server last gave these bytes, or said that they still stand."""
    status: int
    media_type: str | None
    etag: str | None
    last_modified: str | None
    sha256: str
    size_bytes: int = Field(sa_type=BigInteger)
    kind: str
    file: str
    offset: int = Field(sa_type=BigInteger)
    length: int = Field(sa_type=BigInteger)
    parsed_by: str | None
    """The parser version that read it last."""


class LinkRow(_Row, table=True):
    """A page that a list named."""

    __tablename__ = "links"

    list_id: str = Field(primary_key=True)
    """Hash of source and list, as `address_id` of a capture."""
    link_id: str = Field(primary_key=True)
    source_key: str
    list_url: str
    link_url: str
    position: int | None
    """Place in the newest version of the list, from 0; null when that no longer names it."""
    first_listed: dt.datetime = Field(sa_type=UtcDateTime)
    last_listed: dt.datetime = Field(sa_type=UtcDateTime)


class ReportRow(_Row, table=True):
    """One version of the text of one page or record, as one parser read it. Never changes.

    Only its place in the history moves: version, first and last sight, the capture that first
    showed it (older ones may come late), and which parser confirmed it last.
    """

    __tablename__ = "reports"
    __table_args__ = (
        Index(
            "uq_reports_page_id_version",
            "page_id",
            "version",
            unique=True,
            sqlite_where=text("live"),
            postgresql_where=text("live"),
        ),
    )

    id: int = Field(primary_key=True)
    page_id: str
    """32 hex digits that name source, address and record: what the versions are versions of."""
    version: int
    """1..n in the order of capture times, among the live ones of a page."""
    live: bool
    """False once the same captures were read again and gave another report."""
    source_key: str = Field(foreign_key="sources.key", index=True)
    url: str | None
    record_id: str | None
    capture_id: str = Field(foreign_key="captures.id", index=True)
    text: str
    text_sha256: str
    title: str | None
    publisher: str | None
    authors: Any = Field(sa_type=JSON, nullable=False)
    published: str | None
    modified: str | None
    language: str | None
    country: str | None
    first_seen: dt.datetime = Field(sa_type=UtcDateTime)
    last_seen: dt.datetime = Field(sa_type=UtcDateTime)
    read_by: str
    """The newest parser version that reads it so."""


class SightingRow(_Row, table=True):
    """Which capture showed which version of a page."""

    __tablename__ = "sightings"

    page_id: str = Field(primary_key=True)
    capture_id: str = Field(primary_key=True, foreign_key="captures.id", index=True)
    report_id: int = Field(foreign_key="reports.id", index=True)


_CURRENT = text("state = 'current'")
_NOT_REPLACED = text("cause IS NULL OR cause <> 'parser_newer'")


def _of_current(name: str, *columns: str) -> Index:
    """An index over the claims that the app shows, each ready for the newest-first order."""
    return Index(name, *columns, "recency", "id", sqlite_where=_CURRENT, postgresql_where=_CURRENT)


class ClaimRow(_Row, table=True):
    """One claim as one parser read it in one version of a page, and what became of it."""

    __tablename__ = "claims"
    __table_args__ = (
        Index(
            "uq_claims_report_id_claim_id",
            "report_id",
            "claim_id",
            unique=True,
            sqlite_where=_NOT_REPLACED,
            postgresql_where=_NOT_REPLACED,
        ),
        _of_current("ix_claims_recency"),
        _of_current("ix_claims_type_country", "type", "country"),
        _of_current("ix_claims_country", "country"),
        _of_current("ix_claims_partner", "partner"),
        _of_current("ix_claims_source_key", "source_key"),
    )

    id: int = Field(primary_key=True)
    claim_id: str = Field(index=True)
    report_id: int = Field(foreign_key="reports.id", index=True)
    source_key: str
    type: str
    country: str | None
    partner: str | None
    product: str | None
    quantity_value: Decimal | None = Field(sa_type=ExactDecimal)
    quantity_high: Decimal | None = Field(sa_type=ExactDecimal)
    quantity_unit: str | None
    quantity_qualifier: str | None
    quantity_per: str | None
    quantity_sort: float | None
    """The value as a float, for sorting only."""
    amount_value: Decimal | None = Field(sa_type=ExactDecimal)
    amount_currency: str | None
    amount_qualifier: str | None
    amount_sort: float | None
    """The value as a float, for sorting only."""
    date: str | None
    date_first: dt.date | None
    date_last: dt.date | None
    recency: int
    """Newest first when sorted upwards: minus the ordinal of the day; 1 for the undated."""
    status: str
    effect: str | None
    source_name: str | None
    quote: str
    start: int
    end: int
    evidence: Any = Field(sa_type=JSON, nullable=False)
    confidence: float
    trace: Any = Field(sa_type=JSON, nullable=False)
    parser_version: str
    """The first parser version that read it so."""
    state: str
    cause: str | None
    changed_at: dt.datetime | None = Field(sa_type=UtcDateTime)
    """The capture time of what changed it; never the parser's clock."""
    superseded_by: int | None = Field(foreign_key="claims.id")


class ClaimWordsRow(_Row, table=True):
    """The words of a claim, folded by search.py, which both databases index."""

    __tablename__ = "claim_words"

    id: int = Field(
        primary_key=True, foreign_key="claims.id", sa_column_kwargs={"autoincrement": False}
    )
    product: str
    words: str


class ReviewRow(_Row, table=True):
    """What a person decided about a claim, with what finds the claim again after a re-parse."""

    __tablename__ = "reviews"

    id: int = Field(primary_key=True)
    claim_id: str = Field(index=True)
    verdict: str
    reviewer: str
    at: dt.datetime = Field(sa_type=UtcDateTime)
    note: str | None
    corrections: Any = Field(sa_type=JSON, nullable=False)
    page_id: str
    type: str
    quote: str


class IssueRow(_Row, table=True):
    """What went wrong with a page, a feed or a record."""

    __tablename__ = "issues"
    __table_args__ = (Index(None, "source_key", "at"),)

    id: int = Field(primary_key=True)
    fingerprint: str = Field(unique=True)
    """Hash of source, run, kind, address and message: one issue a run."""
    source_key: str
    run_id: str | None = Field(index=True)
    capture_id: str | None = Field(index=True)
    url: str | None
    kind: str
    message: str
    at: dt.datetime = Field(sa_type=UtcDateTime)
    parser_version: str | None
    """The parser that met it; null when the crawl did."""


def _table(row: type[_Row]) -> Table:
    return metadata.tables[str(row.__tablename__)]


META = _table(MetaRow)
SOURCES = _table(SourceRow)
RUNS = _table(RunRow)
CAPTURES = _table(CaptureRow)
LINKS = _table(LinkRow)
REPORTS = _table(ReportRow)
SIGHTINGS = _table(SightingRow)
CLAIMS = _table(ClaimRow)
CLAIM_WORDS = _table(ClaimWordsRow)
REVIEWS = _table(ReviewRow)
ISSUES = _table(IssueRow)
