"""Crawls feeds (RSS 2.0, Atom) and the pages that they name."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawlers.discovery import NotAFeedError, read_feed
from crawlers.faults import Told
from crawlers.job import Answer, Item, Job
from crawlers.spiders.base import SourceSpider
from domain.capture import CaptureKind
from domain.issue import IssueKind


class FeedSpider(SourceSpider):
    """Reads each feed of a source, then every page that they name, each once."""

    name = "feed"

    def __init__(self, job: Job, **kwargs: Any) -> None:
        super().__init__(job, **kwargs)
        self._asked = set(job.source.urls)  # a feed that names itself is no page
        self._pages_left = job.source.most_pages

    async def start(self) -> AsyncIterator[Request]:
        """The feeds."""
        for url in dict.fromkeys(self.source.urls):
            yield self.ask(url, self.on_feed, CaptureKind.LIST)

    async def on_feed(self, response: Response) -> AsyncIterator[Request | Item]:
        """The feed to keep, then its pages; of an unchanged feed, the pages it named before."""
        sighting = self.unchanged(response)
        if sighting is None:
            async for found in self._on_new_feed(response):
                yield found
            return
        links = self.known(response).links
        if not links:  # it may have named none, or we never learned them: look once more
            yield self.ask(sighting.url, self.on_feed, CaptureKind.LIST, afresh=True)
            return
        yield sighting
        for request in self._pages(sighting.url, links):
            yield request

    async def _on_new_feed(self, response: Response) -> AsyncIterator[Request | Item]:
        fault = self.unwanted(response)
        if fault is not None:
            yield fault
            return
        fetched = self.fetched(response)
        try:
            content_type = fetched.header("Content-Type")
            found = await asyncio.to_thread(read_feed, fetched.body, response.url, content_type)
        except NotAFeedError as error:
            yield Answer(fetched)
            message = f"is no RSS or Atom feed but {error}; check `urls` in the source file"
            yield self.fault(fetched.url, (IssueKind.NOT_A_FEED, message))
            return
        links = tuple(link.url for link in found.links)
        yield Answer(fetched, links)
        problems = [(IssueKind.BAD_RECORD, found.problem)] if found.problem else []
        for told in self._pages(fetched.url, links, problems):
            yield told

    def _pages(
        self, feed_url: str, links: tuple[str, ...], problems: Sequence[Told] = ()
    ) -> Iterator[Request | Item]:
        """Requests for the pages not asked yet, as many as a run may; a fault for what is wrong."""
        self.job.counts.lists_read += 1
        self.job.counts.listed += len(links)
        new = [link for link in links if link not in self._asked]
        taken = new[: self._pages_left]
        self._asked.update(taken)
        self._pages_left -= len(taken)
        for link in taken:
            yield self.ask(link, self.on_page, CaptureKind.PAGE)
        if len(taken) < len(new):
            left_out = (
                f"{len(new) - len(taken):,} of its pages were left out, as a run reads"
                f" {self.source.most_pages:,} at the most; raise most_pages to read them all"
            )
            problems = [*problems, (IssueKind.TOO_LARGE, left_out)]
        if problems:
            yield self.fault(feed_url, *problems)

    def on_page(self, response: Response) -> Iterator[Item]:
        """The page to keep, or the sighting of one that stands unchanged."""
        sighting = self.unchanged(response)
        fault = self.unwanted(response) if sighting is None else None
        if fault is not None:
            yield fault
            return
        self.job.counts.seen += 1
        yield sighting or Answer(self.fetched(response))
