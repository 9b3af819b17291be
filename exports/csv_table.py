"""Claims as a table, one row a claim, values as read and as written: RFC 4180, UTF-8 with a mark.

A spreadsheet never runs a cell: one that begins with `=`, `+`, `-`, `@`, a tab, a carriage return
or an apostrophe gets one apostrophe more in front. To undo it, take one apostrophe off each cell
that begins with one. Nothing is cut.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from domain.cited import CitedClaim
from domain.claim import EvidenceField
from domain.codes import country_name
from domain.dates import edtf_bounds
from exports.edtf_words import date_words
from exports.sentence import claim_sentence

BYTE_ORDER_MARK = "\ufeff"
"""First in the file: without it, spreadsheets take UTF-8 for the old code page of the machine."""
_NEVER_FIRST = ("=", "+", "-", "@", "\t", "\r", "'")
_ROWS_A_PIECE = 200  # rows handed on at once: large enough to be quick, small enough to stream
_GAP = " … "  # between words of one field that stand apart in the report


class Column(NamedTuple):
    """One column: its name, what it holds, and how it is taken from a claim."""

    name: str
    meaning: str
    value: Callable[[CitedClaim], object]


def _written(field: EvidenceField) -> Callable[[CitedClaim], str]:
    def words(cited: CitedClaim) -> str:
        return _GAP.join(piece.words for piece in cited.claim.evidence if piece.field == field)

    return words


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _country(code: str | None) -> str:
    return country_name(code) if code else ""


def _day(cited: CitedClaim, end: int) -> str:
    return edtf_bounds(cited.claim.date)[end].isoformat() if cited.claim.date else ""


COLUMNS: tuple[Column, ...] = (
    Column("claim_id", "names the claim by what its source says", lambda c: c.claim.id),
    Column(
        "sentence", "the claim in a plain sentence, generated", lambda c: claim_sentence(c.claim)
    ),
    Column("type", "what was done", lambda c: c.claim.type.value),
    Column("effect", "for rules: what the rule does", lambda c: c.claim.effect),
    Column("action_words", "the action as written", _written("action")),
    Column("status", "asserted, reported, denied or planned", lambda c: c.claim.status.value),
    Column("country_code", "who acts, ISO 3166-1 alpha-2 or EU", lambda c: c.claim.country),
    Column("country", "the same by name", lambda c: _country(c.claim.country)),
    Column("country_words", "the same as written", _written("country")),
    Column("partner_code", "the other side, ISO 3166-1 alpha-2 or EU", lambda c: c.claim.partner),
    Column("partner", "the same by name", lambda c: _country(c.claim.partner)),
    Column("partner_words", "the same as written", _written("partner")),
    Column("product", "the goods", lambda c: c.claim.product),
    Column("product_words", "the same as written", _written("product")),
    Column(
        "quantity_value",
        "how many or how much, in quantity_unit",
        lambda c: _number(c.claim.quantity.value) if c.claim.quantity else "",
    ),
    Column(
        "quantity_high",
        "upper end of a range, in quantity_unit",
        lambda c: _number(c.claim.quantity.high) if c.claim.quantity else "",
    ),
    Column(
        "quantity_unit",
        "item, case, shipment, batch, order or a symbol",
        lambda c: c.claim.quantity and c.claim.quantity.unit,
    ),
    Column(
        "quantity_qualifier",
        "exact, approx, min or max",
        lambda c: c.claim.quantity and c.claim.quantity.qualifier,
    ),
    Column(
        "quantity_per",
        "for a rate: day, week, month or year",
        lambda c: c.claim.quantity and c.claim.quantity.per,
    ),
    Column("quantity_words", "the quantity as written", _written("quantity")),
    Column(
        "amount_value",
        "what the goods are worth, in amount_currency",
        lambda c: _number(c.claim.amount.value) if c.claim.amount else "",
    ),
    Column("amount_currency", "ISO 4217", lambda c: c.claim.amount and c.claim.amount.currency),
    Column(
        "amount_qualifier",
        "exact, approx, min or max",
        lambda c: c.claim.amount and c.claim.amount.qualifier,
    ),
    Column("amount_words", "the amount as written", _written("amount")),
    Column("date", "when it happened or takes effect, EDTF", lambda c: c.claim.date),
    Column("date_first_day", "first day that the date covers", lambda c: _day(c, 0)),
    Column("date_last_day", "last day that the date covers", lambda c: _day(c, 1)),
    Column("date_in_words", "the date for people", lambda c: date_words(c.claim.date)),
    Column("date_words", "the date as written", _written("date")),
    Column("credited_to", "whom the report credits", lambda c: c.claim.source_name),
    Column("quote", "the sentences that carry the claim, verbatim", lambda c: c.claim.quote),
    Column("quote_start", "characters from the start of the text", lambda c: c.claim.start),
    Column("quote_end", "characters from the start of the text", lambda c: c.claim.end),
    Column(
        "confidence", "share of such claims that are right, estimated", lambda c: c.claim.confidence
    ),
    Column("title", "of the report", lambda c: c.citation.title),
    Column("publisher", "of the report", lambda c: c.citation.publisher),
    Column(
        "authors", "of the report, parted by semicolons", lambda c: "; ".join(c.citation.authors)
    ),
    Column("published", "day of publication, EDTF", lambda c: c.citation.published),
    Column("url", "address of the report", lambda c: c.citation.url),
    Column("source_key", "the channel that we watch", lambda c: c.citation.source_key),
    Column("source_title", "the same by name", lambda c: c.citation.source_title),
    Column("licence", "of the source's content", lambda c: c.citation.licence),
    Column(
        "sample", "true for pages written by us to show how it works", lambda c: c.citation.sample
    ),
    Column(
        "captured_at",
        "when the page was fetched, UTC",
        lambda c: c.citation.captured_at.isoformat(),
    ),
    Column("capture_id", "names the fetched version of the page", lambda c: c.citation.capture_id),
    Column("capture_sha256", "SHA-256 of the page's bytes", lambda c: c.citation.capture_sha256),
    Column("text_sha256", "SHA-256 of the report's text, UTF-8", lambda c: c.citation.text_sha256),
    Column("parser_version", "what read the claim", lambda c: c.parser_version),
    Column("first_seen", "first capture that says so, UTC", lambda c: c.first_seen.isoformat()),
    Column("last_seen", "last capture that says so, UTC", lambda c: c.last_seen.isoformat()),
)


def write_csv(claims: Iterable[CitedClaim]) -> Iterator[str]:
    """The table in pieces, the header first, in the order in which the claims come.

    Memory does not grow with the number of claims. Encode the pieces as UTF-8.
    """
    yield BYTE_ORDER_MARK + _lines([[column.name for column in COLUMNS]])
    waiting = iter(claims)
    while rows := [_row(cited) for cited in islice(waiting, _ROWS_A_PIECE)]:
        yield _lines(rows)


def _row(cited: CitedClaim) -> list[str]:
    return [_cell(column.value(cited)) for column in COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(_NEVER_FIRST) else text


def _lines(rows: Iterable[list[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()
