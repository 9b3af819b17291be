"""Parsing what the store holds: damaged captures and faults of the parser hold nothing else up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.capture import Capture
from domain.issue import IssueKind
from domain.report import Parsed
from domain.source import Source
from domain.vocabulary import Vocabulary
from jobs import parse as job
from jobs.parse import parse_unparsed
from jobs.stores import Store, StorePlace, open_store
from parser.parse import parse
from store.facts.read import totals
from store.facts.write import write_sources
from store.runs import find_issues
from tests.store.samples import KEY, START, a_fetched, a_source

_PAGES = 4
_PAGE = """<html><head><title>Recall {0}</title></head><body><article><h1>Recall {0}</h1>
<p>Health Canada said on Saturday that the maker had recalled {0}00 toy drums because of lead.</p>
</article></body></html>"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a few captured pages, none of them parsed."""
    store = open_store(StorePlace(f"sqlite:///{tmp_path / 'claimline.db'}", tmp_path / "archive"))
    write_sources(store.engine, [a_source()], START)
    for number in range(1, _PAGES + 1):
        url = f"https://border-post.example/news/{number}"
        body = _PAGE.format(number).encode()
        assert store.captures.keep(a_fetched(body, hours=number, url=url)) is not None
    return store


def _failing(on: str) -> Callable[[Capture, bytes, Source, Vocabulary], Parsed]:
    def fail(capture: Capture, body: bytes, source: Source, vocabulary: Vocabulary) -> Parsed:
        if capture.url.endswith(on):
            raise ZeroDivisionError("no such luck")
        return parse(capture, body, source, vocabulary)

    return fail


@pytest.mark.parametrize("workers", [1, 2])
def test_each_capture_is_parsed_once(store: Store, workers: int) -> None:
    done: list[int] = []
    counts = parse_unparsed(store, advance=done.append, workers=workers)
    assert counts[KEY].parsed == _PAGES == len(done)
    assert counts[KEY].new_reports == _PAGES
    assert counts[KEY].new_claims == totals(store.engine).claims >= _PAGES
    assert parse_unparsed(store) == {}


def test_a_fault_of_the_parser_is_kept_as_an_issue_and_the_rest_goes_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(job, "parse", _failing("/2"))
        for _ in range(2):  # told once, however often it is tried
            (fault,) = parse_unparsed(store)[KEY].faults
            assert "news/2: ZeroDivisionError: no such luck" in fault
    told = [issue for issue in find_issues(store.engine, KEY) if (issue.url or "").endswith("/2")]
    assert [issue.kind for issue in told] == [IssueKind.PARSER_FAULT]
    assert totals(store.engine).reports == _PAGES - 1
    assert parse_unparsed(store)[KEY].new_reports == 1


def test_a_damaged_capture_is_told_and_the_rest_goes_on(store: Store, tmp_path: Path) -> None:
    (file,) = (tmp_path / "archive").rglob("*.warc.gz")
    packed = bytearray(file.read_bytes())
    packed[-20] ^= 0xFF  # in the record of the last page
    file.write_bytes(packed)
    counts = parse_unparsed(store)[KEY]
    assert counts.parsed == _PAGES - 1
    (told,) = counts.damaged
    assert "restore the file from a copy" in told


def test_only_the_wanted_sources_are_parsed(store: Store) -> None:
    assert parse_unparsed(store, source_keys={"another"}) == {}
    assert parse_unparsed(store, source_keys={KEY})[KEY].parsed == _PAGES
