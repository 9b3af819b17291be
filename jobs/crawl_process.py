"""One crawl in a process of its own: Scrapy's reactor starts only once in a process.

Run by `jobs.crawl` as `python -m jobs.crawl_process`: the order comes on the standard input (a
database's password must not stand in a command line), the answer goes to the standard output,
both as JSON; everything else that is printed goes to the standard error. It parses nothing.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from pydantic import Field

from crawlers.crawl import crawl
from domain.base import Frozen
from domain.errors import ClaimlineError
from domain.run import Run
from domain.source import Source
from jobs.stores import StorePlace, open_store


class CrawlOrder(Frozen):
    """Which sources to crawl, and where to keep what they answer."""

    sources: tuple[Source, ...]
    database_url: str = Field(repr=False)
    archive_dir: Path
    contact: str


class CrawlAnswer(Frozen):
    """The ended runs in the order of the sources; or why there are none."""

    runs: tuple[Run, ...] = ()
    error: str | None = None


def answer(order: CrawlOrder) -> CrawlAnswer:
    """Crawl as ordered. Can be called once in a process."""
    try:
        store = open_store(StorePlace(order.database_url, order.archive_dir))
        runs = crawl(order.sources, store.captures, store.engine, contact=order.contact, now=_now)
    except ClaimlineError as error:
        return CrawlAnswer(error=str(error))
    return CrawlAnswer(runs=runs)


def _now() -> datetime:
    return datetime.now(UTC)


def _main() -> None:
    told = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not stand in the answer
    order = CrawlOrder.model_validate_json(sys.stdin.buffer.read())
    with os.fdopen(told, "wb") as output:
        output.write(answer(order).model_dump_json().encode())


if __name__ == "__main__":
    _main()
