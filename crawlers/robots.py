"""Keeps to robots.txt: what it forbids is not asked, what it slows is asked slowly.

RFC 9309 (2.3.1): a robots.txt that is missing (4xx) forbids nothing; one that cannot be had (5xx,
no connection) forbids everything for now. Crawl-delay and Request-rate are no part of it, but
widely written, and kept too. The rules are read once a run for each origin.
"""

import asyncio
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawlers.job import ROBOTS, job_of
from crawlers.refusals import RobotsRefusedError
from crawlers.retry_after import BUSY

PRODUCT = "claimline"
"""The name under which robots.txt may speak of us."""

_MOST_BYTES = 1024 * 1024  # RFC 9309 asks for 500 KiB at the least
_BEFORE_PAGES = 1_000  # priority of the request: nothing waits longer than need be


class RobotsGate:
    """Downloader middleware: lets a request pass, or not, as the host's robots.txt says."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Future[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsGate":
        """As Scrapy makes its middlewares."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Passes, or raises.

        Raises:
            RobotsRefusedError: the address is forbidden to us.
        """
        if request.meta.get(ROBOTS):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._read(origin, parts.hostname or ""))
        rules = await asyncio.shield(self._rules[origin])
        if not rules.can_fetch(request.url, PRODUCT):
            raise RobotsRefusedError(
                "robots.txt forbids us this address; take it out of the source, or ask its owners"
            )

    async def _read(self, origin: str, host: str) -> Protego:
        answer = await self._fetch(f"{origin}/robots.txt")
        if answer is not None and (answer.status >= 500 or answer.status in BUSY):
            raise RobotsRefusedError(
                f"robots.txt answered {answer.status}, so that nothing may be asked (RFC 9309);"
                " it is tried again in the next run"
            )
        said = answer.body if answer is not None and answer.status == 200 else b""
        rules = Protego.parse(said.decode("utf-8-sig", "replace"))
        self._slow_down(rules, host)
        return rules

    async def _fetch(self, url: str) -> Response | None:
        """The answer; None when redirects lead nowhere, which counts as missing (RFC 9309)."""
        request = Request(
            url,
            callback=NO_CALLBACK,
            priority=_BEFORE_PAGES,
            meta={ROBOTS: True, "download_maxsize": _MOST_BYTES},
            dont_filter=True,
        )
        try:
            return await self._crawler.engine.download_async(request)
        except IgnoreRequest:
            return None

    def _slow_down(self, rules: Protego, host: str) -> None:
        rate = rules.request_rate(PRODUCT)
        delay_s = max(
            rules.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate else 0.0
        )
        job_of(self._crawler).pace.widen(host, delay_s)
