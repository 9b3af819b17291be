"""The address bar: the screen follows it when it changes, and writes it when a person does.

Whichever moved last is right: an address that we did not write ourselves (a pasted link, the
browser's back button) fills the widgets; after that the widgets fill the address.
"""

from collections.abc import Iterable

import streamlit as st

from ui.models import filter_form as form
from ui.models.page_html import left_out_html
from ui.models.url_state import ViewState, parse_query, to_query

_WRITTEN = "address_written"
_LEFT_OUT = "address_left_out"
_AWAY = "address_away"


def follow(known_sources: Iterable[str]) -> None:
    """Fill the widgets from the address if it is not the one that we wrote."""
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    written = st.session_state.get(_WRITTEN)
    if st.session_state.pop(_AWAY, False) and not now and written:
        now = written  # back from another screen, which has an address of its own
    elif now == written:
        return
    state, left_out = parse_query(now, known_sources=known_sources)
    st.session_state.update(form.form_values(state))
    st.session_state[_LEFT_OUT] = left_out


def write(state: ViewState) -> None:
    """Let the address say what the screen shows."""
    query = to_query(state)
    if query != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = query


def leave() -> None:
    """Remember, on another screen, that the claims screen is to be found again as it was."""
    st.session_state[_AWAY] = True


def forget_left_out() -> None:
    """Take the notice about bad values away: a person has chosen something since."""
    st.session_state[_LEFT_OUT] = ()


def draw_left_out() -> None:
    """Name each value of the address that had to be left out."""
    if left_out := st.session_state.get(_LEFT_OUT):
        st.html(left_out_html(left_out))
