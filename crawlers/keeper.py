"""Writes down what a crawl brings: bodies into the archive, sightings, issues, the run itself.

The only place of a crawl that writes to the store, always in a thread, so that the network never
waits for a disk.
"""

import asyncio
from functools import partial
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.conditional import next_key
from crawlers.faults import internal_fault
from crawlers.job import ASKED, Answer, Fault, Item, Job, NotModified, issue_of_run, job_of
from crawlers.outcome import ended
from domain.errors import StoreError
from domain.run import RunOutcome
from store.crawl_state import record_links
from store.runs import add_issue, end_run


class Keeper:
    """Item pipeline: keeps each item, counts it, and closes the run at the end."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._stopping: asyncio.Future[None] | None = None
        crawler.signals.connect(self._spider_failed, signal=signals.spider_error)
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Keeper":
        """As Scrapy makes its pipelines."""
        return cls(crawler)

    async def process_item(self, item: Item) -> Item:
        """The same item, once it is kept. A store that fails ends the run: nothing can be kept."""
        job = job_of(self._crawler)
        try:
            await self._keep(job, item)
        except StoreError as error:
            job.trouble = str(error)
            self._stopping = asyncio.ensure_future(self._crawler.stop_async())
        return item

    async def _keep(self, job: Job, item: Item) -> None:
        if isinstance(item, Answer):
            capture = await asyncio.to_thread(_keep_answer, job, item)
            job.counts.captures += capture is not None
            job.counts.unchanged += capture is None
        elif isinstance(item, NotModified):
            await asyncio.to_thread(job.captures.not_modified, job.source.key, item.url, item.at)
            job.counts.not_modified += 1
        else:
            job.counts.failed += 1
            for issue in item.issues:
                await asyncio.to_thread(add_issue, job.engine, issue)

    async def _spider_failed(self, failure: Failure, response: Response) -> None:
        """An error of our own code costs this one answer, and is told."""
        job = job_of(self._crawler)
        url = response.meta.get(ASKED, response.url)
        issue = issue_of_run(job, url, internal_fault(failure.value))
        await self.process_item(Fault((issue,)))

    async def _spider_closed(self, reason: str) -> None:
        job = job_of(self._crawler)
        run, issue = ended(job, reason, job.now())
        try:
            if issue is not None:
                await asyncio.to_thread(add_issue, job.engine, issue)
            await asyncio.to_thread(end_run, job.engine, run)
        except StoreError as error:
            run = run.model_copy(update={"outcome": RunOutcome.FAILED, "message": str(error)})
        job.ended = run


def _keep_answer(job: Job, answer: Answer) -> Any:
    """The new capture, or None. What a list names is written first: once its capture is kept, the
    server will answer 304, and a crash in between would lose the names."""
    fetched = answer.fetched
    if answer.links is not None:
        record = partial(record_links, job.engine, fetched.source_key)
        record(fetched.url, answer.links, fetched.fetched_at)
        following = (answer.next_url,) if answer.next_url else ()
        record(next_key(fetched.url), following, fetched.fetched_at)
    return job.captures.keep(fetched)
