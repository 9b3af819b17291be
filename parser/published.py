"""When a page was published and last changed, to the day, as the page itself says.

What it gives to machines comes first (JSON-LD, meta tags, <time>), then dated lines, the address,
and what htmldate finds if the page prints that day. No clock: `fetched_on` bounds what can be.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import dropwhile, islice
from urllib.parse import urlsplit

from htmldate import find_date

from parser.blocks import read_blocks
from parser.characters import one_line
from parser.clutter import heading_holders, names
from parser.html_tree import Element
from parser.linked_data import Node
from parser.metadata import Meta
from parser.page_days import Order, PrintedDay, numeric_order, printed_days, stamped_day

_EARLIEST = date(1990, 1, 1)  # before the Web; an earlier date is a fault (0001-01-01, 1970-01-01)
_AHEAD = timedelta(days=1)  # the day has begun 14 hours earlier at the date line than in UTC
# Names of meta tags, surest first (Open Graph, schema.org, Dublin Core, and what publishers use).
_PUBLISHED_META = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("article:published", "datepublished", "parsely-pub-date", "sailthru.date", "bt:pubdate"),
    *("dcterms.issued", "dc.date.issued", "citation_publication_date", "citation_online_date"),
    *("publication_date", "publication-date", "published_time", "published-date", "published_date"),
    *("publishdate", "publish-date", "publish_date", "pubdate", "article.published", "rbpubdate"),
    *("originalpublicationdate", "cxenseparse:recs:publishtime", "article:post_date", "posted"),
    *("dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "dc.created", "date"),
)
_MODIFIED_META = (
    *("article:modified_time", "og:article:modified_time", "og:modified_time", "datemodified"),
    *("dcterms.modified", "dc.date.modified", "dc.modified", "og:updated_time", "revision_date"),
    *("last-modified", "lastmod", "modified"),
)
_MODIFIES = re.compile(
    r"updat|modif|revis|review|current as of|as of|correct|mis à jour|aktualisiert|actualiza|更新",
    re.IGNORECASE,
)
_PUBLISHES = re.compile(
    r"publi|post|issued|issue date|release|announce|entry-date|veröffentlicht|erschienen|发布|發布",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"expir|deadline|\bclos(?:es|ing)|effective|\bevents?\b|\b(?:start|end)s?\b|\bvalid|\bdue\b|"
    r"\buntil\b|\bborn\b|\bcomments?\b",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(
    {
        *("related", "recommended", "recirc", "comment", "comments", "trending", "popular"),
        *("teaser", "teasers", "sidebar", "promo", "footer", "nav", "navigation", "aside"),
    }
)
_PATH_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=/)|[a-z]{3}(?=[/-]))(?P=s)"
    r"(?P<d>[0-3]\d|[1-9](?!\d))(?!\d)"
)
_PATH_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0[1-9]|1[0-2])(?:/|$)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_LONG_LINE = 120  # characters; a longer line is text, and its days are those of events
_LEFT_OVER = 30  # characters beside the day in a line that is only a date
_MOST_TIMES = 200  # <time> elements of a page that are looked at
_LINES_READ = 80  # of a page, from its heading on


@dataclass(frozen=True, slots=True)
class Dates:
    """When a page was published and changed, in EDTF; and what stands in the way of knowing."""

    published: str | None
    modified: str | None
    doubt: str | None
    """Why there is no day of publication, in a sentence; None where there is one."""


@dataclass(frozen=True, slots=True)
class _Page:
    tree: Element
    holders: frozenset[Element]
    """The page's heading and main part, with all that they stand in."""
    meta: Meta
    data: Node
    url: str
    language: str
    order: Order | None
    latest: date


def read_dates(
    tree: Element,
    meta: Meta,
    data: Node,
    *,
    url: str,
    language: str,
    country: str | None,
    fetched_on: date,
) -> Dates:
    """The dates of a page, from its whole tree, meta tags and JSON-LD; the tree is not changed.

    `fetched_on` is the UTC day of the fetch: no page is published later, but for time zones.
    """
    order = numeric_order(language, country)
    holders = frozenset(heading_holders(tree))
    page = _Page(tree, holders, meta, data, url, language, order, fetched_on + _AHEAD)
    doubtful: list[PrintedDay] = []
    ways: tuple[Callable[[_Page], Iterable[PrintedDay | None]], ...] = (
        lambda page: (_stamp(page, page.data.get("datePublished")),),
        lambda page: _meta(page, _PUBLISHED_META),
        lambda page: _times(page, modified=False),
        _dated_lines,
        _address,
        _by_htmldate,
    )
    for way in ways:
        for day in way(page):
            if day is not None and len(day.readings) > 1:
                doubtful.append(day)
            elif day is not None and _EARLIEST <= day.readings[0] <= page.latest:
                return Dates(day.readings[0].isoformat(), _modified(page), None)
    published = _month(page) if not doubtful else None
    return Dates(published, _modified(page), None if published else _doubt(doubtful))


def _doubt(doubtful: list[PrintedDay]) -> str:
    for day in doubtful:
        one, other = (f"{reading.day} {reading:%B %Y}" for reading in day.readings)
        return (
            f"the day of publication {day.words!r} can be {one} or {other};"
            " give the source the country whose order of day and month its pages follow"
        )
    return (
        "no day of publication in JSON-LD, meta tags, <time>, dated lines or the address;"
        " claims that say 'yesterday' or 'on Friday' stay without a date"
    )


def _stamp(page: _Page, value: object) -> PrintedDay | None:
    """The day of a value for machines, given as text or as a list with one text."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return stamped_day(value, language=page.language, order=page.order)


def _meta(page: _Page, names: tuple[str, ...]) -> Iterator[PrintedDay | None]:
    return (_stamp(page, page.meta[name]) for name in names if name in page.meta)


def _times(page: _Page, *, modified: bool) -> list[PrintedDay | None]:
    """The days of <time> elements, those marked as the page's own publication first."""
    marked: list[PrintedDay | None] = []
    unmarked: list[PrintedDay | None] = []
    for element in islice(page.tree.iter("time"), _MOST_TIMES):
        mark = _mark(element)
        if _is_elsewhere(page, element) or (_MODIFIES.search(mark) is not None) is not modified:
            continue
        day = _stamp(page, element.get("datetime") or " ".join(element.itertext()))
        if modified or _PUBLISHES.search(mark):
            marked.append(day)
        elif not _OTHERWISE.search(mark) and not _is_in_sentence(element):
            unmarked.append(day)
    return [*marked, *unmarked]


def _mark(element: Element) -> str:
    """What a <time> element is called: its own names, and the words before it."""
    parent = element.getparent()
    if parent is None:
        return ""
    before = element.getprevious()
    if before is None and not (parent.text or "").strip():
        before = parent.getprevious()  # a term of a notice, or the label of a field
    words = (
        element.get("itemprop") or "",
        "published" if element.get("pubdate") is not None else "",
        names(element),
        names(parent),
        (parent.text or "")[-_LEFT_OVER:],
        " ".join(before.itertext())[-_LEFT_OVER:] if before is not None else "",
        (before.tail or "")[-_LEFT_OVER:] if before is not None else "",
    )
    return one_line(" ".join(words))


def _is_elsewhere(page: _Page, element: Element) -> bool:
    """Whether an element stands in a part of the page that is about other pages."""
    return any(
        not _ELSEWHERE.isdisjoint((above.tag, *names(above).split()))
        for above in element.iterancestors()
        if above not in page.holders
    )


def _is_in_sentence(element: Element) -> bool:
    paragraph = next((above for above in element.iterancestors() if above.tag == "p"), None)
    own = sum(len(piece) for piece in element.itertext())
    return (
        paragraph is not None
        and sum(len(piece) for piece in paragraph.itertext()) - own > _LEFT_OVER * 2
    )


def _dated_lines(page: _Page) -> Iterator[PrintedDay]:
    """The days of lines that say when the page was published; then of lines that are only a day."""
    bare: list[PrintedDay] = []
    for line in islice(_lines(page), _LINES_READ):
        day = next(printed_days(line, language=page.language, order=page.order), None)
        if day is None:
            continue
        if _PUBLISHES.search(line[: line.index(day.words)]):
            yield day
        elif len(line) - len(day.words) <= _LEFT_OVER:
            bare.append(day)
    yield from bare


def _lines(page: _Page) -> Iterator[str]:
    """The short lines of a page from its heading on that are of no change and no deadline."""
    heading = page.tree.find(".//h1")
    blocks = read_blocks(page.tree)
    if heading is not None:
        blocks = dropwhile(lambda block: block.element is not heading, blocks)
    here = (block for block in blocks if not _is_elsewhere(page, block.element))
    found = (line for block in here for line in block.text.split("\n"))
    short = (line for line in found if len(line) <= _LONG_LINE)
    return (line for line in short if not _MODIFIES.search(line) and not _OTHERWISE.search(line))


def _address(page: _Page) -> Iterator[PrintedDay | None]:
    for match in _PATH_DAY.finditer(urlsplit(page.url).path.lower()):
        month = match["m"]
        if month.isalpha():
            month = str(_MONTHS.find(month) // 4 + 1)
        yield _stamp(page, f"{match['y']}-{month}-{match['d']}")


def _month(page: _Page) -> str | None:
    """The month that the address names, where it names no day."""
    match = _PATH_MONTH.search(urlsplit(page.url).path)
    named = f"{match['y']}-{match['m']}" if match is not None else ""
    return named if _EARLIEST.isoformat() < named <= page.latest.isoformat() else None


def _by_htmldate(page: _Page) -> Iterator[PrintedDay | None]:
    """What htmldate finds, if a short line of the page prints that very day."""
    found = find_date(
        page.tree,
        extensive_search=False,
        original_date=True,
        url=page.url,
        min_date=datetime.combine(_EARLIEST, time()),
        max_date=datetime.combine(page.latest, time()),
    )
    if found is None:
        return
    day = date.fromisoformat(found)
    for line in _lines(page):
        for printed in printed_days(line, language=page.language, order=page.order):
            if printed.readings == (day,):
                yield printed
                return


def _modified(page: _Page) -> str | None:
    stated = (
        _stamp(page, page.data.get("dateModified")),
        *_meta(page, _MODIFIED_META),
        *_times(page, modified=True),
    )
    for day in stated:
        if day is not None and len(day.readings) == 1:
            return day.readings[0].isoformat() if day.readings[0] >= _EARLIEST else None
    return None
