"""Parts and multiples of a whole in words: half of, a third, two-thirds of, one in five, twice.

Figures are numbers. Ordinals (the third man), halves of a game and quarters of a year are none.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from parser.numbers import Number, bounded, find_numbers
from parser.text import Word

_PARTS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "thirds": Decimal(1) / 3,
    "quarter": Decimal("0.25"), "quarters": Decimal("0.25"), "fourth": Decimal("0.25"),
    "fourths": Decimal("0.25"), "fifth": Decimal("0.2"), "fifths": Decimal("0.2"),
    "sixth": Decimal(1) / 6, "sixths": Decimal(1) / 6, "eighth": Decimal("0.125"),
    "eighths": Decimal("0.125"), "tenth": Decimal("0.1"), "tenths": Decimal("0.1"),
    "hundredth": Decimal("0.01"), "hundredths": Decimal("0.01"),
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9,
}  # fmt: skip
_SHARE_PLACES = Decimal("0.0001")  # to which a third is told
_OF_GAMES = {
    "first", "second", "latter", "former", "other", "last", "opening", "closing", "this", "each",
    "either", "every", "the", "per", "next", "past", "previous", "final",
}  # fmt: skip
_NOUN_LIKE = ("NN", "JJ", "CD", "VBN", "FW")
_AGO = {"earlier", "ago", "later", "before", "after"}
_BIG = {"dozen", "hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"}
_WHOLES = {*range(2, 11), 12, 15, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000}
_TIMES = ("day", "week", "month", "year", "hour", "minute", "second", "season", "decade", "%")
_TWICE = {"twice": 2, "thrice": 3}
_MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_OF_MULTIPLES = {"the", "that", "its", "their", "what", "his", "her"}


def find_shares(words: list[Word]) -> Iterator[Number]:
    """The parts of a sentence, in order, as numbers between 0 and 1, with their bounds."""
    floor = 0
    for i in range(len(words)):
        if i < floor:
            continue
        found = _dashed(words, i) or _counted(words, i) or _half(words, i) or _of_many(words, i)
        if found is not None:
            share = found.value.quantize(_SHARE_PLACES).normalize()
            number = Number(found.first, found.last, share, core=found.core)
            yield bounded(words, number, floor)
            floor = found.last


def find_multiples(words: Sequence[Word]) -> Iterator[Number]:
    """Twice, thrice, double the, as numbers."""
    for i, word in enumerate(words):
        value = _TWICE.get(word.low)
        if value is None and i + 1 < len(words) and words[i + 1].low in _OF_MULTIPLES:
            value = _MULTIPLES.get(word.low) if not word.tag.startswith("VB") else None
        if value is not None:
            yield Number(i, i + 1, Decimal(value), core=i)


def _dashed(words: Sequence[Word], i: int) -> Number | None:
    count, dash, part = words[i].low.partition("-")
    if not dash or part not in _PARTS or count not in _COUNTS:
        return None
    return Number(i, i + 1, _COUNTS[count] * _PARTS[part], core=i)


def _counted(words: Sequence[Word], i: int) -> Number | None:
    """Two thirds, a fifth: not a third man, and not a quarter or three quarters of a year."""
    if i + 1 >= len(words) or words[i].low not in _COUNTS or words[i + 1].low not in _PARTS:
        return None
    part, count = words[i + 1].low, _COUNTS[words[i].low]
    if (count > 1) != part.endswith("s"):
        return None
    before = words[i - 1].low if i else ""
    after = words[i + 2] if i + 2 < len(words) else None
    if after is not None and (after.low in _AGO or after.tag.startswith(_NOUN_LIKE)):
        return None
    of = after is not None and after.low == "of"
    if part.startswith("quarter") and not of and (before in _OF_GAMES or before in ("in", "for")):
        return None
    return None if count == 2 and part == "quarters" else _part(i, i + 2, count * _PARTS[part])


def _half(words: Sequence[Word], i: int) -> Number | None:
    """Half of, half the, by half, more than half, half an hour; not the first half."""
    if words[i].low != "half" or (i and words[i - 1].low in {*_OF_GAMES, "a", "-"}):
        return None
    after = [word.low for word in words[i + 1 : i + 3]]
    if after and after[0] in ("a", "an"):
        return _part(i, i + 1, _PARTS["half"]) if after[-1] not in _BIG else None
    follows = words[i + 1] if after else None
    whole = follows is not None and (follows.low in ("of", "the", "all") or follows.tag == "PRP$")
    led = i > 0 and words[i - 1].low in (
        "by", "in", "than", "about", "nearly", "almost", "over", "under", "least", "around", "some",
        "roughly", "only", "just", "to",
    )  # fmt: skip
    alone = follows is None or not follows.tag.startswith(_NOUN_LIKE)
    return _part(i, i + 1, _PARTS["half"]) if whole or (led and alone) else None


def _of_many(words: list[Word], i: int) -> Number | None:
    """One in five, nine out of ten."""
    low = words[i].low
    if not (low in _COUNTS or low.isdigit() or low in ("six", "eight")) or low in ("a", "an"):
        return None
    links = [word.low for word in words[i + 1 : i + 3]]
    at = i + 2 if links[:1] == ["in"] else i + 3
    if links[:1] != ["in"] and links != ["out", "of"]:
        return None
    at += at < len(words) and words[at].low == "every"
    few, many = (find_numbers(words[k : k + 2]) for k in (i, at))
    if not few or not many or few[0].core or many[0].core or few[0].value >= many[0].value:
        return None
    last = at + many[0].last
    timed = last < len(words) and words[last].low.startswith(_TIMES)
    known = many[0].value in _WHOLES and many[0].high is None
    return _part(i, last, few[0].value / many[0].value) if known and not timed else None


def _part(first: int, last: int, value: Decimal) -> Number:
    return Number(first, last, value, core=first)
