"""A cited timeline in Markdown, read back by a CommonMark parser."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from domain.cited import CitedClaim
from domain.errors import ExportError
from exports.head import TimelineHead
from exports.markdown import escape, write_markdown
from exports.plain_text import one_line
from tests.exports.samples import NOW, QUOTE, make_citation, make_cited, make_claim

_RENDERER = MarkdownIt("gfm-like", {"linkify": False})
_TAG = re.compile(r"<[^>]+>")


def _write(*claims: CitedClaim, undated: int = 0, total: int | None = None) -> str:
    head = TimelineHead(
        filter_words="country is Canada",
        made_at=NOW,
        total=len(claims) if total is None else total,
        undated=undated,
        data_version="7",
    )
    return "".join(write_markdown(claims, heading=head))


def _shown(markdown: str) -> str:
    """What a reader sees of it: text without tags, white space as one space."""
    return one_line(html.unescape(_TAG.sub(" ", _RENDERER.render(markdown))))


def test_markdown_of_one_claim() -> None:
    capture = make_cited().citation.capture_sha256
    assert (
        _write(make_cited(), undated=2)
        == f"""# Cited timeline

- Filter: country is Canada
- Claims: 1
- Left out: 2 more, whose report states no date
- Made: 23 November 2026, 14:05 UTC, by Claimline
- Data version: 7

Each sentence is made from the fields of a claim; under it stand the report's own words. The \
notes at the end name each report, and the SHA-256 of the page as it was fetched.

## 2020

### 20–26 April 2020

Canada rejected about 1,000,000 KN95 respirators from China.[^1] (asserted; credited to Canada)

> {QUOTE}

[^1]: Jane Roe, Li Wei, “Masks sent back at the border”, Sample Wire, published 27 April 2020, \
accessed 28 April 2020, <https://wire.example/2020/masks>. Page as fetched, SHA-256: `{capture}`.
"""
    )


def test_markdown_groups_by_year_and_date_and_ends_with_the_undated() -> None:
    dates = ("2019-12-30/2020-01-02", "2020", "2020-04", "2020-04", "../2020-04-25", "../..", None)
    written = _write(*(make_cited(make_claim(date=day)) for day in dates))
    assert [line for line in written.splitlines() if line.startswith("##")] == [
        "## 2019",
        "### 30 December 2019 – 2 January 2020",
        "## 2020",
        "### 2020, no month stated",
        "### April 2020",
        "### Until 25 April 2020",
        "## Undated",
    ]


def test_markdown_gives_one_note_to_a_report_however_often_it_is_cited() -> None:
    one, other = make_citation("one"), make_citation("other", title="Another page")
    claims = [make_cited(make_claim(), citation=which) for which in (one, other, one)]
    written = _write(*claims)
    assert re.findall(r"goods\.\[\^(\d)]", written) == ["1", "2", "1"]
    assert re.findall(r"^\[\^(\d)]:", written, re.MULTILINE) == ["1", "2"]


def test_markdown_says_what_a_report_does_not_state() -> None:
    bare = make_citation(authors=(), title=None, url=None, published=None, sample=True)
    written = _write(make_cited(citation=bare))
    assert "[^1]: untitled, Sample Wire, publication date not stated" in written
    assert "no address" in written
    assert "A sample page" in written


def test_markdown_of_nothing_says_so() -> None:
    assert "No claim matches this filter." in _write()


def test_markdown_fails_loudly_when_the_facts_changed_meanwhile() -> None:
    with pytest.raises(ExportError, match="says 3 claims but 1 came"):
        _write(make_cited(), total=3)


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "[masks](javascript:alert(1))",
    "masks](javascript:alert(1)",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example>",
    "https://evil.example/ and www.evil.example",
    "# Heading",
    "1. first",
    "- item",
    "+ item",
    "====",
    "---",
    "> deeper",
    "a | b | c",
    "``` code",
    "`code`",
    "**bold** _thin_ ~~gone~~ $x$ ^up^",
    "&lt;b&gt; &amp; &#60;",
    "[^1]: a note of their own",
    "\\*not\\*",
    "{: onclick=alert(1)}",
    "口罩 كمامات \u202eabc",
    "    indented",
    ": defined",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_text_from_the_web_as_it_is(text: str) -> None:
    citation = make_citation(title=text, publisher=text, authors=(text,))
    claim = make_claim(product=text, quote=f"{text}\n{text}\n\n{text}", source_name=text)
    plain = _write(make_cited(make_claim(quote="a\nb"), citation=make_citation()))
    written = _write(make_cited(claim, citation=citation))
    assert one_line(f"{text} {text} {text}") in _shown(written)
    tags = {tag.split()[0] for tag in _TAG.findall(_RENDERER.render(written))}
    assert tags <= {tag.split()[0] for tag in _TAG.findall(_RENDERER.render(plain))}


def test_markdown_keeps_the_lines_of_a_register_and_the_paragraphs_of_a_story() -> None:
    quote = "Product: toys\nCountry: China\n\nFurther on."
    assert "> Product: toys  \n> Country: China\n>\n> Further on.\n" in _write(
        make_cited(make_claim(quote=quote))
    )


def test_markdown_never_links_to_what_is_no_web_address() -> None:
    written = _write(make_cited(citation=make_citation(url="javascript:alert(1)")))
    assert "javascript" not in written


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab1.)]([!<>#*_`~|\\&;:/-+=^$ {}@\"'\n\t", max_size=40))
def test_escape_is_undone_by_the_reader(text: str) -> None:
    assert _shown(f"x {escape(text)} x") == one_line(f"x {text} x")
    alone = escape(text)
    if alone:
        assert _shown(alone) == one_line(text)
