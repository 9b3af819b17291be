"""`claimline parse`: files to reports and claims as JSON lines, without any store."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from domain.errors import UnreadableBodyError
from jobs.claim_json import issue_json, json_line, report_json, whole_claim_json
from jobs.commands.answers import print_answers
from jobs.commands.options import EDTF, URL
from jobs.loose import parse_file
from jobs.report_lines import parse_report_lines
from jobs.terminal import progress, tell, write_out

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=_FILE)
@click.option(
    "--reports",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with one report a line, in the gold form.",
)
@click.option("--url", type=URL, help="The address that the page came from.")
@click.option("--published", type=EDTF, help="The day of publication: 2020-04-27.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
def command(
    files: tuple[Path, ...],
    reports: Path | None,
    url: str | None,
    published: str | None,
    publisher: str | None,
) -> None:
    """Print the report and the claims of HTML or text files, a JSON line a file.

    With --reports: print {"id": …, "claims": […]} for each line of a file in the gold form
    (docs/claims.md), in the same order. Nothing is stored. The exit status is 1 when a file or a
    line could not be read; the others are printed.

    \b
    Examples:
      claimline parse page.html --url https://example.org/story --published 2020-04-27
      claimline parse --reports reports.jsonl > claims.jsonl
    """
    if bool(files) == bool(reports):
        raise click.UsageError("give either files or --reports FILE")
    if reports is not None:
        if url or published or publisher:
            raise click.UsageError("each line of --reports states its own address and dates")
        failed = print_answers(reports, parse_report_lines)
    else:
        if url and len(files) > 1:
            raise click.UsageError("--url goes with one file; give the others on their own")
        failed = _print_files(files, url, published, publisher)
    if failed:
        sys.exit(1)


def _print_files(
    files: tuple[Path, ...], url: str | None, published: str | None, publisher: str | None
) -> bool:
    """Print each file's report and claims; whether any has none that can be read."""
    failed = False
    today = datetime.now(UTC).date()
    with progress("Parsing, files", len(files)) as advance:
        for file in files:
            failed |= not _print_file(file, url, published, publisher, today)
            advance(1)
    return failed


def _print_file(
    file: Path, url: str | None, published: str | None, publisher: str | None, today: date
) -> bool:
    try:
        reading = parse_file(file, url=url, published=published, publisher=publisher, today=today)
    except UnreadableBodyError as error:
        tell(str(error))
        return False
    for issue in reading.issues:
        tell(f"{file}: {issue.message}")
    if reading.parsed is None:
        return False
    line = {
        "file": str(file),
        "report": report_json(reading.parsed.report),
        "claims": [whole_claim_json(claim) for claim in reading.parsed.claims],
        "issues": [issue_json(issue) for issue in reading.issues],
    }
    write_out([json_line(line)])
    return True
