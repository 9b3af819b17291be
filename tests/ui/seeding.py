"""A small store for tests of the app, filled by the store's own way of writing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from domain.capture import CaptureKind, Fetched
from domain.claim import Claim, ClaimStatus, ClaimType, Evidence, EvidenceField, claim_id
from domain.issue import Issue, IssueKind
from domain.report import Parsed, ParsedReport, Report
from domain.run import RunOutcome
from domain.source import Source, SourceFormat
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import open_engine
from store.facts.migrations import upgrade
from store.facts.write import write_parsed, write_sources
from store.runs import add_issue, end_run, start_run
from tests.exports.samples import CAPTURED, quantity

WIRE, NOTICES = "sample-wire", "border-notices"
HOSTILE = '<img src=x onerror="document.title=1">'
FORMULA = "=HYPERLINK(A1)"
LONG = "a foldable car seat for children from nine months with a five-point harness " * 4
UNBROKEN = "Xy" * 120
MANY = 52  # recalls of one kind, so that there is a second page


class Story(NamedTuple):
    """One page with one claim: its sentences, and what is read in the second of them."""

    before: str
    quote: str
    after: str
    fields: dict[str, Any]
    words: dict[EvidenceField, str]
    source: str = WIRE


def database_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'claimline.db'}"


def empty_store(folder: Path) -> str:
    """A store with its tables and nothing in them."""
    upgrade(open_engine(database_url(folder)))
    return database_url(folder)


def filled_store(folder: Path) -> str:
    """A store with the stories below."""
    engine = open_engine(empty_store(folder))
    captures = CaptureStore(engine, Archive(folder / "archive"))
    write_sources(engine, [_source(WIRE), _source(NOTICES)], CAPTURED)
    for number, story in enumerate(_stories()):
        capture = captures.keep(_fetched(story, number))
        assert capture is not None
        write_parsed(engine, capture, _parsed(story, number, capture.url))
    for key in (WIRE, NOTICES):
        run = start_run(engine, key, CAPTURED)
        changes = {"ended_at": CAPTURED, "outcome": RunOutcome.FINISHED, "captures": 9, "listed": 9}
        end_run(engine, run.model_copy(update=changes))
    message = f"the page could not be read: {HOSTILE}; look at it and mend the source"
    issue = Issue(source_key=WIRE, kind=IssueKind.NO_TEXT, message=message, at=CAPTURED)
    add_issue(engine, issue)
    engine.dispose()
    return database_url(folder)


def _stories() -> Iterator[Story]:
    respirators = (
        "Canada said last week it had rejected about 1,000,000 KN95 respirators from China."
    )
    yield Story(
        "Checks were tightened in April.",
        respirators,
        "Officials did not name the seller.",
        {
            "type": ClaimType.REJECTION,
            "country": "CA",
            "partner": "CN",
            "product": "KN95 respirators",
            "quantity": quantity(1_000_000, qualifier="approx"),
            "date": "2020-04-20/2020-04-26",
            "source_name": "Canada",
            "trace": ("country: subject of the clause", "date: last week"),
        },
        {
            "country": "Canada",
            "action": "rejected",
            "partner": "China",
            "product": "KN95 respirators",
            "quantity": "about 1,000,000",
            "date": "last week",
        },
    )
    yield _plain("seizure", "HK", HOSTILE, "2020-03-02")
    yield _plain("supply", "CN", FORMULA, "2020-02")
    yield _plain("recall", "DE", LONG.strip(), "2019")
    yield _plain("warning", "AU", UNBROKEN, None)
    yield _plain("export_rule", "CN", "test kits", "2020-04-25", status=ClaimStatus.PLANNED)
    yield _plain("import_rule", None, "口罩 and كمامات", None, status=ClaimStatus.DENIED)
    for number in range(MANY):
        day = f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield _plain("recall", "US", f"kettles of series {number}", day, source=NOTICES)


def _plain(kind: str, country: str | None, product: str, date: str | None, **rest: Any) -> Story:
    quote = f"On that day {product} were named in an order."
    fields = {
        "type": ClaimType(kind),
        "country": country,
        "product": product,
        "date": date,
        "status": rest.pop("status", ClaimStatus.ASSERTED),
    }
    return Story("A story.", quote, "No more is known.", fields, {"product": product}, **rest)


def _source(key: str) -> Source:
    return Source(
        key=key,
        title={WIRE: "Sample Trade Wire", NOTICES: "Border Notices"}[key],
        publisher={WIRE: "Sample Wire", NOTICES: "Ministry of Samples"}[key],
        country="NL",
        homepage=f"https://{key}.example/",
        licence="CC BY 4.0",
        terms="Free to reuse with credit.",
        format=SourceFormat.FEED,
        urls=(f"https://{key}.example/feed.xml",),
        schedule="15 6 * * *",
        sample=key == NOTICES,
    )


def _text(story: Story) -> str:
    return f"Headline\n\n{story.before} {story.quote} {story.after}"


def _fetched(story: Story, number: int) -> Fetched:
    url = f"https://{story.source}.example/story/{number}"
    return Fetched(
        source_key=story.source,
        run_id="run-1",
        url=url,
        final_url=url,
        fetched_at=CAPTURED + timedelta(minutes=number),
        status=200,
        headers=(("Content-Type", "text/plain; charset=utf-8"),),
        body=_text(story).encode(),
        kind=CaptureKind.PAGE,
    )


def _parsed(story: Story, number: int, url: str) -> Parsed:
    report = Report(
        source_key=story.source,
        url=url,
        title=f"Headline {number}",
        authors=("Jane Roe",) if number % 2 else (),
        published="2020-04-27",
        text=_text(story),
    )
    return Parsed(
        parser_version="1+0123456789ab",
        reports=(ParsedReport(report=report, claims=(_claim(story, url),)),),
    )


def _claim(story: Story, url: str) -> Claim:
    text = _text(story)
    start = text.index(story.quote)
    evidence = tuple(_evidence(text, start, field, said) for field, said in story.words.items())
    kind = story.fields["type"]
    return Claim(
        id=claim_id(
            source_key=story.source, url=url, type_=kind, quote=story.quote, evidence=evidence
        ),
        quote=story.quote,
        start=start,
        end=start + len(story.quote),
        evidence=evidence,
        **story.fields,
    )


def _evidence(text: str, start: int, field: EvidenceField, said: str) -> Evidence:
    at = text.index(said, start)
    return Evidence(field=field, start=at, end=at + len(said), words=said)
