"""What all spiders share: how they ask, how they judge an answer, how they tell a fault.

A spider yields requests and items; it never touches the store and never reads what a page says.
"""

from collections.abc import Callable, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.faults import Told, error_fault, status_fault
from crawlers.job import (
    AFRESH,
    ASKED,
    KIND,
    KNOWN,
    SENT_HEADERS,
    Fault,
    Job,
    Known,
    NotModified,
    issue_of_run,
)
from crawlers.manners import source_settings
from domain.capture import CaptureKind, Fetched
from domain.issue import IssueKind
from domain.source import Source

_BODIES = frozenset({200, 203})  # 203: the same, by way of a proxy that says so
_NOT_MODIFIED = 304


class SourceSpider(Spider):
    """A spider for one source. Its subclasses know one format each, never a single site."""

    def __init__(self, job: Job, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SourceSpider":
        """As Scrapy makes its spiders; the source's manners become the crawler's settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.settings.setdict(source_settings(spider.source), priority="spider")
        return spider

    @property
    def source(self) -> Source:
        """The source that is crawled."""
        return self.job.source

    def ask(
        self,
        url: str,
        callback: Callable[..., Any],
        kind: CaptureKind,
        *,
        afresh: bool = False,
        **told: Any,
    ) -> Request:
        """A request; `told` goes to the callback. Asked `afresh`, it sends no validators."""
        return Request(
            url,
            callback=callback,
            errback=self.on_error,
            cb_kwargs=told,
            meta={ASKED: url, KIND: kind, AFRESH: afresh},
            dont_filter=True,
        )

    def on_error(self, failure: Failure) -> Iterator[Fault]:
        """The fault of a request that brought no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        yield self.fault(request.meta[ASKED], error_fault(failure.value, self.source.manners))

    def fault(self, url: str, *told: Told) -> Fault:
        """What went wrong with one request of this run."""
        return Fault(tuple(issue_of_run(self.job, url, one) for one in told))

    def unchanged(self, response: Response) -> NotModified | None:
        """The sighting that a 304 stands for; None for any other answer, or a 304 unasked for."""
        headers = response.request.headers if response.request else {}
        asked = b"If-None-Match" in headers or b"If-Modified-Since" in headers
        if response.status != _NOT_MODIFIED or not asked:
            return None
        return NotModified(response.meta[ASKED], self.job.now())

    def unwanted(self, response: Response) -> Fault | None:
        """The fault of an answer that holds no body to keep; None when it holds one."""
        asked = response.meta[ASKED]
        if response.status not in _BODIES:
            is_list = response.meta[KIND] is not CaptureKind.PAGE
            return self.fault(asked, status_fault(response.status, is_list=is_list))
        if not response.body.strip():
            message = f"answered {response.status} with an empty body; look at it in a browser"
            return self.fault(asked, (IssueKind.EMPTY_BODY, message))
        return None

    def fetched(self, response: Response) -> Fetched:
        """The answer as the archive keeps it: the bytes untouched, the headers as they came."""
        return Fetched(
            source_key=self.source.key,
            run_id=self.job.run.id,
            url=response.meta[ASKED],
            final_url=response.url,
            fetched_at=self.job.now(),
            status=response.status,
            headers=response.meta[SENT_HEADERS],
            body=response.body,
            kind=response.meta[KIND],
        )

    @staticmethod
    def known(response: Response) -> Known:
        """What an unchanged list named before."""
        known = response.meta.get(KNOWN)
        return known if isinstance(known, Known) else Known(())
