"""The demo: the whole way on the sample site, twice, and on another port when its own is taken."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import Settings
from domain.cited import Totals
from domain.run import RunOutcome
from jobs.demo import DemoRun, demo_place, run_demo
from jobs.sample_server import SampleSite, free_port
from jobs.stores import open_store
from store.facts.read import totals
from store.verify import verify
from tests.jobs.conftest import Claimline

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_port(monkeypatch: pytest.MonkeyPatch) -> int:
    """A port for this test alone, in place of the one that the source files name."""
    port = free_port()
    monkeypatch.setattr("jobs.demo.SAMPLE_PORT", port)
    return port


def _run(folder: Path) -> tuple[DemoRun, Totals]:
    with run_demo(Settings(data_dir=folder / "data"), now=NOW) as demo:
        return demo, totals(open_store(demo.place.store).engine)


def test_a_second_demo_fetches_nothing_that_stands_and_adds_nothing(folder: Path) -> None:
    first, held = _run(folder)
    assert {result.run.outcome for result in first.results} == {RunOutcome.FINISHED}
    assert held.sources == 3
    assert held.reports >= 40
    assert held.claims >= 40
    assert (folder / "data" / "demo.db").exists()
    again, held_after = _run(folder)
    assert held_after == held
    asked = [asked for asked in again.site.requests if asked.path != "/robots.txt"]
    assert len(asked) >= 30
    assert {asked.status for asked in asked} == {304}
    assert sum(result.run.not_modified for result in again.results) == len(asked)
    assert sum(result.run.captures for result in again.results) == 0
    store = open_store(again.place.store)
    assert verify(store.engine, store.archive) == ()


def test_a_demo_whose_port_is_taken_gets_a_store_of_its_own(folder: Path) -> None:
    first, _ = _run(folder)
    with SampleSite(first.place.port):
        second = demo_place(folder / "data")
        assert second.port != first.place.port
        assert second.store.database_url.endswith("demo-2.db")
    assert demo_place(folder / "data") == first.place


def test_a_first_demo_takes_the_port_that_the_source_files_name(
    folder: Path, own_port: int
) -> None:
    assert demo_place(folder / "data").port == own_port


def test_the_command_tells_what_it_found(claimline: Claimline, folder: Path) -> None:
    result = claimline("demo", "--no-app")
    assert result.exit_code == 0, result.stderr
    assert "sample-newswire" in result.stdout
    assert "Recall" in result.stdout
    assert result.stdout.count("“") >= 5
    again = claimline("demo", "--no-app")
    assert again.exit_code == 0
    assert "Nothing has changed" in again.stdout
    database = ("--database", "sqlite:///data/demo.db", "--data-dir", "data/demo")
    verified = claimline("verify", *database)
    assert verified.exit_code == 0
    assert "are as they were written" in verified.stdout
    listed = claimline("claims", "--type", "recall", "--json", *database)
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert {row["type"] for row in rows} == {"recall"}
    assert all(row["end"] - row["start"] == len(row["quote"]) for row in rows)
