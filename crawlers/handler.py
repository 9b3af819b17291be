"""The last step before the network: no request goes out before its turn.

Everything that a crawl sends passes here: pages, redirects, retries, robots.txt. It keeps no
body and decides nothing about pages.
"""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from crawlers.addresses import refused_address
from crawlers.job import ROBOTS, SENT_HEADERS, job_of
from crawlers.refusals import ForbiddenAddressError
from crawlers.retry_after import BUSY, guessed_quiet_s, quiet_s


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler, with the pace of hosts before it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._job = job_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """The answer, once it is this request's turn.

        Raises:
            ForbiddenAddressError: the host's name points to an address that must not be asked.
            HostClosedError: the host asked for more quiet than a run can wait.
        """
        host = urlsplit(request.url).hostname or ""
        self._job.pace.widen(host, self._job.source.manners.delay_s)
        await self._job.pace.turn(host)
        try:
            response = await super().download_request(request)
        except CannotResolveHostError as error:
            inside = refused_address(host)
            if inside is None:
                raise
            raise ForbiddenAddressError(f"{host} points to {inside}") from error
        self._note(request, response, host)
        return response

    def _note(self, request: Request, response: Response, host: str) -> None:
        if not request.meta.get(ROBOTS):
            self._job.counts.requests += 1
        request.meta[SENT_HEADERS] = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        if response.status in BUSY:
            self._give_quiet(request, response, host)

    def _give_quiet(self, request: Request, response: Response, host: str) -> None:
        named = response.headers.get(b"Retry-After")
        seconds = quiet_s(named.decode("latin-1") if named else None, self._job.now())
        if seconds is None:
            delay_s = self._job.source.manners.delay_s
            seconds = guessed_quiet_s(delay_s, request.meta.get("retry_times", 0))
        why = f"{host} answered {response.status} and asked for {seconds:,.0f} s of quiet"
        if not self._job.pace.hold(host, seconds, why):
            request.meta["dont_retry"] = True
