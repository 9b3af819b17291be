"""Runs the crawls: one spider for each source, all in one process, once per process."""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import structlog
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.reactor import is_reactor_installed
from sqlalchemy import Engine

from crawlers.job import Job
from crawlers.manners import process_settings
from crawlers.outcome import ended
from crawlers.pace import Pace
from crawlers.spiders.api import ApiSpider
from crawlers.spiders.base import SourceSpider
from crawlers.spiders.feed import FeedSpider
from domain.errors import CrawlError
from domain.run import Run
from domain.source import Source, SourceFormat
from store.captures import CaptureStore
from store.runs import end_run, start_run

SPIDERS: dict[SourceFormat, type[SourceSpider]] = {
    SourceFormat.FEED: FeedSpider,
    SourceFormat.API: ApiSpider,
}
_COUNTS = ("requests", "captures", "unchanged", "not_modified", "listed", "failed", "message")
_TOLD_AS_ISSUES = (  # Scrapy's warnings that a body is too large or torn
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.httpcompression",
)
_log = structlog.get_logger(__name__)


def crawl(
    sources: Sequence[Source],
    captures: CaptureStore,
    engine: Engine,
    *,
    contact: str,
    now: Callable[[], datetime],
) -> tuple[Run, ...]:
    """The runs, ended, in the order of the sources. Blocks until all are done.

    Scrapy's reactor starts only once, so this may be called once in a process. `contact` is
    the address in the user agent; `now` gives the time in UTC.

    Raises:
        CrawlError: no contact is given though a source is on the network, a source is named
            twice, or this process has crawled before. Nothing is fetched then.
        StoreError: the runs cannot be written down; nothing is fetched then.
    """
    _check(sources, contact)
    if not sources:
        return ()
    pace = Pace()
    jobs = [
        Job(source, start_run(engine, source.key, now()), engine, captures, pace, now)
        for source in sources
    ]
    process = AsyncCrawlerProcess(process_settings(contact))
    for name in _TOLD_AS_ISSUES:
        logging.getLogger(name).setLevel(logging.ERROR)
    tasks = [process.crawl(SPIDERS[job.source.format], job=job) for job in jobs]
    in_main = threading.current_thread() is threading.main_thread()
    with _handlers_kept(in_main):
        process.start(install_signal_handlers=in_main)
    return tuple(_closed(job, task) for job, task in zip(jobs, tasks, strict=True))


def _check(sources: Sequence[Source], contact: str) -> None:
    keys = [source.key for source in sources]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise CrawlError(f"{', '.join(twice)}: named twice for one crawl; name each source once")
    outside = [source.key for source in sources if not source.manners.allow_loopback]
    if outside and not contact:
        raise CrawlError(
            f"{', '.join(outside)}: no contact address for the user agent; set CLAIMLINE_CONTACT"
            " to an e-mail or web address where webmasters reach you"
        )
    if sources and is_reactor_installed():
        raise CrawlError("a second crawl in one process cannot start; start a new process for it")


@contextmanager
def _handlers_kept(in_main: bool) -> Iterator[None]:
    """Scrapy takes the signals while it runs; afterwards Ctrl-C must work as before."""
    taken = (signal.SIGINT, signal.SIGTERM) if in_main else ()
    before = [(number, signal.getsignal(number)) for number in taken]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _closed(job: Job, task: "asyncio.Task[None]") -> Run:
    run = job.ended
    if run is None:  # the crawl broke before its spider could close
        error = task.exception() if task.done() and not task.cancelled() else None
        job.trouble = job.trouble or f"could not be run ({error!r}); please report it"
        run, _ = ended(job, "broken", job.now())
        end_run(job.engine, run)
    counts = run.model_dump(include=set(_COUNTS))
    _log.info("crawled", source=run.source_key, outcome=run.outcome.value, **counts)
    return run
