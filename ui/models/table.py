"""Claims as the rows of the table, in words; and which page of it there is."""

from collections.abc import Sequence
from math import ceil

from domain.cited import CitedClaim, ClaimPage
from domain.codes import country_name
from exports.edtf_words import date_words
from exports.plain_text import one_line
from exports.words import STATUS_LABELS, TYPE_LABELS, quantity_words

PAGE_SIZE = 50  # rows; what a person scans, and what a browser draws in no time
NOT_STATED = "–"
_LONGEST_CELL = 300  # characters; the detail shows the rest

DATE, TYPE, COUNTRY, PRODUCT = "Date", "Type", "Country", "Product"
QUANTITY, PARTNER, STATUS, PUBLISHER = "Quantity", "Partner", "Status", "Publisher"
WIDTHS_PX = {
    DATE: 130,
    TYPE: 92,
    COUNTRY: 125,
    PRODUCT: 165,
    QUANTITY: 118,
    PARTNER: 85,
    STATUS: 75,
    PUBLISHER: 115,
}
"""Columns in their order, each wide enough for most of what stands in it."""
COLUMNS = tuple(WIDTHS_PX)


def table_columns(rows: Sequence[CitedClaim]) -> dict[str, list[str]]:
    """The table by columns; what a report does not state is a dash."""
    cells = [_cells(cited) for cited in rows]
    return {name: [row[place] for row in cells] for place, name in enumerate(COLUMNS)}


def _cells(cited: CitedClaim) -> tuple[str, ...]:
    claim = cited.claim
    return (
        date_words(claim.date),
        TYPE_LABELS[claim.type],
        country_name(claim.country) if claim.country else NOT_STATED,
        _short(claim.product) if claim.product else NOT_STATED,
        quantity_words(claim.quantity) if claim.quantity else NOT_STATED,
        country_name(claim.partner) if claim.partner else NOT_STATED,
        STATUS_LABELS[claim.status],
        _short(cited.citation.publisher),
    )


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_CELL else f"{line[: _LONGEST_CELL - 1]}…"


def page_count(total: int) -> int:
    """Pages that the table has, at least one."""
    return max(1, ceil(total / PAGE_SIZE))


def page_within(page: int, total: int) -> int:
    """The page itself, or the last one when the table ends before it."""
    return min(page, page_count(total))


def shown_in_words(page: ClaimPage, stored: int, filter_words: str) -> tuple[str, str]:
    """How many of the stored claims the filter shows; and the filter, with what it leaves out."""
    if page.total == stored:
        return f"All {counted(stored, 'claim')}", "No filter is set."
    left_out = f" {page.undated:,} left out: no date stated." if page.undated else ""
    return f"{page.total:,} of {counted(stored, 'claim')}", f"Filter: {filter_words}.{left_out}"


def rows_in_words(page: int, shown: int, total: int) -> str:
    """Which rows stand on the page: "1–50 of 1,234"; nothing when all do."""
    if total <= PAGE_SIZE:
        return ""
    first = (page - 1) * PAGE_SIZE + 1
    return f"{first:,}–{first + shown - 1:,} of {total:,}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """The count with its noun: "1 claim", "1,234 claims"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
