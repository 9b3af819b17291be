"""Asks only for what has changed: sends the validators of the last answer along (RFC 9110, 13).

When a list stands unchanged, what it named is taken from the store, so that its pages are still
visited. Reads the store, never writes it.
"""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.job import AFRESH, ASKED, KIND, KNOWN, Known, job_of
from domain.capture import CaptureKind
from store.crawl_state import known_links, validators


class ConditionalGet:
    """Downloader middleware between the spider and the store's memory of each address."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ConditionalGet":
        """As Scrapy makes its middlewares."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Adds If-None-Match and If-Modified-Since; redirects and retries carry them on."""
        meta = request.meta
        if ASKED not in meta or meta.get(AFRESH) or "redirect_times" in meta:
            return
        job = job_of(self._crawler)
        held = await asyncio.to_thread(validators, job.engine, job.source.key, meta[ASKED])
        if held.etag:
            request.headers["If-None-Match"] = held.etag.encode("latin-1", "replace")
        if held.last_modified:
            request.headers["If-Modified-Since"] = held.last_modified.encode("latin-1", "replace")

    async def process_response(self, request: Request, response: Response) -> Response:
        """Gives a list that stands unchanged what it named before."""
        if response.status == 304 and request.meta.get(KIND) in (
            CaptureKind.LIST,
            CaptureKind.RECORDS,
        ):
            request.meta[KNOWN] = await asyncio.to_thread(self._known, request.meta[ASKED])
        return response

    def _known(self, list_url: str) -> Known:
        job = job_of(self._crawler)
        links = known_links(job.engine, job.source.key, list_url)
        following = known_links(job.engine, job.source.key, next_key(list_url))
        return Known(links, following[0] if following else None)


def next_key(list_url: str) -> str:
    """The name under which the store keeps where a list's next page is; addresses have no `#`."""
    return f"{list_url}#next"
