"""What one crawl of one source works with and counts. Holds no logic of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from scrapy.crawler import Crawler
from sqlalchemy import Engine

from crawlers.pace import Pace
from domain.capture import Fetched
from domain.issue import Issue, IssueKind
from domain.run import Run
from domain.source import Source
from store.captures import CaptureStore

# Keys of a request's meta.
ASKED = "asked"  # the address as the source or a list names it, before redirects
KIND = "kind"  # CaptureKind of the answer
AFRESH = "afresh"  # ask without validators
KNOWN = "known"  # on 304 for a list: what it named
ROBOTS = "robots"  # asks for robots.txt: is not counted
SENT_HEADERS = "sent_headers"  # of the answer, as they came, before anything was unpacked


@dataclass
class Counts:
    """What happened so far; the fields of the same names in Run, and two for the outcome."""

    requests: int = 0
    not_modified: int = 0
    unchanged: int = 0
    captures: int = 0
    listed: int = 0
    failed: int = 0
    lists_read: int = 0  # feeds and answers that could be read, or stood unchanged
    seen: int = 0  # pages and records that answered, new or known


@dataclass
class Job:
    """One crawl of one source, shared by its spider, its handler and its pipeline.

    All of them run in the reactor's thread; only the store is used from others.
    """

    source: Source
    run: Run
    engine: Engine
    captures: CaptureStore
    pace: Pace
    now: Callable[[], datetime]
    counts: Counts = field(default_factory=Counts)
    trouble: str | None = None  # why the run as a whole failed
    ended: Run | None = None


@dataclass(frozen=True)
class Known:
    """What the newest version of a list named."""

    links: tuple[str, ...]
    next_url: str | None = None


@dataclass(frozen=True)
class Answer:
    """A body to keep; for a list, with what it names."""

    fetched: Fetched
    links: tuple[str, ...] | None = None  # pages of a feed, ids of records; None: not a list
    next_url: str | None = None  # of a register: where its next page is


@dataclass(frozen=True)
class NotModified:
    """An address whose newest capture still stands."""

    url: str
    at: datetime


@dataclass(frozen=True)
class Fault:
    """A request that brought less than it should, in one way or several."""

    issues: tuple[Issue, ...]


Item = Answer | NotModified | Fault
"""What spiders hand to the pipeline."""


def job_of(crawler: Crawler) -> Job:
    """The job of a crawler's spider.

    Raises:
        TypeError: the spider has none; only spiders of this package can be run here.
    """
    job = getattr(crawler.spider, "job", None)
    if not isinstance(job, Job):
        raise TypeError(f"{crawler.spider!r} has no job, so that its manners are unknown")
    return job


def issue_of_run(job: Job, url: str, told: tuple[IssueKind, str]) -> Issue:
    """An issue with an address, at this moment of the run; `told` is its kind and message."""
    kind, message = told
    return Issue(
        source_key=job.source.key,
        run_id=job.run.id,
        url=url,
        kind=kind,
        message=message,
        at=job.now(),
    )
