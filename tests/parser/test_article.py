"""Pages to reports: text, title, authors, dates; and pages that are none, or too much."""

import socket
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.issue import IssueKind
from domain.report import Report
from parser.article import MOST_BYTES, ArticleReading, read_article, read_text_file
from tests.parser.sources import a_source

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(page.stem for page in PAGES.glob("*.html"))
URL = "https://agency.example/story"
FETCHED_ON = date(2026, 11, 23)
STORY = (
    "<p>Customs officers in Antwerp have seized 300 crates of figs, because their papers were"
    " forged, the agency said on Friday.</p><p>The figs came from a firm in Izmir, and will be"
    " destroyed within the week.</p>"
)
SAID = (
    "Customs officers in Antwerp have seized 300 crates of figs, because their papers were"
    " forged, the agency said on Friday.\n\nThe figs came from a firm in Izmir, and will be"
    " destroyed within the week."
)


def read(
    body: bytes | str, *, media_type: str | None = "text/html", url: str = URL
) -> ArticleReading:
    raw = body.encode() if isinstance(body, str) else body
    return read_article(
        raw,
        url=url,
        media_type=media_type,
        source=a_source(),
        capture_id=None,
        fetched_on=FETCHED_ON,
    )


def report_of(body: bytes | str, *, media_type: str | None = "text/html", url: str = URL) -> Report:
    report = read(body, media_type=media_type, url=url).report
    assert report is not None
    return report


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def kinds(reading: ArticleReading) -> list[IssueKind]:
    return [issue.kind for issue in reading.issues]


@pytest.mark.parametrize("name", NAMES)
def test_text_of_page_is_as_written_beside_it(name: str) -> None:
    expected = (PAGES / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
    assert report_of((PAGES / f"{name}.html").read_bytes()).text == expected


def test_each_page_has_its_text_beside_it() -> None:
    assert sorted(text.stem for text in PAGES.glob("*.txt")) == NAMES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "news_with_clutter",
            {
                "title": "Border post turns back 40 tonnes of peanuts",
                "published": "2024-03-17",
                "modified": "2024-03-19",
                "authors": ("Maud Okafor", "Per Lind"),
                "publisher": "The Quay Courier",
                "language": "en",
            },
        ),
        (
            "notice_with_definitions",
            {"published": "2023-08-03", "modified": "2023-08-09", "publisher": "Test Agency"},
        ),
        ("notice_with_fields", {"published": None, "modified": "2022-11-02"}),
        (
            "paragraphs_by_breaks",
            {"title": "Customs burns 9,000 pairs of shoes", "published": "2008-05-06"},
        ),
        ("several_articles", {"published": "2019-02-21"}),
        ("german_notice", {"language": "de", "published": "2021-03-05"}),
        ("chinese_gb18030", {"published": "2018-09-12"}),
        ("cups_windows_1252", {"published": "2011-02-14"}),
        ("filled_by_script", {"title": "Tyres called in", "published": "2021-06-08"}),
    ],
)
def test_what_a_page_says_of_itself_is_kept(name: str, expected: dict[str, object]) -> None:
    report = report_of((PAGES / f"{name}.html").read_bytes())
    assert {key: getattr(report, key) for key in expected} == expected


CLUTTER = (
    '<nav><ul><li><a href="/a">Europe</a></li></ul></nav>',
    '<div class="cookie-banner"><p>We use cookies, and so do our 900 partners. You can say no, but'
    " the button for it is small and stands far below.</p></div>",
    "<aside><h2>Popular</h2><p>Something else that happened, told in a paragraph of good length"
    " with a full stop at its end.</p></aside>",
    '<div id="related-stories"><h3>Related</h3><ul><li><a href="/b">Dates fail, too</a></li></ul>'
    "</div>",
    '<div class="share"><a href="#">Share</a> 1,204 shares</div>',
    "<script>var views = 12;</script>",
    '<p class="advert">Advertisement</p>',
    "<!-- served by cache 7 in 3 ms -->",
    "<footer><p>© Agency. All rights reserved. Call us at any time of the day or of the night.</p>"
    "</footer>",
    "<div hidden><p>A message that nobody sees, but which is long enough to be a paragraph of the"
    " text.</p></div>",
    '<form action="/search"><input name="q"><button>Search</button></form>',
    "<p>7 min read</p>",
    "<div>3 hours ago</div>",
)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_text_stays_when_clutter_changes(data: st.DataObject) -> None:
    def some() -> str:
        return "".join(data.draw(st.lists(st.sampled_from(CLUTTER), max_size=6)))

    paragraphs = STORY.replace("</p><p>", f"</p>{some()}<p>")
    body = f"{some()}<main><h1>Figs seized</h1>{some()}{paragraphs}{some()}</main>{some()}"
    assert report_of(page(body)).text == f"Figs seized\n\n{SAID}"


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=600), st.sampled_from([None, "text/html", "text/plain; charset=gbk"]))
def test_read_article_never_raises_on_bytes(body: bytes, media_type: str | None) -> None:
    reading = read(body, media_type=media_type)
    assert reading.report is not None or reading.issues


TAGS = (
    "p",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "ul",
    "li",
    "h1",
    "h2",
    "main",
    "a",
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([f"<{tag}>" for tag in TAGS])
        | st.sampled_from([f"</{tag}>" for tag in TAGS])
        | st.sampled_from(
            ["Recall of 40 cars.", "Lot: 7", "&lt;b&gt;", "<br>", "<time>2020-01-02"]
        ),
        max_size=40,
    )
)
def test_read_article_is_the_same_twice_on_broken_html(pieces: list[str]) -> None:
    body = "<html><body>" + "".join(pieces)
    first, second = read(body), read(body)
    assert first == second
    if first.report is not None:
        lines = first.report.text.split("\n")
        assert all(line == " ".join(line.split()) for line in lines)
        assert "\n\n\n" not in first.report.text


def test_text_has_no_navigation_when_page_is_only_links() -> None:
    links = "".join(f'<li><a href="/{n}">Story number {n} of today</a></li>' for n in range(30))
    reading = read(page(f"<main><ul>{links}</ul></main>", "<title>News</title>"))
    assert (reading.report, kinds(reading)) == (None, [IssueKind.NO_TEXT])


def test_reading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the parser opens no connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    link = "<link rel=canonical href='http://127.0.0.1:9/a'><base href='http://127.0.0.1:9/'>"
    assert report_of(page(f"<img src=/a.png>{STORY}", link)).text == SAID
    assert report_of("http://127.0.0.1:9/story", media_type="text/html").text


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_issue_when_body_is_empty(body: bytes) -> None:
    reading = read(body)
    assert (reading.report, kinds(reading)) == (None, [IssueKind.EMPTY_BODY])


def test_issue_when_body_is_too_large() -> None:
    reading = read(b"<p>" + b"x" * MOST_BYTES)
    assert (reading.report, kinds(reading)) == (None, [IssueKind.TOO_LARGE])
    assert "33,554,435 bytes" in reading.issues[0].message


def test_issue_when_body_is_no_page() -> None:
    reading = read(b"%PDF-1.7 ...", media_type="application/pdf")
    assert (reading.report, kinds(reading)) == (None, [IssueKind.NO_TEXT])
    assert "application/pdf" in reading.issues[0].message


@pytest.mark.parametrize(
    ("body", "media_type"),
    [('{"a": 1}', "application/json"), ('<?xml version="1.0"?><rss></rss>', "text/xml")],
)
def test_issue_when_body_is_data(body: str, media_type: str) -> None:
    reading = read(body, media_type=media_type)
    assert (reading.report, kinds(reading)) == (None, [IssueKind.NO_TEXT])


def test_page_is_read_when_its_type_is_wrong() -> None:
    assert report_of(page(STORY), media_type="application/json").text == SAID


def test_issue_when_script_would_fill_the_page() -> None:
    shell = "<div id=app></div><noscript>You need to enable JavaScript to run this app.</noscript>"
    assert kinds(read(page(shell, "<title>News</title>"))) == [IssueKind.NO_TEXT]


def test_text_is_read_when_page_nests_100_000_deep() -> None:
    story = "<p>The plant in Lyon has recalled 12,000 toys.</p>"
    reading = read(f"<title>Toys</title><body>{'<div>' * 100_000}{story}")
    assert reading.report is not None
    assert reading.report.text == "Toys\n\nThe plant in Lyon has recalled 12,000 toys."
    assert IssueKind.PARSER_FAULT in kinds(reading)


def test_text_is_read_when_page_has_too_many_elements() -> None:
    reading = read(
        "<title>Toys</title>" + "<p>A line of it that is long enough to stay.</p>" * 60_000
    )
    assert reading.report is not None
    assert IssueKind.PARSER_FAULT in kinds(reading)


def test_issue_when_bytes_are_spoilt() -> None:
    body = page(STORY + "<p>“" + "– é " * 40 + "”</p>").encode() + b"\xe2"
    reading = read(body, media_type="text/html; charset=utf-8")
    assert kinds(reading) == [IssueKind.ENCODING, IssueKind.NO_DATE]
    assert "1 characters could not be read as utf-8" in reading.issues[0].message


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Figs seized | Daily Bread</title>", "", "Figs seized"),
        ("<title>Figs seized - Test Agency</title>", "", "Figs seized"),
        ("<title>Figs seized - again</title>", "", "Figs seized - again"),
        ("<title>Test Agency: Figs seized</title>", "", "Figs seized"),
        (
            "<title>Circular 7: Figs were seized</title>",
            "<h2>Figs were seized</h2>",
            "Figs were seized",
        ),
        ("<meta property='og:title' content='300 crates of figs'>", "", "300 crates of figs"),
        (
            "<meta property='og:title' content='Figs seized at port'>",
            "<h1>Figs seized at port of Antwerp</h1>",
            "Figs seized at port of Antwerp",
        ),
        ("<title>Figs seized</title>", "<h1>Test Agency</h1>", "Figs seized"),
        ("", "<h1>Figs <i>seized</i></h1>", "Figs seized"),
        (
            "<title>Figs seized - The Daily Record of Ports</title>",
            "<header><h1>The Daily Record of Ports</h1></header><main><h1>Figs seized</h1></main>",
            "Figs seized",
        ),
        (
            '<script type="application/ld+json">[{"@type": "NewsArticle",'
            '"headline": "Figs &amp; dates"}]</script>',
            "",
            "Figs & dates",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle",}</script>', "", None),
    ],
)
def test_title_is_what_readers_see(head: str, body: str, title: str | None) -> None:
    report = report_of(page(body + STORY, head))
    assert report.title == title
    assert report.text == (f"{title}\n\n{SAID}" if title else SAID)


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("<meta name=author content='Ada Wu; Bo Li'>", "", ("Ada Wu", "Bo Li")),
        (
            "<meta name=author content='Food and Drug Administration'>",
            "",
            ("Food and Drug Administration",),
        ),
        ("<meta name=author content='Test Agency'>", "", ()),
        ("<meta property='article:author' content='https://facebook.com/x'>", "", ()),
        ("", "<div class=byline>By Ada Wu, Bo Li and Cy Roe</div>", ("Ada Wu", "Bo Li", "Cy Roe")),
        ("", "<a rel=author href=/a>Ada Wu</a>", ("Ada Wu",)),
        (
            '<script type="application/ld+json">{"@type": "Article",'
            '"author": {"name": ["Ada Wu"]}}</script>',
            "",
            ("Ada Wu",),
        ),
    ],
)
def test_authors_are_named_when_the_page_names_them(
    head: str, body: str, authors: tuple[str, ...]
) -> None:
    assert report_of(page(f"<h1>Figs seized</h1>{body}{STORY}", head)).authors == authors


def test_language_is_the_source_s_when_the_page_names_an_unknown_one() -> None:
    assert report_of(f"<html lang='xx-XX'><body>{STORY}").language == "en"


def test_list_of_codes_is_kept_line_by_line() -> None:
    text = report_of(page(f"{STORY}<p>Lots:</p><ul><li>04032020</li><li>2020-04-03</li></ul>")).text
    assert text.endswith("Lots:\n\n04032020\n2020-04-03")


def test_plain_text_has_its_first_line_as_title() -> None:
    report = report_of(
        "Figs seized\r\n\r\nThree hundred  crates.\r\n\r\n\r\nAll\u200b gone.",
        media_type="text/plain",
    )
    assert report.title == "Figs seized"
    assert report.text == "Figs seized\n\nThree hundred crates.\n\nAll gone."


def test_read_text_file_keeps_a_tidy_text_as_it_is() -> None:
    text = "Figs seized\n\nThree “hundred” crates – gone.\n\n- one\n- two"
    report = read_text_file(text, published="2020-04-27", url="https://agency.example/f")
    assert (report.text, report.title, report.published) == (text, "Figs seized", "2020-04-27")


def test_read_text_file_joins_lines_that_a_machine_has_wrapped() -> None:
    wrapped = (
        "Figs seized\n\nCustoms officers in Antwerp have seized three hundred crates of figs\n"
        "on Friday, because their papers were forged. The figs came from a\n"
        "firm in Izmir, and will be destroyed."
    )
    assert read_text_file(wrapped).text.count("\n") == 2


def test_read_text_file_has_no_title_when_first_line_is_text() -> None:
    assert read_text_file("A sentence. " * 40).title is None


@pytest.mark.shared
def test_official_pages_are_read_to_their_notices() -> None:
    folder = Path(__file__).parents[3] / "shared" / "sources"
    if not folder.is_dir():
        pytest.skip("needs the recorded pages in a folder `shared` beside the project")
    fda = report_of((folder / "fda_announcements" / "page_main_trimmed.html").read_bytes())
    assert (
        fda.title
        == "HH Fresh Trading. Recalls TW Enoki Mushrooms 150g Because of Possible Health Risk"
    )
    assert "Reason for Announcement: Product found positive for Listeria" in fda.text
    assert (fda.published, fda.modified) == ("2026-05-13", "2026-05-14")
    canada = report_of(
        (folder / "health_canada" / "detail_page_SHAPE_FROM_PARSERS.html").read_bytes()
    )
    assert "Issue: Food - Microbial contamination - Listeria" in canada.text
    assert "Size: 500 g; UPC: 0 00000 00000 0; Codes: BB 2026 JA 01" in canada.text
