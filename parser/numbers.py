"""Numbers as people write them: figures, words, magnitudes, ranges, bounds.

Figures with separators, number words, magnitudes up to trillions with lakh and crore, ranges,
fractions of a magnitude, vague plurals, and the words that bound or soften a number. Values are
exact decimals; what is read is a span of words.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.claim import Qualifier
from domain.codes import currency_codes
from parser.bounds import SIGNS, SIGNS_OF_MONEY, bound_around
from parser.text import Word

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: Decimal(i) for i, word in enumerate(_SMALL.split())}
_TENS = {word: Decimal(10 * i) for i, word in enumerate(_ROUND.split(), 2)}
_MAGNITUDES = {
    word: Decimal(10) ** power
    for power, words in (
        (2, "hundred"), (3, "thousand k"), (5, "lakh lakhs lac"), (6, "million millions mn m"),
        (7, "crore crores"), (9, "billion bn"), (12, "trillion tn trn"),
    )
    for word in words.split()
}  # fmt: skip
_CAPITALS = {"K": 3, "M": 6, "B": 9, "T": 12}
"""Magnitudes of ten right behind a figure with a sign of money: $5M."""
_VAGUE = {  # a plural without a figure is at least two of them (docs/claims.md, quantity)
    "dozens": Decimal(24), "scores": Decimal(40), "hundreds": Decimal(200),
    "thousands": Decimal(2_000), "lakhs": Decimal(200_000), "millions": Decimal(2_000_000),
    "crores": Decimal(20_000_000), "billions": Decimal(2_000_000_000),
    "trillions": Decimal(2_000_000_000_000),
}  # fmt: skip
_VAGUE_TIMES = {"tens": 10, "hundreds": 100, "thousands": 1000}
_FEW = {("a", "few"), ("several",)}
"""What a vague plural may be in front of a magnitude: several hundred are hundreds."""
_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅛": "0.125"}
_WITH_PART = re.compile(rf"(\d*)([{''.join(_PARTS)}])")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.000.000 has no other reading
_RANGE = re.compile(r"(\d+(?:[.,]\d+)*)[-–](\d+(?:[.,]\d+)*)")
_MOST_WITH_PART = 1000  # wholes that have their part in figures: 3 3/4
_PART_PLACES = Decimal("0.0001")
_AFTER_METRES = {
    "tall", "high", "long", "wide", "deep", "thick", "above", "below", "away", "hurdles",
    "freestyle", "butterfly", "backstroke", "breaststroke", "final", "race", "sprint", "relay",
    "medley", "dash", "record", "champion", "x", "by",
}  # fmt: skip
_RACES = {"50", "60", "100", "200", "400", "800", "1500", "1,500", "5,000", "10,000"}
_MOST_WORDS = 12  # the longest number in words that is read as one


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: words `first` to `last` (excluded), its bounds included."""

    first: int
    last: int
    value: Decimal
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    vague: bool = False
    core: int = 0
    """The first word of the number itself, after `about` or `more than`."""


def find_numbers(words: list[Word]) -> list[Number]:
    """The numbers of a sentence, in order, none inside another."""
    found: list[Number] = []
    i = 0
    while i < len(words):
        number = _range_at(words, i)
        if number is None:
            i += 1
            continue
        number = bounded(words, number, found[-1].last if found else 0)
        i = number.last
        if not _is_name(words, number):
            found.append(number)
    return found


def _is_name(words: list[Word], number: Number) -> bool:
    """Whether a figure belongs to a name before it: Note 7, Class 2, Boeing 737, Regulation 178."""
    i = number.core
    if number.first < i or i == 0 or number.last != i + 1 or not words[i].form.isdigit():
        return False
    before = words[i - 1]
    if before.form in SIGNS_OF_MONEY or before.form in currency_codes():
        return False
    if not before.form[0].isupper() or before.tag not in ("NNP", "NN", "JJ"):
        return False
    after = words[number.last] if number.last < len(words) else None
    return after is None or not after.tag.startswith(("NN", "JJ", "CD"))


def _range_at(words: list[Word], i: int) -> Number | None:
    joined = _RANGE.fullmatch(words[i].form)
    if joined:
        low, high = (figure(part) for part in joined.groups())
        scale, last = _magnitude(words, i + 1)
        if low is not None and high is not None and low < high:
            return Number(i, last, low * scale, high * scale, core=i)
        return None
    one = _number_at(words, i)
    if one is None or one.vague or one.last + 1 >= len(words):
        return one
    link = words[one.last].low
    between = i > 0 and words[i - 1].low == "between"
    if link not in ("to", "and", "-", "–", "—") or (link == "and" and not between):
        return one
    other = _number_at(words, one.last + 1)
    if other is None or other.vague:
        return one
    low = one.value
    if low < 1000 and other.value >= 1000 * low and other.last - other.first > 1:
        low *= other.value / _leading(words, other)  # 1.2 to 1.5 million
    if link in ("to", "and", "-", "–", "—") and low < other.value:
        return Number(i, other.last, low, other.value, core=i)
    return one


def _leading(words: list[Word], number: Number) -> Decimal:
    value = figure(words[number.first].form) or _UNITS.get(words[number.first].low)
    return value or Decimal(1)


def _number_at(words: list[Word], i: int) -> Number | None:
    low = words[i].low
    if low in ("a", "an", "several") and i + 1 < len(words):
        return _few(words, i) or _article(words, i)
    if low == "half" and i + 2 < len(words) and words[i + 1].low in ("a", "an"):
        scale, last = _magnitude(words, i + 2)
        if low and last > i + 2:
            return Number(i, last, scale / 2, core=i)
        return Number(i, i + 3, Decimal(6), core=i) if words[i + 2].low == "dozen" else None
    if low in _VAGUE_TIMES and _of(words, i + 1) and words[i + 2].low in _VAGUE:
        least = _VAGUE[words[i + 2].low] * _VAGUE_TIMES[low]
        return Number(i, i + 3, least, None, Qualifier.MIN, True, i)
    if low in _VAGUE:
        return Number(i, i + 1, _VAGUE[low], None, Qualifier.MIN, True, i)
    value = figure(words[i].form)
    if value is not None:
        value, i_last = _spaced(words, i, value)
        scale, last = _magnitude(words, i_last)
        if scale == 1:
            value, last = _and_half(words, last, value)
            scale, last = _magnitude(words, last)
        if last < len(words) and words[last].low == "dozen":
            return Number(i, last + 1, value * 12, core=i)
        return Number(i, last, value * scale, core=i)
    return _spelled(words, i)


def _spaced(words: list[Word], i: int, value: Decimal) -> tuple[Decimal, int]:
    """Figures parted by spaces (ISO 80000-1, 7.3.1): 77 811 800. Each later group has three."""
    last = i + 1
    if not (words[i].form.isdigit() and len(words[i].form) <= 3 and value > 0):
        return value, last
    while (
        last < len(words)
        and len(words[last].form) == 3
        and words[last].form.isdigit()
        and words[last].start - words[last - 1].end == 1
    ):
        value = value * 1000 + Decimal(words[last].form)
        last += 1
    return value, last


def _of(words: list[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i].low == "of"


def _few(words: list[Word], i: int) -> Number | None:
    """A few thousand, several hundred: the least that the plural may mean."""
    size = 1 if words[i].low == "several" else 2
    if tuple(word.low for word in words[i : i + size]) not in _FEW:
        return None
    scale, last = _magnitude(words, i + size)
    return Number(i, last, 2 * scale, None, Qualifier.MIN, True, i) if scale > 1 else None


def _article(words: list[Word], i: int) -> Number | None:
    low = words[i + 1].low
    if low == "dozen":
        return Number(i, i + 2, Decimal(12), core=i)
    if low == "couple":
        scale, last = _magnitude(words, i + 3) if _of(words, i + 2) else (Decimal(1), 0)
        if scale > 1:
            return Number(i, last, 2 * scale, None, Qualifier.APPROX, core=i)
        return Number(i, i + 2, Decimal(2), core=i)
    if low in ("hundred", "thousand", "million", "billion", "lakh", "crore"):
        scale, last = _magnitude(words, i + 1)
        return Number(i, last, scale, core=i)
    return None


def _magnitude(words: list[Word], i: int) -> tuple[Decimal, int]:
    scale = Decimal(1)
    while i < len(words) and words[i].low in _MAGNITUDES and words[i].form not in ("M", "K"):
        if words[i].form == "m" and _is_metre(words, i):
            break
        scale *= _MAGNITUDES[words[i].low]
        i += 1
    if scale == 1 and _is_capital(words, i):
        return Decimal(10) ** _CAPITALS[words[i].form], i + 1
    return scale, i


def _is_metre(words: list[Word], i: int) -> bool:
    """Whether an m is a metre, not a million: 1.93 m tall, the 100m, 400m hurdles; not $5m."""
    if i > 1 and (words[i - 2].form in SIGNS or words[i - 2].form in SIGNS_OF_MONEY):
        return False
    after = words[i + 1].low if i + 1 < len(words) else ""
    apart = i > 0 and words[i - 1].end < words[i].start
    end = not after[:1].isalnum()
    raced = i > 1 and words[i - 2].low == "the" and words[i - 1].low in _RACES
    return after in _AFTER_METRES or (end and (apart or raced))


def _is_capital(words: list[Word], i: int) -> bool:
    """Whether a capital is a magnitude: $5M, US$ 2.3B."""
    if i < 2 or i >= len(words) or words[i].form not in _CAPITALS:
        return False
    return words[i - 2].form in SIGNS and words[i - 1].end == words[i].start


def _spelled(words: list[Word], i: int) -> Number | None:
    """A number in words: nine hundred, one thousand two hundred and six, twenty-five."""
    total = part = Decimal(0)
    j, seen = i, False
    while j < len(words) and j - i < _MOST_WORDS:
        low = words[j].low
        value = _small(low)
        if value is not None:
            part += value
            seen = True
        elif low == "hundred" and seen:
            part = (part or Decimal(1)) * 100
        elif low in _MAGNITUDES and len(low) > 2 and seen:
            total += (part or Decimal(1)) * _MAGNITUDES[low]
            part = Decimal(0)
        elif low == "dozen" and seen:
            return Number(i, j + 1, (total + part) * 12, core=i)
        elif not (
            seen
            and low in ("and", ",")
            and j + 1 < len(words)
            and total + part >= 100
            and _small(words[j + 1].low) is not None
        ):
            break
        j += 1
    if not seen:
        return None
    if total == 0:
        part, j = _and_half(words, j, part)
        scale, j = _magnitude(words, j)
        part *= scale
    return Number(i, j, total + part, core=i)


def _and_half(words: list[Word], i: int, value: Decimal) -> tuple[Decimal, int]:
    """A number with the part behind it, two and a half, 3 3/4, and the word after it."""
    low = [word.low for word in words[i : i + 3]]
    if low == ["and", "a", "half"]:
        return value + Decimal("0.5"), i + 3
    if low[1:2] == ["/"] and words[i].end == words[i + 1].start and value < _MOST_WITH_PART:
        over = {"2": 2, "4": 4, "8": 8, "3": 3, "16": 16}.get(low[-1])
        if over and low[0].isdigit() and 0 < int(low[0]) < over:
            return value + (Decimal(low[0]) / over).quantize(_PART_PLACES), i + 3
    return value, i


def _small(low: str) -> Decimal | None:
    if low in _UNITS:
        return _UNITS[low]
    if low in _TENS:
        return _TENS[low]
    tens, dash, units = low.partition("-")
    if dash and tens in _TENS and units in _UNITS:
        return _TENS[tens] + _UNITS[units]
    return None


def figure(form: str) -> Decimal | None:
    """The value of figures: 1,643,320 is thousands, 3.5 is three and a half; None for the rest."""
    if _FIGURE.fullmatch(form):
        return Decimal(form.replace(",", ""))
    if _POINTS.fullmatch(form):
        return Decimal(form.replace(".", ""))
    if form[-1:] in _PARTS and (parted := _WITH_PART.fullmatch(form)):
        return Decimal(parted[1] or 0) + Decimal(_PARTS[parted[2]])
    return None


def bounded(words: list[Word], number: Number, floor: int) -> Number:
    """A number with the words that bound it; those before `floor` belong to another."""
    first, last, meaning = bound_around(words, number.first, number.last, floor)
    qualifier = meaning or number.qualifier
    if number.vague and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.MIN
    return Number(first, last, number.value, number.high, qualifier, number.vague, number.core)
