"""The filter as the widgets hold it, and the claims screen's state made from them.

Widgets hold codes; what people read beside them is constant, never with a count in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from domain.cited import ClaimFilter
from domain.claim import ClaimStatus, ClaimType
from exports.plain_text import one_line
from ui.models.url_state import ViewState

TYPES = "filter_types"
COUNTRIES = "filter_countries"
PARTNERS = "filter_partners"
SOURCES = "filter_sources"
STATUSES = "filter_statuses"
PRODUCT = "filter_product"
TEXT = "filter_text"
DATE_FROM = "filter_from"
DATE_TO = "filter_to"
ORDER = "table_order"
PAGE = "table_page"
OPEN_CLAIM = "open_claim"
"""Keys of the session under which widgets and the open claim are kept."""

NEWEST = "newest"
OLDEST = "oldest"


def form_values(state: ViewState) -> dict[str, Any]:
    """What each widget must hold for the screen to show the state."""
    chosen = state.filter
    return {
        TYPES: [kind.value for kind in chosen.types],
        COUNTRIES: list(chosen.countries),
        PARTNERS: list(chosen.partners),
        SOURCES: list(chosen.sources),
        STATUSES: [status.value for status in chosen.statuses],
        PRODUCT: chosen.product or "",
        TEXT: chosen.text or "",
        DATE_FROM: chosen.date_from,
        DATE_TO: chosen.date_to,
        ORDER: NEWEST if state.newest_first else OLDEST,
        PAGE: state.page,
        OPEN_CLAIM: state.claim_id,
    }


def state_from_form(values: Mapping[str, Any]) -> ViewState:
    """The state that the widgets ask for. An end before its beginning is left out."""
    first: date | None = values.get(DATE_FROM)
    last: date | None = values.get(DATE_TO)
    return ViewState(
        filter=ClaimFilter(
            types=tuple(ClaimType(value) for value in values.get(TYPES) or ()),
            countries=tuple(values.get(COUNTRIES) or ()),
            partners=tuple(values.get(PARTNERS) or ()),
            sources=tuple(values.get(SOURCES) or ()),
            statuses=tuple(ClaimStatus(value) for value in values.get(STATUSES) or ()),
            product=one_line(values.get(PRODUCT) or "") or None,
            text=one_line(values.get(TEXT) or "") or None,
            date_from=first,
            date_to=None if runs_backwards(values) else last,
        ),
        newest_first=values.get(ORDER) != OLDEST,
        page=values.get(PAGE) or 1,
        claim_id=values.get(OPEN_CLAIM),
    )


def runs_backwards(values: Mapping[str, Any]) -> bool:
    """Whether the last day chosen lies before the first."""
    first, last = values.get(DATE_FROM), values.get(DATE_TO)
    return bool(first and last and last < first)


def options(present: Iterable[str], chosen: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """What a widget offers: what the facts hold and what is chosen already, by name."""
    return sorted({*present, *chosen}, key=lambda code: (names.get(code, code).casefold(), code))
