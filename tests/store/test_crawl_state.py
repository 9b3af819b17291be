"""What a crawl remembers: validators, and the links of lists."""

from sqlalchemy import Engine, select

from store.captures import CaptureStore
from store.crawl_state import Validators, known_links, record_links, validators
from store.database import reading
from store.facts.tables import LINKS
from tests.store.samples import KEY, URL, a_fetched, at

FEED = "https://border-post.example/feed.xml"


def test_validators_are_those_of_the_newest_capture(captures: CaptureStore, engine: Engine) -> None:
    assert validators(engine, KEY, URL) == Validators()
    old = (("ETag", '"old"'), ("Last-Modified", "Mon, 27 Apr 2020 06:00:00 GMT"))
    captures.keep(a_fetched(b"old", headers=old))
    captures.keep(a_fetched(b"new", hours=1, headers=(("etag", '"new"'),)))
    assert validators(engine, KEY, URL) == Validators(etag='"new"')
    assert validators(engine, "another-source", URL) == Validators()


def test_known_links_are_those_of_the_newest_list_in_its_order(engine: Engine) -> None:
    assert known_links(engine, KEY, FEED) == ()
    record_links(engine, KEY, FEED, ["c", "a", "b", "a"], at(0))
    assert known_links(engine, KEY, FEED) == ("c", "a", "b")
    record_links(engine, KEY, FEED, ["d", "b", "c"], at(1))
    assert known_links(engine, KEY, FEED) == ("d", "b", "c")
    record_links(engine, KEY, FEED, [], at(2))
    assert known_links(engine, KEY, FEED) == ()


def test_a_dropped_link_is_remembered_with_when_it_was_listed(engine: Engine) -> None:
    record_links(engine, KEY, FEED, ["a", "b"], at(0))
    record_links(engine, KEY, FEED, ["b"], at(1))
    record_links(engine, KEY, FEED, ["b", "a"], at(5))
    record_links(engine, KEY, FEED, ["b"], at(6))
    with reading(engine) as connection:
        query = select(LINKS).order_by(LINKS.c.link_url)
        rows = connection.execute(query).all()
    assert [(row.link_url, row.position, row.first_listed, row.last_listed) for row in rows] == [
        ("a", None, at(0), at(5)),
        ("b", 0, at(0), at(6)),
    ]


def test_lists_do_not_mix(engine: Engine) -> None:
    record_links(engine, KEY, FEED, ["a"], at(0))
    record_links(engine, KEY, FEED + "?2", ["b"], at(0))
    record_links(engine, "another-source", FEED, ["c"], at(0))
    assert known_links(engine, KEY, FEED) == ("a",)
    assert known_links(engine, KEY, FEED + "?2") == ("b",)
    assert known_links(engine, "another-source", FEED) == ("c",)
