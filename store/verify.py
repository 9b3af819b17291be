"""Checks that the store is what it says: every capture's bytes, every text, every quote.

Reads everything once and mends nothing.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import Field
from sqlalchemy import Engine, RowMapping, Table, select

from domain.base import Frozen
from domain.errors import StoreError
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import reading
from store.facts.rows import capture_of
from store.facts.tables import CAPTURES, CLAIMS, REPORTS

BATCH = 200  # reports at once: some megabytes of text


class Damage(Frozen):
    """One thing that is not as it was written."""

    what: str = Field(description="capture, report or claim")
    id: str
    message: str = Field(description="what is wrong and what to do, in a sentence")


def verify(
    engine: Engine, archive: Archive, advance: Callable[[int], None] | None = None
) -> tuple[Damage, ...]:
    """All damage; empty when every hash, text and quote is as it was written.

    `advance` hears how many more captures or reports are checked.

    Raises:
        StoreError: the database cannot be read.
    """
    tell = advance or _tell_nobody
    return (*_captures(engine, archive, tell), *_reports(engine, tell))


def _tell_nobody(_checked: int) -> None:
    """Nobody asked how far it is."""


def _captures(engine: Engine, archive: Archive, tell: Callable[[int], None]) -> Iterator[Damage]:
    kept = CaptureStore(engine, archive)
    for batch in _batches(engine, CAPTURES, list(CAPTURES.c)):
        tell(len(batch))
        for row in batch:
            try:
                kept.body(capture_of(row))
            except StoreError as error:
                yield Damage(what="capture", id=row["id"], message=str(error))


def _reports(engine: Engine, tell: Callable[[int], None]) -> Iterator[Damage]:
    """Texts against their hashes, and all claims, also those of the past, against their texts."""
    columns = [REPORTS.c.id, REPORTS.c.url, REPORTS.c.text, REPORTS.c.text_sha256]
    for batch in _batches(engine, REPORTS, columns):
        tell(len(batch))
        texts = {}
        for row in batch:
            texts[row["id"]] = row["text"]
            if hashlib.sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
                message = f"the text of {row['url']} is not the one that was parsed; parse it again"
                yield Damage(what="report", id=str(row["id"]), message=message)
        names = ("claim_id", "report_id", "quote", "start", "end", "evidence")
        query = select(*(CLAIMS.c[name] for name in names)).where(CLAIMS.c.report_id.in_(texts))
        with reading(engine) as connection:
            claims = connection.execute(query.order_by(CLAIMS.c.id)).mappings().all()
        for claim in claims:
            yield from _claim(claim, texts[claim["report_id"]])


def _claim(claim: RowMapping, text: str) -> Iterator[Damage]:
    pieces = [["quote", claim["start"], claim["end"], claim["quote"]], *claim["evidence"]]
    for field, start, end, words in pieces:
        if text[start:end] != words:
            message = f"its {field} is not at {start}:{end} of its report; parse the page again"
            yield Damage(what="claim", id=claim["claim_id"], message=message)


def _batches(
    engine: Engine, table: Table, columns: Sequence[Any]
) -> Iterator[Sequence[RowMapping]]:
    """All rows in the order of their keys; each batch is read at its own moment."""
    query = select(*columns).order_by(table.c.id).limit(BATCH)
    following = query
    while True:
        with reading(engine) as connection:
            batch = connection.execute(following).mappings().all()
        if not batch:
            return
        yield batch
        following = query.where(table.c.id > batch[-1]["id"])
