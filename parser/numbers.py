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
from parser.text import Word

_UNITS = {
    word: Decimal(i)
    for i, word in enumerate(
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
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: Decimal(10 * i)
    for i, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_MAGNITUDES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "k": Decimal(1_000),
    "lakh": Decimal(100_000),
    "lakhs": Decimal(100_000),
    "lac": Decimal(100_000),
    "million": Decimal(1_000_000),
    "millions": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "m": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "crores": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "bn": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "tn": Decimal(1_000_000_000_000),
}
_VAGUE = {  # a plural without a figure is at least two of them (docs/claims.md, quantity)
    "dozens": Decimal(24),
    "scores": Decimal(40),
    "hundreds": Decimal(200),
    "thousands": Decimal(2_000),
    "lakhs": Decimal(200_000),
    "millions": Decimal(2_000_000),
    "crores": Decimal(20_000_000),
    "billions": Decimal(2_000_000_000),
}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.000.000 has no other reading
_RANGE = re.compile(r"(\d+(?:[.,]\d+)*)[-–](\d+(?:[.,]\d+)*)")
_SIGNS_OF_MONEY = {"Rs", "Rs.", "Rp", "RM", "Tk", "Ksh", "KSh", "Kshs", "Sh", "Sh.", "Shs", "Ush"}
_MOST_WORDS = 12  # the longest number in words that is read as one

_BEFORE: tuple[tuple[str, Qualifier], ...] = tuple(
    sorted(
        [(phrase, Qualifier.APPROX) for phrase in (
            "about", "around", "some", "nearly", "almost", "roughly", "approximately", "approx.",
            "approx", "close to", "an estimated", "estimated", "circa", "something like",
            "in the region of", "in the order of", "just about", "just under", "just over",
            "nearly all of", "well-nigh", "an approximate", "~", "or so",
        )]
        + [(phrase, Qualifier.MIN) for phrase in (
            "at least", "more than", "over", "upwards of", "upward of", "no fewer than",
            "no less than", "not less than", "not fewer than", "in excess of", "above", "well over",
            "a minimum of", "minimum of", "exceeding", "north of", "better than", "greater than",
        )]
        + [(phrase, Qualifier.MAX) for phrase in (
            "up to", "as many as", "as much as", "no more than", "not more than", "fewer than",
            "less than", "under", "at most", "a maximum of", "maximum of", "below", "within",
            "not exceeding", "upto",
        )],
        key=lambda pair: -len(pair[0]),
    )
)  # fmt: skip
_AFTER = {
    "or more": Qualifier.MIN, "and more": Qualifier.MIN, "-plus": Qualifier.MIN,
    "plus": Qualifier.MIN, "or so": Qualifier.APPROX, "or less": Qualifier.MAX,
    "or fewer": Qualifier.MAX, "at least": Qualifier.MIN, "at most": Qualifier.MAX,
    "+": Qualifier.MIN,
}  # fmt: skip


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
        number = _bounded(words, number, found[-1].last if found else 0)
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
    if before.form in _SIGNS_OF_MONEY or before.form in currency_codes():
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
    if low in ("a", "an") and i + 1 < len(words):
        return _article(words, i)
    if low == "half" and i + 2 < len(words) and words[i + 1].low in ("a", "an"):
        scale, last = _magnitude(words, i + 2)
        if low and last > i + 2:
            return Number(i, last, scale / 2, core=i)
        return Number(i, i + 3, Decimal(6), core=i) if words[i + 2].low == "dozen" else None
    if low == "tens" and _of(words, i + 1) and words[i + 2].low in ("thousands", "millions"):
        return Number(i, i + 3, _VAGUE[words[i + 2].low] * 10, None, Qualifier.MIN, True, i)
    if low == "hundreds" and _of(words, i + 1) and words[i + 2].low in ("thousands", "millions"):
        return Number(i, i + 3, _VAGUE[words[i + 2].low] * 100, None, Qualifier.MIN, True, i)
    if low in _VAGUE:
        return Number(i, i + 1, _VAGUE[low], None, Qualifier.MIN, True, i)
    value = figure(words[i].form)
    if value is not None:
        value, i_last = _spaced(words, i, value)
        scale, last = _magnitude(words, i_last)
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


def _article(words: list[Word], i: int) -> Number | None:
    low = words[i + 1].low
    if low == "dozen":
        return Number(i, i + 2, Decimal(12), core=i)
    if low == "couple":
        return Number(i, i + 2, Decimal(2), core=i)
    if low in ("hundred", "thousand", "million", "billion", "lakh", "crore"):
        scale, last = _magnitude(words, i + 1)
        return Number(i, last, scale, core=i)
    return None


def _magnitude(words: list[Word], i: int) -> tuple[Decimal, int]:
    scale = Decimal(1)
    while i < len(words) and words[i].low in _MAGNITUDES and words[i].form not in ("M", "K"):
        scale *= _MAGNITUDES[words[i].low]
        i += 1
    return scale, i


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
    return Number(i, j, total + part, core=i) if seen else None


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
    return None


def _bounded(words: list[Word], number: Number, floor: int) -> Number:
    first, last, qualifier = number.first, number.last, number.qualifier
    before = " ".join(word.low for word in words[max(floor, first - 4) : first])
    for phrase, meaning in _BEFORE:
        if before == phrase or before.endswith(" " + phrase):
            first -= phrase.count(" ") + 1
            qualifier = meaning
            break
    for size in (2, 1):
        after = " ".join(word.low for word in words[last : last + size])
        if after in _AFTER and (after != "plus" or qualifier is Qualifier.EXACT):
            last += size
            qualifier = _AFTER[after]
            break
    if number.vague and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.MIN
    return Number(first, last, number.value, number.high, qualifier, number.vague, number.core)
