"""The words of dates: months, weekdays, counts, and the pieces that patterns are made of.

Holds no rule and resolves nothing.
"""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
COUNTS = {word: number for number, word in enumerate(_COUNTED.split())} | {
    "a": 1, "an": 1, "couple of": 2, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100,
    "a dozen": 12,
}  # fmt: skip
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}

_FULL = "January February March April May June July August September October November December"
_LONG = "|".join(f"{name}|{name.upper()}" for name in _FULL.split())
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?P<month>{_LONG}|(?:{_SHORT}|{_SHORT.upper()})\b\.?)"
MONTH2 = MONTH.replace("?P<month>", "?P<month2>")
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
ANY_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
WEEKDAY_SHORT = r"(?P<weekday>(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
DASH = r"\s*(?:-|–|—|to|and|until|till|through)\s*"
COUNT = (
    r"(?P<count>\d{1,3}|(?:a )?couple of|(?:a )?hundred|a dozen|an?|"
    + "|".join(re.escape(word) for word in COUNTS if " " not in word and len(word) > 2)
    + ")"
)
ORDINAL = "(?P<ordinal>" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
OF = r"(?:\s+of)?,?\s+"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative dates count from."""

    published: date
    day_first: bool | None = None
    """Whether 03/04/2020 is 3 April here; None when it cannot be known."""
    told: date | None = None
    """The last date told before: what `two days earlier` and `the following month` count from."""


def month_number(name: str) -> int:
    """January is 1."""
    return MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """Monday is 0."""
    return WEEKDAYS[name.lower().rstrip(".")]


def count_of(words: str) -> int:
    """The number that figures or words give."""
    low = words.lower()
    return int(low) if low.isdigit() else COUNTS[low]


def iso(year: int, month: int, day: int | None = None) -> str:
    """A month or a day as EDTF."""
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def clues(piece: str) -> frozenset[str]:
    """The kinds of words of dates in a piece of text: a cheap look before the rules."""
    found = {_CLUES[word] for word in _WORD.findall(piece) if word in _CLUES}
    if "/" in piece:
        found.add("slash")
    return frozenset(found)


def _clue(kind: str, words: str, *, cased: bool = False) -> dict[str, str]:
    """Words that show a kind; in small letters as well, unless case tells them."""
    forms = [form for word in words.split() for form in (word.title(), word.upper())]
    return dict.fromkeys(forms + ([] if cased else words.lower().split()), kind)


_WORD = re.compile(r"[A-Za-z]+|\d+")
_CLUES = (
    _clue("month", " ".join(MONTHS), cased=True)
    | _clue("weekday", "monday tuesday wednesday thursday friday saturday sunday", cased=True)
    | _clue("short weekday", "mon tue tues wed weds thu thur thurs fri sat sun", cased=True)
    | _clue("relation", "last this next past coming current previous following preceding prior")
    | _clue("relation", "same that")
    | _clue("edge", "end start beginning middle close early late final")
    | _clue("weekend", "weekend")
    | _clue("unit", "week fortnight month year decade weeks months years decades")
    | _clue("part", "quarter half quarters")
    | _clue("ordinal", " ".join(word for word in ORDINALS if "-" not in word))
    | _clue("century", "century centuries")
    | _clue("fiscal", "fiscal fy fy financial marketing crop")
    | _clue("day", "day days")
    | _clue("way", "ago earlier later before after now")
    | _clue("near", "today tonight yesterday tomorrow morning afternoon evening night")
    | _clue("season", "spring summer autumn fall winter")
    | _clue("feast", "Christmas Easter Thanksgiving Halloween Juneteenth Eve Mayo Day Good"
            " Black Cyber Shrove Ash Palm Maundy Holy Whit Pentecost Epiphany Fawkes", cased=True)
    | {"Fourth": "feast", "Q": "letter", "H": "letter", "s": "plural"}
    | {str(number): "figure" for number in range(100)}
    | {f"{number:02d}": "figure" for number in range(100)}
    | {str(year): "year" for year in range(1000, 2100)}
)  # fmt: skip
