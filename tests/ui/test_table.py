"""Claims as the rows of the table."""

import pytest

from tests.exports.samples import make_cited, make_claim
from ui.models.table import COLUMNS, PAGE_SIZE, counted, page_count, page_within, rows_in_words
from ui.models.table import table_columns as columns


def test_table_tells_a_claim_in_words() -> None:
    assert {name: cells[0] for name, cells in columns([make_cited()]).items()} == {
        "Date": "20–26 April 2020",
        "Type": "Rejection",
        "Country": "Canada",
        "Product": "KN95 respirators",
        "Quantity": "about 1,000,000",
        "Partner": "China",
        "Status": "Asserted",
        "Publisher": "Sample Wire",
    }


def test_table_has_a_dash_where_a_report_states_nothing() -> None:
    cells = columns([make_cited(make_claim())])
    assert [cells[name][0] for name in ("Country", "Product", "Quantity", "Partner")] == ["–"] * 4
    assert cells["Date"] == ["undated"]


def test_table_of_nothing_has_its_columns() -> None:
    assert columns([]) == {name: [] for name in COLUMNS}


def test_table_shortens_a_product_that_never_ends() -> None:
    (product,) = columns([make_cited(make_claim(product="masks " * 500))])["Product"]
    assert len(product) == 300
    assert product.endswith("…")


@pytest.mark.parametrize(
    ("total", "pages"), [(0, 1), (1, 1), (PAGE_SIZE, 1), (PAGE_SIZE + 1, 2), (1_000_000, 20_000)]
)
def test_page_count(total: int, pages: int) -> None:
    assert page_count(total) == pages
    assert page_within(99_999, total) == pages


def test_rows_in_words() -> None:
    assert rows_in_words(1, 12, 12) == ""
    assert rows_in_words(25, 34, 1_234) == "1,201–1,234 of 1,234"


def test_counted() -> None:
    assert (counted(1, "claim"), counted(1_234, "claim")) == ("1 claim", "1,234 claims")
    assert counted(2, "country", "countries") == "2 countries"
