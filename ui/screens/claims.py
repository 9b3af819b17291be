"""The claims screen: filter, table, one claim in full, and the files of what is shown."""

from typing import Any

import streamlit as st

import ui.data
from domain.cited import ClaimFilter, ClaimPage
from exports.head import filter_in_words
from ui.models import filter_form as form
from ui.models.detail import claim_detail
from ui.models.page_html import detail_html, heading_html, notice_html, sentence_html, trace_html
from ui.models.table import (
    COLUMNS,
    WIDTHS_PX,
    counted,
    page_count,
    page_within,
    rows_in_words,
    shown_in_words,
    table_columns,
)
from ui.models.url_state import LONGEST_TEXT, ViewState
from ui.screens import address
from ui.screens.claim_filters import clear_filters, draw_filters, filters_changed, table_changed
from ui.screens.frame import nothing_yet

_TABLE = "claims_table"
_TABLE_IDS = "claims_table_ids"
_ROW_PX = 35  # as Streamlit draws a row, and the header
_PAGES_PX = 340  # seven page numbers and two arrows; less than the narrowest window
_ROWS_IN_VIEW = 10  # so that an open claim begins on the first screen
_ORDER_LABELS = {form.NEWEST: "Newest first", form.OLDEST: "Oldest first"}


def show() -> None:
    """Draw the screen."""
    version = ui.data.version()
    totals = ui.data.totals(version)
    if not totals.claims:
        nothing_yet("No claims yet", f"The store holds {counted(totals.captures, 'page')} so far.")
        return
    titles = {source.key: source.title for source in ui.data.sources(version)}
    address.follow(titles)
    said = f"{counted(totals.claims, 'claim')} from {counted(totals.reports, 'report')}"
    st.html(heading_html("Claims", f"{said} of {counted(totals.sources, 'source')}"))
    address.draw_left_out()
    _draw_search()
    state = form.state_from_form(st.session_state.to_dict())
    draw_filters(version, state.filter, titles)
    state, page = _page(version, state)
    _draw_head(state, page, totals.claims, titles)
    if page.total:
        _draw_table(page, state)
        _draw_pages(page, state)
    else:
        way_on = "Take a word or a choice out of the filter, or clear it."
        st.html(notice_html("No claim matches", way_on))
        st.button("Clear the filter", on_click=clear_filters, type="primary")
    if state.claim_id:
        _draw_claim(version, state.claim_id)
    address.write(state)


def _page(version: str, state: ViewState) -> tuple[ViewState, ClaimPage]:
    """The page of the table that is asked for; the last one when the table ends before it."""
    page = ui.data.page_of_claims(version, state.filter, state.page, state.newest_first)
    last = page_within(state.page, page.total)
    if last == state.page:
        return state, page
    st.session_state[form.PAGE] = last
    state = state.model_copy(update={"page": last})
    return state, ui.data.page_of_claims(version, state.filter, last, state.newest_first)


def _draw_search() -> None:
    st.text_input(
        "Full text",
        key=form.TEXT,
        max_chars=LONGEST_TEXT,
        placeholder='Words, "phrases" and -exclusions in quote, product or title',
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=filters_changed,
    )


def _draw_head(state: ViewState, page: ClaimPage, stored: int, titles: dict[str, str]) -> None:
    """How many claims the filter shows and leaves out; the order, and the files of all of them."""
    title, said = shown_in_words(page, stored, filter_in_words(state.filter, titles))
    with st.container(horizontal=True, vertical_alignment="center", key="table-head"):
        st.html(heading_html(title, said, level=2))
        st.segmented_control(
            "Order",
            list(_ORDER_LABELS),
            format_func=_ORDER_LABELS.__getitem__,
            key=form.ORDER,
            required=True,
            label_visibility="collapsed",
            on_change=table_changed,
        )
        if page.total:
            _draw_files(state.filter)


def _draw_files(chosen: ClaimFilter) -> None:
    """The downloads; each is made when it is asked for, whole, whatever page is open."""
    st.download_button(
        "CSV",
        data=lambda: ui.data.csv_file(chosen),
        file_name="claimline-claims.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        help="Every claim that the filter shows, one row each",
    )
    st.download_button(
        "Timeline",
        data=lambda: ui.data.markdown_file(chosen),
        file_name="claimline-timeline.md",
        mime="text/markdown",
        icon=":material/download:",
        on_click="ignore",
        help="Every claim that the filter shows, as Markdown with numbered notes",
    )


def _draw_table(page: ClaimPage, state: ViewState) -> None:
    ids = [cited.claim.id for cited in page.rows]
    st.session_state[_TABLE_IDS] = ids
    st.session_state[_TABLE] = {"selection": _selection(ids, state.claim_id)}
    st.dataframe(
        table_columns(page.rows),
        hide_index=True,
        column_order=COLUMNS,
        column_config={
            name: st.column_config.TextColumn(width=px) for name, px in WIDTHS_PX.items()
        },
        height=_ROW_PX * (min(len(ids), _ROWS_IN_VIEW) + 1) + 2,
        on_select=_row_chosen,
        selection_mode=["single-row", "single-cell"],
        key=_TABLE,
        alt="Claims that the filter shows; choose a row to open it below",
    )


def _selection(ids: list[str], opened: str | None) -> dict[str, list[Any]]:
    """The open claim's row as chosen. A cell of it stays chosen: arrow keys go on from there."""
    if opened not in ids:
        return {"rows": [], "columns": [], "cells": []}
    row = ids.index(opened)
    before = st.session_state.get(_TABLE, {}).get("selection", {}).get("cells", [])
    column = before[0][1] if before else COLUMNS[0]
    return {"rows": [row], "columns": [], "cells": [(row, column)]}


def _row_chosen() -> None:
    """Open the claim whose row was marked or clicked into; close it when its mark is taken off."""
    selection, ids = st.session_state[_TABLE]["selection"], st.session_state[_TABLE_IDS]
    opened = st.session_state.get(form.OPEN_CLAIM)
    marked = [ids[row] for row in selection["rows"]]
    clicked = [ids[row] for row, _ in selection["cells"]]
    moved = marked if marked != [id_ for id_ in ids if id_ == opened] else clicked
    st.session_state[form.OPEN_CLAIM] = moved[0] if moved else None


def _draw_pages(page: ClaimPage, state: ViewState) -> None:
    if page_count(page.total) > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="table-foot"):
            st.caption(rows_in_words(state.page, len(page.rows), page.total), width="content")
            st.space("stretch")
            st.pagination(page_count(page.total), key=form.PAGE, width=_PAGES_PX)


def _draw_claim(version: str, claim_id: str) -> None:
    cited = ui.data.claim(version, claim_id)
    if cited is None:
        said = f"The address names the claim {claim_id}, which these facts do not hold."
        st.html(notice_html("That claim is not here", said))
        st.button("Close", on_click=_close)
        return
    detail = claim_detail(cited)
    with st.container(key="claim"):
        with st.container(horizontal=True, key="claim-head"):
            st.html(sentence_html(detail))
            st.button("Close", on_click=_close, type="tertiary", icon=":material/close:")
        st.html(detail_html(detail))
        if detail.trace:
            with st.expander("How each field was read"):
                st.html(trace_html(detail.trace))


def _close() -> None:
    st.session_state[form.OPEN_CLAIM] = None
