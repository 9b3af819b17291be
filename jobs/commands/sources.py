"""`claimline sources`: the sources and how their last runs went; and the check of their files."""

from datetime import datetime
from typing import Any

import click

from config.settings import Settings
from config.source_files import load_sources
from domain.cited import ClaimFilter
from domain.run import Run
from domain.source import Source
from jobs.claim_json import json_line
from jobs.commands.options import with_settings
from jobs.stores import open_store, place_of
from jobs.terminal import Column, show_table
from store.database import missing_file
from store.facts.read import facet_counts
from store.runs import find_issues, latest_runs

_COLUMNS = (
    Column("Key", whole=True),
    Column("Title", spare=True),
    Column("Format", whole=True, spare=True),
    Column("Country", whole=True, spare=True),
    Column("Schedule", whole=True, spare=True),
    Column("Last run (UTC)", whole=True),
    Column("Outcome", whole=True),
    Column("New captures", figures=True),
    Column("Issues", figures=True),
    Column("Claims", figures=True),
)


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@with_settings("sources_dir", "database_url", "data_dir")
@click.pass_context
def command(ctx: click.Context, settings: Settings, as_json: bool) -> None:
    """List the sources, and how the last run of each went.

    New captures and issues are those of the last run; claims are all that stand now.

    \b
    Examples:
      claimline sources
      claimline sources check
    """
    if ctx.invoked_subcommand is None:
        rows = _rows(settings)
        if as_json:
            for row in rows:
                click.echo(json_line(row), nl=False)
        else:
            show_table(_COLUMNS, (_shown(row) for row in rows))


@command.command()
@with_settings("sources_dir")
def check(settings: Settings) -> None:
    """Check every source file; tell every fault of every file.

    \b
    Example:
      claimline sources check --sources-dir my-sources
    """
    sources = load_sources(settings.sources_dir)
    click.echo(f"{len(sources)} source files in {settings.sources_dir} are right.")


def _rows(settings: Settings) -> list[dict[str, Any]]:
    sources = load_sources(settings.sources_dir)
    place = place_of(settings)
    if missing_file(place.database_url) is not None:
        return [_row(source, None, 0, 0) for source in sources]
    engine = open_store(place).engine
    runs = latest_runs(engine)
    claims = dict(facet_counts(engine, ClaimFilter()).sources)
    return [
        _row(
            source,
            run := runs.get(source.key),
            len(find_issues(engine, source.key, run.id)) if run else 0,
            claims.get(source.key, 0),
        )
        for source in sources
    ]


def _row(source: Source, run: Run | None, issues: int, claims: int) -> dict[str, Any]:
    return {
        "key": source.key,
        "title": source.title,
        "format": source.format.value,
        "country": source.country,
        "schedule": source.schedule,
        "enabled": source.enabled,
        "sample": source.sample,
        "last_run": run.started_at.isoformat() if run else None,
        "outcome": run.outcome.value if run else None,
        "message": run.message if run else None,
        "new_captures": run.captures if run else None,
        "issues": issues if run else None,
        "claims": claims,
    }


def _shown(row: dict[str, Any]) -> tuple[object, ...]:
    last = row["last_run"]
    moment = f"{datetime.fromisoformat(last):%Y-%m-%d %H:%M}" if last else "never"
    return (
        row["key"],
        row["title"],
        row["format"],
        row["country"],
        row["schedule"] if row["enabled"] else "off",
        moment,
        row["outcome"],
        row["new_captures"],
        row["issues"],
        row["claims"],
    )
