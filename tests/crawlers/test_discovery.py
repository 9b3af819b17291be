"""Links come out of RSS and Atom absolute, clean and in order; what is no feed is named."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.discovery import MOST_FEED_BYTES, NotAFeedError, clean_link, read_feed
from domain.web import _checked as check_address

_RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Notices</title><link>https://one.example/</link>
<item><title>Toy &amp; game recall</title><link>https://one.example/a?b=1&amp;c=2#top</link>
<pubDate>Wed, 19 Aug 2026 15:57:00 EDT</pubDate><description>Small parts.</description></item>
<item><title>Second</title><link> /b </link></item>
<item><title>Again</title><link>https://one.example/a?b=1&amp;c=2</link></item>
<item><title>By its guid</title><guid isPermaLink="true">https://one.example/c</guid></item>
</channel></rss>"""

_ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://two.example/news/">
<title>Notices</title><id>urn:1</id><updated>2026-06-01T00:00:00Z</updated>
<entry><title>One</title><id>urn:2</id><link rel="enclosure" href="one.mp3"/>
<link rel="alternate" href="one.html"/><published>2026-06-01T10:30:00+02:00</published>
<updated>2026-06-02T00:00:00Z</updated><summary>First.</summary></entry>
<entry><title>Two</title><id>urn:3</id><link href="caf%C3%A9.html"/>
<updated>2026-06-03T00:00:00Z</updated></entry>
</feed>"""


def test_rss_gives_links_titles_dates_and_summaries() -> None:
    found = read_feed(_RSS, "https://one.example/feed.xml")
    assert [link.url for link in found.links] == [
        "https://one.example/a?b=1&c=2",
        "https://one.example/b",
        "https://one.example/c",
    ]
    first = found.links[0]
    assert first.title == "Toy & game recall"
    assert first.published == datetime(2026, 8, 19, 19, 57, tzinfo=UTC)
    assert first.summary == "Small parts."
    assert found.links[1].published is None
    assert found.problem is None


def test_atom_gives_alternate_links_from_its_own_base() -> None:
    found = read_feed(_ATOM, "https://elsewhere.example/feed")
    assert [link.url for link in found.links] == [
        "https://two.example/news/one.html",
        "https://two.example/news/caf%C3%A9.html",
    ]
    assert found.links[0].published == datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
    assert found.links[1].published == datetime(2026, 6, 3, tzinfo=UTC)


def test_feed_in_windows_1252_is_read_by_its_declaration() -> None:
    body = _RSS.replace(b"utf-8", b"windows-1252").replace(b"Second", b"Caf\xe9")
    assert read_feed(body, "https://one.example/").links[1].title == "Café"


def test_links_that_are_no_web_addresses_are_told() -> None:
    body = _RSS.replace(b" /b ", b"mailto:desk@one.example")
    found = read_feed(body, "https://one.example/feed.xml")
    assert len(found.links) == 2
    assert found.problem == "1 of 4 entries have no web address"


def test_torn_feed_gives_what_could_be_read_and_says_so() -> None:
    found = read_feed(_RSS[: _RSS.index(b"<item><title>Again")], "https://one.example/feed.xml")
    assert [link.url for link in found.links] == [
        "https://one.example/a?b=1&c=2",
        "https://one.example/b",
    ]
    assert found.problem is not None
    assert found.problem.startswith("broken XML in line 6")


def test_empty_feed_is_a_feed() -> None:
    body = b"<rss version='2.0'><channel><title>None today</title></channel></rss>"
    assert read_feed(body, "https://one.example/").links == ()


@pytest.mark.parametrize(
    ("body", "looks"),
    [
        (b"<!DOCTYPE html><html><head><title>Please log in</title>", "HTML page titled 'Please"),
        (b'\xef\xbb\xbf  {"items": []}', "JSON"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x1f\x8b\x08\x00abc", "packed data"),
        (b"<opml version='1.0'></opml>", "XML that begins with <opml>"),
        (b"Service unavailable", "text that begins 'Service unavailable'"),
        (b"", "an empty body"),
        (b" \n ", "blank text"),
        (b"\xff\x00\x01\x02", "binary data"),
    ],
)
def test_body_is_named_when_it_is_no_feed(body: bytes, looks: str) -> None:
    with pytest.raises(NotAFeedError, match=looks):
        read_feed(body, "https://one.example/")


def test_no_file_and_no_address_is_opened_when_the_body_is_one(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(_RSS)
    with pytest.raises(NotAFeedError):
        read_feed(str(feed).encode(), "https://one.example/")
    with pytest.raises(NotAFeedError):
        read_feed(b"http://127.0.0.1:9/feed.xml", "https://one.example/")


def test_entities_are_not_expanded_when_they_would_fill_the_memory() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">""" + b"".join(
        b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((new, *[old] * 10))
        for old, new in zip(b"abcdefghi", b"bcdefghij", strict=True)
    )
    bomb += b"]><rss version='2.0'><channel><item><title>&j;</title><link>http://x.example/1"
    bomb += b"</link></item></channel></rss>"
    found = read_feed(bomb, "https://one.example/")
    assert all(len(link.title or "") < 1_000 for link in found.links)


def test_file_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    body = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
        "<rss version='2.0'><channel><item><title>&x;</title><link>http://x.example/1</link>"
        "</item></channel></rss>"
    ).encode()
    found = read_feed(body, "https://one.example/")
    assert all("the secret" not in (link.title or "") for link in found.links)


def test_body_is_refused_unread_when_too_large_for_a_feed() -> None:
    with pytest.raises(NotAFeedError, match="too large for a feed"):
        read_feed(b" " * (MOST_FEED_BYTES + 1), "https://one.example/")


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("/a b", "https://one.example/a%20b"),
        ("../x", "https://one.example/x"),
        ("?page=2", "https://one.example/news/list?page=2"),
        ("//two.example/y#z", "https://two.example/y"),
        ("HTTPS://Two.example/Y", "https://two.example/Y"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://one.example/a", None),
        ("https://me:secret@one.example/", None),
        ("http://[::1", None),
        ("http://one.example:99999/", None),
        ("", None),
        ("  ", None),
    ],
)
def test_link_is_absolute_or_none(link: str, clean: str | None) -> None:
    assert clean_link(link, "https://one.example/news/list") == clean


@given(link=st.text(max_size=60))
def test_any_link_is_a_web_address_or_none(link: str) -> None:
    clean = clean_link(link, "https://one.example/news/list")
    if clean is not None:
        assert check_address(clean) == clean
        assert "#" not in clean
        assert clean_link(clean, "https://other.example/") == clean


@given(body=st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_named(body: bytes) -> None:
    try:
        read_feed(body, "https://one.example/")
    except NotAFeedError as error:
        assert str(error)
