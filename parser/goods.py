"""Goods, and the units that stand between a figure and its goods: tonnes, bags, consignments.

What the vocabulary knows of both, asked of the words of a sentence. A figure without a unit counts
items.
"""

from collections.abc import Sequence

from domain.claim import Period, Quantity
from domain.vocabulary import Vocabulary
from parser.numbers import Number
from parser.text import Word
from parser.verbs import noun_forms

_PERIODS: dict[str, Period] = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month",
    "monthly": "month", "year": "year", "yearly": "year", "annually": "year", "annual": "year",
    "annum": "year",
}  # fmt: skip
_MOST_BEFORE_UNIT = 4  # words between an article and its unit: a small Chilean wine shipment
_HOLDING = {"of", "for"}  # bags of sugar, orders for masks
_KINDS = {"types", "type", "kinds", "kind", "sorts", "sort", "varieties"}
_NO_RATE = {"ago", "after", "before", "earlier", "later", "when"}  # a week ago, a day after
_FAR_PERIOD = 8  # words between a figure's unit and its rate: 70 tonnes of yellow maize a day


class GoodsReader:
    """Knows goods and units; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._units: dict[tuple[str, ...], tuple[str, str, str]] = {}
        for unit in vocabulary.units:
            for word in unit.words:
                self._units.setdefault(tuple(word.split()), (unit.unit, unit.kind, unit.counts))
            for symbol in unit.symbols:
                self._units.setdefault((symbol,), (unit.unit, unit.kind, unit.counts))
        self._goods: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        for kind in vocabulary.goods:
            for form in (kind.name, kind.plural):
                self._goods[form.lower()] = kind.group
                self._heads.setdefault(form.lower().split()[-1], kind.group)
        self._never = frozenset(f for word in vocabulary.never_goods for f in noun_forms(word))

    def is_never_goods(self, word: Word) -> bool:
        """Whether a noun is never what a claim is about: people, days, percent."""
        return word.low in self._never

    def group_of(self, words: Sequence[Word], first: int, last: int) -> str | None:
        """The product group of a phrase, by the longest ending that the vocabulary knows."""
        low = [word.low for word in words[first:last]]
        for i in range(len(low)):
            group = self._goods.get(" ".join(low[i:]))
            if group:
                return group
        return self._heads.get(low[-1]) if low else None

    def unit_at(self, words: Sequence[Word], i: int) -> tuple[str, str, str, int] | None:
        """Unit, kind and use of the unit words at i, and the first word after them."""
        for size in (3, 2, 1):
            part = words[i : i + size]
            if len(part) < size:
                continue
            key = self._units.get(tuple(w.form for w in part)) or self._units.get(
                tuple(w.low for w in part)
            )
            if key:
                return (*key, i + size)
        return None

    def single_unit(self, words: Sequence[Word], i: int) -> tuple[str, int] | None:
        """What goods come in, in the singular, and the word after it: consignment, small batch."""
        for at in range(i, min(i + _MOST_BEFORE_UNIT, len(words))):
            unit = self.unit_at(words, at)
            if unit and unit[2] == "container" and words[at].tag == "NN":
                return unit[0], unit[3]
            if words[at].tag not in ("JJ", "NN", "NNP", "VBN", "CD"):
                return None
        return None

    def after_unit(self, words: Sequence[Word], i: int) -> int:
        """Where goods start after a figure that ends before word i: sugar in 900 bags of sugar.

        A piece is part of its goods: doses of a vaccine. Never beyond the last word.
        """
        i = _after_of(words, i)
        unit = self.unit_at(words, i) if i < len(words) else None
        if unit and unit[3] + 1 < len(words) and words[unit[3]].low in _HOLDING:
            goods = unit[3] + 1
            kinds = _after_kinds(words, goods)
            if unit[2] != "piece" or kinds > goods:
                return kinds
        return min(i, len(words) - 1)

    def counted(self, words: Sequence[Word], number: Number) -> Quantity:
        """A number with the unit that stands after it; things without a unit are items."""
        at = _after_of(words, number.last)
        while (
            at < len(words) and words[at].tag in ("JJ", "VBN") and self.unit_at(words, at) is None
        ):
            at += 1
        unit = self.unit_at(words, at)
        after = unit[3] if unit else number.last
        return _quantity(number, unit[0] if unit else "item", _period_ahead(words, after))


def _after_of(words: Sequence[Word], i: int) -> int:
    """Past the "of" between a vague number and its unit: millions of orders, two of the lots."""
    if i + 1 < len(words) and words[i].low == "of":
        return i + 1 + (words[i + 1].low in ("the", "these", "those", "its", "their"))
    return i


def _after_kinds(words: Sequence[Word], i: int) -> int:
    """Past words for kinds of goods: (other types of) protective gear."""
    for at in (i, i + 1):
        if at + 2 < len(words) and words[at].low in _KINDS and words[at + 1].low == "of":
            return at + 2
    return i


def _period(words: Sequence[Word], i: int) -> Period | None:
    if i >= len(words):
        return None
    low = words[i].low
    if low in ("daily", "weekly", "monthly", "yearly", "annually"):
        return _PERIODS[low]
    if low in ("a", "an", "per", "each", "every", "/") and i + 1 < len(words):
        if i + 2 < len(words) and words[i + 2].low in _NO_RATE:
            return None
        return _PERIODS.get(words[i + 1].low)
    return None


def _period_ahead(words: Sequence[Word], i: int) -> Period | None:
    """The rate that is told after the goods: 200,000 masks daily, 1.2 million calves every year."""
    for at in range(i, min(i + _FAR_PERIOD, len(words))):
        if words[at].form in ",.;:()" or words[at].tag in ("VBD", "VBZ", "VBP", "MD", "CC"):
            return None
        if period := _period(words, at):
            return period
    return None


def _quantity(number: Number, unit: str, per: Period | None) -> Quantity:
    return Quantity(
        value=number.value, high=number.high, unit=unit, qualifier=number.qualifier, per=per
    )
