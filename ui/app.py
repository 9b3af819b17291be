"""The entry file of the app, for `streamlit run`: a frame around the screens, nothing more."""

from pathlib import Path

import streamlit as st

from ui.screens import claims, sources
from ui.screens.frame import guarded

_HERE = Path(__file__).parent
_ABOUT = (
    "**Claimline** keeps claims about recalls, rejected and seized goods, and trade rules, each"
    " with the page that it came from."
)

st.set_page_config(
    page_title="Claimline",
    page_icon=str(_HERE / "images" / "mark.svg"),
    layout="wide",
    menu_items={"About": _ABOUT},
)
st.html(_HERE / "style.css")
st.logo(str(_HERE / "images" / "wordmark.svg"), size="large")
st.navigation(
    [
        st.Page(guarded(claims.show), title="Claims", default=True),
        st.Page(guarded(sources.show), title="Sources", url_path="sources"),
    ],
    position="top",
).run()
