"""A report: what a capture says as text. Offsets point into it, and it never changes."""

import hashlib

from pydantic import Field

from domain.base import Frozen, SourceKey
from domain.claim import Claim
from domain.codes import CountryCode, LanguageCode
from domain.dates import Edtf
from domain.issue import IssueKind
from domain.web import WebAddress


class Report(Frozen):
    """The text of one article or register entry, with what is known of its making."""

    source_key: SourceKey
    capture_id: str | None = Field(
        None, description="the capture it was read from; null for loose files"
    )
    record_id: str | None = Field(None, description="for a register: what names the entry")
    url: WebAddress | None = Field(None, description="address to cite")
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Edtf | None = Field(
        None, description="day of publication; null when the page does not say"
    )
    modified: Edtf | None = Field(None, description="day of the last change that the page states")
    language: LanguageCode | None = None
    country: CountryCode | None = Field(None, description="the publisher's country")
    text: str = Field(description="title, lead, body; paragraphs parted by an empty line")

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, lower-case hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class PageIssue(Frozen):
    """Something wrong with a body that the parser met; the rest goes on."""

    kind: IssueKind
    message: str = Field(description="what is wrong and what to do, in a sentence")
    record_id: str | None = None


class ParsedReport(Frozen):
    """A report and the claims in it."""

    report: Report
    claims: tuple[Claim, ...] = ()


class Parsed(Frozen):
    """All that one capture says: no report for a list, one for a page, many for a register."""

    parser_version: str
    reports: tuple[ParsedReport, ...] = ()
    issues: tuple[PageIssue, ...] = ()
