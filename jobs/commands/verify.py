"""`claimline verify`: checks every kept page, text and quote again."""

import sys

import click

from config.settings import Settings
from jobs.claim_json import json_line
from jobs.commands.options import with_settings
from jobs.stores import open_kept_store, place_of
from store.facts.read import totals
from store.verify import verify


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each damage.")
@with_settings("database_url", "data_dir")
def command(as_json: bool, settings: Settings) -> None:
    """Check every hash, offset and quote again, from the archive up.

    The exit status is 1 when anything is not as it was written; the list says what.

    \b
    Example:
      claimline verify
    """
    store = open_kept_store(place_of(settings))
    found = verify(store.engine, store.archive)
    for damage in found:
        click.echo(json_line(damage.model_dump(mode="json")) if as_json else damage, nl=not as_json)
    held = totals(store.engine)
    if found:
        click.echo(f"{len(found):,} of these are damaged: restore them from a copy.", err=True)
        sys.exit(1)
    click.echo(
        f"{held.captures:,} captures, {held.reports:,} reports and {held.claims:,} claims"
        " are as they were written.",
        err=as_json,
    )
