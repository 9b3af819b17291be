"""Parts of a whole in words: half of, a third of, two-thirds of. Figures are numbers."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from parser.numbers import Number
from parser.text import Word

_PARTS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "thirds": Decimal(1) / 3,
    "quarter": Decimal("0.25"), "quarters": Decimal("0.25"), "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"), "tenth": Decimal("0.1"), "tenths": Decimal("0.1"),
}  # fmt: skip
_COUNTS_OF_PARTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}
_SHARE_PLACES = Decimal("0.0001")  # to which a third is told


def find_shares(words: Sequence[Word]) -> Iterator[Number]:
    """The parts of a sentence, in order, as numbers between 0 and 1."""
    for i, word in enumerate(words):
        count, dash, part = word.low.partition("-")
        first, times = i, Decimal(1)
        if dash and part in _PARTS and count in _COUNTS_OF_PARTS:
            times = Decimal(_COUNTS_OF_PARTS[count])
        elif word.low in _PARTS and i + 1 < len(words) and words[i + 1].low == "of":
            part = word.low
            if i and words[i - 1].low in _COUNTS_OF_PARTS:
                first, times = i - 1, Decimal(_COUNTS_OF_PARTS[words[i - 1].low])
            elif part != "half":
                continue  # the third of five
        else:
            continue
        share = (times * _PARTS[part]).quantize(_SHARE_PLACES).normalize()
        yield Number(first, i + 1, share, core=first)
