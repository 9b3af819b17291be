"""The door to the store."""

import csv
import io
from pathlib import Path

import pytest

import ui.data
from domain.cited import CitedClaim, ClaimFilter
from domain.claim import ClaimType
from domain.errors import ExportError
from store.database import open_engine
from store.facts import read
from store.facts.read import iter_claims
from tests.ui.seeding import FORMULA, database_url


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, filled: str) -> str:
    monkeypatch.setenv("CLAIMLINE_DATABASE_URL", filled)
    return filled


def test_no_database_is_made_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CLAIMLINE_DATABASE_URL", database_url(tmp_path))
    with pytest.raises(ui.data.NoDatabaseError, match="there is no database at"):
        ui.data.version()
    assert list(tmp_path.iterdir()) == []


def test_csv_file_holds_what_the_filter_shows_on_all_pages(store: str) -> None:
    written = ui.data.csv_file(ClaimFilter(types=(ClaimType.RECALL,))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    ids = [row["claim_id"] for row in rows]
    shown = iter_claims(open_engine(store), ClaimFilter(types=(ClaimType.RECALL,)))
    assert ids == [cited.claim.id for cited in shown]
    assert len(ids) == 53


def test_csv_file_disarms_formulas(store: str) -> None:
    assert f"'{FORMULA}" in ui.data.csv_file(ClaimFilter(product="HYPERLINK")).decode()


def test_markdown_file_says_which_filter_and_how_many(store: str) -> None:
    chosen = ClaimFilter(countries=("CA",), sources=("sample-wire",))
    written = ui.data.markdown_file(chosen).decode()
    assert "- Filter: country is Canada; source is Sample Trade Wire\n- Claims: 1\n" in written
    assert "- Left out: none" in written


def test_markdown_file_is_tried_again_when_the_facts_change_meanwhile(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def changing(*given: object) -> list[CitedClaim]:
        nonlocal calls
        calls += 1
        found = list(iter_claims(*given))  # type: ignore[arg-type]
        return found[1:] if calls < 3 else found

    monkeypatch.setattr(read, "iter_claims", changing)
    assert b"- Claims: 59\n" in ui.data.markdown_file(ClaimFilter())
    assert calls == 3


def test_markdown_file_fails_loudly_when_the_facts_never_rest(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "iter_claims", lambda *_given: [])
    with pytest.raises(ExportError, match="says 59 claims but 0 came"):
        ui.data.markdown_file(ClaimFilter())
