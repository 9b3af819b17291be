"""The whole history of a store in a form that tests can compare: no row numbers in it."""

from typing import Any, NamedTuple

from sqlalchemy import Engine, func, select

from store.database import reading
from store.facts.tables import CLAIMS, REPORTS


class Row(NamedTuple):
    """One claim row of a page, in one version."""

    version: int
    live: bool
    quote: str
    state: str
    cause: str | None
    changed_at: Any
    superseded_by: str | None
    """Version and quote of the heir."""


def history(engine: Engine, below: str = "") -> list[Row]:
    """All claim rows of pages whose address begins so: by version, the live before the replaced."""
    heirs, told = CLAIMS.alias(), REPORTS.alias()
    query = (
        select(
            REPORTS.c.url,
            REPORTS.c.version,
            REPORTS.c.live,
            CLAIMS.c.quote,
            CLAIMS.c.state,
            CLAIMS.c.cause,
            CLAIMS.c.changed_at,
            told.c.version.label("heir_version"),
            heirs.c.quote.label("heir_quote"),
        )
        .join(REPORTS, REPORTS.c.id == CLAIMS.c.report_id)
        .outerjoin(heirs, heirs.c.id == CLAIMS.c.superseded_by)
        .outerjoin(told, told.c.id == heirs.c.report_id)
        .where(func.coalesce(REPORTS.c.url, "").startswith(below))
    )
    with reading(engine) as connection:
        rows = [
            (row[0], Row(*row[1:7], f"{row[7]}: {row[8]}" if row[8] is not None else None))
            for row in connection.execute(query)
        ]
    rows.sort(key=lambda pair: (pair[0], pair[1].version, not pair[1].live, repr(pair)))
    return [row for _, row in rows]


def lived(engine: Engine, below: str = "") -> list[Row]:
    """The history as the newest readings tell it: what a store built anew holds."""
    return [row for row in history(engine, below) if row.cause != "parser_newer"]


def reports(engine: Engine, below: str = "") -> list[tuple[Any, ...]]:
    """The live versions of all pages: number, text, first and last sight, parser."""
    query = (
        select(
            REPORTS.c.version,
            REPORTS.c.text,
            REPORTS.c.first_seen,
            REPORTS.c.last_seen,
            REPORTS.c.read_by,
        )
        .where(REPORTS.c.live, func.coalesce(REPORTS.c.url, "").startswith(below))
        .order_by(REPORTS.c.url, REPORTS.c.version)
    )
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(query)]
