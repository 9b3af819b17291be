"""One claim with all that is known of it, and its HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claim import ClaimType, Evidence
from tests.exports.samples import make_citation, make_cited, make_claim, quantity
from ui.models.detail import FieldRow, claim_detail
from ui.models.page_html import (
    Bar,
    bars_html,
    detail_html,
    heading_html,
    sentence_html,
    trace_html,
)

HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "</mark></blockquote><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<style>*{display:none}</style>",
    "&lt;b&gt;",
)
_TAGS = {
    *("a", "article", "aside", "blockquote", "code", "dd", "div", "dl", "dt", "h2", "h3"),
    *("li", "mark", "p", "section", "span", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {"class", "title", "dir", "aria-label", "scope", "href", "target", "rel"}


class _Reader(HTMLParser):
    """Collects what a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.extend(value or "" for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(markup: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


def test_detail_sets_what_is_written_beside_what_was_read() -> None:
    rows = {row.label: row for row in claim_detail(make_cited()).rows}
    assert rows["Country"] == FieldRow("Country", "Canada", "Canada", "CA")
    assert rows["Quantity"] == FieldRow(
        "Quantity", "about 1,000,000", "about 1,000,000", "1000000 item, approx"
    )
    assert rows["Date"] == FieldRow(
        "Date", "last week", "20–26 April 2020", "2020-04-20/2020-04-26"
    )
    assert rows["Not stated"] == FieldRow("Not stated", None, "worth")


def test_detail_words_a_range_and_a_rate() -> None:
    claim = make_claim(
        ClaimType.SUPPLY, quantity=quantity(220, high=250, unit="t", per="week"), effect=None
    )
    rows = {row.label: row for row in claim_detail(make_cited(claim)).rows}
    assert rows["Quantity"].read == "220–250 tonnes a week"
    assert rows["Quantity"].code == "220 to 250 t per week, exact"


def test_detail_holds_the_proof() -> None:
    cited = make_cited()
    proof = {fact.label: fact.value for fact in claim_detail(cited).proof}
    assert proof["Page, SHA-256"] == cited.citation.capture_sha256
    assert proof["Text, SHA-256"] == cited.citation.text_sha256
    assert proof["Parser"] == "1+0123456789ab"


def test_detail_tells_the_rules_apart() -> None:
    claim = make_claim(trace=("source_name: said", "also_this: rule: two", "loose"))
    assert claim_detail(make_cited(claim)).trace == (
        FieldRow("Credited to", None, "said"),
        FieldRow("Also this", None, "rule: two"),
        FieldRow("", None, "loose"),
    )


def test_detail_says_of_a_sample_that_it_is_one() -> None:
    cited = make_cited(citation=make_citation(sample=True))
    assert "Sample:" in sentence_html(claim_detail(cited))
    assert "Sample:" not in sentence_html(claim_detail(make_cited()))


def test_html_links_to_web_addresses_only() -> None:
    safe = _read(detail_html(claim_detail(make_cited())))
    assert safe.links == ["https://wire.example/2020/masks"]
    bad = make_citation(url="javascript:alert(1)")
    unsafe = _read(detail_html(claim_detail(make_cited(citation=bad))))
    assert unsafe.links == []
    assert "javascript:alert(1)" in unsafe.text


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_text_from_the_web_as_it_is(text: str) -> None:
    evidence = (Evidence(field="product", start=0, end=len(text), words=text),)
    claim = make_claim(
        quote=text, product=text, source_name=text, evidence=evidence, trace=(f"product: {text}",)
    )
    citation = make_citation(
        title=text, publisher=text, authors=(text,), url=text, source_title=text, licence=text
    )
    detail = claim_detail(make_cited(claim, paragraph=text, citation=citation))
    read = _read(sentence_html(detail) + detail_html(detail) + trace_html(detail.trace))
    assert read.tags <= _TAGS
    assert read.attributes <= _ATTRIBUTES
    assert read.text.count(text) >= 8


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="<>&\"'/=a \n", min_size=1, max_size=30))
def test_html_gives_back_every_passage(text: str) -> None:
    detail = claim_detail(make_cited(make_claim(quote=text), paragraph=text))
    assert text in _read(detail_html(detail)).text


def test_bars_are_as_long_as_their_share_and_escaped() -> None:
    markup = bars_html([Bar("<b>", 4), Bar("B", 1_000)], what="Claims by country")
    assert "width:0.4%" in markup
    assert "width:100.0%" in markup
    assert "1,000" in markup
    assert "&lt;b&gt;" in markup


def test_bars_of_nothing() -> None:
    assert bars_html([], what="x") == '<ul class="cl-bars" aria-label="x"></ul>'


def test_heading_is_escaped() -> None:
    assert "<i>" not in heading_html("<i>", "<i>")
