"""The app in real Chromium, the ways that people go; each leaves a picture in build/screens."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.ui.browser import NARROW, WIDE, Visit, chromium_arguments, chromium_path, served
from tests.ui.seeding import FORMULA, HOSTILE, database_url, empty_store, filled_store

pytestmark = pytest.mark.browser

_CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
_LEAST_CONTRAST = 4.5


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=chromium_arguments())
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over the seeded store. Asks for the browser first, to skip early."""
    folder = tmp_path_factory.mktemp("served")
    with served(filled_store(folder), folder) as address:
        yield address


def test_from_filter_to_claim_to_files_and_back_by_its_link(browser: Browser, app: str) -> None:
    visit = Visit(browser, app).open()
    expect(visit.page).to_have_title("Claimline")
    visit.choose("Type", "Rejection")
    visit.wait_for_query(type="rejection")
    expect(visit.page.get_by_role("heading", name="1 of 59 claims")).to_be_visible()

    visit.click_row(0)
    sentence = "Canada rejected about 1,000,000 KN95 respirators from China."
    expect(visit.page.get_by_role("heading", name=sentence)).to_be_visible()
    quote = visit.page.locator(".cl-passage .cl-quote").all_inner_texts()
    assert "".join(quote).startswith("Canada said last week it had rejected about 1,000,000")
    marked = visit.page.locator(".cl-passage mark.cl-product")
    expect(marked).to_have_text("KN95 respirators")
    assert visit.query().keys() == {"type", "claim"}

    rows = list(csv.DictReader(io.StringIO(visit.download("CSV").removeprefix("\ufeff"))))
    assert [row["sentence"] for row in rows] == [sentence]
    timeline = visit.download("Timeline")
    assert "- Filter: type is rejection\n- Claims: 1\n" in timeline
    assert f"{sentence}[^1]" in timeline

    fresh = Visit(browser, app).open(f"/?{urlencode(visit.query(), doseq=True)}")
    expect(fresh.page.get_by_role("heading", name=sentence)).to_be_visible()
    expect(fresh.page.get_by_role("heading", name="1 of 59 claims")).to_be_visible()
    expect(fresh.page.get_by_test_id("stMultiSelect").first).to_contain_text("Rejection")
    assert visit.hosts | fresh.hosts == {"127.0.0.1"}


def test_browsers_back_button_and_another_screen_keep_the_filter(
    browser: Browser, app: str
) -> None:
    visit = Visit(browser, app).open("/?country=CA")
    search = visit.page.get_by_label("Full text")
    search.fill("respirators")
    search.press("Enter")
    visit.wait_for_query(country="CA", text="respirators")
    visit.page.go_back()
    visit.wait_for_query(country="CA")
    expect(search).to_have_value("")
    visit.page.go_forward()
    visit.wait_for_query(country="CA", text="respirators")
    expect(search).to_have_value("respirators")

    visit.page.get_by_role("link", name="Sources").click()
    expect(visit.page.get_by_role("heading", name="Issues")).to_be_visible()
    visit.page.get_by_role("link", name="Claims").click()
    visit.wait_for_query(country="CA", text="respirators")
    expect(visit.page.get_by_role("heading", name="1 of 59 claims")).to_be_visible()


def test_table_by_keyboard_and_by_pages(browser: Browser, app: str) -> None:
    visit = Visit(browser, app).open("/?text=kettles")
    visit.click_row(0)
    visit.page.wait_for_url("**claim=**")
    visit.settle()
    first = visit.query()["claim"]
    visit.page.keyboard.press("ArrowDown")
    visit.page.wait_for_function("was => !location.search.includes(was)", arg=first[0])
    visit.settle()
    assert visit.query()["claim"] != first

    visit.page.get_by_role("button", name="Page 2").click()
    visit.page.wait_for_url("**page=2**")
    expect(visit.page.get_by_text("51–52 of 52")).to_be_visible()


def test_text_from_the_web_does_nothing(browser: Browser, app: str) -> None:
    visit = Visit(browser, app).open("/?country=HK")
    visit.click_row(0)
    expect(visit.page.locator(".cl-sentence")).to_contain_text(HOSTILE)
    expect(visit.page).to_have_title("Claimline")
    assert visit.page.locator(".stMain img").count() == 0
    assert visit.dialogs == []
    assert visit.hosts == {"127.0.0.1"}
    formula = Visit(browser, app).open("/?product=HYPERLINK")
    assert f"'{FORMULA}" in formula.download("CSV")


_LOOKS = {
    "claims": "/",
    "claim": "/?country=CA&type=fire",
    "long-words": "/?country=AU",
    "no-match": "/?text=nowhere&from=2020-01-01",
    "sources": "/sources",
}
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_WITH_OPEN_CLAIM = ("claim", "long-words")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_looks(browser: Browser, app: str, width: int) -> None:
    """Pictures of the screens; each text is legible, and nothing stands out at the side."""
    visit = Visit(browser, app, width=width)
    for name, path in _LOOKS.items():
        visit.open(path)
        if name in _WITH_OPEN_CLAIM:
            visit.click_row(0)
            expect(visit.page.locator(".cl-detail")).to_be_visible()
        for scheme in _SCHEMES:
            visit.wear(scheme)
            visit.screenshot(f"{name}-{width}-{scheme}")
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
            shown = visit.page.evaluate(_CONTRAST)
            assert shown
            assert [text for text, ratio in shown if ratio < _LEAST_CONTRAST] == []


def test_filters_on_a_narrow_window(browser: Browser, app: str) -> None:
    visit = Visit(browser, app, width=NARROW).open()
    visit.page.get_by_test_id("stExpandSidebarButton").click()
    expect(visit.page.get_by_role("combobox", name="Country")).to_be_visible()
    visit.screenshot(f"filters-{NARROW}")


def test_before_there_is_anything_to_show(browser: Browser, tmp_path: Path) -> None:
    with served(database_url(tmp_path), tmp_path) as address:
        visit = Visit(browser, address).open()
        expect(visit.page.get_by_text("Nothing has been crawled yet")).to_be_visible()
        visit.screenshot("nothing-crawled")
        empty_store(tmp_path)
        visit.page.get_by_role("button", name="Look again").click()
        expect(visit.page.get_by_text("No claims yet")).to_be_visible()
        visit.screenshot("no-claims")
        assert visit.hosts == {"127.0.0.1"}
