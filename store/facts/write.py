"""Writes facts: sources, and what the parser read in one capture, with its whole history.

One transaction for each capture. A claim is never overwritten: it is superseded or withdrawn,
with the cause. What is written depends on captures, parser and config alone, never on the clock
or on the order in which captures are parsed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from domain.base import Frozen
from domain.capture import Capture
from domain.claim import Claim
from domain.errors import QuoteMismatchError, StoreError
from domain.issue import Issue, IssueKind
from domain.report import PageIssue, Parsed, ParsedReport, Report
from domain.source import Source
from store.database import lock_facts, mark_changed, writing
from store.dialect import insert_new
from store.facts.change import change_reports, plan_all
from store.facts.claim_change import change_claims
from store.facts.rows import issue_row, page_id, source_row
from store.facts.tables import CAPTURES, ISSUES, SOURCES


class Written(Frozen):
    """What one `write_parsed` did, in rows of the store."""

    new_reports: int = Field(0, ge=0, description="report versions added")
    new_claims: int = Field(0, ge=0, description="claims added; an edited page adds all of its own")
    superseded: int = Field(0, ge=0, description="current claims that gave way to another")
    withdrawn: int = Field(0, ge=0, description="current claims with nothing in their place")
    unchanged: int = Field(0, ge=0, description="claims that stood already, just so")


def write_sources(engine: Engine, sources: Sequence[Source], now: datetime) -> None:
    """Keep the sources as they are configured now; `now` is their last sight.

    Raises:
        StoreError: the database cannot be written.
    """
    with writing(engine) as connection:
        lock_facts(connection)
        query = select(SOURCES.c.key, SOURCES.c.body)
        known = {row.key: row.body for row in connection.execute(query)}
        changed = False
        for source in sources:
            row = {**source_row(source), "last_seen": now}
            if source.key in known:
                connection.execute(update(SOURCES).where(SOURCES.c.key == source.key).values(row))
            else:
                connection.execute(insert(SOURCES), {**row, "first_seen": now})
            changed = changed or known.get(source.key) != row["body"]
        if changed:
            mark_changed(connection)


def write_parsed(engine: Engine, capture: Capture, parsed: Parsed) -> Written:
    """What changed. Writing the same again changes nothing.

    Raises:
        QuoteMismatchError: a quote or a field's words are not what stands at their offsets;
            nothing is written.
        StoreError: the capture or its source is not in the store, or the database cannot be
            written.
    """
    readings, refused = _readings(capture, parsed)
    with writing(engine) as connection:
        lock_facts(connection)
        indexed = _indexed(connection, capture)
        plans = plan_all(connection, capture, indexed.last_seen, readings, parsed.parser_version)
        added, changed = change_reports(connection, capture, plans, parsed.parser_version)
        counts = change_claims(connection, plans, parsed.parser_version, capture.fetched_at)
        if indexed.parsed_by is not None:
            _drop_issues(connection, capture)
        _write_issues(connection, capture, parsed.parser_version, (*parsed.issues, *refused))
        connection.execute(
            update(CAPTURES)
            .where(CAPTURES.c.id == capture.id)
            .values(parsed_by=parsed.parser_version)
        )
        if changed or counts.new or counts.superseded or counts.withdrawn:
            mark_changed(connection)
    return Written(
        new_reports=added,
        new_claims=counts.new,
        superseded=counts.superseded,
        withdrawn=counts.withdrawn,
        unchanged=counts.unchanged,
    )


def _readings(capture: Capture, parsed: Parsed) -> tuple[dict[str, ParsedReport], list[PageIssue]]:
    """Each page's reading, checked; and an issue for each report that cannot be kept."""
    readings: dict[str, ParsedReport] = {}
    issues = []
    for reading in parsed.reports:
        report = reading.report
        _check(capture, reading)
        page = page_id(capture.source_key, report, capture.url)
        if not _storable(report):
            issues.append(_refused(report, IssueKind.ENCODING, "holds a NUL character"))
        elif page not in readings:
            claims: dict[str, Claim] = {}
            for claim in sorted(reading.claims, key=lambda claim: (claim.start, claim.end)):
                claims.setdefault(claim.id, claim)
            if len(claims) < len(reading.claims):
                issues.append(_refused(report, IssueKind.PARSER_FAULT, "has one claim id twice"))
            kept = report.model_copy(update={"capture_id": capture.id})
            readings[page] = ParsedReport(report=kept, claims=tuple(claims.values()))
        elif readings[page].report.text != report.text:
            issues.append(
                _refused(report, IssueKind.BAD_RECORD, "stands here twice with different texts")
            )
    return readings, issues


def _check(capture: Capture, reading: ParsedReport) -> None:
    report = reading.report
    place = f"{capture.source_key}: {report.url or capture.url} (capture {capture.id})"
    if report.source_key != capture.source_key:
        raise StoreError(
            f"{place}: the report says that it is of the source {report.source_key!r};"
            " parse each capture with its own source"
        )
    for claim in reading.claims:
        _check_quote(place, report.text, claim)


def _check_quote(place: str, text: str, claim: Claim) -> None:
    """Promise 1: what cannot be found in the text is never stored."""
    pieces = [("quote", claim.start, claim.end, claim.quote)]
    pieces += [(piece.field, piece.start, piece.end, piece.words) for piece in claim.evidence]
    for field, start, end, words in pieces:
        if text[start:end] != words:
            raise QuoteMismatchError(
                f"{place}: the {field} of the claim {claim.id} is {words[:80]!r}, but the text has"
                f" {text[start:end][:80]!r} at {start}:{end}; this is a fault of the parser"
            )


def _storable(report: Report) -> bool:
    """Whether every database can hold the texts: PostgreSQL takes no NUL."""
    texts = (report.text, report.title, report.publisher, report.record_id, *report.authors)
    return not any("\x00" in text for text in texts if text)


def _refused(report: Report, kind: IssueKind, what: str) -> PageIssue:
    name = report.record_id or report.url or "the page"
    return PageIssue(
        kind=kind,
        message=f"{name[:200]!r} {what}; that was not kept, the rest was",
        record_id=None,
    )


def _indexed(connection: Connection, capture: Capture) -> Row[Any, Any, Any]:
    """What the index knows of the capture: when it was seen last, and which parser has read it."""
    query = (
        select(CAPTURES.c.last_seen, CAPTURES.c.parsed_by, SOURCES.c.key)
        .outerjoin(SOURCES, SOURCES.c.key == CAPTURES.c.source_key)
        .where(CAPTURES.c.id == capture.id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise StoreError(
            f"{capture.source_key}: the capture {capture.id} of {capture.url} is not in the index;"
            " keep it before its facts are written"
        )
    if row.key is None:
        raise StoreError(
            f"the source {capture.source_key!r} is not in the store; write the sources first"
        )
    return row


def _drop_issues(connection: Connection, capture: Capture) -> None:
    """Forget what an earlier reading of the capture met; the crawl's own issues stay."""
    of_parser = ISSUES.c.parser_version.is_not(None)
    connection.execute(delete(ISSUES).where(ISSUES.c.capture_id == capture.id, of_parser))


def _write_issues(
    connection: Connection, capture: Capture, parser: str, issues: Sequence[PageIssue]
) -> None:
    rows = [
        issue_row(
            Issue(
                source_key=capture.source_key,
                run_id=capture.run_id,
                capture_id=capture.id,
                url=capture.url,
                kind=issue.kind,
                message=_named(issue),
                at=capture.fetched_at,
            )
        )
        for issue in issues
    ]
    insert_new(connection, ISSUES, [{**row, "parser_version": parser} for row in rows])


def _named(issue: PageIssue) -> str:
    """The message, with the record where it does not name it; NULs become U+FFFD."""
    named = issue.record_id is None or issue.record_id in issue.message
    message = issue.message if named else f"record {issue.record_id}: {issue.message}"
    return message.replace("\x00", "\ufffd")
