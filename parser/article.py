"""A fetched page, or a plain text, to its report: title, paragraphs, dates, authors.

A pure function: the same bytes give the same text, wherever and whenever. What cannot be read
becomes an issue; nothing is fetched, and no file or clock is read.
"""

import re
from dataclasses import dataclass
from datetime import date
from html import escape, unescape

from domain.base import SourceKey
from domain.codes import CountryCode, LanguageCode
from domain.issue import IssueKind
from domain.report import PageIssue, Report
from domain.source import Source
from parser.characters import lines, one_line
from parser.clutter import clear_clutter
from parser.decode import Decoded, decode
from parser.furniture import is_furniture
from parser.html_tree import MOST_ELEMENTS, bare_lines, looks_like_html, read_tree
from parser.linked_data import Node, read_linked_data
from parser.main_text import main_blocks
from parser.metadata import (
    read_authors,
    read_language,
    read_meta,
    read_publisher,
    read_title,
    site_names,
)
from parser.plain_text import paragraphs, parted_title
from parser.published import Dates, read_dates

MOST_BYTES = 32 * 1024 * 1024
"""Bytes of a body that is read: what a spider fetches at the most."""
_MOST_TEXT = 4_000_000  # characters of a report; a novel has one million
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_UNTOLD_TYPES = frozenset({"", "text/plain", "application/octet-stream"})
_OTHER_KINDS = (  # how files begin: PDF, ZIP and gzip, old Office, pictures
    *(b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"),
)
_LEAST_TEXT = 200  # characters; where the page holds less, its JSON-LD may hold the article
_LEAST_LINE = 40  # characters of a line that counts as text where a page has no structure
_NO_TEXT = (
    "no article was found on the page; it may be filled by a script, or only lead to other pages:"
    " look at it in a browser, and take its address out of the source if it has no text"
)
_TITLE_TAG = re.compile(r"<title\b[^<>]*>([^<]{1,500})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What a page says, and what is wrong with it."""

    report: Report | None
    issues: tuple[PageIssue, ...] = ()


def read_article(
    body: bytes,
    *,
    url: str,
    media_type: str | None,
    source: Source,
    capture_id: str | None,
    fetched_on: date,
) -> ArticleReading:
    """The report of one page; none, and an issue, where it holds no text.

    `media_type` is the Content-Type as sent; `fetched_on` the UTC day of the fetch, after which
    no page is published.
    """
    refused = _refused(body, media_type)
    if refused is not None:
        return ArticleReading(None, (refused,))
    decoded = decode(body, media_type, language=source.language)
    is_html = _main_type(media_type) in _HTML_TYPES or looks_like_html(decoded.text)
    if not is_html and not _is_plain(decoded.text, media_type):
        return ArticleReading(None, (_other_kind(media_type),))
    read = _from_html if is_html else _from_plain
    found = read(decoded.text, url, source, fetched_on)
    report, faults = _report(found, url, source, capture_id)
    if decoded.replaced and report is not None:
        faults = (_spoilt(decoded), *faults)
    return ArticleReading(report, faults)


def read_text_file(
    text: str,
    *,
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    language: LanguageCode = "en",
    country: CountryCode | None = None,
    source_key: SourceKey = "file",
) -> Report:
    """The report of a plain text file, whose first line is its title. `published` is EDTF.

    Raises:
        pydantic.ValidationError: an argument is not of its form, `published` above all.
    """
    title, body = parted_title(paragraphs(text))
    return Report(
        source_key=source_key,
        url=url,
        title=title,
        publisher=publisher,
        published=published,
        language=language,
        country=country,
        text=_joined(title, body),
    )


def _issue(kind: IssueKind, message: str) -> PageIssue:
    return PageIssue(kind=kind, message=message)


def _main_type(media_type: str | None) -> str:
    return (media_type or "").split(";")[0].strip().lower()


def _refused(body: bytes, media_type: str | None) -> PageIssue | None:
    """Why a body is not read at all; None where it is."""
    if not body.strip():
        return _issue(
            IssueKind.EMPTY_BODY,
            "the answer has no body; look at the address in a browser, and if it is right, wait"
            " for the next run",
        )
    if len(body) > MOST_BYTES:
        return _issue(
            IssueKind.TOO_LARGE,
            f"the body has {len(body):,} bytes, more than {MOST_BYTES:,}; an article is smaller:"
            " check what the source links to",
        )
    return _other_kind(media_type) if body.startswith(_OTHER_KINDS) else None


def _other_kind(media_type: str | None) -> PageIssue:
    named = _main_type(media_type) or "no type"
    return _issue(
        IssueKind.NO_TEXT,
        f"the body ({named}) is a file of another kind, neither HTML nor text; link the source to"
        " the page about it",
    )


def _is_plain(text: str, media_type: str | None) -> bool:
    """Whether a body that is no HTML is plain text, and not XML, JSON or the like."""
    named = _main_type(media_type)
    return named in _UNTOLD_TYPES or (named.startswith("text/") and not text.startswith("<?xml"))


def _joined(title: str | None, body: list[str]) -> str:
    return "\n\n".join((*filter(None, [title]), *body))


def _spoilt(decoded: Decoded) -> PageIssue:
    return _issue(
        IssueKind.ENCODING,
        f"{decoded.replaced:,} characters could not be read as {decoded.encoding} and stand as"
        " U+FFFD; compare with the page before you quote them",
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read from a page."""

    title: str | None
    body: list[str]
    dates: Dates
    publisher: str
    language: str
    authors: tuple[str, ...] = ()
    fault: PageIssue | None = None


def _from_html(text: str, url: str, source: Source, fetched_on: date) -> _Found:
    tree = read_tree(text)
    if tree is None:
        return _from_bare(text, url, source, fetched_on)
    meta, data = read_meta(tree), read_linked_data(tree, url)
    publisher = read_publisher(meta, data, source)
    language = read_language(tree, meta, data, source)
    sites = site_names(meta, data, source, url)
    title = read_title(tree, meta, data, sites)
    authors = read_authors(tree, meta, data, publisher)
    country = source.country
    dates = read_dates(
        tree, meta, data, url=url, language=language, country=country, fetched_on=fetched_on
    )
    clear_clutter(tree)  # last: authors and dates often stand in what it takes out
    body = [block.text for block in main_blocks(tree, title, sites)]
    return _Found(title, _fuller(body, data), dates, publisher, language, authors)


def _fuller(body: list[str], data: Node) -> list[str]:
    """The body; or that of the page's JSON-LD, where a script would have put it on the page."""
    stated = data.get("articleBody")
    size = sum(map(len, body))
    if isinstance(stated, str) and size < _LEAST_TEXT and len(stated) > 2 * size:
        return lines(unescape(stated))
    return body


def _from_plain(text: str, url: str, source: Source, fetched_on: date) -> _Found:
    title, body = parted_title(paragraphs(text))
    return _Found(
        title, body, _dates_of_lines([title or "", *body], url, source, fetched_on),
        source.publisher, source.language,
    )  # fmt: skip


def _from_bare(html: str, url: str, source: Source, fetched_on: date) -> _Found:
    """A page too deep or too large for a tree: its longer lines, whatever they belong to."""
    named = _TITLE_TAG.search(html)
    title = one_line(unescape(named[1])) if named else None
    found = bare_lines(html)
    body = [line for line in found if len(line) >= _LEAST_LINE and not is_furniture(line)]
    fault = _issue(
        IssueKind.PARSER_FAULT,
        f"the page nests over 256 elements deep, or has over {MOST_ELEMENTS:,}; its lines were read"
        " without their structure, so navigation may stand among them",
    )
    dates = _dates_of_lines(found, url, source, fetched_on)
    return _Found(title, body, dates, source.publisher, source.language, fault=fault)


def _dates_of_lines(found: list[str], url: str, source: Source, fetched_on: date) -> Dates:
    head = "".join(f"<p>{escape(line)}</p>" for text in found[:20] for line in text.split("\n"))
    tree = read_tree(f"<html><body>{head or '<p></p>'}</body></html>")
    language, country = source.language, source.country
    return read_dates(
        tree, {}, {}, url=url, language=language, country=country, fetched_on=fetched_on
    )


def _report(
    found: _Found, url: str, source: Source, capture_id: str | None
) -> tuple[Report | None, tuple[PageIssue, ...]]:
    """The report and what is wrong with it; no report where there is no text, or too much."""
    faults = () if found.fault is None else (found.fault,)
    text = _joined(found.title, found.body)
    if not any(found.body):
        return None, (*faults, _issue(IssueKind.NO_TEXT, _NO_TEXT))
    if len(text) > _MOST_TEXT:
        too_large = f"the page holds {len(text):,} characters of text, more than {_MOST_TEXT:,}"
        return None, (*faults, _issue(IssueKind.TOO_LARGE, f"{too_large}; it is no article"))
    if found.dates.doubt is not None:
        faults = (*faults, _issue(IssueKind.NO_DATE, found.dates.doubt))
    report = Report(
        source_key=source.key,
        capture_id=capture_id,
        url=url,
        title=found.title,
        publisher=found.publisher,
        authors=found.authors,
        published=found.dates.published,
        modified=found.dates.modified,
        language=found.language,
        country=source.country,
        text=text,
    )
    return report, faults
