"""A capture to its reports and claims: the one door into the parser.

`parse` is a pure function: no network, no clock, no file, no database. A live crawl and a second
parse of the archive are the same call, and give the same answer for the same version of parser
and vocabulary.
"""

from domain.capture import Capture, CaptureKind
from domain.errors import ClaimlineError
from domain.issue import IssueKind
from domain.report import PageIssue, Parsed, ParsedReport, Report
from domain.source import Source
from domain.vocabulary import Vocabulary
from parser.article import read_article
from parser.claims import reader_for
from parser.record_claims import record_claims
from parser.records import read_records

PARSER_VERSION = "2"
"""Raised with every change that can alter a claim; the vocabulary's version stands beside it."""


def parser_version(vocabulary: Vocabulary) -> str:
    """The version that claims carry: the parser's and the vocabulary's."""
    return f"{PARSER_VERSION}+{vocabulary.version}"


def parse(capture: Capture, body: bytes, source: Source, vocabulary: Vocabulary) -> Parsed:
    """All that one capture says: its reports, their claims, and what is wrong with it.

    A list gives nothing, a page one report, the records of a register one report each. A fault in
    a body never raises: it becomes an issue.
    """
    version = parser_version(vocabulary)
    if capture.kind is CaptureKind.LIST:
        return Parsed(parser_version=version)
    if capture.kind is CaptureKind.RECORDS:
        return _records(capture, body, source, vocabulary, version)
    reading = read_article(
        body,
        url=capture.final_url,
        media_type=capture.media_type,
        source=source,
        capture_id=capture.id,
        fetched_on=capture.fetched_at.date(),
    )
    reports = (parse_report(reading.report, vocabulary),) if reading.report else ()
    return Parsed(parser_version=version, reports=reports, issues=reading.issues)


def parse_report(report: Report, vocabulary: Vocabulary) -> ParsedReport:
    """A report with the claims in its text."""
    return ParsedReport(report=report, claims=reader_for(vocabulary).read(report))


def _records(
    capture: Capture, body: bytes, source: Source, vocabulary: Vocabulary, version: str
) -> Parsed:
    reading = read_records(
        body,
        capture_url=capture.final_url,
        source=source,
        capture_id=capture.id,
        fetched_on=capture.fetched_at.date(),
        media_type=capture.media_type,
    )
    reports: list[ParsedReport] = []
    issues = list(reading.issues)
    for record in reading.records:
        try:
            claims = record_claims(record, source, reader_for(vocabulary))
        except (ClaimlineError, ValueError) as error:
            issues.append(
                PageIssue(
                    kind=IssueKind.BAD_RECORD,
                    message=f"{record.report.record_id}: {error}",
                    record_id=record.report.record_id,
                )
            )
            claims = ()
        reports.append(ParsedReport(report=record.report, claims=claims))
    return Parsed(parser_version=version, reports=tuple(reports), issues=tuple(issues))
