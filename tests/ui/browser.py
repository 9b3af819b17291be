"""The app in real Chromium: a server of its own, pages that note what they ask for, screenshots."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from config.app_options import streamlit_options

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "build" / "screens"
WIDE, NARROW = 1280, 390  # pixels, as wide as a small laptop and as a telephone
_HEIGHT, _TALLEST = 900, 4_000  # pixels of a window, and of a picture
_START_S = 60  # until the server answers, on a machine that is busy with other tests
_ROW_PX = 35  # as Streamlit draws a row of a table
_LOOK_MS = 20_000
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> str:
    """Where Chromium is; the test is skipped where it is missing, but fails in CI."""
    found = os.environ.get("CLAIMLINE_CHROMIUM") or shutil.which("chromium")
    if found:
        return found
    how = (
        "browser tests need Chromium: install it (on Debian: apt-get install chromium) or say where"
        " it is in CLAIMLINE_CHROMIUM"
    )
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)


def chromium_arguments() -> list[str]:
    return list(_ARGUMENTS)


@contextmanager
def served(database_url: str, folder: Path) -> Iterator[str]:
    """The address of an app over that store."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "ui" / "app.py")]
    environment = {**os.environ, "CLAIMLINE_DATABASE_URL": database_url}
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [*command, *streamlit_options(port, headless=True)],
            env=environment,
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}", process, folder / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


class Visit:
    """A page of a fresh browser, as a person would look at it."""

    def __init__(self, browser: Browser, address: str, *, width: int = WIDE) -> None:
        self.address, self.width = address, width
        self.hosts: set[str] = set()
        self.dialogs: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": _HEIGHT})
        self.page: Page = context.new_page()
        self.page.set_default_timeout(_LOOK_MS)
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("dialog", lambda dialog: self.dialogs.append(dialog.message))

    def open(self, path: str = "/") -> "Visit":
        """Go there, and wait until the screen stands."""
        self.page.set_viewport_size({"width": self.width, "height": _HEIGHT})
        self.page.goto(f"{self.address}{path}")
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the script has run and the page shows what it drew."""
        expect(self.page.locator(".cl-head, .cl-notice").first).to_be_visible(timeout=_LOOK_MS)
        expect(self.page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=_LOOK_MS)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_LOOK_MS)

    def wear(self, scheme: Literal["light", "dark"]) -> None:
        """Let the machine ask for light or dark; the app follows it."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(
            "want => getComputedStyle(document.querySelector('.stApp')).colorScheme === want",
            arg=scheme,
        )

    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def wait_for_query(self, **wanted: str) -> None:
        self.page.wait_for_url(
            lambda url: parse_qs(urlsplit(url).query) == {key: [v] for key, v in wanted.items()},
            timeout=_LOOK_MS,
        )
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a filter in the sidebar."""
        self.page.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option", name=option).click()
        self.page.keyboard.press("Escape")

    def click_row(self, number: int) -> None:
        """Click into a row of the table, counted from 0."""
        table = self.page.get_by_test_id("stDataFrame")
        table.scroll_into_view_if_needed()
        box = table.bounding_box()
        assert box is not None
        x, y = box["x"] + 120, box["y"] + _ROW_PX * (number + 1.5)
        self.page.mouse.move(x, y, steps=5)  # the table learns from it where the mouse is
        self.page.wait_for_timeout(150)
        self.page.mouse.click(x, y)

    def download(self, button: str) -> str:
        """The text of the file behind a download button."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=button).click()
        return waiting.value.path().read_text(encoding="utf-8")

    def screenshot(self, name: str) -> None:
        """A picture of the whole screen, however long it is."""
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        tall = max(_HEIGHT, min(height, _TALLEST))
        self.page.set_viewport_size({"width": self.width, "height": tall})
        self.settle()
        self.page.wait_for_timeout(400)  # the table is painted after the page has settled
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}.png")

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob"):
            self.hosts.add(parts.hostname or url)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the app did not start:\n{log.read_text()}")
