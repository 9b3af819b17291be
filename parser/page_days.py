"""Days as pages and registers print them, read only where one reading is possible.

The names of months and the order of day and month come from the CLDR, by language and country.
Nothing here knows today, and nothing is guessed: two readings stay two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

Order = Literal["day first", "month first"]

_ISO = r"(?<!\d)(?P<iy>(?:19|20)\d\d)(?P<is>[-/.])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?!\d)"
_HAN = r"(?P<cy>(?:19|20)\d\d)\s*年\s*(?P<cm>\d{1,2})\s*月\s*(?P<cd>\d{1,2})\s*[日号號]"
_NUMBERS = (
    r"(?<![\d./-])(?P<n1>\d{1,2})(?P<ns>[/.-])(?P<n2>\d{1,2})(?P=ns)(?P<ny>(?:19|20)\d\d)(?!\d)"
)
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_EUROPE = "150"  # UN M.49, as the CLDR names the region
_LONGEST = 20_000  # characters of one text that is searched for days


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as it stands in a text."""

    words: str
    readings: tuple[date, ...]
    """One, or two where day and month cannot be told apart."""


@lru_cache(maxsize=512)
def numeric_order(language: str, country: str | None) -> Order | None:
    """Which of two numbers is the day; None where writers of that language there use both.

    Without a country, all countries of the language must agree.
    """
    if country is not None:
        return _order(f"{language}_{_EUROPE if country == 'EU' else country}")
    spoken = (name for name in locale_identifiers() if name.split("_")[0] == language)
    orders = {order for name in spoken if (order := _order(name)) is not None}
    return orders.pop() if len(orders) == 1 else None


def _order(locale: str) -> Order | None:
    """None for an unknown locale, and for one that writes the year first, where both occur."""
    try:
        pattern = str(Locale.parse(locale).date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        return None
    first = next((letter for letter in pattern if letter in "dMy"), "y")
    if first == "y":
        return None
    return "day first" if first == "d" else "month first"


@lru_cache(maxsize=256)
def _months(language: str) -> dict[str, int]:
    """The number of each name of a month, in the language and in English, lower case, undotted."""
    numbers: dict[str, int] = {"sept": 9}
    for name in ("en", language):
        try:
            months = Locale.parse(name).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in months[context][width].items():
                    numbers[str(word).rstrip(".").casefold()] = number
    return {word: number for word, number in numbers.items() if not word[0].isdigit()}


@lru_cache(maxsize=256)
def _printed(language: str) -> re.Pattern[str]:
    longest_first = sorted(_months(language), key=len, reverse=True)
    month = "(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)\.?"
    day_first = (
        rf"(?<!\d)(?P<ad>\d{{1,2}}){_ORDINAL}[\s-]*(?:de\s+|of\s+)?(?P<am>{month}),?"
        rf"[\s-]*(?:del?\s+)?(?P<ay>(?:19|20)\d\d)(?!\d)"
    )
    month_first = (
        rf"(?<!\w)(?P<bm>{month})\s*(?P<bd>\d{{1,2}}){_ORDINAL},?\s+(?P<by>(?:19|20)\d\d)(?!\d)"
    )
    forms = (_ISO, _HAN, _NUMBERS, day_first, month_first)
    return re.compile("|".join(forms), re.IGNORECASE)


def printed_days(text: str, *, language: str, order: Order | None) -> Iterator[PrintedDay]:
    """All days of the calendar in a text that name their year, in their order."""
    for match in _printed(language).finditer(text[:_LONGEST]):
        readings = tuple(_readings(match, language, order))
        if readings:
            yield PrintedDay(match.group(), readings)


def _readings(match: re.Match[str], language: str, order: Order | None) -> Iterator[date]:
    part = match.groupdict()
    if part["iy"]:
        yield from _day(part["iy"], part["im"], part["id"])
    elif part["cy"]:
        yield from _day(part["cy"], part["cm"], part["cd"])
    elif part["ny"]:
        yield from _numeric(part["ny"], part["n1"], part["n2"], _order_by_sign(part["ns"], order))
    else:
        key = "a" if part["ay"] else "b"
        month = _months(language)[part[f"{key}m"].rstrip(".").casefold()]
        yield from _day(part[f"{key}y"], month, part[f"{key}d"])


def _order_by_sign(sign: str, order: Order | None) -> Order | None:
    """Dots part day, month and year in that order wherever they are used (CLDR, all locales)."""
    return "day first" if sign == "." else order


def _numeric(year: str, one: str, other: str, order: Order | None) -> Iterator[date]:
    day_first = tuple(_day(year, other, one))
    month_first = tuple(_day(year, one, other))
    if order == "day first":
        yield from day_first or month_first
    elif order == "month first":
        yield from month_first or day_first
    else:
        yield from dict.fromkeys((*day_first, *month_first))


def _day(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:  # no day of the calendar
        return


def stamped_day(value: str, *, language: str, order: Order | None) -> PrintedDay | None:
    """The day of a value that a page gives to machines; None where it holds none, or several.

    Of a moment with an offset, the day as that offset has it.
    """
    value = value.strip()[:200]
    compact = _COMPACT.search(value)
    if compact is not None and not re.match(r"\d{4}-", value):
        days = tuple(_day(*compact.groups()))
        return PrintedDay(value, days) if days else None
    found = list(printed_days(value, language=language, order=order))
    return found[0] if len({day.readings for day in found}) == 1 else None
