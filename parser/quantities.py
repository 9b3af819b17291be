"""The quantities of a sentence: numbers with their unit, money, shares, and what they count.

Built from the readers of numbers, money and units. What measures and counts nothing (times, ages,
years, scores, codes, telephones) is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from domain.claim import Qualifier
from parser.counted import Sight, counted, sight
from parser.directions import Direction, direction
from parser.goods import GoodsReader
from parser.money import Money, find_money
from parser.not_quantities import counts_nothing, phone_spans
from parser.numbers import Number, find_numbers
from parser.phrases import Span
from parser.shares import find_shares
from parser.text import Word

PERCENT = "%"
ITEM = "item"
_POINT = "percentage point"

_OF_ONE = {
    form: unit
    for unit, forms in {
        PERCENT: ("%", "percent", "pct"),
        "second": ("second", "seconds", "sec", "secs"),
        "minute": ("minute", "minutes", "min", "mins"),
        "hour": ("hour", "hours", "hr", "hrs"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
        "decade": ("decade", "decades"),
        "century": ("century", "centuries"),
        "point": ("point", "points"),
        "cent": ("cent", "cents"),
        "penny": ("penny", "pence"),
    }.items()
    for form in forms
}
"""Units of news that no goods come in, beside those of the vocabulary."""
_OF_TWO = {
    "per cent": PERCENT, "percentage point": _POINT, "percentage points": _POINT,
    "percent point": _POINT, "percent points": _POINT, "% points": _POINT,
    "basis point": "basis point", "basis points": "basis point",
}  # fmt: skip
_TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
_SHARE_UNITS = {PERCENT, _POINT, "basis point", "point"}
_SMALL = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty"
_HYPHENED = re.compile(
    rf"(\d+(?:[.,]\d+)*|{_SMALL.replace(' ', '|')})[-‐‑]([^\W\d]+)", re.IGNORECASE
)
_DEGREES = re.compile(r"\d+(?:\.\d+)?°")
_SCALED = ("million", "billion", "trillion", "thousand", "hundred", "mn", "bn")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity: `text[start:end]` says it, its bound and its unit included."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    """As a claim writes it; `%`, a unit of time; `item` for what is counted; None for money and
    for a number that counts nothing that is named."""
    currency: str | None
    qualifier: Qualifier
    change: Direction | None
    of: str | None
    """What is counted or measured, as written."""


class _Figure(NamedTuple):
    """A figure with its unit: words `first` to `last` (excluded)."""

    number: Number
    first: int
    last: int
    unit: str | None
    currency: str | None
    part: bool = False
    """Whether it is a part of something: half of, two-thirds of."""


class QuantityReader:
    """Reads quantities; made once, safe to share."""

    def __init__(self, units: GoodsReader) -> None:
        self._units = units

    def read(
        self, text: str, words: Sequence[Word], taken: Iterable[tuple[int, int]], home: str | None
    ) -> list[QuantityMention]:
        """The quantities of a sentence, in order, none inside another.

        Args:
            text: the whole text.
            words: the sentence's tagged words.
            taken: spans of characters that are something else: dates.
            home: the country whose money a bare sign means, if it is known.
        """
        if not words:
            return []
        closed = [*taken, *phone_spans(text, words[0].start, words[-1].end)]
        split = list(self._split(words))
        figures = self._figures(split, closed, home)
        times = [span for span in (_words_in(split, *place) for place in closed) if span]
        seen = sight(split, [(figure.first, figure.last) for figure in figures], times)
        return [_mention(text, seen, figure) for figure in figures]

    def _split(self, words: Sequence[Word]) -> Iterator[Word]:
        """The words, with 500-ml, two-day, 5-million and 30°C parted into figure and unit."""
        for i, word in enumerate(words):
            hyphened = _HYPHENED.fullmatch(word.form)
            if hyphened and self._is_unit(hyphened[2]):
                at = word.start + hyphened.end(1)
                yield _part(word, word.start, at, "CD")
                yield _part(word, at + 1, word.end, "NN")
            elif _DEGREES.fullmatch(word.form) and i + 1 < len(words):
                yield _part(word, word.start, word.end - 1, "CD")
                yield _part(word, word.end - 1, word.end, "NN")
            else:
                yield word

    def _is_unit(self, form: str) -> bool:
        low = form.lower()
        if low in _OF_ONE or low in _SCALED:
            return True
        word = Word(0, 0, form, low)
        unit = self._units.unit_at([word], 0)
        return unit is not None and unit[2] == "measure"

    def _figures(
        self, words: list[Word], closed: Sequence[tuple[int, int]], home: str | None
    ) -> list[_Figure]:
        parts = list(find_shares(words))
        shared = {i for part in parts for i in range(part.first, part.last)}
        free = [
            number
            for found in find_numbers(words)
            for number in _parted(words, found)
            if not shared & set(range(number.core, number.last))
            and not _within(words[number.core], closed)
        ]
        money = find_money(words, free, _home(words, home))
        sums = {m.first: m for m in money if not _within(words[m.first], closed)}
        covered = {i for m in money for i in range(m.first, m.last)}
        figures = [_sum(m, free) for m in sums.values()]
        figures += [_Figure(part, part.first, part.last, None, None, part=True) for part in parts]
        figures += [
            self._with_unit(words, number)
            for number in free
            if number.core not in covered and not counts_nothing(words, number)
        ]
        return _joined(words, _apart(sorted(figures, key=lambda figure: figure.first)))

    def _with_unit(self, words: Sequence[Word], number: Number) -> _Figure:
        i = number.last
        pair = " ".join(word.low for word in words[i : i + 2])
        low = words[i].low if i < len(words) else ""
        if pair in _OF_TWO:
            return _Figure(number, number.first, i + 2, _OF_TWO[pair], None)
        if low in _OF_ONE:
            return _Figure(number, number.first, i + 1, _OF_ONE[low], None)
        if low == "°" and i + 1 < len(words) and words[i + 1].form in ("C", "F"):
            return _Figure(number, number.first, i + 2, f"deg{words[i + 1].form}", None)
        found = self._units.unit_at(words, i) if i < len(words) else None
        if found is None or found[0] == ITEM or _opens_phrase(words, *found[2:]):
            return _Figure(number, number.first, number.last, None, None)
        return _Figure(number, number.first, found[3], found[0], None)


def _opens_phrase(words: Sequence[Word], counts: str, last: int) -> bool:
    """Whether what looks like a unit only opens a phrase: three case studies."""
    if counts == "measure" or last >= len(words):
        return False
    return words[last - 1].tag == "NN" and words[last].tag == "NNS"


def _part(word: Word, start: int, end: int, tag: str) -> Word:
    form = word.form[start - word.start : end - word.start]
    return Word(start, end, form, form.lower(), tag)


def _parted(words: Sequence[Word], number: Number) -> Sequence[Number]:
    """A number, or the two ends of a move: rose from 20 to 35 is no range."""
    first = number.core
    from_ = number.high is not None and first > 0 and words[first - 1].low == "from"
    link = next((i for i in range(first, number.last) if words[i].low == "to"), None)
    if not from_ or link is None or direction(words, first - 1, first, share=True) is None:
        return (number,)
    start = Number(number.first, link, number.value, core=first)
    return start, Number(link + 1, number.last, number.high or number.value, core=link + 1)


def _within(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for start, end in spans)


def _home(words: Sequence[Word], home: str | None) -> str | None:
    """Whose money a bare sign means: a bare dollar is American in news of any country."""
    return None if any(word.form == "$" for word in words) else home


def _sum(money: Money, numbers: Sequence[Number]) -> _Figure:
    inside = next((n for n in numbers if money.first <= n.core < money.last), None)
    number = inside or Number(
        money.first, money.last, money.amount.value, None, money.amount.qualifier, core=money.first
    )
    return _Figure(number, money.first, money.last, None, money.amount.currency)


def _joined(words: Sequence[Word], figures: Sequence[_Figure]) -> list[_Figure]:
    """With ranges whose unit is told twice as one: between 3% and 5%, $5-$7 a head."""
    joined: list[_Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if before is not None and _is_range(words, before, figure):
            number = replace(
                figure.number,
                first=before.first,
                value=before.number.value,
                high=figure.number.value,
                qualifier=before.number.qualifier,
            )
            joined[-1] = figure._replace(number=number, first=before.first)
        else:
            joined.append(figure)
    return joined


def _is_range(words: Sequence[Word], one: _Figure, other: _Figure) -> bool:
    alike = (one.unit, one.currency) == (other.unit, other.currency) != (None, None)
    if other.first != one.last + 1 or not alike or one.number.high or other.number.high:
        return False
    link = words[one.last].low
    before = words[one.first - 1].low if one.first else ""
    told = link in ("-", "–", "—") or (link == "and" and before == "between")
    return told and one.number.value < other.number.value


def _words_in(words: Sequence[Word], start: int, end: int) -> Span | None:
    inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _apart(figures: Sequence[_Figure]) -> list[_Figure]:
    """Those that reach into none before them."""
    kept: list[_Figure] = []
    for figure in figures:
        if not kept or figure.first >= kept[-1].last:
            kept.append(figure)
    return kept


def _mention(text: str, sight: Sight, figure: _Figure) -> QuantityMention:
    words, number = sight.words, figure.number
    measured = figure.unit is not None or figure.currency is not None
    told = measured and figure.unit not in _TIMES
    of = counted(sight, figure.first, figure.last, measured=told)
    unit = figure.unit
    if not measured and not figure.part and of is not None:
        unit = ITEM
    return QuantityMention(
        words[figure.first].start,
        words[figure.last - 1].end,
        number.value,
        number.high,
        unit,
        figure.currency,
        number.qualifier,
        direction(words, figure.first, figure.last, share=unit in _SHARE_UNITS),
        text[words[of[0]].start : words[of[1] - 1].end] if of else None,
    )
