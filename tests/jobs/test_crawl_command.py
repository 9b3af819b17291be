"""`claimline crawl`: twice on the sample site; sources that fail beside sources that do not."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.sample_server import SAMPLE_PORT, SampleSite, free_port
from tests.jobs.conftest import Claimline
from tests.postgres import start_postgres

BUNDLED = Path(__file__).parents[2] / "config" / "sources"
SAMPLES = ("sample-newswire", "sample-notices", "sample-register")


@pytest.fixture
def site(folder: Path) -> Iterator[SampleSite]:
    """The sample site on a port of its own, and in `sources` its source files for that port."""
    with SampleSite() as running:
        _write_sources(folder / "sources", running.port)
        yield running


def _write_sources(folder: Path, port: int) -> None:
    folder.mkdir()
    for key in SAMPLES:
        text = (BUNDLED / f"{key}.yml").read_text()
        (folder / f"{key}.yml").write_text(text.replace(str(SAMPLE_PORT), str(port)))


def _crawl(claimline: Claimline, *words: str, status: int = 0) -> dict[str, Any]:
    result = claimline("crawl", *words, "--sources-dir", "sources", "--json")
    assert result.exit_code == status, result.stderr
    told = [json.loads(line) for line in result.stdout.splitlines()]
    return {line["source"]: line for line in told}


def test_a_second_crawl_asks_conditionally_and_adds_nothing(
    claimline: Claimline, site: SampleSite
) -> None:
    first = _crawl(claimline, *SAMPLES)
    assert set(first) == set(SAMPLES)
    for line in first.values():
        assert line["run"]["captures"] > 0
        assert line["new_reports"] > 0
        assert line["new_claims"] > 0
    before = len(site.requests)
    second = _crawl(claimline, *SAMPLES)
    for line in second.values():
        assert line["run"]["not_modified"] == line["run"]["requests"] > 0
        assert line["run"]["captures"] == line["new_reports"] == line["new_claims"] == 0
    asked = [asked for asked in site.requests[before:] if asked.path != "/robots.txt"]
    assert asked
    assert {asked.status for asked in asked} == {304}


def test_only_the_named_sources_are_crawled(claimline: Claimline, site: SampleSite) -> None:
    assert set(_crawl(claimline, "sample-register")) == {"sample-register"}
    assert not any(asked.path.startswith("/news") for asked in site.requests)


def test_a_source_that_does_not_answer_fails_and_the_others_go_on(
    claimline: Claimline, site: SampleSite, folder: Path
) -> None:
    file = folder / "sources" / "sample-notices.yml"
    file.write_text(file.read_text().replace(f":{site.port}/notices", f":{free_port()}/notices"))
    told = _crawl(claimline, *SAMPLES, status=1)
    assert told["sample-notices"]["run"]["outcome"] == "failed"
    assert told["sample-notices"]["issues"] >= 1
    assert told["sample-newswire"]["new_claims"] > 0


def test_the_list_of_sources_tells_how_the_last_run_went(
    claimline: Claimline, site: SampleSite
) -> None:
    _crawl(claimline, "sample-register")
    result = claimline("sources", "--sources-dir", "sources", "--json")
    rows = {row["key"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert rows["sample-register"]["outcome"] == "finished"
    assert rows["sample-register"]["claims"] > 0
    assert rows["sample-newswire"]["last_run"] is None
    table = claimline("sources", "--sources-dir", "sources").stdout
    assert all(key in table for key in SAMPLES)


def test_with_no_source_enabled_nothing_is_crawled(claimline: Claimline, site: SampleSite) -> None:
    result = claimline("crawl", "--sources-dir", "sources")
    assert result.exit_code == 2
    assert "no source in sources is enabled" in result.stderr
    assert site.requests == ()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_is_stopped_goes_on_where_it_was(
    claimline: Claimline, site: SampleSite, folder: Path, number: signal.Signals
) -> None:
    file = folder / "sources" / "sample-newswire.yml"
    quick = file.read_text()
    file.write_text(quick.replace("delay_s: 0.0", "delay_s: 0.5"))
    words = ["crawl", "sample-newswire", "--sources-dir", "sources"]
    with subprocess.Popen(
        [sys.executable, "-m", "jobs", *words], cwd=folder, stderr=subprocess.PIPE, text=True
    ) as process:
        _wait_for_requests(site, 4)
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.strip() == "Stopped."
    fetched = [asked for asked in site.requests if asked.path.endswith(".html")]
    file.write_text(quick)
    after = _crawl(claimline, "sample-newswire")["sample-newswire"]
    assert after["run"]["captures"] < after["run"]["listed"]
    assert after["run"]["captures"] + len(fetched) == after["run"]["listed"]
    assert after["new_reports"] == after["run"]["listed"]


def _wait_for_requests(site: SampleSite, count: int) -> None:
    deadline = time.monotonic() + 30
    while len(site.requests) < count:
        assert time.monotonic() < deadline, f"only {len(site.requests)} requests came"
        time.sleep(0.02)


@pytest.mark.postgres
def test_the_whole_way_goes_on_postgresql_too(claimline: Claimline, site: SampleSite) -> None:
    server = start_postgres()
    try:
        database = ("--database", server.url(server.create()))
        assert _crawl(claimline, "sample-register", *database)["sample-register"]["new_claims"] > 0
        assert _crawl(claimline, "sample-register", *database)["sample-register"]["new_claims"] == 0
        listed = claimline("claims", "--type", "recall", "--json", *database)
        assert json.loads(listed.stdout.splitlines()[0])["citation"]["sample"]
        assert claimline("verify", *database).exit_code == 0
    finally:
        server.stop()
