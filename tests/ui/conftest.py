"""The app over stores of its own: each test begins with nothing remembered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.seeding import empty_store, filled_store

ENTRY = Path(__file__).parents[2] / "ui" / "app.py"
_PATIENCE_S = 30  # the first run of a process imports Streamlit and pandas

OpenApp = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store that all tests read and none writes."""
    return filled_store(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """The URL of a store with nothing in it."""
    return empty_store(tmp_path)


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Opens the app over a store, as an address asks for it."""

    def run(url: str, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("CLAIMLINE_DATABASE_URL", url)
        app = AppTest.from_file(str(ENTRY), default_timeout=_PATIENCE_S)
        for name, value in parameters.items():
            app.query_params[name.removesuffix("_")] = value
        return app.run()

    return run
