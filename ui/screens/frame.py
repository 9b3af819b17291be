"""What all screens share: what a person sees instead of a traceback, and before there are facts."""

from collections.abc import Callable
from functools import wraps

import streamlit as st

from domain.errors import ClaimlineError
from ui.data import NoDatabaseError
from ui.models.page_html import notice_html

_FIRST_STEPS = (
    "Run `claimline demo` to see it with the sample sources that come with it, or"
    " `claimline crawl` to fetch real ones. Then load this page again."
)


def guarded(draw: Callable[[], None]) -> Callable[[], None]:
    """The screen, with a sentence and a way on where the facts cannot be read."""

    @wraps(draw)
    def screen() -> None:
        try:
            draw()
        except NoDatabaseError as error:
            nothing_yet("Nothing has been crawled yet", _sentence(error))
        except ClaimlineError as error:
            st.html(notice_html("The facts cannot be read", _sentence(error)))
            st.button("Try again")

    return screen


def nothing_yet(title: str, why: str) -> None:
    """An empty screen that says how it is filled."""
    st.html(notice_html(title, why))
    st.markdown(_FIRST_STEPS)
    st.button("Look again")


def _sentence(error: ClaimlineError) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."
