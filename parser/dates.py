"""Dates in a sentence, resolved against the day of publication, in EDTF.

Absolute dates in the usual orders, weekdays, months, relative expressions, intervals and
quarters. A bare weekday is the latest such day on or before publication; "last week" is the
Monday to Sunday before; "since August" runs to publication (docs/claims.md, date). A numeric
date whose order of day and month cannot be known is not resolved.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.dates import edtf_bounds

Role = Literal["happened", "announced", "in_force", "until"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MONTH2 = _MONTH.replace("?P<month>", "?P<month2>")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
)
_DASH = r"\s*(?:-|–|—|to|and|until|till|through)\s*"
_COUNT = r"(?P<count>\d{1,3}|a couple of|couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MONTH_FIRST = {"US", "PH", "FM", "MH", "PW", "GU", "PR"}
"""Where 03/04 is March; everywhere else that writes in English it is April (CLDR, short dates)."""
_AHEAD = re.compile(
    r"\b(?:(?:will|shall|would|due|scheduled|expected|planned|takes? effect|comes? into force|to be)\s+"
    r"(?:\w+\s+){0,4}|(?:from|next|starting|beginning|effective|until|till|by|before|as of|as from)\s+"
    r"(?:the\s+|early\s+|late\s+|next\s+|on\s+)?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: `text[start:end]` says `edtf`."""

    start: int
    end: int
    edtf: str
    role: Role = "happened"
    rule: str = ""

    @property
    def first(self) -> date:
        """The first day that it covers."""
        return edtf_bounds(self.edtf)[0]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative dates count from."""

    published: date
    day_first: bool | None = None
    """Whether 03/04/2020 is 3 April here; None when it cannot be known."""
    told: date | None = None
    """The last date told before: what `two days earlier` and `the following month` count from."""


def is_day_first(country: str | None) -> bool | None:
    """Whether 03/04 is 3 April where a report comes from; None where that is not known."""
    return None if country is None else country not in _MONTH_FIRST


_Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str], Anchor, bool], str | None]]


def find_dates(text: str, start: int, end: int, anchor: Anchor) -> list[DateMention]:
    """The dates between two offsets, in order, none inside another."""
    taken: list[DateMention] = []
    piece = text[start:end]
    for name, pattern, resolve in _RULES:
        for match in pattern.finditer(piece):
            a, b = start + match.start(), start + match.end()
            if any(a < other.end and other.start < b for other in taken):
                continue
            ahead = bool(_AHEAD.search(piece, max(0, match.start() - 60), match.start()))
            try:
                edtf = resolve(match, anchor, ahead)
                if edtf is not None:
                    edtf_bounds(edtf)
                    taken.append(DateMention(a, b, edtf, _role(piece, match), name))
            except (ValueError, OverflowError):
                continue
    return sorted(taken, key=lambda mention: mention.start)


def _role(piece: str, match: re.Match[str]) -> Role:
    before = piece[max(0, match.start() - 40) : match.start()].lower()
    if re.search(
        r"\b(?:until|till|through|by|before|expires?|ending|ends?)\s+(?:on\s+|the\s+)?$", before
    ):
        return "until"
    if re.search(
        r"\b(?:effective|with effect|takes? effect|in force|into force|starting|beginning|as of|from)\b[^.]{0,20}$",
        before,
    ):
        return "in_force"
    return "happened"


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _iso(year: int, month: int, day: int | None = None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _near_year(month: int, day: int | None, anchor: Anchor, ahead: bool) -> int:
    """The year of a month (and day) that is told without one: the latest not after publication.

    When the words look ahead, or the day comes within two weeks after publication, the next.
    """
    base = anchor.published
    last = day or 1
    this = date(base.year, month, min(last, monthrange(base.year, month)[1]))
    if ahead:
        if day is None:
            return base.year if month >= base.month else base.year + 1
        return base.year if this >= base - timedelta(days=45) else base.year + 1
    soon = base + timedelta(days=14 if day else 0)
    return base.year if this <= soon else base.year - 1


def _full(match: re.Match[str], anchor: Anchor, ahead: bool) -> str | None:
    month, day = _month(match["month"]), int(match["day"])
    given = match.groupdict().get("year")
    year = int(given) if given else _near_year(month, day, anchor, ahead)
    return _iso(year, month, day)


def _span(match: re.Match[str], anchor: Anchor, ahead: bool) -> str | None:
    groups = match.groupdict()
    month = _month(match["month"])
    month2 = _month(groups["month2"]) if groups.get("month2") else month
    day, day2 = int(match["day"]), int(match["day2"])
    given = groups.get("year")
    year2 = int(given) if given else _near_year(month2, day2, anchor, ahead)
    year = year2 if month <= month2 else year2 - 1
    return f"{_iso(year, month, day)}/{_iso(year2, month2, day2)}"


def _months(match: re.Match[str], anchor: Anchor, ahead: bool) -> str | None:
    first, second = _month(match["month"]), _month(match["month2"])
    given = match.groupdict().get("year")
    year2 = int(given) if given else _near_year(second, None, anchor, ahead)
    return f"{_iso(year2 if first <= second else year2 - 1, first)}/{_iso(year2, second)}"


def _month_year(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    return _iso(int(match["year"]), _month(match["month"]))


def _numeric(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one > 12:
        return _iso(year, two, one)
    if two > 12:
        return _iso(year, one, two)
    if one == two:
        return _iso(year, one, two)
    if anchor.day_first is None:
        return None
    return _iso(year, two, one) if anchor.day_first else _iso(year, one, two)


def _weekday(match: re.Match[str], anchor: Anchor, ahead: bool) -> str | None:
    wanted = _DAYS[match["weekday"].lower().rstrip(".")]
    base = anchor.published
    which = (match.groupdict().get("which") or "").lower()
    if which in ("next", "this coming", "coming") or (ahead and which not in ("last", "past")):
        return (base + timedelta(days=(wanted - base.weekday() - 1) % 7 + 1)).isoformat()
    back = (base.weekday() - wanted) % 7
    if which == "last" and back == 0:
        back = 7
    return (base - timedelta(days=back)).isoformat()


def _weekday_of_week(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    wanted = _DAYS[match["weekday"].lower().rstrip(".")]
    monday = anchor.published - timedelta(days=anchor.published.weekday())
    shift = {"last": -7, "this": 0, "next": 7}[match["rel"].lower()]
    return (monday + timedelta(days=shift + wanted)).isoformat()


_NEAR_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _near_day(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    return (anchor.published + timedelta(days=_NEAR_DAYS[match.group().lower()])).isoformat()


def _relative_span(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    rel, unit, base = match["rel"].lower(), match["unit"].lower(), anchor.published
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[
        rel.split()[-1]
    ]
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "weekend":
        saturday = base - timedelta(days=base.weekday()) + timedelta(days=5, weeks=shift)
        if rel == "this" or saturday > base:
            saturday = base - timedelta(days=(base.weekday() - 5) % 7) if shift <= 0 else saturday
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if unit == "month":
        return _shift_month(base, shift)
    return f"{base.year + shift:04d}"


def _shift_month(base: date, shift: int) -> str:
    count = base.year * 12 + base.month - 1 + shift
    return _iso(count // 12, count % 12 + 1)


def _of_month(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    shift = {"this": 0, "last": -1, "next": 1}[match["rel"].lower()]
    return f"{_shift_month(anchor.published, shift)}-{int(match['day']):02d}"


def _month_rel(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    month, base = _month(match["month"]), anchor.published
    rel = match["rel"].lower()
    if rel == "next":
        return _iso(base.year if month > base.month else base.year + 1, month)
    if rel == "this":
        return _iso(base.year, month)
    return _iso(base.year if month < base.month else base.year - 1, month)


def _month_of_year_rel(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    words = match["rel"].lower()
    shift = {"last": -1, "this": 0, "next": 1, "previous": -1, "that": 0}[words]
    year = (anchor.told.year if words == "that" and anchor.told else anchor.published.year) + shift
    day = match.groupdict().get("day")
    return _iso(year, _month(match["month"]), int(day) if day else None)


def _ago(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    way = match["way"].lower()
    base = anchor.published if way == "ago" or anchor.told is None else anchor.told
    sign = 1 if way in ("later", "after") else -1
    given = match["count"].lower()
    count = sign * (int(given) if given.isdigit() else _SMALL[given])
    unit = match["unit"].lower()
    if unit == "day":
        return (base + timedelta(days=count)).isoformat()
    if unit == "week":
        monday = base + timedelta(weeks=count)
        monday -= timedelta(days=monday.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        return _shift_month(base, count)
    return f"{base.year + count:04d}"


def _following(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    if anchor.told is None:
        return None
    sign = -1 if match["which"].lower() in ("previous", "preceding") else 1
    if match["which"].lower() == "same":
        sign = 0
    unit = match["unit"].lower()
    if unit == "day":
        return (anchor.told + timedelta(days=sign)).isoformat()
    if unit == "month":
        return _shift_month(anchor.told, sign)
    if unit == "year":
        return f"{anchor.told.year + sign:04d}"
    monday = anchor.told - timedelta(days=anchor.told.weekday()) + timedelta(weeks=sign)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _since(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    weekday = match.groupdict().get("weekday")
    start = _weekday(match, anchor, False) if weekday else match["bare"]
    return f"{start}/{anchor.published.isoformat()}"


def _quarter(match: re.Match[str], anchor: Anchor, ahead: bool) -> str | None:
    given = match.groupdict().get("year")
    if given is None and match.groupdict().get("rel"):
        year = anchor.published.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    else:
        year = int(given) if given else anchor.published.year
    number = match["number"].lower()
    index = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(number) or int(number)
    size = 6 if match["unit"].lower() == "half" else 3
    if size == 6 and number == "last":
        index = 2
    return f"{_iso(year, size * (index - 1) + 1)}/{_iso(year, size * index)}"


def _year(match: re.Match[str], _anchor: Anchor, _ahead: bool) -> str | None:
    return match["year"]


def _years(match: re.Match[str], _anchor: Anchor, _ahead: bool) -> str | None:
    return f"{match['year']}/{match['year2']}"


def _season(match: re.Match[str], anchor: Anchor, _ahead: bool) -> str | None:
    given = match.groupdict().get("year")
    if given:
        return given
    shift = {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    return f"{anchor.published.year + shift:04d}"


def _month_alone(match: re.Match[str], anchor: Anchor, ahead: bool) -> str | None:
    month = _month(match["month"])
    return _iso(_near_year(month, None, anchor, ahead), month)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _cased(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_PREPOSED = re.compile(
    r"\b(?:in|of|since|until|by|from|last|this|next|late|early|during)\s+$", re.IGNORECASE
)
_OF = r"(?:\s+of)?,?\s+"
_RULES: tuple[_Rule, ...] = (
    ("iso", _cased(r"\b(?P<year>(?:19|20)\d\d)-(?P<one>[01]\d)-(?P<two>[0-3]\d)\b"),
     lambda m, _a, _h: _iso(int(m["year"]), int(m["one"]), int(m["two"]))),
    ("numeric", _cased(r"\b(?P<one>[0-3]?\d)[/.](?P<two>[0-3]?\d)[/.](?P<year>(?:19|20)\d\d)\b"), _numeric),
    ("since", _cased(rf"\b[Ss]ince\s+(?:(?P<rel>last)\s+)?(?:{_DAY}\s+)?{_MONTH}(?:\s+(?P<day3>[0-3]?\d)\b)?(?:,?\s+{_YEAR})?"),
     lambda m, a, h: _since_day(m, a)),
    ("since", _cased(rf"\b[Ss]ince\s+(?:(?P<which>last|this)\s+)?{_WEEKDAY}"), _since),
    ("since", _cased(r"\b[Ss]ince\s+(?:the\s+(?:start|beginning|end)\s+of\s+)?(?P<bare>(?:19|20)\d\d)\b"), _since),
    ("span", _cased(rf"\b{_DAY}{_DASH}{_DAY2}\s+{_MONTH}(?:{_OF}{_YEAR})?\b"), _span),
    ("span", _cased(rf"\b{_MONTH}\s+{_DAY}{_DASH}{_DAY2}(?:,?\s+{_YEAR})?\b"), _span),
    ("span", _cased(rf"\b{_DAY}\s+{_MONTH}{_DASH}{_DAY2}\s+{_MONTH2}(?:{_OF}{_YEAR})?\b"), _span),
    ("span", _cased(rf"\b{_MONTH}\s+{_DAY}{_DASH}{_MONTH2}\s+{_DAY2}(?:,?\s+{_YEAR})?\b"), _span),
    ("day", _cased(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}\s+(?P<rel>last|this|next)\s+year\b"), _month_of_year_rel),
    ("day", _cased(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_OF}{_YEAR}\b"), _full),
    ("day", _cased(rf"\b{_MONTH}\s+{_DAY}\s*,?\s+(?:of\s+)?{_YEAR}\b"), _full),
    ("day", _cased(rf"\b{_DAY}-{_MONTH}-{_YEAR}\b"), _full),
    ("month", _cased(rf"\b{_MONTH}(?:\s+of|,)?\s+(?P<rel>last|this|next|that|the previous)\s+year\b"), _month_of_year_rel),
    ("day", _cased(rf"\b(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}\b(?!\s*\d)"), _full),
    ("day", _cased(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?![\d,.]*\d)\b(?!\s+(?:million|tonnes|tons|per\s+cent|%))"), _full),
    ("months", _cased(rf"\b{_MONTH}{_DASH}{_MONTH2}(?:{_OF}{_YEAR})?\b"), _months),
    ("month", _cased(rf"\b{_MONTH}{_OF}{_YEAR}\b"), _month_year),
    ("of month", _compile(r"\b(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\s+of\s+(?P<rel>this|last|next)\s+month\b"), _of_month),
    ("weekday of week", _compile(rf"\b{_WEEKDAY}\s+(?:of\s+)?(?P<rel>last|this|next)\s+week\b"), _weekday_of_week),
    ("quarter", _compile(rf"\b(?:the\s+)?(?P<number>first|second|third|fourth|last)\s+(?P<unit>quarter|half)(?:\s+of)?\s+(?:{_YEAR}|(?P<rel>last|this|next)\s+year|the\s+year)\b"), _quarter),
    ("quarter", _cased(rf"\b(?P<unit>Q|H)(?P<number>[1-4])\s+(?:of\s+)?{_YEAR}\b"), lambda m, a, h: _short_quarter(m)),
    ("near day", _compile(r"\b(?:the day before yesterday|the day after tomorrow|today|tonight|this morning|this afternoon|this evening|yesterday|last night|last evening|tomorrow)\b"), _near_day),
    ("relative", _compile(r"\b(?:(?:earlier|later|late|early)\s+)?(?P<rel>last|this|next|this past|this coming)\s+(?P<unit>weekend|week|month|year)\b"), _relative_span),
    ("relative", _compile(r"\b(?:over|in|during)\s+the\s+(?P<rel>past|coming)\s+(?P<unit>weekend|week)\b"), _relative_span),
    ("weekday", _cased(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his coming|coming|[Tt]his past|past|[Tt]his)\s+)?{_WEEKDAY}(?=[\s,.;:)’'\"”-]|$)"), _weekday),
    ("ago", _compile(rf"\b(?:about\s+|some\s+|nearly\s+|almost\s+)?{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier|before|later)\b"), _ago),
    ("following", _compile(r"\b(?:the|that)\s+(?P<which>following|next|previous|preceding|same)\s+(?P<unit>day|week|month|year)\b"), _following),
    ("season", _compile(rf"\b(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}\b"), _season),
    ("season", _compile(r"\b(?P<rel>last|this|next)\s+(?:spring|summer|autumn|fall|winter)\b"), _season),
    ("year end", _compile(r"\b(?:by|before|at|until)\s+(?:the\s+)?(?:year-end|end of (?:the|this) year|year's end)\b"), lambda m, a, h: f"{a.published.year:04d}"),
    ("month", _cased(rf"\b(?P<rel>last|next|this)\s+{_MONTH}\b"), _month_rel),
    ("month", _cased(rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-]{_MONTH}(?:\s+{_YEAR})?(?!\w)"), lambda m, a, h: _month_year(m, a, h) if m["year"] else _month_alone(m, a, h)),
    ("month", _cased(rf"(?<=[a-z,(] ){_MONTH}(?=[\s,.;:)’'\"”]|$)(?!\s+\d)"), lambda m, a, h: None if m["month"] in ("May", "March", "Mar", "Sun") and not _PREPOSED.search(m.string, max(0, m.start() - 12), m.start()) else _month_alone(m, a, h)),
    ("month", _cased(rf"(?:^|(?<=[.!?”\"] )){_MONTH}(?=,? )(?! \d)"), lambda m, a, h: None if m["month"] in ("May", "March", "Mar") else _month_alone(m, a, h)),
    ("fiscal year", _compile(r"\b(?:fiscal(?: year)?|FY|marketing year|crop year)\s*(?P<year>(?:19|20)\d\d)(?:[-/](?P<end>\d\d(?:\d\d)?))?\b"), _year),
    ("years", _cased(r"\b(?:between|from)\s+(?P<year>(?:19|20)\d\d)\s+(?:and|to|until|through)\s+(?P<year2>(?:19|20)\d\d)\b"), _years),
    ("year", _compile(rf"\b(?:in|during|of|for|by|until|early|late|mid-?|throughout|back in|year)\s*-?\s*{_YEAR}\b(?![-/]\d)"), _year),
)  # fmt: skip


def _since_day(match: re.Match[str], anchor: Anchor) -> str | None:
    groups = match.groupdict()
    day = groups.get("day") or groups.get("day3")
    month = _month(match["month"])
    number = int(day) if day else None
    if groups.get("year"):
        year = int(match["year"])
    else:
        year = _near_year(month, number, anchor, False)
        if (
            (groups.get("rel") or "") == "last"
            and year == anchor.published.year
            and month >= anchor.published.month
        ):
            year -= 1
    return f"{_iso(year, month, number)}/{anchor.published.isoformat()}"


def _short_quarter(match: re.Match[str]) -> str | None:
    size, index, year = (3 if match["unit"] == "Q" else 6), int(match["number"]), int(match["year"])
    if size == 6 and index > 2:
        return None
    return f"{_iso(year, size * (index - 1) + 1)}/{_iso(year, size * index)}"
