"""`claimline mentions`: the quantities, dates and places of texts as JSON lines; keeps nothing."""

import sys
from pathlib import Path

import click

from jobs.commands.answers import print_answers
from jobs.mention_lines import read_mention_lines


@click.command()
@click.option(
    "--texts",
    required=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='One text a line: {"id": …, "text": …, "published": …}.',
)
def command(texts: Path) -> None:
    """Print the quantities, dates and places of texts, a JSON line a text.

    Offsets are characters of the text; docs/mentions.md tells what each value means. Relative dates
    count from the day of publication and are left out where that is not given. The exit status is 1
    when a line could not be read; the others are printed.

    \b
    Example:
      claimline mentions --texts texts.jsonl > mentions.jsonl
    """
    if print_answers(texts, read_mention_lines):
        sys.exit(1)
