"""`claimline crawl`: crawls sources once and parses what is new."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from config.settings import Settings
from config.source_files import load_sources
from domain.errors import CrawlError
from domain.source import Source
from jobs.claim_json import json_line
from jobs.commands.options import refuse_unknown, with_settings
from jobs.crawl import SourceResult, crawl_and_parse
from jobs.sample_server import SAMPLE_PORT, SampleSite
from jobs.stores import place_of
from jobs.terminal import Column, show_table, tell

_COLUMNS = (
    Column("Source", whole=True),
    Column("Requests", figures=True),
    Column("Not modified", figures=True),
    Column("New captures", figures=True),
    Column("New reports", figures=True),
    Column("New claims", figures=True),
    Column("Issues", figures=True),
)

_MOST_TOLD = 5  # troubles of one kind that are told of one source; more say the same mostly


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each source.")
@click.option("--verbose", is_flag=True, help="Show the crawl's log.")
@with_settings("sources_dir", "database_url", "data_dir", "contact")
def command(names: tuple[str, ...], as_json: bool, verbose: bool, settings: Settings) -> None:
    """Crawl the named sources once, or all that are enabled; then parse what is new.

    What is held already is asked for with its ETag or date, and not fetched again. The exit
    status is 1 when a source could not be crawled, or a page of it not parsed.

    \b
    Examples:
      claimline crawl us-cpsc-recalls --contact me@example.org
      claimline crawl
    """
    sources = _chosen(names, load_sources(settings.sources_dir))
    if not sources:
        raise click.UsageError(f"no source in {settings.sources_dir} is enabled; name one")
    with _sample_site(sources):
        results = crawl_and_parse(
            sources,
            place_of(settings),
            contact=settings.contact,
            now=datetime.now(UTC),
            verbose=verbose,
        )
    if as_json:
        for result in results:
            click.echo(json_line(result_json(result)), nl=False)
    else:
        show_results(results)
    tell_troubles(results)
    if any(result.failed for result in results):
        sys.exit(1)


def _chosen(names: Sequence[str], sources: Sequence[Source]) -> list[Source]:
    refuse_unknown(
        names,
        (source.key for source in sources),
        what="source",
        listed_by="`claimline sources`",
    )
    if names:
        return [source for source in sources if source.key in names]
    return [source for source in sources if source.enabled and not source.sample]


@contextmanager
def _sample_site(sources: Sequence[Source]) -> Iterator[None]:
    """The bundled site runs while a source of it is crawled, unless a demo serves it already."""
    if not any(source.sample for source in sources):
        yield
        return
    try:
        site = SampleSite(SAMPLE_PORT)
    except CrawlError:  # the port is taken: by a demo, or else the crawl says what is wrong
        yield
        return
    with site:
        yield


def show_results(results: Sequence[SourceResult]) -> None:
    """Print what each source brought, as a table."""
    show_table(
        _COLUMNS,
        (
            (
                result.run.source_key,
                result.run.requests,
                result.run.not_modified,
                result.run.captures,
                result.parsed.new_reports,
                result.parsed.new_claims,
                result.issues,
            )
            for result in results
        ),
    )


def tell_troubles(results: Sequence[SourceResult]) -> None:
    """Say on the standard error what went wrong, a line each; much of one kind is counted."""
    for result in results:
        key, parsed = result.run.source_key, result.parsed
        if result.run.message:
            tell(f"{key}: {result.run.message}")
        for message in parsed.damaged[:_MOST_TOLD]:
            tell(f"{key}: {message}")
        for message in parsed.faults[:_MOST_TOLD]:
            tell(f"{key}: the parser failed on {message}; please report it")
        more = sum(max(0, len(told) - _MOST_TOLD) for told in (parsed.damaged, parsed.faults))
        if more:
            tell(f"{key}: and {more:,} more; --json names them all")


def result_json(result: SourceResult) -> dict[str, object]:
    """What one source brought, for programs."""
    return {
        "source": result.run.source_key,
        "run": result.run.model_dump(mode="json"),
        **result.parsed.model_dump(),
        "issues": result.issues,
    }
