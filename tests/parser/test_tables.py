"""Tables, definition lists and labelled fields as lines."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from parser.html_tree import Element
from parser.tables import is_data_table, read_definitions, read_fields, read_table


def element(html: str) -> Element:
    return fromstring(f"<section>{html}</section>")[0]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (
            "<table><thead><tr><th>Brand<th>Pack</thead><tr><td>Acme<td>1 kg</table>",
            ("Brand: Acme; Pack: 1 kg",),
        ),
        (
            "<table><tr><th>Brand<th>Pack<tr><td>Acme<td><tr><td><td></table>",
            ("Brand: Acme",),
        ),
        (
            "<table><tr><th scope=row>Quantity:<td>12<tr><th scope=row>Lot<td>7</table>",
            ("Quantity: 12", "Lot: 7"),
        ),
        (
            "<table><tr><td><b>Country</b><td><b>Cases</b><tr><td>Chile<td>3</table>",
            ("Country: Chile; Cases: 3",),
        ),
        ("<table><tr><td>Chile<td>3<tr><td>Peru<td>4</table>", ("Chile: 3", "Peru: 4")),
        ("<table><tr><td>a<td>b<td>c</table>", ("a; b; c",)),
        (
            "<table><tr><th>Brand<th>Lot<tr><td rowspan=2>Acme<td>1<tr><td>2</table>",
            ("Brand: Acme; Lot: 1", "Brand: Acme; Lot: 2"),
        ),
        (
            "<table><tr><th><th colspan=2>Masks<tr><th><th>kg<th>pieces"
            "<tr><th>Spain<td>3<td>60</table>",
            ("Spain; Masks kg: 3; Masks pieces: 60",),
        ),
        (
            "<table><tr><th>Lot<th>Place<tr><td>1<br>2<td>Kiel, <br>Bonn</table>",
            ("Lot: 1, 2; Place: Kiel, Bonn",),
        ),
        (
            "<table><tr><th>Lot<th>Place<tr><td colspan=2>Sold in May</table>",
            ("Sold in May",),
        ),
        (
            "<table><tr><th>Lot<th>Place<tr><td>1<td>Kiel<tr><th>Lot<th>Place<tr><td>2<td>Ulm</table>",
            ("Lot: 1; Place: Kiel", "Lot: 2; Place: Ulm"),
        ),
        ("<table><tr><th>Only<th>headings</table>", ("Only: headings",)),
        ("<table><tr><th>A<th>B<tr><td>1<td>2<td>3</table>", ("A: 1; B: 2; 3",)),
        ("<table><tr><td colspan=9999999 rowspan=0>x<td>y</table>", ("x: y",)),
    ],
)
def test_rows_carry_their_headings(html: str, lines: tuple[str, ...]) -> None:
    assert read_table(element(html)) == (None, lines)


def test_caption_stands_apart() -> None:
    html = "<table><caption>Lots <i>sold</i></caption><tr><td>1<td>2</table>"
    assert read_table(element(html)) == ("Lots sold", ("1: 2",))


@pytest.mark.parametrize(
    "html",
    [
        "<table role=presentation><tr><th>a<td>b</table>",
        "<table><tr><td><table><tr><td>a<td>b</table></table>",
        "<table><tr><td>menu<td>First paragraph.<br><br>Second paragraph.</table>",
        f"<table><tr><td>menu<td>{'text ' * 200}</table>",
        "<table><tr><td>menu<td><h2>Story</h2></table>",
        "<table><tr><td>one<tr><td>two</table>",
        "<table></table>",
    ],
)
def test_layout_is_no_data_when_cells_hold_parts_of_the_page(html: str) -> None:
    assert not is_data_table(element(html))


def test_notice_pairs_terms_and_values() -> None:
    html = (
        "<dl><dt>Product:</dt><dd>Figs</dd><div><dt>Made in</dt><dt>Sold in</dt><dd>Chile</dd>"
        "<dd>Peru</dd></div><dt>Lot</dt><dd></dd><dt>Reason</dt><dd><div class='field--label'>Why"
        "</div><p>Mould.</p><p>Dirt</p></dd></dl>"
    )
    assert read_definitions(element(html)) == (
        "Product: Figs",
        "Made in; Sold in: Chile; Peru",
        "Reason: Mould. Dirt",
    )


def test_notice_keeps_terms_when_nothing_is_said_of_them() -> None:
    assert read_definitions(element("<dl><dt>One</dt><dt>Two</dt></dl>")) == ("One", "Two")


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (
            "<div><div class='x field--label'>Issue</div><div class=field--items>"
            "<div class=field--item>Fall</div><div class=field--item>Burn</div></div></div>",
            ("Issue: Fall; Burn",),
        ),
        (
            "<div><b class=field__label>Brand</b><i class=field__item>Acme</i>"
            "<b class=field__label>Lot:</b><i class=field__item>7</i></div>",
            ("Brand: Acme", "Lot: 7"),
        ),
        (f"<div><b class=field-label>Why</b><p>{'long ' * 100}</p></div>", ()),
        ("<div><b class=field--label>Outer</b><p><b class=field--label>In</b> x</p></div>", ()),
        ("<div><b class=field--label>Brand</b></div>", ()),
        ("<div><b class=label>Brand</b>Acme</div>", ()),
    ],
)
def test_fields_are_lines_when_they_are_short(html: str, lines: tuple[str, ...]) -> None:
    assert read_fields(element(html)) == lines


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.text("ab ;:", min_size=0, max_size=6), min_size=2, max_size=4),
        min_size=2,
        max_size=6,
    )
)
def test_each_word_of_a_table_is_in_its_lines(rows: list[list[str]]) -> None:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    html = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    _, lines = read_table(element(html))
    written = " ".join(cell for row in rows for cell in row)
    assert re.findall("[ab]+", " ".join(lines)) == re.findall("[ab]+", written)
