"""`claimline timeline`: the claims that a filter shows, as a file in which every line is cited."""

from datetime import UTC, datetime
from pathlib import Path

import click

from config.settings import Settings
from domain.cited import ClaimFilter
from jobs.commands.filters import refuse_unknown_sources, with_filter
from jobs.commands.options import with_settings
from jobs.stores import open_kept_store, place_of
from jobs.terminal import write_out
from jobs.timeline import FORMATS, write_whole


@click.command()
@with_filter
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="md: Markdown with numbered notes; csv: a row a claim. [default: by FILE, or md]",
)
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it. [default: the standard output]",
)
@with_settings("database_url", "data_dir")
def command(
    claim_filter: ClaimFilter, form: str | None, file: Path | None, settings: Settings
) -> None:
    """Write a cited timeline, the oldest claim first.

    It holds just the claims that `claimline claims` and the app show for the same filter.

    \b
    Examples:
      claimline timeline --type export_rule --country CN -o rules.md
      claimline timeline --product vaccine --format csv -o vaccines.csv
    """
    engine = open_kept_store(place_of(settings)).engine
    refuse_unknown_sources(engine, claim_filter)
    pieces = FORMATS[_form(form, file)](engine, claim_filter, datetime.now(UTC))
    if file is None:
        write_out(pieces)
    else:
        write_whole(pieces, file)
        click.echo(f"{file} is written.", err=True)


def _form(form: str | None, file: Path | None) -> str:
    """The format as asked for, else by the file's ending."""
    ending = file.suffix.lower().removeprefix(".") if file else "md"
    chosen = form or ending
    if chosen not in FORMATS:
        known = " or ".join(FORMATS)
        raise click.UsageError(f"{file}: of which format? Give --format {known}")
    return chosen
