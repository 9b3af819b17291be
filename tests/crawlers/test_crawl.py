"""Feeds and registers are crawled into captures, and a second crawl asks only for what changed."""

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.crawl import crawl
from domain.capture import CaptureKind
from domain.errors import CrawlError
from domain.issue import IssueKind
from domain.run import RunOutcome
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import open_engine
from store.runs import latest_runs
from tests.crawlers.run_crawl import api_source, end_crawl, feed_source, run_crawl, start_crawl
from tests.crawlers.sites import answer, atom, page, rss
from tests.web_server import Handler, Reply, WebServer


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def _newsroom(web: WebServer) -> None:
    """Two feeds that share a page, and a register of three answers."""
    web.site["/rss"] = rss(web.url("/a"), "/b#part", web.url("/a"))
    web.site["/atom"] = atom(web.url("/b"), web.url("/c"))
    for name in "abc":
        web.site[f"/{name}"] = page(f"page {name}")
    web.site["/list?page=1"] = answer([1, 2], next="/list?page=2")
    web.site["/list?page=2"] = answer([3, 4], next=web.url("/list?page=3"))
    web.site["/list?page=3"] = answer([5], next=None)


def test_second_crawl_adds_nothing_when_nothing_has_changed(web: WebServer, tmp_path: Path) -> None:
    _newsroom(web)
    news = feed_source("news", web.url("/rss"), web.url("/atom"))
    paging = {"kind": "next", "next": "next"}
    register = api_source("register", web.url("/list?page=1"), paging=paging)
    first = run_crawl(tmp_path, news, register)

    run = first.runs["news"]
    assert run.outcome is RunOutcome.FINISHED
    assert (run.requests, run.captures, run.listed, run.failed) == (5, 5, 4, 0)
    kept = {capture.url: capture for capture in first.kept("news")}
    assert set(kept) == {web.url(path) for path in ("/rss", "/atom", "/a", "/b", "/c")}
    assert kept[web.url("/rss")].kind is CaptureKind.LIST
    assert kept[web.url("/b")].kind is CaptureKind.PAGE
    assert first.captures.body(kept[web.url("/c")]) == page("page c").body
    run = first.runs["register"]
    assert (run.requests, run.captures, run.listed, run.failed) == (3, 3, 5, 0)
    assert {capture.kind for capture in first.kept("register")} == {CaptureKind.RECORDS}
    assert first.said == ""

    web.forget()
    second = run_crawl(tmp_path, news, register)
    asked = [line for line in web.log if line.path != "/robots.txt"]
    assert len(asked) == 8
    assert all(line.conditional and line.status == 304 for line in asked)
    for key, named in (("news", 4), ("register", 5)):
        run = second.runs[key]
        assert run.outcome is RunOutcome.FINISHED
        assert (run.captures, run.unchanged, run.failed) == (0, 0, 0)
        assert run.not_modified == run.requests
        assert run.listed == named
        assert len(second.kept(key)) == len(first.kept(key))
        assert second.issues(key) == []


def test_changed_page_is_a_new_capture_and_same_bytes_are_none(
    web: WebServer, tmp_path: Path
) -> None:
    web.site["/rss"] = rss(web.url("/edited"), web.url("/same"))
    web.site["/edited"] = page("30,000 toys")
    web.site["/same"] = replace(page("no validators here"), validators=False)
    source = feed_source("news", web.url("/rss"))
    run_crawl(tmp_path, source)
    web.site["/edited"] = page("60,000 toys")
    second = run_crawl(tmp_path, source)
    run = second.runs["news"]
    assert (run.captures, run.unchanged, run.not_modified) == (1, 1, 1)
    versions = [capture for capture in second.kept("news") if capture.url == web.url("/edited")]
    assert [second.captures.body(version) for version in versions] == [
        page("30,000 toys").body,
        page("60,000 toys").body,
    ]


def test_new_story_is_found_when_the_feed_changes(web: WebServer, tmp_path: Path) -> None:
    web.site["/rss"] = rss(web.url("/a"))
    web.site["/a"], web.site["/b"] = page("a"), page("b")
    source = feed_source("news", web.url("/rss"))
    run_crawl(tmp_path, source)
    web.site["/rss"] = rss(web.url("/b"), web.url("/a"))
    second = run_crawl(tmp_path, source)
    assert (second.runs["news"].captures, second.runs["news"].not_modified) == (2, 1)


def test_registers_are_read_to_the_end_in_each_kind_of_paging(
    web: WebServer, tmp_path: Path
) -> None:
    web.site["/pages?limit=2&p=0"] = answer([1, 2])
    web.site["/pages?limit=2&p=1"] = answer([3])
    web.site["/offsets?limit=2"] = answer([1, 2])
    web.site["/offsets?limit=2&skip=2"] = answer([3, 4])
    web.site["/offsets?limit=2&skip=4"] = answer([])
    web.site["/circle"] = answer([1], next="/circle?again")
    web.site["/circle?again"] = answer([2], next="/circle")
    web.site["/long"] = answer([1], next="/long?2")
    web.site["/long?2"] = answer([2], next="/long?3")
    web.site["/bare"] = Reply(b'[{"number": "1"}]', "application/json")
    following = {"kind": "next", "next": "next"}
    crawled = run_crawl(
        tmp_path,
        api_source(
            "pages",
            web.url("/pages?limit=2"),
            paging={"kind": "page", "parameter": "p", "first": 0, "size": 2},
        ),
        api_source(
            "offsets",
            web.url("/offsets?limit=2"),
            paging={"kind": "skip", "parameter": "skip", "size": 2},
        ),
        api_source("circle", web.url("/circle"), paging=following),
        api_source("long", web.url("/long"), paging={**following, "most_pages": 2}),
        api_source("bare", web.url("/bare"), records="@"),
    )
    listed = {key: (run.requests, run.listed) for key, run in crawled.runs.items()}
    assert listed == {
        "pages": (2, 3),
        "offsets": (3, 4),
        "circle": (2, 2),
        "long": (2, 2),
        "bare": (1, 1),
    }


def test_empty_register_stands_unchanged_in_the_second_crawl(
    web: WebServer, tmp_path: Path
) -> None:
    web.site["/none"] = answer([])
    source = api_source("none", web.url("/none"))
    run_crawl(tmp_path, source)
    second = run_crawl(tmp_path, source)
    run = second.runs["none"]
    assert (run.outcome, run.captures, run.unchanged, run.failed) == (RunOutcome.FINISHED, 0, 1, 0)


def test_first_pages_are_read_when_a_feed_names_too_many(web: WebServer, tmp_path: Path) -> None:
    links = [f"/story/{number}" for number in range(10)]
    web.site["/rss"] = rss(*links)
    for link in links:
        web.site[link] = page(link)
    source = feed_source("news", web.url("/rss"), most_pages=4, manners={"concurrency": 1})
    crawled = run_crawl(tmp_path, source)
    asked = {line.path for line in web.log if line.path.startswith("/story")}
    assert asked == set(links[:4])
    [issue] = crawled.issues("news")
    assert issue.kind is IssueKind.TOO_LARGE
    assert issue.message.startswith("6 of its pages were left out")


def test_too_few_reports_are_told_and_enough_are_not(web: WebServer, tmp_path: Path) -> None:
    web.site["/rss"] = rss(web.url("/a"), web.url("/gone"))
    web.site["/a"] = page("a")
    web.site["/list"] = answer([1, 2])
    few = feed_source("few", web.url("/rss"), expect={"least_reports": 2})
    enough = api_source("enough", web.url("/list"), expect={"least_reports": 2})
    for _ in range(2):  # known reports count too
        crawled = run_crawl(tmp_path, few, enough)
        kinds = [issue.kind for issue in crawled.issues("few")]
        assert kinds == [IssueKind.HTTP_STATUS, IssueKind.TOO_FEW]
        assert "brought 1 reports" in crawled.issues("few")[1].message
        assert crawled.runs["few"].failed == 1
        assert crawled.issues("enough") == []


def test_one_host_is_asked_at_its_own_pace_over_all_sources(web: WebServer, tmp_path: Path) -> None:
    web.site["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 0.6\n", "text/plain")
    web.site["/rss"] = rss("/a", "/b")
    web.site["/atom"] = atom(web.url("/c"))
    for name in "abc":
        web.site[f"/{name}"] = page(name)
    run_crawl(tmp_path, feed_source("one", web.url("/rss")), feed_source("two", web.url("/atom")))
    pages = [line.at_s for line in web.log if line.path != "/robots.txt"]
    gaps = [later - sooner for sooner, later in itertools.pairwise(pages)]
    assert len(gaps) == 4
    # The log is written when the server gets to it, on a busy machine a good while after arrival.
    assert min(gaps) >= 0.3
    assert sum(gaps) >= 4 * 0.6 - 0.3


def test_busy_server_gets_the_quiet_that_it_asks_for(web: WebServer, tmp_path: Path) -> None:
    def busy(handler: Handler) -> None:
        web.site["/busy"] = page("here you are")
        handler.send(Reply(b"", status=503, headers=(("Retry-After", "1"),), validators=False))

    web.site["/rss"] = rss("/busy")
    web.site["/busy"] = busy
    crawled = run_crawl(tmp_path, feed_source("news", web.url("/rss")))
    sooner, later = (line.at_s for line in web.asked("/busy"))
    assert later - sooner >= 0.99
    assert (crawled.runs["news"].captures, crawled.runs["news"].failed) == (2, 0)
    assert crawled.runs["news"].requests == 3


def test_host_is_left_alone_when_it_asks_for_an_hour_of_quiet(
    web: WebServer, tmp_path: Path
) -> None:
    hour = Reply(b"slow down", status=429, headers=(("Retry-After", "3600"),), validators=False)
    web.site["/rss"] = rss("/a", "/b", "/c")
    web.site.update(dict.fromkeys(("/a", "/b", "/c"), hour))
    source = feed_source("news", web.url("/rss"), manners={"concurrency": 1})
    crawled = run_crawl(tmp_path, source)
    assert [line.status for line in web.log] == [404, 200, 429]  # robots.txt, feed, one page
    assert [issue.kind for issue in crawled.issues("news")] == [IssueKind.HTTP_STATUS] * 3
    assert "manners.delay_s" in crawled.issues("news")[0].message
    assert "asked for 3,600 s of quiet" in crawled.issues("news")[1].message


def test_user_agent_names_the_version_and_the_contact(web: WebServer, tmp_path: Path) -> None:
    web.site["/rss"] = rss("/a")
    web.site["/a"] = page("a")
    run_crawl(tmp_path, feed_source("news", web.url("/rss")), contact="desk@news.example")
    for line in web.log:
        agent = line.header("User-Agent") or ""
        assert agent.startswith("Claimline/")
        assert agent.endswith(" (+desk@news.example)")
        assert line.header("Cookie") is None
        assert line.header("Referer") is None


def test_run_fails_with_the_reason_when_nothing_can_be_kept(web: WebServer, tmp_path: Path) -> None:
    web.site["/rss"] = rss("/a")
    web.site["/a"] = page("a")
    (tmp_path / "archive").write_text("a file stands where the archive should be")
    crawled = run_crawl(tmp_path, feed_source("news", web.url("/rss")))
    run = crawled.runs["news"]
    assert run.outcome is RunOutcome.FAILED
    assert "cannot be archived" in (run.message or "")
    assert crawled.kept("news") == []


def test_stopped_run_is_written_down_as_failed(web: WebServer, tmp_path: Path) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.5)
        handler.send(page("late"))

    web.site["/rss"] = rss(*(f"/slow/{number}" for number in range(40)))
    for number in range(40):
        web.site[f"/slow/{number}"] = slow
    process = start_crawl(tmp_path, feed_source("news", web.url("/rss")))
    while not any(line.path == "/rss" for line in web.log):
        assert process.is_alive()
        time.sleep(0.05)
    time.sleep(0.2)
    process.terminate()
    crawled = end_crawl(tmp_path, process)
    run = crawled.runs["news"]
    assert run.outcome is RunOutcome.FAILED
    assert "was stopped before it was done" in (run.message or "")
    assert latest_runs(crawled.engine)["news"] == run
    assert len(crawled.kept("news")) < 20


def _now() -> datetime:
    return datetime(2026, 6, 1, tzinfo=UTC)


def test_no_crawl_starts_without_a_contact(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'store.db'}")
    captures = CaptureStore(engine, Archive(tmp_path / "archive"))
    public = feed_source("news", "https://one.example/", manners={"allow_loopback": False})
    with pytest.raises(CrawlError, match=r"news: no contact address .* set CLAIMLINE_CONTACT"):
        crawl([public], captures, engine, contact="", now=_now)


def test_no_crawl_starts_when_a_source_is_named_twice(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'store.db'}")
    captures = CaptureStore(engine, Archive(tmp_path / "archive"))
    source = feed_source("news", "http://127.0.0.1:9/")
    with pytest.raises(CrawlError, match="news: named twice"):
        crawl([source, source], captures, engine, contact="", now=_now)


def test_nothing_happens_when_no_source_is_named(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'store.db'}")
    captures = CaptureStore(engine, Archive(tmp_path / "archive"))
    assert crawl([], captures, engine, contact="", now=_now) == ()


def test_second_crawl_in_one_process_is_refused_before_it_starts() -> None:
    code = (
        "from twisted.internet import reactor\n"
        "from crawlers.crawl import crawl\n"
        "from tests.crawlers.run_crawl import feed_source\n"
        "crawl([feed_source('news', 'http://127.0.0.1:9/')], None, None, contact='', now=None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "CrawlError: a second crawl in one process cannot start" in done.stderr
