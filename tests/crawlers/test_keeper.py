"""What a crawl brings is written down in an order that loses nothing, and faults are told."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from twisted.python.failure import Failure

from crawlers.job import Answer, Fault, Job, NotModified, issue_of_run
from crawlers.keeper import Keeper
from crawlers.outcome import ended
from crawlers.pace import Pace
from domain.capture import Capture, CaptureKind, Fetched
from domain.errors import ArchiveError
from domain.issue import IssueKind
from domain.run import RunOutcome
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.crawl_state import known_links, validators
from store.database import open_engine
from store.facts.migrations import upgrade
from store.runs import find_issues, latest_runs, start_run
from tests.crawlers.run_crawl import feed_source

_NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
_FEED = "http://127.0.0.1:9/feed"


class _Crawler:
    """What a pipeline sees of Scrapy's crawler."""

    def __init__(self, job: Job) -> None:
        self.spider = self
        self.signals = self
        self.job = job
        self.stopped = False

    def connect(self, receiver: Callable[..., Any], signal: object) -> None:
        pass

    async def stop_async(self) -> None:
        self.stopped = True


class _FullDisk(CaptureStore):
    def keep(self, fetched: Fetched) -> Capture | None:
        raise ArchiveError("no room on the disk")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    engine = open_engine(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(engine)
    captures = CaptureStore(engine, Archive(tmp_path / "archive"))
    source = feed_source("news", _FEED)
    run = start_run(engine, "news", _NOW)
    return Job(source, run, engine, captures, Pace(), lambda: _NOW)


def _fetched(job: Job) -> Fetched:
    return Fetched(
        source_key="news",
        run_id=job.run.id,
        url=_FEED,
        final_url=_FEED,
        fetched_at=_NOW,
        status=200,
        headers=(("ETag", '"1"'),),
        body=b"<rss/>",
        kind=CaptureKind.LIST,
    )


def _keep(job: Job, *items: Answer | NotModified | Fault) -> _Crawler:
    crawler = _Crawler(job)

    async def process() -> None:
        keeper = Keeper(crawler)  # type: ignore[arg-type]
        for item in items:
            await keeper.process_item(item)
        await asyncio.sleep(0)

    asyncio.run(process())
    return crawler


def test_links_of_a_list_are_written_before_its_validators(job: Job, tmp_path: Path) -> None:
    job.captures = _FullDisk(job.engine, Archive(tmp_path / "archive"))
    crawler = _keep(job, Answer(_fetched(job), ("https://one.example/a",)))
    assert known_links(job.engine, "news", _FEED) == ("https://one.example/a",)
    assert validators(job.engine, "news", _FEED).etag is None
    assert crawler.stopped
    run, _ = ended(job, "shutdown", _NOW)
    assert (run.outcome, run.message) == (RunOutcome.FAILED, "no room on the disk")


def test_list_that_could_not_be_read_leaves_its_known_links(job: Job) -> None:
    _keep(job, Answer(_fetched(job), ("https://one.example/a",)))
    _keep(job, Answer(_fetched(job)))
    assert known_links(job.engine, "news", _FEED) == ("https://one.example/a",)


def test_items_are_counted(job: Job) -> None:
    answer = Answer(_fetched(job), ())
    issue = issue_of_run(job, _FEED, (IssueKind.TIMEOUT, "too slow"))
    _keep(job, answer, answer, NotModified(_FEED, _NOW), Fault((issue, issue)))
    counts = job.counts
    assert (counts.captures, counts.unchanged, counts.not_modified, counts.failed) == (1, 1, 1, 1)


class _Response:
    url = _FEED
    meta: dict[str, object] = {}  # noqa: RUF012 - never written


def test_fault_of_our_own_costs_one_answer_and_is_told(job: Job) -> None:
    keeper = Keeper(_Crawler(job))  # type: ignore[arg-type]
    failure = Failure(KeyError("title"))  # type: ignore[no-untyped-call]
    asyncio.run(keeper._spider_failed(failure, _Response()))  # type: ignore[arg-type]
    [issue] = find_issues(job.engine)
    assert (issue.kind, issue.url) == (IssueKind.CRAWLER_FAULT, _FEED)
    assert job.counts.failed == 1


@pytest.mark.parametrize(
    ("reason", "lists_read", "outcome"),
    [
        ("finished", 1, RunOutcome.FINISHED),
        ("finished", 0, RunOutcome.FAILED),
        ("shutdown", 1, RunOutcome.FAILED),
    ],
)
def test_run_is_closed_with_its_outcome(
    job: Job, reason: str, lists_read: int, outcome: RunOutcome
) -> None:
    job.counts.lists_read = lists_read
    job.counts.requests = 7
    asyncio.run(Keeper(_Crawler(job))._spider_closed(reason))  # type: ignore[arg-type]
    run = latest_runs(job.engine)["news"]
    assert run == job.ended
    assert (run.outcome, run.requests, run.ended_at) == (outcome, 7, _NOW)
    assert (run.message is None) is (outcome is RunOutcome.FINISHED)
