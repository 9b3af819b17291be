"""The sample site's content: pages and gold agree, feeds and register name what is there."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import jmespath
import pytest
from bs4 import BeautifulSoup

from config.source_files import load_sources
from domain.source import RecordMapping
from jobs.sample_server import SAMPLE_PORT, base_url, documents
from parser.article import read_article

ROOT = Path(__file__).parents[2]
BASE = base_url(SAMPLE_PORT)
GOLD = [
    json.loads(line)
    for line in (ROOT / "tests/gold/sample-pages.jsonl").read_text("utf-8").splitlines()
]
SERVED = documents(BASE)
SOURCES = {source.key: source for source in load_sources(ROOT / "config" / "sources")}


def _page(report: dict[str, Any]) -> bytes:
    return SERVED[report["url"].removeprefix(BASE)].body


@pytest.mark.parametrize("report", GOLD, ids=lambda report: str(report["id"]))
def test_a_page_is_read_as_its_gold_says(report: dict[str, Any]) -> None:
    key = "sample-newswire" if "/news/" in report["url"] else "sample-notices"
    read = read_article(
        _page(report),
        url=report["url"],
        media_type="text/html",
        source=SOURCES[key],
        capture_id=None,
        fetched_on=date(2026, 1, 1),
    ).report
    assert read is not None
    assert (read.title, read.published) == (report["title"], report["published"])
    at = 0
    for line in filter(None, report["text"].splitlines()):
        found = read.text.find(line, at)
        assert found >= 0, f"missing, or out of order: {line}"
        at = found + len(line)


@pytest.mark.parametrize("report", GOLD, ids=lambda report: str(report["id"]))
def test_a_page_says_that_it_is_a_sample(report: dict[str, Any]) -> None:
    soup = BeautifulSoup(_page(report), "lxml")
    assert soup.find("meta", attrs={"name": "claimline-sample"})
    assert "Sample page written for Claimline's demonstration" in soup.get_text(" ")


def test_one_page_is_in_windows_1252_and_says_so() -> None:
    others = []
    for report in GOLD:
        try:
            _page(report).decode("utf-8")
        except UnicodeDecodeError:
            others.append(report)
    assert [report["id"] for report in others] == ["sample-lactalis-douze-millions"]
    text = _page(others[0]).decode("windows-1252")
    assert "charset=windows-1252" in text
    assert "“more than 12 million boxes are affected”" in text


def test_the_feeds_name_every_page_once_with_its_day() -> None:
    entries = [
        entry
        for path in ("/news/rss.xml", "/notices/atom.xml")
        for entry in feedparser.parse(SERVED[path].body).entries
    ]
    told = sorted((entry.link, entry.title, entry.published_parsed[:3]) for entry in entries)
    assert told == sorted(
        (
            report["url"],
            report["title"],
            tuple(int(part) for part in report["published"].split("-")),
        )
        for report in GOLD
    )


def test_links_inside_the_site_lead_to_its_pages() -> None:
    for path, document in SERVED.items():
        if document.content_type == "text/html":
            for link in BeautifulSoup(document.body, "lxml").find_all("a", href=True):
                target = str(link["href"]).partition("#")[0] or path
                assert target in SERVED, f"{path} leads to {target}"


def _register() -> tuple[RecordMapping, list[dict[str, Any]]]:
    mapping = SOURCES["sample-register"].record
    assert mapping is not None
    pages = [json.loads(SERVED[f"/register/recalls.json?page={page}"].body) for page in (1, 2)]
    return mapping, [entry for page in pages for entry in jmespath.search(mapping.records, page)]


def test_every_key_of_the_register_is_mapped_or_ignored_by_name() -> None:
    mapping, entries = _register()
    paths = {mapping.id, mapping.url, mapping.title, mapping.published.path, *mapping.ignored}
    paths |= {line.path for line in mapping.lines}
    assert all(set(entry) == paths for entry in entries)


def test_the_register_cites_the_row_of_its_readable_page() -> None:
    _, entries = _register()
    page = BeautifulSoup(SERVED["/register/"].body, "lxml")
    for entry in entries:
        assert entry["link"] == f"{BASE}/register/#{entry['id']}"
        row = page.find("tr", id=entry["id"])
        assert row is not None
        assert entry["product"] in row.get_text()
