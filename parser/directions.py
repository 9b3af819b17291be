"""Whether a figure tells a rise or a fall: rose by 5 %, cut output by a third, a 3 % drop, up 12.

From the words around the figure in its own clause; knows no vocabulary.
"""

from collections.abc import Sequence
from typing import Literal

from parser.text import Word
from parser.verbs import noun_forms, verb_forms

Direction = Literal["up", "down"]

_REACH = 9  # words between the verb and its figure
_NEXT = 3  # words after the figure: 5 % year-on-year rise

_VERBS: dict[Direction, frozenset[str]] = {
    "up": frozenset({"rose", "risen", "grew", "grown", "rising"}).union(
        *(
            verb_forms(base)
            for base in (
                "rise", "increase", "climb", "jump", "gain", "grow", "soar", "surge", "advance",
                "rally", "rebound", "swell", "expand", "spike", "rocket", "skyrocket",
                "raise", "hike", "boost", "add", "lift", "leap", "mushroom", "balloon", "widen",
                "strengthen", "double", "triple", "treble", "quadruple", "improve", "recover",
                "accelerate", "quicken", "appreciate", "bounce", "escalate", "inflate", "firm",
            )
        )
    ),
    "down": frozenset({"fell", "fallen", "shrank", "shrunk", "sank", "sunk", "slid", "shed"}).union(
        *(
            verb_forms(base)
            for base in (
                "fall", "drop", "decline", "decrease", "slide", "slip", "dip", "plunge", "tumble",
                "slump", "shrink", "sink", "cut", "reduce", "lower", "lose", "trim", "slash",
                "shave", "contract", "dwindle", "plummet", "ease", "halve", "retreat", "curtail",
                "narrow", "weaken", "thin", "erode", "depreciate", "devalue", "crash", "collapse",
                "nosedive", "cool", "slow", "subside", "wane", "shorten", "diminish", "lessen",
                "pare", "soften", "recede", "deteriorate",
            )
        )
    ),
}  # fmt: skip
_NOUNS: dict[Direction, frozenset[str]] = {
    "up": frozenset().union(
        *(
            noun_forms(base)
            for base in (
                "rise", "increase", "jump", "gain", "growth", "surge", "hike", "upturn", "uptick",
                "boost", "climb", "expansion", "spike", "rally", "raise", "upsurge", "addition",
                "improvement", "appreciation", "upswing",
            )
        )
    ),
    "down": frozenset().union(
        *(
            noun_forms(base)
            for base in (
                "fall", "drop", "decline", "decrease", "slide", "dip", "plunge", "slump", "cut",
                "reduction", "contraction", "shrinkage", "downturn", "slowdown", "cutback", "loss",
                "tumble", "slippage", "shortfall", "depreciation", "devaluation",
            )
        )
    ),
}  # fmt: skip
CHANGES = frozenset().union(*_NOUNS.values())
"""Nouns of rise and fall: what they change stands after them."""
_BESIDE: dict[str, Direction] = {
    "up": "up", "higher": "up", "down": "down", "lower": "down", "more": "up", "less": "down",
    "fewer": "down", "smaller": "down", "cheaper": "down", "weaker": "down", "larger": "up",
    "bigger": "up", "dearer": "up", "stronger": "up", "greater": "up",
}  # fmt: skip
_DONE_TO = frozenset({"double", "triple", "treble", "quadruple"}).union(
    *(verb_forms(base) for base in ("raise", "lift", "lose", "collapse"))
)
"""Money is raised, loads lifted, games lost: a change only by or to, or of shares and points."""
_LINKS = {"by", "another", "a", "some", "sharply", "further"}
_MOVES = frozenset({"is", "are", "was", "were", "be", "been", "'s"}).union(
    *(
        verb_forms(base)
        for base in (
            "go",
            "move",
            "edge",
            "tick",
            "inch",
            "come",
            "bring",
            "push",
            "pick",
            "shoot",
            "trend",
        )
    )
)
_ENDS = {";", ":", "while", "but", "whereas", "who", "which", "that", "because", "although"}


def direction(words: Sequence[Word], first: int, last: int, *, share: bool) -> Direction | None:
    """Up, down or None for the figure at words `first` to `last` (excluded), its unit included.

    Args:
        words: the sentence's tagged words.
        first: first word of the figure, its bound (`about`) included.
        last: the word after the figure and its unit.
        share: whether it is a percentage, which `more` and `less` make a change of.
    """
    return (
        _adverb(words, first)
        or _after(words, last, share=share)
        or _before(words, first, share=share)
    )


def _adverb(words: Sequence[Word], first: int) -> Direction | None:
    """Up 5 %, down by 20; the `up` of `up to 20` is a bound, and so inside the figure."""
    i = first - 1
    while i > 0 and words[i].low in _LINKS:
        i -= 1
    if i < 0 or words[i].low not in ("up", "down"):
        return None
    phrasal = i > 0 and words[i - 1].tag.startswith("VB") and words[i - 1].low not in _MOVES
    return None if phrasal else _BESIDE[words[i].low]  # made up 5 % of: no change


def _after(words: Sequence[Word], last: int, *, share: bool) -> Direction | None:
    """A 5 % rise, 20 percent lower, 12 more cases than."""
    for i in range(last, min(last + _NEXT, len(words))):
        low, tag = words[i].low, words[i].tag
        for way, nouns in _NOUNS.items():
            if low in nouns and (tag.startswith("NN") or i > last) and tag not in ("VBD", "VBZ"):
                return way
        if low in _BESIDE and i == last:
            if _is_bound(words, i):
                return None
            than = any(w.low == "than" for w in words[i + 1 : i + 4])
            if low in ("higher", "lower", "down", "up") or share or than:
                return _BESIDE[low]
        if not (tag.startswith("JJ") or low in ("per", "year-on-year", "annual", "in", "overall")):
            return None
        if low == "in":
            return None
    return None


def _is_bound(words: Sequence[Word], i: int) -> bool:
    """Whether `more` opens the next figure: in five months more than 300 were sold."""
    after = words[i + 2] if i + 2 < len(words) else None
    figure = after is not None and (after.tag in ("CD", "$") or after.form[-1].isdigit())
    return words[i + 1 : i + 2] != [] and words[i + 1].low == "than" and figure


def _before(words: Sequence[Word], first: int, *, share: bool) -> Direction | None:
    """Rose by 5 %, cut its output to 20 tonnes, an increase of 7; not where a rise starts from."""
    link = words[first - 1].low if first else ""
    if link == "from":
        return None
    figures = 0
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = words[i]
        if word.low in _ENDS or (word.form == "," and link not in ("to", "by")):
            return None
        for way in _VERBS:
            if word.low in _VERBS[way] and word.tag.startswith(("VB", "NN")):
                if (
                    word.tag == "VBG"
                    and i
                    and words[i - 1].low == "of"
                    and link not in ("by", "to")
                ):
                    return None  # 18 km of climbing at 5 %
                verb = i > 0 and words[i - 1].tag in ("MD", "TO")  # will contract 7 %
                if word.tag.startswith("NN") and not verb:
                    return way if link in ("of", "by", "to") else None
                needs_link = word.low in _DONE_TO and not share
                return None if needs_link and link not in ("by", "to") else way
            if word.low in _NOUNS[way] and word.tag.startswith("NN"):
                return way if link in ("of", "by", "to") else None
        if word.low in ("up", "down") and i and words[i - 1].low in _MOVES:
            return _BESIDE[word.low]
        if word.tag.startswith("VB") and word.low not in ("is", "was", "are", "were", "be", "been"):
            return None
        figures += word.tag == "CD"
        if figures and link not in ("to", "and", "or"):
            return None
    return None
