"""Feeds and registers for the crawl tests, made from a list of links or records."""

import json
from collections.abc import Sequence
from typing import Any

from tests.web_server import Reply


def rss(*links: str) -> Reply:
    """An RSS 2.0 feed that names the links."""
    items = "".join(
        f"<item><title>Story {place}</title><link>{link}</link></item>"
        for place, link in enumerate(links)
    )
    text = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
    return Reply(text.encode(), "application/rss+xml")


def atom(*links: str) -> Reply:
    """An Atom feed that names the links."""
    entries = "".join(
        f"<entry><title>Notice {place}</title><id>urn:{place}</id><link href='{link}'/></entry>"
        for place, link in enumerate(links)
    )
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Notices</title>{entries}</feed>"
    return Reply(text.encode(), "application/atom+xml")


def answer(numbers: Sequence[int], **more: Any) -> Reply:
    """A register's answer with one record for each number."""
    records = [{"number": f"R-{n}", "title": f"Recall {n}", "day": "2026-06-01"} for n in numbers]
    return Reply(json.dumps({"results": records, **more}).encode(), "application/json")


def page(text: str) -> Reply:
    """A page of HTML."""
    return Reply(f"<!DOCTYPE html><title>{text}</title><p>{text}</p>".encode())
