"""The claims screen, drawn without a browser."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenApp
from tests.ui.seeding import HOSTILE, database_url
from ui.models import filter_form as form


def _html(app: AppTest) -> str:
    return "".join(str(element.value) for element in app.html)


def _products(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Product"])


def test_screen_shows_the_claims_newest_first(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled)
    assert not app.exception
    assert "59 claims from 59 reports of 2 sources" in _html(app)
    assert "All 59 claims" in _html(app)
    assert len(app.dataframe[0].value) == 50
    assert app.dataframe[0].value["Date"][0] == "24 December 2021"


def test_screen_follows_the_address(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled, type=["rejection", "seizure"], from_="2020-04-01", sort="oldest")
    assert _products(app) == ["KN95 respirators"]
    assert app.multiselect(key=form.TYPES).value == ["rejection", "seizure"]
    assert "1 of 59 claims" in _html(app)
    assert "Filter: type is rejection or seizure; date from 1 April 2020." in _html(app)


def test_screen_says_what_a_date_filter_leaves_out(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled, from_="2021-01-01")
    assert "2 left out: no date stated." in _html(app)


def test_screen_names_a_bad_value_and_takes_it_out_of_the_address(
    open_app: OpenApp, filled: str
) -> None:
    app = open_app(filled, country=["CA", "XX"], source="no-such-source")
    assert "country=XX</code>: write an ISO 3166-1 code" in _html(app)
    assert "source=no-such-source</code>" in _html(app)
    assert app.query_params == {"country": "CA"}
    app.multiselect(key=form.TYPES).select("rejection").run()
    assert "Left out" not in _html(app)


def test_a_choice_is_written_into_the_address(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled)
    app.multiselect(key=form.COUNTRIES).select("CN").run()
    app.text_input(key=form.PRODUCT).input("test kits").run()
    assert app.query_params == {"country": "CN", "product": "test kits"}
    assert _products(app) == ["test kits"]


def test_a_choice_begins_at_the_first_page_with_no_claim_open(
    open_app: OpenApp, filled: str
) -> None:
    app = open_app(filled, page="2", text="kettles")
    assert "51–52 of 52" in app.caption[0].value
    app.multiselect(key=form.SOURCES).select("border-notices").run()
    assert "1–50 of 52" in app.caption[0].value
    assert app.query_params == {"text": "kettles", "source": "border-notices"}


def test_a_page_beyond_the_last_shows_the_last(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled, page="99")
    assert not app.exception
    assert len(app.dataframe[0].value) == 9
    assert app.query_params == {"page": "2"}


def test_an_open_claim_is_shown_in_full(open_app: OpenApp, filled: str) -> None:
    claim_id = open_app(filled, country="CA").session_state["claims_table_ids"][0]
    app = open_app(filled, claim=claim_id)
    shown = _html(app)
    assert "Canada rejected about 1,000,000 KN95 respirators from China.</h2>" in shown
    assert '<mark class="cl-mark cl-product" title="Product">KN95 respirators</mark>' in shown
    assert "characters 42 to 124" in shown
    assert app.expander[0].label == "How each field was read"
    next(button for button in app.button if button.label == "Close").click().run()
    assert app.query_params == {}
    assert "cl-detail" not in _html(app).split("<style>")[0]


def test_a_claim_that_is_not_here_is_said_to_be_so(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled, claim="0" * 32)
    assert "That claim is not here" in _html(app)


def test_text_from_the_web_is_escaped(open_app: OpenApp, filled: str) -> None:
    claim_id = open_app(filled, country="HK").session_state["claims_table_ids"][0]
    app = open_app(filled, claim=claim_id)
    assert HOSTILE not in _html(app)
    assert "&lt;img src=x onerror=" in _html(app)


def test_nothing_matches_offers_a_way_on(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled, text="nowhere")
    assert "No claim matches" in _html(app)
    assert not app.dataframe
    next(button for button in app.button if button.label == "Clear the filter").click().run()
    assert len(app.dataframe[0].value) == 50
    assert app.query_params == {}


def test_a_span_that_runs_backwards_is_left_out(open_app: OpenApp, filled: str) -> None:
    app = open_app(filled, from_="2021-01-01")
    app.date_input(key=form.DATE_TO).set_value(date(2020, 1, 1)).run()
    assert not app.exception
    assert app.query_params == {"from": "2021-01-01"}
    assert "The last day lies before the first; it is left out." in [
        line.value for line in app.caption
    ]


def test_no_database_yet_says_how_to_begin(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app(database_url(tmp_path))
    assert not app.exception
    assert "Nothing has been crawled yet" in _html(app)
    assert "claimline demo" in app.markdown[0].value
    assert list(tmp_path.iterdir()) == []


def test_no_claims_yet_says_how_to_begin(open_app: OpenApp, empty: str) -> None:
    app = open_app(empty)
    assert "No claims yet" in _html(app)
    assert "claimline crawl" in app.markdown[0].value


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///{folder}/empty.db", "no tables yet"),
        ("sqlite:///{folder}/noise.db", "cannot be opened"),
        ("nonsense", "is no URL"),
        ("postgresql://user:secret@127.0.0.1:1/none", "cannot be opened"),
    ],
)
def test_a_store_that_cannot_be_read_is_told_in_a_sentence(
    open_app: OpenApp, tmp_path: Path, url: str, said: str
) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "noise.db").write_bytes(b"no database" * 100)
    app = open_app(url.format(folder=tmp_path))
    assert not app.exception
    assert "The facts cannot be read" in _html(app)
    assert said in _html(app)
    assert "secret" not in _html(app)
