"""Dates as precise as a source is, in EDTF (ISO 8601-2), checked by the edtf library.

Years, months, days, seasons and closed or open intervals, with `~` (approximate) and `?`
(uncertain). Nothing here knows today.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from time import struct_time
from typing import Annotated, Any

from edtf import EDTFParseException, parse_edtf
from pydantic import AfterValidator

_CALENDAR = re.compile(r"\d{4}(?:-[01]\d(?:-\d{2})?)?")
_LONGEST = 64  # characters; the longest true form, an interval of two marked days, has 25


@lru_cache(maxsize=65_536)
def edtf_bounds(edtf: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date or interval covers, both included.

    An open or unknown end gives `date.min` or `date.max`.

    Raises:
        ValueError: the text is no EDTF date of the kinds above, or is no date of the calendar.
    """
    if len(edtf) > _LONGEST:
        raise ValueError(
            f"a date of {len(edtf)} characters is no EDTF date; write it like 2020-04-25"
        )
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf)
    start = date.min if first in ("", "..") else _one(first)[0]
    end = date.max if last in ("", "..") else _one(last)[1]
    if start > end:
        raise ValueError(f"{edtf!r} ends before it begins; write the earlier day first")
    return start, end


def _one(text: str) -> tuple[date, date]:
    if _CALENDAR.fullmatch(text):
        return _calendar(text)
    try:
        if "/" in text:
            raise ValueError("an interval has two ends")
        parsed: Any = parse_edtf(text)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, AttributeError, TypeError, ValueError) as error:
        raise ValueError(
            f"{text!r} is no EDTF date; write it like 2020-04-25, 2020-04 or 2020"
        ) from error


def _calendar(text: str) -> tuple[date, date]:
    year, *rest = (int(part) for part in text.split("-"))
    try:
        if len(rest) == 2:
            return date(year, *rest), date(year, *rest)
        first, last = (rest[0], rest[0]) if rest else (1, 12)
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error


def _day(moment: struct_time) -> date:
    return date(moment[0], moment[1], moment[2])


def _checked(text: str) -> str:
    edtf_bounds(text)
    return text


Edtf = Annotated[str, AfterValidator(_checked)]
"""A date, season or interval in EDTF: 2020-04-25, 2020-04, 2020, 2020-04-20/2020-04-26."""
