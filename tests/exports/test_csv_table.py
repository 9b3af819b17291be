"""Claims as a table."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cited import CitedClaim
from exports.csv_table import BYTE_ORDER_MARK, COLUMNS, write_csv
from tests.exports.samples import make_cited, make_claim, quantity


def _read(claims: list[CitedClaim]) -> list[dict[str, str]]:
    written = "".join(write_csv(claims))
    assert written.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(written[1:], newline=""), strict=True))


def test_csv_holds_all_that_a_row_needs_to_be_defended() -> None:
    (row,) = _read([make_cited()])
    assert row["country_code"] == "CA"
    assert row["country"] == "Canada"
    assert row["country_words"] == "Canada"
    assert row["partner_code"] == "CN"
    assert row["quantity_value"] == "1000000"
    assert row["quantity_qualifier"] == "approx"
    assert row["quantity_words"] == "about 1,000,000"
    assert row["date"] == "2020-04-20/2020-04-26"
    assert (row["date_first_day"], row["date_last_day"]) == ("2020-04-20", "2020-04-26")
    assert row["date_words"] == "last week"
    assert row["authors"] == "Jane Roe; Li Wei"
    assert row["captured_at"] == "2020-04-28T06:30:00+00:00"
    assert row["sentence"] == "Canada rejected about 1,000,000 KN95 respirators from China."
    assert len(row["capture_sha256"]) == len(row["text_sha256"]) == 64
    assert row["sample"] == "false"


def test_csv_leaves_empty_what_is_not_stated() -> None:
    (row,) = _read([make_cited(make_claim())])
    empty = {name for name, value in row.items() if value == ""}
    assert {"country", "partner_code", "quantity_value", "amount_value", "date"} <= empty
    assert "None" not in row.values()


def test_csv_has_its_header_alone_when_nothing_matches() -> None:
    assert "".join(write_csv([])).rstrip("\r\n").split(",")[1:] == [c.name for c in COLUMNS][1:]


def test_csv_lines_end_as_rfc_4180_says() -> None:
    written = "".join(write_csv([make_cited(), make_cited()]))
    assert written.count("\r\n") == 3
    assert written.count("\n") == 3


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "'", "=cmd|'/c calc'!A1"])
def test_csv_disarms_a_formula_so_that_it_can_be_undone(first: str) -> None:
    product = f"{first}1+1"
    (row,) = _read([make_cited(make_claim(product=product))])
    assert row["product"] == f"'{product}"
    assert row["product"].removeprefix("'") == product


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_csv_gives_back_every_text(text: str) -> None:
    (row,) = _read([make_cited(make_claim(quote=text, product=text), paragraph=text)])
    assert row["quote"].removeprefix("'") == text.removeprefix("'") or row["quote"][1:] == text
    assert not row["product"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_keeps_a_quote_of_several_paragraphs() -> None:
    quote = 'He said "no".\n\nThen, again: "no".'
    (row,) = _read([make_cited(make_claim(quote=quote))])
    assert row["quote"] == quote


def test_csv_writes_large_numbers_in_full() -> None:
    (row,) = _read([make_cited(make_claim(quantity=quantity("1E+12", high="2.50E+12")))])
    assert (row["quantity_value"], row["quantity_high"]) == ("1000000000000", "2500000000000")


def test_csv_streams() -> None:
    given_out = 0

    def claims() -> Iterator[CitedClaim]:
        nonlocal given_out
        while True:  # never ends: only a stream can begin to answer
            given_out += 1
            yield make_cited()

    pieces = write_csv(claims())
    next(pieces)
    assert given_out == 0
    next(pieces)
    assert 0 < given_out < 1_000


def test_csv_names_each_column_once_and_says_what_it_holds() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in COLUMNS)
