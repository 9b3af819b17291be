"""The unit that stands after a figure: those of the vocabulary, and those of news.

Shares, points, times and multiples measure no goods, and so are not in the vocabulary.
"""

from collections.abc import Sequence

from parser.goods import GoodsReader
from parser.money import is_money_name
from parser.text import Word

PERCENT = "%"
ITEM = "item"
TIMES = "times"
_POINT = "percentage point"
_BASIS = "basis point"

_OF_ONE = {
    form: unit
    for unit, forms in {
        PERCENT: ("%", "percent", "pct"),
        _POINT: ("pp",),
        _BASIS: ("bps", "bp"),
        "second": ("second", "seconds", "sec", "secs"),
        "minute": ("minute", "minutes", "min", "mins"),
        "hour": ("hour", "hours", "hr", "hrs"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "fortnight": ("fortnight", "fortnights"),
        "month": ("month", "months"),
        "year": ("year", "years", "yr", "yrs"),
        "decade": ("decade", "decades"),
        "century": ("century", "centuries"),
        "point": ("point", "points", "pts"),
        "cent": ("cent", "cents"),
        "penny": ("penny", "pence", "p"),
        TIMES: ("x", "fold"),
        "degree": ("degree", "degrees"),
    }.items()
    for form in forms
}
"""Units of news that no goods come in, beside those of the vocabulary."""
_OF_TWO = {
    "per cent": PERCENT, "percentage point": _POINT, "percentage points": _POINT,
    "percent point": _POINT, "percent points": _POINT, "% points": _POINT, "%-point": _POINT,
    "basis point": _BASIS, "basis points": _BASIS, "degrees c": "degC", "degrees f": "degF",
    "° c": "degC", "° f": "degF",
}  # fmt: skip
DURATIONS = {
    "second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century",
}  # fmt: skip
SHARES = {PERCENT, _POINT, _BASIS, "point"}
"""Units in which `more` and `less` tell a change."""
SCALES = {"million", "billion", "trillion", "thousand", "hundred", "mn", "bn", "lakh", "crore", "m"}

Found = tuple[str, int]
"""A unit, and the word after it."""


def unit_after(words: Sequence[Word], i: int, units: GoodsReader) -> Found | None:
    """The unit at the word after a figure, None where it counts things or nothing."""
    if i >= len(words):
        return None
    pair = " ".join(word.low for word in words[i : i + 2])
    if pair in _OF_TWO:
        return _OF_TWO[pair], i + 2
    found = units.unit_at(words, i)
    if found is not None and found[3] > i + 1 and found[2] == "measure":
        return found[0], found[3]
    if words[i].form == "C":
        return "degC", i + 1
    if words[i].form == "times":
        return TIMES, i + 1
    if words[i].low == "x" and i + 1 < len(words) and words[i + 1].form[0].isdigit():
        return None  # 24 x 500 ml
    if words[i].low in _OF_ONE and not words[i].form.isupper():
        return _OF_ONE[words[i].low], i + 1
    if found is None or found[0] == ITEM or _opens_phrase(words, found[2], found[3]):
        return None
    return found[0], found[3]


def is_measure(words: Sequence[Word], units: GoodsReader) -> bool:
    """Whether words are, as a whole, a measure, a magnitude, or a magnitude of a currency."""
    if words[0].low in SCALES:
        return len(words) == 1 or (len(words) == 2 and is_money_name(words[1].low))
    if len(words) == 1 and is_money_name(words[0].low):
        return True
    found = unit_after(words, 0, units)
    if found is None or found[1] != len(words):
        return False
    counted = units.unit_at(words, 0)
    return words[0].low in _OF_ONE or counted is None or counted[2] == "measure"


def _opens_phrase(words: Sequence[Word], counts: str, last: int) -> bool:
    """Whether what looks like a unit only opens a phrase: three case studies."""
    if counts == "measure" or last >= len(words):
        return False
    return words[last - 1].tag == "NN" and words[last].tag == "NNS"
