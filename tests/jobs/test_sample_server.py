"""The sample site's server: what it answers, when it says 304, and that it answers nothing else."""

import http.client
import json
import socket
from pathlib import Path

import pytest

from config.source_files import load_sources
from domain.errors import CrawlError
from domain.source import Source
from jobs.sample_server import (
    HOST,
    SAMPLE_PORT,
    Asked,
    SampleSite,
    at_port,
    base_url,
    documents,
    free_port,
)

SOURCES = Path(__file__).parents[2] / "config" / "sources"


def _samples() -> list[Source]:
    return [source for source in load_sources(SOURCES) if source.sample]


def _ask(
    site: SampleSite, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(HOST, site.port, timeout=10)
    try:
        connection.request(method, path, headers=headers or {})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_a_page_comes_with_its_length_and_what_tells_versions_apart() -> None:
    with SampleSite() as site:
        response, body = _ask(site, "/news/note7-second-recall.html")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html"
    assert int(response.headers["Content-Length"]) == len(body) > 1_000
    assert response.headers["ETag"].startswith('"')
    assert response.headers["Last-Modified"].endswith(" GMT")


def test_links_in_the_feed_name_the_port_that_was_asked() -> None:
    with SampleSite() as site:
        _, body = _ask(site, "/news/rss.xml")
        expected = f"<link>{site.base_url}/news/note7-second-recall.html</link>"
    assert expected.encode() in body


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_known_etag_gives_304_without_a_body(form: str) -> None:
    with SampleSite() as site:
        etag = _ask(site, "/news/rss.xml")[0].headers["ETag"]
        response, body = _ask(site, "/news/rss.xml", {"If-None-Match": form.format(etag)})
    assert (response.status, body) == (304, b"")
    assert response.headers["ETag"] == etag


def test_the_date_of_the_last_answer_gives_304() -> None:
    with SampleSite() as site:
        modified = _ask(site, "/robots.txt")[0].headers["Last-Modified"]
        response, _ = _ask(site, "/robots.txt", {"If-Modified-Since": modified})
    assert response.status == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"another"'},
        {"If-None-Match": '"another"', "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ],
)
def test_a_reader_with_another_version_gets_the_page(headers: dict[str, str]) -> None:
    with SampleSite() as site:
        response, body = _ask(site, "/robots.txt", headers)
    assert (response.status, body) == (200, b"User-agent: *\nAllow: /\n")


def test_head_tells_the_length_and_sends_no_body() -> None:
    with SampleSite() as site:
        response, body = _ask(site, "/robots.txt", method="HEAD")
    assert (response.status, response.headers["Content-Length"], body) == (200, "23", b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../sample_server.py",
        "/news/../../sample_server.py",
        "/%2e%2e/sample_server.py",
        "//etc/passwd",
        "/news",
        "/news/rss.xml?page=2",
        "/register/recalls.json?page=3",
        "/register/recalls.page-1.json",
    ],
)
def test_nothing_but_the_site_is_served(path: str) -> None:
    with SampleSite() as site:
        assert _ask(site, path)[0].status == 404


def test_what_was_asked_is_kept_in_order() -> None:
    with SampleSite() as site:
        etag = _ask(site, "/robots.txt")[0].headers["ETag"]
        _ask(site, "/robots.txt", {"If-None-Match": etag})
        _ask(site, "/none", method="HEAD")
        assert site.requests == (
            Asked("GET", "/robots.txt", 200),
            Asked("GET", "/robots.txt", 304),
            Asked("HEAD", "/none", 404),
        )


def test_the_same_address_gives_the_same_bytes_at_every_start() -> None:
    assert documents(base_url(8765)) == documents(base_url(8765))


def test_nothing_that_is_sent_holds_a_placeholder() -> None:
    for path, document in documents(base_url(8765)).items():
        assert b"{{" not in document.body, path


def test_the_register_is_read_to_its_end_by_its_next_links() -> None:
    with SampleSite() as site:
        asked, ids = f"{site.base_url}/register/recalls.json?page=1", []
        while asked:
            answer = json.loads(_ask(site, asked.removeprefix(site.base_url))[1])
            ids += [entry["id"] for entry in answer["entries"]]
            asked = answer["next"]
    assert len(ids) == len(set(ids)) == answer["total"] == 12


def test_a_taken_port_is_refused_with_the_remedy() -> None:
    with SampleSite() as site, pytest.raises(CrawlError, match=f"{site.port}.*another port"):
        SampleSite(site.port)


def test_free_port_takes_the_first_preferred_that_is_free() -> None:
    with SampleSite() as site, socket.socket() as probe:
        probe.bind((HOST, 0))
        free = probe.getsockname()[1]
        probe.close()
        assert free_port(site.port, free) == free
        assert free_port(site.port) not in (0, site.port)


def test_sources_move_to_another_port_as_a_whole() -> None:
    for source in _samples():
        moved = at_port(source, 54_321)
        addresses = (moved.homepage, *moved.urls)
        assert all(address.startswith(f"{base_url(54_321)}/") for address in addresses)
        assert at_port(moved, 8_000) == moved  # no longer on the sample's port: left alone
        assert at_port(source, SAMPLE_PORT) == source


def test_every_sample_source_begins_on_the_sites_own_pages() -> None:
    served = documents(base_url(SAMPLE_PORT))
    sources = _samples()
    assert [source.key for source in sources] == [
        "sample-newswire",
        "sample-notices",
        "sample-register",
    ]
    for source in sources:
        for address in (source.homepage, *source.urls):
            assert address.removeprefix(base_url(SAMPLE_PORT)) in served
