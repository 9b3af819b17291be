"""Feasts and holidays that news name for days: name and year to the day.

Only those that fall on one day wherever English is written, or that are one country's alone.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int, shift: int = 0) -> Callable[[int], date]:
    """The so manieth weekday of a month (Monday is 0), the last for 0, and so many days after."""

    def day(year: int) -> date:
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        if number == 0:
            after = date(year + month // 12, month % 12 + 1, 1)
            found = after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)
        return found + timedelta(days=shift)

    return day


def _easter(shift: int = 0) -> Callable[[int], date]:
    return lambda year: _easter_sunday(year) + timedelta(days=shift)


def _easter_sunday(year: int) -> date:
    """Easter of the western churches, after Gauss as Meeus gives it."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


_DAYS: dict[str, Callable[[int], date]] = {
    "christmas day": _fixed(12, 25), "christmas eve": _fixed(12, 24), "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "st stephen's day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31), "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6), "australia day": _fixed(1, 26), "groundhog day": _fixed(2, 2),
    "valentine's day": _fixed(2, 14), "st patrick's day": _fixed(3, 17),
    "international women's day": _fixed(3, 8), "april fools' day": _fixed(4, 1),
    "earth day": _fixed(4, 22), "anzac day": _fixed(4, 25), "may day": _fixed(5, 1),
    "cinco de mayo": _fixed(5, 5), "juneteenth": _fixed(6, 19), "canada day": _fixed(7, 1),
    "bastille day": _fixed(7, 14), "halloween": _fixed(10, 31), "guy fawkes night": _fixed(11, 5),
    "all saints' day": _fixed(11, 1), "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11), "remembrance day": _fixed(11, 11),
    "world aids day": _fixed(12, 1), "st andrew's day": _fixed(11, 30),
    "martin luther king day": _nth(1, 0, 3), "martin luther king jr day": _nth(1, 0, 3),
    "presidents' day": _nth(2, 0, 3), "memorial day": _nth(5, 0, 0),
    "labor day": _nth(9, 0, 1), "columbus day": _nth(10, 0, 2), "election day": _nth(11, 0, 1, 1),
    "thanksgiving day": _nth(11, 3, 4), "thanksgiving": _nth(11, 3, 4),
    "black friday": _nth(11, 3, 4, 1), "cyber monday": _nth(11, 3, 4, 4),
    "shrove tuesday": _easter(-47), "ash wednesday": _easter(-46), "palm sunday": _easter(-7),
    "maundy thursday": _easter(-3), "good friday": _easter(-2), "holy saturday": _easter(-1),
    "easter sunday": _easter(), "easter day": _easter(), "easter monday": _easter(1),
    "easter": _easter(), "ascension day": _easter(39), "whit sunday": _easter(49),
    "whit monday": _easter(50), "pentecost": _easter(49), "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4), "july fourth": _fixed(7, 4),
}  # fmt: skip
_ABROAD = {"independence day"}
"""Days of many countries: these only after U.S. or American."""

NAMES = (
    "(?P<feast>"
    + "|".join(
        re.escape(name.title().replace("'S", "'s").replace(" Of ", " of ").replace(" De ", " de "))
        .replace("'", "['’]?")
        .replace("St\\ ", r"(?:St\.?|Saint)\ ")
        .replace("Aids", "AIDS")
        .replace("Jr", r"Jr\.?")
        for name in sorted(_DAYS, key=len, reverse=True)
        if name not in _ABROAD
    )
    + r"|(?<=U\.S\. )Independence\ Day|(?<=American )Independence\ Day)"
)
"""A pattern of all names, the longest first."""


def holiday(name: str, year: int) -> date:
    """The day of a holiday named in a text; the name is one that `NAMES` matches."""
    return _BY_LETTERS[_letters(name)](year)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("saint", "st"))


_BY_LETTERS = {_letters(name): day for name, day in _DAYS.items()}
