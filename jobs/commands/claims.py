"""`claimline claims`: the claims that a filter shows, as a table, JSON lines or CSV."""

from datetime import UTC, datetime

import click

from config.settings import Settings
from domain.cited import CitedClaim, ClaimFilter, ClaimPage
from exports.edtf_words import date_words
from exports.sentence import claim_sentence
from exports.words import TYPE_LABELS
from jobs.claim_json import cited_json, json_line
from jobs.commands.filters import refuse_unknown_sources, with_filter
from jobs.commands.options import with_settings
from jobs.stores import open_kept_store, place_of
from jobs.terminal import Column, show_table, write_out
from jobs.timeline import csv_pieces
from store.facts.read import find_claims, iter_claims

_COLUMNS = (
    Column("Date", whole=True),
    Column("Type", whole=True),
    Column("Claim"),
    Column("Publisher", spare=True),
    Column("Id", whole=True),
)
_SHOWN_ID = 12  # of 32 hex digits; enough to tell claims apart by eye


@click.command()
@with_filter
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Rows of the table at the most; JSON and CSV hold all.",
)
@click.option("--json", "as_json", is_flag=True, help="All claims, one JSON object a line.")
@click.option("--csv", "as_csv", is_flag=True, help="All claims as a table for spreadsheets.")
@with_settings("database_url", "data_dir")
def command(
    claim_filter: ClaimFilter, limit: int, as_json: bool, as_csv: bool, settings: Settings
) -> None:
    """List claims, the newest first; JSON and CSV the oldest first.

    Several values of one option are joined by or, different options by and.

    \b
    Examples:
      claimline claims --type recall --country US --from 2020-01-01
      claimline claims --product masks --json
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other; choose one")
    engine = open_kept_store(place_of(settings)).engine
    refuse_unknown_sources(engine, claim_filter)
    if as_json:
        write_out(json_line(cited_json(cited)) for cited in iter_claims(engine, claim_filter))
    elif as_csv:
        write_out(csv_pieces(engine, claim_filter, datetime.now(UTC)))
    else:
        _show(find_claims(engine, claim_filter, limit=limit))


def _show(page: ClaimPage) -> None:
    show_table(_COLUMNS, (_row(cited) for cited in page.rows))
    shown = "all" if len(page.rows) == page.total else f"the newest {len(page.rows):,}"
    click.echo(f"{page.total:,} claims, {shown} shown." if page.total else "No claim matches.")
    if page.undated:
        click.echo(f"{page.undated:,} more are left out, as their reports state no date.")


def _row(cited: CitedClaim) -> tuple[object, ...]:
    claim = cited.claim
    return (
        date_words(claim.date) if claim.date else None,
        TYPE_LABELS[claim.type],
        claim_sentence(claim),
        cited.citation.publisher,
        claim.id[:_SHOWN_ID],
    )
