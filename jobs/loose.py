"""Reads loose files and reports into claims, without any store: nothing is kept."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from config.vocabulary_files import load_vocabulary
from domain.dates import Edtf
from domain.errors import UnreadableBodyError
from domain.report import PageIssue, ParsedReport, Report
from domain.source import Source, SourceFormat
from parser.article import read_article
from parser.parse import parse_report

LOOSE_KEY = "loose-file"
"""What stands for the source of a report that came from no source."""
_NO_ADDRESS = "http://loose-file.invalid/"  # RFC 2606, section 2: nobody is there
_NO_PUBLISHER = "no publisher"
_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain"}


class LooseReading(NamedTuple):
    """What one file says, and what is wrong with it."""

    parsed: ParsedReport | None
    issues: tuple[PageIssue, ...]


def parse_file(
    file: Path,
    *,
    url: str | None = None,
    published: Edtf | None = None,
    publisher: str | None = None,
    today: date,
) -> LooseReading:
    """The report and the claims of one HTML or text file. What is given wins over what it states.

    `today` (UTC): a date after it is not taken for the day of publication.

    Raises:
        UnreadableBodyError: the file cannot be opened.
    """
    try:
        body = file.read_bytes()
    except OSError as error:
        raise UnreadableBodyError(
            f"{file}: cannot be read ({error.strerror}); check its name and who may read it"
        ) from error
    reading = read_article(
        body,
        url=url or _NO_ADDRESS,
        media_type=_TYPES.get(file.suffix.lower()),
        source=_source(publisher),
        capture_id=None,
        fetched_on=today,
    )
    if reading.report is None:
        return LooseReading(None, reading.issues)
    report = _with_given(reading.report, url, published, publisher)
    return LooseReading(parse_loose(report), reading.issues)


def parse_loose(report: Report) -> ParsedReport:
    """A report with the claims in its text, by the bundled vocabulary."""
    return parse_report(report, load_vocabulary())


def _source(publisher: str | None) -> Source:
    """A source for a file that came from none."""
    return Source(
        key=LOOSE_KEY,
        title="Loose file",
        publisher=publisher or _NO_PUBLISHER,
        homepage=_NO_ADDRESS,
        licence="unknown",
        terms="unknown",
        format=SourceFormat.FEED,
        urls=(_NO_ADDRESS,),
        schedule="0 0 1 1 *",
    )


def _with_given(
    report: Report, url: str | None, published: Edtf | None, publisher: str | None
) -> Report:
    stated = None if report.publisher == _NO_PUBLISHER else report.publisher
    return report.model_copy(
        update={
            "url": url,
            "published": published or report.published,
            "publisher": publisher or stated,
        }
    )
