"""Dates in words, exactly as precise as the source is: never a day where it names a month.

Knows the forms that `domain.dates` accepts; one that it cannot word is given as it is written.
"""

import re
from datetime import datetime
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}  # ISO 8601-2, 4.8
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_OPEN = ("", "..")

UNDATED = "undated"


@lru_cache(maxsize=65_536)
def date_words(edtf: str | None) -> str:
    """The date in words: "25 April 2020", "20–26 April 2020", "April 2020", "2020", "undated"."""
    if edtf is None:
        return UNDATED
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf)
    if first in _OPEN and last in _OPEN:
        return UNDATED
    if first in _OPEN:
        return f"until {_single(last)}"
    if last in _OPEN:
        return f"from {_single(first)}"
    return _interval(first, last)


def day_words(moment: datetime) -> str:
    """The day of a moment, in the zone that it has: "25 April 2020"."""
    return date_words(moment.date().isoformat())


def moment_words(moment: datetime) -> str:
    """A moment in UTC, to the minute: "25 April 2020, 06:30 UTC"."""
    return f"{day_words(moment)}, {moment:%H:%M} UTC"


def _single(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, mark = match.groups()
    words = _calendar(year, month, day)
    if words is None:
        return edtf
    about = "about " if mark in ("~", "%") else ""
    doubt = " (uncertain)" if mark in ("?", "%") else ""
    return f"{about}{words}{doubt}"


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    number = str(int(year))
    if month is None:
        return number
    if int(month) in _SEASONS:
        return f"{_SEASONS[int(month)]} {number}"
    if not 1 <= int(month) <= 12:
        return None
    name = MONTHS[int(month) - 1]
    return f"{name} {number}" if day is None else f"{int(day)} {name} {number}"


def _interval(first: str, last: str) -> str:
    """Both ends; what they share is said once, where both are equally precise."""
    if first == last:
        return _single(first)
    start, end = _parts(first), _parts(last)
    if start is None or end is None or len(start) != len(end):
        return f"{_single(first)} – {_single(last)}"
    if len(start) == 1:
        return f"{start[0]}–{end[0]}"
    if start[0] != end[0]:
        return f"{_single(first)} – {_single(last)}"
    if len(start) == 2:
        return f"{MONTHS[start[1] - 1]}–{MONTHS[end[1] - 1]} {start[0]}"
    if start[1] == end[1]:
        return f"{start[2]}–{end[2]} {MONTHS[start[1] - 1]} {start[0]}"
    return f"{start[2]} {MONTHS[start[1] - 1]} – {_single(last)}"


def _parts(edtf: str) -> tuple[int, ...] | None:
    """Year, month and day as far as they are there; None for seasons and marked dates."""
    match = _DATE.fullmatch(edtf)
    if match is None or match.group(4):
        return None
    parts = tuple(int(part) for part in match.groups()[:3] if part is not None)
    return None if len(parts) > 1 and not 1 <= parts[1] <= 12 else parts
