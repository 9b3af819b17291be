"""Reads facts: claims as people read them, counts, sources, and captures to parse.

Never writes. Each function answers from one moment of the store.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    RowMapping,
    Select,
    and_,
    func,
    or_,
    select,
)

from domain.capture import Capture, CaptureKind
from domain.cited import Citation, CitedClaim, ClaimFilter, ClaimPage, Facets, Totals
from domain.errors import StoreError
from domain.source import Source
from store.database import reading
from store.facts.filters import CURRENT, FACETS, conditions, has_dates
from store.facts.paragraphs import paragraph_around
from store.facts.rows import UNDATED, capture_of, claim_of, source_of
from store.facts.states import Cause
from store.facts.tables import CAPTURES, CLAIMS, REPORTS, SOURCES

BATCH = 500  # rows fetched at once where all are wanted; more of them gains nothing
_NEWEST_FIRST: tuple[ColumnElement[Any], ...] = (CLAIMS.c.recency, CLAIMS.c.id)
_OLDEST_FIRST: tuple[ColumnElement[Any], ...] = (
    CLAIMS.c.recency == UNDATED,
    CLAIMS.c.recency.desc(),
    CLAIMS.c.id,
)


def find_claims(
    engine: Engine,
    filter: ClaimFilter,
    *,
    limit: int,
    offset: int = 0,
    newest_first: bool = True,
) -> ClaimPage:
    """One page of the claims that a filter shows, with their number. By event date, undated last.

    Claims of one day stand in the order in which they were stored: by report, as in its text.

    Raises:
        StoreError: the database cannot be read.
    """
    order = _NEWEST_FIRST if newest_first else _OLDEST_FIRST
    where = conditions(filter, engine.dialect.name)
    wanted = select(CLAIMS.c.id).where(where).order_by(*order).limit(limit).offset(offset)
    with reading(engine) as connection:
        rows = connection.execute(_cited().where(CLAIMS.c.id.in_(wanted)).order_by(*order))
        cited = tuple(_cite(connection, rows.mappings().all()))
        total = _count(connection, where)
        undated = 0
        if has_dates(filter):
            undated = _count(connection, conditions(filter, engine.dialect.name, dated=False))
    return ClaimPage(rows=cited, total=total, undated=undated)


def iter_claims(engine: Engine, filter: ClaimFilter) -> Iterator[CitedClaim]:
    """All claims that a filter shows: the oldest event first, the undated last.

    Holds one moment of the store until it is used up or closed.

    Raises:
        StoreError: the database cannot be read.
    """
    query = _cited().where(conditions(filter, engine.dialect.name)).order_by(*_OLDEST_FIRST)
    with reading(engine) as connection:
        rows = connection.execute(query, execution_options={"yield_per": BATCH}).mappings()
        for batch in rows.partitions():
            yield from _cite(connection, batch)


def get_claim(engine: Engine, claim_id: str) -> CitedClaim | None:
    """The current claim of that id; None when there is none (any more).

    Raises:
        StoreError: the database cannot be read.
    """
    query = _cited().where(CLAIMS.c.claim_id == claim_id, CURRENT).order_by(CLAIMS.c.id).limit(1)
    with reading(engine) as connection:
        return next(_cite(connection, connection.execute(query).mappings().all()), None)


def facet_counts(engine: Engine, filter: ClaimFilter) -> Facets:
    """How many claims each value of each field would show beside the rest of the filter.

    Raises:
        StoreError: the database cannot be read.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    missing: dict[str, int] = {}
    with reading(engine) as connection:
        for field, column in FACETS.items():
            where = conditions(filter, engine.dialect.name, leave_out=field)
            query = select(column, func.count()).where(where).group_by(column)
            counts = {row[0]: row[1] for row in connection.execute(query)}
            missing[field] = counts.pop(None, 0)
            found[field] = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facets.model_validate(
        {**found, "no_country": missing["countries"], "no_partner": missing["partners"]}
    )


def unparsed_captures(
    engine: Engine, parser_version: str, *, source_keys: Collection[str] | None = None
) -> Iterator[Capture]:
    """The pages and registers that this parser has not read yet, the oldest first.

    Reads in batches, each at its own moment, so that they can be written to meanwhile.

    Raises:
        StoreError: the database cannot be read.
    """
    query = (
        select(CAPTURES)
        .where(
            CAPTURES.c.kind.in_([CaptureKind.PAGE.value, CaptureKind.RECORDS.value]),
            or_(CAPTURES.c.parsed_by.is_(None), CAPTURES.c.parsed_by != parser_version),
        )
        .order_by(CAPTURES.c.fetched_at, CAPTURES.c.id)
        .limit(BATCH)
    )
    if source_keys is not None:
        query = query.where(CAPTURES.c.source_key.in_(sorted(source_keys)))
    following = query
    while True:
        with reading(engine) as connection:
            batch = [capture_of(row) for row in connection.execute(following).mappings()]
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1]
        same_time = and_(CAPTURES.c.fetched_at == last.fetched_at, CAPTURES.c.id > last.id)
        following = query.where(or_(CAPTURES.c.fetched_at > last.fetched_at, same_time))


def list_sources(engine: Engine) -> tuple[Source, ...]:
    """Every source that the store has seen, by key; also those that config no longer names.

    Raises:
        StoreError: a stored source is not of today's form, or the database cannot be read.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(SOURCES).order_by(SOURCES.c.key)).mappings().all()
    found = []
    for row in rows:
        try:
            found.append(source_of(row))
        except ValidationError as error:
            wrong = "; ".join(f"{_dotted(part['loc'])}: {part['msg']}" for part in error.errors())
            raise StoreError(
                f"the source {row['key']!r} was stored in a form that is no longer read ({wrong});"
                " run `claimline crawl` with its file at hand, which stores it anew"
            ) from error
    return tuple(found)


def totals(engine: Engine) -> Totals:
    """How much the store holds.

    Raises:
        StoreError: the database cannot be read.
    """
    pages = select(func.count(REPORTS.c.page_id.distinct())).where(REPORTS.c.live)
    with reading(engine) as connection:
        return Totals(
            sources=connection.execute(select(func.count()).select_from(SOURCES)).scalar_one(),
            captures=connection.execute(select(func.count()).select_from(CAPTURES)).scalar_one(),
            reports=connection.execute(pages).scalar_one(),
            claims=_count(connection, CURRENT),
        )


def _dotted(path: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in path)


def _count(connection: Connection, where: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(CLAIMS).where(where)
    return int(connection.execute(query).scalar_one())


def _cited() -> Select[Any]:
    """Claims with all that a citation needs, but for the report's text."""
    return (
        select(
            *CLAIMS.c,
            _first_seen().label("first_seen"),
            REPORTS.c.title,
            REPORTS.c.publisher,
            REPORTS.c.authors,
            REPORTS.c.url,
            REPORTS.c.published,
            REPORTS.c.capture_id,
            REPORTS.c.text_sha256,
            REPORTS.c.last_seen,
            REPORTS.c.read_by,
            SOURCES.c.title.label("source_title"),
            SOURCES.c.publisher.label("source_publisher"),
            SOURCES.c.licence,
            SOURCES.c.sample,
            CAPTURES.c.fetched_at,
            CAPTURES.c.sha256,
        )
        .join(REPORTS, REPORTS.c.id == CLAIMS.c.report_id)
        .join(SOURCES, SOURCES.c.key == REPORTS.c.source_key)
        .join(CAPTURES, CAPTURES.c.id == REPORTS.c.capture_id)
    )


def _first_seen() -> Any:
    """When the oldest version of the page that makes the same claim was fetched."""
    same, told = CLAIMS.alias(), REPORTS.alias()
    return (
        select(func.min(told.c.first_seen))
        .where(
            same.c.claim_id == CLAIMS.c.claim_id,
            told.c.id == same.c.report_id,
            or_(same.c.cause.is_(None), same.c.cause != Cause.PARSER_NEWER.value),
        )
        .scalar_subquery()
    )


def _cite(connection: Connection, rows: Sequence[RowMapping]) -> Iterator[CitedClaim]:
    """The rows with the paragraphs around their quotes. Each text is fetched once."""
    wanted = {row["report_id"] for row in rows}
    query = select(REPORTS.c.id, REPORTS.c.text).where(REPORTS.c.id.in_(wanted))
    texts = {row.id: row.text for row in connection.execute(query)}
    for row in rows:
        claim = claim_of(row)
        paragraph, start = paragraph_around(texts[row["report_id"]], claim.start, claim.end)
        yield CitedClaim(
            claim=claim,
            citation=_citation(row),
            paragraph=paragraph,
            paragraph_start=start,
            first_seen=row["first_seen"],
            last_seen=row["last_seen"],
            parser_version=row["read_by"],
        )


def _citation(row: RowMapping) -> Citation:
    return Citation(
        source_key=row["source_key"],
        source_title=row["source_title"],
        publisher=row["publisher"] or row["source_publisher"],
        authors=tuple(row["authors"]),
        title=row["title"],
        url=row["url"],
        published=row["published"],
        captured_at=row["fetched_at"],
        capture_id=row["capture_id"],
        capture_sha256=row["sha256"],
        text_sha256=row["text_sha256"],
        licence=row["licence"],
        sample=row["sample"],
    )
