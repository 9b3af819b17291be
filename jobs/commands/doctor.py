"""`claimline doctor`: looks whether all is set up, and says what to mend."""

import sys

import click

from config.settings import Settings
from jobs.claim_json import json_line
from jobs.commands.options import with_settings
from jobs.doctor import State, examine


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each check.")
@with_settings("database_url", "data_dir", "contact", "sources_dir")
def command(as_json: bool, settings: Settings) -> None:
    """Check the set-up: database, archive, sources, vocabulary, app. Changes nothing.

    The exit status is 1 when there is a fault.

    \b
    Example:
      claimline doctor
    """
    faulty = False
    for finding in examine(settings):
        faulty |= finding.state is State.FAULT
        if as_json:
            click.echo(json_line(finding.model_dump(mode="json")), nl=False)
        else:
            click.echo(f"{finding.state.value:<6}{finding.check:<12}{finding.message}")
    if faulty:
        sys.exit(1)
