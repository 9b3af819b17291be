"""Goods in a sentence: the noun phrase as written, its number, its worth.

From a noun phrase and the numbers, units and sums around it: "more than 89 million faulty masks",
"82 tonnes of black pepper", "a haul of 900 bags of sugar". What a number counts decides whether it
is a quantity of goods: people, firms, flights, years and percentages are none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.claim import Period, Quantity
from domain.vocabulary import Vocabulary
from parser.money import Money
from parser.numbers import Number
from parser.phrases import NounPhrase, noun_phrases
from parser.text import Word
from parser.verbs import noun_forms

_KINDS = {
    "brand", "brands", "type", "types", "kind", "kinds", "variety", "varieties", "model",
    "models", "range", "line", "lines", "sort", "sorts", "label", "labels", "make", "makes",
}  # fmt: skip
_VAGUE_HEADS = {
    "number", "numbers", "amount", "amounts", "quantity", "quantities", "volume", "volumes",
    "lots", "total", "stock", "stocks", "supply", "supplies", "haul", "cache", "load", "range",
    "majority", "series", "variety", "rest", "import", "imports", "export", "exports",
    "production", "output", "sale", "sales", "use", "part", "parts", "all", "some", "most",
    "none", "thousands", "millions", "hundreds", "dozens", "tens", "shipment", "shipments",
    "consignment", "consignments", "cargo", "purchase", "delivery", "deliveries", "recall",
    "withdrawal", "seizure", "ban", "half", "share", "third", "quarter", "piece", "pieces",
    "order", "orders",
}  # fmt: skip
_OPENING = {
    "the", "a", "an", "some", "any", "all", "these", "those", "this", "that", "its", "their",
    "his", "her", "our", "your", "my", "such", "certain", "several", "many", "various", "another",
    "more", "additional", "further", "few", "other", "every", "each", "no", "both", "much",
    "most", "same", "entire", "whole", "total", "about", "around", "nearly", "almost", "roughly",
    "approximately", "over", "under", "only", "just", "extra", "numerous", "countless", "own",
    "said", "enough", "least", "or", "first", "second", "third", "new", "latest",
}  # fmt: skip
_PERIODS: dict[str, Period] = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month",
    "monthly": "month", "year": "year", "yearly": "year", "annually": "year", "annual": "year",
    "annum": "year",
}  # fmt: skip
_OWNERS = {
    "world", "country", "nation", "region", "state", "company", "firm", "maker", "group", "chain",
    "government", "union", "bloc", "year", "month", "week", "today", "yesterday", "retailer",
    "island", "kingdom", "republic",
}  # fmt: skip
_MOST_SHARED = 8  # goods under one figure; longer lists are tables
_NOT_COUNTED = re.compile(r"per\s?cent|%|percent|percentage")


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods at words `first` to `last` (excluded) of a sentence."""

    first: int
    last: int
    product_first: int
    product_last: int
    """The noun phrase itself, without number and article; empty where only a number stands."""
    head: int
    quantity: Quantity | None
    quantity_first: int = 0
    quantity_last: int = 0
    group: str | None = None
    """Product group where the vocabulary knows the head."""
    proper: bool = False
    """Whether the head is a name: a brand, a model."""
    generic: bool = False
    """Whether the phrase names no kind of goods: units, items, batches."""


class GoodsReader:
    """Reads goods; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary, never: Sequence[str]) -> None:
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
        self._never = frozenset(form for word in never for form in noun_forms(word))

    def group_of(self, words: Sequence[Word], first: int, last: int) -> str | None:
        """The product group of a phrase, by the longest ending that the vocabulary knows."""
        low = [word.low for word in words[first:last]]
        for i in range(len(low)):
            group = self._goods.get(" ".join(low[i:]))
            if group:
                return group
        return self._heads.get(low[-1]) if low else None

    def _compound(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether a phrase ends in goods of several words: car seats are goods, seats are not."""
        low = [word.low for word in words[first:last]]
        return any(" ".join(low[i:]) in self._goods for i in range(len(low) - 1))

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

    def read(
        self,
        words: Sequence[Word],
        phrase: NounPhrase,
        numbers: Sequence[Number],
        money: Sequence[Money],
    ) -> Goods | None:
        """The goods that a noun phrase tells, or None when it can be none."""
        number = _number_of(phrase, numbers, money)
        first = min(phrase.first, number.first) if number else phrase.first
        start = number.last if number and number.last > phrase.first else phrase.first
        start = _skip_opening(words, _skip_owner(words, start, phrase.last), phrase.last)
        quantity = None
        if number:
            given = self._with_unit(words, number, start, phrase)
            if given is None:
                return None
            quantity, start, end = given
        else:
            inner = self._figure_inside(words, phrase, numbers)
            if inner is not None:
                return self.read(words, inner, numbers, money)
            start, end = self._without_number(words, start, phrase)
        if end <= start:
            return (
                Goods(
                    first,
                    max(end, phrase.last),
                    start,
                    start,
                    phrase.head,
                    quantity,
                    number.first if number else 0,
                    number.last if number else 0,
                    generic=True,
                )
                if quantity
                else None
            )
        head = _head_of(words, start, end)
        if words[head].tag == "CD":
            return None
        if words[head].low in self._never and not self._compound(words, start, head + 1):
            return None
        group = self.group_of(words, start, head + 1)
        generic = group is None and (
            self.unit_at(words, head) is not None or words[head].low in _GENERIC
        )
        return Goods(
            first,
            end,
            start,
            end,
            head,
            quantity,
            number.first if number else 0,
            number.last if number else 0,
            group,
            words[head].tag.startswith("NNP"),
            generic,
        )

    def counted(self, words: Sequence[Word], number: Number) -> Quantity:
        """A number with the unit that stands after it; things without a unit are items."""
        at = number.last
        while (
            at < len(words) and words[at].tag in ("JJ", "VBN") and self.unit_at(words, at) is None
        ):
            at += 1
        unit = self.unit_at(words, at)
        after = unit[3] if unit else number.last
        return _quantity(number, unit[0] if unit else "item", _period(words, after))

    def beside(
        self, words: Sequence[Word], goods: Goods, numbers: Sequence[Number], money: Sequence[Money]
    ) -> Goods:
        """The goods with the figure beside them: masks, totalling some 20 million."""
        i = goods.last
        while i < len(words) and (words[i].low in _BESIDE or words[i].form in ",(–—:"):
            i += 1
        number = next((n for n in numbers if n.first == i and i > goods.last), None)
        if number is None or any(m.first <= number.core < m.last for m in money):
            return goods
        unit = self.unit_at(words, number.last)
        after = unit[3] if unit else number.last
        following = words[after] if after < len(words) else None
        told = following is None or following.low in _AFTER_FIGURE or following.form in ",.;)–—"
        if not told or (
            following is not None
            and following.low == "of"
            and words[min(after + 1, len(words) - 1)].low not in ("it", "them", "these", "those")
        ):
            return goods
        quantity = _quantity(number, unit[0] if unit else "item", _period(words, after))
        return replace(goods, quantity=quantity, quantity_first=number.first, quantity_last=after)

    def _with_unit(
        self, words: Sequence[Word], number: Number, start: int, phrase: NounPhrase
    ) -> tuple[Quantity, int, int] | None:
        end = phrase.last
        if start < len(words) and (
            _NOT_COUNTED.match(words[start].low) or words[start].form == "%"
        ):
            return None
        if start == number.last and start + 1 < len(words) and words[start].low == "of":
            start = _skip_opening(
                words, start + 1, len(words)
            )  # millions of orders, two of the lots
            end = max(start, _phrase_end(words, start))
            phrase = NounPhrase(start, end, end - 1)
        at = start
        unit = self.unit_at(words, at)
        if unit is None and phrase.last - 1 >= start:
            at = phrase.last - 1
            unit = self.unit_at(words, at)
            at = at if unit and unit[2] != "piece" else start
            unit = unit if at != start else None
        if (
            unit
            and at == start
            and unit[2] == "piece"
            and unit[3] < len(words)
            and words[unit[3]].low != "of"
            and unit[3] < end
        ):
            unit = None  # "300 unit doses": the phrase goes on
        name, per = "item", _period(words, end)
        if unit:
            name, _kind, counts, after = unit
            if after + 1 < len(words) and words[after].low in (
                ("of", "for") if name == "order" else ("of",)
            ):
                start, end = self._inside(words, after + 1, counts)
            elif counts == "measure":
                start = after
                end = max(phrase.last, after)
            elif at == start:
                end = max(phrase.last, after)
            per = per or _period(words, end) or _period(words, after)
        else:
            end = self._complement(words, start, phrase.last)
        quantity = Quantity(
            value=number.value, high=number.high, unit=name, qualifier=number.qualifier, per=per
        )
        return quantity, start, end

    def _inside(self, words: Sequence[Word], i: int, counts: str) -> tuple[int, int]:
        """The goods that a unit holds: bags of (sacks of, other types of) brown rice."""
        start = _skip_opening(words, i, len(words))
        end = _phrase_end(words, start)
        for _ in range(2):
            unit = self.unit_at(words, start) if counts == "container" else None
            led = unit[3] if unit else end
            kinds = end > start and words[end - 1].low in _KINDS
            if led + 1 < len(words) and words[led].low == "of" and (unit or kinds):
                start = _skip_opening(words, led + 1, len(words))
                end = _phrase_end(words, start)
        return start, _shared_end(words, start, end)

    def _figure_inside(
        self, words: Sequence[Word], phrase: NounPhrase, numbers: Sequence[Number]
    ) -> NounPhrase | None:
        """The phrase with the figure of a load: a cargo of 56,877 tonnes of wheat."""
        end = phrase.last
        if end >= len(words) - 1 or words[end].low != "of":
            return None
        if words[end - 1].low not in _VAGUE_HEADS and self.unit_at(words, end - 1) is None:
            return None
        number = next((n for n in numbers if n.first in (end + 1, end + 2)), None)
        if number is None:
            return None
        last = max(number.last, _phrase_end(words, number.last))
        return NounPhrase(number.first, last, last - 1)

    def _without_number(
        self, words: Sequence[Word], start: int, phrase: NounPhrase
    ) -> tuple[int, int]:
        end = phrase.last
        while (
            end < len(words) - 1
            and words[end].low == "of"
            and (words[end - 1].low in _VAGUE_HEADS or self.unit_at(words, end - 1) is not None)
        ):
            start = _skip_opening(words, end + 1, len(words))
            end = _phrase_end(words, start)
        return start, self._complement(words, start, end)

    def _complement(self, words: Sequence[Word], start: int, end: int) -> int:
        """The end of a phrase with its "of": brands of infant formula, types of cheese."""
        if (
            end < len(words) - 1
            and end > start
            and words[end].low in ("of", "for")
            and words[end - 1].low in _KINDS
        ):
            return max(end, _phrase_end(words, _skip_opening(words, end + 1, len(words))))
        return end


_BESIDE = {
    "totaling",
    "totalling",
    "numbering",
    "amounting",
    "to",
    "weighing",
    "all",
    "told",
    "in",
    "a",
    "total",
    "of",
}
_AFTER_FIGURE = {
    "in", "each", "every", "a", "per", "daily", "weekly", "annually", "of", "all", "worth",
    "from", "were", "was", "and", "with", "by", "on", "at", "last", "this", "for", "to",
}  # fmt: skip
_GENERIC = {
    "product", "products", "good", "goods", "item", "items", "unit", "units", "batch", "batches",
    "lot", "lots", "consignment", "consignments", "shipment", "shipments", "stock", "stocks",
    "cargo", "merchandise", "brand", "brands", "model", "models", "pack", "packs", "material",
    "materials", "equipment", "supplies", "gear",
}  # fmt: skip


def _number_of(
    phrase: NounPhrase, numbers: Sequence[Number], money: Sequence[Money]
) -> Number | None:
    for number in numbers:
        if any(m.first <= number.core < m.last for m in money):
            continue
        inside = number.first < phrase.last and phrase.first < number.last
        if inside or number.last == phrase.first:
            return number
    return None


def _skip_opening(words: Sequence[Word], i: int, last: int) -> int:
    while i < last and (
        words[i].low in _OPENING
        or words[i].tag in ("PRP$", "DT", "PDT", "WP$")
        or words[i].form in "'\"“”‘"
    ):
        i += 1
    return i


def _skip_owner(words: Sequence[Word], i: int, last: int) -> int:
    """Past whoever owns the goods: China's, the world's, the company's; but goat's cheese stays."""
    for j in range(last - 2, i, -1):
        if words[j].tag == "POS" and (
            words[j - 1].tag.startswith("NNP") or words[j - 1].low in _OWNERS
        ):
            return j + 1
    return i


def _phrase_end(words: Sequence[Word], i: int) -> int:

    phrases = noun_phrases(words[i : i + 12])
    if not phrases or phrases[0].first > 1:
        return i
    return i + phrases[0].last


def _shared_end(words: Sequence[Word], start: int, end: int) -> int:
    """The end of goods that share one figure: 194 pieces of perfumes, toothpaste and cosmetics."""
    at, closed = end, False
    for _ in range(_MOST_SHARED):
        if end <= start or at >= len(words) - 1 or words[at].low not in (",", "and", "or"):
            break
        closed = words[at].low != "," or words[at + 1].low in ("and", "or")
        following = at + 1 + (words[at].low == "," and closed)
        if following >= len(words) or words[following].tag in ("CD", "PRP", "DT", "VBD", "VBZ"):
            return end
        last = _phrase_end(words, following)
        if last <= following or any(w.tag == "CD" for w in words[following:last]):
            return end
        at = last
        if closed:
            if at >= len(words):
                return at
            own = words[at].tag in ("VBD", "VBZ", "VBP", "MD") or words[at].low in (
                "worth",
                "valued",
            )
            return end if own else at
    return end


def _head_of(words: Sequence[Word], start: int, end: int) -> int:
    for i in range(start, end):
        if words[i].tag in ("IN", "TO", "VBN", "VBG") and i > start:
            return i - 1
    return end - 1


def _period(words: Sequence[Word], i: int) -> Period | None:
    if i >= len(words):
        return None
    low = words[i].low
    if low in ("daily", "weekly", "monthly", "yearly", "annually"):
        return _PERIODS[low]
    if low in ("a", "an", "per", "each", "every", "/") and i + 1 < len(words):
        return _PERIODS.get(words[i + 1].low)
    return None


def _quantity(number: Number, unit: str, per: Period | None) -> Quantity:
    return Quantity(
        value=number.value, high=number.high, unit=unit, qualifier=number.qualifier, per=per
    )


def worth(words: Sequence[Word], goods: Goods, money: Sequence[Money]) -> Money | None:
    """The sum that goods are said to be worth: `worth`, `valued at`, `$3m worth of`."""
    for m in money:
        before = [w.low for w in words[max(0, m.first - 4) : m.first]]
        after = [w.low for w in words[m.last : m.last + 2]]
        if (
            "worth" in before or "valued" in before or "value" in before or "estimated" in before
        ) and 0 <= m.first - goods.last <= 12:
            return m
        if after[:2] == ["worth", "of"] and 0 <= goods.first - m.last <= 3:
            return m
    return None
