"""Takes the picture of the app that the README shows, over the demo's claims: `make picture`."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from config.settings import Settings
from jobs.demo import run_demo
from tests.ui.browser import WIDE, Visit, chromium_arguments, chromium_path, served

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "claims.png"
_HEIGHT = 1_210  # pixels: down to the fields of the claim
_PAINTED_MS = 500  # the table is painted after the page has settled
_SHOWN = "/?product=masks"  # a filter with several types, countries and sources


def take() -> None:
    """Crawl the sample site into a folder that is thrown away, and look at it at 1280 pixels."""
    with (
        tempfile.TemporaryDirectory() as made,
        run_demo(Settings(data_dir=Path(made)), now=datetime.now(UTC)) as demo,
        served(demo.place.store.database_url, Path(made)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=chromium_arguments()
        )
        visit = Visit(browser, address).open(_SHOWN)
        visit.wear("light")
        visit.click_row(0)
        visit.page.wait_for_url("**claim=**")
        visit.settle()
        visit.page.set_viewport_size({"width": WIDE, "height": _HEIGHT})
        visit.settle()
        visit.page.wait_for_timeout(_PAINTED_MS)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        visit.page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take()
