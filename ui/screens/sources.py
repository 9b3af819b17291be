"""The sources screen: what is watched, how the last runs went, what went wrong."""

import streamlit as st

import ui.data
from domain.cited import ClaimFilter
from ui.models.page_html import heading_html
from ui.models.source_html import issues_html, sources_html
from ui.models.source_lines import issue_lines, source_lines
from ui.models.table import counted
from ui.screens import address
from ui.screens.frame import nothing_yet


def show() -> None:
    """Draw the screen."""
    address.leave()
    version = ui.data.version()
    sources = ui.data.sources(version)
    if not sources:
        nothing_yet("No sources yet", "No source has been crawled into this store.")
        return
    claims = dict(ui.data.facets(version, ClaimFilter()).sources)
    said = f"{counted(len(sources), 'source')} in this store, with the last run of each."
    st.html(heading_html("Sources", said))
    st.html(sources_html(source_lines(sources, ui.data.latest_runs(), claims)))
    st.space("small")
    issues = ui.data.latest_issues()
    said = f"The newest {len(issues)}." if issues else "None: every page could be fetched and read."
    st.html(heading_html("Issues", said, level=2))
    if issues:
        titles = {source.key: source.title for source in sources}
        st.html(issues_html(issue_lines(issues, titles)))
