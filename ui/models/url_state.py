"""The claims screen's state as a web address has it, both ways.

A value that cannot be read is named and left out; it is never guessed at and never stops the rest.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from pydantic import Field, TypeAdapter

from domain.base import Frozen, SourceKey
from domain.cited import ClaimFilter
from domain.claim import ClaimStatus, ClaimType
from domain.codes import CountryCode
from exports.plain_text import one_line

_T = TypeVar("_T")

PARAMETERS = (
    "type",
    "country",
    "partner",
    "source",
    "status",
    "product",
    "text",
    "from",
    "to",
    "sort",
    "page",
    "claim",
)
"""The names that an address may hold, in the order in which we write them."""

LONGEST_PRODUCT = 200  # characters, as domain.cited has it
LONGEST_TEXT = 500  # characters, as domain.cited has it
FIRST_DAY = date(1900, 1, 1)  # before any report that we read
LAST_DAY = date(2199, 12, 31)  # after any date that a rule takes effect on
LAST_PAGE = 1_000_000  # pages; far beyond any table, short enough for every database's offset
_OLDEST_FIRST = "oldest"
_CLAIM_ID = re.compile(r"[0-9a-f]{32}")
_SHOWN_OF_A_BAD_VALUE = 60  # characters; enough to find it in the address
_COUNTRY: TypeAdapter[str] = TypeAdapter(CountryCode)
_SOURCE: TypeAdapter[str] = TypeAdapter(SourceKey)


class ViewState(Frozen):
    """What the claims screen shows: the filter, the order, the page, and the claim that is open."""

    filter: ClaimFilter = ClaimFilter()
    newest_first: bool = True
    page: int = Field(1, ge=1, le=LAST_PAGE, description="of the table, counted from 1")
    claim_id: str | None = Field(None, description="the claim that is open")


class BadValue(NamedTuple):
    """A value of an address that was left out, and why."""

    name: str
    value: str
    reason: str


class _Reader:
    """Takes values out of an address's parameters and keeps what it had to leave out."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self._parameters = parameters
        self.bad: list[BadValue] = []

    def many(self, name: str, read: Callable[[str], _T], reason: str) -> tuple[_T, ...]:
        good: list[_T] = []
        for value in filter(None, self._parameters.get(name, ())):
            try:
                good.append(read(value))
            except ValueError:
                self.leave_out(name, value, reason)
        return tuple(dict.fromkeys(good))

    def one(self, name: str, read: Callable[[str], _T], reason: str) -> _T | None:
        found = self.many(name, read, reason)
        for extra in found[1:]:
            self.leave_out(name, str(extra), "only one can be given; the first was taken")
        return found[0] if found else None

    def leave_out(self, name: str, value: str, reason: str) -> None:
        shown = one_line(value)
        cut = shown if len(shown) <= _SHOWN_OF_A_BAD_VALUE else f"{shown[:_SHOWN_OF_A_BAD_VALUE]}…"
        self.bad.append(BadValue(one_line(name), cut, reason))


def parse_query(
    parameters: Mapping[str, Sequence[str]], *, known_sources: Iterable[str] | None = None
) -> tuple[ViewState, tuple[BadValue, ...]]:
    """The state that an address asks for, and each value that had to be left out.

    With `known_sources`, a source that is not among them is left out too.
    """
    reader = _Reader(parameters)
    for name in parameters:
        if name not in PARAMETERS:
            values = ", ".join(parameters[name])
            reader.leave_out(name, values, f"there is no such filter; there are {_listed()}")
    state = ViewState(
        filter=_read_filter(reader, known_sources),
        newest_first=reader.one("sort", _sort, "write sort=oldest or leave it out") is not False,
        page=reader.one("page", _page, "write a whole number from 1 on") or 1,
        claim_id=reader.one("claim", _claim_id, "a claim is named by 32 hex digits"),
    )
    return state, tuple(reader.bad)


def to_query(state: ViewState) -> dict[str, list[str]]:
    """The parameters of the address that brings the state back; what is usual is left out."""
    chosen = state.filter
    every = {
        "type": [kind.value for kind in chosen.types],
        "country": list(chosen.countries),
        "partner": list(chosen.partners),
        "source": list(chosen.sources),
        "status": [status.value for status in chosen.statuses],
        "product": [chosen.product] if chosen.product else [],
        "text": [chosen.text] if chosen.text else [],
        "from": [chosen.date_from.isoformat()] if chosen.date_from else [],
        "to": [chosen.date_to.isoformat()] if chosen.date_to else [],
        "sort": [] if state.newest_first else [_OLDEST_FIRST],
        "page": [str(state.page)] if state.page > 1 else [],
        "claim": [state.claim_id] if state.claim_id else [],
    }
    return {name: every[name] for name in PARAMETERS if every[name]}


def _read_filter(reader: _Reader, known_sources: Iterable[str] | None) -> ClaimFilter:
    codes = "write an ISO 3166-1 code in capitals, like CA, or EU"
    days = f"write a day like 2020-04-25, from {FIRST_DAY.year} to {LAST_DAY.year}"
    first, last = reader.one("from", _day, days), reader.one("to", _day, days)
    if first and last and last < first:
        reader.leave_out("to", last.isoformat(), f"it lies before from={first.isoformat()}")
        last = None
    return ClaimFilter(
        types=reader.many("type", ClaimType, f"write one of {', '.join(ClaimType)}"),
        countries=reader.many("country", _COUNTRY.validate_python, codes),
        partners=reader.many("partner", _COUNTRY.validate_python, codes),
        sources=reader.many("source", _source_among(known_sources), "there is no such source here"),
        statuses=reader.many("status", ClaimStatus, f"write one of {', '.join(ClaimStatus)}"),
        product=reader.one("product", _words(LONGEST_PRODUCT), _length(LONGEST_PRODUCT)),
        text=reader.one("text", _words(LONGEST_TEXT), _length(LONGEST_TEXT)),
        date_from=first,
        date_to=last,
    )


def _source_among(known: Iterable[str] | None) -> Callable[[str], str]:
    keys = None if known is None else frozenset(known)

    def read(value: str) -> str:
        key = _SOURCE.validate_python(value)
        if keys is not None and key not in keys:
            raise ValueError(key)
        return key

    return read


def _words(longest: int) -> Callable[[str], str]:
    def read(value: str) -> str:
        words = one_line(value)
        if not words or len(words) > longest:
            raise ValueError(value)
        return words

    return read


def _length(longest: int) -> str:
    return f"write words of at most {longest} characters in all"


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(value)
    return day


def _sort(value: str) -> bool:
    """Whether the newest come first."""
    if value not in ("newest", _OLDEST_FIRST):
        raise ValueError(value)
    return value == "newest"


def _page(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:8]) <= LAST_PAGE:
        raise ValueError(value)
    return int(value)


def _claim_id(value: str) -> str:
    if not _CLAIM_ID.fullmatch(value):
        raise ValueError(value)
    return value


def _listed() -> str:
    return f"{', '.join(PARAMETERS[:-1])} and {PARAMETERS[-1]}"
