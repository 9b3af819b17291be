"""Small true-to-form values for tests of the store, each with one thing that a test cares about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from domain.capture import Capture, CaptureKind, Fetched, Place, capture_id
from domain.claim import Claim, ClaimType, claim_id
from domain.report import Parsed, ParsedReport, Report
from domain.source import Source, SourceFormat
from store.facts.rows import capture_row
from store.facts.tables import CAPTURES
from store.facts.write import write_sources

START = datetime(2020, 4, 27, 6, tzinfo=UTC)
KEY = "border-post"
URL = "https://border-post.example/news/1"


def at(hours: float) -> datetime:
    """That many hours after the start."""
    return START + timedelta(hours=hours)


def a_source(key: str = KEY, **changes: Any) -> Source:
    """A feed."""
    values: dict[str, Any] = {
        "key": key,
        "title": "Border Post",
        "publisher": "Border Post Ltd",
        "homepage": "https://border-post.example/",
        "licence": "CC BY 4.0",
        "terms": "Free to reuse with credit.",
        "format": SourceFormat.FEED,
        "urls": ("https://border-post.example/feed.xml",),
        "schedule": "15 6 * * *",
    }
    return Source.model_validate({**values, **changes})


def a_fetched(body: bytes = b"<p>page</p>", *, hours: float = 0, **changes: Any) -> Fetched:
    """A page as a crawl brought it."""
    url = changes.pop("url", URL)
    values: dict[str, Any] = {
        "source_key": KEY,
        "run_id": "run-1",
        "url": url,
        "final_url": url,
        "fetched_at": at(hours),
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"),),
        "body": body,
        "kind": CaptureKind.PAGE,
    }
    return Fetched.model_validate({**values, **changes})


def a_capture(body: str, hours: float, *, url: str = URL, **changes: Any) -> Capture:
    """A capture that no archive holds: for tests of the facts alone."""
    fetched = a_fetched(body.encode(), hours=hours, url=url)
    values: dict[str, Any] = {
        **fetched.model_dump(exclude={"headers", "body"}),
        "id": capture_id(KEY, url, fetched.fetched_at, fetched.sha256),
        "media_type": None,
        "sha256": fetched.sha256,
        "size_bytes": len(fetched.body),
        "place": Place(file="none.warc.gz", offset=0, length=1),
    }
    return Capture.model_validate({**values, **changes})


def index(engine: Engine, *captures: Capture, last_seen: datetime | None = None) -> None:
    """Put captures, and their source, into the store's index."""
    write_sources(engine, [a_source()], START)
    extra = {"etag": None, "last_modified": None, "parsed_by": None}
    with engine.begin() as connection:
        for capture in captures:
            seen = last_seen or capture.fetched_at
            row = {**capture_row(capture), **extra, "last_seen": seen}
            connection.execute(insert(CAPTURES), row)


def a_claim(text: str, quote: str, *, url: str = URL, **fields: Any) -> Claim:
    """A claim whose quote stands in the text, a recall unless told otherwise."""
    start = text.index(quote)
    kind = fields.pop("type", ClaimType.RECALL)
    copy = fields.pop("copy", 0)
    evidence = fields.get("evidence", ())
    number = claim_id(
        source_key=KEY, url=url, type_=kind, quote=quote, evidence=evidence, copy=copy
    )
    values = {"id": number, "type": kind, "quote": quote, "start": start, **fields}
    return Claim.model_validate({**values, "end": start + len(quote)})


def a_reading(text: str, *claims: Claim, url: str | None = URL, **head: Any) -> ParsedReport:
    """A report of that text, with its claims."""
    report = Report.model_validate({"source_key": KEY, "url": url, "text": text, **head})
    return ParsedReport(report=report, claims=claims)


def parsed(*readings: ParsedReport, version: str = "p1", issues: Sequence[Any] = ()) -> Parsed:
    """What a parser of that version says."""
    return Parsed(parser_version=version, reports=readings, issues=tuple(issues))


def sentences(text: str, **fields: Any) -> Parsed:
    """A stand-in for a parser: a claim for each sentence that has the word "recall" in it."""
    version = fields.pop("version", "p1")
    url = fields.pop("url", URL)
    quotes = dict.fromkeys(part for part in text.split("\n\n") if "recall" in part)
    claims = [a_claim(text, quote, url=url, **fields) for quote in quotes]
    return parsed(a_reading(text, *claims, url=url), version=version)
