"""The first tables, and the full-text index of each database.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _meta()
    _sources()
    _runs()
    _captures()
    _links()
    _reports()
    _sightings()
    _claims()
    _claim_words()
    _reviews()
    _issues()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_search()
    else:
        _postgresql_search()


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_meta_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_meta"),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sources"),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("not_modified", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("captures", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_source_key_started_at", "runs", ["source_key", "started_at"])


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("address_id", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("final_url", sa.String(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("parsed_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_captures"),
    )
    op.create_index("ix_captures_address_id_fetched_at", "captures", ["address_id", "fetched_at"])
    op.create_index("ix_captures_fetched_at_id", "captures", ["fetched_at", "id"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("list_id", sa.String(), nullable=False),
        sa.Column("link_id", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("list_url", sa.String(), nullable=False),
        sa.Column("link_url", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("first_listed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_listed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("list_id", "link_id", name="pk_links"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("record_id", sa.String(), nullable=True),
        sa.Column("capture_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name="fk_reports_capture_id_captures"
        ),
        sa.ForeignKeyConstraint(
            ["source_key"], ["sources.key"], name="fk_reports_source_key_sources"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_capture_id", "reports", ["capture_id"])
    op.create_index("ix_reports_source_key", "reports", ["source_key"])
    op.create_index(
        "uq_reports_page_id_version",
        "reports",
        ["page_id", "version"],
        unique=True,
        **_where("live"),
    )


def _sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("page_id", sa.String(), nullable=False),
        sa.Column("capture_id", sa.String(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name="fk_sightings_capture_id_captures"
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_sightings_report_id_reports"
        ),
        sa.PrimaryKeyConstraint("page_id", "capture_id", name="pk_sightings"),
    )
    op.create_index("ix_sightings_capture_id", "sightings", ["capture_id"])
    op.create_index("ix_sightings_report_id", "sightings", ["report_id"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("quantity_value", sa.String(), nullable=True),
        sa.Column("quantity_high", sa.String(), nullable=True),
        sa.Column("quantity_unit", sa.String(), nullable=True),
        sa.Column("quantity_qualifier", sa.String(), nullable=True),
        sa.Column("quantity_per", sa.String(), nullable=True),
        sa.Column("quantity_sort", sa.Float(), nullable=True),
        sa.Column("amount_value", sa.String(), nullable=True),
        sa.Column("amount_currency", sa.String(), nullable=True),
        sa.Column("amount_qualifier", sa.String(), nullable=True),
        sa.Column("amount_sort", sa.Float(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_first", sa.Date(), nullable=True),
        sa.Column("date_last", sa.Date(), nullable=True),
        sa.Column("recency", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("source_name", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("trace", sa.JSON(), nullable=False),
        sa.Column("parser_version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_claims_report_id_reports"),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["claims.id"], name="fk_claims_superseded_by_claims"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )
    op.create_index("ix_claims_claim_id", "claims", ["claim_id"])
    op.create_index(
        "ix_claims_country", "claims", ["country", "recency", "id"], **_where("state = 'current'")
    )
    op.create_index(
        "ix_claims_partner", "claims", ["partner", "recency", "id"], **_where("state = 'current'")
    )
    op.create_index("ix_claims_recency", "claims", ["recency", "id"], **_where("state = 'current'"))
    op.create_index("ix_claims_report_id", "claims", ["report_id"])
    op.create_index(
        "ix_claims_source_key",
        "claims",
        ["source_key", "recency", "id"],
        **_where("state = 'current'"),
    )
    op.create_index(
        "ix_claims_type_country",
        "claims",
        ["type", "country", "recency", "id"],
        **_where("state = 'current'"),
    )
    op.create_index(
        "uq_claims_report_id_claim_id",
        "claims",
        ["report_id", "claim_id"],
        unique=True,
        **_where("cause IS NULL OR cause <> 'parser_newer'"),
    )


def _claim_words() -> None:
    op.create_table(
        "claim_words",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["claims.id"], name="fk_claim_words_id_claims"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_words"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("page_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_claim_id", "reviews", ["claim_id"])


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=True),
        sa.Column("capture_id", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parser_version", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
        sa.UniqueConstraint("fingerprint", name="uq_issues_fingerprint"),
    )
    op.create_index("ix_issues_capture_id", "issues", ["capture_id"])
    op.create_index("ix_issues_run_id", "issues", ["run_id"])
    op.create_index("ix_issues_source_key_at", "issues", ["source_key", "at"])


def _sqlite_search() -> None:
    """FTS5 over claim_words, kept in step by triggers. The words come folded, split at blanks."""
    op.execute(
        "CREATE VIRTUAL TABLE claim_search USING fts5(product, words, content='claim_words',"
        " content_rowid='id', tokenize='ascii')"
    )
    take = (
        "INSERT INTO claim_search(claim_search, rowid, product, words)"
        " VALUES ('delete', old.id, old.product, old.words);"
    )
    give = (
        "INSERT INTO claim_search(rowid, product, words) VALUES (new.id, new.product, new.words);"
    )
    for name, moment, body in (
        ("insert", "AFTER INSERT", give),
        ("delete", "AFTER DELETE", take),
        ("update", "AFTER UPDATE", take + give),
    ):
        op.execute(f"CREATE TRIGGER claim_words_{name} {moment} ON claim_words BEGIN {body} END")


def _postgresql_search() -> None:
    """Generated tsvectors of the very words that Python split: PostgreSQL's parser has no say."""
    op.execute(
        "CREATE FUNCTION claim_lexemes(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT"
        " AS $$ SELECT coalesce(string_agg(word || ':' || number, ' '), '')::tsvector"
        " FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS split(word, number) $$"
    )
    for column, words in (("product_lexemes", "product"), ("lexemes", "words")):
        op.execute(
            f"ALTER TABLE claim_words ADD COLUMN {column} tsvector"
            f" GENERATED ALWAYS AS (claim_lexemes({words}::text)) STORED"
        )
        op.execute(f"CREATE INDEX ix_claim_words_{column} ON claim_words USING gin ({column})")
