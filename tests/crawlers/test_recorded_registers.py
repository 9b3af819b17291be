"""The recorded answers of two public registers, served on loopback, are crawled into captures."""

from pathlib import Path

import pytest

from config.source_files import load_sources
from domain.capture import CaptureKind
from domain.run import RunOutcome
from domain.source import Source
from tests.crawlers.run_crawl import run_crawl
from tests.web_server import Reply, WebServer

_SOURCES = Path(__file__).parents[2] / "config" / "sources"
_RECORDED = Path(__file__).parents[3] / "shared" / "sources"


def _on_loopback(source: Source, web: WebServer) -> Source:
    """The same source, asked on the test's server and without delay."""
    manners = source.manners.model_copy(update={"delay_s": 0.0, "allow_loopback": True})
    _, _, path = source.urls[0].removeprefix("https://").partition("/")
    return source.model_copy(update={"urls": (web.url(f"/{path}"),), "manners": manners})


@pytest.mark.shared
def test_recorded_answers_are_kept_byte_for_byte(tmp_path: Path) -> None:
    recorded = {
        "us-openfda-food": _RECORDED / "openfda" / "food_enforcement.json",
        "us-cpsc-recalls": _RECORDED / "cpsc" / "recall.json",
    }
    absent = [str(file) for file in recorded.values() if not file.is_file()]
    if absent:
        pytest.skip(f"no recorded answers at {', '.join(absent)}; they are kept apart")
    sources = {source.key: source for source in load_sources(_SOURCES)}
    with WebServer() as web:
        asked = [_on_loopback(sources[key], web) for key in recorded]
        for source in asked:
            path = source.urls[0].removeprefix(web.base)
            web.site[path] = Reply(recorded[source.key].read_bytes(), "application/json")
        crawled = run_crawl(tmp_path, *asked)
    for key, listed in (("us-openfda-food", 3), ("us-cpsc-recalls", 2)):
        run = crawled.runs[key]
        assert run.outcome is RunOutcome.FINISHED
        assert (run.captures, run.listed, run.failed) == (1, listed, 0)
        [kept] = crawled.kept(key)
        assert kept.kind is CaptureKind.RECORDS
        assert crawled.captures.body(kept) == recorded[key].read_bytes()
