"""Crawls registers that answer in JSON, page by page, as their mapping says."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawlers.answers import FoundRecords, NoRecordsError, NotJsonError, first_page, read_records
from crawlers.faults import Told
from crawlers.job import Answer, Item, Job
from crawlers.spiders.base import SourceSpider
from domain.capture import CaptureKind, Fetched
from domain.issue import IssueKind


class ApiSpider(SourceSpider):
    """Reads each list of a register to its last page, or to `paging.most_pages`."""

    name = "api"

    def __init__(self, job: Job, **kwargs: Any) -> None:
        super().__init__(job, **kwargs)
        if job.source.record is None:
            raise ValueError(f"{job.source.key}: has no `record`, so that it cannot be read")
        self._mapping = job.source.record
        self._asked: set[str] = set()  # a list that runs in a circle is read once

    async def start(self) -> AsyncIterator[Request]:
        """The first page of each list."""
        for url in dict.fromkeys(self.source.urls):
            for request in self._page(first_page(url, self.source.paging), 0):
                yield request

    async def on_answer(self, response: Response, page: int) -> AsyncIterator[Request | Item]:
        """The answer to keep, then the next page; `page` counts those of a list from 0."""
        sighting = self.unchanged(response)
        if sighting is None:
            async for found in self._on_new_answer(response, page):
                yield found
            return
        known = self.known(response)
        if not known.links:  # it may have held none, or we never learned them: look once more
            again = self.ask(
                sighting.url, self.on_answer, CaptureKind.RECORDS, afresh=True, page=page
            )
            yield again
            return
        yield sighting
        for request in self._read(FoundRecords(known.links, known.next_url), page):
            yield request

    async def _on_new_answer(self, response: Response, page: int) -> AsyncIterator[Request | Item]:
        fault = self.unwanted(response)
        if fault is not None:
            yield fault
            return
        fetched = self.fetched(response)
        found = await asyncio.to_thread(self._found, fetched, page)
        if not isinstance(found, FoundRecords):
            yield Answer(fetched)
            yield self.fault(fetched.url, found)
            return
        yield Answer(fetched, found.ids, found.next_url)
        for request in self._read(found, page):
            yield request

    def _found(self, fetched: Fetched, page: int) -> FoundRecords | Told:
        try:
            return read_records(
                fetched.body,
                self._mapping,
                self.source.paging,
                fetched.url,
                base_url=fetched.final_url,
                page=page,
            )
        except NotJsonError as error:
            return IssueKind.NOT_JSON, f"is no JSON but {error}; check `urls` in the source file"
        except NoRecordsError as error:
            return IssueKind.BAD_RECORD, f"holds {error}; check `record` in the source file"

    def _read(self, found: FoundRecords, page: int) -> Iterator[Request]:
        self.job.counts.lists_read += 1
        self.job.counts.listed += len(found.ids)
        self.job.counts.seen += len(found.ids)
        if found.next_url and page + 1 < self.source.paging.most_pages:
            yield from self._page(found.next_url, page + 1)

    def _page(self, url: str, page: int) -> Iterator[Request]:
        if url not in self._asked:
            self._asked.add(url)
            yield self.ask(url, self.on_answer, CaptureKind.RECORDS, page=page)
