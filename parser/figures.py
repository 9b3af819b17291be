"""Figures with their units, put together: signs, ranges and lists whose unit is told once.

Words and numbers in, spans of words out; what a figure counts is told elsewhere.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.claim import Qualifier
from parser.directions import direction
from parser.numbers import Number, bounded
from parser.text import Word
from parser.unit_words import DURATIONS
from parser.verbs import verb_forms

_MINUS = {"-", "−", "–", "‑"}
_LISTED = {",", "and", "or", "&"}
_DASHES = {"-", "–", "—"}
_PLAYED = {"games", "matches", "seasons", "races", "innings", "rounds", "nights", "tests", "legs"}
_MOVED = frozenset().union(
    *(verb_forms(base) for base in ("go", "move", "change", "shift", "swing", "revise", "come"))
)
"""Verbs after which from and to are two figures, not a range."""
_LASTING = ("VB", "IN", "DT", "TO", "CC", ",", ":")
_MOST_GROWN = 4  # times: a move from one figure to one greater by more is no range


class Figure(NamedTuple):
    """A figure with its unit: words `first` to `last` (excluded)."""

    number: Number
    first: int
    last: int
    unit: str | None
    currency: str | None
    part: bool = False
    """Whether it is a part of something: half of, two-thirds of."""
    listed: bool = False
    """Whether its unit stands with the next figure of a list: 12 of `12 and 15 per cent`."""


def signed(words: list[Word], number: Number) -> Number:
    """A number below zero where its sign says so: -12.5, minus 4, -$3 million."""
    i = number.core - 1
    while i > 0 and words[i].tag == "$":
        i -= 1
    if i < 0 or number.first <= i or number.high is not None:
        return number
    told = words[i].low in ("minus", "negative")
    glued = words[i].form in _MINUS and words[i].end == words[i + 1].start
    apart = i == 0 or (words[i - 1].end < words[i].start and not words[i - 1].form[0].isdigit())
    if not told and not (glued and apart):
        return number
    return bounded(words, replace(number, first=i, value=-number.value), 0)


def parted(words: Sequence[Word], number: Number) -> Sequence[Number]:
    """A number, or the two ends of a move: rose from 20 to 35, fell by 14 to 212 are no ranges."""
    first = number.core
    link = next((i for i in range(first, number.last) if words[i].low == "to"), None)
    if number.high is None or link is None:
        return (number,)
    before = words[first - 1].low if first else ""
    grown = number.value > 0 and number.high / number.value >= _MOST_GROWN
    if before != "from" and not grown:
        return (number,)
    moved = first > 1 and words[first - 2].low in _MOVED
    if (
        not moved
        and direction(words, first - 1 if before == "from" else number.first, first, share=True)
        is None
    ):
        return (number,)
    start = Number(number.first, link, number.value, None, number.qualifier, core=first)
    return start, Number(link + 1, number.last, number.high, core=link + 1)


def joined(words: Sequence[Word], figures: Sequence[Figure]) -> list[Figure]:
    """With ranges whose unit is told twice as one: between 3% and 5%, $5 to $7 a head."""
    found: list[Figure] = []
    for figure in figures:
        before = found[-1] if found else None
        if before is not None and _is_range(words, before, figure):
            number = replace(
                figure.number,
                first=before.first,
                value=before.number.value,
                high=figure.number.value,
                qualifier=before.number.qualifier,
            )
            found[-1] = figure._replace(number=number, first=before.first)
        else:
            found.append(figure)
    return found


def _is_range(words: Sequence[Word], one: Figure, other: Figure) -> bool:
    alike = (one.unit, one.currency) == (other.unit, other.currency) != (None, None)
    if other.first != one.last + 1 or not alike or one.number.high or other.number.high:
        return False
    if one.number.value >= other.number.value:
        return False
    link = words[one.last].low
    before = words[one.first - 1].low if one.first else ""
    if link == "to":
        start = one.first - (before == "from")
        moved = start > 0 and words[start - 1].low in _MOVED
        return not moved and direction(words, start, one.last, share=True) is None
    return link in _DASHES or (link == "and" and before == "between")


def apart(figures: Sequence[Figure]) -> list[Figure]:
    """Those that reach into none before them."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.first >= kept[-1].last:
            kept.append(figure)
    return kept


def listed(words: Sequence[Word], figures: Sequence[Figure]) -> list[Figure]:
    """With the unit of the last of a list for all of it: 12, 15 and 18 per cent."""
    found = list(figures)
    for k in range(len(found) - 2, -1, -1):
        one, other = found[k], found[k + 1]
        links = [word.low for word in words[one.last : other.first]]
        if one.part or one.unit or one.currency or not links or not set(links) <= _LISTED:
            continue
        if words[other.first].tag == "$" or other.part:
            continue
        found[k] = one._replace(unit=other.unit, currency=other.currency, listed=True)
    return found


def without_verb(words: Sequence[Word], figure: Figure) -> Figure:
    """Without the verb that bounds it, which has a subject of its own: topped $2 trillion."""
    led = figure.first < figure.number.core and words[figure.first].tag.startswith("VB")
    return figure._replace(first=figure.first + led)


def lasting(words: Sequence[Word], figure: Figure) -> Figure:
    """Without a bound that only tells for how long: spend it over five years, 47 % over 82 games.

    `Over` bounds a time after a verb or a preposition: lasted over two hours, for over a year.
    """
    at = figure.first
    timed = figure.unit in DURATIONS or (
        figure.last < len(words) and words[figure.last].low in _PLAYED
    )
    if not timed or words[at].low != "over" or at == 0 or words[at - 1].tag.startswith(_LASTING):
        return figure
    number = replace(figure.number, first=at + 1, qualifier=Qualifier.EXACT)
    return figure._replace(number=number, first=at + 1)
