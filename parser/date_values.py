"""Dates that name a month, a day or a year, to EDTF: the year may have to be found.

A month or a day told without a year is the latest not after publication when the words look back,
the next when they look ahead, and the nearest when they do not say.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from parser.date_tense import Tense, tense_of
from parser.date_words import ORDINALS, Anchor, count_of, iso, month_number
from parser.holidays import holiday

_SOON_DAYS = 60  # a day that comes so soon is the one meant when the words do not say
_LATE_DAYS = 14  # and so soon even where a verb looks back: sent back no later than 12 June
_SLACK_DAYS = 45  # "from 1 March" in April is this year's: the words look ahead from then
_HISTORY_YEARS = 10  # from which a text tells history; reports look back less far in passing
_NAMES = frozenset({"May", "March", "Mar", "April", "June", "August"})
"""Months that are also names of people or other words."""
_PREPOSED = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|last|this|next|late|early|mid|during|before|after"
    r"|through|between|for|to|and|or|every|than|on)|['’]s|\bmid-)\s*$",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:in|of|since|until|till|by|from|last|this|next|late|early|mid|during|for)\s+$", re.I
)
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Dame|President|Minister|Judge)\.?)\s+$", re.I
)
_JOINED_NAME = re.compile(r"-[A-Z][a-z]")
_NOUN_AFTER = re.compile(r"\s+(?!(?:to|on|of|for|by|in|against|from|at|through|and|with)\b)[a-z]+")
_PART = "end start middle beginning month as half week weeks days part"
_PLANNED = "planned scheduled due set slated expected"
_FOR = re.compile(
    "".join(rf"(?<!\b{word} )" for word in _PLANNED.split())
    + r"\b(?:for|(?P<of>"
    + "".join(rf"(?<!\b{word} )" for word in _PART.split())
    + r"of)|the)\s+$|['’]s\s+$",
    re.IGNORECASE,
)
"""What lends a month to a noun, "the price of May", which its tense then does not tell."""
_VERB_AFTER = re.compile(
    r"\s+(?:be|have|not|also|still|well|need|yet|never|only|even|help|cause|lead)\b"
)


def year_of(match: re.Match[str]) -> int | None:
    """The year that a match gives, or None."""
    given = match.groupdict().get("year")
    return int(given) if given else None


def _full_year(match: re.Match[str], anchor: Anchor) -> int | None:
    """The year that a match gives in four figures or two, or None."""
    short = match.groupdict().get("short")
    return short_year(int(short), anchor) if short else year_of(match)


def near_year(month: int, day: int | None, anchor: Anchor, tense: Tense) -> int:
    """The year of a month (and day) that is told without one."""
    base = anchor.published
    told = anchor.told
    if tense is not Tense.AHEAD and told and _is_history(told, base):
        return told.year if month >= told.month else told.year + 1
    if day is None:
        ahead = (month - base.month) % 12
        if tense is Tense.AHEAD or (tense is Tense.OPEN and ahead == 1):
            return base.year + (month < base.month)
        return base.year - (month > base.month)
    this = date(base.year, month, min(day, monthrange(base.year, month)[1]))
    if tense is Tense.AHEAD:
        return base.year + (this < base - timedelta(days=_SLACK_DAYS))
    soon = base + timedelta(days=_SOON_DAYS if tense is Tense.OPEN else _LATE_DAYS)
    if tense is Tense.OPEN and date(base.year + 1, month, min(day, 28)) <= soon:
        return base.year + 1
    return base.year if this <= soon else base.year - 1


def _is_history(told: date, published: date) -> bool:
    """Whether a story tells of other times: a day or month long ago, not a year alone."""
    return told.year < published.year - _HISTORY_YEARS and (told.month, told.day) != (1, 1)


def _day_of(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return ORDINALS[groups["ordinal"].lower()] if groups.get("ordinal") else int(groups["day"])


_OF_DAY = re.compile(r"(?<!as )\bof\s+(?:the\s+)?$", re.IGNORECASE)
"""The order of 3 May: what bears a day is there."""


def full_day(match: re.Match[str], anchor: Anchor) -> str | None:
    """25 April 2020, April 25, the third of May."""
    month, day = month_number(match["month"]), _day_of(match)
    if match["month"].endswith("May") and _VERB_AFTER.match(match.string, match.end()):
        return None
    told = _OF_DAY.search(match.string, max(0, match.start() - 10), match.start())
    tense = Tense.PAST if told else tense_of(match)
    return iso(_full_year(match, anchor) or near_year(month, day, anchor, tense), month, day)


def days(match: re.Match[str], anchor: Anchor) -> str | None:
    """From 3 to 7 May, April 28-May 3; of days that only "and" joins, those in a row."""
    groups = match.groupdict()
    month = month_number(match["month"])
    month2 = month_number(groups["month2"]) if groups.get("month2") else month
    day, day2 = int(match["day"]), int(match["day2"])
    if _only_and(match) and (month2 != month or day2 != day + 1):
        return None
    year2 = year_of(match) or near_year(month2, day2, anchor, tense_of(match))
    year = year2 if month <= month2 else year2 - 1
    return f"{iso(year, month, day)}/{iso(year2, month2, day2)}"


def months(match: re.Match[str], anchor: Anchor) -> str | None:
    """January to March 2020, May and June; of months that only "and" joins, those in a row."""
    first, second = month_number(match["month"]), month_number(match["month2"])
    if _only_and(match) and second != first % 12 + 1:
        return None
    if not year_of(match) and match["month"] in ("May", "March") and not _paired(match):
        return None
    year2 = year_of(match) or near_year(second, None, anchor, tense_of(match))
    return f"{iso(year2 if first <= second else year2 - 1, first)}/{iso(year2, second)}"


def months_of_years(match: re.Match[str], _anchor: Anchor) -> str | None:
    """December 2013 to April 2014."""
    first = iso(int(match["year"]), month_number(match["month"]))
    return f"{first}/{iso(int(match['year2']), month_number(match['month2']))}"


def months_up_to(match: re.Match[str], anchor: Anchor) -> str | None:
    """The twelve months to September 2007."""
    month = month_number(match["month"])
    last = (year_of(match) or near_year(month, None, anchor, Tense.PAST)) * 12 + month - 1
    first = last - count_of(match["count"]) + 1
    return f"{iso(first // 12, first % 12 + 1)}/{iso(last // 12, last % 12 + 1)}"


def _paired(match: re.Match[str]) -> bool:
    """Whether a preposition before the two months shows that they are: from March to May."""
    return _PREPOSED.search(match.string, max(0, match.start() - 12), match.start()) is not None


_AND = re.compile(r"\s(?:and|or)\s")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def _only_and(match: re.Match[str]) -> bool:
    """Whether "and" stands between the two, and no "between" before them."""
    joined = _AND.search(match.group()) is not None
    return joined and not _BETWEEN.search(match.string, 0, match.start())


def month_year(match: re.Match[str], anchor: Anchor) -> str | None:
    """April 2020, mid-June."""
    month = month_number(match["month"])
    return iso(year_of(match) or near_year(month, None, anchor, tense_of(match)), month)


def month_alone(match: re.Match[str], anchor: Anchor) -> str | None:
    """In April; not the name April, the verb may, a march."""
    if not _is_month(match):
        return None
    month = month_number(match["month"])
    lent = _FOR.search(match.string, max(0, match.start() - 20), match.start())
    tense = tense_of(match) if not lent else Tense.PAST if lent["of"] else Tense.OPEN
    return iso(near_year(month, None, anchor, tense), month)


def _is_month(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    near = max(0, start - 12)
    name = match["month"].rstrip(".")
    if _TITLE.search(text, near, start) or _JOINED_NAME.match(text, end):
        return False
    if name.title() not in _NAMES:
        return True
    if _SURE.search(text, near, start):
        return True
    named = re.match(r"\s+(?:[A-Z][a-z]|['’]s\b)", text[end : end + 4]) is not None
    if name.title() in ("May", "March", "Mar"):
        the = re.search(r"\b(?:[Tt]he|a|and|to|before|after)\s+$", text[near:start])
        return the is not None and _NOUN_AFTER.match(text, end) is not None
    return not named or _PREPOSED.search(text, near, start) is not None


def numeric(match: re.Match[str], anchor: Anchor) -> str | None:
    """25/04/2020, 25.4.2020, 4/25/20: in the order of the country, where it can be told."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    year = short_year(year, anchor) if year < 100 else year
    if one > 12 or one == two:
        return iso(year, two, one)
    if two > 12:
        return iso(year, one, two)
    if anchor.day_first is None:
        return None
    return iso(year, two, one) if anchor.day_first else iso(year, one, two)


def short_year(year: int, anchor: Anchor) -> int:
    """The year that two figures stand for: 08 is 2008, 85 is 1985."""
    full = anchor.published.year // 100 * 100 + year
    return full if full <= anchor.published.year + 10 else full - 100


def year_of_two_figures(match: re.Match[str], anchor: Anchor) -> str | None:
    """The crisis of '08."""
    return str(short_year(int(match["short"]), anchor))


def plain_year(match: re.Match[str], _anchor: Anchor) -> str | None:
    """In 2012, fiscal 2009."""
    return match["year"]


def fiscal_year(match: re.Match[str], anchor: Anchor) -> str | None:
    """Fiscal 2009, FY12."""
    year = int(match["year"])
    return str(short_year(year, anchor) if year < 100 else year)


def years(match: re.Match[str], _anchor: Anchor) -> str | None:
    """From 2012 to 2015."""
    return f"{match['year']}/{match['year2']}"


def iso_day(match: re.Match[str], _anchor: Anchor) -> str | None:
    """2020-04-25, 2020/4/25."""
    return iso(int(match["year"]), int(match["one"]), int(match["two"]))


def feast(match: re.Match[str], anchor: Anchor) -> str | None:
    """Christmas, Labor Day, Easter 2019."""
    year = year_of(match)
    if year is None:
        this = holiday(match["feast"], anchor.published.year)
        tense = Tense.PAST if (match["last"] or "").lower() == "last" else tense_of(match)
        year = near_year(this.month, this.day, anchor, tense)
    return holiday(match["feast"], year).isoformat()


_CENTURIES = {f"{n}{'st' if n == 21 else 'th'}": n for n in range(10, 22)} | {
    word: n for word, n in ORDINALS.items() if 10 <= n <= 21
}


def century(match: re.Match[str], _anchor: Anchor) -> str | None:
    """The 18th century."""
    number = _CENTURIES.get(match["ordinal"].lower())
    return f"{number - 1}XX" if number else None


def decade(match: re.Match[str], _anchor: Anchor) -> str | None:
    """The 1990s, the '90s."""
    given = match["decade"]
    return f"{given if len(given) == 3 else '19' + given}X"
