"""`claimline verify`: checks every kept page, text and quote again."""

import sys

import click

from config.settings import Settings
from exports.plain_text import one_line
from jobs.claim_json import json_line
from jobs.commands.options import with_settings
from jobs.stores import open_kept_store, place_of
from jobs.terminal import progress
from store.facts.read import totals
from store.verify import Damage, verify


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
    with progress("Checking, captures and reports") as advance:
        found = verify(store.engine, store.archive, advance)
    for damage in found:
        line = json_line(damage.model_dump(mode="json")) if as_json else _line(damage)
        click.echo(line, nl=False)
    held = totals(store.engine)
    if found:
        click.echo(f"{len(found):,} of these are damaged: restore them from a copy.", err=True)
        sys.exit(1)
    click.echo(
        f"{held.captures:,} captures, {held.reports:,} reports and {held.claims:,} claims"
        " are as they were written.",
        err=as_json,
    )


def _line(damage: Damage) -> str:
    return one_line(f"{damage.what} {damage.id}: {damage.message}") + "\n"
