"""What a sentence tells of its figures: rise or fall, and what is counted.

In `sold 9 lamps, 2 more than in May` and `a profit of $5 million, up from $3 million` a figure is
told of what the one before it counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parser.counted import Sight, counted
from parser.directions import CHANGES, Direction, direction
from parser.figures import Figure
from parser.phrases import Span
from parser.text import Word
from parser.unit_words import DURATIONS, ITEM, SHARES, TIMES

_CONTAINED = {"case", "shipment", "batch", "order", ITEM}
_STOOD = {
    "closed", "close", "closes", "ended", "end", "ends", "stood", "stands", "stand", "traded",
    "trades", "trading", "finished", "settled", "opened", "was", "is", "were", "are", "at",
}  # fmt: skip
_LINKS = {"from", "against", "with", "to", "than", "versus", "vs", "vs.", "("}
_COMPARED = {"compared", "up", "down", "against", "versus", "vs", "vs.", "than", "or"}
_MORE = {
    "more", "less", "fewer", "higher", "lower", "up", "down", "smaller", "larger", "bigger",
    "cheaper", "above", "below",
}  # fmt: skip
_SKIPPED = {
    "up",
    "down",
    "by",
    "or",
    "a",
    "an",
    "some",
    "about",
    "nearly",
    "even",
    "and",
    "another",
}
_GROUPS = {
    "population", "crowd", "audience", "workforce", "staff", "crew", "fleet", "circulation",
    "force", "turnout", "membership", "toll", "attendance", "army", "flock", "herd",
}  # fmt: skip
"""Nouns in the singular whose number is one of things."""
_SCALES_OF = {"magnitude", "intensity", "ph", "score", "rating"}
"""What a bare figure is read on: a magnitude 6.2 quake."""
_THEM = {"them", "which", "whom", "these"}
_BY_THE_UNIT = {
    "case": "case", "cases": "case", "shipment": "shipment", "shipments": "shipment",
    "consignment": "shipment", "consignments": "shipment", "batch": "batch", "batches": "batch",
    "order": "order", "orders": "order",
}  # fmt: skip
"""Heads that are a unit themselves: 45 new cases."""
_MOST_APART = 9  # words between a figure and the one that it is compared with


@dataclass(frozen=True, slots=True)
class Told:
    """A figure, its unit or `item`, its direction, and the words of what it counts."""

    figure: Figure
    unit: str | None
    change: Direction | None
    of: Span | None
    beside: bool
    """Whether what is counted stands beside the figure."""


def tell(sight: Sight, figure: Figure) -> Told:
    """A figure with what the sentence tells of it by itself."""
    words = sight.words
    first, last, unit = figure.first, figure.last, figure.unit
    measured = unit is not None or figure.currency is not None
    change = direction(words, first, last, share=unit in SHARES)
    if unit in DURATIONS and (first == 0 or words[first - 1].low not in ("by", "to", "another")):
        change = None  # down for six hours
    bare = not measured and (change is not None or _stands(words, first))
    subject = bare or (measured and unit not in DURATIONS and unit != TIMES)
    found = counted(sight, first, last, measured=subject and not bare)
    if bare and found.span is None:
        found = counted(sight, first, last, measured=True)
    if bare and not figure.part and (found.span is None or found.span[0] < first):
        unit = _unit_of_bare(words, found.span)
    elif not measured and not figure.part and found.span is not None:
        scale = first > 0 and words[first - 1].low in _SCALES_OF
        unit = None if scale else _BY_THE_UNIT.get(words[found.span[1] - 1].low, ITEM)
    return Told(figure, unit, change, found.span, found.beside)


def _stands(words: Sequence[Word], first: int) -> bool:
    """Whether a figure is a level: the index closed at 14,310."""
    before = words[first - 1].low if first else ""
    stood = first > 1 and (words[first - 2].low in _STOOD or words[first - 2].form == ",")
    return before == "of" or (before == "at" and stood)


def _unit_of_bare(words: Sequence[Word], of: Span | None) -> str | None:
    """`item` for things, None for the level of an index, a rate or prices."""
    if of is None:
        return None
    head = words[of[1] - 1]
    return ITEM if head.tag in ("NNS", "NNPS") or head.low in _GROUPS else None


def carry(words: Sequence[Word], told: Sequence[Told]) -> list[Told]:
    """With what is counted for lists and comparisons that tell it but once."""
    found = list(told)
    for k in range(len(found) - 2, -1, -1):  # 12 and 15 lamps: told at the end
        if found[k].figure.listed and found[k].of is None:
            found[k] = replace(found[k], of=found[k + 1].of, unit=found[k + 1].unit)
    for k in range(1, len(found)):
        before, here = found[k - 1], found[k]
        if before.change and here.change is None and _is_risen_to(words, before, here):
            here = found[k] = replace(here, change=before.change)
        if before.of is None or here.unit in DURATIONS:
            continue
        if before.figure.listed and before.beside:
            found[k] = replace(here, of=before.of, beside=True)
        elif _is_of_them(words, here) or _is_compared(words, before, here):
            unit = here.unit or _carried_unit(before.unit, here.figure)
            found[k] = replace(here, of=before.of, unit=unit)
    return found


def _is_risen_to(words: Sequence[Word], before: Told, here: Told) -> bool:
    """Whether a figure is the level after a change: down 2 per cent to 40 tonnes."""
    between = words[before.figure.last : here.figure.first]
    return len(between) == 1 and between[0].low == "to" and here.unit not in DURATIONS


def _is_of_them(words: Sequence[Word], here: Told) -> bool:
    """Whether a figure is a part of what was told before: 12 of them, six of which."""
    after = [word.low for word in words[here.figure.last : here.figure.last + 2]]
    return here.of is None and after[:1] == ["of"] and after[-1] in _THEM


def _carried_unit(unit: str | None, figure: Figure) -> str | None:
    bare = figure.currency is None and not figure.part
    return ITEM if bare and unit in _CONTAINED else None


def _is_compared(words: Sequence[Word], before: Told, here: Told) -> bool:
    """Whether a figure is set against the one before it: 40 shops, against 210 in 2015."""
    figure = here.figure
    between = list(words[before.figure.last : figure.first])
    if here.beside or not 0 < len(between) <= _MOST_APART:
        return False
    if between[0].low in ("from", "(") and len(between) == 1:
        return True  # to 64 from 62
    if any(w.tag in ("VBD", "VBZ", "VBP", "VB", "MD") and w.low not in _SKIPPED for w in between):
        return False
    compared = bool({word.low for word in between} & _COMPARED)
    after = {word.low for word in words[figure.last : figure.last + 1]}
    more = compared or bool((_MORE | CHANGES) & {between[-1].low, *after})
    while between and between[-1].low in _SKIPPED:
        between.pop()
    if not between:
        return compared
    return (between[-1].low in _LINKS and compared) or (between[-1].form == "," and more)
