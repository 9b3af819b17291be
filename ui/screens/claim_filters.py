"""The filters of the claims screen, in the sidebar, with counts beside them."""

from collections.abc import Iterable, Mapping
from itertools import islice

import streamlit as st

import ui.data
from domain.cited import ClaimFilter
from domain.claim import ClaimStatus, ClaimType
from domain.codes import country_codes, country_name
from exports.words import STATUS_LABELS, TYPE_LABELS
from ui.models import filter_form as form
from ui.models.page_html import Bar, bars_html
from ui.models.url_state import FIRST_DAY, LAST_DAY, LONGEST_PRODUCT, ViewState
from ui.screens import address

_BARS = 6  # values with a bar each; the rest are found in the list of options
_TYPE_NAMES = {kind.value: label for kind, label in TYPE_LABELS.items()}
_STATUS_NAMES = {status.value: label for status, label in STATUS_LABELS.items()}


def draw_filters(version: str, chosen: ClaimFilter, titles: Mapping[str, str]) -> None:
    """Draw every filter but the full text, which stands above the table."""
    counts = ui.data.facets(version, chosen)
    everything = ui.data.facets(version, ClaimFilter())
    countries = {code: country_name(code) for code in country_codes()}
    with st.sidebar:
        _choice("Type", form.TYPES, list(ClaimType), _TYPE_NAMES, counts.types)
        _places("Country", form.COUNTRIES, everything.countries, countries, counts.countries)
        _places("Partner", form.PARTNERS, everything.partners, countries, counts.partners)
        st.text_input(
            "Product", key=form.PRODUCT, max_chars=LONGEST_PRODUCT, on_change=filters_changed
        )
        _draw_dates()
        _choice(
            "Source", form.SOURCES, sorted(titles, key=titles.__getitem__), titles, counts.sources
        )
        _choice("Status", form.STATUSES, list(ClaimStatus), _STATUS_NAMES, counts.statuses)
        st.button("Clear all filters", on_click=clear_filters, disabled=chosen == ClaimFilter())


def filters_changed() -> None:
    """A filter has another value: begin at the first page, with no claim open."""
    table_changed()
    st.session_state[form.OPEN_CLAIM] = None
    address.forget_left_out()


def table_changed() -> None:
    """The rows stand in another order: begin at the first page."""
    st.session_state[form.PAGE] = 1


def clear_filters() -> None:
    """Show every claim, in the order that is chosen."""
    order = st.session_state.get(form.ORDER)
    st.session_state.update({**form.form_values(ViewState()), form.ORDER: order})
    address.forget_left_out()


def _choice(
    label: str,
    key: str,
    values: Iterable[str],
    names: Mapping[str, str],
    counts: Iterable[tuple[str, int]],
) -> None:
    """A filter by several values, and under it the claims that each would show."""
    st.multiselect(
        label,
        [str(value) for value in values],
        format_func=lambda value: names.get(value, value),
        key=key,
        placeholder="Any",
        on_change=filters_changed,
    )
    if bars := [Bar(names.get(value, value), count) for value, count in islice(counts, _BARS)]:
        st.html(bars_html(bars, what=f"Claims by {label.lower()}"))


def _places(
    label: str,
    key: str,
    present: Iterable[tuple[str, int]],
    names: Mapping[str, str],
    counts: Iterable[tuple[str, int]],
) -> None:
    """The same for values of which the facts hold some only."""
    chosen = st.session_state.get(key) or ()
    values = form.options((value for value, _ in present), chosen, names)
    _choice(label, key, values, names, counts)


def _draw_dates() -> None:
    for label, key in (("From", form.DATE_FROM), ("To", form.DATE_TO)):
        st.date_input(
            label,
            value=None,
            key=key,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            on_change=filters_changed,
        )
    if form.runs_backwards(st.session_state.to_dict()):
        st.caption("The last day lies before the first; it is left out.")
