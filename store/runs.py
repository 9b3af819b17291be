"""The book of runs: when each source was crawled, what came of it, and what went wrong."""

import secrets
from datetime import datetime

from sqlalchemy import Engine, func, insert, select, update

from domain.errors import StoreError
from domain.issue import Issue
from domain.run import Run
from store.database import reading, writing
from store.dialect import insert_new
from store.facts.rows import issue_of, issue_row, run_of, run_row
from store.facts.tables import ISSUES, RUNS

MOST_ISSUES = 1_000  # what a person reads through; the rest stays in the store


def start_run(engine: Engine, source_key: str, now: datetime) -> Run:
    """A new run, written down as running. Its id is unique and fit for a file name.

    Raises:
        StoreError: the database cannot be written.
    """
    run = Run(
        id=f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}", source_key=source_key, started_at=now
    )
    with writing(engine) as connection:
        connection.execute(insert(RUNS), run_row(run))
    return run


def end_run(engine: Engine, run: Run) -> None:
    """Write down how a run ended, with its counts.

    Raises:
        StoreError: the run was never started, or the database cannot be written.
    """
    with writing(engine) as connection:
        done = connection.execute(update(RUNS).where(RUNS.c.id == run.id).values(run_row(run)))
        if done.rowcount != 1:
            raise StoreError(
                f"{run.source_key}: the run {run.id} was never started; start it first"
            )


def add_issue(engine: Engine, issue: Issue) -> None:
    """Keep an issue. The same kind, address and message is kept once in a run.

    Raises:
        StoreError: the database cannot be written.
    """
    with writing(engine) as connection:
        insert_new(connection, ISSUES, [{**issue_row(issue), "parser_version": None}])


def latest_runs(engine: Engine) -> dict[str, Run]:
    """The last run of each source that was ever crawled, by its key.

    Raises:
        StoreError: the database cannot be read.
    """
    place = func.row_number().over(
        partition_by=RUNS.c.source_key, order_by=(RUNS.c.started_at.desc(), RUNS.c.id.desc())
    )
    ranked = select(RUNS, place.label("place")).subquery()
    query = select(ranked).where(ranked.c.place == 1).order_by(ranked.c.source_key)
    with reading(engine) as connection:
        return {row["source_key"]: run_of(row) for row in connection.execute(query).mappings()}


def find_issues(
    engine: Engine,
    source_key: str | None = None,
    run_id: str | None = None,
    limit: int = MOST_ISSUES,
) -> tuple[Issue, ...]:
    """Issues of a source, of a run, or all: the newest first.

    Raises:
        StoreError: the database cannot be read.
    """
    query = select(ISSUES).order_by(ISSUES.c.at.desc(), ISSUES.c.id.desc()).limit(limit)
    if source_key is not None:
        query = query.where(ISSUES.c.source_key == source_key)
    if run_id is not None:
        query = query.where(ISSUES.c.run_id == run_id)
    with reading(engine) as connection:
        return tuple(issue_of(row) for row in connection.execute(query).mappings())
