"""One filter, one meaning: the conditions that rows, totals, facets and exports share."""

from datetime import date

from sqlalchemy import ColumnElement, and_, literal_column

from domain.cited import ClaimFilter
from store.facts.search import product_conditions, text_conditions
from store.facts.tables import CLAIMS

FACETS = {
    "types": CLAIMS.c.type,
    "countries": CLAIMS.c.country,
    "partners": CLAIMS.c.partner,
    "sources": CLAIMS.c.source_key,
    "statuses": CLAIMS.c.status,
}

# Written out, not bound: only so do the databases see that the partial indexes fit.
CURRENT = CLAIMS.c.state == literal_column("'current'")


def conditions(
    wanted: ClaimFilter, dialect: str, *, leave_out: str | None = None, dated: bool = True
) -> ColumnElement[bool]:
    """What a claim must fulfil. `leave_out` names a field of the filter that is not asked for.

    With `dated` false the dates are not asked for either, and only undated claims fit.
    """
    parts = [*text_conditions(wanted.text or "", dialect)]
    parts += product_conditions(wanted.product or "", dialect)
    for field, column in FACETS.items():
        values = getattr(wanted, field)
        if values and field != leave_out:
            parts.append(column.in_([str(value) for value in values]))
    parts += (
        _overlap(wanted.date_from, wanted.date_to) if dated else [CLAIMS.c.date_first.is_(None)]
    )
    return and_(CURRENT, *parts)


def has_dates(wanted: ClaimFilter) -> bool:
    """Whether the filter asks for a time, which undated claims can never fulfil."""
    return wanted.date_from is not None or wanted.date_to is not None


def _overlap(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """A claim fits when its days and those asked for have one in common."""
    parts = []
    if first is not None:
        parts.append(CLAIMS.c.date_last >= first)
    if last is not None:
        parts.append(CLAIMS.c.date_first <= last)
    return parts
