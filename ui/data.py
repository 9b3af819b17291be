"""The app's only door to the store: asks it, and keeps the answers as long as the facts stand.

Answers are kept by the data version, so that new facts show at once. Nothing is ever written, and
no database is made where there is none.
"""

# ruff: noqa: ARG001 - `at_version` is a part of the key under which an answer is kept, no more

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import streamlit as st
from sqlalchemy import Engine

from config.settings import load_settings
from domain.cited import CitedClaim, ClaimFilter, ClaimPage, Facets, Totals
from domain.errors import ExportError, StoreError
from domain.issue import Issue
from domain.run import Run
from domain.source import Source
from exports.csv_table import write_csv
from exports.head import timeline_head
from exports.markdown import write_markdown
from store import runs
from store.database import data_version, missing_file, open_engine
from store.facts import read
from ui.models.table import PAGE_SIZE

_KEPT_S = 3_600.0  # seconds; what is asked again within an hour is answered from memory
_KEPT_PAGES = 200  # answers; a page of fifty claims takes some 200 KB
_KEPT_ISSUES = 100  # issues shown at once, the newest
_TRIES = 3  # exports begun anew when facts change meanwhile


def _as_json(claim_filter: ClaimFilter) -> str:
    return claim_filter.model_dump_json()


_FILTER_HASH: dict[str | type[Any], Callable[[Any], Any]] = {ClaimFilter: _as_json}


class NoDatabaseError(StoreError):
    """There is no database yet: nothing has been crawled."""


@st.cache_resource(show_spinner=False, max_entries=4)
def _engine(url: str) -> Engine:
    absent = missing_file(url)
    if absent is not None:  # opening would make it; the app only ever reads one
        raise NoDatabaseError(f"there is no database at {absent.absolute()} yet")
    return open_engine(url)


def engine() -> Engine:
    """The open store that the settings name.

    Raises:
        NoDatabaseError: it does not exist yet.
        StoreError: it cannot be opened.
        ConfigError: a setting is wrong.
    """
    return _engine(load_settings().database_url)


def version() -> str:
    """What the facts are at. Other questions take it, so that no answer outlives its facts."""
    return data_version(engine())


@st.cache_data(show_spinner=False, ttl=_KEPT_S, max_entries=_KEPT_PAGES, hash_funcs=_FILTER_HASH)
def page_of_claims(
    at_version: str, claim_filter: ClaimFilter, page: int, newest_first: bool
) -> ClaimPage:
    """One page of the table, and how many claims there are."""
    return read.find_claims(
        engine(),
        claim_filter,
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
        newest_first=newest_first,
    )


@st.cache_data(show_spinner=False, ttl=_KEPT_S, max_entries=_KEPT_PAGES)
def claim(at_version: str, claim_id: str) -> CitedClaim | None:
    """One claim by its id; None when the facts hold no such claim."""
    return read.get_claim(engine(), claim_id)


@st.cache_data(show_spinner=False, ttl=_KEPT_S, max_entries=_KEPT_PAGES, hash_funcs=_FILTER_HASH)
def facets(at_version: str, claim_filter: ClaimFilter) -> Facets:
    """Claims by type, country, partner, source and status, each counted without its own filter."""
    return read.facet_counts(engine(), claim_filter)


@st.cache_data(show_spinner=False, ttl=_KEPT_S, max_entries=4)
def totals(at_version: str) -> Totals:
    """How much the store holds."""
    return read.totals(engine())


@st.cache_data(show_spinner=False, ttl=_KEPT_S, max_entries=4)
def sources(at_version: str) -> tuple[Source, ...]:
    """The sources that have been crawled."""
    return read.list_sources(engine())


def latest_runs() -> dict[str, Run]:
    """The last run of each source. Not kept: a run ends without a new fact."""
    return runs.latest_runs(engine())


def latest_issues() -> tuple[Issue, ...]:
    """The newest issues of all sources, the newest first. Not kept, as runs are not."""
    return runs.find_issues(engine(), limit=_KEPT_ISSUES)


def csv_file(claim_filter: ClaimFilter) -> bytes:
    """Every claim that the filter shows as a table, UTF-8.

    Raises:
        StoreError: the facts cannot be read.
    """
    return "".join(write_csv(read.iter_claims(engine(), claim_filter))).encode()


def markdown_file(claim_filter: ClaimFilter) -> bytes:
    """Every claim that the filter shows as a cited timeline in Markdown, UTF-8.

    Raises:
        ExportError: the facts changed while it was written, three times over.
        StoreError: the facts cannot be read.
    """
    for _ in range(_TRIES - 1):
        try:
            return _timeline(claim_filter)
        except ExportError:
            continue
    return _timeline(claim_filter)


def _timeline(claim_filter: ClaimFilter) -> bytes:
    store = engine()
    head = timeline_head(
        claim_filter,
        read.find_claims(store, claim_filter, limit=1),
        read.list_sources(store),
        data_version=data_version(store),
        made_at=datetime.now(UTC),
    )
    return "".join(write_markdown(read.iter_claims(store, claim_filter), heading=head)).encode()
