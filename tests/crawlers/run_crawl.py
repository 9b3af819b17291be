"""Runs crawls in processes of their own, as Scrapy's reactor starts only once in each."""

import asyncio
import json
import multiprocessing
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from domain.capture import Capture
from domain.issue import Issue
from domain.run import Run
from domain.source import Source
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import open_engine, reading
from store.facts.rows import capture_of
from store.facts.tables import CAPTURES
from store.runs import find_issues

_LONGEST_S = 60.0  # a crawl that hangs must fail its test, not the whole suite


@dataclass(frozen=True)
class Crawled:
    """What a crawl left behind."""

    runs: dict[str, Run]
    engine: Engine
    captures: CaptureStore
    said: str  # on standard error

    def issues(self, key: str) -> list[Issue]:
        """The issues of a source's newest run, oldest first."""
        return list(reversed(find_issues(self.engine, run_id=self.runs[key].id)))

    def kept(self, key: str) -> list[Capture]:
        """All captures of a source, in the order in which they were fetched."""
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(CAPTURES).where(CAPTURES.c.source_key == key).order_by(CAPTURES.c.fetched_at)
            ).mappings()
            return [capture_of(row) for row in rows]


def run_crawl(
    folder: Path,
    *sources: Source,
    contact: str = "tests@claimline.example",
    names: dict[str, str] | None = None,
) -> Crawled:
    """One crawl of the sources into the store in `folder`, which a later call goes on with.

    `names` gives host names an address, in place of DNS.
    """
    return end_crawl(folder, start_crawl(folder, *sources, contact=contact, names=names))


def start_crawl(
    folder: Path,
    *sources: Source,
    contact: str = "tests@claimline.example",
    names: dict[str, str] | None = None,
) -> BaseProcess:
    """The process of a crawl, under way; hand it to `end_crawl`."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.crawlers.preload"])
    given = [source.model_dump(mode="json") for source in sources]
    process = forks.Process(target=_crawl, args=(folder, given, contact, names or {}))
    process.start()
    return process


def end_crawl(folder: Path, process: BaseProcess) -> Crawled:
    """What the crawl left behind, once it is done."""
    process.join(_LONGEST_S)
    if process.exitcode is None:
        process.kill()
    said = (folder / "said.txt").read_text(encoding="utf-8")
    assert process.exitcode == 0, f"exit status {process.exitcode}: {said}"
    runs = json.loads((folder / "runs.json").read_text(encoding="utf-8"))
    engine = open_engine(_database(folder))
    return Crawled(
        {run["source_key"]: Run.model_validate(run) for run in runs},
        engine,
        CaptureStore(engine, Archive(folder / "archive")),
        said,
    )


def feed_source(key: str, *urls: str, **changes: Any) -> Source:
    """A feed on loopback, asked without delay."""
    return _source(key, urls, format="feed", **changes)


def api_source(key: str, *urls: str, records: str = "results", **changes: Any) -> Source:
    """A register on loopback, asked without delay."""
    record = {
        "records": records,
        "id": "number",
        "url": "https://register.example/{id}",
        "title": "title",
        "published": "day",
        "lines": [{"label": "Product", "path": "product"}],
        "claim": {"type": "recall", "product": "Product"},
    }
    return _source(key, urls, format="api", record=record, **changes)


def _source(key: str, urls: Sequence[str], **changes: Any) -> Source:
    manners = {"delay_s": 0, "concurrency": 4, "timeout_s": 10, "allow_loopback": True}
    given = {
        "key": key,
        "title": key,
        "publisher": "Tests",
        "homepage": "https://tests.example/",
        "licence": "none",
        "terms": "none",
        "urls": urls,
        "schedule": "0 6 * * *",
        **changes,
        "manners": {**manners, **changes.get("manners", {})},
    }
    return Source.model_validate(given)


def _database(folder: Path) -> str:
    return f"sqlite:///{folder / 'store.db'}"


def _crawl(
    folder: Path, sources: list[dict[str, Any]], contact: str, names: dict[str, str]
) -> None:
    """The body of the process."""
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        os.dup2(said.fileno(), 2)
    from tests.crawlers.preload import NAMES, crawl, upgrade

    NAMES.update(names)
    before = signal.getsignal(signal.SIGINT)
    engine = open_engine(_database(folder))
    upgrade(engine)
    runs = crawl(
        [Source.model_validate(source) for source in sources],
        CaptureStore(engine, Archive(folder / "archive")),
        engine,
        contact=contact,
        now=lambda: datetime.now(UTC),
    )
    assert signal.getsignal(signal.SIGINT) is before  # Ctrl-C works again
    asyncio.run(asyncio.sleep(0))  # and so does the event loop of whatever comes next
    told = [run.model_dump(mode="json") for run in runs]
    (folder / "runs.json").write_text(json.dumps(told), encoding="utf-8")
