"""The links that a feed names: pure functions from bytes to addresses, titles and dates.

Reads no network and no clock; feedparser is handed bytes and never an address.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

import feedparser
from pydantic import TypeAdapter, ValidationError
from w3lib.url import safe_url_string

from crawlers.looks import looks_like
from domain.web import WebAddress

MOST_FEED_BYTES = 16 * 1024 * 1024  # larger feeds are not read: feedparser takes 0.7 s a MiB
_MOST_LINKS = 100_000  # links taken from one list; a real one has a few hundred
_MOST_SUMMARY = 2_000  # characters of an entry's summary; more is a full text
_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


@dataclass(frozen=True)
class Link:
    """An address that a feed names, with what the feed says of it."""

    url: str
    title: str | None = None
    published: datetime | None = None  # UTC
    summary: str | None = None  # markup as given


@dataclass(frozen=True)
class FoundLinks:
    """What a feed names, in its order, each address once."""

    links: tuple[Link, ...]
    problem: str | None = None  # what could not be read, and what to do


class NotAFeedError(ValueError):
    """A body is no feed; the text says what it looks like."""


def read_feed(body: bytes, base_url: str, content_type: str | None = None) -> FoundLinks:
    """The links of an RSS or Atom feed, absolute, without fragments, http and https only.

    `base_url` is the address that answered; relative links start from it.

    Raises:
        NotAFeedError: the body is neither RSS nor Atom.
    """
    if len(body) > MOST_FEED_BYTES:
        raise NotAFeedError(f"a body of {len(body):,} bytes, too large for a feed")
    headers = {"content-location": base_url}
    if content_type:
        headers["content-type"] = content_type
    try:
        feed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception as error:  # on hostile bytes it raises errors of any kind
        raise NotAFeedError(
            f"{looks_like(body)} that breaks the feed reader ({error!r})"
        ) from error
    if not feed.get("version") and not feed.entries:
        raise NotAFeedError(looks_like(body))
    links = [_link(entry, base_url) for entry in feed.entries]
    found = _once(link for link in links if link is not None)
    return FoundLinks(tuple(found), _problem(feed, links.count(None)))


def _link(entry: Any, base_url: str) -> Link | None:
    url = clean_link(entry.get("link") or "", base_url)
    if url is None:
        return None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return Link(
        url=url,
        title=entry.get("title") or None,
        published=_to_utc(moment) if moment else None,
        summary=(entry.get("summary") or "")[:_MOST_SUMMARY] or None,
    )


def _to_utc(moment: Any) -> datetime | None:
    """feedparser gives struct_time in UTC; impossible ones (year 0, month 13) are left out."""
    try:
        year, month, day, hour, minute, second = moment[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (TypeError, ValueError):
        return None


def _once(links: Iterable[Link]) -> list[Link]:
    seen: dict[str, Link] = {}
    for link in links:
        if len(seen) >= _MOST_LINKS:
            break
        seen.setdefault(link.url, link)
    return list(seen.values())


def _problem(feed: Any, without_link: int) -> str | None:
    problems = []
    fault = feed.get("bozo_exception")
    if hasattr(fault, "getLineNumber"):  # a SAX fault; wrong charset or media type are harmless
        problems.append(
            f"broken XML in line {fault.getLineNumber()} ({fault.getMessage()}),"
            f" {len(feed.entries)} entries could be read"
        )
    if without_link:
        problems.append(f"{without_link} of {len(feed.entries)} entries have no web address")
    return "; ".join(problems) or None


def clean_link(link: str, base_url: str) -> str | None:
    """A link as an absolute http or https address, quoted, without fragment; None if it is none."""
    try:
        address = urldefrag(urljoin(base_url, link.strip())).url if link.strip() else ""
        return _ADDRESS.validate_python(safe_url_string(address)) if address else None
    except (ValueError, ValidationError):
        return None
