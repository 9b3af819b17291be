"""`claimline demo`: the whole way on the bundled sample site, with no network."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import click
from sqlalchemy import Engine

from config.settings import Settings
from domain.cited import CitedClaim, ClaimFilter
from exports.edtf_words import date_words
from exports.plain_text import one_line
from exports.sentence import claim_sentence
from exports.words import TYPE_LABELS
from jobs.commands.crawl import show_results, tell_troubles
from jobs.commands.options import with_settings
from jobs.commands.ui import open_app
from jobs.crawl import SourceResult
from jobs.demo import DemoPlace, run_demo
from jobs.sample_server import SAMPLE_PORT
from jobs.stores import open_store
from jobs.terminal import Column, console, show_table
from store.facts.read import facet_counts, find_claims, totals

_EXAMPLES = 5  # claims shown in full, one of each of the commonest types
_LOOKED_AT = 200  # claims from which the examples are chosen; the sample site has fewer
_LONGEST_QUOTE = 220  # characters of a quote in a terminal; the app shows all


@click.command()
@click.option("--no-app", is_flag=True, help="Stop before the app is opened.")
@click.option(
    "--port", type=click.IntRange(1, 65_535), help="The app's port. [default: 8501, or a free one]"
)
@click.option("--headless", is_flag=True, help="Open no browser; only print the address.")
@click.option("--verbose", is_flag=True, help="Show the crawl's log.")
@with_settings("data_dir")
def command(
    no_app: bool, port: int | None, headless: bool, verbose: bool, settings: Settings
) -> None:
    """Crawl the bundled sample site and open the app with what it found.

    The site is served on this machine; no network is needed. Run it again: what has not changed
    is not fetched again, and nothing is stored twice.

    \b
    Examples:
      claimline demo
      claimline demo --no-app
    """
    with run_demo(settings, now=datetime.now(UTC), verbose=verbose) as demo:
        engine = open_store(demo.place.store).engine
        show_results(demo.results)
        tell_troubles(demo.results)
        _tell_news(engine, demo.results)
        _show_claims(engine)
        _tell_place(demo.place)
        if not no_app:
            open_app(demo.place.store, port=port, headless=headless)
    if any(result.failed for result in demo.results):
        sys.exit(1)


def _tell_news(engine: Engine, results: Sequence[SourceResult]) -> None:
    held = totals(engine)
    holds = f"{held.claims:,} claims in {held.reports:,} reports"
    claims = sum(result.parsed.new_claims for result in results)
    captures = sum(result.run.captures for result in results)
    if captures or claims:
        click.echo(
            f"{claims:,} new claims from {captures:,} new captures. The store holds {holds}."
        )
        return
    requests = sum(result.run.requests for result in results)
    unchanged = sum(result.run.not_modified for result in results)
    click.echo(
        f"Nothing has changed: {unchanged:,} of {requests:,} requests were answered"
        f" “not modified”, and nothing was added. The store holds {holds}."
    )


def _show_claims(engine: Engine) -> None:
    counts = facet_counts(engine, ClaimFilter()).types
    columns = (Column("Type"), Column("Claims", figures=True))
    show_table(columns, ((TYPE_LABELS[kind], count) for kind, count in counts))
    for kind, _ in counts[:_EXAMPLES]:
        of_kind = find_claims(engine, ClaimFilter(types=(kind,)), limit=_LOOKED_AT).rows
        _show(max(of_kind, key=_fullness))


def _fullness(cited: CitedClaim) -> tuple[int, float]:
    """How much a claim has to show: how many fields are filled, and how sure they are."""
    claim = cited.claim
    fields = (claim.country, claim.partner, claim.product, claim.quantity, claim.date)
    return sum(field is not None for field in fields), claim.confidence


def _show(cited: CitedClaim) -> None:
    quote = one_line(cited.claim.quote)
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    dated = f"{date_words(cited.claim.date)}: " if cited.claim.date else ""
    screen = console()
    screen.print(f"{dated}{claim_sentence(cited.claim)}", style="bold", soft_wrap=True)
    screen.print(f"  “{quote}”", soft_wrap=True)
    screen.print(
        f"  {one_line(cited.citation.publisher)}, {cited.citation.url}\n",
        style="dim",
        soft_wrap=True,
    )


def _tell_place(place: DemoPlace) -> None:
    database, archive = place.store
    if place.port != SAMPLE_PORT:
        click.echo(
            f"Port {SAMPLE_PORT} is taken: this demo is on {place.port}, with its own store."
        )
    click.echo(f"Facts: {database.removeprefix('sqlite:///')}   Pages as fetched: {archive}")
