"""Dates told by their distance from another day, to EDTF: yesterday, last week, a year earlier.

"Last week" is the Monday to Sunday before; a bare weekday the latest up to publication, or the next
when the words look ahead. "Earlier", "later" and "the following month" count from what was told
before.
"""

import re
from datetime import date, timedelta

from parser.date_tense import Tense, tense_of
from parser.date_words import Anchor, count_of, iso, month_number, weekday_number

_SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0,
    "same": 0, "that": 0, "the": 0, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip


def _shift(words: str) -> int:
    return _SHIFTS[words.lower().split()[-1]]


def weekday(match: re.Match[str], anchor: Anchor) -> str | None:
    """Monday, last Friday, next Tuesday."""
    wanted = weekday_number(match["weekday"])
    base = anchor.published
    which = (match.groupdict().get("which") or "").lower().split()[-1:]
    word = which[0] if which else ""
    tense = tense_of(match) if word in ("", "this") else Tense.OPEN
    if (
        word in ("next", "coming")
        or tense is Tense.AHEAD
        or (word == "this" and tense is Tense.OPEN)
    ):
        return (base + timedelta(days=(wanted - base.weekday() - 1) % 7 + 1)).isoformat()
    back = (base.weekday() - wanted) % 7
    return (base - timedelta(days=back or 7 * (word == "last"))).isoformat()


def weekday_of_week(match: re.Match[str], anchor: Anchor) -> str | None:
    """Tuesday of last week, Friday next week."""
    monday = _week(anchor.published, _shift(match["rel"]))
    return (monday + timedelta(days=weekday_number(match["weekday"]))).isoformat()


_NEAR_DAYS = {
    "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def near_day(match: re.Match[str], anchor: Anchor) -> str | None:
    """Today, tonight, this morning, last night, tomorrow."""
    shift = _NEAR_DAYS.get(match.group().lower(), 0)
    return (anchor.published + timedelta(days=shift)).isoformat()


def shifted(base: date, unit: str, shift: int) -> str:
    """A day, week, month, quarter, year or decade so many units from that of a day."""
    if unit == "day":
        return (base + timedelta(days=shift)).isoformat()
    if unit in ("week", "fortnight"):
        monday = _week(base, shift * (2 if unit == "fortnight" else 1))
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        return _month(base.year * 12 + base.month - 1 + shift)
    if unit == "quarter":
        first = (base.year * 4 + (base.month - 1) // 3 + shift) * 3
        return f"{_month(first)}/{_month(first + 2)}"
    if unit == "decade":
        return f"{base.year // 10 + shift:03d}X"
    if unit == "century":
        return f"{base.year // 100 + shift:02d}XX"
    return f"{base.year + shift:04d}"


def _week(base: date, shift: int) -> date:
    """The Monday of a week."""
    return base - timedelta(days=base.weekday()) + timedelta(weeks=shift)


def _month(count: int) -> str:
    return iso(count // 12, count % 12 + 1)


def relative(match: re.Match[str], anchor: Anchor) -> str | None:
    """Last week, this month, next year, the current quarter."""
    unit, shift = match["unit"].lower(), _shift(match["rel"])
    if unit != "weekend":
        return shifted(anchor.published, unit, shift)
    return _weekend(anchor.published, shift, ahead=False)


def the_weekend(match: re.Match[str], anchor: Anchor) -> str | None:
    """Over the weekend: the latest, or the next when the words look ahead."""
    return _weekend(anchor.published, 0, ahead=tense_of(match) is Tense.AHEAD)


def _weekend(base: date, shift: int, *, ahead: bool) -> str:
    saturday = _week(base, shift) + timedelta(days=5)
    if shift == 0 and saturday > base and not ahead:
        saturday -= timedelta(weeks=1)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def new_year(_match: re.Match[str], anchor: Anchor) -> str | None:
    """The start of the new year: the next January, or this one while it lasts."""
    base = anchor.published
    return iso(base.year + (base.month > 1), 1)


def before_last(match: re.Match[str], anchor: Anchor) -> str | None:
    """The week before last, the year after next."""
    shift = -2 if match["way"].lower() == "before last" else 2
    return shifted(anchor.published, match["unit"].lower(), shift)


def of_month(match: re.Match[str], anchor: Anchor) -> str | None:
    """The 3rd of this month."""
    return f"{shifted(anchor.published, 'month', _shift(match['rel']))}-{int(match['day']):02d}"


def month_rel(match: re.Match[str], anchor: Anchor) -> str | None:
    """Last May, next June, this March."""
    month, base, shift = month_number(match["month"]), anchor.published, _shift(match["rel"])
    if shift > 0:
        return iso(base.year + (month <= base.month), month)
    return iso(base.year if shift == 0 or month < base.month else base.year - 1, month)


def month_of_year(match: re.Match[str], anchor: Anchor) -> str | None:
    """May last year, 3 May this year, April of that year."""
    words = match["rel"].lower()
    told = words in ("that", "the same") and anchor.told
    year = (told.year if told else anchor.published.year) + _shift(words)
    day = match.groupdict().get("day")
    return iso(year, month_number(match["month"]), int(day) if day else None)


def ago(match: re.Match[str], anchor: Anchor) -> str | None:
    """Two weeks ago, a year earlier, three days later."""
    way = match["way"].lower()
    base = anchor.published if way in ("ago", "from now") else anchor.told
    if base is None and way in ("later", "after"):
        return None
    forward = way in ("later", "after", "from now", "on")
    count = count_of(match["count"]) * (1 if forward else -1)
    return shifted(base or anchor.published, match["unit"].lower(), count)


def ahead(match: re.Match[str], anchor: Anchor) -> str | None:
    """In two weeks, where the words look ahead; in two weeks' time."""
    if match["time"] is None and tense_of(match) is not Tense.AHEAD:
        return None
    return shifted(anchor.published, match["unit"].lower(), count_of(match["count"]))


def following(match: re.Match[str], anchor: Anchor) -> str | None:
    """The following month, the previous day, that year: from what was told before."""
    unit, shift = match["unit"].lower(), _shift(match["which"])
    if anchor.told is None and (shift >= 0 or unit == "day"):
        return None
    return shifted(anchor.told or anchor.published, unit, shift)


def part_of_day(match: re.Match[str], anchor: Anchor) -> str | None:
    """The following morning, the previous night, that evening: the day of it."""
    if anchor.told is None:
        return None
    return shifted(anchor.told, "day", _shift(match["which"] or "that"))


def weekday_beside(match: re.Match[str], anchor: Anchor) -> str | None:
    """The following Monday, the previous Friday: from what was told before."""
    if anchor.told is None:
        return None
    wanted = weekday_number(match["weekday"])
    if _shift(match["which"]) > 0:
        shift = (wanted - anchor.told.weekday() - 1) % 7 + 1
    else:
        shift = -((anchor.told.weekday() - wanted - 1) % 7 + 1)
    return shifted(anchor.told, "day", shift)


def year_before(match: re.Match[str], anchor: Anchor) -> str | None:
    """The same month last year: that of what was told before, a year earlier."""
    told, unit = anchor.told, match["unit"].lower()
    if told is None or unit == "period":
        return None
    earlier = told - timedelta(weeks=52) if unit == "week" else told.replace(year=told.year - 1)
    return shifted(earlier, unit, 0)


def day_beside(match: re.Match[str], anchor: Anchor) -> str | None:
    """The day before, the week after, told of what stands before."""
    if anchor.told is None:
        return None
    shift = 1 if match["way"].lower() in ("after", "later") else -1
    return shifted(anchor.told, match["unit"].lower(), shift)


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


def quarter(match: re.Match[str], anchor: Anchor) -> str | None:
    """The third quarter, the first half of 2012, first-quarter profit, Q3."""
    groups = match.groupdict()
    unit, number = match["unit"].lower(), match["number"].lower()
    index = _QUARTERS.get(number) or int(number)
    size = 6 if unit in ("half", "h") else 3
    if size == 6 and number in ("last", "final"):
        index = 2
    if index * size > 12:
        return None
    first = size * (index - 1) + 1
    year = _year_of_part(match, anchor, first, first + size - 1, groups)
    return f"{iso(year, first)}/{iso(year, first + size - 1)}"


def _year_of_part(
    match: re.Match[str], anchor: Anchor, first: int, last: int, groups: dict[str, str | None]
) -> int:
    """The year that a quarter or half is told with, or else that of the nearest."""
    base = anchor.published
    given, rel = groups.get("year"), groups.get("rel")
    if given:
        return int(given) if len(given) == 4 else 2000 + int(given)
    if rel:
        return base.year + _shift(rel)
    if the_year := groups.get("the_year"):
        return base.year - the_year.endswith("ago")
    if tense_of(match) is Tense.AHEAD:
        return base.year + (last < base.month)
    return base.year - (first > base.month)


def first_months(match: re.Match[str], anchor: Anchor) -> str | None:
    """The first nine months of 2012, the last three months of the year."""
    count = count_of(match["count"])
    if not 1 < count < 12:
        return None
    given, rel = match["year"], match["rel"]
    year = int(given) if given else anchor.published.year + (_shift(rel) if rel else 0)
    first = 1 if match["end"].lower() == "first" else 13 - count
    return f"{iso(year, first)}/{iso(year, first + count - 1)}"


_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
"""The last month of each season, in the north."""


def season(match: re.Match[str], anchor: Anchor) -> str | None:
    """Last spring, the winter of 2020-21, in summer: the year."""
    groups, base = match.groupdict(), anchor.published
    if given := groups.get("year"):
        second = groups.get("second")
        return f"{given}/{given[: 4 - len(second)]}{second}" if second else given
    end = _SEASON_ENDS[match["season"].lower()]
    rel = (groups.get("rel") or "").lower()
    tense = tense_of(match) if not rel else Tense.OPEN
    if rel == "last":
        return f"{base.year - (end >= base.month):04d}"
    if rel == "next" or tense is Tense.AHEAD:
        return f"{base.year + (end - 2 <= base.month):04d}"
    return f"{base.year - (not rel and end - 2 > base.month):04d}"


def of_this(match: re.Match[str], anchor: Anchor) -> str | None:
    """By the end of the year, at year-end, by the middle of the month."""
    unit = match.groupdict().get("unit")
    return shifted(anchor.published, (unit or "year").lower(), 0)
