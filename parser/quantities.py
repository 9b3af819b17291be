"""The quantities of a sentence: numbers with their unit, money, shares, and what they count.

Built from the readers of numbers, money and units. What measures and counts nothing (times, ages,
years, scores, codes, telephones) is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.claim import Qualifier
from parser.compounds import part_words
from parser.counted import sight
from parser.directions import Direction
from parser.figures import Figure, apart, joined, lasting, listed, parted, signed, without_verb
from parser.goods import GoodsReader
from parser.money import Money, find_money
from parser.not_quantities import counts_nothing, phone_spans
from parser.numbers import Number, bounded, find_numbers
from parser.phrases import Span
from parser.shares import find_multiples, find_shares
from parser.text import Word
from parser.told import Told, carry, tell
from parser.unit_words import TIMES, is_measure, unit_after


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
        split = self.parted(words)
        figures = self._figures(split, closed, home)
        times = [span for span in (_words_in(split, *place) for place in closed) if span]
        seen = sight(split, [(figure.first, figure.last) for figure in figures], times)
        told = [tell(seen, figure) for figure in figures]
        return [_mention(text, split, one) for one in carry(split, told)]

    def parted(self, words: Sequence[Word]) -> list[Word]:
        """The words of a sentence, those of a figure and its unit in two."""
        return list(part_words(words, self._is_measure))

    def _is_measure(self, words: Sequence[Word]) -> bool:
        return is_measure(words, self._units)

    def _figures(
        self, words: list[Word], closed: Sequence[tuple[int, int]], home: str | None
    ) -> list[Figure]:
        parts = [part for part in find_shares(words) if not _within(words[part.core], closed)]
        shared = {i for part in parts for i in range(part.first, part.last)}
        free = [
            number
            for found in find_numbers(words)
            for number in parted(words, found)
            if not shared & set(range(number.core, number.last))
            and not _within(words[number.core], closed)
        ]
        money = find_money(words, free, _home(words, home))
        sums = {m.first: m for m in money if not _within(words[m.first], closed)}
        covered = {i for m in money for i in range(m.first, m.last)}
        figures = [_sum(words, m, free) for m in sums.values()]
        figures += [self._part(words, part) for part in parts]
        figures += [Figure(n, n.first, n.last, TIMES, None) for n in find_multiples(words)]
        figures += self._single(words, closed)
        figures += [
            lasting(words, self._with_unit(words, signed(words, number)))
            for number in free
            if number.core not in covered and not counts_nothing(words, number)
        ]
        figures = [without_verb(words, figure) for figure in figures]
        kept = apart(sorted(figures, key=lambda figure: figure.first))
        return listed(words, joined(words, kept))

    def _with_unit(self, words: Sequence[Word], number: Number) -> Figure:
        at = number.last
        if number.vague and at < len(words) and words[at].low == "of":
            at += 1  # tens of thousands of tonnes
        unit, last = unit_after(words, at, self._units) or (None, number.last)
        return Figure(number, number.first, last, unit, None)

    def _single(self, words: list[Word], closed: Sequence[tuple[int, int]]) -> Iterator[Figure]:
        """One of a measure, where it is bounded: at least a year, under an hour."""
        for i in range(1, len(words) - 1):
            if words[i].low not in ("a", "an") or _within(words[i], closed):
                continue
            number = bounded(words, Number(i, i + 1, Decimal(1), core=i), 0)
            unit = unit_after(words, i + 1, self._units) if number.first < i else None
            if unit is not None and self._is_measure(words[i + 1 : unit[1]]):
                yield lasting(words, Figure(number, number.first, unit[1], unit[0], None))

    def _part(self, words: Sequence[Word], part: Number) -> Figure:
        """A part of a whole, or of one measure: half an hour, a quarter of a percentage point."""
        at = part.last + (words[part.last : part.last + 1] != [] and words[part.last].low == "of")
        if at < len(words) and words[at].low in ("a", "an"):
            unit = unit_after(words, at + 1, self._units)
            if unit is not None and self._is_measure(words[at + 1 : unit[1]]):
                return Figure(part, part.first, unit[1], unit[0], None)
        return Figure(part, part.first, part.last, None, None, part=True)


def _within(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for start, end in spans)


def _home(words: Sequence[Word], home: str | None) -> str | None:
    """Whose money a bare sign means: a bare dollar is American in news of any country."""
    return None if any(word.form == "$" for word in words) else home


def _sum(words: list[Word], money: Money, numbers: Sequence[Number]) -> Figure:
    inside = next((n for n in numbers if money.first <= n.core < money.last), None)
    number = inside or Number(
        money.first, money.last, money.amount.value, None, money.amount.qualifier, core=money.first
    )
    number = signed(words, number)
    first = min(money.first, number.first)
    return Figure(number, first, money.last, None, money.amount.currency)


def _words_in(words: Sequence[Word], start: int, end: int) -> Span | None:
    inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _mention(text: str, words: Sequence[Word], told: Told) -> QuantityMention:
    figure, number, of = told.figure, told.figure.number, told.of
    return QuantityMention(
        words[figure.first].start,
        words[figure.last - 1].end,
        number.value,
        number.high,
        told.unit,
        figure.currency,
        number.qualifier,
        told.change,
        text[words[of[0]].start : words[of[1] - 1].end] if of else None,
    )
